//! Bytes to text, whatever the sender called the encoding.
//!
//! Invariants: never fails, linear, and the result holds no NUL and no other control character but tab and newline.

use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, WINDOWS_1252};
use std::borrow::Cow;

/// Longest prefix looked at when guessing an encoding.
const GUESS_BYTES: usize = 64 << 10;

/// Decodes `bytes` that their sender labelled `label`. UTF-8 wins over a label that must be wrong.
pub fn decode(bytes: &[u8], label: Option<&str>) -> String {
    let label = label.map(|label| label.trim().trim_matches(['"', '\'']).to_ascii_lowercase());
    let labelled = label.as_deref().and_then(encoding_for);
    if labelled == Some(ISO_2022_JP) {
        return decode_iso_2022_jp(bytes);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return from_utf8(text, bytes, labelled, label.as_deref());
    }
    match labelled.filter(|known| *known != UTF_8) {
        Some(known) => decode_as_labelled(bytes, known),
        None => label.as_deref().and_then(|label| decode_rare(bytes, label)).unwrap_or_else(|| guess(bytes)),
    }
}

/// Decodes text without a label: UTF-8, then what it looks like.
pub fn decode_unlabelled(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) if !looks_like_iso_2022_jp(bytes) => Cow::Borrowed(text),
        _ => Cow::Owned(decode(bytes, None)),
    }
}

fn from_utf8(text: &str, bytes: &[u8], labelled: Option<&'static Encoding>, label: Option<&str>) -> String {
    if text.is_ascii() {
        if looks_like_iso_2022_jp(bytes) {
            return decode_iso_2022_jp(bytes);
        }
        if labelled.is_none() {
            return label.and_then(|label| decode_rare(bytes, label)).unwrap_or_else(|| text.to_owned());
        }
        return match labelled {
            // 16-bit text may well be ASCII bytes with zeros between.
            Some(wide) if !wide.is_ascii_compatible() => wide.decode_without_bom_handling(bytes).0.into_owned(),
            _ => text.to_owned(),
        };
    }
    match labelled {
        // Valid multi-byte UTF-8 under a label of one-byte letters: the label is wrong.
        Some(known) if !known.is_single_byte() && known != UTF_8 => decode_as_labelled(bytes, known),
        _ => text.trim_start_matches('\u{feff}').to_owned(),
    }
}

fn decode_as_labelled(bytes: &[u8], known: &'static Encoding) -> String {
    let (text, had_errors) = known.decode_without_bom_handling(bytes);
    if !had_errors {
        return text.into_owned();
    }
    std::str::from_utf8(bytes).map_or_else(|_| text.into_owned(), str::to_owned)
}

fn encoding_for(label: &str) -> Option<&'static Encoding> {
    let label = match label {
        "cp932" | "ms932" | "windows-932" => "shift_jis",
        "cp936" | "gb_2312" | "gb2312-80" | "hz" | "hz-gb-2312" => "gbk",
        "cp949" | "ks_c_5601" | "ksc5601" | "ks_c_5601_1987" => "euc-kr",
        "cp950" => "big5",
        "iso-2022-jp-ms" | "iso-2022-jp-1" | "iso-2022-jp-2" | "iso-2022-jp-3" | "cp50220" => "iso-2022-jp",
        "utf8mb4" | "utf-8n" | "utf_8" => "utf-8",
        "latin-1" | "iso8859_1" | "8859_1" | "iso_8859_1" => "latin1",
        "windows1252" | "win-1252" | "cp-1252" | "ansi" => "windows-1252",
        "us-ascii" | "ascii" | "ansi_x3.4-1968" | "unknown-8bit" | "x-unknown" | "unknown" | "default" | "" => {
            return None;
        }
        other => other,
    };
    Encoding::for_label_no_replacement(label.as_bytes())
}

