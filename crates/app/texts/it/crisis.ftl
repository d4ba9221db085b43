# Sala di crisi e regole: piani, misure, valori e i loro nomi. Un valore prende nome dal suo posto nel documento.

# Valori delle regole, ciascuno con il suo aiuto
param-billing-payments-term-days = Termine di pagamento delle fatture
help-billing-payments-term-days = Dal ricevimento della fattura al giorno della scadenza. In Germania almeno due settimane (EnWG § 40c).
param-billing-payments-delivery-days = Tempo per il recapito
help-billing-payments-delivery-days = Quanto impiega una fattura ad arrivare; il termine inizia solo dopo.
param-billing-payments-bill-says-default-after-30-days = La fattura indica la mora dopo 30 giorni
help-billing-payments-bill-says-default-after-30-days = Le fatture ai consumatori avvertono che la mora inizia da sé dopo 30 giorni (BGB § 286 cpv. 3).
param-billing-payments-due-day-is-agreed = Giorno di scadenza convenuto
help-billing-payments-due-day-is-agreed = Il contratto fissa il giorno secondo il calendario; la mora inizia senza diffida (CO 102 cpv. 2, BGB § 286 cpv. 2).
param-billing-payments-rounding-step = Arrotondamento a
help-billing-payments-rounding-step = Gli importi che calcoliamo (interessi, quote) sono arrotondati a un multiplo: 0.01, o 0.05 per la moneta da cinque centesimi.
param-billing-payments-allocation-reference-pays = Un pagamento con riferimento salda
help-billing-payments-allocation-reference-pays = Che cosa è saldato per primo quando il pagamento indica una fattura.
param-billing-payments-allocation-costs-before-bill = Spese e interessi prima della fattura
help-billing-payments-allocation-costs-before-bill = Sì: spese e interessi di una fattura sono saldati prima di essa (CO 85, BGB § 367). No è più benevolo: la fattura è pagata, solleciti e interessi cessano.
param-billing-payments-allocation-pays-not-yet-due = Il pagamento copre anche il non ancora scaduto
help-billing-payments-allocation-pays-not-yet-due = No: ciò che avanza resta come credito.
param-billing-payments-write-off-small-balance = Piccolo saldo stralciato
help-billing-payments-write-off-small-balance = Se un conto deve al massimo tanto dopo la fine del contratto, vi rinunciamo. 0: mai.
param-billing-payments-write-off-alone-up-to = Stralcio da parte di una persona fino a
help-billing-payments-write-off-alone-up-to = Oltre, decidono due persone.
param-billing-dunning-is-on = I solleciti sono attivi
help-billing-dunning-is-on = No: livelli e termini restano invariati e non si invia nulla.
param-billing-dunning-steps-any-order = Posto nell’ordine
help-billing-dunning-steps-any-order = I passi si susseguono secondo questo numero. Non cambiatelo mai e lasciate intervalli (10, 20, 30).
param-billing-dunning-steps-any-is-on = Passo attivo
help-billing-dunning-steps-any-is-on = No: il passo è saltato come se non esistesse.
param-billing-dunning-steps-any-term-days = Attesa prima
help-billing-dunning-steps-any-term-days = Dalla scadenza al primo passo, poi da passo a passo.
param-billing-dunning-steps-any-grace-days = Margine tacito
help-billing-dunning-steps-any-grace-days = Altri giorni che nessuna lettera menziona: il tempo di un pagamento.
param-billing-dunning-steps-any-min-amount = Solo a partire da
help-billing-dunning-steps-any-min-amount = Il passo non si compie finché è scaduto e non contestato meno di tanto.
param-billing-dunning-steps-any-fee = Tassa
help-billing-dunning-steps-any-fee = Quanto costa il passo alla clientela, una volta per lettera.
param-billing-dunning-steps-any-expected-cost = Costo proprio previsto
help-billing-dunning-steps-any-expected-cost = Carta, stampa, affrancatura, senza personale. In Germania la tassa non può superarlo (StromGVV § 17 cpv. 2).
param-billing-dunning-steps-any-charges-interest = Interessi addebitati
help-billing-dunning-steps-any-charges-interest = L’interesse di mora maturato è addebitato con questo passo.
param-billing-dunning-steps-any-only-reminds = Solo ricordare gentilmente
help-billing-dunning-steps-any-only-reminds = Al posto del passo parte un promemoria: senza tassa, senza interessi, e il passo non vale come raggiunto.
param-billing-dunning-steps-any-text = Testo della lettera
help-billing-dunning-steps-any-text = La chiave del testo della lettera.
param-billing-dunning-steps-any-channel = Invio
help-billing-dunning-steps-any-channel = Per quale via parte la lettera.
param-billing-dunning-steps-any-action = Che cosa succede
help-billing-dunning-steps-any-action = Una lettera, l’inizio del distacco con limiti propri, o la consegna a terzi.
param-billing-dunning-grace-days-after-payment = Pausa dopo un pagamento
help-billing-dunning-grace-days-after-payment = Per questo tempo dopo un pagamento non parte alcuna lettera, perché nulla si incroci.
param-billing-dunning-days-between-letters = Intervallo tra due lettere
help-billing-dunning-days-between-letters = A uno stesso conto; ciò che scade nel frattempo va nella lettera successiva.
param-billing-dunning-fees-are-agreed = Tasse convenute
help-billing-dunning-fees-are-agreed = Il contratto le indica in franchi o euro. In Svizzera una tassa è dovuta solo così (CO 1, 160).
param-billing-dunning-passes-on-collection-cost = Spese d’incasso trasferite
help-billing-dunning-passes-on-collection-cost = Vietato in Svizzera (LEF 27 cpv. 3).
param-billing-dunning-look-at-above = Una persona controlla oltre
help-billing-dunning-look-at-above = Qualcuno guarda le lettere oltre questo importo prima dell’invio. 0: nessun limite.
param-billing-interest-source = Interesse di mora
help-billing-interest-source = Da dove viene il tasso. Legale: 5 % in Svizzera (CO 104), in Germania il tasso base più 5 o 9 punti (BGB § 288).
param-billing-interest-fixed-rate = Tasso convenuto
help-billing-interest-fixed-rate = All’anno; vale solo se l’interesse è convenuto.
param-billing-interest-day-count = Conteggio dei giorni
help-billing-interest-day-count = Come i giorni diventano una quota d’anno.
param-billing-interest-min-amount = Interesse a partire da
help-billing-interest-min-amount = Di meno non si addebita, ma continua a maturare.
param-billing-interest-base-rates-any = Tasso base da questo giorno
help-billing-interest-base-rates-any = Pubblicato dalla Bundesbank al 1° gennaio e al 1° luglio (BGB § 247).
param-billing-disconnection-is-on = Distacco in caso di arretrati
help-billing-disconnection-is-on = No: nessuno è distaccato per fatture aperte.
param-billing-disconnection-min-arrears = Distacco solo da un arretrato di
help-billing-disconnection-min-arrears = In Germania almeno 100 euro (EnWG § 41f).
param-billing-disconnection-min-instalments = e almeno tanti acconti
help-billing-disconnection-min-instalments = Arretrati in acconti mensili, dove esistono.
param-billing-disconnection-annual-bill-divisor = o questa parte della fattura annua
help-billing-disconnection-annual-bill-divisor = Senza acconti: 6 significa un sesto della fattura annua prevista.
param-billing-disconnection-threat-weeks = Minaccia in anticipo
help-billing-disconnection-threat-weeks = Dalla minaccia al primo giorno in cui si può distaccare.
param-billing-disconnection-announcement-working-days = Annuncio in anticipo
help-billing-disconnection-announcement-working-days = Dalla lettera d’annuncio al distacco. Contiamo da lunedì a venerdì.
param-billing-disconnection-social-services-working-days = Più tempo per i servizi sociali
help-billing-disconnection-social-services-working-days = Si aggiunge se sono stati avvisati con consenso (EnWG § 41g cpv. 4).
param-billing-disconnection-offer-within-days = Accordo offerto entro
help-billing-disconnection-offer-within-days = Dopo la richiesta del cliente (EnWG § 41g cpv. 1).
param-billing-disconnection-offers-arrangement-to-all = Accordo offerto a tutti
help-billing-disconnection-offers-arrangement-to-all = No: solo dove la legge lo esige (servizio universale).
param-billing-disconnection-spares-vulnerable = Chi sarebbe in pericolo resta allacciato
help-billing-disconnection-spares-vulnerable = Obbligatorio in Germania.
param-billing-disconnection-stops-only-before-working-day = Solo prima di un giorno feriale
help-billing-disconnection-stops-only-before-working-day = Si distacca solo se il giorno dopo si può pagare e riallacciare.
param-billing-disconnection-stop-fee = Tassa di distacco
help-billing-disconnection-stop-fee = Quanto costa il distacco alla clientela.
param-billing-disconnection-reconnection-fee = Tassa di riallacciamento
help-billing-disconnection-reconnection-fee = Quanto costa il riallacciamento alla clientela.
param-billing-disconnection-expected-cost = Costo proprio previsto del distacco
help-billing-disconnection-expected-cost = Distacco e riallacciamento insieme; in Germania il limite delle tasse.
param-billing-arrangements-deferral-is-on = Dilazione offerta
help-billing-arrangements-deferral-is-on = L’intero importo in un giorno successivo.
param-billing-arrangements-deferral-max-days = Dilazione al massimo
help-billing-arrangements-deferral-max-days = Fin dove si può rimandare il giorno.
param-billing-arrangements-instalments-is-on = Rate offerte
help-billing-arrangements-instalments-is-on = L’importo in parti mensili.
param-billing-arrangements-instalments-min-months = Rate almeno su
help-billing-arrangements-instalments-min-months = La durata più breve.
param-billing-arrangements-instalments-max-months = Rate al massimo su
help-billing-arrangements-instalments-max-months = La durata più lunga.
param-billing-arrangements-instalments-min-part = Rata minima
help-billing-arrangements-instalments-min-part = L’ultima può essere inferiore.
param-billing-arrangements-partial-payment-is-on = Pagamento parziale offerto
help-billing-arrangements-partial-payment-is-on = Una parte ora, il resto più tardi.
param-billing-arrangements-partial-payment-min-percent = Prima parte almeno
help-billing-arrangements-partial-payment-min-percent = Quota del debito pagata subito.
param-billing-arrangements-partial-payment-max-days = Resto al massimo dopo
help-billing-arrangements-partial-payment-max-days = Per quanto il resto può restare aperto.
param-billing-arrangements-by-customer-is-allowed = La clientela si accorda da sé
help-billing-arrangements-by-customer-is-allowed = Sulla propria pagina, senza chiamare e senza approvazione.
param-billing-arrangements-by-customer-up-to = Dalla clientela: debito fino a
help-billing-arrangements-by-customer-up-to = Fino a questo importo non serve nessuno di noi.
param-billing-arrangements-by-customer-months = Dalla clientela: al massimo su
help-billing-arrangements-by-customer-months = La durata più lunga che può scegliere.
param-billing-arrangements-by-role-any-is-allowed = può concludere accordi
help-billing-arrangements-by-role-any-is-allowed = Senza approvazione, fino all’importo e alla durata sotto.
param-billing-arrangements-by-role-any-up-to = debito fino a
help-billing-arrangements-by-role-any-up-to = Oltre, decide chi ha più competenze.
param-billing-arrangements-by-role-any-months = al massimo su
help-billing-arrangements-by-role-any-months = La durata massima senza approvazione.
param-billing-arrangements-grace-days = Margine per rata
help-billing-arrangements-grace-days = Per questo tempo dopo il suo giorno una rata vale ancora come puntuale.
param-billing-arrangements-missed-parts-allowed = Rate mancate ammesse
help-billing-arrangements-missed-parts-allowed = 0: la prima rata mancata rompe l’accordo.
param-billing-arrangements-bears-interest = Accordo con interessi
help-billing-arrangements-bears-interest = In Germania mai se evita un distacco (EnWG § 41g cpv. 1).
param-plans-emergency-is-allowed = Misure d’emergenza ammesse
help-plans-emergency-is-allowed = Un piano può valere prima dell’approvazione di una seconda persona.
param-plans-emergency-hours = Misura d’emergenza senza approvazione, fine dopo
help-plans-emergency-hours = È il tempo della seconda persona; poi termina da sé.

