//! Dunning runs: what they read, what they propose, what they carry out.
//!
//! Carrying out is done by a few statements over all accounts of a step, with what the proposal has written down: nothing is
//! decided twice, and a step is one transaction however many accounts it has. A line whose account has changed since it was
//! proposed is overtaken: the next run decides anew.

use super::accounts::LetterChannel;
use crate::db::{Row, Sql, Value, params, statements, to_json, word};
use crate::{StoreError, Tx};
use billing::policy::{Action, Channel};
use billing::{AccountId, Attention, CustomerKind, DunningState, ItemId, LetterId, RunId, Totals, Vulnerability, Why};
use jiff::civil::Date;
use kernel::calendar::Region;
use kernel::{Currency, Lang, PrincipalId, Timestamp};
use serde::{Deserialize, Serialize};

/// An account as a run reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunAccount {
    /// Id.
    pub id: AccountId,
    /// Its version.
    pub version: i64,
    /// Language of its letters.
    pub language: Lang,
    /// As whom the customer buys.
    pub kind: CustomerKind,
    /// A fact of policy.
    pub segment: String,
    /// Who would be endangered without supply.
    pub vulnerability: Option<Vulnerability>,
    /// Customer since.
    pub since: Option<Date>,
    /// Where.
    pub region: Region,
    /// What is supplied.
    pub commodity: Option<String>,
    /// Whether in basic supply.
    pub is_basic_supply: Option<bool>,
    /// How the customer wants letters.
    pub channel: LetterChannel,
    /// What is open, minor units.
    pub owed: i64,
    /// What is left of payments, minor units.
    pub credit: i64,
    /// The day of the last letter of dunning.
    pub last_letter: Option<Date>,
    /// The day of the last payment.
    pub last_payment: Option<Date>,
}

/// How far a run has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RunState {
    /// Being proposed.
    Proposing,
    /// Proposed; a person checks it.
    Proposed,
    /// Being carried out.
    CarryingOut,
    /// Carried out.
    CarriedOut,
    /// Being reversed.
    Reversing,
    /// Reversed.
    Reversed,
    /// Given up before it was carried out.
    Discarded,
}

/// A run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Id.
    pub id: RunId,
    /// Its number with the principal.
    pub number: i64,
    /// For which day.
    pub as_of: Date,
    /// Accounts in which currency.
    pub currency: Currency,
    /// The instant whose policy holds for the whole of it.
    pub policy_at: Timestamp,
    /// Until when what was recorded counts.
    pub policy_known: Timestamp,
    /// How far it has come.
    pub state: RunState,
    /// The last account of the phase that is done.
    pub reached: Option<AccountId>,
    /// What it proposes, in figures.
    pub totals: RunTotals,
    /// Who began it, as the journal writes it.
    pub made_by: String,
    /// When.
    pub made_at: Timestamp,
    /// Who checked it and had it carried out.
    pub checked_by: Option<String>,
    /// When it last moved on.
    pub changed_at: Timestamp,
}

/// A run in figures. Amounts are minor units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunTotals {
    /// Accounts that owe something when it began: what progress is measured by.
    pub expected: u64,
    /// What was proposed.
    pub proposed: Totals,
    /// Fees that a measure waives.
    pub waived: i64,
    /// Lines that a person took out.
    pub left_out: u64,
    /// Lines carried out so far.
    pub carried_out: u64,
    /// Lines overtaken by a change of their account.
    pub overtaken: u64,
    /// Letters to be made.
    pub letters: u64,
    /// Measures of disconnection proposed.
    pub measures: u64,
    /// Those carried out.
    pub measures_taken: u64,
    /// Lines reversed.
    pub reversed: u64,
}

/// What one set of measures came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunPolicy {
    /// Its place in the run.
    pub seq: i64,
    /// The policy of billing, JSON.
    pub document: String,
    /// Who set each value that is not of the base document, JSON by pointer.
    pub origins: String,
}

/// What became of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineState {
    /// Proposed.
    Proposed,
    /// A person took it out.
    LeftOut,
    /// The account changed before it was carried out.
    Overtaken,
    /// Carried out.
    CarriedOut,
    /// Reversed before its letter left.
    Withdrawn,
    /// Reversed after its letter left.
    Corrected,
}

