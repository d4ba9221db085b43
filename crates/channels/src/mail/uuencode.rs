//! Files written into plain text with uuencode.
//!
//! Invariant: linear; text that only looks like the start of a file stays text.

/// A file found in the text.
pub struct Found {
    /// Its name as written.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Takes the files out of `text`; returns what is left and the files.
pub fn take_out(text: &str) -> (String, Vec<Found>) {
    if !text.contains("begin ") {
        return (text.to_owned(), Vec::new());
    }
    let (mut left, mut found) = (String::with_capacity(text.len()), Vec::new());
    let mut lines = text.split_inclusive('\n').peekable();
    // Without an end anywhere below, no start is a start: keeps this linear.
    let last_end = text.rfind("\nend").unwrap_or(0);
    let mut at = 0;
    while let Some(line) = lines.next() {
        at += line.len();
        let starts = start(line)
            .filter(|_| at <= last_end + 1 && lines.peek().is_some_and(|next| decode_line(next.as_bytes()).is_some()));
        let Some(name) = starts else {
            left.push_str(line);
            continue;
        };
        let mut bytes = Vec::new();
        for line in lines.by_ref() {
            at += line.len();
            if line.trim_end() == "end" {
                break;
            }
            bytes.extend(decode_line(line.as_bytes()).unwrap_or_default());
        }
        found.push(Found { name: name.to_owned(), bytes });
    }
    (left, found)
}

/// The content of the first file in `body`, when it is one.
pub fn decode_first(body: &[u8]) -> Option<Vec<u8>> {
    let text = body.iter().map(|byte| char::from(*byte)).collect::<String>();
    take_out(&text).1.into_iter().next().map(|file| file.bytes)
}

/// The name in `begin 644 name`.
fn start(line: &str) -> Option<&str> {
    let (mode, name) = line.strip_prefix("begin ")?.trim_end().split_once(' ')?;
    let is_mode = (3..=4).contains(&mode.len()) && mode.bytes().all(|byte| (b'0'..=b'7').contains(&byte));
    (is_mode && !name.trim().is_empty()).then(|| name.trim())
}

fn decode_line(line: &[u8]) -> Option<Vec<u8>> {
    let line = line.trim_ascii_end();
    let six = |byte: u8| (32..=96).contains(&byte).then(|| (byte - 32) & 63);
    let Some((first, rest)) = line.split_first() else { return Some(Vec::new()) };
    let count = usize::from(six(*first)?);
    let mut bytes = Vec::with_capacity(count + 3);
    for four in rest.chunks(4) {
        let value = |index: usize| four.get(index).map_or(Some(0), |byte| six(*byte));
        let (a, b, c, d) = (value(0)?, value(1)?, value(2)?, value(3)?);
        bytes.extend([a << 2 | b >> 4, b << 4 | c >> 2, c << 6 | d]);
    }
    bytes.truncate(count);
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_in_the_text_becomes_a_file() {
        let (left, found) = take_out("Hi\nbegin 644 cat.txt\n#0V%T\n`\nend\nbye\nbegin the day\n");
        assert_eq!(left, "Hi\nbye\nbegin the day\n");
        assert_eq!((found[0].name.as_str(), &found[0].bytes[..]), ("cat.txt", &b"Cat"[..]));
    }
}
