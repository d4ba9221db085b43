# Ciò che dicono le pagine per i clienti. Ciò che manca qui appare in tedesco.

# What every page says
skip = Vai al contenuto
optional = (facoltativo)
fault-said = Errore:
faults-title = Manca ancora qualcosa
faults-kept = Quello che ha inserito è ancora qui. Scelga di nuovo gli eventuali file.
files = File
sending = Invio in corso …
field-language = Lingua
public-phone = Può anche telefonarci:
public-no-account = Qui non serve né un conto né una password.
just-now = proprio ora
ago-minutes = { $n ->
    [one] un minuto fa
   *[other] { $n } minuti fa
}
ago-hours = { $n ->
    [one] un’ora fa
   *[other] { $n } ore fa
}
ago-days = { $n ->
    [one] ieri
   *[other] { $n } giorni fa
}
in-minutes = { $n ->
    [one] fra un minuto
   *[other] fra { $n } minuti
}
in-hours = { $n ->
    [one] fra un’ora
   *[other] fra { $n } ore
}
in-days = { $n ->
    [one] domani
   *[other] fra { $n } giorni
}

# The portal
portal-title = Come possiamo aiutarla?
portal-lead = Ci scriva. Una persona legge e le risponde.
portal-ask = Fare una domanda
portal-ask-text = Fattura, trasloco, contatore, guasto o altro. Anche con foto o file.
portal-ask-button = Scriverci
portal-status = A che punto è la mia richiesta?
portal-status-text = Apra il link nella nostra conferma. Lì vede a che punto è e può scriverci ancora.
portal-call = Telefonare

# The contact form
contact-title = Scriverci
contact-lead = Lo dica una volta, con parole sue.
contact-message = Che cosa possiamo fare per lei?
contact-message-hint = Scriva tutto ciò che per lei è importante. Non serve una forma particolare.
contact-kind = Di che cosa si tratta?
contact-subject = In poche parole
contact-files = Foto o file
contact-files-hint = Per esempio una foto del contatore o la fattura. Al massimo 25 MB in tutto.
contact-you = Come possiamo raggiungerla?
contact-you-text = Basta un modo: e-mail o telefono.
contact-name = Il suo nome
contact-email = E-mail
contact-phone = Telefono
contact-number = Numero cliente
contact-needs = Ha un’esigenza particolare?
contact-other-way = Ho bisogno di essere raggiunto in un altro modo
contact-needs-hint = Per esempio: solo per iscritto, caratteri grandi, lingua semplice, qualcuno chiama per me.
contact-leave-empty = Lasciare vuoto
contact-privacy = Usiamo i suoi dati solo per risponderle.
contact-send = Inviare il messaggio
sent-title = Il suo messaggio è arrivato
sent-number = Il suo numero
sent-next = Come si prosegue
sent-no-repeat = Non deve fare altro né ripetere nulla.
sent-mail = Abbiamo inviato una conferma a { $address }.
sent-status = Su questa pagina vede in ogni momento a che punto è. Può anche scrivere ancora o inviare un file.
sent-status-button = Vedere lo stato
sent-status-keep = Conservi questo link: è solo suo.

# The status page
status-number = Il suo numero
status-where = A che punto è
status-step-received = Ricevuto
status-step-queue = In attesa da noi
status-step-queue-text = Lo leggeremo appena possibile.
status-step-work = Ce ne occupiamo
status-step-work-text = Non deve fare nulla.
status-step-you = Abbiamo bisogno di una sua risposta
status-step-you-text = Legga il nostro ultimo messaggio e risponda qui sotto.
status-step-other = Aspettiamo qualcuno
status-step-other-text = Qualcun altro deve fare qualcosa per noi. Ce ne occupiamo noi; lei non deve fare nulla.
status-step-solved = Risolto
status-by = Avrà nostre notizie entro il { $time }.
status-talk = Che cosa è stato scritto
status-you = Lei
status-automatic = scritto automaticamente
status-more = Aggiungere qualcosa
status-more-solved = Non ancora risolto?
status-message = Il suo messaggio
status-send = Inviare il messaggio
status-close = È tutto risolto?
status-close-text = Allora può chiudere qui la richiesta. Può riscriverci in ogni momento.
status-close-button = Sì, è risolto
status-notice-sent = Il suo messaggio ci è arrivato.
status-notice-closed = La sua richiesta è chiusa. Grazie per avercelo detto.

