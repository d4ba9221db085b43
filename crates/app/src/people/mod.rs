//! The people who work with Kulanz: signing in and out, sessions, invitations, roles, one's own account.
//!
//! Invariants: an answer never tells whether an account exists; sessions and links are known by the hash of their token
//! only; every session of a person ends when their password or their role changes; who has set up a second factor has no
//! session until it was shown.

mod door;
pub mod factors;
mod links;
mod mail;
mod me;
mod roles;
mod sessions;
mod sign_in;

pub use door::{Door, PASSWORD_LEAST, PASSWORD_MOST};
pub use factors::{Entered, SecondStep};
pub use links::{
    LinkError, LinkView, Purpose, accept, ask_reset, look_at_link, redeem, reset_link, sign_in_link,
    sign_in_link_for_demo,
};
pub(crate) use mail::StaffMail;
pub use me::{Here, MeError, Profile, change_password, confirm, must_confirm, save_profile};
pub use roles::{Invite, Invited, PeopleError, change_role, find, invite, list, remove, send_link_again};
pub use sessions::{
    Opened, SignedIn, Visit, end_other_sessions, end_session, forget_ended, is_live, sessions, sign_out, signed_in,
};
pub use sign_in::{Credentials, SignInError, sign_in};
pub use store::staff::{Member, Place, Session, Staff};

/// What is wrong with one field of a form: its name, and the code of the reason (text key `fault-CODE`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The field's name.
    pub field: &'static str,
    /// The reason's code.
    pub code: &'static str,
}

impl Fault {
    /// A fault of a field.
    pub const fn new(field: &'static str, code: &'static str) -> Self {
        Self { field, code }
    }
}

/// The longest name, team name, token name; characters.
pub const NAME_MOST: usize = 120;
/// The longest e-mail address (RFC 5321 §4.5.3.1.3 less the angle brackets); bytes.
const EMAIL_MOST: usize = 254;

/// An e-mail address as accounts are named by: trimmed, lower case.
pub fn fold_email(email: &str) -> String {
    email.trim().to_lowercase()
}

/// Whether a folded address could be one. What is refused here could not be mailed either.
pub(crate) fn is_email(email: &str) -> bool {
    let plain = email.len() <= EMAIL_MOST
        && !email.contains(|c: char| c.is_whitespace() || c.is_control() || "<>,;\"".contains(c));
    plain
        && email
            .rsplit_once('@')
            .is_some_and(|(local, host)| !local.is_empty() && host.len() > 2 && !local.contains('@'))
}

/// A trimmed name within its limits.
pub(crate) fn name_of(field: &'static str, text: &str) -> Result<String, Fault> {
    let name = text.trim();
    match name.chars().count() {
        0 => Err(Fault::new(field, "missing")),
        n if n > NAME_MOST => Err(Fault::new(field, "too-long")),
        _ if name.chars().any(char::is_control) => Err(Fault::new(field, "control-characters")),
        _ => Ok(name.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_could_smuggle_a_header_or_a_second_recipient_is_refused() {
        assert!(is_email("anna.muster@stadtwerke-lindental.example"));
        for bad in ["", "anna", "@x.ch", "a@b@c.ch", "a b@c.ch", "a@c.ch\r\nBcc: x@y.ch", "a@c.ch,b@c.ch", "<a@c.ch>"] {
            assert!(!is_email(bad), "{bad:?}");
        }
    }
}
