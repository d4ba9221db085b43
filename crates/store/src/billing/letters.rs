//! Letters issued: due, made, sent, withdrawn.

use crate::db::{Row, Value, params, statements, word};
use crate::{StoreError, Tx};
use billing::{AccountId, LetterId, RunId};
use jiff::civil::Date;
use kernel::{Lang, PrincipalId, Timestamp};
use serde::{Deserialize, Serialize};

/// How far a letter has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LetterState {
    /// To be made.
    Due,
    /// The PDF is there; it waits to be printed or mailed.
    Made,
    /// It left the house.
    Sent,
    /// Withdrawn before it left.
    Withdrawn,
    /// It left, and another letter said that it does not hold.
    Corrected,
    /// It cannot be made: a person looks.
    Failed,
}

/// A letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Id.
    pub id: LetterId,
    /// Its number with the principal.
    pub number: i64,
    /// To which account.
    pub account: AccountId,
    /// By which run.
    pub run: Option<RunId>,
    /// What kind: the text key of the step, `arrangement_offer`, `correction`, …
    pub kind: String,
    /// Its language.
    pub language: Lang,
    /// `letter` or `mail`.
    pub channel: String,
    /// The day it bears.
    pub issued: Date,
    /// How far it has come.
    pub state: LetterState,
    /// What it is about beside the run's line, JSON: the arrangement, the letter that it corrects.
    pub cause: String,
    /// What it says, JSON, once it was made.
    pub content: Option<String>,
    /// The hash of the template that made it.
    pub template_hash: Option<String>,
    /// The SHA-256 of its PDF.
    pub sha256: Option<Vec<u8>>,
    /// Its pages.
    pub pages: Option<i64>,
    /// Why it could not be made.
    pub fault: Option<String>,
    /// When it was made.
    pub made_at: Option<Timestamp>,
    /// When it left.
    pub sent_at: Option<Timestamp>,
}

/// A letter to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewLetter {
    /// Id.
    pub id: LetterId,
    /// To which account.
    pub account: AccountId,
    /// By which run.
    pub run: Option<RunId>,
    /// What kind.
    pub kind: String,
    /// Its language.
    pub language: Lang,
    /// `letter` or `mail`.
    pub channel: String,
    /// The day it bears.
    pub issued: Date,
    /// What it is about, JSON.
    pub cause: String,
}

/// What was made of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MadeLetter<'a> {
    /// What it says, JSON.
    pub content: &'a str,
    /// The hash of the template that made it.
    pub template_hash: &'a str,
    /// The SHA-256 of its PDF.
    pub sha256: &'a [u8],
    /// Its pages.
    pub pages: i64,
}

macro_rules! letter_columns {
    () => {
        "SELECT id, number, account_id, run_id, kind, language, channel, issued_on, state, cause, content, template_hash,
        sha256, pages, fault, made_at_ms, sent_at_ms FROM letter "
    };
}

