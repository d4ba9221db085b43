# Les mots des lettres : vouvoiement, simples, aimables, sans jargon.

# Sur chaque lettre
page-of = Page { $page } sur { $pages }
greeting = Bonjour
greeting-name = Bonjour { $name }
closing = Avec nos meilleures salutations
logo-of = Logo de { $name }
fact-date = Date
fact-customer_number = Numéro de client
fact-contract_number = Numéro de contrat
fact-meter_point = Point de mesure
fact-letter_number = Notre référence
fact-case_number = Numéro de dossier
fact-supply_address = Adresse de livraison
fact-contact_person = Votre interlocuteur
fact-phone = Téléphone
fact-email = E-mail
footer-iban = IBAN
footer-bic = BIC

# Pour quoi
supply-electricity = alimentation en électricité
supply-gas = alimentation en gaz
supply-water = alimentation en eau
supply-heat = alimentation en chaleur

# De quoi il s'agit
subject-reminder = Rappel amical : { $total } restent à payer
subject-first_notice = 1re sommation : { $total } restent à payer
subject-second_notice = 2e sommation : { $total } restent à payer
subject-hand_over = Dernier rappel : { $total } restent à payer
subject-correction = Notre lettre du { $date } n’est plus valable
subject-withdrawal = Rassurez-vous : ce qu’annonçait notre lettre du { $date } n’aura pas lieu
subject-disconnection_threat = Menace de coupure de votre { $supply } : contactez-nous, s’il vous plaît
subject-disconnection_announcement = Annonce : nous couperons votre { $supply } le { $on }
subject-arrangement_offer = Notre proposition : { $total } en { $count ->
    [one] un versement
   *[other] { $count } versements
}
subject-arrangement_confirmed = Confirmation : vous payez { $total } en { $count ->
    [one] un versement
   *[other] { $count } versements
}

opening-reminder = Une facture s’oublie facilement. Voici donc un rappel amical des montants encore ouverts chez nous :
opening-first_notice = Ces montants sont échus et nous n’avons pas encore vu de paiement de votre part :
opening-second_notice = Nous vous avons déjà écrit et n’avons pas eu de vos nouvelles. Ces montants restent ouverts :
opening-hand_over = Malgré nos rappels, ces montants sont toujours ouverts. Avant de les réclamer par la voie légale, nous voulons trouver une solution avec vous :
opening-correction = Notre lettre { $number } du { $date } n’est plus valable. Nous avons annulé les frais et les intérêts qu’elle comptait. Veuillez nous excuser pour le dérangement.
opening-withdrawal = Notre lettre { $number } du { $date } n’est plus valable. Ce qu’elle annonçait n’aura pas lieu. Veuillez nous excuser pour cette inquiétude.
opening-disconnection_threat = Malgré nos sommations, les montants ci-dessous sont encore ouverts. Sans paiement ni accord avec nous d’ici au { $on }, nous aurons le droit de couper votre { $supply }. Nous ne le souhaitons pas. Contactez-nous, nous trouverons une solution.
opening-disconnection_announcement = Nous vous avons averti d’une coupure et n’avons reçu depuis ni paiement ni message de votre part. Nous couperons donc votre { $supply } le { $on }. Vous pouvez encore l’éviter : voyez comment ci-dessous.
opening-arrangement_offer = Vous n’avez pas à payer { $total } en une seule fois. Nous vous proposons ces versements :
opening-arrangement_confirmed = Merci d’avoir trouvé un accord avec nous. Voici ce qui est convenu :

# Tableau des montants ouverts
items-what = Facture
items-date = Date
items-due = Échéance
items-amount = Montant { $currency }
items-paid = Payé { $currency }
items-open = Ouvert { $currency }
items-total = Total
charge-dunning_fee = Frais de rappel
charge-interest = Intérêts de retard { $rate } pour { $days ->
    [one] un jour
   *[other] { $days } jours
}
charge-returned_debit = Frais du prélèvement refusé
charge-disconnection_cost = Frais de coupure
charge-credit = Avoir
charge-waived = { $what } (vous en êtes dispensé)

# Tableau des versements
instalments-number = N°
instalments-due = À payer d’ici au
instalments-amount = Montant { $currency }
instalments-left = Solde après { $currency }
instalments-total = Total

# Que faire
call-pay = Merci de payer { $total }
call-first = Merci de payer le premier versement de { $total }
call-by = d’ici au { $due }
call-accept = Merci de nous dire d’ici au { $due } si vous êtes d’accord
call-nothing = Vous n’avez rien à payer
call-how-bill = Le plus simple : la section paiement à la fin de cette lettre.
call-how-code = Le plus simple : le code QR à la fin de cette lettre.
call-how-direct_debit = Nous prélevons le montant sur votre compte. Vous n’avez rien à faire.

why-heading = Pourquoi vous recevez cette lettre
do-heading = Ce que vous pouvez faire
avoid-heading = Comment éviter la coupure
do-pay = Payez { $total } d’ici au { $due }.
do-pay-open = Payez { $total }.
do-paid = Vous avez déjà payé ? Merci. Cette lettre est alors sans objet pour vous.
do-paid-tell = Vous avez déjà payé ? Merci. Dites-le-nous, afin que nous arrêtions la coupure.
do-object = Quelque chose n’est pas juste ? Dites-le-nous. Tant que ce n’est pas éclairci, nous n’envoyons plus de rappel pour le montant contesté.
do-talk = Vous ne pouvez pas tout payer en une fois ? Contactez-nous avant le { $due }. Nous trouverons une solution.
do-talk-open = Vous ne pouvez pas tout payer en une fois ? Contactez-nous. Nous trouverons une solution.
do-hardship = Quelqu’un chez vous dépend-il de l’{ $supply }, par exemple à cause d’une maladie, d’un petit enfant ou d’un handicap ? Dites-le-nous tout de suite. Nous examinerons alors si une coupure serait disproportionnée.
do-accept-link = Dites oui d’un clic ici : { $url }
do-accept = Appelez-nous ou écrivez-nous si vous êtes d’accord.
do-other-rates = Les versements ne vous conviennent pas ? Proposez-nous-en d’autres.
do-keep = Payez chaque versement d’ici au jour indiqué. Tant que vous le faites, nous n’envoyons pas de rappel.
do-trouble = Un mois est difficile ? Contactez-nous avant l’échéance. Nous adapterons le versement.
arrangement-no_interest = Les versements ne vous coûtent rien : ni intérêts ni frais.

