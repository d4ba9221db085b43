//! Rich text, as Outlook puts it into `winmail.dat`: unpacked (MS-OXRTFCP) and read as plain text.
//!
//! Invariants: linear, bounded by [`MOST_BYTES`] and [`MOST_GROUPS`], no recursion; what cannot be read is passed over.

use super::charset;

/// Bytes of rich text unpacked at most; the rest is left out.
const MOST_BYTES: usize = 8 << 20;
/// Groups within groups at most; what is deeper ends the text.
const MOST_GROUPS: usize = 500;
/// What the dictionary holds at first (MS-OXRTFCP §2.1.2.1).
const DICTIONARY: &[u8] =
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \
    \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \
    \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";
/// Bytes in the dictionary, a ring.
const RING: usize = 4_096;
/// Groups that hold no text of the message.
const SILENT: [&str; 9] =
    ["fonttbl", "colortbl", "stylesheet", "info", "pict", "header", "footer", "listtable", "generator"];

/// Unpacks compressed rich text; `None` when it is none.
pub fn unpack(packed: &[u8]) -> Option<Vec<u8>> {
    let (kind, body) = (packed.get(8..12)?, packed.get(16..)?);
    let size = usize::try_from(u32::from_le_bytes(packed.get(4..8)?.try_into().ok()?)).ok()?.min(MOST_BYTES);
    match kind {
        b"MELA" => Some(body[..size.min(body.len())].to_vec()),
        b"LZFu" => Some(unpack_lzfu(body, size)),
        _ => None,
    }
}

fn unpack_lzfu(body: &[u8], size: usize) -> Vec<u8> {
    let mut ring = [b' '; RING];
    ring[..DICTIONARY.len()].copy_from_slice(DICTIONARY);
    let (mut write, mut found, mut rest) = (DICTIONARY.len(), Vec::new(), body.iter().copied());
    while let Some(control) = rest.next() {
        for bit in 0..8 {
            if found.len() >= size {
                return found;
            }
            let Some(first) = rest.next() else { return found };
            let (mut read, count) = if control >> bit & 1 == 0 {
                ring[write] = first;
                (write, 1)
            } else {
                let Some(second) = rest.next() else { return found };
                let reference = usize::from(u16::from_be_bytes([first, second]));
                if reference >> 4 == write {
                    return found; // the mark of the end
                }
                (reference >> 4, (reference & 15) + 2)
            };
            for _ in 0..count {
                let byte = ring[read];
                ring[write] = byte;
                found.push(byte);
                (read, write) = ((read + 1) % RING, (write + 1) % RING);
            }
        }
    }
    found
}

/// What holds within a group.
#[derive(Clone, Copy)]
struct Group {
    is_silent: bool,
    /// Characters that stand for a Unicode one where it cannot be shown.
    stand_ins: usize,
}

/// A text being read.
struct Reader {
    text: String,
    /// Bytes not decoded yet, and UTF-16 not joined yet; one of them is empty.
    bytes: Vec<u8>,
    units: Vec<u16>,
    encoding: String,
    groups: Vec<Group>,
    group: Group,
    /// Stand-ins still to pass over.
    skipped: usize,
}

/// The plain text of rich text.
pub fn text(rich: &[u8]) -> String {
    let mut reader = Reader {
        text: String::new(),
        bytes: Vec::new(),
        units: Vec::new(),
        encoding: "windows-1252".to_owned(),
        groups: Vec::new(),
        group: Group { is_silent: false, stand_ins: 1 },
        skipped: 0,
    };
    reader.read(rich);
    reader.flush();
    reader.text
}

impl Reader {
    fn read(&mut self, rich: &[u8]) {
        let mut at = 0;
        while let Some(byte) = rich.get(at).copied() {
            at += 1;
            match byte {
                b'{' if self.groups.len() < MOST_GROUPS => self.groups.push(self.group),
                b'{' => return,
                b'}' => {
                    self.flush();
                    match self.groups.pop() {
                        Some(outer) => self.group = outer,
                        None => return,
                    }
                }
                b'\\' => at = self.control(rich, at),
                b'\r' | b'\n' | 0 => {}
                byte => self.byte(byte),
            }
        }
    }

    /// One control word or symbol, begun at `at`; returns where it ends.
    fn control(&mut self, rich: &[u8], at: usize) -> usize {
        let rest = &rich[at..];
        let length = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count().min(32);
        if length == 0 {
            return at + self.symbol(rest);
        }
        let word = String::from_utf8_lossy(&rest[..length]);
        let digits = rest[length..].iter().enumerate();
        let digits =
            digits.take_while(|(n, byte)| *n < 11 && (byte.is_ascii_digit() || *n == 0 && **byte == b'-')).count();
        let number = std::str::from_utf8(&rest[length..length + digits]).ok().and_then(|text| text.parse::<i64>().ok());
        let end = length + digits;
        let end = end + usize::from(rest.get(end) == Some(&b' '));
        if word == "bin" {
            return at + end + usize::try_from(number.unwrap_or(0)).unwrap_or(0).min(rest.len() - end);
        }
        self.word(&word, number);
        at + end
    }