# Sezioni
section-billing-payments = Pagare
section-billing-payments-allocation = Che cosa salda per primo un pagamento
section-billing-payments-write-off = Stralciare
section-billing-dunning = Solleciti
section-billing-dunning-steps = Passi
section-billing-interest = Interessi
section-billing-interest-base-rates = Tassi base
section-billing-disconnection = Distacco
section-billing-arrangements = Pagare più tardi
section-billing-arrangements-deferral = Dilazione
section-billing-arrangements-instalments = Rate
section-billing-arrangements-partial-payment = Pagamento parziale
section-billing-arrangements-by-customer = Che cosa può fare la clientela da sola
section-billing-arrangements-by-role = Chi può concedere che cosa
section-plans = Piani

# Passi di sollecito
step-reminder = Promemoria di pagamento
step-first-notice = 1° sollecito
step-second-notice = 2° sollecito
step-third-notice = 3° sollecito
step-hand-over = Consegna a terzi
step-disconnection = Procedura di distacco

# Scelte
choice-billing-payments-allocation-reference-pays-the-bill = la fattura
choice-billing-payments-allocation-reference-pays-the-bill-with-its-costs = la fattura con le spese
choice-billing-dunning-steps-any-channel-letter = Lettera
choice-billing-dunning-steps-any-channel-mail = Posta elettronica
choice-billing-dunning-steps-any-channel-preferred = come preferito
choice-billing-dunning-steps-any-action-letter = Lettera alla clientela
choice-billing-dunning-steps-any-action-disconnection = Inizia il distacco
choice-billing-dunning-steps-any-action-hand-over = Consegna a terzi
choice-billing-interest-source-none = nessuno
choice-billing-interest-source-statutory = legale
choice-billing-interest-source-fixed = convenuto
choice-billing-interest-day-count-actual-365 = Giorni su 365
choice-billing-interest-day-count-actual-actual = Giorni su quelli dell’anno

