//! Contact points: e-mail addresses and telephone numbers, as written and as compared.
//!
//! Invariants: two ways to write one address or number have one key; the key of a key is itself; a key says nothing about
//! whether anybody is there.
//!
//! | rule | why |
//! | --- | --- |
//! | An address is compared without regard to case, in its local part too | RFC 5321 §2.4 lets a host tell cases apart, but no mail provider of note does, and people do not |
//! | The domain is compared in its ASCII form (UTS #46): `müller.ch` is `xn--mller-kva.ch` | both occur in one thread |
//! | `+tag` and dots in the local part stay | they may be another mailbox; only the provider knows |
//! | A telephone number is compared as E.164: `044 123 45 67` in Switzerland is `+41441234567` | one number, one key |
//! | Short numbers (117, 1811) and numbers with letters have no key | they name a service, not a person |

use idna::AsciiDenyList;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// Longest local part and longest address, in bytes (RFC 5321 §4.5.3.1; erratum 1690 of RFC 3696).
const MAX_LOCAL: usize = 64;
const MAX_ADDRESS: usize = 254;

/// Most digits of an international number, country calling code included (ITU-T E.164 §6).
const MAX_E164: usize = 15;

/// Fewest digits of an international number that we take for one.
const MIN_E164: usize = 7;

/// What kind of contact point it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// An e-mail address.
    Email,
    /// A telephone number: calls, SMS.
    Phone,
}

impl Kind {
    /// As stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Phone => "phone",
        }
    }
}

/// A contact point in the form that is compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PointKey {
    /// What kind.
    pub kind: Kind,
    /// See [`email_key`] and [`phone_key`].
    pub key: String,
}

impl PointKey {
    /// The key of an e-mail address.
    pub fn email(address: &str) -> Option<Self> {
        email_key(address).map(|key| Self { kind: Kind::Email, key })
    }

    /// The key of a telephone number as people write it in `country` (ISO 3166 code).
    pub fn phone(number: &str, country: &str) -> Option<Self> {
        phone_key(number, country).map(|key| Self { kind: Kind::Phone, key })
    }
}

/// The form in which e-mail addresses are compared, and to which mail can be sent; `None` when it is no address.
///
/// Takes what stands in a mail's header or a form: `<Rita@Firma.CH>`, `mailto:…`, `"rita.meier"@firma.ch`. Linear.
pub fn email_key(address: &str) -> Option<String> {
    let address = address.trim();
    let address = address.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).unwrap_or(address);
    let address = address.get(..7).filter(|s| s.eq_ignore_ascii_case("mailto:")).map_or(address, |_| &address[7..]);
    let (local, domain) = address.trim().rsplit_once('@')?;
    let mut key = local_key(local)?;
    key.push('@');
    key.push_str(&domain_key(domain)?);
    (key.len() <= MAX_ADDRESS).then_some(key)
}

fn local_key(local: &str) -> Option<String> {
    // Composed twice, because lower-casing may decompose (İ); and checked after, because composing may change a character
    // into one that is not allowed (the Greek question mark is a semicolon).
    let low: String = local.nfc().flat_map(char::to_lowercase).nfc().collect();
    let quoted = low.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).filter(|inner| !inner.is_empty());
    let is_printable = |inner: &str| !inner.chars().any(char::is_control);
    let key = match quoted {
        // Quotes that quote nothing special are left out (RFC 5321 §4.1.2).
        Some(inner) if is_dot_atom(inner) => inner,
        Some(inner) if is_printable(inner) => &low,
        None if is_dot_atom(&low) => &low,
        _ => return None,
    };
    (key.len() <= MAX_LOCAL).then(|| key.to_owned())
}

/// A local part that needs no quotes (RFC 5322 §3.2.3, RFC 6531). Dots in a row or at an end are forbidden there but
/// occur (some Japanese carriers gave them out), so they pass.
fn is_dot_atom(local: &str) -> bool {
    let is_atom = |c: char| {
        c.is_alphanumeric()
            || "!#$%&'*+-/=?^_`{|}~.".contains(c)
            || (!c.is_ascii() && !c.is_whitespace() && !c.is_control())
    };
    !local.is_empty() && local.chars().all(is_atom)
}

/// The ASCII form of a domain, or an address literal in brackets as it is.
fn domain_key(domain: &str) -> Option<String> {
    if domain.starts_with('[') && domain.ends_with(']') {
        let is_literal = domain.len() > 2 && domain.bytes().all(|b| b.is_ascii_alphanumeric() || b"[].:".contains(&b));
        return is_literal.then(|| domain.to_ascii_lowercase());
    }
    let domain = domain.trim_end_matches('.');
    let ascii = idna::domain_to_ascii_cow(domain.as_bytes(), AsciiDenyList::EMPTY).ok()?;
    let is_label = |label: &str| {
        (1..=63).contains(&label.len()) && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    };
    ascii.split('.').all(is_label).then(|| ascii.into_owned())
}

