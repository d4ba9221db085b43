# Cellule de crise et règles: plans, mesures, valeurs et leurs noms. Une valeur est nommée par sa place dans le document.

# Valeurs des règles, chacune avec son aide
param-billing-payments-term-days = Délai de paiement des factures
help-billing-payments-term-days = De la réception de la facture au jour de son échéance. En Allemagne au moins deux semaines (EnWG § 40c).
param-billing-payments-delivery-days = Temps d’acheminement
help-billing-payments-delivery-days = Temps que met une facture pour arriver; le délai ne commence qu’après.
param-billing-payments-bill-says-default-after-30-days = La facture annonce la demeure après 30 jours
help-billing-payments-bill-says-default-after-30-days = Les factures aux consommateurs indiquent que la demeure intervient d’elle-même 30 jours après (BGB § 286 al. 3).
param-billing-payments-due-day-is-agreed = Jour d’échéance convenu
help-billing-payments-due-day-is-agreed = Le contrat fixe le jour selon le calendrier; la demeure commence alors sans rappel (CO 102 al. 2, BGB § 286 al. 2).
param-billing-payments-rounding-step = Arrondi à
help-billing-payments-rounding-step = Les montants que nous calculons (intérêts, parts) sont arrondis à un multiple: 0.01, ou 0.05 pour la pièce de cinq centimes.
param-billing-payments-allocation-reference-pays = Un paiement avec référence règle
help-billing-payments-allocation-reference-pays = Ce qui est réglé d’abord quand le paiement désigne une facture.
param-billing-payments-allocation-costs-before-bill = Frais et intérêts avant la facture
help-billing-payments-allocation-costs-before-bill = Oui: les frais et intérêts d’une facture sont réglés avant elle (CO 85, BGB § 367). Non est plus clément: la facture est payée, rappels et intérêts cessent.
param-billing-payments-allocation-pays-not-yet-due = Le paiement couvre aussi ce qui n’est pas échu
help-billing-payments-allocation-pays-not-yet-due = Non: le reste demeure comme avoir.
param-billing-payments-write-off-small-balance = Petit solde abandonné
help-billing-payments-write-off-small-balance = Si un compte ne doit pas plus que cela après la fin du contrat, nous y renonçons. 0: jamais.
param-billing-payments-write-off-alone-up-to = Abandon par une seule personne jusqu’à
help-billing-payments-write-off-alone-up-to = Au-delà, deux personnes décident.
param-billing-dunning-is-on = Les rappels sont envoyés
help-billing-dunning-is-on = Non: les niveaux et délais restent tels quels, rien n’est envoyé.
param-billing-dunning-steps-any-order = Rang
help-billing-dunning-steps-any-order = Les étapes se suivent selon ce nombre. Ne le changez jamais et laissez des intervalles (10, 20, 30).
param-billing-dunning-steps-any-is-on = Étape active
help-billing-dunning-steps-any-is-on = Non: l’étape est passée comme si elle n’existait pas.
param-billing-dunning-steps-any-term-days = Attente avant
help-billing-dunning-steps-any-term-days = De l’échéance à la première étape, puis d’une étape à l’autre.
param-billing-dunning-steps-any-grace-days = Marge tacite
help-billing-dunning-steps-any-grace-days = Jours supplémentaires qu’aucune lettre ne mentionne: le temps qu’un paiement arrive.
param-billing-dunning-steps-any-min-amount = Seulement à partir de
help-billing-dunning-steps-any-min-amount = L’étape n’a pas lieu tant que moins que cela est échu et non contesté.
param-billing-dunning-steps-any-fee = Frais
help-billing-dunning-steps-any-fee = Ce que l’étape coûte à la clientèle, une fois par lettre.
param-billing-dunning-steps-any-expected-cost = Coût propre attendu
help-billing-dunning-steps-any-expected-cost = Papier, impression, port, sans personnel. En Allemagne les frais ne peuvent le dépasser (StromGVV § 17 al. 2).
param-billing-dunning-steps-any-charges-interest = Intérêts facturés
help-billing-dunning-steps-any-charges-interest = L’intérêt moratoire couru est porté au compte à cette étape.
param-billing-dunning-steps-any-only-reminds = Seulement rappeler aimablement
help-billing-dunning-steps-any-only-reminds = Un simple rappel remplace l’étape: sans frais, sans intérêts, et l’étape n’est pas considérée comme atteinte.
param-billing-dunning-steps-any-text = Texte de la lettre
help-billing-dunning-steps-any-text = La clé du texte de la lettre.
param-billing-dunning-steps-any-channel = Envoi
help-billing-dunning-steps-any-channel = Par quelle voie la lettre part.
param-billing-dunning-steps-any-action = Ce qui se passe
help-billing-dunning-steps-any-action = Une lettre, le début de la coupure avec ses propres garde-fous, ou la remise à des tiers.
param-billing-dunning-grace-days-after-payment = Pause après un paiement
help-billing-dunning-grace-days-after-payment = Pendant ce temps après un paiement, aucune lettre ne part, pour éviter les croisements.
param-billing-dunning-days-between-letters = Intervalle entre deux lettres
help-billing-dunning-days-between-letters = À un même compte; ce qui échoit entre-temps va dans la lettre suivante.
param-billing-dunning-fees-are-agreed = Frais convenus
help-billing-dunning-fees-are-agreed = Le contrat les nomme en francs ou euros. En Suisse, des frais ne sont dus qu’à cette condition (CO 1, 160).
param-billing-dunning-passes-on-collection-cost = Frais de recouvrement reportés
help-billing-dunning-passes-on-collection-cost = Interdit en Suisse (LP 27 al. 3).
param-billing-dunning-look-at-above = Une personne vérifie au-delà de
help-billing-dunning-look-at-above = Quelqu’un regarde les lettres au-dessus de ce montant avant l’envoi. 0: pas de limite.
param-billing-interest-source = Intérêt moratoire
help-billing-interest-source = D’où vient le taux. Légal: 5 % en Suisse (CO 104), en Allemagne le taux de base plus 5 ou 9 points (BGB § 288).
param-billing-interest-fixed-rate = Taux convenu
help-billing-interest-fixed-rate = Par an; ne vaut que si l’intérêt est conventionnel.
param-billing-interest-day-count = Décompte des jours
help-billing-interest-day-count = Comment les jours deviennent une part d’année.
param-billing-interest-min-amount = Intérêt dès
help-billing-interest-min-amount = Moins n’est pas facturé mais continue de courir.
param-billing-interest-base-rates-any = Taux de base dès ce jour
help-billing-interest-base-rates-any = Publié par la Bundesbank au 1er janvier et au 1er juillet (BGB § 247).
param-billing-disconnection-is-on = Coupure en cas d’arriérés
help-billing-disconnection-is-on = Non: personne n’est coupé pour des factures ouvertes.
param-billing-disconnection-min-arrears = Coupure dès un arriéré de
help-billing-disconnection-min-arrears = En Allemagne au moins 100 euros (EnWG § 41f).
param-billing-disconnection-min-instalments = et au moins tant d’acomptes
help-billing-disconnection-min-instalments = Arriérés en acomptes mensuels, là où il y en a.
param-billing-disconnection-annual-bill-divisor = ou cette part de la facture annuelle
help-billing-disconnection-annual-bill-divisor = Sans acomptes: 6 signifie un sixième de la facture annuelle attendue.
param-billing-disconnection-threat-weeks = Menace préalable
help-billing-disconnection-threat-weeks = De la menace au premier jour où la coupure est possible.
param-billing-disconnection-announcement-working-days = Annonce préalable
help-billing-disconnection-announcement-working-days = De la lettre d’annonce à la coupure. Nous comptons du lundi au vendredi.
param-billing-disconnection-social-services-working-days = Temps supplémentaire pour les services sociaux
help-billing-disconnection-social-services-working-days = S’ajoute quand ils ont été avertis avec accord (EnWG § 41g al. 4).
param-billing-disconnection-offer-within-days = Arrangement proposé sous
help-billing-disconnection-offer-within-days = Après la demande du client (EnWG § 41g al. 1).
param-billing-disconnection-offers-arrangement-to-all = Arrangement proposé à tous
help-billing-disconnection-offers-arrangement-to-all = Non: seulement là où la loi l’exige (approvisionnement de base).
param-billing-disconnection-spares-vulnerable = Les personnes vulnérables restent alimentées
help-billing-disconnection-spares-vulnerable = Obligatoire en Allemagne.
param-billing-disconnection-stops-only-before-working-day = Seulement avant un jour ouvrable
help-billing-disconnection-stops-only-before-working-day = La coupure n’a lieu que si l’on peut payer et rétablir le lendemain.
param-billing-disconnection-stop-fee = Frais de coupure
help-billing-disconnection-stop-fee = Ce que la coupure coûte à la clientèle.
param-billing-disconnection-reconnection-fee = Frais de rétablissement
help-billing-disconnection-reconnection-fee = Ce que le rétablissement coûte à la clientèle.
param-billing-disconnection-expected-cost = Coût propre attendu de la coupure
help-billing-disconnection-expected-cost = Coupure et rétablissement ensemble; en Allemagne le plafond des frais.
param-billing-arrangements-deferral-is-on = Report proposé
help-billing-arrangements-deferral-is-on = La totalité à une date ultérieure.
param-billing-arrangements-deferral-max-days = Report au plus
help-billing-arrangements-deferral-max-days = Jusqu’où l’échéance peut être repoussée.
param-billing-arrangements-instalments-is-on = Paiement échelonné proposé
help-billing-arrangements-instalments-is-on = Le montant en parts mensuelles.
param-billing-arrangements-instalments-min-months = Échelonnement d’au moins
help-billing-arrangements-instalments-min-months = La durée la plus courte.
param-billing-arrangements-instalments-max-months = Échelonnement d’au plus
help-billing-arrangements-instalments-max-months = La durée la plus longue.
param-billing-arrangements-instalments-min-part = Plus petite mensualité
help-billing-arrangements-instalments-min-part = La dernière peut être inférieure.
param-billing-arrangements-partial-payment-is-on = Paiement partiel proposé
help-billing-arrangements-partial-payment-is-on = Une part maintenant, le reste plus tard.
param-billing-arrangements-partial-payment-min-percent = Première part d’au moins
help-billing-arrangements-partial-payment-min-percent = Part de la dette payée tout de suite.
param-billing-arrangements-partial-payment-max-days = Solde au plus après
help-billing-arrangements-partial-payment-max-days = Combien de temps le solde peut rester ouvert.
param-billing-arrangements-by-customer-is-allowed = La clientèle convient elle-même
help-billing-arrangements-by-customer-is-allowed = Sur sa page, sans appel ni approbation.
param-billing-arrangements-by-customer-up-to = Par la clientèle: dette jusqu’à
help-billing-arrangements-by-customer-up-to = Jusqu’à ce montant, personne de chez nous n’est nécessaire.
param-billing-arrangements-by-customer-months = Par la clientèle: au plus sur
help-billing-arrangements-by-customer-months = La durée la plus longue qu’elle peut choisir.
param-billing-arrangements-by-role-any-is-allowed = peut conclure des arrangements
help-billing-arrangements-by-role-any-is-allowed = Sans approbation, jusqu’au montant et à la durée ci-dessous.
param-billing-arrangements-by-role-any-up-to = dette jusqu’à
help-billing-arrangements-by-role-any-up-to = Au-delà, quelqu’un de plus habilité décide.
param-billing-arrangements-by-role-any-months = au plus sur
help-billing-arrangements-by-role-any-months = La durée maximale sans approbation.
param-billing-arrangements-grace-days = Marge par mensualité
help-billing-arrangements-grace-days = Une mensualité compte encore comme ponctuelle pendant ce temps.
param-billing-arrangements-missed-parts-allowed = Mensualités manquées admises
help-billing-arrangements-missed-parts-allowed = 0: la première mensualité manquée rompt l’arrangement.
param-billing-arrangements-bears-interest = Arrangement avec intérêts
help-billing-arrangements-bears-interest = En Allemagne jamais si elle évite une coupure (EnWG § 41g al. 1).
param-plans-emergency-is-allowed = Mesures d’urgence admises
help-plans-emergency-is-allowed = Un plan peut s’appliquer avant l’approbation d’une deuxième personne.
param-plans-emergency-hours = Mesure d’urgence sans approbation, fin après
help-plans-emergency-hours = C’est le temps dont dispose la deuxième personne; ensuite elle prend fin d’elle-même.

