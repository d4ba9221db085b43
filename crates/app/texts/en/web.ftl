# What pages say. To customers: plain and kind.

# What every page says
skip = Skip to the content
optional = (optional)
fault-said = Error:
faults-title = Something is still missing
faults-kept = What you entered is still here. Please choose files once more.
files = Files
sending = Sending …
field-language = Language
public-phone = You can also reach us by phone:
public-no-account = You need no account and no password here.
just-now = just now
ago-minutes = { $n ->
    [one] a minute ago
   *[other] { $n } minutes ago
}
ago-hours = { $n ->
    [one] an hour ago
   *[other] { $n } hours ago
}
ago-days = { $n ->
    [one] yesterday
   *[other] { $n } days ago
}
in-minutes = { $n ->
    [one] in a minute
   *[other] in { $n } minutes
}
in-hours = { $n ->
    [one] in an hour
   *[other] in { $n } hours
}
in-days = { $n ->
    [one] tomorrow
   *[other] in { $n } days
}

# The portal
portal-title = How can we help you?
portal-lead = Write to us. A person reads it and answers you.
portal-ask = Ask a question
portal-ask-text = Bill, move, meter, outage or anything else. With a photo or file if you like.
portal-ask-button = Write to us
portal-status = Where does my request stand?
portal-status-text = Open the link in our confirmation. There you see where it stands, and can write more.
portal-call = Call us

# The contact form
contact-title = Write to us
contact-lead = Say it once, in your own words.
contact-message = What can we do for you?
contact-message-hint = Write all that matters to you. There is no special form to keep.
contact-kind = What is it about?
contact-subject = In a few words
contact-files = Photo or file
contact-files-hint = For example a picture of the meter, or the bill. At most 25 MB together.
contact-you = How can we reach you?
contact-you-text = One way is enough: e-mail or phone.
contact-name = Your name
contact-email = E-mail
contact-phone = Phone
contact-number = Customer number
contact-needs = Do you need anything special?
contact-other-way = I need another way to be reached
contact-needs-hint = For example: in writing only, large print, plain language, somebody calls for me.
contact-leave-empty = Please leave empty
contact-privacy = We use what you tell us only to answer you.
contact-send = Send message
sent-title = We have your message
sent-number = Your number
sent-next = What happens next
sent-no-repeat = You need do nothing more, and repeat nothing.
sent-mail = We have sent a confirmation to { $address }.
sent-status = On this page you see at any time where it stands. You can also write more there or send a file.
sent-status-button = See where it stands
sent-status-keep = Keep this link: it is yours alone.

# The status page
status-number = Your number
status-where = Where it stands
status-step-received = Received
status-step-queue = Waiting for us
status-step-queue-text = We will read it as soon as we can.
status-step-work = We are working on it
status-step-work-text = There is nothing you need to do.
status-step-you = We need an answer from you
status-step-you-text = Please read our last message and answer below.
status-step-other = We are waiting for somebody
status-step-other-text = Somebody else has to do something for us. We stay on it; there is nothing you need to do.
status-step-solved = Solved
status-talk = What was written
status-you = You
status-automatic = written automatically
status-more = Tell us more
status-more-solved = Not solved after all?
status-message = Your message
status-send = Send message
status-close = Is it settled?
status-close-text = Then you can close the request here. You can write again at any time.
status-close-button = Yes, it is settled
status-notice-sent = Your message has reached us.
status-notice-closed = Your request is closed. Thank you for telling us.

# Kinds of concern
kind-bill = Bill
kind-payment = Payment
kind-move = Moving
kind-meter = Meter
kind-contract = Contract
kind-complaint = Complaint
kind-outage = Outage
kind-other = Something else

# What is missing in a form, and what mends it
fault-message-empty = Tell us what it is about.
fault-no-way-to-answer = Give an e-mail address or a phone number so that we can answer.
fault-email = This e-mail address is not complete. It looks like name@example.com
fault-email-invalid = This e-mail address is not complete. It looks like name@example.com
fault-phone = We cannot read this phone number. Write it with its area code, such as 041 555 01 00.
fault-text-too-long = The text is too long. Shorten it, or send it as a file.
fault-files-too-large = The files are too large together. Send at most 25 MB at a time.
fault-too-many-files = There are too many files at once. Send the rest in a second message.
fault-files-again = Please choose the files once more.
fault-customer-may-not-close = We close this request for you. Just write to us that it is solved.
fault-choice = Choose one of the suggestions.
fault-missing = Fill in this field.
fault-too-long = This is too long. Shorten it.
fault-control-characters = There are characters in it that cannot be seen. Please type it anew.

