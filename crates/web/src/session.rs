//! Who asks: what the guard found out, for handlers to take.

use crate::{Problem, Ui, Web, cookie};
use app::access::{Action, Role, may};
use app::people::{Here, Place, Session, SignedIn, Staff, Visit};
use app::{Actor, Principal};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use std::net::IpAddr;
use std::sync::Arc;

/// A person of the staff, signed in, on a page of a principal in which they have a role that allows the route's action.
#[derive(Clone)]
pub struct Signed {
    /// As commands and the journal name them.
    pub actor: Actor,
    /// The person.
    pub staff: Arc<Staff>,
    /// What they are here.
    pub role: Role,
    /// The principal of the page.
    pub principal: Arc<Principal>,
    /// Their session.
    pub session: Arc<Session>,
    /// Their address; never stored.
    pub address: IpAddr,
    /// What the page is drawn with.
    pub ui: Ui,
}

impl Signed {
    pub(crate) fn new(
        web: &Web,
        (parts, address): (&Parts, IpAddr),
        found: SignedIn,
        actor: Actor,
        role: Role,
        principal: Arc<Principal>,
    ) -> Self {
        let ui = Ui::for_staff(web, parts, &found, Some((&principal, role)));
        let (staff, session) = (Arc::new(found.staff), Arc::new(found.session));
        Self { actor, staff, role, principal, session, address, ui }
    }

    /// Whether they may do `action` here.
    pub fn may(&self, action: Action) -> bool {
        may(self.role, action)
    }
}

/// A person of the staff, signed in, on a page about their own account.
#[derive(Clone)]
pub struct Account {
    /// The person.
    pub staff: Arc<Staff>,
    /// Their session.
    pub session: Arc<Session>,
    /// The principals in which they have a role, by name.
    pub places: Arc<[Place]>,
    /// What the page is drawn with.
    pub ui: Ui,
    /// Their browser in a few words.
    pub device: String,
    /// Their address, for limits and, shortened, for the list of sessions.
    pub address: IpAddr,
}

impl Account {
    pub(crate) fn new(web: &Web, parts: &Parts, found: SignedIn, address: IpAddr) -> Self {
        let ui = Ui::for_staff(web, parts, &found, None);
        let (staff, session, places) = (Arc::new(found.staff), Arc::new(found.session), found.places.into());
        Self { staff, session, places, ui, device: device(&parts.headers), address }
    }

    /// As commands about one's own account take it.
    pub fn here(&self) -> Here<'_> {
        let visit = Visit { device: &self.device, address: self.address, old_token: None };
        Here { staff: &self.staff, session: &self.session, visit }
    }
}

/// A program with a token whose scope allows the route's action.
#[derive(Clone)]
pub struct ApiCaller {
    /// As commands and the journal name it.
    pub actor: Actor,
    /// Its principal.
    pub principal: Arc<Principal>,
}

/// Anybody.
#[derive(Clone)]
pub struct Visitor {
    /// What the page is drawn with, in the browser's language; [`Ui::of_principal`] makes it a principal's.
    pub ui: Ui,
    /// Their address, for limits; stored only shortened, with the session of those who sign in.
    pub address: IpAddr,
    /// Their browser in a few words.
    pub device: String,
}

impl Visitor {
    /// As commands that open the door take it.
    pub fn visit<'a>(&'a self, web: &Web, headers: &'a HeaderMap) -> Visit<'a> {
        Visit { device: &self.device, address: self.address, old_token: cookie::read(web, headers) }
    }
}

macro_rules! taken_from_guard {
    ($($type:ident)*) => {$(
        impl<S: Send + Sync> FromRequestParts<S> for $type {
            type Rejection = Problem;
            /// Fails only when a handler asks for somebody other than its route's action admits.
            async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
                parts.extensions.get::<Self>().cloned().ok_or_else(|| {
                    tracing::error!(concat!("the route does not admit ", stringify!($type)));
                    Problem::Internal
                })
            }
        }
    )*};
}
taken_from_guard! { Signed Account ApiCaller Visitor }

/// A browser in a few words, from its `User-Agent`: name and system, no versions.
pub fn device(headers: &HeaderMap) -> String {
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let first =
        |names: &[(&str, &'static str)]| names.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name);
    let browser = first(&[("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")]);
    let system = first(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ]);
    [browser, system].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
