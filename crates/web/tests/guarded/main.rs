//! The doors of the web: who gets in, where, how long, and what everybody else is told.

#![expect(clippy::unwrap_used, reason = "tests")]

mod authorization;
mod forgery;
mod headers;
mod live;
mod once;
mod people;
mod second_factor;
mod sessions;
mod tokens;
mod words;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use std::net::{IpAddr, SocketAddr};
use testkit::TestApp;
use tower::ServiceExt;
use web::WebOptions;

/// An answer, read to its end.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    text: String,
}

impl Answer {
    /// Where it sends the browser.
    fn location(&self) -> &str {
        self.headers.get(header::LOCATION).map_or("", |value| value.to_str().unwrap())
    }

    /// The session's token in its `Set-Cookie`; empty when it sets none.
    fn cookie(&self) -> String {
        let text = self.headers.get(header::SET_COOKIE).map_or("", |value| value.to_str().unwrap());
        text.split(['=', ';']).nth(1).unwrap_or_default().to_owned()
    }

    /// The token of its first form.
    fn csrf(&self) -> String {
        let (_, rest) = self.text.split_once("name=\"csrf\" value=\"").expect("a form with a token");
        rest.split('"').next().unwrap().to_owned()
    }
}

/// A browser: it keeps its cookie and says where its requests come from.
struct Browser {
    router: Router,
    cookie: Option<String>,
    cookie_name: &'static str,
    address: Option<IpAddr>,
}

impl Browser {
    /// Nobody signed in.
    fn new(test: &TestApp) -> Self {
        let options = WebOptions { is_unlimited: true, ..WebOptions::default() };
        Self { router: web::router(test.app.clone(), options), cookie: None, cookie_name: "kulanz", address: None }
    }

    /// The same program, another browser, with this cookie.
    fn with(&self, cookie: &str) -> Self {
        Self {
            router: self.router.clone(),
            cookie: Some(cookie.to_owned()),
            cookie_name: self.cookie_name,
            address: self.address,
        }
    }

    /// The same browser, elsewhere.
    fn at(&self, address: &str) -> Self {
        let (router, cookie) = (self.router.clone(), self.cookie.clone());
        Self { router, cookie, cookie_name: self.cookie_name, address: Some(address.parse().unwrap()) }
    }

    async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let bytes = to_bytes(response.into_body(), 64 << 20).await.unwrap();
        Answer { status, headers, text: String::from_utf8_lossy(&bytes).into_owned() }
    }

    fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        let mut request = Request::builder().method(method).uri(path).header("sec-fetch-site", "same-origin");
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, format!("{}={cookie}", self.cookie_name));
        }
        if let Some(address) = self.address {
            request = request.extension(ConnectInfo(SocketAddr::new(address, 40_000)));
        }
        request
    }

    async fn get(&self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path).body(Body::empty()).unwrap()).await
    }

    /// Sends a form as it is.
    async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let request = self.request(Method::POST, path);
        let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(encode(fields))).unwrap()).await
    }

    /// Sends a form with the token of the page `from`.
    async fn submit(&self, from: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        let csrf = self.get(from).await.csrf();
        self.post(path, &[fields, &[("csrf", &csrf)]].concat()).await
    }

    /// Signs in and keeps the cookie.
    async fn sign_in(&mut self, email: &str, password: &str) -> Answer {
        let answer = self.post("/sign-in", &[("email", email), ("password", password), ("next", "/me")]).await;
        if answer.status == StatusCode::SEE_OTHER {
            self.cookie = Some(answer.cookie());
        }
        answer
    }
}

fn encode(fields: &[(&str, &str)]) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    let text = |text: &str| text.bytes().map(byte).collect::<String>();
    fields.iter().map(|(name, value)| format!("{}={}", text(name), text(value))).collect::<Vec<_>>().join("&")
}
