//! Why the router does what it does, in words.

use crate::Ui;
use app::routing::shown_team;
use kernel::StaffId;
use routing::{WhyThisPerson, WhyWaits};

/// Why something is offered to this person.
pub fn why_this_person(ui: &Ui, because: &WhyThisPerson) -> String {
    let rule = serde_json::to_value(because.rule).unwrap_or_default();
    let why = ui.code("why-person", rule.as_str().unwrap_or_default());
    match &because.by_overflow {
        Some(team) => format!("{why} {}", ui.t1("why-person-overflow", "team", shown_team(team))),
        None => why,
    }
}

/// Why something waits; `name` names people.
pub fn why_waits(ui: &Ui, why: &WhyWaits, name: impl Fn(StaffId) -> String) -> String {
    match why {
        WhyWaits::NotBefore { until } => ui.t1("why-waits-not-before", "at", &ui.exact(until)),
        WhyWaits::Offered { agent, .. } => ui.t1("why-waits-offered", "person", &name(*agent)),
        WhyWaits::ChannelOff => ui.t("why-waits-channel-off"),
        WhyWaits::Closed { until: Some(until) } => ui.t1("why-waits-closed-until", "at", &ui.exact(until)),
        WhyWaits::Closed { until: None } => ui.t("why-waits-closed"),
        WhyWaits::Held { agent, until } => ui.t2("why-waits-held", ("person", &name(*agent)), ("at", &ui.exact(until))),
        WhyWaits::NobodyCan { widens: Some(at) } => ui.t1("why-waits-nobody-can-until", "at", &ui.exact(at)),
        WhyWaits::NobodyCan { widens: None } => ui.t("why-waits-nobody-can"),
        WhyWaits::NobodyReady { here } => ui.count("why-waits-nobody-ready", *here),
        WhyWaits::AllBusy { at_work, before_it } => {
            let busy = ui.count("why-waits-all-busy", *at_work);
            if *before_it == 0 { busy } else { format!("{busy} {}", ui.count("why-waits-before-it", *before_it)) }
        }
        WhyWaits::Refused { by } => ui.count("why-waits-refused", *by),
    }
}
