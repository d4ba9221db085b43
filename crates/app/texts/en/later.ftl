# Paying later: the customer's account with its link, and the arrangement in three steps.

# What is open
acct-item-bill = Bill of { $of }
acct-item-numbered = Bill { $number } of { $of }
acct-item-fee = Fee of { $of }
acct-item-interest = Default interest of { $of }
acct-item-recovery = Returned payment of { $of }
acct-in-arrangement = in your arrangement
acct-late-since = was due on { $due }
acct-due = due on { $due }
acct-of = of { $amount }

# Step 1: what suits
later-between-days = between { $first } and { $last }
later-between-amounts = between { $least } and { $greatest }
later-rest-within = { $n ->
    [one] at most one day after the first part
   *[other] at most { $n } days after the first part
}
later-months-each = { $n } instalments of about { $amount } each
fault-later-kind = Choose what suits you.
fault-later-day = Write the day like this: 31.12.2026.
fault-later-months = Choose how many instalments it should be.
fault-later-amount = Write the amount in digits, for example 50 or 49.90.
fault-later-nothing = Nothing is open on this account that is not in an arrangement already.
fault-later-not-offered = This is not possible here, sorry. Choose something else.
fault-later-beyond = We cannot promise this without asking somebody. Choose an earlier day or fewer instalments, or write to us.
fault-later-months-between = { $least } to { $greatest } instalments are possible.
fault-later-day-between = Choose a day between { $first } and { $last }.
fault-later-part-between = The part must be between { $least } and { $greatest }.
fault-later-part-small = The instalments would be smaller than { $least }. Choose fewer.

# Steps 2 and 3: the plan
later-sentence-deferral = You pay { $total } by { $last }.
later-sentence-instalments = You pay { $total } in { $n } instalments. The first is due on { $first }, the last on { $last }.
later-sentence-partial = You pay { $now } by { $first } and the rest by { $last }, { $total } in all.
later-cost-no-fee = The arrangement costs nothing.
later-cost-no-interest = While it runs, no interest is added.
later-cost-interest = Statutory default interest goes on for what is still open: { $rate } % a year.
later-promise-rests = As long as you keep the arrangement, we send no reminders for these amounts.
later-promise-grace = { $n ->
    [0] Please pay so that the money reaches us on the day named.
    [one] If your money arrives a day later, that is fine.
   *[other] If your money arrives up to { $n } days later, that is fine.
}
later-promise-missed = { $n ->
    [0] If money is still missing after that, the arrangement ends. Then we ask for the whole open amount again and write to you with a new date.
    [one] You may be behind with one instalment for longer. If more is missing, or something is missing at the end, the arrangement ends. Then we ask for the whole open amount again and write to you with a new date.
   *[other] You may be behind with { $n } instalments for longer. If more is missing, or something is missing at the end, the arrangement ends. Then we ask for the whole open amount again and write to you with a new date.
}
later-promise-tell = Is money getting tight? Tell us early. Then we look for another way together.

# Where it stands
later-part-paid = paid
later-part-partly = partly paid
later-part-late = still missing
later-part-next = next
later-part-later = later
later-part-off = no longer applies
later-badge-waits = waiting
later-badge-offered = offered
later-badge-lapsed = not accepted
later-badge-kept = going well
later-badge-late = behind
later-badge-broken = not kept
later-badge-fulfilled = fulfilled
later-badge-ended = ended
later-state-waits = We are still looking into this.
later-state-offered = We offer you this. You can accept it until { $until }.
later-state-lapsed = This offer was not accepted.
later-state-broken = The arrangement ended on { $on } because too much was missing.
later-state-fulfilled = All has been paid since { $on }. Thank you.
later-state-ended = The arrangement was ended on { $on }.
later-state-kept = All is well. Next: { $amount } by { $due }.
later-state-late = { $amount } is missing. Pay it by { $until } and the arrangement goes on.
later-state-missed = { $amount } is missing. This is why the arrangement ends. Tell us if you need another way.
later-state-paid = All is paid. Thank you.
later-paid-of = { $n } of { $of } instalments are paid.
later-cost-interest-some = Statutory default interest goes on for what is still open.

