//! Which characters a Swiss payment may carry.

/// Whether `character` may stand in a QR-bill (IG QR-bill 2.3, character set): Latin in UTF-8 (U+0020–007E, U+00A0–017F),
/// the Romanian letters with comma below, and the euro sign.
pub fn is_permitted(character: char) -> bool {
    matches!(character, '\u{20}'..='\u{7E}' | '\u{A0}'..='\u{17F}' | '\u{218}'..='\u{21B}' | '€')
}

/// The first character of `text` that may not, with its place (characters from 0).
pub fn first_not_permitted(text: &str) -> Option<(usize, char)> {
    text.chars().enumerate().find(|(_, character)| !is_permitted(*character))
}
