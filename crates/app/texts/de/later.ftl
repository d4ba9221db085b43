# Später zahlen: das Konto der Kundin mit seinem Link, und die Vereinbarung in drei Schritten.

# Was offen ist
acct-item-bill = Rechnung vom { $of }
acct-item-numbered = Rechnung { $number } vom { $of }
acct-item-fee = Gebühr vom { $of }
acct-item-interest = Verzugszins vom { $of }
acct-item-recovery = Zurückgegebene Zahlung vom { $of }
acct-in-arrangement = in Ihrer Vereinbarung
acct-late-since = war fällig am { $due }
acct-due = fällig am { $due }
acct-of = von { $amount }

# Schritt 1: was passt
later-between-days = zwischen dem { $first } und dem { $last }
later-between-amounts = zwischen { $least } und { $greatest }
later-rest-within = { $n ->
    [one] höchstens einen Tag nach dem ersten Teil
   *[other] höchstens { $n } Tage nach dem ersten Teil
}
later-months-each = { $n } Raten, jede etwa { $amount }
fault-later-kind = Wählen Sie, was Ihnen passt.
fault-later-day = Schreiben Sie den Tag so: 31.12.2026.
fault-later-months = Wählen Sie, wie viele Raten es sein sollen.
fault-later-amount = Schreiben Sie den Betrag in Ziffern, zum Beispiel 50 oder 49.90.
fault-later-nothing = Auf diesem Konto ist nichts offen, das noch nicht in einer Vereinbarung ist.
fault-later-not-offered = Das geht hier leider nicht. Wählen Sie etwas anderes.
fault-later-beyond = Das können wir nicht ohne Rücksprache zusagen. Wählen Sie einen früheren Tag oder weniger Raten, oder schreiben Sie uns.
fault-later-months-between = Möglich sind { $least } bis { $greatest } Raten.
fault-later-day-between = Wählen Sie einen Tag zwischen dem { $first } und dem { $last }.
fault-later-part-between = Der Teil muss zwischen { $least } und { $greatest } liegen.
fault-later-part-small = So würden die Raten kleiner als { $least }. Wählen Sie weniger Raten.

# Schritt 2 und 3: der Plan
later-sentence-deferral = Sie zahlen { $total } bis zum { $last }.
later-sentence-instalments = Sie zahlen { $total } in { $n } Raten. Die erste ist am { $first } fällig, die letzte am { $last }.
later-sentence-partial = Sie zahlen { $now } bis zum { $first } und den Rest bis zum { $last }, zusammen { $total }.
later-cost-no-fee = Die Vereinbarung kostet nichts.
later-cost-no-interest = Solange sie läuft, kommt kein Zins dazu.
later-cost-interest = Auf das, was noch offen ist, läuft der gesetzliche Verzugszins weiter: { $rate } % im Jahr.
later-promise-rests = Solange Sie die Vereinbarung einhalten, mahnen wir diese Beträge nicht.
later-promise-grace = { $n ->
    [0] Bitte zahlen Sie so, dass das Geld am genannten Tag bei uns ist.
    [one] Kommt Ihr Geld einen Tag später an, ist das in Ordnung.
   *[other] Kommt Ihr Geld bis zu { $n } Tage später an, ist das in Ordnung.
}
later-promise-missed = { $n ->
    [0] Fehlt danach noch Geld, endet die Vereinbarung. Dann bitten wir wieder um den ganzen offenen Betrag und schreiben Ihnen eine neue Frist.
    [one] Mit einer Rate dürfen Sie länger im Rückstand sein. Fehlt mehr, oder fehlt am Schluss noch etwas, endet die Vereinbarung. Dann bitten wir wieder um den ganzen offenen Betrag und schreiben Ihnen eine neue Frist.
   *[other] Mit { $n } Raten dürfen Sie länger im Rückstand sein. Fehlt mehr, oder fehlt am Schluss noch etwas, endet die Vereinbarung. Dann bitten wir wieder um den ganzen offenen Betrag und schreiben Ihnen eine neue Frist.
}
later-promise-tell = Wird es knapp? Sagen Sie es uns früh. Dann suchen wir zusammen einen anderen Weg.

