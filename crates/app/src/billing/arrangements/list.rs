//! Arrangements as lists, each with where it stands today.

use super::effects::open_of;
use super::ground::Ground;
use crate::billing::runs::NO_ACCOUNT;
use crate::policy::known;
use crate::{App, Principal, StoreError};
use billing::{AccountId, Standing, State, standing};
use jiff::ToSpan;
use kernel::StaffId;
use serde::{Deserialize, Serialize};
use store::billing::{Account, Arrangement};

/// Rows on one page.
pub const LIST_LIMIT: usize = 100;
/// Arrangements that are looked at for one page at most.
const LOOKED_AT_MOST: usize = 2_000;
/// Arrangements that are read at once.
const AT_ONCE: i64 = 200;
/// How long something counts as just broken; days.
const BROKEN_DAYS: i32 = 7;

/// Which arrangements.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Filter {
    /// Those that wait for a second person.
    #[default]
    Waits,
    /// Offered to the customer.
    Offered,
    /// Agreed, and all that was due is paid.
    Kept,
    /// Agreed, and a part is late.
    Late,
    /// Broken within a week.
    Broken,
    /// All paid.
    Fulfilled,
    /// Ended by agreement.
    Ended,
}

impl Filter {
    /// All, in the order in which choices show them.
    pub const ALL: [Self; 7] =
        [Self::Waits, Self::Offered, Self::Kept, Self::Late, Self::Broken, Self::Fulfilled, Self::Ended];

    /// Its code.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waits => "waits",
            Self::Offered => "offered",
            Self::Kept => "kept",
            Self::Late => "late",
            Self::Broken => "broken",
            Self::Fulfilled => "fulfilled",
            Self::Ended => "ended",
        }
    }

    const fn state(self) -> &'static str {
        match self {
            Self::Waits | Self::Offered => "offered",
            Self::Kept | Self::Late => "agreed",
            Self::Broken => "broken",
            Self::Fulfilled => "fulfilled",
            Self::Ended => "ended",
        }
    }

    fn takes(self, it: &Kept) -> bool {
        let waits = it.arrangement.granted_by.is_empty();
        match self {
            Self::Waits => waits,
            Self::Offered => !waits,
            Self::Kept => !matches!(it.standing, Standing::Late { .. }),
            Self::Late => matches!(it.standing, Standing::Late { .. }),
            Self::Broken | Self::Fulfilled | Self::Ended => true,
        }
    }
}

/// An arrangement with where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// It.
    pub arrangement: Arrangement,
    /// Whose.
    pub account: Account,
    /// What came in for it, minor units.
    pub paid: i64,
    /// Where it stands by what is open of its items; tells something only while it is agreed.
    pub standing: Standing,
}

/// A page of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Rows {
    /// They, by account.
    pub rows: Vec<Kept>,
    /// After which account the next page begins.
    pub next: Option<AccountId>,
}

/// Who asked for one that waits, when it was a person.
pub fn asked_by(it: &Arrangement) -> Option<StaffId> {
    let why: serde_json::Value = serde_json::from_str(&it.why).ok()?;
    serde_json::from_value(why["asked_by"].clone()).ok()?
}

fn kept(ground: &Ground, it: &Arrangement) -> Kept {
    let paid = it.debt - open_of(ground, it);
    let standing = standing(&it.plan, paid, &ground.billing().arrangements, ground.today);
    Kept { arrangement: it.clone(), account: ground.account.clone(), paid, standing }
}

/// An account's arrangements, the latest first.
pub async fn kept_of(app: &App, owner: &Principal, account: AccountId) -> Result<Vec<Kept>, StoreError> {
    let (known, now, owner) = (known(app, owner).await?, app.now(), owner.clone());
    app.store
        .read(move |tx| {
            let Some(account) = tx.account_fetch(owner.id, account)? else { return Ok(Vec::new()) };
            let ground = Ground::read(tx, &owner, &known, account, now)?;
            Ok(ground.arrangements.iter().rev().map(|it| kept(&ground, it)).collect())
        })
        .await
}

/// Arrangements of all accounts after `after`.
pub async fn list(app: &App, owner: &Principal, filter: Filter, after: Option<AccountId>) -> Result<Rows, StoreError> {
    let (known, now, owner) = (known(app, owner).await?, app.now(), owner.clone());
    let since = known.day(now).saturating_sub(BROKEN_DAYS.days());
    app.store
        .read(move |tx| {
            let (mut rows, mut looked_at) = (Vec::new(), 0);
            let mut after = after.unwrap_or(NO_ACCOUNT);
            loop {
                let some = match filter {
                    Filter::Broken => tx.arrangements_since(owner.id, "broken", after, since, AT_ONCE)?,
                    _ => tx.arrangements_in(owner.id, filter.state(), after, AT_ONCE)?,
                };
                let mut accounts: Vec<AccountId> = some.iter().map(|it| it.account).collect();
                accounts.dedup();
                for id in accounts {
                    if rows.len() >= LIST_LIMIT || looked_at >= LOOKED_AT_MOST {
                        return Ok(Rows { rows, next: Some(after) });
                    }
                    after = id;
                    let Some(account) = tx.account_fetch(owner.id, id)? else { continue };
                    let ground = Ground::read(tx, &owner, &known, account, now)?;
                    let of_state = ground.arrangements.iter().filter(|it| is_in(it.state, filter, since));
                    looked_at += 1;
                    rows.extend(of_state.map(|it| kept(&ground, it)).filter(|it| filter.takes(it)));
                }
                if i64::try_from(some.len()).is_ok_and(|count| count < AT_ONCE) {
                    return Ok(Rows { rows, next: None });
                }
            }
        })
        .await
}

fn is_in(state: State, filter: Filter, since: jiff::civil::Date) -> bool {
    match (state, filter.state()) {
        (State::Offered { .. }, "offered")
        | (State::Agreed { .. }, "agreed")
        | (State::Fulfilled { .. }, "fulfilled")
        | (State::Ended { .. }, "ended") => true,
        (State::Broken { on }, "broken") => on >= since,
        _ => false,
    }
}
