//! Stories of paying later: the restaurant that arranges twelve months by herself, what needs a second person, what is broken,
//! paid early, averted, sent twice, changed meanwhile. The engine is SQLite, or PostgreSQL when `KULANZ_TEST_POSTGRES` names one.

#![expect(clippy::unwrap_used, reason = "tests")]

use app::access::Role;
use app::billing::arrangements::{
    ArrangeError, Arrangement, Asked, Filter, Kept, Possible, Proposal, Reviewed, Wanted, accept, agree, approve,
    decline, end, kept_of, link, list, possible, propose, review,
};
use app::billing::books::{Booking, book};
use app::billing::import::{Format, import};
use app::billing::runs;
use app::interactions::Once;
use app::policy::{PolicyDocument, act, change_base, preview};
use app::{Actor, Principal};
use billing::{AccountId, Command, PaymentId, Refused, Stage, Standing, State, Why, Wish};
use jiff::civil::{Date, date};
use kernel::{Currency, Lang, Timestamp};
use policy::Act;
use std::time::Duration;
use testkit::TestApp;

const PLAN: &str = include_str!("../../../policies/lockdown-2020.toml");
const DAY: Duration = Duration::from_secs(86_400);
/// The day on which the test's clock begins.
const TODAY: Date = date(2020, 3, 16);
const TWELVE: Wish = Wish::Instalments { months: 12, first: date(2020, 4, 10) };

/// A principal whose accounts make arrangements.
struct Town {
    test: TestApp,
    owner: Principal,
}

impl Town {
    /// Of the first principal, which is Swiss.
    async fn swiss() -> Self {
        let test = testkit::app().await;
        let owner = test.principal.clone();
        let town = Self { test, owner };
        town.base("CH", |_| ()).await;
        town
    }

    async fn base(&self, country: &str, change: impl FnOnce(&mut PolicyDocument)) {
        let mut document = PolicyDocument::shipped(country);
        change(&mut document);
        let (document, since) = (document.document().unwrap(), Timestamp::from_millis(0));
        change_base(&self.test.app, &self.system(), &self.owner, document, since, "our terms").await.unwrap();
    }

    fn system(&self) -> Actor {
        Actor::system(self.owner.id)
    }

    fn customer(&self) -> Actor {
        Actor::customer(self.owner.id)
    }

    async fn lockdown(&self) {
        let (tim, beatrice) =
            (self.test.member("Tim", Role::Analyst).await, self.test.member("Beatrice", Role::Manager).await);
        let does = async |who, wanted| {
            act(&self.test.app, &self.owner, who, "lockdown-2020", wanted, "weil es jetzt nötig ist").await.unwrap()
        };
        does(tim, Act::Write { draft: policy::text::plan_from_toml(PLAN).unwrap() }).await;
        preview(&self.test.app, &self.owner, tim, "lockdown-2020").await.unwrap();
        does(beatrice, Act::Approve { version: 1 }).await;
        does(beatrice, Act::Activate { version: 1, from: None, stage: None }).await;
    }

    /// An account with one bill.
    async fn owing(&self, number: &str, segment: &str, region: &str, amount: &str, due: Date) -> AccountId {
        let line = format!(
            r#"{{"number":"{number}","name":"{number}","street":"Weg","postcode":"8001","town":"Ort","region":"{region}","segment":"{segment}","contract":{{"number":"V-{number}","commodity":"electricity","basic_supply":true,"begins":"2015-01-01"}},"items":[{{"number":"R-{number}","due":"{due}","amount":"{amount}"}}]}}"#
        );
        let (app, actor) = (&self.test.app, self.system());
        let report = import(app, &actor, &self.owner, line.as_bytes(), Format::Json, false, |_| ()).await.unwrap();
        assert_eq!((report.opened, report.refused), (1, 0), "{report:?}");
        app::billing::accounts::by_number(app, &self.owner, number).await.unwrap().unwrap().id
    }

    async fn run(&self, as_of: Date, currency: Currency) -> app::billing::Run {
        let (app, owner, actor) = (&self.test.app, &self.owner, self.system());
        let run = runs::begin(app, &actor, owner, as_of, currency).await.unwrap();
        runs::finish(app, owner, run.id, |_, _| ()).await.unwrap();
        runs::carry_out(app, &actor, owner, run.id).await.unwrap();
        runs::finish(app, owner, run.id, |_, _| ()).await.unwrap()
    }

