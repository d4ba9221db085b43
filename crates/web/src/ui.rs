//! What a page is drawn with: language, time zone, addresses, who is signed in. Templates call its methods.

use crate::pages::Floor;
use crate::{Web, assets, csrf};
use app::access::{Action, Role, may};
use app::people::{Place, SignedIn};
use app::policy::PlanInForce;
use app::settings::is_swiss;
use app::texts::Arg;
use app::{App, Principal};
use axum::http::header;
use axum::http::request::Parts;
use jiff::Unit;
use jiff::tz::TimeZone;
use kernel::{Lang, SessionId, StaffId, Timestamp};
use std::sync::Arc;

/// What a page is drawn with; cheap to clone.
#[derive(Clone)]
pub struct Ui {
    inner: Arc<Inner>,
}

/// What a [`Ui`] holds.
#[derive(Clone)]
pub struct Inner {
    app: App,
    /// The language of the page.
    pub lang: Lang,
    is_swiss: bool,
    zone: TimeZone,
    /// The instant the page was asked for.
    pub now: Timestamp,
    /// The token for forms; empty when nobody is signed in.
    pub csrf: String,
    /// The key of what the desk's device keeps, masked; empty when nobody is signed in.
    pub device_key: String,
    /// The session; empty when nobody is signed in.
    pub session: String,
    /// The path asked for, with its query.
    pub path: String,
    /// The principal the page is about.
    pub principal: Option<Name>,
    /// Who is signed in.
    pub person: Option<Person>,
    /// The plans that are in force at the page's principal.
    plans: Vec<PlanInForce>,
    /// How the person signed in stands, and what is offered to them; none: they take no offers here.
    pub floor: Option<Arc<Floor>>,
}

/// A plan in force, as the strip on every page of staff says it.
pub struct InForceLine {
    /// Its page.
    pub url: String,
    /// What people call it, since when.
    pub text: String,
}

/// A principal as pages name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
}

/// A number of things, of whatever type: templates hand over values and references alike.
pub trait Count {
    /// As texts take it; saturates.
    fn as_number(&self) -> i64;
}

macro_rules! counts {
    ($($type:ty)*) => {$(
        impl Count for $type {
            fn as_number(&self) -> i64 {
                i64::try_from(*self).unwrap_or(i64::MAX)
            }
        }
    )*};
}
counts! { i64 u64 usize u32 i32 u16 u8 }

impl<T: Count> Count for &T {
    fn as_number(&self) -> i64 {
        (**self).as_number()
    }
}

/// The person signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Their name.
    pub name: String,
    /// Their id.
    pub id: String,
    /// Their role in the page's principal.
    pub role: Option<Role>,
    /// The principals in which they have a role.
    pub places: Vec<Place>,
}

impl std::ops::Deref for Ui {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.inner
    }
}

fn path(parts: &Parts) -> String {
    parts.uri.path_and_query().map(ToString::to_string).unwrap_or_default()
}

impl Ui {
    /// For anybody: in the language asked for by `?lang=`, else the browser's.
    pub fn for_visitor(web: &Web, parts: &Parts) -> Self {
        let asked = parts.uri.query().and_then(|query| {
            query.split('&').find_map(|pair| pair.strip_prefix("lang=")).and_then(|code| code.parse().ok())
        });
        let accepted = || parts.headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok().and_then(Lang::accepted);
        let lang = asked.or_else(accepted).unwrap_or_default();
        Self::new(web, lang, path(parts))
    }

    /// For somebody signed in, on a page of a principal or about their account.
    pub fn for_staff(web: &Web, parts: &Parts, found: &SignedIn, place: Option<(&Principal, Role)>) -> Self {
        let mut ui = Self::new(web, found.staff.language, path(parts));
        let inner = Arc::make_mut(&mut ui.inner);
        inner.use_session(web, found.staff.id, found.session.id);
        inner.person = Some(Person {
            name: found.staff.name.clone(),
            id: found.staff.id.to_string(),
            role: place.map(|(_, role)| role),
            places: found.places.clone(),
        });
        if let Some((principal, _)) = place {
            inner.belong_to(principal);
        }
        ui
    }