# When something went wrong
error-again = Try again
error-start = To the start page
error-reference = If you tell us about it, mention:
problem-wait = { $n ->
    [one] Try again in a second.
   *[other] Try again in { $n } seconds.
}
problem-not-found-title = There is nothing here
problem-not-found-text = This address leads nowhere, or what was here belongs to somebody else.
problem-not-found-mend = Check the address, or open the link once more.
problem-method-not-allowed-title = This cannot be done here
problem-method-not-allowed-text = The address exists, but not for this step.
problem-method-not-allowed-mend = Go back and reload the page.
problem-sign-in-needed-title = Please sign in
problem-sign-in-needed-text = Nobody is signed in.
problem-sign-in-needed-mend = Sign in; you will then come back here.
problem-token-refused-title = The token does not hold
problem-token-refused-text = It is missing, unknown, revoked or has ended.
problem-token-refused-mend = Use a token that holds.
problem-not-allowed-title = Your role does not allow this
problem-not-allowed-text = Nothing was changed.
problem-not-allowed-mend = Ask the person who administers Kulanz with you.
problem-scope-missing-title = The token lacks a scope
problem-scope-missing-text = Nothing was changed.
problem-scope-missing-mend = Make a token with that scope.
problem-form-expired-title = The form is too old
problem-form-expired-text = You have signed in anew since. Nothing was changed.
problem-form-expired-mend = Go back, reload the page and send again. What you wrote is still there.
problem-foreign-origin-title = This request came from another site
problem-foreign-origin-text = To protect you, nothing was changed.
problem-foreign-origin-mend = Open our page itself and send the form there.
problem-unreadable-title = We could not read this
problem-unreadable-text = The request did not arrive complete. Nothing was changed.
problem-unreadable-mend = Go back and send again.
problem-fields-refused-title = Something is still missing
problem-fields-refused-text = Some entries are missing or do not fit. Nothing was changed.
problem-fields-refused-mend = Go back and complete them.
problem-conflict-title = Somebody was quicker
problem-conflict-text = Somebody else has changed this meanwhile. Your change was not taken.
problem-conflict-mend = Reload the page and change it again.
problem-link-gone-title = This link no longer holds
problem-link-gone-text = It was used, replaced or has ended.
problem-link-gone-mend = Ask for a new link.
problem-idempotency-key-reused-title = This was sent before with other content
problem-idempotency-key-reused-text = The first one arrived, this one did not.
problem-idempotency-key-reused-mend = Reload the page and send what is still missing.
problem-idempotency-key-in-use-title = What you sent is still under way
problem-idempotency-key-in-use-text = We have it, but are not done yet.
problem-idempotency-key-in-use-mend = Wait a moment.
problem-too-large-title = This is too large
problem-too-large-text = More came than we take at once. None of it was kept.
problem-too-large-mend = Go back and send fewer or smaller files.
problem-media-type-title = We do not take this kind of content here
problem-media-type-text = Nothing was changed.
problem-media-type-mend = Go back and use the form.
problem-too-many-requests-title = Those were many attempts at once
problem-too-many-requests-text = To protect everybody we make a short pause.
problem-too-many-requests-mend = What you wrote is still in your form: go back and send it again in a moment.
problem-overloaded-title = There is a great deal going on
problem-overloaded-text = We could not take your request. Nothing was kept.
problem-overloaded-mend = Try again in a moment.
problem-took-too-long-title = This took too long
problem-took-too-long-text = It may have arrived all the same.
problem-took-too-long-mend = Feel free to send it again: we recognise a repeat.
problem-unavailable-title = We cannot keep anything just now
problem-unavailable-text = What you sent was not taken.
problem-unavailable-mend = Try again in a few minutes.
problem-internal-title = We have made a mistake
problem-internal-text = It is not your doing. We do not know whether the last step worked.
problem-internal-mend = Try again. If that does not help, tell us the number below.

