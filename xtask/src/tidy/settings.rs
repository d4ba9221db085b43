//! `xtask/tidy.toml`: what passes although it breaks a rule. Lists there only shrink.

use super::Finding;
use super::rust::RustFile;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

/// The longest function, in lines from `fn` to its closing brace.
pub const LONGEST: usize = 70;

/// The file's content.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// `"file: function"` and its lines today.
    #[serde(default)]
    pub long_functions: BTreeMap<String, usize>,
    /// For templates.
    #[serde(default)]
    pub templates: Templates,
}

/// What templates may show.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Templates {
    /// Proper names that need no text key.
    #[serde(default)]
    pub names: Vec<String>,
}

/// Functions that are too long, and exceptions that have become too generous.
pub fn check_lengths(files: &[RustFile], settings: &Settings, settings_file: &Path) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut unused = settings.long_functions.clone();
    for file in files {
        for function in file.functions.iter().filter(|function| function.lines > LONGEST) {
            let key = format!("{}: {}", file.path.display(), function.name);
            let (name, lines) = (&function.name, function.lines);
            let what = match unused.remove(&key) {
                Some(allowed) if lines == allowed => continue,
                Some(allowed) if lines < allowed => {
                    format!("`{name}` has shrunk from {allowed} to {lines} lines: write {lines} into xtask/tidy.toml")
                }
                Some(allowed) => format!("`{name}` has grown from {allowed} to {lines} lines: split it"),
                None => format!("`{name}` has {lines} lines, the limit is {LONGEST}: split it"),
            };
            findings.push(Finding::new(&file.path, function.line, what));
        }
    }
    findings.extend(
        unused
            .keys()
            .map(|key| Finding::new(settings_file, 1, format!("`{key}` is no longer too long: remove the entry"))),
    );
    findings
}

#[cfg(test)]
mod tests {
    use super::super::rust::Function;
    use super::*;

    fn check(lines: usize, allowed: Option<usize>) -> Vec<String> {
        let function = Function { name: "f".to_owned(), line: 9, lines };
        let file = RustFile { path: "a.rs".into(), functions: vec![function], ..RustFile::default() };
        let long_functions = allowed.map(|lines| ("a.rs: f".to_owned(), lines)).into_iter().collect();
        let settings = Settings { long_functions, ..Settings::default() };
        check_lengths(&[file], &settings, Path::new("tidy.toml")).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn seventy_lines_pass_and_one_more_does_not() {
        assert_eq!(check(70, None), [""; 0]);
        assert_eq!(check(71, None), ["a.rs:9: `f` has 71 lines, the limit is 70: split it"]);
    }

    #[test]
    fn an_exception_holds_only_for_the_length_it_names() {
        assert_eq!(check(80, Some(80)), [""; 0]);
        assert!(check(81, Some(80))[0].contains("grown from 80 to 81"));
        assert!(check(79, Some(80))[0].contains("write 79 into xtask/tidy.toml"));
        assert_eq!(check(60, Some(80)), ["tidy.toml:1: `a.rs: f` is no longer too long: remove the entry"]);
    }
}