# Sections
section-billing-payments = Payer
section-billing-payments-allocation = Ce qu’un paiement règle d’abord
section-billing-payments-write-off = Abandonner une créance
section-billing-dunning = Rappels
section-billing-dunning-steps = Étapes
section-billing-interest = Intérêts
section-billing-interest-base-rates = Taux de base
section-billing-disconnection = Coupure
section-billing-arrangements = Payer plus tard
section-billing-arrangements-deferral = Report
section-billing-arrangements-instalments = Mensualités
section-billing-arrangements-partial-payment = Paiement partiel
section-billing-arrangements-by-customer = Ce que la clientèle peut faire seule
section-billing-arrangements-by-role = Qui peut accorder quoi
section-plans = Plans

# Étapes de rappel
step-reminder = Rappel de paiement
step-first-notice = 1er rappel
step-second-notice = 2e rappel
step-third-notice = 3e rappel
step-hand-over = Remise à des tiers
step-disconnection = Procédure de coupure

# Choix
choice-billing-payments-allocation-reference-pays-the-bill = la facture
choice-billing-payments-allocation-reference-pays-the-bill-with-its-costs = la facture avec ses frais
choice-billing-dunning-steps-any-channel-letter = Lettre
choice-billing-dunning-steps-any-channel-mail = Courriel
choice-billing-dunning-steps-any-channel-preferred = selon préférence
choice-billing-dunning-steps-any-action-letter = Lettre à la clientèle
choice-billing-dunning-steps-any-action-disconnection = La coupure commence
choice-billing-dunning-steps-any-action-hand-over = Remise à des tiers
choice-billing-interest-source-none = aucun
choice-billing-interest-source-statutory = légal
choice-billing-interest-source-fixed = convenu
choice-billing-interest-day-count-actual-365 = Jours sur 365
choice-billing-interest-day-count-actual-actual = Jours sur ceux de l’année