    async fn pays(&self, account: AccountId, amount: i64, on: Date) {
        let payment: PaymentId = self.test.app.id();
        let booking = Booking::of(Command::Receive { payment, amount, names: None });
        book(&self.test.app, &self.system(), &self.owner, account, on, vec![booking]).await.unwrap();
    }

    async fn possible(&self, account: AccountId, who: &Actor) -> Possible {
        possible(&self.test.app, who, &self.owner, account).await.unwrap().unwrap()
    }

    async fn shown(&self, account: AccountId, who: &Actor, wish: Wish) -> Result<Proposal, ArrangeError> {
        propose(&self.test.app, who, &self.owner, account, wish).await
    }

    async fn wants(&self, who: &Actor, wanted: Wanted) -> Result<Arrangement, ArrangeError> {
        agree(&self.test.app, who, &self.owner, wanted).await
    }

    async fn agrees(&self, account: AccountId, who: &Actor, wish: Wish) -> Result<Arrangement, ArrangeError> {
        self.wants(who, wanted(account, wish)).await
    }

    async fn only(&self, account: AccountId) -> Kept {
        let mut all = kept_of(&self.test.app, &self.owner, account).await.unwrap();
        assert_eq!(all.len(), 1, "{all:?}");
        all.remove(0)
    }

    async fn reviewed(&self, as_of: Date) -> Reviewed {
        review(&self.test.app, &self.owner, as_of).await.unwrap()
    }

    /// Level of the first item and since when, and how many locks hold today.
    async fn dunned(&self, account: AccountId, today: Date) -> (u16, Date, usize) {
        let view = app::billing::accounts::view(&self.test.app, self.owner.id, account).await.unwrap().unwrap();
        let holding = view.locks.iter().filter(|it| it.lock.holds_on(today)).count();
        (view.items[0].state.level, view.items[0].state.since, holding)
    }

    async fn letters(&self, account: AccountId) -> Vec<String> {
        let view = app::billing::accounts::view(&self.test.app, self.owner.id, account).await.unwrap().unwrap();
        view.letters.into_iter().map(|it| it.kind).collect()
    }

    fn at(&self, day: Date) {
        let noon = day.to_zoned(jiff::tz::TimeZone::UTC).unwrap().timestamp().as_millisecond() + 12 * 3_600_000;
        self.test.clock.set(Timestamp::from_millis(noon));
    }
}

fn wanted(account: AccountId, wish: Wish) -> Wanted {
    Wanted { account, wish, asked: Asked::Agree, shown: None, once: None }
}

fn once(sha: u8) -> Option<Once> {
    Some(Once { caller: "arrange".to_owned(), key: "k-1".to_owned(), request_sha256: [sha; 32] })
}

fn beyond(error: &ArrangeError) -> bool {
    matches!(error, ArrangeError::Refused(Refused::BeyondAuthority { .. }))
}

