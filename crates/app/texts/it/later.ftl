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
later-not-after = al più tardi il { $last }
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