# The frame of staff pages
nav = Main navigation
nav-principal = Principal
nav-desk = Desk
nav-new = Log a contact
nav-setup = Set-up
nav-journal = Journal
nav-search = Search cases and customers
nav-search-hint = Search: name, number, word …
nav-person = My account
line-online = Connected
line-slow = Line is poor
line-offline = No connection
line-waiting = waiting
line-go-on = You can go on working.
line-since = since
queue-title = On this device
queue-waiting = Waiting for the line
queue-sent = Sent.
queue-all-sent = Everything is sent.
queue-held = No connection: it is kept on this device and goes out by itself when the line is back.
queue-stopped = Something was not accepted. Your text is still there.
queue-ended = You are no longer signed in here. What is not sent yet lies encrypted on this device. Sign in again, then you decide what becomes of it.
queue-sign-in = Sign in
queue-full = There is no more room on this device. Nothing was sent; what you wrote is still here.
queue-late = That came too late and was not sent any more.
queue-unopened = This case can be opened when the line is back.
queue-busy = There is something in the box already. Send or clear it first.
queue-again = Send again
queue-edit = Edit
queue-discard = Discard
queue-discard-ask = Discard this text for good?
queue-leave = Something is not sent yet. Signing out deletes it from this device. Sign out all the same?
queue-why = This was not accepted.
queue-why-earlier = You wrote this before you signed in anew. Shall it still be sent?
queue-why-late = This has waited for more than a day. Shall it still be sent?
queue-why-internal = The program cannot do this at the moment. The fault is ours; your text is still there.
queue-why-not-allowed = Your role does not allow this.
queue-why-not-found = The case is no longer here.
queue-why-too-large = This is too large. Send less, or smaller files.
queue-why-idempotency-key-reused = This was sent before with other content. The first one arrived, this one did not.
live-ended = You are signed out. Sign in again to see what is new.
close = Close
save = Save
saved = Saved.
add = Add
change = Change
remove = Remove
actions = What you can do
pages = Pages
page-first = To the beginning
page-next = More
export = As CSV
run-again = Try again
keys-title = Keys
keys-help = show this list
keys-search = search
keys-move = down and up in the list
keys-open = open
keys-write = write a reply, a note, a call
keys-block = put in a text block
keys-send = send
keys-go-desk = to the desk
keys-go-unassigned = to the cases without an owner
keys-go-new = log a contact
keys-go-me = to my account
keys-escape = close, go back

# The worklist
list = Worklist
views = Views
view-mine = My cases
view-unassigned = Nobody’s
view-open = All open
view-waiting_customer = Waiting for the customer
view-waiting_other = Waiting for someone
view-solved = Solved recently
filter = Filter
filter-words = Words
filter-button = Apply
filter-all = All
order-due = by due time
order-changed = by change
list-empty = There is nothing to do here
list-empty-text = As soon as a concern belongs in this view, it appears here by itself. Cases come by e-mail, form or API, or you log a call.
customer-unknown = Name not known
subject-none = (no subject)
mine = me
nobody = nobody
team-none = no team
due = due
due-over = was due
state-open = open
state-waiting_customer = waiting for the customer
state-waiting_other = waiting for someone
state-solved = solved
channel-email = E-mail
channel-web = Web form
channel-phone = Phone
channel-letter = Letter
channel-counter = Counter
channel-sms = SMS
channel-social = Social network
channel-chat = Chat
channel-email-in = E-mail from the customer
channel-email-out = E-mail to the customer
channel-web-in = By web form
channel-web-out = On the status page
channel-phone-in = Call from the customer
channel-phone-out = Call to the customer
channel-letter-in = Letter from the customer
channel-letter-out = Letter to the customer
channel-counter-in = At the counter
channel-counter-out = At the counter, by us
channel-sms-in = SMS from the customer
channel-sms-out = SMS to the customer
channel-social-in = From a social network
channel-social-out = In a social network
channel-chat-in = In the chat
channel-chat-out = In the chat, by us
direction-in = From the customer
direction-out = From us
direction-note = Internal note

# The case
desk-choose = Choose a case at the left
desk-choose-text = Move in the list with j and k, open with Enter. The question mark shows all keys.
desk-waiting = { $n ->
    [one] One concern is open.
   *[other] { $n } concerns are open.
}
to-list = List
to-case = To the case
to-side = Customer
merged-into = Merged into
timeline = Timeline
timeline-older = Show earlier contacts
message-stranger = { $address } has not appeared in this case before. Check whom you answer.
message-quoted = Quoted history
message-html = Formatted version
message-details = Details
message-raw = Download the original
from = From
to = To
cc = Copy
automatic-reply = automatic reply
automatic-bounce = delivery report
automatic-list = mailing list
automatic-own = automatic, from us
protection-signed = signed
protection-encrypted = encrypted
protection-smime-signed = signed (S/MIME)
protection-smime-encrypted = encrypted (S/MIME)
protection-pgp-signed = signed (PGP)
protection-pgp-encrypted = encrypted (PGP)
delivery-queued = Being sent
delivery-sent = Sent
delivery-failed = Could not be sent.
delivery-bounced = Did not arrive.

