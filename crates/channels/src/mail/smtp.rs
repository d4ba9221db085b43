//! Sending: the mails of cases, mails to staff and notices, each by the server of its mailbox, or into the sink.
//!
//! Invariants: a mail is marked as sent only after the next server took it; a refusal of a recipient is shown in the case,
//! anything that may pass is tried again; a mailbox's connections are shared and forgotten when its settings change.

use super::intake::{loop_mark, notice_id};
use super::outbound::{BuildError, Built, build};
use super::sink::{NewMail, Sink};
use app::billing::letters;
use app::interactions::{self, OutboundMail};
use app::jobs::{Job, is_last_try};
use app::mailboxes::{self, Connection, Opened, Passwords, Server, Tls};
use app::ports::{Outcome, Worker};
use app::{App, set_aside};
use kernel::{InteractionId, MailboxId, PrincipalId};
use lettre::address::Envelope;
use lettre::transport::smtp::PoolConfig;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, CertificateStore, Tls as Wire, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use serde::Deserialize;
use std::collections::HashMap;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How long a server may take for one step.
const STEP_LIMIT: Duration = Duration::from_secs(30);
/// Connections to the server of one mailbox at most.
const CONNECTIONS: u32 = 4;
/// How long an idle connection is kept.
const IDLE: Duration = Duration::from_secs(60);

type Transport = AsyncSmtpTransport<Tokio1Executor>;

/// Sends mail. Shared by the workers.
pub struct Post {
    sink: Option<Arc<Sink>>,
    lines: Mutex<HashMap<MailboxId, (String, Transport)>>,
}

/// How sending went.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Sent {
    /// Every recipient's server took it, or the sink did.
    All,
    /// Some or all recipients were refused for good.
    Refused(String),
    /// It may work later.
    Later(String),
}

impl Post {
    /// With a sink, mail of mailboxes without a server goes there; without one, it waits.
    pub fn new(sink: Option<Arc<Sink>>) -> Self {
        Self { sink, lines: Mutex::default() }
    }

    async fn send(&self, app: &App, principal: PrincipalId, mail: &OutboundMail) -> Sent {
        let opened = match self.mailbox(app, principal, mail.mailbox).await {
            Ok(opened) => opened,
            Err(reason) => return Sent::Later(reason),
        };
        let built = match build(mail, &loop_mark(app, principal), app.now()) {
            Ok(built) => built,
            Err(error @ (BuildError::NoRecipient(_) | BuildError::Sender)) => return Sent::Refused(error.to_string()),
            Err(error @ BuildError::Write(_)) => return Sent::Later(error.to_string()),
        };
        let sent = match (opened.as_ref().and_then(|opened| opened.connection.smtp.as_ref()), &opened, &self.sink) {
            (Some(server), Some(opened), _) => match self.line(opened, server) {
                Ok(line) => over(&line, &built).await,
                Err(reason) => Sent::Later(reason),
            },
            (_, _, Some(sink)) => {
                sink.put(app, sunk(mail, &built));
                Sent::All
            }
            (_, _, None) => Sent::Later("no server is set by which this mailbox sends".to_owned()),
        };
        match sent {
            Sent::All if !built.unusable.is_empty() => {
                Sent::Refused(format!("no addresses: {}", built.unusable.join(", ")))
            }
            sent => sent,
        }
    }

    async fn mailbox(
        &self,
        app: &App,
        principal: PrincipalId,
        id: Option<MailboxId>,
    ) -> Result<Option<Opened>, String> {
        let own = match id {
            Some(id) => mailboxes::fetch(app, principal, id).await.map_err(|error| error.to_string())?,
            None => None,
        };
        let mailbox = match own {
            Some(mailbox) => Some(mailbox),
            None => match mailboxes::for_sending(app, principal).await.map_err(|error| error.to_string())? {
                Some(sender) => mailboxes::fetch(app, principal, sender.id).await.map_err(|error| error.to_string())?,
                None => None,
            },
        };
        mailbox.map(|mailbox| mailboxes::open(app, mailbox)).transpose().map_err(|error| error.to_string())
    }

    /// The connections to the server of a mailbox.
    fn line(&self, opened: &Opened, server: &Server) -> Result<Transport, String> {
        let id = opened.mailbox.id;
        let settings = format!("{}{:?}", opened.mailbox.connection, opened.mailbox.secret);
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, line)) = lines.get(&id)
            && *known == settings
        {
            return Ok(line.clone());
        }
        let line = transport(server, &opened.connection, &opened.passwords)?;
        lines.insert(id, (settings, line.clone()));
        Ok(line)
    }
}

