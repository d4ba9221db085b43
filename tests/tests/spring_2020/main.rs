//! Spring 2020, replayed day by day: a Swiss and a German utility from 1 February to 30 September, with and without the plan
//! *Lockdown 2020* (in force from 16 March to 30 June), on the production code and a real database.
//!
//! The engine is SQLite, or PostgreSQL when `KULANZ_TEST_POSTGRES` names a server; the snapshots are the same.
//! Each has 2,000 accounts; the campaign `spring-2020` replays the same with 10,000 (`KULANZ_REPLAY_ACCOUNTS`).

#![expect(clippy::unwrap_used, reason = "tests")]

mod killed;
mod year;

use billing::{Standing, State};
use jiff::civil::{Date, date};
use kernel::calendar::Country;
use year::{FIRST_OF_JULY, LOCKDOWN, Year};

/// Accounts of each utility.
fn accounts() -> u64 {
    std::env::var("KULANZ_REPLAY_ACCOUNTS").ok().and_then(|text| text.parse().ok()).unwrap_or(2_000)
}

async fn replayed(country: Country, with_plan: bool) -> Year {
    let mut year = Year::begin(country, accounts(), with_plan).await;
    while year.day <= date(2020, 9, 30) {
        year.live_through_the_day().await;
    }
    year
}

fn snapshot(name: &str, year: &Year) {
    if matches!(accounts(), 2_000 | 10_000) {
        insta::assert_snapshot!(format!("{name}_{}", accounts()), year.by_day());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_swiss_utility_without_the_plan() {
    let year = replayed(Country::Ch, false).await;
    assert!(year.fees_between(LOCKDOWN, FIRST_OF_JULY) > 0, "fees as ever");
    let during_the_rest =
        year.count_between(date(2020, 3, 19), date(2020, 4, 20), |what| what.starts_with("hand_over"));
    assert_eq!(during_the_rest, 0, "the Federal Council's rest and the Easter holidays of enforcement (SchKG 56, 62)");
    assert!(year.count_between(date(2020, 4, 20), FIRST_OF_JULY, |what| what.starts_with("hand_over")) > 0);
    snapshot("swiss_without", &year);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_swiss_utility_with_the_plan() {
    let year = replayed(Country::Ch, true).await;
    year.was_kind().await;
    snapshot("swiss_with", &year);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_german_utility_without_the_plan() {
    let year = replayed(Country::De, false).await;
    let threats = year.count_between(LOCKDOWN, FIRST_OF_JULY, |what| what.contains("threaten"));
    assert!(threats > 0, "supply is threatened");
    let stops = year.count_between(date(2020, 2, 1), date(2020, 10, 1), |what| what.contains("\"stop\""));
    assert!(stops > 0, "and stopped, four weeks later at the soonest");
    snapshot("german_without", &year);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_german_utility_with_the_plan() {
    let year = replayed(Country::De, true).await;
    year.was_kind().await;
    snapshot("german_with", &year);
}

impl Year {
    /// Reminders instead of notices, no fee, nobody cut off, nothing handed over; and in July nothing jumps.
    async fn was_kind(&self) {
        let during = |what: &dyn Fn(&str) -> bool| self.count_between(LOCKDOWN, FIRST_OF_JULY, what);
        assert_eq!(self.fees_between(LOCKDOWN, FIRST_OF_JULY), 0, "no fee");
        assert_eq!(during(&|what| what.starts_with("hand_over")), 0, "nothing is handed over");
        assert_eq!(during(&|what| ["threaten", "announce", "\"stop\""].iter().any(|it| what.contains(it))), 0);
        assert_eq!(during(&|what| what.contains("notice") && !what.contains("friendly")), 0, "no notice");
        assert!(during(&|what| what.contains("friendly")) > 0, "but a friendly reminder");
        let soonest: Date = self.first_since(FIRST_OF_JULY, |what| what.contains("notice")).unwrap();
        assert!(soonest >= date(2020, 7, 11), "terms begin anew: the first notice goes on {soonest}");
        assert_eq!(self.jumps, 0, "nobody rises by more than a step");
        assert!(self.count_between(FIRST_OF_JULY, date(2020, 10, 1), |what| what.contains("notice")) > 0, "it goes on");
        let (kept, rose) = self.restaurant().await;
        assert_eq!(kept.arrangement.plan.parts.len(), 12);
        assert!(matches!(kept.arrangement.state, State::Agreed { .. }), "{:?}", kept.arrangement.state);
        assert!(matches!(kept.standing, Standing::Kept { .. }), "{:?}", kept.standing);
        assert!(
            kept.paid >= kept.arrangement.plan.parts[..5].iter().map(|part| part.amount).sum(),
            "she pays as arranged"
        );
        assert_eq!(rose, 0, "dunning rests for the restaurant's bill, also after the plan has ended");
    }
}
