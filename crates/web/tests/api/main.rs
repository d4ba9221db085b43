//! The API as a program meets it: by HTTP, with tokens.

#![expect(clippy::unwrap_used, reason = "tests")]

mod contacts;
mod desk;
mod payments;
mod policy;
mod spec;
mod tokens;

use app::Principal;
use app::access::Scope;
use app::tokens::NewToken;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use serde_json::Value;
use testkit::TestApp;
use tower::ServiceExt;
use web::WebOptions;

/// An answer.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    json: Value,
}

/// A program that calls the API.
struct Api {
    test: TestApp,
    router: Router,
    token: String,
}

impl Api {
    /// With every scope, by a token that a manager made.
    async fn new() -> Self {
        let test = testkit::app().await;
        let router = web::router(test.app.clone(), WebOptions::default());
        let mut api = Self { test, router, token: String::new() };
        let manager = api.test.member("Petra", app::access::Role::Manager).await;
        let new = NewToken { name: "Portal".to_owned(), scopes: Scope::ALL.to_vec(), days: 30 };
        let made = app::tokens::create(&api.test.app, &api.test.actor(manager), new).await.unwrap();
        api.token = made.text;
        api
    }

    /// A token of the first principal with these scopes.
    async fn token_for(&self, scopes: &[Scope]) -> String {
        self.token_of(&self.test.principal, scopes).await
    }

    async fn token_of(&self, principal: &Principal, scopes: &[Scope]) -> String {
        let new = NewToken { name: "Portal".to_owned(), scopes: scopes.to_vec(), days: 30 };
        app::tokens::create(&self.test.app, &app::Actor::system(principal.id), new).await.unwrap().text
    }

    /// Sends any request.
    async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let bytes = to_bytes(response.into_body(), 64 << 20).await.unwrap();
        Answer { status, headers, json: serde_json::from_slice(&bytes).unwrap_or_default() }
    }

    async fn call(&self, method: &str, path: &str, body: Option<&Value>) -> Answer {
        self.call_as(&self.token, method, path, None, body).await
    }

    async fn call_as(&self, token: &str, method: &str, path: &str, key: Option<&str>, body: Option<&Value>) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        if let Some(key) = key {
            request = request.header("idempotency-key", key);
        }
        let body = match body {
            None => Body::empty(),
            Some(json) => {
                request = request.header(header::CONTENT_TYPE, "application/json");
                Body::from(json.to_string())
            }
        };
        self.send(request.body(body).unwrap()).await
    }

    async fn post(&self, path: &str, body: &Value) -> Answer {
        self.call("POST", path, Some(body)).await
    }

    async fn get(&self, path: &str) -> Answer {
        self.call("GET", path, None).await
    }

    /// Opens a case and returns its number.
    async fn case(&self, subject: &str, address: &str) -> String {
        let contact = serde_json::json!({ "channel": "web", "subject": subject, "text": format!("{subject}. Danke."),
            "from": { "name": "Anna Muster", "address": address } });
        let answer = self.post("/api/v1/interactions", &contact).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.json);
        answer.json["case"].as_str().unwrap().to_owned()
    }
}

impl Answer {
    /// The field that was refused.
    fn fault(&self) -> (&str, &str) {
        let fault = &self.json["errors"][0];
        (fault["field"].as_str().unwrap_or_default(), fault["code"].as_str().unwrap_or_default())
    }

    fn code(&self) -> &str {
        self.json["code"].as_str().unwrap_or_default()
    }
}
