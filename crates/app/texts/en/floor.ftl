# Presence and offers
presence = Presence
presence-title = I am …
presence-available = Available
presence-break = On a break
presence-meal = At lunch
presence-technical = Technical trouble
presence-training = In training
presence-meeting = In a meeting
presence-offline = Not here
presence-no_answer = Away: an offer was not answered
presence-refusals = Away: several offers declined
presence-busy = Working
presence-wrap_up = Wrapping up
presence-line_lost = Line lost
offers = Offers
offer-title = For you
offer-left = still
offer-waits = came
offer-accept = Accept
offer-refuse = Not now
keys-offer = Accept an offer, decline it

# Why
why-person-preferred = You know the concern.
why-person-only_one_free = Nobody else who can is free.
why-person-narrower_search = You can do it without concessions.
why-person-least_over_skilled = Those who can more stay free for what only they can.
why-person-least_loaded = You have the least open right now.
why-person-longest_idle = You have been free the longest.
why-person-equal = Several would do equally well.
why-person-overflow = { $team } helps out.
why-waits-not-before = Not before { $at }, as wished.
why-waits-offered = Offered to { $person }.
why-waits-channel-off = This channel is switched off.
why-waits-closed-until = Closed until { $at }.
why-waits-closed = Closed.
why-waits-held = Waits until { $at } for { $person }, who knows the concern.
why-waits-nobody-can-until = Nobody here can; from { $at } more people are asked.
why-waits-nobody-can = Nobody who is here can do it.
why-waits-nobody-ready = { $n ->
    [one] The one who can is not ready.
   *[other] { $n } could, none of them is ready.
}
why-waits-all-busy = { $n ->
    [one] The one who can is busy.
   *[other] All { $n } who can are busy.
}
why-waits-before-it = { $n ->
    [one] One comes before it.
   *[other] { $n } come before it.
}
why-waits-refused = { $n ->
    [one] The one who is free declined.
   *[other] All { $n } who are free declined.
}
queue-general = General
fault-routing-name = A name has 1 to 80 characters and no space at its ends. Write it so.
fault-no-such-queue = There is no queue { $queue }. Add it or name another.
fault-hours-detail = These hours cannot be: { $detail }
fault-never-begins = This way the team never helps. Give a number waiting or a wait.
fault-ends-before-it-begins = The help begins at { $from } and ends below { $below }: it would be over at once. Set the end lower.
fault-not-for-some = “{ $place }” is decided before anybody knows whom it concerns. A measure of it holds for everybody: leave the scope empty.