/// The form in which an address is shown: the domain in its own script, the local part as the customer writes it.
pub fn email_shown(address: &str) -> Option<String> {
    let key = email_key(address)?;
    let (_, domain) = key.rsplit_once('@')?;
    let address = address.trim().trim_matches(['<', '>']);
    let (local, _) = address.rsplit_once('@')?;
    let local = local.rsplit_once(':').map_or(local, |(_, local)| local);
    Some(format!("{local}@{}", idna::domain_to_unicode(domain).0))
}

/// How a country writes its numbers. Source: the national numbering plans registered with the ITU (E.129 notices), 2024.
struct NumberingPlan {
    country: &'static str,
    calling_code: &'static str,
    /// Dialled before a national number, and no part of it.
    trunk: &'static str,
    /// Digits of a national number without trunk.
    digits: std::ops::RangeInclusive<usize>,
}

/// Italy has no trunk prefix (the leading 0 is part of the number), nor has Liechtenstein.
const PLANS: [NumberingPlan; 6] = [
    NumberingPlan { country: "CH", calling_code: "41", trunk: "0", digits: 9..=9 },
    NumberingPlan { country: "DE", calling_code: "49", trunk: "0", digits: 5..=13 },
    NumberingPlan { country: "AT", calling_code: "43", trunk: "0", digits: 4..=13 },
    NumberingPlan { country: "FR", calling_code: "33", trunk: "0", digits: 9..=9 },
    NumberingPlan { country: "IT", calling_code: "39", trunk: "", digits: 6..=11 },
    NumberingPlan { country: "LI", calling_code: "423", trunk: "", digits: 7..=7 },
];

/// The E.164 form (`+41441234567`) of a number as people write it in `country` (ISO 3166 code); `None` when it is none.
///
/// Written with `+` or `00` it is international and `country` doesn't matter. Of countries whose plan is not known here,
/// only international numbers have a key. Linear.
pub fn phone_key(number: &str, country: &str) -> Option<String> {
    let number = number.trim();
    let number = number.get(..4).filter(|s| s.eq_ignore_ascii_case("tel:")).map_or(number, |_| &number[4..]).trim();
    let is_mark = |c: char| {
        matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '-' | '–' | '/' | '.' | '(' | ')' | '\'' | '’' | '\t')
    };
    let (plus, body) = match number.strip_prefix(['+', '＋']).or_else(|| number.strip_prefix("(+")) {
        Some(rest) => (true, rest),
        None => (false, number),
    };
    if !body.chars().all(|c| c.is_ascii_digit() || is_mark(c)) {
        return None;
    }
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let all = digits(body);
    if plus || all.starts_with("00") {
        // "+41 (0)44": the zero in brackets is for callers at home.
        let all = digits(&body.replacen("(0)", "", 1));
        return international(if plus { &all } else { all.strip_prefix("00")? });
    }
    let plan = PLANS.iter().find(|plan| plan.country.eq_ignore_ascii_case(country))?;
    match all.strip_prefix(plan.trunk) {
        Some(national) if plan.digits.contains(&national.len()) => Some(["+", plan.calling_code, national].concat()),
        // International, but the plus is missing: 41 44 123 45 67.
        _ => all
            .strip_prefix(plan.calling_code)
            .filter(|rest| plan.digits.contains(&rest.len()))
            .map(|_| ["+", &all].concat()),
    }
}

fn international(digits: &str) -> Option<String> {
    if !(MIN_E164..=MAX_E164).contains(&digits.len()) || digits.starts_with('0') {
        return None;
    }
    let plan = PLANS.iter().find_map(|plan| Some((plan, digits.strip_prefix(plan.calling_code)?)));
    let Some((plan, rest)) = plan else { return Some(["+", digits].concat()) };
    // "+41 044": the trunk prefix has no place there, but is often written.
    let national = if plan.trunk.is_empty() { rest } else { rest.strip_prefix(plan.trunk).unwrap_or(rest) };
    plan.digits.contains(&national.len()).then(|| ["+", plan.calling_code, national].concat())
}

