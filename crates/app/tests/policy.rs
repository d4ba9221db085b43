//! Stories of policy and plans: the lockdown plan of 2020 from its draft to what was learnt, told by those who decide.
//! The engine is SQLite, or PostgreSQL when `KULANZ_TEST_POSTGRES` names a server.

#![expect(clippy::unwrap_used, reason = "tests")]

use app::Actor;
use app::access::Role;
use app::policy::{BaseError, PlanError, PolicyDocument, PolicyFault, act, change_base, known, preview, vocabulary};
use kernel::{StaffId, Timestamp};
use policy::{Act, Draft, Plan, Refusal, Stage, Why, Wrong};
use serde_json::json;
use std::collections::BTreeSet;
use std::time::Duration;
use testkit::TestApp;

const PLAN: &str = include_str!("../../../policies/lockdown-2020.toml");
const KEY: &str = "lockdown-2020";
const NOTICE_FEE: &str = "/billing/dunning/steps/second_notice/fee";
const DAY: Duration = Duration::from_secs(86_400);

/// A Swiss utility whose terms agree on 30 francs for the second notice, an analyst and a manager.
async fn utility() -> (TestApp, StaffId, StaffId) {
    let test = testkit::app().await;
    let mut document = PolicyDocument::shipped("CH");
    document.billing.dunning.fees_are_agreed = true;
    document.billing.dunning.steps.get_mut("second_notice").unwrap().fee = 3_000;
    let document = document.document().unwrap();
    let actor = Actor::system(test.principal.id);
    let since = Timestamp::from_millis(0);
    let version = change_base(&test.app, &actor, &test.principal, document, since, "our terms").await.unwrap();
    assert_eq!(version, 1);
    let (tim, beatrice) = (test.member("Tim", Role::Analyst).await, test.member("Beatrice", Role::Manager).await);
    (test, tim, beatrice)
}

fn draft(toml: &str) -> Draft {
    policy::text::plan_from_toml(toml).unwrap()
}

async fn does(test: &TestApp, who: StaffId, wanted: Act) -> Result<Plan, PlanError> {
    act(&test.app, &test.principal, who, KEY, wanted, "weil es jetzt nötig ist").await
}

/// Written and previewed by `who`.
async fn prepared(test: &TestApp, who: StaffId) {
    does(test, who, Act::Write { draft: draft(PLAN) }).await.unwrap();
    let seen = preview(&test.app, &test.principal, who, KEY).await.unwrap();
    let change = &seen.measures[0].changes.iter().find(|it| it.change.pointer == NOTICE_FEE).unwrap();
    assert_eq!((&change.change.before, &change.change.after), (&Some(json!(3_000)), &Some(json!(0))));
    assert_eq!(change.unit.as_deref(), Some("minor_units"));
}

/// Days until a bill is due, the fee of the second notice, and who decided that fee, for somebody of this segment.
async fn holds(test: &TestApp, segment: &str, at: Timestamp) -> (u16, i64, String) {
    let mut row = vocabulary().row();
    row.set_written(vocabulary(), "customer.segment", segment).unwrap();
    let resolver = known(&test.app, &test.principal).await.unwrap().resolver(at).unwrap();
    let resolved = resolver.resolve(&row).unwrap();
    let Why::SetBy(origins) = resolved.why(NOTICE_FEE) else { panic!("nobody set the fee") };
    let why: Vec<String> = origins.iter().map(ToString::to_string).collect();
    let billing = &resolved.parsed.billing;
    (billing.payments.term_days, billing.dunning.steps["second_notice"].fee, why.join(", "))
}

