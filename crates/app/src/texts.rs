//! Visible text by language, from the Fluent files in `texts/`.
//!
//! Every language has every text, with the same arguments: tests hold that. Should one be missing all the same, it falls
//! back to German, then English, then its key is shown. Swiss principals get ss for ß.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use kernel::Lang;
use std::collections::BTreeMap;
use unic_langid::LanguageIdentifier;

const SOURCES: &[(Lang, &[&str])] = &[
    (
        Lang::De,
        &[
            include_str!("../texts/de/mail.ftl"),
            include_str!("../texts/de/web.ftl"),
            include_str!("../texts/de/pages.ftl"),
            include_str!("../texts/de/accounts.ftl"),
            include_str!("../texts/de/arrange.ftl"),
            include_str!("../texts/de/chat.ftl"),
            include_str!("../texts/de/crisis.ftl"),
            include_str!("../texts/de/floor.ftl"),
            include_str!("../texts/de/impact.ftl"),
            include_str!("../texts/de/later.ftl"),
            include_str!("../texts/de/letters.ftl"),
            include_str!("../texts/de/payments.ftl"),
            include_str!("../texts/de/sign_in.ftl"),
        ],
    ),
    (
        Lang::En,
        &[
            include_str!("../texts/en/mail.ftl"),
            include_str!("../texts/en/web.ftl"),
            include_str!("../texts/en/pages.ftl"),
            include_str!("../texts/en/accounts.ftl"),
            include_str!("../texts/en/arrange.ftl"),
            include_str!("../texts/en/chat.ftl"),
            include_str!("../texts/en/crisis.ftl"),
            include_str!("../texts/en/floor.ftl"),
            include_str!("../texts/en/impact.ftl"),
            include_str!("../texts/en/later.ftl"),
            include_str!("../texts/en/letters.ftl"),
            include_str!("../texts/en/payments.ftl"),
            include_str!("../texts/en/sign_in.ftl"),
        ],
    ),
    (
        Lang::Fr,
        &[
            include_str!("../texts/fr/mail.ftl"),
            include_str!("../texts/fr/web.ftl"),
            include_str!("../texts/fr/pages.ftl"),
            include_str!("../texts/fr/accounts.ftl"),
            include_str!("../texts/fr/arrange.ftl"),
            include_str!("../texts/fr/chat.ftl"),
            include_str!("../texts/fr/crisis.ftl"),
            include_str!("../texts/fr/floor.ftl"),
            include_str!("../texts/fr/impact.ftl"),
            include_str!("../texts/fr/later.ftl"),
            include_str!("../texts/fr/letters.ftl"),
            include_str!("../texts/fr/payments.ftl"),
            include_str!("../texts/fr/sign_in.ftl"),
        ],
    ),
    (
        Lang::It,
        &[
            include_str!("../texts/it/mail.ftl"),
            include_str!("../texts/it/web.ftl"),
            include_str!("../texts/it/pages.ftl"),
            include_str!("../texts/it/accounts.ftl"),
            include_str!("../texts/it/arrange.ftl"),
            include_str!("../texts/it/chat.ftl"),
            include_str!("../texts/it/crisis.ftl"),
            include_str!("../texts/it/floor.ftl"),
            include_str!("../texts/it/impact.ftl"),
            include_str!("../texts/it/later.ftl"),
            include_str!("../texts/it/letters.ftl"),
            include_str!("../texts/it/payments.ftl"),
            include_str!("../texts/it/sign_in.ftl"),
        ],
    ),
];

/// All texts, ready to be formatted.
pub struct Texts {
    bundles: BTreeMap<Lang, FluentBundle<FluentResource>>,
}

/// An argument of a text: words or a number (which chooses the plural form).
#[derive(Clone, Debug)]
pub enum Arg<'a> {
    /// Words.
    Text(&'a str),
    /// A number.
    Number(i64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Arg::Text(text)
    }
}
impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Arg::Text(text)
    }
}
impl From<i64> for Arg<'_> {
    fn from(number: i64) -> Self {
        Arg::Number(number)
    }
}

