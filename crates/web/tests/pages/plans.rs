//! Stories of the crisis room and the policy: a plan's life by two people, what agents see of it, what is refused and how,
//! the policy changed and asked.

use crate::{Browser, Page};
use app::access::Role;
use app::policy::{PolicyDocument, change_base};
use axum::http::StatusCode;
use kernel::{StaffId, Timestamp};
use std::time::Duration;

const ROOM: &str = "/desk/lindental/crisis";
const PLAN: &str = "/desk/lindental/crisis/plans/lockdown-2020";
const POLICY: &str = "/desk/lindental/policy";
const DAY: Duration = Duration::from_secs(86_400);

/// A utility whose terms agree on 30 francs for the second notice, and people who sit down at one browser in turn.
struct House {
    browser: Browser,
    people: [StaffId; 3],
    tim: String,
    beatrice: String,
    mara: String,
}

impl House {
    async fn open() -> Self {
        let browser = Browser::new().await;
        let test = &browser.test;
        let mut document = PolicyDocument::shipped("CH");
        document.billing.dunning.fees_are_agreed = true;
        document.billing.dunning.steps.get_mut("second_notice").unwrap().fee = 3_000;
        let (actor, since) = (test.system(), Timestamp::from_millis(0));
        change_base(&test.app, &actor, &test.principal, document.document().unwrap(), since, "our terms")
            .await
            .unwrap();
        let people = [
            test.staff("Tim", Role::Analyst).await,
            test.staff("Beatrice", Role::Manager).await,
            test.staff("Mara", Role::Agent).await,
        ];
        let mut house = Self { browser, people, tim: String::new(), beatrice: String::new(), mara: String::new() };
        house.sign_in().await;
        house
    }

    async fn sign_in(&mut self) {
        let test = &self.browser.test;
        let cookie = async |id: StaffId| format!("kulanz={}", test.session(id).await);
        let [tim, beatrice, mara] = self.people;
        (self.tim, self.beatrice, self.mara) = (cookie(tim).await, cookie(beatrice).await, cookie(mara).await);
    }

    /// Days pass; everybody signs in again.
    async fn days_pass(&mut self, days: u32) {
        self.browser.test.clock.advance(days * DAY);
        self.sign_in().await;
    }

    fn tim(&mut self) -> &Browser {
        self.browser.cookie.clone_from(&self.tim);
        &self.browser
    }

    fn beatrice(&mut self) -> &Browser {
        self.browser.cookie.clone_from(&self.beatrice);
        &self.browser
    }

    fn mara(&mut self) -> &Browser {
        self.browser.cookie.clone_from(&self.mara);
        &self.browser
    }

    /// The shipped plan as Tim's draft, for April.
    async fn begun(&mut self) {
        let fields = [
            ("begin", "lockdown-2020"),
            ("first_day", "2020-03-16"),
            ("last_day", "2020-06-30"),
            ("reason", "Läden schliessen"),
        ];
        let to = self.tim().post_from(ROOM, ROOM, &fields).await.goes_to();
        assert_eq!(to, format!("{PLAN}?done=write"));
    }

    /// And previewed.
    async fn previewed(&mut self) {
        self.begun().await;
        self.tim().post_from(PLAN, &format!("{PLAN}/preview"), &[]).await.goes_to();
    }
}

impl Browser {
    async fn does(&self, act: &str, fields: &[(&str, &str)]) -> Page {
        self.post_from(PLAN, &format!("{PLAN}/{act}"), fields).await
    }
}

const WHY: (&str, &str) = ("reason", "weil es jetzt nötig ist");
const SURE: (&str, &str) = ("is_sure", "yes");
const FIRST: (&str, &str) = ("version", "1");