# The composer
composer = Write
composer-mode = What you write
composer-reply = Reply
composer-note = Internal note
composer-call = Call
composer-body = Text
composer-hint = Write … // puts in a text block
composer-language = The customer’s language: { $language }
composer-note-hint = Seen by staff alone
composer-call-hint = What was said; counts as a contact
composer-more = Files, follow-up, signature
composer-tasks = Things the customer has to do
composer-signature = Will be added:
call-in = The customer called
call-out = We called
send = Send
send-wait = Send and wait
send-solve = Send and solve
note-save = Save note
call-save = Save call
call-solve = Save and solve
draft-saving = Saving the draft …
draft-saved = Draft saved
draft-device = No connection: your draft is kept on this device.
blocks-none = No text block fits.

# Beside the case
side = Customer and what you may do
customer = Customer
needs = Needs
needs-hint = What this person needs to be served well. Shown in each of their cases.
point-failing = Undeliverable
doubt-title = Is this the same person?
doubt-text = Merging can be undone.
doubt-merge = Yes, merge
doubt-decline = No, different
doubt-like-name = Similar name
doubt-number-of-another = States another person’s customer number
doubt-number-only = States the customer number only
doubt-shared-point = Same address or phone number
doubt-stated-point = States this address or phone number
effort = The customer’s effort so far
effort-low = Little, as it should be
effort-noticeable = Noticeable: more than needed
effort-high = Too much: solve it now, whatever it takes.
effort-reason-contacts = { $n ->
    [one] Contacted us once
   *[other] Contacted us { $n } times
}
effort-reason-tasks = { $n ->
    [one] Had one thing to do
   *[other] Had { $n } things to do
}
effort-reason-transfers = { $n ->
    [one] Was handed on once
   *[other] Was handed on { $n } times
}
effort-reason-repeats = { $n ->
    [one] Had to come back once
   *[other] Had to come back { $n } times
}
effort-reason-waited_days = { $n ->
    [one] Waited for a day
   *[other] Waited for { $n } days
}
may = What I may do
may-take = Take it
may-solve = Mark as solved
may-open = Open again
may-assign = Hand over
may-assign-button = Hand over
may-wait = Let it wait
may-wait-for = For what
may-wait-button = Wait
may-facts = Subject, kind, language, tag
may-tag = Add a tag
may-merge = Merge with another case
may-merge-text = This case becomes part of the other one. That can be undone.
may-merge-confirm = Even if the other case is somebody else’s
may-merge-button = Merge
may-split = Split
may-split-text = These messages become a case of their own.
may-split-subject = Subject of the new case
may-split-button = Split
may-link = Link with another case
may-link-button = Link
may-status = The customer’s status page
may-status-open = See what the customer sees
may-status-ask = The present link will no longer hold. Make a new one?
may-status-button = Make a new link
tags = Tags
tag-off = Take off the tag { $tag }
participants = Participants
links = Linked
link-related = related
link-follows = follows
link-split = split
link-merged = merged
link-suspected = perhaps related
unlink = Unlink
unmerge = Part again
other-cases = Other cases
other-cases-none = No other cases

# What was done just now
done-replied = Your reply is on its way.
done-noted = The note is saved.
done-call-noted = The call is saved.
done-called = The call is saved.
done-solved = The case is solved.
done-saved = Saved.
done-merged = The cases are merged.
done-unmerged = The cases are parted again.
done-split = The new case is open.
done-linked = The cases are linked.
done-unlinked = The cases are no longer linked.
done-status-link = A new link holds; the old one leads nowhere.
done-logged = The contact is logged.
done-removed = Removed.
done-added = Added.
done-again = Being tried again.
done-dismissed = Dismissed.
done-declined = Noted: two different people.

