# Chat: was die Kundin liest
chat-title = Chat
chat-open = Mit uns chatten
chat-minimise = Chat verkleinern
chat-lead = Schreiben Sie uns. Jemand von uns antwortet Ihnen gleich hier.
chat-lead-closed = Im Moment ist niemand im Chat. Schreiben Sie uns trotzdem: Die Antwort kommt per E-Mail.
chat-shut-until = Der Chat ist ab { $at } wieder besetzt.
chat-name = Name
chat-email = E-Mail-Adresse
chat-email-hint = Falls die Verbindung abbricht, antworten wir dorthin.
chat-email-hint-closed = Dorthin antworten wir.
chat-kind = Worum geht es?
chat-message = Ihre Nachricht
chat-optional = freiwillig
chat-begin = Chat beginnen
chat-begin-closed = Nachricht senden
chat-send = Senden
chat-files = Dateien anhängen
chat-you = Sie
chat-sending = wird gesendet …
chat-held = Keine Verbindung. Ihre Nachricht ist auf diesem Gerät und geht ab, sobald die Leitung wieder da ist.
chat-lost = Keine Verbindung. Wir versuchen es weiter.
chat-sent = gesendet
chat-seen = gesehen
chat-refused = Nicht gesendet:
chat-typing = { $name } schreibt …
chat-new = { $name } schreibt:
chat-end = Chat beenden
chat-end-text = Möchten Sie per E-Mail haben, was wir Ihnen geschrieben haben?
chat-copy = Kopie senden und beenden
chat-leave = Ohne Kopie beenden
chat-back = Zurück zum Chat
chat-left = Sie haben den Chat beendet. Ihr Anliegen hat die Nummer { $number }.
chat-mailed = Die E-Mail ist unterwegs. Ihr Anliegen hat die Nummer { $number }.
chat-again = Neuen Chat beginnen
chat-link = Link für ein anderes Gerät kopieren
chat-copied = Der Link ist kopiert. Wer ihn hat, kann mitlesen.
chat-status = Wo steht mein Anliegen?
chat-taken = Ihre Nachricht ist bei uns. Sie hat die Nummer { $number }. Wir antworten per E-Mail.
chat-gone = Diesen Chat gibt es nicht mehr. Sie können einen neuen beginnen.
chat-page-lead = Sie können das Fenster schließen und später weiterschreiben: Der Chat bleibt auf diesem Gerät, bis Sie ihn beenden.
chat-no-script = Der Chat braucht JavaScript. Schreiben Sie uns mit dem Formular: Es kommt am selben Ort an.

# Chat: wie er steht
chat-stands-waiting-next = Sie sind als Nächstes dran.
chat-stands-waiting-before = { $n ->
    [one] Eine Person ist vor Ihnen dran.
   *[other] { $n } Personen sind vor Ihnen dran.
}
chat-stands-waiting = Ihre Nachricht ist da. Jemand kommt zu Ihnen.
chat-wait-minutes = { $n ->
    [0] Es dauert vermutlich weniger als eine Minute.
    [one] Vier von fünf warten höchstens eine Minute.
   *[other] Vier von fünf warten höchstens { $n } Minuten.
}
chat-wait-hours = { $n ->
    [one] Vier von fünf warten höchstens eine Stunde. Sie müssen nicht hierbleiben: Mit einer E-Mail-Adresse kommt die Antwort zu Ihnen.
   *[other] Vier von fünf warten höchstens { $n } Stunden. Sie müssen nicht hierbleiben: Mit einer E-Mail-Adresse kommt die Antwort zu Ihnen.
}
chat-stands-talking = Jemand kümmert sich um Ihr Anliegen.
chat-stands-closed-until = Wir sind ab { $at } wieder da. Ihre Nachricht ist bei uns.
chat-stands-closed = Im Moment ist niemand da. Ihre Nachricht ist bei uns.
chat-stands-answered = Wir haben geantwortet. Schreiben Sie, wenn noch etwas ist.
chat-stands-over = Das Anliegen ist gelöst. Wenn noch etwas ist, schreiben Sie einfach weiter.

