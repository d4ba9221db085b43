//! By what a run decides: the policy in force at its beginning, compiled per set of matching measures, and the measures that
//! have ended.
//!
//! Invariant: the sets are numbered in the order in which a run meets them, and those numbers are kept with it: a run that is
//! taken up again numbers them alike.

use crate::billing::facts::FactRow;
use crate::policy::{Known, PolicyDocument, PolicyResolver, country_of, vocabulary};
use crate::{Principal, StoreError};
use ::policy::{MeasureId, MeasureSet, OnEnd, Resolved, Scope};
use billing::policy::{BillingPolicy, PaymentsPolicy};
use billing::{CustomerKind, DefaultFacts, DunnedItem, Procedure, interest_runs_after};
use jiff::ToSpan;
use jiff::civil::Date;
use kernel::calendar::Country;
use kernel::{Currency, Timestamp};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use store::billing::{RunAccount, RunPolicy};

/// What is compiled for one run.
pub struct RunRules {
    resolver: Arc<PolicyResolver>,
    ended: Vec<Ended>,
    country: Country,
    currency: Currency,
    row: FactRow,
    base: Procedure,
    /// The sets met, by their number in the run.
    pub met: Vec<Met>,
    numbers: HashMap<MeasureSet, u32>,
}

/// A set of measures that a run has met.
pub struct Met {
    /// What it comes to.
    pub policy: BillingPolicy,
    /// What is kept of it.
    pub kept: RunPolicy,
    /// The measures in it; empty for a set that a run has taken up again.
    pub measures: Vec<MeasureId>,
}

/// A measure of dunning that has ended.
#[derive(Clone, Debug)]
pub struct Ended {
    /// For whom it held.
    pub scope: Scope,
    /// The first day on which terms begin anew.
    pub first: Date,
    /// Whether a person decides what becomes of what was begun under it.
    pub asks_person: bool,
}

/// Everything that decides about one account.
pub struct Found {
    /// The number of its set.
    pub policy: u32,
    /// The first day after the last measure that held here ended with fresh terms.
    pub resumed: Option<Date>,
    /// Whether a person decides first.
    pub asks_person: bool,
}

impl RunRules {
    /// What holds for a run at `at`, as known at `known_at`, given what it has kept so far.
    pub fn new(
        owner: &Principal,
        known: &Known,
        at: Timestamp,
        known_at: Timestamp,
        currency: Currency,
        kept: Vec<RunPolicy>,
    ) -> Result<Self, StoreError> {
        let resolver = Arc::new(known.resolver_as_known(at, known_at)?);
        let ended = ended(known, at, known_at)?;
        Self::of(owner, resolver, ended, currency, kept)
    }

    /// The same with a resolver that is not, or not yet, that of the principal: for previews.
    pub fn of(
        owner: &Principal,
        resolver: Arc<PolicyResolver>,
        ended: Vec<Ended>,
        currency: Currency,
        kept: Vec<RunPolicy>,
    ) -> Result<Self, StoreError> {
        let country = country_of(&owner.country).unwrap_or(match currency {
            Currency::Chf => Country::Ch,
            Currency::Eur => Country::De,
        });
        let base = resolver.of_set(MeasureSet::default()).map_err(corrupt)?;
        let base = Procedure::of(&base.parsed.billing, country);
        let row = FactRow::new().map_err(corrupt)?;
        let met = kept.into_iter().map(taken_up).collect::<Result<_, _>>()?;
        Ok(Self { resolver, ended, country, currency, row, base, met, numbers: HashMap::new() })
    }

    /// Whose law.
    pub const fn country(&self) -> Country {
        self.country
    }

    /// The procedures of the sets met, by their number.
    pub fn procedures(&self) -> Vec<Procedure> {
        self.met.iter().map(|met| Procedure::of(&met.policy, self.country)).collect()
    }

    /// The procedure without any measure.
    pub const fn base(&self) -> &Procedure {
        &self.base
    }

