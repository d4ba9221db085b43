//! Turns what people type into a question about terms, and the question into the language of either engine.
//!
//! | typed | means |
//! | --- | --- |
//! | `zähler abgelesen` | both words, in any inflection |
//! | `zähl` (the last word, no space after it) | words that begin so |
//! | `zähl*` | the same, anywhere |
//! | `"zähler abgelesen"` | the words next to each other, as written |
//! | `-mahnung`, `-"zweite mahnung"` | without |
//! | `strom OR gas`, `strom ODER gas`, `strom OU gas`, `strom \| gas` | either; binds tighter than side by side |
//! | `1000-427`, `044 123 45 67`, `meier@firma.ch` | that number, phone, address, however written |
//!
//! Invariants: whatever is typed is a question, never an error; both languages are printed from one tree that knows only
//! terms, phrases of words, and/or/not; every filter holds for every hit (filters of one field are alternatives).

use super::analyzer::Filter;
use super::join::{self, Joiner};
use super::words::{self, Stemmers, Word, Words};
use super::{ALL, MAX_QUERY_BYTES, MAX_QUERY_ITEMS};
use kernel::Lang;

/// Fewest letters of a beginning: with a star, and of the word that is being typed.
const MIN_PREFIX: usize = 2;
const MIN_TYPED_PREFIX: usize = 3;

/// Most ways of writing a phrase that are tried.
const MAX_SPELLINGS: usize = 8;

/// Most words of a phrase; the rest is not read.
const MAX_PHRASE: usize = 20;

/// Quotation marks of our languages; any closes any.
const QUOTES: [char; 8] = ['"', '„', '“', '”', '«', '»', '‹', '›'];

/// A question: words that must, words that must not be there, and filters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    wanted: Vec<Node>,
    excluded: Vec<Node>,
    filters: Vec<Filter>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    Term(String, Ending),
    /// Two words or more, the last perhaps a beginning.
    Phrase(Vec<String>, Ending),
    /// All of; not empty.
    And(Vec<Node>),
    /// Any of; not empty.
    Or(Vec<Node>),
    /// The first without the second.
    Without(Box<Node>, Box<Node>),
}

impl Node {
    fn spell_out<E>(&mut self, terms: &mut impl FnMut(&str) -> Result<Option<Vec<String>>, E>) -> Result<(), E> {
        match self {
            Self::And(nodes) => nodes.iter_mut().try_for_each(|node| node.spell_out(terms)),
            Self::Or(nodes) => {
                nodes.iter_mut().try_for_each(|node| node.spell_out(terms))?;
                *self = any(std::mem::take(nodes));
                Ok(())
            }
            Self::Without(wanted, excluded) => {
                wanted.spell_out(terms)?;
                excluded.spell_out(terms)
            }
            Self::Term(beginning, Ending::Typed | Ending::Star) => {
                if let Some(found) = terms(beginning)? {
                    // The word itself stays: it keeps the question well-formed when nothing begins so.
                    let own = std::mem::take(beginning);
                    *self = any(std::iter::once(own).chain(found).map(whole).collect());
                }
                Ok(())
            }
            Self::Term(_, Ending::Whole) | Self::Phrase(..) => Ok(()),
        }
    }
}

/// Whether a word is complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// It is.
    Whole,
    /// It is being typed: words that begin so, and its inflections.
    Typed,
    /// It has a star: words that begin so.
    Star,
}

/// One thing typed.
struct Item<'a> {
    text: &'a str,
    is_quoted: bool,
    is_excluded: bool,
    ending: Ending,
    /// `OR` stands before it.
    is_alternative: bool,
}

impl Query {
    /// Reads what was typed. Never fails; what means nothing is left out.
    pub fn parse(typed: &str) -> Self {
        let typed = typed.get(..typed.floor_char_boundary(MAX_QUERY_BYTES)).unwrap_or_default();
        let typed = words::composed(typed);
        let stemmers = Stemmers::new();
        let items = items(&typed);
        let mut query = Self::default();
        let mut rest = items.as_slice();
        while let Some((item, after)) = rest.split_first() {
            let count = number_len(rest);
            let node = if count > 1 {
                let (number, after) = rest.split_at(count);
                rest = after;
                number_node(number, &stemmers)
            } else {
                rest = after;
                item_node(item, &stemmers)
            };
            let Some(node) = node else { continue };
            if item.is_excluded {
                query.excluded.push(node);
            } else if item.is_alternative
                && let Some(before) = query.wanted.pop()
            {
                query.wanted.push(any(vec![before, node]));
            } else {
                query.wanted.push(node);
            }
        }
        query
    }

