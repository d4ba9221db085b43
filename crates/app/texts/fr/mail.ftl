# Ce que Kulanz écrit lui-même : accusés de réception.
ack-subject = Nous avons bien reçu votre demande { $number }
ack-greeting = Bonjour
ack-greeting-name = Bonjour { $name }
ack-received = Votre message nous est parvenu. Il porte le numéro { $number }.
ack-no-repeat = Vous n'avez rien d'autre à faire. Si vous souhaitez ajouter quelque chose, répondez simplement à ce message.
ack-status = Vous pouvez suivre votre demande et la compléter ici, à tout moment :
ack-closing = Meilleures salutations
promise-within_hours = { $count ->
    [one] Vous aurez de nos nouvelles dans l'heure.
   *[other] Vous aurez de nos nouvelles d'ici { $count } heures.
}
promise-today = Vous aurez de nos nouvelles aujourd'hui.
promise-tomorrow = Vous aurez de nos nouvelles d'ici demain.
promise-within_working_days = { $count ->
    [one] Vous aurez de nos nouvelles d'ici un jour ouvrable.
   *[other] Vous aurez de nos nouvelles d'ici { $count } jours ouvrables.
}
promise-within_weeks = { $count ->
    [one] Vous aurez de nos nouvelles d'ici une semaine.
   *[other] Nous recevons actuellement beaucoup de demandes : vous aurez de nos nouvelles d'ici { $count } semaines.
}
promise-unknown = Nous recevons actuellement un nombre exceptionnel de demandes. Nous vous répondrons dès que possible ; votre message n'est pas perdu.
new-case-subject = Demande
too-large-subject = Votre message était trop volumineux
too-large-body = Bonjour

    Votre message était trop volumineux pour être reçu. Merci de le renvoyer sans pièces jointes ou en parties de { $megabytes } Mo au plus.
joined-mail-subject = Nouvel accès : { $principal }
joined-mail-body = Bonjour { $name }

    Vous travaillez désormais aussi pour { $principal }. Connectez-vous comme d’habitude :

    { $url }
invite-mail-subject = Votre accès à Kulanz
invite-mail-body = Bonjour { $name }

    { $principal } vous invite à travailler avec Kulanz. Choisissez ici votre mot de passe :

    { $url }

    Le lien est valable { $days } jours et une seule fois.
reset-mail-subject = Nouveau mot de passe pour Kulanz
reset-mail-body = Bonjour

    Un nouveau mot de passe a été demandé pour cette adresse. Choisissez-le ici :

    { $url }

    Le lien est valable une heure. Si ce n’était pas vous, vous n’avez rien à faire.
plan-previewed-mail-subject = À approuver : { $plan }
plan-previewed-mail-body = Bonjour { $name }

    { $by } vous prie d’examiner le plan « { $plan } ». L’aperçu avec chiffres et exemples est joint :

    { $url }

    Motif : { $reason }
plan-approved-mail-subject = Approuvé : { $plan }
plan-approved-mail-body = Bonjour { $name }

    { $by } a approuvé le plan « { $plan } ». Il n’est pas en vigueur tant que personne ne l’active.

    { $url }

    Motif : { $reason }
plan-activated-mail-subject = Activé : { $plan }
plan-activated-mail-body = Bonjour { $name }

    { $by } a activé le plan « { $plan } ». Dès quand et pour qui il vaut :

    { $url }

    Motif : { $reason }
plan-emergency-mail-subject = Activé en urgence : { $plan }
plan-emergency-mail-body = Bonjour { $name }

    { $by } a activé le plan « { $plan } » sans approbation. Veuillez l’examiner bientôt : sans approbation, il prend fin de lui-même.

    { $url }

    Motif : { $reason }
plan-end-set-mail-subject = Fin fixée : { $plan }
plan-end-set-mail-body = Bonjour { $name }

    { $by } a fixé la fin du plan « { $plan } ». Quand il finit et ce que devient ce qui a commencé sous lui :

    { $url }

    Motif : { $reason }
plan-closed-mail-subject = Terminé : { $plan }
plan-closed-mail-body = Bonjour { $name }

    { $by } a clos le plan « { $plan } ». Qu’en a-t-on appris ? Notez-le tant que c’est frais :

    { $url }

    Motif : { $reason }