statements! {
    LETTER_COUNT_BEGIN = "INSERT INTO billing_count (principal_id, accounts, runs, letters) VALUES ($1, 0, 0, 0)
        ON CONFLICT (principal_id) DO NOTHING";
    LETTER_COUNT = "UPDATE billing_count SET letters = letters + $2 WHERE principal_id = $1 RETURNING letters";
    LETTER_INSERT = "INSERT INTO letter (principal_id, id, number, account_id, run_id, kind, language, channel, issued_on, state,
        cause) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'due', $10)";
    LETTER_FETCH = concat!(letter_columns!(), "WHERE principal_id = $1 AND id = $2");
    LETTERS_OF_ACCOUNT = concat!(letter_columns!(), "WHERE principal_id = $1 AND account_id = $2 ORDER BY number");
    LETTERS_OF_RUN = concat!(letter_columns!(), "WHERE principal_id = $1 AND run_id = $2 AND number > $3
        ORDER BY number LIMIT $4");
    LETTERS_IN = concat!(letter_columns!(), "WHERE principal_id = $1 AND state = $2 AND number > $3
        ORDER BY number LIMIT $4");
    LETTER_MADE = "UPDATE letter SET state = 'made', content = $3, template_hash = $4, sha256 = $5, pages = $6,
        made_at_ms = $7, fault = NULL WHERE principal_id = $1 AND id = $2 AND state IN ('due', 'failed')";
    LETTER_FAILED = "UPDATE letter SET state = 'failed', fault = $3 WHERE principal_id = $1 AND id = $2 AND state = 'due'";
    LETTER_STATE = "UPDATE letter SET state = $4, sent_at_ms = $5 WHERE principal_id = $1 AND id = $2 AND state = $3";
    LETTER_BY_NUMBER = concat!(letter_columns!(), "WHERE principal_id = $1 AND number = $2");
    LETTERS_DUE_OF_RUN = concat!(letter_columns!(), "WHERE principal_id = $1 AND run_id = $2 AND number > $3
        AND state = 'due' ORDER BY number LIMIT $4");
    LETTERS_LATEST = concat!(letter_columns!(), "WHERE principal_id = $1 AND state = $2 AND number < $3
        ORDER BY number DESC LIMIT $4");
    LETTERS_TO_PRINT = concat!(letter_columns!(), "WHERE principal_id = $1 AND state = 'made' AND channel = 'letter'
        AND number <= $2 AND made_at_ms <= $3 ORDER BY number LIMIT $4");
    LETTERS_TO_PRINT_OF_RUN = concat!(letter_columns!(), "WHERE principal_id = $1 AND run_id = $5 AND state = 'made'
        AND channel = 'letter' AND number <= $2 AND made_at_ms <= $3 ORDER BY number LIMIT $4");
    LETTER_TO_PAPER = "UPDATE letter SET channel = 'letter', state = 'made', sent_at_ms = NULL, made_at_ms = $3
        WHERE principal_id = $1 AND id = $2 AND channel = 'mail' AND state IN ('made', 'sent')";
    LETTER_DUE_AGAIN = "UPDATE letter SET state = 'due', fault = NULL WHERE principal_id = $1 AND id = $2
        AND state = 'failed'";
    LETTER_STATES_ALL = "SELECT state, count(*) AS letters FROM letter WHERE principal_id = $1 GROUP BY state ORDER BY state";
    LETTER_STATES = "SELECT state, count(*) AS letters FROM letter WHERE principal_id = $1 AND run_id = $2 GROUP BY state
        ORDER BY state";
}

fn letter_from_row(row: &Row<'_>) -> Result<Letter, StoreError> {
    Ok(Letter {
        id: row.id("id")?,
        number: row.get("number")?,
        account: row.id("account_id")?,
        run: row.id_opt("run_id")?,
        kind: row.get("kind")?,
        language: row.code("language")?,
        channel: row.get("channel")?,
        issued: row.date("issued_on")?,
        state: row.word("state")?,
        cause: row.get("cause")?,
        content: row.get("content")?,
        template_hash: row.get("template_hash")?,
        sha256: row.get("sha256")?,
        pages: row.get("pages")?,
        fault: row.get("fault")?,
        made_at: row.at_opt("made_at_ms")?,
        sent_at: row.at_opt("sent_at_ms")?,
    })
}

impl Tx<'_> {
    /// Takes `count` numbers of letters; the last of those taken before.
    pub fn letter_numbers_take(&mut self, principal: PrincipalId, count: i64) -> Result<i64, StoreError> {
        self.execute(LETTER_COUNT_BEGIN, params![principal])?;
        let last: i64 = self.one(LETTER_COUNT, params![principal, count], |row| row.get("letters"))?;
        Ok(last - count)
    }

    /// Adds a letter to be made; its number.
    pub fn letter_insert(&mut self, principal: PrincipalId, it: &NewLetter) -> Result<i64, StoreError> {
        let number = self.letter_numbers_take(principal, 1)? + 1;
        let (kind, language, channel, cause) = (&it.kind, it.language.code(), &it.channel, &it.cause);
        let values = params![principal, it.id, number, it.account, it.run, kind, language, channel, it.issued, cause];
        self.execute(LETTER_INSERT, values)?;
        Ok(number)
    }

    /// One letter.
    pub fn letter_fetch(&mut self, principal: PrincipalId, id: LetterId) -> Result<Option<Letter>, StoreError> {
        self.first(LETTER_FETCH, params![principal, id], letter_from_row)
    }

    /// An account's letters, by number.
    pub fn letters_of_account(
        &mut self,
        principal: PrincipalId,
        account: AccountId,
    ) -> Result<Vec<Letter>, StoreError> {
        self.all(LETTERS_OF_ACCOUNT, params![principal, account], letter_from_row)
    }

    /// A run's letters after the number `after`.
    pub fn letters_of_run(
        &mut self,
        principal: PrincipalId,
        run: RunId,
        after: i64,
        limit: i64,
    ) -> Result<Vec<Letter>, StoreError> {
        self.all(LETTERS_OF_RUN, params![principal, run, after, limit], letter_from_row)
    }

    /// Letters in a state, after the number `after`.
    pub fn letters_in(
        &mut self,
        principal: PrincipalId,
        state: LetterState,
        after: i64,
        limit: i64,
    ) -> Result<Vec<Letter>, StoreError> {
        self.all(LETTERS_IN, params![principal, word(&state)?, after, limit], letter_from_row)
    }

    /// Keeps what was made of a letter; false when it was made or withdrawn already.
    pub fn letter_made(
        &mut self,
        principal: PrincipalId,
        id: LetterId,
        made: &MadeLetter<'_>,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let MadeLetter { content, template_hash, sha256, pages } = *made;
        Ok(self.execute(LETTER_MADE, params![principal, id, content, template_hash, sha256, pages, at])? > 0)
    }

    /// Keeps why a letter cannot be made.
    pub fn letter_failed(&mut self, principal: PrincipalId, id: LetterId, fault: &str) -> Result<(), StoreError> {
        self.execute(LETTER_FAILED, params![principal, id, fault]).map(drop)
    }

    /// Moves a letter from one state to another; false when it was in none such.
    pub fn letter_move(
        &mut self,
        principal: PrincipalId,
        id: LetterId,
        from: LetterState,
        to: LetterState,
        sent_at: Option<Timestamp>,
    ) -> Result<bool, StoreError> {
        Ok(self.execute(LETTER_STATE, params![principal, id, word(&from)?, word(&to)?, sent_at])? > 0)
    }

    /// The letter with a number.
    pub fn letter_by_number(&mut self, principal: PrincipalId, number: i64) -> Result<Option<Letter>, StoreError> {
        self.first(LETTER_BY_NUMBER, params![principal, number], letter_from_row)
    }

    /// A run's letters that are to be made, after the number `after`.
    pub fn letters_due_of_run(
        &mut self,
        principal: PrincipalId,
        run: RunId,
        after: i64,
        limit: i64,
    ) -> Result<Vec<Letter>, StoreError> {
        self.all(LETTERS_DUE_OF_RUN, params![principal, run, after, limit], letter_from_row)
    }

    /// Letters in a state before the number `before`, the latest first.
    pub fn letters_latest(
        &mut self,
        principal: PrincipalId,
        state: LetterState,
        before: i64,
        limit: i64,
    ) -> Result<Vec<Letter>, StoreError> {
        self.all(LETTERS_LATEST, params![principal, word(&state)?, before, limit], letter_from_row)
    }

    /// Letters on paper that wait to be printed since before `seen`, up to a number; of one run where it is given.
    pub fn letters_to_print(
        &mut self,
        principal: PrincipalId,
        run: Option<RunId>,
        up_to: i64,
        seen: Timestamp,
        limit: i64,
    ) -> Result<Vec<Letter>, StoreError> {
        let cut = [Value::from(principal), up_to.into(), seen.into(), limit.into()];
        match run {
            Some(run) => {
                let of_run = [cut.as_slice(), &[run.into()]].concat();
                self.all(LETTERS_TO_PRINT_OF_RUN, &of_run, letter_from_row)
            }
            None => self.all(LETTERS_TO_PRINT, &cut, letter_from_row),
        }
    }

    /// A letter that could not be mailed waits to be printed since `now`; false when it was none such.
    pub fn letter_to_paper(
        &mut self,
        principal: PrincipalId,
        id: LetterId,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        Ok(self.execute(LETTER_TO_PAPER, params![principal, id, now])? > 0)
    }

    /// A letter that could not be made is to be made again; false when it was none such.
    pub fn letter_due_again(&mut self, principal: PrincipalId, id: LetterId) -> Result<bool, StoreError> {
        Ok(self.execute(LETTER_DUE_AGAIN, params![principal, id])? > 0)
    }

    /// How many letters are in each state.
    pub fn letter_states_all(&mut self, principal: PrincipalId) -> Result<Vec<(LetterState, i64)>, StoreError> {
        self.all(LETTER_STATES_ALL, params![principal], |row| Ok((row.word("state")?, row.get("letters")?)))
    }

    /// How many letters of a run are in each state.
    pub fn letter_states(&mut self, principal: PrincipalId, run: RunId) -> Result<Vec<(LetterState, i64)>, StoreError> {
        self.all(LETTER_STATES, params![principal, run], |row| Ok((row.word("state")?, row.get("letters")?)))
    }
}
