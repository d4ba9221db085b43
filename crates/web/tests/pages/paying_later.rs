//! The customer's account by its link, and paying later in three steps: the restaurant under the lockdown plan, what is mended,
//! offers, help, and what strangers try.

use crate::{Browser, Page, coded};
use app::access::Role;
use app::billing::arrangements::{Asked, Wanted, agree, kept_of, link};
use app::billing::books::{Booking, book};
use app::billing::import::{Format, import};
use app::policy::{act, preview};
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode, header};
use billing::{AccountId, Command, PaymentId, Wish};
use jiff::civil::{Date, date};
use policy::Act;
use std::net::SocketAddr;

const FORM: &str = "application/x-www-form-urlencoded";
const PLAN: &str = include_str!("../../../../policies/lockdown-2020.toml");
/// The day of the test's clock.
const TODAY: Date = date(2020, 3, 16);
const TWELVE: &str = "instalments.12.2020-04-10";

/// Fields of a form.
type Typed<'t> = &'t [(&'t str, &'t str)];

/// A customer with the link of an account.
struct Customer {
    browser: Browser,
    account: AccountId,
    base: String,
}

impl Customer {
    /// Whose account `number` has one bill that is overdue.
    async fn owing(amount: &str, segment: &str) -> Self {
        let browser = Browser::new().await;
        let account = owing(&browser, "K-100", amount, segment).await;
        let base = base(&browser, "K-100");
        Self { browser, account, base }
    }

    async fn get(&self, rest: &str) -> Page {
        self.browser.get(&format!("{}{rest}", self.base)).await
    }

    async fn post(&self, rest: &str, fields: &[(&str, &str)]) -> Page {
        post(&self.browser, &format!("{}{rest}", self.base), fields).await
    }

