//! Recovery codes: ten, each good for one sign-in in place of the app or the passkey.
//!
//! Invariant: they are shown once; what is kept is an HMAC with the installation's key, so a copy of the database alone
//! tells none of them (60 random bits each).

use super::FactorError;
use super::notice::{Notice, wake};
use crate::App;
use crate::people::Here;
use kernel::StaffId;

/// Codes in a set.
const COUNT: usize = 10;
/// Characters of a code, without its hyphens.
const LENGTH: usize = 12;
/// Crockford's alphabet: nothing that is read as something else.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A set ready to be kept.
#[derive(Clone)]
pub(super) struct Drawn {
    /// As they are shown: `7QMX-2WDK-8FHR`.
    pub(super) codes: Vec<String>,
    /// As they are kept.
    pub(super) hashes: Vec<[u8; 32]>,
}

impl Drawn {
    pub(super) fn draw(app: &App, staff: StaffId) -> Self {
        let codes: Vec<String> = (0..COUNT).map(|_| written(&app.random())).collect();
        let hashes = codes.iter().filter_map(|code| hash(app, staff, code)).collect();
        Self { codes, hashes }
    }
}

fn written(random: &[u8; LENGTH]) -> String {
    let letters: Vec<char> = random.iter().map(|byte| char::from(ALPHABET[usize::from(byte & 31)])).collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// What is kept of a code as somebody typed it: small letters, spaces, O for 0, I and L for 1. None when it can be none.
pub(super) fn hash(app: &App, staff: StaffId, typed: &str) -> Option<[u8; 32]> {
    let code = folded(typed)?;
    Some(app.secrets.key(&format!("recovery-code:{staff}:{code}")))
}

fn folded(typed: &str) -> Option<String> {
    let plain = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').map(|c| match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        c => c,
    });
    let code: String = plain.take(LENGTH + 1).collect();
    (code.len() == LENGTH && code.bytes().all(|byte| ALPHABET.contains(&byte))).then_some(code)
}

/// Whether `text` has exactly the form in which codes are shown.
pub fn is_recovery_code(text: &str) -> bool {
    text.len() == LENGTH + 2 && folded(text).is_some() && text.split('-').all(|group| group.len() == 4)
}

/// A new set in place of the old one, to show this once. Only for those who have something that it stands in for.
pub async fn new_recovery_codes(app: &App, here: &Here<'_>) -> Result<Vec<String>, FactorError> {
    let staff = here.staff.id;
    let (drawn, notice) = (Drawn::draw(app, staff), Notice::draw(app, here.staff, "recovery-codes-made"));
    let (kept, teller) = (drawn.hashes, app.clone());
    app.store
        .write(move |tx| -> Result<(), FactorError> {
            if !super::has_any(&tx.factor_count(staff)?) {
                return Err(FactorError::Gone);
            }
            tx.recovery_codes_set(staff, &kept)?;
            Ok(notice.give(tx, &teller)?)
        })
        .await?;
    wake(app, staff).await?;
    Ok(drawn.codes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_read_from_paper_is_taken_as_it_was_meant() {
        let code = written(&[0, 1, 31, 10, 9, 8, 7, 255, 254, 33, 64, 17]);
        assert_eq!(code, "01ZA-987Z-Y10H");
        assert!(is_recovery_code(&code));
        for typed in ["01za-987z-y10h", " o1ZA 987Z yl0h ", "OIZA987ZYLOH"] {
            assert_eq!(folded(typed).as_deref(), Some("01ZA987ZY10H"), "{typed}");
        }
        for other in ["", "123456", "01ZA-987Z-Y10", "01ZA-987Z-Y10H-7", "01ZA-987Z-Y10U", "01ZA-987Z-Y10ä"] {
            assert_eq!(folded(other), None, "{other}");
        }
        assert!(!is_recovery_code("01ZA987ZY10H--") && !is_recovery_code("<script>alert"));
    }
}
