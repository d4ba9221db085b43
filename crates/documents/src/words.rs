//! The words of letters, from the Fluent files in `texts/`.
//!
//! Every language has every text with the same arguments: tests hold that. A text that is missing is an error, never a
//! gap in a letter.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use kernel::Lang;
use unic_langid::LanguageIdentifier;

/// The files, in the order of [`Lang::ALL`]: de, en, fr, it.
pub const SOURCES: [(Lang, &str); 4] = [
    (Lang::De, include_str!("../texts/de/letters.ftl")),
    (Lang::En, include_str!("../texts/en/letters.ftl")),
    (Lang::Fr, include_str!("../texts/fr/letters.ftl")),
    (Lang::It, include_str!("../texts/it/letters.ftl")),
];

/// All texts, ready to be formatted.
pub struct Words {
    bundles: Vec<(Lang, FluentBundle<FluentResource>)>,
}

/// An argument of a text.
#[derive(Clone, Debug)]
pub enum Arg<'a> {
    /// Words.
    Text(std::borrow::Cow<'a, str>),
    /// A number, which chooses the plural.
    Number(i64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Arg::Text(text.into())
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Arg::Text(text.into())
    }
}

impl Words {
    /// Reads the embedded files. A line that Fluent cannot read is left out here and found by the tests.
    pub fn load() -> Self {
        Self { bundles: SOURCES.iter().map(|(lang, source)| (*lang, bundle(*lang, source))).collect() }
    }

    /// The text `key` in `lang`; none when there is none or an argument is missing.
    pub fn text(&self, lang: Lang, key: &str, args: &[(&str, Arg<'_>)]) -> Option<String> {
        let (_, bundle) = self.bundles.iter().find(|(of, _)| *of == lang)?;
        let pattern = bundle.get_message(key)?.value()?;
        let mut values = FluentArgs::new();
        for (name, value) in args {
            values.set(
                *name,
                match value {
                    Arg::Text(text) => FluentValue::from(text.as_ref()),
                    Arg::Number(number) => FluentValue::from(*number),
                },
            );
        }
        let mut faults = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&values), &mut faults).into_owned();
        faults.is_empty().then_some(text)
    }

    /// The name of a month, 1 to 12.
    pub fn month(&self, lang: Lang, month: i8) -> String {
        self.text(lang, &format!("month-{month}"), &[]).unwrap_or_else(|| month.to_string())
    }
}

fn bundle(lang: Lang, source: &str) -> FluentBundle<FluentResource> {
    // A code of `Lang` always reads; the default would only cost plural forms.
    let locale: LanguageIdentifier = lang.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // Isolating marks would end up in the PDF.
    bundle.set_use_isolating(false);
    let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, _)| resource);
    // The first definition of a key stands.
    let _ = bundle.add_resource(resource);
    bundle
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    /// The keys of a file, each with the arguments it names.
    fn keys(source: &str) -> BTreeMap<String, BTreeSet<String>> {
        let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut key = String::new();
        for line in source.lines() {
            if let Some((name, _)) = line.split_once(" =").filter(|_| line.starts_with(|it: char| it.is_alphabetic())) {
                key = name.to_owned();
                assert!(!all.contains_key(&key), "{key} twice");
                all.entry(key.clone()).or_default();
            }
            for after in line.split('$').skip(1) {
                let name = after.split(|it: char| !it.is_ascii_alphanumeric() && it != '_').next().unwrap_or_default();
                all.entry(key.clone()).or_default().insert(name.to_owned());
            }
        }
        all
    }

    #[test]
    fn every_language_has_every_text_with_the_same_arguments() {
        let german = keys(SOURCES[0].1);
        assert!(german.len() > 120, "the files are read");
        for (lang, source) in SOURCES {
            if let Err((_, faults)) = FluentResource::try_new(source.to_owned()) {
                panic!("{lang}: {faults:?}");
            }
            assert_eq!(keys(source), german, "{lang} against German");
        }
    }

    #[test]
    fn no_sentence_is_left_in_german() {
        let words = Words::load();
        let german = keys(SOURCES[0].1);
        for (key, args) in &german {
            let args: Vec<(&str, Arg<'_>)> = args.iter().map(|name| (name.as_str(), Arg::Number(2))).collect();
            let in_german = words.text(Lang::De, key, &args);
            for lang in [Lang::En, Lang::Fr, Lang::It] {
                let text = words.text(lang, key, &args).unwrap_or_default();
                assert!(!text.trim().is_empty(), "{lang}: {key}");
                assert!(Some(&text) != in_german.as_ref() || text.split(' ').count() < 3, "{lang}: {key}");
            }
        }
    }

    #[test]
    fn a_text_without_its_argument_is_no_text() {
        let words = Words::load();
        assert_eq!(words.text(Lang::De, "call-by", &[]), None);
        assert_eq!(words.text(Lang::De, "no-such", &[]), None);
        assert_eq!(words.text(Lang::De, "call-by", &[("due", "morgen".into())]).as_deref(), Some("bis morgen"));
    }
}
