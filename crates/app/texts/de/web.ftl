# Was die Seiten sagen. Zu Kundinnen und Kunden: Sie, einfach, freundlich. ß schreiben, für Schweizer Auftraggeber wird daraus ss.

# What every page says
skip = Zum Inhalt springen
optional = (freiwillig)
fault-said = Fehler:
faults-title = Da fehlt noch etwas
faults-kept = Was Sie eingegeben haben, ist noch da. Bitte wählen Sie Dateien noch einmal aus.
files = Dateien
sending = Wird gesendet …
field-language = Sprache
public-phone = Sie erreichen uns auch am Telefon:
public-no-account = Sie brauchen hier kein Konto und kein Passwort.
just-now = gerade eben
ago-minutes = { $n ->
    [one] vor einer Minute
   *[other] vor { $n } Minuten
}
ago-hours = { $n ->
    [one] vor einer Stunde
   *[other] vor { $n } Stunden
}
ago-days = { $n ->
    [one] gestern
   *[other] vor { $n } Tagen
}
in-minutes = { $n ->
    [one] in einer Minute
   *[other] in { $n } Minuten
}
in-hours = { $n ->
    [one] in einer Stunde
   *[other] in { $n } Stunden
}
in-days = { $n ->
    [one] morgen
   *[other] in { $n } Tagen
}

# The portal
portal-title = Wie können wir Ihnen helfen?
portal-lead = Schreiben Sie uns. Ein Mensch liest es und antwortet Ihnen.
portal-ask = Frage stellen
portal-ask-text = Rechnung, Umzug, Zähler, Störung oder etwas anderes. Auch mit Foto oder Datei.
portal-ask-button = Uns schreiben
portal-status = Wo steht mein Anliegen?
portal-status-text = Öffnen Sie den Link in unserer Bestätigung. Dort sehen Sie den Stand und können weiterschreiben.
portal-call = Anrufen

# The contact form
contact-title = Uns schreiben
contact-lead = Sagen Sie es einmal, mit Ihren Worten.
contact-message = Was können wir für Sie tun?
contact-message-hint = Schreiben Sie alles, was Ihnen wichtig ist. Sie brauchen keine besondere Form.
contact-kind = Worum geht es?
contact-subject = In wenigen Worten
contact-files = Foto oder Datei
contact-files-hint = Zum Beispiel ein Bild des Zählers oder die Rechnung. Zusammen höchstens 25 MB.
contact-you = Wie erreichen wir Sie?
contact-you-text = Ein Weg genügt: E-Mail oder Telefon.
contact-name = Ihr Name
contact-email = E-Mail
contact-phone = Telefon
contact-number = Kundennummer
contact-needs = Brauchen Sie etwas Besonderes?
contact-other-way = Ich brauche einen anderen Weg, um erreicht zu werden
contact-needs-hint = Zum Beispiel: nur schriftlich, große Schrift, einfache Sprache, jemand ruft für mich an.
contact-leave-empty = Bitte leer lassen
contact-privacy = Wir verwenden Ihre Angaben nur, um Ihnen zu antworten.
contact-send = Nachricht senden
sent-title = Ihre Nachricht ist bei uns
sent-number = Ihre Nummer
sent-next = Wie es weitergeht
sent-no-repeat = Sie müssen nichts weiter tun und nichts wiederholen.
sent-mail = Wir haben eine Bestätigung an { $address } gesendet.
sent-status = Auf dieser Seite sehen Sie jederzeit den Stand. Sie können dort auch weiterschreiben oder eine Datei senden.
sent-status-button = Stand ansehen
sent-status-keep = Behalten Sie diesen Link: Er gehört nur Ihnen.

# The status page
status-number = Ihre Nummer
status-where = Wo es steht
status-step-received = Angekommen
status-step-queue = Wartet auf uns
status-step-queue-text = Wir lesen es so bald wie möglich.
status-step-work = Wir sind daran
status-step-work-text = Sie müssen nichts tun.
status-step-you = Wir brauchen eine Antwort von Ihnen
status-step-you-text = Bitte lesen Sie unsere letzte Nachricht und antworten Sie unten.
status-step-other = Wir warten auf jemanden
status-step-other-text = Jemand anderes muss etwas für uns tun. Wir bleiben dran; Sie müssen nichts tun.
status-step-solved = Gelöst
status-talk = Was geschrieben wurde
status-you = Sie
status-automatic = automatisch geschrieben
status-more = Noch etwas dazu sagen
status-more-solved = Doch noch nicht gelöst?
status-message = Ihre Nachricht
status-send = Nachricht senden
status-close = Hat es sich erledigt?
status-close-text = Dann können Sie das Anliegen hier abschließen. Sie können jederzeit wieder schreiben.
status-close-button = Ja, es ist erledigt
status-notice-sent = Ihre Nachricht ist bei uns angekommen.
status-notice-closed = Ihr Anliegen ist abgeschlossen. Danke, dass Sie uns das gesagt haben.

# Kinds of concern
kind-bill = Rechnung
kind-payment = Zahlung
kind-move = Umzug
kind-meter = Zähler
kind-contract = Vertrag
kind-complaint = Beschwerde
kind-outage = Störung
kind-other = Etwas anderes

# What is missing in a form, and what mends it
fault-message-empty = Schreiben Sie uns, worum es geht.
fault-no-way-to-answer = Geben Sie eine E-Mail-Adresse oder eine Telefonnummer an, damit wir antworten können.
fault-email = Diese E-Mail-Adresse ist nicht vollständig. Sie sieht etwa so aus: name@beispiel.ch
fault-email-invalid = Diese E-Mail-Adresse ist nicht vollständig. Sie sieht etwa so aus: name@beispiel.ch
fault-phone = Diese Telefonnummer können wir nicht lesen. Schreiben Sie sie mit Vorwahl, etwa 041 555 01 00.
fault-text-too-long = Der Text ist zu lang. Kürzen Sie ihn oder senden Sie ihn als Datei.
fault-files-too-large = Die Dateien sind zusammen zu groß. Senden Sie höchstens 25 MB auf einmal.
fault-too-many-files = Es sind zu viele Dateien auf einmal. Senden Sie den Rest in einer zweiten Nachricht.
fault-files-again = Bitte wählen Sie die Dateien noch einmal aus.
fault-customer-may-not-close = Dieses Anliegen schließen wir für Sie ab. Schreiben Sie uns einfach, dass es gelöst ist.
fault-choice = Wählen Sie einen der Vorschläge.
fault-missing = Füllen Sie dieses Feld aus.
fault-too-long = Das ist zu lang. Kürzen Sie es.
fault-control-characters = Darin sind Zeichen, die man nicht sehen kann. Tippen Sie es bitte neu.

