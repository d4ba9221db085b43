//! Accounts in lists: page by page, by number or by what is owed.

use super::accounts::{Account, account_columns, account_from_row};
use crate::db::{params, statements};
use crate::{StoreError, Tx};
use billing::AccountId;
use kernel::PrincipalId;

statements! {
    BY_NUMBER = concat!("SELECT ", account_columns!(), " FROM account a
        WHERE a.principal_id = $1 AND a.number > $2 ORDER BY a.number LIMIT $3");
    OWING_BY_NUMBER = concat!("SELECT ", account_columns!(), " FROM account a
        WHERE a.principal_id = $1 AND a.number > $2 AND a.owed > 0 ORDER BY a.number LIMIT $3");
    BY_BEGINNING = concat!("SELECT ", account_columns!(), " FROM account a
        WHERE a.principal_id = $1 AND a.number >= $2 AND a.number < $3 AND a.number > $4 ORDER BY a.number LIMIT $5");
    BY_OWED = concat!("SELECT ", account_columns!(), " FROM account a
        WHERE a.principal_id = $1 AND a.owed > 0 AND (a.owed < $2 OR (a.owed = $2 AND a.id > $3))
        ORDER BY a.owed DESC, a.id LIMIT $4");
}

impl Tx<'_> {
    /// Accounts after a number, by number; only those that owe something when `is_owing`.
    pub fn accounts_by_number(
        &mut self,
        principal: PrincipalId,
        after: &str,
        is_owing: bool,
        limit: i64,
    ) -> Result<Vec<Account>, StoreError> {
        let sql = if is_owing { OWING_BY_NUMBER } else { BY_NUMBER };
        self.all(sql, params![principal, after, limit], account_from_row)
    }

    /// Accounts whose number begins so, after a number, by number.
    pub fn accounts_by_beginning(
        &mut self,
        principal: PrincipalId,
        beginning: &str,
        after: &str,
        limit: i64,
    ) -> Result<Vec<Account>, StoreError> {
        let beyond = format!("{beginning}\u{10ffff}");
        self.all(BY_BEGINNING, params![principal, beginning, beyond, after, limit], account_from_row)
    }

    /// Accounts that owe something, the greatest debt first, after a debt and an account. Reads all that owe: for people.
    pub fn accounts_by_owed(
        &mut self,
        principal: PrincipalId,
        below: i64,
        after: AccountId,
        limit: i64,
    ) -> Result<Vec<Account>, StoreError> {
        self.all(BY_OWED, params![principal, below, after, limit], account_from_row)
    }
}