impl Texts {
    /// Reads the embedded files. A line that Fluent cannot read is left out here and found by the tests.
    pub fn load() -> Self {
        let bundles = SOURCES.iter().map(|(lang, sources)| (*lang, bundle(*lang, sources))).collect();
        Self { bundles }
    }

    /// The text `key` in `lang` with its arguments; `key` itself when there is none.
    pub fn t(&self, lang: Lang, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        [lang, Lang::De, Lang::En]
            .into_iter()
            .find_map(|lang| self.format(lang, key, args))
            .unwrap_or_else(|| key.to_owned())
    }

    /// Like [`Texts::t`], in Swiss spelling when `is_swiss`.
    pub fn t_in(&self, lang: Lang, is_swiss: bool, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        let text = self.t(lang, key, args);
        if is_swiss && lang == Lang::De { text.replace('ß', "ss") } else { text }
    }

    /// Whether `lang` itself has the text.
    pub fn has(&self, lang: Lang, key: &str) -> bool {
        self.bundles.get(&lang).is_some_and(|bundle| bundle.has_message(key))
    }

    fn format(&self, lang: Lang, key: &str, args: &[(&str, Arg<'_>)]) -> Option<String> {
        let bundle = self.bundles.get(&lang)?;
        let pattern = bundle.get_message(key)?.value()?;
        let mut values = FluentArgs::new();
        for (name, value) in args {
            values.set(
                *name,
                match value {
                    Arg::Text(text) => FluentValue::from(*text),
                    Arg::Number(number) => FluentValue::from(*number),
                },
            );
        }
        Some(bundle.format_pattern(pattern, Some(&values), &mut Vec::new()).into_owned())
    }
}

fn bundle(lang: Lang, sources: &[&str]) -> FluentBundle<FluentResource> {
    // A code of `Lang` always reads; the default would only cost plural forms.
    let locale: LanguageIdentifier = lang.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // Isolating marks would show up in mails and PDF.
    bundle.set_use_isolating(false);
    for source in sources {
        let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(resource, _)| resource);
        // The first definition of a key stands.
        let _ = bundle.add_resource(resource);
    }
    bundle
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_file_reads_without_fault_and_no_key_is_defined_twice() {
        for (lang, sources) in SOURCES {
            let mut all = FluentBundle::new_concurrent(vec![LanguageIdentifier::default()]);
            for source in *sources {
                let resource = match FluentResource::try_new((*source).to_owned()) {
                    Ok(resource) => resource,
                    Err((_, faults)) => panic!("{lang}: {faults:?}"),
                };
                if let Err(faults) = all.add_resource(resource) {
                    panic!("{lang}: {faults:?}");
                }
            }
        }
    }

    /// The keys of a file's messages, each with the arguments it names.
    fn keys(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
        let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut key = String::new();
        for line in
            SOURCES.iter().filter(|(of, _)| *of == lang).flat_map(|(_, files)| *files).flat_map(|file| file.lines())
        {
            if let Some((name, _)) =
                line.split_once(" =").filter(|_| line.starts_with(|it: char| it.is_ascii_alphabetic()))
            {
                key = name.to_owned();
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
        let german = keys(Lang::De);
        assert!(german.len() > 800, "the files are read");
        for (lang, _) in SOURCES {
            assert_eq!(keys(*lang), german, "{lang} against German");
        }
    }

    #[test]
    fn no_text_is_empty_or_repeats_the_german_one_in_a_sentence() {
        let texts = Texts::load();
        for key in keys(Lang::De).keys() {
            let german = texts.format(Lang::De, key, &[]).unwrap_or_default();
            for lang in [Lang::En, Lang::Fr, Lang::It] {
                let text = texts.format(lang, key, &[]).unwrap_or_default();
                assert!(!text.trim().is_empty(), "{lang}: {key}");
                assert!(text != german || german.split(' ').count() < 3, "{lang}: {key} was left in German");
            }
        }
    }
}