# When something went wrong
error-again = Noch einmal versuchen
error-start = Zur Startseite
error-reference = Falls Sie uns davon berichten, nennen Sie:
problem-wait = { $n ->
    [one] Versuchen Sie es in einer Sekunde noch einmal.
   *[other] Versuchen Sie es in { $n } Sekunden noch einmal.
}
problem-not-found-title = Hier ist nichts
problem-not-found-text = Diese Adresse führt nirgendwohin, oder was hier war, gehört jemand anderem.
problem-not-found-mend = Prüfen Sie die Adresse, oder öffnen Sie den Link noch einmal.
problem-method-not-allowed-title = So geht es hier nicht
problem-method-not-allowed-text = Die Adresse gibt es, aber nicht für diesen Schritt.
problem-method-not-allowed-mend = Gehen Sie zurück und laden Sie die Seite neu.
problem-sign-in-needed-title = Bitte melden Sie sich an
problem-sign-in-needed-text = Niemand ist angemeldet.
problem-sign-in-needed-mend = Melden Sie sich an; Sie kommen dann hierher zurück.
problem-token-refused-title = Der Zugangsschlüssel gilt nicht
problem-token-refused-text = Er fehlt, ist unbekannt, zurückgezogen oder abgelaufen.
problem-token-refused-mend = Verwenden Sie einen Schlüssel, der gilt.
problem-not-allowed-title = Das darf Ihre Rolle nicht
problem-not-allowed-text = Es wurde nichts geändert.
problem-not-allowed-mend = Fragen Sie die Person, die Kulanz bei Ihnen verwaltet.
problem-scope-missing-title = Dem Zugangsschlüssel fehlt ein Recht
problem-scope-missing-text = Es wurde nichts geändert.
problem-scope-missing-mend = Machen Sie einen Schlüssel mit diesem Recht.
problem-form-expired-title = Das Formular ist zu alt
problem-form-expired-text = Sie haben sich seither neu angemeldet. Es wurde nichts geändert.
problem-form-expired-mend = Gehen Sie zurück, laden Sie die Seite neu und senden Sie noch einmal. Was Sie geschrieben haben, steht noch dort.
problem-foreign-origin-title = Diese Anfrage kam von einer fremden Seite
problem-foreign-origin-text = Zu Ihrem Schutz wurde nichts geändert.
problem-foreign-origin-mend = Öffnen Sie unsere Seite selbst und senden Sie das Formular dort.
problem-unreadable-title = Wir konnten das nicht lesen
problem-unreadable-text = Die Anfrage kam nicht vollständig an. Es wurde nichts geändert.
problem-unreadable-mend = Gehen Sie zurück und senden Sie noch einmal.
problem-fields-refused-title = Da fehlt noch etwas
problem-fields-refused-text = Einige Angaben fehlen oder passen nicht. Es wurde nichts geändert.
problem-fields-refused-mend = Gehen Sie zurück und ergänzen Sie sie.
problem-conflict-title = Jemand war schneller
problem-conflict-text = Das wurde inzwischen von jemand anderem geändert. Ihre Änderung wurde nicht übernommen.
problem-conflict-mend = Laden Sie die Seite neu und ändern Sie es noch einmal.
problem-link-gone-title = Dieser Link gilt nicht mehr
problem-link-gone-text = Er wurde schon benutzt, ersetzt oder ist abgelaufen.
problem-link-gone-mend = Verlangen Sie einen neuen Link.
problem-idempotency-key-reused-title = Das wurde schon mit anderem Inhalt gesendet
problem-idempotency-key-reused-text = Die erste Sendung ist angekommen, diese nicht.
problem-idempotency-key-reused-mend = Laden Sie die Seite neu und senden Sie, was noch fehlt.
problem-idempotency-key-in-use-title = Ihre Sendung ist noch unterwegs
problem-idempotency-key-in-use-text = Wir haben sie, sind aber noch nicht fertig.
problem-idempotency-key-in-use-mend = Warten Sie einen Moment.
problem-too-large-title = Das ist zu groß
problem-too-large-text = Es kam mehr, als wir auf einmal annehmen. Nichts davon wurde gespeichert.
problem-too-large-mend = Gehen Sie zurück und senden Sie weniger oder kleinere Dateien.
problem-media-type-title = Diese Art von Daten nehmen wir hier nicht an
problem-media-type-text = Es wurde nichts geändert.
problem-media-type-mend = Gehen Sie zurück und verwenden Sie das Formular.
problem-too-many-requests-title = Das waren viele Versuche auf einmal
problem-too-many-requests-text = Zum Schutz aller machen wir eine kurze Pause.
problem-too-many-requests-mend = Was Sie geschrieben haben, steht noch in Ihrem Formular: Gehen Sie zurück und senden Sie es gleich noch einmal.
problem-overloaded-title = Gerade ist sehr viel los
problem-overloaded-text = Wir konnten Ihre Anfrage nicht annehmen. Es wurde nichts gespeichert.
problem-overloaded-mend = Versuchen Sie es in einem Moment noch einmal.
problem-took-too-long-title = Das hat zu lange gedauert
problem-took-too-long-text = Vielleicht ist es trotzdem angekommen.
problem-took-too-long-mend = Senden Sie ruhig noch einmal: Doppeltes erkennen wir.
problem-unavailable-title = Wir können gerade nichts speichern
problem-unavailable-text = Ihre Angaben wurden nicht angenommen.
problem-unavailable-mend = Versuchen Sie es in einigen Minuten noch einmal.
problem-internal-title = Da ist uns ein Fehler passiert
problem-internal-text = Es liegt nicht an Ihnen. Wir wissen nicht, ob der letzte Schritt gelungen ist.
problem-internal-mend = Versuchen Sie es noch einmal. Hilft das nicht, sagen Sie uns die Nummer unten.

