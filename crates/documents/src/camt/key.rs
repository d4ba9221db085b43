//! Keys by which a booking or a payment is known again.
//!
//! The same booking comes more than once: a file is sent again under another name, a statement repeats what a
//! notification told. So a key is made of what the bank says about the booking, never of names of files: account,
//! direction, amount, days, and the references. Texts and names are left out, because banks shorten them differently.
//! Two bookings of one file that agree in all of this are told apart by their order.

use super::{Account, Entry, Statement, Transaction};
use jiff::civil::Date;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// The key of a booking or a payment.
///
/// To import once: keep the keys of all transactions, and of all entries. An entry that is known and brings no
/// transactions adds nothing; one that was imported without transactions and now brings them is replaced by them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Key {
    /// 32 hexadecimal digits; with `-2`, `-3` … where one file has more of the same.
    pub id: String,
    /// A reference of the bank's is part of it. Without one, equal keys of *different* files may be two payments that
    /// look alike: those go to a person.
    pub is_by_bank: bool,
}

/// Gives every entry and transaction of a file its key.
pub(super) fn give_keys(statements: &mut [Statement]) {
    let mut seen = HashMap::new();
    for Statement { account, entries, .. } in statements {
        for entry in entries {
            entry.key = unlike(&mut seen, of_entry(account, entry), entry.servicer_reference.is_some());
            let keys: Vec<(String, bool)> =
                entry.transactions.iter().map(|one| of_transaction(account, entry, one)).collect();
            for (transaction, (id, is_by_bank)) in entry.transactions.iter_mut().zip(keys) {
                transaction.key = unlike(&mut seen, id, is_by_bank);
            }
        }
    }
}

fn of_entry(account: &Account, entry: &Entry) -> String {
    let bank = entry.servicer_reference.as_deref();
    let own = if bank.is_some() { None } else { entry.reference.as_deref() };
    let (amount, direction) = (entry.amount.to_string(), format!("{:?}", entry.direction));
    digest(&["entry", account.as_str(), &amount, &direction, &day(entry), bank.unwrap_or(""), own.unwrap_or("")])
}

fn of_transaction(account: &Account, entry: &Entry, one: &Transaction) -> (String, bool) {
    let bank = [&one.servicer_reference, &entry.servicer_reference, &one.uetr, &one.transaction_id];
    let payer = [&one.end_to_end_id, &one.mandate_id];
    let references: Vec<String> = one.references.iter().map(|reference| format!("{reference:?}")).collect();
    let debtor = one.debtor.account.as_ref().map_or("", Account::as_str);
    let (amount, direction, day) = (one.amount.to_string(), format!("{:?}", one.direction), day(entry));
    let mut fields = vec!["transaction", account.as_str(), &amount, &direction, &day, debtor];
    fields.extend(bank.iter().chain(&payer).map(|field| field.as_deref().unwrap_or("")));
    fields.extend(references.iter().map(String::as_str));
    (digest(&fields), bank.iter().any(|field| field.is_some()))
}

/// The day of booking, else of value.
fn day(entry: &Entry) -> String {
    entry.booked_on.or(entry.valued_on).map_or_else(String::new, |day: Date| day.to_string())
}

fn digest(fields: &[&str]) -> String {
    let mut hash = Sha256::new();
    for field in fields {
        hash.update(u64::try_from(field.len()).unwrap_or(u64::MAX).to_be_bytes());
        hash.update(field.as_bytes());
    }
    data_encoding::HEXLOWER.encode(&hash.finalize()[..16])
}

fn unlike(seen: &mut HashMap<String, u32>, id: String, is_by_bank: bool) -> Key {
    let count = seen.entry(id.clone()).and_modify(|count| *count += 1).or_insert(1);
    let id = if *count == 1 { id } else { format!("{id}-{count}") };
    Key { id, is_by_bank }
}
