//! File names that are safe to show, to store and to download.
//!
//! Invariants: idempotent; never empty; at most 120 bytes; no path, control or direction mark; no device name; no dot or
//! space at either end.

use super::charset::is_bidi_control;

const LONGEST: usize = 120;
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// Makes `name` safe; what its sender could not name is called `file`.
pub fn safe_name(name: &str) -> String {
    // A path is cut at its last separator, whichever system it came from.
    let last = name.rsplit(['/', '\\']).find(|piece| !piece.trim_matches(['.', ' ']).is_empty()).unwrap_or_default();
    let mut safe = String::with_capacity(last.len().min(LONGEST * 2));
    for letter in last.chars().take(2_000) {
        match letter {
            '<' | '>' | ':' | '"' | '|' | '?' | '*' => safe.push('_'),
            _ if letter.is_whitespace() => {
                if !safe.ends_with(' ') {
                    safe.push(' ');
                }
            }
            _ if letter.is_control() || is_bidi_control(letter) || is_invisible(letter) => {}
            _ => safe.push(letter),
        }
    }
    let trimmed = safe.trim_matches(['.', ' ']);
    let short = shorten(trimmed);
    let stem = short.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    if short.is_empty() {
        "file".to_owned()
    } else if is_device(&stem) {
        shorten(&format!("_{short}"))
    } else {
        short
    }
}

fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

fn is_device(stem: &str) -> bool {
    let is_port = (stem.starts_with("com") || stem.starts_with("lpt"))
        && stem.chars().count() == 4
        && stem.chars().last().is_some_and(|c| c.is_ascii_digit() || "¹²³".contains(c));
    is_port || DEVICES.contains(&stem)
}

/// Cuts the middle so that the ending stays.
fn shorten(name: &str) -> String {
    if name.len() <= LONGEST {
        return name.to_owned();
    }
    let ending = name.rfind('.').map(|dot| &name[dot..]).filter(|ending| ending.len() <= 16).unwrap_or_default();
    let mut cut = LONGEST - ending.len();
    while !name.is_char_boundary(cut) {
        cut -= 1;
    }
    format!("{}{ending}", name[..cut].trim_end_matches(['.', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_never_leaves_its_folder_and_never_lies() {
        for (given, safe) in [
            ("../../etc/passwd", "passwd"),
            ("C:\\Windows\\system32\\a.dll", "a.dll"),
            ("invoice\u{202e}fdp.exe", "invoicefdp.exe"),
            ("CON.txt", "_CON.txt"),
            ("lpt1", "_lpt1"),
            ("..", "file"),
            ("", "file"),
            ("a\r\nSet-Cookie: x", "a Set-Cookie_ x"),
            ("Rechnung März.pdf ", "Rechnung März.pdf"),
            (".htaccess", "htaccess"),
            ("a\0b", "ab"),
        ] {
            assert_eq!(safe_name(given), safe, "{given:?}");
        }
        let long = safe_name(&format!("{}.pdf", "ä".repeat(500)));
        assert!(long.len() <= 120 && long.ends_with("ä.pdf"));
    }
}
