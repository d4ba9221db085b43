# Lettere: che cosa dicono, e le pagine in cui si preparano e si spediscono.

# In ogni lettera
letter-item-bill = Fattura { $number }
letter-item-fee = Spese
letter-item-interest = Interessi di mora
letter-item-recovery = Pagamento restituito
letter-interest-several = Interessi di mora
letter-payment-message = Numero cliente { $account }, lettera { $letter }
letter-reconnection-subject = La Sua fornitura è ripristinata
letter-reconnection-text = La fornitura da Lei è di nuovo attiva. Grazie per aver trovato una soluzione con noi. Se qualcosa non funziona, ci chiami subito.
letter-mail-subject = { $principal }: lettera { $number }
letter-mail-text =
    Buongiorno

    In allegato trova la nostra lettera { $number } in PDF. Dice di che cosa si tratta e come raggiungerci. Può semplicemente rispondere a questo messaggio.

    Cordiali saluti
    { $principal }

# Parole fornite per gruppi: chiave e posto
letter-words-reminder-closing = Non deve spiegare nulla. Se ha domande, siamo volentieri a Sua disposizione.
letter-words-first-notice-reasons = Se ora non può pagare tutto, ne parli con noi. Prima lo fa, più possiamo aiutare.
letter-words-second-notice-reasons = Forse c’è un motivo che non conosciamo. Basta una breve telefonata, e cerchiamo insieme una strada.
letter-words-hand-over-reasons = La via legale costa tempo e denaro, anche a Lei. Perciò La preghiamo: si faccia sentire prima. Sono possibili rate o una data più lontana.
letter-words-lockdown-reminder-opening = Queste settimane sono difficili per molti: negozi chiusi, stipendi che mancano, e nessuno sa per quanto. Perciò questa lettera è un promemoria e non un sollecito.
letter-words-lockdown-reminder-reasons = Se ora non può pagare, ci scriva o ci chiami. Non stacchiamo la fornitura a nessuno e troviamo con Lei rate possibili.
letter-words-lockdown-reminder-closing = Abbia cura di sé.
letter-words-disconnection-threat-closing = Non vogliamo che da Lei si spenga la luce. Si faccia sentire, anche se all’inizio può pagare solo una parte.
letter-words-disconnection-announcement-closing = C’è ancora tempo. Basta una telefonata, e vediamo subito come evitare la sospensione.

# La lettera d’esempio
letter-sample-name = Rosa Bianchi
letter-sample-street = Dorfplatz
letter-sample-plan = Lockdown 2020
letter-sample-measure = Ricordare invece di sollecitare, senza spese

# Lettere e banca
letters-setup-title = Lettere e banca
letters-setup-text = A nome di chi partono le lettere e dove pagano le Sue clienti e i Suoi clienti. A destra vede com’è una lettera.
letters-ready = Le lettere possono essere fatte.
letters-not-ready = Non si possono ancora fare lettere. Manca:
letters-missing-country = il paese: le lettere esistono per mandanti in Svizzera, nel Liechtenstein e in Germania
letters-missing-address = l’indirizzo
letters-missing-contact = un numero di telefono (sotto «Mandante») o un indirizzo e-mail
letters-missing-bank-chf = un conto in franchi
letters-missing-bank-eur = un conto in euro
letters-address = Mittente
letters-contact = Come raggiungervi
letters-contact-hint = Telefono e orari si trovano presso il mandante.
letters-look = Aspetto
letters-bank-chf = Conto in franchi
letters-bank-eur = Conto in euro
letters-bank-hint = Con un QR-IBAN ogni lettera porta un riferimento con cui il pagamento si riconosce da sé. Senza, prendiamo il riferimento secondo ISO 11649.
letters-preview = Anteprima
letters-preview-text = Una lettera a qualcuno che non esiste.
letters-preview-page = Pagina { $page } della lettera d’esempio
letters-preview-pdf = Aprire come PDF
letters-preview-empty = Qui appare una lettera d’esempio appena ci sono indirizzo, contatto e conto.
letters-preview-unsaved = Non ancora salvato: così apparirebbe.
letters-preview-show = Mostrare l’anteprima
letters-colour-hint = Per linee e titoli, per esempio #0b6e4f. Se è troppo chiaro per leggere, scriviamo in nero.
letters-logo-hint = SVG o PNG, al massimo 48 kB. Senza logo c’è il Suo nome.
letters-logo-remove = Togliere il logo
letters-legal-hint = Ciò che la legge chiede in fondo: registro, direzione, numero IVA. Al massimo 5 righe.
letters-signature-hint = Chi firma, per esempio nome e funzione. Al massimo 3 righe.
letters-return-hint = La piccola riga nella finestra. Vuota: nome e indirizzo.
letters-creditor-hint = Solo se il conto è a un altro nome.
letters-layout-usual = Come d’uso nel paese
letters-layout-swiss_right = Svizzera, finestra a destra
letters-layout-swiss_left = Svizzera, finestra a sinistra
letters-layout-din5008_b = Germania, DIN 5008 forma B (a sinistra)
field-letter-street = Via
field-letter-house = Numero
field-letter-postal-code = Numero postale
field-letter-town = Località
field-letter-return = Riga del mittente
field-letter-creditor = Titolare del conto
field-letter-web = Sito web
field-letter-relay = Per persone sorde (mediazione di testo o video)
field-letter-counter = Sportello: indirizzo e orari
field-letter-colour = Colore
field-letter-logo = Logo
field-letter-layout = Finestra della busta
field-letter-legal = Righe in fondo
field-letter-signature = Firma
field-bank-name = Banca
field-bank-iban = IBAN
field-bank-qr-iban = QR-IBAN
field-bank-bic = BIC
fault-line-too-long = Al massimo 200 caratteri per riga.
fault-too-many-lines = Sono troppe righe.
fault-colour = Scriva il colore con # e sei cifre o lettere, per esempio #0b6e4f.
fault-logo-too-large = L’immagine è troppo grande. Al massimo 48 kB.
fault-logo-format = Non possiamo disegnare questa immagine. Prenda un SVG o un PNG.
fault-address-part = La sezione pagamento chiede numero postale e località separati.
fault-payment-text = Nessuna sezione pagamento può portarlo: troppo lungo, o un carattere che le banche non conoscono.
fault-iban = Questo IBAN non è giusto. Controlli ogni carattere.
fault-iban-is-qr = Questo è un QR-IBAN. Va nel campo accanto.
fault-iban-not-swiss = I franchi si possono pagare solo su un conto in Svizzera o nel Liechtenstein.
fault-qr-iban = Questo non è un QR-IBAN: le sue cifre dalla quinta alla nona stanno tra 30000 e 31999.
fault-bank-name = Come si chiama la banca?
fault-bic = Un BIC ha 8 o 11 caratteri.
fault-not-saved = Non è stato possibile salvare. Riprovi.
fault-not-drawn = Con questi dati non si può comporre una lettera.

