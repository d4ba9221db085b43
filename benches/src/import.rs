//! Import: `mail import` of a folder of .eml files of 1 to 50 KB, a fifth of them answers within a thread.

use crate::contacts::{Seeded, text};
use crate::{Options, machine, report};
use anyhow::Result;
use channels::mail::import::{Plan, import, survey};
use serde_json::{Value, json};
use std::fmt::Write;
use std::path::Path;
use std::time::Instant;

/// Messages a second that are asked for.
const GOAL_PER_SECOND: f64 = 1_000.0;

/// Measures.
pub fn measure(options: &Options) -> Result<Value> {
    let folder = machine::folder(options)?;
    let count = if options.short { 300 } else { 20_000 };
    let mails = folder.path().join("mails");
    std::fs::create_dir(&mails)?;
    let mut random = Seeded::new(2020);
    let mut bytes = 0;
    for number in 0..count {
        let mail = message(&mut random, number);
        bytes += mail.len();
        std::fs::write(mails.join(format!("{number:06}.eml")), mail)?;
    }
    let app = machine::installation(&folder.path().join("data"))?;
    machine::runtime()?.block_on(run(&app, &mails, bytes))
}

async fn run(app: &app::App, mails: &Path, bytes: usize) -> Result<Value> {
    let principal = machine::principal(app).await?.id;
    let begin = Instant::now();
    let plan = Plan { principal, mailbox: None, paths: vec![mails.to_owned()] };
    let (sources, count) = survey(&plan)?;
    let mut longest = 0;
    let summary = import(app, &plan, sources, |line| longest = longest.max(line.ms)).await?;
    let seconds = begin.elapsed().as_secs_f64();
    let (messages, megabytes) = (f64::from(u32::try_from(summary.messages)?), f64::from(u32::try_from(bytes)?) / 1e6);
    Ok(
        json!({ "found": count, "summary": summary, "megabytes": report::rounded(megabytes), "seconds": report::rounded(seconds),
        "messages_per_s": (messages / seconds).round(), "megabytes_per_s": report::rounded(megabytes / seconds),
        "longest_ms": longest, "goal": { "per_s": GOAL_PER_SECOND, "is_met": messages / seconds >= GOAL_PER_SECOND } }),
    )
}

/// A message of 1 to 50 KB: small ones are more frequent; beyond 4 KB a file makes up the rest.
fn message(random: &mut Seeded, number: u64) -> String {
    let size = 1_000 << random.below(6); // 1, 2, 4 … 32 KB, and up to half as much again
    let size = size + random.below(size / 2);
    let who = random.below(5_000);
    let mut mail = format!(
        "Message-ID: <m{number}@bench.example>\r\nDate: Mon, 16 Mar 2020 {:02}:{:02}:{:02} +0100\r\n\
         From: Kundin {who} <kundin{who}@example.org>\r\nTo: Stadtwerke <care@lindental.example>\r\n",
        number / 3_600 % 24,
        number / 60 % 60,
        number % 60
    );
    if number > 100 && random.below(5) == 0 {
        let before = number - 1 - random.below(100);
        let _ = write!(mail, "In-Reply-To: <m{before}@bench.example>\r\nReferences: <m{before}@bench.example>\r\n");
    }
    let _ = write!(mail, "Subject: Anliegen {number}\r\nMIME-Version: 1.0\r\n");
    let body = text(random, size.min(4_000) / 8).replace('\n', "\r\n");
    if size <= 4_000 {
        let _ = write!(
            mail,
            "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{body}\r\n"
        );
        return mail;
    }
    let _ = write!(
        mail,
        "Content-Type: multipart/mixed; boundary=teil\r\n\r\n--teil\r\nContent-Type: text/plain; charset=utf-8\r\n\
         Content-Transfer-Encoding: 8bit\r\n\r\n{body}\r\n--teil\r\nContent-Type: image/jpeg; name=zaehler.jpg\r\n\
         Content-Disposition: attachment; filename=zaehler.jpg\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    );
    while u64::try_from(mail.len()).unwrap_or(u64::MAX) < size {
        for _ in 0..19 {
            let draw = random.next();
            for shift in 0..4 {
                let at = usize::try_from(draw >> (shift * 6) & 63).unwrap_or(0);
                mail.push(char::from(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"[at]));
            }
        }
        mail.push_str("\r\n");
    }
    mail.push_str("--teil--\r\n");
    mail
}
