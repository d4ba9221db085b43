//! Open items, payments, and the entries between them.

use crate::db::{Row, params, statements, word};
use crate::{StoreError, Tx};
use billing::{
    AccountId, Cause, DunnedItem, DunningState, Entry, Item, ItemId, Ledger, Payment, PaymentId, Post, RunId,
};
use jiff::civil::Date;
use kernel::{Currency, PrincipalId};
use uuid::Uuid;

/// An open item with all that is kept of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenItem {
    /// What the ledger knows of it.
    pub item: Item,
    /// The number of its document; empty for a cost.
    pub number: String,
    /// The reference by which it is paid.
    pub reference: Option<String>,
    /// The day of its document.
    pub billed: Date,
    /// How far dunning has come.
    pub state: DunningState,
    /// The day after which interest is not yet charged.
    pub interest_after: Option<Date>,
    /// Interest reckoned up to that day and not charged yet, minor units.
    pub interest_so_far: i64,
    /// The run that made it.
    pub run: Option<RunId>,
}

impl OpenItem {
    /// As dunning sees it.
    pub const fn dunned(&self) -> DunnedItem {
        DunnedItem {
            id: self.item.id,
            kind: self.item.kind,
            open: self.item.open,
            due: self.item.due,
            state: self.state,
            interest_after: self.interest_after,
            interest_so_far: self.interest_so_far,
        }
    }
}

/// A payment with where it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptPayment {
    /// What the ledger knows of it.
    pub payment: Payment,
    /// What it came from, once: a bank's transaction.
    pub source: Option<String>,
    /// What the payer wrote, or why it was granted.
    pub remark: String,
}

statements! {
    ITEM_INSERT = "INSERT INTO open_item (principal_id, account_id, id, kind, belongs_to, number, reference, billed_on, due_on,
        amount, open, level, since_on, reminded, interest_after_on, interest_so_far, run_id)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
    ITEM_UPDATE = "UPDATE open_item SET due_on = $4, open = $5, level = $6, since_on = $7, reminded = $8,
        interest_after_on = $9, interest_so_far = $10 WHERE principal_id = $1 AND account_id = $2 AND id = $3";
    ITEMS_OF = "SELECT id, kind, belongs_to, number, reference, billed_on, due_on, amount, open, level, since_on, reminded,
        interest_after_on, interest_so_far, run_id FROM open_item WHERE principal_id = $1 AND account_id = $2 ORDER BY id";
    OPEN_BETWEEN = "SELECT account_id, id, kind, open, due_on, level, since_on, reminded, interest_after_on, interest_so_far
        FROM open_item WHERE principal_id = $1 AND account_id >= $2 AND account_id <= $3 AND open > 0
        ORDER BY account_id, id";
    ITEM_BY_REFERENCE = "SELECT account_id, id FROM open_item WHERE principal_id = $1 AND reference = $2";
    PAYMENT_INSERT = "INSERT INTO payment (principal_id, account_id, id, value_on, amount, left_over, refunded, is_money,
        is_returned, source, remark) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    PAYMENT_UPDATE = "UPDATE payment SET left_over = $4, refunded = $5, is_returned = $6
        WHERE principal_id = $1 AND account_id = $2 AND id = $3";
    PAYMENTS_OF = "SELECT id, value_on, amount, left_over, refunded, is_money, is_returned, source, remark FROM payment
        WHERE principal_id = $1 AND account_id = $2 ORDER BY id";
    PAYMENT_BY_SOURCE = "SELECT account_id, id FROM payment WHERE principal_id = $1 AND source = $2";
    ENTRY_INSERT = "INSERT INTO ledger_entry (principal_id, account_id, seq, booked_on, debit, debit_id, credit, credit_id,
        amount, cause, run_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    ENTRIES_OF = "SELECT seq, booked_on, debit, debit_id, credit, credit_id, amount, cause FROM ledger_entry
        WHERE principal_id = $1 AND account_id = $2 ORDER BY seq";
    SUMS_SET = "UPDATE account SET owed = $3, credit = $4, entries = $5, last_payment_on = $6, version = version + 1
        WHERE principal_id = $1 AND id = $2";
}

fn item_from_row(row: &Row<'_>) -> Result<OpenItem, StoreError> {
    let id: ItemId = row.id("id")?;
    let kind = row.word("kind")?;
    let belongs_to = row.id_opt("belongs_to")?;
    let (number, reference, billed) = (row.get("number")?, row.get("reference")?, row.date("billed_on")?);
    let due = row.date("due_on")?;
    let (amount, open) = (row.get("amount")?, row.get("open")?);
    Ok(OpenItem {
        item: Item { id, kind, belongs_to, amount, open, due },
        number,
        reference,
        billed,
        state: state_from_row(row)?,
        interest_after: row.date_opt("interest_after_on")?,
        interest_so_far: row.get("interest_so_far")?,
        run: row.id_opt("run_id")?,
    })
}

