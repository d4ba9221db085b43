# Pagamenti: file della banca, e che cosa diventa ogni pagamento.
nav-payments = Pagamenti
scope-billing-read = Leggere conti e pagamenti
scope-billing-write = Importare e registrare pagamenti
pay-title = Pagamenti ricevuti
pay-text = Importi qui i file della sua banca. Ciò che porta un riferimento viene registrato; sul resto decide lei.
pay-upload = Importare un file della banca
pay-upload-hint = camt.053 (estratto conto) o camt.054 (avviso), fino a 25 MB. I file più grandi si leggono con «kulanz payments import».
pay-file = File
pay-upload-button = Importare
pay-file-missing = Scelga un file.
pay-file-one = Scelga un file alla volta.
pay-refused = Il file «{ $file }» non è stato importato, nulla è registrato. Punto: { $path } (riga { $line }). { $reason }
pay-refused-encoding = I suoi caratteri sono scritti in { $found }; la banca deve fornire UTF-8.
pay-refused-document_type = Il file contiene una definizione del tipo di documento; per sicurezza tali file non si leggono. Lo scarichi di nuovo dalla banca.
pay-refused-broken = Il file è danneggiato o incompleto: { $found }. Lo scarichi di nuovo dalla banca.
pay-refused-other_message = Questo è { $found }, né camt.053 né camt.054. Ne ordini uno alla banca.
pay-refused-intraday = Questo è un rapporto della giornata in corso (camt.052); nulla vi è definitivo. Attenda il camt.053 o il camt.054.
pay-refused-version = La versione { $found } non si legge. Ordini alla banca la versione 04 o 08.
pay-refused-missing = Questa indicazione manca. La banca deve rifare il file.
pay-refused-amount = «{ $found }» non è un importo in centesimi interi.
pay-refused-currency = La moneta { $found } non è tenuta qui; ci sono conti in CHF e in EUR.
pay-refused-date = «{ $found }» non è una data.
pay-refused-code = «{ $found }» non è nessuno dei codici possibili qui.
pay-refused-number = «{ $found }» non è un numero intero.
pay-refused-no_amount_in_currency = Uno di più pagamenti non ha un importo nella moneta della registrazione.
pay-refused-too_many = Il file è troppo grande: al massimo { $found }. Lo divida.
pay-known = Questo file è già stato importato. Nulla è cambiato.
pay-imported = Il file è importato.
pay-imports = File importati
pay-imports-empty = Ancora nessun file importato
pay-imports-empty-text = Ogni file appare qui con ciò che sono diventati i suoi pagamenti. Cominci qui sopra con il primo; importare due volte lo stesso non fa danno.
pay-column-file = File
pay-column-when = Importato
pay-column-count = Pagamenti
pay-column-booked = Registrati
pay-column-decide = Da decidere
pay-column-aside = Da parte
pay-column-state = Stato
pay-column-day = Valuta
pay-column-amount = Importo
pay-column-payer = Da chi
pay-column-account = Conto
pay-column-sign = Che cosa lo indica
pay-import-reading = in lettura
pay-import-booking = in registrazione
pay-import-done = finito
pay-import-title = File { $file }
pay-import-about = { $kind }, messaggio { $message }
pay-progress = { $done } di { $all } pagamenti
pay-look-again = Aggiornare
pay-reading-stopped = L’importazione è stata interrotta. Importi di nuovo lo stesso file: riprende da dove si è fermata.
pay-result-booked = { $n ->
    [0] Nulla è stato registrato.
    [one] Un pagamento è stato registrato.
   *[other] { $n } pagamenti sono stati registrati.
}
pay-result-decide = { $n ->
    [0] Nulla resta da decidere.
    [one] Un pagamento resta da decidere.
   *[other] { $n } pagamenti restano da decidere.
}
pay-result-aside = { $n ->
    [0] Nulla è da parte.
    [one] Un movimento è da parte: denaro uscito, o nulla da registrare.
   *[other] { $n } movimenti sono da parte: denaro uscito, o nulla da registrare.
}
pay-result-known = { $n ->
    [0] Nessuno era noto da un altro file.
    [one] Uno era noto da un altro file.
   *[other] { $n } erano noti da altri file.
}
pay-result-announced = { $n ->
    [0] Nessuna registrazione è solo annunciata.
    [one] Una registrazione è solo annunciata; la banca la ripete quando è definitiva.
   *[other] { $n } registrazioni sono solo annunciate; la banca le ripete quando sono definitive.
}
pay-doubts = Da guardare
pay-doubt-balance = Il saldo iniziale e le registrazioni non danno il saldo finale.
pay-doubt-entry_count = L’estratto non ha tante registrazioni quante ne indica.
pay-doubt-batch_count = Una registrazione collettiva non ha tanti pagamenti quanti ne indica.
pay-doubt-parts = I pagamenti di una registrazione collettiva non danno il suo importo.
pay-doubt-currency = Una registrazione è in un’altra moneta rispetto al conto.
pay-doubt-left-out = L’estratto { $place } è stato tralasciato: la sua moneta { $currency } non è tenuta qui.
pay-doubt-of = Conto { $account }, registrazione { $entry }
pay-open-count = { $n ->
    [0] Nulla da decidere
    [one] Un pagamento da decidere
   *[other] { $n } pagamenti da decidere
}
pay-list-title = Decidere i pagamenti
pay-list-text = Questi pagamenti non portano un riferimento che dica di chi sono. Nessuno viene registrato senza di lei.
pay-list-all = Pagamenti
pay-list-empty = Qui non c’è nulla
pay-list-empty-text = I pagamenti appaiono qui quando un file è importato e qualcosa resta in questo stato.
pay-filter = Quali
pay-filter-button = Mostrare
pay-filter-open = Da decidere
pay-state-new = non ancora guardato
pay-state-matched = registrato
pay-state-proposed = con proposta
pay-state-unmatched = senza proposta
pay-state-left_aside = messo da parte
pay-state-returned = ripreso
pay-kind-payment = Pagamento
pay-kind-return = Storno
pay-kind-back = Denaro tornato
pay-kind-out = Denaro uscito
pay-why-reference = Il riferimento è quello di una fattura.
pay-why-letter_reference = Il riferimento è quello di una lettera.
pay-why-by_person = Deciso da una persona.
pay-why-takes_back = La banca ha ripreso un pagamento.
pay-why-bank_took_it_back = La banca ha ripreso questo pagamento.
pay-why-no_reference = Nessun riferimento.
pay-why-unknown_reference = Il riferimento non è noto qui.
pay-why-references_disagree = I riferimenti appartengono a conti diversi.
pay-why-currency = Il conto è tenuto in un’altra moneta.
pay-why-no_details = La banca indica solo il totale. I singoli pagamenti arrivano di solito con il camt.054.
pay-why-money_back = Denaro che avevamo versato è tornato.
pay-why-no_payment = Per questo storno non è noto alcun pagamento. Lo si cerca di nuovo dopo ogni file.
pay-why-several_payments = Possono essere intesi più pagamenti.
pay-why-perhaps_twice = Somiglia a un pagamento di un altro file. Forse è lo stesso.
pay-why-whole_was_decided = Il totale è stato deciso prima che arrivassero i singoli pagamenti.
pay-why-ledger_refuses = Il conto non accetta questa registrazione.
pay-why-undone = Una decisione è stata annullata.
pay-why-money_out = Denaro uscito.
pay-why-nothing_moved = Nessun importo.
pay-why-parts_were_told = I singoli pagamenti sono arrivati e lo sostituiscono.
pay-sign-reference = riferimento
pay-sign-bill_number = numero della fattura nel testo
pay-sign-account_number = numero del conto nel testo
pay-sign-paid_from = ha già pagato da questo conto bancario
pay-sign-amount = proprio questo importo è aperto
pay-sign-paid_by = ha già pagato con questo nome
pay-book-here = Registrare qui
pay-take-back = Riprendere questo
pay-owed = aperto { $amount }
pay-bill = fattura { $number }, aperto { $amount }
pay-other = Altro conto
pay-one-title = Pagamento di { $amount }
pay-search = Cercare un conto
pay-search-hint = Numero del conto, della fattura, o nome
pay-search-button = Cercare
pay-search-none = Nessun conto trovato. Provi il numero della fattura o una parte del nome.
pay-other-currency = altra moneta
pay-aside = Mettere da parte
pay-aside-reason = Perché non appartiene ad alcun conto?
pay-aside-hint = Da 1 a 500 caratteri. Nome e conto bancario di chi ha pagato vengono allora cancellati.
pay-undo = Annullare
pay-undo-ask = Annullare la registrazione? Ciò che ha pagato sarà di nuovo aperto.
pay-done-booked = Registrato.
pay-done-taken = Il pagamento è ripreso; ciò che aveva pagato è di nuovo aperto.
pay-done-aside = Messo da parte.
pay-done-undone = Annullato. Il pagamento è di nuovo da decidere.
pay-fault-state = Qualcuno è stato più veloce: lo stato di questo pagamento è ora «{ $state }».
pay-fault-account = Questo conto non esiste. Lo cerchi di nuovo.
pay-fault-currency = Il conto è tenuto in un’altra moneta. Scelga un conto nella moneta del pagamento.
pay-fault-kind = Non è adatto a questo movimento: si registra solo denaro entrato; solo uno storno riprende.
pay-fault-reason = Scriva perché: da 1 a 500 caratteri.
pay-fault-ledger = Il conto non accetta questa registrazione. Forse il pagamento è già stato ripreso, o gli importi non coincidono.
thing-payment-import = File della banca
thing-bank-transaction = Movimento bancario
change-account-paid-in = pagamento registrato
change-account-payment-returned = pagamento ripreso dalla banca
change-account-payment-undone = registrazione di un pagamento annullata
change-bank-transaction-left-aside = messo da parte
change-bank-transaction-reopened = di nuovo da decidere
change-payment-import-begun = importazione iniziata
change-payment-import-done = tutto registrato