# Changes, as the timeline and the journal tell them
actor-former = somebody who has left
actor-program = Kulanz
actor-system = Kulanz
actor-customer = Customer
actor-operator = Operator
actor-token = Program with a token
actor-api = Program with a token
change-state = State: { $state }
change-owner = given to { $name }
change-owner-nobody = given back, nobody’s now
change-team = given to the team { $name }
change-team-none = taken from the team
change-kind = Kind: { $kind }
change-language = Language: { $language }
change-due = Due: { $time }
change-due-none = Due time lifted
change-follow-up = Follow-up on { $day }
change-follow-up-none = Follow-up lifted
change-subject = Subject changed
change-tags = Tags changed
change-case-opened = opened
change-case-contacted = contact by the customer
change-case-replied = answered
change-case-noted = note written
change-case-call-noted = call noted
change-case-changed = changed
change-case-absorbed = another case was merged into this one
change-case-merged = merged into another case
change-case-unmerged = parted again
change-case-split = split
change-case-linked = linked
change-case-unlinked = link taken away
change-case-followed-up = follow-up has come
change-case-closed-by-customer = closed by the customer
change-case-sending-failed = the reply could not be sent
change-case-bounced = the reply did not arrive
change-case-status-link-revoked = status link replaced
change-customer-made = recorded
change-customer-changed = changed
change-customer-absorbed = merged with another one
change-customer-merged = merged with another one
change-customer-unmerged = parted again
change-customer-told-apart = told apart
change-customer-contact-point-added = contact point added
change-customer-contact-point-removed = contact point removed
change-job-given-up = given up
change-job-removed = removed
change-job-run-again = tried again
change-mailbox-added = added
change-mailbox-changed = changed
change-mailbox-removed = removed
change-principal-made = made
change-principal-changed = changed
change-set-aside-set-aside = set aside
change-set-aside-taken = taken in
change-set-aside-tried-again = tried again
change-set-aside-dismissed = dismissed
change-staff-invited = invited
change-staff-link-sent = new link sent
change-staff-removed = removed
change-staff-role-changed = role changed
change-team-made = made
change-team-changed = changed
change-team-removed = removed
change-text-block-saved = saved
change-text-block-removed = removed
change-token-made = made
change-token-revoked = revoked
thing-case = Case
thing-customer = Customer
thing-interaction = Contact
thing-job = Job
thing-mailbox = Mailbox
thing-principal = Principal
thing-set-aside = Message set aside
thing-staff = Person
thing-team = Team
thing-text-block = Text block
thing-token = Token

# Names of fields
field-actor = Who
field-attempts = Attempts
field-changed = Changed
field-channel = Channel
field-country = Country (two letters, such as CH)
field-created = Since
field-customer = Customer
field-customer-number = Customer number
field-customer-number-pattern = Pattern of customer numbers
field-days = Holds for so many days
field-direction = Direction
field-due = Due
field-email = E-mail
field-ends = Ends
field-fault = What went wrong
field-follow-up = Follow-up
field-happened-at = When
field-hours = Opening hours
field-job = Job
field-kind = Kind of concern
field-message = Message
field-name = Name
field-number = Case number
field-owner = Owner
field-password = Password
field-password-current = Present password
field-password-new = New password
field-password-repeat = New password once more
field-phone = Phone
field-principal-name = Name of the principal
field-principal-signature = Foot of every message
field-reason = Reason
field-received = Received
field-role = Role
field-scopes = Scopes
field-seq = No.
field-shortcut = Shortcut
field-signature = Signature
field-size = Size
field-slug = Name in addresses
field-state = State
field-subject = Subject
field-tag = Tag
field-team = Team
field-text = Text
field-time-zone = Time zone
field-title = Title
field-what = What
field-when = When
field-who = Who
field-your-name = Your name
role-agent = Agent
role-lead = Team lead
role-analyst = Analyst
role-manager = Manager
role-admin = Admin

