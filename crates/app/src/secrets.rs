//! Keys derived from one secret of the installation, and what is sealed with them.
//!
//! The secret is 32 random bytes in `DIR/secret.key` (or `KULANZ_SECRET`); losing it voids thread tokens, stored
//! mailbox passwords, apps that show codes and recovery codes, nothing else.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};

/// The installation's keys.
#[derive(Clone)]
pub struct Secrets {
    root: [u8; 32],
}

/// What was sealed cannot be opened: another key, or it was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a stored secret cannot be opened: was the installation's secret.key replaced?")]
pub struct SealBroken;

impl Secrets {
    /// From the installation's secret.
    pub const fn new(root: [u8; 32]) -> Self {
        Self { root }
    }

    /// A key for one purpose (HMAC-SHA256 of its name).
    pub fn key(&self, purpose: &str) -> [u8; 32] {
        // A key of any length is accepted, so this cannot fail.
        Hmac::<Sha256>::new_from_slice(&self.root)
            .map(|mut mac| {
                mac.update(purpose.as_bytes());
                mac.finalize().into_bytes().into()
            })
            .unwrap_or(self.root)
    }

    /// Seals `plain` for one place (`context`), with a fresh random `nonce`.
    pub fn seal(&self, context: &str, plain: &[u8], nonce: [u8; 24]) -> Result<Vec<u8>, SealBroken> {
        let cipher = XChaCha20Poly1305::new(&self.key("seal").into());
        let payload = Payload { msg: plain, aad: context.as_bytes() };
        let sealed = cipher.encrypt(&XNonce::from(nonce), payload).map_err(|_| SealBroken)?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Opens what was sealed for `context`.
    pub fn open(&self, context: &str, sealed: &[u8]) -> Result<Vec<u8>, SealBroken> {
        let (nonce, body) = sealed.split_first_chunk::<24>().ok_or(SealBroken)?;
        let cipher = XChaCha20Poly1305::new(&self.key("seal").into());
        let payload = Payload { msg: body, aad: context.as_bytes() };
        cipher.decrypt(&XNonce::from(*nonce), payload).map_err(|_| SealBroken)
    }
}

/// SHA-256 of a token: what is stored of a secret that only its holder keeps.
pub fn token_hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

/// 32 random bytes as 43 characters for links and cookies.
pub fn token_text(random: [u8; 32]) -> String {
    data_encoding::BASE64URL_NOPAD.encode(&random)
}

/// The end of a case's status link: its number, by which it is found, and 16 random bytes, by which it is proven.
pub fn status_key(number: i64, random: [u8; 16]) -> String {
    format!("{number}-{}", data_encoding::BASE64URL_NOPAD.encode(&random))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mailbox_password_opens_only_where_it_was_sealed() {
        let secrets = Secrets::new([7; 32]);
        let sealed = secrets.seal("mailbox:1", b"geheim", [1; 24]).expect("seals");
        assert_eq!(secrets.open("mailbox:1", &sealed), Ok(b"geheim".to_vec()));
        assert_eq!(secrets.open("mailbox:2", &sealed), Err(SealBroken));
        assert_eq!(Secrets::new([8; 32]).open("mailbox:1", &sealed), Err(SealBroken));
        assert_eq!(secrets.open("mailbox:1", &sealed[..10]), Err(SealBroken));
    }
}