    /// Narrows the question.
    #[must_use]
    pub fn with(mut self, filter: Filter) -> Self {
        self.filters.push(filter);
        self
    }

    /// The same question with each beginning replaced by the terms that begin so, where `terms` gives them.
    pub fn spelled_out<E>(mut self, mut terms: impl FnMut(&str) -> Result<Option<Vec<String>>, E>) -> Result<Self, E> {
        self.wanted.iter_mut().chain(&mut self.excluded).try_for_each(|node| node.spell_out(&mut terms))?;
        Ok(self)
    }

    /// Neither words nor filters: everything would be found, so nothing is asked.
    pub fn is_empty(&self) -> bool {
        self.wanted.is_empty() && self.excluded.is_empty() && self.filters.is_empty()
    }

    /// The right side of `MATCH` for the FTS5 table; `None` when the question is empty.
    pub fn to_fts5(&self) -> Option<String> {
        self.print(&FTS5)
    }

    /// The text to cast to `tsquery`; `None` when the question is empty.
    pub fn to_tsquery(&self) -> Option<String> {
        self.print(&TSQUERY)
    }

    fn print(&self, language: &Language) -> Option<String> {
        let mut out = String::new();
        language.print(&self.tree()?, &mut out);
        Some(out)
    }

    /// The whole question as one tree.
    pub(super) fn tree(&self) -> Option<Node> {
        if self.is_empty() {
            return None;
        }
        let mut filters = self.filters.clone();
        filters.sort_by_key(|filter| filter.field);
        let of_one_field = filters.chunk_by(|a, b| a.field == b.field);
        let mut all: Vec<Node> =
            of_one_field.map(|any_of| any(any_of.iter().map(|filter| whole(filter.term())).collect())).collect();
        all.extend(self.wanted.iter().cloned());
        if all.is_empty() {
            all.push(whole(ALL.to_owned()));
        }
        let wanted = one_or(all, Node::And);
        Some(if self.excluded.is_empty() {
            wanted
        } else {
            Node::Without(Box::new(wanted), Box::new(any(self.excluded.clone())))
        })
    }
}

/// Cuts what was typed at spaces and quotation marks.
fn items(typed: &str) -> Vec<Item<'_>> {
    let mut items: Vec<Item<'_>> = Vec::new();
    let mut rest = typed;
    let mut is_alternative = false;
    while items.len() < MAX_QUERY_ITEMS {
        rest = rest.trim_start();
        let is_excluded = rest.strip_prefix('-').is_some_and(|next| next.starts_with(|c: char| !c.is_whitespace()));
        if is_excluded {
            rest = rest.get(1..).unwrap_or_default();
        }
        let Some(first) = rest.chars().next() else { break };
        let is_quoted = QUOTES.contains(&first);
        let body = if is_quoted { rest.get(first.len_utf8()..).unwrap_or_default() } else { rest };
        let end = body.find(|c: char| QUOTES.contains(&c) || (!is_quoted && c.is_whitespace())).unwrap_or(body.len());
        let (text, after) = body.split_at(end);
        rest = if is_quoted { after.trim_start_matches(QUOTES) } else { after };
        if !is_quoted && matches!(text, "OR" | "ODER" | "OU" | "|" | "||") {
            is_alternative = !items.is_empty();
            continue;
        }
        if !is_quoted && matches!(text, "AND" | "UND" | "&" | "&&") {
            continue;
        }
        let ending = match text.ends_with('*') {
            true => Ending::Star,
            // Nothing follows, not even a space or the closing mark.
            false if after.is_empty() && !text.ends_with(char::is_whitespace) && !is_excluded => Ending::Typed,
            false => Ending::Whole,
        };
        items.push(Item { text, is_quoted, is_excluded, ending, is_alternative });
        is_alternative = false;
    }
    items
}

