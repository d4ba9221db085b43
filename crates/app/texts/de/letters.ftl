# Briefe: was in ihnen steht, und die Seiten, auf denen man sie einrichtet und verschickt.

# In jedem Brief
letter-item-bill = Rechnung { $number }
letter-item-fee = Gebühr
letter-item-interest = Verzugszins
letter-item-recovery = Zurückgegebene Zahlung
letter-interest-several = Verzugszins
letter-payment-message = Kundennummer { $account }, Schreiben { $letter }
letter-reconnection-subject = Ihre Versorgung ist wieder eingeschaltet
letter-reconnection-text = Die Versorgung bei Ihnen ist wieder eingeschaltet. Danke, dass wir eine Lösung gefunden haben. Wenn etwas nicht geht, rufen Sie uns bitte gleich an.
letter-mail-subject = { $principal }: Schreiben { $number }
letter-mail-text =
    Guten Tag

    Im Anhang finden Sie unser Schreiben { $number } als PDF. Darin steht, worum es geht und wie Sie uns erreichen. Sie können auf diese Nachricht einfach antworten.

    Freundliche Grüße
    { $principal }

# Worte für Zielgruppen, die mitgeliefert werden: Schlüssel und Stelle
letter-words-reminder-closing = Sie müssen sich für nichts erklären. Wenn Sie Fragen haben, sind wir gern für Sie da.
letter-words-first-notice-reasons = Wenn Sie gerade nicht alles zahlen können, sprechen Sie mit uns. Je früher, desto mehr können wir tun.
letter-words-second-notice-reasons = Vielleicht gibt es einen Grund, den wir nicht kennen. Ein kurzer Anruf genügt, dann suchen wir gemeinsam einen Weg.
letter-words-hand-over-reasons = Der rechtliche Weg kostet Zeit und Geld, auch Ihres. Darum bitten wir Sie: Melden Sie sich vorher. Raten oder ein späterer Termin sind möglich.
letter-words-lockdown-reminder-opening = Diese Wochen sind für viele schwer: Läden sind zu, Löhne fehlen, niemand weiß, wie lange noch. Darum ist dieser Brief eine Erinnerung und keine Mahnung.
letter-words-lockdown-reminder-reasons = Wenn Sie jetzt nicht zahlen können, schreiben Sie uns oder rufen Sie an. Wir sperren niemanden und finden mit Ihnen Raten, die gehen.
letter-words-lockdown-reminder-closing = Geben Sie auf sich acht.
letter-words-disconnection-threat-closing = Wir möchten nicht, dass bei Ihnen das Licht ausgeht. Bitte melden Sie sich, auch wenn Sie erst einen Teil zahlen können.
letter-words-disconnection-announcement-closing = Noch ist Zeit. Ein Anruf genügt, und wir prüfen sofort, wie wir die Sperrung abwenden können.

# Der Beispielbrief
letter-sample-name = Rosa Bianchi
letter-sample-street = Dorfplatz
letter-sample-plan = Lockdown 2020
letter-sample-measure = Erinnern statt mahnen, ohne Gebühr

