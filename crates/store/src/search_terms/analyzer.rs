//! Turns a document into its terms.
//!
//! Invariants: filters and ids are never cut for the sake of texts; a term stands once among the extras; what one word
//! gives is worked out once and remembered (bounded), whatever the number of documents.

use super::join::{self, Joiner};
use super::words::{self, Stemmers, Words};
use super::{ALL, GAP, MAX_DOCUMENT_BYTES, MAX_PLACES_OF_A_WORD, MAX_POSITIONS};
use kernel::Lang;
use std::collections::HashMap;
use std::fmt::Write as _;

/// Most distinct terms remembered from one document to the next; each costs about 100 bytes.
const MAX_REMEMBERED: usize = 100_000;

/// Longest word, in bytes, that is remembered as it is written.
const MAX_REMEMBERED_BYTES: usize = 48;

/// What can be filtered by. Closed: people cannot name a field of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The principal's id. Belongs into every document and every question.
    Principal,
    /// `case`, `customer`.
    Kind,
    /// Kind of concern of a case.
    Concern,
    /// State of a case.
    State,
    /// Staff id of the owner.
    Owner,
    /// Team id.
    Team,
    /// A tag of a case.
    Tag,
    /// A channel of a case's interactions.
    Channel,
    /// Language code.
    Lang,
}

impl Field {
    /// As it stands in a term.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Principal => "principal",
            Self::Kind => "kind",
            Self::State => "state",
            Self::Owner => "owner",
            Self::Team => "team",
            Self::Tag => "tag",
            Self::Channel => "channel",
            Self::Lang => "lang",
            Self::Concern => "concern",
        }
    }
}

/// A fact of a document, or the wish for it in a question. Values are compared folded; what is neither letter, digit nor
/// one of `._@-` counts as `_`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// What it is about.
    pub field: Field,
    /// Its value, as people or tables write it.
    pub value: String,
}

impl Filter {
    /// A filter by `field`.
    pub fn new(field: Field, value: impl ToString) -> Self {
        Self { field, value: value.to_string() }
    }

    pub(super) fn term(&self) -> String {
        let mut term = format!("#{}:", self.field.name());
        join::mark_fold_into(&words::composed(&self.value), &mut term);
        join::cut(&term).to_owned()
    }
}

/// How a text is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reading {
    In(Lang),
    AnyLang,
    Verbatim,
}

impl Reading {
    const COUNT: usize = 6;

    const fn index(self) -> usize {
        match self {
            Self::In(lang) => lang as usize,
            Self::AnyLang => 4,
            Self::Verbatim => 5,
        }
    }

    fn langs(self) -> impl Iterator<Item = Lang> {
        Lang::ALL.into_iter().filter(move |lang| self == Self::AnyLang || self == Self::In(*lang))
    }
}

/// What is to be found: texts, ids and facts of one case or customer.
#[derive(Clone, Debug, Default)]
pub struct Document<'a> {
    texts: Vec<(&'a str, Reading)>,
    ids: Vec<&'a str>,
    filters: Vec<Filter>,
}

impl<'a> Document<'a> {
    /// An empty document.
    pub fn new() -> Self {
        Self { texts: Vec::new(), ids: Vec::new(), filters: Vec::new() }
    }

    /// A text in `lang`, or in any of the four if unknown. No phrase crosses from one text to the next.
    #[must_use]
    pub fn text(mut self, text: &'a str, lang: Option<Lang>) -> Self {
        self.texts.push((text, lang.map_or(Reading::AnyLang, Reading::In)));
        self
    }

    /// Names, addresses, numbers: found as they are written, not by stem.
    #[must_use]
    pub fn verbatim(mut self, text: &'a str) -> Self {
        self.texts.push((text, Reading::Verbatim));
        self
    }

    /// A number or id of it, found with and without its punctuation. Never cut off.
    #[must_use]
    pub fn id(mut self, id: &'a str) -> Self {
        self.ids.push(id);
        self
    }

    /// A fact of it. Never cut off.
    #[must_use]
    pub fn filter(mut self, filter: Filter) -> Self {
        self.filters.push(filter);
        self
    }
}

