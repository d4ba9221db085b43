# Crisis room and policy: plans, measures, values and their names. A value is named by its place in the document.

# Values of the policy, each with its help
param-billing-payments-term-days = Term of payment for bills
help-billing-payments-term-days = From the receipt of a bill to the day on which it is due. In Germany at least two weeks (EnWG §40c).
param-billing-payments-delivery-days = Time for delivery
help-billing-payments-delivery-days = How long a bill takes to reach the customer; only then does the term begin.
param-billing-payments-bill-says-default-after-30-days = Bill says that default begins after 30 days
help-billing-payments-bill-says-default-after-30-days = Bills to consumers say that default begins by itself 30 days after (BGB §286 (3)).
param-billing-payments-due-day-is-agreed = Due day is agreed
help-billing-payments-due-day-is-agreed = The contract fixes the day by the calendar, so that default begins without a reminder (OR 102 (2), BGB §286 (2)).
param-billing-payments-rounding-step = Rounded to
help-billing-payments-rounding-step = Amounts that we reckon (interest, shares) are rounded to multiples of this: 0.01, or 0.05 for the five-Rappen coin.
param-billing-payments-allocation-reference-pays = A payment with a reference pays
help-billing-payments-allocation-reference-pays = What is paid first when the payment names a bill.
param-billing-payments-allocation-costs-before-bill = Costs and interest before the bill
help-billing-payments-allocation-costs-before-bill = Yes: fees and interest of a bill are paid before it (OR 85, BGB §367). No is kinder: the bill is paid, so dunning and interest end.
param-billing-payments-allocation-pays-not-yet-due = Payment also covers what is not yet due
help-billing-payments-allocation-pays-not-yet-due = No: what is left over stays as credit.
param-billing-payments-write-off-small-balance = Small balance is written off
help-billing-payments-write-off-small-balance = When an account owes no more than this after its contract has ended, we give it up. 0: never.
param-billing-payments-write-off-alone-up-to = Written off by one person up to
help-billing-payments-write-off-alone-up-to = More than this is written off by two people.
param-billing-dunning-is-on = Overdue bills are dunned
help-billing-dunning-is-on = No: levels and terms stay as they are, and nothing is sent.
param-billing-dunning-steps-any-order = Place in the order
help-billing-dunning-steps-any-order = Steps follow each other by this number. Never change it, and leave gaps (10, 20, 30).
param-billing-dunning-steps-any-is-on = Step is taken
help-billing-dunning-steps-any-is-on = No: the step is passed over as if it were not there.
param-billing-dunning-steps-any-term-days = Wait before it
help-billing-dunning-steps-any-term-days = From the due date to the first step, after it from step to step.
param-billing-dunning-steps-any-grace-days = Silent leeway
help-billing-dunning-steps-any-grace-days = Further days that no letter mentions: for the time a payment takes.
param-billing-dunning-steps-any-min-amount = Only from
help-billing-dunning-steps-any-min-amount = The step is not taken while less than this is overdue and not disputed.
param-billing-dunning-steps-any-fee = Fee
help-billing-dunning-steps-any-fee = What the step costs the customer, once for each letter.
param-billing-dunning-steps-any-expected-cost = Expected cost of our own
help-billing-dunning-steps-any-expected-cost = Paper, print, postage, no staff. In Germany the fee may not exceed it (StromGVV §17 (2)).
param-billing-dunning-steps-any-charges-interest = Interest is charged with it
help-billing-dunning-steps-any-charges-interest = The default interest so far is charged with this step.
param-billing-dunning-steps-any-only-reminds = Only remind kindly
help-billing-dunning-steps-any-only-reminds = A reminder goes out in place of the step: no fee, no interest, and the step does not count as reached.
param-billing-dunning-steps-any-text = Text of the letter
help-billing-dunning-steps-any-text = The key of the text that the letter carries.
param-billing-dunning-steps-any-channel = Sent by
help-billing-dunning-steps-any-channel = By which way the letter goes out.
param-billing-dunning-steps-any-action = What happens
help-billing-dunning-steps-any-action = A letter, the beginning of a disconnection with guards of its own, or handing over to others.
param-billing-dunning-grace-days-after-payment = Rest after a payment
help-billing-dunning-grace-days-after-payment = For so long after a payment no letter is sent, so that nothing crosses.
param-billing-dunning-days-between-letters = Time between two letters
help-billing-dunning-days-between-letters = To one account; what falls due between goes into the next letter.
param-billing-dunning-fees-are-agreed = Fees are agreed
help-billing-dunning-fees-are-agreed = The contract names them in francs or euros. In Switzerland a fee is owed only then (OR 1, 160).
param-billing-dunning-passes-on-collection-cost = Cost of collection is passed on
help-billing-dunning-passes-on-collection-cost = Forbidden in Switzerland (SchKG 27 (3)).
param-billing-dunning-look-at-above = A person looks above
help-billing-dunning-look-at-above = Somebody looks at letters above this amount before they are sent. 0: no limit.
param-billing-interest-source = Default interest
help-billing-interest-source = Where the rate comes from. By law: 5 % in Switzerland (OR 104), in Germany the base rate and 5 or 9 points (BGB §288).
param-billing-interest-fixed-rate = Agreed rate
help-billing-interest-fixed-rate = A year; counts only when the interest is as agreed.
param-billing-interest-day-count = Days are counted
help-billing-interest-day-count = How days become a share of a year.
param-billing-interest-min-amount = Interest only from
help-billing-interest-min-amount = Less is not charged, but goes on accruing.
param-billing-interest-base-rates-any = Base rate from this day
help-billing-interest-base-rates-any = Published by the Bundesbank for each 1 January and 1 July (BGB §247).
param-billing-disconnection-is-on = Supply is cut off for arrears
help-billing-disconnection-is-on = No: nobody is disconnected for open bills.
param-billing-disconnection-min-arrears = Cut off only from arrears of
help-billing-disconnection-min-arrears = In Germany at least 100 euros (EnWG §41f).
param-billing-disconnection-min-instalments = and at least so many instalments
help-billing-disconnection-min-instalments = Arrears in monthly on-account payments, where there are any.
param-billing-disconnection-annual-bill-divisor = or this part of the annual bill
help-billing-disconnection-annual-bill-divisor = Where there are no instalments: 6 is a sixth of the expected annual bill.
param-billing-disconnection-threat-weeks = Threat ahead
help-billing-disconnection-threat-weeks = From the threat to the first day on which supply may stop.
param-billing-disconnection-announcement-working-days = Announcement ahead
help-billing-disconnection-announcement-working-days = From the letter of announcement to the stop. We count Monday to Friday.
param-billing-disconnection-social-services-working-days = More time for social services
help-billing-disconnection-social-services-working-days = Added when they were told with consent (EnWG §41g (4)).
param-billing-disconnection-offer-within-days = Arrangement is offered within
help-billing-disconnection-offer-within-days = After the customer’s request (EnWG §41g (1)).
param-billing-disconnection-offers-arrangement-to-all = Arrangement is offered to all
help-billing-disconnection-offers-arrangement-to-all = No: only where the law asks for it (basic supply).
param-billing-disconnection-spares-vulnerable = People in danger stay connected
help-billing-disconnection-spares-vulnerable = Required in Germany.
param-billing-disconnection-stops-only-before-working-day = Only before a working day
help-billing-disconnection-stops-only-before-working-day = Supply stops only when it can be paid and restored the next day.
param-billing-disconnection-stop-fee = Fee for the stop
help-billing-disconnection-stop-fee = What the stop costs the customer.
param-billing-disconnection-reconnection-fee = Fee for reconnection
help-billing-disconnection-reconnection-fee = What reconnection costs the customer.
param-billing-disconnection-expected-cost = Expected cost of disconnection
help-billing-disconnection-expected-cost = Stop and reconnection together; in Germany the cap of the fees.
param-billing-arrangements-deferral-is-on = Deferral is offered
help-billing-arrangements-deferral-is-on = The whole amount on a later day.
param-billing-arrangements-deferral-max-days = Deferral at most
help-billing-arrangements-deferral-max-days = How far the day may be put off at most.
param-billing-arrangements-instalments-is-on = Instalments are offered
help-billing-arrangements-instalments-is-on = The amount in monthly parts.
param-billing-arrangements-instalments-min-months = Instalments at least over
help-billing-arrangements-instalments-min-months = The shortest time.
param-billing-arrangements-instalments-max-months = Instalments at most over
help-billing-arrangements-instalments-max-months = The longest time.
param-billing-arrangements-instalments-min-part = Least instalment
help-billing-arrangements-instalments-min-part = The last may be smaller.
param-billing-arrangements-partial-payment-is-on = Partial payment is offered
help-billing-arrangements-partial-payment-is-on = A part now, the rest on a later day.
param-billing-arrangements-partial-payment-min-percent = First part at least
help-billing-arrangements-partial-payment-min-percent = Share of the debt that is paid at once.
param-billing-arrangements-partial-payment-max-days = Rest at most after
help-billing-arrangements-partial-payment-max-days = How long the rest may stay open at most.
param-billing-arrangements-by-customer-is-allowed = Customers arrange by themselves
help-billing-arrangements-by-customer-is-allowed = On their own page, without a call and without approval.
param-billing-arrangements-by-customer-up-to = By customers: debt up to
help-billing-arrangements-by-customer-up-to = Up to this amount none of us is needed.
param-billing-arrangements-by-customer-months = By customers: at most over
help-billing-arrangements-by-customer-months = The longest time that they can choose.
param-billing-arrangements-by-role-any-is-allowed = may make arrangements
help-billing-arrangements-by-role-any-is-allowed = Without approval, up to the amount and time below.
param-billing-arrangements-by-role-any-up-to = debt up to
help-billing-arrangements-by-role-any-up-to = Above it somebody with more authority decides.
param-billing-arrangements-by-role-any-months = at most over
help-billing-arrangements-by-role-any-months = The longest time without approval.
param-billing-arrangements-grace-days = Leeway for each part
help-billing-arrangements-grace-days = For so long after its day a part still counts as in time.
param-billing-arrangements-missed-parts-allowed = Missed parts allowed
help-billing-arrangements-missed-parts-allowed = 0: the first missed part breaks the arrangement.
param-billing-arrangements-bears-interest = Arrangement bears interest
help-billing-arrangements-bears-interest = In Germany never when it averts a disconnection (EnWG §41g (1)).
param-plans-emergency-is-allowed = Emergency acts are allowed
help-plans-emergency-is-allowed = A plan may be in force before a second person has approved it.
param-plans-emergency-hours = Emergency act ends unapproved after
help-plans-emergency-hours = For so long the second person has time; then it ends by itself.