# Valori e unità
value-yes = sì
value-no = no
value-unset = non impostato
unit-minor-units = { $value }
unit-percent = { $value } %
unit-basis-points = { $value } %
unit-seconds = { $n ->
    [one] { $n } secondo
   *[other] { $n } secondi
}
unit-days = { $n ->
    [one] { $n } giorno
   *[other] { $n } giorni
}
unit-working-days = { $n ->
    [one] { $n } giorno lavorativo
   *[other] { $n } giorni lavorativi
}
unit-weeks = { $n ->
    [one] { $n } settimana
   *[other] { $n } settimane
}
unit-months = { $n ->
    [one] { $n } mese
   *[other] { $n } mesi
}
unit-hours = { $n ->
    [one] { $n } ora
   *[other] { $n } ore
}
unit-instalments = { $n ->
    [one] { $n } acconto
   *[other] { $n } acconti
}
unit-parts = { $n ->
    [one] { $n } rata
   *[other] { $n } rate
}
unit-parts-of-a-year = 1/{ $n } della fattura annua
unit-of-minor-units = { $currency }
unit-of-percent = %
unit-of-basis-points = % all’anno
unit-of-seconds = secondi
unit-of-days = giorni
unit-of-working-days = giorni lavorativi
unit-of-weeks = settimane
unit-of-months = mesi
unit-of-hours = ore
unit-of-instalments = acconti
unit-of-parts = rate
unit-of-parts-of-a-year = divisore della fattura annua

