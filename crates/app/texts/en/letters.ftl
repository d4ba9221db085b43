# Letters: what stands in them, and the pages on which they are set up and sent.

# In every letter
letter-item-bill = Bill { $number }
letter-item-fee = Fee
letter-item-interest = Default interest
letter-item-recovery = Payment returned
letter-interest-several = Default interest
letter-payment-message = Customer number { $account }, letter { $letter }
letter-reconnection-subject = Your supply is back
letter-reconnection-text = Your supply is switched on again. Thank you for finding a way with us. If anything does not work, please call us at once.
letter-mail-subject = { $principal }: letter { $number }
letter-mail-text =
    Hello

    Our letter { $number } is attached as a PDF. It says what it is about and how to reach us. You can simply answer this message.

    Kind regards
    { $principal }

# Words for target groups that are shipped: key and place
letter-words-reminder-closing = You need not explain anything. If you have questions, we are glad to help.
letter-words-first-notice-reasons = If you cannot pay everything right now, talk to us. The earlier, the more we can do.
letter-words-second-notice-reasons = Perhaps there is a reason that we do not know. A short call is enough, and we look for a way together.
letter-words-hand-over-reasons = The legal way costs time and money, yours as well. So please get in touch before that. Instalments or a later day are possible.
letter-words-lockdown-reminder-opening = These weeks are hard for many: shops are closed, wages are missing, and nobody knows for how long. That is why this letter is a reminder and not a notice.
letter-words-lockdown-reminder-reasons = If you cannot pay now, write or call us. We cut nobody off, and we find instalments that work for you.
letter-words-lockdown-reminder-closing = Take care of yourself.
letter-words-disconnection-threat-closing = We do not want your lights to go out. Please get in touch, even if you can only pay a part at first.
letter-words-disconnection-announcement-closing = There is still time. A call is enough, and we look at once at how to prevent the disconnection.

# The example
letter-sample-name = Rosa Bianchi
letter-sample-street = Dorfplatz
letter-sample-plan = Lockdown 2020
letter-sample-measure = Remind instead of dunning, without a fee

# Letters and bank
letters-setup-title = Letters and bank
letters-setup-text = In whose name your letters go out, and where your customers pay. On the right you see what a letter looks like.
letters-ready = Letters can be made.
letters-not-ready = No letters can be made yet. Still missing:
letters-missing-country = the country: letters are for principals in Switzerland, Liechtenstein and Germany
letters-missing-address = the address
letters-missing-contact = a telephone number (under “Principal”) or an e-mail address
letters-missing-bank-chf = an account for francs
letters-missing-bank-eur = an account for euros
letters-address = Sender
letters-contact = How people reach you
letters-contact-hint = Telephone and opening hours stand with the principal.
letters-look = Look
letters-bank-chf = Account for francs
letters-bank-eur = Account for euros
letters-bank-hint = With a QR-IBAN each letter carries a reference by which its payment is recognised. Without one we use the reference of ISO 11649.
letters-preview = Preview
letters-preview-text = A letter to somebody who does not exist.
letters-preview-page = Page { $page } of the example
letters-preview-pdf = Open as PDF
letters-preview-empty = An example appears here as soon as address, contact and account are filled in.
letters-preview-unsaved = Not saved yet: this is what it would look like.
letters-preview-show = Show preview
letters-colour-hint = For lines and headings, for instance #0b6e4f. If it is too light to read, we write in black.
letters-logo-hint = SVG or PNG, at most 48 kB. Without a logo your name stands there.
letters-logo-remove = Remove logo
letters-legal-hint = What the law wants at the foot: register, management, VAT number. At most 5 lines.
letters-signature-hint = Who signs, for instance name and function. At most 3 lines.
letters-return-hint = The small line in the window. Empty: name and address.
letters-creditor-hint = Only if the account is in another name.
letters-layout-usual = As is usual in the country
letters-layout-swiss_right = Switzerland, window right
letters-layout-swiss_left = Switzerland, window left
letters-layout-din5008_b = Germany, DIN 5008 form B (left)
field-letter-street = Street
field-letter-house = Number
field-letter-postal-code = Postal code
field-letter-town = Town
field-letter-return = Return line
field-letter-creditor = Account holder
field-letter-web = Web page
field-letter-relay = For deaf people (text or video relay)
field-letter-counter = Counter: address and hours
field-letter-colour = Colour
field-letter-logo = Logo
field-letter-layout = Window of the envelope
field-letter-legal = Lines at the foot
field-letter-signature = Signature
field-bank-name = Bank
field-bank-iban = IBAN
field-bank-qr-iban = QR-IBAN
field-bank-bic = BIC
fault-line-too-long = At most 200 characters in a line.
fault-too-many-lines = These are too many lines.
fault-colour = Write the colour as # and six digits or letters, for instance #0b6e4f.
fault-logo-too-large = The picture is too large. At most 48 kB.
fault-logo-format = We cannot draw this picture. Take an SVG or PNG.
fault-address-part = The payment part needs postal code and town, each on its own.
fault-payment-text = No payment part can carry this: it is too long, or has a character that banks do not know.
fault-iban = This IBAN is not right. Please check every character.
fault-iban-is-qr = This is a QR-IBAN. It belongs into the field beside.
fault-iban-not-swiss = Francs can only be paid into an account in Switzerland or Liechtenstein.
fault-qr-iban = This is no QR-IBAN: its fifth to ninth digits lie between 30000 and 31999.
fault-bank-name = What is the bank called?
fault-bic = A BIC has 8 or 11 characters.
fault-not-saved = This could not be saved. Please try again.
fault-not-drawn = No letter can be set with this.

