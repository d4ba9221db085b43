# Ce que disent les pages. Au client et au personnel : vous, simple, aimable.

# What every page says
skip = Aller au contenu
optional = (facultatif)
fault-said = Erreur :
faults-title = Il manque encore quelque chose
faults-kept = Ce que vous avez saisi est toujours là. Veuillez choisir les fichiers encore une fois.
files = Fichiers
sending = Envoi en cours …
field-language = Langue
public-phone = Vous pouvez aussi nous appeler :
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
portal-title = Comment pouvons-nous vous aider ?
portal-lead = Écrivez-nous. Une personne vous lit et vous répond.
portal-ask = Poser une question
portal-ask-text = Facture, déménagement, compteur, panne ou autre chose. Avec photo ou fichier si vous voulez.
portal-ask-button = Nous écrire
portal-status = Où en est ma demande ?
portal-status-text = Ouvrez le lien de notre confirmation. Vous y voyez l’état de la demande et pouvez nous écrire.
portal-call = Appeler

# The contact form
contact-title = Nous écrire
contact-lead = Dites-le une fois, avec vos mots.
contact-message = Que pouvons-nous faire pour vous ?
contact-message-hint = Écrivez tout ce qui est important pour vous. Aucune forme particulière n’est nécessaire.
contact-kind = De quoi s’agit-il ?
contact-subject = En quelques mots
contact-files = Photo ou fichier
contact-files-hint = Par exemple une photo du compteur ou la facture. Au plus 25 Mo en tout.
contact-you = Comment vous joindre ?
contact-you-text = Un seul moyen suffit : e-mail ou téléphone.
contact-name = Votre nom
contact-email = E-mail
contact-phone = Téléphone
contact-number = Numéro de client
contact-needs = Avez-vous un besoin particulier ?
contact-other-way = J’ai besoin d’être joint autrement
contact-needs-hint = Par exemple : seulement par écrit, grands caractères, langage simple, quelqu’un appelle pour moi.
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
sent-status-keep = Gardez ce lien : il n’est qu’à vous.

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
status-step-other-text = Quelqu’un d’autre doit faire quelque chose pour nous. Nous suivons l’affaire ; vous n’avez rien à faire.
status-step-solved = Résolu
status-talk = Les messages
status-you = Vous
status-automatic = écrit automatiquement
status-more = Ajouter quelque chose
status-more-solved = Pas encore résolu ?
status-message = Votre message
status-send = Envoyer le message
status-close = C’est réglé ?
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
fault-email = Cette adresse e-mail n’est pas complète. Exemple : nom@exemple.ch
fault-email-invalid = Cette adresse e-mail n’est pas complète. Exemple : nom@exemple.ch
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
error-reference = Si vous nous en parlez, indiquez :
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
problem-sign-in-needed-mend = Connectez-vous ; vous reviendrez ici.
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
problem-too-many-requests-mend = Votre texte est encore dans le formulaire : revenez en arrière et envoyez-le dans un instant.
problem-overloaded-title = Il y a beaucoup d’affluence
problem-overloaded-text = Nous n’avons pas pu accepter votre demande. Rien n’a été enregistré.
problem-overloaded-mend = Réessayez dans un instant.
problem-took-too-long-title = Cela a pris trop de temps
problem-took-too-long-text = Il est possible que ce soit quand même arrivé.
problem-took-too-long-mend = Vous pouvez renvoyer : nous reconnaissons les doublons.
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
fault-time-zone = Nous ne connaissons pas ce fuseau horaire. Un exemple : Europe/Zurich.
fault-out-of-range = Ce nombre est hors limites.
fault-last-admin = C’est la dernière personne qui peut administrer Kulanz ici. Donnez d’abord ce rôle à quelqu’un d’autre.
fault-team-in-use = Des dossiers sont attribués à cette équipe. Confiez-les d’abord à une autre.
status-gone-title = Ce lien ne mène nulle part
status-gone-text = Il a été remplacé ou il en manque une partie. Ouvrez le lien de notre dernier message ou écrivez-nous.
status-gone-button = Nous écrire
needs-in-writing = Souhaite être joint autrement.