# Fatti che le condizioni chiedono
fact-customer-segment = Gruppo di clientela
fact-customer-lang = Lingua del cliente
fact-customer-vulnerable = Vulnerabile
fact-customer-since = Cliente dal
fact-contract-region = Regione
fact-contract-country = Paese
fact-contract-commodity = Servizio
fact-contract-basic-supply = Servizio universale
fact-account-currency = Valuta del conto
fact-account-balance = Saldo del conto
segment-household = Economie domestiche
segment-small-business = Piccole imprese
segment-restaurant = Ristoranti
segment-business = Imprese
segment-public = Enti pubblici
commodity-electricity = Elettricità
commodity-gas = Gas
commodity-water = Acqua
commodity-heat = Calore
commodity-fibre = Fibra
commodity-waste = Rifiuti
scope-all = tutti
scope-fact = { $fact }: { $values }
scope-or = { $one } o { $two }
scope-not = non { $values }
scope-more-than = più di { $values }
scope-less-than = meno di { $values }
scope-from = da { $values }
scope-up-to = fino a { $values }
scope-by-condition = coloro per cui vale questa condizione
scope-policy-read = Leggere regole e piani
scope-policy-write = Cambiare regole e piani, a nome di chi ha creato la chiave

# La sala di crisi
nav-crisis = Sala di crisi
keys-go-crisis = Alla sala di crisi
crisis-title = Sala di crisi
crisis-text = Un piano cambia per un certo tempo solleciti, distacchi e dilazioni. È preparato, approvato da una seconda persona, attivato e poi disattivato.
crisis-tabs = Piani e regole
crisis-tab-plans = Piani
crisis-tab-policy = Regole
crisis-tab-why = Che cosa vale per chi?
crisis-tab-history = Versioni precedenti
crisis-new = Scrivere un piano
crisis-empty = Ancora nessun piano
crisis-empty-text = Qui staranno i vostri piani per i tempi difficili: chi decide, che cosa cambia, come si torna indietro. Meglio averne uno pronto. Cominciate da uno collaudato.
crisis-empty-reader = Appena la direzione prepara un piano, lo vedrete qui.
crisis-group-running = In vigore
crisis-group-coming = In preparazione
crisis-group-over = Conclusi
crisis-shipped = Piani forniti
crisis-shipped-text = Un inizio da adattare. Diventa una bozza; per la clientela non cambia ancora nulla.
crisis-shipped-begin = Cominciare da qui
crisis-measures = { $n ->
    [one] una misura
   *[other] { $n } misure
}

