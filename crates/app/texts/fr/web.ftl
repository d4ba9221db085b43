# Ce que disent les pages destinées aux clients. Ce qui manque ici apparaît en allemand.

# What every page says
skip = Aller au contenu
optional = (facultatif)
fault-said = Erreur :
faults-title = Il manque encore quelque chose
faults-kept = Ce que vous avez saisi est toujours là. Veuillez choisir les fichiers encore une fois.
files = Fichiers
sending = Envoi en cours …
field-language = Langue
public-phone = Vous pouvez aussi nous appeler :
public-no-account = Vous n’avez besoin ni de compte ni de mot de passe.
just-now = à l’instant
ago-minutes = { $n ->
    [one] il y a une minute
   *[other] il y a { $n } minutes
}
ago-hours = { $n ->
    [one] il y a une heure
   *[other] il y a { $n } heures
}
ago-days = { $n ->
    [one] hier
   *[other] il y a { $n } jours
}
in-minutes = { $n ->
    [one] dans une minute
   *[other] dans { $n } minutes
}
in-hours = { $n ->
    [one] dans une heure
   *[other] dans { $n } heures
}
in-days = { $n ->
    [one] demain
   *[other] dans { $n } jours
}

# The portal
portal-title = Comment pouvons-nous vous aider ?
portal-lead = Écrivez-nous. Une personne vous lit et vous répond.
portal-ask = Poser une question
portal-ask-text = Facture, déménagement, compteur, panne ou autre chose. Avec photo ou fichier si vous voulez.
portal-ask-button = Nous écrire
portal-status = Où en est ma demande ?
portal-status-text = Ouvrez le lien de notre confirmation. Vous y voyez l’état de la demande et pouvez nous écrire.
portal-call = Appeler

# The contact form
contact-title = Nous écrire
contact-lead = Dites-le une fois, avec vos mots.
contact-message = Que pouvons-nous faire pour vous ?
contact-message-hint = Écrivez tout ce qui est important pour vous. Aucune forme particulière n’est nécessaire.
contact-kind = De quoi s’agit-il ?
contact-subject = En quelques mots
contact-files = Photo ou fichier
contact-files-hint = Par exemple une photo du compteur ou la facture. Au plus 25 Mo en tout.
contact-you = Comment vous joindre ?
contact-you-text = Un seul moyen suffit : e-mail ou téléphone.
contact-name = Votre nom
contact-email = E-mail
contact-phone = Téléphone
contact-number = Numéro de client
contact-needs = Avez-vous un besoin particulier ?
contact-other-way = J’ai besoin d’être joint autrement
contact-needs-hint = Par exemple : seulement par écrit, grands caractères, langage simple, quelqu’un appelle pour moi.
contact-leave-empty = Veuillez laisser vide
contact-privacy = Nous n’utilisons vos indications que pour vous répondre.
contact-send = Envoyer le message
sent-title = Votre message nous est parvenu
sent-number = Votre numéro
sent-next = La suite
sent-no-repeat = Vous n’avez plus rien à faire ni à répéter.
sent-mail = Nous avons envoyé une confirmation à { $address }.
sent-status = Sur cette page, vous voyez à tout moment l’état de la demande. Vous pouvez aussi y écrire ou envoyer un fichier.
sent-status-button = Voir l’état
sent-status-keep = Gardez ce lien : il n’est qu’à vous.

# The status page
status-number = Votre numéro
status-where = L’état actuel
status-step-received = Reçu
status-step-queue = En attente chez nous
status-step-queue-text = Nous le lirons dès que possible.
status-step-work = Nous y travaillons
status-step-work-text = Vous n’avez rien à faire.
status-step-you = Nous avons besoin de votre réponse
status-step-you-text = Veuillez lire notre dernier message et répondre ci-dessous.
status-step-other = Nous attendons quelqu’un
status-step-other-text = Quelqu’un d’autre doit faire quelque chose pour nous. Nous suivons l’affaire ; vous n’avez rien à faire.
status-step-solved = Résolu
status-by = Vous aurez de nos nouvelles d’ici au { $time }.
status-talk = Les messages
status-you = Vous
status-automatic = écrit automatiquement
status-more = Ajouter quelque chose
status-more-solved = Pas encore résolu ?
status-message = Votre message
status-send = Envoyer le message
status-close = C’est réglé ?
status-close-text = Vous pouvez alors clore la demande ici. Vous pouvez nous réécrire à tout moment.
status-close-button = Oui, c’est réglé
status-notice-sent = Votre message nous est parvenu.
status-notice-closed = Votre demande est close. Merci de nous l’avoir dit.

