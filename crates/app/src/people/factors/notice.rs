//! Telling a person what changed about their sign-in, by mail, and writing it into the journal of each of their principals.

use crate::actor::Who;
use crate::people::StaffMail;
use crate::{Actor, App, StoreError};
use kernel::{JobId, StaffId};
use serde_json::json;
use store::Tx;
use store::staff::Staff;

/// Something to tell. Drawn before the transaction, which may run again.
#[derive(Clone)]
pub(super) struct Notice {
    /// Whom it is about, and who is told.
    pub(super) staff: Staff,
    what: &'static str,
    job: JobId,
    by: Who,
    once: Option<String>,
}

impl Notice {
    /// `what` names the sentence of the mail and the change in the journal; done by the person.
    pub(super) fn draw(app: &App, staff: &Staff, what: &'static str) -> Self {
        Self { staff: staff.clone(), what, job: app.id(), by: Who::Staff(staff.id), once: None }
    }

    /// Done by somebody else.
    pub(super) fn by(mut self, who: Who) -> Self {
        self.by = who;
        self
    }

    /// Two with the same key are told once.
    pub(super) fn once(mut self, key: String) -> Self {
        self.once = Some(key);
        self
    }

    /// Enqueues the mail and writes the journals. Call it last. Nobody who works nowhere is told: no principal writes to them.
    pub(super) fn give(&self, tx: &mut Tx<'_>, app: &App) -> Result<(), StoreError> {
        let places = tx.roles_of_staff(self.staff.id)?;
        let Some(first) = places.first() else { return Ok(()) };
        let Some(principal) = tx.principal_fetch(first.principal)? else { return Ok(()) };
        let (once, url) = (self.job.to_string(), format!("{}/me/second-factor", app.base_url));
        let args = [("what", self.what.into()), ("url", (&url).into())];
        let once = self.once.as_deref().unwrap_or(&once);
        StaffMail { job: self.job, once, texts: "factor", args: &args }.enqueue(tx, app, &principal, &self.staff)?;
        for place in places {
            let actor = Actor { principal: place.principal, who: self.by };
            actor.journal(tx, app.now(), ("staff", self.staff.id), self.what, &json!({}))?;
        }
        Ok(())
    }
}

/// After the commit: has the mail sent, and live pages look again.
pub(super) async fn wake(app: &App, staff: StaffId) -> Result<(), StoreError> {
    for place in app.store.read(move |tx| tx.roles_of_staff(staff)).await? {
        app.bus.look_again(place.principal);
    }
    Ok(())
}
