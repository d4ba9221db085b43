# Krisenraum und Regelwerk: Pläne, Maßnahmen, Werte und ihre Namen. Ein Wert heißt nach seinem Ort im Regelwerk.

# Werte des Regelwerks, je mit Erklärung
param-billing-payments-term-days = Zahlungsfrist für Rechnungen
help-billing-payments-term-days = Vom Eingang der Rechnung bis zum Tag, an dem sie fällig ist. In Deutschland mindestens zwei Wochen (EnWG § 40c).
param-billing-payments-delivery-days = Zeit für die Zustellung
help-billing-payments-delivery-days = So lange braucht eine Rechnung bis zur Kundschaft; erst danach beginnt die Frist.
param-billing-payments-bill-says-default-after-30-days = Rechnung nennt den Verzug nach 30 Tagen
help-billing-payments-bill-says-default-after-30-days = Rechnungen an Verbraucher weisen darauf hin, dass 30 Tage danach von selbst Verzug eintritt (BGB § 286 Abs. 3).
param-billing-payments-due-day-is-agreed = Fälligkeitstag ist vereinbart
help-billing-payments-due-day-is-agreed = Der Vertrag bestimmt den Tag nach dem Kalender; der Verzug beginnt dann ohne Mahnung (OR 102 Abs. 2, BGB § 286 Abs. 2).
param-billing-payments-rounding-step = Gerundet auf
help-billing-payments-rounding-step = Beträge, die wir ausrechnen (Zinsen, Anteile), werden auf Vielfache davon gerundet: 0.01, oder 0.05 für den Fünfräppler.
param-billing-payments-allocation-reference-pays = Eine Zahlung mit Referenz bezahlt
help-billing-payments-allocation-reference-pays = Was zuerst bezahlt wird, wenn die Zahlung eine Rechnung nennt.
param-billing-payments-allocation-costs-before-bill = Kosten und Zinsen vor der Rechnung
help-billing-payments-allocation-costs-before-bill = Ja: Gebühren und Zinsen einer Rechnung werden vor ihr bezahlt (OR 85, BGB § 367). Nein ist kulanter: Die Rechnung ist bezahlt, Mahnung und Zins enden.
param-billing-payments-allocation-pays-not-yet-due = Zahlung deckt auch noch nicht Fälliges
help-billing-payments-allocation-pays-not-yet-due = Nein: Was übrig bleibt, steht als Guthaben da.
param-billing-payments-write-off-small-balance = Kleinbetrag wird ausgebucht
help-billing-payments-write-off-small-balance = Schuldet ein Konto nach Vertragsende höchstens so viel, verzichten wir von selbst. 0: nie.
param-billing-payments-write-off-alone-up-to = Ausbuchen durch eine Person bis
help-billing-payments-write-off-alone-up-to = Mehr als das buchen zwei Personen aus.
param-billing-dunning-is-on = Es wird gemahnt
help-billing-dunning-is-on = Nein: Stufen und Fristen bleiben, wie sie sind, und nichts wird verschickt.
param-billing-dunning-steps-any-order = Platz in der Reihenfolge
help-billing-dunning-steps-any-order = Die Stufen folgen einander nach dieser Zahl. Ändern Sie sie nie, und lassen Sie Lücken (10, 20, 30).
param-billing-dunning-steps-any-is-on = Stufe wird genommen
help-billing-dunning-steps-any-is-on = Nein: Die Stufe wird übergangen, als gäbe es sie nicht.
param-billing-dunning-steps-any-term-days = Wartezeit davor
help-billing-dunning-steps-any-term-days = Vom Fälligkeitstag bis zur ersten Stufe, danach von Stufe zu Stufe.
param-billing-dunning-steps-any-grace-days = Stille Zugabe
help-billing-dunning-steps-any-grace-days = Weitere Tage, die kein Brief nennt: für die Zeit, die eine Zahlung braucht.
param-billing-dunning-steps-any-min-amount = Erst ab
help-billing-dunning-steps-any-min-amount = Die Stufe wird nicht genommen, solange weniger überfällig und unbestritten ist.
param-billing-dunning-steps-any-fee = Gebühr
help-billing-dunning-steps-any-fee = Was die Stufe die Kundschaft kostet, einmal für jeden Brief.
param-billing-dunning-steps-any-expected-cost = Erwartete eigene Kosten
help-billing-dunning-steps-any-expected-cost = Papier, Druck, Porto, ohne Personal. In Deutschland darf die Gebühr nicht darüber liegen (StromGVV § 17 Abs. 2).
param-billing-dunning-steps-any-charges-interest = Zins wird mitverrechnet
help-billing-dunning-steps-any-charges-interest = Der bisher aufgelaufene Verzugszins kommt mit dieser Stufe auf das Konto.
param-billing-dunning-steps-any-only-reminds = Nur freundlich erinnern
help-billing-dunning-steps-any-only-reminds = Anstelle der Stufe geht eine Erinnerung hinaus: ohne Gebühr, ohne Zins, und die Stufe gilt nicht als erreicht.
param-billing-dunning-steps-any-text = Text des Briefs
help-billing-dunning-steps-any-text = Der Schlüssel des Textes, den der Brief trägt.
param-billing-dunning-steps-any-channel = Versand
help-billing-dunning-steps-any-channel = Auf welchem Weg der Brief hinausgeht.
param-billing-dunning-steps-any-action = Was geschieht
help-billing-dunning-steps-any-action = Ein Brief, der Beginn der Sperrung mit eigenen Schranken, oder die Übergabe an Dritte.
param-billing-dunning-grace-days-after-payment = Ruhe nach einer Zahlung
help-billing-dunning-grace-days-after-payment = So lange geht nach einer Zahlung kein Brief hinaus, damit sich nichts kreuzt.
param-billing-dunning-days-between-letters = Abstand zwischen zwei Briefen
help-billing-dunning-days-between-letters = An ein Konto; was dazwischen fällig wird, kommt in den nächsten Brief.
param-billing-dunning-fees-are-agreed = Gebühren sind vereinbart
help-billing-dunning-fees-are-agreed = Der Vertrag nennt sie in Franken oder Euro. In der Schweiz ist eine Gebühr nur dann geschuldet (OR 1, 160).
param-billing-dunning-passes-on-collection-cost = Inkassokosten werden weitergegeben
help-billing-dunning-passes-on-collection-cost = In der Schweiz verboten (SchKG 27 Abs. 3).
param-billing-dunning-look-at-above = Ein Mensch schaut hin ab
help-billing-dunning-look-at-above = Briefe über diesem Betrag sieht sich jemand an, bevor sie hinausgehen. 0: keine Grenze.
param-billing-interest-source = Verzugszins
help-billing-interest-source = Woher der Satz kommt. Gesetzlich: in der Schweiz 5 % (OR 104), in Deutschland der Basiszins und 5 oder 9 Punkte (BGB § 288).
param-billing-interest-fixed-rate = Vereinbarter Zinssatz
help-billing-interest-fixed-rate = Pro Jahr; gilt nur, wenn der Verzugszins vereinbart ist.
param-billing-interest-day-count = Tage werden gezählt
help-billing-interest-day-count = Wie aus Tagen ein Anteil des Jahres wird.
param-billing-interest-min-amount = Zins erst ab
help-billing-interest-min-amount = Weniger wird nicht verrechnet, läuft aber weiter auf.
param-billing-interest-base-rates-any = Basiszinssatz ab diesem Tag
help-billing-interest-base-rates-any = Von der Bundesbank bekannt gemacht, je auf den 1. Januar und 1. Juli (BGB § 247).
param-billing-disconnection-is-on = Bei Rückstand wird gesperrt
help-billing-disconnection-is-on = Nein: Niemand wird wegen offener Rechnungen gesperrt.
param-billing-disconnection-min-arrears = Sperrung erst ab Rückstand von
help-billing-disconnection-min-arrears = In Deutschland mindestens 100 Euro (EnWG § 41f).
param-billing-disconnection-min-instalments = und mindestens so viele Abschläge
help-billing-disconnection-min-instalments = Rückstand in monatlichen Teilzahlungen, wo es solche gibt.
param-billing-disconnection-annual-bill-divisor = oder dieser Teil der Jahresrechnung
help-billing-disconnection-annual-bill-divisor = Wo es keine Abschläge gibt: 6 heißt ein Sechstel der erwarteten Jahresrechnung.
param-billing-disconnection-threat-weeks = Androhung im Voraus
help-billing-disconnection-threat-weeks = Von der Androhung bis zum ersten Tag, an dem gesperrt werden darf.
param-billing-disconnection-announcement-working-days = Ankündigung im Voraus
help-billing-disconnection-announcement-working-days = Vom Ankündigungsbrief bis zur Sperrung. Wir zählen Montag bis Freitag.
param-billing-disconnection-social-services-working-days = Mehr Zeit für Sozialdienste
help-billing-disconnection-social-services-working-days = Kommt dazu, wenn sie mit Einwilligung verständigt wurden (EnWG § 41g Abs. 4).
param-billing-disconnection-offer-within-days = Vereinbarung wird angeboten innert
help-billing-disconnection-offer-within-days = Nach der Anfrage der Kundschaft (EnWG § 41g Abs. 1).
param-billing-disconnection-offers-arrangement-to-all = Vereinbarung wird allen angeboten
help-billing-disconnection-offers-arrangement-to-all = Nein: nur dort, wo das Gesetz es verlangt (Grundversorgung).
param-billing-disconnection-spares-vulnerable = Wer gefährdet wäre, bleibt versorgt
help-billing-disconnection-spares-vulnerable = In Deutschland Pflicht.
param-billing-disconnection-stops-only-before-working-day = Nur vor einem Werktag
help-billing-disconnection-stops-only-before-working-day = Gesperrt wird nur, wenn am nächsten Tag bezahlt und wieder eingeschaltet werden kann.
param-billing-disconnection-stop-fee = Gebühr für die Sperrung
help-billing-disconnection-stop-fee = Was die Sperrung die Kundschaft kostet.
param-billing-disconnection-reconnection-fee = Gebühr für das Wiedereinschalten
help-billing-disconnection-reconnection-fee = Was das Wiedereinschalten die Kundschaft kostet.
param-billing-disconnection-expected-cost = Erwartete eigene Kosten der Sperrung
help-billing-disconnection-expected-cost = Sperren und Wiedereinschalten zusammen; in Deutschland die Obergrenze der Gebühren.
param-billing-arrangements-deferral-is-on = Stundung wird angeboten
help-billing-arrangements-deferral-is-on = Der ganze Betrag an einem späteren Tag.
param-billing-arrangements-deferral-max-days = Stundung höchstens
help-billing-arrangements-deferral-max-days = So weit darf der Tag höchstens hinausgeschoben werden.
param-billing-arrangements-instalments-is-on = Raten werden angeboten
help-billing-arrangements-instalments-is-on = Der Betrag in monatlichen Teilen.
param-billing-arrangements-instalments-min-months = Raten mindestens über
help-billing-arrangements-instalments-min-months = Die kürzeste Dauer.
param-billing-arrangements-instalments-max-months = Raten höchstens über
help-billing-arrangements-instalments-max-months = Die längste Dauer.
param-billing-arrangements-instalments-min-part = Kleinste Rate
help-billing-arrangements-instalments-min-part = Die letzte darf kleiner sein.
param-billing-arrangements-partial-payment-is-on = Teilzahlung wird angeboten
help-billing-arrangements-partial-payment-is-on = Ein Teil jetzt, der Rest an einem späteren Tag.
param-billing-arrangements-partial-payment-min-percent = Erster Teil mindestens
help-billing-arrangements-partial-payment-min-percent = Anteil der Schuld, der sofort bezahlt wird.
param-billing-arrangements-partial-payment-max-days = Rest höchstens nach
help-billing-arrangements-partial-payment-max-days = So lange darf der Rest höchstens offen bleiben.
param-billing-arrangements-by-customer-is-allowed = Kundschaft vereinbart selbst
help-billing-arrangements-by-customer-is-allowed = Auf der eigenen Seite, ohne anzurufen und ohne Freigabe.
param-billing-arrangements-by-customer-up-to = Kundschaft selbst: Schuld bis
help-billing-arrangements-by-customer-up-to = Bis zu diesem Betrag braucht es niemanden von uns.
param-billing-arrangements-by-customer-months = Kundschaft selbst: höchstens über
help-billing-arrangements-by-customer-months = Die längste Dauer, die sie selbst wählen kann.
param-billing-arrangements-by-role-any-is-allowed = darf Vereinbarungen treffen
help-billing-arrangements-by-role-any-is-allowed = Ohne Freigabe, bis zum Betrag und zur Dauer darunter.
param-billing-arrangements-by-role-any-up-to = Schuld bis
help-billing-arrangements-by-role-any-up-to = Darüber entscheidet jemand mit mehr Befugnis.
param-billing-arrangements-by-role-any-months = höchstens über
help-billing-arrangements-by-role-any-months = Die längste Dauer ohne Freigabe.
param-billing-arrangements-grace-days = Zugabe je Rate
help-billing-arrangements-grace-days = So lange nach ihrem Tag gilt eine Rate noch als pünktlich.
param-billing-arrangements-missed-parts-allowed = Verpasste Raten erlaubt
help-billing-arrangements-missed-parts-allowed = 0: Schon die erste verpasste Rate beendet die Vereinbarung.
param-billing-arrangements-bears-interest = Vereinbarung ist verzinst
help-billing-arrangements-bears-interest = In Deutschland nie, wenn sie eine Sperrung abwendet (EnWG § 41g Abs. 1).
param-plans-emergency-is-allowed = Notmaßnahmen sind erlaubt
help-plans-emergency-is-allowed = Ein Plan darf gelten, bevor eine zweite Person ihn freigegeben hat.
param-plans-emergency-hours = Notmaßnahme endet ohne Freigabe nach
help-plans-emergency-hours = So lange hat die zweite Person Zeit; dann endet die Notmaßnahme von selbst.