# The frame of staff pages
nav = Navigation principale
nav-principal = Mandant
nav-desk = Poste de travail
nav-new = Saisir un contact
nav-setup = Configurer
nav-journal = Journal
nav-search = Chercher des dossiers et des clients
nav-search-hint = Chercher : nom, numéro, mot …
nav-person = Mon compte
line-online = Connecté
line-slow = Ligne faible
line-offline = Pas de connexion
line-waiting = en attente
line-go-on = Vous pouvez continuer à travailler.
line-since = depuis
queue-title = Sur cet appareil
queue-waiting = En attente de la ligne
queue-sent = Envoyé.
queue-all-sent = Tout est envoyé.
queue-held = Pas de connexion : c’est enregistré sur cet appareil et partira de soi-même dès que la ligne sera rétablie.
queue-stopped = Quelque chose n’a pas été accepté. Votre texte est encore là.
queue-ended = Vous n’êtes plus connecté ici. Ce qui n’est pas encore envoyé est gardé chiffré sur cet appareil. Reconnectez-vous, puis décidez de la suite.
queue-sign-in = Se connecter
queue-full = Il n’y a plus de place sur cet appareil. Rien n’a été envoyé ; votre texte est encore ici.
queue-late = C’était trop tard : cela n’a plus été envoyé.
queue-unopened = Ce dossier pourra être ouvert quand la ligne sera rétablie.
queue-busy = Le champ contient déjà un texte. Envoyez-le ou videz-le d’abord.
queue-again = Envoyer à nouveau
queue-edit = Modifier
queue-discard = Supprimer
queue-discard-ask = Supprimer ce texte définitivement ?
queue-leave = Quelque chose n’est pas encore envoyé. La déconnexion l’efface de cet appareil. Se déconnecter quand même ?
queue-why = Cela n’a pas été accepté.
queue-why-earlier = Vous avez écrit cela avant de vous reconnecter. Faut-il encore l’envoyer ?
queue-why-late = Cela attend depuis plus d’un jour. Faut-il encore l’envoyer ?
queue-why-internal = Le programme ne peut pas le faire pour le moment. La faute est la nôtre ; votre texte est encore là.
queue-why-not-allowed = Votre rôle ne le permet pas.
queue-why-not-found = Ce dossier n’est plus ici.
queue-why-too-large = C’est trop volumineux. Envoyez moins ou de plus petits fichiers.
queue-why-idempotency-key-reused = Ceci a déjà été envoyé avec un autre contenu. Le premier envoi est arrivé, celui-ci non.
live-ended = Vous êtes déconnecté. Connectez-vous à nouveau pour voir les nouveautés.
close = Fermer
save = Enregistrer
saved = Enregistré.
add = Ajouter
change = Modifier
remove = Supprimer
actions = Ce que vous pouvez faire
pages = Pages
page-first = Au début
page-next = Suite
export = En CSV
run-again = Réessayer
keys-title = Touches
keys-help = afficher cette liste
keys-search = chercher
keys-move = descendre et monter dans la liste
keys-open = ouvrir
keys-write = écrire une réponse, une note, un appel
keys-block = insérer un texte type
keys-send = envoyer
keys-go-desk = au poste de travail
keys-go-unassigned = aux dossiers sans responsable
keys-go-new = saisir un contact
keys-go-me = à mon compte
keys-escape = fermer, revenir

# The worklist
list = Liste de travail
views = Vues
view-mine = Mes dossiers
view-unassigned = Sans responsable
view-open = Tous les ouverts
view-waiting_customer = En attente du client
view-waiting_other = En attente de tiers
view-solved = Résolus récemment
filter = Filtrer
filter-words = Mots
filter-button = Appliquer
filter-all = Tous
order-due = par échéance
order-changed = par modification
list-empty = Il n’y a rien à faire ici
list-empty-text = Dès qu’une demande appartient à cette vue, elle apparaît ici d’elle-même. Les dossiers arrivent par e-mail, formulaire ou API, ou vous saisissez un appel.
customer-unknown = Nom inconnu
subject-none = (sans objet)
mine = moi
nobody = personne
team-none = aucune équipe
due = échéance
due-over = échu
state-open = ouvert
state-waiting_customer = en attente du client
state-waiting_other = en attente de tiers
state-solved = résolu
channel-email = E-mail
channel-web = Formulaire
channel-phone = Téléphone
channel-letter = Lettre
channel-counter = Guichet
channel-sms = SMS
channel-social = Réseau social
channel-chat = Chat
channel-email-in = E-mail du client
channel-email-out = E-mail au client
channel-web-in = Par le formulaire
channel-web-out = Sur la page de suivi
channel-phone-in = Appel du client
channel-phone-out = Appel au client
channel-letter-in = Lettre du client
channel-letter-out = Lettre au client
channel-counter-in = Au guichet
channel-counter-out = Au guichet, de notre part
channel-sms-in = SMS du client
channel-sms-out = SMS au client
channel-social-in = Par un réseau social
channel-social-out = Sur un réseau social
channel-chat-in = Dans le chat
channel-chat-out = Dans le chat, de notre part
direction-in = Du client
direction-out = De nous
direction-note = Note interne

