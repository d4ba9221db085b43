//! What was said in a chat since its customer last looked.
//!
//! Invariant: a reader is given every message once; whoever comes back with the last id they had is given those of the
//! minute before again, because ids are drawn before their message is committed.

use super::standing::{Standing, standing};
use crate::status::{self, Message};
use crate::{App, StoreError};
use kernel::{InteractionId, PrincipalId, Timestamp};
use std::time::Duration;
use store::cases::Case;
use store::chats::Chat;

/// Messages given to whoever looks for the first time, at most.
const FIRST: i64 = 200;
/// Messages looked at when something happened; more only when all of them are new.
const LATEST: i64 = 30;
/// How much later than its id a message may be committed.
const OVERLAP: Duration = Duration::from_secs(60);

/// How far somebody has read.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    last: Option<InteractionId>,
    /// Those given that are younger than [`OVERLAP`] before the last one.
    recent: Vec<InteractionId>,
    has_looked: bool,
}

/// A chat as somebody sees it who looked.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    /// The case, as it is now.
    pub case: Case,
    /// What is new, oldest first.
    pub messages: Vec<Message>,
    /// How it stands.
    pub standing: Standing,
    /// How far each side has read; none: nobody talked live yet.
    pub chat: Option<Chat>,
}

impl Reader {
    /// Somebody who has all up to `last`.
    pub const fn after(last: Option<InteractionId>) -> Self {
        Self { last, recent: Vec::new(), has_looked: false }
    }

    fn is_new(&self, id: InteractionId) -> bool {
        let Some(last) = self.last else { return true };
        id > last || (drawn_at(id) >= drawn_at(last).minus(OVERLAP) && !self.recent.contains(&id))
    }

    fn give(&mut self, id: InteractionId) {
        self.last = self.last.max(Some(id));
        self.recent.push(id);
        let oldest = self.last.map(|last| drawn_at(last).minus(OVERLAP));
        self.recent.retain(|&one| Some(drawn_at(one)) >= oldest);
    }
}

/// When an id was drawn: the first 48 bits of a UUID v7 (RFC 9562, §5.7).
fn drawn_at(id: InteractionId) -> Timestamp {
    Timestamp::from_millis(i64::try_from(id.0.as_u128() >> 80).unwrap_or(i64::MAX))
}

/// What is new for `reader` in the chat that `key` opens; none: it opens none.
pub async fn look(
    app: &App,
    principal: PrincipalId,
    key: &str,
    reader: &mut Reader,
) -> Result<Option<Seen>, StoreError> {
    let (wanted, before) = (key.to_owned(), reader.clone());
    let found = app
        .store
        .read(move |tx| {
            let Some(found) = status::found(tx, principal, &wanted)? else { return Ok(None) };
            let read = |tx: &mut store::Tx<'_>, limit| -> Result<_, StoreError> {
                let mut latest = tx.interactions_of(principal, found.case.id, None, limit)?;
                latest.retain(|one| before.is_new(one.id));
                Ok(latest)
            };
            let mut new = read(tx, if before.has_looked { LATEST } else { FIRST })?;
            if before.has_looked && new.len() >= usize::try_from(LATEST).unwrap_or(usize::MAX) {
                new = read(tx, FIRST)?;
            }
            new.reverse();
            let given: Vec<InteractionId> = new.iter().map(|one| one.id).collect();
            let mut messages = Vec::new();
            for one in new {
                messages.extend(status::message(tx, principal, &found, one)?);
            }
            let chat = tx.chat_fetch(principal, found.case.id)?;
            Ok::<_, StoreError>(Some((found.case, messages, chat, given)))
        })
        .await?;
    let Some((case, messages, chat, given)) = found else { return Ok(None) };
    reader.has_looked = true;
    given.into_iter().for_each(|id| reader.give(id));
    let standing = standing(app, &case).await?;
    Ok(Some(Seen { case, messages, standing, chat }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn id(second: u64, n: u64) -> InteractionId {
        InteractionId(Uuid::from_u128((u128::from(second * 1_000) << 80) | u128::from(n)))
    }

    #[test]
    fn a_message_whose_id_is_older_than_one_already_given_is_given_too_and_only_once() {
        let mut reader = Reader::default();
        assert!(reader.is_new(id(100, 1)));
        reader.give(id(100, 1));
        assert!(reader.is_new(id(95, 2)), "it was committed later");
        reader.give(id(95, 2));
        assert!(!reader.is_new(id(95, 2)) && !reader.is_new(id(100, 1)));
        reader.give(id(300, 3));
        assert!(!reader.is_new(id(95, 2)) && reader.recent.len() == 1, "long ago");
    }

    #[test]
    fn whoever_comes_back_is_given_the_minute_before_again() {
        let reader = Reader::after(Some(id(100, 1)));
        assert!(reader.is_new(id(100, 1)) && reader.is_new(id(41, 9)) && !reader.is_new(id(39, 9)));
    }
}