# Abschnitte
section-billing-payments = Zahlen
section-billing-payments-allocation = Was eine Zahlung zuerst bezahlt
section-billing-payments-write-off = Ausbuchen
section-billing-dunning = Mahnen
section-billing-dunning-steps = Stufen
section-billing-interest = Zins
section-billing-interest-base-rates = Basiszinssätze
section-billing-disconnection = Sperrung
section-billing-arrangements = Später zahlen
section-billing-arrangements-deferral = Stundung
section-billing-arrangements-instalments = Raten
section-billing-arrangements-partial-payment = Teilzahlung
section-billing-arrangements-by-customer = Was Kundinnen und Kunden selbst dürfen
section-billing-arrangements-by-role = Was wer gewähren darf
section-plans = Pläne

# Mahnstufen
step-reminder = Zahlungserinnerung
step-first-notice = 1. Mahnung
step-second-notice = 2. Mahnung
step-third-notice = 3. Mahnung
step-hand-over = Übergabe an Dritte
step-disconnection = Sperrverfahren

# Möglichkeiten
choice-billing-payments-allocation-reference-pays-the-bill = die Rechnung
choice-billing-payments-allocation-reference-pays-the-bill-with-its-costs = die Rechnung mit ihren Kosten
choice-billing-dunning-steps-any-channel-letter = Brief
choice-billing-dunning-steps-any-channel-mail = E-Mail
choice-billing-dunning-steps-any-channel-preferred = wie gewünscht
choice-billing-dunning-steps-any-action-letter = Brief an die Kundschaft
choice-billing-dunning-steps-any-action-disconnection = Sperrverfahren beginnt
choice-billing-dunning-steps-any-action-hand-over = Übergabe an Dritte
choice-billing-interest-source-none = kein Zins
choice-billing-interest-source-statutory = gesetzlich
choice-billing-interest-source-fixed = vereinbart
choice-billing-interest-day-count-actual-365 = Kalendertage durch 365
choice-billing-interest-day-count-actual-actual = Kalendertage durch die Tage des Jahres

