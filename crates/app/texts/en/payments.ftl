# Payments: the bank's files, and what becomes of each payment.
nav-payments = Payments
scope-billing-read = Read accounts and payments
scope-billing-write = Import and book payments
pay-title = Payments in
pay-text = Read in your bank's files here. What carries a reference is booked; you decide about everything else.
pay-upload = Read in a file of the bank
pay-upload-hint = camt.053 (statement) or camt.054 (notification), up to 25 MB. Larger files are read by “kulanz payments import”.
pay-file = File
pay-upload-button = Read in
pay-file-missing = Choose a file.
pay-file-one = Choose one file at a time.
pay-refused = The file “{ $file }” was not read in, nothing is booked. Place: { $path } (line { $line }). { $reason }
pay-refused-encoding = Its characters are written as { $found }; the bank has to deliver UTF-8.
pay-refused-document_type = The file has a document type definition; for safety such files are not read. Download the file from the bank again.
pay-refused-broken = The file is damaged or incomplete: { $found }. Download it from the bank again.
pay-refused-other_message = This is { $found }, neither camt.053 nor camt.054. Order one of these from the bank.
pay-refused-intraday = This is a report of the running day (camt.052); what it tells is not booked yet. Wait for camt.053 or camt.054.
pay-refused-version = Version { $found } is not read. Order version 04 or 08 from the bank.
pay-refused-missing = This part is missing. The bank has to make the file again.
pay-refused-amount = “{ $found }” is no amount in whole centimes or cents.
pay-refused-currency = The currency { $found } is not kept here; there are accounts in CHF and EUR.
pay-refused-date = “{ $found }” is no date.
pay-refused-code = “{ $found }” is none of the codes that can stand here.
pay-refused-number = “{ $found }” is no whole number.
pay-refused-no_amount_in_currency = One of several payments has no amount in the currency of the booking.
pay-refused-too_many = The file is too large: at most { $found }. Split it.
pay-known = This file was read in before. Nothing was changed.
pay-imported = The file is read in.
pay-imports = Files read in
pay-imports-empty = No file read in yet
pay-imports-empty-text = Each file appears here with what became of its payments. Begin above with the first; reading the same file twice does no harm.
pay-column-file = File
pay-column-when = Read in
pay-column-count = Payments
pay-column-booked = Booked
pay-column-decide = To decide
pay-column-aside = Aside
pay-column-state = State
pay-column-day = Value date
pay-column-amount = Amount
pay-column-payer = From whom
pay-column-account = Account
pay-column-sign = What speaks for it
pay-import-reading = being read
pay-import-booking = being booked
pay-import-done = done
pay-import-title = File { $file }
pay-import-about = { $kind }, message { $message }
pay-progress = { $done } of { $all } payments
pay-look-again = Look again
pay-reading-stopped = Reading was interrupted. Read the same file in again: it goes on where it stopped.
pay-result-booked = { $n ->
    [0] Nothing was booked.
    [one] One payment was booked.
   *[other] { $n } payments were booked.
}
pay-result-decide = { $n ->
    [0] Nothing is left to decide.
    [one] One payment is left to decide.
   *[other] { $n } payments are left to decide.
}
pay-result-aside = { $n ->
    [0] Nothing lies aside.
    [one] One movement lies aside: money that went out, or nothing to book.
   *[other] { $n } movements lie aside: money that went out, or nothing to book.
}
pay-result-known = { $n ->
    [0] None was known from another file.
    [one] One was known from another file.
   *[other] { $n } were known from other files.
}
pay-result-announced = { $n ->
    [0] None is only announced.
    [one] One booking is only announced; the bank tells it again when it is booked.
   *[other] { $n } bookings are only announced; the bank tells them again when they are booked.
}
pay-doubts = Please look at this
pay-doubt-balance = Opening balance and bookings do not make the closing balance.
pay-doubt-entry_count = The statement has another number of bookings than it says.
pay-doubt-batch_count = A batch has another number of payments than it says.
pay-doubt-parts = The payments of a batch do not make its amount.
pay-doubt-currency = A booking is in another currency than the account.
pay-doubt-left-out = Statement { $place } was left out: its currency { $currency } is not kept here.
pay-doubt-of = Account { $account }, booking { $entry }
pay-open-count = { $n ->
    [0] Nothing to decide
    [one] One payment to decide
   *[other] { $n } payments to decide
}
pay-list-title = Decide payments
pay-list-text = These payments carry no reference that says to whom they belong. None of them is booked without you.
pay-list-all = Payments
pay-list-empty = There is nothing here
pay-list-empty-text = Payments appear here once a file is read in and something stays in this state.
pay-filter = Which
pay-filter-button = Show
pay-filter-open = To decide
pay-state-new = not looked at yet
pay-state-matched = booked
pay-state-proposed = with a proposal
pay-state-unmatched = without a proposal
pay-state-left_aside = left aside
pay-state-returned = taken back
pay-kind-payment = Payment
pay-kind-return = Return
pay-kind-back = Money came back
pay-kind-out = Money went out
pay-why-reference = The reference is that of a bill.
pay-why-letter_reference = The reference is that of a letter.
pay-why-by_person = Decided by a person.
pay-why-takes_back = The bank took a payment back.
pay-why-bank_took_it_back = The bank took this payment back.
pay-why-no_reference = No reference.
pay-why-unknown_reference = The reference is not known here.
pay-why-references_disagree = The references belong to different accounts.
pay-why-currency = The account is kept in another currency.
pay-why-no_details = The bank tells only the total. The single payments mostly come with camt.054.
pay-why-money_back = Money that we had paid out came back.
pay-why-no_payment = No payment is known for this return. It is looked for again after every new file.
pay-why-several_payments = Several payments may be meant.
pay-why-perhaps_twice = It looks like a payment of another file. Perhaps it is the same.
pay-why-whole_was_decided = The total was decided before the single payments came.
pay-why-ledger_refuses = The account does not take this booking.
pay-why-undone = A decision was undone.
pay-why-money_out = Money that went out.
pay-why-nothing_moved = No amount.
pay-why-parts_were_told = The single payments have come and take its place.
pay-sign-reference = reference
pay-sign-bill_number = number of the bill in the text
pay-sign-account_number = number of the account in the text
pay-sign-paid_from = paid from this bank account before
pay-sign-amount = just this amount is open
pay-sign-paid_by = paid under this name before
pay-book-here = Book here
pay-take-back = Take this one back
pay-owed = open { $amount }
pay-bill = bill { $number }, open { $amount }
pay-other = Another account
pay-one-title = Payment of { $amount }
pay-search = Find an account
pay-search-hint = Number of the account or of a bill, or a name
pay-search-button = Find
pay-search-none = No account found. Try the number of the bill or a part of the name.
pay-other-currency = another currency
pay-aside = Leave aside
pay-aside-reason = Why does it belong to no account?
pay-aside-hint = 1 to 500 characters. The name and bank account of the payer are deleted then.
pay-undo = Undo
pay-undo-ask = Undo the booking? What it paid is open again then.
pay-done-booked = Booked.
pay-done-taken = The payment is taken back; what it paid is open again.
pay-done-aside = Left aside.
pay-done-undone = Undone. The payment is to be decided again.
pay-fault-state = Somebody was quicker: this payment is now { $state }.
pay-fault-account = There is no such account. Look for it again.
pay-fault-currency = The account is kept in another currency. Choose an account in the currency of the payment.
pay-fault-kind = This does not fit the movement: only money that came in is booked; only a return takes back.
pay-fault-reason = Write why: 1 to 500 characters.
pay-fault-ledger = The account does not take this booking. Perhaps the payment was taken back already, or the amounts differ.
thing-payment-import = File of the bank
thing-bank-transaction = Bank transaction
change-account-paid-in = payment booked
change-account-payment-returned = payment taken back by the bank
change-account-payment-undone = booking of a payment undone
change-bank-transaction-left-aside = left aside
change-bank-transaction-reopened = to decide again
change-payment-import-begun = reading in begun
change-payment-import-done = all booked
