//! What a file says, as transactions to be kept.

use super::derived;
use crate::Principal;
use billing::{BankTransactionId, PaymentImportId};
use documents::camt::{
    Account, Direction, Doubt, Entry, Key, Kind, Message, Reference, Statement, Status, Transaction,
};
use jiff::civil::Date;
use serde_json::{Value, json};
use store::billing::{BankTransaction, TransactionKind, TransactionState};

/// The longest text that a payer wrote; characters.
const MAX_REMITTANCE_CHARS: usize = 500;
/// The longest name and reference; characters.
const MAX_FIELD_CHARS: usize = 140;
/// References of one transaction that are looked at.
const MAX_REFERENCES: usize = 8;
/// Doubts of one file that are kept.
const MAX_DOUBTS: usize = 100;

/// One transaction of a file, with what tells it from others.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// As it is kept.
    pub row: BankTransaction,
    /// Whether the bank's own reference is part of its key.
    pub is_by_bank: bool,
    /// The same of its entry's key.
    pub is_entry_by_bank: bool,
    /// The amount of the bank's booking of which it is a part.
    pub entry_amount: i64,
    /// What this file tells of that booking.
    pub entry_told: i64,
}

/// A file, ready to be taken in.
pub(super) struct Content {
    pub lines: Vec<Line>,
    pub announced: u64,
    pub kind: String,
    pub remarks: Value,
}

/// Reads what `message` says, for the import `import` of `owner`. `today` stands in where the bank gives no day.
pub(super) fn content(message: &Message, owner: &Principal, import: PaymentImportId, today: Date) -> Content {
    let (mut lines, mut announced) = (Vec::new(), 0);
    for entry in message.statements.iter().flat_map(|statement| &statement.entries) {
        if entry.status != Status::Booked {
            announced += 1;
            continue;
        }
        add_lines(&mut lines, entry, owner, import, today);
    }
    for (line, place) in lines.iter_mut().zip(0..) {
        line.row.place = place;
    }
    let kind = if message.kind == Kind::Statement { "053" } else { "054" };
    let kind = format!("camt.{kind}.001.{:02}", message.version);
    Content { lines, announced, kind, remarks: remarks(message) }
}

/// What a person should know of the file: doubts by statement, statements that were left out.
fn remarks(message: &Message) -> Value {
    let of = |statement: &Statement| {
        let account = statement.account.as_str().to_owned();
        let place = |entry: usize| statement.entries.get(entry).and_then(|it| it.servicer_reference.clone());
        let doubts = statement.doubts.iter().map(move |doubt| {
            let entry = match doubt {
                Doubt::BatchCount { entry, .. } | Doubt::Parts { entry, .. } | Doubt::Currency { entry } => {
                    Some(*entry)
                }
                Doubt::Balance { .. } | Doubt::EntryCount { .. } => None,
            };
            json!({ "account": account, "statement": statement.id, "doubt": doubt, "entry": entry.and_then(place) })
        });
        doubts.collect::<Vec<_>>()
    };
    let doubts: Vec<Value> = message.statements.iter().flat_map(of).take(MAX_DOUBTS).collect();
    json!({ "doubts": doubts, "left_out": message.left_out })
}

fn add_lines(lines: &mut Vec<Line>, entry: &Entry, owner: &Principal, import: PaymentImportId, today: Date) {
    let told = entry.transactions.iter().map(|part| part.amount.amount).sum();
    let bare = BankTransaction {
        id: id(owner, &entry.key.id),
        import,
        place: 0,
        key: entry.key.id.clone(),
        entry_key: entry.key.id.clone(),
        is_entry: true,
        kind: kind(entry.direction, entry.is_reversal),
        amount: entry.amount.amount,
        currency: entry.amount.currency,
        valued: entry.valued_on.or(entry.booked_on).unwrap_or(today),
        references: Vec::new(),
        payer_reference: None,
        return_reason: None,
        debtor_name: None,
        debtor_account: None,
        remittance: cut(entry.information.as_deref().unwrap_or_default(), MAX_REMITTANCE_CHARS),
        state: TransactionState::New,
        why: String::new(),
        note: String::new(),
        candidates: Vec::new(),
        account: None,
        item: None,
        payment: None,
        bookings: 0,
        decided_by: None,
        decided_at: None,
    };
    let line = |row, key: &Key| Line {
        row,
        is_by_bank: key.is_by_bank,
        is_entry_by_bank: entry.key.is_by_bank,
        entry_amount: entry.amount.amount,
        entry_told: told,
    };
    if entry.transactions.is_empty() {
        lines.push(line(bare, &entry.key));
        return;
    }
    lines.extend(entry.transactions.iter().map(|part| line(of_part(owner, entry, part, &bare), &part.key)));
}

fn of_part(owner: &Principal, entry: &Entry, part: &Transaction, bare: &BankTransaction) -> BankTransaction {
    let kind = kind(part.direction, entry.is_reversal || part.return_reason.is_some());
    let is_from_customer = kind == TransactionKind::Payment;
    let kept =
        |text: &Option<String>| text.as_deref().map(|text| cut(text, MAX_FIELD_CHARS)).filter(|it| !it.is_empty());
    let reference = |reference: &Reference| match reference {
        Reference::Qr(text) | Reference::Creditor(text) | Reference::Other { text, .. } => cut(text, MAX_FIELD_CHARS),
    };
    let debtor = if is_from_customer { part.debtor.clone() } else { documents::camt::Party::default() };
    BankTransaction {
        id: id(owner, &part.key.id),
        key: part.key.id.clone(),
        is_entry: false,
        kind,
        amount: part.amount.amount,
        currency: part.amount.currency,
        references: part.references.iter().take(MAX_REFERENCES).map(reference).collect(),
        payer_reference: kept(&part.end_to_end_id),
        return_reason: kept(&part.return_reason),
        debtor_name: kept(&debtor.name),
        debtor_account: debtor.account.as_ref().map(|account| cut(Account::as_str(account), MAX_FIELD_CHARS)),
        remittance: cut(&part.remittance.join(" "), MAX_REMITTANCE_CHARS),
        ..bare.clone()
    }
}

/// Money in is a payment, or comes back to us; money out takes a payment back, or is none of our customers' concern.
const fn kind(direction: Direction, comes_back: bool) -> TransactionKind {
    match (direction, comes_back) {
        (Direction::Credit, false) => TransactionKind::Payment,
        (Direction::Credit, true) => TransactionKind::Back,
        (Direction::Debit, true) => TransactionKind::Return,
        (Direction::Debit, false) => TransactionKind::Out,
    }
}

/// The id of the transaction with a key.
pub(super) fn id(owner: &Principal, key: &str) -> BankTransactionId {
    derived(&[b"transaction", owner.id.0.as_bytes(), key.as_bytes()]).into()
}

fn cut(text: &str, most: usize) -> String {
    text.trim().chars().filter(|it| !it.is_control()).take(most).collect()
}