# What was refused
fault-already-here = This person is here already.
fault-country = Write the country with two letters, such as CH or DE.
fault-days = Choose fewer days.
fault-ended = This has ended.
fault-out-of-range = Choose a number within the range.
fault-password-guessed = This password is easily guessed. Take several words that have nothing to do with each other.
fault-password-short = The password is too short.
fault-password-wrong = That is not your present password.
fault-repeat = The two passwords differ.
fault-pattern = A pattern has digits, spaces, and # for a digit.
fault-slug = Use lower-case letters, digits and hyphens.
fault-taken = There is one already. Choose something else.
fault-time-zone = We do not know this time zone. Write it like Europe/Zurich.
fault-wait = Those were many attempts. Wait a moment.
fault-last-admin = This is the last person with the role of admin. Give it to somebody else first.
fault-team-in-use = This team still has cases. Hand them over first.
fault-changed-meanwhile = Somebody has changed the case meanwhile. Your text is still here: look, and try again.
fault-merged-away = This case has been merged meanwhile. Your text is still here: open the other case.
fault-note-empty = Write something in the note.
fault-reply-empty = Write a reply.
fault-not-merged = This is not merged.
fault-part-target-first = Part the other case first.
fault-address-unreadable = We cannot read this address. Write one or several, separated by commas.
fault-not-in-case = This message is not in this case.
fault-nothing-chosen = Choose at least one message.
fault-nothing-left = At least one message must stay in the case.
fault-merged-further = This was merged further since. Part the later one first.
fault-folder-invalid = There is no such folder.
fault-follow-up-not-ahead = Choose a day that is still to come.
fault-follow-up-too-far = This day lies too far ahead.
fault-user-missing = Write the user name of the mailbox.
fault-merged-already = This is merged already.
fault-other-customer = The other case is somebody else’s. Confirm it if that is right.
fault-same-case = This is the same case.
fault-same-customer = This is the same person.
fault-target-merged = The other case was merged. Choose the one it became part of.
fault-kind-unknown = Choose one of the kinds.
fault-mode-unknown = Choose reply, note or call.
fault-number-taken = Somebody has this customer number already.
fault-no-doubt = This has been decided already.
fault-owner-unknown = This person does not work here.
fault-subject-length = Write a subject of at most 300 characters.
fault-tag-length = A tag has 1 to 40 characters and no comma.
fault-too-many-tags = These are too many tags.
fault-team-unknown = There is no such team.
fault-no-address = We know no e-mail address of this person. Write one under “To”, or call.
fault-too-many-recipients = These are too many recipients.
fault-too-many-contact-points = These are too many contact points.
fault-tls-required = This connection must be encrypted.
fault-number-unknown = There is no case with this number.
fault-shortcut = A shortcut has 1 to 40 lower-case letters, digits or hyphens.
fault-title = Write a title of at most 200 characters.
fault-body = This text is empty, or has a variable that we do not know.
fault-time = We cannot read this time.
fault-refused = This was not taken.

# Signing in
sign-in-title = Sign in
sign-in-button = Sign in
sign-in-forgot = Forgotten your password?
sign-in-refused = E-mail and password do not fit together.
sign-in-wait = { $n ->
    [one] Those were many attempts. Wait a second.
   *[other] Those were many attempts. Wait { $n } seconds.
}
sign-in-notice-signed-out = You are signed out.
sign-in-notice-password-set = Your password is set. Sign in.
sign-out = Sign out
choose-title = Whom do you work for?
choose-none = You have no role with any principal yet. Ask the person who invited you.
reset-title = New password
reset-text = We will send you a link with which you choose a new password.
reset-button = Send link
reset-sent = If there is an account with this address, the link is on its way. It holds for an hour.
invitation-title = Welcome to Kulanz
invitation-button = Set password and begin
password-hint = At least { $n } characters. Several words are safe and easy to keep in mind.
setup-title = Set up Kulanz
setup-text = One page, then it runs. Everything can be changed later.
setup-principal = Who serves their customers?
setup-you = Who administers it?
setup-next = You set up opening hours and mailbox right after, under “Set-up”. All the rest has good defaults.
setup-button = Set up and sign in

# My account
me-title = My account
me-signature-hint = Stands under your replies, above the foot of the principal.
me-password = Change password
me-password-button = Change password
me-password-changed = Your password is changed. All other sessions have ended.
me-sessions = Where you are signed in
me-sessions-hint = Is there one you do not recognise? End it and change your password.
me-session-seen = last seen
me-session-this = here
me-session-end = End
me-session-ended = The session has ended.

# Log a contact
new-title = Log a contact
new-text = A call, a letter, a visit to the counter: it becomes a case just as an e-mail does.
new-who = Who
new-what = What it is about
new-message = What was said or written
new-message-hint = So that nobody has to ask again.
new-case-number = Belongs to case no.
new-button = Log it

# A customer
customer-cases = Concerns
customer-cases-none = No concerns yet. As soon as this person contacts us, it is listed here.
customer-facts = Facts
customer-note = Note
customer-note-hint = For staff alone.
customer-absorbed = Merged into this one:
changes = Who changed what
points = How this person is reached
point-kind = Kind
point-value = Address or number
point-email = E-mail
point-phone = Phone
point-address = Postal address
point-remove-ask = Remove this contact point?

