//! What a desk sends again over a bad line is done once and answered alike.

use crate::{Answer, Browser, encode};
use app::access::Role;
use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use testkit::TestApp;

/// An agent at a case.
struct Desk {
    browser: Browser,
    csrf: String,
    case: String,
}

impl Desk {
    async fn of(test: &TestApp, name: &str) -> Self {
        let staff = test.staff(name, Role::Agent).await;
        let browser = Browser::new(test).with(&test.session(staff).await);
        let form = browser.get("/desk/lindental/new").await;
        let csrf = form.csrf();
        let (_, at) = form.text.split_once("type=\"datetime-local\" value=\"").unwrap();
        let mut desk = Self { browser, csrf, case: "/desk/lindental/new".to_owned() };
        let contact = [
            ("channel", "phone"),
            ("direction", "in"),
            ("kind", "other"),
            ("language", "de"),
            ("happened_at", at.split('"').next().unwrap()),
            ("email", "rosa@kunde.example"),
            ("subject", "Strom"),
            ("message", "Er fehlt."),
        ];
        let opened = desk.send("", "contact", &contact).await;
        assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.text);
        desk.case = opened.location().split('?').next().unwrap().to_owned();
        desk
    }

    /// Sends a form of the case as the queue of a device does.
    async fn send(&self, to: &str, key: &str, fields: &[(&str, &str)]) -> Answer {
        let (request, body) = (self.browser.request(Method::POST, &format!("{}{to}", self.case)), encode(fields));
        let request = request
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ACCEPT, "application/json")
            .header(header::CONTENT_LENGTH, body.len())
            .header("idempotency-key", key)
            .header("x-csrf", &self.csrf);
        self.browser.send(request.body(Body::from(body)).unwrap()).await
    }

    async fn count(&self, text: &str) -> usize {
        self.browser.get(&format!("{}/timeline", self.case)).await.text.matches(text).count()
    }
}

#[tokio::test]
async fn what_is_sent_twice_is_done_once_and_answered_alike() {
    let test = testkit::app().await;
    let desk = Desk::of(&test, "Anna").await;
    let note = [("mode", "note"), ("body", "Monteur ist bestellt.")];
    let first = desk.send("/write", "k1", &note).await;
    assert_eq!(first.status, StatusCode::OK, "{}", first.text);
    let again = desk.send("/write", "k1", &note).await;
    assert_eq!((again.status, &again.text), (first.status, &first.text));
    assert_eq!(again.headers[header::CONTENT_TYPE], "application/json");
    assert_eq!(desk.count("Monteur ist bestellt.").await, 1);
    desk.send("/write", "k2", &note).await;
    assert_eq!(desk.count("Monteur ist bestellt.").await, 2, "another key is another note");
    let other = desk.send("/write", "k1", &[("mode", "note"), ("body", "Etwas anderes.")]).await;
    assert_eq!(other.status, StatusCode::CONFLICT, "{}", other.text);
    assert!(other.text.contains("idempotency-key-reused"), "{}", other.text);
    let elsewhere = desk.send("/change", "k1", &note).await;
    assert_eq!(elsewhere.status, StatusCode::CONFLICT, "the same bytes to another address");
    let unreadable = desk.send("/write", "two words", &note).await;
    assert_eq!(unreadable.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_refusal_takes_no_key_and_a_key_is_one_persons() {
    let test = testkit::app().await;
    let (anna, beat) = (Desk::of(&test, "Anna").await, Desk::of(&test, "Beat").await);
    let refused = anna.send("/write", "k1", &[("mode", "note"), ("body", " ")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let note = [("mode", "note"), ("body", "Zähler getauscht.")];
    assert_eq!(anna.send("/write", "k1", &note).await.status, StatusCode::OK, "mended and sent again");
    assert_eq!(beat.send("/write", "k1", &note).await.status, StatusCode::OK);
    assert_eq!([anna.count("Zähler getauscht.").await, beat.count("Zähler getauscht.").await], [1, 1]);
}

#[tokio::test]
async fn many_attempts_at_once_make_one_change() {
    let test = testkit::app().await;
    let desk = Desk::of(&test, "Anna").await;
    let call = [("mode", "call"), ("body", "Rief zurück."), ("then", "solved")];
    let attempts = (0..8).map(|_| desk.send("/write", "k1", &call));
    for answer in futures::future::join_all(attempts).await {
        assert!(answer.status.is_success(), "{} {}", answer.status, answer.text);
    }
    assert_eq!(desk.count("Rief zurück.").await, 1);
    let solved = desk.browser.get(&format!("{}/head", desk.case)).await;
    assert!(solved.text.contains("is-solved") || solved.text.contains("Gelöst"), "{}", solved.text);
}