# Valeurs et unités
value-yes = oui
value-no = non
value-unset = non défini
unit-minor-units = { $value }
unit-percent = { $value } %
unit-basis-points = { $value } %
unit-seconds = { $n ->
    [one] { $n } seconde
   *[other] { $n } secondes
}
unit-days = { $n ->
    [one] { $n } jour
   *[other] { $n } jours
}
unit-working-days = { $n ->
    [one] { $n } jour ouvrable
   *[other] { $n } jours ouvrables
}
unit-weeks = { $n ->
    [one] { $n } semaine
   *[other] { $n } semaines
}
unit-months = { $n ->
    [one] { $n } mois
   *[other] { $n } mois
}
unit-hours = { $n ->
    [one] { $n } heure
   *[other] { $n } heures
}
unit-instalments = { $n ->
    [one] { $n } acompte
   *[other] { $n } acomptes
}
unit-parts = { $n ->
    [one] { $n } mensualité
   *[other] { $n } mensualités
}
unit-parts-of-a-year = 1/{ $n } de la facture annuelle
unit-of-minor-units = { $currency }
unit-of-percent = %
unit-of-basis-points = % par an
unit-of-seconds = secondes
unit-of-days = jours
unit-of-working-days = jours ouvrables
unit-of-weeks = semaines
unit-of-months = mois
unit-of-hours = heures
unit-of-instalments = acomptes
unit-of-parts = mensualités
unit-of-parts-of-a-year = diviseur de la facture annuelle

