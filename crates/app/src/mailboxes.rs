//! Mailboxes of a principal: adding, changing, removing them, and how they are doing.
//!
//! Invariants: a password leaves this module only for whoever opens the connection; a connection without TLS is made to
//! this machine only, unless that is openly allowed.

use crate::leases::Lease;
use crate::{Actor, App};
use bytes::Bytes;
use kernel::{MailboxId, PrincipalId, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use store::StoreError;
pub use store::mailboxes::{Mailbox, Place, Sender};

/// How a connection is protected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tls {
    /// TLS from the first byte (IMAP 993, SMTP 465).
    #[default]
    Implicit,
    /// TLS after `STARTTLS` (IMAP 143, SMTP 587); refused when the server has none.
    Starttls,
    /// None: this machine only, or openly allowed.
    None,
}

/// A server and who we are there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Server {
    /// Name or address.
    pub host: String,
    /// Port.
    pub port: u16,
    /// Protection.
    #[serde(default)]
    pub tls: Tls,
    /// User name; empty: no sign-in (SMTP only).
    #[serde(default)]
    pub user: String,
}

/// Which messages are taken in when a folder is seen for the first time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Start {
    /// Those nobody has read.
    #[default]
    Unseen,
    /// All.
    All,
    /// None: only what arrives from now on.
    New,
}

/// How a mailbox is reached.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Connection {
    /// Where mail is fetched; none when an MTA pipes it in.
    pub imap: Option<Server>,
    /// Where mail is sent.
    pub smtp: Option<Server>,
    /// The folder read; empty: INBOX.
    pub folder: String,
    /// Where a message goes once it is taken in; none: it stays, marked as read.
    pub move_to: Option<String>,
    /// What is taken in at the first look.
    pub start: Start,
    /// Certificates (PEM) of an authority to trust beside the public ones.
    pub tls_ca_pem: Option<String>,
    /// Allow connections without TLS to other machines.
    pub allow_plain: bool,
}

impl Connection {
    /// The folder read.
    pub fn folder(&self) -> &str {
        if self.folder.is_empty() { "INBOX" } else { &self.folder }
    }
}

/// What the servers ask for.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passwords {
    /// For IMAP, and for SMTP unless that has its own.
    pub imap: String,
    /// For SMTP, when it differs.
    #[serde(default)]
    pub smtp: Option<String>,
}

impl Passwords {
    /// The one for SMTP.
    pub fn for_smtp(&self) -> &str {
        self.smtp.as_deref().unwrap_or(&self.imap)
    }
}

/// Nothing is shown: logs have no passwords.
impl std::fmt::Debug for Passwords {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passwords")
    }
}

/// A mailbox as a person enters it.
#[derive(Clone, Debug)]
pub struct MailboxForm {
    /// The address people write to.
    pub address: String,
    /// Name of the sender; empty: the principal's.
    pub from_name: String,
    /// How it is reached.
    pub connection: Connection,
    /// `None`: as before.
    pub passwords: Option<Passwords>,
    /// Whether it is in use.
    pub is_active: bool,
}

/// Why a mailbox was not saved.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MailboxError {
    /// A field cannot be as given; the code has a text.
    #[error("{field}: {reason}")]
    Refused {
        /// Which field.
        field: &'static str,
        /// A code.
        reason: &'static str,
    },
    /// Another mailbox has this address.
    #[error("there is a mailbox with this address already")]
    Taken,
    /// There is no such mailbox.
    #[error("there is no such mailbox")]
    NoSuchMailbox,
    /// The stored password cannot be opened any more.
    #[error(transparent)]
    Sealed(#[from] crate::secrets::SealBroken),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// One step of trying a connection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// A code: `imap-connect`, `imap-sign-in`, `imap-folder`, `smtp-connect`, `smtp-sign-in`.
    pub step: &'static str,
    /// Whether it worked.
    pub is_ok: bool,
    /// What the server said, or what is wrong.
    pub detail: String,
}

