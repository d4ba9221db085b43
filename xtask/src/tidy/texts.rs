//! Fluent texts: `de` and `en` have the same keys; `fr` and `it` name only keys and variables that `de` has.

use super::Finding;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

const FIRST: &str = "de";
const COMPLETE: [&str; 2] = ["de", "en"];

/// One `.ftl` file.
#[derive(Debug)]
pub struct TextFile {
    path: PathBuf,
    /// The folder it lies in.
    language: String,
    entries: Vec<Entry>,
}

#[derive(Debug, PartialEq)]
struct Entry {
    /// `key`, `-term` or `key.attribute`
    key: String,
    line: usize,
    variables: BTreeSet<String>,
}

/// Reads keys and the `$variables` of each.
pub fn parse(path: &Path, source: &str) -> TextFile {
    let mut entries: Vec<Entry> = Vec::new();
    let mut message = String::new();
    for (index, text) in source.lines().enumerate() {
        if text.starts_with('#') {
            continue;
        }
        if let Some(name) = key_of(text) {
            message = name.to_owned();
            entries.push(Entry { key: message.clone(), line: index + 1, variables: BTreeSet::new() });
        } else if let Some(name) = text.trim_start().strip_prefix('.').and_then(key_of) {
            entries.push(Entry { key: format!("{message}.{name}"), line: index + 1, variables: BTreeSet::new() });
        }
        if let Some(entry) = entries.last_mut() {
            entry.variables.extend(variables_of(text));
        }
    }
    let language = path.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy().into_owned();
    TextFile { path: path.to_owned(), language, entries }
}

/// Keys that are missing, unknown or given twice, and variables that the German text does not have.
pub fn check(files: &[TextFile]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut by_language: BTreeMap<&str, BTreeMap<&str, (&TextFile, &Entry)>> = BTreeMap::new();
    for file in files {
        let known = by_language.entry(&file.language).or_default();
        for entry in &file.entries {
            if let Some((other, earlier)) = known.insert(&entry.key, (file, entry)) {
                let what = format!("`{}` stands already in {}:{}", entry.key, other.path.display(), earlier.line);
                findings.push(Finding::new(&file.path, entry.line, what));
            }
        }
    }
    let nothing = BTreeMap::new();
    let of = |language: &str| by_language.get(language).unwrap_or(&nothing);
    for (language, texts) in &by_language {
        let models = if *language == FIRST { &COMPLETE[1..] } else { &COMPLETE[..1] };
        for model in models {
            for (key, (file, entry)) in texts {
                findings.extend(compare(file, entry, model, of(model).get(key).map(|(_, entry)| *entry)));
            }
        }
    }
    findings
}

fn compare(file: &TextFile, entry: &Entry, model: &str, counterpart: Option<&Entry>) -> Option<Finding> {
    let Some(counterpart) = counterpart else {
        let what = format!("`{}` is missing in {model}", entry.key);
        return Some(Finding::new(&file.path, entry.line, what));
    };
    let strange = entry.variables.difference(&counterpart.variables).next()?;
    let what = format!("`{}` uses ${strange}, which its {model} text does not have", entry.key);
    Some(Finding::new(&file.path, entry.line, what))
}

/// `key` of `key = …`; keys stand at the start of a line.
fn key_of(line: &str) -> Option<&str> {
    let (key, _) = line.split_once('=')?;
    let key = key.trim_end();
    let name = key.strip_prefix('-').unwrap_or(key);
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    is_name.then_some(key)
}

fn variables_of(line: &str) -> impl Iterator<Item = String> {
    let is_end = |c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_');
    line.split('$')
        .skip(1)
        .filter_map(move |rest| rest.split(is_end).next())
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_texts(texts: &[(&str, &str)]) -> Vec<String> {
        let files: Vec<TextFile> = texts.iter().map(|(path, text)| parse(Path::new(path), text)).collect();
        check(&files).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_key_without_its_translation_is_found_both_ways() {
        let found = check_texts(&[
            ("de/a.ftl", "# Desk\nhello = Hallo\nbye = Tschüss\n"),
            ("en/a.ftl", "hello = Hello\nnew = New\n"),
        ]);
        assert_eq!(found, ["de/a.ftl:3: `bye` is missing in en", "en/a.ftl:2: `new` is missing in de"]);
    }

    #[test]
    fn french_may_be_incomplete_but_not_strange() {
        let base = [("de/a.ftl", "a = A\nb = B\n"), ("en/a.ftl", "a = A\nb = B\n")];
        assert_eq!(check_texts(&[base[0], base[1], ("fr/a.ftl", "a = A\n")]), [""; 0]);
        let found = check_texts(&[base[0], base[1], ("fr/a.ftl", "c = C\n")]);
        assert_eq!(found, ["fr/a.ftl:1: `c` is missing in de"]);
    }

    #[test]
    fn attributes_variants_and_continued_lines_belong_to_their_key() {
        let german = "wait = { $minutes ->\n    [one] eine Minute\n   *[other] { $minutes } Minuten\n }\n    .title = Warten = Ruhe\n";
        let file = parse(Path::new("de/a.ftl"), german);
        let keys: Vec<&str> = file.entries.iter().map(|entry| entry.key.as_str()).collect();
        assert_eq!(keys, ["wait", "wait.title"]);
        assert!(file.entries[0].variables.contains("minutes"));
    }

    #[test]
    fn a_variable_that_nobody_sets_is_found_and_so_is_a_key_given_twice() {
        let found = check_texts(&[
            ("de/a.ftl", "a = Fall { $nummer }\n"),
            ("en/a.ftl", "a = Case { $number }\n"),
            ("en/b.ftl", "a = x\n"),
        ]);
        assert!(found.iter().any(|it| it == "en/b.ftl:1: `a` stands already in en/a.ftl:1"), "{found:?}");
        let found = check_texts(&[("de/a.ftl", "a = Fall { $number }\n"), ("en/a.ftl", "a = Case { $nr }\n")]);
        assert!(found.contains(&"en/a.ftl:1: `a` uses $nr, which its de text does not have".to_owned()), "{found:?}");
    }
}
