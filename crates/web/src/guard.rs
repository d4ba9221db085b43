//! The guard in front of every handler: places, rate, origin, who asks, what they may do, body, form token, time; and that
//! what a page sends again is not done again.
//!
//! Invariants: a handler runs only after its route's action was checked; what belongs to another principal is answered
//! like what does not exist; where a principal asks for more than a password, no page of it is seen without; bodies are
//! read here, within the route's limit, before the handler.

use crate::limits::BODY;
use crate::pages::with_floor;
use crate::session::{Account, ApiCaller, Signed, Visitor, device};
use crate::{Problem, Route, Ui, Web, cookie, csrf, once};
use app::access::{Audience, Role, may};
use app::people::factors::is_enough;
use app::people::{self, SignedIn};
use app::{Actor, tokens};
use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use kernel::SessionId;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

/// What the guard of one route knows.
pub struct Gate {
    /// The shared state.
    pub web: Web,
    /// The route.
    pub route: Route,
}

/// Runs the handler behind the gate, or answers in its place.
pub async fn guard(State(gate): State<Arc<Gate>>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let mut ui = None;
    match pass(&gate, &mut parts, body, &mut ui).await {
        Ok((body, _places)) => {
            let run = once::run(&gate.web, Request::from_parts(parts, body), next);
            let answer = tokio::time::timeout(gate.route.time, run).await;
            with_ui(answer.unwrap_or_else(|_| Problem::Slow.into_response()), ui)
        }
        Err(problem) => with_ui(problem.into_response(), ui),
    }
}

/// Problems are written out by an outer layer, in the language of whoever asked.
fn with_ui(mut response: Response, ui: Option<Ui>) -> Response {
    if let Some(ui) = ui.filter(|_| response.extensions().get::<Problem>().is_some()) {
        response.extensions_mut().insert(ui);
    }
    response
}

type Places = [Option<tokio::sync::OwnedSemaphorePermit>; 2];

async fn pass(gate: &Gate, parts: &mut Parts, body: Body, ui: &mut Option<Ui>) -> Result<(Bytes, Places), Problem> {
    let Gate { web, route } = gate;
    let place = web.limits.enter(route.class)?;
    let address = client_address(web, parts);
    if let Some(rate) = route.rate {
        web.limits.check(rate, address)?;
    }
    let audience = route.action.audience();
    let is_unsafe = !csrf::is_safe(&parts.method);
    if is_unsafe && !route.is_embedded && !matches!(audience, Audience::Token(_)) {
        csrf::check_origin(web, &parts.headers, is_portal(route.path))?;
    }
    let session = admit(gate, parts, address, ui).await?;
    let room = (route.body > BODY && is_unsafe).then(|| web.limits.enter_upload(announced(parts, route.body)));
    let body = if is_unsafe { read(body, parts, route).await? } else { Bytes::new() };
    if let Some(session) = session.filter(|_| is_unsafe) {
        check_token(web, session, &parts.headers, &body)?;
    }
    Ok((body, [place, room.transpose()?]))
}

/// Whether a route is for customers: they have no session that somebody could use. (Signing in makes one: it is none.)
fn is_portal(path: &str) -> bool {
    path.starts_with("/p/")
}