# A che punto è un piano
plan-stage-draft = Bozza
plan-stage-previewed = Anteprima fatta
plan-stage-approved = Approvato
plan-stage-active = In vigore
plan-stage-ending = In chiusura
plan-stage-ended = Concluso
plan-next-preview = Poi: guardare l’anteprima.
plan-next-approve = Attende l’approvazione di una seconda persona.
plan-next-approve-emergency = Misura d’emergenza: termina da sé il { $time } se nessuno la approva.
plan-next-lapsed = Una misura d’emergenza è decaduta senza approvazione. Si prosegue solo con l’approvazione di una seconda persona.
plan-next-activate = Pronto: può essere attivato.
plan-next-begins = È attivato e vale dal { $time }.
plan-next-runs = In vigore dal { $time }.
plan-next-runs-until = In vigore dal { $since }, fino al { $until }.
plan-next-idle = È attivato, ma nessuna misura vale oggi. Controllate le date.
plan-next-close = Nulla vale più. Chiudete il piano.
plan-next-learn = Annotate che cosa ne imparate.
plan-next-newer = La versione { $version } è scritta e non ancora in vigore.

# Un piano
plan-owner = Responsabile
plan-version = Versione
plan-version-n = Versione { $version }
plan-begins = Inizio
plan-ends = Fine
plan-stage-for = Per ora solo per
plan-measures = Che cosa cambia
plan-measures-text = Confrontato con: { $base }.
base-shipped = regole di base come fornite
base-version = regole di base, versione { $version }
plan-for = Per
plan-when = Quando
plan-then = Dopo
plan-when-always = finché vale il piano
plan-when-from = dal { $from }
plan-when-until = fino al { $until } compreso
plan-when-between = dal { $from } al { $until } compreso
plan-when-until-moment = fino al { $until }
plan-change-to = diventa
plan-changes-nothing = Non cambia nulla: le regole di base dicono già lo stesso.
plan-priority = Priorità { $n }
on-end-continue = Ciò che è iniziato prosegue come convenuto.
on-end-resume-same-level-fresh-term = Ogni fattura resta al suo livello e il termine ricomincia. Nessuno salta avanti.
on-end-convert = È convertito: { $into }.
on-end-end-now = { $n ->
    [one] Termina con la misura, un giorno dopo l’avviso.
   *[other] Termina con la misura, { $n } giorni dopo l’avviso.
}
on-end-ask-person = Attende, e una persona decide.
plan-preview = Anteprima
plan-preview-none = Di questa versione non è stata ancora fatta un’anteprima. Senza, nessuno approva.
plan-preview-made = Fatta da { $name } il { $time }. È proprio questo che si approva.
plan-impact = Chi è toccato e quanto costa
plan-impact-example = Esempio
plan-impact-before = Senza il piano
plan-impact-after = Con il piano
plan-findings = Così non va
plan-findings-text = Finché resta così, il piano non può essere attivato.
plan-lessons = Che cosa abbiamo imparato
plan-lessons-none = Ancora nulla di annotato.
plan-log = Che cosa è successo
plan-acts = Che cosa potete fare
plan-acts-none = Potete leggere il piano. Decidono direzione e amministrazione.
plan-text = Il piano come testo
plan-download = Scaricare come TOML
plan-print = Stampare la pagina
event-written = ha scritto la versione { $version }
event-previewed = ha fatto l’anteprima della versione { $version }
event-approved = ha approvato la versione { $version }
event-activated = ha attivato la versione { $version }, dal { $time }
event-emergency = ha attivato la versione { $version } come misura d’emergenza, fino al { $time }
event-end-set = ha fissato la fine al { $time }
event-closed = ha chiuso il piano
event-learnt = ha annotato che cosa si è imparato