# Wo sie steht
later-part-paid = bezahlt
later-part-partly = zum Teil bezahlt
later-part-late = fehlt noch
later-part-next = als Nächstes
later-part-later = später
later-part-off = gilt nicht mehr
later-badge-waits = wartet
later-badge-offered = angeboten
later-badge-lapsed = nicht angenommen
later-badge-kept = läuft gut
later-badge-late = im Rückstand
later-badge-broken = nicht eingehalten
later-badge-fulfilled = erfüllt
later-badge-ended = beendet
later-state-waits = Wir prüfen das noch.
later-state-offered = Wir bieten Ihnen das an. Sie können bis zum { $until } annehmen.
later-state-lapsed = Dieses Angebot wurde nicht angenommen.
later-state-broken = Die Vereinbarung endete am { $on }, weil zu viel fehlte.
later-state-fulfilled = Alles ist bezahlt, seit dem { $on }. Danke.
later-state-ended = Die Vereinbarung wurde am { $on } beendet.
later-state-kept = Alles in Ordnung. Als Nächstes: { $amount } bis zum { $due }.
later-state-late = Es fehlen { $amount }. Zahlen Sie das bis zum { $until }, dann läuft die Vereinbarung weiter.
later-state-missed = Es fehlen { $amount }. Die Vereinbarung endet deshalb. Melden Sie sich, wenn Sie einen anderen Weg brauchen.
later-state-paid = Alles ist bezahlt. Danke.
later-paid-of = { $n } von { $of } Raten sind bezahlt.
later-cost-interest-some = Auf das, was noch offen ist, läuft der gesetzliche Verzugszins weiter.

# Die Tür: Nummer und Code aus dem Brief
acct-door-title = Ihr Konto ansehen
acct-door-text = Sehen Sie, was offen ist, und vereinbaren Sie, wie Sie zahlen. Sie brauchen dafür nur unseren Brief.
acct-door-number = Kontonummer
acct-door-code = Code
acct-door-code-hint = 12 Zeichen, zum Beispiel 7QMX-2WDK-8FHR. Er steht im Brief am Ende der Adresse unserer Seite.
acct-door-button = Konto ansehen
acct-door-help = Sie haben keinen Brief zur Hand?
acct-door-write = Schreiben Sie uns.
fault-acct-number = Schreiben Sie die Kontonummer aus dem Brief ab.
fault-acct-code = Schreiben Sie den Code aus dem Brief ab.
fault-acct-no-match = Nummer und Code passen nicht zusammen. Vergleichen Sie beide mit dem Brief.
fault-acct-link = Dieser Link führt zu keinem Konto. Vergleichen Sie ihn mit dem Brief, oder geben Sie hier Nummer und Code ein.

# Das Konto
acct-title = Ihr Konto
acct-number = Konto
acct-open = Offen
acct-open-none = Nichts ist offen.
acct-credit = Guthaben: { $amount }
acct-last-payment = Ihre letzte Zahlung: { $day }
acct-late-text = Ein Teil ist schon fällig. Das kann passieren.
acct-later-title = Gerade nicht möglich?
acct-later-text = Vereinbaren Sie gleich hier, dass Sie später oder in Raten zahlen. Sie müssen sich nicht erklären.
acct-ask-text = Für diesen Betrag vereinbaren wir mit Ihnen zusammen, wie Sie später oder in Raten zahlen. Schreiben Sie uns, was für Sie geht.
acct-later-button = Später zahlen
acct-averts-title = Ihre Versorgung muss nicht gesperrt werden
acct-averts-text = Vereinbaren Sie monatliche Raten. Dann wird nichts gesperrt, solange Sie sie zahlen. Zinsen verlangen wir dafür nicht.
acct-arranged = Ihre Vereinbarungen
acct-items = Was offen ist
acct-pay = So zahlen Sie
acct-pay-to = An
acct-pay-reference = Referenz
acct-pay-message = Mitteilung
acct-pay-text = Geben Sie das bei der Zahlung an, dann wissen wir, wofür das Geld ist.
acct-help-title = Um Hilfe bitten
acct-help-text = Etwas stimmt nicht, oder keiner der Wege passt? Ein Mensch liest Ihre Nachricht und antwortet.
acct-help-button = Uns schreiben
acct-help-lead = Schreiben Sie uns zu Konto { $number }. Wir suchen mit Ihnen einen Weg.
acct-help-message = Ihre Nachricht
acct-help-hint = Zum Beispiel: was Sie im Monat zahlen können, oder was an der Rechnung nicht stimmt.
acct-help-reach = Ohne Angabe antworten wir an die Adresse, die wir von Ihnen kennen.
acct-help-send = Absenden
acct-help-subject = Hilfe beim Zahlen, Konto { $number }
acct-back = Zurück zum Konto
acct-link-secret = Wer die Adresse dieser Seite hat, sieht Ihr Konto. Geben Sie sie nur weiter, wem Sie vertrauen.
acct-done-agreed = Danke, das gilt. Sie bekommen dazu einen Brief oder eine E-Mail.
acct-done-declined = Sie haben das Angebot abgelehnt. Es ändert sich nichts.
acct-done-late = Das wurde schon entschieden. So steht es jetzt:
acct-done-nothing = Es ist nichts offen, das noch nicht vereinbart ist. Es wurde nichts geändert.
acct-done-changed = Inzwischen hat sich etwas geändert, zum Beispiel kam eine Zahlung an. Das ist der neue Plan. Es ist noch nichts vereinbart.

