//! To whom a transaction belongs: what books by itself, and what is only proposed.
//!
//! Invariant: nothing here books. A verdict to book rests on a reference alone; numbers in a text, amounts and names propose.

use crate::billing::letters::reference::{is_of, paid};
use crate::{Principal, StoreError};
use billing::{AccountId, ItemId, PaymentId};
use documents::camt::{is_creditor_reference, is_qr_reference};
use std::collections::{BTreeMap, BTreeSet};
use store::Tx;
use store::billing::{Account, BankTransaction, Candidate, TransactionKind};

/// Accounts proposed for one transaction.
pub const MAX_CANDIDATES: usize = 5;
/// Words of a text that are looked up as numbers.
const MAX_WORDS: usize = 24;
/// Characters of such a word.
const WORD_CHARS: std::ops::RangeInclusive<usize> = 3..=40;
/// What is found by one sign; more say nothing.
const MAX_FOUND: i64 = 6;

/// What should become of a transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Book it on this account, for this item.
    Book { account: AccountId, item: Option<ItemId>, why: &'static str },
    /// It takes this payment back.
    TakeBack { account: AccountId, payment: PaymentId },
    /// A person decides.
    Ask { why: &'static str, candidates: Vec<Candidate> },
    /// There is nothing to book.
    LeaveAside { why: &'static str },
}

/// What should become of `row`.
pub(super) fn verdict(tx: &mut Tx<'_>, owner: &Principal, row: &BankTransaction) -> Result<Verdict, StoreError> {
    let asked = |tx: &mut Tx<'_>, why| Ok(Verdict::Ask { why, candidates: propose(tx, owner, row)? });
    match (row.kind, row.why.as_str()) {
        _ if row.amount == 0 => Ok(Verdict::LeaveAside { why: "nothing_moved" }),
        (TransactionKind::Out, _) => Ok(Verdict::LeaveAside { why: "money_out" }),
        (_, "perhaps_twice") => asked(tx, "perhaps_twice"),
        (_, "whole_was_decided") => asked(tx, "whole_was_decided"),
        _ if row.is_entry => asked(tx, "no_details"),
        (TransactionKind::Back, _) => asked(tx, "money_back"),
        (TransactionKind::Return, _) => taken_back(tx, owner, row),
        (TransactionKind::Payment, _) => by_reference(tx, owner, row),
    }
}

/// An account, the item when it is not a letter that is named, and why.
type Named = (AccountId, Option<ItemId>, &'static str);

/// The account and item that a reference names.
fn named(tx: &mut Tx<'_>, owner: &Principal, reference: &str) -> Result<Option<Named>, StoreError> {
    if let Some((account, item)) = tx.item_by_reference(owner.id, reference)? {
        return Ok(Some((account, Some(item), "reference")));
    }
    let Some(paid) = paid(reference) else { return Ok(None) };
    let Some(account) = tx.letter_account(owner.id, paid.letter)? else { return Ok(None) };
    let Some(account) = tx.account_fetch(owner.id, account)? else { return Ok(None) };
    let is_its = is_of(&paid, &account.number);
    Ok(is_its.then_some((account.id, None, "letter_reference")))
}

fn is_made_to_be_read(reference: &str) -> bool {
    is_qr_reference(reference) || is_creditor_reference(reference)
}

fn by_reference(tx: &mut Tx<'_>, owner: &Principal, row: &BankTransaction) -> Result<Verdict, StoreError> {
    let mut found = Vec::new();
    for reference in row.references.iter().filter(|it| is_made_to_be_read(it)) {
        found.extend(named(tx, owner, reference)?);
    }
    let accounts: BTreeSet<AccountId> = found.iter().map(|(account, ..)| *account).collect();
    let why = match (found.as_slice(), accounts.len()) {
        ([], _) if row.references.iter().any(|it| is_made_to_be_read(it)) => "unknown_reference",
        ([], _) => "no_reference",
        ([(account, item, why), rest @ ..], 1) => match tx.account_fetch(owner.id, *account)? {
            Some(held) if held.currency == row.currency => {
                let item = item.filter(|item| rest.iter().all(|(_, other, _)| *other == Some(*item)));
                return Ok(Verdict::Book { account: *account, item, why });
            }
            _ => "currency",
        },
        _ => "references_disagree",
    };
    Ok(Verdict::Ask { why, candidates: propose(tx, owner, row)? })
}

/// A payment is taken back by itself when exactly one can be meant: by the payer's reference, or by that of a bill.
fn taken_back(tx: &mut Tx<'_>, owner: &Principal, row: &BankTransaction) -> Result<Verdict, StoreError> {
    let mut meant: BTreeMap<PaymentId, AccountId> = BTreeMap::new();
    if let Some(reference) = &row.payer_reference {
        let same = tx.bank_transactions_by_payer(owner.id, reference, MAX_FOUND)?;
        let same = same.iter().filter(|it| it.amount == row.amount && it.currency == row.currency);
        meant.extend(same.filter_map(|it| it.payment.zip(it.account)));
    }
    if meant.is_empty() {
        for reference in row.references.iter().filter(|it| is_made_to_be_read(it)) {
            if let Some((account, ..)) = named(tx, owner, reference)? {
                meant.extend(payments_like(tx, owner, account, row)?.into_iter().map(|payment| (payment, account)));
            }
        }
    }
    let only = if meant.len() == 1 { meant.pop_first() } else { None };
    if let Some((payment, account)) = only {
        return Ok(Verdict::TakeBack { account, payment });
    }
    let why = if meant.is_empty() { "no_payment" } else { "several_payments" };
    let mut candidates = propose(tx, owner, row)?;
    for (payment, account) in meant {
        candidates
            .insert(0, Candidate { account, item: None, payment: Some(payment), reasons: reasons(&["reference"]) });
    }
    candidates.retain(|it| it.payment.is_some());
    candidates.truncate(MAX_CANDIDATES);
    Ok(Verdict::Ask { why, candidates })
}

/// Payments on an account that `row` may take back.
fn payments_like(
    tx: &mut Tx<'_>,
    owner: &Principal,
    account: AccountId,
    row: &BankTransaction,
) -> Result<Vec<PaymentId>, StoreError> {
    let is_in_currency = tx.account_fetch(owner.id, account)?.is_some_and(|it| it.currency == row.currency);
    let payments = tx.payments_of(owner.id, account)?.into_iter().map(|it| it.payment);
    let like = payments.filter(|it| is_in_currency && it.is_money && !it.is_returned && it.amount == row.amount);
    Ok(like.map(|it| it.id).collect())
}

/// What speaks for an account.
#[derive(Default)]
struct Signs {
    reasons: BTreeSet<Sign>,
    item: Option<ItemId>,
}

/// One thing that speaks for an account, the strongest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sign {
    Reference,
    BillNumber,
    AccountNumber,
    Iban,
    Amount,
    Name,
}

impl Sign {
    const fn code(self) -> &'static str {
        match self {
            Self::Reference => "reference",
            Self::BillNumber => "bill_number",
            Self::AccountNumber => "account_number",
            Self::Iban => "paid_from",
            Self::Amount => "amount",
            Self::Name => "paid_by",
        }
    }

    const fn weight(self) -> u32 {
        match self {
            Self::Reference => 60,
            Self::BillNumber => 50,
            Self::AccountNumber | Self::Iban => 40,
            Self::Amount => 20,
            Self::Name => 15,
        }
    }
}

/// Accounts that `row` may belong to, the likeliest first.
pub(super) fn propose(tx: &mut Tx<'_>, owner: &Principal, row: &BankTransaction) -> Result<Vec<Candidate>, StoreError> {
    let mut signs: BTreeMap<AccountId, Signs> = BTreeMap::new();
    let mut add = |account: AccountId, sign: Sign, item: Option<ItemId>| {
        let signs = signs.entry(account).or_default();
        signs.reasons.insert(sign);
        signs.item = signs.item.or(item);
    };
    for reference in &row.references {
        if let Some((account, item, _)) = named(tx, owner, reference)? {
            add(account, Sign::Reference, item);
        }
    }
    for word in words(row) {
        for (account, item) in tx.items_by_number(owner.id, &word, MAX_FOUND)? {
            add(account, Sign::BillNumber, Some(item));
        }
        if let Some(account) = tx.account_by_number(owner.id, &word)? {
            add(account.id, Sign::AccountNumber, None);
        }
    }
    let few = |found: Vec<AccountId>| if found.len() <= MAX_CANDIDATES { found } else { Vec::new() };
    if let Some(iban) = &row.debtor_account {
        few(tx.accounts_paid_from(owner.id, iban, MAX_FOUND)?).into_iter().for_each(|it| add(it, Sign::Iban, None));
    }
    if let Some(name) = &row.debtor_name {
        few(tx.accounts_paid_by(owner.id, name, MAX_FOUND)?).into_iter().for_each(|it| add(it, Sign::Name, None));
    }
    let same = tx.bills_by_open(owner.id, row.amount, row.currency, MAX_FOUND)?;
    if same.len() <= MAX_CANDIDATES && row.kind == TransactionKind::Payment {
        same.into_iter().for_each(|(account, item)| add(account, Sign::Amount, Some(item)));
    }
    ranked(tx, owner, row, signs)
}

fn ranked(
    tx: &mut Tx<'_>,
    owner: &Principal,
    row: &BankTransaction,
    signs: BTreeMap<AccountId, Signs>,
) -> Result<Vec<Candidate>, StoreError> {
    let weight = |signs: &Signs| signs.reasons.iter().map(|it| it.weight()).sum::<u32>();
    let mut ranked: Vec<(AccountId, Signs)> = signs.into_iter().collect();
    ranked.sort_by_key(|(account, signs)| (std::cmp::Reverse(weight(signs)), *account));
    let mut candidates = Vec::new();
    for (account, signs) in ranked {
        if candidates.len() >= MAX_CANDIDATES {
            break;
        }
        let Some(account) = tx.account_fetch(owner.id, account)?.filter(|it| it.currency == row.currency) else {
            continue;
        };
        candidates.push(candidate(tx, owner, row, &account, signs)?);
    }
    Ok(candidates)
}

fn candidate(
    tx: &mut Tx<'_>,
    owner: &Principal,
    row: &BankTransaction,
    account: &Account,
    mut signs: Signs,
) -> Result<Candidate, StoreError> {
    if row.kind == TransactionKind::Return {
        let payment = payments_like(tx, owner, account.id, row)?.pop();
        let reasons = signs.reasons.iter().map(|it| it.code().to_owned()).collect();
        return Ok(Candidate { account: account.id, item: None, payment, reasons });
    }
    // A bill of just this amount is the likelier one, whatever led to the account.
    if !signs.reasons.contains(&Sign::BillNumber)
        && let Some(item) = tx.items_of(owner.id, account.id)?.iter().find(|it| it.item.open == row.amount)
    {
        signs.reasons.insert(Sign::Amount);
        signs.item = signs.item.or(Some(item.item.id));
    }
    let reasons = signs.reasons.iter().map(|it| it.code().to_owned()).collect();
    Ok(Candidate { account: account.id, item: signs.item, payment: None, reasons })
}

fn reasons(codes: &[&str]) -> Vec<String> {
    codes.iter().map(|code| (*code).to_owned()).collect()
}

/// Words that may be the number of a bill or an account: with a digit, as written, and its parts.
fn words(row: &BankTransaction) -> BTreeSet<String> {
    let texts = row.references.iter().chain(&row.payer_reference).chain(std::iter::once(&row.remittance));
    let mut words = BTreeSet::new();
    for text in texts {
        for word in text.split(|it: char| it.is_whitespace() || ",;:()/#".contains(it)) {
            let whole = word.trim_matches(|it: char| !it.is_alphanumeric());
            for part in std::iter::once(whole).chain(whole.split(|it: char| !it.is_alphanumeric())) {
                let fits = WORD_CHARS.contains(&part.chars().count()) && part.contains(|it: char| it.is_ascii_digit());
                if fits && words.len() < MAX_WORDS {
                    words.insert(part.to_owned());
                }
            }
        }
    }
    words
}