/// Tries connections. Implemented in `channels`.
pub trait Prober: Send + Sync {
    /// Tries every server of `connection`, step by step, up to the first fault of each.
    fn probe<'a>(
        &'a self,
        connection: &'a Connection,
        passwords: &'a Passwords,
    ) -> Pin<Box<dyn Future<Output = Vec<Step>> + Send + 'a>>;
}

/// A mail in the built-in sink.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SunkMail {
    /// Its number, ascending.
    pub id: u64,
    /// When it was sent.
    pub at: Timestamp,
    /// Sender.
    pub from: String,
    /// Recipients, copies among them.
    pub to: Vec<String>,
    /// Subject.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// HTML as sent; our own, not sanitised.
    pub html: String,
    /// Without angle brackets.
    pub message_id: String,
    /// Whether a machine wrote it.
    pub is_automatic: bool,
    /// Every byte.
    pub raw: Bytes,
}

/// Where sent mail can be read when nothing leaves the machine (the demo). Implemented in `channels`.
pub trait Sink: Send + Sync {
    /// What is there, the latest first.
    fn list(&self) -> Vec<Arc<SunkMail>>;
    /// One mail.
    fn get(&self, id: u64) -> Option<Arc<SunkMail>>;
}

/// A mailbox opened: what is needed to connect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The mailbox.
    pub mailbox: Mailbox,
    /// How it is reached.
    pub connection: Connection,
    /// What the servers ask for.
    pub passwords: Passwords,
}

/// All mailboxes of a principal, by address.
pub async fn list(app: &App, principal: PrincipalId) -> Result<Vec<Mailbox>, StoreError> {
    app.store.read(move |tx| tx.mailboxes(principal)).await
}

/// One mailbox.
pub async fn fetch(app: &App, principal: PrincipalId, id: MailboxId) -> Result<Option<Mailbox>, StoreError> {
    app.store.read(move |tx| tx.mailbox_fetch(principal, id)).await
}

/// The active mailbox with this address, whatever follows a `+` in it.
pub async fn by_address(app: &App, principal: PrincipalId, address: &str) -> Result<Option<MailboxId>, StoreError> {
    let address = address.trim().trim_start_matches('<').trim_end_matches('>').to_owned();
    let plain =
        address.rsplit_once('@').and_then(|(local, domain)| Some(format!("{}@{domain}", local.split_once('+')?.0)));
    app.store
        .read(move |tx| match tx.mailbox_by_address(principal, &address)? {
            Some(id) => Ok(Some(id)),
            None => plain.as_deref().map_or(Ok(None), |plain| tx.mailbox_by_address(principal, plain)),
        })
        .await
}

/// The mailbox mail leaves through when nothing else is said: the first active one.
pub async fn for_sending(app: &App, principal: PrincipalId) -> Result<Option<Sender>, StoreError> {
    app.store.read(move |tx| tx.mailbox_for_case(principal, None)).await
}

/// How a mailbox is reached, read from its JSON.
pub fn connection_of(mailbox: &Mailbox) -> Result<Connection, MailboxError> {
    serde_json::from_str(&mailbox.connection)
        .map_err(|e| StoreError::Corrupt(format!("connection of mailbox {}: {e}", mailbox.id)).into())
}

/// Opens a mailbox for connecting.
pub fn open(app: &App, mailbox: Mailbox) -> Result<Opened, MailboxError> {
    let connection = connection_of(&mailbox)?;
    let passwords = match &mailbox.secret {
        None => Passwords::default(),
        Some(sealed) => {
            let plain = app.secrets.open(&context(mailbox.id), sealed)?;
            serde_json::from_slice(&plain).map_err(|_| crate::secrets::SealBroken)?
        }
    };
    Ok(Opened { mailbox, connection, passwords })
}

fn context(id: MailboxId) -> String {
    format!("mailbox:{id}")
}