# Werte und Einheiten
value-yes = ja
value-no = nein
value-unset = nicht gesetzt
unit-minor-units = { $value }
unit-percent = { $value } %
unit-basis-points = { $value } %
unit-seconds = { $n ->
    [one] { $n } Sekunde
   *[other] { $n } Sekunden
}
unit-days = { $n ->
    [one] { $n } Tag
   *[other] { $n } Tage
}
unit-working-days = { $n ->
    [one] { $n } Arbeitstag
   *[other] { $n } Arbeitstage
}
unit-weeks = { $n ->
    [one] { $n } Woche
   *[other] { $n } Wochen
}
unit-months = { $n ->
    [one] { $n } Monat
   *[other] { $n } Monate
}
unit-hours = { $n ->
    [one] { $n } Stunde
   *[other] { $n } Stunden
}
unit-instalments = { $n ->
    [one] { $n } Abschlag
   *[other] { $n } Abschläge
}
unit-parts = { $n ->
    [one] { $n } Rate
   *[other] { $n } Raten
}
unit-parts-of-a-year = 1/{ $n } der Jahresrechnung
unit-of-minor-units = { $currency }
unit-of-percent = %
unit-of-basis-points = % im Jahr
unit-of-seconds = Sekunden
unit-of-days = Tage
unit-of-working-days = Arbeitstage
unit-of-weeks = Wochen
unit-of-months = Monate
unit-of-hours = Stunden
unit-of-instalments = Abschläge
unit-of-parts = Raten
unit-of-parts-of-a-year = tel der Jahresrechnung (Teiler)