# The frame of staff pages
nav = Hauptnavigation
nav-principal = Auftraggeber
nav-desk = Arbeitsplatz
nav-new = Kontakt erfassen
nav-setup = Einrichten
nav-journal = Journal
nav-search = Fälle und Kundschaft suchen
nav-search-hint = Suchen: Name, Nummer, Wort …
nav-person = Mein Konto
line-online = Verbunden
line-slow = Leitung schwach
line-offline = Keine Verbindung
line-waiting = wartend
line-go-on = Sie können weiterarbeiten.
line-since = seit
queue-title = Auf diesem Gerät
queue-waiting = Wartet auf die Leitung
queue-sent = Gesendet.
queue-all-sent = Alles ist gesendet.
queue-held = Keine Verbindung: Es ist auf diesem Gerät gespeichert und geht von selbst hinaus, sobald die Leitung da ist.
queue-stopped = Etwas wurde nicht angenommen. Ihr Text ist noch da.
queue-ended = Sie sind hier nicht mehr angemeldet. Was noch nicht gesendet ist, liegt verschlüsselt auf diesem Gerät. Melden Sie sich wieder an, dann entscheiden Sie, was damit geschieht.
queue-sign-in = Anmelden
queue-full = Auf diesem Gerät ist kein Platz mehr. Es wurde nichts gesendet; was Sie geschrieben haben, steht noch hier.
queue-late = Das kam zu spät und wurde nicht mehr gesendet.
queue-unopened = Dieser Fall lässt sich erst öffnen, wenn die Leitung wieder da ist.
queue-busy = Im Feld steht schon etwas. Senden oder leeren Sie es zuerst.
queue-again = Noch einmal senden
queue-edit = Bearbeiten
queue-discard = Verwerfen
queue-discard-ask = Diesen Text endgültig verwerfen?
queue-leave = Etwas ist noch nicht gesendet. Beim Abmelden wird es von diesem Gerät gelöscht. Trotzdem abmelden?
queue-why = Das wurde nicht angenommen.
queue-why-earlier = Das haben Sie geschrieben, bevor Sie sich neu angemeldet haben. Soll es noch gesendet werden?
queue-why-late = Das wartet seit mehr als einem Tag. Soll es noch gesendet werden?
queue-why-internal = Das Programm kann das im Moment nicht ausführen. Der Fehler liegt bei uns; Ihr Text ist noch da.
queue-why-not-allowed = Ihre Rolle erlaubt das nicht.
queue-why-not-found = Den Fall gibt es hier nicht mehr.
queue-why-too-large = Das ist zu groß. Senden Sie weniger oder kleinere Dateien.
queue-why-idempotency-key-reused = Das wurde schon mit anderem Inhalt gesendet. Die erste Sendung ist angekommen, diese nicht.
live-ended = Sie sind abgemeldet. Melden Sie sich wieder an, um Neues zu sehen.
close = Schließen
save = Speichern
saved = Gespeichert.
add = Hinzufügen
change = Ändern
remove = Entfernen
actions = Was Sie tun können
pages = Seiten
page-first = Zum Anfang
page-next = Weitere
export = Als CSV
run-again = Noch einmal versuchen
keys-title = Tasten
keys-help = diese Liste zeigen
keys-search = suchen
keys-move = in der Liste ab und auf
keys-open = öffnen
keys-write = Antwort, Notiz, Anruf schreiben
keys-block = Textbaustein einsetzen
keys-send = senden
keys-go-desk = zum Arbeitsplatz
keys-go-unassigned = zu den Fällen ohne Zuständige
keys-go-new = Kontakt erfassen
keys-go-me = zu meinem Konto
keys-escape = schließen, zurück

# The worklist
list = Arbeitsliste
views = Ansichten
view-mine = Meine Fälle
view-unassigned = Ohne Zuständige
view-open = Alle offenen
view-waiting_customer = Warten auf Kundschaft
view-waiting_other = Warten auf Dritte
view-solved = Zuletzt gelöst
filter = Filtern
filter-words = Wörter
filter-button = Anwenden
filter-all = Alle
order-due = nach Frist
order-changed = nach Änderung
list-empty = Hier ist nichts zu tun
list-empty-text = Sobald ein Anliegen in diese Ansicht gehört, erscheint es hier von selbst. Fälle kommen per E-Mail, Formular oder API, oder Sie erfassen einen Anruf.
customer-unknown = Name unbekannt
subject-none = (ohne Betreff)
mine = ich
nobody = niemand
team-none = kein Team
due = Frist
due-over = Frist war
state-open = offen
state-waiting_customer = wartet auf Kundschaft
state-waiting_other = wartet auf Dritte
state-solved = gelöst
channel-email = E-Mail
channel-web = Formular
channel-phone = Telefon
channel-letter = Brief
channel-counter = Schalter
channel-sms = SMS
channel-social = Soziales Netz
channel-chat = Chat
channel-email-in = E-Mail von der Kundschaft
channel-email-out = E-Mail an die Kundschaft
channel-web-in = Über das Formular
channel-web-out = Auf der Status-Seite
channel-phone-in = Anruf von der Kundschaft
channel-phone-out = Anruf an die Kundschaft
channel-letter-in = Brief von der Kundschaft
channel-letter-out = Brief an die Kundschaft
channel-counter-in = Am Schalter
channel-counter-out = Am Schalter, von uns
channel-sms-in = SMS von der Kundschaft
channel-sms-out = SMS an die Kundschaft
channel-social-in = Aus einem sozialen Netz
channel-social-out = In einem sozialen Netz
channel-chat-in = Im Chat
channel-chat-out = Im Chat, von uns
direction-in = Von der Kundschaft
direction-out = Von uns
direction-note = Interne Notiz