# Kinds of concern
kind-bill = Facture
kind-payment = Paiement
kind-move = Déménagement
kind-meter = Compteur
kind-contract = Contrat
kind-complaint = Réclamation
kind-outage = Panne
kind-other = Autre chose

# What is missing in a form, and what mends it
fault-message-empty = Écrivez-nous de quoi il s’agit.
fault-no-way-to-answer = Indiquez une adresse e-mail ou un numéro de téléphone pour que nous puissions répondre.
fault-email = Cette adresse e-mail n’est pas complète. Exemple : nom@exemple.ch
fault-email-invalid = Cette adresse e-mail n’est pas complète. Exemple : nom@exemple.ch
fault-phone = Nous ne pouvons pas lire ce numéro. Écrivez-le avec l’indicatif, par exemple 041 555 01 00.
fault-text-too-long = Le texte est trop long. Raccourcissez-le ou envoyez-le en fichier.
fault-files-too-large = Les fichiers sont trop volumineux. Envoyez au plus 25 Mo à la fois.
fault-too-many-files = Il y a trop de fichiers à la fois. Envoyez le reste dans un second message.
fault-files-again = Veuillez choisir les fichiers encore une fois.
fault-customer-may-not-close = Nous clôturons cette demande pour vous. Écrivez-nous simplement que c’est réglé.
fault-choice = Choisissez une des propositions.
fault-missing = Remplissez ce champ.
fault-too-long = C’est trop long. Raccourcissez.
fault-control-characters = Il contient des caractères invisibles. Veuillez le retaper.