# Angaben, nach denen Bedingungen fragen
fact-customer-segment = Kundengruppe
fact-customer-lang = Sprache der Kundschaft
fact-customer-vulnerable = Schutzbedürftig
fact-customer-since = Kundschaft seit
fact-contract-region = Region
fact-contract-country = Land
fact-contract-commodity = Sparte
fact-contract-basic-supply = Grundversorgung
fact-account-currency = Währung des Kontos
fact-account-balance = Saldo des Kontos
segment-household = Haushalte
segment-small-business = Kleinbetriebe
segment-restaurant = Gaststätten
segment-business = Betriebe
segment-public = Öffentliche Hand
commodity-electricity = Strom
commodity-gas = Gas
commodity-water = Wasser
commodity-heat = Wärme
commodity-fibre = Glasfaser
commodity-waste = Abfall
scope-all = alle
scope-fact = { $fact }: { $values }
scope-or = { $one } oder { $two }
scope-not = nicht { $values }
scope-more-than = mehr als { $values }
scope-less-than = weniger als { $values }
scope-from = ab { $values }
scope-up-to = bis { $values }
scope-by-condition = die, auf die diese Bedingung zutrifft
scope-policy-read = Regelwerk und Pläne lesen
scope-policy-write = Regelwerk und Pläne ändern, als die Person, die den Schlüssel gemacht hat

