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
later-not-after = le { $last } au plus tard
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
