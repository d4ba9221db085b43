# Zahlungen: Dateien der Bank, und was aus jeder Zahlung wird.
nav-payments = Zahlungen
scope-billing-read = Konten und Zahlungen lesen
scope-billing-write = Zahlungen einlesen und buchen
pay-title = Zahlungseingang
pay-text = Lesen Sie hier die Dateien Ihrer Bank ein. Was eine Referenz trägt, wird gebucht; alles andere entscheiden Sie.
pay-upload = Datei der Bank einlesen
pay-upload-hint = camt.053 (Kontoauszug) oder camt.054 (Sammelgutschrift), bis 25 MB. Größere Dateien liest «kulanz payments import» ein.
pay-file = Datei
pay-upload-button = Einlesen
pay-file-missing = Wählen Sie eine Datei aus.
pay-file-one = Wählen Sie eine Datei nach der anderen.
pay-refused = Die Datei «{ $file }» wurde nicht eingelesen, es ist nichts gebucht. Stelle: { $path } (Zeile { $line }). { $reason }
pay-refused-encoding = Die Zeichen sind als { $found } geschrieben; die Bank muss UTF-8 liefern.
pay-refused-document_type = Die Datei enthält eine Dokumenttyp-Definition; solche Dateien werden aus Sicherheit nicht gelesen. Laden Sie die Datei noch einmal bei der Bank.
pay-refused-broken = Die Datei ist beschädigt oder nicht vollständig: { $found }. Laden Sie sie noch einmal bei der Bank.
pay-refused-other_message = Das ist { $found }, kein camt.053 und kein camt.054. Bestellen Sie bei der Bank eines davon.
pay-refused-intraday = Das ist ein Bericht vom laufenden Tag (camt.052); was darin steht, ist noch nicht gebucht. Warten Sie auf camt.053 oder camt.054.
pay-refused-version = Die Version { $found } wird nicht gelesen. Bestellen Sie bei der Bank Version 04 oder 08.
pay-refused-missing = Diese Angabe fehlt. Die Bank muss die Datei neu erstellen.
pay-refused-amount = «{ $found }» ist kein Betrag in ganzen Rappen oder Cent.
pay-refused-currency = Die Währung { $found } wird hier nicht geführt; es gibt Konten in CHF und EUR.
pay-refused-date = «{ $found }» ist kein Datum.
pay-refused-code = «{ $found }» ist keiner der Codes, die hier stehen können.
pay-refused-number = «{ $found }» ist keine ganze Zahl.
pay-refused-no_amount_in_currency = Für eine von mehreren Zahlungen fehlt der Betrag in der Währung der Buchung.
pay-refused-too_many = Die Datei ist zu groß: höchstens { $found }. Teilen Sie sie.
pay-known = Diese Datei wurde schon einmal eingelesen. Es hat sich nichts geändert.
pay-imported = Die Datei ist eingelesen.
pay-imports = Eingelesene Dateien
pay-imports-empty = Noch keine Datei eingelesen
pay-imports-empty-text = Hier steht jede Datei mit dem, was aus ihren Zahlungen wurde. Beginnen Sie oben mit der ersten; dieselbe Datei zweimal einzulesen schadet nicht.
pay-column-file = Datei
pay-column-when = Eingelesen
pay-column-count = Zahlungen
pay-column-booked = Gebucht
pay-column-decide = Zu entscheiden
pay-column-aside = Beiseite
pay-column-state = Stand
pay-column-day = Valuta
pay-column-amount = Betrag
pay-column-payer = Von wem
pay-column-account = Konto
pay-column-sign = Was dafür spricht
pay-import-reading = wird gelesen
pay-import-booking = wird gebucht
pay-import-done = fertig
pay-import-title = Datei { $file }
pay-import-about = { $kind }, Meldung { $message }
pay-progress = { $done } von { $all } Zahlungen
pay-look-again = Stand neu laden
pay-reading-stopped = Das Einlesen wurde unterbrochen. Lesen Sie dieselbe Datei noch einmal ein: Es geht dort weiter, wo es stehen blieb.
pay-result-booked = { $n ->
    [0] Nichts wurde gebucht.
    [one] Eine Zahlung wurde gebucht.
   *[other] { $n } Zahlungen wurden gebucht.
}
pay-result-decide = { $n ->
    [0] Nichts bleibt zu entscheiden.
    [one] Eine Zahlung bleibt zu entscheiden.
   *[other] { $n } Zahlungen bleiben zu entscheiden.
}
pay-result-aside = { $n ->
    [0] Nichts liegt beiseite.
    [one] Eine Bewegung liegt beiseite: Geld, das hinausging, oder nichts zu buchen.
   *[other] { $n } Bewegungen liegen beiseite: Geld, das hinausging, oder nichts zu buchen.
}
pay-result-known = { $n ->
    [0] Keine war schon aus einer anderen Datei bekannt.
    [one] Eine war schon aus einer anderen Datei bekannt.
   *[other] { $n } waren schon aus anderen Dateien bekannt.
}
pay-result-announced = { $n ->
    [0] Keine ist erst angekündigt.
    [one] Eine Buchung ist erst angekündigt; die Bank meldet sie wieder, wenn sie gebucht ist.
   *[other] { $n } Buchungen sind erst angekündigt; die Bank meldet sie wieder, wenn sie gebucht sind.
}
pay-doubts = Bitte ansehen
pay-doubt-balance = Anfangssaldo und Buchungen ergeben nicht den Schlusssaldo.
pay-doubt-entry_count = Der Auszug hat nicht so viele Buchungen, wie er angibt.
pay-doubt-batch_count = Eine Sammelbuchung hat nicht so viele Zahlungen, wie sie angibt.
pay-doubt-parts = Die Zahlungen einer Sammelbuchung ergeben nicht ihren Betrag.
pay-doubt-currency = Eine Buchung ist in einer anderen Währung als das Konto.
pay-doubt-left-out = Auszug { $place } wurde ausgelassen: Seine Währung { $currency } wird hier nicht geführt.
pay-doubt-of = Konto { $account }, Buchung { $entry }
pay-open-count = { $n ->
    [0] Nichts zu entscheiden
    [one] Eine Zahlung zu entscheiden
   *[other] { $n } Zahlungen zu entscheiden
}
pay-list-title = Zahlungen entscheiden
pay-list-text = Diese Zahlungen tragen keine Referenz, die eindeutig ist. Nichts davon wird ohne Sie gebucht.
pay-list-all = Zahlungen
pay-list-empty = Hier ist nichts
pay-list-empty-text = Zahlungen erscheinen hier, sobald eine Datei eingelesen ist und etwas in diesem Stand bleibt.
pay-filter = Welche
pay-filter-button = Zeigen
pay-filter-open = Zu entscheiden
pay-state-new = wird noch angesehen
pay-state-matched = gebucht
pay-state-proposed = mit Vorschlag
pay-state-unmatched = ohne Vorschlag
pay-state-left_aside = beiseitegelegt
pay-state-returned = zurückgebucht
pay-kind-payment = Zahlung
pay-kind-return = Rückbuchung
pay-kind-back = Geld kam zurück
pay-kind-out = Geld ging hinaus
pay-why-reference = Die Referenz gehört zu einer Rechnung.
pay-why-letter_reference = Die Referenz gehört zu einem Brief.
pay-why-by_person = Von einer Person entschieden.
pay-why-takes_back = Die Bank nahm eine Zahlung zurück.
pay-why-bank_took_it_back = Die Bank nahm diese Zahlung zurück.
pay-why-no_reference = Keine Referenz.
pay-why-unknown_reference = Die Referenz ist hier nicht bekannt.
pay-why-references_disagree = Die Referenzen gehören zu verschiedenen Konten.
pay-why-currency = Das Konto wird in einer anderen Währung geführt.
pay-why-no_details = Die Bank nennt nur den Gesamtbetrag. Die einzelnen Zahlungen kommen meist mit camt.054.
pay-why-money_back = Eine Auszahlung von uns kam zurück.
pay-why-no_payment = Zu dieser Rückbuchung ist keine Zahlung bekannt. Nach jeder neuen Datei wird noch einmal gesucht.
pay-why-several_payments = Mehrere Zahlungen können gemeint sein.
pay-why-perhaps_twice = Sieht aus wie eine Zahlung aus einer anderen Datei. Vielleicht ist es dieselbe.
pay-why-whole_was_decided = Der Gesamtbetrag wurde schon entschieden, bevor die einzelnen Zahlungen kamen.
pay-why-ledger_refuses = Das Konto nimmt diese Buchung nicht an.
pay-why-undone = Eine Entscheidung wurde zurückgenommen.
pay-why-money_out = Geld, das hinausging.
pay-why-nothing_moved = Kein Betrag.
pay-why-parts_were_told = Die einzelnen Zahlungen sind da und treten an seine Stelle.
pay-sign-reference = Referenz
pay-sign-bill_number = Rechnungsnummer im Text
pay-sign-account_number = Kontonummer im Text
pay-sign-paid_from = zahlte schon von diesem Bankkonto
pay-sign-amount = genau dieser Betrag ist offen
pay-sign-paid_by = zahlte schon unter diesem Namen
pay-book-here = Hier buchen
pay-take-back = Diese zurücknehmen
pay-owed = offen { $amount }
pay-bill = Rechnung { $number }, offen { $amount }
pay-other = Anderes Konto
pay-one-title = Zahlung über { $amount }
pay-search = Konto suchen
pay-search-hint = Kontonummer, Rechnungsnummer oder Name
pay-search-button = Suchen
pay-search-none = Kein Konto gefunden. Versuchen Sie die Nummer der Rechnung oder einen Teil des Namens.
pay-other-currency = andere Währung
pay-aside = Beiseitelegen
pay-aside-reason = Warum gehört sie keinem Konto?
pay-aside-hint = 1 bis 500 Zeichen. Name und Bankkonto der zahlenden Person werden dann gelöscht.
pay-undo = Zurücknehmen
pay-undo-ask = Die Buchung zurücknehmen? Was sie bezahlt hat, ist dann wieder offen.
pay-done-booked = Gebucht.
pay-done-taken = Die Zahlung ist zurückgenommen; was sie bezahlt hat, ist wieder offen.
pay-done-aside = Beiseitegelegt.
pay-done-undone = Zurückgenommen. Die Zahlung ist wieder zu entscheiden.
pay-fault-state = Jemand war schneller: Diese Zahlung ist inzwischen { $state }.
pay-fault-account = Dieses Konto gibt es nicht. Suchen Sie es noch einmal.
pay-fault-currency = Das Konto wird in einer anderen Währung geführt. Wählen Sie ein Konto in der Währung der Zahlung.
pay-fault-kind = Das passt nicht zu dieser Bewegung: Nur Geld, das hereinkam, wird gebucht; nur eine Rückbuchung nimmt zurück.
pay-fault-reason = Schreiben Sie, warum: 1 bis 500 Zeichen.
pay-fault-ledger = Das Konto nimmt diese Buchung nicht an. Vielleicht ist die Zahlung schon zurückgebucht, oder der Betrag stimmt nicht überein.
thing-payment-import = Datei der Bank
thing-bank-transaction = Bankbewegung
change-account-paid-in = Zahlung gebucht
change-account-payment-returned = Zahlung von der Bank zurückgenommen
change-account-payment-undone = Buchung einer Zahlung zurückgenommen
change-bank-transaction-left-aside = beiseitegelegt
change-bank-transaction-reopened = wieder zu entscheiden
change-payment-import-begun = Einlesen begonnen
change-payment-import-done = fertig gebucht
