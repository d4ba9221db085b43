//! What is known of a principal's policy: its base documents and plans, and what they come to at any moment.
//!
//! Invariants: what is known is never older than the last change committed before it was asked for; what a run has taken
//! at its beginning does not change under it.

use super::document::{PolicyDocument, PolicyFault};
use super::facts::vocabulary;
use crate::settings::Principal;
use crate::{App, StoreError};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use kernel::{PlanId, PrincipalId, Timestamp};
use policy::{Base, Entry, Happened, Plan, Record, Resolver, Span, effects};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};
use store::Tx;
use store::policy::{BaseVersion, PlanRow};

/// Answers with parsed documents.
pub type PolicyResolver = Resolver<PolicyDocument, PolicyFault>;

/// A plan with all that happened to it.
#[derive(Clone, Debug)]
pub struct KnownPlan {
    /// Its id.
    pub id: PlanId,
    /// As it stands.
    pub plan: Plan,
    /// Everything that happened, oldest first.
    pub happened: Vec<Happened>,
}

/// All that is known of a principal's policy.
pub struct Known {
    /// Counts changes of policy.
    pub revision: i64,
    /// The principal's clock.
    pub zone: TimeZone,
    /// Every version of the base document, oldest first.
    pub bases: Vec<BaseVersion>,
    /// Plans by key.
    pub plans: BTreeMap<String, KnownPlan>,
    record: Record,
    current: Mutex<Option<(Span, Arc<PolicyResolver>)>>,
}

/// What was last known of each principal's policy.
#[derive(Default)]
pub(crate) struct Policies(Mutex<HashMap<PrincipalId, Arc<Known>>>);

/// What is known of the policy of `owner` now.
pub async fn known(app: &App, owner: &Principal) -> Result<Arc<Known>, StoreError> {
    let id = owner.id;
    let before = app.policies.0.lock().unwrap_or_else(PoisonError::into_inner).get(&id).cloned();
    let seen = before.as_ref().map(|known| known.revision);
    let read = app.store.read(move |tx| read_newer(tx, id, seen)).await?;
    let (Some(before), None) = (before, &read) else {
        let (revision, bases, plans) = read.unwrap_or_default();
        let known = Arc::new(Known::new(owner, revision, bases, plans)?);
        app.policies.0.lock().unwrap_or_else(PoisonError::into_inner).insert(id, Arc::clone(&known));
        return Ok(known);
    };
    Ok(before)
}

type Rows = (i64, Vec<BaseVersion>, Vec<PlanRow>);

fn read_newer(tx: &mut Tx<'_>, principal: PrincipalId, seen: Option<i64>) -> Result<Option<Rows>, StoreError> {
    let revision = tx.policy_revision(principal)?;
    if seen == Some(revision) {
        return Ok(None);
    }
    Ok(Some((revision, tx.policy_bases(principal)?, tx.plans(principal)?)))
}

impl Known {
    fn new(owner: &Principal, revision: i64, bases: Vec<BaseVersion>, rows: Vec<PlanRow>) -> Result<Self, StoreError> {
        let corrupt = |what: String| StoreError::Corrupt(format!("policy of {}: {what}", owner.id));
        let zone = TimeZone::get(&owner.time_zone).map_err(|fault| corrupt(fault.to_string()))?;
        let mut record = Record::default();
        // Until a principal has a document of its own, that of its country holds.
        let shipped = PolicyDocument::shipped(&owner.country).document().map_err(|fault| corrupt(fault.to_string()))?;
        let ever = Timestamp::from_millis(i64::MIN);
        let base = Base { version: 0, document: shipped };
        let shipped = Entry { recorded_at: ever, span: Span::since(ever), content: Some(base) };
        record.record_base(shipped).map_err(|fault| corrupt(fault.to_string()))?;
        for base in &bases {
            let document = serde_json::from_str(&base.document).map_err(|fault| corrupt(fault.to_string()))?;
            let content = Some(Base { version: base.version, document });
            let entry = Entry { recorded_at: base.recorded_at, span: Span::since(base.valid_from), content };
            record.record_base(entry).map_err(|fault| corrupt(fault.to_string()))?;
        }
        let mut plans = BTreeMap::new();
        for row in rows {
            let happened: Vec<Happened> = row
                .events
                .iter()
                .map(|event| serde_json::from_str(event))
                .collect::<Result<_, _>>()
                .map_err(|fault| corrupt(fault.to_string()))?;
            let mut plan = Plan::default();
            for event in &happened {
                plan = plan.apply(event);
                for effect in effects(&plan, event, &zone) {
                    record.record(effect).map_err(|fault| corrupt(fault.to_string()))?;
                }
            }
            plans.insert(row.key, KnownPlan { id: row.id, plan, happened });
        }
        Ok(Self { revision, zone, bases, plans, record, current: Mutex::default() })
    }

    /// The day on the principal's clock.
    pub fn day(&self, at: Timestamp) -> Date {
        at.to_jiff().to_zoned(self.zone.clone()).date()
    }

    /// The base document in force at `at`, as known at `known`.
    pub fn base(&self, at: Timestamp, known: Timestamp) -> Option<&Base> {
        self.record.base(at, known)
    }

    /// The record of what was ever in force.
    pub fn record(&self) -> &Record {
        &self.record
    }

    /// What holds at `at`, as known at `known`.
    pub fn resolver_as_known(&self, at: Timestamp, known: Timestamp) -> Result<PolicyResolver, StoreError> {
        let base = self.base(at, known).cloned();
        let base = base.ok_or_else(|| StoreError::Corrupt("no base document".to_owned()))?;
        let measures = self.record.measures(at, known).into_iter().cloned().collect();
        Resolver::parsing(base, measures, vocabulary(), PolicyDocument::parse)
            .map_err(|fault| StoreError::Corrupt(fault.to_string()))
    }

    /// What holds at `at`, by all that is known. Compiled once for as long as nothing changes.
    pub fn resolver(&self, at: Timestamp) -> Result<Arc<PolicyResolver>, StoreError> {
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((span, resolver)) = &*current
            && span.contains(at)
        {
            return Ok(Arc::clone(resolver));
        }
        let ever = Timestamp::from_millis(i64::MAX);
        let resolver = Arc::new(self.resolver_as_known(at, ever)?);
        *current = Some((Span { from: at, until: self.record.next_change(at, ever) }, Arc::clone(&resolver)));
        Ok(resolver)
    }
}
