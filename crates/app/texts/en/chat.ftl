# Chat: what the customer reads
chat-title = Chat
chat-open = Chat with us
chat-minimise = Minimise the chat
chat-lead = Write to us. One of us will answer you right here.
chat-lead-closed = Nobody is in the chat right now. Do write to us: the answer will come by e-mail.
chat-shut-until = The chat is staffed again from { $at }.
chat-name = Name
chat-email = E-mail address
chat-email-hint = If the line breaks off, we answer there.
chat-email-hint-closed = We answer there.
chat-kind = What is it about?
chat-message = Your message
chat-optional = optional
chat-begin = Begin chat
chat-begin-closed = Send message
chat-send = Send
chat-files = Attach files
chat-you = You
chat-sending = sending …
chat-held = No connection. Your message is on this device and leaves as soon as the line is back.
chat-lost = No connection. We keep trying.
chat-sent = sent
chat-seen = seen
chat-refused = Not sent:
chat-typing = { $name } is typing …
chat-new = { $name } writes:
chat-end = End chat
chat-end-text = Would you like to have what we wrote to you by e-mail?
chat-copy = Send a copy and end
chat-leave = End without a copy
chat-back = Back to the chat
chat-left = You have ended the chat. Your concern has the number { $number }.
chat-mailed = The e-mail is on its way. Your concern has the number { $number }.
chat-again = Begin a new chat
chat-link = Copy a link for another device
chat-copied = The link is copied. Whoever has it can read along.
chat-status = Where does my concern stand?
chat-taken = We have your message. Its number is { $number }. We will answer by e-mail.
chat-gone = This chat is no longer there. You can begin a new one.
chat-page-lead = You can close the window and write on later: the chat stays on this device until you end it.
chat-no-script = The chat needs JavaScript. Write to us with the form: it arrives at the same place.

# Chat: how it stands
chat-stands-waiting-next = You are next.
chat-stands-waiting-before = { $n ->
    [one] One person is before you.
   *[other] { $n } people are before you.
}
chat-stands-waiting = We have your message. Somebody will come to you.
chat-wait-minutes = { $n ->
    [0] It will probably take less than a minute.
    [one] Four in five wait one minute at most.
   *[other] Four in five wait { $n } minutes at most.
}
chat-wait-hours = { $n ->
    [one] Four in five wait one hour at most. You need not stay: with an e-mail address the answer comes to you.
   *[other] Four in five wait { $n } hours at most. You need not stay: with an e-mail address the answer comes to you.
}
chat-stands-talking = Somebody is looking after your concern.
chat-stands-closed-until = We are back from { $at }. We have your message.
chat-stands-closed = Nobody is here right now. We have your message.
chat-stands-answered = We have answered. Write if there is anything else.
chat-stands-over = The concern is solved. If there is anything else, just write on.

# Chat: at the desk
composer-chat = Chat
composer-chat-hint = Enter sends, Shift and Enter begins a new line
chat-desk-here = In the chat
chat-desk-away = No longer in the chat, last seen
chat-desk-mail = What you write also goes by e-mail after two minutes.
chat-desk-typing = is typing …
chat-desk-seen = has read everything
chat-desk-unseen = has not read the latest yet
done-chatted = Sent.
change-case-chat-mailed = sent by e-mail what was written in the chat

# Chat: e-mails
chat-mail-subject = Your chat with us, number { $number }
chat-mail-away = You had already gone when we answered you in the chat. This is what we wrote:
chat-mail-copy = This is what we wrote to you in the chat:
chat-mail-link = The whole conversation is here, and you can write on. You can also simply answer this e-mail:

# Chat: faults
fault-no-chat = There is no chat in this case. Answer by e-mail.
fault-chat-closed = Nobody is in the chat right now. Give an e-mail address so that we can answer you.
fault-mail-enough = Several e-mails have already gone out about your concern. The whole conversation is under the link.
fault-no-mailbox = We cannot send e-mail at the moment. The whole conversation is under the link.

# Chat: portal and settings
portal-chat = Chat
portal-chat-text = You write, one of us answers right away. Also for everybody who cannot or would rather not telephone.
portal-chat-button = Open chat
status-chat = Go on in the chat
admin-chat-title = Chat on your website
admin-chat-text = These two lines bring the chat to your own website. It runs only on the addresses given below.
field-chat-sites = Addresses of the website
admin-chat-hint = One per line, for example https://www.lindental.example
fault-site = Write each address like https://www.lindental.example, with nothing after it.

# Callback
callback-title = Callback
callback-text = We call you, you need not wait. You keep your place in line.
callback-wish = Please call me back
callback-when = When does it suit you?
callback-now = As soon as it is my turn
callback-phone = Telephone number
callback-ask = Ask for a callback
callback-asked = We will call you.
callback-stands = We will call you { $when }. Number: { $phone }
callback-stands-now = as soon as it is your turn
callback-stands-at = from { $at }
callback-desk = Callback wanted
callback-desk-window = { $from } to { $until }
callback-desk-tries = { $n ->
    [0] not tried yet
    [one] tried once
   *[other] tried { $n } times
}
callback-desk-note = Note of the call
callback-outcome-reached = Talked
callback-outcome-no_answer = Nobody answers
callback-outcome-busy = Engaged
callback-outcome-wrong_number = Wrong number
done-callback = Noted.
done-callback-again = Noted. The case comes back for the next try.
change-case-callback-asked = asked for a callback
change-case-callback-tried = called
fault-window-gone = This time is over already. Choose another one.
fault-no-callback = No callback is open here.
param-routing-callbacks-hours = Hours
help-routing-callbacks-hours = Nobody calls outside them. Not set: weekdays from 8 to 12 and from 13 to 18.
param-routing-callbacks-days-ahead = Days ahead
help-routing-callbacks-days-ahead = So many days ahead a window may be chosen.
param-routing-callbacks-tries = Tries
help-routing-callbacks-tries = So often somebody is called who does not answer.
param-routing-callbacks-again-seconds = Next try after
help-routing-callbacks-again-seconds = So long after a call that nobody answered.