    /// What decides about `account`.
    pub fn find(&mut self, account: &RunAccount) -> Result<Found, StoreError> {
        let facts = self.row.of(account, self.currency);
        let set = self.resolver.matching(facts);
        let ended = self.ended.iter().filter(|ended| ended.scope.holds(facts));
        let last = ended.map(|ended| (ended.first, ended.asks_person)).max();
        let policy = match self.numbers.get(&set) {
            Some(&number) => number,
            None => self.meet(set)?,
        };
        Ok(Found { policy, resumed: last.map(|(first, _)| first), asks_person: last.is_some_and(|(_, asks)| asks) })
    }

    fn meet(&mut self, set: MeasureSet) -> Result<u32, StoreError> {
        let resolved = self.resolver.of_set(set).map_err(corrupt)?;
        let (document, origins) = what_is_kept(&resolved, self.resolver.base().version);
        let at = self.met.iter().position(|met| met.kept.document == document && met.kept.origins == origins);
        let number = u32::try_from(at.unwrap_or(self.met.len())).map_err(corrupt)?;
        if at.is_none() {
            let kept = RunPolicy { seq: i64::from(number), document, origins };
            let measures = resolved.measures.clone();
            self.met.push(Met { policy: resolved.parsed.billing.clone(), kept, measures });
        }
        self.numbers.insert(set, number);
        Ok(number)
    }

    /// `item` with the day after which interest runs, where that has not been noted yet.
    pub fn with_interest(&self, item: DunnedItem, account: &RunAccount, policy: u32) -> DunnedItem {
        match usize::try_from(policy).ok().and_then(|at| self.met.get(at)) {
            Some(met) => in_default(item, account.kind, self.country, &met.policy.payments),
            None => item,
        }
    }
}

/// `item` with the day after which interest runs, where that has not been noted yet and a day or time alone decides it.
pub(in crate::billing) fn in_default(
    item: DunnedItem,
    customer: CustomerKind,
    country: Country,
    payments: &PaymentsPolicy,
) -> DunnedItem {
    if item.interest_after.is_some() || !item.kind.bears_interest() {
        return item;
    }
    let facts = DefaultFacts {
        country,
        customer,
        due: item.due,
        first_notice: None,
        bill_said_so: payments.bill_says_default_after_30_days,
        due_day_is_agreed: payments.due_day_is_agreed,
    };
    DunnedItem { interest_after: interest_runs_after(&facts), ..item }
}

/// The measures of dunning that were in force before `at` and are no longer.
pub fn ended(known: &Known, at: Timestamp, known_at: Timestamp) -> Result<Vec<Ended>, StoreError> {
    let mut ended = Vec::new();
    for (in_force, end) in known.record().ended(at, known_at) {
        let day = known.day(end);
        let first = match in_force.measure.on_end {
            OnEnd::Continue | OnEnd::Convert { .. } => continue,
            OnEnd::EndNow { notice_days } => day.saturating_add(i64::from(notice_days).days()),
            OnEnd::ResumeSameLevelFreshTerm | OnEnd::AskPerson => day,
        };
        let touches = |(pointer, _): &(String, Value)| {
            pointer.starts_with("/billing/dunning") || pointer.starts_with("/billing/disconnection")
        };
        if in_force.measure.patch.values().iter().any(touches) {
            let asks_person = in_force.measure.on_end == OnEnd::AskPerson;
            ended.push(Ended { scope: in_force.scope(vocabulary()).map_err(corrupt)?, first, asks_person });
        }
    }
    Ok(ended)
}

/// The section of billing, and who set the values of it that the base document did not, by JSON pointer.
fn what_is_kept(resolved: &Resolved<PolicyDocument>, base: u32) -> (String, String) {
    let by_measures: BTreeMap<String, Value> = resolved
        .origins()
        .filter(|(pointer, origin)| pointer.starts_with("/billing/") && matches!(origin, ::policy::Origin::Measure(_)))
        .map(|(pointer, origin)| (pointer, json!(origin)))
        .collect();
    let origins = json!({ "base": base, "measures": by_measures });
    (json!(resolved.parsed.billing).to_string(), origins.to_string())
}

fn taken_up(kept: RunPolicy) -> Result<Met, StoreError> {
    let policy = serde_json::from_str(&kept.document).map_err(corrupt)?;
    Ok(Met { policy, kept, measures: Vec::new() })
}

fn corrupt(fault: impl ToString) -> StoreError {
    StoreError::Corrupt(format!("policy of a run: {}", fault.to_string()))
}