#[tokio::test(flavor = "multi_thread")]
async fn the_lockdown_plan_is_switched_on_and_off_and_leaves_nothing_behind() {
    let (test, tim, beatrice) = utility().await;
    let ordinary = (30, 3_000, "base v1".to_owned());
    prepared(&test, tim).await;
    does(&test, beatrice, Act::Approve { version: 1 }).await.unwrap();
    assert_eq!(holds(&test, "restaurant", test.app.now()).await, ordinary, "approved is not yet in force");
    let plan = does(&test, beatrice, Act::Activate { version: 1, from: None, stage: None }).await.unwrap();
    assert_eq!(plan.stage(test.app.now()), Stage::Active);
    let why = "lockdown-2020/friendly v1".to_owned();
    assert_eq!(holds(&test, "restaurant", test.app.now()).await, (60, 0, why.clone()));
    assert_eq!(holds(&test, "household", test.app.now()).await, (30, 0, why.clone()));
    let july = "2020-07-01T00:00:00Z".parse::<jiff::Timestamp>().unwrap().into();
    assert_eq!(holds(&test, "restaurant", july).await, ordinary, "the measures end by themselves");
    test.clock.advance(40 * DAY);
    let in_force = test.app.now();
    test.clock.advance(DAY);
    does(&test, beatrice, Act::End { from: None }).await.unwrap();
    assert_eq!(holds(&test, "restaurant", test.app.now()).await, ordinary, "ended early");
    assert_eq!(holds(&test, "restaurant", in_force).await, (60, 0, why), "what held, held");
    does(&test, beatrice, Act::Close).await.unwrap();
    let lesson = Act::Learn { lesson: "Die Frist reichte den Gaststätten nicht.".to_owned() };
    let plan = does(&test, tim, lesson).await.unwrap();
    assert_eq!((plan.stage(test.app.now()), plan.lessons.len()), (Stage::Ended, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_approves_their_own_plan_and_who_may_not_decide_does_not() {
    let (test, tim, beatrice) = utility().await;
    let mara = test.member("Mara", Role::Agent).await;
    let elsewhere = test.add_principal("auenfeld", "Gemeindewerke Auenfeld", "DE", kernel::Lang::De).await;
    let ingo = test.member_of(&elsewhere, "Ingo", Role::Manager).await;
    for nobody in [mara, ingo] {
        let written = does(&test, nobody, Act::Write { draft: draft(PLAN) }).await;
        assert_eq!(written, Err(PlanError::NotAllowed));
    }
    assert_eq!(does(&test, beatrice, Act::Approve { version: 1 }).await, Err(PlanError::NoSuchPlan));
    prepared(&test, beatrice).await;
    assert_eq!(does(&test, tim, Act::Approve { version: 1 }).await, Err(PlanError::NotAllowed), "analysts write");
    let own = does(&test, beatrice, Act::Approve { version: 1 }).await;
    assert_eq!(own, Err(PlanError::Refused(Refusal::OwnVersion)));
    let activate = Act::Activate { version: 1, from: None, stage: None };
    assert_eq!(does(&test, beatrice, activate).await, Err(PlanError::Refused(Refusal::NotApproved)));
    let plans = known(&test.app, &test.principal).await.unwrap().plans.len();
    assert_eq!((plans, known(&test.app, &elsewhere).await.unwrap().plans.len()), (1, 0), "nobody else's");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_decides_about_plans_hears_what_became_of_them_and_whoever_did_it_does_not() {
    let (test, tim, beatrice) = utility().await;
    test.member("Aylin", Role::Agent).await;
    prepared(&test, tim).await;
    preview(&test.app, &test.principal, tim, KEY).await.unwrap();
    does(&test, beatrice, Act::Approve { version: 1 }).await.unwrap();
    does(&test, beatrice, Act::Activate { version: 1, from: None, stage: None }).await.unwrap();
    let (principal, now) = (test.principal.id, test.app.now());
    let jobs = test.app.store.write(move |tx| tx.jobs_claim(principal, now, DAY, 100)).await.unwrap();
    let mails = jobs.iter().map(|job| serde_json::from_str::<serde_json::Value>(&job.payload).unwrap());
    let told = mails.filter(|mail| mail["text"].as_str().is_some_and(|it| it.contains("/crisis/plans/lockdown-2020")));
    let told: BTreeSet<String> = told.map(|mail| format!("{} {}", mail["to"], mail["subject"])).collect();
    let (tim, beatrice) = ("\"tim@lindental.example\"", "\"beatrice@lindental.example\"");
    let expected = [
        format!("{beatrice} \"Zur Freigabe: Lockdown 2020\""),
        format!("{tim} \"Eingeschaltet: Lockdown 2020\""),
        format!("{tim} \"Freigegeben: Lockdown 2020\""),
    ];
    assert_eq!(told, BTreeSet::from(expected));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_emergency_act_that_nobody_approves_ends_by_itself() {
    let (test, tim, beatrice) = utility().await;
    prepared(&test, tim).await;
    does(&test, beatrice, Act::ActInEmergency { version: 1, stage: None }).await.unwrap();
    assert_eq!(holds(&test, "restaurant", test.app.now()).await.0, 60);
    test.clock.advance(3 * DAY);
    assert_eq!(holds(&test, "restaurant", test.app.now()).await.0, 30, "72 hours are over");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_that_crosses_the_law_or_names_what_nobody_knows_is_refused_when_it_is_written() {
    let (test, tim, _) = utility().await;
    let wrong = async |from: &str, to: &str| {
        assert!(PLAN.contains(from));
        match does(&test, tim, Act::Write { draft: draft(&PLAN.replace(from, to)) }).await {
            Err(PlanError::Wrong(findings)) => findings,
            other => panic!("{other:?}"),
        }
    };
    let dear = "[measures.patch.billing.dunning]\nfees_are_agreed = false\n[measures.patch.billing.disconnection]";
    let findings = wrong("[measures.patch.billing.disconnection]", dear).await;
    let Wrong::Inspection { measures, finding: PolicyFault::Unlawful(crossing) } = &findings[0].what else {
        panic!("{findings:?}");
    };
    // With the friendly measure the second notice is free, and all is well; without it, somebody would pay.
    assert_eq!(measures.len(), 1);
    assert_eq!((crossing.pointer.as_str(), crossing.found), (NOTICE_FEE, 3_000));
    assert_eq!(crossing.paragraph, "OR 1, 160 (1)");
    let findings = wrong("term_days = 60", "term_day = 60").await;
    assert_eq!(findings[0].pointer, "/measures/1/patch/billing/payments/term_day");
    let findings = wrong("customer.segment in", "customer.segmet in").await;
    assert_eq!(findings[0].pointer, "/measures/1/scope");
    let findings = wrong("term_days = 60", "term_days = 6000").await;
    assert!(matches!(findings[0].what, Wrong::Inspection { finding: PolicyFault::Senseless(_), .. }), "{findings:?}");
    let chats = "[measures.patch.routing.channels.chat]\nweight = 20\n[measures.patch.billing.payments]";
    let findings = wrong("[measures.patch.billing.payments]", chats).await;
    assert!(matches!(&findings[0].what, Wrong::NotForSome { place } if place == "/routing/channels/chat/weight"));
    assert!(known(&test.app, &test.principal).await.unwrap().plans.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_base_document_that_crosses_the_law_is_refused_and_the_journal_knows_who_changed_it() {
    let (test, _, _) = utility().await;
    let actor = Actor::system(test.principal.id);
    let change = async |edit: fn(&mut PolicyDocument)| {
        let mut document = PolicyDocument::shipped("CH");
        edit(&mut document);
        let document = document.document().unwrap();
        change_base(&test.app, &actor, &test.principal, document, test.app.now(), "because").await
    };
    let unlawful = change(|it| it.billing.dunning.passes_on_collection_cost = true).await;
    let Err(BaseError::Wrong(findings)) = unlawful else { panic!("{unlawful:?}") };
    assert!(matches!(&findings[0].fault, PolicyFault::Unlawful(crossing) if crossing.paragraph == "SchKG 27 (3)"));
    let unknown = policy::Document::new(serde_json::json!({ "billing": { "payment": {} } })).unwrap();
    let unknown = change_base(&test.app, &actor, &test.principal, unknown, test.app.now(), "because").await;
    let Err(BaseError::UnknownKey(key)) = unknown else { panic!("{unknown:?}") };
    assert_eq!(key.nearest.as_deref(), Some("/billing/payments"));
    assert_eq!(change(|it| it.billing.payments.term_days = 45).await, Ok(2));
    assert_eq!(holds(&test, "household", test.app.now()).await.0, 45);
    let lines = app::journal::page(&test.app, test.principal.id, None).await.unwrap();
    assert!(lines.iter().any(|line| line.subject == "policy" && line.details.contains("\"version\":2")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stage_reaches_some_first_and_one_that_is_no_condition_is_refused() {
    let (test, tim, beatrice) = utility().await;
    prepared(&test, tim).await;
    does(&test, beatrice, Act::Approve { version: 1 }).await.unwrap();
    let stage = |text: &str| Act::Activate { version: 1, from: None, stage: Some(text.to_owned()) };
    let refused = does(&test, beatrice, stage("customer.segment = restaurant")).await;
    assert!(matches!(refused, Err(PlanError::Stage(_))), "{refused:?}");
    does(&test, beatrice, stage("customer.segment == \"restaurant\"")).await.unwrap();
    let now = test.app.now();
    assert_eq!((holds(&test, "restaurant", now).await.1, holds(&test, "household", now).await.1), (0, 3_000));
    does(&test, beatrice, Act::Restage { stage: None }).await.unwrap();
    assert_eq!(holds(&test, "household", test.app.now()).await.1, 0);
}

#[test]
fn every_plan_that_is_shipped_can_be_read_and_the_facts_are_sound() {
    assert_eq!(draft(PLAN).key, KEY);
    assert!(vocabulary().definitions().len() >= 10);
}
