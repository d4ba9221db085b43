//! What somebody may ask for, and the plan that it comes to. Nothing is changed here.
//!
//! Bounds are asked of the core: it refuses what cannot be and names within which bounds it could.

use super::{ArrangeError, By};
use crate::access::Role;
use crate::billing::facts::{law_of, policy_in};
use crate::policy::{Known, PolicyDocument, known};
use crate::{Actor, App, Principal, StoreError};
use ::policy::{Origin, Resolved};
use billing::law::{Paragraph, arrangement_law};
use billing::policy::{BillingPolicy, GrantLimit};
use billing::{
    AccountId, ArrangementId, Grantor, InterestRule, ItemId, LockReason, Plan, Refused, Request, Stage, State, Wish,
    offer,
};
use jiff::ToSpan;
use jiff::civil::Date;
use kernel::calendar::{Calendar, Country};
use kernel::{Money, Timestamp};
use serde_json::json;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::sync::Arc;
use store::Tx;
use store::billing::{Account, Lock, OpenItem};

/// Where the policy speaks of arrangements.
const POINTER: &str = "/billing/arrangements/";
/// Days of a begun month, as the core counts them.
const MONTH_DAYS: i32 = 31;

/// A day between two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayBounds {
    /// Not before.
    pub first: Date,
    /// Not after.
    pub last: Date,
}

/// Within which bounds parts by month are granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InstalmentBounds {
    /// Months at least.
    pub least: u16,
    /// Months at most.
    pub greatest: u16,
    /// The law, where it is the law that says so.
    pub law: Option<Paragraph>,
    /// The day of the first part.
    pub first: DayBounds,
}

/// Within which bounds a part now and the rest later is granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartBounds {
    /// The part at least, minor units.
    pub least: i64,
    /// The part at most.
    pub greatest: i64,
    /// Its day.
    pub first: DayBounds,
    /// The latest day of the rest, for the earliest first part.
    pub rest_until: Date,
}

/// The kinds that are offered; none where a kind is not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kinds {
    /// The whole amount on a later day.
    pub deferral: Option<DayBounds>,
    /// In monthly parts.
    pub instalments: Option<InstalmentBounds>,
    /// A part now, the rest later.
    pub partial: Option<PartBounds>,
}

impl Kinds {
    /// Whether nothing is offered.
    pub const fn is_nothing(&self) -> bool {
        self.deferral.is_none() && self.instalments.is_none() && self.partial.is_none()
    }
}

/// What can be arranged for an account.
#[derive(Clone, Debug)]
pub struct Possible {
    /// The account.
    pub account: Account,
    /// The day on the principal's clock.
    pub today: Date,
    /// What is open and can go into an arrangement.
    pub debt: Money,
    /// Of which items.
    pub items: Vec<OpenItem>,
    /// Whether it averts a disconnection by law.
    pub averts_disconnection: bool,
    /// What the policy and the law offer.
    pub offered: Kinds,
    /// What of it whoever asks may grant alone.
    pub alone: Kinds,
    /// What whoever asks may grant alone, by the policy.
    pub limit: GrantLimit,
    /// The roles whose limit covers the whole debt.
    pub covers: Vec<Role>,
    /// The policy that holds for the account.
    pub policy: Arc<Resolved<PolicyDocument>>,
}

impl Possible {
    /// Who set each bound: values of the policy as JSON pointers.
    pub fn set_by(&self) -> Vec<(String, Origin)> {
        set_by(&self.policy)
    }
}

/// A plan as it would be agreed.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// What was asked for.
    pub wish: Wish,
    /// The parts by day.
    pub plan: Plan,
    /// What is owed.
    pub debt: Money,
    /// Of which items.
    pub items: Vec<OpenItem>,
    /// Whether it averts a disconnection by law.
    pub averts_disconnection: bool,
    /// Whether it needs a second person.
    pub needs_approval: bool,
    /// The roles that could approve it.
    pub approvers: Vec<Role>,
    /// The default interest that runs meanwhile, hundredths of a percent a year; none when none does.
    pub interest: Option<i64>,
    /// Tells this plan from any other: what was agreed is what was shown.
    pub shown: String,
}

