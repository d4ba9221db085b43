# Die Worte der Briefe: Sie, freundlich, einfach, ohne Amtsdeutsch. ß schreiben, für Schweizer Auftraggeber wird daraus ss.

# Was auf jedem Brief steht
page-of = Seite { $page } von { $pages }
greeting = Guten Tag
greeting-name = Guten Tag, { $name }
closing = Freundliche Grüße
logo-of = Logo von { $name }
fact-date = Datum
fact-customer_number = Kundennummer
fact-contract_number = Vertragsnummer
fact-meter_point = Messstelle
fact-letter_number = Unser Zeichen
fact-case_number = Fallnummer
fact-supply_address = Lieferadresse
fact-contact_person = Ihre Ansprechperson
fact-phone = Telefon
fact-email = E-Mail
footer-iban = IBAN
footer-bic = BIC

# Wofür
supply-electricity = Stromversorgung
supply-gas = Gasversorgung
supply-water = Wasserversorgung
supply-heat = Wärmeversorgung

# Worum es geht
subject-reminder = Freundliche Erinnerung: { $total } sind noch offen
subject-first_notice = 1. Mahnung: { $total } sind noch offen
subject-second_notice = 2. Mahnung: { $total } sind noch offen
subject-hand_over = Letzte Mahnung: { $total } sind noch offen
subject-correction = Unser Brief vom { $date } gilt nicht mehr
subject-withdrawal = Entwarnung: Was unser Brief vom { $date } ankündigt, findet nicht statt
subject-disconnection_threat = Androhung der Sperrung Ihrer { $supply }: bitte melden Sie sich
subject-disconnection_announcement = Ankündigung: Wir sperren Ihre { $supply } am { $on }
subject-arrangement_offer = Unser Vorschlag: { $total } in { $count ->
    [one] einer Rate
   *[other] { $count } Raten
}
subject-arrangement_confirmed = Bestätigung: Sie zahlen { $total } in { $count ->
    [one] einer Rate
   *[other] { $count } Raten
}

opening-reminder = Im Alltag geht eine Rechnung leicht unter. Darum erinnern wir Sie freundlich an diese Beträge, die bei uns noch offen sind:
opening-first_notice = Diese Beträge sind fällig, und wir haben von Ihnen noch keine Zahlung gesehen:
opening-second_notice = Wir haben Ihnen schon geschrieben und noch nichts von Ihnen gehört. Diese Beträge sind weiter offen:
opening-hand_over = Diese Beträge sind trotz unserer Mahnungen noch offen. Bevor wir sie auf dem rechtlichen Weg einfordern, möchten wir mit Ihnen eine Lösung finden:
opening-correction = Unser Brief { $number } vom { $date } gilt nicht mehr. Gebühren und Zinsen aus diesem Brief haben wir zurückgenommen. Bitte entschuldigen Sie die Umstände.
opening-withdrawal = Unser Brief { $number } vom { $date } gilt nicht mehr. Was wir darin angekündigt haben, findet nicht statt. Bitte entschuldigen Sie die Unruhe.
opening-disconnection_threat = Trotz unserer Mahnungen sind die Beträge unten noch offen. Wenn bis zum { $on } weder eine Zahlung noch eine Abmachung mit uns da ist, dürfen wir Ihre { $supply } sperren. Das möchten wir nicht. Bitte melden Sie sich, dann finden wir einen Weg.
opening-disconnection_announcement = Wir haben Ihnen die Sperrung angedroht und seither weder eine Zahlung noch eine Nachricht von Ihnen bekommen. Darum sperren wir Ihre { $supply } am { $on }. Noch können Sie das verhindern: Unten steht, wie.
opening-arrangement_offer = Sie müssen { $total } nicht auf einmal zahlen. Wir schlagen Ihnen diese Raten vor:
opening-arrangement_confirmed = Danke, dass wir uns einigen konnten. So ist es abgemacht:

# Tabelle der offenen Beträge
items-what = Rechnung
items-date = Datum
items-due = Fällig
items-amount = Betrag { $currency }
items-paid = Bezahlt { $currency }
items-open = Offen { $currency }
items-total = Gesamt
charge-dunning_fee = Mahngebühr
charge-interest = Verzugszins { $rate } für { $days ->
    [one] einen Tag
   *[other] { $days } Tage
}
charge-returned_debit = Kosten der Rücklastschrift
charge-disconnection_cost = Kosten der Sperrung
charge-credit = Gutschrift
charge-waived = { $what } (erlassen)

