//! Letters as people look at them: by state, one with its PDF, one to be made again.

use super::compose::number_text;
use super::make::enqueue_letter;
use crate::{Actor, App, StoreError, objects};
use billing::LetterId;
use bytes::Bytes;
use kernel::{JobId, PrincipalId};
use serde_json::json;
use store::Tx;
use store::billing::{Letter, LetterState};
use store::objects::Sha;

/// Letters on one page.
pub const LIST_LIMIT: i64 = 100;

/// A letter with whom it goes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterRow {
    /// The letter.
    pub letter: Letter,
    /// Its number as people read it.
    pub number: String,
    /// The account's number.
    pub account: String,
    /// The name in the window.
    pub name: String,
}

/// Letters in a state, the latest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// At most [`LIST_LIMIT`].
    pub rows: Vec<LetterRow>,
    /// The number before which there are more.
    pub before: Option<i64>,
}

/// Letters in `state` before the number `before`.
pub async fn list(
    app: &App,
    principal: PrincipalId,
    state: LetterState,
    before: Option<i64>,
) -> Result<Listed, StoreError> {
    app.store
        .read(move |tx| {
            let found = tx.letters_latest(principal, state, before.unwrap_or(i64::MAX), LIST_LIMIT)?;
            let is_full = i64::try_from(found.len()).is_ok_and(|found| found == LIST_LIMIT);
            let before = found.last().map(|letter| letter.number).filter(|_| is_full);
            let rows = found.into_iter().map(|letter| row(tx, principal, letter)).collect::<Result<_, _>>()?;
            Ok(Listed { rows, before })
        })
        .await
}

fn row(tx: &mut Tx<'_>, principal: PrincipalId, letter: Letter) -> Result<LetterRow, StoreError> {
    let account = tx.account_fetch(principal, letter.account)?;
    let (account, name) = account.map_or_else(Default::default, |account| (account.number, account.postal.name));
    Ok(LetterRow { number: number_text(letter.number, letter.issued), letter, account, name })
}

/// The letter with a number of the principal's.
pub async fn by_number(app: &App, principal: PrincipalId, number: i64) -> Result<Option<LetterRow>, StoreError> {
    app.store
        .read(move |tx| {
            let found = tx.letter_by_number(principal, number)?;
            found.map(|letter| row(tx, principal, letter)).transpose()
        })
        .await
}

/// The PDF of a letter; none before it was made.
pub async fn pdf(app: &App, principal: PrincipalId, letter: &Letter) -> Result<Option<Bytes>, StoreError> {
    match &letter.sha256 {
        Some(sha) => objects::fetch(app, principal, Sha::from_slice(sha)?).await,
        None => Ok(None),
    }
}

/// How many letters are in each state.
pub async fn states(app: &App, principal: PrincipalId) -> Result<Vec<(LetterState, i64)>, StoreError> {
    app.store.read(move |tx| tx.letter_states_all(principal)).await
}

/// Has a letter made again that could not be made; false when it is none such.
pub async fn again(app: &App, actor: &Actor, id: LetterId) -> Result<bool, StoreError> {
    let (actor, now, job) = (*actor, app.now(), app.id::<JobId>());
    app.write(actor.principal, move |tx| {
        let is_due = tx.letter_due_again(actor.principal, id)?;
        if is_due {
            enqueue_letter(tx, actor.principal, id, job, now)?;
            actor.journal(tx, now, ("letter", id), "made-again", &json!({}))?;
        }
        Ok(is_due)
    })
    .await
}