fn sunk(mail: &OutboundMail, built: &Built) -> NewMail {
    NewMail {
        at: None,
        from: mail.from_address.clone(),
        to: built.to.iter().map(ToString::to_string).collect(),
        subject: mail.subject.clone(),
        text: mail.text.clone(),
        html: built.html.clone(),
        message_id: mail.message_id.clone(),
        is_automatic: mail.auto_submitted,
        raw: built.raw.clone(),
    }
}

/// Connections to `server`.
pub(super) fn transport(server: &Server, connection: &Connection, passwords: &Passwords) -> Result<Transport, String> {
    let parameters = || -> Result<TlsParameters, String> {
        let mut tls = TlsParameters::builder(server.host.clone()).certificate_store(CertificateStore::WebpkiRoots);
        if let Some(pem) = &connection.tls_ca_pem {
            tls = tls.add_root_certificate(Certificate::from_pem(pem.as_bytes()).map_err(|error| error.to_string())?);
        }
        tls.build().map_err(|error| error.to_string())
    };
    let wire = match server.tls {
        Tls::Implicit => Wire::Wrapper(parameters()?),
        Tls::Starttls => Wire::Required(parameters()?),
        Tls::None => Wire::None,
    };
    let mut builder = Transport::builder_dangerous(server.host.clone())
        .port(server.port)
        .tls(wire)
        .timeout(Some(STEP_LIMIT))
        .pool_config(PoolConfig::new().max_size(CONNECTIONS).idle_timeout(IDLE));
    if !server.user.is_empty() {
        builder = builder.credentials(Credentials::new(server.user.clone(), passwords.for_smtp().to_owned()));
    }
    Ok(builder.build())
}

/// Sends to all recipients at once; when that is refused and there are several, to each alone.
async fn over(line: &Transport, built: &Built) -> Sent {
    let Some(envelope) = built.envelope() else { return Sent::Refused("nobody to send it to".to_owned()) };
    let all = one(line, &envelope, &built.raw).await;
    let Sent::Refused(_) = all else { return all };
    if built.to.len() == 1 {
        return all;
    }
    let mut refused = Vec::new();
    for to in &built.to {
        let Ok(envelope) = Envelope::new(Some(built.from.clone()), vec![to.clone()]) else { continue };
        match one(line, &envelope, &built.raw).await {
            Sent::All => {}
            Sent::Refused(reason) => refused.push(format!("{to}: {reason}")),
            later @ Sent::Later(_) => return later,
        }
    }
    if refused.is_empty() { Sent::All } else { Sent::Refused(refused.join("; ")) }
}

async fn one(line: &Transport, envelope: &Envelope, raw: &[u8]) -> Sent {
    match line.send_raw(envelope, raw).await {
        Ok(_) => Sent::All,
        Err(error) if error.is_permanent() && !is_about_us(&error) => Sent::Refused(said(&error)),
        Err(error) => Sent::Later(said(&error)),
    }
}

/// Refusals that speak of our sign-in or standing, not of the mail (RFC 4954 §6, RFC 7504).
fn is_about_us(error: &lettre::transport::smtp::Error) -> bool {
    error.status().is_some_and(|code| matches!(code.to_string().as_str(), "521" | "530" | "534" | "535" | "538"))
}

/// What went wrong, with its causes, in one line.
pub(super) fn said(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let cause_text = cause.to_string();
        if !text.contains(&cause_text) {
            text.push_str(": ");
            text.push_str(&cause_text);
        }
        source = cause.source();
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(500).collect()
}

/// Sends the mails of cases.
pub struct MailOut(pub Arc<Post>);

impl Worker for MailOut {
    fn kind(&self) -> &'static str {
        "mail-out"
    }

    fn work<'a>(&'a self, app: &'a App, job: &'a Job) -> Pin<Box<dyn Future<Output = Outcome> + Send + 'a>> {
        Box::pin(async move {
            let Ok(id) = job.key.parse::<InteractionId>() else {
                return Outcome::Dead("the job names no interaction".to_owned());
            };
            let mail = match interactions::outbound(app, job.principal, id).await {
                Ok(Some(mail)) => mail,
                Ok(None) => return Outcome::Done,
                Err(error) => return Outcome::Later(error.to_string()),
            };
            let sent = self.0.send(app, job.principal, &mail).await;
            self.note(app, job, id, sent).await
        })
    }
}

impl MailOut {
    async fn note(&self, app: &App, job: &Job, id: InteractionId, sent: Sent) -> Outcome {
        let principal = job.principal;
        match sent {
            Sent::All => {
                metrics::counter!("kulanz_mails_sent_total").increment(1);
                match interactions::sent(app, principal, id).await {
                    Ok(()) => Outcome::Done,
                    Err(error) => Outcome::Later(error.to_string()),
                }
            }
            Sent::Refused(reason) => {
                metrics::counter!("kulanz_mails_refused_total").increment(1);
                match interactions::failed(app, principal, id, &reason).await {
                    Ok(()) => Outcome::Done,
                    Err(error) => Outcome::Later(error.to_string()),
                }
            }
            Sent::Later(reason) => {
                if is_last_try(job)
                    && let Err(error) = interactions::failed(app, principal, id, &reason).await
                {
                    tracing::error!(%principal, interaction = %id, %error, "a mail that failed cannot be marked so");
                }
                Outcome::Later(reason)
            }
        }
    }
}

/// Sends letters by mail. One that cannot be mailed goes on paper, and nobody needs to look.
pub struct LetterMail(pub Arc<Post>);

impl Worker for LetterMail {
    fn kind(&self) -> &'static str {
        letters::MAIL_KIND
    }

    fn work<'a>(&'a self, app: &'a App, job: &'a Job) -> Pin<Box<dyn Future<Output = Outcome> + Send + 'a>> {
        Box::pin(async move {
            let Some(id) = letters::letter_of(job) else {
                return Outcome::Dead("the job names no letter".to_owned());
            };
            let noted = match letters::mail_of(app, job.principal, id).await {
                Ok(Some(mail)) => match self.0.send(app, job.principal, &mail).await {
                    Sent::All => letters::mail_sent(app, job.principal, id).await,
                    Sent::Refused(_) => letters::mail_failed(app, job.principal, id).await,
                    Sent::Later(_) if is_last_try(job) => letters::mail_failed(app, job.principal, id).await,
                    Sent::Later(reason) => return Outcome::Later(reason),
                },
                other => other.map(drop),
            };
            noted.map_or_else(|error| Outcome::Later(error.to_string()), |()| Outcome::Done)
        })
    }
}

/// Sends mails that belong to no case: invitations and resets (`staff-mail`), notices to senders (`notice-mail`).
pub struct LooseMail {
    kind: &'static str,
    post: Arc<Post>,
}

impl LooseMail {
    /// Mails to staff.
    pub const fn to_staff(post: Arc<Post>) -> Self {
        Self { kind: "staff-mail", post }
    }

    /// Notices to senders whose message was not taken.
    pub const fn notices(post: Arc<Post>) -> Self {
        Self { kind: set_aside::NOTICE, post }
    }
}

/// What the job of a loose mail says.
#[derive(Deserialize)]
struct Loose {
    to: String,
    subject: String,
    text: String,
    #[serde(default)]
    mailbox: Option<MailboxId>,
    #[serde(default)]
    in_reply_to: Option<String>,
}

impl Worker for LooseMail {
    fn kind(&self) -> &'static str {
        self.kind
    }

    fn work<'a>(&'a self, app: &'a App, job: &'a Job) -> Pin<Box<dyn Future<Output = Outcome> + Send + 'a>> {
        Box::pin(async move {
            let mail = match loose(app, job).await {
                Ok(mail) => mail,
                Err(outcome) => return outcome,
            };
            match self.post.send(app, job.principal, &mail).await {
                Sent::All => Outcome::Done,
                Sent::Refused(reason) => Outcome::Dead(reason),
                Sent::Later(reason) => Outcome::Later(reason),
            }
        })
    }
}

async fn loose(app: &App, job: &Job) -> Result<OutboundMail, Outcome> {
    let loose: Loose = serde_json::from_str(&job.payload).map_err(|error| Outcome::Dead(error.to_string()))?;
    let later = |error: app::StoreError| Outcome::Later(error.to_string());
    let owner = app.principal(job.principal).await.map_err(later)?;
    let own = match loose.mailbox {
        Some(id) => mailboxes::fetch(app, job.principal, id)
            .await
            .map_err(later)?
            .map(|own| (own.id, own.address, own.from_name)),
        None => None,
    };
    let sender = match own {
        Some(sender) => Some(sender),
        None => mailboxes::for_sending(app, job.principal)
            .await
            .map_err(later)?
            .map(|first| (first.id, first.address, first.from_name)),
    };
    let (mailbox, from_address, from_name) = match sender {
        Some((id, address, name)) => (Some(id), address, name),
        None => (None, "kulanz@localhost.localdomain".to_owned(), String::new()),
    };
    let owner_name = owner.map(|owner| owner.name.clone()).unwrap_or_default();
    let domain = from_address.rsplit_once('@').map_or("localhost", |(_, domain)| domain).to_owned();
    Ok(OutboundMail {
        from_name: if from_name.is_empty() { owner_name } else { from_name },
        from_address,
        to: vec![loose.to],
        cc: Vec::new(),
        subject: loose.subject,
        text: loose.text,
        html: None,
        message_id: notice_id(app, job.principal, job.id, &domain),
        references: loose.in_reply_to.iter().filter(|id| !id.is_empty()).cloned().collect(),
        in_reply_to: loose.in_reply_to.filter(|id| !id.is_empty()),
        auto_submitted: true,
        mailbox,
        files: Vec::new(),
    })
}
