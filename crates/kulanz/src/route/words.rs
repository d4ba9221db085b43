//! Decisions and reasons in words, for whoever reads a replay.

use routing::{
    Decision, Rule, WhyAssigned, WhyIgnored, WhyNotReady, WhyOverflow, WhyRequeued, WhyThisPerson, WhyWaits,
    WhyWithdrawn,
};

/// A decision in words.
pub fn decision(decision: &Decision) -> String {
    match decision {
        Decision::Offer { item, agent, offer, until, because } => {
            format!("offer {offer}: {item} to {agent} until {until}, {}", person(because))
        }
        Decision::Withdraw { item, agent, offer, because } => {
            format!("offer {offer} taken back: {item} from {agent}, {}", withdrawn(*because))
        }
        Decision::Assign { item, agent, because } => {
            let how = match because {
                WhyAssigned::Accepted => "accepted",
                WhyAssigned::TakenByHand => "taken by hand",
            };
            format!("{item} is with {agent}: {how}")
        }
        Decision::Requeue { item, because } => format!("{item} waits again at its place, {}", requeued(*because)),
        Decision::Relax { item, step } => format!("the search for {item} widens: {step}"),
        Decision::Overflow { queue, team, is_on, because, .. } => {
            let helps = if *is_on { "helps" } else { "helps no more" };
            format!("{team} {helps} in {queue}, {}", overflow(because))
        }
        Decision::CallbackDue { item } => format!("{item} is to be called back now"),
        Decision::NotReady { agent, because } => format!("{agent} is set to not ready, {}", not_ready(*because)),
        Decision::Ignored { because } => format!("nothing changed: {}", ignored(*because)),
    }
}

fn person(why: &WhyThisPerson) -> String {
    let rule = match why.rule {
        Rule::Preferred => "who knows the concern",
        Rule::OnlyOneFree => "the only one free who can",
        Rule::NarrowerSearch => "found by the narrower search",
        Rule::LeastOverSkilled => "the least over-skilled of those free",
        Rule::LeastLoaded => "the least loaded of those free",
        Rule::LongestIdle => "idle the longest of those free",
        Rule::Equal => "equal to others free",
    };
    let mut text = format!("{rule} (waited {}, idle {}", seconds(why.waited_ms), seconds(why.idle_ms));
    for (name, value) in [("over-skilled", why.over_skilled), ("load", why.load)] {
        if value > 0 {
            text += &format!(", {name} {value}");
        }
    }
    if why.widened_ms > 0 {
        text += &format!(", search widened after {}", seconds(why.widened_ms));
    }
    if let Some(team) = &why.by_overflow {
        text += &format!(", {team} helps");
    }
    text + ")"
}

fn seconds(ms: i64) -> String {
    format!("{} s", ms / 1_000)
}

fn withdrawn(why: WhyWithdrawn) -> &'static str {
    match why {
        WhyWithdrawn::NoAnswer => "not answered in time",
        WhyWithdrawn::Refused => "refused",
        WhyWithdrawn::LineLost => "their line is lost",
        WhyWithdrawn::NotReady => "they are not ready any more",
        WhyWithdrawn::SignedOut => "they signed out",
        WhyWithdrawn::Gone => "it needs nobody any more",
        WhyWithdrawn::Changed => "what it needs changed",
        WhyWithdrawn::TakenByHand => "somebody took it by hand",
    }
}

fn requeued(why: WhyRequeued) -> &'static str {
    match why {
        WhyRequeued::NoAnswer => "the offer was not answered in time",
        WhyRequeued::Refused => "the offer was refused",
        WhyRequeued::LineLost => "the line was lost before an answer",
        WhyRequeued::GraceOver => "the line did not come back within the time of grace",
        WhyRequeued::NotReady => "the person is not ready any more",
        WhyRequeued::SignedOut => "the person signed out",
        WhyRequeued::Changed => "what it needs changed",
        WhyRequeued::HandedOn => "it was handed on",
    }
}

fn overflow(why: &WhyOverflow) -> String {
    match why {
        WhyOverflow::Waiting { waiting } => format!("{waiting} wait"),
        WhyOverflow::Oldest { waited_ms } => format!("the oldest has waited {}", seconds(*waited_ms)),
        WhyOverflow::ShortAgain { waiting } => format!("only {waiting} wait"),
    }
}

fn not_ready(why: WhyNotReady) -> &'static str {
    match why {
        WhyNotReady::NoAnswer => "an offer passed without an answer",
        WhyNotReady::Refusals => "they refused as often in a row as the policy allows",
        WhyNotReady::GraceOver => "their line did not come back within the time of grace",
    }
}

fn ignored(why: WhyIgnored) -> &'static str {
    match why {
        WhyIgnored::KnownItem => "the item is known already",
        WhyIgnored::UnknownItem => "there is no such item",
        WhyIgnored::KnownPerson => "the person is signed in already",
        WhyIgnored::UnknownPerson => "the person is not signed in",
        WhyIgnored::StaleOffer => "the offer stands no longer",
        WhyIgnored::NotAtWork => "nobody works on the item",
        WhyIgnored::TheirsAlready => "it is theirs already",
    }
}

/// Why an item waits, in words.
pub fn why(why: &WhyWaits) -> String {
    match why {
        WhyWaits::NotBefore { until } => format!("the customer chose {until}"),
        WhyWaits::Offered { agent, until } => format!("offered to {agent} until {until}"),
        WhyWaits::ChannelOff => "its channel is switched off".to_owned(),
        WhyWaits::Closed { until: Some(until) } => format!("its queue is closed until {until}"),
        WhyWaits::Closed { until: None } => "its queue is closed".to_owned(),
        WhyWaits::Held { agent, until } => format!("held for {agent}, who knows it, until {until}"),
        WhyWaits::NobodyCan { widens: Some(at) } => format!("nobody here can; the search widens at {at}"),
        WhyWaits::NobodyCan { widens: None } => "nobody here can".to_owned(),
        WhyWaits::NobodyReady { here } => format!("nobody is ready; here and able: {here}"),
        WhyWaits::AllBusy { at_work, before_it } => {
            format!("all who can are at work: {at_work}; before it in line: {before_it}")
        }
        WhyWaits::Refused { by } => format!("all who are free refused it: {by}"),
    }
}
