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
later-not-after = spätestens am { $last }
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