    fn symbol(&mut self, rest: &[u8]) -> usize {
        match rest.first() {
            Some(b'\'') => {
                let digits = rest.get(1..3).and_then(|digits| std::str::from_utf8(digits).ok());
                let Some(byte) = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) else { return 1 };
                self.byte(byte);
                return 3;
            }
            Some(b'*') => self.group.is_silent = true,
            Some(b'~') => self.char('\u{a0}'),
            Some(b'_') => self.byte(b'-'),
            Some(b'\r' | b'\n') => self.char('\n'),
            Some(byte @ (b'\\' | b'{' | b'}')) => self.byte(*byte),
            Some(_) => {}
            None => return 0,
        }
        1
    }

    fn word(&mut self, word: &str, number: Option<i64>) {
        match word {
            "par" | "line" | "row" | "sect" | "page" => self.char('\n'),
            "tab" | "cell" => self.char('\t'),
            "emdash" => self.char('—'),
            "endash" => self.char('–'),
            "bullet" => self.char('•'),
            "lquote" => self.char('‘'),
            "rquote" => self.char('’'),
            "ldblquote" => self.char('“'),
            "rdblquote" => self.char('”'),
            "uc" => self.group.stand_ins = usize::try_from(number.unwrap_or(1)).unwrap_or(1).min(8),
            "u" => self.unit(number.unwrap_or(0)),
            "ansicpg" => self.encoding = encoding(number.unwrap_or(1_252)),
            word if SILENT.contains(&word) => self.group.is_silent = true,
            _ => {}
        }
    }

    fn byte(&mut self, byte: u8) {
        if self.skipped > 0 {
            self.skipped -= 1;
        } else if !self.group.is_silent {
            self.join();
            self.bytes.push(byte);
        }
    }

    fn char(&mut self, char: char) {
        if !self.group.is_silent {
            self.flush();
            self.text.push(char);
        }
    }

    /// A UTF-16 unit, written as a signed number.
    fn unit(&mut self, number: i64) {
        if !self.group.is_silent {
            self.decode();
            self.units.push(u16::try_from(number.rem_euclid(65_536)).unwrap_or(0xFFFD));
            self.skipped = self.group.stand_ins;
        }
    }

    fn flush(&mut self) {
        self.decode();
        self.join();
        self.skipped = 0;
    }

    fn decode(&mut self) {
        if !self.bytes.is_empty() {
            self.text.push_str(&charset::decode(&self.bytes, Some(&self.encoding)));
            self.bytes.clear();
        }
    }

    fn join(&mut self) {
        if !self.units.is_empty() {
            self.text.push_str(&String::from_utf16_lossy(&self.units));
            self.units.clear();
        }
    }
}

/// The name of a Windows code page.
fn encoding(page: i64) -> String {
    match page {
        65_001 => "utf-8".to_owned(),
        10_000 => "macintosh".to_owned(),
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        page => format!("windows-{page}"),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    /// The example of MS-OXRTFCP §3.1.1.
    const EXAMPLE: [u8; 49] = [
        0x2d, 0x00, 0x00, 0x00, 0x2b, 0x00, 0x00, 0x00, 0x4c, 0x5a, 0x46, 0x75, 0xf1, 0xc5, 0xc7, 0xa7, 0x03, 0x00,
        0x0a, 0x00, 0x72, 0x63, 0x70, 0x67, 0x31, 0x32, 0x35, 0x42, 0x32, 0x0a, 0xf3, 0x20, 0x68, 0x65, 0x6c, 0x09,
        0x00, 0x20, 0x62, 0x77, 0x05, 0xb0, 0x6c, 0x64, 0x7d, 0x0a, 0x80, 0x0f, 0xa0,
    ];

    #[test]
    fn the_example_of_the_standard_unpacks_and_no_cut_of_it_harms() {
        assert_eq!(DICTIONARY.len(), 207);
        let rich = unpack(&EXAMPLE).unwrap();
        assert_eq!(rich, b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n");
        assert_eq!(text(&rich), "hello world");
        for cut in 0..EXAMPLE.len() {
            unpack(&EXAMPLE[..cut]);
        }
    }

    #[test]
    fn rich_text_is_read_as_plain_text() {
        let rich = br"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\*\generator x;}\uc1 Gr\'fcezi\par Z\u228\'e4hler \u-10179?\u-8704?{\b 4\~711}\par \{ok\}\line {\pict\bin3 }}}}Ende}";
        assert_eq!(text(rich), "Grüezi\nZähler 😀4\u{a0}711\n{ok}\nEnde");
    }

    #[test]
    fn nothing_built_to_be_slow_or_large_is() {
        let mut bomb = vec![0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, b'L', b'Z', b'F', b'u', 0, 0, 0, 0];
        for _ in 0..400_000 {
            bomb.extend([
                0xff, 0x00, 0x0f, 0x00, 0x0f, 0x00, 0x0f, 0x00, 0x0f, 0x00, 0x0f, 0x00, 0x0f, 0x00, 0x0f, 0x00, 0x0f,
            ]);
        }
        assert!(unpack(&bomb).unwrap().len() <= MOST_BYTES + 17);
        assert_eq!(text(&b"{".repeat(1_000_000)), "");
        assert_eq!(text(b"\\bin99999999999 x"), "");
        assert_eq!(text(b"a\\"), "a");
    }
    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_panic(mut packed in proptest::collection::vec(proptest::num::u8::ANY, 0..600)) {
            text(&packed);
            for (place, byte) in packed.iter_mut().skip(8).zip(*b"LZFu") {
                *place = byte;
            }
            if let Some(rich) = unpack(&packed) {
                text(&rich);
            }
        }
    }
}