# Kinds of concern
kind-bill = Fattura
kind-payment = Pagamento
kind-move = Trasloco
kind-meter = Contatore
kind-contract = Contratto
kind-complaint = Reclamo
kind-outage = Guasto
kind-other = Altro

# What is missing in a form, and what mends it
fault-message-empty = Ci scriva di che cosa si tratta.
fault-no-way-to-answer = Indichi un indirizzo e-mail o un numero di telefono, così possiamo risponderle.
fault-email = Questo indirizzo e-mail non è completo. Per esempio: nome@esempio.ch
fault-email-invalid = Questo indirizzo e-mail non è completo. Per esempio: nome@esempio.ch
fault-phone = Non riusciamo a leggere questo numero. Lo scriva con il prefisso, per esempio 041 555 01 00.
fault-text-too-long = Il testo è troppo lungo. Lo accorci o lo invii come file.
fault-files-too-large = I file sono troppo grandi. Invii al massimo 25 MB alla volta.
fault-too-many-files = Ci sono troppi file insieme. Invii il resto in un secondo messaggio.
fault-files-again = Scelga di nuovo i file.
fault-customer-may-not-close = Questa richiesta la chiudiamo noi. Ci scriva semplicemente che è risolta.
fault-choice = Scelga una delle proposte.
fault-missing = Compili questo campo.
fault-too-long = È troppo lungo. Lo accorci.
fault-control-characters = Contiene caratteri invisibili. Lo riscriva.