/// A term known to the analyzer; `seen_in` and `places` are of the document at hand.
struct Known {
    text: Box<str>,
    seen_in: u64,
    places: u16,
}

/// What one word, as written, gives.
struct Given {
    term: u32,
    extra: Box<[u32]>,
}

/// Analyses documents; keep one and feed it, it remembers words.
pub struct Analyzer {
    stemmers: Stemmers,
    /// What words gave before, by reading.
    given: [HashMap<Box<str>, Given>; Reading::COUNT],
    page: Page,
}

/// Every known term, and which of them the document at hand has.
#[derive(Default)]
struct Page {
    ids: HashMap<Box<str>, u32>,
    known: Vec<Known>,
    document: u64,
    bytes: usize,
    words: Vec<Option<u32>>,
    extra: Vec<u32>,
}

impl Default for Analyzer {
    fn default() -> Self {
        Self::new()
    }
}

impl Analyzer {
    /// An analyzer that has read nothing yet.
    pub fn new() -> Self {
        Self { stemmers: Stemmers::new(), given: std::array::from_fn(|_| HashMap::new()), page: Page::default() }
    }

    /// The terms of `document`, good until the next call. Linear in the length of its texts.
    pub fn analyze(&mut self, document: &Document<'_>) -> Terms<'_> {
        if self.page.known.len() > MAX_REMEMBERED {
            self.page = Page { document: self.page.document, ..Page::default() };
            self.given.iter_mut().for_each(HashMap::clear);
        }
        self.page.begin();
        self.page.add_extra(ALL);
        for filter in &document.filters {
            self.page.add_extra(&filter.term());
        }
        for id in &document.ids {
            let squashed: String = Words::of(&words::composed(id)).map(|word| words::folded(word.raw)).collect();
            if !squashed.is_empty() {
                self.page.add_extra(&[":", join::cut(&squashed)].concat());
            }
            self.read(id, Reading::Verbatim);
        }
        for (text, reading) in &document.texts {
            self.read(text, *reading);
        }
        let Page { known, words, extra, .. } = &self.page;
        Terms { known, words, extra }
    }

    fn read(&mut self, text: &str, reading: Reading) {
        if self.page.is_full() {
            return;
        }
        let text = words::composed(text);
        let mut joiner = Joiner::default();
        let mut keys = Vec::new();
        let mut key = |found: &str| keys.push([":", found].concat());
        for word in Words::of(&text) {
            if self.page.is_full() {
                break;
            }
            let Some(term) = self.read_word(word.raw, reading) else { continue };
            self.page.add_place(term);
            joiner.push(&word, self.page.text(term), &mut key);
        }
        joiner.end(&mut key);
        join::addresses(&text, false, key);
        for found in keys {
            if !self.page.is_full() {
                self.page.add_extra(&found);
            }
        }
        self.page.words.push(None);
    }

    /// Adds the extras of a word; gives its term, or `None` when nothing of it remains.
    fn read_word(&mut self, raw: &str, reading: Reading) -> Option<u32> {
        let memory = self.given.get_mut(reading.index())?;
        if let Some(given) = memory.get(raw) {
            given.extra.iter().for_each(|id| self.page.add_extra_id(*id));
            return Some(given.term);
        }
        let fold = words::folded(raw);
        if fold.is_empty() {
            return None;
        }
        let mut found = Vec::new();
        for lang in reading.langs() {
            self.stemmers.each(raw, lang, |stem| found.push(["~", stem].concat()));
        }
        found.extend(words::with_digraphs(raw).map(|variant| [":", &variant].concat()));
        let term = self.page.intern(&fold);
        let mut extra: Vec<u32> = found.iter().map(|term| self.page.intern(term)).collect();
        extra.sort_unstable();
        extra.dedup();
        extra.iter().for_each(|id| self.page.add_extra_id(*id));
        if raw.len() <= MAX_REMEMBERED_BYTES {
            memory.insert(raw.into(), Given { term, extra: extra.into() });
        }
        Some(term)
    }
}

impl Page {
    fn begin(&mut self) {
        self.document += 1;
        self.bytes = 0;
        self.words.clear();
        self.extra.clear();
    }