    /// Step three of `wish`, up to the button; the fields it sends.
    async fn ready(&self, wish: &str) -> [(&'static str, String); 2] {
        let page = self.get(&format!("/later/{wish}/confirm")).await.ok();
        ["once", "shown"].map(|name| (name, page.between(&format!("name=\"{name}\" value=\""), "\"")))
    }

    async fn confirm(&self, wish: &str, fields: &[(&'static str, String); 2]) -> Page {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.post(&format!("/later/{wish}/confirm"), &fields).await
    }

    async fn pays(&self, amount: i64) {
        let test = &self.browser.test;
        let payment: PaymentId = test.app.id();
        let booking = Booking::of(Command::Receive { payment, amount, names: None });
        book(&test.app, &test.system(), &test.principal, self.account, TODAY, vec![booking]).await.unwrap();
    }

    async fn arranged(&self) -> usize {
        kept_of(&self.browser.test.app, &self.browser.test.principal, self.account).await.unwrap().len()
    }
}

async fn owing(browser: &Browser, number: &str, amount: &str, segment: &str) -> AccountId {
    let line = format!(
        r#"{{"number":"{number}","customer_number":"4711{number}","name":"Gasthof <b>Adler</b>","street":"Weg","postcode":"8001","town":"Zürich","region":"CH-ZH","email":"{number}@adler.example","segment":"{segment}","items":[{{"number":"R1","due":"2020-02-10","amount":"{amount}"}}]}}"#
    );
    let (app, owner) = (&browser.test.app, &browser.test.principal);
    let report =
        import(app, &browser.test.system(), owner, line.as_bytes(), Format::Json, false, |_| ()).await.unwrap();
    assert_eq!(report.opened, 1, "{report:?}");
    app::billing::accounts::by_number(app, owner, number).await.unwrap().unwrap().id
}

fn base(browser: &Browser, number: &str) -> String {
    let (app, owner) = (&browser.test.app, &browser.test.principal);
    link::path(&owner.slug, &link::key(app, owner.id, number))
}

async fn post(browser: &Browser, path: &str, fields: &[(&str, &str)]) -> Page {
    let body: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", coded(value))).collect();
    let request = browser.request("POST", path).header(header::CONTENT_TYPE, FORM);
    browser.send(request.body(Body::from(body.join("&"))).unwrap()).await
}

async fn lockdown(browser: &Browser) {
    let (test, owner) = (&browser.test, &browser.test.principal);
    let (tim, beatrice) = (test.member("Tim", Role::Analyst).await, test.member("Beatrice", Role::Manager).await);
    let does =
        async |who, wanted| act(&test.app, owner, who, "lockdown-2020", wanted, "weil es nötig ist").await.unwrap();
    does(tim, Act::Write { draft: policy::text::plan_from_toml(PLAN).unwrap() }).await;
    preview(&test.app, owner, tim, "lockdown-2020").await.unwrap();
    does(beatrice, Act::Approve { version: 1 }).await;
    does(beatrice, Act::Activate { version: 1, from: None, stage: None }).await;
}

#[tokio::test]
async fn the_restaurant_arranges_twelve_months_in_three_steps() {
    let adler = Customer::owing("2400.00", "restaurant").await;
    adler.get("").await.ok().has("CHF\u{a0}2’400.00").has("vereinbaren wir mit Ihnen zusammen").lacks("/later?");
    adler.get("/later").await.ok().has("vereinbaren wir mit Ihnen zusammen").lacks("<form");
    lockdown(&adler.browser).await;

    let account = adler.get("").await.ok();
    account.has("Gasthof &#60;b&#62;Adler").has("Rechnung R1").has("war fällig am 10.2.2020").has("Später zahlen");
    for (name, value) in
        [("referrer-policy", "no-referrer"), ("cache-control", "no-store"), ("x-robots-tag", "noindex, nofollow")]
    {
        assert_eq!(account.header(name), value);
    }
    let first = adler.get("/later").await.ok();
    first.has("12 Raten, jede etwa CHF\u{a0}200.00").has("Damit ist noch nichts vereinbart").lacks("13 Raten");
    let fields = [("kind", "instalments"), ("months", "12"), ("first", "2020-04-10")];
    let to = adler.post("/later?lang=de", &fields).await.goes_to();
    assert_eq!(to, format!("{}/later/{TWELVE}?lang=de", adler.base));
    let plan = adler.browser.get(&to).await.ok();
    plan.has("14.4.2020")
        .has("CHF\u{a0}200.00")
        .has("CHF\u{a0}2’400.00")
        .has("Die Vereinbarung kostet nichts")
        .has("kommt kein Zins dazu");
    adler
        .get(&format!("/later/{TWELVE}/change"))
        .await
        .ok()
        .has("value=\"instalments\" checked")
        .has("value=\"2020-04-10\"");

    let ready = adler.ready(TWELVE).await;
    adler
        .get(&format!("/later/{TWELVE}/confirm"))
        .await
        .ok()
        .has("bis zu 5 Tage später")
        .has("Mit einer Rate dürfen Sie");
    assert_eq!(adler.arranged().await, 0, "nothing was changed so far");
    let to = adler.confirm(TWELVE, &ready).await.goes_to();
    // The connection broke: the same once more is the same one.
    assert_eq!(adler.confirm(TWELVE, &ready).await.goes_to(), to);
    assert_eq!(adler.arranged().await, 1);
    let made = adler.browser.get(&to).await.ok();
    made.has("Danke, das gilt")
        .has("läuft gut")
        .has("Als Nächstes: CHF\u{a0}200.00 bis zum 14.4.2020")
        .has("Fehlt mehr");
    adler
        .get("")
        .await
        .ok()
        .has("in Ihrer Vereinbarung")
        .has("Sie zahlen CHF\u{a0}2’400.00 in 12 Raten")
        .lacks("Später zahlen");
    adler.pays(25_000).await;
    let later = adler.browser.get(to.split('?').next().unwrap()).await.ok();
    later.has("1 von 12 Raten sind bezahlt").has("zum Teil bezahlt").lacks("Danke, das gilt");
}

/// What a page says, a line for each piece of text.
fn said(page: &Page) -> String {
    let main = page.between("<main", "</main>");
    let pieces = main.split('<').map(|piece| piece.split_once('>').map_or("", |(_, text)| text).trim());
    pieces.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn the_words_of_the_three_steps_and_what_comes_after_are_plain() {
    let customer = Customer::owing("300.00", "household").await;
    let wish = "partial.10000.2020-04-01.2020-04-20";
    let mut words = Vec::new();
    for rest in [String::new(), "/later".into(), format!("/later/{wish}"), format!("/later/{wish}/confirm")] {
        words.push(said(&customer.get(&rest).await.ok()));
    }
    let to = customer.confirm(wish, &customer.ready(wish).await).await.goes_to();
    words.push(said(&customer.browser.get(&to).await.ok()));
    insta::assert_snapshot!(words.join("\n\n— — —\n\n"));
}

#[tokio::test]
async fn what_cannot_be_is_said_at_its_field_and_nothing_typed_is_lost() {
    let customer = Customer::owing("300.00", "household").await;
    let long = "9".repeat(4_000);
    let cases: [(Typed<'_>, &str, &str); 10] = [
        (&[], "kind", "Wählen Sie, was Ihnen passt"),
        (&[("kind", "geschenkt")], "kind", "Wählen Sie, was Ihnen passt"),
        (&[("kind", "deferral"), ("until", "morgen")], "until", "Schreiben Sie den Tag so"),
        (
            &[("kind", "deferral"), ("until", "1.1.2021")],
            "until",
            "Wählen Sie einen Tag zwischen dem 16.3.2020 und dem 15.4.2020",
        ),
        (&[("kind", "deferral"), ("until", "2020-03-15")], "until", "Wählen Sie einen Tag zwischen"),
        (&[("kind", "instalments"), ("months", "-1"), ("first", "2020-04-10")], "months", "wie viele Raten"),
        (
            &[("kind", "instalments"), ("months", "60"), ("first", "2020-04-10")],
            "months",
            "Möglich sind 2 bis 24 Raten",
        ),
        (
            &[("kind", "instalments"), ("months", "6"), ("first", "2022-04-10")],
            "first",
            "Wählen Sie einen Tag zwischen",
        ),
        (
            &[("kind", "partial"), ("now", "viel"), ("now_on", "2020-04-01"), ("rest", "2020-04-20")],
            "now",
            "in Ziffern",
        ),
        (&[("kind", "partial"), ("now", &long), ("now_on", "2020-04-01"), ("rest", "2020-04-20")], "now", "in Ziffern"),
    ];
    for (fields, field, reason) in cases {
        let page = customer.post("/later", fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
        page.has(&format!("id=\"fault-{field}\"")).has(&format!("href=\"#{field}\"")).has(reason);
        for (name, typed) in fields.iter().filter(|(name, _)| !matches!(*name, "kind" | "months")) {
            page.has(&format!("name=\"{name}\" type=")).has(&format!("value=\"{typed}\""));
        }
    }
    let typed = [("kind", "partial"), ("now", "100,5"), ("now_on", "1.4.2020"), ("rest", "20.4.2020")];
    let to = customer.post("/later", &typed).await.goes_to();
    customer.browser.get(&to).await.ok().has("CHF\u{a0}100.50").has("CHF\u{a0}199.50");
}

#[tokio::test]
async fn what_changed_since_it_was_shown_is_shown_again() {
    let customer = Customer::owing("240.00", "household").await;
    let ready = customer.ready(TWELVE).await;
    customer.pays(12_000).await;
    let again = customer.confirm(TWELVE, &ready).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    again.has("Inzwischen hat sich etwas geändert").has("CHF\u{a0}120.00").has("Das wäre Ihr Plan");
    assert_eq!(customer.arranged().await, 0);
    let ready = customer.ready(TWELVE).await;
    let twice = futures::join!(customer.confirm(TWELVE, &ready), customer.confirm(TWELVE, &ready));
    assert_eq!(twice.0.goes_to(), twice.1.goes_to());
    // Somebody with the same page open elsewhere learns how it stands.
    let other = [("once", "another".to_owned()), ready[1].clone()];
    assert!(customer.confirm(TWELVE, &other).await.goes_to().ends_with("done=nothing"));
    // The days of a plan pass while its page lies open: step one says what is possible now.
    let late = Customer::owing("240.00", "household").await;
    late.browser.test.clock.advance(std::time::Duration::from_secs(40 * 86_400));
    let page = late.get(&format!("/later/{TWELVE}")).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.has("id=\"fault-first\"").has("value=\"2020-04-10\"");
}

#[tokio::test]
async fn an_offer_is_read_accepted_or_declined_by_the_link() {
    let customer = Customer::owing("1800.00", "household").await;
    let test = &customer.browser.test;
    let anna = test.actor(test.member("Anna", Role::Agent).await);
    let wish = Wish::Instalments { months: 18, first: date(2020, 4, 10) };
    let wanted = Wanted { account: customer.account, wish, asked: Asked::Offer, shown: None, once: None };
    let mut offers = Vec::new();
    for _ in 0..2 {
        offers.push(agree(&test.app, &anna, &test.principal, wanted.clone()).await.unwrap().id);
    }
    customer.get("").await.ok().has("angeboten").has("Sie können bis zum 30.3.2020 annehmen");
    let [no, yes] = [offers[0], offers[1]].map(|id| format!("/arrangements/{id}"));
    customer.get(&no).await.ok().has("Annehmen").has("Ablehnen").has("kostet nichts").lacks("gilt nicht mehr");
    let to = customer.post(&format!("{no}/decline"), &[]).await.goes_to();
    customer.browser.get(&to).await.ok().has("Sie haben das Angebot abgelehnt").lacks("Annehmen");
    let to = customer.post(&format!("{no}/accept"), &[]).await.goes_to();
    customer.browser.get(&to).await.ok().has("Das wurde schon entschieden");
    let to = customer.post(&format!("{yes}/accept"), &[]).await.goes_to();
    customer.browser.get(&to).await.ok().has("Danke, das gilt").has("läuft gut").lacks("Ablehnen");
}

#[tokio::test]
async fn help_opens_a_case_that_names_the_account_and_belongs_to_its_customer() {
    let mut customer = Customer::owing("240.00", "household").await;
    let empty = customer.post("/help", &[("once", "k"), ("message", " "), ("email", "anna@"), ("phone", "044")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    empty.has("id=\"fault-message\"").has("id=\"fault-email\"").has("value=\"anna@\"").has("value=\"044\"");
    let fields = [("once", "k"), ("message", "Ich kann 20 Franken im Monat zahlen."), ("email", ""), ("phone", "")];
    let to = customer.post("/help", &fields).await.goes_to();
    assert_eq!(customer.post("/help", &fields).await.goes_to(), to, "sent twice it is one");
    let number = customer.browser.get(&to).await.ok().between("class=\"case-number\">", "<");
    customer.browser.sign_in(Role::Agent).await;
    let case = customer.browser.get(&format!("/desk/lindental/cases/{number}")).await.ok();
    case.has("Hilfe beim Zahlen, Konto K-100")
        .has("20 Franken im Monat")
        .has("4711K100")
        .lacks("Ist das dieselbe Person");
}

#[tokio::test]
async fn number_and_code_are_typed_from_the_letter_and_a_wrong_one_says_so() {
    let customer = Customer::owing("90.00", "household").await;
    let (app, owner) = (&customer.browser.test.app, &customer.browser.test.principal);
    let code = link::code(app, owner.id, "K-100");
    let browser = &customer.browser;
    browser.get("/p/lindental/account").await.ok().has("Kontonummer").has("12 Zeichen");
    let typed = code.to_lowercase().replace('-', " ");
    let to = post(browser, "/p/lindental/account", &[("number", " K-100 "), ("code", &typed)]).await.goes_to();
    assert_eq!(to, format!("{}?lang=de", customer.base));
    let giant = "9".repeat(100_000);
    let cases = [
        ("", &*code, "number"),
        ("K-100", "", "code"),
        ("K-101", &code, "code"),
        ("K-100", "0000-0000-0000", "code"),
        (&giant, &giant, "code"),
    ];
    for (number, code, field) in cases {
        let page = post(browser, "/p/lindental/account", &[("number", number), ("code", code)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.has(&format!("id=\"fault-{field}\"")).has(&format!("value=\"{number}\""));
    }
}

#[tokio::test]
async fn a_stranger_opens_nothing_whatever_they_send() {
    let customer = Customer::owing("240.00", "household").await;
    let browser = &customer.browser;
    let other = owing(browser, "K-200", "500.00", "household").await;
    let test = &browser.test;
    let wish = Wish::Deferral { until: date(2020, 4, 9) };
    let wanted = Wanted { account: other, wish, asked: Asked::Agree, shown: None, once: None };
    let theirs =
        agree(&test.app, &test.actor(test.member("Anna", Role::Agent).await), &test.principal, wanted).await.unwrap();
    // Another account's arrangement by one's own link, and one's own code with another number.
    for path in ["", "/accept", "/decline"] {
        let rest = format!("/arrangements/{}{path}", theirs.id);
        let page = if path.is_empty() { customer.get(&rest).await } else { customer.post(&rest, &[]).await };
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{rest}");
    }
    let wrong = customer.base.replace("K-100", "K-200");
    for rest in ["", "/later", "/later/x", "/later/x/confirm", "/help", "/arrangements/x"] {
        let page = browser.get(&format!("{wrong}{rest}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{rest}");
        page.lacks("500.00").lacks("Adler").has("Dieser Link führt zu keinem Konto");
    }
    let elsewhere = customer.base.replace("lindental", "nirgends");
    assert_eq!(browser.get(&elsewhere).await.status, StatusCode::NOT_FOUND);
    // What is no wish leads to step one; what is beyond the bounds is refused; nothing is ever made.
    let long = "9".repeat(5_000);
    for wish in [
        "x",
        "plan",
        "instalments.12",
        "deferral.gestern",
        "partial.9223372036854775807.2020-04-01.2020-04-02",
        "%00",
        &long,
    ] {
        let page = customer.get(&format!("/later/{wish}")).await;
        assert!(
            matches!(page.status, StatusCode::SEE_OTHER | StatusCode::UNPROCESSABLE_ENTITY),
            "{wish}: {}",
            page.status
        );
    }
    for wish in [
        "instalments.60.2020-04-10",
        "instalments.0.2020-04-10",
        "deferral.9999-12-31",
        "partial.-5.2020-04-01.2020-04-20",
        "partial.99999999.2020-04-01.2020-04-20",
    ] {
        let page = customer.post(&format!("/later/{wish}/confirm"), &[("once", "k"), ("shown", "")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{wish}");
    }
    let ready = customer.ready(TWELVE).await;
    for shown in ["", "tampered", &long] {
        let fields = [("once", shown.to_owned()), ("shown", shown.to_owned())];
        assert_eq!(customer.confirm(TWELVE, &fields).await.status, StatusCode::CONFLICT);
    }
    // The plan of another wish is not this one's.
    assert_eq!(customer.confirm("instalments.6.2020-04-10", &ready).await.status, StatusCode::CONFLICT);
    assert_eq!(customer.arranged().await, 0);
    let evil = customer
        .post("/later", &[("kind", "\"><script>"), ("now", "<script>alert(1)</script>"), ("until", "\" onfocus=\"x")])
        .await;
    evil.lacks("<script>alert").lacks("onfocus=\"x");
    let head = app::journal::head(&test.app, test.principal.id).await.unwrap();
    for rest in ["", "/later", &format!("/later/{TWELVE}"), &format!("/later/{TWELVE}/confirm"), "/help"] {
        customer.get(rest).await.ok();
    }
    assert_eq!(app::journal::head(&test.app, test.principal.id).await.unwrap(), head, "reading changes nothing");
}

#[tokio::test]
async fn thousands_of_tries_meet_the_limit_and_the_right_one_among_them_is_not_told() {
    let test = testkit::app().await;
    let router = web::router(test.app.clone(), web::WebOptions::default());
    let browser = Browser { test, router, cookie: String::new() };
    owing(&browser, "K-100", "90.00", "household").await;
    let mut opened = 0;
    for n in 0..3_000u32 {
        let path = format!("/p/lindental/account/K-100-{n:04}-0000-0000");
        let mut request = Request::get(path).body(Body::empty()).unwrap();
        request.extensions_mut().insert(ConnectInfo("192.0.2.7:4000".parse::<SocketAddr>().unwrap()));
        let status = browser.send(request).await.status;
        assert!(matches!(status, StatusCode::NOT_FOUND | StatusCode::TOO_MANY_REQUESTS), "{status}");
        opened += u32::from(status == StatusCode::NOT_FOUND);
    }
    assert!(opened < 400, "{opened} of 3000 were looked at");
}

#[tokio::test]
async fn every_page_speaks_every_language() {
    let customer = Customer::owing("240.00", "household").await;
    let to = customer.confirm(TWELVE, &customer.ready(TWELVE).await).await.goes_to();
    let made = to.strip_prefix(&customer.base).unwrap().split('?').next().unwrap().to_owned();
    let other = Customer::owing("240.00", "household").await;
    let door = "/p/lindental/account";
    for (lang, account, how) in [
        ("de", "Ihr Konto", "Wie möchten Sie zahlen?"),
        ("en", "Your account", "How would you like to pay?"),
        ("fr", "Votre compte", "Comment souhaitez-vous payer"),
        ("it", "Il suo conto", "Come desidera pagare?"),
    ] {
        let lang = format!("?lang={lang}");
        customer.get(&lang).await.ok().has(account);
        other.get(&format!("/later{lang}")).await.ok().has(how);
        let pages = [
            customer.get(&lang).await,
            customer.get(&format!("{made}{lang}")).await,
            customer.get(&format!("/help{lang}")).await,
            other.get(&lang).await,
            other.get(&format!("/later{lang}")).await,
            other.get(&format!("/later/{TWELVE}{lang}")).await,
            other.get(&format!("/later/{TWELVE}/confirm{lang}")).await,
            other.browser.get(&format!("{door}{lang}")).await,
        ];
        for page in pages {
            let page = page.ok();
            for key in ["acct-", "later-", "arranged-"] {
                assert!(!page.html.contains(&format!(">{key}")), "{key} in {}", page.html);
            }
        }
    }
}