# Words for target groups
letter-texts-title = Texts of letters
letter-texts-text = Each step of dunning names a text. What stands here comes into the letters of that step, together with amounts, reasons and payment part. Measures can choose another text.
letter-texts-key = Text
letter-texts-languages = Own words in
letter-texts-shipped = shipped
letter-texts-new = New text
letter-texts-key-hint = Small letters, digits and _, for instance restaurants. This is how the step names it.
letter-texts-opening = At the beginning
letter-texts-opening-hint = After the greeting, before everything else.
letter-texts-reasons = After the reasons
letter-texts-reasons-hint = After “Why you get this letter”.
letter-texts-closing = At the end
letter-texts-closing-hint = Before the kind regards.
letter-texts-fallback = Where a text is missing in the customer’s language, the shipped one in that language holds, else yours in { $language }.
letter-texts-back = Back to the shipped text
letter-texts-back-ask = Discard your own words in this language?
letter-texts-show = Show
fault-letter-key = A key has 1 to 64 small letters, digits or _.
fault-letter-words = At most 2000 characters.

# Sending letters
letters-title = Letters
letters-states = Letters by state
letters-text = What is to be printed, what is on its way, what nobody could make.
letters-empty = There is no letter here.
letters-empty-text = Letters come from a dunning run that is carried out, from an arrangement that is offered, from a disconnection that is threatened.
letters-state-due = Being made
letters-state-made = To be sent
letters-state-sent = Sent
letters-state-withdrawn = Withdrawn
letters-state-corrected = Corrected
letters-state-failed = Failed
letters-kind-correction = Correction
letters-kind-disconnection_withdrawn = Disconnection averted
letters-kind-reconnection = Reconnected
letters-kind-reminder = Reminder
letters-kind-first_notice = First notice
letters-kind-second_notice = Second notice
letters-kind-hand_over = Final notice
letters-kind-lockdown_reminder = Reminder in lockdown
letters-kind-arrangement_offer = Offer of instalments
letters-kind-arrangement_confirmed = Instalments confirmed
letters-kind-disconnection_threat = Threat of disconnection
letters-kind-disconnection_announcement = Announcement of disconnection
letters-by-letter = on paper
letters-by-mail = by e-mail
letters-print = To be printed: { $n ->
    [one] one letter
   *[other] { $n } letters
}
letters-print-text = The archive has up to 500 PDFs in the order of their numbers, and a list. When they are in their envelopes, tell us: then they count as sent.
letters-print-download = Download archive (ZIP)
letters-printed = All up to number { $number } are in their envelopes
letters-printed-ask = Do these letters count as sent now? They can then no longer be withdrawn, only corrected.
letters-fault = Why
letters-again = Make again
letters-older = Older
letters-pages = Pages
field-letter-number = Number
field-letter-to = To
field-letter-kind = Kind
field-letter-way = Way
field-letter-day = Date
done-printed = The letters count as sent.
done-letter-again = The letter is being made again.

# In the journal
job-letters = Make letters
job-letter-mail = Send a letter by e-mail
change-letter-text-saved = saved
change-letter-text-removed = set back to the shipped text
change-letter-on-paper-instead = goes on paper instead of by e-mail
change-letter-made-again = is made again
change-letter-letters-made = made
change-letters-printed = printed and sent
change-run-letters-made = letters made
thing-letter = Letter
thing-letters = Letters
thing-letter-text = Text of letters