fn state_from_row(row: &Row<'_>) -> Result<DunningState, StoreError> {
    Ok(DunningState { level: row.number("level")?, since: row.date("since_on")?, reminded: row.number("reminded")? })
}

fn dunned_from_row(row: &Row<'_>) -> Result<(AccountId, DunnedItem), StoreError> {
    let account = row.id("account_id")?;
    let item = DunnedItem {
        id: row.id("id")?,
        kind: row.word("kind")?,
        open: row.get("open")?,
        due: row.date("due_on")?,
        state: state_from_row(row)?,
        interest_after: row.date_opt("interest_after_on")?,
        interest_so_far: row.get("interest_so_far")?,
    };
    Ok((account, item))
}

fn payment_from_row(row: &Row<'_>) -> Result<KeptPayment, StoreError> {
    let payment = Payment {
        id: row.id("id")?,
        on: row.date("value_on")?,
        amount: row.get("amount")?,
        left: row.get("left_over")?,
        refunded: row.get("refunded")?,
        is_money: row.get("is_money")?,
        is_returned: row.get("is_returned")?,
    };
    Ok(KeptPayment { payment, source: row.get("source")?, remark: row.get("remark")? })
}

/// A post as its word and the id of what it belongs to.
fn post(post: Post) -> (&'static str, Option<Uuid>) {
    match post {
        Post::Item(item) => ("item", Some(item.0)),
        Post::Credit(payment) => ("credit", Some(payment.0)),
        Post::Bank => ("bank", None),
        Post::Sales => ("sales", None),
        Post::Fees => ("fees", None),
        Post::Interest => ("interest", None),
        Post::Losses => ("losses", None),
        Post::Goodwill => ("goodwill", None),
    }
}

fn post_from(word: &str, id: Option<Uuid>) -> Result<Post, StoreError> {
    match (word, id) {
        ("item", Some(id)) => Ok(Post::Item(ItemId(id))),
        ("credit", Some(id)) => Ok(Post::Credit(PaymentId(id))),
        ("bank", None) => Ok(Post::Bank),
        ("sales", None) => Ok(Post::Sales),
        ("fees", None) => Ok(Post::Fees),
        ("interest", None) => Ok(Post::Interest),
        ("losses", None) => Ok(Post::Losses),
        ("goodwill", None) => Ok(Post::Goodwill),
        _ => Err(StoreError::Corrupt(format!("post {word}"))),
    }
}

fn entry_from_row(row: &Row<'_>) -> Result<Entry, StoreError> {
    let on = row.date("booked_on")?;
    let debit = post_from(&row.get::<String>("debit")?, row.get("debit_id")?)?;
    let credit = post_from(&row.get::<String>("credit")?, row.get("credit_id")?)?;
    Ok(Entry { on, debit, credit, amount: row.get("amount")?, cause: row.word::<Cause>("cause")? })
}