# Tabelle der Raten
instalments-number = Rate
instalments-due = Zahlbar bis
instalments-amount = Betrag { $currency }
instalments-left = Danach noch offen { $currency }
instalments-total = Gesamt

# Was zu tun ist
call-pay = Bitte zahlen Sie { $total }
call-first = Bitte zahlen Sie die erste Rate von { $total }
call-by = bis { $due }
call-accept = Bitte sagen Sie uns bis { $due }, ob Sie einverstanden sind
call-nothing = Sie müssen nichts bezahlen
call-how-bill = Am einfachsten mit dem Zahlteil am Ende dieses Briefes.
call-how-code = Am einfachsten mit dem QR-Code am Ende dieses Briefes.
call-how-direct_debit = Wir ziehen den Betrag von Ihrem Konto ein. Sie müssen nichts tun.

why-heading = Warum Sie diesen Brief bekommen
do-heading = Was Sie jetzt tun können
avoid-heading = So verhindern Sie die Sperrung
do-pay = Zahlen Sie { $total } bis { $due }.
do-pay-open = Zahlen Sie { $total }.
do-paid = Haben Sie schon bezahlt? Vielen Dank. Dann ist dieser Brief für Sie erledigt.
do-paid-tell = Haben Sie schon bezahlt? Vielen Dank. Sagen Sie es uns bitte, damit wir die Sperrung anhalten.
do-object = Stimmt etwas nicht? Sagen Sie es uns. Bis das geklärt ist, mahnen wir den strittigen Betrag nicht weiter.
do-talk = Können Sie nicht alles auf einmal zahlen? Melden Sie sich vor dem { $due }. Wir finden eine Lösung.
do-talk-open = Können Sie nicht alles auf einmal zahlen? Melden Sie sich. Wir finden eine Lösung.
do-hardship = Lebt jemand bei Ihnen, der auf die { $supply } angewiesen ist, zum Beispiel wegen einer Krankheit, eines kleinen Kindes oder einer Behinderung? Sagen Sie es uns sofort. Dann prüfen wir, ob eine Sperrung unverhältnismäßig wäre.
do-accept-link = Sagen Sie hier mit einem Klick Ja: { $url }
do-accept = Rufen Sie uns an oder schreiben Sie uns, wenn Sie einverstanden sind.
do-other-rates = Passen Ihnen die Raten nicht? Schlagen Sie uns andere vor.
do-keep = Zahlen Sie jede Rate bis zum Tag in der Tabelle. Solange mahnen wir nicht.
do-trouble = Wird es einmal knapp? Melden Sie sich, bevor die Rate fällig ist. Dann passen wir sie an.
arrangement-no_interest = Die Raten kosten Sie nichts: keinen Zins und keine Gebühr.

# Sperrung
costs-heading = Was die Sperrung kostet
costs-off = Die Sperrung kostet voraussichtlich { $off }, das Wiedereinschalten { $on }. Diese Kosten müssten wir Ihnen verrechnen.
costs-on-again = Sobald bezahlt ist oder wir eine Abmachung haben, schalten wir wieder ein.

