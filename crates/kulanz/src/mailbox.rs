//! `kulanz mailbox`: where mail is fetched and sent, set up without the web page.
//!
//! Invariants: a password comes from a variable, a file or standard input, never from the command line, where other users
//! of the machine could read it; nothing prints one. What cannot be reached is not saved unless that is asked for.

use crate::cli::{Mailbox, MailboxAdd, Place};
use crate::config::Config;
use crate::exit::{Exit, Failure, OrExit};
use crate::{open, output};
use app::mailboxes::{self, Connection, MailboxError, MailboxForm, Passwords, Prober as _, Server, Step, Tls};
use app::{Actor, App, Principal};
use channels::mail::probe::Probe;
use serde_json::{Value, json};
use std::io::Read;
use std::path::Path;

/// Holds the password of IMAP, and of SMTP unless that has its own.
const PASSWORD: &str = "KULANZ_MAILBOX_PASSWORD";
/// Holds the password of SMTP.
const SMTP_PASSWORD: &str = "KULANZ_MAILBOX_SMTP_PASSWORD";
/// Longest password in bytes.
const PASSWORD_LIMIT: u64 = 4_096;

/// Adds, lists or tries mailboxes.
pub fn run(config: &Config, what: &Mailbox, json: bool) -> Result<Exit, Failure> {
    let app = open::quick(config, true)?;
    open::runtime()?.block_on(async {
        match what {
            Mailbox::Add(add) => self::add(&app, add, json).await,
            Mailbox::List { principal } => list(&app, &open::principal(&app, principal).await?, json).await,
            Mailbox::Test { address, principal } => {
                test(&app, &open::principal(&app, principal).await?, address, json).await
            }
        }
    })
}

async fn add(app: &App, add: &MailboxAdd, json: bool) -> Result<Exit, Failure> {
    let owner = open::principal(app, &add.principal).await?;
    let form = form(add, &owner)?;
    let steps = match add.untested {
        true => Vec::new(),
        false => Probe.probe(&form.connection, form.passwords.as_ref().unwrap_or(&Passwords::default())).await,
    };
    if let Some(fault) = steps.iter().find(|step| !step.is_ok) {
        let text = format!("{}: {}; nothing was saved (--untested saves it nevertheless)", fault.step, fault.detail);
        return Err(Failure::new(Exit::Unavailable, text));
    }
    let id = mailboxes::add(app, &Actor::system(owner.id), form).await.map_err(failure)?;
    let text = format!("{} is a mailbox of {}. A running kulanz serve begins within seconds.", add.address, owner.name);
    output::say(json, &json!({ "id": id, "address": add.address, "steps": steps }), &text);
    Ok(Exit::Ok)
}

/// As the web page makes it.
fn form(add: &MailboxAdd, owner: &Principal) -> Result<MailboxForm, Failure> {
    let user = add.user.as_ref().unwrap_or(&add.address);
    let smtp_user = add.smtp_user.as_ref().unwrap_or(user);
    let imap = add.imap.as_ref().map(|place| server(place, add.tls, (993, 143), user));
    let smtp = add.smtp.as_ref().map(|place| server(place, add.smtp_tls.unwrap_or(add.tls), (465, 587), smtp_user));
    let ca = add.ca.as_deref().map(|path| std::fs::read_to_string(path).or_exit(Exit::Io, path.display().to_string()));
    let connection = Connection {
        imap,
        smtp,
        folder: add.folder.clone(),
        move_to: add.move_to.clone(),
        start: add.start,
        tls_ca_pem: ca.transpose()?,
        allow_plain: add.allow_plain,
    };
    let imap = password(PASSWORD, add.password_file.as_deref())?;
    let smtp = password(SMTP_PASSWORD, add.smtp_password_file.as_deref())?;
    let passwords = (imap.is_some() || smtp.is_some()).then(|| Passwords { imap: imap.unwrap_or_default(), smtp });
    let from_name = add.name.clone().unwrap_or_else(|| owner.name.clone());
    Ok(MailboxForm { address: add.address.clone(), from_name, connection, passwords, is_active: true })
}