# Sections
section-billing-payments = Paying
section-billing-payments-allocation = What a payment pays first
section-billing-payments-write-off = Writing off
section-billing-dunning = Dunning
section-billing-dunning-steps = Steps
section-billing-interest = Interest
section-billing-interest-base-rates = Base rates
section-billing-disconnection = Disconnection
section-billing-arrangements = Paying later
section-billing-arrangements-deferral = Deferral
section-billing-arrangements-instalments = Instalments
section-billing-arrangements-partial-payment = Partial payment
section-billing-arrangements-by-customer = What customers may do themselves
section-billing-arrangements-by-role = Who may grant what
section-plans = Plans

# Steps of dunning
step-reminder = Reminder
step-first-notice = First notice
step-second-notice = Second notice
step-third-notice = Third notice
step-hand-over = Handing over
step-disconnection = Disconnection

# Choices
choice-billing-payments-allocation-reference-pays-the-bill = the bill
choice-billing-payments-allocation-reference-pays-the-bill-with-its-costs = the bill with its costs
choice-billing-dunning-steps-any-channel-letter = Letter
choice-billing-dunning-steps-any-channel-mail = By e-mail
choice-billing-dunning-steps-any-channel-preferred = as preferred
choice-billing-dunning-steps-any-action-letter = Letter to the customer
choice-billing-dunning-steps-any-action-disconnection = Disconnection begins
choice-billing-dunning-steps-any-action-hand-over = Handing over
choice-billing-interest-source-none = none
choice-billing-interest-source-statutory = by law
choice-billing-interest-source-fixed = as agreed
choice-billing-interest-day-count-actual-365 = Days over 365
choice-billing-interest-day-count-actual-actual = Days over those of the year

