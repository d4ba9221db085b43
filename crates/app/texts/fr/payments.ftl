# Paiements : fichiers de la banque, et ce que devient chaque paiement.
nav-payments = Paiements
scope-billing-read = Lire comptes et paiements
scope-billing-write = Importer et comptabiliser les paiements
pay-title = Paiements reçus
pay-text = Importez ici les fichiers de votre banque. Ce qui porte une référence est comptabilisé ; vous décidez du reste.
pay-upload = Importer un fichier de la banque
pay-upload-hint = camt.053 (extrait) ou camt.054 (avis), jusqu’à 25 Mo. Pour les fichiers plus grands : « kulanz payments import ».
pay-file = Fichier
pay-upload-button = Importer
pay-file-missing = Choisissez un fichier.
pay-file-one = Choisissez un seul fichier à la fois.
pay-refused = Le fichier « { $file } » n’a pas été importé, rien n’est comptabilisé. Endroit : { $path } (ligne { $line }). { $reason }
pay-refused-encoding = Ses caractères sont écrits en { $found } ; la banque doit livrer de l’UTF-8.
pay-refused-document_type = Le fichier contient une définition de type de document ; par sécurité, de tels fichiers ne sont pas lus. Téléchargez-le de nouveau auprès de la banque.
pay-refused-broken = Le fichier est abîmé ou incomplet : { $found }. Téléchargez-le de nouveau auprès de la banque.
pay-refused-other_message = C’est { $found }, ni camt.053 ni camt.054. Commandez l’un des deux à la banque.
pay-refused-intraday = C’est un rapport de la journée en cours (camt.052) ; rien n’y est définitif. Attendez le camt.053 ou le camt.054.
pay-refused-version = La version { $found } n’est pas lue. Commandez la version 04 ou 08 à la banque.
pay-refused-missing = Cette indication manque. La banque doit refaire le fichier.
pay-refused-amount = « { $found } » n’est pas un montant en centimes entiers.
pay-refused-currency = La monnaie { $found } n’est pas tenue ici ; il y a des comptes en CHF et en EUR.
pay-refused-date = « { $found } » n’est pas une date.
pay-refused-code = « { $found } » n’est aucun des codes possibles ici.
pay-refused-number = « { $found } » n’est pas un nombre entier.
pay-refused-no_amount_in_currency = L’un de plusieurs paiements n’a pas de montant dans la monnaie de l’écriture.
pay-refused-too_many = Le fichier est trop grand : { $found } au plus. Partagez-le.
pay-known = Ce fichier a déjà été importé. Rien n’a changé.
pay-imported = Le fichier est importé.
pay-imports = Fichiers importés
pay-imports-empty = Encore aucun fichier importé
pay-imports-empty-text = Chaque fichier apparaît ici avec ce que sont devenus ses paiements. Commencez ci-dessus par le premier ; importer deux fois le même ne fait aucun mal.
pay-column-file = Fichier
pay-column-when = Importé
pay-column-count = Paiements
pay-column-booked = Comptabilisés
pay-column-decide = À décider
pay-column-aside = De côté
pay-column-state = État
pay-column-day = Date de valeur
pay-column-amount = Montant
pay-column-payer = De qui
pay-column-account = Compte
pay-column-sign = Ce qui l’indique
pay-import-reading = en lecture
pay-import-booking = en comptabilisation
pay-import-done = terminé
pay-import-title = Fichier { $file }
pay-import-about = { $kind }, message { $message }
pay-progress = { $done } paiements sur { $all }
pay-look-again = Actualiser
pay-reading-stopped = L’importation a été interrompue. Importez de nouveau le même fichier : elle reprend là où elle s’est arrêtée.
pay-result-booked = { $n ->
    [0] Rien n’a été comptabilisé.
    [one] Un paiement a été comptabilisé.
   *[other] { $n } paiements ont été comptabilisés.
}
pay-result-decide = { $n ->
    [0] Rien ne reste à décider.
    [one] Un paiement reste à décider.
   *[other] { $n } paiements restent à décider.
}
pay-result-aside = { $n ->
    [0] Rien n’est de côté.
    [one] Un mouvement est de côté : de l’argent sorti, ou rien à comptabiliser.
   *[other] { $n } mouvements sont de côté : de l’argent sorti, ou rien à comptabiliser.
}
pay-result-known = { $n ->
    [0] Aucun n’était connu d’un autre fichier.
    [one] Un était connu d’un autre fichier.
   *[other] { $n } étaient connus d’autres fichiers.
}
pay-result-announced = { $n ->
    [0] Aucune écriture n’est seulement annoncée.
    [one] Une écriture est seulement annoncée ; la banque la redira quand elle sera comptabilisée.
   *[other] { $n } écritures sont seulement annoncées ; la banque les redira quand elles seront comptabilisées.
}
pay-doubts = À regarder
pay-doubt-balance = Le solde initial et les écritures ne donnent pas le solde final.
pay-doubt-entry_count = L’extrait n’a pas le nombre d’écritures qu’il indique.
pay-doubt-batch_count = Une écriture collective n’a pas le nombre de paiements qu’elle indique.
pay-doubt-parts = Les paiements d’une écriture collective ne donnent pas son montant.
pay-doubt-currency = Une écriture est dans une autre monnaie que le compte.
pay-doubt-left-out = L’extrait { $place } a été laissé de côté : sa monnaie { $currency } n’est pas tenue ici.
pay-doubt-of = Compte { $account }, écriture { $entry }
pay-open-count = { $n ->
    [0] Rien à décider
    [one] Un paiement à décider
   *[other] { $n } paiements à décider
}
pay-list-title = Décider des paiements
pay-list-text = Ces paiements ne portent aucune référence qui dise à qui ils appartiennent. Aucun n’est comptabilisé sans vous.
pay-list-all = Paiements
pay-list-empty = Il n’y a rien ici
pay-list-empty-text = Des paiements apparaissent ici dès qu’un fichier est importé et que quelque chose reste dans cet état.
pay-filter = Lesquels
pay-filter-button = Montrer
pay-filter-open = À décider
pay-state-new = pas encore regardé
pay-state-matched = comptabilisé
pay-state-proposed = avec proposition
pay-state-unmatched = sans proposition
pay-state-left_aside = mis de côté
pay-state-returned = repris
pay-kind-payment = Paiement
pay-kind-return = Retour
pay-kind-back = Argent revenu
pay-kind-out = Argent sorti
pay-why-reference = La référence est celle d’une facture.
pay-why-letter_reference = La référence est celle d’une lettre.
pay-why-by_person = Décidé par une personne.
pay-why-takes_back = La banque a repris un paiement.
pay-why-bank_took_it_back = La banque a repris ce paiement.
pay-why-no_reference = Pas de référence.
pay-why-unknown_reference = La référence n’est pas connue ici.
pay-why-references_disagree = Les références appartiennent à des comptes différents.
pay-why-currency = Le compte est tenu dans une autre monnaie.
pay-why-no_details = La banque n’indique que le total. Les paiements viennent le plus souvent avec le camt.054.
pay-why-money_back = De l’argent que nous avions versé est revenu.
pay-why-no_payment = Aucun paiement n’est connu pour ce retour. On le cherche de nouveau après chaque fichier.
pay-why-several_payments = Plusieurs paiements peuvent être visés.
pay-why-perhaps_twice = Il ressemble à un paiement d’un autre fichier. C’est peut-être le même.
pay-why-whole_was_decided = Le total a été décidé avant l’arrivée des paiements.
pay-why-ledger_refuses = Le compte n’accepte pas cette écriture.
pay-why-undone = Une décision a été annulée.
pay-why-money_out = De l’argent sorti.
pay-why-nothing_moved = Pas de montant.
pay-why-parts_were_told = Les paiements sont arrivés et le remplacent.
pay-sign-reference = référence
pay-sign-bill_number = numéro de facture dans le texte
pay-sign-account_number = numéro de compte dans le texte
pay-sign-paid_from = a déjà payé depuis ce compte bancaire
pay-sign-amount = exactement ce montant est ouvert
pay-sign-paid_by = a déjà payé sous ce nom
pay-book-here = Comptabiliser ici
pay-take-back = Reprendre celui-ci
pay-owed = ouvert { $amount }
pay-bill = facture { $number }, ouvert { $amount }
pay-other = Autre compte
pay-one-title = Paiement de { $amount }
pay-search = Chercher un compte
pay-search-hint = Numéro de compte, de facture, ou nom
pay-search-button = Chercher
pay-search-none = Aucun compte trouvé. Essayez le numéro de la facture ou une partie du nom.
pay-other-currency = autre monnaie
pay-aside = Mettre de côté
pay-aside-reason = Pourquoi n’appartient-il à aucun compte ?
pay-aside-hint = 1 à 500 caractères. Le nom et le compte bancaire de qui a payé sont alors effacés.
pay-undo = Annuler
pay-undo-ask = Annuler l’écriture ? Ce qu’elle a payé sera de nouveau ouvert.
pay-done-booked = Comptabilisé.
pay-done-taken = Le paiement est repris ; ce qu’il avait payé est de nouveau ouvert.
pay-done-aside = Mis de côté.
pay-done-undone = Annulé. Le paiement est de nouveau à décider.
pay-fault-state = Quelqu’un a été plus rapide : l’état de ce paiement est maintenant « { $state } ».
pay-fault-account = Ce compte n’existe pas. Cherchez-le de nouveau.
pay-fault-currency = Le compte est tenu dans une autre monnaie. Choisissez un compte dans la monnaie du paiement.
pay-fault-kind = Cela ne convient pas à ce mouvement : seul l’argent entré est comptabilisé ; seul un retour reprend.
pay-fault-reason = Écrivez pourquoi : 1 à 500 caractères.
pay-fault-ledger = Le compte n’accepte pas cette écriture. Le paiement est peut-être déjà repris, ou les montants diffèrent.
thing-payment-import = Fichier de la banque
thing-bank-transaction = Mouvement bancaire
change-account-paid-in = paiement comptabilisé
change-account-payment-returned = paiement repris par la banque
change-account-payment-undone = écriture d’un paiement annulée
change-bank-transaction-left-aside = mis de côté
change-bank-transaction-reopened = de nouveau à décider
change-payment-import-begun = importation commencée
change-payment-import-done = tout est comptabilisé