# Die drei Schritte
later-steps = Schritte
later-step-1 = Was Ihnen passt
later-step-2 = Ihr Plan
later-step-3 = Bestätigen
later-1-title = Wie möchten Sie zahlen?
later-1-lead = Es geht um { $amount }.
later-kind = Wählen Sie einen Weg
later-deferral = Später, alles auf einmal
later-deferral-hint = Sie zahlen alles an einem späteren Tag.
later-instalments = In Raten
later-instalments-hint = Sie zahlen jeden Monat einen Teil.
later-partial = Jetzt einen Teil, den Rest später
later-partial-hint = Sie zahlen bald, was geht, und den Rest an einem späteren Tag.
later-until = Bis wann?
later-how-many = Wie viele Raten?
later-first = Wann die erste?
later-now = Wie viel zuerst?
later-now-on = Wann diesen Teil?
later-rest = Wann den Rest?
later-1-button = Weiter zum Plan
later-1-nothing-yet = Damit ist noch nichts vereinbart.
later-none-fits = Nichts davon passt? Schreiben Sie uns.
later-2-title = Das wäre Ihr Plan
later-2-button = Weiter
later-change = Ändern
later-parts = Ihre Zahlungen
later-part-number = Nr.
later-part-until = Bis
later-part-amount = Betrag
later-total = Zusammen
later-costs = Was es kostet
later-averts = Solange Sie die Vereinbarung einhalten, wird Ihre Versorgung nicht gesperrt.
later-3-title = Möchten Sie das so vereinbaren?
later-promises = Was dann gilt
later-parts-again = Alle Zahlungen noch einmal ansehen
later-3-button = Ja, so zahle ich
later-3-back = Zurück zum Plan
later-3-then = Sie bekommen die Vereinbarung auch als Brief oder E-Mail.

# Eine Vereinbarung
arranged-title = Ihre Vereinbarung
arranged-stands = So steht es
arranged-accept = Annehmen
arranged-decline = Ablehnen

# Für Verlauf und Protokoll
acc-letter-arrangement_confirmed = Bestätigung einer Vereinbarung
thing-arrangement = Vereinbarung
change-arrangement-agreed = hat eine Vereinbarung getroffen
change-arrangement-offered = hat eine Vereinbarung angeboten
change-arrangement-waits = hat eine Vereinbarung vorgeschlagen; sie wartet auf eine zweite Person
change-arrangement-approved = hat die Vereinbarung als zweite Person gutgeheißen
change-arrangement-declined = hat die Vereinbarung abgelehnt
change-arrangement-ended = hat die Vereinbarung beendet
change-arrangement-broken = die Vereinbarung wurde nicht eingehalten
change-arrangement-fulfilled = die Vereinbarung ist erfüllt
change-arrangement-lapsed = das Angebot wurde nicht angenommen
