# Accedere in sicurezza: codici di un’app, passkey, codici di emergenza
sign-in-passkey = Accedere con una passkey
sign-in-notice-step-gone = È durato troppo, o i tentativi erano troppi. Acceda ancora una volta.
second-step-title = È davvero lei?
second-step-code = Codice della sua app
second-step-hint = Sei cifre. Non ha il telefono? Scriva qui uno dei suoi codici di emergenza.
second-step-recovery = Codice di emergenza
second-step-recovery-hint = Dodici caratteri dal suo foglio, per esempio 7QMX-2WDK-8FHR.
second-step-passkey = Usare una passkey
second-step-lost = Ha perso entrambi? La aiuta la persona che amministra Kulanz da voi.
second-step-back = Torna all’accesso
factor-title = Accedere in sicurezza
factor-text = Una password può essere rubata. Quando accede, mostri ancora qualcosa che ha soltanto lei.
factor-needed = Da qui la sua password non basta. Imposti una passkey o un’app, poi può continuare.
factor-on = protetto
factor-off = Finora la protegge soltanto la password.
factor-set-up = Impostare
factor-change = Vedere e modificare
factor-confirm = Confermi che è lei
factor-confirm-text = Ha effettuato l’accesso tempo fa. Prima di modificare qualcosa scriva la sua password.
factor-confirm-button = Confermare
factor-cancel = Annullare
factor-done-app-added = L’app è impostata.
factor-done-app-removed = L’app è rimossa.
factor-done-passkey-added = La passkey è impostata.
factor-done-passkey-removed = La passkey è rimossa.
factor-done-confirmed = Confermato. Può modificare per dieci minuti.
factor-done-codes = Questi sono i suoi nuovi codici di emergenza. I vecchi non valgono più.
passkeys-title = Passkey
passkeys-text = Una passkey sta sul suo dispositivo e si apre con il dito, il viso o un PIN. Allora non le servono né password né codice.
passkeys-impossible = Qui le passkey non funzionano: l’indirizzo di questa pagina non ha un nome o non comincia con https.
passkeys-need-script = Per le passkey il browser deve eseguire script. Un’app con codici funziona anche senza.
passkey-name = Nome della passkey
passkey-name-hint = Da cui la riconosce, per esempio «Portatile a casa».
passkey-add = Impostare una passkey
passkey-added = impostata
passkey-used = usata l’ultima volta
passkey-remove = Rimuovere { $name }
passkey-remove-ask = Con questa passkey non potrà più accedere. Rimuovere?
passkey-broken-off = È stato interrotto, o il suo dispositivo non conosce una passkey per questa pagina. Nulla è stato modificato.
passkey-lost = Al momento manca la connessione. Riprovi.
code-app-title = App con codici
code-app-text = Un’app sul suo telefono mostra un nuovo codice ogni 30 secondi. Va bene ogni app di questo tipo, anche senza rete.
code-app-on = impostata
code-app-begin = Impostare un’app
code-app-again = Impostare un’altra app
code-app-remove-ask = I codici di questa app non varranno più. Rimuovere?
code-app-step-1 = Apra sul telefono un’app per codici di accesso.
code-app-step-2 = Legga questa immagine con l’app.
code-app-picture = Codice QR per impostare; la stessa chiave sta sotto come testo
code-app-secret = Non funziona? Scriva questa chiave nell’app:
code-app-step-3 = Scriva il codice che l’app mostra adesso.
code-app-code = Codice dell’app
code-app-button = Impostare l’app
codes-title = Codici di emergenza
codes-text = Se perde il telefono o la passkey, acceda con uno di questi codici. Ognuno vale una volta. Li stampi o li copi a mano: li vede soltanto adesso.
codes-left = { $n ->
    [0] Non ha più codici di emergenza. Se ne faccia dare di nuovi.
    [one] Le resta un codice di emergenza.
   *[other] Le restano { $n } codici di emergenza.
}
codes-new = Nuovi codici di emergenza
codes-new-ask = I codici di emergenza attuali non varranno più. Farne di nuovi?
codes-save = Salvare in un file
codes-print = Stampare
codes-onward = Li ho, avanti
codes-file-title = Codici di emergenza per Kulanz, ognuno vale una volta
codes-file-name = codici-di-emergenza-kulanz.txt
me-session-place = da { $place }
me-session-factor-none = con password
me-session-factor-app = con password e codice
me-session-factor-passkey = con passkey
me-session-factor-recovery = con password e codice di emergenza
me-sessions-end-others = Uscire da ogni altro posto
me-sessions-others-ended = È uscito da ogni altro posto.
admin-staff-secured = protetto
admin-staff-reset = Azzerare la protezione
admin-staff-reset-ask = { $name } accederà poi con la sola password e imposterà tutto di nuovo. È la persona giusta? Può annullarlo per 24 ore.
admin-staff-restore = Annullare l’azzeramento
admin-access-title = Accedere in sicurezza
admin-access-text = Chi deve mostrare di più e non ha ancora impostato nulla viene guidato dopo l’accesso.
admin-inside-hint = Indirizzi o reti, uno per riga, per esempio 10.0.0.0/8. Vuoto: dappertutto è fuori.
admin-access-here = Lei stesso arriva ora da { $address }.
field-second-factor = Più di una password
field-inside = Reti che sono dentro
second-factor-never = facoltativo
second-factor-outside = necessario da fuori
second-factor-always = sempre necessario
fault-network = Non è né un indirizzo né una rete. Scriva per esempio 192.0.2.7 o 10.0.0.0/8.
fault-code-wrong = Questo codice non è giusto, o è già stato usato. Aspetti il prossimo.
fault-step-gone = È durato troppo o era già fatto. Ricominci.
fault-not-confirmed = Ha effettuato l’accesso tempo fa. Ricarichi la pagina e confermi la password.
fault-passkey-impossible = Qui le passkey non funzionano: l’indirizzo di questa pagina non ha un nome o non comincia con https.
fault-passkey-refused = Questa passkey non va. Riprovi, o acceda con la password.
fault-passkey-known = Questa passkey c’è già.
fault-passkeys-full = Ha già dieci passkey. Ne rimuova prima una.
fault-nothing-to-reset = Qui non c’è più nulla da azzerare o da annullare.
problem-second-factor-needed-title = Da qui la password non basta
problem-second-factor-needed-text = Per lavorare da questo posto le serve una passkey o i codici di un’app. Nulla è stato modificato.
problem-second-factor-needed-mend = Ne imposti una sotto «Il mio conto».
change-staff-app-added = app con codici impostata
change-staff-app-removed = app con codici rimossa
change-staff-passkey-added = passkey impostata
change-staff-passkey-removed = passkey rimossa
change-staff-recovery-codes-made = nuovi codici di emergenza fatti
change-staff-recovery-code-used = codice di emergenza usato
change-staff-codes-guessed = qualcuno ha provato a indovinare i codici
change-staff-factors-reset = protezione dell’accesso azzerata
change-staff-factors-restored = azzeramento annullato
factor-mail-subject = { $what ->
    [app-added] App con codici impostata
    [app-removed] App con codici rimossa
    [passkey-added] Passkey impostata
    [passkey-removed] Passkey rimossa
    [recovery-codes-made] Nuovi codici di emergenza
    [recovery-code-used] È stato usato un codice di emergenza
    [codes-guessed] Qualcuno conosce la sua password
    [factors-reset] Il suo accesso sicuro è stato azzerato
   *[other] Il suo accesso sicuro vale di nuovo
}
factor-mail-body = Buongiorno { $name }

    { $what ->
        [app-added] Per il suo conto presso { $principal } ora è impostata un’app con codici.
        [app-removed] L’app con codici è rimossa dal suo conto presso { $principal }.
        [passkey-added] Per il suo conto presso { $principal } ora è impostata un’altra passkey.
        [passkey-removed] Una passkey è rimossa dal suo conto presso { $principal }.
        [recovery-codes-made] Per il suo conto presso { $principal } sono stati fatti nuovi codici di emergenza. I vecchi non valgono più.
        [recovery-code-used] Qualcuno è entrato nel suo conto presso { $principal } con un codice di emergenza.
        [codes-guessed] Qualcuno ha scritto la password giusta del suo conto presso { $principal } e poi più volte un codice sbagliato. Nessuno è entrato.
        [factors-reset] Qualcuno dell’amministrazione di { $principal } ha azzerato passkey, app e codici di emergenza del suo conto. È uscito dappertutto. Acceda con la password e li imposti di nuovo.
       *[other] L’azzeramento presso { $principal } è stato uno sbaglio. Le sue passkey, la sua app e i suoi codici di emergenza valgono di nuovo come prima. È uscito dappertutto.
    }

    Non è stato lei, o non se lo aspetta? Cambi la password e lo dica alla persona che amministra Kulanz da voi. Che cosa vale sta qui:

    { $url }