# Briefe und Bank
letters-setup-title = Briefe und Bank
letters-setup-text = In wessen Namen Ihre Briefe hinausgehen und wohin Ihre Kundinnen und Kunden zahlen. Rechts sehen Sie, wie ein Brief aussieht.
letters-ready = Briefe können gemacht werden.
letters-not-ready = Noch können keine Briefe gemacht werden. Es fehlt:
letters-missing-country = das Land: Briefe gibt es für Auftraggeber in der Schweiz, in Liechtenstein und in Deutschland
letters-missing-address = die Adresse
letters-missing-contact = eine Telefonnummer (unter «Auftraggeber») oder eine E-Mail-Adresse
letters-missing-bank-chf = ein Konto für Franken
letters-missing-bank-eur = ein Konto für Euro
letters-address = Absender
letters-contact = So erreicht man Sie
letters-contact-hint = Telefon und Öffnungszeiten stehen beim Auftraggeber.
letters-look = Aussehen
letters-bank-chf = Konto für Franken
letters-bank-eur = Konto für Euro
letters-bank-hint = Mit einer QR-IBAN trägt jeder Brief eine Referenz, an der die Zahlung von selbst erkannt wird. Ohne sie nehmen wir die Referenz nach ISO 11649.
letters-preview = Vorschau
letters-preview-text = Ein Brief an jemanden, den es nicht gibt.
letters-preview-page = Seite { $page } des Beispielbriefs
letters-preview-pdf = Als PDF öffnen
letters-preview-empty = Hier erscheint ein Beispielbrief, sobald Adresse, Kontakt und Konto eingetragen sind.
letters-preview-unsaved = Noch nicht gespeichert: so sähe es aus.
letters-preview-show = Vorschau zeigen
letters-colour-hint = Für Linien und Überschriften, zum Beispiel #0b6e4f. Ist sie zu hell zum Lesen, schreiben wir schwarz.
letters-logo-hint = SVG oder PNG, höchstens 48 kB. Ohne Logo steht Ihr Name da.
letters-logo-remove = Logo entfernen
letters-legal-hint = Was das Gesetz am Fuß verlangt: Register, Leitung, MWST-Nummer. Höchstens 5 Zeilen.
letters-signature-hint = Wer unterschreibt, zum Beispiel Name und Funktion. Höchstens 3 Zeilen.
letters-return-hint = Die kleine Zeile im Fenster. Leer: Name und Adresse.
letters-creditor-hint = Nur wenn das Konto auf einen anderen Namen lautet.
letters-layout-usual = Wie im Land üblich
letters-layout-swiss_right = Schweiz, Fenster rechts
letters-layout-swiss_left = Schweiz, Fenster links
letters-layout-din5008_b = Deutschland, DIN 5008 Form B (links)
field-letter-street = Straße
field-letter-house = Nummer
field-letter-postal-code = Postleitzahl
field-letter-town = Ort
field-letter-return = Absenderzeile
field-letter-creditor = Kontoinhaber
field-letter-web = Webseite
field-letter-relay = Für gehörlose Menschen (Text- oder Videovermittlung)
field-letter-counter = Schalter: Adresse und Zeiten
field-letter-colour = Farbe
field-letter-logo = Logo
field-letter-layout = Fenster im Umschlag
field-letter-legal = Fußzeilen
field-letter-signature = Unterschrift
field-bank-name = Bank
field-bank-iban = IBAN
field-bank-qr-iban = QR-IBAN
field-bank-bic = BIC
fault-line-too-long = Höchstens 200 Zeichen in einer Zeile.
fault-too-many-lines = Das sind zu viele Zeilen.
fault-colour = Schreiben Sie die Farbe als # und sechs Ziffern oder Buchstaben, zum Beispiel #0b6e4f.
fault-logo-too-large = Das Bild ist zu groß. Höchstens 48 kB.
fault-logo-format = Dieses Bild können wir nicht zeichnen. Nehmen Sie ein SVG oder PNG.
fault-address-part = Für den Zahlteil brauchen wir Postleitzahl und Ort einzeln.
fault-payment-text = Das kann auf keinem Zahlteil stehen: zu lang, oder ein Zeichen, das Banken nicht kennen.
fault-iban = Diese IBAN stimmt nicht. Bitte prüfen Sie jede Stelle.
fault-iban-is-qr = Das ist eine QR-IBAN. Sie gehört in das Feld daneben.
fault-iban-not-swiss = Franken können nur auf ein Konto in der Schweiz oder in Liechtenstein bezahlt werden.
fault-qr-iban = Das ist keine QR-IBAN: Ihre fünfte bis neunte Stelle liegt zwischen 30000 und 31999.
fault-bank-name = Wie heißt die Bank?
fault-bic = Ein BIC hat 8 oder 11 Zeichen.
fault-not-saved = Das konnte nicht gespeichert werden. Bitte versuchen Sie es noch einmal.
fault-not-drawn = Mit diesen Angaben lässt sich kein Brief setzen.

