# Le parole delle lettere: forma di cortesia, semplici, gentili, senza burocratese.

# Su ogni lettera
page-of = Pagina { $page } di { $pages }
greeting = Buongiorno
greeting-name = Buongiorno { $name }
closing = Cordiali saluti
logo-of = Logo di { $name }
fact-date = Data
fact-customer_number = Numero cliente
fact-contract_number = Numero di contratto
fact-meter_point = Punto di misura
fact-letter_number = Nostro riferimento
fact-case_number = Numero del caso
fact-supply_address = Indirizzo di fornitura
fact-contact_person = La Sua persona di contatto
fact-phone = Telefono
fact-email = E-mail
footer-iban = IBAN
footer-bic = BIC

# Per che cosa
supply-electricity = fornitura di elettricità
supply-gas = fornitura di gas
supply-water = fornitura d’acqua
supply-heat = fornitura di calore

# Di che cosa si tratta
subject-reminder = Gentile promemoria: { $total } ancora da pagare
subject-first_notice = 1° sollecito: { $total } ancora da pagare
subject-second_notice = 2° sollecito: { $total } ancora da pagare
subject-hand_over = Ultimo sollecito: { $total } sono ancora da pagare
subject-correction = La nostra lettera del { $date } non vale più
subject-withdrawal = Buone notizie: quanto annunciato nella lettera del { $date } non avverrà
subject-disconnection_threat = Avviso di possibile interruzione della Sua { $supply }: ci contatti, per favore
subject-disconnection_announcement = Annuncio: interromperemo la Sua { $supply } il { $on }
subject-arrangement_offer = La nostra proposta: { $total } in { $count ->
    [one] una rata
   *[other] { $count } rate
}
subject-arrangement_confirmed = Conferma: Lei paga { $total } in { $count ->
    [one] una rata
   *[other] { $count } rate
}

opening-reminder = Una fattura si dimentica facilmente. Le ricordiamo quindi gentilmente gli importi ancora aperti presso di noi:
opening-first_notice = Questi importi sono scaduti e non abbiamo ancora visto un Suo pagamento:
opening-second_notice = Le abbiamo già scritto e non abbiamo avuto Sue notizie. Questi importi sono ancora aperti:
opening-hand_over = Nonostante i nostri solleciti questi importi sono ancora aperti. Prima di chiederli per via legale vorremmo trovare con Lei una soluzione:
opening-correction = La nostra lettera { $number } del { $date } non vale più. Abbiamo annullato le spese e gli interessi che conteneva. Ci scusi per il disturbo.
opening-withdrawal = La nostra lettera { $number } del { $date } non vale più. Quanto vi abbiamo annunciato non avverrà. Ci scusi per la preoccupazione.
opening-disconnection_threat = Nonostante i nostri solleciti gli importi qui sotto sono ancora aperti. Senza un pagamento o un accordo con noi entro il { $on }, potremo interrompere la Sua { $supply }. Non lo vogliamo. Ci contatti e troveremo una soluzione.
opening-disconnection_announcement = Le abbiamo annunciato una possibile interruzione e da allora non abbiamo ricevuto né un pagamento né un messaggio. Interromperemo quindi la Sua { $supply } il { $on }. Può ancora evitarlo: qui sotto trova come.
opening-arrangement_offer = Non deve pagare { $total } in una volta sola. Le proponiamo queste rate:
opening-arrangement_confirmed = Grazie per aver trovato un accordo con noi. Ecco che cosa abbiamo stabilito:

# Tabella degli importi aperti
items-what = Fattura
items-date = Data
items-due = Scadenza
items-amount = Importo { $currency }
items-paid = Pagato { $currency }
items-open = Aperto { $currency }
items-total = Totale
charge-dunning_fee = Spese di sollecito
charge-interest = Interessi di mora { $rate } per { $days ->
    [one] un giorno
   *[other] { $days } giorni
}
charge-returned_debit = Spese dell’addebito respinto
charge-disconnection_cost = Spese di interruzione
charge-credit = Accredito
charge-waived = { $what } (non dovute)

# Tabella delle rate
instalments-number = Rata
instalments-due = Da pagare entro
instalments-amount = Importo { $currency }
instalments-left = Resto dopo { $currency }
instalments-total = Totale

# Che cosa fare
call-pay = Per favore paghi { $total }
call-first = Per favore paghi la prima rata di { $total }
call-by = entro il { $due }
call-accept = Per favore ci dica entro il { $due } se è d’accordo
call-nothing = Non deve pagare nulla
call-how-bill = Il modo più semplice: la sezione pagamento alla fine di questa lettera.
call-how-code = Il modo più semplice: il codice QR alla fine di questa lettera.
call-how-direct_debit = Addebitiamo l’importo sul Suo conto. Non deve fare nulla.

why-heading = Perché riceve questa lettera
do-heading = Che cosa può fare adesso
avoid-heading = Come evitare l’interruzione
do-pay = Paghi { $total } entro il { $due }.
do-pay-open = Paghi { $total }.
do-paid = Ha già pagato? Grazie. Allora questa lettera per Lei è risolta.
do-paid-tell = Ha già pagato? Grazie. Ce lo dica, così fermiamo l’interruzione.
do-object = Qualcosa non è giusto? Ce lo dica. Finché non è chiarito, non Le inviamo altri solleciti per l’importo contestato.
do-talk = Non può pagare tutto in una volta? Ci contatti prima del { $due }. Troveremo una soluzione.
do-talk-open = Non può pagare tutto in una volta? Ci contatti. Troveremo una soluzione.
do-hardship = Qualcuno in casa Sua dipende dalla { $supply }, per esempio per una malattia, un bambino piccolo o una disabilità? Ce lo dica subito. Verificheremo se un’interruzione sarebbe sproporzionata.
do-accept-link = Dica sì con un clic qui: { $url }
do-accept = Ci chiami o ci scriva se è d’accordo.
do-other-rates = Le rate non Le vanno bene? Ce ne proponga altre.
do-keep = Paghi ogni rata entro il giorno indicato nella tabella. Finché lo fa, non inviamo solleciti.
do-trouble = Un mese è difficile? Ci contatti prima della scadenza. Adatteremo la rata.
arrangement-no_interest = Le rate non Le costano nulla: né interessi né spese.

