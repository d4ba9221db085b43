//! What a file says, as data.

use super::Key;
use jiff::civil::Date;
use kernel::{Currency, Money};
use serde::Serialize;

/// A file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Message {
    /// Statement or notification.
    pub kind: Kind,
    /// The version of the schema, as 8 in camt.053.001.08.
    pub version: u8,
    /// The bank's name for the file (`GrpHdr/MsgId`). A copy of a file may have another.
    pub message_id: String,
    /// One for each account and period.
    pub statements: Vec<Statement>,
    /// Those that are not kept here. A file with no other is refused.
    pub left_out: Vec<LeftOut>,
}

/// A statement on an account that is not in a currency kept here. (An entry in such a currency on an account that is,
/// refuses the file.)
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// Its place in the file, from 1.
    pub place: usize,
    /// The currency.
    pub currency: String,
}

/// What kind of file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// camt.053: all that was booked in a period, with balances.
    Statement,
    /// camt.054: some of what was booked, in more detail. The same entry may also be in a statement.
    Notification,
}

/// What was booked on one account (`Stmt`, `Ntfctn`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Statement {
    /// The bank's name for it.
    pub id: String,
    /// Its number in the sequence of electronic statements, where the bank counts them.
    pub sequence: Option<u64>,
    /// Whose it is.
    pub account: Account,
    /// The currency of the account, where it is stated.
    pub currency: Option<Currency>,
    /// What was there before (`OPBD`, else `PRCD`).
    pub opening: Option<Balance>,
    /// What was there after (`CLBD`).
    pub closing: Option<Balance>,
    /// What was booked, or announced.
    pub entries: Vec<Entry>,
    /// What a person should look at.
    pub doubts: Vec<Doubt>,
}

/// By what an account is known. IBANs are as the bank wrote them, not checked: they come from the bank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Account {
    /// An IBAN, without spaces.
    Iban(String),
    /// Another number.
    Other(String),
}

/// A balance; negative when the account owes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Balance {
    /// How much.
    pub amount: Money,
    /// When.
    pub on: Date,
}

/// Which way money went, as seen from the account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// To the account.
    Credit,
    /// From the account.
    Debit,
}

/// How certain an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Booked.
    Booked,
    /// Not booked yet.
    Pending,
    /// Not booked yet, and will be at a later date.
    Future,
    /// For information.
    Information,
}

/// One booking on the account (`Ntry`): one payment, or a batch of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The same for the same booking in another file, also of the other kind.
    pub key: Key,
    /// How much, never negative.
    pub amount: Money,
    /// Which way.
    pub direction: Direction,
    /// It takes back an earlier booking; `direction` is already that of the taking back.
    pub is_reversal: bool,
    /// How certain.
    pub status: Status,
    /// When it was booked; the day as the bank wrote it.
    pub booked_on: Option<Date>,
    /// From when it counts for interest.
    pub valued_on: Option<Date>,
    /// The bank's reference of the booking (`AcctSvcrRef`), the same in statement and notification.
    pub servicer_reference: Option<String>,
    /// Another reference (`NtryRef`): with Swiss banks the QR-IBAN or a contract's number, so not unique.
    pub reference: Option<String>,
    /// What the bank adds in words.
    pub information: Option<String>,
    /// How many payments the batch has, where it is stated.
    pub batch_count: Option<u32>,
    /// The payments, where they are told. None in a statement whose details come in a notification.
    pub transactions: Vec<Transaction>,
}

/// One payment (`TxDtls`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Transaction {
    /// The same for the same payment in another file.
    pub key: Key,
    /// How much in the currency of the entry, never negative.
    pub amount: Money,
    /// Which way.
    pub direction: Direction,
    /// Structured references of the payer, in order.
    pub references: Vec<Reference>,
    /// What the payer wrote, line by line.
    pub remittance: Vec<String>,
    /// Who paid.
    pub debtor: Party,
    /// For whom it was paid, if for somebody else.
    pub ultimate_debtor: Option<String>,
    /// Who was paid.
    pub creditor: Party,
    /// The bank's reference of the payment.
    pub servicer_reference: Option<String>,
    /// The payer's reference, handed through all banks; none for `NOTPROVIDED`.
    pub end_to_end_id: Option<String>,
    /// The first bank's reference, handed through the others.
    pub transaction_id: Option<String>,
    /// The mandate of a direct debit.
    pub mandate_id: Option<String>,
    /// The unique reference of a payment from end to end (UUID).
    pub uetr: Option<String>,
    /// Why a payment came back (ISO external code as `AC04`, or the bank's own).
    pub return_reason: Option<String>,
}

/// One side of a payment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Party {
    /// Name.
    pub name: Option<String>,
    /// Account.
    pub account: Option<Account>,
}

/// A structured reference, told by its own form and check digits, whatever kind the payer's bank gave it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reference {
    /// 27 digits, the last a check digit that holds (QR reference, and the older ESR).
    Qr(String),
    /// A creditor reference (ISO 11649, `RF…`) whose check digits hold.
    Creditor(String),
    /// Anything else, mistyped ones too.
    Other {
        /// The kind that was given with it, as `QRR`, `SCOR`.
        kind: Option<String>,
        /// The reference.
        text: String,
    },
}

/// What a person should look at. Entries are named by their place in the statement, from 0.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    /// Opening balance and booked entries do not make the closing balance, which is greater by so much.
    Balance {
        /// Closing balance less what it should be.
        difference: Money,
    },
    /// The statement has another number of entries than its summary states.
    EntryCount {
        /// In the summary.
        stated: u32,
        /// In the statement.
        found: u32,
    },
    /// A batch has another number of payments than it states.
    BatchCount {
        /// Which entry.
        entry: usize,
        /// As stated.
        stated: u32,
        /// As found.
        found: u32,
    },
    /// The payments of an entry do not make its amount, which is greater by so much: charges, or a missing part.
    Parts {
        /// Which entry.
        entry: usize,
        /// The entry's amount less the payments', credits positive.
        difference: Money,
    },
    /// An entry is in another currency than the account.
    Currency {
        /// Which entry.
        entry: usize,
    },
}

impl Direction {
    /// `amount` as seen from the account: a debit is negative.
    pub(super) fn signed(self, amount: Money) -> Money {
        match self {
            Self::Credit => amount,
            Self::Debit => Money::new(-amount.amount, amount.currency),
        }
    }
}

impl Account {
    /// The number.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Iban(number) | Self::Other(number) => number,
        }
    }
}