/// Adds a mailbox.
pub async fn add(app: &App, actor: &Actor, form: MailboxForm) -> Result<MailboxId, MailboxError> {
    let id: MailboxId = app.id();
    let mailbox = made(app, actor.principal, id, form, None)?;
    let (actor, now) = (*actor, app.now());
    app.write(actor.principal, move |tx| {
        tx.mailbox_insert(&mailbox)?;
        actor.journal(tx, now, ("mailbox", id), "added", &json!({ "active": mailbox.is_active })).map(drop)
    })
    .await
    .map_err(taken)?;
    Ok(id)
}

/// Changes a mailbox. Without passwords in `form`, those it has stay. Another folder or server is read from its start.
pub async fn change(app: &App, actor: &Actor, id: MailboxId, form: MailboxForm) -> Result<(), MailboxError> {
    let before = fetch(app, actor.principal, id).await?.ok_or(MailboxError::NoSuchMailbox)?;
    let source = |connection: &Connection| {
        let server = connection.imap.as_ref().map(|imap| (imap.host.clone(), imap.user.clone()));
        (server, connection.folder().to_owned())
    };
    let is_elsewhere = connection_of(&before).is_ok_and(|old| source(&old) != source(&form.connection));
    let mailbox = made(app, actor.principal, id, form, before.secret)?;
    let (actor, now) = (*actor, app.now());
    let is_there = app
        .write(actor.principal, move |tx| {
            if !tx.mailbox_update(&mailbox)? {
                return Ok(false);
            }
            if is_elsewhere {
                tx.mailbox_place_forget(actor.principal, id)?;
            }
            actor.journal(tx, now, ("mailbox", id), "changed", &json!({ "active": mailbox.is_active }))?;
            Ok(true)
        })
        .await
        .map_err(taken)?;
    if is_there { Ok(()) } else { Err(MailboxError::NoSuchMailbox) }
}

/// Removes a mailbox; what came through it stays.
pub async fn remove(app: &App, actor: &Actor, id: MailboxId) -> Result<(), MailboxError> {
    let (actor, now) = (*actor, app.now());
    let is_gone: bool = app
        .write(actor.principal, move |tx| -> Result<bool, StoreError> {
            let is_gone = tx.mailbox_remove(actor.principal, id)?;
            if is_gone {
                actor.journal(tx, now, ("mailbox", id), "removed", &json!({}))?;
            }
            Ok(is_gone)
        })
        .await?;
    if is_gone { Ok(()) } else { Err(MailboxError::NoSuchMailbox) }
}

/// The name of the lease under which a mailbox is read: of several nodes, one reads it.
pub fn lease_name(id: MailboxId) -> String {
    format!("mailbox:{id}")
}

/// Notes how far a folder was read; false, and nothing noted, when another node has taken over.
pub async fn read_up_to(app: &App, lease: &Lease, id: MailboxId, place: Place) -> Result<bool, StoreError> {
    let lease = lease.clone();
    app.store
        .write(move |tx| {
            let is_held = tx.lease_is_held(&lease)?;
            if is_held {
                tx.mailbox_place_set(lease.principal, id, place)?;
            }
            Ok(is_held)
        })
        .await
}

/// The mailbox was looked at, and nothing is wrong.
pub async fn seen(app: &App, principal: PrincipalId, id: MailboxId) -> Result<(), StoreError> {
    let now = app.now();
    app.store.write_later(move |tx| tx.mailbox_seen(principal, id, now)).await
}

/// Something is wrong with the mailbox: shown to people.
pub async fn fault(app: &App, principal: PrincipalId, id: MailboxId, fault: &str) -> Result<(), StoreError> {
    let fault: String = fault.chars().take(500).collect();
    app.store.write_later(move |tx| tx.mailbox_fault(principal, id, &fault)).await?;
    app.bus.look_again(principal);
    Ok(())
}

fn taken(error: StoreError) -> MailboxError {
    match error {
        StoreError::Conflict(_) => MailboxError::Taken,
        error => error.into(),
    }
}