# The case
desk-choose = Wählen Sie links einen Fall
desk-choose-text = Mit j und k bewegen Sie sich in der Liste, mit Enter öffnen Sie. Alle Tasten zeigt das Fragezeichen.
desk-waiting = { $n ->
    [one] Ein Anliegen ist offen.
   *[other] { $n } Anliegen sind offen.
}
to-list = Liste
to-case = Zum Fall
to-side = Kundschaft
merged-into = Zusammengeführt mit
timeline = Verlauf
timeline-older = Frühere Kontakte zeigen
message-stranger = { $address } kam in diesem Fall bisher nicht vor. Prüfen Sie, wem Sie antworten.
message-quoted = Zitierter Verlauf
message-html = Gestaltete Fassung
message-details = Einzelheiten
message-raw = Original herunterladen
from = Von
to = An
cc = Kopie
automatic-reply = automatische Antwort
automatic-bounce = Unzustellbarkeitsmeldung
automatic-list = Verteilerliste
automatic-own = automatisch von uns
protection-signed = signiert
protection-encrypted = verschlüsselt
protection-smime-signed = signiert (S/MIME)
protection-smime-encrypted = verschlüsselt (S/MIME)
protection-pgp-signed = signiert (PGP)
protection-pgp-encrypted = verschlüsselt (PGP)
delivery-queued = Wird gesendet
delivery-sent = Gesendet
delivery-failed = Konnte nicht gesendet werden.
delivery-bounced = Ist nicht angekommen.

# The composer
composer = Schreiben
composer-mode = Was Sie schreiben
composer-reply = Antwort
composer-note = Interne Notiz
composer-call = Anruf
composer-body = Text
composer-hint = Schreiben Sie … // setzt einen Textbaustein ein
composer-language = Sprache der Kundschaft: { $language }
composer-note-hint = Nur für Mitarbeitende sichtbar
composer-call-hint = Was besprochen wurde; zählt als Kontakt
composer-more = Dateien, Wiedervorlage, Signatur
composer-tasks = So vieles muss die Kundschaft tun
composer-signature = Wird angefügt:
call-in = Kundschaft hat angerufen
call-out = Wir haben angerufen
send = Senden
send-wait = Senden und warten
send-solve = Senden und lösen
note-save = Notiz speichern
call-save = Anruf speichern
call-solve = Speichern und lösen
draft-saving = Entwurf wird gespeichert …
draft-saved = Entwurf gespeichert
draft-device = Keine Verbindung: Ihr Entwurf ist auf diesem Gerät gespeichert.
blocks-none = Kein Textbaustein passt.

# Beside the case
side = Kundschaft und Möglichkeiten
customer = Kundschaft
needs = Bedürfnisse
needs-hint = Was diese Person braucht, um gut bedient zu sein. Steht in jedem ihrer Fälle.
point-failing = Unzustellbar
doubt-title = Ist das dieselbe Person?
doubt-text = Zusammenführen lässt sich rückgängig machen.
doubt-merge = Ja, zusammenführen
doubt-decline = Nein, verschieden
doubt-like-name = Ähnlicher Name
doubt-number-of-another = Nennt die Kundennummer einer anderen Person
doubt-number-only = Nennt nur die Kundennummer
doubt-shared-point = Gleiche Adresse oder Telefonnummer
doubt-stated-point = Nennt diese Adresse oder Telefonnummer
effort = Aufwand der Kundschaft bisher
effort-low = Wenig, wie es sein soll
effort-noticeable = Spürbar: mehr als nötig
effort-high = Zu viel: Lösen Sie es jetzt, was immer es braucht.
effort-reason-contacts = { $n ->
    [one] Hat sich einmal gemeldet
   *[other] Hat sich { $n }-mal gemeldet
}
effort-reason-tasks = { $n ->
    [one] Musste eine Sache tun
   *[other] Musste { $n } Sachen tun
}
effort-reason-transfers = { $n ->
    [one] Wurde einmal weitergereicht
   *[other] Wurde { $n }-mal weitergereicht
}
effort-reason-repeats = { $n ->
    [one] Musste einmal nachfragen
   *[other] Musste { $n }-mal nachfragen
}
effort-reason-waited_days = { $n ->
    [one] Hat einen Tag gewartet
   *[other] Hat { $n } Tage gewartet
}
may = Was ich tun kann
may-take = Übernehmen
may-solve = Als gelöst bezeichnen
may-open = Wieder öffnen
may-assign = Weitergeben
may-assign-button = Weitergeben
may-wait = Warten lassen
may-wait-for = Worauf
may-wait-button = Warten
may-facts = Betreff, Art, Sprache, Schlagwort
may-tag = Schlagwort hinzufügen
may-merge = Mit Fall zusammenführen
may-merge-text = Dieser Fall geht im anderen auf. Das lässt sich rückgängig machen.
may-merge-confirm = Auch wenn der andere Fall jemand anderem gehört
may-merge-button = Zusammenführen
may-split = Teilen
may-split-text = Diese Nachrichten werden ein eigener Fall.
may-split-subject = Betreff des neuen Falls
may-split-button = Teilen
may-link = Mit Fall verknüpfen
may-link-button = Verknüpfen
may-status = Status-Seite der Kundschaft
may-status-open = Ansehen, was die Kundschaft sieht
may-status-ask = Der bisherige Link gilt dann nicht mehr. Neuen Link machen?
may-status-button = Neuen Link machen
tags = Schlagwörter
tag-off = Schlagwort { $tag } entfernen
participants = Beteiligte
links = Verknüpft
link-related = verwandt
link-follows = folgt auf
link-split = geteilt
link-merged = zusammengeführt
link-suspected = vielleicht verwandt
unlink = Trennen
unmerge = Wieder trennen
other-cases = Andere Fälle
other-cases-none = Keine anderen Fälle

# What was done just now
done-replied = Ihre Antwort ist unterwegs.
done-noted = Die Notiz ist gespeichert.
done-call-noted = Der Anruf ist gespeichert.
done-called = Der Anruf ist gespeichert.
done-solved = Der Fall ist gelöst.
done-saved = Gespeichert.
done-merged = Die Fälle sind zusammengeführt.
done-unmerged = Die Fälle sind wieder getrennt.
done-split = Der neue Fall ist eröffnet.
done-linked = Die Fälle sind verknüpft.
done-unlinked = Die Fälle sind nicht mehr verknüpft.
done-status-link = Es gilt ein neuer Link; der alte führt nirgendwohin.
done-logged = Der Kontakt ist erfasst.
done-removed = Entfernt.
done-added = Hinzugefügt.
done-again = Wird noch einmal versucht.
done-dismissed = Verworfen.
done-declined = Gemerkt: zwei verschiedene Personen.

