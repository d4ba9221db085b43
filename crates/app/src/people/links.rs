//! Links sent to a person: invitations (7 days), resets (1 hour), sign-in links made by the operator.
//!
//! Invariants: a link works once (the demo's until it ends); the address in it comes from the configuration, never from
//! a request; no link stands in for a second factor that was set up; asking for a reset answers alike whether the account exists, at most [`RESETS_PER_HOUR`] mails go out.

use super::factors::{Doorway, Entered};
use super::{Door, Fault, StaffMail, Visit, fold_email, name_of};
use crate::secrets::{token_hash, token_text};
use crate::{App, Principal, StoreError};
use kernel::{JobId, PrincipalId, StaffId, Timestamp};
use std::str::FromStr;
use std::time::Duration;
use store::Tx;
use store::staff::{Link, Staff};

/// Reset mails to one person in an hour.
const RESETS_PER_HOUR: i64 = 3;
/// The life of an invitation.
const INVITE_DAYS: i64 = 7;

/// What a link opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Set the first password.
    Invite,
    /// Set a new password.
    Reset,
    /// Sign in once, without a password: made by the operator.
    SignIn,
    /// Sign in as often as one likes: made by the demo.
    Demo,
}

impl Purpose {
    const ALL: [Self; 4] = [Self::Invite, Self::Reset, Self::SignIn, Self::Demo];

    /// The purpose's code.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Invite => "invite",
            Self::Reset => "reset",
            Self::SignIn => "sign-in",
            Self::Demo => "demo",
        }
    }

    const fn life(self) -> Duration {
        Duration::from_secs(match self {
            Self::Invite | Self::Demo => 7 * 24 * 3_600,
            Self::Reset => 3_600,
            Self::SignIn => 24 * 3_600,
        })
    }

    const fn path(self) -> &'static str {
        match self {
            Self::Invite => "invitation",
            Self::Reset => "reset",
            Self::SignIn | Self::Demo => "sign-in",
        }
    }
}

impl FromStr for Purpose {
    type Err = StoreError;
    fn from_str(code: &str) -> Result<Self, StoreError> {
        let found = Self::ALL.into_iter().find(|purpose| purpose.as_str() == code);
        found.ok_or_else(|| StoreError::Corrupt(format!("unknown purpose {code}")))
    }
}

/// A link ready to be stored and sent.
#[derive(Clone)]
pub(super) struct NewLink {
    hash: [u8; 32],
    link: Link,
    /// Its address.
    pub(super) url: String,
    job: JobId,
}

impl NewLink {
    pub(super) fn draw(app: &App, staff: StaffId, purpose: Purpose) -> Self {
        let token = token_text(app.random());
        let ends_at = app.now().plus(purpose.life());
        let link = Link { id: app.id(), staff, purpose: purpose.as_str().to_owned(), ends_at, used_at: None };
        let url = format!("{}/{}/{token}", app.base_url, purpose.path());
        Self { hash: token_hash(&token), link, url, job: app.id() }
    }

    pub(super) fn keep(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        tx.link_insert(&self.hash, &self.link)
    }

    /// Keeps it and enqueues the mail that carries it.
    pub(super) fn send(
        &self,
        tx: &mut Tx<'_>,
        app: &App,
        principal: &Principal,
        staff: &Staff,
    ) -> Result<(), StoreError> {
        self.keep(tx)?;
        let key = if self.link.purpose == Purpose::Reset.as_str() { "reset" } else { "invite" };
        let once = self.link.id.to_string();
        let args = [("url", (&self.url).into()), ("days", INVITE_DAYS.into())];
        StaffMail { job: self.job, once: &once, texts: key, args: &args }.enqueue(tx, app, principal, staff)
    }
}

/// Why a link opened nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// It was used, has ended, or never was.
    #[error("this link was used or has ended")]
    Gone,
    /// A field is not as it must be.
    #[error("the field {} is not as it must be: {}", .0.field, .0.code)]
    Fault(Fault),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<Fault> for LinkError {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// What somebody sees who opens a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkView {
    /// What it opens.
    pub purpose: Purpose,
    /// For whom.
    pub staff: Staff,
    /// When it ends.
    pub ends_at: Timestamp,
}

fn find(tx: &mut Tx<'_>, hash: &[u8; 32], now: Timestamp) -> Result<LinkView, LinkError> {
    let link =
        tx.link_fetch(hash)?.filter(|link| link.used_at.is_none() && link.ends_at > now).ok_or(LinkError::Gone)?;
    let staff = tx.staff_fetch(link.staff)?.filter(|staff| staff.is_active).ok_or(LinkError::Gone)?;
    Ok(LinkView { purpose: link.purpose.parse()?, staff, ends_at: link.ends_at })
}

/// Looks at a link without using it.
pub async fn look_at_link(app: &App, token: &str) -> Result<LinkView, LinkError> {
    let (hash, now) = (token_hash(token), app.now());
    app.store.read(move |tx| find(tx, &hash, now)).await
}

