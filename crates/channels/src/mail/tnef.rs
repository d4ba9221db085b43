//! What is inside `winmail.dat` (TNEF), as Outlook sends it to strangers: files, and the message itself.
//!
//! Invariants: linear, bounded by the bytes given, no recursion; what cannot be read is left in the container.

use super::{charset, rtf};

/// A file found in the container.
pub struct Member {
    /// Its name as written; may be empty.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// What was found in the container.
#[derive(Default)]
pub struct Unpacked {
    /// Its files.
    pub members: Vec<Member>,
    /// The message as plain text.
    pub text: Option<String>,
    /// The message as HTML, not sanitised.
    pub html: Option<String>,
}

const SIGNATURE: u32 = 0x223E_9F78;
const BODY: u32 = 0x0002_800C;
const MESSAGE_PROPERTIES: u32 = 0x0006_9003;
const START_OF_FILE: u32 = 0x0006_9002;
const TITLE: u32 = 0x0001_8010;
const CONTENT: u32 = 0x0006_800F;
const PROPERTIES: u32 = 0x0006_9005;
const LONG_NAME: u32 = 0x3707;
const PLAIN_BODY: u32 = 0x1000;
const RICH_BODY: u32 = 0x1009;
const HTML_BODY: u32 = 0x1013;
const MOST_MEMBERS: usize = 200;
const MOST_PROPERTIES: u32 = 1_000;

/// What is in `container`; nothing when it is no TNEF.
pub fn unpack(container: &[u8]) -> Unpacked {
    let mut found = Unpacked::default();
    if number(container, 0) != Some(SIGNATURE) {
        return found;
    }
    let mut at = 6;
    while let (Some(id), Some(length)) = (number(container, at + 1), number(container, at + 5)) {
        let start = at + 9;
        let Some(content) =
            usize::try_from(length).ok().and_then(|length| container.get(start..start.checked_add(length)?))
        else {
            break;
        };
        found.attribute(id, content);
        at = start + content.len() + 2;
    }
    found.members.retain(|member| !member.bytes.is_empty());
    found
}

impl Unpacked {
    fn attribute(&mut self, id: u32, content: &[u8]) {
        match id {
            BODY => self.text = Some(text(content)),
            MESSAGE_PROPERTIES => self.message(content),
            START_OF_FILE if self.members.len() < MOST_MEMBERS => {
                self.members.push(Member { name: String::new(), bytes: Vec::new() });
            }
            _ => {}
        }
        let Some(member) = self.members.last_mut() else { return };
        match id {
            TITLE if member.name.is_empty() => member.name = text(content),
            CONTENT => member.bytes = content.to_vec(),
            PROPERTIES => {
                let long = properties(content).into_iter().find(|one| one.id == LONG_NAME && !one.is_binary());
                member.name = long.map_or_else(|| member.name.clone(), |long| long.text());
            }
            _ => {}
        }
    }

    /// The message among its properties. Plain text is taken before rich text, which repeats it.
    fn message(&mut self, content: &[u8]) {
        let all = properties(content);
        let one = |id| all.iter().find(|one| one.id == id);
        let is_empty = |text: &Option<String>| text.as_deref().is_none_or(|text| text.trim().is_empty());
        if is_empty(&self.text) {
            self.text = one(PLAIN_BODY).map(Property::text);
        }
        if is_empty(&self.text) {
            self.text = one(RICH_BODY).and_then(|rich| rtf::unpack(rich.value)).map(|rich| rtf::text(&rich));
        }
        self.html = one(HTML_BODY).map(Property::text);
    }
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_le_bytes)
}

fn text(bytes: &[u8]) -> String {
    let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    charset::decode(&bytes[..end], None)
}

/// A MAPI property whose value has a length of its own (MS-OXTNEF §2.1.3.4).
struct Property<'b> {
    id: u32,
    kind: u32,
    value: &'b [u8],
}

impl Property<'_> {
    const fn is_binary(&self) -> bool {
        self.kind == 0x0102
    }

    fn text(&self) -> String {
        if self.kind == 0x001F { wide(self.value) } else { text(self.value) }
    }
}

/// The properties up to the first kind of value that cannot be skipped.
fn properties(bytes: &[u8]) -> Vec<Property<'_>> {
    let mut found = Vec::new();
    let mut at = 4;
    for _ in 0..number(bytes, 0).unwrap_or(0).min(MOST_PROPERTIES) {
        match property(bytes, &mut at) {
            Some(Some(property)) => found.push(property),
            Some(None) => {}
            None => break,
        }
    }
    found
}

/// The property at `at`, moved past it; `Some(None)`: its value has a fixed size.
fn property<'b>(bytes: &'b [u8], at: &mut usize) -> Option<Option<Property<'b>>> {
    let take = |at: &mut usize, length: usize| {
        let taken = bytes.get(*at..at.checked_add(length)?)?;
        *at += length;
        Some(taken)
    };
    let take_number = |at: &mut usize| Some(u32::from_le_bytes(take(at, 4)?.try_into().ok()?));
    let padded = |length: u32| usize::try_from(length).ok()?.checked_next_multiple_of(4);
    let tag = take_number(at)?;
    let (kind, id) = (tag & 0xFFFF, tag >> 16);
    if id >= 0x8000 {
        take(at, 16)?;
        if take_number(at)? == 0 {
            take_number(at)?;
        } else {
            let name = padded(take_number(at)?)?;
            take(at, name)?;
        }
    }
    let (has_several, single) = (kind & 0x1000 != 0, kind & !0x1000);
    let size = match single {
        0x0002 | 0x0003 | 0x0004 | 0x000A | 0x000B => Some(4),
        0x0005 | 0x0006 | 0x0007 | 0x0014 | 0x0040 => Some(8),
        0x0048 => Some(16),
        0x001E | 0x001F | 0x0102 | 0x000D => None,
        _ => return None,
    };
    let count = if has_several || size.is_none() { take_number(at)? } else { 1 };
    let mut first = None;
    for _ in 0..count {
        match size {
            Some(size) => drop(take(at, size)?),
            None => {
                let length = take_number(at)?;
                let value = take(at, padded(length)?)?;
                first.get_or_insert(&value[..usize::try_from(length).ok()?]);
            }
        }
    }
    Some(first.map(|value| Property { id, kind: single, value }))
}