# Texte für Zielgruppen
letter-texts-title = Texte der Briefe
letter-texts-text = Jede Mahnstufe nennt einen Text. Was hier steht, kommt in die Briefe dieser Stufe, zusammen mit Beträgen, Gründen und Zahlteil. Maßnahmen können einen anderen Text wählen.
letter-texts-key = Text
letter-texts-languages = Eigene Worte in
letter-texts-shipped = mitgeliefert
letter-texts-new = Neuer Text
letter-texts-key-hint = Kleine Buchstaben, Ziffern und _, zum Beispiel gaststaetten. So nennt ihn die Mahnstufe.
letter-texts-opening = Am Anfang
letter-texts-opening-hint = Nach dem Gruß, vor allem anderen.
letter-texts-reasons = Nach den Gründen
letter-texts-reasons-hint = Nach «Warum Sie diesen Brief bekommen».
letter-texts-closing = Am Schluss
letter-texts-closing-hint = Vor den freundlichen Grüßen.
letter-texts-fallback = Fehlt ein Text in der Sprache der Kundin oder des Kunden, gilt der mitgelieferte in dieser Sprache, sonst Ihrer in { $language }.
letter-texts-back = Zurück zum mitgelieferten Text
letter-texts-back-ask = Ihre eigenen Worte in dieser Sprache verwerfen?
letter-texts-show = Zeigen
fault-letter-key = Ein Schlüssel hat 1 bis 64 kleine Buchstaben, Ziffern oder _.
fault-letter-words = Höchstens 2000 Zeichen.

# Briefe verschicken
letters-title = Briefe
letters-states = Briefe nach ihrem Stand
letters-text = Was gedruckt wird, was unterwegs ist, was niemand machen konnte.
letters-empty = Hier ist kein Brief.
letters-empty-text = Briefe entstehen, wenn ein Mahnlauf ausgeführt, eine Vereinbarung angeboten oder eine Sperrung angedroht wird.
letters-state-due = Wird gemacht
letters-state-made = Zu verschicken
letters-state-sent = Verschickt
letters-state-withdrawn = Zurückgezogen
letters-state-corrected = Berichtigt
letters-state-failed = Misslungen
letters-kind-correction = Berichtigung
letters-kind-disconnection_withdrawn = Sperrung abgewendet
letters-kind-reconnection = Wieder eingeschaltet
letters-kind-reminder = Erinnerung
letters-kind-first_notice = 1. Mahnung
letters-kind-second_notice = 2. Mahnung
letters-kind-hand_over = Letzte Mahnung
letters-kind-lockdown_reminder = Erinnerung im Lockdown
letters-kind-arrangement_offer = Vorschlag für Raten
letters-kind-arrangement_confirmed = Bestätigung der Raten
letters-kind-disconnection_threat = Androhung der Sperrung
letters-kind-disconnection_announcement = Ankündigung der Sperrung
letters-by-letter = auf Papier
letters-by-mail = per E-Mail
letters-print = Zu drucken: { $n ->
    [one] ein Brief
   *[other] { $n } Briefe
}
letters-print-text = Das Archiv enthält bis zu 500 PDF in der Reihenfolge ihrer Nummern und eine Liste. Wenn sie im Umschlag sind, sagen Sie es uns: Dann gelten sie als verschickt.
letters-print-download = Archiv laden (ZIP)
letters-printed = Bis Nummer { $number } sind alle im Umschlag
letters-printed-ask = Gelten diese Briefe jetzt als verschickt? Zurückziehen kann man sie dann nicht mehr, nur noch berichtigen.
letters-fault = Warum
letters-again = Noch einmal machen
letters-older = Ältere
letters-pages = Seiten
field-letter-number = Nummer
field-letter-to = An
field-letter-kind = Art
field-letter-way = Weg
field-letter-day = Datum
done-printed = Die Briefe gelten als verschickt.
done-letter-again = Der Brief wird noch einmal gemacht.

# Im Protokoll
job-letters = Briefe machen
job-letter-mail = Brief per E-Mail senden
change-letter-text-saved = gespeichert
change-letter-text-removed = auf den mitgelieferten Text zurückgesetzt
change-letter-on-paper-instead = geht auf Papier statt per E-Mail
change-letter-made-again = wird noch einmal gemacht
change-letter-letters-made = gemacht
change-letters-printed = gedruckt und verschickt
change-run-letters-made = Briefe gemacht
thing-letter = Brief
thing-letters = Briefe
thing-letter-text = Brieftext
