# Se connecter en sécurité : codes d’une application, clés d’accès, codes de secours
sign-in-passkey = Se connecter avec une clé d’accès
sign-in-notice-step-gone = Cela a pris trop de temps, ou il y a eu trop d’essais. Connectez-vous encore une fois.
second-step-title = Est-ce bien vous ?
second-step-code = Code de votre application
second-step-hint = Six chiffres. Vous n’avez pas votre téléphone ? Écrivez ici un de vos codes de secours.
second-step-recovery = Code de secours
second-step-recovery-hint = Douze caractères de votre feuille, par exemple 7QMX-2WDK-8FHR.
second-step-passkey = Utiliser une clé d’accès
second-step-lost = Vous avez perdu les deux ? La personne qui administre Kulanz chez vous vous aidera.
second-step-back = Retour à la connexion
factor-title = Se connecter en sécurité
factor-text = Un mot de passe peut être volé. En vous connectant, montrez encore quelque chose que vous seul avez.
factor-needed = D’ici, votre mot de passe ne suffit pas. Installez une clé d’accès ou une application, puis vous pourrez continuer.
factor-on = protégé
factor-off = Jusqu’ici, seul votre mot de passe vous protège.
factor-set-up = Installer
factor-change = Voir et modifier
factor-confirm = Confirmez que c’est vous
factor-confirm-text = Vous vous êtes connecté il y a un certain temps. Avant de modifier quelque chose, écrivez votre mot de passe.
factor-confirm-button = Confirmer
factor-cancel = Annuler
factor-done-app-added = L’application est installée.
factor-done-app-removed = L’application est supprimée.
factor-done-passkey-added = La clé d’accès est installée.
factor-done-passkey-removed = La clé d’accès est supprimée.
factor-done-confirmed = Confirmé. Vous pouvez faire des modifications pendant dix minutes.
factor-done-codes = Voici vos nouveaux codes de secours. Les anciens ne sont plus valables.
passkeys-title = Clés d’accès
passkeys-text = Une clé d’accès se trouve sur votre appareil et s’ouvre par le doigt, le visage ou un code PIN. Vous n’avez alors besoin ni de mot de passe ni de code.
passkeys-impossible = Les clés d’accès ne fonctionnent pas ici : l’adresse de cette page n’a pas de nom ou ne commence pas par https.
passkeys-need-script = Pour les clés d’accès, votre navigateur doit exécuter des scripts. Une application avec des codes fonctionne sans.
passkey-name = Nom de la clé d’accès
passkey-name-hint = À quoi vous la reconnaissez, par exemple « Portable à la maison ».
passkey-add = Installer une clé d’accès
passkey-added = installée
passkey-used = utilisée la dernière fois
passkey-remove = Supprimer { $name }
passkey-remove-ask = Vous ne pourrez plus vous connecter avec cette clé d’accès. Supprimer ?
passkey-broken-off = Cela a été interrompu, ou votre appareil ne connaît pas de clé d’accès pour cette page. Rien n’a été modifié.
passkey-lost = La connexion est coupée en ce moment. Essayez encore une fois.
code-app-title = Application avec codes
code-app-text = Une application sur votre téléphone montre un nouveau code toutes les 30 secondes. Toute application de ce genre convient, même sans réseau.
code-app-on = installée
code-app-begin = Installer une application
code-app-again = Installer une autre application
code-app-remove-ask = Les codes de cette application ne seront plus valables. Supprimer ?
code-app-step-1 = Ouvrez sur votre téléphone une application pour codes de connexion.
code-app-step-2 = Lisez cette image avec l’application.
code-app-picture = Code QR pour l’installation ; la même clé figure dessous en texte
code-app-secret = Cela ne va pas ? Tapez cette clé dans l’application :
code-app-step-3 = Écrivez le code que l’application montre maintenant.
code-app-code = Code de l’application
code-app-button = Installer l’application
codes-title = Codes de secours
codes-text = Si vous perdez votre téléphone ou votre clé d’accès, connectez-vous avec un de ces codes. Chacun vaut une fois. Imprimez-les ou recopiez-les : vous ne les voyez que maintenant.
codes-left = { $n ->
    [0] Vous n’avez plus de code de secours. Faites-en faire de nouveaux.
    [one] Il vous reste un code de secours.
   *[other] Il vous reste { $n } codes de secours.
}
codes-new = Nouveaux codes de secours
codes-new-ask = Les codes de secours actuels ne seront plus valables. En faire de nouveaux ?
codes-save = Enregistrer dans un fichier
codes-print = Imprimer
codes-onward = Je les ai, continuer
codes-file-title = Codes de secours pour Kulanz, chacun vaut une fois
codes-file-name = codes-de-secours-kulanz.txt
me-session-place = depuis { $place }
me-session-factor-none = par mot de passe
me-session-factor-app = par mot de passe et code
me-session-factor-passkey = par clé d’accès
me-session-factor-recovery = par mot de passe et code de secours
me-sessions-end-others = Se déconnecter partout ailleurs
me-sessions-others-ended = Vous êtes déconnecté partout ailleurs.
admin-staff-secured = protégé
admin-staff-reset = Réinitialiser la protection
admin-staff-reset-ask = { $name } se connectera avec le seul mot de passe et installera tout de nouveau. Est-ce la bonne personne ? Vous pouvez l’annuler pendant 24 heures.
admin-staff-restore = Annuler la réinitialisation
admin-access-title = Se connecter en sécurité
admin-access-text = Qui doit montrer plus et n’a encore rien installé y est conduit après la connexion.
admin-inside-hint = Adresses ou réseaux, un par ligne, par exemple 10.0.0.0/8. Vide : partout, c’est dehors.
admin-access-here = Vous-même venez en ce moment de { $address }.
field-second-factor = Plus qu’un mot de passe
field-inside = Réseaux qui sont à l’intérieur
second-factor-never = facultatif
second-factor-outside = nécessaire depuis l’extérieur
second-factor-always = toujours nécessaire
fault-network = Ce n’est ni une adresse ni un réseau. Écrivez par exemple 192.0.2.7 ou 10.0.0.0/8.
fault-code-wrong = Ce code n’est pas juste, ou il a déjà servi. Attendez le suivant.
fault-step-gone = Cela a pris trop de temps ou était déjà fait. Recommencez.
fault-not-confirmed = Vous vous êtes connecté il y a un certain temps. Rechargez la page et confirmez votre mot de passe.
fault-passkey-impossible = Les clés d’accès ne fonctionnent pas ici : l’adresse de cette page n’a pas de nom ou ne commence pas par https.
fault-passkey-refused = Cette clé d’accès ne convient pas. Essayez encore une fois, ou connectez-vous avec le mot de passe.
fault-passkey-known = Cette clé d’accès existe déjà.
fault-passkeys-full = Vous avez déjà dix clés d’accès. Supprimez-en d’abord une.
fault-nothing-to-reset = Il n’y a plus rien ici à réinitialiser ou à annuler.
problem-second-factor-needed-title = D’ici, le mot de passe ne suffit pas
problem-second-factor-needed-text = Pour travailler depuis ce lieu, il vous faut une clé d’accès ou des codes d’une application. Rien n’a été modifié.
problem-second-factor-needed-mend = Installez l’une des deux sous « Mon compte ».
change-staff-app-added = application avec codes installée
change-staff-app-removed = application avec codes supprimée
change-staff-passkey-added = clé d’accès installée
change-staff-passkey-removed = clé d’accès supprimée
change-staff-recovery-codes-made = nouveaux codes de secours faits
change-staff-recovery-code-used = code de secours utilisé
change-staff-codes-guessed = quelqu’un a essayé de deviner des codes
change-staff-factors-reset = protection de la connexion réinitialisée
change-staff-factors-restored = réinitialisation annulée
factor-mail-subject = { $what ->
    [app-added] Application avec codes installée
    [app-removed] Application avec codes supprimée
    [passkey-added] Clé d’accès installée
    [passkey-removed] Clé d’accès supprimée
    [recovery-codes-made] Nouveaux codes de secours
    [recovery-code-used] Un code de secours a été utilisé
    [codes-guessed] Quelqu’un connaît votre mot de passe
    [factors-reset] Votre connexion sûre a été réinitialisée
   *[other] Votre connexion sûre est de nouveau valable
}
factor-mail-body = Bonjour { $name }

    { $what ->
        [app-added] Une application avec codes est maintenant installée pour votre compte chez { $principal }.
        [app-removed] L’application avec codes est supprimée de votre compte chez { $principal }.
        [passkey-added] Une clé d’accès de plus est maintenant installée pour votre compte chez { $principal }.
        [passkey-removed] Une clé d’accès est supprimée de votre compte chez { $principal }.
        [recovery-codes-made] De nouveaux codes de secours ont été faits pour votre compte chez { $principal }. Les anciens ne sont plus valables.
        [recovery-code-used] Quelqu’un s’est connecté à votre compte chez { $principal } avec un code de secours.
        [codes-guessed] Quelqu’un a écrit le bon mot de passe de votre compte chez { $principal }, puis plusieurs codes faux. Personne n’est connecté.
        [factors-reset] Quelqu’un de l’administration de { $principal } a réinitialisé les clés d’accès, l’application et les codes de secours de votre compte. Vous êtes déconnecté partout. Connectez-vous avec le mot de passe et installez-les de nouveau.
       *[other] La réinitialisation chez { $principal } était une erreur. Vos clés d’accès, votre application et vos codes de secours sont de nouveau valables. Vous êtes déconnecté partout.
    }

    Ce n’était pas vous, ou vous ne vous y attendez pas ? Changez de mot de passe et dites-le à la personne qui administre Kulanz chez vous. Ce qui est valable se trouve ici :

    { $url }
