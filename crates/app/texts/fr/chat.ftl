# Chat : ce que lit la cliente
chat-title = Chat
chat-open = Discuter avec nous
chat-minimise = Réduire le chat
chat-lead = Écrivez-nous. Une personne de chez nous vous répond ici même.
chat-lead-closed = Personne n'est dans le chat en ce moment. Écrivez-nous quand même : la réponse viendra par e-mail.
chat-shut-until = Le chat sera de nouveau ouvert dès { $at }.
chat-name = Nom
chat-email = Adresse e-mail
chat-email-hint = Si la connexion se coupe, nous répondons là.
chat-email-hint-closed = C'est là que nous répondons.
chat-kind = De quoi s'agit-il ?
chat-message = Votre message
chat-optional = facultatif
chat-begin = Commencer le chat
chat-begin-closed = Envoyer le message
chat-send = Envoyer
chat-files = Joindre des fichiers
chat-you = Vous
chat-sending = envoi en cours …
chat-held = Pas de connexion. Votre message est sur cet appareil et partira dès que la ligne sera rétablie.
chat-lost = Pas de connexion. Nous réessayons.
chat-sent = envoyé
chat-seen = lu
chat-refused = Pas envoyé :
chat-typing = { $name } écrit …
chat-new = { $name } écrit :
chat-end = Terminer le chat
chat-end-text = Souhaitez-vous recevoir par e-mail ce que nous vous avons écrit ?
chat-copy = Envoyer une copie et terminer
chat-leave = Terminer sans copie
chat-back = Retour au chat
chat-left = Vous avez terminé le chat. Votre demande porte le numéro { $number }.
chat-mailed = L'e-mail est en route. Votre demande porte le numéro { $number }.
chat-again = Commencer un nouveau chat
chat-link = Copier un lien pour un autre appareil
chat-copied = Le lien est copié. Qui l'a peut lire le chat.
chat-status = Où en est ma demande ?
chat-taken = Nous avons votre message. Il porte le numéro { $number }. Nous répondrons par e-mail.
chat-gone = Ce chat n'existe plus. Vous pouvez en commencer un nouveau.
chat-page-lead = Vous pouvez fermer la fenêtre et continuer plus tard : le chat reste sur cet appareil jusqu'à ce que vous le terminiez.
chat-no-script = Le chat a besoin de JavaScript. Écrivez-nous avec le formulaire : il arrive au même endroit.

# Chat : où il en est
chat-stands-waiting-next = C'est bientôt à vous.
chat-stands-waiting-before = { $n ->
    [one] Une personne est avant vous.
   *[other] { $n } personnes sont avant vous.
}
chat-stands-waiting = Votre message est arrivé. Quelqu'un vient à vous.
chat-wait-minutes = { $n ->
    [0] Cela prendra sans doute moins d'une minute.
    [one] Quatre personnes sur cinq attendent une minute au plus.
   *[other] Quatre personnes sur cinq attendent { $n } minutes au plus.
}
chat-wait-hours = { $n ->
    [one] Quatre personnes sur cinq attendent une heure au plus. Vous n'avez pas besoin de rester : avec une adresse e-mail, la réponse vient à vous.
   *[other] Quatre personnes sur cinq attendent { $n } heures au plus. Vous n'avez pas besoin de rester : avec une adresse e-mail, la réponse vient à vous.
}
chat-stands-talking = Quelqu'un s'occupe de votre demande.
chat-stands-closed-until = Nous sommes de retour dès { $at }. Votre message est arrivé.
chat-stands-closed = Personne n'est là en ce moment. Votre message est arrivé.
chat-stands-answered = Nous avons répondu. Écrivez s'il y a autre chose.
chat-stands-over = La demande est réglée. S'il y a autre chose, continuez simplement d'écrire.

