//! Conditions in words, where they are simple: facts compared with values, joined by `&&`. Anything else stays CEL.

use super::super::shared::word;
use super::words::Words;
use app::policy::vocabulary;
use kernel::Lang;
use policy::{FactDefinition, FactKind};

/// The condition `scope` in words; `None` when it says more than words here can.
pub fn in_words(words: &Words<'_>, scope: &str) -> Option<String> {
    let scope = scope.trim();
    if scope == "true" {
        return Some(words.ui.t("scope-all"));
    }
    if scope.contains("||") {
        return None;
    }
    let parts: Option<Vec<String>> = scope.split("&&").map(|part| comparison(words, part.trim())).collect();
    parts.map(|parts| parts.join("; "))
}

fn comparison(words: &Words<'_>, part: &str) -> Option<String> {
    let (path, rest) = match part.find([' ', '=', '!', '<', '>']) {
        Some(0) => (part.strip_prefix('!')?.trim(), "== false"),
        Some(end) => (&part[..end], part[end..].trim()),
        None => (part, "== true"),
    };
    let fact = vocabulary().definitions().iter().find(|fact| fact.path == path)?;
    let (frame, values) = match rest {
        rest if rest.starts_with("in ") => ("", values(words, fact, listed(&rest[3..])?)?),
        rest => {
            let (operator, value) = operators().into_iter().find_map(|it| Some((it, rest.strip_prefix(it)?)))?;
            (frame(operator), values(words, fact, vec![value.trim()])?)
        }
    };
    let values = if frame.is_empty() { values } else { words.ui.t1(frame, "values", &values) };
    Some(words.ui.t2("scope-fact", ("fact", &words.ui.t(&fact.meaning)), ("values", &values)))
}

/// The longer ones first.
const fn operators() -> [&'static str; 6] {
    ["==", "!=", ">=", "<=", ">", "<"]
}

fn frame(operator: &str) -> &'static str {
    match operator {
        "!=" => "scope-not",
        ">=" => "scope-from",
        "<=" => "scope-up-to",
        ">" => "scope-more-than",
        "<" => "scope-less-than",
        _ => "",
    }
}

/// The values of `["a", "b"]`.
fn listed(list: &str) -> Option<Vec<&str>> {
    let inside = list.trim().strip_prefix('[')?.strip_suffix(']')?;
    Some(inside.split(',').map(str::trim).filter(|value| !value.is_empty()).collect())
}

/// Values joined by "or".
fn values(words: &Words<'_>, fact: &FactDefinition, written: Vec<&str>) -> Option<String> {
    let said: Option<Vec<String>> = written.into_iter().map(|value| value_said(words, fact, value)).collect();
    let mut said = said?;
    let last = said.pop()?;
    Some(if said.is_empty() { last } else { words.ui.t2("scope-or", ("one", &said.join(", ")), ("two", &last)) })
}

fn value_said(words: &Words<'_>, fact: &FactDefinition, written: &str) -> Option<String> {
    let quoted = |text: &str| {
        let inner = ['"', '\''].into_iter().find_map(|quote| text.strip_prefix(quote)?.strip_suffix(quote))?;
        (!inner.contains(['"', '\'', '\\'])).then(|| inner.to_owned())
    };
    match fact.kind {
        FactKind::Text => Some(value_name(words, fact, &quoted(written)?)),
        FactKind::Bool => match written {
            "true" => Some(words.ui.t("value-yes")),
            "false" => Some(words.ui.t("value-no")),
            _ => None,
        },
        FactKind::Date => {
            let day = quoted(written.strip_prefix("date(")?.strip_suffix(')')?)?;
            Some(words.civil(day.parse().ok()?))
        }
        FactKind::Integer | FactKind::Decimal | FactKind::Money => {
            let is_number = written.bytes().all(|byte| byte.is_ascii_digit() || b".-".contains(&byte));
            (is_number && !written.is_empty()).then(|| written.to_owned())
        }
    }
}

/// A value of a fact as people read it.
pub fn value_name(words: &Words<'_>, fact: &FactDefinition, value: &str) -> String {
    let prefix = fact.path.rsplit('.').next().unwrap_or_default();
    let coded = value.replace('_', "-");
    match (prefix, value.parse::<Lang>()) {
        ("lang", Ok(lang)) => lang.own_name().to_owned(),
        ("segment" | "commodity", _) => match word(words.ui, prefix, &coded) {
            same if same == coded => value.to_owned(),
            name => name,
        },
        _ => value.to_owned(),
    }
}