# Che cosa si fa con i piani
reason-hint = Basta una frase. Resta nel registro.
act-preview = Fare l’anteprima
act-preview-again = Rinnovare l’anteprima
act-preview-text = Calcola che cosa cambia. Per la clientela non cambia nulla.
act-approve = Approvare
act-approve-text = Come seconda persona confermate proprio ciò che dice l’anteprima. Vale solo quando qualcuno attiva il piano.
act-approve-emergency-text = Confermate la misura d’emergenza. Resta in vigore e non termina più da sé.
act-approve-own = Avete scritto voi questa versione. Deve approvarla qualcun altro.
act-activate = Attivare
act-activate-text = Da allora tutto si decide secondo il piano per chi è inteso: lettere, tasse, termini, distacchi. Ciò che è inviato resta.
act-activate-sure = Sì, deve valere per la clientela.
act-emergency = Subito, come emergenza
act-emergency-text = Vale subito, senza seconda persona. Se nessuno la approva entro { $hours } ore, termina da sé. Poi si prosegue solo con un’approvazione.
act-emergency-sure = Sì, è così urgente.
act-restage = Cambiare per chi vale
act-restage-text = Da subito il piano vale per la tappa indicata; vuoto significa tutti gli intesi. Mai oltre quanto approvato.
act-end = Disattivare
act-end-text = Da allora valgono di nuovo le regole di base. Ciò che è iniziato termina come ogni misura indica sotto «Dopo».
act-end-sure = Sì, il piano deve terminare.
act-change = Adattare
act-change-text = Scrive una nuova versione. L’attuale vale finché la nuova non è approvata e attivata.
act-close = Chiudere
act-close-text = Ripone il piano. Non si può più attivare; si può ancora leggere e impararne.
act-learn = Annotare
act-learn-text = Che cosa ha aiutato, che cosa no, che cosa dice la gente? Per la prossima volta.
field-lesson = Che cosa avete imparato?
field-when-act = Da quando?
when-now = Ora
when-later = Più tardi, il
field-moment = Giorno e ora
field-plan-stage = Per ora solo per
plan-stage-hint = Una condizione, p. es. contract.region == "CH-ZH". Vuoto: per tutti gli intesi.
done-plan-preview = L’anteprima è fatta.
done-plan-approve = È approvato.
done-plan-activate = È attivato.
done-plan-emergency = Attivato come misura d’emergenza.
done-plan-restage = È cambiato.
done-plan-end = La fine è fissata.
done-plan-close = È chiuso.
done-plan-learn = È annotato.
done-plan-write = La nuova versione è scritta.
done-policy-saved = Salvato come versione { $version }.

