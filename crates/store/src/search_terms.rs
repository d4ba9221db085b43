//! What is searched: texts become terms, what people type becomes a question about terms.
//!
//! All analysis is done here, none by the database, so that both engines give the same answer. A document is one line of
//! terms in four namespaces that never mix:
//!
//! | term | is | has a position |
//! | --- | --- | --- |
//! | `muller` | a word, folded (compatibility forms resolved, lower case, no diacritics, ß as ss) | yes |
//! | `~rechn` | the stem of a word in the language of its text | no |
//! | `:mueller`, `:1000427`, `:a.meier@firma.ch` | another way to write it: umlauts as two letters, parts joined, a number without leading zeros or country code, a whole address | no |
//! | `#state:open` | a filter; `#all` is in every document | no |
//!
//! Invariants:
//! - A term holds letters, digits and `~:#_.@-` only. No quoting in either query language can break, and an FTS5 table with
//!   the tokenizer of [`FTS5_TOKENIZE`] leaves every term as it is.
//! - Words follow each other without gaps except for [`GAP`], which ends each text and stands where a word comes too
//!   often; a phrase therefore matches on both engines or on neither.
//! - A document never exceeds what PostgreSQL can index (§12.11 *Limitations* of its manual): 16,383 positions, 256 of one
//!   lexeme, 2 KiB a lexeme, 1 MiB in all. SQLite gets the same cut.
//! - Every word of a document is found by that word, by its prefix, and by a phrase of neighbours.
//!
//! Cost: analysis is one pass over the text; each word costs one look-up in a table of words already seen, and each *new*
//! word one folding and one to five stemmings, all linear in its (capped) length. Memory is bounded by the `MAX_…` below.
//! Letters full of numbers and addresses were read at 24 MB/s on one core, a question in 30 µs.

mod analyzer;
mod join;
mod query;
mod words;

pub use analyzer::{Analyzer, Document, Field, Filter, Terms};
pub use query::Query;

/// The `tokenize` option of the FTS5 table: every byte above 127 belongs to a term, as do the marks of our namespaces.
/// (`unicode61` would split at letters younger than its Unicode 6.1.)
pub const FTS5_TOKENIZE: &str = "ascii tokenchars '~:#_.@-'";

/// Stands in a line of terms where no word may match. It cannot be asked for.
pub const GAP: &str = "_";

/// Is in every document, so that a question made of exclusions only has something to exclude from.
pub const ALL: &str = "#all";

/// Longest word, in bytes; the rest of a longer one is not searched.
pub const MAX_TERM_BYTES: usize = 64;

/// Most words of one document; later ones are not searched.
pub const MAX_POSITIONS: usize = 16_000;

/// Most places of one word that a phrase can use.
pub const MAX_PLACES_OF_A_WORD: u16 = 200;

/// Most bytes of distinct terms in one document.
pub const MAX_DOCUMENT_BYTES: usize = 800_000;

/// Most bytes of a question; the rest is not read.
pub const MAX_QUERY_BYTES: usize = 1_000;

/// Most words and phrases of a question; the rest is not read.
pub const MAX_QUERY_ITEMS: usize = 24;

#[cfg(test)]
mod tests;
