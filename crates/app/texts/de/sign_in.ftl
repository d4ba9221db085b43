# Sicher anmelden: Codes aus einer App, Passkeys, Notfallcodes
sign-in-passkey = Mit Passkey anmelden
sign-in-notice-step-gone = Das hat zu lange gedauert, oder es waren zu viele Versuche. Melden Sie sich noch einmal an.
second-step-title = Sind Sie es wirklich?
second-step-code = Code aus Ihrer App
second-step-hint = Sechs Ziffern. Sie haben Ihr Telefon nicht? Schreiben Sie hier einen Ihrer Notfallcodes.
second-step-recovery = Notfallcode
second-step-recovery-hint = Zwölf Zeichen von Ihrem Zettel, zum Beispiel 7QMX-2WDK-8FHR.
second-step-passkey = Passkey verwenden
second-step-lost = Beides verloren? Die Person, die Kulanz bei Ihnen verwaltet, hilft Ihnen weiter.
second-step-back = Zurück zur Anmeldung
factor-title = Sicher anmelden
factor-text = Ein Passwort kann gestohlen werden. Zeigen Sie beim Anmelden noch etwas, das nur Sie haben.
factor-needed = Von hier aus genügt Ihr Passwort nicht. Richten Sie einen Passkey oder eine App ein, dann geht es weiter.
factor-on = geschützt
factor-off = Bis jetzt schützt Sie nur Ihr Passwort.
factor-set-up = Einrichten
factor-change = Ansehen und ändern
factor-confirm = Bestätigen Sie, dass Sie es sind
factor-confirm-text = Ihre Anmeldung liegt länger zurück. Bevor Sie etwas ändern, schreiben Sie bitte Ihr Passwort.
factor-confirm-button = Bestätigen
factor-cancel = Abbrechen
factor-done-app-added = Die App ist eingerichtet.
factor-done-app-removed = Die App ist entfernt.
factor-done-passkey-added = Der Passkey ist eingerichtet.
factor-done-passkey-removed = Der Passkey ist entfernt.
factor-done-confirmed = Bestätigt. Sie können jetzt zehn Minuten lang ändern.
factor-done-codes = Das sind Ihre neuen Notfallcodes. Die alten gelten nicht mehr.
passkeys-title = Passkeys
passkeys-text = Ein Passkey liegt auf Ihrem Gerät und öffnet sich mit Finger, Gesicht oder PIN. Sie brauchen dann kein Passwort und keinen Code.
passkeys-impossible = Passkeys gehen hier nicht, weil die Adresse dieser Seite keinen Namen hat oder nicht mit https beginnt.
passkeys-need-script = Für Passkeys muss Ihr Browser Skripte ausführen. Eine App mit Codes geht auch ohne.
passkey-name = Name des Passkeys
passkey-name-hint = Woran Sie ihn wiedererkennen, zum Beispiel «Laptop zu Hause».
passkey-add = Passkey einrichten
passkey-added = eingerichtet
passkey-used = zuletzt verwendet
passkey-remove = { $name } entfernen
passkey-remove-ask = Mit diesem Passkey können Sie sich danach nicht mehr anmelden. Entfernen?
passkey-broken-off = Das wurde abgebrochen, oder Ihr Gerät kennt keinen Passkey für diese Seite. Es wurde nichts geändert.
passkey-lost = Die Verbindung ist gerade weg. Versuchen Sie es noch einmal.
code-app-title = App mit Codes
code-app-text = Eine App auf Ihrem Telefon zeigt alle 30 Sekunden einen neuen Code. Jede solche App geht, auch ohne Netz.
code-app-on = eingerichtet
code-app-begin = App einrichten
code-app-again = Andere App einrichten
code-app-remove-ask = Codes aus dieser App gelten danach nicht mehr. Entfernen?
code-app-step-1 = Öffnen Sie auf Ihrem Telefon eine App für Anmeldecodes.
code-app-step-2 = Lesen Sie dieses Bild mit der App ein.
code-app-picture = QR-Code zum Einrichten; derselbe Schlüssel steht darunter als Text
code-app-secret = Geht das nicht? Tippen Sie diesen Schlüssel in die App:
code-app-step-3 = Schreiben Sie den Code, den die App jetzt zeigt.
code-app-code = Code aus der App
code-app-button = App einrichten
codes-title = Notfallcodes
codes-text = Wenn Sie Ihr Telefon oder Ihren Passkey verlieren, melden Sie sich mit einem dieser Codes an. Jeder gilt einmal. Drucken Sie sie aus oder schreiben Sie sie ab: Sie sehen sie nur jetzt.
codes-left = { $n ->
    [0] Sie haben keinen Notfallcode mehr. Lassen Sie sich neue geben.
    [one] Sie haben noch einen Notfallcode.
   *[other] Sie haben noch { $n } Notfallcodes.
}
codes-new = Neue Notfallcodes
codes-new-ask = Die bisherigen Notfallcodes gelten danach nicht mehr. Neue machen?
codes-save = Als Datei speichern
codes-print = Drucken
codes-onward = Ich habe sie, weiter
codes-file-title = Notfallcodes für Kulanz, jeder gilt einmal
codes-file-name = notfallcodes-kulanz.txt
me-session-place = aus { $place }
me-session-factor-none = mit Passwort
me-session-factor-app = mit Passwort und Code
me-session-factor-passkey = mit Passkey
me-session-factor-recovery = mit Passwort und Notfallcode
me-sessions-end-others = Überall sonst abmelden
me-sessions-others-ended = Sie sind überall sonst abgemeldet.
admin-staff-secured = geschützt
admin-staff-reset = Sicherung zurücksetzen
admin-staff-reset-ask = { $name } meldet sich danach nur mit dem Passwort an und richtet alles neu ein. Ist das die richtige Person? Sie können es 24 Stunden lang rückgängig machen.
admin-staff-restore = Zurücksetzen rückgängig machen
admin-access-title = Sicher anmelden
admin-access-text = Wer mehr zeigen muss und noch nichts eingerichtet hat, wird nach der Anmeldung dazu geführt.
admin-inside-hint = Adressen oder Netze, je eines auf einer Zeile, zum Beispiel 10.0.0.0/8. Leer: Überall ist außerhalb.
admin-access-here = Sie selbst kommen gerade von { $address }.
field-second-factor = Mehr als ein Passwort
field-inside = Netze, die drinnen sind
second-factor-never = freiwillig
second-factor-outside = von außerhalb nötig
second-factor-always = immer nötig
fault-network = Das ist keine Adresse und kein Netz. Schreiben Sie zum Beispiel 192.0.2.7 oder 10.0.0.0/8.
fault-code-wrong = Dieser Code stimmt nicht, oder er wurde schon benutzt. Warten Sie auf den nächsten.
fault-step-gone = Das hat zu lange gedauert oder war schon erledigt. Beginnen Sie noch einmal.
fault-not-confirmed = Ihre Anmeldung liegt länger zurück. Laden Sie die Seite neu und bestätigen Sie Ihr Passwort.
fault-passkey-impossible = Passkeys gehen hier nicht, weil die Adresse dieser Seite keinen Namen hat oder nicht mit https beginnt.
fault-passkey-refused = Dieser Passkey passt nicht. Versuchen Sie es noch einmal, oder melden Sie sich mit dem Passwort an.
fault-passkey-known = Diesen Passkey gibt es schon.
fault-passkeys-full = Sie haben schon zehn Passkeys. Entfernen Sie zuerst einen.
fault-nothing-to-reset = Hier gibt es nichts mehr zurückzusetzen oder rückgängig zu machen.
problem-second-factor-needed-title = Von hier aus genügt das Passwort nicht
problem-second-factor-needed-text = Für die Arbeit von diesem Ort aus brauchen Sie einen Passkey oder Codes aus einer App. Es wurde nichts geändert.
problem-second-factor-needed-mend = Richten Sie unter «Mein Konto» eines von beiden ein.
change-staff-app-added = App mit Codes eingerichtet
change-staff-app-removed = App mit Codes entfernt
change-staff-passkey-added = Passkey eingerichtet
change-staff-passkey-removed = Passkey entfernt
change-staff-recovery-codes-made = neue Notfallcodes gemacht
change-staff-recovery-code-used = Notfallcode benutzt
change-staff-codes-guessed = Codes wurden erraten versucht
change-staff-factors-reset = Sicherung der Anmeldung zurückgesetzt
change-staff-factors-restored = Zurücksetzen rückgängig gemacht
factor-mail-subject = { $what ->
    [app-added] App mit Codes eingerichtet
    [app-removed] App mit Codes entfernt
    [passkey-added] Passkey eingerichtet
    [passkey-removed] Passkey entfernt
    [recovery-codes-made] Neue Notfallcodes
    [recovery-code-used] Ein Notfallcode wurde benutzt
    [codes-guessed] Jemand kennt Ihr Passwort
    [factors-reset] Ihre sichere Anmeldung wurde zurückgesetzt
   *[other] Ihre sichere Anmeldung gilt wieder
}
factor-mail-body = Guten Tag, { $name }

    { $what ->
        [app-added] Für Ihr Konto bei { $principal } ist jetzt eine App mit Codes eingerichtet.
        [app-removed] Die App mit Codes ist von Ihrem Konto bei { $principal } entfernt.
        [passkey-added] Für Ihr Konto bei { $principal } ist jetzt ein weiterer Passkey eingerichtet.
        [passkey-removed] Ein Passkey ist von Ihrem Konto bei { $principal } entfernt.
        [recovery-codes-made] Für Ihr Konto bei { $principal } wurden neue Notfallcodes gemacht. Die alten gelten nicht mehr.
        [recovery-code-used] Jemand hat sich mit einem Notfallcode bei Ihrem Konto bei { $principal } angemeldet.
        [codes-guessed] Jemand hat bei Ihrem Konto bei { $principal } das richtige Passwort geschrieben und danach mehrmals einen falschen Code. Angemeldet ist niemand.
        [factors-reset] Jemand von der Verwaltung bei { $principal } hat Passkeys, App und Notfallcodes Ihres Kontos zurückgesetzt. Sie sind überall abgemeldet. Melden Sie sich mit dem Passwort an und richten Sie sie neu ein.
       *[other] Das Zurücksetzen bei { $principal } war ein Versehen. Ihre Passkeys, Ihre App und Ihre Notfallcodes gelten wieder wie zuvor. Sie sind überall abgemeldet.
    }

    Waren Sie das nicht, oder erwarten Sie es nicht? Ändern Sie Ihr Passwort und sagen Sie es der Person, die Kulanz bei Ihnen verwaltet. Was gilt, steht hier:

    { $url }
