# Payer plus tard : le compte de la cliente avec son lien, et l’arrangement en trois étapes.

# Ce qui est ouvert
acct-item-bill = Facture du { $of }
acct-item-numbered = Facture { $number } du { $of }
acct-item-fee = Frais du { $of }
acct-item-interest = Intérêt moratoire du { $of }
acct-item-recovery = Paiement retourné du { $of }
acct-in-arrangement = dans votre arrangement
acct-late-since = était à payer le { $due }
acct-due = à payer le { $due }
acct-of = sur { $amount }

# Étape 1 : ce qui convient
later-between-days = entre le { $first } et le { $last }
later-between-amounts = entre { $least } et { $greatest }
later-rest-within = { $n ->
    [one] au plus un jour après la première part
   *[other] au plus { $n } jours après la première part
}
later-months-each = { $n } mensualités d’environ { $amount } chacune
fault-later-kind = Choisissez ce qui vous convient.
fault-later-day = Écrivez le jour ainsi : 31.12.2026.
fault-later-months = Choisissez le nombre de mensualités.
fault-later-amount = Écrivez le montant en chiffres, par exemple 50 ou 49.90.
fault-later-nothing = Rien n’est ouvert sur ce compte qui ne soit déjà dans un arrangement.
fault-later-not-offered = Ce n’est malheureusement pas possible ici. Choisissez autre chose.
fault-later-beyond = Nous ne pouvons pas le promettre sans demander à quelqu’un. Choisissez un jour plus proche ou moins de mensualités, ou écrivez-nous.
fault-later-months-between = De { $least } à { $greatest } mensualités sont possibles.
fault-later-day-between = Choisissez un jour entre le { $first } et le { $last }.
fault-later-part-between = La part doit être entre { $least } et { $greatest }.
fault-later-part-small = Les mensualités seraient plus petites que { $least }. Choisissez-en moins.

# Étapes 2 et 3 : le plan
later-sentence-deferral = Vous payez { $total } jusqu’au { $last }.
later-sentence-instalments = Vous payez { $total } en { $n } mensualités. La première est à payer le { $first }, la dernière le { $last }.
later-sentence-partial = Vous payez { $now } jusqu’au { $first } et le reste jusqu’au { $last }, en tout { $total }.
later-cost-no-fee = L’arrangement ne coûte rien.
later-cost-no-interest = Tant qu’il court, aucun intérêt ne s’ajoute.
later-cost-interest = L’intérêt moratoire légal continue sur ce qui reste ouvert : { $rate } % par an.
later-promise-rests = Tant que vous respectez l’arrangement, nous n’envoyons pas de rappel pour ces montants.
later-promise-grace = { $n ->
    [0] Payez de sorte que l’argent nous parvienne le jour indiqué.
    [one] Si votre argent arrive un jour plus tard, c’est en ordre.
   *[other] Si votre argent arrive jusqu’à { $n } jours plus tard, c’est en ordre.
}
later-promise-missed = { $n ->
    [0] S’il manque encore de l’argent après cela, l’arrangement prend fin. Nous demandons alors de nouveau tout le montant ouvert et vous écrivons un nouveau délai.
    [one] Vous pouvez avoir plus de retard avec une mensualité. S’il manque davantage, ou s’il manque encore quelque chose à la fin, l’arrangement prend fin. Nous demandons alors de nouveau tout le montant ouvert et vous écrivons un nouveau délai.
   *[other] Vous pouvez avoir plus de retard avec { $n } mensualités. S’il manque davantage, ou s’il manque encore quelque chose à la fin, l’arrangement prend fin. Nous demandons alors de nouveau tout le montant ouvert et vous écrivons un nouveau délai.
}
later-promise-tell = L’argent va manquer ? Dites-le-nous tôt. Nous cherchons alors ensemble un autre chemin.

# Où il en est
later-part-paid = payée
later-part-partly = payée en partie
later-part-late = manque encore
later-part-next = la prochaine
later-part-later = plus tard
later-part-off = ne vaut plus
later-badge-waits = en attente
later-badge-offered = proposé
later-badge-lapsed = pas accepté
later-badge-kept = se passe bien
later-badge-late = en retard
later-badge-broken = pas respecté
later-badge-fulfilled = rempli
later-badge-ended = terminé
later-state-waits = Nous examinons encore cela.
later-state-offered = Nous vous proposons ceci. Vous pouvez l’accepter jusqu’au { $until }.
later-state-lapsed = Cette offre n’a pas été acceptée.
later-state-broken = L’arrangement a pris fin le { $on } parce qu’il manquait trop.
later-state-fulfilled = Tout est payé depuis le { $on }. Merci.
later-state-ended = L’arrangement a été terminé le { $on }.
later-state-kept = Tout va bien. Prochain paiement : { $amount } jusqu’au { $due }.
later-state-late = Il manque { $amount }. Payez-les jusqu’au { $until } et l’arrangement continue.
later-state-missed = Il manque { $amount }. C’est pourquoi l’arrangement prend fin. Dites-nous si vous avez besoin d’un autre chemin.
later-state-paid = Tout est payé. Merci.
later-paid-of = { $n } mensualités sur { $of } sont payées.
later-cost-interest-some = L’intérêt moratoire légal continue sur ce qui reste ouvert.

