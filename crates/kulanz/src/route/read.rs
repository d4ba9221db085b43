//! Reads events: JSON lines, one event each, with its instant as `at`.
//!
//! Invariants: a line is held whole, a file never; no field is read twice, none is passed over; instants never go back.

use jiff::Timestamp as Instant;
use kernel::Timestamp;
use routing::Event;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use std::fmt;
use std::io::{BufRead, Read};

/// The longest line, in bytes.
pub const MAX_LINE: u64 = 1 << 20;

/// A line that cannot be read.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct Fault {
    /// Its number, from 1.
    pub line: u64,
    /// What is wrong, and what to do.
    pub reason: String,
}

/// The events of an input.
pub struct Lines<R> {
    input: R,
    line: u64,
    last: Option<Timestamp>,
}

impl<R: BufRead> Lines<R> {
    pub fn new(input: R) -> Self {
        Self { input, line: 0, last: None }
    }

    fn read(&mut self, text: &[u8]) -> Result<(Timestamp, Event), String> {
        let Unique(value) = serde_json::from_slice(text).map_err(|fault| {
            format!("{fault}. Each line is one JSON object such as {{\"at\": \"2020-03-16T09:00:00Z\", \"event\": \"clock\"}}.")
        })?;
        let Value::Object(mut fields) = value else { return Err("it is no JSON object".to_owned()) };
        let at = fields.remove("at").ok_or("the field at is missing: when it happened")?;
        let at = instant(&at).ok_or_else(|| {
            format!("at: {at} is no instant. Write 2020-03-16T09:00:00Z, or milliseconds since 1970.")
        })?;
        if let Some(last) = self.last.filter(|&last| at < last) {
            return Err(format!("at: {at} is before {last} of the line before. Sort the lines by at."));
        }
        self.last = Some(at);
        let others = fields.keys().find(|&name| name != "event").cloned();
        let event = serde_path_to_error::deserialize(Value::Object(fields)).map_err(|fault| {
            let path = fault.path().to_string();
            let place = if path == "." { String::new() } else { format!("{path}: ") };
            format!("{place}{}", fault.into_inner())
        })?;
        // Of an event without fields, serde takes no notice of any.
        if let (Event::Clock, Some(name)) = (&event, others) {
            return Err(format!("unknown field `{name}`: a clock has none but at"));
        }
        if let Event::PolicyChanged { policy, .. } = &event
            && let Some(fault) = policy.faults().first()
        {
            return Err(format!("policy: {fault}"));
        }
        Ok((at, event))
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<(Timestamp, Event), Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            self.line += 1;
            let line = self.line;
            let mut text = Vec::new();
            let read = (&mut self.input).take(MAX_LINE + 1).read_until(b'\n', &mut text);
            let fault = |reason| Some(Err(Fault { line, reason }));
            match read {
                Ok(0) => return None,
                Ok(bytes) if bytes as u64 > MAX_LINE => return fault(format!("it is longer than {MAX_LINE} bytes")),
                Ok(_) if text.trim_ascii().is_empty() => {}
                Ok(_) => return Some(self.read(&text).map_err(|reason| Fault { line, reason })),
                Err(error) => return fault(format!("reading failed: {error}")),
            }
        }
    }
}

fn instant(value: &Value) -> Option<Timestamp> {
    match value {
        Value::Number(millis) => millis.as_i64().map(Timestamp::from_millis),
        Value::String(text) => text.parse::<Instant>().ok().map(Timestamp::from),
        _ => None,
    }
}

/// JSON in which no object names a field twice. `serde_json` itself takes the last.
struct Unique(Value);

impl<'de> Deserialize<'de> for Unique {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OnceEach).map(Self)
    }
}

struct OnceEach;

impl<'de> Visitor<'de> for OnceEach {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut fields = Map::new();
        while let Some((name, Unique(value))) = map.next_entry::<String, Unique>()? {
            if fields.insert(name.clone(), value).is_some() {
                return Err(A::Error::custom(format!("the field {name} stands there twice")));
            }
        }
        Ok(Value::Object(fields))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut all = Vec::new();
        while let Some(Unique(value)) = seq.next_element()? {
            all.push(value);
        }
        Ok(Value::Array(all))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }
}
