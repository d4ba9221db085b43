//! Tokens: what each scope opens, when it ends, and that nothing of another principal exists.

use crate::Api;
use app::access::{Action, Audience, Scope};
use axum::http::{StatusCode, header};
use serde_json::json;
use std::time::Duration;
use web::{Web, WebOptions};

/// Every route that takes a token: its method, its path with ids that do not exist, and its scope.
fn token_routes(api: &Api) -> Vec<(String, String, Scope)> {
    let routes = web::routes(Web::new(api.test.app.clone(), WebOptions::default()));
    let of = |route: &web::Route| match route.action.audience() {
        Audience::Token(scope) => Some(scope),
        _ => None,
    };
    let path =
        |path: &str| path.replace("{number}", "1000-426").replace("{id}", "0195d3a0-0000-7000-8000-000000000000");
    let table = routes.table().iter();
    table.filter_map(|route| Some((route.method.to_string(), path(route.path), of(route)?))).collect()
}

#[tokio::test]
async fn each_scope_opens_its_own_routes_and_no_other() {
    let api = Api::new().await;
    let routes = token_routes(&api);
    assert!(routes.len() >= 18);
    for scope in Scope::ALL {
        let token = api.token_for(&[scope]).await;
        for (method, path, needed) in &routes {
            let status = api.call_as(&token, method, path, None, Some(&json!({}))).await.status;
            let is_open = status != StatusCode::FORBIDDEN && status != StatusCode::UNAUTHORIZED;
            assert_eq!(is_open, scope == *needed, "{method} {path} with {scope}: {status}");
        }
    }
}

#[tokio::test]
async fn without_a_token_that_holds_nothing_opens() {
    let api = Api::new().await;
    let wrong = format!("kz_{}", "A".repeat(43));
    for (method, path, _) in token_routes(&api) {
        for token in ["", "kz_", &wrong, &format!("{}x", api.token)] {
            let refused = api.call_as(token, &method, &path, None, Some(&json!({}))).await;
            assert_eq!(
                (refused.status, refused.code()),
                (StatusCode::UNAUTHORIZED, "token-refused"),
                "{method} {path}"
            );
            assert_eq!(refused.headers[header::WWW_AUTHENTICATE], "Bearer");
        }
    }
}

#[tokio::test]
async fn a_token_ends_on_its_day() {
    let api = Api::new().await;
    assert_eq!(api.get("/api/v1/cases").await.status, StatusCode::OK);
    api.test.clock.advance(Duration::from_secs(30 * 24 * 3_600));
    assert_eq!(api.get("/api/v1/cases").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn what_belongs_to_another_principal_does_not_exist() {
    let api = Api::new().await;
    let other = api.test.add_principal("auenfeld", "Auenfeld Energie", "DE", kernel::Lang::De).await;
    let stranger = api.token_of(&other, &Scope::ALL).await;
    // The other principal's numbers begin elsewhere: take enough cases that ours has one that theirs has not.
    let mine = api.case("Rechnung", "anna@example.org").await;
    let second = api.case("Umzug", "berta@example.org").await;
    let theirs = json!({ "channel": "web", "text": "Guten Tag" });
    let theirs = api.call_as(&stranger, "POST", "/api/v1/interactions", None, Some(&theirs)).await;
    let theirs = theirs.json["case"].as_str().unwrap().to_owned();
    let case = api.get(&format!("/api/v1/cases/{second}")).await.json;
    let customer = case["customer"]["id"].as_str().unwrap();
    let interaction = &case["timeline"][0]["id"];
    let nobody = "0195d3a0-0000-7000-8000-000000000000";

    let foreign = [
        ("GET", format!("/api/v1/cases/{second}"), None),
        ("PATCH", format!("/api/v1/cases/{second}"), Some(json!({ "subject": "x" }))),
        ("POST", format!("/api/v1/cases/{second}/reply"), Some(json!({ "text": "x" }))),
        ("POST", format!("/api/v1/cases/{second}/notes"), Some(json!({ "text": "x" }))),
        ("POST", format!("/api/v1/cases/{second}/merge"), Some(json!({ "into": theirs }))),
        ("POST", format!("/api/v1/cases/{theirs}/merge"), Some(json!({ "into": second }))),
        ("POST", format!("/api/v1/cases/{second}/unmerge"), None),
        (
            "POST",
            format!("/api/v1/cases/{second}/split"),
            Some(json!({ "interactions": [interaction], "subject": "x" })),
        ),
        ("POST", format!("/api/v1/cases/{second}/links"), Some(json!({ "other": theirs }))),
        ("POST", format!("/api/v1/cases/{theirs}/links"), Some(json!({ "other": second }))),
        ("GET", format!("/api/v1/customers/{customer}"), None),
        ("PATCH", format!("/api/v1/customers/{customer}"), Some(json!({ "name": "x" }))),
        (
            "POST",
            "/api/v1/interactions".to_owned(),
            Some(json!({ "channel": "web", "text": "x", "into_case": second })),
        ),
        ("POST", format!("/api/v1/jobs/{nobody}/run-again"), None),
        ("POST", format!("/api/v1/set-aside/{nobody}/run-again"), None),
    ];
    for (method, path, body) in foreign {
        let answer = api.call_as(&stranger, method, &path, None, body.as_ref()).await;
        assert_eq!((answer.status, answer.code()), (StatusCode::NOT_FOUND, "not-found"), "{method} {path}");
    }
    // Ids of people: a foreign one is refused exactly like one that nobody has.
    let member = api.test.member("Beat", app::access::Role::Agent).await.to_string();
    for owner in [member.as_str(), nobody] {
        let patch = json!({ "owner": owner });
        let answer = api.call_as(&stranger, "PATCH", &format!("/api/v1/cases/{theirs}"), None, Some(&patch)).await;
        assert_eq!(answer.fault(), ("/owner", "owner-unknown"));
    }
    let found = api.call_as(&stranger, "GET", "/api/v1/cases", None, None).await.json;
    assert_eq!(found["cases"].as_array().unwrap().len(), 1);
    let unchanged = api.get(&format!("/api/v1/cases/{mine}")).await;
    assert_eq!(unchanged.json["case"]["subject"], "Rechnung");
}

#[tokio::test]
async fn a_token_opens_no_page_of_the_staff() {
    let api = Api::new().await;
    let answer = api.get("/desk/lindental/live").await;
    assert_ne!(answer.status, StatusCode::OK);
    assert!(app::access::token_may(&Scope::ALL, Action::ApiReadCases));
}
