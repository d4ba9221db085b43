# The words of the letters: kind, plain, no office English.

# On every letter
page-of = Page { $page } of { $pages }
greeting = Hello
greeting-name = Dear { $name }
closing = Kind regards
logo-of = Logo of { $name }
fact-date = Date
fact-customer_number = Customer number
fact-contract_number = Contract number
fact-meter_point = Meter point
fact-letter_number = Our reference
fact-case_number = Case number
fact-supply_address = Supply address
fact-contact_person = Your contact
fact-phone = Phone
fact-email = E-mail
footer-iban = IBAN
footer-bic = BIC

# What for
supply-electricity = electricity supply
supply-gas = gas supply
supply-water = water supply
supply-heat = heating supply

# What it is about
subject-reminder = A friendly reminder: { $total } is still open
subject-first_notice = First notice: { $total } is still open
subject-second_notice = Second notice: { $total } is still open
subject-hand_over = Final notice: { $total } still to be paid
subject-correction = Our letter of { $date } no longer holds
subject-withdrawal = Good news: what our letter of { $date } announced will not happen
subject-disconnection_threat = Warning that your { $supply } may be cut off: please get in touch
subject-disconnection_announcement = Announcement: we will cut off your { $supply } on { $on }
subject-arrangement_offer = Our proposal: { $total } in { $count ->
    [one] one instalment
   *[other] { $count } instalments
}
subject-arrangement_confirmed = Confirmation: you pay { $total } in { $count ->
    [one] one instalment
   *[other] { $count } instalments
}

opening-reminder = A bill is easily overlooked. This is a friendly reminder of the amounts that are still open with us:
opening-first_notice = These amounts are due, and we have not seen a payment from you yet:
opening-second_notice = We have written to you before and have not heard from you. These amounts are still open:
opening-hand_over = In spite of our notices these amounts are still open. Before we claim them by legal means, we would like to find a solution with you:
opening-correction = Our letter { $number } of { $date } no longer holds. We have taken back the fees and interest that it charged. We are sorry for the trouble.
opening-withdrawal = Our letter { $number } of { $date } no longer holds. What it announced will not happen. We are sorry for the worry.
opening-disconnection_threat = The amounts below are still open in spite of our notices. If there is neither a payment nor an arrangement with us by { $on }, we may cut off your { $supply }. We do not want to. Please get in touch and we will find a way.
opening-disconnection_announcement = We warned you of a disconnection and have had neither a payment nor a message from you since. We will therefore cut off your { $supply } on { $on }. You can still prevent this: see below how.
opening-arrangement_offer = You need not pay { $total } all at once. We suggest these instalments:
opening-arrangement_confirmed = Thank you for coming to an arrangement with us. This is what we agreed:

# Table of open amounts
items-what = Bill
items-date = Date
items-due = Due
items-amount = Amount { $currency }
items-paid = Paid { $currency }
items-open = Open { $currency }
items-total = Total
charge-dunning_fee = Reminder fee
charge-interest = Default interest { $rate } for { $days ->
    [one] one day
   *[other] { $days } days
}
charge-returned_debit = Cost of the returned direct debit
charge-disconnection_cost = Cost of disconnection
charge-credit = Credit
charge-waived = { $what } (waived)

# Table of instalments
instalments-number = No.
instalments-due = Pay by
instalments-amount = Amount { $currency }
instalments-left = Then still open { $currency }
instalments-total = Total

# What to do
call-pay = Please pay { $total }
call-first = Please pay the first instalment of { $total }
call-by = by { $due }
call-accept = Please tell us by { $due } whether you agree
call-nothing = You do not have to pay anything
call-how-bill = The easiest way is the payment part at the end of this letter.
call-how-code = The easiest way is the QR code at the end of this letter.
call-how-direct_debit = We will collect the amount from your account. There is nothing for you to do.

why-heading = Why you receive this letter
do-heading = What you can do now
avoid-heading = How to prevent the disconnection
do-pay = Pay { $total } by { $due }.
do-pay-open = Pay { $total }.
do-paid = Have you paid already? Thank you. Then this letter is settled for you.
do-paid-tell = Have you paid already? Thank you. Please tell us, so that we can stop the disconnection.
do-object = Is something wrong? Tell us. Until it is cleared up, we will not send further notices for the disputed amount.
do-talk = Can you not pay all of it at once? Get in touch before { $due }. We will find a solution.
do-talk-open = Can you not pay all of it at once? Get in touch. We will find a solution.
do-hardship = Does anyone in your home depend on the { $supply }, because of an illness, a small child or a disability, for example? Tell us at once. We will then check whether a disconnection would be disproportionate.
do-accept-link = Say yes with one click here: { $url }
do-accept = Call us or write to us if you agree.
do-other-rates = Do the instalments not suit you? Suggest others.
do-keep = Pay each instalment by the day in the table. As long as you do, we send no notices.
do-trouble = Is money tight one month? Get in touch before the instalment is due. We will adapt it.
arrangement-no_interest = The instalments cost you nothing: no interest and no fee.