# Changes, as the timeline and the journal tell them
actor-former = jemand, der nicht mehr da ist
actor-program = Kulanz
actor-system = Kulanz
actor-customer = Kundschaft
actor-operator = Betrieb
actor-token = Programm mit Zugangsschlüssel
actor-api = Programm mit Zugangsschlüssel
change-state = Stand: { $state }
change-owner = an { $name } gegeben
change-owner-nobody = niemandem mehr zugeteilt
change-team = an das Team { $name } gegeben
change-team-none = keinem Team mehr zugeteilt
change-kind = Art: { $kind }
change-language = Sprache: { $language }
change-due = Frist: { $time }
change-due-none = Frist aufgehoben
change-follow-up = Wiedervorlage am { $day }
change-follow-up-none = Wiedervorlage aufgehoben
change-subject = Betreff geändert
change-tags = Schlagwörter geändert
change-case-opened = eröffnet
change-case-contacted = Kontakt der Kundschaft
change-case-replied = beantwortet
change-case-noted = Notiz geschrieben
change-case-call-noted = Anruf notiert
change-case-changed = geändert
change-case-absorbed = ein anderer Fall wurde hier aufgenommen
change-case-merged = in einen anderen Fall zusammengeführt
change-case-unmerged = wieder getrennt
change-case-split = geteilt
change-case-linked = verknüpft
change-case-unlinked = Verknüpfung aufgehoben
change-case-followed-up = Wiedervorlage ist da
change-case-closed-by-customer = von der Kundschaft abgeschlossen
change-case-sending-failed = Antwort konnte nicht gesendet werden
change-case-bounced = Antwort kam nicht an
change-case-status-link-revoked = Status-Link ersetzt
change-customer-made = erfasst
change-customer-changed = geändert
change-customer-absorbed = mit einer anderen Person zusammengeführt
change-customer-merged = mit einer anderen Person zusammengeführt
change-customer-unmerged = wieder getrennt
change-customer-told-apart = als verschieden bezeichnet
change-customer-contact-point-added = Kontaktpunkt hinzugefügt
change-customer-contact-point-removed = Kontaktpunkt entfernt
change-job-given-up = aufgegeben
change-job-removed = entfernt
change-job-run-again = noch einmal versucht
change-mailbox-added = hinzugefügt
change-mailbox-changed = geändert
change-mailbox-removed = entfernt
change-principal-made = eröffnet
change-principal-changed = geändert
change-set-aside-set-aside = beiseitegelegt
change-set-aside-taken = angenommen
change-set-aside-tried-again = noch einmal versucht
change-set-aside-dismissed = verworfen
change-staff-invited = eingeladen
change-staff-link-sent = neuer Link gesendet
change-staff-removed = entfernt
change-staff-role-changed = Rolle geändert
change-team-made = gemacht
change-team-changed = geändert
change-team-removed = entfernt
change-text-block-saved = gespeichert
change-text-block-removed = entfernt
change-token-made = gemacht
change-token-revoked = zurückgezogen
thing-case = Fall
thing-customer = Kundschaft
thing-interaction = Kontakt
thing-job = Auftrag
thing-mailbox = Postfach
thing-principal = Auftraggeber
thing-set-aside = Beiseitegelegtes
thing-staff = Person
thing-team = Team
thing-text-block = Textbaustein
thing-token = Zugangsschlüssel

# Names of fields
field-actor = Wer
field-attempts = Versuche
field-changed = Geändert
field-channel = Kanal
field-country = Land (zwei Buchstaben, etwa CH)
field-created = Seit
field-customer = Kundschaft
field-customer-number = Kundennummer
field-customer-number-pattern = Muster der Kundennummer
field-days = Gilt so viele Tage
field-direction = Richtung
field-due = Frist
field-email = E-Mail
field-ends = Endet
field-fault = Was schiefging
field-follow-up = Wiedervorlage
field-happened-at = Wann
field-hours = Öffnungszeiten
field-job = Auftrag
field-kind = Art des Anliegens
field-message = Nachricht
field-name = Name
field-number = Fallnummer
field-owner = Zuständig
field-password = Passwort
field-password-current = Bisheriges Passwort
field-password-new = Neues Passwort
field-password-repeat = Neues Passwort noch einmal
field-phone = Telefon
field-principal-name = Name des Auftraggebers
field-principal-signature = Fuß jeder Nachricht
field-reason = Grund
field-received = Eingegangen
field-role = Rolle
field-scopes = Rechte
field-seq = Nr.
field-shortcut = Kürzel
field-signature = Signatur
field-size = Größe
field-slug = Name in Adressen
field-state = Stand
field-subject = Betreff
field-tag = Schlagwort
field-team = Team
field-text = Text
field-time-zone = Zeitzone
field-title = Titel
field-what = Was
field-when = Wann
field-who = Wer
field-your-name = Ihr Name
role-agent = Kundenberatung
role-lead = Teamleitung
role-analyst = Business Analyse
role-manager = Leitung
role-admin = Verwaltung