/// The facts of one account, as one transaction reads them.
pub(super) struct Ground {
    pub account: Account,
    pub today: Date,
    pub policy: Arc<Resolved<PolicyDocument>>,
    pub country: Country,
    pub items: Vec<OpenItem>,
    pub locks: Vec<Lock>,
    pub arrangements: Vec<store::billing::Arrangement>,
    supply_is_threatened: bool,
}

impl Ground {
    pub fn read(
        tx: &mut Tx<'_>,
        owner: &Principal,
        known: &Known,
        account: Account,
        now: Timestamp,
    ) -> Result<Self, StoreError> {
        let id = account.id;
        let policy = policy_in(tx, known, owner, &account, now)?;
        let contracts = tx.contracts_of(owner.id, id)?;
        let to_all = policy.parsed.billing.disconnection.offers_arrangement_to_all;
        let supply_is_threatened = tx.disconnections_of(owner.id, id)?.iter().any(|it| {
            let is_averted =
                matches!(it.standing.at, Stage::Threatened { .. } | Stage::Announced { .. } | Stage::Ordered { .. });
            let basic = contracts.iter().any(|contract| contract.id == it.contract && contract.is_basic_supply);
            is_averted && !it.is_closed && (basic || to_all)
        });
        Ok(Self {
            today: known.day(now),
            country: law_of(owner, &account),
            items: tx.items_of(owner.id, id)?,
            locks: tx.locks_of(owner.id, id)?,
            arrangements: tx.arrangements_of(owner.id, id)?,
            supply_is_threatened,
            policy,
            account,
        })
    }

    pub fn billing(&self) -> &BillingPolicy {
        &self.policy.parsed.billing
    }

    pub fn calendar(&self) -> Calendar {
        Calendar::of(self.account.region)
    }

    /// Items that can go into an arrangement: open, not disputed, in no other one. Where a disconnection is averted, what is
    /// overdue: only that threatens supply.
    fn free(&self, is_averting: bool) -> Vec<OpenItem> {
        let taken: BTreeSet<ItemId> = self.agreed().flat_map(|it| it.items.iter().copied()).collect();
        let disputed = |item: ItemId| {
            self.locks.iter().map(|it| &it.lock).any(|lock| {
                lock.reason == LockReason::Disputed
                    && lock.holds_on(self.today)
                    && lock.item.is_none_or(|one| one == item)
            })
        };
        let is_free = |it: &&OpenItem| {
            it.item.open > 0
                && !taken.contains(&it.item.id)
                && !disputed(it.item.id)
                && (!is_averting || it.item.due < self.today)
        };
        self.items.iter().filter(is_free).cloned().collect()
    }

    fn agreed(&self) -> impl Iterator<Item = &store::billing::Arrangement> {
        self.arrangements.iter().filter(|it| matches!(it.state, State::Agreed { .. }))
    }

    /// What would go into an arrangement: the items, what is open of them, and whether it averts a disconnection.
    pub fn debt(&self) -> (Vec<OpenItem>, Money, bool) {
        let sum = |items: &[OpenItem]| Money::new(items.iter().map(|it| it.item.open).sum(), self.account.currency);
        if self.supply_is_threatened {
            let overdue = self.free(true);
            let debt = sum(&overdue);
            if debt.amount > 0 && arrangement_law(self.calendar().country(), self.today, debt.amount).is_some() {
                return (overdue, debt, true);
            }
        }
        let free = self.free(false);
        let debt = sum(&free);
        (free, debt, false)
    }

    fn ask(&self, wish: Wish, by: Grantor<'_>) -> Result<Plan, Refused> {
        let (_, debt, averts_disconnection) = self.debt();
        let rounding_step = self.billing().payments.rounding_step;
        let request = Request { debt, wish, by, averts_disconnection, rounding_step };
        offer(&request, &self.billing().arrangements, self.calendar(), self.today)
    }

