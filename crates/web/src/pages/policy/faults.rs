//! What is refused, in words: the place by its name, the reason, and what mends it; the law with its paragraph.

use super::words::{Words, parameter_at};
use app::policy::{BaseFinding, PlanFinding, PolicyFault};
use billing::policy::{Fault, FaultReason};
use billing::{Allowed, Crossing};
use policy::text::{TextFault, TextReason, locate};
use policy::{Draft, MeasureId, Position, Refusal, ScopeFault, ScopeReason, UnknownKey, Wrong};
use serde_json::{Value, json};

/// Where a fault of the document stands, and what it is.
pub fn of_policy(words: &Words<'_>, fault: &PolicyFault) -> (String, String) {
    match fault {
        PolicyFault::Shape { pointer, detail } => (pointer.clone(), words.ui.t1("fault-shape", "detail", detail)),
        PolicyFault::Senseless(fault) => (fault.pointer.clone(), senseless(words, fault)),
        PolicyFault::Unroutable(fault) => (fault.pointer.clone(), unroutable(words, fault)),
        PolicyFault::Unlawful(crossing) => (crossing.pointer.clone(), unlawful(words, crossing)),
    }
}

fn senseless(words: &Words<'_>, fault: &Fault) -> String {
    match &fault.reason {
        FaultReason::OutOfBounds { found, least, greatest } => {
            out_of_bounds(words, &fault.pointer, [*found, *least, *greatest])
        }
        FaultReason::SameOrder { order, other } => {
            words.ui.t2("fault-same-order", ("order", &order.to_string()), ("other", &words.entry(other)))
        }
        FaultReason::NoStableName => words.ui.t("fault-no-stable-name"),
        FaultReason::TextKey => words.ui.t("fault-text-key"),
        FaultReason::NoHalfYear => words.ui.t("fault-no-half-year"),
    }
}

/// A value, and its bounds.
fn out_of_bounds(words: &Words<'_>, pointer: &str, numbers: [i64; 3]) -> String {
    let [found, least, greatest] = numbers.map(|number| number_at(words, pointer, number));
    let arguments =
        [("found", found.as_str().into()), ("least", least.as_str().into()), ("greatest", greatest.as_str().into())];
    words.ui.text("fault-out-of-bounds", &arguments)
}

fn unroutable(words: &Words<'_>, fault: &routing::policy::Fault) -> String {
    use routing::policy::FaultReason as Reason;
    let ui = words.ui;
    match &fault.reason {
        Reason::OutOfBounds { found, least, greatest } => {
            out_of_bounds(words, &fault.pointer, [*found, *least, *greatest])
        }
        Reason::Name => ui.t("fault-routing-name"),
        Reason::NoSuchQueue { queue } => ui.t1("fault-no-such-queue", "queue", queue),
        Reason::Hours { detail } => ui.t1("fault-hours-detail", "detail", detail),
        Reason::NeverBegins => ui.t("fault-never-begins"),
        Reason::EndsBeforeItBegins { from_waiting, until_below } => ui.t2(
            "fault-ends-before-it-begins",
            ("from", &from_waiting.to_string()),
            ("below", &until_below.to_string()),
        ),
    }
}

fn unlawful(words: &Words<'_>, crossing: &Crossing) -> String {
    let (key, allowed) = match crossing.allowed {
        Allowed::AtLeast(least) => ("fault-unlawful-least", least),
        Allowed::AtMost(most) => ("fault-unlawful-most", most),
        Allowed::Only(only) => ("fault-unlawful-only", only),
    };
    let said = |number: i64| number_at(words, &crossing.pointer, number);
    let (found, allowed) = (said(crossing.found), said(allowed));
    let arguments = [
        ("found", found.as_str().into()),
        ("paragraph", crossing.paragraph.into()),
        ("allowed", allowed.as_str().into()),
    ];
    words.ui.text(key, &arguments)
}

/// A number as the value at `pointer` reads; 1 and 0 where it says yes and no.
fn number_at(words: &Words<'_>, pointer: &str, number: i64) -> String {
    let is_claim = parameter_at(pointer).is_some_and(|it| it.types == ["boolean"]);
    let value = if is_claim { Value::Bool(number != 0) } else { json!(number) };
    words.value(pointer, Some(&value))
}

fn named(words: &Words<'_>, pointer: &str, fault: &str) -> String {
    words.ui.t2("fault-at-place", ("name", &words.name(pointer)), ("fault", fault))
}

fn under(words: &Words<'_>, fault: String, measures: &[MeasureId]) -> String {
    if measures.is_empty() {
        return fault;
    }
    let names: Vec<String> = measures.iter().map(|id| format!("{}/{}", id.plan, id.measure)).collect();
    words.ui.t2("fault-under-measures", ("fault", &fault), ("measures", &names.join(", ")))
}

/// A fault of the base document: its pointer, and what it is.
pub fn of_base(words: &Words<'_>, finding: &BaseFinding) -> (String, String) {
    let (pointer, text) = of_policy(words, &finding.fault);
    (pointer, under(words, text, &finding.measures))
}

/// A key that nobody knows.
pub fn unknown_key(words: &Words<'_>, fault: &UnknownKey) -> String {
    match &fault.nearest {
        Some(nearest) => words.ui.t2("fault-unknown-key-nearest", ("pointer", &fault.pointer), ("nearest", nearest)),
        None => words.ui.t1("fault-unknown-key", "pointer", &fault.pointer),
    }
}