/// One line of a run. Amounts are minor units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunLine {
    /// Which account.
    pub account: AccountId,
    /// Its version when this was proposed.
    pub account_version: i64,
    /// By which of the run's policies.
    pub policy_seq: i64,
    /// The step's name.
    pub step: String,
    /// Its order.
    pub order: u16,
    /// What it does.
    pub action: Action,
    /// Whether it only reminds.
    pub only_reminds: bool,
    /// The key of its text.
    pub text: String,
    /// How it is sent.
    pub channel: LetterChannel,
    /// The letter's language.
    pub language: Lang,
    /// How many items it covers.
    pub items: i64,
    /// What is open of them.
    pub owed: i64,
    /// Its fee.
    pub fee: i64,
    /// The fee that a measure waives.
    pub waived: i64,
    /// The interest charged.
    pub interest: i64,
    /// Why.
    pub why: Why,
    /// Why a person looks at it first.
    pub attention: Option<Attention>,
    /// The item that fee and interest belong to.
    pub root_item: ItemId,
    /// The id that the fee's item gets.
    pub fee_item: ItemId,
    /// The id that the interest's item gets.
    pub interest_item: ItemId,
    /// The id that the letter gets.
    pub letter: LetterId,
    /// The day of the account's last letter before.
    pub last_letter: Option<Date>,
    /// What became of it.
    pub state: LineState,
    /// In words: why it was taken out.
    pub note: String,
}

impl RunLine {
    /// How a step goes out to somebody.
    pub const fn channel_of(step: Channel, wish: LetterChannel) -> LetterChannel {
        match step {
            Channel::Letter => LetterChannel::Letter,
            Channel::Mail => LetterChannel::Mail,
            Channel::Preferred => wish,
        }
    }
}

/// One item that a line covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct RunItem {
    /// On which account.
    pub account: AccountId,
    /// Which.
    pub item: ItemId,
    /// What is open of it.
    pub open: i64,
    /// Dunning before.
    pub before: DunningState,
    /// The day after which interest was not charged, before.
    pub interest_after_before: Option<Date>,
    /// Interest reckoned and not charged, before.
    pub so_far_before: i64,
    /// Dunning after.
    pub after: DunningState,
    /// The day after which interest is not charged, after.
    pub interest_after: Option<Date>,
    /// Interest reckoned and not charged, after.
    pub so_far_after: i64,
    /// Interest charged.
    pub interest: i64,
}

/// Lines of a run, summed up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LineCount {
    /// The step's name.
    pub step: String,
    /// The key of its text.
    pub text: String,
    /// What it does.
    pub action: Action,
    /// Whether it only reminds.
    pub only_reminds: bool,
    /// What became of them.
    pub state: LineState,
    /// How many.
    pub lines: i64,
    /// What is open.
    pub owed: i64,
    /// Fees.
    pub fees: i64,
    /// Fees waived.
    pub waived: i64,
    /// Interest.
    pub interest: i64,
}

macro_rules! run_columns {
    () => {
        "SELECT id, number, as_of_on, currency, policy_at_ms, policy_known_ms, state, reached, totals, made_by, made_at_ms,
        checked_by, changed_at_ms FROM dunning_run "
    };
}
macro_rules! line_columns {
    () => {
        "SELECT account_id, account_version, policy_seq, step, step_order, action, only_reminds, text_key, channel, language,
        items, owed, fee, waived, interest, why, attention, root_item, fee_item, interest_item, letter_id, last_letter_on,
        state, note FROM run_line "
    };
}
/// The lines of one step of carrying out: principal $1, run $2, after account $3, up to account $4.
macro_rules! of_step {
    () => {
        "l.principal_id = $1 AND l.run_id = $2 AND l.account_id > $3 AND l.account_id <= $4 AND l.state = 'proposed'"
    };
}

