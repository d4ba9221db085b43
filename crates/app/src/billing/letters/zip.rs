//! A ZIP archive of files that are compressed already: stored as they are (PKWARE APPNOTE 6.3, without ZIP64).
//!
//! Invariant: the same files give the same bytes; there is no time in it but the first that the format knows.

/// 1 January 1980, the first day of the format.
const DATE: u16 = 0x0021;
/// Version 2.0; names are UTF-8 (general purpose bit 11).
const VERSION: u16 = 20;
const UTF8: u16 = 0x0800;

/// An archive being written.
#[derive(Default)]
pub struct Archive {
    bytes: Vec<u8>,
    directory: Vec<u8>,
    files: u16,
}

impl Archive {
    /// Adds a file; false when the archive can take no more.
    pub fn add(&mut self, name: &str, content: &[u8]) -> bool {
        let Some(files) = self.files.checked_add(1) else { return false };
        let (Ok(at), Ok(size)) = (u32::try_from(self.bytes.len()), u32::try_from(content.len())) else { return false };
        let Ok(name_size) = u16::try_from(name.len()) else { return false };
        let mut head = Vec::with_capacity(30);
        for word in [VERSION, UTF8, 0, 0, DATE] {
            head.extend(word.to_le_bytes());
        }
        for number in [crc32(content), size, size] {
            head.extend(number.to_le_bytes());
        }
        head.extend(name_size.to_le_bytes());
        head.extend(0u16.to_le_bytes());
        self.bytes.extend(b"PK\x03\x04");
        self.bytes.extend(&head);
        self.bytes.extend(name.as_bytes());
        self.bytes.extend(content);
        self.directory.extend(b"PK\x01\x02");
        self.directory.extend(VERSION.to_le_bytes());
        self.directory.extend(&head);
        // No comment, first disk, no attributes.
        self.directory.extend([0; 10]);
        self.directory.extend(at.to_le_bytes());
        self.directory.extend(name.as_bytes());
        self.files = files;
        true
    }

    /// The archive.
    pub fn finish(mut self) -> Vec<u8> {
        let at = u32::try_from(self.bytes.len()).unwrap_or(u32::MAX);
        let size = u32::try_from(self.directory.len()).unwrap_or(u32::MAX);
        self.bytes.append(&mut self.directory);
        self.bytes.extend(b"PK\x05\x06\0\0\0\0");
        self.bytes.extend(self.files.to_le_bytes());
        self.bytes.extend(self.files.to_le_bytes());
        self.bytes.extend(size.to_le_bytes());
        self.bytes.extend(at.to_le_bytes());
        self.bytes.extend(0u16.to_le_bytes());
        self.bytes
    }
}

/// CRC-32 (ISO 3309), half a byte at a time.
fn crc32(content: &[u8]) -> u32 {
    const TABLE: [u32; 16] = {
        let mut table = [0; 16];
        let mut at = 0;
        while at < 16 {
            let (mut value, mut bit) = (at as u32, 0);
            while bit < 4 {
                value = if value & 1 == 1 { (value >> 1) ^ 0xedb8_8320 } else { value >> 1 };
                bit += 1;
            }
            table[at] = value;
            at += 1;
        }
        table
    };
    let step = |sum: u32, nibble: u8| TABLE[((sum ^ u32::from(nibble)) & 15) as usize] ^ (sum >> 4);
    !content.iter().fold(!0, |sum, byte| step(step(sum, byte & 15), byte >> 4))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_those_of_the_standard_and_files_are_found_by_the_directory() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        let mut archive = Archive::default();
        assert!(archive.add("a.txt", b"Hallo") && archive.add("ü.pdf", b"%PDF"));
        let bytes = archive.finish();
        let text = String::from_utf8_lossy(&bytes);
        assert_eq!((text.matches("PK\u{3}\u{4}").count(), text.matches("PK\u{1}\u{2}").count()), (2, 2));
        let at = u32::from_le_bytes(bytes[bytes.len() - 6..bytes.len() - 2].try_into().unwrap_or_default());
        assert_eq!(&bytes[at as usize..at as usize + 4], b"PK\x01\x02");
    }
}