fn wide(value: &[u8]) -> String {
    let units: Vec<u16> = value
        .chunks_exact(2)
        .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
        .take_while(|unit| *unit != 0)
        .collect();
    String::from_utf16_lossy(&units)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn attribute(id: u32, content: &[u8]) -> Vec<u8> {
        let mut bytes = vec![2];
        bytes.extend(id.to_le_bytes());
        bytes.extend(u32::try_from(content.len()).unwrap_or(0).to_le_bytes());
        bytes.extend(content);
        bytes.extend([0, 0]);
        bytes
    }

    #[test]
    fn the_files_in_winmail_dat_are_found_and_a_cut_one_is_no_harm() {
        let mut container = SIGNATURE.to_le_bytes().to_vec();
        container.extend([1, 0]);
        container.extend(attribute(START_OF_FILE, &[0; 14]));
        container.extend(attribute(TITLE, b"note.txt\0"));
        container.extend(attribute(CONTENT, b"Hello"));
        let found = unpack(&container).members;
        assert_eq!((found[0].name.as_str(), &found[0].bytes[..]), ("note.txt", &b"Hello"[..]));
        for cut in 0..container.len() {
            unpack(&container[..cut]);
        }
    }
    fn with_length(tag: u32, value: &[u8]) -> Vec<u8> {
        let mut bytes = tag.to_le_bytes().to_vec();
        bytes.extend(1u32.to_le_bytes());
        bytes.extend(u32::try_from(value.len()).unwrap_or(0).to_le_bytes());
        bytes.extend(value);
        bytes.resize(bytes.len().next_multiple_of(4), 0);
        bytes
    }

    /// A container with one message: a few properties before its rich text, as Outlook writes them.
    fn letter(more: &[u8], count: u32) -> Vec<u8> {
        // Stored, not packed: what it says stands in the clear.
        let rich = br"{\rtf1\ansi\ansicpg1252 Z\'e4hler steht still.\par Anna}";
        let size = u32::try_from(rich.len()).unwrap_or(0);
        let mut packed = (size + 12).to_le_bytes().to_vec();
        packed.extend(size.to_le_bytes());
        packed.extend(b"MELA\0\0\0\0");
        packed.extend(rich);
        let mut properties = (count + 3).to_le_bytes().to_vec();
        properties.extend(0x0017_0003u32.to_le_bytes());
        properties.extend(1u32.to_le_bytes());
        // A named one: a set of names, the kind of name, and a value.
        properties.extend(0x8001_000Bu32.to_le_bytes());
        properties.extend([7; 16]);
        properties.extend([0, 0, 0, 0, 5, 0, 0, 0, 1, 0, 0, 0]);
        properties.extend(with_length(0x1009_0102, &packed));
        properties.extend(more);
        let mut container = SIGNATURE.to_le_bytes().to_vec();
        container.extend([1, 0]);
        container.extend(attribute(MESSAGE_PROPERTIES, &properties));
        container
    }

    #[test]
    fn the_message_in_winmail_dat_is_read_from_its_rich_text_unless_it_says_it_plainly() {
        let container = letter(&[], 0);
        assert_eq!(unpack(&container).text.as_deref(), Some("Zähler steht still.\nAnna"));
        for cut in 0..container.len() {
            unpack(&container[..cut]);
        }
        let plain: Vec<u8> = "Guten Tag\0".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let html = with_length(0x1013_0102, b"<p>Guten Tag</p>");
        let both = unpack(&letter(&[with_length(0x1000_001F, &plain), html].concat(), 2));
        assert_eq!((both.text.as_deref(), both.html.as_deref()), (Some("Guten Tag"), Some("<p>Guten Tag</p>")));
    }
    #[test]
    fn a_mail_that_is_all_winmail_dat_is_read_and_one_that_says_it_itself_is_not_read_twice() {
        let file = data_encoding::BASE64.encode(&letter(&[], 0));
        let head = "From: anna@kunde.example\nMessage-ID: <1@kunde.example>\nMIME-Version: 1.0\n";
        let winmail = format!(
            "Content-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\n{file}\n"
        );
        let read = |body: &str| crate::mail::parse(format!("{head}{body}").as_bytes(), &crate::mail::Limits::default());
        let alone = read(&winmail).unwrap();
        assert_eq!((alone.body_text.as_str(), alone.attachments.len()), ("Zähler steht still.\nAnna", 1));
        let beside = read(&format!(
            "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nGuten Tag\n--b\n{winmail}--b--\n"
        ));
        assert_eq!(beside.unwrap().body_text, "Guten Tag");
    }
}
