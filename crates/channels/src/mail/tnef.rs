//! Files inside `winmail.dat` (TNEF), as Outlook sends them to strangers.
//!
//! Invariants: linear, bounded by the bytes given, no recursion; what cannot be read is left in the container.

/// A file found in the container.
pub struct Member {
    /// Its name as written; may be empty.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

const SIGNATURE: u32 = 0x223E_9F78;
const START_OF_FILE: u32 = 0x0006_9002;
const TITLE: u32 = 0x0001_8010;
const CONTENT: u32 = 0x0006_800F;
const PROPERTIES: u32 = 0x0006_9005;
const LONG_NAME: u32 = 0x3707;
const MOST_MEMBERS: usize = 200;

/// The files in `container`; none when it is no TNEF.
pub fn unpack(container: &[u8]) -> Vec<Member> {
    let mut members: Vec<Member> = Vec::new();
    if number(container, 0) != Some(SIGNATURE) {
        return members;
    }
    let mut at = 6;
    while let (Some(id), Some(length)) = (number(container, at + 1), number(container, at + 5)) {
        let start = at + 9;
        let Some(content) =
            usize::try_from(length).ok().and_then(|length| container.get(start..start.checked_add(length)?))
        else {
            break;
        };
        if id == START_OF_FILE && members.len() < MOST_MEMBERS {
            members.push(Member { name: String::new(), bytes: Vec::new() });
        }
        if let Some(member) = members.last_mut() {
            match id {
                TITLE if member.name.is_empty() => member.name = text(content),
                CONTENT => member.bytes = content.to_vec(),
                PROPERTIES => member.name = long_name(content).unwrap_or_else(|| member.name.clone()),
                _ => {}
            }
        }
        at = start + content.len() + 2;
    }
    members.retain(|member| !member.bytes.is_empty());
    members
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_le_bytes)
}

fn text(bytes: &[u8]) -> String {
    let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    super::charset::decode(&bytes[..end], None)
}

/// The long file name among the MAPI properties: looked for up to the first kind of value that cannot be skipped.
fn long_name(properties: &[u8]) -> Option<String> {
    let count = number(properties, 0)?.min(1_000);
    let mut at = 4;
    for _ in 0..count {
        let tag = number(properties, at)?;
        at += 4;
        let (kind, id) = (tag & 0xFFFF, tag >> 16);
        if id >= 0x8000 {
            return None;
        }
        match kind {
            0x0002 | 0x0003 | 0x0004 | 0x000A | 0x000B => at += 4,
            0x0005 | 0x0006 | 0x0007 | 0x0014 | 0x0040 => at += 8,
            0x0048 => at += 16,
            0x001E | 0x001F | 0x0102 | 0x000D => {
                let values = number(properties, at)?;
                at += 4;
                for _ in 0..values.min(1_000) {
                    let length = usize::try_from(number(properties, at)?).ok()?;
                    let value = properties.get(at + 4..(at + 4).checked_add(length)?)?;
                    if id == LONG_NAME && kind != 0x0102 {
                        return Some(if kind == 0x001F { wide(value) } else { text(value) });
                    }
                    at += 4 + length.div_ceil(4) * 4;
                }
            }
            _ => return None,
        }
    }
    None
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
        let found = unpack(&container);
        assert_eq!((found[0].name.as_str(), &found[0].bytes[..]), ("note.txt", &b"Hello"[..]));
        for cut in 0..container.len() {
            unpack(&container[..cut]);
        }
    }
}