fn server(place: &Place, tls: Tls, (implicit, other): (u16, u16), user: &str) -> Server {
    let port = place.port.unwrap_or(if tls == Tls::Implicit { implicit } else { other });
    Server { host: place.host.clone(), port, tls, user: user.to_owned() }
}

/// The first line of `file` (`-`: standard input), else what `variable` holds.
fn password(variable: &str, file: Option<&Path>) -> Result<Option<String>, Failure> {
    let Some(path) = file else {
        return Ok(std::env::var(variable).ok().filter(|text| !text.is_empty()));
    };
    let mut text = String::new();
    let read = if path == Path::new("-") {
        std::io::stdin().take(PASSWORD_LIMIT).read_to_string(&mut text)
    } else {
        std::fs::File::open(path).and_then(|file| file.take(PASSWORD_LIMIT).read_to_string(&mut text))
    };
    read.or_exit(Exit::Io, format!("reading the password from {}", path.display()))?;
    Ok(text.lines().next().map(str::to_owned).filter(|text| !text.is_empty()))
}

async fn list(app: &App, owner: &Principal, json: bool) -> Result<Exit, Failure> {
    let mut lines = Vec::new();
    let mut values = Vec::new();
    for mailbox in mailboxes::list(app, owner.id).await? {
        let connection = mailboxes::connection_of(&mailbox).map_err(failure)?;
        let place = |server: &Option<Server>| server.as_ref().map(|it| format!("{}:{}", it.host, it.port));
        let (imap, smtp) = (place(&connection.imap), place(&connection.smtp));
        let state = match (&mailbox.fault, mailbox.seen_at) {
            _ if !mailbox.is_active => "paused".to_owned(),
            (Some(fault), _) => format!("fault: {fault}"),
            (None, Some(at)) => format!("read {at}"),
            (None, None) => "not read yet".to_owned(),
        };
        let shown = |place: &Option<String>| place.clone().unwrap_or_else(|| "-".to_owned());
        lines.push(format!("{}  imap {}  smtp {}  {state}", mailbox.address, shown(&imap), shown(&smtp)));
        values.push(json!({ "id": mailbox.id, "address": mailbox.address, "name": mailbox.from_name, "imap": imap,
            "smtp": smtp, "folder": connection.folder(), "is_active": mailbox.is_active,
            "seen_at": mailbox.seen_at.map(|at| at.to_string()), "fault": mailbox.fault }));
    }
    if lines.is_empty() {
        lines.push(format!("{} has no mailbox yet: kulanz mailbox add --help", owner.name));
    }
    output::say(json, &Value::Array(values), &lines.join("\n"));
    Ok(Exit::Ok)
}

async fn test(app: &App, owner: &Principal, address: &str, json: bool) -> Result<Exit, Failure> {
    let found = mailboxes::list(app, owner.id).await?.into_iter().find(|one| one.address.eq_ignore_ascii_case(address));
    let found = found.ok_or_else(|| failure(MailboxError::NoSuchMailbox))?;
    let opened = mailboxes::open(app, found).map_err(failure)?;
    let steps = Probe.probe(&opened.connection, &opened.passwords).await;
    let line =
        |step: &Step| format!("{:<5} {:<13} {}", if step.is_ok { "ok" } else { "FAULT" }, step.step, step.detail);
    let is_ok = steps.iter().all(|step| step.is_ok);
    let text: Vec<String> = steps.iter().map(line).collect();
    output::say(json, &json!({ "ok": is_ok, "steps": steps }), &text.join("\n"));
    Ok(if is_ok { Exit::Ok } else { Exit::Faults })
}

fn failure(error: MailboxError) -> Failure {
    match error {
        MailboxError::Store(error) => error.into(),
        MailboxError::Taken => Failure::new(Exit::CannotCreate, error),
        MailboxError::Sealed(_) => Failure::new(Exit::Config, error),
        MailboxError::Refused { reason: "tls-required", field } => {
            let text = format!("{field}: passwords would cross the network in the clear; --allow-plain if you mean it");
            Failure::new(Exit::Usage, text)
        }
        other => Failure::new(Exit::Usage, other),
    }
}
