# Anwesenheit und Angebote
presence = Anwesenheit
presence-title = Ich bin …
presence-available = Bereit
presence-break = In der Pause
presence-meal = Beim Essen
presence-technical = Technik geht nicht
presence-training = In der Schulung
presence-meeting = In einer Besprechung
presence-offline = Nicht da
presence-no_answer = Weg: Angebot nicht beantwortet
presence-refusals = Weg: mehrmals abgelehnt
presence-busy = An der Arbeit
presence-wrap_up = Nacharbeit
presence-line_lost = Leitung weg
offers = Angebote
offer-title = Für Sie
offer-left = noch
offer-waits = gekommen
offer-accept = Annehmen
offer-refuse = Jetzt nicht
keys-offer = Angebot annehmen, ablehnen

# Warum
why-person-preferred = Sie kennen das Anliegen.
why-person-only_one_free = Sonst ist niemand frei, der es kann.
why-person-narrower_search = Sie können es ohne Abstriche.
why-person-least_over_skilled = Wer mehr kann, bleibt frei für das, was nur er kann.
why-person-least_loaded = Sie haben gerade am wenigsten offen.
why-person-longest_idle = Sie sind am längsten frei.
why-person-equal = Mehrere kämen gleich gut in Frage.
why-person-overflow = { $team } hilft aus.
why-waits-not-before = Auf Wunsch nicht vor { $at }.
why-waits-offered = Ist { $person } angeboten.
why-waits-channel-off = Dieser Kanal ist ausgeschaltet.
why-waits-closed-until = Geschlossen bis { $at }.
why-waits-closed = Geschlossen.
why-waits-held = Wartet bis { $at } auf { $person }, die Person kennt das Anliegen.
why-waits-nobody-can-until = Niemand hier kann es; ab { $at } werden mehr gefragt.
why-waits-nobody-can = Niemand, der da ist, kann es.
why-waits-nobody-ready = { $n ->
    [one] Wer es kann, ist nicht bereit.
   *[other] { $n } könnten es, niemand ist bereit.
}
why-waits-all-busy = { $n ->
    [one] Wer es kann, ist beschäftigt.
   *[other] Alle { $n }, die es können, sind beschäftigt.
}
why-waits-before-it = { $n ->
    [one] Eines ist vorher dran.
   *[other] { $n } sind vorher dran.
}
why-waits-refused = { $n ->
    [one] Wer frei ist, hat abgelehnt.
   *[other] Alle { $n }, die frei sind, haben abgelehnt.
}
queue-general = Allgemein
fault-routing-name = Ein Name hat 1 bis 80 Zeichen und keinen Abstand am Rand. Schreiben Sie ihn so.
fault-no-such-queue = Die Warteschlange { $queue } gibt es nicht. Legen Sie sie an oder nennen Sie eine andere.
fault-hours-detail = Diese Zeiten gehen nicht: { $detail }
fault-never-begins = So hilft das Team nie. Nennen Sie eine Zahl Wartender oder eine Wartezeit.
fault-ends-before-it-begins = Die Hilfe beginnt bei { $from } und endet unter { $below }: Sie wäre gleich vorbei. Setzen Sie das Ende tiefer.
fault-not-for-some = „{ $place }“ wird entschieden, bevor jemand weiss, um wen es geht. Eine Massnahme dazu gilt für alle: Lassen Sie den Kreis leer.