# Chat: am Arbeitsplatz
composer-chat = Chat
composer-chat-hint = Enter sendet, Umschalt und Enter macht eine neue Zeile
chat-desk-here = Ist im Chat
chat-desk-away = Nicht mehr im Chat, zuletzt
chat-desk-mail = Was Sie schreiben, geht nach zwei Minuten auch per E-Mail.
chat-desk-typing = schreibt gerade …
chat-desk-seen = hat alles gelesen
chat-desk-unseen = hat das Letzte noch nicht gelesen
done-chatted = Gesendet.
change-case-chat-mailed = schickte per E-Mail, was im Chat geschrieben wurde

# Chat: E-Mails
chat-mail-subject = Ihr Chat mit uns, Nummer { $number }
chat-mail-away = Sie waren schon weg, als wir Ihnen im Chat geantwortet haben. Das haben wir geschrieben:
chat-mail-copy = Das haben wir Ihnen im Chat geschrieben:
chat-mail-link = Hier steht das ganze Gespräch, und Sie können weiterschreiben. Auf diese E-Mail können Sie auch einfach antworten:

# Chat: Fehler
fault-no-chat = In diesem Fall gibt es keinen Chat. Antworten Sie per E-Mail.
fault-chat-closed = Im Moment ist niemand im Chat. Geben Sie eine E-Mail-Adresse an, damit wir Ihnen antworten können.
fault-mail-enough = An Ihr Anliegen sind schon mehrere E-Mails gegangen. Das ganze Gespräch steht unter dem Link.
fault-no-mailbox = Wir können im Moment keine E-Mail senden. Das ganze Gespräch steht unter dem Link.

# Chat: Portal und Einstellungen
portal-chat = Chatten
portal-chat-text = Sie schreiben, jemand von uns antwortet gleich. Auch für alle, die nicht telefonieren können oder möchten.
portal-chat-button = Chat öffnen
status-chat = Im Chat weiterreden
admin-chat-title = Chat auf Ihrer Website
admin-chat-text = Diese zwei Zeilen bringen den Chat auf Ihre eigene Website. Er läuft nur auf den Adressen, die unten stehen.
field-chat-sites = Adressen der Website
admin-chat-hint = Eine je Zeile, zum Beispiel https://www.lindental.example
fault-site = Schreiben Sie jede Adresse wie https://www.lindental.example, ohne etwas dahinter.

# Rückruf
callback-title = Rückruf
callback-text = Wir rufen Sie an, Sie müssen nicht warten. Ihr Platz in der Reihe bleibt.
callback-wish = Bitte rufen Sie mich zurück
callback-when = Wann passt es?
callback-now = Sobald ich an der Reihe bin
callback-phone = Telefonnummer
callback-ask = Um Rückruf bitten
callback-asked = Wir rufen Sie an.
callback-stands = Wir rufen Sie an, { $when }. Nummer: { $phone }
callback-stands-now = sobald Sie an der Reihe sind
callback-stands-at = ab { $at }
callback-desk = Rückruf gewünscht
callback-desk-window = { $from } bis { $until }
callback-desk-tries = { $n ->
    [0] noch nicht versucht
    [one] einmal versucht
   *[other] { $n }-mal versucht
}
callback-desk-note = Notiz zum Anruf
callback-outcome-reached = Gesprochen
callback-outcome-no_answer = Niemand nimmt ab
callback-outcome-busy = Besetzt
callback-outcome-wrong_number = Falsche Nummer
done-callback = Notiert.
done-callback-again = Notiert. Der Fall kommt zum nächsten Versuch wieder.
change-case-callback-asked = bat um Rückruf
change-case-callback-tried = rief an
fault-window-gone = Diese Zeit ist schon vorbei. Wählen Sie eine andere.
fault-no-callback = Hier ist kein Rückruf offen.
param-routing-callbacks-hours = Zeiten
help-routing-callbacks-hours = Außerhalb ruft niemand an. Nicht gesetzt: werktags 8 bis 12 und 13 bis 18 Uhr.
param-routing-callbacks-days-ahead = Wählbar im Voraus
help-routing-callbacks-days-ahead = So viele Tage im Voraus lässt sich ein Zeitfenster wählen.
param-routing-callbacks-tries = Versuche
help-routing-callbacks-tries = So oft wird angerufen, wenn niemand abnimmt.
param-routing-callbacks-again-seconds = Nächster Versuch nach
help-routing-callbacks-again-seconds = So lange nach einem Anruf, den niemand abnahm.