# The case
desk-choose = Choisissez un dossier à gauche
desk-choose-text = Avec j et k, vous vous déplacez dans la liste, avec Enter vous ouvrez. Le point d’interrogation montre toutes les touches.
desk-waiting = { $n ->
    [one] Une demande est ouverte.
   *[other] { $n } demandes sont ouvertes.
}
to-list = Liste
to-case = Au dossier
to-side = Client
merged-into = Réuni avec
timeline = Historique
timeline-older = Afficher les contacts précédents
message-stranger = { $address } n’était pas encore apparu dans ce dossier. Vérifiez à qui vous répondez.
message-quoted = Messages cités
message-html = Version mise en forme
message-details = Détails
message-raw = Télécharger l’original
message-images = Ouvrir avec les images du réseau
message-images-text = L’expéditeur apprend alors que vous avez ouvert le message.
from = De
to = À
cc = Copie
automatic-reply = réponse automatique
automatic-bounce = avis de non-remise
automatic-list = liste de diffusion
automatic-own = automatique, de notre part
protection-signed = signé
protection-encrypted = chiffré
protection-smime-signed = signé (S/MIME)
protection-smime-encrypted = chiffré (S/MIME)
protection-pgp-signed = signé (PGP)
protection-pgp-encrypted = chiffré (PGP)
delivery-queued = Envoi en cours
delivery-sent = Envoyé
delivery-failed = N’a pas pu être envoyé.
delivery-bounced = N’est pas arrivé.

# The composer
composer = Écrire
composer-mode = Ce que vous écrivez
composer-reply = Réponse
composer-note = Note interne
composer-call = Appel
composer-body = Texte
composer-hint = Écrivez … // insère un texte type
composer-language = Langue du client : { $language }
composer-note-hint = Visible seulement pour le personnel
composer-call-hint = Ce qui a été dit ; compte comme contact
composer-more = Fichiers, rappel, signature
composer-tasks = Nombre de choses que le client doit faire
composer-signature = Sera ajouté :
call-in = Le client a appelé
call-out = Nous avons appelé
send = Envoyer
send-wait = Envoyer et attendre
send-solve = Envoyer et résoudre
note-save = Enregistrer la note
call-save = Enregistrer l’appel
call-solve = Enregistrer et résoudre
draft-saving = Enregistrement du brouillon …
draft-saved = Brouillon enregistré
draft-device = Pas de connexion : votre brouillon est enregistré sur cet appareil.
blocks-none = Aucun texte type ne convient.