#[tokio::test]
async fn a_plan_lives_by_two_people_from_its_draft_to_what_was_learnt() {
    let mut house = House::open().await;
    house.tim().get(ROOM).await.ok().has("Noch kein Plan").has("Lockdown 2020").has("Damit beginnen");
    house.begun().await;
    let page = house.tim().get(&format!("{PLAN}?done=write")).await.ok();
    page.has("role=\"status\"").has("Entwurf").has("Als Nächstes: die Vorschau ansehen.");
    page.has("2. Mahnung: Gebühr").has("CHF\u{a0}30.00").has("CHF\u{a0}0.00");
    page.has("Kundengruppe: Gaststätten oder Kleinbetriebe").has("vom 16.3.2020 bis und mit 30.6.2020");
    page.has("customer.segment in [&#34;restaurant&#34;, &#34;small_business&#34;]");
    page.has("Jede Rechnung bleibt auf ihrer Stufe").lacks("/approve\"");

    house.tim().does("preview", &[]).await.goes_to();
    let page = house.tim().get(PLAN).await.ok();
    page.has("Gemacht von Tim am").has("Wartet auf die Freigabe durch eine zweite Person.").lacks("/approve\"");
    assert_eq!(house.tim().does("approve", &[FIRST, WHY]).await.status, StatusCode::FORBIDDEN, "analysts write");

    house.beatrice().get(PLAN).await.ok().has("/approve\"").lacks("/activate\"");
    house.beatrice().does("approve", &[FIRST, WHY]).await.goes_to();
    house.beatrice().get(PLAN).await.ok().has("Liegt bereit").has("/activate\"").has("gab Fassung 1 frei");
    house.mara().get("/desk/lindental").await.ok().lacks("In Kraft:");

    house.beatrice().does("activate", &[FIRST, WHY, ("when", "now"), SURE]).await.goes_to();
    house.beatrice().get(PLAN).await.ok().has("Gilt seit").has("is-plan-active").has("/end\"").has("/restage\"");
    let strip = house.mara().get("/desk/lindental").await.ok();
    strip.has("In Kraft: Lockdown 2020 seit 16.3.2020").has("was das ändert");
    house.mara().get(ROOM).await.ok().has("In Kraft").has("Gilt seit").lacks("Damit beginnen");

    // A term of payment of 75 days for a new version, beside the one that runs.
    let change = format!("{PLAN}/change");
    let fields = [
        ("how", "values"),
        ("m1/billing/payments/term_days", "75"),
        ("m1-last_day", "2020-07-31"),
        ("reason", "Zwei Monate genügen nicht"),
    ];
    house.tim().post_from(&change, &change, &fields).await.goes_to();
    let page = house.tim().get(PLAN).await.ok();
    page.has("Fassung 2 ist geschrieben und noch nicht in Kraft.").has("75 Tage").has("bis und mit 31.7.2020");
    house.tim().does("preview", &[]).await.goes_to();
    let second = ("version", "2");
    house.beatrice().does("approve", &[second, WHY]).await.goes_to();
    house.beatrice().does("activate", &[second, WHY, ("when", "now"), SURE]).await.goes_to();
    house.beatrice().get(PLAN).await.ok().lacks("noch nicht in Kraft");

    house.days_pass(30).await;
    house.beatrice().does("end", &[WHY, ("when", "now"), SURE]).await.goes_to();
    house.days_pass(1).await;
    house.beatrice().get(PLAN).await.ok().has("Nichts gilt mehr");
    house.mara().get("/desk/lindental").await.ok().lacks("In Kraft:");
    house.beatrice().does("close", &[WHY]).await.goes_to();
    let lesson = [("lesson", "Die Frist reichte den Gaststätten nicht.")];
    house.tim().does("learn", &lesson).await.goes_to();
    let page = house.mara().get(PLAN).await.ok();
    page.has("Die Frist reichte den Gaststätten nicht.").has("Beendet").has("hielt fest").lacks("<textarea");
    let journal = house.tim().get("/desk/lindental/admin/journal").await.ok();
    journal.has("Plan eingeschaltet").has("Plan abgeschlossen");
}