# Values and units
value-yes = yes
value-no = no
value-unset = not set
unit-minor-units = { $value }
unit-percent = { $value } %
unit-basis-points = { $value } %
unit-seconds = { $n ->
    [one] { $n } second
   *[other] { $n } seconds
}
unit-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
unit-working-days = { $n ->
    [one] { $n } working day
   *[other] { $n } working days
}
unit-weeks = { $n ->
    [one] { $n } week
   *[other] { $n } weeks
}
unit-months = { $n ->
    [one] { $n } month
   *[other] { $n } months
}
unit-hours = { $n ->
    [one] { $n } hour
   *[other] { $n } hours
}
unit-instalments = { $n ->
    [one] { $n } instalment
   *[other] { $n } instalments
}
unit-parts = { $n ->
    [one] { $n } part
   *[other] { $n } parts
}
unit-parts-of-a-year = 1/{ $n } of the annual bill
unit-of-minor-units = { $currency }
unit-of-percent = %
unit-of-basis-points = % a year
unit-of-seconds = seconds
unit-of-days = days
unit-of-working-days = working days
unit-of-weeks = weeks
unit-of-months = months
unit-of-hours = hours
unit-of-instalments = instalments
unit-of-parts = parts
unit-of-parts-of-a-year = divisor of the annual bill

