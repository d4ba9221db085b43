//! The table of who may do what, and that no route lies outside it.

use crate::Browser;
use app::access::{Action, Audience, Role, may};
use axum::body::Body;
use axum::http::{Method, StatusCode};
use kernel::Lang;
use std::collections::BTreeSet;
use web::{Route, Web, WebOptions};

/// Compares `text` with a file of the repository; `KULANZ_UPDATE=1` writes it.
fn hold_to(path: &str, text: &str) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("KULANZ_UPDATE").is_some() {
        std::fs::write(&path, text).unwrap();
    }
    let held = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        held == text,
        "{} is not as the code says; look at the change and run with KULANZ_UPDATE=1",
        path.display()
    );
}

async fn table() -> Vec<Route> {
    let test = testkit::app().await;
    web::routes(Web::new(test.app.clone(), WebOptions::default())).table().to_vec()
}

/// A path with every parameter filled in.
fn filled(path: &str, slug: &str) -> String {
    let id = "0195d3a0-0000-7000-8000-000000000001";
    let part = |part: &str| match part {
        "{slug}" => slug.to_owned(),
        part if part.starts_with('{') => id.to_owned(),
        part => part.to_owned(),
    };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

#[tokio::test]
async fn the_table_of_actions_and_routes_is_as_reviewed() {
    let test = testkit::app().await;
    let routes = web::routes(Web::new(test.app.clone(), WebOptions::default())).table_text();
    hold_to("tests/golden/authorization.txt", &format!("{}\n{routes}", app::access::table()));
}

#[test]
fn the_documented_problems_are_those_of_the_code() {
    hold_to("../../docs/errors.md", &web::problem::catalogue_page());
}

#[tokio::test]
async fn pages_of_staff_lie_below_a_principal_and_calls_of_programs_below_the_api() {
    for route in table().await {
        let below = match route.action.audience() {
            Audience::Staff(_) => route.path.starts_with("/desk/{slug}"),
            Audience::Token(_) => route.path.starts_with("/api/"),
            Audience::Account | Audience::Public => !route.path.starts_with("/desk/{slug}"),
        };
        assert!(below, "{} {}", route.method, route.path);
    }
}

/// What anybody may open: a new public route must be added here by hand.
const PUBLIC: &[&str] = &[
    "/",
    "/health/live",
    "/health/ready",
    "/favicon.ico",
    "/assets/{stamp}/{*path}",
    "/sign-in",
    "/sign-in/{token}",
    "/sign-in/code",
    "/sign-in/passkey",
    "/sign-in/passkey/options",
    "/invitation/{token}",
    "/reset",
    "/reset/{token}",
    "/setup",
    "/api/openapi.json",
    "/api/docs",
    "/api",
];

#[tokio::test]
async fn whoever_is_not_signed_in_gets_nothing_but_the_way_in() {
    let test = testkit::app().await;
    let browser = Browser::new(&test);
    for route in table().await {
        let is_demo = route.path.starts_with("/demo/"); // there only where the demo is
        let is_public = route.path.starts_with("/p/") || is_demo || PUBLIC.contains(&route.path);
        assert_eq!(is_public, route.action == Action::Public, "{} {}", route.method, route.path);
        let request = browser.request(route.method.clone(), &filled(route.path, "lindental"));
        let answer = browser.send(request.body(Body::empty()).unwrap()).await;
        assert!(
            !is_demo || answer.status == StatusCode::NOT_FOUND,
            "{} {}: {}",
            route.method,
            route.path,
            answer.status
        );
        let is_api = matches!(route.action.audience(), Audience::Token(_));
        match (is_public, is_api) {
            (true, _) => {
                assert!(!answer.status.is_server_error(), "{} {}: {}", route.method, route.path, answer.status)
            }
            (false, true) => assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{} {}", route.method, route.path),
            (false, false) => {
                assert_eq!(answer.status, StatusCode::SEE_OTHER, "{} {}", route.method, route.path);
                assert!(answer.location().starts_with("/sign-in?next="), "{} {}", route.method, route.path);
            }
        }
    }
}

#[tokio::test]
async fn each_role_meets_403_exactly_where_the_table_says_so_and_404_at_another_principal() {
    let test = testkit::app().await;
    let _other = test.add_principal("norden", "Netze Norden", "DE", Lang::De).await;
    let browser = Browser::new(&test);
    let routes: Vec<Route> =
        table().await.into_iter().filter(|r| matches!(r.action.audience(), Audience::Staff(_))).collect();
    for role in Role::ALL {
        let staff = test.staff(role.as_str(), role).await;
        let token = test.session(staff).await;
        let browser = browser.with(&token);
        let csrf = browser.get("/me").await.csrf();
        for route in routes.iter().filter(|route| !route.path.ends_with("/live")) {
            let ask = async |slug: &str| {
                let request = browser.request(route.method.clone(), &filled(route.path, slug)).header("x-csrf", &csrf);
                browser.send(request.body(Body::empty()).unwrap()).await.status
            };
            let own = ask("lindental").await;
            let name = format!("{role} {} {}", route.method, route.path);
            assert_eq!(own == StatusCode::FORBIDDEN, !may(role, route.action), "{name}: {own}");
            assert!(!own.is_server_error(), "{name}: {own}");
            assert_eq!(ask("norden").await, StatusCode::NOT_FOUND, "{name}");
            assert_eq!(ask("nowhere").await, StatusCode::NOT_FOUND, "{name}");
        }
    }
}

#[tokio::test]
async fn no_action_is_without_use_or_it_waits_for_its_page() {
    let used: BTreeSet<Action> = table().await.iter().map(|route| route.action).collect();
    let unused: Vec<&str> = Action::ALL.iter().filter(|action| !used.contains(action)).map(|a| a.as_str()).collect();
    // Not a failure: pages come one by one. Printed, so that a reviewer sees what is promised and missing.
    eprintln!("actions without a route: {unused:?}");
    assert!(used.contains(&Action::SeeDesk));
}

#[tokio::test]
async fn an_unknown_address_and_a_wrong_method_are_problems_too() {
    let test = testkit::app().await;
    let browser = Browser::new(&test);
    assert_eq!(browser.get("/no/such/page").await.status, StatusCode::NOT_FOUND);
    let request = browser.request(Method::DELETE, "/sign-in").body(Body::empty()).unwrap();
    assert_eq!(browser.send(request).await.status, StatusCode::METHOD_NOT_ALLOWED);
    let answer = browser.get("/api/v1/no-such-thing").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert_eq!(answer.headers["content-type"], "application/problem+json");
    assert!(answer.text.contains("\"code\":\"not-found\""), "{}", answer.text);
}