# Scrivere e adattare
plan-new-title = Nuovo piano
plan-new-text = Un piano è un breve testo (TOML) con misure: per chi, quando, che cosa cambia e che cosa segue. Quello fornito mostra come.
plan-change-title = Adattare { $plan }
plan-change-values = Periodi e valori
plan-change-values-text = Ciò che cambia più spesso. Il resto si cambia nel testo sotto.
plan-change-toml = Come testo
plan-change-toml-text = Tutto il piano. Gli errori indicano riga e colonna.
field-plan-toml = Piano (TOML)
field-first-day = Primo giorno
field-last-day = Ultimo giorno
field-new-value = Nuovo valore
plan-save-version = Salvare come nuova versione
plan-save-draft = Salvare come bozza
plan-facts = Che cosa possono chiedere le condizioni

# La striscia finché vale un piano
plan-banner = In vigore: { $plan } dal { $since }
plan-banner-more = che cosa cambia

# Le regole
policy-title = Regole
policy-text = Solleciti, interessi, distacchi e dilazioni quando nessun piano dice altro.
policy-version-now = Versione { $version }, in vigore dal { $time }.
policy-version-shipped = Vale ancora la versione fornita per il vostro paese. Salvando diventa la vostra.
policy-version-coming = La versione { $version } vale dal { $time }. È quella che modificate.
policy-search = Cercare nelle regole
policy-search-button = Trova
policy-search-none = Nulla si chiama così. Provate un’altra parola, p. es. «tassa».
policy-search-all = Mostrare tutto
policy-default = Usuale: { $value }
policy-bounds = da { $least } a { $greatest }
policy-set-by-plan = Un piano lo cambia attualmente per alcuni.
policy-add = Aggiungere
policy-add-hint = Un nome di lettere minuscole, cifre e _, p. es. third_notice.
policy-add-day-hint = Il primo giorno, p. es. 2027-01-01 o 2027-07-01.
policy-drop = Rimuovere
policy-save-title = Salvare
policy-save-text = Nasce una nuova versione. Chi l’ha salvata, quando e perché resta annotato.
field-valid-from = Vale dal
valid-from-hint = Vuoto o oggi: subito.
policy-as-text = Come testo (TOML)
policy-as-text-text = Scaricate le regole, modificatele e rileggetele qui. Ciò che manca riceve il valore usuale.
field-policy-toml = Regole (TOML)
field-policy-file = O leggere un file
policy-history-title = Versioni precedenti
policy-history-text = Che cosa è cambiato, quando, da chi e perché. Prima la più recente.
policy-history-empty = Ancora nulla di cambiato
policy-history-empty-text = Vale la versione fornita. Appena cambiate qualcosa, sta qui.
policy-same = Nessun valore è diverso.
policy-saved-by = { $name }, il { $time }

# Che cosa vale per chi
why-title = Che cosa vale per chi?
why-text = Scegliete chi e quale giorno. Vedete che cosa vale e chi l’ha deciso.
why-any = indifferente
why-day = Nel giorno
why-button = Mostrare
why-by-measures = Deciso da piani
why-by-measures-none = Per queste persone, in questo giorno, nessun piano cambia nulla.
why-by-base = Tutto il resto, dalle regole di base
why-value = { $name }: { $value }
why-set-by-measure = deciso da «{ $measure }» nel piano { $plan }, versione { $version }
why-instead-of = altrimenti { $value }