/// Encodings outside the web's list (UTF-7, DOS code pages).
fn decode_rare(bytes: &[u8], label: &str) -> Option<String> {
    let plain = ["us-ascii", "ascii", "unknown-8bit", "x-unknown", "unknown", "default", ""];
    if plain.contains(&label) {
        return None;
    }
    mail_parser::decoders::charsets::map::charset_decoder(label.as_bytes()).map(|decoder| decoder(bytes))
}

/// Words that were joined switch to ASCII and back with nothing between, which the decoder calls an error.
fn decode_iso_2022_jp(bytes: &[u8]) -> String {
    let mut joined = Vec::with_capacity(bytes.len());
    let mut from = 0;
    for at in memchr::memmem::find_iter(bytes, b"\x1b(B\x1b$B") {
        joined.extend_from_slice(&bytes[from..at]);
        from = at + 6;
    }
    joined.extend_from_slice(&bytes[from..]);
    ISO_2022_JP.decode_without_bom_handling(&joined).0.into_owned()
}

fn looks_like_iso_2022_jp(bytes: &[u8]) -> bool {
    memchr::memmem::find(bytes, b"\x1b$").is_some() && memchr::memmem::find(bytes, b"\x1b(").is_some()
}

fn guess(bytes: &[u8]) -> String {
    if looks_like_iso_2022_jp(bytes) {
        return decode_iso_2022_jp(bytes);
    }
    if let Some(text) = nearly_utf8(bytes) {
        return text;
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes.get(..GUESS_BYTES).unwrap_or(bytes), true);
    let guessed = detector.guess(None, chardetng::Utf8Detection::Deny);
    let (text, had_errors) = guessed.decode_without_bom_handling(bytes);
    if had_errors { WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned() } else { text.into_owned() }
}

/// UTF-8 with a few broken bytes in it stays UTF-8.
fn nearly_utf8(bytes: &[u8]) -> Option<String> {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.get(..GUESS_BYTES).unwrap_or(bytes).utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    (good > 4 * bad).then(|| String::from_utf8_lossy(bytes).into_owned())
}

/// Removes control characters (all but tab and newline) and turns every line ending into a newline.
pub fn clean(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\r' => {
                if letters.peek() != Some(&'\n') {
                    clean.push('\n');
                }
            }
            '\n' | '\t' => clean.push(letter),
            '\u{feff}' => {}
            other if other.is_control() => {}
            other => clean.push(other),
        }
    }
    clean
}

/// Like [`clean`], for one line: white space becomes single spaces, marks that reorder text are removed.
pub fn clean_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_whitespace() {
            if !line.ends_with(' ') {
                line.push(' ');
            }
        } else if !letter.is_control() && !is_bidi_control(letter) && letter != '\u{feff}' {
            line.push(letter);
        }
    }
    line.trim().to_owned()
}

/// Marks that change the direction of text: they make `exe.fdp` look like `pdf.exe`.
pub const fn is_bidi_control(letter: char) -> bool {
    matches!(letter, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_label_does_not_spoil_the_text() {
        assert_eq!(decode("Grüezi".as_bytes(), Some("iso-8859-1")), "Grüezi");
        assert_eq!(decode(b"Gr\xfcezi", Some("utf-8")), "Grüezi");
        assert_eq!(decode(b"Gr\xfcezi", None), "Grüezi");
        assert_eq!(decode(b"Gr\xfcezi", Some("made-up")), "Grüezi");
    }

    #[test]
    fn japanese_and_chinese_are_read() {
        assert_eq!(decode(b"\x1b$B%F%9%H\x1b(B", None), "テスト");
        assert_eq!(decode(b"\xc4\xe3\xba\xc3", Some("gb2312")), "你好");
    }

    #[test]
    fn control_characters_are_gone_and_lines_end_alike() {
        assert_eq!(clean("a\0b\r\nc\rd\x07"), "ab\nc\nd");
        assert_eq!(clean_line("a\r\n\tb \u{202e}c"), "a b c");
    }
}