# Search
search-title = Search
search-text = All words must occur. "In quotes" stands together, a star* completes, -a minus excludes. Case numbers work with and without hyphens.
search-button = Search
search-subject = What
search-cases = Cases
search-customers = Customers
search-none = Nothing found
search-none-text = Try fewer words, the beginning of a word with a star, or drop filters.
search-backlog = { $n ->
    [one] One entry is still being read in.
   *[other] { $n } entries are still being read in.
}
search-all = Everything

# Set-up
admin-principal-title = Principal
admin-principal-text = Name, language and hours as customers see them.
admin-hours-hint = In words, as they shall stand on the contact page.
admin-signature-hint = Postal address and what the law asks for. Stands under every message.
admin-pattern-hint = Digits, spaces, and # for any digit, such as 4 ### ###. Empty: any number of 6 to 10 digits.
admin-staff-title = Staff
admin-staff-text = Who works here, and in which role.
admin-staff-you = you
admin-staff-invited = invited
admin-staff-link = Send link again
admin-staff-remove-ask = This person can no longer work for this principal. Remove?
admin-staff-invite = Invite somebody
admin-staff-invite-text = The person gets a link with which they choose their password.
admin-staff-invite-button = Invite
admin-teams-title = Teams
admin-teams-text = A team shares a worklist.
admin-teams-empty = No team yet
admin-teams-empty-text = Without teams everybody sees everything. Make one when different people solve different concerns.
admin-teams-members = Who belongs to it
admin-teams-new = New team
admin-teams-button = Make team
admin-teams-remove-ask = Remove this team?
admin-tokens-title = API tokens
admin-tokens-text = So that other programs can hand in contacts or read cases.
admin-tokens-docs = How programs talk to Kulanz
scope-interactions-write = Hand over contacts
scope-cases-read = Read cases
scope-cases-write = Answer and change cases
scope-customers-read = Read customers
scope-search-read = Search
scope-operations = Operations: jobs, messages set aside, journal
admin-tokens-empty = No token yet
admin-tokens-empty-text = Make one for each program, with as few scopes as possible.
admin-tokens-made = This is the new token. It is shown only now: copy it to a safe place.
admin-tokens-new = New token
admin-tokens-button = Make token
admin-tokens-revoke = Revoke
admin-tokens-revoke-ask = The program with this token can no longer get in. Revoke?
admin-tokens-revoked = revoked
mailboxes-title = Mailboxes
mailboxes-text = Where e-mail comes from and replies go out.
mailboxes-empty = No mailbox yet
mailboxes-empty-text = Connect the address your customers write to. You need the name of the server, user name and password.
mailbox-new = Connect a mailbox
mailbox-active = running
mailbox-paused = paused
mailbox-faulty = failing
mailbox-by-pipe = handed in by the mail server
mailbox-seen = last fetched
mailbox-address = Address
mailbox-from-name = Name as the sender
mailbox-is-active = Fetch and send mail
mailbox-in = Incoming (IMAP)
mailbox-is-imap = Fetch from a server. Otherwise your mail server hands mail in with “kulanz mail pipe”.
mailbox-out = Outgoing (SMTP)
mailbox-host = Server
mailbox-port = Port
mailbox-user = User name
mailbox-tls = Encryption
tls-implicit = TLS from the start
tls-starttls = STARTTLS
tls-none = none (this machine only)
mailbox-folder = Folder
mailbox-move-to = Move to afterwards
mailbox-start = At first
mailbox-start-unseen = fetch unread messages
mailbox-start-all = fetch all messages
mailbox-start-new = fetch only what comes from now on
mailbox-smtp-password = Password (empty: as for incoming)
mailbox-more = Own certificates
mailbox-ca = Certificate of your own authority (PEM)
mailbox-allow-plain = Allow an unencrypted connection
mailbox-test = Test the connection
mailbox-test-title = Result of the test
mailbox-step-imap-connect = Reach incoming:
mailbox-step-imap-sign-in = Sign in to incoming:
mailbox-step-imap-folder = Open the folder:
mailbox-step-smtp-connect = Reach and sign in to outgoing:
mailbox-step-smtp-sign-in = Sign in to outgoing:
mailbox-step-ok = done
mailbox-step-failed = failed
mailbox-remove = Remove mailbox
mailbox-remove-ask = No more mail is fetched. What is here stays. Remove?
blocks-title = Text blocks
blocks-text = Put in while writing with // and the shortcut.
blocks-empty = No text block yet
blocks-empty-text = Write down the sentence you have typed three times today.
blocks-new = New text block
blocks-change = Change text block
blocks-body-hint = Plain and kind.
blocks-variables = These variables are filled in:
blocks-remove-ask = Remove this text block?
aside-title = Set aside
aside-text = Messages that could not be taken in. None is lost: the original is here.
aside-empty = Nothing is set aside
aside-empty-text = What is broken, too large or dangerous appears here rather than vanish.
aside-raw = Original
aside-dismiss = Dismiss
aside-dismiss-ask = Take it off this list?
aside-reason-empty = Empty
aside-reason-not_a_message = Not an e-mail
aside-reason-message_too_large = Too large
aside-reason-too-large = Too large
aside-reason-header_too_large = Header too large
aside-reason-too_many_fields = Too many header fields
aside-reason-too_many_parts = Too many parts
aside-reason-nested_too_deep = Nested too deep
aside-reason-unpacked_too_large = Too large unpacked
aside-reason-blank_flood = Almost nothing but blanks
aside-reason-too_many_links = Too many links
aside-reason-too_many_recipients = Too many recipients
aside-reason-too_slow = Took too long to read
aside-reason-not_stored = Read, but could not be stored
aside-reason-notice_bounced = A notice to staff came back
aside-reason-notice_answered = An automatic answer to a notice
aside-reason-refused = Refused
aside-reason-unreadable = Unreadable
jobs-title = Failed jobs
jobs-text = What Kulanz wanted to do in the background and gave up after many attempts.
jobs-waiting = { $n ->
    [one] One job is still under way.
   *[other] { $n } jobs are still under way.
}
jobs-empty = Nothing has failed
jobs-empty-text = When a reply cannot go out for good, it is listed here and in the case.
jobs-remove = Give up
jobs-remove-ask = This job will then never be done. Give up?
job-mail-out = Send a reply
job-staff-mail = Send a message to staff
job-set-aside-again = Read a message set aside again
job-notice-mail = Send a notice to a sender
job-collect = Collect garbage
journal-title = Journal
journal-text = Who changed what, and when. Each line is chained to the one before: tampering shows.
journal-empty = No changes yet
journal-verify = Verify the chain
journal-verified = { $n ->
    [one] The chain holds: one line verified.
   *[other] The chain holds: { $n } lines verified.
}
journal-broken = The chain is broken at line { $n }. Tell the operator.
sink-title = Sent mail (demo)
sink-text = In the demo no mail leaves the program. Here you read what would have gone out.
sink-empty = Nothing sent yet
sink-empty-text = Answer a case: the reply appears here.
sink-headers = Headers
status-gone-title = This link leads nowhere
status-gone-text = It was replaced, or a part of it is missing. Open the link in our last message, or write to us.
status-gone-button = Write to us
needs-in-writing = Wants to be reached in another way.
message-images = Open with pictures from the net
message-images-text = The sender then learns that you have opened the message.
fault-block = This text cannot be used: { $why }
fault-no-prober = The connection cannot be tested here. Save it: Kulanz will then try.
fault-password-unreadable = The stored password can no longer be read. Enter it anew.
fault-mailbox-taken = This mailbox is connected already.
fault-shortcut-taken = This shortcut has a text in this language already.
field-change = Change
field-details = Details
done-customers-merged = The two are one person now.
done-customers-told-apart = Noted: two different people.
done-customers-parted = The two are two people again.
aside-source-imap = from the mailbox
aside-source-pipe = from the mail server
aside-source-import = from an import
withheld-switched_off = No acknowledgement: switched off.
withheld-written_by_machine = No acknowledgement: written by a machine.
withheld-asked_not_to = No acknowledgement: the message asks for none.
withheld-comes_late = No acknowledgement: the message is older or was imported.
withheld-no_sender = No acknowledgement: no sender.
withheld-nobody_reads = No acknowledgement: nobody reads at this address.
withheld-own_address = No acknowledgement: our own address.
withheld-told_in_case = No acknowledgement: acknowledged in this case before.
withheld-sender_limit = No acknowledgement: this sender has had many already.
withheld-case_limit = No acknowledgement: many went out in this case already.
placed-other_mailbox = Perhaps another concern: it came to another mailbox.
placed-strange_sender = Perhaps another concern: the sender has not appeared here before.
placed-unproven_bounce = Delivery report without proof: the address was not marked.
