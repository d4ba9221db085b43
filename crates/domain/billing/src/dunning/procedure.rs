//! The dunning procedure of one resolved policy, made ready for many accounts.

use super::PolicyValue;
use crate::policy::{Action, BillingPolicy, Channel, InterestPolicy, SECTION};
use crate::{CustomerKind, InterestRule};
use kernel::calendar::Country;

/// A step as the policy has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProcedureStep {
    /// Its name in the policy.
    pub name: String,
    /// Its place; the level that it brings.
    pub order: u16,
    /// Days before it.
    pub term_days: u16,
    /// Days of leeway.
    pub grace_days: u16,
    /// Not below this.
    pub min_amount: i64,
    /// Its fee; 0 when it only reminds.
    pub fee: i64,
    /// Whether interest is charged with it.
    pub charges_interest: bool,
    /// Whether it is a friendly reminder in place of the step.
    pub only_reminds: bool,
    /// The key of its text.
    pub text: String,
    /// How it is sent.
    pub channel: Channel,
    /// What it does.
    pub action: Action,
}

/// All steps that are on, in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Procedure {
    /// Whether anything is dunned.
    pub(crate) is_on: bool,
    pub(crate) days_between_letters: u16,
    pub(crate) grace_days_after_payment: u16,
    pub(crate) min_interest: i64,
    pub(crate) look_at_above: i64,
    steps: Vec<ProcedureStep>,
    interest: InterestPolicy,
    rounding_step: u16,
    country: Country,
}

impl Procedure {
    /// The procedure that `policy` describes. A policy with [`faults`](BillingPolicy::faults) gives one that is
    /// cautious: steps beyond 255 are left out, of equal orders the first by name counts.
    pub fn of(policy: &BillingPolicy, country: Country) -> Self {
        let on = policy.dunning.steps.iter().filter(|(_, step)| step.is_on);
        let mut steps: Vec<ProcedureStep> = on
            .map(|(name, step)| ProcedureStep {
                name: name.clone(),
                order: step.order,
                term_days: step.term_days,
                grace_days: step.grace_days,
                min_amount: step.min_amount,
                fee: if step.only_reminds { 0 } else { step.fee },
                charges_interest: step.charges_interest && !step.only_reminds,
                only_reminds: step.only_reminds,
                text: step.text.clone(),
                channel: step.channel,
                action: if step.only_reminds { Action::Letter } else { step.action },
            })
            .collect();
        steps.sort_by_key(|step| step.order);
        steps.dedup_by_key(|step| step.order);
        steps.truncate(usize::from(u8::MAX));
        Self {
            is_on: policy.dunning.is_on,
            days_between_letters: policy.dunning.days_between_letters,
            grace_days_after_payment: policy.dunning.grace_days_after_payment,
            min_interest: policy.interest.min_amount,
            look_at_above: policy.dunning.look_at_above,
            steps,
            interest: policy.interest.clone(),
            rounding_step: policy.payments.rounding_step,
            country,
        }
    }

    /// All steps in order.
    pub fn steps(&self) -> &[ProcedureStep] {
        &self.steps
    }

    /// The step at `index`, as decisions by this procedure name it.
    pub fn step(&self, index: u8) -> Option<&ProcedureStep> {
        self.steps.get(usize::from(index))
    }

    /// The step at an index that this procedure gave.
    pub(super) fn at(&self, index: u8) -> &ProcedureStep {
        &self.steps[usize::from(index)]
    }

    /// The step after `level`: the first whose order is greater.
    pub fn after(&self, level: u16) -> Option<(u8, &ProcedureStep)> {
        let index = self.steps.iter().position(|step| step.order > level)?;
        Some((u8::try_from(index).ok()?, &self.steps[index]))
    }

    /// How interest is reckoned for `customer`.
    pub fn interest(&self, customer: CustomerKind) -> InterestRule<'_> {
        InterestRule { policy: &self.interest, country: self.country, customer, rounding_step: self.rounding_step }
    }

    /// Where `value` stands in the policy document; nothing when it is no value of the policy.
    pub(super) fn pointer(&self, value: PolicyValue, step: Option<u8>) -> Option<String> {
        let of_step = |field: &str| Some(format!("{SECTION}/dunning/steps/{}/{field}", self.step(step?)?.name));
        match value {
            PolicyValue::None => None,
            PolicyValue::IsOn => Some(format!("{SECTION}/dunning/is_on")),
            PolicyValue::DaysBetweenLetters => Some(format!("{SECTION}/dunning/days_between_letters")),
            PolicyValue::GraceDaysAfterPayment => Some(format!("{SECTION}/dunning/grace_days_after_payment")),
            PolicyValue::InterestSource => Some(format!("{SECTION}/interest/source")),
            PolicyValue::InterestMinimum => Some(format!("{SECTION}/interest/min_amount")),
            PolicyValue::TermDays => of_step("term_days"),
            PolicyValue::GraceDays => of_step("grace_days"),
            PolicyValue::MinAmount => of_step("min_amount"),
            PolicyValue::Fee => of_step("fee"),
            PolicyValue::OnlyReminds => of_step("only_reminds"),
            PolicyValue::ChargesInterest => of_step("charges_interest"),
            PolicyValue::Text => of_step("text"),
            PolicyValue::Channel => of_step("channel"),
            PolicyValue::Action => of_step("action"),
        }
    }
}
