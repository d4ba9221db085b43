//! Before a plan is switched on: whom it touches and what it costs. Before it is switched off: what becomes of everything.
//! The engine is SQLite, or PostgreSQL when `KULANZ_TEST_POSTGRES` names a server.

#![expect(clippy::unwrap_used, reason = "tests")]

use app::Actor;
use app::access::Role;
use app::billing::impact::{first_day, impact, keep, kept};
use app::billing::runs;
use app::billing::way_back::way_back;
use app::policy::{PolicyDocument, act, change_base, known, preview};
use jiff::civil::{Date, date};
use kernel::{Currency, StaffId, Timestamp};
use policy::{Act, Draft};
use testkit::TestApp;
use testkit::town::Town;

const PLAN: &str = include_str!("../../../policies/lockdown-2020.toml");
const KEY: &str = "lockdown-2020";
const LOCKDOWN: Date = date(2020, 3, 16);

/// A Swiss utility with four hundred accounts that owe something, its terms agree on 30 francs for the second notice.
async fn utility() -> (TestApp, StaffId, StaffId) {
    let test = testkit::app().await;
    let mut document = PolicyDocument::shipped("CH");
    document.billing.dunning.fees_are_agreed = true;
    document.billing.dunning.steps.get_mut("second_notice").unwrap().fee = 3_000;
    let (actor, since) = (Actor::system(test.principal.id), Timestamp::from_millis(0));
    change_base(&test.app, &actor, &test.principal, document.document().unwrap(), since, "our terms").await.unwrap();
    // Nothing was run in the week before.
    let town = Town { seed: 7, accounts: 400, as_of: date(2020, 3, 9), accounts_of_one: 1, open_bills: 3 };
    town.settle(&test.app, &test.principal, |_| {}).await.unwrap();
    let (tim, beatrice) = (test.member("Tim", Role::Analyst).await, test.member("Beatrice", Role::Manager).await);
    (test, tim, beatrice)
}

fn plan() -> Draft {
    policy::text::plan_from_toml(PLAN).unwrap()
}

async fn does(test: &TestApp, who: StaffId, wanted: Act) {
    act(&test.app, &test.principal, who, KEY, wanted, "weil es nötig ist").await.unwrap();
}

/// A run for `day`, carried out: fees and steps taken.
async fn run(test: &TestApp, day: Date) -> (i64, u64) {
    let (app, owner, actor) = (&test.app, &test.principal, Actor::system(test.principal.id));
    let run = runs::begin(app, &actor, owner, day, Currency::Chf).await.unwrap();
    runs::finish(app, owner, run.id, |_, _| {}).await.unwrap();
    runs::carry_out(app, &actor, owner, run.id).await.unwrap();
    let run = runs::finish(app, owner, run.id, |_, _| {}).await.unwrap();
    (run.totals.proposed.fees, run.totals.carried_out)
}