# Interruzione
costs-heading = Quanto costa l’interruzione
costs-off = L’interruzione costerà circa { $off }, la riattivazione { $on }. Dovremmo addebitarle queste spese.
costs-on-again = Appena è pagato o abbiamo un accordo, riattiviamo la fornitura.

# Perché
reason-overdue = La fattura { $number } era da pagare il { $due }.
reason-items_overdue = { $count ->
    [one] Una fattura non è ancora pagata.
   *[other] { $count } fatture non sono ancora pagate.
}
reason-no_payment_seen = Fino al { $date } non abbiamo visto un Suo pagamento.
reason-part_paid = Di { $amount } è pagata solo una parte: { $paid }.
reason-previous_letter = Le abbiamo scritto per questo il { $date }.
reason-threshold = Sono aperti { $amount }. A partire da { $limit } possiamo annunciare un’interruzione.
reason-term_extended = Ha { $days } giorni di tempo in più del solito.
reason-fee_waived = Rinunciamo alle spese di sollecito.
reason-reminder_instead = Riceve un promemoria al posto di un sollecito.
reason-term_ran_anew = Il termine è ricominciato dopo la fine di un provvedimento.
reason-fee_added = Per questo sollecito si aggiungono le spese di { $amount }.
reason-measure_fee = Grazie al provvedimento «{ $title }» non chiediamo spese.
reason-measure_reminder = Grazie al provvedimento «{ $title }» riceve un semplice promemoria al posto di un sollecito.
reason-measure_both = Grazie al provvedimento «{ $title }» riceve un semplice promemoria al posto di un sollecito, e non chiediamo spese.
reason-measure_term = Grazie al provvedimento «{ $title }» ha più tempo.
reason-measure_other = Per questa lettera vale il provvedimento «{ $title }».
reason-run_reversed = Abbiamo controllato i nostri solleciti del { $date } e li abbiamo ritirati.
reason-stop_averted = Il motivo della sospensione non c’è più.
reason-arrangement_by_law = Prima di ogni sospensione proponiamo delle rate. Lo vuole la legge, e anche noi.
reason-arrangement_asked = Ci ha chiesto delle rate il { $date }.
reason-arrangement_accepted = Ha accettato il { $date }.
reason-arrangement_broken = La rata del { $date } non ci è arrivata.
reason-no_arrangement = Non ha accettato la nostra proposta del { $date }.
reason-debit_returned = La Sua banca ha respinto il nostro addebito del { $date }.

# Aiuto
help-heading = Se adesso non può pagare
help-deferral = Dilazione: paga più tardi. Ci dica quando potrà.
help-instalments = Rate: paga in piccole parti.
help-part_payment = Pagamento parziale: paghi quanto può oggi e parli con noi del resto.
help-prevention_agreement = Accordo per evitare l’interruzione: paga gli arretrati in rate senza interessi e continua a pagare gli acconti correnti. Così non interrompiamo.
help-hardship = Caso di rigore: se Le manca il denaro per vivere, verifichiamo come possiamo alleggerirla.
help-social_services = I servizi sociali possono assumere spese d’energia. Se è d’accordo, li contattiamo per Lei.
help-debt_advice = I servizi di consulenza sui debiti aiutano gratuitamente e in modo riservato.
help-energy_advice = La nostra consulenza energetica Le mostra come consumare meno.
help-prepayment = Prepagamento: con un contatore prepagato paga solo ciò che consuma.
help-language = Questa lettera in un’altra lingua, a caratteri grandi o letta ad alta voce: ce lo chieda.

# Come raggiungerci
contact-heading = Come raggiungerci
contact-status = Online, senza password: { $url }
contact-phone = Telefono: { $phone }
contact-phone-hours = Telefono: { $phone } ({ $hours })
contact-email = E-mail: { $email }
contact-relay = Persone sorde o deboli d’udito: { $relay }
contact-counter = Allo sportello: { $counter }

# Bonifico con GiroCode
giro-heading = Bonifico
giro-name = Beneficiario
giro-iban = IBAN
giro-bic = BIC
giro-amount = Importo
giro-purpose = Causale
giro-caption = GiroCode: da scansionare con l’app della Sua banca
giro-alt = GiroCode per il bonifico di { $amount } a { $name }, conto { $iban }

# Sezione pagamento e ricevuta: termini delle linee guida QR-fattura
bill-alt = Swiss QR Code per il pagamento a { $name }, conto { $iban }
bill-receipt = Ricevuta
bill-payment_part = Sezione pagamento
bill-account = Conto / Pagabile a
bill-reference = Riferimento
bill-additional = Informazioni supplementari
bill-payable_by = Pagabile da
bill-payable_by_blank = Pagabile da (nome/indirizzo)
bill-currency = Valuta
bill-amount = Importo
bill-acceptance = Punto di accettazione
bill-separate = Da staccare prima del versamento

# Mesi
month-1 = gennaio
month-2 = febbraio
month-3 = marzo
month-4 = aprile
month-5 = maggio
month-6 = giugno
month-7 = luglio
month-8 = agosto
month-9 = settembre
month-10 = ottobre
month-11 = novembre
month-12 = dicembre