# Der Krisenraum
nav-crisis = Krisenraum
keys-go-crisis = Zum Krisenraum
crisis-title = Krisenraum
crisis-text = Ein Plan ändert für eine Zeit, wie wir mahnen, sperren und stunden. Er wird vorbereitet, von einer zweiten Person freigegeben, eingeschaltet und wieder ausgeschaltet.
crisis-tabs = Pläne und Regelwerk
crisis-tab-plans = Pläne
crisis-tab-policy = Regelwerk
crisis-tab-why = Was gilt für wen?
crisis-tab-history = Frühere Fassungen
crisis-new = Neuen Plan schreiben
crisis-empty = Noch kein Plan
crisis-empty-text = Hier liegen Ihre Pläne für schwierige Zeiten: wer entscheidet, was sich ändert, wie es zurückgeht. Am besten liegt einer bereit, bevor Sie ihn brauchen. Beginnen Sie mit einem, der sich bewährt hat.
crisis-empty-reader = Sobald die Leitung einen Plan vorbereitet, sehen Sie ihn hier.
crisis-group-running = In Kraft
crisis-group-coming = In Vorbereitung
crisis-group-over = Vorbei
crisis-shipped = Mitgelieferte Pläne
crisis-shipped-text = Ein Anfang, den Sie anpassen. Es entsteht ein Entwurf; für die Kundschaft ändert sich noch nichts.
crisis-shipped-begin = Damit beginnen
crisis-measures = { $n ->
    [one] eine Maßnahme
   *[other] { $n } Maßnahmen
}

# Wie weit ein Plan ist
plan-stage-draft = Entwurf
plan-stage-previewed = Vorschau gemacht
plan-stage-approved = Freigegeben
plan-stage-active = In Kraft
plan-stage-ending = Geht zu Ende
plan-stage-ended = Beendet
plan-next-preview = Als Nächstes: die Vorschau ansehen.
plan-next-approve = Wartet auf die Freigabe durch eine zweite Person.
plan-next-approve-emergency = Notmaßnahme: Endet von selbst am { $time }, wenn niemand sie freigibt.
plan-next-lapsed = Eine Notmaßnahme ist ohne Freigabe abgelaufen. Es geht nur mit der Freigabe einer zweiten Person weiter.
plan-next-activate = Liegt bereit: Er kann eingeschaltet werden.
plan-next-begins = Ist eingeschaltet und gilt ab { $time }.
plan-next-runs = Gilt seit { $time }.
plan-next-runs-until = Gilt seit { $since }, bis { $until }.
plan-next-idle = Ist eingeschaltet, aber keine seiner Maßnahmen gilt heute. Prüfen Sie die Daten.
plan-next-close = Nichts gilt mehr. Schließen Sie den Plan ab.
plan-next-learn = Halten Sie fest, was Sie daraus lernen.
plan-next-newer = Fassung { $version } ist geschrieben und noch nicht in Kraft.

# Ein Plan
plan-owner = Verantwortlich
plan-version = Fassung
plan-version-n = Fassung { $version }
plan-begins = Beginn
plan-ends = Ende
plan-stage-for = Vorerst nur für
plan-measures = Was sich ändert
plan-measures-text = Verglichen mit: { $base }.
base-shipped = Grundregelwerk, wie es mitgeliefert ist
base-version = Grundregelwerk, Fassung { $version }
plan-for = Für
plan-when = Wann
plan-then = Danach
plan-when-always = solange der Plan gilt
plan-when-from = ab { $from }
plan-when-until = bis und mit { $until }
plan-when-between = vom { $from } bis und mit { $until }
plan-when-until-moment = bis { $until }
plan-change-to = wird zu
plan-changes-nothing = Ändert nichts: Das Grundregelwerk sagt schon dasselbe.
plan-priority = Vorrang { $n }
on-end-continue = Was begonnen wurde, läuft zu Ende, wie es vereinbart ist.
on-end-resume-same-level-fresh-term = Jede Rechnung bleibt auf ihrer Stufe, und die Frist beginnt neu. Niemand springt voraus.
on-end-convert = Wird umgewandelt: { $into }.
on-end-end-now = { $n ->
    [one] Endet mit der Maßnahme, einen Tag nach der Mitteilung.
   *[other] Endet mit der Maßnahme, { $n } Tage nach der Mitteilung.
}
on-end-ask-person = Wartet, und ein Mensch entscheidet.
plan-preview = Vorschau
plan-preview-none = Für diese Fassung wurde noch keine Vorschau gemacht. Ohne sie gibt niemand frei.
plan-preview-made = Gemacht von { $name } am { $time }. Freigegeben wird genau das.
plan-impact = Wen es trifft und was es kostet
plan-impact-example = Beispiel
plan-impact-before = Ohne Plan
plan-impact-after = Mit Plan
plan-findings = Das geht so nicht
plan-findings-text = Solange das so bleibt, kann der Plan nicht eingeschaltet werden.
plan-lessons = Was wir gelernt haben
plan-lessons-none = Noch nichts festgehalten.
plan-log = Was geschah
plan-acts = Was Sie tun können
plan-acts-none = Sie können den Plan lesen. Entscheiden dürfen Leitung und Verwaltung.
plan-text = Der Plan als Text
plan-download = Als TOML-Datei laden
plan-print = Seite drucken
event-written = schrieb Fassung { $version }
event-previewed = machte die Vorschau von Fassung { $version }
event-approved = gab Fassung { $version } frei
event-activated = schaltete Fassung { $version } ein, ab { $time }
event-emergency = schaltete Fassung { $version } als Notmaßnahme ein, bis { $time }
event-end-set = setzte das Ende auf { $time }
event-closed = schloss den Plan ab
event-learnt = hielt fest, was gelernt wurde

