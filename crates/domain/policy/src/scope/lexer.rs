//! Words, values and signs of a scope's text, each with the byte where it begins.

use super::{Expected, ScopeReason};

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    Word(String),
    Text(String),
    Number(String),
    Sign(&'static str),
    End,
}

/// A fault and the byte where it is.
pub(super) type Fault = (usize, ScopeReason);

/// The longest first, so that `<=` is not `<`. Those that no scope has are read too, to be refused by name.
const SIGNS: [&str; 25] = [
    "&&", "||", "==", "!=", "<=", ">=", "<", ">", "!", "(", ")", "[", "]", ",", ".", "-", "+", "*", "/", "%", "?", ":",
    "{", "}", "=",
];

pub(super) fn tokens(text: &str) -> Result<Vec<(usize, Token)>, Fault> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let length = match first {
            ' ' | '\t' | '\n' | '\r' => {
                at += 1;
                continue;
            }
            '/' if rest.starts_with("//") => {
                at += rest.find('\n').unwrap_or(rest.len());
                continue;
            }
            '"' | '\'' => {
                let (content, length) = quoted(rest, first).map_err(|(inner, reason)| (at + inner, reason))?;
                tokens.push((at, Token::Text(content)));
                length
            }
            '0'..='9' => {
                let length = run(rest, |letter| letter.is_ascii_alphanumeric() || letter == '.');
                tokens.push((at, Token::Number(rest[..length].to_owned())));
                length
            }
            'a'..='z' | 'A'..='Z' | '_' => {
                let length = run(rest, |letter| letter.is_ascii_alphanumeric() || letter == '_');
                tokens.push((at, Token::Word(rest[..length].to_owned())));
                length
            }
            other => {
                let Some(sign) = SIGNS.into_iter().find(|sign| rest.starts_with(sign)) else {
                    return Err((at, ScopeReason::Unsupported { written: other.to_string() }));
                };
                tokens.push((at, Token::Sign(sign)));
                sign.len()
            }
        };
        at += length;
    }
    tokens.push((text.len(), Token::End));
    Ok(tokens)
}

fn run(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|letter| !belongs(letter)).unwrap_or(text.len())
}

/// The content of the text that begins `text`, and the bytes that it takes with its quotes. Escapes: `\\ \' \" \n \t`.
fn quoted(text: &str, quote: char) -> Result<(String, usize), Fault> {
    let mut content = String::new();
    let mut letters = text.char_indices().skip(1);
    if text[1..].starts_with([quote; 2].iter().collect::<String>().as_str()) {
        return Err((0, ScopeReason::Unsupported { written: text[..3].to_owned() }));
    }
    while let Some((at, letter)) = letters.next() {
        match letter {
            '\n' | '\r' => break,
            '\\' => match letters.next().map(|(_, escaped)| escaped) {
                Some(escaped @ ('\\' | '\'' | '"')) => content.push(escaped),
                Some('n') => content.push('\n'),
                Some('t') => content.push('\t'),
                other => {
                    let written = other.map_or_else(|| "\\".to_owned(), |escaped| format!("\\{escaped}"));
                    return Err((at, ScopeReason::Unsupported { written }));
                }
            },
            end if end == quote => return Ok((content, at + 1)),
            other => content.push(other),
        }
    }
    Err((0, ScopeReason::Expected { expected: Expected::Quote, found: String::new() }))
}
