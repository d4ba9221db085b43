//! Stories of the pages: a customer writes, an agent answers, both see what they should and nobody sees more.

#![expect(clippy::unwrap_used, reason = "tests")]

mod accounts_and_runs;
mod administration;
mod arrangements;
mod cases_of_agents;
mod chats;
mod hostile;
mod letters;
mod paying_later;
mod payments;
mod plans;
mod portal;
mod stories;

use app::access::Role;
use app::interactions::Incoming;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use cases::Channel;
use kernel::Lang;
use testkit::TestApp;
use tower::ServiceExt;
use web::WebOptions;

/// A page as a browser got it.
struct Page {
    status: StatusCode,
    headers: HeaderMap,
    html: String,
}

impl Page {
    fn has(&self, text: &str) -> &Self {
        assert!(self.html.contains(text), "{text:?} is missing in\n{}", self.html);
        self
    }

    fn lacks(&self, text: &str) -> &Self {
        assert!(!self.html.contains(text), "{text:?} should not be in\n{}", self.html);
        self
    }

    fn header(&self, name: impl header::AsHeaderName) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The value of the first attribute or text between two marks.
    fn between(&self, from: &str, to: &str) -> String {
        let (_, rest) = self.html.split_once(from).unwrap_or_else(|| panic!("{from:?} is missing in\n{}", self.html));
        rest.split(to).next().unwrap().to_owned()
    }

    fn ok(self) -> Self {
        assert_eq!(self.status, StatusCode::OK, "{}", self.html);
        self
    }

    /// Where it sends the browser.
    fn goes_to(&self) -> String {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.html);
        self.header(header::LOCATION).to_owned()
    }
}

/// A browser, with a cookie when somebody is signed in.
struct Browser {
    test: TestApp,
    router: Router,
    cookie: String,
}

impl Browser {
    async fn new() -> Self {
        Self::with(WebOptions::default()).await
    }

    /// Nobody signed in, before a web that is set up so.
    async fn with(options: WebOptions) -> Self {
        let test = testkit::app().await;
        let router = web::router(test.app.clone(), WebOptions { is_unlimited: true, ..options });
        Self { test, router, cookie: String::new() }
    }

    /// With somebody signed in who has this role.
    async fn signed_in(role: Role) -> Self {
        let mut browser = Self::new().await;
        browser.sign_in(role).await;
        browser
    }

    async fn sign_in(&mut self, role: Role) {
        let staff = self.test.staff("Berta", role).await;
        self.cookie = format!("kulanz={}", self.test.session(staff).await);
    }

    async fn send(&self, request: Request<Body>) -> Page {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let bytes = to_bytes(response.into_body(), 64 << 20).await.unwrap();
        Page { status, headers, html: String::from_utf8_lossy(&bytes).into_owned() }
    }

    fn request(&self, method: &str, path: &str) -> axum::http::request::Builder {
        Request::builder()
            .method(method)
            .uri(path)
            .header(header::COOKIE, &self.cookie)
            .header(header::ACCEPT, "text/html")
            .header(header::ACCEPT_LANGUAGE, "de-CH")
    }

    async fn get(&self, path: &str) -> Page {
        self.send(self.request("GET", path).body(Body::empty()).unwrap()).await
    }

    /// Sends a form with files, with the token of `page` when somebody is signed in.
    async fn form(&self, path: &str, token: &str, fields: &[(&str, &str)], files: &[(&str, &str, &str)]) -> Page {
        let mark = "----marke";
        let mut body = format!("--{mark}\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{token}\r\n");
        for (name, value) in fields {
            body.push_str(&format!("--{mark}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"));
        }
        for (name, media_type, content) in files {
            body.push_str(&format!(
                "--{mark}\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\
                 Content-Type: {media_type}\r\n\r\n{content}\r\n"
            ));
        }
        body.push_str(&format!("--{mark}--\r\n"));
        let kind = format!("multipart/form-data; boundary={mark}");
        self.send(self.request("POST", path).header(header::CONTENT_TYPE, kind).body(Body::from(body)).unwrap()).await
    }

    /// Opens `page`, takes its form token, and posts plain fields to `path`.
    async fn post_from(&self, page: &str, path: &str, fields: &[(&str, &str)]) -> Page {
        let token = self.get(page).await.ok().between("name=\"csrf\" value=\"", "\"");
        let coded: Vec<String> =
            [("csrf", &*token)].iter().chain(fields).map(|(name, value)| format!("{name}={}", coded(value))).collect();
        let kind = "application/x-www-form-urlencoded";
        let body = Body::from(coded.join("&"));
        self.send(self.request("POST", path).header(header::CONTENT_TYPE, kind).body(body).unwrap()).await
    }

    /// A case opened by the contact form; its number.
    async fn case(&self, subject: &str, name: &str) -> String {
        let page = self.get("/p/lindental/contact").await.ok();
        let key = page.between("name=\"key\" value=\"", "\"");
        let message = format!("{subject}. Vielen Dank.");
        let fields = [
            ("key", &*key),
            ("message", &*message),
            ("subject", subject),
            ("name", name),
            ("email", "anna@muster.example"),
            ("kind", "bill"),
            ("website", ""),
        ];
        let to = self.form("/p/lindental/contact?lang=de", "", &fields, &[]).await.goes_to();
        self.get(&to).await.ok().between("class=\"case-number\">", "<")
    }

    fn contact(&self, subject: &str) -> Incoming {
        Incoming {
            from_name: "Otto Andern".to_owned(),
            from_address: "otto@andern.example".to_owned(),
            subject: subject.to_owned(),
            text: format!("{subject}."),
            lang: Some(Lang::De),
            by: self.test.system(),
            ..Incoming::of_customer(self.test.principal.id, Channel::Web, self.test.app.now())
        }
    }
}

fn coded(text: &str) -> String {
    text.bytes()
        .map(|b| {
            if b.is_ascii_alphanumeric() || b"-._*".contains(&b) {
                char::from(b).to_string()
            } else {
                format!("%{b:02X}")
            }
        })
        .collect()
}