    /// The same for a page of `principal`: its zone and spelling, and its language when `keep_language` is not set.
    #[must_use]
    pub fn of_principal(mut self, principal: &Principal, keep_language: bool) -> Self {
        let inner = Arc::make_mut(&mut self.inner);
        inner.belong_to(principal);
        if !keep_language {
            inner.lang = principal.language;
        }
        self
    }

    /// The same for the forms of another session: the one that has just taken this one's place.
    #[must_use]
    pub fn in_session(mut self, web: &Web, staff: StaffId, session: SessionId) -> Self {
        Arc::make_mut(&mut self.inner).use_session(web, staff, session);
        self
    }

    /// The same in another language.
    #[must_use]
    pub fn in_language(mut self, lang: Lang) -> Self {
        Arc::make_mut(&mut self.inner).lang = lang;
        self
    }

    /// The same, later.
    #[must_use]
    pub fn at(mut self, now: Timestamp) -> Self {
        Arc::make_mut(&mut self.inner).now = now;
        self
    }

    fn new(web: &Web, lang: Lang, path: String) -> Self {
        let app = web.app.clone();
        let now = app.now();
        let inner = Inner {
            app,
            lang,
            is_swiss: false,
            zone: TimeZone::UTC,
            now,
            csrf: String::new(),
            device_key: String::new(),
            session: String::new(),
            path,
            principal: None,
            person: None,
            plans: Vec::new(),
            floor: None,
        };
        Self { inner: Arc::new(inner) }
    }

    /// The text `key`.
    pub fn t(&self, key: &str) -> String {
        self.text(key, &[])
    }

    /// The text `PREFIX-CODE`.
    pub fn code(&self, prefix: &str, code: impl std::fmt::Display) -> String {
        self.t(&format!("{prefix}-{code}"))
    }

    /// The text `PREFIX-CODE` for a number, as its argument `n`.
    pub fn code_count(&self, prefix: &str, code: impl std::fmt::Display, n: impl Count) -> String {
        self.count(&format!("{prefix}-{code}"), n)
    }

    /// The text `key` with one argument.
    pub fn t1(&self, key: &str, name: &str, value: &str) -> String {
        self.text(key, &[(name, value.into())])
    }

    /// The text `key` with two arguments.
    pub fn t2(&self, key: &str, a: (&str, &str), b: (&str, &str)) -> String {
        self.text(key, &[(a.0, a.1.into()), (b.0, b.1.into())])
    }

    /// The text `key` for a number, as its argument `n`.
    pub fn count(&self, key: &str, n: impl Count) -> String {
        self.text(key, &[("n", n.as_number().into())])
    }

    /// The text `key` with any arguments.
    pub fn text(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.app.texts.t_in(self.lang, self.is_swiss, key, args)
    }

