//! Sets a sheet with Typst, in a world of its own: a few files in memory, two fonts, no clock, no network, no packages.
//!
//! Invariants: the same sheet gives the same bytes, on any thread, at any time. Data reach the template as JSON; nothing of
//! them is ever read as Typst.

use crate::clean::Printable;
use crate::error::RenderError;
use crate::words::SOURCES;
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::model::DocumentInfo;
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// What the typesetter was built from; a change of it changes letters, so it belongs to the template's hash.
const VERSION: &str = concat!("typst 0.15.1; documents ", env!("CARGO_PKG_VERSION"));
const LETTER: &str = include_str!("../templates/letter.typ");
const PARTS: &str = include_str!("../templates/parts.typ");
const PAYMENT_PART: &str = include_str!("../templates/payment_part.typ");
const REGULAR: &[u8] = include_bytes!("../fonts/LiberationSans-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../fonts/LiberationSans-Bold.ttf");
/// Letters after which the typesetter's memory of parts is cleared of what was not used since.
const CLEAR_EVERY: u32 = 16;

/// What all letters share.
pub struct Press {
    /// Which characters can be printed.
    pub printable: Printable,
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    letter: Source,
    modules: [Source; 2],
    sheet_id: FileId,
    logo_id: FileId,
    symbol_id: FileId,
}

/// What one letter brings along.
pub struct Matter {
    /// The sheet as JSON.
    pub sheet: Vec<u8>,
    /// The logo as SVG.
    pub logo: Option<String>,
    /// The payment's symbol as SVG.
    pub symbol: Option<String>,
    /// What the file says of itself.
    pub about: About,
}

/// What a file says of itself. The template does not set it: it would become part of the style of every word, and then no
/// word could be taken over from the letter before.
pub struct About {
    /// The document's title.
    pub title: String,
    /// In whose name it is written.
    pub author: String,
    /// The day it bears.
    pub date: Date,
}

/// SHA-256 over templates, words, fonts and versions, in hexadecimal.
pub static TEMPLATE_HASH: LazyLock<String> = LazyLock::new(template_hash);

/// The one press of this program.
pub fn press() -> Result<&'static Press, RenderError> {
    static PRESS: LazyLock<Result<Press, RenderError>> = LazyLock::new(Press::set_up);
    PRESS.as_ref().map_err(Clone::clone)
}

impl Press {
    fn set_up() -> Result<Self, RenderError> {
        let fonts: Vec<Font> = [REGULAR, BOLD].into_iter().filter_map(|it| Font::new(Bytes::new(it), 0)).collect();
        Ok(Self {
            printable: Printable::of(&fonts),
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            letter: Source::new(file_id("letter.typ")?, LETTER.to_owned()),
            modules: [
                Source::new(file_id("parts.typ")?, PARTS.to_owned()),
                Source::new(file_id("payment_part.typ")?, PAYMENT_PART.to_owned()),
            ],
            sheet_id: file_id("sheet.json")?,
            logo_id: file_id("logo.svg")?,
            symbol_id: file_id("symbol.svg")?,
        })
    }

    /// Sets the pages.
    pub fn set(&self, matter: Matter) -> Result<PagedDocument, RenderError> {
        let of_text = |text: Option<String>| text.map(|it| Bytes::new(it.into_bytes()));
        let (logo, symbol) = (of_text(matter.logo), of_text(matter.symbol));
        let room = Room { press: self, sheet: Bytes::new(matter.sheet), logo, symbol };
        let set = typst::compile::<PagedDocument>(&room);
        forget_now_and_then();
        let mut pages = set.output.map_err(|faults| refused(&faults))?;
        matter.about.tell(pages.info_mut());
        Ok(pages)
    }
}

impl About {
    fn tell(self, info: &mut DocumentInfo) {
        let (year, month, day) = (self.date.year(), self.date.month(), self.date.day());
        let date = Datetime::from_ymd(year.into(), month.unsigned_abs(), day.unsigned_abs());
        (info.title, info.author, info.date) = (Some(self.title.into()), vec![self.author.into()], Smart::Custom(date));
    }
}

