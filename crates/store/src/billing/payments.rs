//! Payments in: files of banks, and what became of each transaction in them.
//!
//! Invariants: a file is kept once by its SHA-256, a transaction once by its key; both are unique with the principal, so a
//! second import can only find them.

use crate::db::{Row, params, statements, to_json, word};
use crate::{StoreError, Tx};
use billing::{AccountId, BankTransactionId, ItemId, PaymentId, PaymentImportId};
use jiff::civil::Date;
use kernel::{Currency, PrincipalId, Timestamp};
use serde::{Deserialize, Serialize};

/// How far an import has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportState {
    /// Its transactions are being taken in.
    Reading,
    /// They are being booked.
    Booking,
    /// Done.
    Done,
}

/// What an import did, in figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ImportTotals {
    /// Transactions booked on an account, those that took a payment back among them.
    pub booked: u64,
    /// Transactions left to a person.
    pub to_decide: u64,
    /// Transactions left aside: debits, nothing to book.
    pub left_aside: u64,
    /// Transactions known from another file.
    pub known: u64,
    /// Bookings that the bank only announces: they are told again when they are booked.
    pub announced: u64,
}

/// A bank's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentImport {
    /// Id.
    pub id: PaymentImportId,
    /// SHA-256 of its bytes.
    pub sha256: [u8; 32],
    /// The name under which it was handed in.
    pub name: String,
    /// The bank's name for it.
    pub message_id: String,
    /// The message and its version, as `camt.054.001.08`.
    pub kind: String,
    /// How far it has come.
    pub state: ImportState,
    /// How many transactions it has.
    pub transactions: u64,
    /// How many of them were taken in.
    pub reached: u64,
    /// What it did.
    pub totals: ImportTotals,
    /// What a person should know of it, JSON: doubts, statements left out.
    pub remarks: serde_json::Value,
    /// Who imported it, as the journal writes it.
    pub made_by: String,
    /// When.
    pub made_at: Timestamp,
    /// When it last moved on.
    pub changed_at: Timestamp,
}

/// What a transaction is, as seen from us.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TransactionKind {
    /// Money came in.
    Payment,
    /// The bank takes a payment back.
    Return,
    /// Money that we paid out came back.
    Back,
    /// Money went out.
    Out,
}

/// What became of a transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TransactionState {
    /// Taken in, not looked at yet.
    New,
    /// Booked on an account.
    Matched,
    /// A person decides, among candidates.
    Proposed,
    /// A person decides; there is no candidate.
    Unmatched,
    /// Not booked, and nothing to be done.
    LeftAside,
    /// It was booked, and the bank took it back.
    Returned,
}

impl TransactionState {
    /// All states, in the order in which choices show them.
    pub const ALL: [Self; 6] =
        [Self::Proposed, Self::Unmatched, Self::Matched, Self::Returned, Self::LeftAside, Self::New];

    /// Whether a person is asked.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Proposed | Self::Unmatched)
    }
}

/// An account on which a transaction may have to be booked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// Which.
    pub account: AccountId,
    /// The bill that it seems to pay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
    /// The payment that it seems to take back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment: Option<PaymentId>,
    /// Codes: why it seems so.
    pub reasons: Vec<String>,
}

/// One transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankTransaction {
    /// Id, derived from the key.
    pub id: BankTransactionId,
    /// The file that told of it first.
    pub import: PaymentImportId,
    /// Its place in the file, from 0.
    pub place: i64,
    /// The same for the same transaction in every file.
    pub key: String,
    /// The key of the bank's booking of which it is a part.
    pub entry_key: String,
    /// A booking whose transactions were not told.
    pub is_entry: bool,
    /// What it is.
    pub kind: TransactionKind,
    /// How much, minor units.
    pub amount: i64,
    /// In which currency.
    pub currency: Currency,
    /// The day of value.
    pub valued: Date,
    /// References of the payer's that are made to be read by us.
    pub references: Vec<String>,
    /// The payer's own reference, handed through all banks.
    pub payer_reference: Option<String>,
    /// Why a payment came back.
    pub return_reason: Option<String>,
    /// Who paid.
    pub debtor_name: Option<String>,
    /// From which account.
    pub debtor_account: Option<String>,
    /// What the payer wrote.
    pub remittance: String,
    /// What became of it.
    pub state: TransactionState,
    /// A code: why.
    pub why: String,
    /// What a person wrote when they left it aside.
    pub note: String,
    /// Where it may belong.
    pub candidates: Vec<Candidate>,
    /// The account on which it was booked.
    pub account: Option<AccountId>,
    /// The item that it names.
    pub item: Option<ItemId>,
    /// The payment that it became, or took back.
    pub payment: Option<PaymentId>,
    /// How often it was booked.
    pub bookings: i64,
    /// The person who decided, as the journal writes it.
    pub decided_by: Option<String>,
    /// When.
    pub decided_at: Option<Timestamp>,
}

