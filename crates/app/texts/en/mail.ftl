# What Kulanz writes by itself: acknowledgements, invitations.
ack-subject = We have received your request { $number }
ack-greeting = Hello
ack-greeting-name = Hello { $name }
ack-received = Your message has reached us. Its number is { $number }.
ack-no-repeat = There is nothing more you need to do. If you would like to add something, simply reply to this message.
ack-status = See at any time where your request stands, and tell us more, here:
ack-closing = Kind regards
promise-within_hours = { $count ->
    [one] You will hear from us within an hour.
   *[other] You will hear from us within { $count } hours.
}
promise-today = You will hear from us today.
promise-tomorrow = You will hear from us by tomorrow.
promise-within_working_days = { $count ->
    [one] You will hear from us within one working day.
   *[other] You will hear from us within { $count } working days.
}
promise-within_weeks = { $count ->
    [one] You will hear from us within a week.
   *[other] A great many people are writing to us just now: you will hear from us within { $count } weeks.
}
promise-unknown = An exceptional number of people are writing to us just now. We will answer as soon as we can; your message is not lost.
new-case-subject = Request
invite-mail-subject = Your access to Kulanz
invite-mail-body = Hello { $name }

    { $principal } invites you to work with Kulanz. Choose your password here:

    { $url }

    The link works for { $days } days, and once.
reset-mail-subject = A new password for Kulanz
reset-mail-body = Hello

    Somebody asked for a new password for this address. Choose it here:

    { $url }

    The link works for one hour. If this was not you, there is nothing you need to do.
too-large-subject = Your message was too large
too-large-body = Hello

    Your message was too large for us to take. Please send it again without attachments, or in parts of at most { $megabytes } MB.
joined-mail-subject = New access: { $principal }
joined-mail-body = Hello { $name }

    You now work for { $principal } too. Sign in as usual:

    { $url }
plan-previewed-mail-subject = For approval: { $plan }
plan-previewed-mail-body = Hello { $name }

    { $by } asks you to check the plan “{ $plan }”. Its preview with figures and examples is there:

    { $url }

    Reason: { $reason }
plan-approved-mail-subject = Approved: { $plan }
plan-approved-mail-body = Hello { $name }

    { $by } has approved the plan “{ $plan }”. It is not in force until somebody switches it on.

    { $url }

    Reason: { $reason }
plan-activated-mail-subject = Switched on: { $plan }
plan-activated-mail-body = Hello { $name }

    { $by } has switched the plan “{ $plan }” on. From when and for whom it holds is here:

    { $url }

    Reason: { $reason }
plan-emergency-mail-subject = Switched on in an emergency: { $plan }
plan-emergency-mail-body = Hello { $name }

    { $by } has switched the plan “{ $plan }” on without approval. Please check it soon: without approval it ends by itself.

    { $url }

    Reason: { $reason }
plan-end-set-mail-subject = End set: { $plan }
plan-end-set-mail-body = Hello { $name }

    { $by } has set the end of the plan “{ $plan }”. When it ends, and what becomes of all that began under it, is here:

    { $url }

    Reason: { $reason }
plan-closed-mail-subject = Over: { $plan }
plan-closed-mail-body = Hello { $name }

    { $by } has closed the plan “{ $plan }”. What was learnt? Write it down while it is fresh:

    { $url }

    Reason: { $reason }