fn made(
    app: &App,
    principal: PrincipalId,
    id: MailboxId,
    form: MailboxForm,
    secret: Option<Vec<u8>>,
) -> Result<Mailbox, MailboxError> {
    check(&form)?;
    let address = form.address.trim().to_owned();
    let secret = match &form.passwords {
        None => secret,
        Some(passwords) => {
            Some(app.secrets.seal(&context(id), json!(passwords).to_string().as_bytes(), app.random())?)
        }
    };
    Ok(Mailbox {
        principal,
        id,
        address,
        from_name: form.from_name.split_whitespace().collect::<Vec<_>>().join(" "),
        connection: json!(form.connection).to_string(),
        secret,
        is_active: form.is_active,
        place: None,
        seen_at: None,
        fault: None,
    })
}

/// Whether a form could be saved or tried as it stands; else what is wrong with it.
pub fn check(form: &MailboxForm) -> Result<(), MailboxError> {
    let refused = |field, reason| Err(MailboxError::Refused { field, reason });
    if customers::contact_point::email_key(form.address.trim()).is_none() {
        return refused("address", "email-invalid");
    }
    let connection = &form.connection;
    let servers = [("imap", &connection.imap), ("smtp", &connection.smtp)];
    for (field, server) in servers.into_iter().filter_map(|(field, server)| Some((field, server.as_ref()?))) {
        if server.host.is_empty() || server.host.chars().any(|c| c.is_whitespace() || c.is_control() || c == '/') {
            return refused(field, "host-invalid");
        }
        if server.port == 0 {
            return refused(field, "port-invalid");
        }
        if server.tls == Tls::None && !connection.allow_plain && !is_this_machine(&server.host) {
            return refused(field, "tls-required");
        }
    }
    if connection.imap.as_ref().is_some_and(|imap| imap.user.is_empty()) {
        return refused("imap", "user-missing");
    }
    if [Some(&connection.folder), connection.move_to.as_ref()]
        .into_iter()
        .flatten()
        .any(|f| f.contains(['\r', '\n', '\0']))
    {
        return refused("folder", "folder-invalid");
    }
    Ok(())
}

fn is_this_machine(host: &str) -> bool {
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn server(host: &str, tls: Tls) -> Connection {
        let imap = Server { host: host.to_owned(), port: 143, tls, user: "care".to_owned() };
        Connection { imap: Some(imap), ..Connection::default() }
    }

    fn checked(address: &str, connection: Connection) -> Result<(), MailboxError> {
        check(&MailboxForm {
            address: address.to_owned(),
            from_name: String::new(),
            connection,
            passwords: None,
            is_active: true,
        })
    }

    #[test]
    fn a_password_crosses_no_wire_in_the_clear_unless_that_is_said() {
        let refused = Err(MailboxError::Refused { field: "imap", reason: "tls-required" });
        assert_eq!(checked("care@a.example", server("mail.a.example", Tls::None)), refused);
        assert_eq!(checked("care@a.example", server("mail.a.example", Tls::Starttls)), Ok(()));
        assert_eq!(checked("care@a.example", server("127.0.0.1", Tls::None)), Ok(()));
        let openly = Connection { allow_plain: true, ..server("mail.a.example", Tls::None) };
        assert_eq!(checked("care@a.example", openly), Ok(()));
    }

    #[test]
    fn a_mailbox_has_an_address_and_servers_have_names() {
        let field = |result| match result {
            Err(MailboxError::Refused { field, .. }) => field,
            _ => "",
        };
        assert_eq!(field(checked("care", Connection::default())), "address");
        assert_eq!(field(checked("care@a.example", server("", Tls::Implicit))), "imap");
        assert_eq!(field(checked("care@a.example", server("mail a", Tls::Implicit))), "imap");
    }

    #[test]
    fn passwords_are_not_printed() {
        let passwords = Passwords { imap: "geheim".to_owned(), smtp: None };
        assert!(!format!("{passwords:?}").contains("geheim"));
        assert_eq!(passwords.for_smtp(), "geheim");
    }
}
