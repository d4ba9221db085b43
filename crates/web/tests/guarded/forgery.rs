//! Requests that another site makes a browser send.

use crate::{Browser, encode};
use app::access::Role;
use axum::http::{Method, Request, StatusCode, header};

const FORM: &str = "application/x-www-form-urlencoded";

#[tokio::test]
async fn a_form_without_the_sessions_token_changes_nothing() {
    let test = testkit::app().await;
    let (anna, bruno) = (test.staff("Anna", Role::Admin).await, test.staff("Bruno", Role::Admin).await);
    let browser = Browser::new(&test).with(&test.session(anna).await);
    let fields = [("name", "Geändert"), ("language", "de"), ("signature", "")];
    assert_eq!(browser.post("/me", &fields).await.status, StatusCode::FORBIDDEN);
    let foreign = browser.with(&test.session(bruno).await).get("/me").await.csrf();
    let own = browser.get("/me").await.csrf();
    for token in [foreign.as_str(), "", "AAAA", &"A".repeat(86), &own[..own.len() - 2]] {
        let fields = [fields.as_slice(), &[("csrf", token)]].concat();
        assert_eq!(browser.post("/me", &fields).await.status, StatusCode::FORBIDDEN, "{token}");
    }
    let twice = browser.get("/me").await.csrf();
    assert_ne!(own, twice, "masked anew on each page");
    let fields = [fields.as_slice(), &[("csrf", &own)]].concat();
    assert_eq!(browser.post("/me", &fields).await.location(), "/me?done=saved");
}

#[tokio::test]
async fn what_another_site_sends_is_refused_before_anything_is_read() {
    let test = testkit::app().await;
    let anna = test.staff("Anna", Role::Admin).await;
    let browser = Browser::new(&test).with(&test.session(anna).await);
    let csrf = browser.get("/me").await.csrf();
    let body = encode(&[("name", "Anna"), ("language", "de"), ("signature", ""), ("csrf", &csrf)]);
    let send = async |name: &str, value: &str| {
        let request =
            Request::builder().method(Method::POST).uri("/me").header(name, value).header("host", "kulanz.test");
        let cookie = format!("kulanz={}", browser.cookie.as_ref().unwrap());
        let request = request.header(header::COOKIE, cookie).header(header::CONTENT_TYPE, FORM);
        browser.send(request.body(body.clone().into()).unwrap()).await.status
    };
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
        ("origin", "null"),
        ("origin", "http://kulanz.test.evil.example"),
    ] {
        assert_eq!(send(name, value).await, StatusCode::FORBIDDEN, "{name}: {value}");
    }
    assert_eq!(send("origin", "http://kulanz.test").await, StatusCode::SEE_OTHER);
    assert_eq!(send("sec-fetch-site", "same-origin").await, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn nobody_is_signed_in_by_another_site() {
    let test = testkit::app().await;
    test.staff("Anna", Role::Agent).await;
    let browser = Browser::new(&test);
    let request = Request::builder().method(Method::POST).uri("/sign-in").header("sec-fetch-site", "cross-site");
    let body = encode(&[("email", "anna@lindental.example"), ("password", testkit::PASSWORD)]);
    let request = request.header(header::CONTENT_TYPE, FORM).body(body.into()).unwrap();
    assert_eq!(browser.send(request).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_form_with_files_carries_its_token_in_front() {
    let found = |body: &str| web::csrf::in_body("multipart/form-data; boundary=x", body.as_bytes());
    let body = "--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\nTOKEN\r\n--x--\r\n";
    assert_eq!(found(body).as_deref(), Some("TOKEN"));
    let late = format!("--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n{}\r\n{body}", "a".repeat(10_000));
    assert_eq!(found(&late), None);
}

#[tokio::test]
async fn a_body_beyond_the_routes_limit_is_refused_unread() {
    let test = testkit::app().await;
    let browser = Browser::new(&test);
    let huge = "a".repeat(300_000);
    let answer = browser.post("/sign-in", &[("email", &huge), ("password", "x")]).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
}