# Disconnection
costs-heading = What the disconnection costs
costs-off = The disconnection is expected to cost { $off }, switching on again { $on }. We would have to charge you for this.
costs-on-again = As soon as it is paid or we have an arrangement, we switch on again.

# Why
reason-overdue = Bill { $number } was due on { $due }.
reason-items_overdue = { $count ->
    [one] One bill has not been paid yet.
   *[other] { $count } bills have not been paid yet.
}
reason-no_payment_seen = Up to { $date } we have not seen a payment from you.
reason-part_paid = Of { $amount } only a part has been paid: { $paid }.
reason-previous_letter = We wrote to you about this on { $date }.
reason-threshold = { $amount } is open. From { $limit } we may warn of a disconnection.
reason-term_extended = You have { $days } days longer than usual.
reason-fee_waived = We do without the reminder fee.
reason-reminder_instead = You receive a reminder instead of a notice.
reason-term_ran_anew = Your time to pay began anew when a measure ended.
reason-fee_added = For this notice we add the fee of { $amount }.
reason-measure_fee = Because of the measure “{ $title }” we ask no fee.
reason-measure_reminder = Because of the measure “{ $title }” you get a reminder instead of a notice.
reason-measure_both = Because of the measure “{ $title }” you get a reminder instead of a notice, and we ask no fee.
reason-measure_term = Because of the measure “{ $title }” you have more time.
reason-measure_other = The measure “{ $title }” applies to this letter.
reason-run_reversed = We have checked our notices of { $date } and taken them back.
reason-stop_averted = The reason for the disconnection is gone.
reason-arrangement_by_law = Before any supply is cut off, we offer instalments. The law wants it, and so do we.
reason-arrangement_asked = You asked us for instalments on { $date }.
reason-arrangement_accepted = You agreed on { $date }.
reason-arrangement_broken = The instalment of { $date } has not reached us.
reason-no_arrangement = You did not take up our proposal of { $date }.
reason-debit_returned = Your bank returned our direct debit of { $date }.

# Help
help-heading = If you cannot pay right now
help-deferral = Deferral: you pay later. Tell us when you can.
help-instalments = Instalments: you pay in small parts.
help-part_payment = Part payment: pay what you can today and talk to us about the rest.
help-prevention_agreement = Agreement to prevent disconnection: you pay the arrears in instalments without interest and go on paying your current bills. Then we do not cut you off.
help-hardship = Hardship: if you lack money to live on, we check how we can relieve you.
help-social_services = Social services or the job centre may cover energy costs. If you agree, we will contact them for you.
help-debt_advice = Debt advice centres help free of charge and in confidence.
help-energy_advice = Our energy advisers show you how to use less.
help-prepayment = Prepayment: with a prepaid meter you pay only for what you use.
help-language = This letter in another language, in large print or read aloud: just ask us.

# How to reach us
contact-heading = How to reach us
contact-status = Online, without a password: { $url }
contact-phone = Phone: { $phone }
contact-phone-hours = Phone: { $phone } ({ $hours })
contact-email = E-mail: { $email }
contact-relay = Deaf or hard of hearing: { $relay }
contact-counter = In person: { $counter }

# Transfer by GiroCode
giro-heading = Bank transfer
giro-name = Payee
giro-iban = IBAN
giro-bic = BIC
giro-amount = Amount
giro-purpose = Purpose
giro-caption = GiroCode: scan it with your bank’s app
giro-alt = GiroCode for the transfer of { $amount } to { $name }, account { $iban }

# Payment part and receipt: wording of the guidelines for the QR-bill
bill-alt = Swiss QR Code for the payment to { $name }, account { $iban }
bill-receipt = Receipt
bill-payment_part = Payment part
bill-account = Account / Payable to
bill-reference = Reference
bill-additional = Additional information
bill-payable_by = Payable by
bill-payable_by_blank = Payable by (name/address)
bill-currency = Currency
bill-amount = Amount
bill-acceptance = Acceptance point
bill-separate = Separate before paying in

# Months
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
