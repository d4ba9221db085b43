# Pagare più tardi: il conto della cliente con il suo link, e l’accordo in tre passi.

# Che cosa è aperto
acct-item-bill = Fattura del { $of }
acct-item-numbered = Fattura { $number } del { $of }
acct-item-fee = Tassa del { $of }
acct-item-interest = Interesse di mora del { $of }
acct-item-recovery = Pagamento restituito del { $of }
acct-in-arrangement = nel suo accordo
acct-late-since = era da pagare il { $due }
acct-due = da pagare il { $due }
acct-of = su { $amount }

# Passo 1: che cosa va bene
later-between-days = tra il { $first } e il { $last }
later-between-amounts = tra { $least } e { $greatest }
later-rest-within = { $n ->
    [one] al massimo un giorno dopo la prima parte
   *[other] al massimo { $n } giorni dopo la prima parte
}
later-months-each = { $n } rate di circa { $amount } ciascuna
fault-later-kind = Scelga che cosa le va bene.
fault-later-day = Scriva il giorno così: 31.12.2026.
fault-later-months = Scelga quante rate devono essere.
fault-later-amount = Scriva l’importo in cifre, per esempio 50 o 49.90.
fault-later-nothing = Su questo conto non c’è nulla di aperto che non sia già in un accordo.
fault-later-not-offered = Purtroppo qui non è possibile. Scelga qualcos’altro.
fault-later-beyond = Non possiamo prometterlo senza chiedere a qualcuno. Scelga un giorno più vicino o meno rate, oppure ci scriva.
fault-later-months-between = Sono possibili da { $least } a { $greatest } rate.
fault-later-day-between = Scelga un giorno tra il { $first } e il { $last }.
fault-later-part-between = La parte deve essere tra { $least } e { $greatest }.
fault-later-part-small = Le rate sarebbero più piccole di { $least }. Ne scelga di meno.

# Passi 2 e 3: il piano
later-sentence-deferral = Paga { $total } entro il { $last }.
later-sentence-instalments = Paga { $total } in { $n } rate. La prima è da pagare il { $first }, l’ultima il { $last }.
later-sentence-partial = Paga { $now } entro il { $first } e il resto entro il { $last }, in tutto { $total }.
later-cost-no-fee = L’accordo non costa nulla.
later-cost-no-interest = Finché dura, non si aggiunge alcun interesse.
later-cost-interest = Su quanto resta aperto continua l’interesse di mora legale: { $rate } % all’anno.
later-promise-rests = Finché rispetta l’accordo, non mandiamo solleciti per questi importi.
later-promise-grace = { $n ->
    [0] Paghi in modo che il denaro arrivi da noi il giorno indicato.
    [one] Se il suo denaro arriva un giorno dopo, va bene.
   *[other] Se il suo denaro arriva fino a { $n } giorni dopo, va bene.
}
later-promise-missed = { $n ->
    [0] Se poi manca ancora denaro, l’accordo finisce. Allora chiediamo di nuovo tutto l’importo aperto e le scriviamo un nuovo termine.
    [one] Con una rata può restare indietro più a lungo. Se manca di più, o se alla fine manca ancora qualcosa, l’accordo finisce. Allora chiediamo di nuovo tutto l’importo aperto e le scriviamo un nuovo termine.
   *[other] Con { $n } rate può restare indietro più a lungo. Se manca di più, o se alla fine manca ancora qualcosa, l’accordo finisce. Allora chiediamo di nuovo tutto l’importo aperto e le scriviamo un nuovo termine.
}
later-promise-tell = Il denaro sta per mancare? Ce lo dica presto. Allora cerchiamo insieme un’altra via.

# A che punto è
later-part-paid = pagata
later-part-partly = pagata in parte
later-part-late = manca ancora
later-part-next = la prossima
later-part-later = più tardi
later-part-off = non vale più
later-badge-waits = in attesa
later-badge-offered = offerto
later-badge-lapsed = non accettato
later-badge-kept = va bene
later-badge-late = in ritardo
later-badge-broken = non rispettato
later-badge-fulfilled = adempiuto
later-badge-ended = terminato
later-state-waits = Lo stiamo ancora esaminando.
later-state-offered = Le offriamo questo. Può accettarlo fino al { $until }.
later-state-lapsed = Questa offerta non è stata accettata.
later-state-broken = L’accordo è finito il { $on } perché mancava troppo.
later-state-fulfilled = Tutto è pagato dal { $on }. Grazie.
later-state-ended = L’accordo è stato terminato il { $on }.
later-state-kept = Tutto bene. Prossimo pagamento: { $amount } entro il { $due }.
later-state-late = Mancano { $amount }. Li paghi entro il { $until } e l’accordo continua.
later-state-missed = Mancano { $amount }. Per questo l’accordo finisce. Ci dica se le serve un’altra via.
later-state-paid = Tutto è pagato. Grazie.
later-paid-of = { $n } rate su { $of } sono pagate.
later-cost-interest-some = Su quanto resta aperto continua l’interesse di mora legale.