    fn is_full(&self) -> bool {
        self.words.len() >= MAX_POSITIONS || self.bytes >= MAX_DOCUMENT_BYTES
    }

    fn text(&self, id: u32) -> &str {
        self.known.get(id as usize).map(|known| &*known.text).unwrap_or_default()
    }

    fn intern(&mut self, term: &str) -> u32 {
        if let Some(&id) = self.ids.get(term) {
            return id;
        }
        // Far below 2^32: MAX_REMEMBERED and what one document may hold.
        let id = u32::try_from(self.known.len()).unwrap_or(u32::MAX);
        self.known.push(Known { text: term.into(), seen_in: 0, places: 0 });
        self.ids.insert(term.into(), id);
        id
    }

    /// Notes that the document at hand has the term; says whether that is new.
    fn meet(&mut self, id: u32) -> Option<(&mut Known, bool)> {
        let known = self.known.get_mut(id as usize)?;
        let is_new = known.seen_in != self.document;
        if is_new {
            (known.seen_in, known.places) = (self.document, 0);
            // PostgreSQL: the lexeme, aligned, and the count of its positions.
            self.bytes += known.text.len() + 4;
        }
        Some((known, is_new))
    }

    fn add_extra(&mut self, term: &str) {
        let id = self.intern(term);
        self.add_extra_id(id);
    }

    fn add_extra_id(&mut self, id: u32) {
        if self.meet(id).is_some_and(|(_, is_new)| is_new) {
            self.extra.push(id);
        }
    }

    fn add_place(&mut self, id: u32) {
        let Some((known, _)) = self.meet(id) else { return };
        let has_room = known.places < MAX_PLACES_OF_A_WORD;
        known.places += u16::from(has_room);
        self.bytes += 2;
        self.words.push(has_room.then_some(id));
    }
}

/// The terms of one document, ready for either engine.
pub struct Terms<'a> {
    known: &'a [Known],
    /// `None` is a [`GAP`].
    words: &'a [Option<u32>],
    extra: &'a [u32],
}

impl Terms<'_> {
    fn text(&self, id: u32) -> &str {
        self.known.get(id as usize).map(|known| &*known.text).unwrap_or_default()
    }

    /// The words in their order, `None` where nothing may match.
    pub fn words(&self) -> impl Iterator<Item = Option<&str>> {
        self.words.iter().map(|word| word.map(|id| self.text(id)))
    }

    /// The terms without a place.
    pub fn extra(&self) -> impl Iterator<Item = &str> {
        self.extra.iter().map(|id| self.text(*id))
    }

    /// The text to insert into the FTS5 table. Linear.
    pub fn to_fts5(&self) -> String {
        let mut line = String::with_capacity((self.words.len() + self.extra.len()) * 8);
        for term in self.words().map(|word| word.unwrap_or(GAP)).chain(self.extra()) {
            line.push_str(term);
            line.push(' ');
        }
        line.pop();
        line
    }

    /// The literal to cast to `tsvector`: `'muller':1,5 '~rechn' …`. Linear, but for the sorting of the words' places.
    pub fn to_tsvector(&self) -> String {
        let mut places: Vec<(u32, usize)> =
            self.words.iter().zip(1..).filter_map(|(word, at)| word.map(|id| (id, at))).collect();
        places.sort_unstable();
        let mut line = String::with_capacity(places.len() * 12 + self.extra.len() * 12);
        for of_one in places.chunk_by(|a, b| a.0 == b.0) {
            let mut mark = ':';
            for (id, at) in of_one {
                if mark == ':' {
                    line.extend(["'", self.text(*id), "'"]);
                }
                // Writing to a String cannot fail.
                let _ = write!(line, "{mark}{at}");
                mark = ',';
            }
            line.push(' ');
        }
        for term in self.extra() {
            line.extend(["'", term, "' "]);
        }
        line.pop();
        line
    }
}
