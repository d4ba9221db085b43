//! QR codes as pages show them: one path of an SVG, in modules, with the quiet zone of four that readers need.

use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write;

/// The quiet zone (ISO/IEC 18004 §6.3.8); modules.
const QUIET: i32 = 4;

/// A code ready to be drawn.
pub struct Symbol {
    /// The width and height of its view box, quiet zone and all; modules.
    pub size: i32,
    /// The dark modules, for `<path d>`.
    pub path: String,
}

/// The code that says `text`; none when it is too long for any (2,331 bytes).
pub fn symbol(text: &str) -> Option<Symbol> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            let _ = write!(path, "M{} {}h1v1h-1z", x + QUIET, y + QUIET);
        }
    }
    Some(Symbol { size: code.size() + 2 * QUIET, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_corner_and_its_quiet_zone() {
        let symbol = symbol("otpauth://totp/x?secret=JBSWY3DPEHPK3PXP").map(|it| (it.size, it.path));
        assert!(symbol.is_some_and(|(size, path)| size == 29 + 8 && path.starts_with("M4 4h1v1h-1zM5 4h1")));
        assert!(super::symbol(&"x".repeat(3_000)).is_none());
    }
}