# La porta: numero e codice della lettera
acct-door-title = Vedere il suo conto
acct-door-text = Veda che cosa è aperto e concordi come pagare. Le serve solo la nostra lettera.
acct-door-number = Numero di conto
acct-door-code = Codice
acct-door-code-hint = 12 caratteri, per esempio 7QMX-2WDK-8FHR. Si trova nella lettera, alla fine dell’indirizzo della nostra pagina.
acct-door-button = Vedere il conto
acct-door-help = Non ha la lettera a portata di mano?
acct-door-write = Ci scriva.
fault-acct-number = Copi il numero di conto dalla lettera.
fault-acct-code = Copi il codice dalla lettera.
fault-acct-no-match = Numero e codice non vanno insieme. Li confronti entrambi con la lettera.
fault-acct-link = Questo link non porta a nessun conto. Lo confronti con la lettera, o digiti qui numero e codice.

# Il conto
acct-title = Il suo conto
acct-number = Conto
acct-open = Aperto
acct-open-none = Non c’è nulla di aperto.
acct-credit = Credito: { $amount }
acct-last-payment = Il suo ultimo pagamento: { $day }
acct-late-text = Una parte è già scaduta. Può succedere.
acct-later-title = Al momento non è possibile?
acct-later-text = Concordi qui di pagare più tardi o a rate. Non deve spiegarsi.
acct-ask-text = Per questo importo concordiamo insieme a lei come pagare più tardi o a rate. Ci scriva che cosa le è possibile.
acct-later-button = Pagare più tardi
acct-averts-title = La sua fornitura non deve essere interrotta
acct-averts-text = Concordi rate mensili. Allora nulla viene interrotto finché le paga. Per questo non chiediamo interessi.
acct-arranged = I suoi accordi
acct-items = Che cosa è aperto
acct-pay = Come pagare
acct-pay-to = A
acct-pay-reference = Riferimento
acct-pay-message = Comunicazione
acct-pay-text = Lo indichi nel pagamento, così sappiamo a che cosa serve il denaro.
acct-help-title = Chiedere aiuto
acct-help-text = Qualcosa non è giusto, o nessuna via va bene? Una persona legge il suo messaggio e risponde.
acct-help-button = Scriverci
acct-help-lead = Ci scriva sul conto { $number }. Cerchiamo una via con lei.
acct-help-message = Il suo messaggio
acct-help-hint = Per esempio: quanto può pagare al mese, o che cosa non è giusto nella fattura.
acct-help-reach = Se lascia vuoto, rispondiamo all’indirizzo che conosciamo di lei.
acct-help-send = Inviare
acct-help-subject = Aiuto per pagare, conto { $number }
acct-back = Torna al conto
acct-link-secret = Chi ha l’indirizzo di questa pagina vede il suo conto. Lo dia solo a persone di fiducia.
acct-done-agreed = Grazie, è concordato. Riceverà una lettera o un’e-mail.
acct-done-declined = Ha rifiutato l’offerta. Non cambia nulla.
acct-done-late = Era già deciso. Ecco a che punto è:
acct-done-nothing = Non c’è nulla di aperto che non sia già concordato. Nulla è stato cambiato.
acct-done-changed = Nel frattempo è cambiato qualcosa, per esempio è arrivato un pagamento. Questo è il nuovo piano. Nulla è ancora concordato.

# I tre passi
later-steps = Passi
later-step-1 = Che cosa le va bene
later-step-2 = Il suo piano
later-step-3 = Confermare
later-1-title = Come desidera pagare?
later-1-lead = Si tratta di { $amount }.
later-kind = Scelga una via
later-deferral = Più tardi, tutto in una volta
later-deferral-hint = Paga tutto in un giorno successivo.
later-instalments = A rate
later-instalments-hint = Paga una parte ogni mese.
later-partial = Una parte ora, il resto più tardi
later-partial-hint = Paga presto quanto può, e il resto in un giorno successivo.
later-until = Entro quando?
later-how-many = Quante rate?
later-first = Quando la prima?
later-now = Quanto per primo?
later-now-on = Quando questa parte?
later-rest = Quando il resto?
later-1-button = Avanti al piano
later-1-nothing-yet = Nulla è ancora concordato.
later-none-fits = Nulla di questo va bene? Ci scriva.
later-2-title = Questo sarebbe il suo piano
later-2-button = Avanti
later-change = Cambiare
later-parts = I suoi pagamenti
later-part-number = N.
later-part-until = Entro
later-part-amount = Importo
later-total = Insieme
later-costs = Che cosa costa
later-averts = Finché rispetta l’accordo, la sua fornitura non viene interrotta.
later-3-title = Vuole concordare così?
later-promises = Che cosa vale allora
later-parts-again = Rivedere tutti i pagamenti
later-3-button = Sì, pago così
later-3-back = Torna al piano
later-3-then = Riceve l’accordo anche per lettera o e-mail.

# Un accordo
arranged-title = Il suo accordo
arranged-stands = A che punto è
arranged-accept = Accettare
arranged-decline = Rifiutare

# Per la storia e il registro
acc-letter-arrangement_confirmed = Conferma di un accordo
thing-arrangement = Accordo
change-arrangement-agreed = ha concordato un accordo
change-arrangement-offered = ha offerto un accordo
change-arrangement-waits = ha proposto un accordo; attende una seconda persona
change-arrangement-approved = ha approvato l’accordo come seconda persona
change-arrangement-declined = ha rifiutato l’accordo
change-arrangement-ended = ha terminato l’accordo
change-arrangement-broken = l’accordo non è stato rispettato
change-arrangement-fulfilled = l’accordo è adempiuto
change-arrangement-lapsed = l’offerta non è stata accettata