# Che cosa non va
fault-fact-value = Questo valore non esiste qui.
fault-no-day = Scrivete un giorno, p. es. 2020-06-30.
fault-no-moment = Scrivete giorno e ora, p. es. 2020-06-30T18:00.
fault-not-sure = Spuntate la casella se deve valere.
fault-reason-missing = Dite perché: una frase, al massimo 4000 caratteri.
fault-no-number = Scrivete un numero intero, p. es. 30.
fault-no-amount = Scrivete un importo, p. es. 20.00.
fault-no-choice = Scegliete una delle possibilità.
fault-out-of-bounds = { $found } non è possibile: da { $least } a { $greatest }.
fault-same-order = «{ $other }» ha già il numero { $order }. Date a ogni passo il suo.
fault-no-stable-name = Un nome è fatto di minuscole, cifre e _, al massimo 40 caratteri.
fault-text-key = La chiave di un testo ha da 1 a 64 caratteri.
fault-no-half-year = I tassi base iniziano il 1° gennaio o il 1° luglio.
fault-shape = Qui c’è qualcosa che non va: { $detail }
fault-unlawful-least = { $found } è contro { $paragraph }. È ammesso almeno { $allowed }.
fault-unlawful-most = { $found } è contro { $paragraph }. È ammesso al massimo { $allowed }.
fault-unlawful-only = { $found } è contro { $paragraph }. È ammesso solo { $allowed }.
fault-under-measures = { $fault } (con { $measures })
fault-at-place = { $name }: { $fault }
fault-at-line = Riga { $line }, colonna { $column }: { $fault }
fault-unknown-key = Nessuno conosce questo nome: { $pointer }
fault-unknown-key-nearest = Nessuno conosce { $pointer }. Intendevate { $nearest }?
fault-plan-text = Questo testo non è leggibile: { $detail }
fault-plan-too-long = Il testo è troppo lungo.
fault-plan-remove = «remove» indica posti come /billing/dunning/steps/reminder che «patch» non imposta anche.
fault-measure-key = Una misura ha bisogno di un nome proprio di a–z, 0–9, _ e -.
fault-plan-key = Un piano ha bisogno di un nome di a–z, 0–9, _ e -, al massimo 64 caratteri.
fault-plan-exists = Esiste già un piano con questo nome. Adattatelo o scegliete un altro nome.
fault-measure-priority = La priorità è un numero da -1000 a 1000.
fault-empty-span = La fine non è dopo l’inizio.
fault-measures-conflict = Vuole altro per «{ $place }» rispetto a { $other }, con pari priorità. Date a una la priorità più alta.
fault-too-many-measures = Insieme sarebbero troppe misure. Al massimo 128.
fault-scope = La condizione non va, posizione { $column }: { $detail }
scope-fault-unknown-fact = Nessuno conosce { $written }.
scope-fault-never = { $fact } non è mai «{ $written }».
scope-fault-nearest = Intendevate { $nearest }?
scope-fault-kind = Questo valore non va con { $fact }.
scope-fault-expected = «{ $written }» non va qui; i testi stanno tra virgolette, confrontate con == o in.
scope-fault-size = È troppo lunga o troppo annidata.
scope-fault-other = Chiedete fatti noti, p. es. customer.segment == "restaurant".
refused-over = Il piano è concluso. Non cambia più.
refused-not-newest = Ora c’è la versione { $newest }. Guardatela.
refused-too-many-versions = Il piano ha troppe versioni. Scrivetene uno nuovo.
refused-no-measures = Il piano non contiene misure.
refused-other-key = Il piano mantiene il nome { $key }.
refused-own-version = Avete scritto voi questa versione. Deve approvarla qualcun altro.
refused-not-previewed = Fate prima l’anteprima di questa versione.
refused-approved-already = Questa versione è già approvata.
refused-not-approved = Nessuno ha ancora approvato questa versione.
refused-in-the-past = Questo momento è passato. Sceglietene uno futuro.
refused-not-running = Nulla del piano è in vigore.
refused-still-running = Qualcosa del piano vale ancora. Disattivatelo prima.
refused-emergency-not-allowed = Le vostre regole non ammettono misure d’emergenza.
refused-emergency-unapproved = Una misura d’emergenza attende l’approvazione. Solo dopo si prosegue.
refused-not-over = Il piano non è ancora concluso. Annotate le lezioni quando lo sarà.
refused-words = Dite perché: una frase, al massimo 4000 caratteri.
refused-not-allowed = Qui non vi è permesso.
refused-changed = Qualcun altro vi ha appena messo mano. Guardate di nuovo.

# Il giornale
thing-plan = Piano
thing-policy = Regole
change-policy-changed = modificato
change-plan-written = scritto
change-plan-previewed = anteprima fatta
change-plan-approved = approvato
change-plan-activated = attivato
change-plan-activated_in_emergency = attivato come emergenza
change-plan-end_set = fine fissata
change-plan-closed = chiuso
change-plan-learnt = lezione annotata
