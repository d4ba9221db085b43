//! A walk over XML, element by element, with small parts of it as trees.
//!
//! Invariants: nothing is expanded but character references and the five entities of XML; depth and size of parts are
//! bounded; names are without prefix.

use super::refusal::{Fault, Limit, Reason};
use super::{MAX_DEPTH, MAX_ELEMENTS, MAX_TEXT};
use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashMap;

/// Attributes looked at in one element.
const MAX_ATTRIBUTES: usize = 32;

/// An element whose start was read.
pub(super) struct Head<'a> {
    pub name: &'a str,
    pub at: usize,
    currency: Option<String>,
}

/// An element with all that is in it.
pub(super) struct Element<'a> {
    name: &'a str,
    pub at: usize,
    pub currency: Option<String>,
    text: String,
    children: Vec<Element<'a>>,
}

pub(super) struct Walk<'a> {
    input: &'a str,
    reader: Reader<&'a [u8]>,
    depth: usize,
}

impl<'a> Walk<'a> {
    pub fn new(input: &'a str) -> Self {
        let mut reader = Reader::from_str(input);
        reader.config_mut().expand_empty_elements = true;
        Self { input, reader, depth: 0 }
    }

    /// The root element and its namespace.
    pub fn root(&mut self) -> Result<(Head<'a>, String), Fault> {
        loop {
            match self.event()? {
                (at, Event::Start(start)) => {
                    let prefix = start.name().prefix().map(|prefix| format!("xmlns:{}", prefix.as_ref()));
                    let namespace = attribute(&start, prefix.as_deref().unwrap_or("xmlns"));
                    return Ok((self.head(at, &start), namespace.unwrap_or_default()));
                }
                (at, Event::Eof) => return Err(Fault::broken(at, "there is no element")),
                (at, Event::Text(text)) if !text.trim_ascii().is_empty() => {
                    return Err(Fault::broken(at, "there is text before the first element"));
                }
                _ => {}
            }
        }
    }

    /// The next element within the one that is open; `None` at its end.
    pub fn next_child(&mut self) -> Result<Option<Head<'a>>, Fault> {
        loop {
            match self.event()? {
                (at, Event::Start(start)) => return Ok(Some(self.head(at, &start))),
                (_, Event::End(_)) => return Ok(None),
                (at, Event::Eof) => return Err(Fault::broken(at, "the file ends too soon")),
                _ => {}
            }
        }
    }

    /// All of an element whose start was read.
    pub fn whole(&mut self, head: Head<'a>) -> Result<Element<'a>, Fault> {
        let mut budget = MAX_ELEMENTS;
        self.whole_within(head, &mut budget)
    }

    /// Leaves out an element whose start was read.
    pub fn skip(&mut self) -> Result<(), Fault> {
        self.leave(self.depth - 1)
    }

    /// Leaves out what is left of the elements deeper than `depth`.
    pub fn leave(&mut self, depth: usize) -> Result<(), Fault> {
        while self.depth > depth {
            self.next_child()?;
        }
        Ok(())
    }

    /// How many elements are open.
    pub const fn depth(&self) -> usize {
        self.depth
    }

    /// Makes sure that nothing follows the root.
    pub fn finish(&mut self) -> Result<(), Fault> {
        loop {
            match self.event()? {
                (_, Event::Eof) => return Ok(()),
                (_, Event::Comment(_) | Event::PI(_)) => {}
                (_, Event::Text(text)) if text.trim_ascii().is_empty() => {}
                (at, _) => return Err(Fault::broken(at, "something follows the last element")),
            }
        }
    }

    fn whole_within(&mut self, head: Head<'a>, budget: &mut usize) -> Result<Element<'a>, Fault> {
        let Head { name, at, currency } = head;
        *budget = budget.checked_sub(1).ok_or_else(|| Fault::too_many(at, Limit::Elements, MAX_ELEMENTS))?;
        let mut element = Element { name, at, currency, text: String::new(), children: Vec::new() };
        loop {
            match self.event()? {
                (at, Event::Start(start)) => {
                    let head = self.head(at, &start);
                    element.children.push(self.whole_within(head, budget)?);
                }
                (_, Event::End(_)) => return Ok(element),
                (at, Event::Eof) => return Err(Fault::broken(at, "the file ends too soon")),
                (at, Event::Text(text)) => element.append(at, &text.xml10_content())?,
                (at, Event::CData(text)) => element.append(at, &text.xml10_content())?,
                (at, Event::GeneralRef(entity)) => {
                    let named = resolve_predefined_entity(&entity).map(str::to_owned);
                    let character = || entity.resolve_char_ref().ok().flatten().filter(|&it| is_xml_char(it));
                    let text = named.or_else(|| character().map(String::from));
                    element.append(at, &text.ok_or_else(|| Fault::broken(at, "an entity that is not defined"))?)?;
                }
                _ => {}
            }
        }
    }

    fn event(&mut self) -> Result<(usize, Event<'a>), Fault> {
        let at = self.position();
        let event = self.reader.read_event().map_err(|error| Fault::broken(at, error))?;
        match event {
            Event::Start(_) if self.depth == MAX_DEPTH => return Err(Fault::too_many(at, Limit::Depth, MAX_DEPTH)),
            Event::Start(_) => self.depth += 1,
            Event::End(_) => self.depth -= 1,
            Event::DocType(_) => return Err(Fault::new(at, Reason::DocumentType)),
            Event::Eof if self.depth > 0 => return Err(Fault::broken(at, "the file ends too soon")),
            _ => {}
        }
        Ok((at, event))
    }

    fn head(&self, at: usize, start: &BytesStart<'_>) -> Head<'a> {
        // The name as a slice of the input: it follows the `<`.
        let name = self.input.get(at + 1..at + 1 + start.name().as_ref().len()).unwrap_or_default();
        let name = name.rsplit_once(':').map_or(name, |(_, local)| local);
        Head { name, at, currency: attribute(start, "Ccy") }
    }

    fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }
}

impl<'a> Head<'a> {
    /// An element of this start to which parts are added.
    pub fn begin(&self) -> Element<'a> {
        Element {
            name: self.name,
            at: self.at,
            currency: self.currency.clone(),
            text: String::new(),
            children: Vec::new(),
        }
    }
}

