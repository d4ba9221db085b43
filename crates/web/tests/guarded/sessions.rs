//! Signing in, staying in, and every way in which that ends.

use crate::Browser;
use app::access::Role;
use axum::http::{StatusCode, header};
use std::time::Duration;
use testkit::{PASSWORD, TestApp};

const ANNA: &str = "anna@lindental.example";

async fn anna() -> (TestApp, Browser) {
    let test = testkit::app().await;
    test.staff("Anna", Role::Admin).await;
    let browser = Browser::new(&test);
    (test, browser)
}

#[tokio::test]
async fn whoever_knows_the_password_comes_in_and_goes_where_they_wanted() {
    let (_test, mut browser) = anna().await;
    let refused = browser.sign_in(ANNA, "nicht das Passwort").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let answer = browser.sign_in("  Anna@Lindental.example ", PASSWORD).await;
    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/me"));
    let cookie = answer.headers[header::SET_COOKIE].to_str().unwrap();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/"), "{cookie}");
    assert_eq!(browser.get("/me").await.status, StatusCode::OK);
    assert_eq!(browser.get("/desk").await.location(), "/desk/lindental");
}

#[tokio::test]
async fn behind_https_the_cookie_is_bound_to_the_host() {
    let test = testkit::app_at("https://kulanz.test").await;
    test.staff("Anna", Role::Agent).await;
    let mut browser = Browser::new(&test);
    let answer = browser.sign_in(ANNA, PASSWORD).await;
    let cookie = answer.headers[header::SET_COOKIE].to_str().unwrap();
    assert!(
        cookie.starts_with("__Host-kulanz=") && cookie.contains("; Secure") && !cookie.contains("Domain"),
        "{cookie}"
    );
    assert!(answer.headers.contains_key(header::STRICT_TRANSPORT_SECURITY));
    browser.cookie_name = "__Host-kulanz";
    assert_eq!(browser.get("/me").await.status, StatusCode::OK);
}

#[tokio::test]
async fn the_answer_is_the_same_whether_the_account_exists_or_not() {
    let (_test, mut browser) = anna().await;
    let known = browser.sign_in(ANNA, "falsch").await;
    let unknown = browser.sign_in("niemand@lindental.example", "falsch").await;
    assert_eq!(known.status, unknown.status);
    let shape = |answer: &crate::Answer, email: &str| answer.text.replace(email, "EMAIL");
    assert_eq!(shape(&known, ANNA), shape(&unknown, "niemand@lindental.example"));
}