#[tokio::test]
async fn authors_do_not_approve_their_own_and_are_told_who_must() {
    let mut house = House::open().await;
    let fields = [("begin", "lockdown-2020"), ("first_day", ""), ("last_day", "2020-06-30"), WHY];
    house.beatrice().post_from(ROOM, ROOM, &fields).await.goes_to();
    house.beatrice().does("preview", &[]).await.goes_to();
    house.beatrice().get(PLAN).await.ok().has("Sie haben diese Fassung geschrieben").lacks("/approve\"");
    let refused = house.beatrice().does("approve", &[FIRST, ("reason", "es <eilt>")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.has("Freigeben muss sie jemand anderes.");
    // In an emergency it holds at once, and waits for a second person.
    house.beatrice().does("emergency", &[FIRST, WHY, SURE]).await.goes_to();
    house.mara().get("/desk/lindental").await.ok().has("In Kraft: Lockdown 2020");
    house.beatrice().get(PLAN).await.ok().has("Endet von selbst am 19.3.2020");
    house.days_pass(3).await;
    house.mara().get("/desk/lindental").await.ok().lacks("In Kraft:");
    house.beatrice().get(PLAN).await.ok().has("ohne Freigabe abgelaufen");
}

#[tokio::test]
async fn what_customers_would_feel_is_asked_once_and_what_was_typed_is_given_back() {
    let mut house = House::open().await;
    house.previewed().await;
    house.beatrice().does("approve", &[FIRST, WHY]).await.goes_to();
    let typed = ("reason", "Läden <schliessen>");
    let unsure = house.beatrice().does("activate", &[FIRST, typed, ("when", "now")]).await;
    assert_eq!(unsure.status, StatusCode::UNPROCESSABLE_ENTITY);
    unsure.has("Setzen Sie das Häkchen").has("href=\"#is_sure\"").has("id=\"is_sure\"");
    unsure.has("Läden &#60;schliessen&#62;");
    let no_why = house.beatrice().does("activate", &[FIRST, ("reason", "  "), ("when", "now"), SURE]).await;
    no_why.has("Schreiben Sie, warum").has("href=\"#reason\"");
    let stage = ("stage", "customer.segmet == \"restaurant\"");
    let no_stage = house.beatrice().does("activate", &[FIRST, typed, ("when", "now"), SURE, stage]).await;
    no_stage.has("Meinten Sie customer.segment?").has("href=\"#stage\"");
    let past = [FIRST, typed, ("when", "later"), ("at", "2020-03-01T08:00"), SURE];
    house.beatrice().does("activate", &past).await.has("Dieser Zeitpunkt ist vorbei.").has("2020-03-01T08:00");
    let nonsense = [FIRST, typed, ("when", "later"), ("at", "tomorrow"), SURE];
    house.beatrice().does("activate", &nonsense).await.has("etwa 2020-06-30T18:00");
    let later = [FIRST, typed, ("when", "later"), ("at", "2020-03-20T06:00"), SURE];
    house.beatrice().does("activate", &later).await.goes_to();
    house.beatrice().get(PLAN).await.ok().has("Ist eingeschaltet und gilt ab 20.3.2020, 06:00.");
    assert_eq!(house.beatrice().does("close", &[WHY]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_plan_as_text_is_refused_by_line_with_the_paragraph_and_kept_as_it_was_typed() {
    let mut house = House::open().await;
    let new = format!("{ROOM}/new");
    let plan = |patch: &str, scope: &str| {
        format!(
            "key = \"winter\"\n[title]\nde = \"Winter\"\n[[measures]]\nkey = \"one\"\nscope = '{scope}'\non_end = \"continue\"\n[measures.patch.billing]\n{patch}\n"
        )
    };
    let all = "true";
    for (text, words) in [
        (plan("dunning.passes_on_collection_cost = true", all), "SchKG 27 (3)"),
        (plan("payments.term_day = 60", all), "Meinten Sie /billing/payments/term_days?"),
        (plan("payments.term_days = 6000", all), "6000 Tage geht nicht: möglich ist 0 Tage bis 365 Tage."),
        (plan("payments.term_days = 60", "customer.segment == \"restaurnt\""), "Meinten Sie restaurant?"),
        ("key = \"winter\"\nmeasures = [\n".to_owned(), "Zeile "),
        (plan("payments.term_days = 60", all).replace("winter", "Winter plan"), "aus a–z, 0–9"),
        (plan("payments.term_days = 60", all).replace("continue", "vanish"), "Zeile 7"),
    ] {
        let refused = house.tim().post_from(&new, &new, &[("toml", &text), WHY]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{text}");
        refused.has(words).has(text.lines().next().unwrap().split('"').next().unwrap());
    }
    let good = plan("payments.term_days = 60", all);
    let to = house.tim().post_from(&new, &new, &[("toml", &good), WHY]).await.goes_to();
    house.tim().get(&to).await.ok().has("Zahlungsfrist für Rechnungen").has("60 Tage");
    house.tim().post_from(&new, &new, &[("toml", &good), WHY]).await.has("Einen Plan dieses Namens gibt es schon.");
    let toml = house.tim().get(&format!("{ROOM}/plans/winter/plan.toml")).await.ok();
    toml.has("term_days = 60").has("key = \"winter\"");
    let change = format!("{ROOM}/plans/winter/change");
    let other = [("how", "text"), ("toml", &*toml.html.replace("winter", "summer")), WHY];
    house.tim().post_from(&change, &change, &other).await.has("Der Name des Plans bleibt winter.");
}

#[tokio::test]
async fn the_policy_is_a_form_that_refuses_by_field_and_remembers_who_changed_what() {
    let mut house = House::open().await;
    let page = house.tim().get(POLICY).await.ok();
    page.has("2. Mahnung").has("value=\"30.00\"").has("OR 1, 160").has("name=\"/billing/payments/term_days\"");
    house.tim().get(&format!("{POLICY}?q=wartezeit")).await.ok().has("/term_days\"").lacks("/stop_fee\"");
    house.tim().get(&format!("{POLICY}?q=xyzzy")).await.ok().has("Nichts heisst so.");
    let fee = "/billing/dunning/steps/first_notice/fee";
    let agreed = "/billing/dunning/fees_are_agreed";
    for (fields, words, at) in [
        ([(fee, "zwanzig"), (agreed, "true")], "etwa 20.00", fee),
        ([(fee, "20.00"), (agreed, "false")], "ist gegen OR 1, 160 (1)", fee),
        ([("/billing/payments/term_days", "999"), (agreed, "true")], "möglich ist", "/billing/payments/term_days"),
        ([(fee, "5.00"), (agreed, "perhaps")], "Wählen Sie eine", agreed),
    ] {
        let refused = house.tim().post_from(POLICY, POLICY, &[fields[0], fields[1], WHY]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
        refused.has(words).has(&format!("href=\"#{at}\"")).has(&format!("value=\"{}\"", fields[0].1));
    }
    let no_why = house.tim().post_from(POLICY, POLICY, &[(fee, "10")]).await;
    no_why.has("Schreiben Sie, warum").has("value=\"10\"");
    let added = ("add:/billing/dunning/steps", "third_notice");
    let to = house.tim().post_from(POLICY, POLICY, &[(fee, "10"), added, WHY]).await.goes_to();
    house.tim().get(&to).await.ok().has("Gespeichert als Fassung 2.").has("3. Mahnung").has("value=\"10.00\"");
    let drop = [("drop", "/billing/dunning/steps/third_notice"), ("valid_from", "2020-05-01"), WHY];
    house.tim().post_from(POLICY, POLICY, &drop).await.goes_to();
    house.tim().get(POLICY).await.ok().has("Fassung 3 gilt ab 1.5.2020.").lacks("3. Mahnung");
    let history = house.tim().get(&format!("{POLICY}/history")).await.ok();
    history.has("1. Mahnung: Gebühr").has("CHF\u{a0}10.00").has("Tim, 16.3.2020").has("weil es jetzt nötig ist");
    assert_eq!(house.mara().get(POLICY).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_policy_goes_out_as_text_and_comes_in_again() {
    let mut house = House::open().await;
    let (file, text) = (format!("{POLICY}.toml"), format!("{POLICY}/text"));
    let toml = house.tim().get(&file).await.ok();
    assert!(toml.header("content-disposition").contains("lindental-policy-1.toml"));
    let changed = toml.html.replace("term_days = 30", "term_days = 40");
    assert_ne!(changed, toml.html);
    let broken = house.tim().post_from(&text, &text, &[("toml", "[billing\n"), WHY]).await;
    broken.has("Zeile ").has("[billing");
    let unlawful = toml.html.replace("fees_are_agreed = true", "fees_are_agreed = false");
    let unlawful = house.tim().post_from(&text, &text, &[("toml", &unlawful), WHY]).await;
    unlawful.has("2. Mahnung: Gebühr").has("OR 1, 160 (1)");
    house.tim().post_from(&text, &text, &[("toml", &changed), WHY]).await.goes_to();
    house.tim().get(&file).await.ok().has("term_days = 40");
    let token = house.tim().get(&text).await.ok().between("name=\"csrf\" value=\"", "\"");
    let files = [("policy.toml", "text/plain", &*toml.html)];
    house.tim().form(&text, &token, &[("toml", ""), WHY], &files).await.goes_to();
    house.tim().get(&file).await.ok().lacks("term_days = 40");
}

#[tokio::test]
async fn it_is_said_what_holds_for_whom_and_who_decided_it() {
    let mut house = House::open().await;
    house.previewed().await;
    house.beatrice().does("approve", &[FIRST, WHY]).await.goes_to();
    house.beatrice().does("activate", &[FIRST, WHY, ("when", "now"), SURE]).await.goes_to();
    let why = |query: &str| format!("{POLICY}/why?{query}");
    let april = house.tim().get(&why("customer.segment=restaurant&at=2020-04-01")).await.ok();
    april.has("60 Tage").has("Betriebe, die schliessen mussten, haben zwei Monate").has("sonst 30 Tage");
    house.tim().get(&why("customer.segment=household&at=2020-04-01")).await.ok().lacks("60 Tage");
    house.tim().get(&why("customer.segment=restaurant&at=2020-07-01")).await.ok().has("ändert kein Plan etwas");
    for wrong in ["customer.segment=dragon", "at=soon", "account.balance=much", "customer.since=x"] {
        let refused = house.tim().get(&why(wrong)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
    }
    house.tim().get(POLICY).await.ok().has("Zurzeit ändert das ein Plan für manche.");
}

#[tokio::test]
async fn nothing_that_is_typed_breaks_a_page_or_comes_out_as_markup() {
    let mut house = House::open().await;
    house.previewed().await;
    let evil = "<script>alert(1)</script>";
    let long = "x".repeat(5_000);
    for word in [evil, "' OR 1=1 --", "\u{0}", "{{ 7*7 }}", "../../etc/passwd", &*long, "9223372036854775808", "-1"] {
        let coded = crate::coded(word);
        for path in [
            format!("{ROOM}?part={coded}"),
            format!("{PLAN}?done={coded}"),
            format!("{ROOM}/plans/{coded}"),
            format!("{POLICY}?q={coded}&saved={coded}"),
            format!("{POLICY}/why?at={coded}&customer.segment={coded}&contract.region={coded}&nobody={coded}"),
        ] {
            let page = house.tim().get(&path).await;
            assert!(!page.status.is_server_error(), "{path}: {}", page.status);
            page.lacks(evil);
        }
        for act in ["approve", "activate", "emergency", "restage", "end"] {
            let fields = [("version", word), ("when", "later"), ("at", word), ("stage", word), ("reason", word), SURE];
            let page = house.beatrice().does(act, &fields).await;
            assert!(!page.status.is_server_error(), "{act} {word}: {}", page.status);
            page.lacks(evil);
        }
        let change = format!("{PLAN}/change");
        let fields = [("how", "values"), ("m0-first_day", word), ("m1/billing/payments/term_days", word), WHY];
        assert!(!house.tim().post_from(&change, &change, &fields).await.lacks(evil).status.is_server_error());
        let fields = [("/billing/payments/term_days", word), ("drop", word), ("add:/billing/dunning/steps", word), WHY];
        assert!(!house.tim().post_from(POLICY, POLICY, &fields).await.lacks(evil).status.is_server_error());
    }
}