/// The PDF of `pages`: PDF/A-2a for the archive and PDF/UA-1 for everybody's eyes and ears, identified by `identity`.
pub fn pdf(pages: &PagedDocument, identity: String) -> Result<Vec<u8>, RenderError> {
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .map_err(|fault| RenderError::Typesetting { messages: vec![fault.message().to_string()] })?;
    let options = PdfOptions {
        ident: Smart::Custom(identity),
        creator: Smart::Custom(Some("Kulanz".to_owned())),
        timestamp: None,
        page_ranges: None,
        standards,
        tagged: true,
        pretty: false,
    };
    typst_pdf::pdf(pages, &options).map_err(|faults| refused(&faults))
}

/// The world of one letter.
struct Room<'a> {
    press: &'a Press,
    sheet: Bytes,
    logo: Option<Bytes>,
    symbol: Option<Bytes>,
}

impl World for Room<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.press.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.press.book
    }

    fn main(&self) -> FileId {
        self.press.letter.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        std::iter::once(&self.press.letter)
            .chain(&self.press.modules)
            .find(|it| it.id() == id)
            .cloned()
            .ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let files = [
            (self.press.sheet_id, Some(&self.sheet)),
            (self.press.logo_id, self.logo.as_ref()),
            (self.press.symbol_id, self.symbol.as_ref()),
        ];
        files.into_iter().find(|(of, _)| *of == id).and_then(|(_, file)| file).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.press.fonts.get(index).cloned()
    }

    /// There is no today: a letter bears the day it is given.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// The typesetter remembers parts of pages by their content, for all threads; without this it would remember every letter.
fn forget_now_and_then() {
    static LETTERS: AtomicU32 = AtomicU32::new(0);
    if LETTERS.fetch_add(1, Ordering::Relaxed) % CLEAR_EVERY == CLEAR_EVERY - 1 {
        typst::comemo::evict(1);
    }
}

fn refused(faults: &[SourceDiagnostic]) -> RenderError {
    RenderError::Typesetting { messages: faults.iter().map(|fault| fault.message.to_string()).collect() }
}

fn file_id(name: &str) -> Result<FileId, RenderError> {
    let path = VirtualPath::new(name).map_err(|_| RenderError::Typesetting { messages: vec![name.to_owned()] })?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

fn template_hash() -> String {
    let mut hash = Sha256::new();
    let texts = SOURCES.iter().map(|(_, text)| text.as_bytes());
    let parts = [VERSION.as_bytes(), LETTER.as_bytes(), PARTS.as_bytes(), PAYMENT_PART.as_bytes(), REGULAR, BOLD];
    for part in parts.into_iter().chain(texts) {
        hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        hash.update(part);
    }
    hex(&hash.finalize())
}

/// Bytes in hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_finds_no_file_no_package_no_day_and_no_other_font() -> Result<(), RenderError> {
        let room = Room { press: press()?, sheet: Bytes::from_string("{}"), logo: None, symbol: None };
        for name in ["etc/passwd", "Cargo.toml", "logo.svg", "symbol.svg"] {
            assert_eq!(room.file(file_id(name)?), Err(FileError::AccessDenied), "{name}");
            assert!(room.source(file_id(name)?).is_err(), "{name}");
        }
        assert!(room.file(file_id("sheet.json")?).is_ok());
        assert!(room.today(None).is_none());
        assert!(room.font(0).is_some() && room.font(1).is_some() && room.font(2).is_none());
        Ok(())
    }

    #[test]
    fn a_broken_sheet_is_refused_with_what_typst_said() -> Result<(), RenderError> {
        let about = About { title: String::new(), author: String::new(), date: Date::constant(2020, 3, 16) };
        let matter = Matter { sheet: b"{}".to_vec(), logo: None, symbol: None, about };
        assert!(matches!(press()?.set(matter), Err(RenderError::Typesetting { messages }) if !messages.is_empty()));
        Ok(())
    }
}