# Was man mit Plänen tut
reason-hint = Ein Satz genügt. Er steht im Protokoll.
act-preview = Vorschau machen
act-preview-again = Vorschau erneuern
act-preview-text = Rechnet aus, was sich ändert. Für die Kundschaft ändert sich nichts.
act-approve = Freigeben
act-approve-text = Sie bestätigen als zweite Person genau das, was in der Vorschau steht. Es gilt erst, wenn jemand den Plan einschaltet.
act-approve-emergency-text = Sie bestätigen die Notmaßnahme als zweite Person. Sie gilt dann weiter und endet nicht mehr von selbst.
act-approve-own = Sie haben diese Fassung geschrieben. Freigeben muss sie jemand anderes.
act-activate = Einschalten
act-activate-text = Ab dann entscheidet das System für alle Gemeinten nach dem Plan: Briefe, Gebühren, Fristen, Sperrungen. Was schon verschickt ist, bleibt.
act-activate-sure = Ja, das soll für die Kundschaft gelten.
act-emergency = Sofort, als Notmaßnahme
act-emergency-text = Gilt sofort, ohne zweite Person. Gibt sie in { $hours } Stunden niemand frei, endet sie von selbst. Danach geht es nur mit Freigabe weiter.
act-emergency-sure = Ja, es eilt so sehr.
act-restage = Für andere gelten lassen
act-restage-text = Der Plan gilt ab sofort für die Etappe, die Sie nennen; leer heißt für alle, die gemeint sind. Weiter als freigegeben geht es nie.
act-end = Ausschalten
act-end-text = Ab dann gilt wieder das Grundregelwerk. Was unter dem Plan begonnen hat, endet so, wie es bei jeder Maßnahme unter «Danach» steht.
act-end-sure = Ja, der Plan soll enden.
act-change = Anpassen
act-change-text = Schreibt eine neue Fassung. Die jetzige gilt weiter, bis die neue freigegeben und eingeschaltet ist.
act-close = Abschließen
act-close-text = Legt den Plan weg. Er kann nicht mehr eingeschaltet werden; lesen und daraus lernen kann man weiter.
act-learn = Festhalten
act-learn-text = Was hat geholfen, was nicht, was sagen die Leute? Für das nächste Mal.
field-lesson = Was haben Sie gelernt?
field-when-act = Ab wann?
when-now = Jetzt
when-later = Später, am
field-moment = Tag und Uhrzeit
field-plan-stage = Vorerst nur für
plan-stage-hint = Eine Bedingung, etwa contract.region == "CH-ZH". Leer: für alle, die gemeint sind.
done-plan-preview = Die Vorschau ist gemacht.
done-plan-approve = Freigegeben.
done-plan-activate = Eingeschaltet.
done-plan-emergency = Als Notmaßnahme eingeschaltet.
done-plan-restage = Geändert.
done-plan-end = Das Ende ist gesetzt.
done-plan-close = Abgeschlossen.
done-plan-learn = Festgehalten.
done-plan-write = Die neue Fassung ist geschrieben.
done-policy-saved = Gespeichert als Fassung { $version }.