/// What is wrong with a plan, with the line of `text` where it was written as text.
pub fn of_plan(words: &Words<'_>, finding: &PlanFinding, draft: &Draft, text: &str) -> String {
    let fault = wrong(words, &finding.what);
    let place = locate(text, &finding.pointer).filter(|_| !finding.pointer.is_empty());
    match (place, measure_of(words, draft, &finding.pointer)) {
        (Some(place), _) => at_line(words, place, &fault),
        (None, Some(title)) => words.ui.t2("fault-at-place", ("name", &title), ("fault", &fault)),
        (None, None) => fault,
    }
}

fn measure_of(words: &Words<'_>, draft: &Draft, pointer: &str) -> Option<String> {
    let place: usize = pointer.strip_prefix("/measures/")?.split('/').next()?.parse().ok()?;
    let measure = draft.measures.get(place)?;
    Some(words.text(&measure.title, &measure.key))
}

fn wrong(words: &Words<'_>, what: &Wrong<PolicyFault>) -> String {
    match what {
        Wrong::Key => words.ui.t("fault-measure-key"),
        Wrong::Priority => words.ui.t("fault-measure-priority"),
        Wrong::EmptySpan => words.ui.t("fault-empty-span"),
        Wrong::Scope { fault } => of_scope(words, fault),
        Wrong::UnknownKey { fault } => unknown_key(words, fault),
        Wrong::Conflict { other, place } => {
            let other = format!("{}/{}", other.plan, other.measure);
            words.ui.t2("fault-measures-conflict", ("place", &words.name(place)), ("other", &other))
        }
        Wrong::NotForSome { place } => words.ui.t1("fault-not-for-some", "place", &words.name(place)),
        Wrong::TooMany => words.ui.t("fault-too-many-measures"),
        Wrong::Inspection { measures, finding } => {
            let (pointer, text) = of_policy(words, finding);
            under(words, named(words, &pointer, &text), measures)
        }
    }
}

fn at_line(words: &Words<'_>, place: Position, fault: &str) -> String {
    let (line, column) = (place.line.to_string(), place.column.to_string());
    let arguments = [("line", line.as_str().into()), ("column", column.as_str().into()), ("fault", fault.into())];
    words.ui.text("fault-at-line", &arguments)
}

/// A condition that does not compile.
pub fn of_scope(words: &Words<'_>, fault: &ScopeFault) -> String {
    let ui = words.ui;
    let maybe = |nearest: &Option<String>| {
        nearest.as_ref().map(|it| format!(" {}", ui.t1("scope-fault-nearest", "nearest", it))).unwrap_or_default()
    };
    let detail = match &fault.reason {
        ScopeReason::TooLong | ScopeReason::TooDeep | ScopeReason::TooMany => ui.t("scope-fault-size"),
        ScopeReason::UnknownFact { path, nearest } => {
            ui.t1("scope-fault-unknown-fact", "written", path) + &maybe(nearest)
        }
        ScopeReason::NeverTrue { path, value, nearest } => {
            ui.t2("scope-fault-never", ("fact", path), ("written", value)) + &maybe(nearest)
        }
        ScopeReason::WrongKind { path, .. } => ui.t1("scope-fault-kind", "fact", path),
        ScopeReason::Expected { found, .. } => ui.t1("scope-fault-expected", "written", found),
        ScopeReason::UnknownFunction { name: written, .. } | ScopeReason::Unsupported { written } => {
            ui.t1("scope-fault-expected", "written", written)
        }
        ScopeReason::NothingToCompare | ScopeReason::NotBoolean | ScopeReason::AskPresence => ui.t("scope-fault-other"),
    };
    ui.t2("fault-scope", ("column", &fault.position.column.to_string()), ("detail", &detail))
}

/// A text that could not be read.
pub fn of_text(words: &Words<'_>, fault: &TextFault) -> String {
    let said = match &fault.what {
        TextReason::TooLong => words.ui.t("fault-plan-too-long"),
        TextReason::Syntax { detail } => words.ui.t1("fault-plan-text", "detail", detail.trim()),
        TextReason::Shape { detail } => words.ui.t1("fault-shape", "detail", detail),
        TextReason::Remove => words.ui.t("fault-plan-remove"),
    };
    match fault.position {
        Some(place) => at_line(words, place, &said),
        None if fault.pointer.is_empty() => said,
        None => words.ui.t2("fault-at-place", ("name", &fault.pointer), ("fault", &said)),
    }
}

/// Why the life of a plan does not allow an act: the field that it is about, and the words.
pub fn of_refusal(words: &Words<'_>, refusal: &Refusal) -> (&'static str, String) {
    let ui = words.ui;
    match refusal {
        Refusal::Over => ("", ui.t("refused-over")),
        Refusal::NotNewest { newest } => ("", ui.t1("refused-not-newest", "newest", &newest.to_string())),
        Refusal::TooManyVersions => ("", ui.t("refused-too-many-versions")),
        Refusal::NoMeasures => ("", ui.t("refused-no-measures")),
        Refusal::OtherKey { key } => ("", ui.t1("refused-other-key", "key", key)),
        Refusal::OwnVersion => ("", ui.t("refused-own-version")),
        Refusal::NotPreviewed => ("", ui.t("refused-not-previewed")),
        Refusal::ApprovedAlready => ("", ui.t("refused-approved-already")),
        Refusal::NotApproved => ("", ui.t("refused-not-approved")),
        Refusal::InThePast { .. } => ("at", ui.t("refused-in-the-past")),
        Refusal::NotRunning => ("", ui.t("refused-not-running")),
        Refusal::StillRunning => ("", ui.t("refused-still-running")),
        Refusal::EmergencyNotAllowed => ("", ui.t("refused-emergency-not-allowed")),
        Refusal::EmergencyUnapproved => ("", ui.t("refused-emergency-unapproved")),
        Refusal::NotOver => ("", ui.t("refused-not-over")),
        Refusal::Words => ("reason", ui.t("refused-words")),
    }
}