    /// The code of the page's language.
    pub fn lang_code(&self) -> &'static str {
        self.lang.code()
    }

    /// The address of a script, style or picture.
    pub fn asset(&self, name: &str) -> String {
        assets::url(name)
    }

    /// The address of a page of the principal: `desk("/cases")` is `/desk/SLUG/cases`.
    pub fn desk(&self, rest: &str) -> String {
        self.principal
            .as_ref()
            .map_or_else(|| "/desk".to_owned(), |principal| format!("/desk/{}{rest}", principal.slug))
    }

    /// The same, saying which plans are in force.
    #[must_use]
    pub fn with_plans(mut self, plans: Vec<PlanInForce>) -> Self {
        Arc::make_mut(&mut self.inner).plans = plans;
        self
    }

    /// The same, saying how the person stands and what is offered to them.
    #[must_use]
    pub fn with_floor(mut self, floor: Arc<Floor>) -> Self {
        Arc::make_mut(&mut self.inner).floor = Some(floor);
        self
    }

    /// The plans in force, for the strip below the bar.
    pub fn plans_in_force(&self) -> Vec<InForceLine> {
        let line = |plan: &PlanInForce| {
            let texts = [self.lang, Lang::De, Lang::En].into_iter().find_map(|lang| plan.title.get(&lang));
            let title = texts.or_else(|| plan.title.values().next()).unwrap_or(&plan.key);
            let text = self.t2("plan-banner", ("plan", title), ("since", &self.date(&plan.since)));
            InForceLine { url: self.desk(&format!("/crisis/plans/{}", plan.key)), text }
        };
        self.plans.iter().map(line).collect()
    }

    /// Whether the person signed in may do the action with this code here.
    pub fn may(&self, action: &str) -> bool {
        let role = self.person.as_ref().and_then(|person| person.role);
        role.is_some_and(|role| Action::ALL.iter().any(|known| known.as_str() == action && may(role, *known)))
    }

    /// The name of the person signed in.
    pub fn person_name(&self) -> &str {
        self.person.as_ref().map_or("", |person| &person.name)
    }

    /// The name of the page's principal, or of the program.
    pub fn principal_name(&self) -> &str {
        self.principal.as_ref().map_or("Kulanz", |principal| &principal.name)
    }

    /// The principals in which the person signed in has a role.
    pub fn places(&self) -> &[Place] {
        self.person.as_ref().map_or(&[], |person| &person.places)
    }

    /// RFC 3339 in UTC, for `<time datetime>`.
    pub fn iso(&self, at: &Timestamp) -> String {
        at.to_string()
    }

    /// Date and time in the principal's zone, as its language writes them.
    pub fn exact(&self, at: &Timestamp) -> String {
        let pattern = match self.lang {
            Lang::De | Lang::It => "%-d.%-m.%Y, %H:%M",
            Lang::En => "%-d %b %Y, %H:%M",
            Lang::Fr => "%-d.%m.%Y, %H:%M",
        };
        at.to_jiff().to_zoned(self.zone.clone()).strftime(pattern).to_string()
    }

    /// The date in the principal's zone.
    pub fn date(&self, at: &Timestamp) -> String {
        let pattern = if self.lang == Lang::En { "%-d %b %Y" } else { "%-d.%-m.%Y" };
        at.to_jiff().to_zoned(self.zone.clone()).strftime(pattern).to_string()
    }

    /// The date as `<input type=date>` takes it.
    pub fn day(&self, at: &Timestamp) -> String {
        at.to_jiff().to_zoned(self.zone.clone()).strftime("%Y-%m-%d").to_string()
    }

    /// How long ago or ahead, in the largest fitting unit; the texts `ago-…` and `in-…` have `n`.
    pub fn ago(&self, at: &Timestamp) -> String {
        let (is_past, span) = if *at <= self.now { (true, self.now.since(*at)) } else { (false, at.since(self.now)) };
        let minutes = i64::try_from(span.as_secs() / 60).unwrap_or(i64::MAX);
        let (unit, n) = match minutes {
            0 => return self.t("just-now"),
            1..60 => ("minutes", minutes),
            60..1_440 => ("hours", minutes / 60),
            1_440..43_200 => ("days", minutes / 1_440),
            _ => return self.date(at),
        };
        self.count(&format!("{}-{unit}", if is_past { "ago" } else { "in" }), n)
    }

    /// The zone in which the page shows times.
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// Midnight of a civil date (`YYYY-MM-DD`) in the principal's zone.
    pub fn midnight(&self, day: &str) -> Option<Timestamp> {
        let date: jiff::civil::Date = day.parse().ok()?;
        let zoned = date.to_zoned(self.zone.clone()).ok()?;
        zoned.timestamp().round(Unit::Millisecond).ok().map(Timestamp::from)
    }

    /// The other languages, with their own names.
    pub fn languages(&self) -> [Lang; 4] {
        Lang::ALL
    }
}

impl Inner {
    fn use_session(&mut self, web: &Web, staff: StaffId, session: SessionId) {
        self.csrf = csrf::token(web, session);
        self.device_key = csrf::device_key(web, staff, &self.csrf);
        self.session = session.to_string();
    }

    fn belong_to(&mut self, principal: &Principal) {
        self.is_swiss = is_swiss(&principal.country);
        self.zone = TimeZone::get(&principal.time_zone).unwrap_or(TimeZone::UTC);
        self.principal = Some(Name { slug: principal.slug.clone(), name: principal.name.clone() });
    }
}
