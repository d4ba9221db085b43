# Was Kulanz selbst schreibt: Eingangsbestätigungen, Einladungen.
ack-subject = Ihre Anfrage { $number } ist bei uns
ack-greeting = Guten Tag
ack-greeting-name = Guten Tag, { $name }
ack-received = Ihre Nachricht ist bei uns angekommen. Sie hat die Nummer { $number }.
ack-no-repeat = Sie müssen nichts weiter tun. Wenn Sie noch etwas sagen möchten, antworten Sie einfach auf diese Nachricht.
ack-status = Hier sehen Sie jederzeit, wo Ihr Anliegen steht, und können uns mehr dazu schreiben:
ack-closing = Freundliche Grüße
promise-within_hours = { $count ->
    [one] Sie hören innerhalb einer Stunde von uns.
   *[other] Sie hören innerhalb von { $count } Stunden von uns.
}
promise-today = Sie hören heute noch von uns.
promise-tomorrow = Sie hören bis morgen von uns.
promise-within_working_days = { $count ->
    [one] Sie hören innerhalb eines Arbeitstages von uns.
   *[other] Sie hören innerhalb von { $count } Arbeitstagen von uns.
}
promise-within_weeks = { $count ->
    [one] Sie hören innerhalb einer Woche von uns.
   *[other] Es sind gerade sehr viele Anfragen: Sie hören innerhalb von { $count } Wochen von uns.
}
promise-unknown = Es sind gerade außergewöhnlich viele Anfragen. Wir melden uns, so rasch wir können; Ihre Nachricht geht nicht verloren.
new-case-subject = Anfrage
invite-mail-subject = Ihr Zugang zu Kulanz
invite-mail-body = Guten Tag, { $name }

    { $principal } lädt Sie ein, in Kulanz mitzuarbeiten. Wählen Sie hier Ihr Passwort:

    { $url }

    Der Link gilt { $days } Tage und nur einmal.
reset-mail-subject = Neues Passwort für Kulanz
reset-mail-body = Guten Tag

    Für diese Adresse wurde ein neues Passwort verlangt. Hier wählen Sie es:

    { $url }

    Der Link gilt eine Stunde. Wenn Sie das nicht waren, müssen Sie nichts tun.
too-large-subject = Ihre Nachricht war zu groß
too-large-body = Guten Tag

    Ihre Nachricht war zu groß, wir konnten sie nicht annehmen. Bitte schicken Sie sie ohne Anhänge oder in Teilen von höchstens { $megabytes } MB noch einmal.
joined-mail-subject = Neuer Zugang: { $principal }
joined-mail-body = Guten Tag, { $name }

    Sie arbeiten jetzt auch für { $principal }. Melden Sie sich wie gewohnt an:

    { $url }
plan-previewed-mail-subject = Zur Freigabe: { $plan }
plan-previewed-mail-body = Guten Tag, { $name }

    { $by } bittet Sie, den Plan «{ $plan }» zu prüfen. Die Vorschau mit Zahlen und Beispielen liegt dabei:

    { $url }

    Grund: { $reason }
plan-approved-mail-subject = Freigegeben: { $plan }
plan-approved-mail-body = Guten Tag, { $name }

    { $by } hat den Plan «{ $plan }» freigegeben. Er gilt noch nicht, bis jemand ihn einschaltet.

    { $url }

    Grund: { $reason }
plan-activated-mail-subject = Eingeschaltet: { $plan }
plan-activated-mail-body = Guten Tag, { $name }

    { $by } hat den Plan «{ $plan }» eingeschaltet. Ab wann und für wen er gilt, steht hier:

    { $url }

    Grund: { $reason }
plan-emergency-mail-subject = Im Notfall eingeschaltet: { $plan }
plan-emergency-mail-body = Guten Tag, { $name }

    { $by } hat den Plan «{ $plan }» ohne Freigabe eingeschaltet. Bitte prüfen Sie ihn bald: Ohne Freigabe endet er von selbst.

    { $url }

    Grund: { $reason }
plan-end-set-mail-subject = Ende gesetzt: { $plan }
plan-end-set-mail-body = Guten Tag, { $name }

    { $by } hat das Ende des Plans «{ $plan }» gesetzt. Wann er endet und was aus allem wird, das unter ihm begann, steht hier:

    { $url }

    Grund: { $reason }
plan-closed-mail-subject = Zu Ende: { $plan }
plan-closed-mail-body = Guten Tag, { $name }

    { $by } hat den Plan «{ $plan }» abgeschlossen. Was wurde gelernt? Schreiben Sie es auf, solange es frisch ist:

    { $url }

    Grund: { $reason }
