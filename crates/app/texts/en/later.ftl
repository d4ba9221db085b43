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
later-not-after = { $last } at the latest
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