# Was sich einstellen lässt
param-routing-channels-any-is-on = Wird angeboten
help-routing-channels-any-is-on = Ausgeschaltet warten die Kontakte dieses Kanals; verloren geht keiner.
param-routing-channels-any-weight = Braucht von einer Person
help-routing-channels-any-weight = So viel nimmt ein Kontakt in Anspruch. Eine Person trägt 100 %.
param-routing-channels-any-at-most = Höchstens zugleich
help-routing-channels-any-at-most = So viele Kontakte dieses Kanals bearbeitet eine Person höchstens nebeneinander.
param-routing-channels-any-beside = Auch neben Arbeit aus
help-routing-channels-any-beside = Neben welchen Kanälen er angeboten wird. Keiner genannt: nur wer nichts offen hat.
param-routing-channels-any-offer-seconds = Angebot gilt
help-routing-channels-any-offer-seconds = So lange steht ein Angebot, bevor es an die Nächsten geht.
param-routing-channels-any-wrap-up-seconds = Nacharbeit
help-routing-channels-any-wrap-up-seconds = Zeit für Notizen nach einem Kontakt. Wer früher bereit ist, sagt es.
param-routing-channels-any-boost-seconds = Vorsprung
help-routing-channels-any-boost-seconds = Um so viel zählt das Warten länger. Überholt wird nur, was in dieser Zeit vorher kam.
param-routing-queues-any-teams = Teams
help-routing-queues-any-teams = Wer diese Warteschlange bearbeitet. Keines genannt: alle, die es können.
param-routing-queues-any-boost-seconds = Vorsprung
help-routing-queues-any-boost-seconds = Um so viel zählt das Warten in dieser Warteschlange länger.
param-routing-queues-any-hours = Zeiten
help-routing-queues-any-hours = Wann angeboten wird. Nicht gesetzt: immer.
param-routing-queues-any-widen-any-after-seconds = Suche wird weiter nach
help-routing-queues-any-widen-any-after-seconds = So lange wartet ein Kontakt, bevor dieser Schritt gilt.
param-routing-queues-any-widen-any-levels-lower = Stufen tiefer
help-routing-queues-any-widen-any-levels-lower = Um so viel darf jede Fähigkeit tiefer sein.
param-routing-queues-any-widen-any-without-skills = Ohne diese Fähigkeiten
help-routing-queues-any-widen-any-without-skills = Welche Fähigkeiten nicht mehr verlangt werden.
param-routing-queues-any-widen-any-in-any-language = In jeder Sprache
help-routing-queues-any-widen-any-in-any-language = Es darf antworten, wer die Sprache der Kundin oder des Kunden nicht spricht.
param-routing-queues-any-overflow-any-from-waiting = Hilft ab
help-routing-queues-any-overflow-any-from-waiting = Das Team hilft, sobald so viele warten. 0: die Zahl zählt nicht.
param-routing-queues-any-overflow-any-from-oldest-seconds = Hilft, wenn jemand so lange wartet
help-routing-queues-any-overflow-any-from-oldest-seconds = 0: die Wartezeit zählt nicht.
param-routing-queues-any-overflow-any-until-below = Hilft, bis weniger warten als
help-routing-queues-any-overflow-any-until-below = Es hört auf, wenn weniger warten und niemand zu lange wartet.
param-routing-kinds-any-queue = Warteschlange
help-routing-kinds-any-queue = Wo Anliegen dieser Art warten. Leer: in der allgemeinen.
param-routing-kinds-any-skills-any = Fähigkeit, mindestens Stufe
help-routing-kinds-any-skills-any = Welche Fähigkeit es braucht, von 1 bis 10.
param-routing-kinds-any-in-their-language = In der Sprache der Kundin oder des Kunden
help-routing-kinds-any-in-their-language = Nur wer sie spricht, bekommt das Anliegen angeboten.
param-routing-kinds-any-boost-seconds = Vorsprung
help-routing-kinds-any-boost-seconds = Um so viel zählt das Warten bei dieser Art länger.
param-routing-offers-preferred-seconds = Wartet auf die Person, die es kennt
help-routing-offers-preferred-seconds = So lange wird zuerst nur sie gefragt, dann auch andere.
param-routing-offers-refused-for-seconds = Nach Ablehnung nicht wieder für
help-routing-offers-refused-for-seconds = So lange wird dasselbe derselben Person nicht noch einmal angeboten.
param-routing-offers-refusals-in-a-row = Ablehnungen in Folge
help-routing-offers-refusals-in-a-row = Nach so vielen gilt jemand als weg. 0: nie.
param-routing-offers-no-answer-sets-not-ready = Ohne Antwort gilt man als weg
help-routing-offers-no-answer-sets-not-ready = Damit die nächste Kundin nicht auf jemanden wartet, der nicht da ist.
param-routing-presence-silence-seconds = Leitung gilt als weg nach
help-routing-presence-silence-seconds = So lange ohne Zeichen vom Arbeitsplatz; was nur angeboten war, geht an andere.
param-routing-presence-grace-seconds = Behält Angefangenes für
help-routing-presence-grace-seconds = So lange bleibt jemandem ohne Leitung, was begonnen ist.

# Was jemand kann
fault-skills = Schreiben Sie je Zeile eine Fähigkeit und ihre Stufe von 1 bis 10, höchstens 40 Zeilen: „umzug 5“.
fault-at-once = Geben Sie je Kanal eine Zahl von 0 bis 20 an.
fault-languages = Wählen Sie mindestens eine Sprache.
admin-ability-title = Was { $name } kann
admin-ability-text = Danach werden Anliegen angeboten. Eine Änderung gilt sofort.
admin-ability-link = Fähigkeiten
admin-ability-channels = Kanäle, höchstens zugleich
admin-ability-channels-hint = 0: wird nicht angeboten. Weniger kann auch die Richtlinie erlauben.
admin-ability-skills = Fähigkeiten
admin-ability-skills-hint = Je Zeile eine, mit Stufe von 1 bis 10, so wie die Richtlinie sie für eine Art von Anliegen verlangt: umzug 5
admin-ability-languages = Sprachen

# Leitstand
nav-wall = Leitstand
keys-go-wall = Zum Leitstand
wall-title = Leitstand
wall-text = Was jetzt wartet und warum, wer da ist, wer woran arbeitet.
wall-waiting = Wartend
wall-oldest = Am längsten
wall-offered = Angeboten
wall-at-work = In Arbeit
wall-people = Wer da ist
wall-queues = Warteschlangen
wall-queue = Warteschlange
wall-open = offen
wall-closed = geschlossen
wall-waits = Was wartet
wall-nobody = Niemand wartet
wall-nobody-text = Kommt ein Anliegen, für das gerade niemand frei ist, steht es hier, mit dem Grund.
wall-since = Gekommen
wall-why = Warum es wartet
wall-more = Mehr warten, als hier stehen.
wall-held = Angeboten und in Arbeit
wall-person = Bei
wall-is-offered = Angeboten.
wall-is-at-work = In Arbeit.
wall-today = Heute
wall-came = Gekommen
wall-level = Servicegrad
wall-level-what = Was der Servicegrad sagt
wall-level-text = Von den Anliegen, die heute kamen und beantwortet oder fällig sind: der Anteil, den eine Person in der Frist erstmals beantwortet hat, die für Kanal und Art gilt. Was noch Zeit hat, zählt nicht; automatische Bestätigungen sind keine Antwort.
wall-today-none = Heute kam noch nichts. Hier steht dann, was Stunde für Stunde kam, neben denselben Wochentagen davor.
wall-by-hour = Was heute Stunde für Stunde kam, mit dem Mittel derselben Wochentage
wall-hour = Stunde
wall-usual = { $n ->
    [one] derselbe Wochentag davor
   *[other] Mittel von { $n } gleichen Wochentagen
}
as-table = Als Tabelle