# Faits que les conditions interrogent
fact-customer-segment = Groupe de clientèle
fact-customer-lang = Langue du client
fact-customer-vulnerable = Vulnérable
fact-customer-since = Client depuis
fact-contract-region = Région
fact-contract-country = Pays
fact-contract-commodity = Énergie ou service
fact-contract-basic-supply = Approvisionnement de base
fact-account-currency = Monnaie du compte
fact-account-balance = Solde du compte
segment-household = Ménages
segment-small-business = Petites entreprises
segment-restaurant = Restaurants
segment-business = Entreprises
segment-public = Collectivités publiques
commodity-electricity = Électricité
commodity-gas = Gaz
commodity-water = Eau
commodity-heat = Chaleur
commodity-fibre = Fibre
commodity-waste = Déchets
scope-all = tout le monde
scope-fact = { $fact }: { $values }
scope-or = { $one } ou { $two }
scope-not = pas { $values }
scope-more-than = plus de { $values }
scope-less-than = moins de { $values }
scope-from = dès { $values }
scope-up-to = jusqu’à { $values }
scope-by-condition = ceux pour qui cette condition est remplie
scope-policy-read = Lire les règles et les plans
scope-policy-write = Changer règles et plans, au nom de la personne qui a créé la clé

# La cellule de crise
nav-crisis = Cellule de crise
keys-go-crisis = Vers la cellule de crise
crisis-title = Cellule de crise
crisis-text = Un plan change pour un temps nos rappels, coupures et reports. Il est préparé, approuvé par une deuxième personne, activé, puis désactivé.
crisis-tabs = Plans et règles
crisis-tab-plans = Plans
crisis-tab-policy = Règles
crisis-tab-why = Qu’est-ce qui vaut pour qui?
crisis-tab-history = Versions précédentes
crisis-new = Écrire un plan
crisis-empty = Pas encore de plan
crisis-empty-text = Vos plans pour les temps difficiles seront ici: qui décide, ce qui change, comment on revient. Mieux vaut en avoir un de prêt. Commencez par un plan éprouvé.
crisis-empty-reader = Dès que la direction prépare un plan, vous le verrez ici.
crisis-group-running = En vigueur
crisis-group-coming = En préparation
crisis-group-over = Terminés
crisis-shipped = Plans fournis
crisis-shipped-text = Un début à adapter. Il devient un brouillon; rien ne change encore pour la clientèle.
crisis-shipped-begin = Commencer avec ce plan
crisis-measures = { $n ->
    [one] une mesure
   *[other] { $n } mesures
}

# Où en est un plan
plan-stage-draft = Brouillon
plan-stage-previewed = Aperçu fait
plan-stage-approved = Approuvé
plan-stage-active = En vigueur
plan-stage-ending = Se termine
plan-stage-ended = Terminé
plan-next-preview = Ensuite: regarder l’aperçu.
plan-next-approve = Attend l’approbation d’une deuxième personne.
plan-next-approve-emergency = Mesure d’urgence: prend fin d’elle-même le { $time } si personne ne l’approuve.
plan-next-lapsed = Une mesure d’urgence a expiré sans approbation. Seule l’approbation d’une deuxième personne permet de continuer.
plan-next-activate = Prêt: il peut être activé.
plan-next-begins = Est activé et vaut dès le { $time }.
plan-next-runs = En vigueur depuis le { $time }.
plan-next-runs-until = En vigueur depuis le { $since }, jusqu’au { $until }.
plan-next-idle = Est activé, mais aucune mesure ne vaut aujourd’hui. Vérifiez les dates.
plan-next-close = Plus rien ne vaut. Clôturez le plan.
plan-next-learn = Notez ce que vous en retirez.
plan-next-newer = La version { $version } est écrite et pas encore en vigueur.

# Un plan
plan-owner = Responsable
plan-version = Version
plan-version-n = Version { $version }
plan-begins = Début
plan-ends = Fin
plan-stage-for = D’abord seulement pour
plan-measures = Ce qui change
plan-measures-text = Comparé à: { $base }.
base-shipped = règles de base telles que fournies
base-version = règles de base, version { $version }
plan-for = Pour
plan-when = Quand
plan-then = Ensuite
plan-when-always = tant que le plan vaut
plan-when-from = dès le { $from }
plan-when-until = jusqu’au { $until } inclus
plan-when-between = du { $from } au { $until } inclus
plan-when-until-moment = jusqu’au { $until }
plan-change-to = devient
plan-changes-nothing = Ne change rien: les règles de base disent déjà la même chose.
plan-priority = Priorité { $n }
on-end-continue = Ce qui a commencé se poursuit comme convenu.
on-end-resume-same-level-fresh-term = Chaque facture reste à son niveau et le délai recommence. Personne ne saute d’étape.
on-end-convert = Est converti: { $into }.
on-end-end-now = { $n ->
    [one] Prend fin avec la mesure, un jour après l’avis.
   *[other] Prend fin avec la mesure, { $n } jours après l’avis.
}
on-end-ask-person = Attend, et une personne décide.
plan-preview = Aperçu
plan-preview-none = Aucun aperçu de cette version n’a encore été fait. Sans lui, personne n’approuve.
plan-preview-made = Fait par { $name } le { $time }. C’est exactement cela qui est approuvé.
plan-impact = Qui est concerné et combien cela coûte
plan-impact-example = Exemple
plan-impact-before = Sans le plan
plan-impact-after = Avec le plan
plan-findings = Ce n’est pas possible ainsi
plan-findings-text = Tant que cela reste, le plan ne peut pas être activé.
plan-lessons = Ce que nous avons appris
plan-lessons-none = Rien de noté pour l’instant.
plan-log = Ce qui s’est passé
plan-acts = Ce que vous pouvez faire
plan-acts-none = Vous pouvez lire le plan. La direction et l’administration décident.
plan-text = Le plan en texte
plan-download = Télécharger en TOML
plan-print = Imprimer la page
event-written = a écrit la version { $version }
event-previewed = a fait l’aperçu de la version { $version }
event-approved = a approuvé la version { $version }
event-activated = a activé la version { $version }, dès le { $time }
event-emergency = a activé la version { $version } en urgence, jusqu’au { $time }
event-end-set = a fixé la fin au { $time }
event-closed = a clôturé le plan
event-learnt = a noté ce qui a été appris

# Ce qu’on fait des plans
reason-hint = Une phrase suffit. Elle figure au journal.
act-preview = Faire l’aperçu
act-preview-again = Renouveler l’aperçu
act-preview-text = Calcule ce qui change. Rien ne change pour la clientèle.
act-approve = Approuver
act-approve-text = En tant que deuxième personne, vous confirmez exactement ce que dit l’aperçu. Cela ne vaut qu’une fois le plan activé.
act-approve-emergency-text = Vous confirmez la mesure d’urgence. Elle reste alors en vigueur et ne prend plus fin d’elle-même.
act-approve-own = Vous avez écrit cette version. Quelqu’un d’autre doit l’approuver.
act-activate = Activer
act-activate-text = Dès lors tout se décide selon le plan pour les personnes visées: lettres, frais, délais, coupures. Ce qui est envoyé reste.
act-activate-sure = Oui, cela doit valoir pour la clientèle.
act-emergency = Tout de suite, en urgence
act-emergency-text = Vaut tout de suite, sans deuxième personne. Sans approbation sous { $hours } heures, elle prend fin d’elle-même. Ensuite, seule une approbation permet de continuer.
act-emergency-sure = Oui, c’est urgent à ce point.
act-restage = Changer pour qui il vaut
act-restage-text = Le plan vaut dès maintenant pour l’étape indiquée; vide signifie tous ceux qui sont visés. Jamais au-delà de ce qui est approuvé.
act-end = Désactiver
act-end-text = Dès lors, les règles de base valent à nouveau. Ce qui a commencé se termine comme chaque mesure l’indique sous «Ensuite».
act-end-sure = Oui, le plan doit prendre fin.
act-change = Adapter
act-change-text = Écrit une nouvelle version. L’actuelle reste valable jusqu’à l’activation de la nouvelle.
act-close = Clôturer
act-close-text = Range le plan. Il ne peut plus être activé; on peut encore le lire et en tirer des leçons.
act-learn = Noter
act-learn-text = Qu’est-ce qui a aidé, qu’est-ce qui n’a pas aidé, que disent les gens? Pour la prochaine fois.
field-lesson = Qu’avez-vous appris?
field-when-act = À partir de quand?
when-now = Maintenant
when-later = Plus tard, le
field-moment = Jour et heure
field-plan-stage = D’abord seulement pour
plan-stage-hint = Une condition, p. ex. contract.region == "CH-ZH". Vide: pour tous ceux qui sont visés.
done-plan-preview = L’aperçu est fait.
done-plan-approve = C’est approuvé.
done-plan-activate = C’est activé.
done-plan-emergency = Activé en urgence.
done-plan-restage = C’est changé.
done-plan-end = La fin est fixée.
done-plan-close = C’est clôturé.
done-plan-learn = C’est noté.
done-plan-write = La nouvelle version est écrite.
done-policy-saved = Enregistré comme version { $version }.

# Écrire et adapter
plan-new-title = Nouveau plan
plan-new-text = Un plan est un court texte (TOML) avec des mesures: pour qui, quand, ce qui change et ce qui suit. Le plan fourni montre comment.
plan-change-title = Adapter { $plan }
plan-change-values = Périodes et valeurs
plan-change-values-text = Ce qui change le plus souvent. Le reste se change dans le texte ci-dessous.
plan-change-toml = En texte
plan-change-toml-text = Tout le plan. Les erreurs indiquent ligne et colonne.
field-plan-toml = Plan (TOML)
field-first-day = Premier jour
field-last-day = Dernier jour
field-new-value = Nouvelle valeur
plan-save-version = Enregistrer comme nouvelle version
plan-save-draft = Enregistrer comme brouillon
plan-facts = Ce que les conditions peuvent demander

# La bande tant qu’un plan vaut
plan-banner = En vigueur: { $plan } depuis le { $since }
plan-banner-more = ce que cela change

# Les règles
policy-title = Règles
policy-text = Nos rappels, intérêts, coupures et reports quand aucun plan ne dit autre chose.
policy-version-now = Version { $version }, en vigueur depuis le { $time }.
policy-version-shipped = La version fournie pour votre pays vaut encore. En enregistrant, elle devient la vôtre.
policy-version-coming = La version { $version } vaut dès le { $time }. C’est elle que vous modifiez.
policy-search = Chercher dans les règles
policy-search-button = Trouver
policy-search-none = Rien ne porte ce nom. Essayez un autre mot, p. ex. «frais».
policy-search-all = Tout afficher
policy-default = Usuel: { $value }
policy-bounds = { $least } à { $greatest }
policy-set-by-plan = Un plan le change actuellement pour certains.
policy-add = Ajouter
policy-add-hint = Un nom en minuscules, chiffres et _, p. ex. third_notice.
policy-add-day-hint = Le premier jour, p. ex. 2027-01-01 ou 2027-07-01.
policy-drop = Supprimer
policy-save-title = Enregistrer
policy-save-text = Une nouvelle version est créée. Qui l’a enregistrée, quand et pourquoi reste noté.
field-valid-from = Valable dès
valid-from-hint = Vide ou aujourd’hui: tout de suite.
policy-as-text = En texte (TOML)
policy-as-text-text = Téléchargez les règles, modifiez-les et relisez-les ici. Ce qui manque reçoit sa valeur usuelle.
field-policy-toml = Règles (TOML)
field-policy-file = Ou lire un fichier
policy-history-title = Versions précédentes
policy-history-text = Ce qui a changé, quand, par qui et pourquoi. La plus récente d’abord.
policy-history-empty = Rien n’a encore changé
policy-history-empty-text = La version fournie vaut. Dès que vous changez quelque chose, cela figure ici.
policy-same = Aucune valeur ne diffère.
policy-saved-by = { $name }, le { $time }

# Ce qui vaut pour qui
why-title = Qu’est-ce qui vaut pour qui?
why-text = Choisissez qui et quel jour. Vous voyez ce qui vaut et qui l’a décidé.
why-any = indifférent
why-day = Le jour
why-button = Afficher
why-by-measures = Décidé par des plans
why-by-measures-none = Pour ces personnes, ce jour-là, aucun plan ne change rien.
why-by-base = Tout le reste, par les règles de base
why-value = { $name }: { $value }
why-set-by-measure = décidé par «{ $measure }» dans le plan { $plan }, version { $version }
why-instead-of = sinon { $value }

