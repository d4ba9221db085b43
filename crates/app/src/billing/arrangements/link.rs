//! The customer's billing page is reached by a secret link: the account's number, by which it is found, and twelve characters,
//! by which it is proven. Short enough to be typed from a letter.
//!
//! Invariants: the characters follow from the installation's secret, so nothing is stored and every letter bears the same
//! link; they are compared in constant time; an account that does not exist is answered like a wrong link. Twelve characters
//! of 32 are 60 bits: with the limit of tries by address nobody guesses one.

use crate::addresses::quoted;
use crate::{App, Principal, StoreError};
use hmac::{Hmac, KeyInit, Mac};
use kernel::PrincipalId;
use sha2::Sha256;
use store::billing::Account;
use subtle::ConstantTimeEq;

/// Characters of a code.
const CODE_CHARS: usize = 12;
/// Characters between two hyphens.
const GROUP: usize = 4;
/// No I, L, O and U, which are misread (Crockford's Base32).
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// The longest key that is looked at; characters.
const KEY_MOST: usize = 200;

/// The code of an account, as letters print it: `7QMX-2WDK-8FHR`.
pub fn code(app: &App, principal: PrincipalId, number: &str) -> String {
    let bare = bare_code(app, principal, number);
    let groups = bare.as_bytes().chunks(GROUP).map(String::from_utf8_lossy);
    groups.collect::<Vec<_>>().join("-")
}

/// The end of an account's link: `1000001-7QMX-2WDK-8FHR`.
pub fn key(app: &App, principal: PrincipalId, number: &str) -> String {
    format!("{number}-{}", code(app, principal, number))
}

/// The address of the customer's page.
pub fn url(app: &App, owner: &Principal, number: &str) -> String {
    format!("{}{}", app.base_url, path(&owner.slug, &key(app, owner.id, number)))
}

/// Its path.
pub fn path(slug: &str, key: &str) -> String {
    format!("/p/{slug}/account/{}", quoted(key))
}

/// The account that a key opens; none when it opens nothing.
pub async fn open(app: &App, owner: &Principal, key: &str) -> Result<Option<Account>, StoreError> {
    let Some((number, typed)) = parted(key) else { return Ok(None) };
    let expected = bare_code(app, owner.id, &number);
    if !bool::from(expected.as_bytes().ct_eq(typed.as_bytes())) {
        return Ok(None);
    }
    let principal = owner.id;
    app.store.read(move |tx| tx.account_by_number(principal, &number)).await
}

/// A key as number and code, however the code was typed.
fn parted(key: &str) -> Option<(String, String)> {
    let key = key.trim();
    if key.chars().count() > KEY_MOST {
        return None;
    }
    let mut code = Vec::with_capacity(CODE_CHARS);
    let mut rest = key;
    while code.len() < CODE_CHARS {
        let last = rest.chars().next_back()?;
        rest = &rest[..rest.len() - last.len_utf8()];
        match last.to_ascii_uppercase() {
            '-' | ' ' => {}
            'O' => code.push('0'),
            'I' | 'L' => code.push('1'),
            other => code.push(other),
        }
    }
    let number = rest.trim_end_matches(['-', ' ']);
    (!number.is_empty()).then(|| (number.to_owned(), code.into_iter().rev().collect()))
}

fn bare_code(app: &App, principal: PrincipalId, number: &str) -> String {
    let key = app.secrets.key("account-link");
    // A key of any length is accepted, so this cannot fail.
    let proof = Hmac::<Sha256>::new_from_slice(&key).map(|mut mac| {
        mac.update(uuid::Uuid::from(principal).as_bytes());
        mac.update(number.as_bytes());
        mac.finalize().into_bytes()
    });
    let bits = proof.map_or(0, |proof| proof.iter().take(8).fold(0u64, |bits, byte| bits << 8 | u64::from(*byte)));
    let letter = |at: usize| ALPHABET.get((bits >> (at * 5)) as usize & 31).copied().map_or('0', char::from);
    (0..CODE_CHARS).map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::parted;

    #[test]
    fn a_code_is_read_however_it_was_typed() {
        let read = |key| parted(key).map(|(number, code)| format!("{number}|{code}"));
        let right = Some("1000001|7QMX2WDK8F10".to_owned());
        for key in ["1000001-7QMX-2WDK-8F10", " 1000001 7qmx 2wdk 8fio ", "1000001-7QMX2WDK8FLO"] {
            assert_eq!(read(key), right, "{key}");
        }
        assert_eq!(read("K-8/8-7QMX-2WDK-8F10"), Some("K-8/8|7QMX2WDK8F10".to_owned()), "a number with hyphens");
        for key in ["", "-", "7QMX-2WDK-8F10", "----", "7QMX", "é", &"x".repeat(500)] {
            assert_eq!(read(key), None, "{key}");
        }
    }
}