# Facts that conditions ask
fact-customer-segment = Group of customers
fact-customer-lang = Language of the customer
fact-customer-vulnerable = Vulnerable
fact-customer-since = Customer since
fact-contract-region = Region of supply
fact-contract-country = Country of supply
fact-contract-commodity = Commodity
fact-contract-basic-supply = Basic supply
fact-account-currency = Currency of the account
fact-account-balance = Balance of the account
segment-household = Households
segment-small-business = Small businesses
segment-restaurant = Restaurants
segment-business = Businesses
segment-public = Public bodies
commodity-electricity = Electricity
commodity-gas = Natural gas
commodity-water = Water
commodity-heat = Heat
commodity-fibre = Fibre
commodity-waste = Waste
scope-all = everybody
scope-fact = { $fact }: { $values }
scope-or = { $one } or { $two }
scope-not = not { $values }
scope-more-than = more than { $values }
scope-less-than = less than { $values }
scope-from = from { $values }
scope-up-to = up to { $values }
scope-by-condition = those for whom this condition holds
scope-policy-read = Read policy and plans
scope-policy-write = Change policy and plans, as the person who made the token

# The crisis room
nav-crisis = Crisis room
keys-go-crisis = To the crisis room
crisis-title = Crisis room
crisis-text = A plan changes for a time how we dun, disconnect and defer. It is prepared, approved by a second person, switched on, and off again.
crisis-tabs = Plans and policy
crisis-tab-plans = Plans
crisis-tab-policy = Policy
crisis-tab-why = What holds for whom?
crisis-tab-history = Earlier versions
crisis-new = Write a new plan
crisis-empty = No plan yet
crisis-empty-text = Your plans for hard times will be here: who decides, what changes, how it goes back. It is best to have one ready before you need it. Begin with one that has proved itself.
crisis-empty-reader = As soon as management prepares a plan, you see it here.
crisis-group-running = In force
crisis-group-coming = Being prepared
crisis-group-over = Over
crisis-shipped = Plans that come with Kulanz
crisis-shipped-text = A beginning to make your own. It becomes a draft; nothing changes for customers yet.
crisis-shipped-begin = Begin with it
crisis-measures = { $n ->
    [one] one measure
   *[other] { $n } measures
}