# Schreiben und Anpassen
plan-new-title = Neuer Plan
plan-new-text = Ein Plan ist ein kurzer Text (TOML) mit Maßnahmen: für wen, wann, was sich ändert, und was danach geschieht. Der mitgelieferte zeigt, wie es geht.
plan-change-title = { $plan } anpassen
plan-change-values = Zeiten und Werte
plan-change-values-text = Was sich am häufigsten ändert. Alles andere ändern Sie unten im Text.
plan-change-toml = Als Text
plan-change-toml-text = Der ganze Plan. Fehler nennen Zeile und Spalte.
field-plan-toml = Plan (TOML)
field-first-day = Erster Tag
field-last-day = Letzter Tag
field-new-value = Neuer Wert
plan-save-version = Als neue Fassung speichern
plan-save-draft = Als Entwurf speichern
plan-facts = Wonach Bedingungen fragen können

# Der Streifen, solange ein Plan gilt
plan-banner = In Kraft: { $plan } seit { $since }
plan-banner-more = was das ändert

# Das Regelwerk
policy-title = Regelwerk
policy-text = So mahnen, verzinsen, sperren und stunden wir, wenn kein Plan etwas anderes sagt.
policy-version-now = Fassung { $version }, gilt seit { $time }.
policy-version-shipped = Noch gilt die mitgelieferte Fassung für Ihr Land. Mit dem ersten Speichern wird sie Ihre eigene.
policy-version-coming = Fassung { $version } gilt ab { $time }. Sie bearbeiten diese.
policy-search = Im Regelwerk suchen
policy-search-button = Finden
policy-search-none = Nichts heißt so. Versuchen Sie ein anderes Wort, etwa «Gebühr».
policy-search-all = Alles zeigen
policy-default = Üblich: { $value }
policy-bounds = { $least } bis { $greatest }
policy-set-by-plan = Zurzeit ändert das ein Plan für manche.
policy-add = Hinzufügen
policy-add-hint = Ein Name aus kleinen Buchstaben, Ziffern und _, etwa third_notice.
policy-add-day-hint = Der erste Tag, etwa 2027-01-01 oder 2027-07-01.
policy-drop = Entfernen
policy-save-title = Speichern
policy-save-text = Es entsteht eine neue Fassung. Wer sie gespeichert hat, wann und warum, bleibt stehen.
field-valid-from = Gilt ab
valid-from-hint = Leer oder heute: sofort.
policy-as-text = Als Text (TOML)
policy-as-text-text = Laden Sie das Regelwerk als Datei, ändern Sie es, und lesen Sie es hier wieder ein. Was fehlt, bekommt den üblichen Wert.
field-policy-toml = Regelwerk (TOML)
field-policy-file = Oder eine Datei einlesen
policy-history-title = Frühere Fassungen
policy-history-text = Was sich wann geändert hat, durch wen und warum. Die neueste zuerst.
policy-history-empty = Noch nichts geändert
policy-history-empty-text = Es gilt die mitgelieferte Fassung. Sobald Sie etwas ändern, steht es hier.
policy-same = Kein Wert ist anders als vorher.
policy-saved-by = { $name }, { $time }

# Was gilt für wen
why-title = Was gilt für wen?
why-text = Wählen Sie, wen Sie meinen, und einen Tag. Sie sehen, was dann gilt und wer es bestimmt hat.
why-any = egal
why-day = Am Tag
why-button = Zeigen
why-by-measures = Von Plänen bestimmt
why-by-measures-none = Für diese Leute an diesem Tag ändert kein Plan etwas.
why-by-base = Alles andere, vom Grundregelwerk
why-value = { $name }: { $value }
why-set-by-measure = bestimmt von «{ $measure }» im Plan { $plan }, Fassung { $version }
why-instead-of = sonst { $value }