# Ce qui ne va pas
fault-fact-value = Cette valeur n’existe pas ici.
fault-no-day = Écrivez un jour, p. ex. 2020-06-30.
fault-no-moment = Écrivez jour et heure, p. ex. 2020-06-30T18:00.
fault-not-sure = Cochez la case si cela doit valoir.
fault-reason-missing = Dites pourquoi: une phrase, 4000 caractères au plus.
fault-no-number = Écrivez un nombre entier, p. ex. 30.
fault-no-amount = Écrivez un montant, p. ex. 20.00.
fault-no-choice = Choisissez l’une des possibilités.
fault-out-of-bounds = { $found } n’est pas possible: de { $least } à { $greatest }.
fault-same-order = «{ $other }» porte déjà le numéro { $order }. Donnez-en un propre à chaque étape.
fault-no-stable-name = Un nom se compose de minuscules, chiffres et _, 40 caractères au plus.
fault-text-key = La clé d’un texte compte 1 à 64 caractères.
fault-no-half-year = Les taux de base commencent le 1er janvier ou le 1er juillet.
fault-shape = Quelque chose ne convient pas ici: { $detail }
fault-unlawful-least = { $found } est contraire à { $paragraph }. Au moins { $allowed } est admis.
fault-unlawful-most = { $found } est contraire à { $paragraph }. Au plus { $allowed } est admis.
fault-unlawful-only = { $found } est contraire à { $paragraph }. Seul { $allowed } est admis.
fault-under-measures = { $fault } (avec { $measures })
fault-at-place = { $name }: { $fault }
fault-at-line = Ligne { $line }, colonne { $column }: { $fault }
fault-unknown-key = Personne ne connaît ce nom: { $pointer }
fault-unknown-key-nearest = Personne ne connaît { $pointer }. Vouliez-vous dire { $nearest }?
fault-plan-text = Ce texte est illisible: { $detail }
fault-plan-too-long = Le texte est trop long.
fault-plan-remove = «remove» nomme des endroits comme /billing/dunning/steps/reminder que «patch» ne fixe pas aussi.
fault-measure-key = Une mesure a besoin d’un nom propre de a–z, 0–9, _ et -.
fault-plan-key = Un plan a besoin d’un nom de a–z, 0–9, _ et -, 64 caractères au plus.
fault-plan-exists = Un plan de ce nom existe déjà. Adaptez-le ou choisissez un autre nom.
fault-measure-priority = La priorité est un nombre de -1000 à 1000.
fault-empty-span = La fin n’est pas après le début.
fault-measures-conflict = Veut autre chose pour «{ $place }» que { $other }, à priorité égale. Donnez la priorité à l’une.
fault-too-many-measures = Ensemble, il y aurait trop de mesures. 128 au plus.
fault-scope = La condition n’est pas possible, position { $column }: { $detail }
scope-fault-unknown-fact = Personne ne connaît { $written }.
scope-fault-never = { $fact } n’est jamais «{ $written }».
scope-fault-nearest = Vouliez-vous dire { $nearest }?
scope-fault-kind = Cette valeur ne va pas avec { $fact }.
scope-fault-expected = «{ $written }» ne va pas ici; les textes sont entre guillemets, comparez avec == ou in.
scope-fault-size = Elle est trop longue ou trop imbriquée.
scope-fault-other = Interrogez des faits connus, p. ex. customer.segment == "restaurant".
refused-over = Le plan est terminé. Il ne change plus.
refused-not-newest = Il y a maintenant la version { $newest }. Regardez-la.
refused-too-many-versions = Le plan a trop de versions. Écrivez-en un nouveau.
refused-no-measures = Le plan ne contient aucune mesure.
refused-other-key = Le plan garde son nom { $key }.
refused-own-version = Vous avez écrit cette version. Quelqu’un d’autre doit l’approuver.
refused-not-previewed = Faites d’abord l’aperçu de cette version.
refused-approved-already = Cette version est déjà approuvée.
refused-not-approved = Personne n’a encore approuvé cette version.
refused-in-the-past = Ce moment est passé. Choisissez-en un à venir.
refused-not-running = Rien du plan n’est en vigueur.
refused-still-running = Une partie du plan vaut encore. Désactivez-le d’abord.
refused-emergency-not-allowed = Vos règles n’admettent pas de mesures d’urgence.
refused-emergency-unapproved = Une mesure d’urgence attend l’approbation. Ensuite seulement cela continue.
refused-not-over = Le plan n’est pas encore terminé. Notez vos leçons quand il le sera.
refused-words = Dites pourquoi: une phrase, 4000 caractères au plus.
refused-not-allowed = Vous n’y êtes pas autorisé ici.
refused-changed = Quelqu’un d’autre vient d’y toucher. Regardez à nouveau.

# Le journal
thing-plan = Plan
thing-policy = Règles
change-policy-changed = modifié
change-plan-written = écrit
change-plan-previewed = aperçu fait
change-plan-approved = approuvé
change-plan-activated = activé
change-plan-activated_in_emergency = activé en urgence
change-plan-end_set = fin fixée
change-plan-closed = clôturé
change-plan-learnt = leçon notée