# Beside the case
side = Client et possibilités
customer = Client
needs = Besoins
needs-hint = Ce dont cette personne a besoin pour être bien servie. Figure dans chacun de ses dossiers.
point-failing = Non distribuable
doubt-title = Est-ce la même personne ?
doubt-text = La réunion peut être annulée.
doubt-merge = Oui, réunir
doubt-decline = Non, différentes
doubt-like-name = Nom semblable
doubt-number-of-another = Indique le numéro de client d’une autre personne
doubt-number-only = Indique seulement le numéro de client
doubt-shared-point = Même adresse ou numéro de téléphone
doubt-stated-point = Indique cette adresse ou ce numéro de téléphone
effort = Effort du client jusqu’ici
effort-low = Peu, comme il se doit
effort-noticeable = Sensible : plus que nécessaire
effort-high = Trop : résolvez-le maintenant, quoi qu’il faille.
effort-reason-contacts = { $n ->
    [one] A pris contact une fois
   *[other] A pris contact { $n } fois
}
effort-reason-tasks = { $n ->
    [one] A dû faire une chose
   *[other] A dû faire { $n } choses
}
effort-reason-transfers = { $n ->
    [one] A été transmis une fois
   *[other] A été transmis { $n } fois
}
effort-reason-repeats = { $n ->
    [one] A dû redemander une fois
   *[other] A dû redemander { $n } fois
}
effort-reason-waited_days = { $n ->
    [one] A attendu un jour
   *[other] A attendu { $n } jours
}
may = Ce que je peux faire
may-take = Prendre en charge
may-solve = Marquer comme résolu
may-open = Rouvrir
may-assign = Transmettre
may-assign-button = Transmettre
may-wait = Mettre en attente
may-wait-for = De qui
may-wait-button = Attendre
may-facts = Objet, catégorie, langue, mot-clé
may-tag = Ajouter un mot-clé
may-merge = Réunir avec un autre dossier
may-merge-text = Ce dossier entre dans l’autre. Cela peut être annulé.
may-merge-confirm = Même si l’autre dossier est celui de quelqu’un d’autre
may-merge-button = Réunir
may-split = Diviser
may-split-text = Ces messages deviennent un dossier à part.
may-split-subject = Objet du nouveau dossier
may-split-button = Diviser
may-link = Lier à un autre dossier
may-link-button = Lier
may-status = Page de suivi du client
may-status-open = Voir ce que voit le client
may-status-ask = L’ancien lien ne sera alors plus valable. Créer un nouveau lien ?
may-status-button = Créer un nouveau lien
tags = Mots-clés
tag-off = Supprimer le mot-clé { $tag }
participants = Participants
links = Liens
link-related = apparenté
link-follows = suit
link-split = divisé
link-merged = réuni
link-suspected = peut-être apparenté
unlink = Délier
unmerge = Séparer à nouveau
other-cases = Autres dossiers
other-cases-none = Aucun autre dossier
withheld-switched_off = Pas d’accusé de réception : désactivé.
withheld-written_by_machine = Pas d’accusé de réception : écrit par une machine.
withheld-asked_not_to = Pas d’accusé de réception : le message le demande.
withheld-comes_late = Pas d’accusé de réception : le message est ancien ou a été importé.
withheld-no_sender = Pas d’accusé de réception : pas d’expéditeur.
withheld-nobody_reads = Pas d’accusé de réception : personne ne lit à cette adresse.
withheld-own_address = Pas d’accusé de réception : notre propre adresse.
withheld-told_in_case = Pas d’accusé de réception : déjà confirmé dans ce dossier.
withheld-sender_limit = Pas d’accusé de réception : cet expéditeur en a déjà reçu beaucoup.
withheld-case_limit = Pas d’accusé de réception : beaucoup sont déjà partis dans ce dossier.
placed-reference = Placé ici parce que le message répond à un message de ce dossier.
placed-other_mailbox = Peut-être une autre demande : arrivée dans une autre boîte.
placed-strange_sender = Peut-être une autre demande : cet expéditeur n’était pas encore apparu ici.
placed-unproven_bounce = Avis de non-remise sans preuve : l’adresse n’a pas été marquée.

# What was done
done-replied = Votre réponse est en route.
done-noted = La note est enregistrée.
done-call-noted = L’appel est enregistré.
done-called = L’appel est enregistré.
done-solved = Le dossier est résolu.
done-saved = Enregistré.
done-merged = Les dossiers sont réunis.
done-unmerged = Les dossiers sont de nouveau séparés.
done-split = Le nouveau dossier est ouvert.
done-linked = Les dossiers sont liés.
done-unlinked = Les dossiers ne sont plus liés.
done-status-link = Un nouveau lien est valable ; l’ancien ne mène plus nulle part.
done-logged = Le contact est saisi.
done-removed = Supprimé.
done-added = Ajouté.
done-again = Nouvel essai en cours.
done-dismissed = Écarté.
done-declined = Retenu : deux personnes différentes.
done-customers-merged = Les deux sont maintenant une seule personne.
done-customers-told-apart = Retenu : deux personnes différentes.
done-customers-parted = Les deux sont de nouveau deux personnes.