# Warum
reason-overdue = Die Rechnung { $number } war am { $due } fällig.
reason-items_overdue = { $count ->
    [one] Eine Rechnung ist noch nicht bezahlt.
   *[other] { $count } Rechnungen sind noch nicht bezahlt.
}
reason-no_payment_seen = Bis zum { $date } haben wir keine Zahlung von Ihnen gesehen.
reason-part_paid = Von { $amount } ist erst ein Teil bezahlt: { $paid }.
reason-previous_letter = Wir haben Ihnen deswegen am { $date } geschrieben.
reason-threshold = Offen sind { $amount }. Ab { $limit } dürfen wir eine Sperrung androhen.
reason-term_extended = Sie haben { $days } Tage länger Zeit als sonst.
reason-fee_waived = Wir verzichten auf die Mahngebühr.
reason-reminder_instead = Statt einer Mahnung bekommen Sie eine Erinnerung.
reason-term_ran_anew = Die Frist hat nach dem Ende einer Maßnahme neu begonnen.
reason-fee_added = Für diese Mahnung kommt die Mahngebühr von { $amount } dazu.
reason-measure_fee = Wegen der Maßnahme «{ $title }» verlangen wir keine Gebühr.
reason-measure_reminder = Wegen der Maßnahme «{ $title }» erinnern wir Sie, statt Sie zu mahnen.
reason-measure_both = Wegen der Maßnahme «{ $title }» erinnern wir Sie, statt Sie zu mahnen, und verlangen keine Gebühr.
reason-measure_term = Wegen der Maßnahme «{ $title }» haben Sie länger Zeit.
reason-measure_other = Für diesen Brief gilt die Maßnahme «{ $title }».
reason-run_reversed = Wir haben unsere Mahnungen vom { $date } geprüft und zurückgenommen.
reason-stop_averted = Der Grund für die Sperrung ist weggefallen.
reason-arrangement_by_law = Bevor eine Versorgung gesperrt wird, bieten wir Raten an. So will es das Gesetz, und wir auch.
reason-arrangement_asked = Sie haben uns am { $date } um Raten gebeten.
reason-arrangement_accepted = Sie haben am { $date } zugestimmt.
reason-arrangement_broken = Die Rate vom { $date } ist nicht bei uns angekommen.
reason-no_arrangement = Unseren Vorschlag vom { $date } haben Sie nicht angenommen.
reason-debit_returned = Ihre Bank hat unsere Abbuchung vom { $date } zurückgegeben.

# Hilfe
help-heading = Wenn es gerade nicht geht
help-deferral = Aufschub: Sie zahlen später. Sagen Sie uns, wann es geht.
help-instalments = Raten: Sie zahlen in kleinen Teilen.
help-part_payment = Teilzahlung: Zahlen Sie, was heute möglich ist, und sprechen Sie mit uns über den Rest.
help-prevention_agreement = Abwendungsvereinbarung: Sie zahlen die Rückstände in zinslosen Raten und die laufenden Abschläge weiter. Dann sperren wir nicht.
help-hardship = Härtefall: Wenn Ihnen das Geld zum Leben fehlt, prüfen wir, wie wir entlasten können.
help-social_services = Sozialdienst, Jobcenter oder Sozialamt können Energiekosten übernehmen. Wenn Sie einverstanden sind, nehmen wir dort für Sie Kontakt auf.
help-debt_advice = Die Schuldenberatung hilft kostenlos und vertraulich.
help-energy_advice = Unsere Energieberatung zeigt Ihnen, wie Sie weniger verbrauchen.
help-prepayment = Vorauszahlung: Mit einem Prepaid-Zähler zahlen Sie nur, was Sie verbrauchen.
help-language = Dieser Brief in einer anderen Sprache, in großer Schrift oder vorgelesen: Fragen Sie uns.

# So erreichen Sie uns
contact-heading = So erreichen Sie uns
contact-status = Online, ohne Passwort: { $url }
contact-phone = Telefon: { $phone }
contact-phone-hours = Telefon: { $phone } ({ $hours })
contact-email = E-Mail: { $email }
contact-relay = Gehörlos oder schwerhörig: { $relay }
contact-counter = Am Schalter: { $counter }

# Überweisung mit GiroCode
giro-heading = Überweisung
giro-name = Empfänger
giro-iban = IBAN
giro-bic = BIC
giro-amount = Betrag
giro-purpose = Verwendungszweck
giro-caption = GiroCode: mit der App Ihrer Bank scannen
giro-alt = GiroCode für die Überweisung von { $amount } an { $name }, Konto { $iban }

# Zahlteil und Empfangsschein: Wortlaut nach den Richtlinien QR-Rechnung
bill-alt = Swiss QR Code für die Zahlung an { $name }, Konto { $iban }
bill-receipt = Empfangsschein
bill-payment_part = Zahlteil
bill-account = Konto / Zahlbar an
bill-reference = Referenz
bill-additional = Zusätzliche Informationen
bill-payable_by = Zahlbar durch
bill-payable_by_blank = Zahlbar durch (Name/Adresse)
bill-currency = Währung
bill-amount = Betrag
bill-acceptance = Annahmestelle
bill-separate = Vor der Einzahlung abzutrennen

# Monate
month-1 = Januar
month-2 = Februar
month-3 = März
month-4 = April
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = August
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember
