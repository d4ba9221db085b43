//! `mail pipe`: a mail server hands one message to us on standard input.
//!
//! Invariants: exit status 0 only after the commit (a message set aside is committed, too); anything else is 75
//! (`EX_TEMPFAIL` of sysexits.h), so the mail server keeps the message and tries again.

use super::intake::{Arrival, TakeError, Taken, take_in};
use super::limits::Limits;
use app::{App, StoreError, mailboxes, principals};
use bytes::Bytes;
use kernel::{MailboxId, PrincipalId};
use std::io::{self, Read};
use std::time::{Duration, Instant};

/// `EX_TEMPFAIL`.
pub const TRY_AGAIN: u8 = 75;
/// How long a message is tried while another program keeps the database busy.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// For whom a message is.
#[derive(Clone, Debug, Default)]
pub struct Target {
    /// The principal's short name; may be left out when the recipient's address tells.
    pub principal: Option<String>,
    /// The recipient's address as the mail server has it (Postfix `${recipient}`).
    pub recipient: Option<String>,
}

/// Why a message was not taken: the mail server shall try again.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PipeError {
    /// No mailbox and no principal by that name: a setting is wrong, and the message waits until it is mended.
    #[error("no principal and no mailbox is known by that name")]
    Nobody,
    /// The store cannot take it now.
    #[error(transparent)]
    Take(#[from] TakeError),
}

impl From<StoreError> for PipeError {
    fn from(error: StoreError) -> Self {
        Self::Take(error.into())
    }
}

/// Reads a message up to the limit; a longer one is cut, drained to its end, and its size told.
pub fn read(mut input: impl Read, limits: &Limits) -> io::Result<(Bytes, Option<u64>)> {
    let most = limits.message_bytes as u64;
    let mut raw = Vec::new();
    input.by_ref().take(most + 1).read_to_end(&mut raw)?;
    if raw.len() as u64 <= most {
        return Ok((raw.into(), None));
    }
    let rest = io::copy(&mut input, &mut io::sink())?;
    let size = raw.len() as u64 + rest;
    raw.truncate(limits.header_bytes);
    Ok((raw.into(), Some(size)))
}

/// Takes the message in for `target`; tries for [`PATIENCE`] while the store cannot take it.
pub async fn take(app: &App, target: &Target, raw: Bytes, cut_from: Option<u64>) -> Result<Taken, PipeError> {
    let began = Instant::now();
    loop {
        let result = try_once(app, target, raw.clone(), cut_from).await;
        let is_busy = matches!(
            result,
            Err(PipeError::Take(TakeError::Store(StoreError::Overloaded | StoreError::Unavailable(_))))
        );
        if !is_busy || began.elapsed() > PATIENCE {
            return result;
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

async fn try_once(app: &App, target: &Target, raw: Bytes, cut_from: Option<u64>) -> Result<Taken, PipeError> {
    let (principal, mailbox) = find(app, target).await?.ok_or(PipeError::Nobody)?;
    let arrival = Arrival { principal, mailbox, raw, source: "pipe".to_owned(), comes_late: false, cut_from };
    Ok(take_in(app, arrival).await?)
}

/// The principal and mailbox of a target.
async fn find(app: &App, target: &Target) -> Result<Option<(PrincipalId, Option<MailboxId>)>, StoreError> {
    let recipient = target.recipient.as_deref();
    if let Some(slug) = &target.principal {
        let Some(principal) = principals::by_slug(app, slug).await? else { return Ok(None) };
        let mailbox = match recipient {
            Some(address) => mailboxes::by_address(app, principal.id, address).await?,
            None => None,
        };
        return Ok(Some((principal.id, mailbox)));
    }
    let Some(address) = recipient else { return Ok(None) };
    for principal in principals::all(app).await? {
        if let Some(mailbox) = mailboxes::by_address(app, principal.id, address).await? {
            return Ok(Some((principal.id, Some(mailbox))));
        }
    }
    Ok(None)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn a_message_without_end_is_cut_and_drained() {
        let limits = Limits { message_bytes: 1_000, header_bytes: 100, ..Limits::default() };
        let (raw, cut) = read(&[b'x'; 1_000][..], &limits).unwrap();
        assert_eq!((raw.len(), cut), (1_000, None));
        let (raw, cut) = read(io::repeat(b'x').take(50_000), &limits).unwrap();
        assert_eq!((raw.len(), cut), (100, Some(50_000)));
    }
}