# When something went wrong
error-again = Riprovare
error-start = Alla pagina iniziale
error-reference = Se ce ne parla, indichi:
problem-wait = { $n ->
    [one] Riprovi fra un secondo.
   *[other] Riprovi fra { $n } secondi.
}
problem-not-found-title = Qui non c’è nulla
problem-not-found-text = Questo indirizzo non porta da nessuna parte, o ciò che c’era appartiene ad altri.
problem-not-found-mend = Controlli l’indirizzo o apra di nuovo il link.
problem-method-not-allowed-title = Qui non si può
problem-method-not-allowed-text = L’indirizzo esiste, ma non per questo passo.
problem-method-not-allowed-mend = Torni indietro e ricarichi la pagina.
problem-sign-in-needed-title = Acceda, per favore
problem-sign-in-needed-text = Nessuno ha effettuato l’accesso.
problem-sign-in-needed-mend = Acceda; poi tornerà qui.
problem-token-refused-title = La chiave di accesso non vale
problem-token-refused-text = Manca, è sconosciuta, revocata o scaduta.
problem-token-refused-mend = Usi una chiave valida.
problem-not-allowed-title = Il suo ruolo non lo permette
problem-not-allowed-text = Nulla è stato modificato.
problem-not-allowed-mend = Chieda a chi amministra Kulanz da voi.
problem-scope-missing-title = Alla chiave manca un diritto
problem-scope-missing-text = Nulla è stato modificato.
problem-scope-missing-mend = Crei una chiave con questo diritto.
problem-form-expired-title = Il modulo è troppo vecchio
problem-form-expired-text = Nel frattempo ha rifatto l’accesso. Nulla è stato modificato.
problem-form-expired-mend = Torni indietro, ricarichi la pagina e invii di nuovo. Il suo testo è ancora lì.
problem-foreign-origin-title = Questa richiesta viene da un altro sito
problem-foreign-origin-text = Per proteggerla, nulla è stato modificato.
problem-foreign-origin-mend = Apra la nostra pagina e invii il modulo da lì.
problem-unreadable-title = Non siamo riusciti a leggere
problem-unreadable-text = La richiesta non è arrivata completa. Nulla è stato modificato.
problem-unreadable-mend = Torni indietro e invii di nuovo.
problem-fields-refused-title = Manca ancora qualcosa
problem-fields-refused-text = Alcuni dati mancano o non vanno bene. Nulla è stato modificato.
problem-fields-refused-mend = Torni indietro e li completi.
problem-conflict-title = Qualcuno è stato più veloce
problem-conflict-text = Nel frattempo qualcun altro l’ha modificato. La sua modifica non è stata ripresa.
problem-conflict-mend = Ricarichi la pagina e modifichi di nuovo.
problem-link-gone-title = Questo link non vale più
problem-link-gone-text = È già stato usato, sostituito o è scaduto.
problem-link-gone-mend = Chieda un nuovo link.
problem-idempotency-key-reused-title = È già stato inviato con un altro contenuto
problem-idempotency-key-reused-text = Il primo invio è arrivato, questo no.
problem-idempotency-key-reused-mend = Ricarichi la pagina e invii ciò che manca.
problem-idempotency-key-in-use-title = Il suo invio è ancora in corso
problem-idempotency-key-in-use-text = L’abbiamo, ma non abbiamo ancora finito.
problem-idempotency-key-in-use-mend = Attenda un momento.
problem-too-large-title = È troppo grande
problem-too-large-text = È arrivato più di quanto accettiamo in una volta. Nulla è stato salvato.
problem-too-large-mend = Torni indietro e invii meno file o file più piccoli.
problem-media-type-title = Qui non accettiamo questo tipo di dati
problem-media-type-text = Nulla è stato modificato.
problem-media-type-mend = Torni indietro e usi il modulo.
problem-too-many-requests-title = Troppi tentativi in una volta
problem-too-many-requests-text = Per proteggere tutti facciamo una breve pausa.
problem-too-many-requests-mend = Il suo testo è ancora nel modulo: torni indietro e lo invii fra poco.
problem-overloaded-title = C’è molto traffico
problem-overloaded-text = Non abbiamo potuto accettare la richiesta. Nulla è stato salvato.
problem-overloaded-mend = Riprovi fra un momento.
problem-took-too-long-title = Ci è voluto troppo tempo
problem-took-too-long-text = Forse è arrivato lo stesso.
problem-took-too-long-mend = Può inviare di nuovo: riconosciamo i doppioni.
problem-unavailable-title = Al momento non possiamo salvare nulla
problem-unavailable-text = I suoi dati non sono stati accettati.
problem-unavailable-mend = Riprovi fra qualche minuto.
problem-internal-title = Si è verificato un errore da parte nostra
problem-internal-text = Non dipende da lei. Non sappiamo se l’ultimo passo è riuscito.
problem-internal-mend = Riprovi. Se non serve, ci comunichi il numero qui sotto.
fault-already-here = Questa persona lavora già qui.
fault-password-short = Scegliete almeno 12 caratteri. Tre o quattro parole si ricordano facilmente.
fault-password-guessed = Questa password è facile da indovinare. Sceglietene un’altra.
fault-password-wrong = Non è la vostra password attuale.
fault-repeat = Le due password non sono uguali.
fault-wait = Troppi tentativi. Attendete qualche minuto.
fault-taken = Questo nome esiste già. Sceglietene un altro.
fault-slug = Solo minuscole, cifre e trattini, come stadtwerke-lindental.
fault-country = Due lettere, per favore, come CH, DE o AT.
fault-pattern = Solo lettere, cifre, spazi, punto, trattino, barra e # per una cifra.
fault-time-zone = Non conosciamo questo fuso orario. Un esempio: Europe/Zurich.
fault-out-of-range = Questo numero è fuori dai limiti.
fault-last-admin = È l’ultima persona che può amministrare Kulanz qui. Date prima questo ruolo a qualcun altro.
fault-team-in-use = Ci sono pratiche assegnate a questo team. Assegnatele prima a un altro.
status-gone-title = Questo link non porta da nessuna parte
status-gone-text = È stato sostituito o ne manca una parte. Apra il link nel nostro ultimo messaggio o ci scriva.
status-gone-button = Scriverci
needs-in-writing = Desidera essere raggiunto in un altro modo.
