# Lettres : ce qu’elles disent, et les pages où on les prépare et les envoie.

# Dans chaque lettre
letter-item-bill = Facture { $number }
letter-item-fee = Frais
letter-item-interest = Intérêts moratoires
letter-item-recovery = Paiement retourné
letter-interest-several = Intérêts moratoires
letter-payment-message = Numéro de client { $account }, lettre { $letter }
letter-reconnection-subject = Votre fourniture est rétablie
letter-reconnection-text = La fourniture chez vous est rétablie. Merci d’avoir trouvé une solution avec nous. Si quelque chose ne fonctionne pas, appelez-nous tout de suite.
letter-mail-subject = { $principal } : lettre { $number }
letter-mail-text =
    Bonjour

    Vous trouvez en annexe notre lettre { $number } en PDF. Elle dit de quoi il s’agit et comment nous joindre. Vous pouvez simplement répondre à ce message.

    Meilleures salutations
    { $principal }

# Textes livrés pour des groupes : clé et place
letter-words-reminder-closing = Vous n’avez rien à expliquer. Si vous avez des questions, nous sommes là pour vous.
letter-words-first-notice-reasons = Si vous ne pouvez pas tout payer maintenant, parlez-nous-en. Plus tôt vous le faites, plus nous pouvons vous aider.
letter-words-second-notice-reasons = Il y a peut-être une raison que nous ne connaissons pas. Un bref appel suffit, et nous chercherons ensemble une solution.
letter-words-hand-over-reasons = La voie légale coûte du temps et de l’argent, à vous aussi. Contactez-nous donc avant. Des versements ou une date plus lointaine sont possibles.
letter-words-lockdown-reminder-opening = Ces semaines sont dures pour beaucoup : des magasins sont fermés, des salaires manquent, et personne ne sait pour combien de temps. C’est pourquoi cette lettre est un simple rappel et non une sommation.
letter-words-lockdown-reminder-reasons = Si vous ne pouvez pas payer maintenant, écrivez-nous ou appelez-nous. Nous ne coupons personne et trouverons avec vous des versements possibles.
letter-words-lockdown-reminder-closing = Prenez soin de vous.
letter-words-disconnection-threat-closing = Nous ne voulons pas que la lumière s’éteigne chez vous. Contactez-nous, même si vous ne pouvez payer d’abord qu’une partie.
letter-words-disconnection-announcement-closing = Il est encore temps. Un appel suffit, et nous cherchons aussitôt comment éviter la coupure.

# La lettre d’exemple
letter-sample-name = Rosa Bianchi
letter-sample-street = Dorfplatz
letter-sample-plan = Confinement 2020
letter-sample-measure = Rappeler au lieu de sommer, sans frais

# Lettres et banque
letters-setup-title = Lettres et banque
letters-setup-text = Au nom de qui partent vos lettres et où paient vos clientes et clients. À droite, vous voyez à quoi ressemble une lettre.
letters-ready = Les lettres peuvent être faites.
letters-not-ready = Aucune lettre ne peut encore être faite. Il manque :
letters-missing-country = le pays : les lettres existent pour les mandants en Suisse, au Liechtenstein et en Allemagne
letters-missing-address = l’adresse
letters-missing-contact = un numéro de téléphone (sous « Mandant ») ou une adresse e-mail
letters-missing-bank-chf = un compte en francs
letters-missing-bank-eur = un compte en euros
letters-address = Expéditeur
letters-contact = Comment vous joindre
letters-contact-hint = Le téléphone et les heures d’ouverture se trouvent chez le mandant.
letters-look = Apparence
letters-bank-chf = Compte en francs
letters-bank-eur = Compte en euros
letters-bank-hint = Avec un QR-IBAN, chaque lettre porte une référence qui permet de reconnaître le paiement. Sans lui, nous prenons la référence selon ISO 11649.
letters-preview = Aperçu
letters-preview-text = Une lettre à quelqu’un qui n’existe pas.
letters-preview-page = Page { $page } de la lettre d’exemple
letters-preview-pdf = Ouvrir en PDF
letters-preview-empty = Une lettre d’exemple apparaît ici dès que l’adresse, le contact et le compte sont saisis.
letters-preview-unsaved = Pas encore enregistré : voici ce que cela donnerait.
letters-preview-show = Montrer l’aperçu
letters-colour-hint = Pour les lignes et les titres, par exemple #0b6e4f. Si elle est trop claire pour être lue, nous écrivons en noir.
letters-logo-hint = SVG ou PNG, au plus 48 ko. Sans logo, votre nom s’y trouve.
letters-logo-remove = Supprimer le logo
letters-legal-hint = Ce que la loi demande au bas : registre, direction, numéro de TVA. Au plus 5 lignes.
letters-signature-hint = Qui signe, par exemple nom et fonction. Au plus 3 lignes.
letters-return-hint = La petite ligne dans la fenêtre. Vide : nom et adresse.
letters-creditor-hint = Seulement si le compte est à un autre nom.
letters-layout-usual = Comme d’usage dans le pays
letters-layout-swiss_right = Suisse, fenêtre à droite
letters-layout-swiss_left = Suisse, fenêtre à gauche
letters-layout-din5008_b = Allemagne, DIN 5008 forme B (à gauche)
field-letter-street = Rue
field-letter-house = Numéro
field-letter-postal-code = Code postal
field-letter-town = Localité
field-letter-return = Ligne d’expéditeur
field-letter-creditor = Titulaire du compte
field-letter-web = Site web
field-letter-relay = Pour les personnes sourdes (relais texte ou vidéo)
field-letter-counter = Guichet : adresse et heures
field-letter-colour = Couleur
field-letter-logo = Logo
field-letter-layout = Fenêtre de l’enveloppe
field-letter-legal = Lignes au bas
field-letter-signature = Signature
field-bank-name = Banque
field-bank-iban = IBAN
field-bank-qr-iban = QR-IBAN
field-bank-bic = BIC
fault-line-too-long = Au plus 200 caractères par ligne.
fault-too-many-lines = Il y a trop de lignes.
fault-colour = Écrivez la couleur avec # et six chiffres ou lettres, par exemple #0b6e4f.
fault-logo-too-large = L’image est trop grande. Au plus 48 ko.
fault-logo-format = Nous ne pouvons pas dessiner cette image. Prenez un SVG ou un PNG.
fault-address-part = La section paiement demande le code postal et la localité séparément.
fault-payment-text = Aucune section paiement ne peut porter cela : trop long, ou un caractère que les banques ne connaissent pas.
fault-iban = Cet IBAN n’est pas juste. Veuillez vérifier chaque caractère.
fault-iban-is-qr = C’est un QR-IBAN. Il va dans le champ à côté.
fault-iban-not-swiss = Les francs ne peuvent être payés que sur un compte en Suisse ou au Liechtenstein.
fault-qr-iban = Ce n’est pas un QR-IBAN : ses chiffres 5 à 9 se situent entre 30000 et 31999.
fault-bank-name = Comment s’appelle la banque ?
fault-bic = Un BIC a 8 ou 11 caractères.
fault-not-saved = Cela n’a pas pu être enregistré. Veuillez réessayer.
fault-not-drawn = Aucune lettre ne peut être composée avec ces indications.

