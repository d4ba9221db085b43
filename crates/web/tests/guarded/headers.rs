//! What every answer says about itself, and limits by address.

use crate::Browser;
use app::access::Action;
use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode, header};
use std::net::SocketAddr;
use tower::ServiceExt;
use web::limits::Rate;
use web::{Web, WebOptions};

#[tokio::test]
async fn every_answer_forbids_what_we_do_not_need() {
    let test = testkit::app().await;
    let browser = Browser::new(&test);
    for path in ["/sign-in", "/health/live", "/no/such/page", "/me", "/api/v1/cases"] {
        let answer = browser.get(path).await;
        let policy = answer.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        for part in [
            "default-src 'none'",
            "script-src 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
        ] {
            assert!(policy.contains(part), "{path}: {part}");
        }
        assert!(!policy.contains("unsafe"), "{path}");
        assert_eq!(answer.headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff", "{path}");
        assert_eq!(answer.headers[header::REFERRER_POLICY], "same-origin", "{path}");
        assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store", "{path}");
        assert_eq!(answer.headers["cross-origin-opener-policy"], "same-origin", "{path}");
        assert_eq!(answer.headers["x-request-id"].len(), 36, "{path}");
    }
}

#[tokio::test]
async fn a_problem_is_a_page_for_people_and_json_for_programs() {
    let test = testkit::app().await;
    let browser = Browser::new(&test);
    let page = browser.get("/no/such/page?lang=en").await;
    assert!(page.headers[header::CONTENT_TYPE].to_str().unwrap().starts_with("text/html"));
    assert!(page.text.contains("There is nothing here"), "{}", page.text);
    let request = Request::get("/no/such/page").header("accept", "application/json").body(Body::empty()).unwrap();
    let json = browser.send(request).await;
    assert_eq!(json.headers[header::CONTENT_TYPE], "application/problem+json");
    let body: serde_json::Value = serde_json::from_str(&json.text).unwrap();
    assert_eq!(body["code"], "not-found");
    assert_eq!(body["status"], 404);
    assert_eq!(body["request_id"], json.headers["x-request-id"].to_str().unwrap());
}

#[tokio::test]
async fn whatever_is_open_to_everybody_is_limited_by_address() {
    let test = testkit::app().await;
    for route in web::routes(Web::new(test.app.clone(), WebOptions::default())).table() {
        let is_chat = matches!(route.rate, Some(Rate::Chat | Rate::ChatSay));
        assert!(!is_chat || route.is_embedded, "{} {}", route.method, route.path);
        if is_chat {
            continue;
        }
        let wanted = match (route.path.starts_with("/p/"), route.method.is_safe()) {
            (true, true) => Some(Rate::Status),
            (true, false) => Some(Rate::PublicForm),
            // Signing in, resets, invitations, the set-up: whatever a stranger can send.
            (false, false) if route.action == Action::Public => Some(Rate::SignIn),
            _ => continue,
        };
        assert_eq!(route.rate, wanted, "{} {}", route.method, route.path);
    }
    let router = web::router(test.app.clone(), WebOptions::default());
    let mut refused = 0;
    for _ in 0..25 {
        let mut request = Request::post("/p/lindental/contact").body(Body::empty()).unwrap();
        request.extensions_mut().insert(ConnectInfo("192.0.2.7:4000".parse::<SocketAddr>().unwrap()));
        let answer = router.clone().oneshot(request).await.unwrap();
        refused += u32::from(answer.status() == StatusCode::TOO_MANY_REQUESTS);
        assert!(answer.status() != StatusCode::TOO_MANY_REQUESTS || answer.headers().contains_key(header::RETRY_AFTER));
    }
    assert!(refused >= 4, "{refused}");
}

async fn sign_in_from(router: &Router, peer: &str, forwarded: &str) -> StatusCode {
    let request = Request::post("/sign-in").header("x-forwarded-for", forwarded);
    let request = request.header(header::CONTENT_TYPE, "application/json").body(Body::empty()).unwrap();
    let (mut parts, body) = request.into_parts();
    parts.extensions.insert(ConnectInfo(format!("{peer}:4000").parse::<SocketAddr>().unwrap()));
    router.clone().oneshot(Request::from_parts(parts, body)).await.unwrap().status()
}

#[tokio::test]
async fn an_address_that_asks_too_often_waits_and_cannot_pretend_to_be_another() {
    let test = testkit::app().await;
    let router = web::router(test.app.clone(), WebOptions::default());
    let mut refused = 0;
    for n in 0..25 {
        let status = sign_in_from(&router, "192.0.2.1", &format!("203.0.113.{n}")).await;
        refused += u32::from(status == StatusCode::TOO_MANY_REQUESTS);
    }
    assert!(refused >= 4, "the forwarded address of a stranger is not believed: {refused}");
    assert_ne!(sign_in_from(&router, "192.0.2.2", "").await, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn behind_a_trusted_proxy_each_client_counts_for_itself() {
    let test = testkit::app().await;
    let trusted_proxies = vec!["10.0.0.0/8".parse().unwrap()];
    let router = web::router(test.app.clone(), WebOptions { trusted_proxies, ..WebOptions::default() });
    for n in 0..25 {
        let forwarded = format!("198.51.100.9, 203.0.113.{n}, 10.0.0.3");
        assert_ne!(sign_in_from(&router, "10.0.0.2", &forwarded).await, StatusCode::TOO_MANY_REQUESTS, "{n}");
    }
    let mut refused = 0;
    for n in 0..25 {
        // The client writes the front of the header; only what our proxy appended counts.
        let status = sign_in_from(&router, "10.0.0.2", &format!("198.51.100.{n}, 203.0.113.200")).await;
        refused += u32::from(status == StatusCode::TOO_MANY_REQUESTS);
    }
    assert!(refused >= 4, "{refused}");
}