# Who changed what
actor-former = quelqu’un qui n’est plus là
actor-program = Kulanz
actor-system = Kulanz
actor-customer = Client
actor-operator = Exploitation
actor-token = Programme avec clé d’accès
actor-api = Programme avec clé d’accès
change-state = état : { $state }
change-owner = transmis à { $name }
change-owner-nobody = n’est plus attribué à personne
change-team = transmis à l’équipe { $name }
change-team-none = n’est plus attribué à une équipe
change-kind = catégorie : { $kind }
change-language = langue : { $language }
change-due = échéance : { $time }
change-due-none = échéance levée
change-follow-up = rappel le { $day }
change-follow-up-none = rappel levé
change-subject = objet modifié
change-tags = mots-clés modifiés
change-case-opened = ouvert
change-case-contacted = contact du client
change-case-replied = répondu
change-case-noted = note écrite
change-case-call-noted = appel noté
change-case-changed = modifié
change-case-absorbed = un autre dossier est entré ici
change-case-merged = réuni avec un autre dossier
change-case-unmerged = de nouveau séparé
change-case-split = divisé
change-case-linked = lié
change-case-unlinked = lien supprimé
change-case-followed-up = le rappel est arrivé
change-case-closed-by-customer = clos par le client
change-case-sending-failed = la réponse n’a pas pu être envoyée
change-case-bounced = la réponse n’est pas arrivée
change-case-status-link-revoked = lien de suivi remplacé
change-customer-made = saisi
change-customer-changed = modifié
change-customer-absorbed = réuni avec une autre personne
change-customer-merged = réuni avec une autre personne
change-customer-unmerged = de nouveau séparé
change-customer-told-apart = déclaré différent
change-customer-contact-point-added = coordonnée ajoutée
change-customer-contact-point-removed = coordonnée supprimée
change-job-given-up = abandonnée
change-job-removed = supprimée
change-job-run-again = essayée à nouveau
change-mailbox-added = ajoutée
change-mailbox-changed = modifiée
change-mailbox-removed = supprimée
change-principal-made = créé
change-principal-changed = modifié
change-set-aside-set-aside = mis de côté
change-set-aside-taken = accepté
change-set-aside-tried-again = essayé à nouveau
change-set-aside-dismissed = écarté
change-staff-invited = invitée
change-staff-link-sent = nouveau lien envoyé
change-staff-removed = supprimée
change-staff-role-changed = rôle modifié
change-team-made = créée
change-team-changed = modifiée
change-team-removed = supprimée
change-text-block-saved = enregistré
change-text-block-removed = supprimé
change-token-made = créée
change-token-revoked = révoquée
thing-case = Dossier
thing-customer = Client
thing-interaction = Contact
thing-job = Tâche
thing-mailbox = Boîte
thing-principal = Mandant
thing-set-aside = Message mis de côté
thing-staff = Personne
thing-team = Équipe
thing-text-block = Texte type
thing-token = Clé d’accès

# Fields
field-actor = Qui
field-attempts = Essais
field-change = Modification
field-changed = Modifié
field-channel = Canal
field-country = Pays (deux lettres, p. ex. CH)
field-created = Depuis
field-customer = Client
field-customer-number = Numéro de client
field-customer-number-pattern = Modèle du numéro de client
field-days = Valable tant de jours
field-details = Détails
field-direction = Direction
field-due = Échéance
field-email = E-mail
field-ends = Fin
field-fault = Ce qui a échoué
field-follow-up = Rappel
field-happened-at = Quand
field-hours = Heures d’ouverture
field-job = Tâche
field-kind = Catégorie de la demande
field-message = Message
field-name = Nom
field-number = Numéro de dossier
field-owner = Responsable
field-password = Mot de passe
field-password-current = Mot de passe actuel
field-password-new = Nouveau mot de passe
field-password-repeat = Nouveau mot de passe, encore une fois
field-phone = Téléphone
field-principal-name = Nom du mandant
field-principal-signature = Pied de chaque message
field-reason = Raison
field-received = Reçu
field-role = Rôle
field-scopes = Droits
field-seq = N°
field-shortcut = Abréviation
field-signature = Signature
field-size = Taille
field-slug = Nom dans les adresses
field-state = État
field-subject = Objet
field-tag = Mot-clé
field-team = Équipe
field-text = Texte
field-time-zone = Fuseau horaire
field-title = Titre
field-what = Quoi
field-when = Quand
field-who = Qui
field-your-name = Votre nom
role-agent = Conseil à la clientèle
role-lead = Responsable d’équipe
role-analyst = Analyse
role-manager = Direction
role-admin = Administration