# Textes pour des groupes
letter-texts-title = Textes des lettres
letter-texts-text = Chaque étape de rappel nomme un texte. Ce qui est écrit ici entre dans les lettres de cette étape, avec les montants, les raisons et la section paiement. Des mesures peuvent choisir un autre texte.
letter-texts-key = Texte
letter-texts-languages = Vos propres mots en
letter-texts-shipped = livré
letter-texts-new = Nouveau texte
letter-texts-key-hint = Petites lettres, chiffres et _, par exemple restaurants. C’est ainsi que l’étape le nomme.
letter-texts-opening = Au début
letter-texts-opening-hint = Après la salutation, avant tout le reste.
letter-texts-reasons = Après les raisons
letter-texts-reasons-hint = Après « Pourquoi vous recevez cette lettre ».
letter-texts-closing = À la fin
letter-texts-closing-hint = Avant les meilleures salutations.
letter-texts-fallback = S’il manque un texte dans la langue de la cliente ou du client, celui qui est livré dans cette langue s’applique, sinon le vôtre en { $language }.
letter-texts-back = Revenir au texte livré
letter-texts-back-ask = Abandonner vos propres mots dans cette langue ?
letter-texts-show = Montrer
fault-letter-key = Une clé a de 1 à 64 petites lettres, chiffres ou _.
fault-letter-words = Au plus 2000 caractères.

# Envoyer des lettres
letters-title = Lettres
letters-states = Lettres selon leur état
letters-text = Ce qui est à imprimer, ce qui est en route, ce que personne n’a pu faire.
letters-empty = Il n’y a pas de lettre ici.
letters-empty-text = Les lettres naissent d’une série de rappels exécutée, d’un arrangement proposé ou d’une coupure annoncée.
letters-state-due = En préparation
letters-state-made = À envoyer
letters-state-sent = Envoyée
letters-state-withdrawn = Retirée
letters-state-corrected = Corrigée
letters-state-failed = Échouée
letters-kind-correction = Correction
letters-kind-disconnection_withdrawn = Coupure évitée
letters-kind-reconnection = Rétablissement
letters-kind-reminder = Rappel
letters-kind-first_notice = 1re sommation
letters-kind-second_notice = 2e sommation
letters-kind-hand_over = Dernier rappel
letters-kind-lockdown_reminder = Rappel pendant le confinement
letters-kind-arrangement_offer = Proposition de versements
letters-kind-arrangement_confirmed = Confirmation des versements
letters-kind-disconnection_threat = Menace de coupure
letters-kind-disconnection_announcement = Annonce de coupure
letters-by-letter = sur papier
letters-by-mail = par e-mail
letters-print = À imprimer : { $n ->
    [one] une lettre
   *[other] { $n } lettres
}
letters-print-text = L’archive contient jusqu’à 500 PDF dans l’ordre de leurs numéros et une liste. Quand elles sont sous enveloppe, dites-le-nous : elles comptent alors comme envoyées.
letters-print-download = Télécharger l’archive (ZIP)
letters-printed = Jusqu’au numéro { $number }, toutes sont sous enveloppe
letters-printed-ask = Ces lettres comptent-elles maintenant comme envoyées ? On ne peut alors plus les retirer, seulement les corriger.
letters-fault = Pourquoi
letters-again = Refaire
letters-older = Plus anciennes
letters-pages = Pages
field-letter-number = Numéro
field-letter-to = À
field-letter-kind = Genre
field-letter-way = Voie
field-letter-day = Date
done-printed = Les lettres comptent comme envoyées.
done-letter-again = La lettre est refaite.

# Dans le journal
job-letters = Faire des lettres
job-letter-mail = Envoyer une lettre par e-mail
change-letter-text-saved = enregistré
change-letter-text-removed = remis au texte livré
change-letter-on-paper-instead = part sur papier au lieu de l’e-mail
change-letter-made-again = est refaite
change-letter-letters-made = faite
change-letters-printed = imprimées et envoyées
change-run-letters-made = lettres faites
thing-letter = Lettre
thing-letters = Lettres
thing-letter-text = Texte de lettres
