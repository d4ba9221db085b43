//! Addresses: any text as a part of one (RFC 3986 §2.3).

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::fmt::Display;

/// All but letters, digits and what the standard calls unreserved.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// `text` with everything quoted that could mean something in an address.
pub fn quoted(text: &str) -> impl Display {
    utf8_percent_encode(text, RESERVED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_part_of_an_address_whatever_stands_in_it() {
        assert_eq!(quoted("Müller & Söhne/1-2_3.4~").to_string(), "M%C3%BCller%20%26%20S%C3%B6hne%2F1-2_3.4~");
    }
}