# How far a plan has come
plan-stage-draft = Draft
plan-stage-previewed = Previewed
plan-stage-approved = Approved
plan-stage-active = In force
plan-stage-ending = Ending
plan-stage-ended = Ended
plan-next-preview = Next: look at the preview.
plan-next-approve = Waits for the approval of a second person.
plan-next-approve-emergency = Emergency act: ends by itself on { $time } unless somebody approves it.
plan-next-lapsed = An emergency act lapsed without approval. Only the approval of a second person leads on.
plan-next-activate = Ready: it can be switched on.
plan-next-begins = Is switched on and holds from { $time }.
plan-next-runs = In force since { $time }.
plan-next-runs-until = In force since { $since }, until { $until }.
plan-next-idle = Is switched on, but none of its measures holds today. Check the dates.
plan-next-close = Nothing of it holds any more. Close the plan.
plan-next-learn = Keep what you learn from it.
plan-next-newer = Version { $version } is written and not yet in force.

# A plan
plan-owner = Owner
plan-version = Version
plan-version-n = Version { $version }
plan-begins = Beginning
plan-ends = End
plan-stage-for = At first only for
plan-measures = What changes
plan-measures-text = Compared with: { $base }.
base-shipped = base document as shipped
base-version = base document, version { $version }
plan-for = For
plan-when = When
plan-then = Afterwards
plan-when-always = as long as the plan holds
plan-when-from = from { $from }
plan-when-until = until the end of { $until }
plan-when-between = from { $from } until the end of { $until }
plan-when-until-moment = until { $until }
plan-change-to = becomes
plan-changes-nothing = Changes nothing: the base document says the same already.
plan-priority = Priority { $n }
on-end-continue = What was begun runs on as it was agreed.
on-end-resume-same-level-fresh-term = Each bill stays at its level, and the term begins anew. Nobody jumps ahead.
on-end-convert = Is converted: { $into }.
on-end-end-now = { $n ->
    [one] Ends with the measure, one day after word is given.
   *[other] Ends with the measure, { $n } days after word is given.
}
on-end-ask-person = Waits, and a person decides.
plan-preview = Preview
plan-preview-none = No preview of this version was made yet. Without it nobody approves.
plan-preview-made = Made by { $name } on { $time }. Just that is approved.
plan-impact = Whom it touches and what it costs
plan-impact-example = Example
plan-impact-before = Without the plan
plan-impact-after = With the plan
plan-findings = This cannot be
plan-findings-text = As long as this stays, the plan cannot be switched on.
plan-lessons = What we learnt
plan-lessons-none = Nothing kept yet.
plan-log = What happened
plan-acts = What you can do
plan-acts-none = You can read the plan. Managers and admins decide.
plan-text = The plan as text
plan-download = Take as a TOML file
plan-print = Print the page
event-written = wrote version { $version }
event-previewed = previewed version { $version }
event-approved = approved version { $version }
event-activated = switched version { $version } on, from { $time }
event-emergency = switched version { $version } on as an emergency act, until { $time }
event-end-set = set the end to { $time }
event-closed = closed the plan
event-learnt = kept what was learnt

