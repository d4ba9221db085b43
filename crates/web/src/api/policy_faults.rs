//! What policy and plans refuse, as programs read it: the field by JSON pointer, a stable code, the reason in English.

use crate::Problem;
use crate::problem::FieldFault;
use app::policy::{BaseError, PlanError, PlanFinding, PolicyFault};
use policy::{FactFault, UnknownKey, Wrong};
use serde_json::{Value, json};

/// The value of `key` in what a refusal says of itself.
fn code(refusal: &impl serde::Serialize, key: &str) -> String {
    json!(refusal)[key].as_str().map_or_else(|| "refused".to_owned(), str::to_owned)
}

/// A refused fact of a query.
pub fn of_facts(fault: &FactFault) -> Problem {
    Problem::Fields(vec![FieldFault::new("?facts", code(fault, "reason"), fault.to_string())])
}

fn unknown(before: &str, fault: &UnknownKey) -> FieldFault {
    let hint = fault.nearest.as_ref().map(|it| format!("; {it} is known")).unwrap_or_default();
    FieldFault::new(format!("{before}{}", fault.pointer), "unknown_key", format!("nobody knows this key{hint}"))
}

/// The pointer within the document, a code, and the reason.
fn told(fault: &PolicyFault) -> (&str, String, String) {
    match fault {
        PolicyFault::Shape { pointer, detail } => (pointer, "shape".to_owned(), detail.clone()),
        PolicyFault::Senseless(fault) => (&fault.pointer, code(&fault.reason, "code"), fault.reason.to_string()),
        PolicyFault::Unroutable(fault) => (&fault.pointer, code(&fault.reason, "code"), fault.reason.to_string()),
        PolicyFault::Unlawful(crossing) => (&crossing.pointer, "unlawful".to_owned(), crossing.to_string()),
    }
}

/// A refused base document.
pub fn of_base(error: BaseError) -> Problem {
    match error {
        BaseError::UnknownKey(fault) => Problem::Fields(vec![unknown("/document", &fault)]),
        BaseError::Changed => Problem::Conflict("the base document".to_owned()),
        BaseError::Store(error) => error.into(),
        BaseError::Wrong(findings) => {
            let fault = |finding: &app::policy::BaseFinding| {
                let (pointer, code, reason) = told(&finding.fault);
                let measures: Vec<String> = finding.measures.iter().map(ToString::to_string).collect();
                let under =
                    if measures.is_empty() { String::new() } else { format!(" (under {})", measures.join(", ")) };
                FieldFault::new(format!("/document{pointer}"), code, reason + &under)
            };
            Problem::Fields(findings.iter().map(fault).collect())
        }
    }
}

/// A refused act on a plan.
pub fn of_plan(error: PlanError) -> Problem {
    match error {
        PlanError::NotAllowed => Problem::NotAllowed,
        PlanError::NoSuchPlan => Problem::NotFound,
        PlanError::Changed => Problem::Conflict("the plan".to_owned()),
        PlanError::Store(error) => error.into(),
        PlanError::Refused(refusal) => {
            Problem::Fields(vec![FieldFault::new("", code(&refusal, "reason"), refusal.to_string())])
        }
        PlanError::Stage(fault) => {
            Problem::Fields(vec![FieldFault::new("/stage", code(&fault, "reason"), fault.to_string())])
        }
        PlanError::Wrong(findings) => Problem::Fields(findings.iter().map(of_finding).collect()),
    }
}

fn of_finding(finding: &PlanFinding) -> FieldFault {
    let at = format!("/plan{}", finding.pointer);
    match &finding.what {
        Wrong::Scope { fault } => FieldFault::new(at, code(fault, "reason"), fault.to_string()),
        Wrong::UnknownKey { fault } => {
            let reason = unknown("", fault).reason;
            FieldFault::new(at, "unknown_key", reason)
        }
        Wrong::Inspection { measures, finding } => {
            let (pointer, code, reason) = told(finding);
            let measures: Vec<String> = measures.iter().map(ToString::to_string).collect();
            FieldFault::new(at, code, format!("{pointer}: {reason} (under {})", measures.join(", ")))
        }
        other => {
            let wrong: Value = json!(finding);
            let code = wrong["wrong"].as_str().unwrap_or("refused").to_owned();
            FieldFault::new(at, code.clone(), reason_of(other, &code))
        }
    }
}

fn reason_of(wrong: &Wrong<PolicyFault>, code: &str) -> String {
    match wrong {
        Wrong::Key => "a measure needs a key of its own of a–z, 0–9, _ and -, up to 64".to_owned(),
        Wrong::Priority => "a priority is a number from -1000 to 1000".to_owned(),
        Wrong::EmptySpan => "`until` must lie after `from`".to_owned(),
        Wrong::Conflict { other, place } => {
            format!("{other} wants another value of {place} with equal priority; give one the higher priority")
        }
        Wrong::NotForSome { place } => format!(
            "{place} is decided before anybody knows whom it concerns: a measure of it holds for everybody, its scope is empty"
        ),
        Wrong::TooMany => format!("no more than {} measures can be in force together", policy::MAX_IN_FORCE),
        _ => code.replace('_', " "),
    }
}