impl<'a> Element<'a> {
    /// Adds a part.
    pub fn push(&mut self, part: Element<'a>) -> Result<(), Fault> {
        if self.children.len() == MAX_ELEMENTS {
            return Err(Fault::too_many(part.at, Limit::Elements, MAX_ELEMENTS));
        }
        self.children.push(part);
        Ok(())
    }

    /// The children of a name.
    pub fn all(&self, name: &'static str) -> impl Iterator<Item = &Element<'a>> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The first element down a path.
    pub fn find(&self, path: &[&'static str]) -> Option<&Element<'a>> {
        path.iter().try_fold(self, |element, name| element.all(name).next())
    }

    /// The first element down a path, which must be there.
    pub fn need(&self, path: &[&'static str]) -> Result<&Element<'a>, Fault> {
        self.find(path).ok_or_else(|| Fault::missing(self.at, path))
    }

    /// The text, without white space around it.
    pub fn text(&self) -> &str {
        self.text.trim_ascii()
    }

    /// The text down a path; `None` when there is none or it is empty.
    pub fn text_of(&self, path: &[&'static str]) -> Option<String> {
        self.find(path).map(Element::text).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    fn append(&mut self, at: usize, text: &str) -> Result<(), Fault> {
        self.text.push_str(if self.text.is_empty() { text.trim_ascii_start() } else { text });
        if self.text.len() > MAX_TEXT && self.text.chars().count() > MAX_TEXT {
            return Err(Fault::too_many(at, Limit::Characters, MAX_TEXT));
        }
        Ok(())
    }
}

/// The value of an attribute; looks at no more than [`MAX_ATTRIBUTES`].
fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = start.attributes();
    let mut attributes = attributes.with_checks(false).take(MAX_ATTRIBUTES).filter_map(Result::ok);
    attributes.find(|attribute| attribute.key.as_ref() == name).map(|attribute| attribute.value.into_owned())
}

/// What XML allows in a text (XML 1.0, production 2).
pub(super) fn is_xml_char(character: char) -> bool {
    !matches!(character, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// The path of the element that begins at an offset, or holds it, and its line.
pub(super) fn locate(input: &str, at: usize) -> (String, u32) {
    const COUNTED: [&str; 8] = ["Stmt", "Ntfctn", "Ntry", "NtryDtls", "TxDtls", "Bal", "Strd", "Ustrd"];
    let mut walk = Walk::new(input);
    let mut path: Vec<String> = Vec::new();
    let mut counts: Vec<HashMap<&str, u32>> = vec![HashMap::new()];
    while walk.position() <= at {
        match walk.event() {
            Ok((begins, Event::Start(start))) => {
                let name = walk.head(begins, &start).name;
                let siblings = counts.last_mut().filter(|_| COUNTED.contains(&name));
                let count = siblings.map(|counts| counts.entry(name).and_modify(|count| *count += 1).or_insert(1));
                path.push(count.map_or_else(|| name.to_owned(), |count| format!("{name}[{count}]")));
                counts.push(HashMap::new());
            }
            Ok((_, Event::End(_))) => drop((path.pop(), counts.pop())),
            Ok((_, Event::Eof)) | Err(_) => break,
            Ok(_) => {}
        }
    }
    let before = input.as_bytes().iter().take(at);
    let line = before.filter(|&&byte| byte == b'\n').count() + 1;
    (path.join("/"), u32::try_from(line).unwrap_or(u32::MAX))
}
