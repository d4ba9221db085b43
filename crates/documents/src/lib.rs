//! Letters that people can pay from, and the payments that come in ([`camt`]): bytes in, bytes out, no I/O.
//!
//! [`render`] makes a PDF of a [`Letter`] in a [`Brand`]. The letter is data: it knows no policy and no store; every word
//! comes from `texts/`, from the brand or from the letter itself, and each letter says why it was sent.
//!
//! Invariants: the same letter in the same brand gives the same bytes; with it comes the hash of the template that made it,
//! to be kept with each letter issued. Templates have no files, no network, no packages, no system fonts and no clock, and
//! get what they set as data. The PDF is tagged (PDF/UA-1) and made to be kept (PDF/A-2a).

mod brand;
pub mod camt;
mod check;
mod clean;
mod compose;
mod error;
mod letter;
pub mod limits;
mod locale;
pub mod payment;
mod sheet;
mod typeset;
mod words;
mod workshop;

pub use brand::{Bank, Brand, Colour, Contact, Layout};
pub use error::RenderError;
pub use letter::{
    Arrangement, Block, BlockPlace, Charge, ChargeKind, Disconnection, Earlier, Fact, Help, Instalment, Item, Kind,
    Label, Letter, Payment, Phrase, Supply, Value,
};
pub use workshop::{Order, Workshop};

use kernel::Lang;
use payment::symbol::{self, Symbol};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::sync::LazyLock;
use typeset::{About, Matter, TEMPLATE_HASH, press};
use typst_layout::PagedDocument;
use words::Words;

static WORDS: LazyLock<Words> = LazyLock::new(Words::load);

/// A letter that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// The PDF.
    pub pdf: Vec<u8>,
    /// SHA-256, in hexadecimal, over templates, words, fonts and versions: keep it with the letter.
    pub template_hash: String,
    /// Number of pages.
    pub pages: usize,
    /// Characters that the fonts do not have; □ stands in their place.
    pub unprintable: BTreeSet<char>,
}

/// Makes the PDF of `letter` in `brand` and `lang`. Safe from many threads.
///
/// # Errors
///
/// Names the field, the reason and the limit: see [`RenderError`].
pub fn render(letter: &Letter, brand: &Brand, lang: Lang) -> Result<Rendered, RenderError> {
    let set = set(letter, brand, lang)?;
    let pdf = typeset::pdf(&set.document, set.identity)?;
    let pages = set.document.pages().len();
    Ok(Rendered { pdf, template_hash: template_hash().to_owned(), pages, unprintable: set.unprintable })
}

/// The pages of `letter` as SVG, one a page, to be looked at before it is made; words are outlines, no script is in it.
///
/// # Errors
///
/// As [`render`].
pub fn preview(letter: &Letter, brand: &Brand, lang: Lang) -> Result<Vec<String>, RenderError> {
    let set = set(letter, brand, lang)?;
    Ok(set.document.pages().iter().map(|page| typst_svg::svg(page, &typst_svg::SvgOptions::default())).collect())
}

/// SHA-256, in hexadecimal, over everything that makes a letter but the letter.
pub fn template_hash() -> &'static str {
    &TEMPLATE_HASH
}

/// A letter's pages before they are written.
#[doc(hidden)]
pub struct SetLetter {
    /// The pages.
    pub document: PagedDocument,
    identity: String,
    unprintable: BTreeSet<char>,
}

/// Sets the pages; tests look at them.
#[doc(hidden)]
pub fn set(letter: &Letter, brand: &Brand, lang: Lang) -> Result<SetLetter, RenderError> {
    let press = press()?;
    check::check(letter, brand)?;
    let symbol = symbol_of(letter)?;
    let sheet = compose::compose(letter, brand, lang, &WORDS)?;
    let refused = |fault: serde_json::Error| RenderError::Typesetting { messages: vec![fault.to_string()] };
    let mut sheet = serde_json::to_value(sheet).map_err(refused)?;
    let mut unprintable = BTreeSet::new();
    press.printable.clean_all(&mut sheet, &mut unprintable);
    let word = |name: &str| sheet[name].as_str().unwrap_or_default().to_owned();
    let about = About { title: word("subject"), author: word("brand"), date: letter.date };
    let sheet = serde_json::to_vec(&sheet).map_err(refused)?;
    let logo = brand.logo.as_deref().unwrap_or_default();
    let identity = Sha256::new_with_prefix(&sheet).chain_update(logo).chain_update(template_hash());
    let identity = typeset::hex(&identity.chain_update(letter.date.to_string()).finalize());
    let document = press.set(Matter { sheet, logo: brand.logo.clone(), symbol, about })?;
    Ok(SetLetter { document, identity, unprintable })
}

/// The payment's symbol, after the payment has been checked.
fn symbol_of(letter: &Letter) -> Result<Option<String>, RenderError> {
    let drawn = match &letter.payment {
        Payment::None | Payment::DirectDebit => return Ok(None),
        Payment::QrBill(bill) => symbol::svg(bill.payload().map_err(RenderError::Payment)?.as_str(), Symbol::Swiss),
        Payment::GiroCode(transfer) => {
            symbol::svg(transfer.payload().map_err(RenderError::Payment)?.as_str(), Symbol::Giro)
        }
    };
    drawn.ok_or(RenderError::SymbolTooLong).map(Some)
}
