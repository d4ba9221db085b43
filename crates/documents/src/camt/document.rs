//! A file: its encoding, its kind and version, its statements.

use super::key::give_keys;
use super::message::{Kind, LeftOut, Message, Statement};
use super::refusal::{Fault, Limit, Reason, Refusal};
use super::statement::{Room, statement};
use super::walk::{Head, Walk, is_xml_char};
use super::{MAX_BYTES, MAX_STATEMENTS};
use std::ops::RangeInclusive;

const NAMESPACE: &str = "urn:iso:std:iso:20022:tech:xsd:camt.";
const VERSIONS: RangeInclusive<u8> = 2..=13;
const BYTE_ORDER_MARK: char = '\u{feff}';

/// Reads a camt.053 or camt.054 file.
pub fn read(file: &[u8]) -> Result<Message, Refusal> {
    let refused = |reason| Refusal { path: String::new(), line: 0, reason };
    if file.len() > MAX_BYTES {
        return Err(refused(Reason::TooMany { limit: Limit::Bytes, most: MAX_BYTES }));
    }
    let input = decoded(file).map_err(|found| refused(Reason::Encoding { found }))?;
    message(input).map_err(|fault| fault.located(input))
}

/// The text of the file, if it is UTF-8 and says nothing else of itself; or what it is.
fn decoded(file: &[u8]) -> Result<&str, String> {
    if file.starts_with(&[0xff, 0xfe]) || file.starts_with(&[0xfe, 0xff]) {
        return Err("UTF-16".to_owned());
    }
    let text = str::from_utf8(file).map_err(|error| format!("unknown after byte {}", error.valid_up_to()))?;
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    match declared_encoding(text) {
        Some(encoding) if !["UTF-8", "UTF8", "US-ASCII"].iter().any(|known| known.eq_ignore_ascii_case(encoding)) => {
            Err(encoding.chars().take(40).collect())
        }
        _ => Ok(text),
    }
}

fn declared_encoding(text: &str) -> Option<&str> {
    let (declaration, _) = text.strip_prefix("<?xml")?.split_once("?>")?;
    let (_, rest) = declaration.split_once("encoding")?;
    let rest = rest.trim_ascii_start().strip_prefix('=')?.trim_ascii_start();
    let quote = rest.chars().next().filter(|quote| ['"', '\''].contains(quote))?;
    rest[1..].split_once(quote).map(|(encoding, _)| encoding)
}

fn message(input: &str) -> Result<Message, Fault> {
    if let Some((at, _)) = input.char_indices().find(|&(_, character)| !is_xml_char(character)) {
        return Err(Fault::broken(at, "a character that XML does not allow"));
    }
    let mut walk = Walk::new(input);
    let (root, namespace) = walk.root()?;
    let (kind, version) = kind_and_version(&root, &namespace)?;
    let (body, part) = match kind {
        Kind::Statement => ("BkToCstmrStmt", "Stmt"),
        Kind::Notification => ("BkToCstmrDbtCdtNtfctn", "Ntfctn"),
    };
    let Some(head) = walk.next_child()?.filter(|head| head.name == body) else {
        return Err(Fault::missing(root.at, &[body]));
    };
    let mut message =
        Message { kind, version, message_id: String::new(), statements: Vec::new(), left_out: Vec::new() };
    let mut refusal = Fault::missing(head.at, &[part]);
    let mut room = Room::default();
    while let Some(child) = walk.next_child()? {
        match child.name {
            "GrpHdr" => {
                let header = walk.whole(child)?;
                message.message_id = header.need(&["MsgId"])?.text().to_owned();
            }
            name if name == part => {
                let place = message.statements.len() + message.left_out.len() + 1;
                if place > MAX_STATEMENTS {
                    return Err(Fault::too_many(child.at, Limit::Statements, MAX_STATEMENTS));
                }
                match kept(&mut walk, child, &mut room)? {
                    Ok(statement) => message.statements.push(statement),
                    Err((currency, fault)) => {
                        refusal = fault;
                        message.left_out.push(LeftOut { place, currency });
                    }
                }
            }
            _ => walk.skip()?,
        }
    }
    if message.message_id.is_empty() {
        return Err(Fault::missing(head.at, &["GrpHdr", "MsgId"]));
    }
    while walk.next_child()?.is_some() {
        walk.skip()?;
    }
    walk.finish()?;
    if message.statements.is_empty() {
        return Err(refusal);
    }
    give_keys(&mut message.statements);
    Ok(message)
}

/// A statement, or the currency for which it is left out.
fn kept<'a>(walk: &mut Walk<'a>, head: Head<'a>, room: &mut Room) -> Result<Result<Statement, (String, Fault)>, Fault> {
    let outside = walk.depth() - 1;
    match statement(walk, head, room) {
        Ok(statement) => Ok(Ok(statement)),
        Err(fault) if fault.is_of_statement => {
            walk.leave(outside)?;
            let currency = if let Reason::Currency { text } = &fault.reason { text.clone() } else { String::new() };
            Ok(Err((currency, fault)))
        }
        Err(fault) => Err(fault),
    }
}

/// By the namespace, which names both: `urn:iso:std:iso:20022:tech:xsd:camt.053.001.08`.
fn kind_and_version(root: &Head<'_>, namespace: &str) -> Result<(Kind, u8), Fault> {
    let refused = |reason| Err(Fault::new(root.at, reason));
    let other = || {
        let found = if namespace.is_empty() { root.name } else { namespace };
        Reason::OtherMessage { found: found.chars().take(200).collect() }
    };
    let Some((kind, version)) = namespace.strip_prefix(NAMESPACE).and_then(|name| name.split_once(".001.")) else {
        return refused(other());
    };
    let kind = match kind {
        _ if root.name != "Document" => return refused(other()),
        "052" => return refused(Reason::Intraday),
        "053" => Kind::Statement,
        "054" => Kind::Notification,
        _ => return refused(other()),
    };
    match version.parse() {
        Ok(version) if VERSIONS.contains(&version) => Ok((kind, version)),
        _ => refused(Reason::Version { found: version.chars().take(40).collect() }),
    }
}