# What is missing in a form for staff, and what mends it
fault-days = Choisissez moins de jours.
fault-ended = C’est échu.
fault-changed-meanwhile = Quelqu’un a modifié le dossier entre-temps. Votre texte est toujours là : vérifiez et réessayez.
fault-merged-away = Ce dossier a été réuni à un autre entre-temps. Votre texte est toujours là : ouvrez l’autre dossier.
fault-body = Ce texte contient une variable que nous ne connaissons pas, ou il est vide.
fault-time = Nous ne pouvons pas lire cette heure.
fault-refused = Cela n’a pas été accepté.
fault-block = Ce texte ne va pas ainsi : { $why }
fault-no-prober = La connexion ne peut pas être vérifiée ici. Enregistrez : Kulanz essaiera ensuite.
fault-password-unreadable = Le mot de passe enregistré n’est plus lisible. Saisissez-le à nouveau.

# Signing in
sign-in-title = Se connecter
sign-in-button = Se connecter
sign-in-forgot = Mot de passe oublié ?
sign-in-refused = L’e-mail et le mot de passe ne vont pas ensemble.
sign-in-wait = { $n ->
    [one] C’était beaucoup d’essais. Attendez une seconde.
   *[other] C’était beaucoup d’essais. Attendez { $n } secondes.
}
sign-in-notice-signed-out = Vous êtes déconnecté.
sign-in-notice-password-set = Votre mot de passe est défini. Connectez-vous.
sign-out = Se déconnecter
choose-title = Pour qui travaillez-vous ?
choose-none = Vous n’avez encore de rôle chez aucun mandant. Demandez à la personne qui vous a invité.
reset-title = Nouveau mot de passe
reset-text = Nous vous envoyons un lien pour choisir un nouveau mot de passe.
reset-button = Envoyer le lien
reset-sent = S’il existe un compte pour cette adresse, le lien est en route. Il est valable une heure.
invitation-title = Bienvenue dans Kulanz
invitation-button = Définir le mot de passe et commencer
password-hint = Au moins { $n } caractères. Plusieurs mots sont sûrs et faciles à retenir.
setup-title = Configurer Kulanz
setup-text = Une page, et cela fonctionne. Tout peut être modifié plus tard.
setup-principal = Qui sert ses clientes et clients ?
setup-you = Qui l’administre ?
setup-next = Vous réglerez les heures d’ouverture et la boîte aux lettres juste après, sous « Configurer ». Tout le reste a de bons réglages.
setup-button = Configurer et se connecter

# My account
me-title = Mon compte
me-signature-hint = Figure sous vos réponses, au-dessus de l’adresse du mandant.
me-password = Changer de mot de passe
me-password-button = Changer de mot de passe
me-password-changed = Votre mot de passe est changé. Toutes les autres sessions sont terminées.
me-sessions = Où vous êtes connecté
me-sessions-hint = Vous ne reconnaissez pas quelque chose ? Terminez la session et changez de mot de passe.
me-session-seen = vu la dernière fois
me-session-this = ici
me-session-end = Terminer
me-session-ended = La session est terminée.

# Log a contact
new-title = Saisir un contact
new-text = Un appel, une lettre, une visite au guichet : comme un e-mail, cela devient un dossier.
new-who = Qui
new-what = De quoi il s’agit
new-message = Ce qui a été dit ou écrit
new-message-hint = De sorte que personne ne doive redemander.
new-case-number = Appartient au dossier n°
new-button = Saisir