/// A key grouped for reading: `+41 44 123 45 67`. Countries whose groups are not known here keep theirs in one.
pub fn phone_shown(key: &str) -> String {
    let groups: &[usize] = if key.starts_with("+423") {
        &[4, 3, 2, 2]
    } else if key.starts_with("+41") {
        &[3, 2, 3, 2, 2]
    } else if key.starts_with("+33") {
        &[3, 1, 2, 2, 2, 2]
    } else {
        &[3]
    };
    let (mut shown, mut rest) = (String::with_capacity(key.len() + 5), key);
    for &len in groups {
        let Some((group, after)) = rest.split_at_checked(len).filter(|(_, after)| !after.is_empty()) else { break };
        shown.push_str(group);
        shown.push(' ');
        rest = after;
    }
    shown.push_str(rest);
    shown
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_mailbox_written_many_ways_has_one_key() {
        for way in [
            "rita.meier@müller.ch",
            " Rita.Meier@MÜLLER.CH ",
            "<rita.meier@xn--mller-kva.ch>",
            "mailto:RITA.MEIER@Xn--Mller-kva.ch.",
            "\"rita.meier\"@mu\u{308}ller.ch",
        ] {
            assert_eq!(email_key(way).as_deref(), Some("rita.meier@xn--mller-kva.ch"), "{way}");
        }
        assert_eq!(email_shown("Rita.Meier@xn--mller-kva.ch").as_deref(), Some("Rita.Meier@müller.ch"));
    }

    #[test]
    fn a_tag_and_dots_may_be_another_mailbox() {
        assert_eq!(email_key("rita+strom@firma.ch").as_deref(), Some("rita+strom@firma.ch"));
        assert_ne!(email_key("r.ita@gmail.com"), email_key("rita@gmail.com"));
    }

    #[test]
    fn odd_addresses_that_exist_are_taken_and_what_is_none_is_not() {
        assert_eq!(email_key("\"rita meier\"@firma.ch").as_deref(), Some("\"rita meier\"@firma.ch"));
        assert_eq!(email_key("rita.@docomo.ne.jp").as_deref(), Some("rita.@docomo.ne.jp"));
        assert_eq!(email_key("root@localhost").as_deref(), Some("root@localhost"));
        assert_eq!(email_key("rita@[192.0.2.1]").as_deref(), Some("rita@[192.0.2.1]"));
        for none in [
            "",
            "rita",
            "@firma.ch",
            "rita@",
            "rita meier@firma.ch",
            "rita@fir ma.ch",
            "rita@firma..ch",
            "a@b\r\nBcc: c",
            "a\u{37e}b@firma.ch",
            "<>",
        ] {
            assert_eq!(email_key(none), None, "{none}");
        }
    }

    #[test]
    fn a_swiss_number_is_the_same_from_home_and_from_abroad() {
        for way in [
            "044 123 45 67",
            "+41 44 123 45 67",
            "0041441234567",
            "+41 (0)44 123 45 67",
            "(+41) 044/123.45.67",
            "tel:+41-44-123-45-67",
            "41 44 123 45 67",
        ] {
            assert_eq!(phone_key(way, "CH").as_deref(), Some("+41441234567"), "{way}");
        }
        assert_eq!(phone_shown("+41441234567"), "+41 44 123 45 67");
    }

    #[test]
    fn each_country_counts_in_its_own_way() {
        for (written, country, key) in [
            ("030 / 90 18 20", "DE", "+4930901820"),
            ("01 53 115-0", "AT", "+431531150"),
            ("01 42 68 53 00", "FR", "+33142685300"),
            ("06 698 1234", "IT", "+39066981234"),
            ("347 123 4567", "it", "+393471234567"),
            ("236 61 11", "LI", "+4232366111"),
            ("+1 (202) 555-0143", "CH", "+12025550143"),
            ("+352 26 12 34 56", "LU", "+35226123456"),
        ] {
            assert_eq!(phone_key(written, country).as_deref(), Some(key), "{written}");
        }
    }

    #[test]
    fn a_short_number_a_word_and_a_date_are_no_telephone() {
        for none in
            ["117", "1811", "0800 STROM", "", "+", "16.03.2020", "0444 123 45 67 89", "+41 44 123", "+0 123 456 789"]
        {
            assert_eq!(phone_key(none, "CH"), None, "{none}");
        }
        assert_eq!(phone_key("26 12 34 56", "LU"), None);
    }

    proptest! {
        #[test]
        fn the_key_of_a_key_is_itself(local in "\\PC{1,20}", domain in "[a-zA-Zäöü0-9-]{1,12}\\.[a-z]{2,4}") {
            if let Some(key) = email_key(&format!("{local}@{domain}")) {
                prop_assert_eq!(email_key(&key), Some(key.clone()));
                prop_assert!(!key.chars().any(char::is_control));
            }
        }

        #[test]
        fn whatever_is_given_nothing_breaks(text in any::<String>(), country in "[A-Z]{2}") {
            let _ = (email_key(&text), email_shown(&text));
            if let Some(key) = phone_key(&text, &country) {
                prop_assert_eq!(phone_key(&key, "DE"), Some(key));
            }
        }

        #[test]
        fn a_number_survives_its_grouping(digits in "[1-9][0-9]{8}", marks in prop::collection::vec("[ ./-]{0,1}", 9)) {
            let key = format!("+41{digits}");
            let written: String = digits.chars().zip(marks).map(|(digit, mark)| format!("{digit}{mark}")).collect();
            prop_assert_eq!(phone_key(&format!("0{written}"), "CH").unwrap(), key.clone());
            prop_assert_eq!(phone_key(&phone_shown(&key), "DE").unwrap(), key);
        }
    }
}