statements! {
    RUN_COUNT_BEGIN = "INSERT INTO billing_count (principal_id, accounts, runs, letters) VALUES ($1, 0, 0, 0)
        ON CONFLICT (principal_id) DO NOTHING";
    RUN_COUNT = "UPDATE billing_count SET runs = runs + 1 WHERE principal_id = $1 RETURNING runs";
    RUN_INSERT = "INSERT INTO dunning_run (principal_id, id, number, as_of_on, currency, policy_at_ms, policy_known_ms, state,
        reached, totals, made_by, made_at_ms, checked_by, changed_at_ms)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    RUN_UPDATE = "UPDATE dunning_run SET state = $3, reached = $4, totals = $5, checked_by = $6, changed_at_ms = $7
        WHERE principal_id = $1 AND id = $2";
    RUN_FETCH = concat!(run_columns!(), "WHERE principal_id = $1 AND id = $2");
    RUN_LOCKED = concat!(run_columns!(), "WHERE principal_id = $1 AND id = $2 @LOCKED");
    RUN_BY_NUMBER = concat!(run_columns!(), "WHERE principal_id = $1 AND number = $2");
    RUNS = concat!(run_columns!(), "WHERE principal_id = $1 ORDER BY number DESC LIMIT $2");
    RUN_POLICY_INSERT = "INSERT INTO run_policy (principal_id, run_id, seq, document, origins) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (principal_id, run_id, seq) DO NOTHING";
    RUN_POLICIES = "SELECT seq, document, origins FROM run_policy WHERE principal_id = $1 AND run_id = $2 ORDER BY seq";
    OWING_AFTER = "SELECT a.id, a.version, a.language, a.customer_kind, a.segment, a.vulnerability, a.since_on, a.region,
        c.commodity, c.is_basic_supply, a.channel, a.owed, a.credit, a.last_letter_on, a.last_payment_on
        FROM account a LEFT JOIN contract c ON c.principal_id = a.principal_id AND c.id = a.contract_id
        WHERE a.principal_id = $1 AND a.id > $2 AND a.currency = $3 AND a.owed > 0 ORDER BY a.id LIMIT $4";
    OWING_COUNT = "SELECT count(*) AS accounts FROM account WHERE principal_id = $1 AND currency = $2 AND owed > 0";
    LINE_INSERT = "INSERT INTO run_line (principal_id, run_id, account_id, account_version, policy_seq, step, step_order, action,
        only_reminds, text_key, channel, language, items, owed, fee, waived, interest, why, attention, root_item, fee_item,
        interest_item, letter_id, last_letter_on, state, note)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24,
        $25, $26)";
    RUN_ITEM_INSERT = "INSERT INTO run_item (principal_id, run_id, account_id, item_id, open, level_before, since_before_on,
        reminded_before, interest_after_before_on, so_far_before, level_after, since_after_on, reminded_after,
        interest_after_on, so_far_after, interest)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
    LINES_AFTER = concat!(line_columns!(), "WHERE principal_id = $1 AND run_id = $2 AND account_id > $3
        ORDER BY account_id LIMIT $4");
    LINES_TO_CHECK = concat!(line_columns!(), "WHERE principal_id = $1 AND run_id = $2 AND attention = $3
        ORDER BY owed DESC, account_id DESC LIMIT $4");
    LINE_FETCH = concat!(line_columns!(), "WHERE principal_id = $1 AND run_id = $2 AND account_id = $3");
    LINES_OF_ACCOUNT = "SELECT l.run_id, l.step, l.text_key, l.action, l.only_reminds, l.owed, l.fee, l.waived, l.interest,
        l.why, l.policy_seq, l.letter_id, l.state, r.as_of_on FROM run_line l
        JOIN dunning_run r ON r.principal_id = l.principal_id AND r.id = l.run_id
        WHERE l.principal_id = $1 AND l.account_id = $2 AND l.state <> 'proposed' ORDER BY r.as_of_on, l.run_id";
    LINE_LEAVE_OUT = "UPDATE run_line SET state = 'left_out', note = $4
        WHERE principal_id = $1 AND run_id = $2 AND account_id = $3 AND state = 'proposed'";
    LINE_TAKE_IN = "UPDATE run_line SET state = 'proposed', note = ''
        WHERE principal_id = $1 AND run_id = $2 AND account_id = $3 AND state = 'left_out'";
    LINE_STATE = "UPDATE run_line SET state = $4 WHERE principal_id = $1 AND run_id = $2 AND account_id = $3";
    LINE_COUNTS = "SELECT step, text_key, action, only_reminds, state, count(*) AS lines, CAST(sum(owed) AS BIGINT) AS owed,
        CAST(sum(fee) AS BIGINT) AS fees, CAST(sum(waived) AS BIGINT) AS waived, CAST(sum(interest) AS BIGINT) AS interest
        FROM run_line WHERE principal_id = $1 AND run_id = $2
        GROUP BY step, text_key, action, only_reminds, state ORDER BY step, state";
    WAIVED_SINCE = "SELECT CAST(COALESCE(sum(l.waived), 0) AS BIGINT) AS waived FROM dunning_run r
        JOIN run_line l ON l.principal_id = r.principal_id AND l.run_id = r.id
        WHERE r.principal_id = $1 AND r.as_of_on >= $2 AND l.state = 'carried_out'";
    RUN_ITEMS_OF = "SELECT account_id, item_id, open, level_before, since_before_on, reminded_before, interest_after_before_on,
        so_far_before, level_after, since_after_on, reminded_after, interest_after_on, so_far_after, interest FROM run_item
        WHERE principal_id = $1 AND run_id = $2 AND account_id = $3 ORDER BY item_id";
    STEP_BOUNDS = "SELECT account_id FROM run_line WHERE principal_id = $1 AND run_id = $2 AND account_id > $3
        ORDER BY account_id LIMIT $4";
    STEP_OVERTAKEN = "UPDATE run_line SET state = 'overtaken' WHERE principal_id = $1 AND run_id = $2 AND account_id > $3
        AND account_id <= $4 AND state = 'proposed' AND NOT EXISTS (SELECT 1 FROM account a
        WHERE a.principal_id = run_line.principal_id AND a.id = run_line.account_id
        AND a.version = run_line.account_version)";
    STEP_FEES = concat!("INSERT INTO open_item (principal_id, account_id, id, kind, belongs_to, number, reference, billed_on,
        due_on, amount, open, level, since_on, reminded, interest_after_on, interest_so_far, run_id)
        SELECT l.principal_id, l.account_id, l.fee_item, 'fee', l.root_item, '', NULL, $5, $5, l.fee, l.fee, 0, $5, 0, NULL, 0,
        l.run_id FROM run_line l WHERE ", of_step!(), " AND l.fee > 0");
    STEP_INTEREST = concat!("INSERT INTO open_item (principal_id, account_id, id, kind, belongs_to, number, reference, billed_on,
        due_on, amount, open, level, since_on, reminded, interest_after_on, interest_so_far, run_id)
        SELECT l.principal_id, l.account_id, l.interest_item, 'interest', l.root_item, '', NULL, $5, $5, l.interest, l.interest,
        0, $5, 0, NULL, 0, l.run_id FROM run_line l WHERE ", of_step!(), " AND l.interest > 0");
    STEP_FEE_ENTRIES = concat!("INSERT INTO ledger_entry (principal_id, account_id, seq, booked_on, debit, debit_id, credit,
        credit_id, amount, cause, run_id)
        SELECT l.principal_id, l.account_id, a.entries + 1, $5, 'item', l.fee_item, 'fees', NULL, l.fee, 'billed', l.run_id
        FROM run_line l JOIN account a ON a.principal_id = l.principal_id AND a.id = l.account_id
        WHERE ", of_step!(), " AND l.fee > 0");
    STEP_INTEREST_ENTRIES = concat!("INSERT INTO ledger_entry (principal_id, account_id, seq, booked_on, debit, debit_id, credit,
        credit_id, amount, cause, run_id)
        SELECT l.principal_id, l.account_id, a.entries + 1 + CASE WHEN l.fee > 0 THEN 1 ELSE 0 END, $5, 'item',
        l.interest_item, 'interest', NULL, l.interest, 'billed', l.run_id
        FROM run_line l JOIN account a ON a.principal_id = l.principal_id AND a.id = l.account_id
        WHERE ", of_step!(), " AND l.interest > 0");
    STEP_ITEMS = concat!("UPDATE open_item SET level = i.level_after, since_on = i.since_after_on, reminded = i.reminded_after,
        interest_after_on = i.interest_after_on, interest_so_far = i.so_far_after
        FROM run_line l JOIN run_item i ON i.principal_id = l.principal_id AND i.run_id = l.run_id
        AND i.account_id = l.account_id WHERE ", of_step!(), " AND open_item.principal_id = l.principal_id
        AND open_item.account_id = l.account_id AND open_item.id = i.item_id");
    STEP_LETTERS_COUNT = concat!("SELECT count(*) AS letters FROM run_line l WHERE ", of_step!(), " AND l.action = 'letter'");
    STEP_LETTERS = concat!("INSERT INTO letter (principal_id, id, number, account_id, run_id, kind, language, channel, issued_on,
        state, cause) SELECT l.principal_id, l.letter_id, CAST($6 AS BIGINT) + row_number() OVER (ORDER BY l.account_id),
        l.account_id, l.run_id, l.text_key, l.language, l.channel, $5, 'due', '{}' FROM run_line l
        WHERE ", of_step!(), " AND l.action = 'letter'");
    STEP_DISCONNECTIONS = concat!("INSERT INTO disconnection (principal_id, account_id, contract_id, standing, is_closed)
        SELECT l.principal_id, l.account_id, a.contract_id, '{}', FALSE
        FROM run_line l JOIN account a ON a.principal_id = l.principal_id AND a.id = l.account_id
        WHERE ", of_step!(), " AND l.action = 'disconnection' AND a.contract_id IS NOT NULL
        ON CONFLICT (principal_id, account_id, contract_id) DO UPDATE SET is_closed = FALSE");
    STEP_ACCOUNTS = concat!("UPDATE account SET owed = account.owed + l.fee + l.interest,
        entries = entries + CASE WHEN l.fee > 0 THEN 1 ELSE 0 END + CASE WHEN l.interest > 0 THEN 1 ELSE 0 END,
        last_letter_on = CASE WHEN l.action = 'letter' THEN $5 ELSE account.last_letter_on END, version = version + 1
        FROM run_line l WHERE ", of_step!(), " AND account.principal_id = l.principal_id AND account.id = l.account_id");
    STEP_DONE = "UPDATE run_line SET state = 'carried_out' WHERE principal_id = $1 AND run_id = $2 AND account_id > $3
        AND account_id <= $4 AND state = 'proposed'";
    LAST_LETTER_BACK = "UPDATE account SET last_letter_on = $4, version = version + 1
        WHERE principal_id = $1 AND id = $2 AND last_letter_on = $3";
}

fn run_from_row(row: &Row<'_>) -> Result<Run, StoreError> {
    Ok(Run {
        id: row.id("id")?,
        number: row.get("number")?,
        as_of: row.date("as_of_on")?,
        currency: row.code("currency")?,
        policy_at: row.at("policy_at_ms")?,
        policy_known: row.at("policy_known_ms")?,
        state: row.word("state")?,
        reached: row.id_opt("reached")?,
        totals: row.json("totals")?,
        made_by: row.get("made_by")?,
        made_at: row.at("made_at_ms")?,
        checked_by: row.get("checked_by")?,
        changed_at: row.at("changed_at_ms")?,
    })
}

fn run_account_from_row(row: &Row<'_>) -> Result<RunAccount, StoreError> {
    Ok(RunAccount {
        id: row.id("id")?,
        version: row.get("version")?,
        language: row.code("language")?,
        kind: row.word("customer_kind")?,
        segment: row.get("segment")?,
        vulnerability: row.word_opt("vulnerability")?,
        since: row.date_opt("since_on")?,
        region: row.code("region")?,
        commodity: row.get("commodity")?,
        is_basic_supply: row.get("is_basic_supply")?,
        channel: row.word("channel")?,
        owed: row.get("owed")?,
        credit: row.get("credit")?,
        last_letter: row.date_opt("last_letter_on")?,
        last_payment: row.date_opt("last_payment_on")?,
    })
}

fn line_from_row(row: &Row<'_>) -> Result<RunLine, StoreError> {
    Ok(RunLine {
        account: row.id("account_id")?,
        account_version: row.get("account_version")?,
        policy_seq: row.get("policy_seq")?,
        step: row.get("step")?,
        order: row.number("step_order")?,
        action: row.word("action")?,
        only_reminds: row.get("only_reminds")?,
        text: row.get("text_key")?,
        channel: row.word("channel")?,
        language: row.code("language")?,
        items: row.get("items")?,
        owed: row.get("owed")?,
        fee: row.get("fee")?,
        waived: row.get("waived")?,
        interest: row.get("interest")?,
        why: row.json("why")?,
        attention: row.word_opt("attention")?,
        root_item: row.id("root_item")?,
        fee_item: row.id("fee_item")?,
        interest_item: row.id("interest_item")?,
        letter: row.id("letter_id")?,
        last_letter: row.date_opt("last_letter_on")?,
        state: row.word("state")?,
        note: row.get("note")?,
    })
}

fn run_item_from_row(row: &Row<'_>) -> Result<RunItem, StoreError> {
    let (account, item, open) = (row.id("account_id")?, row.id("item_id")?, row.get("open")?);
    let before = DunningState {
        level: row.number("level_before")?,
        since: row.date("since_before_on")?,
        reminded: row.number("reminded_before")?,
    };
    let (interest_after_before, so_far_before) = (row.date_opt("interest_after_before_on")?, row.get("so_far_before")?);
    let after = DunningState {
        level: row.number("level_after")?,
        since: row.date("since_after_on")?,
        reminded: row.number("reminded_after")?,
    };
    Ok(RunItem {
        account,
        item,
        open,
        before,
        interest_after_before,
        so_far_before,
        after,
        interest_after: row.date_opt("interest_after_on")?,
        so_far_after: row.get("so_far_after")?,
        interest: row.get("interest")?,
    })
}

/// What was done on an account by a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineOfAccount {
    /// By which run.
    pub run: RunId,
    /// On which day.
    pub on: Date,
    /// The step's name.
    pub step: String,
    /// The key of its text.
    pub text: String,
    /// What it does.
    pub action: Action,
    /// Whether it only reminds.
    pub only_reminds: bool,
    /// What was open.
    pub owed: i64,
    /// Its fee.
    pub fee: i64,
    /// The fee that a measure waived.
    pub waived: i64,
    /// The interest charged.
    pub interest: i64,
    /// Why.
    pub why: Why,
    /// By which of the run's policies.
    pub policy_seq: i64,
    /// Its letter.
    pub letter: LetterId,
    /// What became of it.
    pub state: LineState,
}

impl Tx<'_> {
    /// The next number of a run of the principal.
    pub fn run_number_next(&mut self, principal: PrincipalId) -> Result<i64, StoreError> {
        self.execute(RUN_COUNT_BEGIN, params![principal])?;
        self.one(RUN_COUNT, params![principal], |row| row.get("runs"))
    }

    /// Adds a run.
    pub fn run_insert(&mut self, principal: PrincipalId, run: &Run) -> Result<(), StoreError> {
        let values = params![
            principal,
            run.id,
            run.number,
            run.as_of,
            run.currency.code(),
            run.policy_at,
            run.policy_known,
            word(&run.state)?,
            run.reached,
            to_json(&run.totals)?,
            &run.made_by,
            run.made_at,
            &run.checked_by,
            run.changed_at,
        ];
        self.execute(RUN_INSERT, values).map(drop)
    }

    /// Saves how far a run has come.
    pub fn run_update(&mut self, principal: PrincipalId, run: &Run) -> Result<(), StoreError> {
        let (state, totals) = (word(&run.state)?, to_json(&run.totals)?);
        let values = params![principal, run.id, state, run.reached, totals, &run.checked_by, run.changed_at];
        self.execute(RUN_UPDATE, values).map(drop)
    }

    /// One run.
    pub fn run_fetch(&mut self, principal: PrincipalId, id: RunId) -> Result<Option<Run>, StoreError> {
        self.first(RUN_FETCH, params![principal, id], run_from_row)
    }

    /// One run, held until the transaction ends.
    pub fn run_locked(&mut self, principal: PrincipalId, id: RunId) -> Result<Option<Run>, StoreError> {
        self.first(RUN_LOCKED, params![principal, id], run_from_row)
    }

    /// The run with a number.
    pub fn run_by_number(&mut self, principal: PrincipalId, number: i64) -> Result<Option<Run>, StoreError> {
        self.first(RUN_BY_NUMBER, params![principal, number], run_from_row)
    }

    /// Runs, the latest first.
    pub fn runs(&mut self, principal: PrincipalId, limit: i64) -> Result<Vec<Run>, StoreError> {
        self.all(RUNS, params![principal, limit], run_from_row)
    }

    /// Keeps what sets of measures came to; those kept already stay.
    pub fn run_policies_insert(
        &mut self,
        principal: PrincipalId,
        run: RunId,
        policies: &[RunPolicy],
    ) -> Result<(), StoreError> {
        for RunPolicy { seq, document, origins } in policies {
            self.execute(RUN_POLICY_INSERT, params![principal, run, *seq, document, origins])?;
        }
        Ok(())
    }

    /// What a run's sets of measures came to.
    pub fn run_policies(&mut self, principal: PrincipalId, run: RunId) -> Result<Vec<RunPolicy>, StoreError> {
        self.all(RUN_POLICIES, params![principal, run], |row| {
            Ok(RunPolicy { seq: row.get("seq")?, document: row.get("document")?, origins: row.get("origins")? })
        })
    }

    /// Accounts after `after` that owe something in `currency`.
    pub fn accounts_owing_after(
        &mut self,
        principal: PrincipalId,
        after: AccountId,
        currency: Currency,
        limit: i64,
    ) -> Result<Vec<RunAccount>, StoreError> {
        self.all(OWING_AFTER, params![principal, after, currency.code(), limit], run_account_from_row)
    }

    /// How many accounts owe something in `currency`.
    pub fn accounts_owing_count(&mut self, principal: PrincipalId, currency: Currency) -> Result<u64, StoreError> {
        self.one(OWING_COUNT, params![principal, currency.code()], |row| row.number("accounts"))
    }

    /// Adds the lines and items of a step of proposing.
    pub fn run_lines_insert(
        &mut self,
        principal: PrincipalId,
        run: RunId,
        lines: &[RunLine],
        items: &[RunItem],
    ) -> Result<(), StoreError> {
        let rows = lines.iter().map(|line| line_values(principal, run, line)).collect::<Result<Vec<_>, _>>()?;
        self.insert_each(LINE_INSERT, &rows)?;
        let rows: Vec<_> = items.iter().map(|item| item_values(principal, run, item)).collect();
        self.insert_each(RUN_ITEM_INSERT, &rows)
    }

    /// Has the engine look at the lines that were added, so that carrying them out goes the short way.
    pub fn run_lines_looked_at(&mut self) -> Result<(), StoreError> {
        self.look_at_rows(Sql("ANALYZE run_line"))?;
        self.look_at_rows(Sql("ANALYZE run_item"))
    }

    /// The same for very many accounts and items that were added at once.
    pub fn accounts_looked_at(&mut self) -> Result<(), StoreError> {
        for table in ["ANALYZE account", "ANALYZE contract", "ANALYZE open_item", "ANALYZE ledger_entry"] {
            self.look_at_rows(Sql(table))?;
        }
        Ok(())
    }

    /// A run's lines after an account, by account.
    pub fn run_lines_after(
        &mut self,
        principal: PrincipalId,
        run: RunId,
        after: AccountId,
        limit: i64,
    ) -> Result<Vec<RunLine>, StoreError> {
        self.all(LINES_AFTER, params![principal, run, after, limit], line_from_row)
    }

    /// Lines that a person looks at for one reason, the greatest debt first.
    pub fn run_lines_to_check(
        &mut self,
        principal: PrincipalId,
        run: RunId,
        attention: Attention,
        limit: i64,
    ) -> Result<Vec<RunLine>, StoreError> {
        self.all(LINES_TO_CHECK, params![principal, run, word(&attention)?, limit], line_from_row)
    }

    /// The line of one account.
    pub fn run_line_fetch(
        &mut self,
        principal: PrincipalId,
        run: RunId,
        account: AccountId,
    ) -> Result<Option<RunLine>, StoreError> {
        self.first(LINE_FETCH, params![principal, run, account], line_from_row)
    }

    /// What runs did on an account, the oldest first.
    pub fn run_lines_of_account(
        &mut self,
        principal: PrincipalId,
        account: AccountId,
    ) -> Result<Vec<LineOfAccount>, StoreError> {
        self.all(LINES_OF_ACCOUNT, params![principal, account], |row| {
            Ok(LineOfAccount {
                run: row.id("run_id")?,
                step: row.get("step")?,
                text: row.get("text_key")?,
                action: row.word("action")?,
                only_reminds: row.get("only_reminds")?,
                owed: row.get("owed")?,
                fee: row.get("fee")?,
                waived: row.get("waived")?,
                interest: row.get("interest")?,
                why: row.json("why")?,
                policy_seq: row.get("policy_seq")?,
                letter: row.id("letter_id")?,
                state: row.word("state")?,
                on: row.date("as_of_on")?,
            })
        })
    }

    /// Takes a proposed line out, or in again when `note` is none; false when it is neither.
    pub fn run_line_leave_out(
        &mut self,
        principal: PrincipalId,
        run: RunId,
        account: AccountId,
        note: Option<&str>,
    ) -> Result<bool, StoreError> {
        let changed = match note {
            Some(note) => self.execute(LINE_LEAVE_OUT, params![principal, run, account, note])?,
            None => self.execute(LINE_TAKE_IN, params![principal, run, account])?,
        };
        Ok(changed > 0)
    }

    /// Sets what became of a line.
    pub fn run_line_state_set(
        &mut self,
        principal: PrincipalId,
        run: RunId,
        account: AccountId,
        state: LineState,
    ) -> Result<(), StoreError> {
        self.execute(LINE_STATE, params![principal, run, account, word(&state)?]).map(drop)
    }

    /// A run's lines summed up by step and by what became of them.
    pub fn run_line_counts(&mut self, principal: PrincipalId, run: RunId) -> Result<Vec<LineCount>, StoreError> {
        self.all(LINE_COUNTS, params![principal, run], |row| {
            Ok(LineCount {
                step: row.get("step")?,
                text: row.get("text_key")?,
                action: row.word("action")?,
                only_reminds: row.get("only_reminds")?,
                state: row.word("state")?,
                lines: row.get("lines")?,
                owed: row.get("owed")?,
                fees: row.get("fees")?,
                waived: row.get("waived")?,
                interest: row.get("interest")?,
            })
        })
    }

    /// Fees that measures have waived in runs since a day, minor units.
    pub fn waived_since(&mut self, principal: PrincipalId, since: Date) -> Result<i64, StoreError> {
        self.one(WAIVED_SINCE, params![principal, since], |row| row.get("waived"))
    }

    /// The items that an account's line covers.
    pub fn run_items_of(
        &mut self,
        principal: PrincipalId,
        run: RunId,
        account: AccountId,
    ) -> Result<Vec<RunItem>, StoreError> {
        self.all(RUN_ITEMS_OF, params![principal, run, account], run_item_from_row)
    }

    /// The last account of the next step of at most `limit` lines after `after`.
    pub fn run_step_bound(
        &mut self,
        principal: PrincipalId,
        run: RunId,
        after: AccountId,
        limit: i64,
    ) -> Result<Option<AccountId>, StoreError> {
        Ok(self.all(STEP_BOUNDS, params![principal, run, after, limit], |row| row.id("account_id"))?.pop())
    }

    /// Carries out all lines of `run` after one account up to another: how many were carried out, were overtaken, and how many
    /// letters are to be made.
    pub fn run_step_carry_out(
        &mut self,
        principal: PrincipalId,
        run: RunId,
        after: AccountId,
        up_to: AccountId,
        as_of: Date,
    ) -> Result<(u64, u64, u64), StoreError> {
        let step = [Value::from(principal), run.into(), after.into(), up_to.into()];
        let overtaken = self.execute(STEP_OVERTAKEN, &step)?;
        let letters: i64 = self.one(STEP_LETTERS_COUNT, &step, |row| row.get("letters"))?;
        let last_number = self.letter_numbers_take(principal, letters)?;
        let dated = [step.to_vec(), vec![as_of.into()]].concat();
        for sql in [STEP_FEES, STEP_INTEREST, STEP_FEE_ENTRIES, STEP_INTEREST_ENTRIES] {
            self.execute(sql, &dated)?;
        }
        self.execute(STEP_ITEMS, &step)?;
        self.execute(STEP_LETTERS, &[dated.clone(), vec![last_number.into()]].concat())?;
        self.execute(STEP_DISCONNECTIONS, &step)?;
        self.execute(STEP_ACCOUNTS, &dated)?;
        let carried_out = self.execute(STEP_DONE, &step)?;
        Ok((carried_out, overtaken, u64::try_from(letters).unwrap_or(0)))
    }

    /// Sets the day of an account's last letter back to `before`, when it still is `on`.
    pub fn last_letter_back(
        &mut self,
        principal: PrincipalId,
        account: AccountId,
        on: Date,
        before: Option<Date>,
    ) -> Result<(), StoreError> {
        self.execute(LAST_LETTER_BACK, params![principal, account, on, before]).map(drop)
    }
}

fn line_values(principal: PrincipalId, run: RunId, line: &RunLine) -> Result<Vec<Value<'_>>, StoreError> {
    Ok(vec![
        principal.into(),
        run.into(),
        line.account.into(),
        line.account_version.into(),
        line.policy_seq.into(),
        line.step.as_str().into(),
        i64::from(line.order).into(),
        word(&line.action)?.into(),
        line.only_reminds.into(),
        line.text.as_str().into(),
        word(&line.channel)?.into(),
        line.language.code().into(),
        line.items.into(),
        line.owed.into(),
        line.fee.into(),
        line.waived.into(),
        line.interest.into(),
        to_json(&line.why)?.into(),
        line.attention.as_ref().map(word).transpose()?.into(),
        line.root_item.into(),
        line.fee_item.into(),
        line.interest_item.into(),
        line.letter.into(),
        line.last_letter.into(),
        word(&line.state)?.into(),
        line.note.as_str().into(),
    ])
}

fn item_values(principal: PrincipalId, run: RunId, it: &RunItem) -> Vec<Value<'static>> {
    vec![
        principal.into(),
        run.into(),
        it.account.into(),
        it.item.into(),
        it.open.into(),
        i64::from(it.before.level).into(),
        it.before.since.into(),
        i64::from(it.before.reminded).into(),
        it.interest_after_before.into(),
        it.so_far_before.into(),
        i64::from(it.after.level).into(),
        it.after.since.into(),
        i64::from(it.after.reminded).into(),
        it.interest_after.into(),
        it.so_far_after.into(),
        it.interest.into(),
    ]
}