# Coupure
costs-heading = Ce que coûte la coupure
costs-off = La coupure coûtera environ { $off }, le rétablissement { $on }. Nous devrions vous facturer ces frais.
costs-on-again = Dès que c’est payé ou que nous avons un accord, nous rétablissons l’alimentation.

# Pourquoi
reason-overdue = La facture { $number } était à payer le { $due }.
reason-items_overdue = { $count ->
    [one] Une facture n’est pas encore payée.
   *[other] { $count } factures ne sont pas encore payées.
}
reason-no_payment_seen = Jusqu’au { $date }, nous n’avons pas vu de paiement de votre part.
reason-part_paid = Sur { $amount }, une partie seulement est payée : { $paid }.
reason-previous_letter = Nous vous avons écrit à ce sujet le { $date }.
reason-threshold = { $amount } sont ouverts. À partir de { $limit }, nous avons le droit de menacer d’une coupure.
reason-term_extended = Vous avez { $days } jours de plus que d’habitude.
reason-fee_waived = Nous renonçons aux frais de rappel.
reason-reminder_instead = Vous recevez un rappel amical au lieu d’une sommation.
reason-term_ran_anew = Le délai a recommencé après la fin d’une mesure.
reason-fee_added = Pour ce rappel s’ajoutent les frais de { $amount }.
reason-measure_fee = Grâce à la mesure « { $title } », nous ne demandons pas de frais.
reason-measure_reminder = Grâce à la mesure « { $title } », vous recevez un simple rappel au lieu d’une sommation.
reason-measure_both = Grâce à la mesure « { $title } », vous recevez un simple rappel au lieu d’une sommation, et nous ne demandons pas de frais.
reason-measure_term = Grâce à la mesure « { $title } », vous avez plus de temps.
reason-measure_other = La mesure « { $title } » s’applique à cette lettre.
reason-run_reversed = Nous avons revu nos rappels du { $date } et les avons retirés.
reason-stop_averted = La raison de la coupure n’existe plus.
reason-arrangement_by_law = Avant toute coupure, nous proposons des versements. La loi le veut, et nous aussi.
reason-arrangement_asked = Vous nous avez demandé des versements le { $date }.
reason-arrangement_accepted = Vous avez accepté le { $date }.
reason-arrangement_broken = Le versement du { $date } ne nous est pas parvenu.
reason-no_arrangement = Vous n’avez pas accepté notre proposition du { $date }.
reason-debit_returned = Votre banque a refusé notre prélèvement du { $date }.

# Aide
help-heading = Si vous ne pouvez pas payer maintenant
help-deferral = Délai : vous payez plus tard. Dites-nous quand ce sera possible.
help-instalments = Versements : vous payez par petites parts.
help-part_payment = Paiement partiel : payez ce qui est possible aujourd’hui et parlez-nous du reste.
help-prevention_agreement = Accord pour éviter la coupure : vous payez les arriérés en versements sans intérêts et continuez à payer vos acomptes. Nous ne coupons alors pas.
help-hardship = Cas de rigueur : s’il vous manque de quoi vivre, nous cherchons comment vous soulager.
help-social_services = Le service social peut prendre en charge des frais d’énergie. Si vous êtes d’accord, nous le contactons pour vous.
help-debt_advice = Les services de conseil en désendettement aident gratuitement et en toute confiance.
help-energy_advice = Nos conseillers en énergie vous montrent comment consommer moins.
help-prepayment = Prépaiement : avec un compteur à prépaiement, vous ne payez que ce que vous consommez.
help-language = Cette lettre dans une autre langue, en gros caractères ou lue à voix haute : demandez-nous.

# Comment nous joindre
contact-heading = Comment nous joindre
contact-status = En ligne, sans mot de passe : { $url }
contact-phone = Téléphone : { $phone }
contact-phone-hours = Téléphone : { $phone } ({ $hours })
contact-email = E-mail : { $email }
contact-relay = Personnes sourdes ou malentendantes : { $relay }
contact-counter = Au guichet : { $counter }

# Virement par GiroCode
giro-heading = Virement
giro-name = Bénéficiaire
giro-iban = IBAN
giro-bic = BIC
giro-amount = Montant
giro-purpose = Motif
giro-caption = GiroCode : à scanner avec l’application de votre banque
giro-alt = GiroCode pour le virement de { $amount } à { $name }, compte { $iban }

# Section paiement et récépissé : termes des directives QR-facture
bill-alt = Swiss QR Code pour le paiement à { $name }, compte { $iban }
bill-receipt = Récépissé
bill-payment_part = Section paiement
bill-account = Compte / Payable à
bill-reference = Référence
bill-additional = Informations supplémentaires
bill-payable_by = Payable par
bill-payable_by_blank = Payable par (nom/adresse)
bill-currency = Monnaie
bill-amount = Montant
bill-acceptance = Point de dépôt
bill-separate = A détacher avant le versement

# Mois
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