#[tokio::test]
async fn signing_in_again_gives_a_new_session_and_kills_the_old_cookie() {
    let (_test, mut browser) = anna().await;
    browser.sign_in(ANNA, PASSWORD).await;
    let old = browser.cookie.clone().unwrap();
    browser.sign_in(ANNA, PASSWORD).await;
    assert_ne!(browser.cookie.as_ref().unwrap(), &old);
    assert_eq!(browser.get("/me").await.status, StatusCode::OK);
    assert_eq!(browser.with(&old).get("/me").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_planted_cookie_never_becomes_a_session() {
    let (_test, browser) = anna().await;
    let planted = "A".repeat(43);
    let mut browser = browser.with(&planted);
    browser.sign_in(ANNA, PASSWORD).await;
    assert_ne!(browser.cookie.as_deref(), Some(planted.as_str()));
    assert_eq!(browser.with(&planted).get("/me").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn signing_out_ends_the_session_on_the_server() {
    let (_test, mut browser) = anna().await;
    browser.sign_in(ANNA, PASSWORD).await;
    let answer = browser.submit("/me", "/sign-out", &[]).await;
    assert_eq!(answer.location(), "/sign-in?notice=signed-out");
    assert_eq!(browser.get("/me").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn twelve_hours_without_use_or_seven_days_with_it_end_a_session() {
    let (test, mut browser) = anna().await;
    browser.sign_in(ANNA, PASSWORD).await;
    for _ in 0..15 {
        test.clock.advance(Duration::from_secs(11 * 3_600));
        assert_eq!(browser.get("/me").await.status, StatusCode::OK);
    }
    test.clock.advance(Duration::from_secs(4 * 3_600)); // now seven days and an hour
    assert_eq!(browser.get("/me").await.status, StatusCode::SEE_OTHER);
    browser.sign_in(ANNA, PASSWORD).await;
    test.clock.advance(Duration::from_secs(12 * 3_600));
    assert_eq!(browser.get("/me").await.status, StatusCode::SEE_OTHER);
    assert!(app::people::forget_ended(&test.app).await.unwrap() >= 1);
}

#[tokio::test]
async fn a_new_password_ends_every_other_session_and_rotates_this_one() {
    let (test, mut browser) = anna().await;
    browser.sign_in(ANNA, PASSWORD).await;
    let mut elsewhere = Browser::new(&test);
    elsewhere.sign_in(ANNA, PASSWORD).await;
    let wrong = [("current", "falsch"), ("password", "vier graue Gänse"), ("repeat", "vier graue Gänse")];
    assert_eq!(browser.submit("/me", "/me/password", &wrong).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let short = [("current", PASSWORD), ("password", "kurz"), ("repeat", "kurz")];
    assert_eq!(browser.submit("/me", "/me/password", &short).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let right = [("current", PASSWORD), ("password", "vier graue Gänse"), ("repeat", "vier graue Gänse")];
    let answer = browser.submit("/me", "/me/password", &right).await;
    assert_eq!(answer.location(), "/me?done=password");
    assert_eq!(browser.get("/me").await.status, StatusCode::SEE_OTHER, "the old cookie is dead here too");
    assert_eq!(elsewhere.get("/me").await.status, StatusCode::SEE_OTHER);
    assert_eq!(browser.with(&answer.cookie()).get("/me").await.status, StatusCode::OK);
    assert_eq!(elsewhere.sign_in(ANNA, PASSWORD).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn one_sees_ones_sessions_and_ends_one_but_never_somebody_elses() {
    let (test, mut browser) = anna().await;
    let bruno = test.staff("Bruno", Role::Agent).await;
    let bruno_cookie = test.session(bruno).await;
    let all = app::people::sessions(&test.app, bruno).await.unwrap();
    let bruno_session = all.iter().max_by_key(|session| session.id).unwrap().id; // the latest, of the cookie
    browser.sign_in(ANNA, PASSWORD).await;
    let answer = browser.submit("/me", &format!("/me/sessions/{bruno_session}/end"), &[]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert_eq!(browser.with(&bruno_cookie).get("/me").await.status, StatusCode::OK);
    let bruno_browser = browser.with(&bruno_cookie);
    let answer = bruno_browser.submit("/me", &format!("/me/sessions/{bruno_session}/end"), &[]).await;
    assert_eq!(answer.location(), "/me?done=ended");
    assert_eq!(bruno_browser.get("/me").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn guessing_is_slowed_down_for_the_account_and_the_right_password_has_to_wait_too() {
    let (test, mut browser) = anna().await;
    for _ in 0..5 {
        assert_eq!(browser.sign_in(ANNA, "falsch").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert_eq!(browser.sign_in(ANNA, PASSWORD).await.status, StatusCode::TOO_MANY_REQUESTS);
    test.clock.advance(Duration::from_secs(2));
    assert_eq!(browser.sign_in(ANNA, PASSWORD).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn after_signing_in_nobody_is_sent_to_another_site() {
    let (_test, browser) = anna().await;
    for evil in ["https://evil.example/", "//evil.example/", "/\\evil.example"] {
        let fields = [("email", ANNA), ("password", PASSWORD), ("next", evil)];
        assert_eq!(browser.post("/sign-in", &fields).await.location(), "/desk", "{evil}");
    }
}
