//! Mail to a person of the staff: invitations, resets, what became of a plan.

use crate::settings::is_swiss;
use crate::texts::Arg;
use crate::{App, Principal, StoreError};
use kernel::JobId;
use serde_json::json;
use store::Tx;
use store::jobs::NewJob;
use store::staff::Staff;

/// A mail to one person.
pub(crate) struct StaffMail<'a> {
    /// The job that sends it.
    pub job: JobId,
    /// Two with the same are sent once.
    pub once: &'a str,
    /// Its texts are `TEXTS-mail-subject` and `TEXTS-mail-body`; they know `name` and `principal` besides `args`.
    pub texts: &'a str,
    /// What else the texts know.
    pub args: &'a [(&'a str, Arg<'a>)],
}

impl StaffMail<'_> {
    /// Has it sent to `staff`, in their language.
    pub fn enqueue(&self, tx: &mut Tx<'_>, app: &App, principal: &Principal, staff: &Staff) -> Result<(), StoreError> {
        let mut args: Vec<(&str, Arg<'_>)> =
            vec![("name", (&staff.name).into()), ("principal", (&principal.name).into())];
        args.extend_from_slice(self.args);
        let say = |part: &str| {
            let key = format!("{}-mail-{part}", self.texts);
            app.texts.t_in(staff.language, is_swiss(&principal.country), &key, &args)
        };
        let payload = json!({ "to": staff.email, "subject": say("subject"), "text": say("body") }).to_string();
        let now = app.now();
        let job = NewJob { id: self.job, kind: "staff-mail", key: self.once, payload: &payload, due_at: now };
        tx.job_insert(principal.id, &job, now).map(drop)
    }
}