# The door: number and code from the letter
acct-door-title = See your account
acct-door-text = See what is open and arrange how you pay. All you need is our letter.
acct-door-number = Account number
acct-door-code = Code
acct-door-code-hint = 12 characters, for example 7QMX-2WDK-8FHR. It is at the end of our page’s address in the letter.
acct-door-button = See the account
acct-door-help = No letter at hand?
acct-door-write = Write to us.
fault-acct-number = Copy the account number from the letter.
fault-acct-code = Copy the code from the letter.
fault-acct-no-match = Number and code do not match. Compare both with the letter.
fault-acct-link = This link leads to no account. Compare it with the letter, or type number and code here.

# The account
acct-title = Your account
acct-number = Account
acct-open = Open
acct-open-none = Nothing is open.
acct-credit = Credit: { $amount }
acct-last-payment = Your last payment: { $day }
acct-late-text = Part of it is already due. That can happen.
acct-later-title = Not possible right now?
acct-later-text = Arrange right here to pay later or in instalments. You need not explain yourself.
acct-ask-text = For this amount we arrange together with you how you pay later or in instalments. Write to us what is possible for you.
acct-later-button = Pay later
acct-averts-title = Your supply need not be cut off
acct-averts-text = Arrange monthly instalments. Then nothing is cut off as long as you pay them. We ask no interest for this.
acct-arranged = Your arrangements
acct-items = What is open
acct-pay = How to pay
acct-pay-to = To
acct-pay-reference = Reference
acct-pay-message = Message
acct-pay-text = Give this with your payment, then we know what the money is for.
acct-help-title = Ask for help
acct-help-text = Is something wrong, or does none of the ways fit? A person reads your message and answers.
acct-help-button = Write to us
acct-help-lead = Write to us about account { $number }. We look for a way with you.
acct-help-message = Your message
acct-help-hint = For example: what you can pay each month, or what is wrong with the bill.
acct-help-reach = If you leave this empty, we answer to the address we know of you.
acct-help-send = Send
acct-help-subject = Help with paying, account { $number }
acct-back = Back to the account
acct-link-secret = Whoever has the address of this page sees your account. Give it only to people you trust.
acct-done-agreed = Thank you, this is agreed. You get a letter or an e-mail about it.
acct-done-declined = You have declined the offer. Nothing changes.
acct-done-late = This was decided already. This is how it stands now:
acct-done-nothing = Nothing is open that is not arranged already. Nothing was changed.
acct-done-changed = Something has changed meanwhile, for example a payment came in. This is the new plan. Nothing is agreed yet.

# The three steps
later-steps = Steps
later-step-1 = What suits you
later-step-2 = Your plan
later-step-3 = Confirm
later-1-title = How would you like to pay?
later-1-lead = This is about { $amount }.
later-kind = Choose a way
later-deferral = Later, all at once
later-deferral-hint = You pay everything on a later day.
later-instalments = In instalments
later-instalments-hint = You pay a part each month.
later-partial = A part now, the rest later
later-partial-hint = You pay soon what you can, and the rest on a later day.
later-until = By when?
later-how-many = How many instalments?
later-first = When the first?
later-now = How much first?
later-now-on = When this part?
later-rest = When the rest?
later-1-button = On to the plan
later-1-nothing-yet = Nothing is agreed yet.
later-none-fits = None of this fits? Write to us.
later-2-title = This would be your plan
later-2-button = Continue
later-change = Change
later-parts = Your payments
later-part-number = No.
later-part-until = By
later-part-amount = Amount
later-total = Together
later-costs = What it costs
later-averts = As long as you keep the arrangement, your supply is not cut off.
later-3-title = Would you like to agree to this?
later-promises = What then applies
later-parts-again = See all payments again
later-3-button = Yes, I pay like this
later-3-back = Back to the plan
later-3-then = You also get the arrangement as a letter or e-mail.

# One arrangement
arranged-title = Your arrangement
arranged-stands = How it stands
arranged-accept = Accept
arranged-decline = Decline

# For story and journal
acc-letter-arrangement_confirmed = Confirmation of an arrangement
thing-arrangement = Arrangement
change-arrangement-agreed = made an arrangement
change-arrangement-offered = offered an arrangement
change-arrangement-waits = proposed an arrangement; it waits for a second person
change-arrangement-approved = approved the arrangement as the second person
change-arrangement-declined = declined the arrangement
change-arrangement-ended = ended the arrangement
change-arrangement-broken = the arrangement was not kept
change-arrangement-fulfilled = the arrangement is fulfilled
change-arrangement-lapsed = the offer was not accepted