# What was refused
fault-already-here = Diese Person ist schon dabei.
fault-country = Schreiben Sie das Land mit zwei Buchstaben, etwa CH oder DE.
fault-days = Wählen Sie weniger Tage.
fault-ended = Das ist abgelaufen.
fault-out-of-range = Wählen Sie eine Zahl im erlaubten Bereich.
fault-password-guessed = Dieses Passwort errät man leicht. Nehmen Sie mehrere Wörter, die nichts miteinander zu tun haben.
fault-password-short = Das Passwort ist zu kurz.
fault-password-wrong = Das ist nicht Ihr bisheriges Passwort.
fault-repeat = Die beiden Passwörter sind verschieden.
fault-pattern = Ein Muster besteht aus Ziffern, Leerzeichen und # für eine Ziffer.
fault-slug = Verwenden Sie kleine Buchstaben, Ziffern und Bindestriche.
fault-taken = Das gibt es schon. Wählen Sie etwas anderes.
fault-time-zone = Diese Zeitzone kennen wir nicht. Schreiben Sie sie wie Europe/Zurich.
fault-wait = Das waren viele Versuche. Warten Sie einen Moment.
fault-last-admin = Das ist die letzte Person mit der Rolle Verwaltung. Geben Sie sie zuerst jemand anderem.
fault-team-in-use = Dieses Team hat noch Fälle. Geben Sie sie zuerst weiter.
fault-changed-meanwhile = Jemand hat den Fall inzwischen geändert. Ihr Text ist noch da: Prüfen Sie und versuchen Sie es noch einmal.
fault-merged-away = Dieser Fall wurde inzwischen zusammengeführt. Ihr Text ist noch da: Öffnen Sie den anderen Fall.
fault-note-empty = Schreiben Sie etwas in die Notiz.
fault-reply-empty = Schreiben Sie eine Antwort.
fault-not-merged = Das ist nicht zusammengeführt.
fault-part-target-first = Trennen Sie zuerst den anderen Fall.
fault-address-unreadable = Diese Adresse können wir nicht lesen. Schreiben Sie eine oder mehrere, getrennt durch Kommas.
fault-not-in-case = Diese Nachricht ist nicht in diesem Fall.
fault-nothing-chosen = Wählen Sie mindestens eine Nachricht.
fault-nothing-left = Im Fall muss mindestens eine Nachricht bleiben.
fault-merged-further = Das wurde seither weiter zusammengeführt. Trennen Sie zuerst das Neuere.
fault-folder-invalid = Diesen Ordner gibt es so nicht.
fault-follow-up-not-ahead = Wählen Sie einen Tag, der noch kommt.
fault-follow-up-too-far = Dieser Tag liegt zu weit voraus.
fault-user-missing = Schreiben Sie den Benutzernamen des Postfachs.
fault-merged-already = Das ist schon zusammengeführt.
fault-other-customer = Der andere Fall gehört jemand anderem. Bestätigen Sie es, wenn das stimmt.
fault-same-case = Das ist derselbe Fall.
fault-same-customer = Das ist dieselbe Person.
fault-target-merged = Der andere Fall wurde zusammengeführt. Wählen Sie den, in dem er aufging.
fault-kind-unknown = Wählen Sie eine der Arten.
fault-mode-unknown = Wählen Sie Antwort, Notiz oder Anruf.
fault-number-taken = Diese Kundennummer gehört schon jemandem.
fault-no-doubt = Darüber wurde schon entschieden.
fault-owner-unknown = Diese Person arbeitet hier nicht.
fault-subject-length = Schreiben Sie einen Betreff mit höchstens 300 Zeichen.
fault-tag-length = Ein Schlagwort hat 1 bis 40 Zeichen und kein Komma.
fault-too-many-tags = Das sind zu viele Schlagwörter.
fault-team-unknown = Dieses Team gibt es nicht.
fault-no-address = Von dieser Person kennen wir keine E-Mail-Adresse. Schreiben Sie eine bei «An», oder rufen Sie an.
fault-too-many-recipients = Das sind zu viele Empfänger.
fault-too-many-contact-points = Das sind zu viele Kontaktpunkte.
fault-tls-required = Diese Verbindung muss verschlüsselt sein.
fault-number-unknown = Einen Fall mit dieser Nummer gibt es nicht.
fault-shortcut = Ein Kürzel hat 1 bis 40 kleine Buchstaben, Ziffern oder Bindestriche.
fault-title = Schreiben Sie einen Titel mit höchstens 200 Zeichen.
fault-body = In diesem Text ist eine Variable, die wir nicht kennen, oder er ist leer.
fault-time = Diese Zeit können wir nicht lesen.
fault-refused = Das wurde nicht angenommen.

# Signing in
sign-in-title = Anmelden
sign-in-button = Anmelden
sign-in-forgot = Passwort vergessen?
sign-in-refused = E-Mail und Passwort passen nicht zusammen.
sign-in-wait = { $n ->
    [one] Das waren viele Versuche. Warten Sie eine Sekunde.
   *[other] Das waren viele Versuche. Warten Sie { $n } Sekunden.
}
sign-in-notice-signed-out = Sie sind abgemeldet.
sign-in-notice-password-set = Ihr Passwort ist gesetzt. Melden Sie sich an.
sign-out = Abmelden
choose-title = Für wen arbeiten Sie?
choose-none = Sie haben noch bei keinem Auftraggeber eine Rolle. Fragen Sie die Person, die Sie eingeladen hat.
reset-title = Neues Passwort
reset-text = Wir senden Ihnen einen Link, mit dem Sie ein neues Passwort wählen.
reset-button = Link senden
reset-sent = Wenn es zu dieser Adresse ein Konto gibt, ist der Link unterwegs. Er gilt eine Stunde.
invitation-title = Willkommen bei Kulanz
invitation-button = Passwort setzen und anfangen
password-hint = Mindestens { $n } Zeichen. Mehrere Wörter sind sicher und leicht zu merken.
setup-title = Kulanz einrichten
setup-text = Eine Seite, dann läuft es. Alles lässt sich später ändern.
setup-principal = Wer dient seinen Kundinnen und Kunden?
setup-you = Wer verwaltet es?
setup-next = Öffnungszeiten und Postfach richten Sie gleich danach unter «Einrichten» ein. Alles andere hat gute Vorgaben.
setup-button = Einrichten und anmelden

# My account
me-title = Mein Konto
me-signature-hint = Steht unter Ihren Antworten, über der Adresse des Auftraggebers.
me-password = Passwort ändern
me-password-button = Passwort ändern
me-password-changed = Ihr Passwort ist geändert. Alle anderen Sitzungen sind beendet.
me-sessions = Wo Sie angemeldet sind
me-sessions-hint = Erkennen Sie etwas nicht wieder? Beenden Sie es und ändern Sie Ihr Passwort.
me-session-seen = zuletzt gesehen
me-session-this = hier
me-session-end = Beenden
me-session-ended = Die Sitzung ist beendet.

# Log a contact
new-title = Kontakt erfassen
new-text = Ein Anruf, ein Brief, ein Besuch am Schalter: gleich wie eine E-Mail wird daraus ein Fall.
new-who = Wer
new-what = Worum es geht
new-message = Was gesagt oder geschrieben wurde
new-message-hint = So, dass niemand noch einmal fragen muss.
new-case-number = Gehört zu Fall Nr.
new-button = Erfassen