# When something went wrong
error-again = Réessayer
error-start = À la page d’accueil
error-reference = Si vous nous en parlez, indiquez :
problem-wait = { $n ->
    [one] Réessayez dans une seconde.
   *[other] Réessayez dans { $n } secondes.
}
problem-not-found-title = Il n’y a rien ici
problem-not-found-text = Cette adresse ne mène nulle part, ou ce qui s’y trouvait appartient à quelqu’un d’autre.
problem-not-found-mend = Vérifiez l’adresse ou ouvrez à nouveau le lien.
problem-method-not-allowed-title = Ce n’est pas possible ici
problem-method-not-allowed-text = L’adresse existe, mais pas pour cette étape.
problem-method-not-allowed-mend = Revenez en arrière et rechargez la page.
problem-sign-in-needed-title = Veuillez vous connecter
problem-sign-in-needed-text = Personne n’est connecté.
problem-sign-in-needed-mend = Connectez-vous ; vous reviendrez ici.
problem-token-refused-title = La clé d’accès n’est pas valable
problem-token-refused-text = Elle manque, est inconnue, révoquée ou échue.
problem-token-refused-mend = Utilisez une clé valable.
problem-not-allowed-title = Votre rôle ne le permet pas
problem-not-allowed-text = Rien n’a été modifié.
problem-not-allowed-mend = Demandez à la personne qui administre Kulanz chez vous.
problem-scope-missing-title = Il manque un droit à la clé
problem-scope-missing-text = Rien n’a été modifié.
problem-scope-missing-mend = Créez une clé avec ce droit.
problem-form-expired-title = Le formulaire est trop ancien
problem-form-expired-text = Vous vous êtes reconnecté depuis. Rien n’a été modifié.
problem-form-expired-mend = Revenez en arrière, rechargez la page et envoyez à nouveau. Votre texte y est encore.
problem-foreign-origin-title = Cette demande vient d’un autre site
problem-foreign-origin-text = Pour vous protéger, rien n’a été modifié.
problem-foreign-origin-mend = Ouvrez notre page et envoyez le formulaire depuis là.
problem-unreadable-title = Nous n’avons pas pu lire cela
problem-unreadable-text = La demande n’est pas arrivée complète. Rien n’a été modifié.
problem-unreadable-mend = Revenez en arrière et envoyez à nouveau.
problem-fields-refused-title = Il manque encore quelque chose
problem-fields-refused-text = Certaines indications manquent ou ne conviennent pas. Rien n’a été modifié.
problem-fields-refused-mend = Revenez en arrière et complétez-les.
problem-conflict-title = Quelqu’un a été plus rapide
problem-conflict-text = Quelqu’un d’autre l’a modifié entre-temps. Votre changement n’a pas été repris.
problem-conflict-mend = Rechargez la page et modifiez à nouveau.
problem-link-gone-title = Ce lien n’est plus valable
problem-link-gone-text = Il a déjà servi, a été remplacé ou a expiré.
problem-link-gone-mend = Demandez un nouveau lien.
problem-idempotency-key-reused-title = Ceci a déjà été envoyé avec un autre contenu
problem-idempotency-key-reused-text = Le premier envoi est arrivé, celui-ci non.
problem-idempotency-key-reused-mend = Rechargez la page et envoyez ce qui manque.
problem-idempotency-key-in-use-title = Votre envoi est en cours
problem-idempotency-key-in-use-text = Nous l’avons, mais n’avons pas encore terminé.
problem-idempotency-key-in-use-mend = Attendez un instant.
problem-too-large-title = C’est trop volumineux
problem-too-large-text = Il y avait plus que ce que nous acceptons à la fois. Rien n’a été enregistré.
problem-too-large-mend = Revenez en arrière et envoyez moins de fichiers ou des fichiers plus petits.
problem-media-type-title = Nous n’acceptons pas ce type de données ici
problem-media-type-text = Rien n’a été modifié.
problem-media-type-mend = Revenez en arrière et utilisez le formulaire.
problem-too-many-requests-title = C’était beaucoup d’essais à la fois
problem-too-many-requests-text = Pour protéger tout le monde, nous faisons une courte pause.
problem-too-many-requests-mend = Votre texte est encore dans le formulaire : revenez en arrière et envoyez-le dans un instant.
problem-overloaded-title = Il y a beaucoup d’affluence
problem-overloaded-text = Nous n’avons pas pu accepter votre demande. Rien n’a été enregistré.
problem-overloaded-mend = Réessayez dans un instant.
problem-took-too-long-title = Cela a pris trop de temps
problem-took-too-long-text = Il est possible que ce soit quand même arrivé.
problem-took-too-long-mend = Vous pouvez renvoyer : nous reconnaissons les doublons.
problem-unavailable-title = Nous ne pouvons rien enregistrer pour l’instant
problem-unavailable-text = Vos indications n’ont pas été acceptées.
problem-unavailable-mend = Réessayez dans quelques minutes.
problem-internal-title = Une erreur s’est produite chez nous
problem-internal-text = Ce n’est pas votre faute. Nous ne savons pas si la dernière étape a réussi.
problem-internal-mend = Réessayez. Si cela ne suffit pas, indiquez-nous le numéro ci-dessous.
fault-already-here = Cette personne travaille déjà ici.
fault-password-short = Choisissez au moins 12 caractères. Trois ou quatre mots se retiennent facilement.
fault-password-guessed = Ce mot de passe est facile à deviner. Choisissez-en un autre.
fault-password-wrong = Ce n’est pas votre mot de passe actuel.
fault-repeat = Les deux mots de passe ne sont pas identiques.
fault-wait = Trop d’essais. Veuillez attendre quelques minutes.
fault-taken = Ce nom existe déjà. Choisissez-en un autre.
fault-slug = Uniquement des minuscules, des chiffres et des traits d’union, comme stadtwerke-lindental.
fault-country = Deux lettres, s’il vous plaît, comme CH, DE ou AT.
fault-pattern = Uniquement des lettres, chiffres, espaces, point, tiret, barre, et # pour un chiffre.
fault-time-zone = Nous ne connaissons pas ce fuseau horaire. Un exemple : Europe/Zurich.
fault-out-of-range = Ce nombre est hors limites.
fault-last-admin = C’est la dernière personne qui peut administrer Kulanz ici. Donnez d’abord ce rôle à quelqu’un d’autre.
fault-team-in-use = Des dossiers sont attribués à cette équipe. Confiez-les d’abord à une autre.
status-gone-title = Ce lien ne mène nulle part
status-gone-text = Il a été remplacé ou il en manque une partie. Ouvrez le lien de notre dernier message ou écrivez-nous.
status-gone-button = Nous écrire
needs-in-writing = Souhaite être joint autrement.