# What can be set
param-routing-channels-any-is-on = Is offered
help-routing-channels-any-is-on = Switched off, contacts of this channel wait; none is lost.
param-routing-channels-any-weight = Takes of a person
help-routing-channels-any-weight = How much of a person one contact takes up. A person carries 100 %.
param-routing-channels-any-at-most = At most at once
help-routing-channels-any-at-most = So many contacts of this channel one person works on at once, at most.
param-routing-channels-any-beside = Also beside work of
help-routing-channels-any-beside = Beside which channels it is offered. None named: only to somebody with nothing open.
param-routing-channels-any-offer-seconds = An offer stands
help-routing-channels-any-offer-seconds = How long an offer stands before it goes to the next.
param-routing-channels-any-wrap-up-seconds = Wrap-up
help-routing-channels-any-wrap-up-seconds = Time for notes after a contact. Who is ready earlier says so.
param-routing-channels-any-boost-seconds = Boost
help-routing-channels-any-boost-seconds = By how much the wait counts longer. Only what came within this time before it is overtaken.
param-routing-queues-any-teams = Teams
help-routing-queues-any-teams = Who answers this queue. None named: everybody who can.
param-routing-queues-any-boost-seconds = Boost
help-routing-queues-any-boost-seconds = By how much waiting in this queue counts longer.
param-routing-queues-any-hours = Hours
help-routing-queues-any-hours = When it is offered. Not set: always.
param-routing-queues-any-widen-any-after-seconds = The search widens after
help-routing-queues-any-widen-any-after-seconds = How long a contact waits before this step holds.
param-routing-queues-any-widen-any-levels-lower = Levels lower
help-routing-queues-any-widen-any-levels-lower = By how much every skill may be lower.
param-routing-queues-any-widen-any-without-skills = Without these skills
help-routing-queues-any-widen-any-without-skills = Which skills are no longer asked for.
param-routing-queues-any-widen-any-in-any-language = In any language
help-routing-queues-any-widen-any-in-any-language = Somebody without the customer’s language may answer.
param-routing-queues-any-overflow-any-from-waiting = Helps from
help-routing-queues-any-overflow-any-from-waiting = The team helps as soon as so many wait. 0: the number does not count.
param-routing-queues-any-overflow-any-from-oldest-seconds = Helps when somebody has waited
help-routing-queues-any-overflow-any-from-oldest-seconds = 0: the wait does not count.
param-routing-queues-any-overflow-any-until-below = Helps until fewer wait than
help-routing-queues-any-overflow-any-until-below = It ends when fewer wait, and nobody waits too long.
param-routing-kinds-any-queue = Queue
help-routing-kinds-any-queue = Where concerns of this kind wait. Empty: in the general one.
param-routing-kinds-any-skills-any = Skill, least level
help-routing-kinds-any-skills-any = Which skill it needs, from 1 to 10.
param-routing-kinds-any-in-their-language = In the customer’s language
help-routing-kinds-any-in-their-language = Only somebody who speaks it is offered the concern.
param-routing-kinds-any-boost-seconds = Boost
help-routing-kinds-any-boost-seconds = By how much waiting counts longer for this kind.
param-routing-offers-preferred-seconds = Waits for the person who knows it
help-routing-offers-preferred-seconds = For so long only they are asked, then others too.
param-routing-offers-refused-for-seconds = Not again after a refusal for
help-routing-offers-refused-for-seconds = For so long the same is not offered again to the same person.
param-routing-offers-refusals-in-a-row = Refusals in a row
help-routing-offers-refusals-in-a-row = After so many somebody counts as away. 0: never.
param-routing-offers-no-answer-sets-not-ready = No answer counts as away
help-routing-offers-no-answer-sets-not-ready = So that the next customer does not wait for somebody who is not there.
param-routing-presence-silence-seconds = The line counts as lost after
help-routing-presence-silence-seconds = So long without a sign from the desk; what was only offered goes to others.
param-routing-presence-grace-seconds = Keeps what was begun for
help-routing-presence-grace-seconds = For so long somebody without a line keeps what they began.

# What somebody can
fault-skills = Write a skill and its level from 1 to 10 on each line, 40 lines at most: “moving 5”.
fault-at-once = Give a number from 0 to 20 for each channel.
fault-languages = Choose at least one language.
admin-ability-title = What { $name } can do
admin-ability-text = Concerns are offered by it. A change holds at once.
admin-ability-link = Abilities
admin-ability-channels = Channels, at most at once
admin-ability-channels-hint = 0: not offered. Policy may allow fewer.
admin-ability-skills = Skills
admin-ability-skills-hint = One on each line with its level from 1 to 10, as policy asks for them for a kind of concern: moving 5
admin-ability-languages = Languages

# The wall
nav-wall = Wall
keys-go-wall = To the wall
wall-title = The wall
wall-text = What waits now and why, who is here, who works on what.
wall-waiting = Waiting
wall-oldest = Oldest
wall-offered = Offered
wall-at-work = At work
wall-people = Who is here
wall-queues = Queues
wall-queue = Queue
wall-open = open
wall-closed = closed
wall-waits = What waits
wall-nobody = Nobody waits
wall-nobody-text = When a concern comes for which nobody is free, it stands here, with the reason.
wall-since = Came
wall-why = Why it waits
wall-more = More wait than stand here.
wall-held = Offered and at work
wall-person = With
wall-is-offered = Offered.
wall-is-at-work = At work.
wall-today = Today
wall-came = Came
wall-level = Service level
wall-level-what = What the service level says
wall-level-text = Of the concerns that came today and are answered or due: the share that a person first answered within the time that holds for their channel and kind. What still has time does not count; automatic acknowledgements are no answer.
wall-today-none = Nothing came today yet. Here you will see what came hour by hour, beside the same weekdays before.
wall-by-hour = What came today hour by hour, with the mean of the same weekdays
wall-hour = Hour
wall-usual = { $n ->
    [one] the same weekday before
   *[other] mean of { $n } such weekdays
}
as-table = As a table