# A customer
customer-cases = Anliegen
customer-cases-none = Noch keine Anliegen. Sobald diese Person sich meldet, steht es hier.
customer-facts = Angaben
customer-note = Notiz
customer-note-hint = Nur für Mitarbeitende.
customer-absorbed = Aufgenommen wurde
changes = Wer was geändert hat
points = So ist diese Person erreichbar
point-kind = Art
point-value = Adresse oder Nummer
point-email = E-Mail
point-phone = Telefon
point-address = Postadresse
point-remove-ask = Diesen Kontaktpunkt entfernen?

# Search
search-title = Suchen
search-text = Alle Wörter müssen vorkommen. "In Anführungszeichen" steht beisammen, ein Stern* ergänzt, -ein Minus schließt aus. Fallnummern gehen mit und ohne Striche.
search-button = Suchen
search-subject = Was
search-cases = Fälle
search-customers = Kundschaft
search-none = Nichts gefunden
search-none-text = Versuchen Sie weniger Wörter, einen Wortanfang mit Stern, oder lassen Sie Filter weg.
search-backlog = { $n ->
    [one] Ein Eintrag wird gerade noch eingelesen.
   *[other] { $n } Einträge werden gerade noch eingelesen.
}
search-all = Alles

# Set-up
admin-principal-title = Auftraggeber
admin-principal-text = Name, Sprache und Zeiten, wie Kundinnen und Kunden sie sehen.
admin-hours-hint = In Worten, so wie sie auf der Kontaktseite stehen sollen.
admin-signature-hint = Postadresse und was das Gesetz verlangt. Steht unter jeder Nachricht.
admin-pattern-hint = Ziffern, Leerzeichen und # für eine beliebige Ziffer, etwa 4 ### ###. Leer: jede Nummer mit 6 bis 10 Ziffern.
admin-staff-title = Mitarbeitende
admin-staff-text = Wer hier arbeitet, und in welcher Rolle.
admin-staff-you = Sie
admin-staff-invited = eingeladen
admin-staff-link = Link noch einmal senden
admin-staff-remove-ask = Diese Person kann danach nicht mehr für diesen Auftraggeber arbeiten. Entfernen?
admin-staff-invite = Jemanden einladen
admin-staff-invite-text = Die Person bekommt einen Link, mit dem sie ihr Passwort wählt.
admin-staff-invite-button = Einladen
admin-teams-title = Teams
admin-teams-text = Ein Team teilt sich eine Arbeitsliste.
admin-teams-empty = Noch kein Team
admin-teams-empty-text = Ohne Teams sehen alle alles. Machen Sie eines, wenn verschiedene Leute verschiedene Anliegen lösen.
admin-teams-members = Wer dazugehört
admin-teams-new = Neues Team
admin-teams-button = Team machen
admin-teams-remove-ask = Dieses Team entfernen?
admin-tokens-title = Zugangsschlüssel
admin-tokens-text = Damit andere Programme Kontakte übergeben oder Fälle lesen können.
admin-tokens-docs = So sprechen Programme mit Kulanz
scope-interactions-write = Kontakte übergeben
scope-cases-read = Fälle lesen
scope-cases-write = Fälle beantworten und ändern
scope-customers-read = Kundschaft lesen
scope-search-read = Suchen
scope-operations = Betrieb: Aufträge, Beiseitegelegtes, Journal
admin-tokens-empty = Noch kein Schlüssel
admin-tokens-empty-text = Machen Sie einen für jedes Programm, mit so wenig Rechten wie möglich.
admin-tokens-made = Das ist der neue Schlüssel. Er wird nur jetzt gezeigt: Kopieren Sie ihn an einen sicheren Ort.
admin-tokens-new = Neuer Schlüssel
admin-tokens-button = Schlüssel machen
admin-tokens-revoke = Zurückziehen
admin-tokens-revoke-ask = Das Programm mit diesem Schlüssel kommt danach nicht mehr herein. Zurückziehen?
admin-tokens-revoked = zurückgezogen
mailboxes-title = Postfächer
mailboxes-text = Woher E-Mails kommen und wohin Antworten gehen.
mailboxes-empty = Noch kein Postfach
mailboxes-empty-text = Verbinden Sie die Adresse, an die Ihre Kundinnen und Kunden schreiben. Sie brauchen den Namen des Servers, Benutzernamen und Passwort.
mailbox-new = Postfach verbinden
mailbox-active = läuft
mailbox-paused = angehalten
mailbox-faulty = gestört
mailbox-by-pipe = vom Mailserver übergeben
mailbox-seen = zuletzt abgeholt
mailbox-address = Adresse
mailbox-from-name = Name als Absender
mailbox-is-active = Post abholen und senden
mailbox-in = Eingang (IMAP)
mailbox-is-imap = Von einem Server abholen. Sonst übergibt Ihr Mailserver die Post mit «kulanz mail pipe».
mailbox-out = Ausgang (SMTP)
mailbox-host = Server
mailbox-port = Port
mailbox-user = Benutzername
mailbox-tls = Verschlüsselung
tls-implicit = TLS von Anfang an
tls-starttls = STARTTLS
tls-none = keine (nur auf dieser Maschine)
mailbox-folder = Ordner
mailbox-move-to = Danach verschieben nach
mailbox-start = Beim ersten Mal
mailbox-start-unseen = ungelesene Nachrichten holen
mailbox-start-all = alle Nachrichten holen
mailbox-start-new = nur holen, was ab jetzt kommt
mailbox-smtp-password = Passwort (leer: wie beim Eingang)
mailbox-more = Eigene Zertifikate
mailbox-ca = Zertifikat der eigenen Stelle (PEM)
mailbox-allow-plain = Unverschlüsselte Verbindung erlauben
mailbox-test = Verbindung prüfen
mailbox-test-title = Ergebnis der Prüfung
mailbox-step-imap-connect = Eingang erreichen:
mailbox-step-imap-sign-in = Beim Eingang anmelden:
mailbox-step-imap-folder = Ordner öffnen:
mailbox-step-smtp-connect = Ausgang erreichen und anmelden:
mailbox-step-smtp-sign-in = Beim Ausgang anmelden:
mailbox-step-ok = gelungen
mailbox-step-failed = nicht gelungen
mailbox-remove = Postfach entfernen
mailbox-remove-ask = Es wird keine Post mehr geholt. Was schon da ist, bleibt. Entfernen?
blocks-title = Textbausteine
blocks-text = Beim Schreiben mit // und dem Kürzel einsetzen.
blocks-empty = Noch kein Textbaustein
blocks-empty-text = Schreiben Sie den Satz, den Sie heute schon dreimal getippt haben.
blocks-new = Neuer Textbaustein
blocks-change = Textbaustein ändern
blocks-body-hint = Einfach und freundlich, Sie, ohne Amtsdeutsch.
blocks-variables = Diese Variablen werden ausgefüllt:
blocks-remove-ask = Diesen Textbaustein entfernen?
aside-title = Beiseitegelegt
aside-text = Nachrichten, die nicht angenommen werden konnten. Keine ging verloren: Das Original ist da.
aside-empty = Nichts liegt beiseite
aside-empty-text = Was beschädigt, zu groß oder gefährlich ist, erscheint hier, statt zu verschwinden.
aside-raw = Original
aside-dismiss = Verwerfen
aside-dismiss-ask = Aus dieser Liste nehmen?
aside-reason-empty = Leer
aside-reason-not_a_message = Keine E-Mail
aside-reason-message_too_large = Zu groß
aside-reason-too-large = Zu groß
aside-reason-header_too_large = Kopf zu groß
aside-reason-too_many_fields = Zu viele Felder im Kopf
aside-reason-too_many_parts = Zu viele Teile
aside-reason-nested_too_deep = Zu tief verschachtelt
aside-reason-unpacked_too_large = Ausgepackt zu groß
aside-reason-blank_flood = Fast nur Leerzeichen
aside-reason-too_many_links = Zu viele Links
aside-reason-too_many_recipients = Zu viele Empfänger
aside-reason-too_slow = Lesen dauerte zu lange
aside-reason-not_stored = Gelesen, konnte aber nicht gespeichert werden
aside-reason-notice_bounced = Mitteilung an Mitarbeitende kam zurück
aside-reason-notice_answered = Automatische Antwort auf eine Mitteilung
aside-reason-refused = Nicht angenommen
aside-reason-unreadable = Nicht lesbar
jobs-title = Gescheiterte Aufträge
jobs-text = Was Kulanz im Hintergrund tun wollte und nach vielen Versuchen aufgab.
jobs-waiting = { $n ->
    [one] Ein Auftrag ist noch unterwegs.
   *[other] { $n } Aufträge sind noch unterwegs.
}
jobs-empty = Nichts ist gescheitert
jobs-empty-text = Geht eine Antwort endgültig nicht hinaus, steht sie hier und im Fall.
jobs-remove = Aufgeben
jobs-remove-ask = Dieser Auftrag wird dann nie ausgeführt. Aufgeben?
job-mail-out = Antwort senden
job-staff-mail = Nachricht an Mitarbeitende senden
job-set-aside-again = Beiseitegelegtes noch einmal lesen
job-notice-mail = Hinweis an Absender senden
job-collect = Aufräumen
journal-title = Journal
journal-text = Wer wann was geändert hat. Jede Zeile ist mit der vorigen verkettet: Nachträglich ändern fällt auf.
journal-empty = Noch keine Änderungen
journal-verify = Kette prüfen
journal-verified = { $n ->
    [one] Die Kette hält: eine Zeile geprüft.
   *[other] Die Kette hält: { $n } Zeilen geprüft.
}
journal-broken = Die Kette ist gebrochen bei Zeile { $n }. Benachrichtigen Sie den Betrieb.
sink-title = Gesendete E-Mails (Vorführung)
sink-text = In der Vorführung verlässt keine E-Mail das Programm. Hier lesen Sie, was hinausgegangen wäre.
sink-empty = Noch nichts gesendet
sink-empty-text = Beantworten Sie einen Fall: Die Antwort erscheint hier.
sink-headers = Kopfzeilen
status-gone-title = Dieser Link führt nirgendwohin
status-gone-text = Er wurde ersetzt, oder es fehlt ein Teil davon. Öffnen Sie den Link in unserer letzten Nachricht, oder schreiben Sie uns.
status-gone-button = Uns schreiben
needs-in-writing = Möchte auf anderem Weg erreicht werden.
message-images = Mit Bildern aus dem Netz öffnen
message-images-text = Der Absender erfährt dann, dass Sie die Nachricht geöffnet haben.
fault-block = Dieser Text geht so nicht: { $why }
fault-no-prober = Die Verbindung lässt sich hier nicht prüfen. Speichern Sie: Kulanz versucht es dann.
fault-password-unreadable = Das gespeicherte Passwort lässt sich nicht mehr lesen. Geben Sie es neu ein.
fault-mailbox-taken = Dieses Postfach ist schon verbunden.
fault-shortcut-taken = Dieses Kürzel hat in dieser Sprache schon einen Text.
field-change = Änderung
field-details = Einzelheiten
done-customers-merged = Die beiden sind jetzt eine Person.
done-customers-told-apart = Gemerkt: zwei verschiedene Personen.
done-customers-parted = Die beiden sind wieder zwei Personen.
aside-source-imap = aus dem Postfach
aside-source-pipe = vom Mailserver
aside-source-import = aus einem Import
withheld-switched_off = Keine Eingangsbestätigung: ausgeschaltet.
withheld-written_by_machine = Keine Eingangsbestätigung: von einer Maschine geschrieben.
withheld-asked_not_to = Keine Eingangsbestätigung: Die Nachricht bittet darum.
withheld-comes_late = Keine Eingangsbestätigung: Die Nachricht ist älter oder wurde importiert.
withheld-no_sender = Keine Eingangsbestätigung: kein Absender.
withheld-nobody_reads = Keine Eingangsbestätigung: An dieser Adresse liest niemand.
withheld-own_address = Keine Eingangsbestätigung: eigene Adresse.
withheld-told_in_case = Keine Eingangsbestätigung: wurde in diesem Fall schon bestätigt.
withheld-sender_limit = Keine Eingangsbestätigung: Dieser Absender hat schon viele bekommen.
withheld-case_limit = Keine Eingangsbestätigung: In diesem Fall gingen schon viele hinaus.
placed-other_mailbox = Vielleicht ein anderes Anliegen: kam an ein anderes Postfach.
placed-strange_sender = Vielleicht ein anderes Anliegen: Der Absender kam hier bisher nicht vor.
placed-unproven_bounce = Unzustellbarkeitsmeldung ohne Beweis: Die Adresse wurde nicht markiert.