/// Accepts an invitation or a reset: sets the password, ends all sessions and other links, opens the door.
pub async fn accept(
    app: &App,
    door: &Door,
    token: &str,
    name: Option<&str>,
    password: &str,
    visit: &Visit<'_>,
) -> Result<Entered, LinkError> {
    let (hash, now) = (token_hash(token), app.now());
    let view = look_at_link(app, token).await?;
    if !matches!(view.purpose, Purpose::Invite | Purpose::Reset) {
        return Err(LinkError::Gone);
    }
    let mut staff = view.staff;
    if let Some(name) = name {
        staff.name = name_of("name", name)?;
    }
    Door::check_new("password", password, &staff.email)?;
    let password_hash = door.hash(password, app.random()).await?;
    let way = Doorway::draw(app, staff.id, visit);
    let (opened, id, email) = (way.clone(), staff.id, staff.email.clone());
    let has = app
        .store
        .write(move |tx| -> Result<_, LinkError> {
            if !tx.link_use(&hash, now)? {
                return Err(LinkError::Gone);
            }
            tx.staff_update(&staff)?;
            tx.staff_password_set(id, &password_hash)?;
            tx.sessions_remove(id)?;
            tx.links_void(id, now)?;
            tx.steps_remove(id)?;
            Ok(opened.pass(tx, None)?)
        })
        .await?;
    let entered = way.entered(has);
    if matches!(entered, Entered::In(_)) {
        door.succeeded(&email);
    }
    tracing::info!(staff = %id, purpose = view.purpose.as_str(), "password set");
    Ok(entered)
}

/// Signs in by a link that the operator or the demo made.
pub async fn redeem(app: &App, token: &str, visit: &Visit<'_>) -> Result<Entered, LinkError> {
    let (hash, now) = (token_hash(token), app.now());
    let view = look_at_link(app, token).await?;
    let way = Doorway::draw(app, view.staff.id, visit);
    let (opened, old) = (way.clone(), visit.old_token.map(str::to_owned));
    let has = app
        .store
        .write(move |tx| -> Result<_, LinkError> {
            let is_open = match view.purpose {
                Purpose::Demo => true,
                Purpose::SignIn => tx.link_use(&hash, now)?,
                Purpose::Invite | Purpose::Reset => false,
            };
            if !is_open {
                return Err(LinkError::Gone);
            }
            Ok(opened.pass(tx, old.as_deref())?)
        })
        .await?;
    Ok(way.entered(has))
}

/// A link that signs `staff` in once, for the operator's command line; ends after a day.
pub async fn sign_in_link(app: &App, staff: StaffId) -> Result<String, StoreError> {
    keep_link(app, staff, Purpose::SignIn).await
}

/// A link that signs `staff` in as often as one likes, for the demo only; ends after a week.
pub async fn sign_in_link_for_demo(app: &App, staff: StaffId) -> Result<String, StoreError> {
    keep_link(app, staff, Purpose::Demo).await
}

/// A link with which `staff` sets a new password, for the operator's command line; ends after an hour.
pub async fn reset_link(app: &App, staff: StaffId) -> Result<String, StoreError> {
    keep_link(app, staff, Purpose::Reset).await
}

async fn keep_link(app: &App, staff: StaffId, purpose: Purpose) -> Result<String, StoreError> {
    let link = NewLink::draw(app, staff, purpose);
    let url = link.url.clone();
    app.store.write(move |tx| link.keep(tx)).await?;
    Ok(url)
}

/// Sends a reset link to `email` if it has an account. The caller answers at once, without waiting for this, and in the
/// same words whatever comes of it.
pub async fn ask_reset(app: &App, email: &str) -> Result<(), StoreError> {
    let (email, now) = (fold_email(email), app.now());
    let found = app
        .store
        .read(move |tx| -> Result<_, StoreError> {
            let Some(staff) = tx.staff_by_email(&email)?.filter(|staff| staff.is_active) else { return Ok(None) };
            if tx.links_live(staff.id, Purpose::Reset.as_str(), now)? >= RESETS_PER_HOUR {
                return Ok(None);
            }
            let Some(place) = tx.roles_of_staff(staff.id)?.into_iter().next() else { return Ok(None) };
            Ok(tx.principal_fetch(place.principal)?.map(|principal: Principal| (staff, principal)))
        })
        .await?;
    let Some((staff, principal)) = found else { return Ok(()) };
    let (link, id) = (NewLink::draw(app, staff.id, Purpose::Reset), principal.id);
    let sender = app.clone();
    write_for(app, id, move |tx| link.send(tx, &sender, &principal, &staff)).await
}

async fn write_for<F>(app: &App, principal: PrincipalId, command: F) -> Result<(), StoreError>
where
    F: Fn(&mut Tx<'_>) -> Result<(), StoreError> + Send + 'static,
{
    app.write(principal, command).await
}
