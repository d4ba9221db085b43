//! `kulanz mail parse`: shows how messages are read. Nothing is stored, no database is needed.

use crate::exit::{Exit, Failure, OrExit};
use crate::output;
use channels::mail::json::set_aside_to_json;
use channels::mail::sources::{self, Found};
use channels::mail::{Limits, ParsedMail, parse, to_json};
use serde_json::{Value, json};
use std::io::Read;
use std::path::{Path, PathBuf};

/// Reads every message of `files`.
pub fn run(files: &[PathBuf], json: bool) -> Result<Exit, Failure> {
    let limits = Limits::default();
    let mut exit = Exit::Ok;
    let mut show = |found: &Found| {
        if !show_one(found, &limits, json, files.len() > 1) {
            exit = Exit::Faults;
        }
    };
    for path in files {
        if path == Path::new("-") {
            let mut raw = Vec::new();
            let read = std::io::stdin().take(limits.message_bytes as u64 + 1).read_to_end(&mut raw);
            read.or_exit(Exit::Io, "reading standard input")?;
            show(&Found { place: "-".to_owned(), raw });
            continue;
        }
        for source in sources::find(path).or_exit(Exit::Io, format!("reading {}", path.display()))? {
            let doing = format!("reading {}", source.path.display());
            for found in sources::messages(&source, limits.message_bytes).or_exit(Exit::Io, doing.clone())? {
                show(&found.or_exit(Exit::Io, doing.clone())?);
            }
        }
    }
    Ok(exit)
}

fn show_one(found: &Found, limits: &Limits, json: bool, is_named: bool) -> bool {
    match parse(&found.raw, limits) {
        Ok(mail) => {
            let text = if json { String::new() } else { as_text(&found.place, &mail) };
            output::say(json, &named(to_json(&mail), &found.place, is_named), &text);
            true
        }
        Err(aside) => {
            let text = format!("{}: would be set aside: {}\n", found.place, aside.reason.code());
            output::say(json, &named(set_aside_to_json(&aside), &found.place, is_named), &text);
            false
        }
    }
}

/// With several files, each line says which one it is of.
fn named(mut value: Value, place: &str, is_named: bool) -> Value {
    if is_named && let Some(object) = value.as_object_mut() {
        object.insert("file".to_owned(), json!(place));
    }
    value
}

fn as_text(place: &str, mail: &ParsedMail) -> String {
    let value = to_json(mail);
    let person = |one: &Value| match (one["name"].as_str(), one["address"].as_str()) {
        (Some(name), Some(address)) => format!("{name} <{address}>"),
        (_, address) => address.unwrap_or("–").to_owned(),
    };
    let people = |key: &str| value[key].as_array().into_iter().flatten().map(person).collect::<Vec<_>>().join(", ");
    let mut text = format!("{place}\n");
    let plain = |key: &str| value[key].as_str().unwrap_or("–").to_owned();
    let rows = [
        ("from", person(&value["from"])),
        ("to", people("to")),
        ("cc", people("cc")),
        ("subject", plain("subject")),
        ("date", plain("date")),
        ("message id", plain("message_id")),
        ("automatic", plain("automatic")),
    ];
    for (name, row) in rows.iter().filter(|(_, row)| !row.is_empty()) {
        text.push_str(&format!("  {name:<11} {row}\n"));
    }
    for file in value["attachments"].as_array().into_iter().flatten() {
        text.push_str(&format!("  attachment  {} ({}, {} bytes)\n", file["name"], file["type"], file["size"]));
    }
    text.push('\n');
    text.push_str(plain("body_text").trim_end());
    text.push('\n');
    text
}
