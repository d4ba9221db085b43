//! All routes in one place, each with the action it needs. To add a page: write `pages/NAME.rs` with a function
//! `routes(Routes) -> Routes`, and name it in [`routes`].

use crate::guard::{Gate, guard};
use crate::limits::{BODY, Class, Rate, UPLOAD};
use crate::{Problem, Web, WebOptions, api, assets, chat_live, headers, health, live, pages, render, trace};
use app::App;
use app::access::{Action, Audience};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::http::Method;
use axum::middleware::from_fn_with_state;
use axum::response::IntoResponse;
use axum::routing::{MethodFilter, on};
use std::sync::Arc;
use std::time::Duration;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, Predicate, SizeAbove};

/// How long an ordinary request may take.
const TIME: Duration = Duration::from_secs(30);
/// How long a request with files may take.
const UPLOAD_TIME: Duration = Duration::from_secs(180);
/// Answers smaller than this are sent as they are; bytes.
const COMPRESSED_FROM: u64 = 1_024;

/// One route: what it needs, and its limits.
#[derive(Clone, Debug)]
pub struct Route {
    /// What whoever asks must be allowed to do.
    pub action: Action,
    /// The method.
    pub method: Method,
    /// The path's template.
    pub path: &'static str,
    /// The longest body; bytes.
    pub body: usize,
    /// By what its client addresses are limited.
    pub rate: Option<Rate>,
    /// Whose places it takes.
    pub class: Class,
    /// How long it may take until its answer begins.
    pub time: Duration,
    /// Pages of other sites may ask; the handler says which.
    pub is_embedded: bool,
}

impl Route {
    /// A route for `method`.
    pub const fn new(action: Action, method: Method, path: &'static str) -> Self {
        Self { action, method, path, body: BODY, rate: None, class: Class::of(action), time: TIME, is_embedded: false }
    }

    /// A route for GET and HEAD.
    pub const fn get(action: Action, path: &'static str) -> Self {
        Self::new(action, Method::GET, path)
    }

    /// A route for POST.
    pub const fn post(action: Action, path: &'static str) -> Self {
        Self::new(action, Method::POST, path)
    }

    /// A route for PUT.
    pub const fn put(action: Action, path: &'static str) -> Self {
        Self::new(action, Method::PUT, path)
    }

    /// A route for PATCH.
    pub const fn patch(action: Action, path: &'static str) -> Self {
        Self::new(action, Method::PATCH, path)
    }

    /// A route for DELETE.
    pub const fn delete(action: Action, path: &'static str) -> Self {
        Self::new(action, Method::DELETE, path)
    }

    /// It takes files: a longer body, more time.
    #[must_use]
    pub const fn upload(mut self) -> Self {
        self.body = UPLOAD;
        self.time = UPLOAD_TIME;
        self
    }

    /// Its client addresses are limited by `rate`.
    #[must_use]
    pub const fn rate(mut self, rate: Rate) -> Self {
        self.rate = Some(rate);
        self
    }

    /// Pages of other sites may ask it, as far as its handler lets them.
    #[must_use]
    pub const fn embedded(mut self) -> Self {
        self.is_embedded = true;
        self
    }

    /// It takes places of `class`.
    #[must_use]
    pub const fn class(mut self, class: Class) -> Self {
        self.class = class;
        self
    }

    /// As the golden file has it.
    fn line(&self) -> String {
        let audience = match self.action.audience() {
            Audience::Public => "public".to_owned(),
            Audience::Account => "signed in".to_owned(),
            Audience::Staff(roles) => roles.iter().map(|role| role.as_str()).collect::<Vec<_>>().join(" "),
            Audience::Token(scope) => format!("token {scope}"),
        };
        format!("{:<6} {:<56} {:<22} {audience}", self.method.as_str(), self.path, self.action.as_str())
    }
}

/// Routes being collected; there is no way to add one without its action.
pub struct Routes {
    web: Web,
    router: Router<Web>,
    table: Vec<Route>,
}

impl Routes {
    /// None yet.
    pub fn new(web: Web) -> Self {
        Self { web, router: Router::new(), table: Vec::new() }
    }

    /// Adds a route.
    #[must_use]
    pub fn add<H, T>(mut self, route: Route, handler: H) -> Self
    where
        H: Handler<T, Web>,
        T: 'static,
    {
        let filter = MethodFilter::try_from(route.method.clone()).unwrap_or(MethodFilter::GET);
        let gate = Arc::new(Gate { web: self.web.clone(), route: route.clone() });
        let service = on(filter, handler).route_layer(from_fn_with_state(gate, guard));
        self.router = self.router.route(route.path, service);
        self.table.push(route);
        self
    }

    /// Adds what several modules have.
    #[must_use]
    pub fn with(self, module: impl FnOnce(Self) -> Self) -> Self {
        module(self)
    }

    /// Every route, in the order added.
    pub fn table(&self) -> &[Route] {
        &self.table
    }

    /// The table as text, for the golden file.
    pub fn table_text(&self) -> String {
        let mut lines: Vec<String> = self.table.iter().map(Route::line).collect();
        lines.sort_by_key(|line| line[7..].to_owned());
        lines.join("\n") + "\n"
    }

    fn finish(self) -> Router {
        let web = self.web;
        let predicate = DefaultPredicate::new().and(SizeAbove::new(COMPRESSED_FROM));
        self.router
            .fallback(async || Problem::NotFound.into_response())
            .method_not_allowed_fallback(async || Problem::MethodNotAllowed.into_response())
            .layer(DefaultBodyLimit::disable()) // the guard reads bodies, each within its route's limit
            .layer(from_fn_with_state(web.clone(), trace::watch))
            .layer(from_fn_with_state(web.clone(), render::write_out))
            .layer(from_fn_with_state(web.clone(), headers::set))
            .layer(CompressionLayer::new().compress_when(predicate))
            .with_state(web)
    }
}

/// Every route of the program.
pub fn routes(web: Web) -> Routes {
    Routes::new(web)
        .with(health::routes)
        .with(assets::routes)
        .with(live::routes)
        .with(chat_live::routes)
        .with(pages::routes)
        .with(api::routes)
}

/// The whole web of one node.
///
/// Serve it with `into_make_service_with_connect_info::<SocketAddr>()`: limits by address need the peer's.
pub fn router(app: App, options: WebOptions) -> Router {
    routes(Web::new(app, options)).finish()
}