/// How many transactions of an import are in a state, and their sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TransactionCount {
    /// The state.
    pub state: TransactionState,
    /// The currency.
    pub currency: Currency,
    /// What they are.
    pub kind: TransactionKind,
    /// How many.
    pub count: i64,
    /// Their sum, minor units.
    pub amount: i64,
}

macro_rules! import_columns {
    () => {
        "id, sha256, name, message_id, kind, state, transactions, reached, totals, remarks, made_by, made_at_ms, changed_at_ms"
    };
}

macro_rules! transaction_columns {
    () => {
        "t.id, t.import_id, t.place, t.key, t.entry_key, t.is_entry, t.kind, t.amount, t.currency, t.valued_on, t.refs,
        t.payer_reference, t.return_reason, t.debtor_name, t.debtor_account, t.remittance, t.state, t.why, t.note, t.candidates,
        t.account_id, t.item_id, t.payment_id, t.bookings, t.decided_by, t.decided_at_ms"
    };
}

statements! {
    IMPORT_INSERT = "INSERT INTO payment_import (principal_id, id, sha256, name, message_id, kind, state, transactions, reached,
        totals, remarks, made_by, made_at_ms, changed_at_ms)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    IMPORT_UPDATE = "UPDATE payment_import SET state = $3, reached = $4, totals = $5, changed_at_ms = $6
        WHERE principal_id = $1 AND id = $2";
    IMPORT_FETCH = concat!("SELECT ", import_columns!(), " FROM payment_import WHERE principal_id = $1 AND id = $2");
    IMPORT_LOCKED = concat!("SELECT ", import_columns!(), " FROM payment_import WHERE principal_id = $1 AND id = $2 @LOCKED");
    IMPORT_BY_SHA = concat!("SELECT ", import_columns!(), " FROM payment_import WHERE principal_id = $1 AND sha256 = $2");
    IMPORTS = concat!("SELECT ", import_columns!(), " FROM payment_import WHERE principal_id = $1
        ORDER BY made_at_ms DESC, id DESC LIMIT $2");
    TRANSACTION_INSERT = "INSERT INTO bank_transaction (principal_id, id, import_id, place, key, entry_key, is_entry, kind,
        amount, currency, valued_on, refs, payer_reference, return_reason, debtor_name, debtor_account, remittance, state, why,
        note, candidates, account_id, item_id, payment_id, bookings, decided_by, decided_at_ms)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24,
        $25, $26, $27)";
    TRANSACTION_UPDATE = "UPDATE bank_transaction SET debtor_name = $3, debtor_account = $4, state = $5, why = $6, note = $7,
        candidates = $8, account_id = $9, item_id = $10, payment_id = $11, bookings = $12, decided_by = $13, decided_at_ms = $14
        WHERE principal_id = $1 AND id = $2";
    TRANSACTION_FETCH = concat!("SELECT ", transaction_columns!(), " FROM bank_transaction t
        WHERE t.principal_id = $1 AND t.id = $2");
    TRANSACTION_LOCKED = concat!("SELECT ", transaction_columns!(), " FROM bank_transaction t
        WHERE t.principal_id = $1 AND t.id = $2 @LOCKED");
    TRANSACTION_BY_KEY = concat!("SELECT ", transaction_columns!(), " FROM bank_transaction t
        WHERE t.principal_id = $1 AND t.key = $2");
    TRANSACTIONS_OF_ENTRY = concat!("SELECT ", transaction_columns!(), " FROM bank_transaction t
        WHERE t.principal_id = $1 AND t.entry_key = $2 ORDER BY t.id LIMIT $3");
    ENTRY_SUM = "SELECT CAST(COALESCE(sum(amount), 0) AS BIGINT) AS amount FROM bank_transaction
        WHERE principal_id = $1 AND entry_key = $2 AND import_id <> $3 AND NOT is_entry";
    TRANSACTIONS_NEW = concat!("SELECT ", transaction_columns!(), " FROM bank_transaction t
        WHERE t.principal_id = $1 AND t.import_id = $2 AND t.state = 'new' ORDER BY t.place LIMIT $3");
    TRANSACTIONS_IN_STATE = concat!("SELECT ", transaction_columns!(), " FROM bank_transaction t
        WHERE t.principal_id = $1 AND t.state = $2 AND (t.valued_on, t.id) > ($3, $4) ORDER BY t.valued_on, t.id LIMIT $5");
    TRANSACTIONS_OF_IMPORT = concat!("SELECT ", transaction_columns!(), " FROM bank_transaction t
        WHERE t.principal_id = $1 AND t.import_id = $2 AND t.place > $3 ORDER BY t.place LIMIT $4");
    RETURNS_WAITING = concat!("SELECT ", transaction_columns!(), " FROM bank_transaction t
        WHERE t.principal_id = $1 AND t.state = 'unmatched' AND t.kind = 'return' AND (t.valued_on, t.id) > ($2, $3)
        ORDER BY t.valued_on, t.id LIMIT $4");
    TRANSACTIONS_BY_PAYER = concat!("SELECT ", transaction_columns!(), " FROM bank_transaction t
        WHERE t.principal_id = $1 AND t.payer_reference = $2 AND t.kind = 'payment' AND t.state = 'matched' ORDER BY t.id LIMIT $3");
    TRANSACTION_OF_PAYMENT = concat!("SELECT ", transaction_columns!(), " FROM bank_transaction t
        WHERE t.principal_id = $1 AND t.payment_id = $2 AND t.kind = 'payment'");
    ACCOUNTS_PAID_FROM = "SELECT DISTINCT account_id FROM bank_transaction
        WHERE principal_id = $1 AND debtor_account = $2 AND state = 'matched' AND account_id IS NOT NULL ORDER BY account_id LIMIT $3";
    ACCOUNTS_PAID_BY = "SELECT DISTINCT account_id FROM bank_transaction
        WHERE principal_id = $1 AND debtor_name = $2 AND state = 'matched' AND account_id IS NOT NULL ORDER BY account_id LIMIT $3";
    TRANSACTION_COUNTS = "SELECT state, currency, kind, count(*) AS transactions, CAST(sum(amount) AS BIGINT) AS amount
        FROM bank_transaction WHERE principal_id = $1 AND import_id = $2 GROUP BY state, currency, kind
        ORDER BY state, currency, kind";
    TRANSACTIONS_TO_DECIDE = "SELECT count(*) AS transactions FROM bank_transaction
        WHERE principal_id = $1 AND state IN ('proposed', 'unmatched')";
    ITEMS_BY_NUMBER = "SELECT account_id, id FROM open_item WHERE principal_id = $1 AND number = $2 AND number <> ''
        ORDER BY account_id, id LIMIT $3";
    BILLS_BY_OPEN = "SELECT o.account_id, o.id FROM open_item o
        JOIN account a ON a.principal_id = o.principal_id AND a.id = o.account_id
        WHERE o.principal_id = $1 AND o.kind = 'bill' AND o.open > 0 AND o.open = $2 AND a.currency = $3
        ORDER BY o.account_id, o.id LIMIT $4";
    LETTER_ACCOUNT = "SELECT account_id FROM letter WHERE principal_id = $1 AND number = $2";
}

fn import_from_row(row: &Row<'_>) -> Result<PaymentImport, StoreError> {
    let sha256: Vec<u8> = row.get("sha256")?;
    Ok(PaymentImport {
        id: row.id("id")?,
        sha256: sha256.try_into().map_err(|_| StoreError::Corrupt("a hash of an import".to_owned()))?,
        name: row.get("name")?,
        message_id: row.get("message_id")?,
        kind: row.get("kind")?,
        state: row.word("state")?,
        transactions: row.number("transactions")?,
        reached: row.number("reached")?,
        totals: row.json("totals")?,
        remarks: row.json("remarks")?,
        made_by: row.get("made_by")?,
        made_at: row.at("made_at_ms")?,
        changed_at: row.at("changed_at_ms")?,
    })
}

fn transaction_from_row(row: &Row<'_>) -> Result<BankTransaction, StoreError> {
    Ok(BankTransaction {
        id: row.id("id")?,
        import: row.id("import_id")?,
        place: row.get("place")?,
        key: row.get("key")?,
        entry_key: row.get("entry_key")?,
        is_entry: row.get("is_entry")?,
        kind: row.word("kind")?,
        amount: row.get("amount")?,
        currency: row.code("currency")?,
        valued: row.date("valued_on")?,
        references: row.json("refs")?,
        payer_reference: row.get("payer_reference")?,
        return_reason: row.get("return_reason")?,
        debtor_name: row.get("debtor_name")?,
        debtor_account: row.get("debtor_account")?,
        remittance: row.get("remittance")?,
        state: row.word("state")?,
        why: row.get("why")?,
        note: row.get("note")?,
        candidates: row.json("candidates")?,
        account: row.id_opt("account_id")?,
        item: row.id_opt("item_id")?,
        payment: row.id_opt("payment_id")?,
        bookings: row.get("bookings")?,
        decided_by: row.get("decided_by")?,
        decided_at: row.at_opt("decided_at_ms")?,
    })
}

fn whole(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

impl Tx<'_> {
    /// Adds an import; `Conflict` when the file was handed in before.
    pub fn payment_import_insert(&mut self, principal: PrincipalId, it: &PaymentImport) -> Result<(), StoreError> {
        let values = params![
            principal,
            it.id,
            &it.sha256,
            &it.name,
            &it.message_id,
            &it.kind,
            word(&it.state)?,
            whole(it.transactions),
            whole(it.reached),
            to_json(&it.totals)?,
            to_json(&it.remarks)?,
            &it.made_by,
            it.made_at,
            it.changed_at,
        ];
        self.execute(IMPORT_INSERT, values).map(drop)
    }

    /// Saves how far an import has come.
    pub fn payment_import_update(&mut self, principal: PrincipalId, it: &PaymentImport) -> Result<(), StoreError> {
        let (state, totals) = (word(&it.state)?, to_json(&it.totals)?);
        let values = params![principal, it.id, state, whole(it.reached), totals, it.changed_at];
        self.execute(IMPORT_UPDATE, values).map(drop)
    }

    /// One import.
    pub fn payment_import_fetch(
        &mut self,
        principal: PrincipalId,
        id: PaymentImportId,
    ) -> Result<Option<PaymentImport>, StoreError> {
        self.first(IMPORT_FETCH, params![principal, id], import_from_row)
    }

    /// One import, held until the transaction ends: only one program moves it on.
    pub fn payment_import_locked(
        &mut self,
        principal: PrincipalId,
        id: PaymentImportId,
    ) -> Result<Option<PaymentImport>, StoreError> {
        self.first(IMPORT_LOCKED, params![principal, id], import_from_row)
    }

    /// The import of a file.
    pub fn payment_import_of(
        &mut self,
        principal: PrincipalId,
        sha256: &[u8; 32],
    ) -> Result<Option<PaymentImport>, StoreError> {
        self.first(IMPORT_BY_SHA, params![principal, sha256], import_from_row)
    }

    /// Imports, the latest first.
    pub fn payment_imports(&mut self, principal: PrincipalId, limit: i64) -> Result<Vec<PaymentImport>, StoreError> {
        self.all(IMPORTS, params![principal, limit], import_from_row)
    }

    /// Adds transactions; `Conflict` when one is known.
    pub fn bank_transactions_insert(
        &mut self,
        principal: PrincipalId,
        transactions: &[BankTransaction],
    ) -> Result<(), StoreError> {
        let row = |t: &BankTransaction| {
            Ok(params![
                principal,
                t.id,
                t.import,
                t.place,
                t.key.clone(),
                t.entry_key.clone(),
                t.is_entry,
                word(&t.kind)?,
                t.amount,
                t.currency.code(),
                t.valued,
                to_json(&t.references)?,
                t.payer_reference.clone(),
                t.return_reason.clone(),
                t.debtor_name.clone(),
                t.debtor_account.clone(),
                t.remittance.clone(),
                word(&t.state)?,
                t.why.clone(),
                t.note.clone(),
                to_json(&t.candidates)?,
                t.account,
                t.item,
                t.payment,
                t.bookings,
                t.decided_by.clone(),
                t.decided_at,
            ]
            .to_vec())
        };
        let rows = transactions.iter().map(row).collect::<Result<Vec<_>, StoreError>>()?;
        self.insert_each(TRANSACTION_INSERT, &rows)
    }

    /// Saves what became of a transaction.
    pub fn bank_transaction_update(&mut self, principal: PrincipalId, t: &BankTransaction) -> Result<(), StoreError> {
        let values = params![
            principal,
            t.id,
            &t.debtor_name,
            &t.debtor_account,
            word(&t.state)?,
            &t.why,
            &t.note,
            to_json(&t.candidates)?,
            t.account,
            t.item,
            t.payment,
            t.bookings,
            &t.decided_by,
            t.decided_at,
        ];
        self.execute(TRANSACTION_UPDATE, values).map(drop)
    }

    /// One transaction.
    pub fn bank_transaction_fetch(
        &mut self,
        principal: PrincipalId,
        id: BankTransactionId,
    ) -> Result<Option<BankTransaction>, StoreError> {
        self.first(TRANSACTION_FETCH, params![principal, id], transaction_from_row)
    }

    /// One transaction, held until the transaction of the database ends.
    pub fn bank_transaction_locked(
        &mut self,
        principal: PrincipalId,
        id: BankTransactionId,
    ) -> Result<Option<BankTransaction>, StoreError> {
        self.first(TRANSACTION_LOCKED, params![principal, id], transaction_from_row)
    }

    /// The transaction with a key.
    pub fn bank_transaction_by_key(
        &mut self,
        principal: PrincipalId,
        key: &str,
    ) -> Result<Option<BankTransaction>, StoreError> {
        self.first(TRANSACTION_BY_KEY, params![principal, key], transaction_from_row)
    }

    /// What is known of a bank's booking: itself without its transactions, or these.
    pub fn bank_transactions_of_entry(
        &mut self,
        principal: PrincipalId,
        entry_key: &str,
        limit: i64,
    ) -> Result<Vec<BankTransaction>, StoreError> {
        self.all(TRANSACTIONS_OF_ENTRY, params![principal, entry_key, limit], transaction_from_row)
    }

    /// The sum of what files other than `import` told of a bank's booking in detail.
    pub fn bank_entry_sum(
        &mut self,
        principal: PrincipalId,
        entry_key: &str,
        import: PaymentImportId,
    ) -> Result<i64, StoreError> {
        self.one(ENTRY_SUM, params![principal, entry_key, import], |row| row.get("amount"))
    }

    /// Transactions of an import that nobody looked at yet, in the order of the file.
    pub fn bank_transactions_new(
        &mut self,
        principal: PrincipalId,
        import: PaymentImportId,
        limit: i64,
    ) -> Result<Vec<BankTransaction>, StoreError> {
        self.all(TRANSACTIONS_NEW, params![principal, import, limit], transaction_from_row)
    }

    /// Transactions in a state after `after`, by day of value and id.
    pub fn bank_transactions_in(
        &mut self,
        principal: PrincipalId,
        state: TransactionState,
        after: (Date, BankTransactionId),
        limit: i64,
    ) -> Result<Vec<BankTransaction>, StoreError> {
        let values = params![principal, word(&state)?, after.0, after.1, limit];
        self.all(TRANSACTIONS_IN_STATE, values, transaction_from_row)
    }

    /// Transactions of an import after `place`.
    pub fn bank_transactions_of(
        &mut self,
        principal: PrincipalId,
        import: PaymentImportId,
        place: i64,
        limit: i64,
    ) -> Result<Vec<BankTransaction>, StoreError> {
        self.all(TRANSACTIONS_OF_IMPORT, params![principal, import, place, limit], transaction_from_row)
    }

    /// Returns whose payment is not known yet, after `after`.
    pub fn bank_returns_waiting(
        &mut self,
        principal: PrincipalId,
        after: (Date, BankTransactionId),
        limit: i64,
    ) -> Result<Vec<BankTransaction>, StoreError> {
        self.all(RETURNS_WAITING, params![principal, after.0, after.1, limit], transaction_from_row)
    }

    /// Booked payments that carry the payer's reference.
    pub fn bank_transactions_by_payer(
        &mut self,
        principal: PrincipalId,
        payer_reference: &str,
        limit: i64,
    ) -> Result<Vec<BankTransaction>, StoreError> {
        self.all(TRANSACTIONS_BY_PAYER, params![principal, payer_reference, limit], transaction_from_row)
    }

    /// The transaction that became a payment.
    pub fn bank_transaction_of_payment(
        &mut self,
        principal: PrincipalId,
        payment: PaymentId,
    ) -> Result<Option<BankTransaction>, StoreError> {
        self.first(TRANSACTION_OF_PAYMENT, params![principal, payment], transaction_from_row)
    }

    /// Accounts for which somebody paid before from a bank account.
    pub fn accounts_paid_from(
        &mut self,
        principal: PrincipalId,
        iban: &str,
        limit: i64,
    ) -> Result<Vec<AccountId>, StoreError> {
        self.all(ACCOUNTS_PAID_FROM, params![principal, iban, limit], |row| row.id("account_id"))
    }

    /// Accounts for which somebody of this name paid before.
    pub fn accounts_paid_by(
        &mut self,
        principal: PrincipalId,
        name: &str,
        limit: i64,
    ) -> Result<Vec<AccountId>, StoreError> {
        self.all(ACCOUNTS_PAID_BY, params![principal, name, limit], |row| row.id("account_id"))
    }

    /// The transactions of an import by state, currency and kind.
    pub fn bank_transaction_counts(
        &mut self,
        principal: PrincipalId,
        import: PaymentImportId,
    ) -> Result<Vec<TransactionCount>, StoreError> {
        self.all(TRANSACTION_COUNTS, params![principal, import], |row| {
            let (state, currency, kind) = (row.word("state")?, row.code("currency")?, row.word("kind")?);
            Ok(TransactionCount { state, currency, kind, count: row.get("transactions")?, amount: row.get("amount")? })
        })
    }

    /// How many transactions wait for a person.
    pub fn bank_transactions_to_decide(&mut self, principal: PrincipalId) -> Result<i64, StoreError> {
        self.one(TRANSACTIONS_TO_DECIDE, params![principal], |row| row.get("transactions"))
    }

    /// Items with the number of their document.
    pub fn items_by_number(
        &mut self,
        principal: PrincipalId,
        number: &str,
        limit: i64,
    ) -> Result<Vec<(AccountId, ItemId)>, StoreError> {
        self.all(ITEMS_BY_NUMBER, params![principal, number, limit], |row| Ok((row.id("account_id")?, row.id("id")?)))
    }

    /// Bills of which exactly `open` is open.
    pub fn bills_by_open(
        &mut self,
        principal: PrincipalId,
        open: i64,
        currency: Currency,
        limit: i64,
    ) -> Result<Vec<(AccountId, ItemId)>, StoreError> {
        let values = params![principal, open, currency.code(), limit];
        self.all(BILLS_BY_OPEN, values, |row| Ok((row.id("account_id")?, row.id("id")?)))
    }

    /// The account to which a letter was written.
    pub fn letter_account(&mut self, principal: PrincipalId, number: i64) -> Result<Option<AccountId>, StoreError> {
        self.first(LETTER_ACCOUNT, params![principal, number], |row| row.id("account_id"))
    }
}