impl Tx<'_> {
    /// Adds items. Their entries are added apart.
    pub fn items_insert(&mut self, principal: PrincipalId, items: &[(AccountId, OpenItem)]) -> Result<(), StoreError> {
        let row = |(account, it): &(AccountId, OpenItem)| {
            Ok(params![
                principal,
                *account,
                it.item.id,
                word(&it.item.kind)?,
                it.item.belongs_to,
                it.number.clone(),
                it.reference.clone(),
                it.billed,
                it.item.due,
                it.item.amount,
                it.item.open,
                i64::from(it.state.level),
                it.state.since,
                i64::from(it.state.reminded),
                it.interest_after,
                it.interest_so_far,
                it.run,
            ]
            .to_vec())
        };
        let rows = items.iter().map(row).collect::<Result<Vec<_>, StoreError>>()?;
        self.insert_each(ITEM_INSERT, &rows)
    }

    /// Saves what can change of an item: its due day, what is open, dunning, interest.
    pub fn item_update(&mut self, principal: PrincipalId, account: AccountId, it: &OpenItem) -> Result<(), StoreError> {
        let values = params![
            principal,
            account,
            it.item.id,
            it.item.due,
            it.item.open,
            i64::from(it.state.level),
            it.state.since,
            i64::from(it.state.reminded),
            it.interest_after,
            it.interest_so_far,
        ];
        self.execute(ITEM_UPDATE, values).map(drop)
    }

    /// An account's items, closed ones too, by id.
    pub fn items_of(&mut self, principal: PrincipalId, account: AccountId) -> Result<Vec<OpenItem>, StoreError> {
        self.all(ITEMS_OF, params![principal, account], item_from_row)
    }

    /// The open items of all accounts from `first` to `last`, as dunning sees them, by account.
    pub fn open_between(
        &mut self,
        principal: PrincipalId,
        first: AccountId,
        last: AccountId,
    ) -> Result<Vec<(AccountId, DunnedItem)>, StoreError> {
        self.all(OPEN_BETWEEN, params![principal, first, last], dunned_from_row)
    }

    /// The item that is paid by a reference, and its account.
    pub fn item_by_reference(
        &mut self,
        principal: PrincipalId,
        reference: &str,
    ) -> Result<Option<(AccountId, ItemId)>, StoreError> {
        self.first(ITEM_BY_REFERENCE, params![principal, reference], |row| Ok((row.id("account_id")?, row.id("id")?)))
    }

    /// Adds a payment; `Conflict` when what it came from was booked already.
    pub fn payment_insert(
        &mut self,
        principal: PrincipalId,
        account: AccountId,
        it: &KeptPayment,
    ) -> Result<(), StoreError> {
        let Payment { id, on, amount, left, refunded, is_money, is_returned } = it.payment;
        let (source, remark) = (&it.source, &it.remark);
        let values = params![principal, account, id, on, amount, left, refunded, is_money, is_returned, source, remark];
        self.execute(PAYMENT_INSERT, values).map(drop)
    }

    /// Saves what can change of a payment.
    pub fn payment_update(
        &mut self,
        principal: PrincipalId,
        account: AccountId,
        it: &Payment,
    ) -> Result<(), StoreError> {
        let values = params![principal, account, it.id, it.left, it.refunded, it.is_returned];
        self.execute(PAYMENT_UPDATE, values).map(drop)
    }

    /// An account's payments and credits, by id.
    pub fn payments_of(&mut self, principal: PrincipalId, account: AccountId) -> Result<Vec<KeptPayment>, StoreError> {
        self.all(PAYMENTS_OF, params![principal, account], payment_from_row)
    }

    /// The payment that came from `source`, and its account.
    pub fn payment_by_source(
        &mut self,
        principal: PrincipalId,
        source: &str,
    ) -> Result<Option<(AccountId, PaymentId)>, StoreError> {
        self.first(PAYMENT_BY_SOURCE, params![principal, source], |row| Ok((row.id("account_id")?, row.id("id")?)))
    }

    /// Adds entries, each with its account and its place in the account's ledger, from 1.
    pub fn entries_insert(
        &mut self,
        principal: PrincipalId,
        entries: &[(AccountId, i64, Entry)],
        run: Option<RunId>,
    ) -> Result<(), StoreError> {
        let row = |(account, seq, entry): &(AccountId, i64, Entry)| {
            let ((debit, debit_id), (credit, credit_id)) = (post(entry.debit), post(entry.credit));
            let cause = word(&entry.cause)?;
            let Entry { on, amount, .. } = *entry;
            Ok(params![principal, *account, *seq, on, debit, debit_id, credit, credit_id, amount, cause, run].to_vec())
        };
        let rows = entries.iter().map(row).collect::<Result<Vec<_>, StoreError>>()?;
        self.insert_each(ENTRY_INSERT, &rows)
    }

    /// An account's entries, in the order of booking.
    pub fn entries_of(&mut self, principal: PrincipalId, account: AccountId) -> Result<Vec<Entry>, StoreError> {
        self.all(ENTRIES_OF, params![principal, account], entry_from_row)
    }

    /// An account's ledger; `Corrupt` when its sums do not hold.
    pub fn ledger_of(
        &mut self,
        principal: PrincipalId,
        account: AccountId,
        currency: Currency,
    ) -> Result<Ledger, StoreError> {
        let items = self.items_of(principal, account)?.into_iter().map(|it| it.item);
        let payments = self.payments_of(principal, account)?.into_iter().map(|it| it.payment);
        let entries = self.entries_of(principal, account)?;
        Ledger::kept(account, currency, items, payments, entries)
            .map_err(|fault| StoreError::Corrupt(format!("account {account}: {fault}")))
    }

    /// Sets the sums of an account after a booking, and counts its version up.
    pub fn account_sums_set(
        &mut self,
        principal: PrincipalId,
        ledger: &Ledger,
        last_payment: Option<Date>,
    ) -> Result<(), StoreError> {
        let entries = i64::try_from(ledger.entries().len()).unwrap_or(i64::MAX);
        let (owed, credit) = (ledger.owed().amount, ledger.credit().amount);
        let values = params![principal, ledger.account, owed, credit, entries, last_payment];
        self.execute(SUMS_SET, values).map(drop)
    }
}