# La porte : numéro et code de la lettre
acct-door-title = Voir votre compte
acct-door-text = Voyez ce qui est ouvert et convenez de la manière de payer. Il ne vous faut que notre lettre.
acct-door-number = Numéro de compte
acct-door-code = Code
acct-door-code-hint = 12 caractères, par exemple 7QMX-2WDK-8FHR. Il se trouve dans la lettre, à la fin de l’adresse de notre page.
acct-door-button = Voir le compte
acct-door-help = Vous n’avez pas de lettre sous la main ?
acct-door-write = Écrivez-nous.
fault-acct-number = Recopiez le numéro de compte de la lettre.
fault-acct-code = Recopiez le code de la lettre.
fault-acct-no-match = Le numéro et le code ne vont pas ensemble. Comparez les deux avec la lettre.
fault-acct-link = Ce lien ne mène à aucun compte. Comparez-le avec la lettre, ou saisissez ici le numéro et le code.

# Le compte
acct-title = Votre compte
acct-number = Compte
acct-open = Ouvert
acct-open-none = Rien n’est ouvert.
acct-credit = Avoir : { $amount }
acct-last-payment = Votre dernier paiement : { $day }
acct-late-text = Une partie est déjà échue. Cela peut arriver.
acct-later-title = Pas possible en ce moment ?
acct-later-text = Convenez ici même de payer plus tard ou par mensualités. Vous n’avez pas à vous expliquer.
acct-ask-text = Pour ce montant, nous convenons avec vous comment payer plus tard ou par mensualités. Écrivez-nous ce qui vous est possible.
acct-later-button = Payer plus tard
acct-averts-title = Votre fourniture ne doit pas être coupée
acct-averts-text = Convenez de mensualités. Rien n’est alors coupé tant que vous les payez. Nous ne demandons pas d’intérêts pour cela.
acct-arranged = Vos arrangements
acct-items = Ce qui est ouvert
acct-pay = Comment payer
acct-pay-to = À
acct-pay-reference = Référence
acct-pay-message = Communication
acct-pay-text = Indiquez cela lors du paiement, et nous saurons à quoi sert l’argent.
acct-help-title = Demander de l’aide
acct-help-text = Quelque chose n’est pas juste, ou aucun chemin ne convient ? Une personne lit votre message et répond.
acct-help-button = Nous écrire
acct-help-lead = Écrivez-nous au sujet du compte { $number }. Nous cherchons un chemin avec vous.
acct-help-message = Votre message
acct-help-hint = Par exemple : ce que vous pouvez payer par mois, ou ce qui n’est pas juste dans la facture.
acct-help-reach = Sans indication, nous répondons à l’adresse que nous connaissons de vous.
acct-help-send = Envoyer
acct-help-subject = Aide pour payer, compte { $number }
acct-back = Retour au compte
acct-link-secret = Qui a l’adresse de cette page voit votre compte. Ne la donnez qu’à des personnes de confiance.
acct-done-agreed = Merci, c’est convenu. Vous recevrez une lettre ou un e-mail à ce sujet.
acct-done-declined = Vous avez refusé l’offre. Rien ne change.
acct-done-late = C’était déjà décidé. Voici où cela en est :
acct-done-nothing = Rien n’est ouvert qui ne soit déjà convenu. Rien n’a été changé.
acct-done-changed = Quelque chose a changé entre-temps, par exemple un paiement est arrivé. Voici le nouveau plan. Rien n’est encore convenu.

# Les trois étapes
later-steps = Étapes
later-step-1 = Ce qui vous convient
later-step-2 = Votre plan
later-step-3 = Confirmer
later-1-title = Comment souhaitez-vous payer ?
later-1-lead = Il s’agit de { $amount }.
later-kind = Choisissez un chemin
later-deferral = Plus tard, tout en une fois
later-deferral-hint = Vous payez tout un jour plus tard.
later-instalments = Par mensualités
later-instalments-hint = Vous payez une part chaque mois.
later-partial = Une part maintenant, le reste plus tard
later-partial-hint = Vous payez bientôt ce que vous pouvez, et le reste plus tard.
later-until = Jusqu’à quand ?
later-how-many = Combien de mensualités ?
later-first = Quand la première ?
later-now = Combien d’abord ?
later-now-on = Quand cette part ?
later-rest = Quand le reste ?
later-1-button = Continuer vers le plan
later-1-nothing-yet = Rien n’est encore convenu.
later-none-fits = Rien ne convient ? Écrivez-nous.
later-2-title = Ce serait votre plan
later-2-button = Continuer
later-change = Modifier
later-parts = Vos paiements
later-part-number = N°
later-part-until = Jusqu’au
later-part-amount = Montant
later-total = Ensemble
later-costs = Ce que cela coûte
later-averts = Tant que vous respectez l’arrangement, votre fourniture n’est pas coupée.
later-3-title = Voulez-vous en convenir ainsi ?
later-promises = Ce qui vaut alors
later-parts-again = Revoir tous les paiements
later-3-button = Oui, je paie ainsi
later-3-back = Retour au plan
later-3-then = Vous recevez aussi l’arrangement par lettre ou e-mail.

# Un arrangement
arranged-title = Votre arrangement
arranged-stands = Où il en est
arranged-accept = Accepter
arranged-decline = Refuser

# Pour l’histoire et le journal
acc-letter-arrangement_confirmed = Confirmation d’un arrangement
thing-arrangement = Arrangement
change-arrangement-agreed = a convenu d’un arrangement
change-arrangement-offered = a proposé un arrangement
change-arrangement-waits = a demandé un arrangement ; il attend une deuxième personne
change-arrangement-approved = a approuvé l’arrangement en tant que deuxième personne
change-arrangement-declined = a refusé l’arrangement
change-arrangement-ended = a terminé l’arrangement
change-arrangement-broken = l’arrangement n’a pas été respecté
change-arrangement-fulfilled = l’arrangement est rempli
change-arrangement-lapsed = l’offre n’a pas été acceptée