/// Finds out who asks and whether they may; leaves them for the handler. Returns the session whose form token counts.
async fn admit(
    gate: &Gate,
    parts: &mut Parts,
    address: IpAddr,
    ui: &mut Option<Ui>,
) -> Result<Option<SessionId>, Problem> {
    let Gate { web, route } = gate;
    match route.action.audience() {
        Audience::Public => {
            let visitor = Visitor { ui: Ui::for_visitor(web, parts), address, device: device(&parts.headers) };
            *ui = Some(visitor.ui.clone());
            parts.extensions.insert(visitor);
            Ok(None)
        }
        Audience::Account => {
            let found = find_session(web, parts, None).await?;
            let id = found.session.id;
            let account = Account::new(web, parts, found, address);
            *ui = Some(account.ui.clone());
            parts.extensions.insert(account);
            Ok(Some(id))
        }
        Audience::Staff(_) => {
            let slug =
                parts.uri.path().strip_prefix("/desk/").and_then(|rest| rest.split('/').next()).map(str::to_owned);
            let found = find_session(web, parts, slug.as_deref()).await?;
            let id = found.session.id;
            let place = found.places.iter().find(|place| Some(&place.slug) == slug.as_ref()).cloned();
            let (Some(place), Some(principal)) = (place, found.principal.clone()) else {
                *ui = Some(Account::new(web, parts, found, address).ui);
                return Err(Problem::NotFound);
            };
            let role: Role = place.role.parse().map_err(|_| Problem::NotFound)?;
            let actor = Actor::staff(principal.id, found.staff.id);
            let is_enough = is_enough(&found.session, &principal.settings.access, address);
            let mut signed = Signed::new(web, (parts, address), found, actor, role, Arc::new(principal));
            *ui = Some(signed.ui.clone());
            if !is_enough {
                return Err(Problem::SecondFactorNeeded);
            }
            if !may(role, route.action) {
                return Err(Problem::NotAllowed);
            }
            signed.ui = with_plans(web, &signed).await;
            if csrf::is_safe(&parts.method) {
                signed.ui = with_floor(web, &signed).await;
            }
            *ui = Some(signed.ui.clone());
            parts.extensions.insert(signed);
            Ok(Some(id))
        }
        Audience::Token(scope) => {
            let text = bearer(&parts.headers).ok_or(Problem::TokenRefused)?;
            let caller = tokens::caller(&web.app, &web.tokens, text).await?.ok_or(Problem::TokenRefused)?;
            if !app::access::token_may(&caller.scopes, route.action) {
                return Err(Problem::ScopeMissing(scope.as_str()));
            }
            parts.extensions.insert(ApiCaller { actor: caller.actor, principal: caller.principal });
            Ok(None)
        }
    }
}

/// What is in force is said on every page. A policy that cannot be read stops nobody's work: the page goes without.
async fn with_plans(web: &Web, signed: &Signed) -> Ui {
    match app::policy::known(&web.app, &signed.principal).await {
        Ok(known) => signed.ui.clone().with_plans(known.plans_in_force(signed.ui.now)),
        Err(error) => {
            tracing::warn!(%error, "the plans in force could not be read");
            signed.ui.clone()
        }
    }
}

async fn find_session(web: &Web, parts: &mut Parts, slug: Option<&str>) -> Result<SignedIn, Problem> {
    let back = || Problem::SignInNeeded(parts.uri.path_and_query().map(ToString::to_string).unwrap_or_default());
    let token = cookie::read(web, &parts.headers).ok_or_else(back)?;
    people::signed_in(&web.app, token, slug).await?.ok_or_else(back)
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// The peer, or behind trusted proxies the last address in `X-Forwarded-For` that is not one of them.
fn client_address(web: &Web, parts: &Parts) -> IpAddr {
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
    let peer = peer.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |info| info.0.ip());
    let is_trusted = |address: IpAddr| web.options.trusted_proxies.iter().any(|net| net.contains(address));
    if !is_trusted(peer) {
        return peer;
    }
    let hops = parts.headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
    let hops: Vec<IpAddr> = hops.flat_map(|value| value.split(',')).filter_map(|hop| hop.trim().parse().ok()).collect();
    hops.iter().rev().copied().find(|hop| !is_trusted(*hop)).or_else(|| hops.first().copied()).unwrap_or(peer)
}

/// The length the client announces, within the limit.
fn announced(parts: &Parts, limit: usize) -> usize {
    let length = parts.headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok());
    length.and_then(|text| text.parse().ok()).unwrap_or(limit).min(limit)
}

async fn read(body: Body, parts: &Parts, route: &Route) -> Result<Bytes, Problem> {
    let length = parts.headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok());
    if length.and_then(|text| text.parse::<usize>().ok()).is_some_and(|length| length > route.body) {
        return Err(Problem::TooLarge(route.body));
    }
    let read = tokio::time::timeout(route.time, to_bytes(body, route.body)).await.map_err(|_| Problem::Slow)?;
    read.map_err(|error| {
        let is_limit =
            std::error::Error::source(&error).is_some_and(|source| source.to_string().contains("length limit"));
        if is_limit {
            Problem::TooLarge(route.body)
        } else {
            Problem::Unreadable("the connection broke off".to_owned())
        }
    })
}

fn check_token(web: &Web, session: SessionId, headers: &HeaderMap, body: &[u8]) -> Result<(), Problem> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let in_header = Some(text(csrf::HEADER).to_owned()).filter(|token| !token.is_empty());
    let token = in_header.or_else(|| csrf::in_body(text(header::CONTENT_TYPE.as_str()), body));
    if token.is_some_and(|token| csrf::is_right(web, session, &token)) { Ok(()) } else { Err(Problem::FormExpired) }
}
