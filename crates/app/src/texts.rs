//! Visible text by language, from the Fluent files in `texts/`.
//!
//! A text missing in French or Italian falls back to German, then English; missing everywhere, its key is shown and a
//! test fails. Swiss principals get ss for ß.

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
        ],
    ),
    (
        Lang::En,
        &[
            include_str!("../texts/en/mail.ftl"),
            include_str!("../texts/en/web.ftl"),
            include_str!("../texts/en/pages.ftl"),
        ],
    ),
    (
        Lang::Fr,
        &[
            include_str!("../texts/fr/mail.ftl"),
            include_str!("../texts/fr/web.ftl"),
            include_str!("../texts/fr/pages.ftl"),
        ],
    ),
    (
        Lang::It,
        &[
            include_str!("../texts/it/mail.ftl"),
            include_str!("../texts/it/web.ftl"),
            include_str!("../texts/it/pages.ftl"),
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
}