/// How many of the first items look like the groups of one number.
fn number_len(items: &[Item<'_>]) -> usize {
    let is_group = |item: &&Item<'_>| {
        let has_digit = item.text.bytes().any(|b| b.is_ascii_digit());
        let is_plain = item.text.chars().all(|c| c.is_ascii_digit() || "+-/.()'’".contains(c));
        has_digit && is_plain && !item.is_quoted && !item.is_excluded
    };
    let Some(first) = items.first().filter(|item| is_group(item)) else { return 0 };
    let more =
        items.iter().skip(1).take_while(|item| is_group(item) && !item.is_alternative && !item.text.starts_with('+'));
    if first.ending == Ending::Whole { 1 + more.count() } else { 1 }
}

/// Groups of digits: that number however it is written, or a document with each of the groups.
fn number_node(items: &[Item<'_>], stemmers: &Stemmers) -> Option<Node> {
    let each: Vec<Node> = items.iter().filter_map(|item| item_node(item, stemmers)).collect();
    let ending = items.last()?.ending;
    let number = items.iter().map(|item| item.text).collect::<Vec<_>>().join(" ");
    let mut ways = if each.is_empty() { Vec::new() } else { vec![one_or(each, Node::And)] };
    ways.extend(joined(&Words::of(&number).collect::<Vec<_>>(), ending));
    (!ways.is_empty()).then(|| any(ways))
}

fn item_node(item: &Item<'_>, stemmers: &Stemmers) -> Option<Node> {
    let parts: Vec<Word<'_>> =
        Words::of(item.text).filter(|word| !words::folded(word.raw).is_empty()).take(MAX_PHRASE).collect();
    let (last, before) = parts.split_last()?;
    if item.is_quoted {
        return Some(phrase(&parts, item.ending));
    }
    let mut ways = Vec::new();
    join::addresses(item.text, true, |address| ways.push(prefixed([":", address].concat(), item.ending)));
    if before.is_empty() {
        ways.extend(ways_of_word(last.raw, item.ending, stemmers));
    } else if item.text.contains(|c: char| c == '@' || c.is_ascii_digit()) {
        ways.push(phrase(&parts, item.ending));
    } else {
        let mut each: Vec<Node> =
            before.iter().map(|word| any(ways_of_word(word.raw, Ending::Whole, stemmers))).collect();
        each.push(any(ways_of_word(last.raw, item.ending, stemmers)));
        ways.push(Node::And(each));
    }
    ways.extend(joined(&parts, item.ending));
    if !before.is_empty() && !item.text.contains('@') {
        let whole: String = parts.iter().map(|word| word.raw).collect();
        ways.extend(stems(&whole, item.ending, stemmers));
    }
    Some(any(ways))
}

/// What the parts form together, as a key and as a word.
fn joined(parts: &[Word<'_>], ending: Ending) -> Vec<Node> {
    let mut ways = Vec::new();
    let mut joiner = Joiner::default();
    let mut key = |found: &str| {
        ways.push(prefixed([":", found].concat(), ending));
        ways.push(prefixed(found.to_owned(), ending));
    };
    for word in parts {
        joiner.push(word, &words::folded(word.raw), &mut key);
    }
    joiner.end(&mut key);
    ways
}

/// Every term under which a document with this word, or with a form of it, is found.
fn ways_of_word(raw: &str, ending: Ending, stemmers: &Stemmers) -> Vec<Node> {
    let fold = words::folded(raw);
    let mut ways = vec![prefixed([":", &fold].concat(), ending)];
    ways.extend(words::with_digraphs(raw).map(|variant| prefixed(variant, ending)));
    ways.push(prefixed(fold, ending));
    ways.extend(stems(raw, ending, stemmers));
    ways
}

fn stems(raw: &str, ending: Ending, stemmers: &Stemmers) -> Vec<Node> {
    let mut ways = Vec::new();
    if ending != Ending::Star {
        for lang in Lang::ALL {
            stemmers.each(raw, lang, |stem| ways.push(whole(["~", stem].concat())));
        }
    }
    ways
}

/// Words next to each other, in each way to spell their umlauts. One word is that word as written.
fn phrase(parts: &[Word<'_>], ending: Ending) -> Node {
    let mut spellings: Vec<Vec<String>> = vec![Vec::new()];
    for word in parts {
        let fold = words::folded(word.raw);
        let other = words::with_digraphs(word.raw).or_else(|| words::from_digraphs(&fold));
        let doubled = spellings.len() * 2 <= MAX_SPELLINGS;
        let more: Vec<Vec<String>> = match other.filter(|_| doubled) {
            Some(other) => {
                spellings.iter().map(|before| [before.as_slice(), std::slice::from_ref(&other)].concat()).collect()
            }
            None => Vec::new(),
        };
        spellings.iter_mut().for_each(|spelling| spelling.push(fold.clone()));
        spellings.extend(more);
    }
    let ending = prefix_or_whole(ending, parts.last().map_or(0, |word| word.raw.chars().count()));
    let one = |spelling: Vec<String>| match <[String; 1]>::try_from(spelling) {
        Ok([word]) => any(vec![Node::Term([":", &word].concat(), ending), Node::Term(word, ending)]),
        Err(spelling) => Node::Phrase(spelling, ending),
    };
    any(spellings.into_iter().map(one).collect())
}

fn whole(term: String) -> Node {
    Node::Term(term, Ending::Whole)
}

/// A term that may be a beginning, unless it is so short that half of everything begins so.
fn prefixed(term: String, ending: Ending) -> Node {
    let letters = term.trim_start_matches(':').chars().count();
    Node::Term(term, prefix_or_whole(ending, letters))
}

fn prefix_or_whole(ending: Ending, letters: usize) -> Ending {
    match ending {
        Ending::Typed if letters >= MIN_TYPED_PREFIX => ending,
        Ending::Star if letters >= MIN_PREFIX => ending,
        _ => Ending::Whole,
    }
}

fn one_or(mut nodes: Vec<Node>, many: fn(Vec<Node>) -> Node) -> Node {
    if nodes.len() > 1 { many(nodes) } else { nodes.pop().unwrap_or_else(|| whole(ALL.to_owned())) }
}

/// Any of `nodes`, flat and each once.
fn any(nodes: Vec<Node>) -> Node {
    let mut flat: Vec<Node> = Vec::with_capacity(nodes.len());
    for node in nodes {
        let inner = if let Node::Or(inner) = node { inner } else { vec![node] };
        for node in inner {
            if !flat.contains(&node) {
                flat.push(node);
            }
        }
    }
    one_or(flat, Node::Or)
}

/// How an engine writes a question. Terms hold nothing that needs escaping.
struct Language {
    quote: char,
    prefix: &'static str,
    next: &'static str,
    and: &'static str,
    or: &'static str,
    without: &'static str,
}

/// SQLite's FTS5, §3 *Full-text Query Syntax* of its manual.
const FTS5: Language = Language { quote: '"', prefix: " *", next: " + ", and: " AND ", or: " OR ", without: " NOT " };

/// PostgreSQL's `tsquery`, §8.11.2 of its manual.
const TSQUERY: Language = Language { quote: '\'', prefix: ":*", next: " <-> ", and: " & ", or: " | ", without: " & !" };

impl Language {
    fn print(&self, node: &Node, out: &mut String) {
        match node {
            Node::Term(term, ending) => self.term(term, *ending, out),
            Node::Phrase(words, ending) => {
                out.push('(');
                for (at, word) in words.iter().enumerate() {
                    out.push_str(if at == 0 { "" } else { self.next });
                    self.term(word, if at + 1 == words.len() { *ending } else { Ending::Whole }, out);
                }
                out.push(')');
            }
            Node::And(nodes) => self.list(nodes, self.and, out),
            Node::Or(nodes) => self.list(nodes, self.or, out),
            Node::Without(wanted, excluded) => {
                out.push('(');
                self.print(wanted, out);
                out.push_str(self.without);
                self.print(excluded, out);
                out.push(')');
            }
        }
    }

    fn list(&self, nodes: &[Node], between: &str, out: &mut String) {
        out.push('(');
        for (at, node) in nodes.iter().enumerate() {
            out.push_str(if at == 0 { "" } else { between });
            self.print(node, out);
        }
        out.push(')');
    }

    fn term(&self, term: &str, ending: Ending, out: &mut String) {
        out.push(self.quote);
        out.push_str(term);
        out.push(self.quote);
        if ending != Ending::Whole {
            out.push_str(self.prefix);
        }
    }
}
