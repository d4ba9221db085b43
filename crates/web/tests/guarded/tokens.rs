//! API tokens: shown once, good for their scopes, dead when revoked or ended.

use crate::{Answer, Browser};
use app::access::{Audience, Role, Scope};
use app::tokens::{NewToken, create};
use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use std::time::Duration;
use testkit::TestApp;
use web::{Web, WebOptions};

async fn call(browser: &Browser, token: &str) -> Answer {
    let request = Request::get("/api/v1/cases").header(header::AUTHORIZATION, format!("Bearer {token}"));
    browser.send(request.body(Body::empty()).unwrap()).await
}

async fn token(test: &TestApp, scopes: &[Scope], days: u32) -> String {
    let new = NewToken { name: "Portal".to_owned(), scopes: scopes.to_vec(), days };
    create(&test.app, &test.system(), new).await.unwrap().text
}

#[tokio::test]
async fn an_admin_makes_a_token_sees_it_once_and_revokes_it() {
    let test = testkit::app().await;
    let admin = test.staff("Anna", Role::Admin).await;
    let browser = Browser::new(&test).with(&test.session(admin).await);
    let page = "/desk/lindental/admin/tokens";
    let none = [("name", "Portal"), ("days", "30")];
    assert_eq!(browser.submit(page, page, &none).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields = [("name", "Portal"), ("days", "30"), ("scope", "cases:read"), ("scope", "search:read")];
    let answer = browser.submit(page, page, &fields).await;
    let at = answer.text.find("kz_").expect("the secret is shown");
    let secret = &answer.text[at..at + 46];
    assert!(!browser.get(page).await.text.contains(secret), "and never again");
    assert_eq!(call(&browser, secret).await.status, StatusCode::OK);
    let id = app::tokens::list(&test.app, &test.system()).await.unwrap()[0].id;
    assert_eq!(browser.submit(page, &format!("{page}/{id}/revoke"), &[]).await.location(), page);
    assert_eq!(call(&browser, secret).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_token_ends_and_no_other_text_is_one() {
    let test = testkit::app().await;
    let browser = Browser::new(&test);
    let good = token(&test, &[Scope::CasesRead], 1).await;
    assert_eq!(call(&browser, &good).await.status, StatusCode::OK);
    for bad in
        ["", "kz_", &good[..45], &format!("{good}A"), &good.replace("kz_", "kz-"), &format!("kz_{}", "A".repeat(43))]
    {
        let answer = call(&browser, bad).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{bad}");
        assert_eq!(answer.headers[header::WWW_AUTHENTICATE], "Bearer");
    }
    test.clock.advance(Duration::from_secs(24 * 3_600));
    assert_eq!(call(&browser, &good).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_token_without_the_scope_is_told_which_one_it_lacks_on_every_route() {
    let test = testkit::app().await;
    let browser = Browser::new(&test);
    let routes = web::routes(Web::new(test.app.clone(), WebOptions::default())).table().to_vec();
    for lacking in Scope::ALL {
        let others: Vec<Scope> = Scope::ALL.into_iter().filter(|scope| *scope != lacking).collect();
        let token = token(&test, &others, 1).await;
        for route in routes.iter().filter(|route| route.action.audience() == Audience::Token(lacking)) {
            let path = route.path.replace(['{', '}'], "");
            let request = Request::builder().method(route.method.clone()).uri(&path);
            let request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
            let answer = browser.send(request.body(Body::empty()).unwrap()).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{} {path}", route.method);
            assert!(answer.text.contains(lacking.as_str()), "{}", answer.text);
        }
    }
}

#[tokio::test]
async fn a_cookie_opens_no_call_and_a_token_no_page() {
    let test = testkit::app().await;
    let admin = test.staff("Anna", Role::Admin).await;
    let browser = Browser::new(&test).with(&test.session(admin).await);
    assert_eq!(browser.get("/api/v1/cases").await.status, StatusCode::UNAUTHORIZED);
    let token = token(&test, &Scope::ALL, 1).await;
    let request = Request::builder().method(Method::GET).uri("/desk/lindental/admin/staff");
    let request = request.header(header::AUTHORIZATION, format!("Bearer {token}")).body(Body::empty()).unwrap();
    assert_eq!(browser.send(request).await.status, StatusCode::SEE_OTHER);
}