#[tokio::test(flavor = "multi_thread")]
async fn under_the_lockdown_plan_the_restaurant_arranges_twelve_months_by_herself_and_without_it_she_cannot() {
    let town = Town::swiss().await;
    let adler = town.owing("Adler", "restaurant", "CH-ZH", "2400.00", date(2020, 2, 10)).await;
    let herself = town.customer();
    let before = town.possible(adler, &herself).await;
    assert!(before.alone.is_nothing() && !before.offered.is_nothing(), "{before:?}");
    assert!(beyond(&town.agrees(adler, &herself, TWELVE).await.unwrap_err()));

    town.lockdown().await;
    let now = town.possible(adler, &herself).await;
    assert_eq!(now.alone.instalments.unwrap().greatest, 12);
    let measure = now.set_by().into_iter().find(|(pointer, _)| pointer.ends_with("by_customer/months")).unwrap().1;
    assert_eq!(measure.to_string(), "lockdown-2020/more_time v1", "who set the bound");
    let thirteen = Wish::Instalments { months: 13, first: date(2020, 4, 10) };
    assert!(beyond(&town.agrees(adler, &herself, thirteen).await.unwrap_err()));

    let shown = town.shown(adler, &herself, TWELVE).await.unwrap();
    assert_eq!((shown.sum(), shown.plan.parts.len(), shown.needs_approval), (240_000, 12, false));
    assert_eq!(shown.plan.parts[0].due, date(2020, 4, 14), "Good Friday and Easter Monday are holidays in Zürich");
    let made = town.wants(&herself, Wanted { shown: Some(shown.shown), ..wanted(adler, TWELVE) }).await.unwrap();
    assert_eq!((made.state, made.granted_by.as_str()), (State::Agreed { on: TODAY }, "customer"));
    assert!(made.why.contains("lockdown-2020/more_time"), "{}", made.why);
    assert_eq!(town.letters(adler).await, ["arrangement_confirmed"]);

    let run = town.run(date(2020, 5, 4), Currency::Chf).await;
    assert_eq!(run.totals.carried_out, 0, "dunning rests");
    let outlook = runs::outlook(&town.test.app, &town.owner, adler).await.unwrap().unwrap();
    assert_eq!(outlook.decision.why, Why::NothingOverdue, "what is arranged counts as not overdue");
    assert_eq!(
        town.agrees(adler, &herself, TWELVE).await,
        Err(ArrangeError::Refused(Refused::NothingOwed)),
        "all is in it"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn beyond_an_agents_authority_it_waits_and_a_second_person_approves_never_the_same_one() {
    let town = Town::swiss().await;
    let account = town.owing("Gross", "household", "CH-ZH", "2500.00", date(2020, 2, 10)).await;
    let (anna, berta) = (town.test.member("Anna", Role::Agent).await, town.test.member("Berta", Role::Agent).await);
    let (lena, lukas) = (town.test.member("Lena", Role::Lead).await, town.test.member("Lukas", Role::Lead).await);
    let [anna, berta, lena, lukas] = [anna, berta, lena, lukas].map(|staff| town.test.actor(staff));
    let shown = town.shown(account, &anna, TWELVE).await.unwrap();
    assert!(shown.needs_approval && shown.approvers.contains(&Role::Lead) && !shown.approvers.contains(&Role::Agent));
    let waits = town.agrees(account, &anna, TWELVE).await.unwrap();
    assert!(matches!(waits.state, State::Offered { .. }) && waits.granted_by.is_empty());
    assert!(town.letters(account).await.is_empty(), "nothing goes out yet");
    assert_eq!(town.dunned(account, TODAY).await.2, 0, "nothing rests yet");
    let (app, owner, customer) = (&town.test.app, &town.owner, town.customer());
    let approves = async |who: &Actor| approve(app, who, owner, account, waits.id).await;
    assert_eq!(accept(app, &customer, owner, account, waits.id).await, Err(ArrangeError::Waits));
    assert_eq!(decline(app, &customer, owner, account, waits.id).await, Err(ArrangeError::NoSuchArrangement));
    assert_eq!(approves(&anna).await, Err(ArrangeError::SamePerson));
    assert_eq!(approves(&town.system()).await, Err(ArrangeError::SamePerson), "nobody in person");
    assert_eq!(approves(&berta).await, Err(ArrangeError::NotAllowed));
    let waiting = list(app, owner, Filter::Waits, None).await.unwrap();
    assert_eq!(waiting.rows.len(), 1);
    let approved = approves(&lena).await.unwrap();
    assert_eq!((approved.state, &approved.granted_by), (State::Agreed { on: TODAY }, &lena.code()));
    assert_eq!(town.letters(account).await, ["arrangement_confirmed"]);
    assert!(matches!(approves(&lukas).await, Err(ArrangeError::State { .. })), "once");
    // A lead who asks for more than a lead may grant cannot approve it either.
    let large = town.owing("Riesig", "household", "CH-ZH", "12000.00", date(2020, 2, 10)).await;
    let asked = town.agrees(large, &lena, TWELVE).await.unwrap();
    assert_eq!(approve(app, &lena, owner, large, asked.id).await, Err(ArrangeError::SamePerson));
    assert_eq!(approve(app, &lukas, owner, large, asked.id).await, Err(ArrangeError::NotAllowed));
    assert_eq!(decline(app, &lukas, owner, large, asked.id).await.unwrap().state, State::Lapsed);
}

#[tokio::test(flavor = "multi_thread")]
async fn broken_after_the_missed_parts_allowed_dunning_goes_on_at_the_same_level_with_a_fresh_term() {
    let town = Town::swiss().await;
    let account = town.owing("Huber", "household", "CH-ZH", "480.00", date(2020, 2, 10)).await;
    for day in [date(2020, 2, 24), date(2020, 3, 9)] {
        assert_eq!(town.run(day, Currency::Chf).await.totals.carried_out, 1, "{day}");
    }
    let (level, since, _) = town.dunned(account, TODAY).await;
    assert_eq!((level, since), (20, date(2020, 3, 9)));
    town.agrees(account, &town.customer(), TWELVE).await.unwrap();
    assert_eq!(town.dunned(account, TODAY).await.2, 1);
    town.at(date(2020, 4, 14));
    town.pays(account, 4_000, date(2020, 4, 14)).await;
    // The parts of 11 May and 10 June do not come: one may be missed.
    town.at(date(2020, 6, 15));
    assert_eq!(town.reviewed(date(2020, 6, 15)).await.broken, 0);
    assert!(matches!(town.only(account).await.standing, Standing::Late { missed: 1, behind: 8_000, .. }));
    town.at(date(2020, 6, 16));
    let first = town.reviewed(date(2020, 6, 16)).await;
    assert_eq!((first.looked_at, first.broken), (1, 1));
    assert_eq!(town.reviewed(date(2020, 6, 16)).await, Reviewed::default(), "twice comes to the same");
    assert_eq!(town.only(account).await.arrangement.state, State::Broken { on: date(2020, 6, 16) });
    assert_eq!(
        town.dunned(account, date(2020, 6, 16)).await,
        (20, date(2020, 6, 16), 0),
        "the same level, a term anew"
    );
    let next = runs::outlook(&town.test.app, &town.owner, account).await.unwrap().unwrap();
    assert_eq!((next.decision.until(), next.step.unwrap().name.as_str()), (Some(date(2020, 6, 26)), "second_notice"));
    let broken = list(&town.test.app, &town.owner, Filter::Broken, None).await.unwrap();
    assert_eq!((broken.rows.len(), broken.rows[0].paid), (1, 4_000));
    // She may arrange what is left anew.
    let again = Wish::Instalments { months: 4, first: date(2020, 7, 3) };
    assert_eq!(town.agrees(account, &town.customer(), again).await.unwrap().debt, 44_000);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_looks_first_whether_arrangements_are_kept() {
    let town = Town::swiss().await;
    let account = town.owing("Meier", "household", "CH-ZH", "90.00", date(2020, 2, 10)).await;
    let until = date(2020, 4, 9);
    town.agrees(account, &town.customer(), Wish::Deferral { until }).await.unwrap();
    town.at(date(2020, 4, 15));
    assert_eq!(town.run(date(2020, 4, 14), Currency::Chf).await.totals.carried_out, 0, "within the days of grace");
    assert_eq!(town.run(date(2020, 4, 15), Currency::Chf).await.totals.carried_out, 0, "broken: a term begins");
    assert_eq!(town.only(account).await.arrangement.state, State::Broken { on: date(2020, 4, 15) });
    town.at(date(2020, 4, 27));
    assert_eq!(town.run(date(2020, 4, 27), Currency::Chf).await.totals.carried_out, 1, "a reminder, as if it were new");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_paid_early_is_fulfilled_and_leaves_nothing_behind() {
    let town = Town::swiss().await;
    let account = town.owing("Frei", "household", "CH-ZH", "300.00", date(2020, 2, 10)).await;
    let half = Wish::PartialPayment { now: 15_000, first: date(2020, 4, 1), rest: date(2020, 4, 30) };
    town.agrees(account, &town.customer(), half).await.unwrap();
    town.pays(account, 10_000, date(2020, 3, 17)).await;
    assert!(matches!(town.only(account).await.standing, Standing::Kept { next } if next.amount == 15_000));
    town.pays(account, 20_000, date(2020, 3, 18)).await;
    let found = town.reviewed(date(2020, 3, 18)).await;
    assert_eq!((found.fulfilled, found.broken), (1, 0));
    assert_eq!(town.only(account).await.arrangement.state, State::Fulfilled { on: date(2020, 3, 18) });
    assert_eq!(town.dunned(account, date(2020, 3, 18)).await.2, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn in_german_basic_supply_a_threatened_disconnection_is_averted_by_what_the_law_makes_us_offer() {
    let test = testkit::app().await;
    let owner = test.add_principal("kiel", "Kieler Werke", "DE", Lang::De).await;
    let town = Town { test, owner };
    town.at(date(2026, 2, 2));
    town.base("DE", |document| {
        document.billing.disconnection.is_on = true;
        let step = document.billing.dunning.steps.get_mut("second_notice").unwrap();
        step.action = billing::policy::Action::Disconnection;
    })
    .await;
    let account = town.owing("Petersen", "household", "DE-SH", "900.00", date(2026, 1, 5)).await;
    for day in [date(2026, 2, 2), date(2026, 2, 16), date(2026, 3, 2), date(2026, 3, 3)] {
        town.at(day);
        town.run(day, Currency::Eur).await;
    }
    let principal = town.owner.id;
    let stage = async || {
        let all = town.test.app.store.read(move |tx| tx.disconnections_of(principal, account)).await.unwrap();
        all[0].standing.at
    };
    assert!(matches!(stage().await, Stage::Threatened { .. }), "{:?}", stage().await);
    let customer = town.customer();
    let possible = town.possible(account, &customer).await;
    assert!(possible.averts_disconnection && possible.alone == possible.offered, "{possible:?}");
    assert!(possible.alone.deferral.is_none() && possible.alone.partial.is_none());
    let months = possible.alone.instalments.unwrap();
    assert_eq!((months.least, months.greatest), (12, 24), "more than 300 euros");
    let wish = |months| Wish::Instalments { months, first: date(2026, 4, 1) };
    let refused = town.agrees(account, &customer, wish(6)).await;
    assert!(matches!(refused, Err(ArrangeError::Refused(Refused::Months { law: Some(_), .. }))), "{refused:?}");
    let made = town.agrees(account, &customer, wish(24)).await.unwrap();
    assert!(made.averts_disconnection && !made.plan.bears_interest && made.plan.parts.len() == 24);
    town.at(date(2026, 3, 4));
    town.run(date(2026, 3, 4), Currency::Eur).await;
    assert_eq!(stage().await, Stage::None, "withdrawn");
}

#[tokio::test(flavor = "multi_thread")]
async fn sent_twice_it_is_one_and_the_key_of_another_request_is_refused() {
    let town = Town::swiss().await;
    let account = town.owing("Doppel", "household", "CH-ZH", "240.00", date(2020, 2, 10)).await;
    let customer = town.customer();
    let sends = async |sha| town.wants(&customer, Wanted { once: once(sha), ..wanted(account, TWELVE) }).await;
    let (one, two) = tokio::join!(sends(1), sends(1));
    assert_eq!(one.unwrap().id, two.unwrap().id);
    assert_eq!(sends(1).await.unwrap().id, town.only(account).await.arrangement.id, "the answer was lost");
    assert_eq!(sends(2).await, Err(ArrangeError::KeyReused));
    assert_eq!(town.letters(account).await.len(), 1, "one letter");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_changed_since_it_was_shown_is_shown_again() {
    let town = Town::swiss().await;
    let account = town.owing("Wandel", "household", "CH-ZH", "240.00", date(2020, 2, 10)).await;
    let customer = town.customer();
    let shown = town.shown(account, &customer, TWELVE).await.unwrap().shown;
    town.pays(account, 6_000, TODAY).await;
    let sends = async |shown: &str| {
        town.wants(&customer, Wanted { shown: Some(shown.to_owned()), ..wanted(account, TWELVE) }).await
    };
    assert_eq!(sends(&shown).await, Err(ArrangeError::Changed));
    assert_eq!(sends("tampered").await, Err(ArrangeError::Changed));
    let again = town.shown(account, &customer, TWELVE).await.unwrap();
    assert_eq!(again.sum(), 18_000);
    assert_eq!(sends(&again.shown).await.unwrap().debt, 18_000);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_offer_is_accepted_declined_or_lapses_and_what_is_taken_cannot_be_accepted_again() {
    let town = Town::swiss().await;
    let (app, owner, customer) = (&town.test.app, &town.owner, town.customer());
    let anna = town.test.actor(town.test.member("Anna", Role::Agent).await);
    let account = town.owing("Angebot", "household", "CH-ZH", "240.00", date(2020, 2, 10)).await;
    let offers = async |wish| town.wants(&anna, Wanted { asked: Asked::Offer, ..wanted(account, wish) }).await.unwrap();
    let (first, second, third) = (offers(TWELVE).await, offers(TWELVE).await, offers(TWELVE).await);
    assert_eq!(town.letters(account).await, ["arrangement_offer"; 3]);
    let decided = decline(app, &customer, owner, account, first.id).await.unwrap();
    assert_eq!(decided.state, State::Lapsed);
    assert!(matches!(accept(app, &customer, owner, account, first.id).await, Err(ArrangeError::State { .. })));
    let agreed = accept(app, &customer, owner, account, second.id).await.unwrap();
    assert_eq!(accept(app, &customer, owner, account, second.id).await.unwrap(), agreed, "twice is once");
    let taken = accept(app, &customer, owner, account, third.id).await;
    assert_eq!(taken, Err(ArrangeError::Refused(Refused::NothingOwed)));
    assert_eq!(town.letters(account).await.len(), 4, "one confirmation");
    // Another account's arrangement is none of this one.
    let other = town.owing("Fremd", "household", "CH-ZH", "240.00", date(2020, 2, 10)).await;
    assert_eq!(accept(app, &customer, owner, other, third.id).await, Err(ArrangeError::NoSuchArrangement));
    town.test.clock.advance(20 * DAY);
    assert_eq!(town.reviewed(date(2020, 4, 5)).await, Reviewed { looked_at: 2, lapsed: 1, ..Reviewed::default() });
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agreed_one_ends_for_a_reason_and_dunning_goes_on_anew() {
    let town = Town::swiss().await;
    let (app, owner) = (&town.test.app, &town.owner);
    let anna = town.test.actor(town.test.member("Anna", Role::Agent).await);
    let account = town.owing("Ende", "household", "CH-ZH", "240.00", date(2020, 2, 10)).await;
    let made = town.agrees(account, &town.customer(), TWELVE).await.unwrap();
    for reason in ["", "  ", &"x".repeat(501)] {
        assert_eq!(end(app, &anna, owner, account, made.id, reason).await, Err(ArrangeError::Reason));
    }
    let ended = end(app, &anna, owner, account, made.id, "zahlt lieber auf einmal").await.unwrap();
    assert_eq!(ended.state, State::Ended { on: TODAY });
    assert_eq!(end(app, &anna, owner, account, made.id, "noch einmal").await.unwrap(), ended, "twice is once");
    assert_eq!(town.dunned(account, TODAY).await, (0, TODAY, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_link_opens_nothing() {
    let town = Town::swiss().await;
    let (app, owner) = (&town.test.app, &town.owner);
    let (one, other) = (
        town.owing("K-1", "household", "CH-ZH", "90.00", date(2020, 2, 10)).await,
        town.owing("K-2", "household", "CH-ZH", "90.00", date(2020, 2, 10)).await,
    );
    let opens = async |key: &str| link::open(app, owner, key).await.unwrap().map(|it| it.id);
    let key = link::key(app, owner.id, "K-1");
    assert_eq!(opens(&key).await, Some(one));
    assert_eq!(
        opens(&key.to_lowercase().replace("k-1", "K-1").replace('-', " ").replace("K 1", "K-1")).await,
        Some(one)
    );
    assert_eq!(opens(&link::key(app, owner.id, "K-2")).await, Some(other));
    let code = link::code(app, owner.id, "K-1");
    let wrong = if code.starts_with('0') { code.replacen('0', "1", 1) } else { format!("0{}", &code[1..]) };
    for key in [format!("K-2-{code}"), format!("K-1-{wrong}"), format!("K-3-{code}"), code, "K-1".into(), String::new()]
    {
        assert_eq!(opens(&key).await, None, "{key}");
    }
    // The same number at another principal has another code.
    let elsewhere = town.test.add_principal("anderswo", "Anderswo", "CH", Lang::De).await;
    assert_eq!(link::open(app, &elsewhere, &key).await.unwrap().map(|it| it.id), None);
    assert_ne!(link::key(app, elsewhere.id, "K-1"), key);
}