# What is done with plans
reason-hint = A sentence is enough. It stands in the log.
act-preview = Make the preview
act-preview-again = Renew the preview
act-preview-text = Works out what changes. Nothing changes for customers.
act-approve = Approve
act-approve-text = As the second person you confirm just what the preview says. It holds only when somebody switches the plan on.
act-approve-emergency-text = As the second person you confirm the emergency act. It then holds on and no longer ends by itself.
act-approve-own = You wrote this version. Somebody else must approve it.
act-activate = Switch on
act-activate-text = From then on everything is decided by the plan for those meant: letters, fees, terms, disconnections. What was sent stays.
act-activate-sure = Yes, this shall hold for customers.
act-emergency = At once, as an emergency act
act-emergency-text = Holds at once, without a second person. Unless somebody approves it within { $hours } hours, it ends by itself. After it, only an approval leads on.
act-emergency-sure = Yes, it is that urgent.
act-restage = Change for whom it holds
act-restage-text = From now on the plan holds for the stage you name; empty is for all who are meant. It never goes beyond what was approved.
act-end = Switch off
act-end-text = From then on the base document holds again. What was begun under the plan ends as each measure says under “Afterwards”.
act-end-sure = Yes, the plan shall end.
act-change = Amend
act-change-text = Writes a new version. The present one holds on until the new one is approved and switched on.
act-close = Close
act-close-text = Puts the plan away. It cannot be switched on any more; it can still be read and learnt from.
act-learn = Keep it
act-learn-text = What helped, what did not, what do people say? For the next time.
field-lesson = What did you learn?
field-when-act = From when?
when-now = Now
when-later = Later, on
field-moment = Day and time
field-plan-stage = At first only for
plan-stage-hint = A condition such as contract.region == "CH-ZH". Empty: for all who are meant.
done-plan-preview = The preview is made.
done-plan-approve = It is approved.
done-plan-activate = It is switched on.
done-plan-emergency = Switched on as an emergency act.
done-plan-restage = It is changed.
done-plan-end = The end is set.
done-plan-close = It is closed.
done-plan-learn = It is kept.
done-plan-write = The new version is written.
done-policy-saved = Saved as version { $version }.

# Writing and changing
plan-new-title = New plan
plan-new-text = A plan is a short text (TOML) with measures: for whom, when, what changes, and what happens afterwards. The one shipped shows how.
plan-change-title = Amend { $plan }
plan-change-values = Times and values
plan-change-values-text = What changes most often. Everything else is changed in the text below.
plan-change-toml = As text
plan-change-toml-text = The whole plan. Faults name line and column.
field-plan-toml = Plan (TOML)
field-first-day = First day
field-last-day = Last day
field-new-value = New value
plan-save-version = Save as a new version
plan-save-draft = Save as a draft
plan-facts = What conditions can ask

# The strip while a plan holds
plan-banner = In force: { $plan } since { $since }
plan-banner-more = what it changes

# The policy
policy-title = Policy
policy-text = How we dun, charge interest, disconnect and defer when no plan says otherwise.
policy-version-now = Version { $version }, in force since { $time }.
policy-version-shipped = The version shipped for your country still holds. Saving makes it your own.
policy-version-coming = Version { $version } holds from { $time }. You are editing that one.
policy-search = Search the policy
policy-search-button = Find
policy-search-none = Nothing is called that. Try another word such as “fee”.
policy-search-all = Show everything
policy-default = Usual: { $value }
policy-bounds = { $least } to { $greatest }
policy-set-by-plan = A plan changes this for some at present.
policy-add = Add
policy-add-hint = A name of small letters, digits and _, such as third_notice.
policy-add-day-hint = The first day such as 2027-01-01 or 2027-07-01.
policy-drop = Take away
policy-save-title = Save
policy-save-text = It becomes a new version. Who saved it, when and why is kept.
field-valid-from = Valid from
valid-from-hint = Empty or today: at once.
policy-as-text = As text (TOML)
policy-as-text-text = Take the policy as a file, change it, and read it in here. What is missing gets its usual value.
field-policy-toml = Policy (TOML)
field-policy-file = Or read in a file
policy-history-title = Earlier versions
policy-history-text = What changed when, by whom and why. The latest first.
policy-history-empty = Nothing changed yet
policy-history-empty-text = The shipped version holds. As soon as you change something, it stands here.
policy-same = No value differs from before.
policy-saved-by = { $name } on { $time }

# What holds for whom
why-title = What holds for whom?
why-text = Choose whom you mean, and a day. You see what holds then and who decided it.
why-any = any
why-day = On the day
why-button = Show
why-by-measures = Decided by plans
why-by-measures-none = For these people on this day no plan changes anything.
why-by-base = Everything else, by the base document
why-value = { $name }: { $value }
why-set-by-measure = decided by “{ $measure }” in the plan { $plan }, version { $version }
why-instead-of = otherwise { $value }

