//! How much a letter takes. What is longer is refused by name, not cut.

/// Lines of the recipient's address.
pub const MAX_RECIPIENT_LINES: usize = 8;
/// Characters of a line: name, street, number, subject.
pub const MAX_LINE: usize = 200;
/// Characters of a paragraph or text block.
pub const MAX_PARAGRAPH: usize = 4_000;
/// Open items and charges of a letter.
pub const MAX_ITEMS: usize = 1_000;
/// Instalments of an arrangement.
pub const MAX_INSTALMENTS: usize = 120;
/// Reasons, offers of help, text blocks, paragraphs, facts, each.
pub const MAX_PARTS: usize = 40;
/// Bytes of a logo.
pub const MAX_LOGO: usize = 256 * 1024;
/// Characters that may follow one another without a place to break the line.
pub const MAX_WORD: usize = 40;