# A customer
customer-cases = Demandes
customer-cases-none = Pas encore de demande. Dès que cette personne prend contact, cela figure ici.
customer-facts = Indications
customer-note = Note
customer-note-hint = Seulement pour le personnel.
customer-absorbed = A été réuni :
changes = Qui a modifié quoi
points = Comment joindre cette personne
point-kind = Genre
point-value = Adresse ou numéro
point-email = E-mail
point-phone = Téléphone
point-address = Adresse postale
point-remove-ask = Supprimer cette coordonnée ?

# Search
search-title = Chercher
search-text = Tous les mots doivent apparaître. "Entre guillemets", ils se suivent, une étoile* complète, -un moins exclut. Les numéros de dossier vont avec et sans tirets.
search-button = Chercher
search-subject = Quoi
search-cases = Dossiers
search-customers = Clients
search-none = Rien trouvé
search-none-text = Essayez moins de mots, un début de mot avec une étoile, ou enlevez des filtres.
search-backlog = { $n ->
    [one] Une entrée est encore en cours de lecture.
   *[other] { $n } entrées sont encore en cours de lecture.
}
search-all = Tout

# Set-up
admin-principal-title = Mandant
admin-principal-text = Nom, langue et heures, tels que les clientes et clients les voient.
admin-hours-hint = En mots, comme cela doit figurer sur la page de contact.
admin-signature-hint = Adresse postale et ce que la loi exige. Figure sous chaque message.
admin-pattern-hint = Chiffres, espaces et # pour un chiffre quelconque, p. ex. 4 ### ###. Vide : tout numéro de 6 à 10 chiffres.
admin-staff-title = Personnel
admin-staff-text = Qui travaille ici, et dans quel rôle.
admin-staff-you = Vous
admin-staff-invited = invité
admin-staff-link = Renvoyer le lien
admin-staff-remove-ask = Cette personne ne pourra plus travailler pour ce mandant. Supprimer ?
admin-staff-invite = Inviter quelqu’un
admin-staff-invite-text = La personne reçoit un lien pour choisir son mot de passe.
admin-staff-invite-button = Inviter
admin-teams-title = Équipes
admin-teams-text = Une équipe partage une liste de travail.
admin-teams-empty = Pas encore d’équipe
admin-teams-empty-text = Sans équipes, chacun voit tout. Créez-en une si différentes personnes résolvent différentes demandes.
admin-teams-members = Qui en fait partie
admin-teams-new = Nouvelle équipe
admin-teams-button = Créer l’équipe
admin-teams-remove-ask = Supprimer cette équipe ?
admin-tokens-title = Clés d’accès
admin-tokens-text = Pour que d’autres programmes puissent transmettre des contacts ou lire des dossiers.
admin-tokens-docs = Comment les programmes parlent à Kulanz
scope-interactions-write = Transmettre des contacts
scope-cases-read = Lire les dossiers
scope-cases-write = Répondre aux dossiers et les modifier
scope-customers-read = Lire les clients
scope-search-read = Chercher
scope-operations = Exploitation : tâches, messages mis de côté, journal
admin-tokens-empty = Pas encore de clé
admin-tokens-empty-text = Créez-en une par programme, avec aussi peu de droits que possible.
admin-tokens-made = Voici la nouvelle clé. Elle n’est montrée que maintenant : copiez-la dans un lieu sûr.
admin-tokens-new = Nouvelle clé
admin-tokens-button = Créer la clé
admin-tokens-revoke = Révoquer
admin-tokens-revoke-ask = Le programme qui a cette clé n’entrera plus. Révoquer ?
admin-tokens-revoked = révoquée
mailboxes-title = Boîtes aux lettres
mailboxes-text = D’où viennent les e-mails et où vont les réponses.
mailboxes-empty = Pas encore de boîte
mailboxes-empty-text = Connectez l’adresse à laquelle vos clientes et clients écrivent. Il vous faut le nom du serveur, le nom d’utilisateur et le mot de passe.
mailbox-new = Connecter une boîte
mailbox-active = en marche
mailbox-paused = arrêtée
mailbox-faulty = en panne
mailbox-by-pipe = remis par le serveur de messagerie
mailbox-seen = dernière relève
mailbox-address = Adresse
mailbox-from-name = Nom de l’expéditeur
mailbox-is-active = Relever et envoyer le courrier
mailbox-in = Entrée (IMAP)
mailbox-is-imap = Relever sur un serveur. Sinon votre serveur de messagerie remet le courrier avec « kulanz mail pipe ».
mailbox-out = Sortie (SMTP)
mailbox-host = Serveur
mailbox-port = Port
mailbox-user = Nom d’utilisateur
mailbox-tls = Chiffrement
tls-implicit = TLS dès le début
tls-starttls = STARTTLS
tls-none = aucun (seulement sur cette machine)
mailbox-folder = Dossier
mailbox-move-to = Déplacer ensuite vers
mailbox-start = La première fois
mailbox-start-unseen = prendre les messages non lus
mailbox-start-all = prendre tous les messages
mailbox-start-new = ne prendre que ce qui arrive dès maintenant
mailbox-smtp-password = Mot de passe (vide : comme à l’entrée)
mailbox-more = Certificats propres
mailbox-ca = Certificat de votre autorité (PEM)
mailbox-allow-plain = Permettre une connexion non chiffrée
mailbox-test = Vérifier la connexion
mailbox-test-title = Résultat de la vérification
mailbox-step-imap-connect = Joindre l’entrée :
mailbox-step-imap-sign-in = Se connecter à l’entrée :
mailbox-step-imap-folder = Ouvrir le dossier :
mailbox-step-smtp-connect = Joindre la sortie et s’y connecter :
mailbox-step-smtp-sign-in = Se connecter à la sortie :
mailbox-step-ok = réussi
mailbox-step-failed = échoué
mailbox-remove = Supprimer la boîte
mailbox-remove-ask = Le courrier ne sera plus relevé. Ce qui est déjà là reste. Supprimer ?
blocks-title = Textes types
blocks-text = À insérer en écrivant avec // et l’abréviation.
blocks-empty = Pas encore de texte type
blocks-empty-text = Écrivez la phrase que vous avez déjà tapée trois fois aujourd’hui.
blocks-new = Nouveau texte type
blocks-change = Modifier le texte type
blocks-body-hint = Simple et aimable, au vous, sans jargon.
blocks-variables = Ces variables sont remplies :
blocks-remove-ask = Supprimer ce texte type ?
aside-title = Mis de côté
aside-text = Messages qui n’ont pas pu être acceptés. Aucun n’est perdu : l’original est là.
aside-empty = Rien n’est mis de côté
aside-empty-text = Ce qui est abîmé, trop volumineux ou dangereux apparaît ici au lieu de disparaître.
aside-raw = Original
aside-dismiss = Écarter
aside-dismiss-ask = Retirer de cette liste ?
aside-reason-too-large = Trop volumineux
aside-source-imap = de la boîte
aside-source-pipe = du serveur de messagerie
aside-source-import = d’une importation
jobs-title = Tâches échouées
jobs-text = Ce que Kulanz voulait faire en arrière-plan et a abandonné après de nombreux essais.
jobs-waiting = { $n ->
    [one] Une tâche est encore en route.
   *[other] { $n } tâches sont encore en route.
}
jobs-empty = Rien n’a échoué
jobs-empty-text = Si une réponse ne part définitivement pas, elle figure ici et dans le dossier.
jobs-remove = Abandonner
jobs-remove-ask = Cette tâche ne sera alors jamais faite. Abandonner ?
job-mail-out = Envoyer la réponse
job-staff-mail = Envoyer un message au personnel
job-set-aside-again = Relire ce qui est mis de côté
job-notice-mail = Envoyer un avis à l’expéditeur
job-collect = Ranger
journal-title = Journal
journal-text = Qui a modifié quoi et quand. Chaque ligne est enchaînée à la précédente : une modification après coup se remarque.
journal-empty = Pas encore de modification
journal-verify = Vérifier la chaîne
journal-verified = { $n ->
    [one] La chaîne tient : une ligne vérifiée.
   *[other] La chaîne tient : { $n } lignes vérifiées.
}
journal-broken = La chaîne est rompue à la ligne { $n }. Avertissez l’exploitation.
sink-title = E-mails envoyés (démonstration)
sink-text = Dans la démonstration, aucun e-mail ne quitte le programme. Vous lisez ici ce qui serait parti.
sink-empty = Encore rien d’envoyé
sink-empty-text = Répondez à un dossier : la réponse apparaît ici.
sink-headers = En-têtes