# What cannot be
fault-fact-value = There is no such value here.
fault-no-day = Write a day such as 2020-06-30.
fault-no-moment = Write day and time such as 2020-06-30T18:00.
fault-not-sure = Tick the box if it shall hold.
fault-reason-missing = Say why: a sentence, at most 4000 characters.
fault-no-number = Write a whole number such as 30.
fault-no-amount = Write an amount such as 20.00.
fault-no-choice = Choose one of the possibilities.
fault-out-of-bounds = { $found } is not possible: { $least } to { $greatest } is.
fault-same-order = “{ $other }” has the number { $order } already. Give each step its own.
fault-no-stable-name = A name is made of small letters, digits and _, at most 40 characters.
fault-text-key = The key of a text has 1 to 64 characters.
fault-no-half-year = Base rates begin on 1 January or 1 July.
fault-shape = Something here does not fit: { $detail }
fault-unlawful-least = { $found } is against { $paragraph }. At least { $allowed } is allowed.
fault-unlawful-most = { $found } is against { $paragraph }. At most { $allowed } is allowed.
fault-unlawful-only = { $found } is against { $paragraph }. Only { $allowed } is allowed.
fault-under-measures = { $fault } (under { $measures })
fault-at-place = { $name}: { $fault }
fault-at-line = Line { $line }, column { $column }: { $fault }
fault-unknown-key = Nobody knows this name: { $pointer }
fault-unknown-key-nearest = Nobody knows { $pointer }. Did you mean { $nearest }?
fault-plan-text = This text cannot be read: { $detail }
fault-plan-too-long = The text is too long.
fault-plan-remove = “remove” lists places such as /billing/dunning/steps/reminder that “patch” does not set too.
fault-measure-key = A measure needs a name of its own of a–z, 0–9, _ and -.
fault-plan-key = A plan needs a name of a–z, 0–9, _ and -, at most 64 characters.
fault-plan-exists = There is a plan of this name already. Amend that one, or choose another name.
fault-measure-priority = A priority is a number from -1000 to 1000.
fault-empty-span = The end does not lie after the beginning.
fault-measures-conflict = Wants something else of “{ $place }” than { $other }, with equal priority. Give one the higher priority.
fault-too-many-measures = Together there would be too many measures. No more than 128 are possible.
fault-scope = The condition cannot be, at { $column }: { $detail }
scope-fault-unknown-fact = Nobody knows { $written }.
scope-fault-never = { $fact } is never “{ $written }”.
scope-fault-nearest = Did you mean { $nearest }?
scope-fault-kind = This value does not go with { $fact }.
scope-fault-expected = “{ $written }” does not fit here; texts stand in quotes, compare with == or in.
scope-fault-size = It is too long or nested too deep.
scope-fault-other = Ask known facts such as customer.segment == "restaurant".
refused-over = The plan is over. Nothing of it changes any more.
refused-not-newest = There is version { $newest } by now. Look at that one.
refused-too-many-versions = The plan has too many versions. Write a new one.
refused-no-measures = There is no measure in the plan.
refused-other-key = The plan keeps its name { $key }.
refused-own-version = You wrote this version. Somebody else must approve it.
refused-not-previewed = Make the preview of this version first.
refused-approved-already = This version is approved already.
refused-not-approved = Nobody has approved this version yet.
refused-in-the-past = This moment is past. Choose one to come.
refused-not-running = Nothing of the plan is in force.
refused-still-running = Something of the plan still holds. Switch it off first.
refused-emergency-not-allowed = Your policy allows no emergency acts.
refused-emergency-unapproved = An emergency act awaits approval. Only then it goes on.
refused-not-over = The plan is not over yet. Keep what you learnt when it has ended.
refused-words = Say why: a sentence, at most 4000 characters.
refused-not-allowed = You may not do this here.
refused-changed = Somebody else has just done something with it. Look at it again.

# The journal
thing-plan = Plan
thing-policy = Policy
change-policy-changed = changed
change-plan-written = written
change-plan-previewed = previewed
change-plan-approved = approved
change-plan-activated = switched on
change-plan-activated_in_emergency = switched on as an emergency act
change-plan-end_set = end set
change-plan-closed = closed
change-plan-learnt = lesson kept