    /// The plan of `wish`, within what `by` may grant or waiting for a second person.
    pub fn propose(&self, wish: Wish, by: By) -> Result<Proposal, ArrangeError> {
        let needs_approval = match self.ask(wish, by.grantor()) {
            Ok(_) => false,
            Err(Refused::BeyondAuthority { .. }) if by != By::Customer => true,
            Err(refused) => return Err(ArrangeError::Refused(refused)),
        };
        let plan = self.ask(wish, Grantor::Approved).map_err(ArrangeError::Refused)?;
        let (items, debt, averts_disconnection) = self.debt();
        let approvers = self.roles_for(wish);
        let shown = shown(&plan, items.iter().map(|it| it.item.id));
        let interest = if plan.bears_interest { self.interest() } else { None };
        Ok(Proposal { wish, plan, debt, items, averts_disconnection, needs_approval, approvers, interest, shown })
    }

    fn interest(&self) -> Option<i64> {
        let rule = InterestRule {
            policy: &self.billing().interest,
            country: self.country,
            customer: self.account.kind,
            rounding_step: self.billing().payments.rounding_step,
        };
        rule.rate_on(self.today).map(Into::into)
    }

    /// The roles that may grant `wish` without anybody else.
    pub fn roles_for(&self, wish: Wish) -> Vec<Role> {
        Role::ALL.into_iter().filter(|role| self.ask(wish, Grantor::Role(role.as_str())).is_ok()).collect()
    }

    fn limit(&self, by: By) -> GrantLimit {
        let own = &self.billing().arrangements;
        match by {
            By::Customer => own.by_customer,
            By::Role(role) => own.by_role.get(role.as_str()).copied().unwrap_or_default(),
            By::Nobody => GrantLimit::default(),
        }
    }

    /// What policy and law offer, whoever grants it.
    fn offered(&self) -> Kinds {
        let far = Date::MAX;
        let asked = |wish| self.ask(wish, Grantor::Approved).err();
        let days = |wish| match asked(wish) {
            Some(Refused::Day { first, last }) => Some(DayBounds { first, last }),
            _ => None,
        };
        let months = match asked(Wish::Instalments { months: 0, first: self.today }) {
            Some(Refused::Months { least, greatest, law }) => Some((least, greatest, law)),
            _ => None,
        };
        let instalments = months.and_then(|(least, greatest, law)| {
            let first = days(Wish::Instalments { months: least, first: far })?;
            // A least part makes the longest times too long for small debts.
            let fits = |months: &u16| {
                self.ask(Wish::Instalments { months: *months, first: self.today }, Grantor::Approved).is_ok()
            };
            let greatest = (least..=greatest).rev().find(fits)?;
            Some(InstalmentBounds { least, greatest, law, first })
        });
        let part = |now, first, rest| Wish::PartialPayment { now, first, rest };
        let partial = days(part(0, far, far)).and_then(|first| {
            let rest = days(part(0, self.today, far))?;
            match asked(part(0, self.today, rest.last)) {
                Some(Refused::Part { least, greatest }) if least <= greatest => {
                    Some(PartBounds { least, greatest, first, rest_until: rest.last })
                }
                _ => None,
            }
        });
        Kinds { deferral: days(Wish::Deferral { until: far }), instalments, partial }
    }

    /// What of it `by` may grant alone.
    fn alone(&self, offered: Kinds, by: By) -> Kinds {
        let (_, debt, averts_disconnection) = self.debt();
        if averts_disconnection {
            return offered;
        }
        let limit = self.limit(by);
        if !limit.is_allowed || debt.amount > limit.up_to || limit.months == 0 {
            return Kinds::default();
        }
        let last = self.today.saturating_add((i32::from(limit.months) * MONTH_DAYS).days());
        let until = |bounds: DayBounds| DayBounds { last: bounds.last.min(last), ..bounds };
        Kinds {
            deferral: offered.deferral.map(until),
            instalments: offered
                .instalments
                .filter(|it| it.least <= limit.months)
                .map(|it| InstalmentBounds { greatest: it.greatest.min(limit.months), ..it }),
            partial: offered.partial.map(|it| PartBounds { rest_until: it.rest_until.min(last), ..it }),
        }
    }