#[tokio::test]
async fn the_preview_says_what_the_run_then_does() {
    let (test, tim, beatrice) = utility().await;
    let (app, owner) = (&test.app, &test.principal);
    let seen = impact(app, owner, &plan(), LOCKDOWN, Currency::Chf, |_| {}).await.unwrap();
    assert_eq!(
        seen,
        impact(app, owner, &plan(), LOCKDOWN, Currency::Chf, |_| {}).await.unwrap(),
        "asked twice, the same"
    );
    assert_eq!(runs::list(app, owner.id).await.unwrap(), [], "nothing was written");
    assert_eq!((seen.accounts, seen.touched), (400, 400), "a scope of the plan holds for everybody");
    assert!(seen.without.fees > 0 && seen.with.fees == 0, "{:?} {:?}", seen.without, seen.with);
    // Who would have been handed over is reminded of what else is due, and pays no fee for that either.
    assert!(seen.with.waived >= seen.without.fees, "each fee is waived, none is forgotten");
    assert!(seen.without.hand_overs > 0 && seen.with.hand_overs == 0);
    assert!((1..=seen.without.hand_overs).contains(&seen.postponed), "of those some get nothing: {}", seen.postponed);
    assert!(seen.changed >= seen.examples.len() as u64 && seen.examples.len() == 10);
    assert!(seen.examples.iter().all(|it| !it.name.is_empty() && it.with != it.without));
    let progress = std::cell::Cell::new(0);
    impact(app, owner, &plan(), LOCKDOWN, Currency::Chf, |done| progress.set(done)).await.unwrap();
    assert_eq!(progress.get(), 400);

    // Switched on, the run for that day does exactly that.
    does(&test, tim, Act::Write { draft: plan() }).await;
    preview(app, owner, tim, KEY).await.unwrap();
    let noted = keep(app, &Actor::staff(owner.id, tim), owner, KEY).await.unwrap().unwrap();
    assert_eq!(noted, seen, "today is the day");
    let id = known(app, owner).await.unwrap().plans[KEY].id;
    let (again, by, _) = kept(app, owner, id, 1).await.unwrap().unwrap();
    assert_eq!((again, by), (seen.clone(), format!("staff:{tim}")), "whoever approves has it before them");
    does(&test, beatrice, Act::Approve { version: 1 }).await;
    does(&test, beatrice, Act::Activate { version: 1, from: None, stage: None }).await;
    let (fees, steps) = run(&test, LOCKDOWN).await;
    assert_eq!((fees, steps), (0, seen.with.letters + seen.with.hand_overs + seen.with.disconnections));
}

#[tokio::test]
async fn before_the_plan_ends_everybody_can_see_that_nobody_is_moved_ahead() {
    let (test, tim, beatrice) = utility().await;
    let (app, owner) = (&test.app, &test.principal);
    assert_eq!(way_back(app, owner, KEY, date(2020, 7, 1), Currency::Chf).await.unwrap(), None, "no such plan yet");
    does(&test, tim, Act::Write { draft: plan() }).await;
    preview(app, owner, tim, KEY).await.unwrap();
    does(&test, beatrice, Act::Approve { version: 1 }).await;
    does(&test, beatrice, Act::Activate { version: 1, from: None, stage: None }).await;
    run(&test, LOCKDOWN).await;
    let end = date(2020, 7, 1);
    let back = way_back(app, owner, KEY, end, Currency::Chf).await.unwrap().unwrap();
    assert_eq!(back, way_back(app, owner, KEY, end, Currency::Chf).await.unwrap().unwrap(), "asked twice, the same");
    assert_eq!(back.accounts, 400);
    let items: u64 = back.by_level.values().sum();
    assert_eq!(items, back.next_steps.values().sum::<u64>());
    assert!(items > 100 && back.waived > 0, "{back:?}");
    // The shortest term of a step is 8 days and 5 of leeway, or 10: nothing before it is over.
    assert!(back.next_steps.keys().all(|first| *first >= date(2020, 7, 11)), "{:?}", back.next_steps);
    assert!(!back.examples.is_empty() && back.examples.iter().all(|it| it.not_before > end && !it.number.is_empty()));
}

#[tokio::test]
async fn a_plan_for_later_is_previewed_on_its_first_day() {
    let (test, ..) = utility().await;
    let known = known(&test.app, &test.principal).await.unwrap();
    assert_eq!(first_day(&known, &plan(), date(2020, 2, 1)), LOCKDOWN);
    assert_eq!(first_day(&known, &plan(), date(2020, 4, 1)), date(2020, 4, 1), "it has begun");
    let mut nobody = plan();
    for measure in &mut nobody.measures {
        measure.scope = "customer.segment == \"public\"".to_owned();
    }
    let seen = impact(&test.app, &test.principal, &nobody, LOCKDOWN, Currency::Chf, |_| {}).await.unwrap();
    assert_eq!((seen.touched, seen.changed, seen.examples.len()), (0, 0, 0), "there is no public customer");
    assert_eq!(seen.with, seen.without);
    let euros = impact(&test.app, &test.principal, &plan(), LOCKDOWN, Currency::Eur, |_| {}).await.unwrap();
    assert_eq!((euros.accounts, euros.with.letters), (0, 0), "no account in euros");
}