# Was nicht geht
fault-fact-value = Diesen Wert gibt es hier nicht.
fault-no-day = Schreiben Sie einen Tag, etwa 2020-06-30.
fault-no-moment = Schreiben Sie Tag und Uhrzeit, etwa 2020-06-30T18:00.
fault-not-sure = Setzen Sie das Häkchen, wenn es gelten soll.
fault-reason-missing = Schreiben Sie, warum: ein Satz, höchstens 4000 Zeichen.
fault-no-number = Schreiben Sie eine ganze Zahl, etwa 30.
fault-no-amount = Schreiben Sie einen Betrag, etwa 20.00.
fault-no-choice = Wählen Sie eine der Möglichkeiten.
fault-out-of-bounds = { $found } geht nicht: möglich ist { $least } bis { $greatest }.
fault-same-order = Die Zahl { $order } hat schon «{ $other }». Geben Sie jeder Stufe ihre eigene.
fault-no-stable-name = Ein Name besteht aus kleinen Buchstaben, Ziffern und _, höchstens 40 Zeichen.
fault-text-key = Der Schlüssel eines Textes hat 1 bis 64 Zeichen.
fault-no-half-year = Basiszinssätze beginnen am 1. Januar oder 1. Juli.
fault-shape = Hier steht etwas, das nicht passt: { $detail }
fault-unlawful-least = { $found } ist gegen { $paragraph }. Erlaubt ist mindestens { $allowed }.
fault-unlawful-most = { $found } ist gegen { $paragraph }. Erlaubt ist höchstens { $allowed }.
fault-unlawful-only = { $found } ist gegen { $paragraph }. Erlaubt ist nur { $allowed }.
fault-under-measures = { $fault } (mit { $measures })
fault-at-place = { $name }: { $fault }
fault-at-line = Zeile { $line }, Spalte { $column }: { $fault }
fault-unknown-key = Diesen Namen kennt niemand: { $pointer }
fault-unknown-key-nearest = { $pointer } kennt niemand. Meinten Sie { $nearest }?
fault-plan-text = Das ist kein lesbarer Text: { $detail }
fault-plan-too-long = Der Text ist zu lang.
fault-plan-remove = «remove» nennt Stellen wie /billing/dunning/steps/reminder, die «patch» nicht zugleich setzt.
fault-measure-key = Eine Maßnahme braucht einen eigenen Namen aus a–z, 0–9, _ und -.
fault-plan-key = Ein Plan braucht einen Namen aus a–z, 0–9, _ und -, höchstens 64 Zeichen.
fault-plan-exists = Einen Plan dieses Namens gibt es schon. Passen Sie jenen an, oder wählen Sie einen anderen Namen.
fault-measure-priority = Der Vorrang ist eine Zahl von -1000 bis 1000.
fault-empty-span = Das Ende liegt nicht nach dem Anfang.
fault-measures-conflict = Will bei «{ $place }» etwas anderes als { $other }, mit gleichem Vorrang. Geben Sie einer den höheren Vorrang.
fault-too-many-measures = Zusammen wären es zu viele Maßnahmen. Mehr als 128 gehen nicht.
fault-scope = Die Bedingung geht so nicht, Stelle { $column }: { $detail }
scope-fault-unknown-fact = { $written } kennt niemand.
scope-fault-never = { $fact } ist nie «{ $written }».
scope-fault-nearest = Meinten Sie { $nearest }?
scope-fault-kind = Zu { $fact } passt dieser Wert nicht.
scope-fault-expected = «{ $written }» passt hier nicht; Texte stehen in Anführungszeichen, verglichen wird mit == oder in.
scope-fault-size = Sie ist zu lang oder zu verschachtelt.
scope-fault-other = Fragen Sie mit bekannten Angaben, etwa customer.segment == "restaurant".
refused-over = Der Plan ist vorbei. Daran ändert sich nichts mehr.
refused-not-newest = Inzwischen gibt es Fassung { $newest }. Sehen Sie sich diese an.
refused-too-many-versions = Der Plan hat zu viele Fassungen. Schreiben Sie einen neuen.
refused-no-measures = Im Plan steht keine Maßnahme.
refused-other-key = Der Name des Plans bleibt { $key }.
refused-own-version = Sie haben diese Fassung geschrieben. Freigeben muss sie jemand anderes.
refused-not-previewed = Machen Sie zuerst die Vorschau dieser Fassung.
refused-approved-already = Diese Fassung ist schon freigegeben.
refused-not-approved = Diese Fassung hat noch niemand freigegeben.
refused-in-the-past = Dieser Zeitpunkt ist vorbei. Wählen Sie einen, der noch kommt.
refused-not-running = Vom Plan gilt gerade nichts.
refused-still-running = Vom Plan gilt noch etwas. Schalten Sie ihn zuerst aus.
refused-emergency-not-allowed = Ihr Regelwerk erlaubt keine Notmaßnahmen.
refused-emergency-unapproved = Eine Notmaßnahme wartet auf Freigabe. Erst danach geht es weiter.
refused-not-over = Der Plan ist noch nicht vorbei. Halten Sie fest, was Sie gelernt haben, wenn er beendet ist.
refused-words = Schreiben Sie, warum: ein Satz, höchstens 4000 Zeichen.
refused-not-allowed = Das dürfen Sie hier nicht.
refused-changed = Eben hat jemand anderes etwas daran getan. Sehen Sie es sich noch einmal an.

# Das Journal
thing-plan = Plan
thing-policy = Regelwerk
change-policy-changed = geändert
change-plan-written = geschrieben
change-plan-previewed = Vorschau gemacht
change-plan-approved = freigegeben
change-plan-activated = eingeschaltet
change-plan-activated_in_emergency = als Notmaßnahme eingeschaltet
change-plan-end_set = Ende gesetzt
change-plan-closed = abgeschlossen
change-plan-learnt = Lehre festgehalten
