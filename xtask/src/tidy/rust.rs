//! A Rust file as the checks see it: read from its tokens, so that comments and strings never mislead them.

use super::Finding;
use proc_macro2::{Delimiter, Group, Literal, Span, TokenStream, TokenTree};
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// What the checks need to know of one file. Lines count from 1.
#[derive(Debug, Default)]
pub struct RustFile {
    /// Relative to the root.
    pub path: PathBuf,
    /// Does it open with `//!`?
    pub has_module_comment: bool,
    /// Every function with a body.
    pub functions: Vec<Function>,
    /// Every string, doc comments excepted: its line and its content as written.
    pub strings: Vec<(usize, String)>,
    /// First segments of paths (`rusqlite` of `rusqlite::Row`), and of `use` and `extern crate`.
    pub roots: Vec<(usize, String)>,
    /// Modules declared here: a root of that name is one of our own.
    pub modules: Vec<String>,
    /// Lines with `#[allow(…)]`.
    pub allows: Vec<usize>,
}

/// A function with a body.
#[derive(Debug, PartialEq)]
pub struct Function {
    /// Its name.
    pub name: String,
    /// The line of `fn`.
    pub line: usize,
    /// Lines from `fn` to the closing brace.
    pub lines: usize,
}

impl RustFile {
    /// Reads `source`; a finding when it is no Rust.
    pub fn parse(path: &Path, source: &str) -> Result<Self, Finding> {
        let tokens = TokenStream::from_str(source)
            .map_err(|error| Finding::new(path, line(error.span()), format!("cannot be read as Rust: {error}")))?;
        let mut file = Self { path: path.to_owned(), ..Self::default() };
        file.has_module_comment = opens_with_comment(tokens.clone());
        file.walk(tokens);
        Ok(file)
    }

    fn walk(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        for (index, token) in tokens.iter().enumerate() {
            let rest = &tokens[index + 1..];
            match token {
                TokenTree::Ident(name) if name == "fn" => self.functions.extend(function(line(name.span()), rest)),
                TokenTree::Ident(name) => {
                    let before = &tokens[..index];
                    if matches!(before.last(), Some(TokenTree::Ident(word)) if word == "mod") {
                        self.modules.push(name.to_string());
                    } else if is_root(before, rest) {
                        self.roots.push((line(name.span()), name.to_string()));
                    }
                }
                TokenTree::Literal(literal) if !is_doc(&tokens[..index]) => self.strings.extend(string(literal)),
                TokenTree::Group(group) => {
                    if is_attribute(&tokens[..index]) && starts_with(group, "allow") {
                        self.allows.push(line(group.span_open()));
                    }
                    self.walk(group.stream());
                }
                _ => {}
            }
        }
    }
}

/// The function whose `fn` stands at `start`, if it has a body.
fn function(start: usize, rest: &[TokenTree]) -> Option<Function> {
    let TokenTree::Ident(name) = rest.first()? else { return None };
    let end = rest.iter().find(|token| is_punct(token, ';') || matches!(token, TokenTree::Group(it) if is_body(it)))?;
    let TokenTree::Group(body) = end else { return None };
    let lines = line(body.span_close()) - start + 1;
    Some(Function { name: name.to_string(), line: start, lines })
}

fn is_body(group: &Group) -> bool {
    group.delimiter() == Delimiter::Brace
}

/// `//!` arrives as `#![doc = …]`.
fn opens_with_comment(tokens: TokenStream) -> bool {
    let mut tokens = tokens.into_iter();
    let (first, second, third) = (tokens.next(), tokens.next(), tokens.next());
    first.is_some_and(|it| is_punct(&it, '#'))
        && second.is_some_and(|it| is_punct(&it, '!'))
        && matches!(third, Some(TokenTree::Group(group)) if starts_with(&group, "doc"))
}

/// Is a path's first segment: followed by `::` and not preceded by it, or the name after `use` or `extern crate`.
fn is_root(before: &[TokenTree], rest: &[TokenTree]) -> bool {
    let follows_path = matches!(before, [.., a, b] if is_punct(a, ':') && is_punct(b, ':'));
    let leads_path = matches!(rest, [a, b, ..] if is_punct(a, ':') && is_punct(b, ':'));
    let is_imported = matches!(before.last(), Some(TokenTree::Ident(word)) if word == "use" || word == "crate");
    !follows_path && (leads_path || is_imported)
}

fn is_attribute(before: &[TokenTree]) -> bool {
    match before {
        [.., hash, bang] if is_punct(bang, '!') => is_punct(hash, '#'),
        [.., hash] => is_punct(hash, '#'),
        [] => false,
    }
}

fn is_doc(before: &[TokenTree]) -> bool {
    matches!(before, [.., TokenTree::Ident(word), equals] if word == "doc" && is_punct(equals, '='))
}

fn starts_with(group: &Group, word: &str) -> bool {
    matches!(group.stream().into_iter().next(), Some(TokenTree::Ident(first)) if first == word)
}

fn is_punct(token: &TokenTree, wanted: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == wanted)
}

/// The content of a string literal, raw or not, escapes left as written.
fn string(literal: &Literal) -> Option<(usize, String)> {
    let text = literal.to_string();
    let inner = text.trim_start_matches(['b', 'c', 'r', '#']).strip_prefix('"')?;
    let inner = inner.trim_end_matches('#').strip_suffix('"')?;
    Some((line(literal.span()), inner.to_owned()))
}

fn line(span: Span) -> usize {
    span.start().line
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn parse(source: &str) -> RustFile {
        RustFile::parse(Path::new("a.rs"), source).unwrap()
    }

    #[test]
    fn a_function_is_measured_from_fn_to_its_brace_wherever_it_stands() {
        let file = parse(
            "impl A {\n    async fn long(&self) -> [u8; { 2 }]\n    where\n        A: B,\n    {\n        x\n    }\n}\ntrait T {\n    fn none();\n}\n",
        );
        assert_eq!(file.functions, [Function { name: "long".to_owned(), line: 2, lines: 6 }]);
    }

    #[test]
    fn function_pointers_and_types_are_no_functions() {
        assert_eq!(parse("struct A { run: fn(u8) -> u8 }\nmod x { static Y: fn() = z; }").functions, []);
    }

    #[test]
    fn strings_are_read_and_comments_are_not() {
        let file =
            parse("//! \"SELECT 1\"\n/// SELECT 2\nfn a() { b(\"SELECT 3\"); c!(r#\"SELECT \"4\"\"#) }\n// SELECT 5");
        assert_eq!(file.strings, [(3, "SELECT 3".to_owned()), (3, "SELECT \"4\"".to_owned())]);
        assert!(file.has_module_comment);
        assert!(!parse("/// of the item\nfn a() {}").has_module_comment);
    }

    #[test]
    fn the_first_segment_of_a_path_is_its_root() {
        let file = parse("use postgres as pg;\nfn a(x: rusqlite::Row) { store::postgres::b(); postgres(); }");
        let roots: Vec<&str> = file.roots.iter().map(|(_, root)| root.as_str()).collect();
        assert_eq!(roots, ["postgres", "rusqlite", "store"]);
        assert_eq!(parse("pub mod postgres { fn a() {} }").modules, ["postgres"]);
    }

    #[test]
    fn allow_is_seen_inside_and_outside() {
        assert_eq!(parse("#![allow(dead_code)]\n#[derive(Clone)]\n#[allow(x)]\nfn allow() {}").allows, [1, 3]);
    }

    #[test]
    fn what_is_no_rust_is_a_finding() {
        assert!(RustFile::parse(Path::new("a.rs"), "fn a( {").is_err());
    }
}