# Testi per gruppi
letter-texts-title = Testi delle lettere
letter-texts-text = Ogni livello di sollecito nomina un testo. Ciò che sta qui entra nelle lettere di quel livello, con importi, motivi e sezione pagamento. I provvedimenti possono scegliere un altro testo.
letter-texts-key = Testo
letter-texts-languages = Parole proprie in
letter-texts-shipped = fornito
letter-texts-new = Nuovo testo
letter-texts-key-hint = Lettere minuscole, cifre e _, per esempio ristoranti. Così lo nomina il livello.
letter-texts-opening = All’inizio
letter-texts-opening-hint = Dopo il saluto, prima di tutto il resto.
letter-texts-reasons = Dopo i motivi
letter-texts-reasons-hint = Dopo «Perché riceve questa lettera».
letter-texts-closing = Alla fine
letter-texts-closing-hint = Prima dei cordiali saluti.
letter-texts-fallback = Se manca un testo nella lingua della cliente o del cliente, vale quello fornito in quella lingua, altrimenti il Suo in { $language }.
letter-texts-back = Tornare al testo fornito
letter-texts-back-ask = Scartare le Sue parole in questa lingua?
letter-texts-show = Mostrare
fault-letter-key = Una chiave ha da 1 a 64 lettere minuscole, cifre o _.
fault-letter-words = Al massimo 2000 caratteri.

# Spedire lettere
letters-title = Lettere
letters-states = Lettere secondo lo stato
letters-text = Che cosa è da stampare, che cosa è in viaggio, che cosa nessuno ha potuto fare.
letters-empty = Qui non c’è nessuna lettera.
letters-empty-text = Le lettere nascono da una serie di solleciti eseguita, da un accordo proposto o da una sospensione annunciata.
letters-state-due = In preparazione
letters-state-made = Da spedire
letters-state-sent = Spedita
letters-state-withdrawn = Ritirata
letters-state-corrected = Rettificata
letters-state-failed = Non riuscita
letters-kind-correction = Rettifica
letters-kind-disconnection_withdrawn = Sospensione evitata
letters-kind-reconnection = Ripristino
letters-kind-reminder = Promemoria
letters-kind-first_notice = 1° sollecito
letters-kind-second_notice = 2° sollecito
letters-kind-hand_over = Ultimo sollecito
letters-kind-lockdown_reminder = Promemoria nel lockdown
letters-kind-arrangement_offer = Proposta di rate
letters-kind-arrangement_confirmed = Conferma delle rate
letters-kind-disconnection_threat = Minaccia di sospensione
letters-kind-disconnection_announcement = Annuncio di sospensione
letters-by-letter = su carta
letters-by-mail = per e-mail
letters-print = Da stampare: { $n ->
    [one] una lettera
   *[other] { $n } lettere
}
letters-print-text = L’archivio contiene fino a 500 PDF nell’ordine dei loro numeri e un elenco. Quando sono in busta, ce lo dica: allora valgono come spedite.
letters-print-download = Scaricare l’archivio (ZIP)
letters-printed = Fino al numero { $number } sono tutte in busta
letters-printed-ask = Queste lettere valgono ora come spedite? Non si potranno più ritirare, solo rettificare.
letters-fault = Perché
letters-again = Rifare
letters-older = Più vecchie
letters-pages = Pagine
field-letter-number = Numero
field-letter-to = A
field-letter-kind = Genere
field-letter-way = Modo
field-letter-day = Data
done-printed = Le lettere valgono come spedite.
done-letter-again = La lettera viene rifatta.

# Nel giornale
job-letters = Fare lettere
job-letter-mail = Spedire una lettera per e-mail
change-letter-text-saved = salvato
change-letter-text-removed = riportato al testo fornito
change-letter-on-paper-instead = va su carta invece che per e-mail
change-letter-made-again = viene rifatta
change-letter-letters-made = fatta
change-letters-printed = stampate e spedite
change-run-letters-made = lettere fatte
thing-letter = Lettera
thing-letters = Lettere
thing-letter-text = Testo di lettere