# Chat : au poste de travail
composer-chat = Chat
composer-chat-hint = Entrée envoie, Maj et Entrée va à la ligne
chat-desk-here = Dans le chat
chat-desk-away = N'est plus dans le chat, vu
chat-desk-mail = Ce que vous écrivez part aussi par e-mail après deux minutes.
chat-desk-typing = écrit …
chat-desk-seen = a tout lu
chat-desk-unseen = n'a pas encore lu le dernier message
done-chatted = Envoyé.
change-case-chat-mailed = a envoyé par e-mail ce qui a été écrit dans le chat

# Chat : e-mails
chat-mail-subject = Votre chat avec nous, numéro { $number }
chat-mail-away = Vous étiez déjà parti quand nous vous avons répondu dans le chat. Voici ce que nous avons écrit :
chat-mail-copy = Voici ce que nous vous avons écrit dans le chat :
chat-mail-link = Toute la conversation se trouve ici, et vous pouvez la continuer. Vous pouvez aussi simplement répondre à cet e-mail :

# Chat : erreurs
fault-no-chat = Il n'y a pas de chat dans ce cas. Répondez par e-mail.
fault-chat-closed = Personne n'est dans le chat en ce moment. Indiquez une adresse e-mail pour que nous puissions vous répondre.
fault-mail-enough = Plusieurs e-mails sont déjà partis pour votre demande. Toute la conversation se trouve sous le lien.
fault-no-mailbox = Nous ne pouvons pas envoyer d'e-mail en ce moment. Toute la conversation se trouve sous le lien.

# Chat : portail et réglages
portal-chat = Discuter
portal-chat-text = Vous écrivez, une personne de chez nous répond tout de suite. Aussi pour celles et ceux qui ne peuvent ou ne veulent pas téléphoner.
portal-chat-button = Ouvrir le chat
status-chat = Continuer dans le chat
admin-chat-title = Le chat sur votre site
admin-chat-text = Ces deux lignes mettent le chat sur votre propre site. Il ne fonctionne qu'aux adresses indiquées ci-dessous.
field-chat-sites = Adresses du site
admin-chat-hint = Une par ligne, par exemple https://www.lindental.example
fault-site = Écrivez chaque adresse comme https://www.lindental.example, sans rien après.

# Rappel
callback-title = Rappel
callback-text = Nous vous appelons, vous n'avez pas besoin d'attendre. Vous gardez votre place.
callback-wish = Veuillez me rappeler
callback-when = Quand cela vous convient-il ?
callback-now = Dès que c'est mon tour
callback-phone = Numéro de téléphone
callback-ask = Demander un rappel
callback-asked = Nous vous appellerons.
callback-stands = Nous vous appellerons { $when }. Numéro : { $phone }
callback-stands-now = dès que c'est votre tour
callback-stands-at = dès { $at }
callback-desk = Rappel souhaité
callback-desk-window = { $from } à { $until }
callback-desk-tries = { $n ->
    [0] pas encore essayé
    [one] essayé une fois
   *[other] essayé { $n } fois
}
callback-desk-note = Note de l'appel
callback-outcome-reached = Parlé
callback-outcome-no_answer = Personne ne répond
callback-outcome-busy = Occupé
callback-outcome-wrong_number = Mauvais numéro
done-callback = Noté.
done-callback-again = Noté. Le cas revient pour le prochain essai.
change-case-callback-asked = a demandé un rappel
change-case-callback-tried = a appelé
fault-window-gone = Ce moment est déjà passé. Choisissez-en un autre.
fault-no-callback = Aucun rappel n'est ouvert ici.
param-routing-callbacks-hours = Heures
help-routing-callbacks-hours = En dehors, personne n'appelle. Non défini : en semaine de 8 à 12 et de 13 à 18 heures.
param-routing-callbacks-days-ahead = Jours à l'avance
help-routing-callbacks-days-ahead = Autant de jours à l'avance, on peut choisir un créneau.
param-routing-callbacks-tries = Essais
help-routing-callbacks-tries = Autant de fois, on appelle qui ne répond pas.
param-routing-callbacks-again-seconds = Prochain essai après
help-routing-callbacks-again-seconds = Le temps après un appel resté sans réponse.