    fn possible(self, by: By) -> Possible {
        let (items, debt, averts_disconnection) = self.debt();
        let offered = if debt.amount > 0 { self.offered() } else { Kinds::default() };
        let alone = self.alone(offered, by);
        let covers = |role: &Role| {
            let limit = self.limit(By::Role(*role));
            limit.is_allowed && debt.amount <= limit.up_to
        };
        Possible {
            today: self.today,
            debt,
            items,
            averts_disconnection,
            offered,
            alone,
            limit: self.limit(by),
            covers: Role::ALL.into_iter().filter(covers).collect(),
            account: self.account,
            policy: self.policy,
        }
    }

    /// What is kept of who set the bounds.
    pub fn why(&self) -> serde_json::Value {
        let mut base = 0;
        let mut measures = serde_json::Map::new();
        for (pointer, origin) in set_by(&self.policy) {
            match origin {
                Origin::Base { version } => base = version,
                Origin::Measure(_) => drop(measures.insert(pointer, json!(origin.to_string()))),
            }
        }
        json!({ "base": base, "measures": measures })
    }

    /// An arrangement of the account.
    pub fn arrangement(&self, id: ArrangementId) -> Result<&store::billing::Arrangement, ArrangeError> {
        self.arrangements.iter().find(|it| it.id == id).ok_or(ArrangeError::NoSuchArrangement)
    }
}

fn set_by(policy: &Resolved<PolicyDocument>) -> Vec<(String, Origin)> {
    let ours = policy.origins().filter(|(pointer, _)| pointer.starts_with(POINTER));
    ours.map(|(pointer, origin)| (pointer, origin.clone())).collect()
}

/// Tells a plan over these items from any other.
pub fn shown(plan: &Plan, items: impl Iterator<Item = ItemId>) -> String {
    let mut hash = Sha256::new();
    hash.update(json!(plan).to_string());
    for item in items {
        hash.update(item.0.as_bytes());
    }
    data_encoding::BASE64URL_NOPAD.encode(&hash.finalize()[..15])
}

/// What `actor` can arrange for an account; none when there is no such account.
pub async fn possible(
    app: &App,
    actor: &Actor,
    owner: &Principal,
    account: AccountId,
) -> Result<Option<Possible>, StoreError> {
    possible_for(app, owner, account, super::authority(app, actor).await?).await
}

/// The same for whoever has the authority `by`.
pub async fn possible_for(
    app: &App,
    owner: &Principal,
    account: AccountId,
    by: By,
) -> Result<Option<Possible>, StoreError> {
    let (known, now, owner) = (known(app, owner).await?, app.now(), owner.clone());
    let read = app.store.read(move |tx| {
        let Some(account) = tx.account_fetch(owner.id, account)? else { return Ok(None) };
        Ground::read(tx, &owner, &known, account, now).map(Some)
    });
    Ok(read.await?.map(|ground| ground.possible(by)))
}

/// The plan that `wish` comes to, when `actor` asks for it; nothing is changed.
pub async fn propose(
    app: &App,
    actor: &Actor,
    owner: &Principal,
    account: AccountId,
    wish: Wish,
) -> Result<Proposal, ArrangeError> {
    let by = super::authority(app, actor).await?;
    let (known, now, owner) = (known(app, owner).await?, app.now(), owner.clone());
    app.store
        .read(move |tx| {
            let account = tx.account_fetch(owner.id, account)?.ok_or(ArrangeError::NoSuchAccount)?;
            Ground::read(tx, &owner, &known, account, now)?.propose(wish, by)
        })
        .await
}
