//! Fuzzing of the reading of mail: real and hostile messages, mutated from a seed, for a number of seconds.
//!
//! Invariants: nothing panics; no message takes longer than its budget; the same seed tries the same inputs in the same
//! order. An input that breaks a rule is written to a file, whose path is printed.

use anyhow::{Context, Result, bail};
use channels::mail::{Limits, parse};
use clap::Parser;
use kernel::Entropy;
use std::collections::BTreeMap;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use testkit::SeededEntropy;

/// Mutates mails and reads them.
#[derive(Parser)]
struct Options {
    /// For how long
    #[arg(long, default_value_t = 60)]
    seconds: u64,
    /// What the mutations follow from
    #[arg(long, default_value_t = 2020)]
    seed: u64,
    /// Where an input that breaks a rule is written
    #[arg(long, default_value = "fuzz-mail.eml")]
    broken: PathBuf,
}

/// The longest a message may take, as in `mail import`.
const BUDGET: Duration = Duration::from_secs(1);
/// Largest seed message taken, in bytes: mutations of small ones find more in the time.
const SEED_BYTES: u64 = 64 * 1024;
/// Largest mutated message, in bytes.
const INPUT_BYTES: usize = 1024 * 1024;
/// What the grammar of mail turns on.
const TOKENS: [&[u8]; 20] = [
    b"\r\n\r\n",
    b"\r\n ",
    b"\0",
    b"--",
    b"=?utf-8?b?",
    b"=?iso-2022-jp?q?=1B$B",
    b"?=",
    b"Content-Type: multipart/mixed; boundary=\"\"\r\n",
    b"Content-Type: message/rfc822\r\n",
    b"Content-Type: application/ms-tnef\r\n",
    b"Content-Type: text/html; charset=utf-7\r\n",
    b"Content-Transfer-Encoding: base64\r\n",
    b"Content-Transfer-Encoding: quoted-printable\r\n",
    b"Content-Disposition: attachment; filename*0*=utf-8''%ff; filename*1=\"\"\r\n",
    b"begin 644 \n",
    b"References: <",
    b"Message-ID: \r\n",
    b"<table><td><!--<![CDATA[",
    b"\xff\xfe",
    b"9999999999999999999",
];

fn main() -> Result<()> {
    let options = Options::parse();
    let mut seeds = Vec::new();
    for folder in [
        "../crates/channels/tests/mail",
        "../../shared/data/mail-bounces-sisimai-BSD2",
        "../../shared/data/mail-mikel-MIT",
    ] {
        gather(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut seeds)?;
    }
    if seeds.is_empty() {
        bail!("there is no message to begin with");
    }
    let (random, limits, begun) = (Random(SeededEntropy::new(options.seed)), Limits::default(), Instant::now());
    let (mut tried, mut longest) = (0_u64, Duration::ZERO);
    let mut outcomes: BTreeMap<String, u64> = BTreeMap::new();
    while begun.elapsed() < Duration::from_secs(options.seconds) {
        let input = random.mutated(&seeds);
        let at = Instant::now();
        let outcome = catch_unwind(|| {
            parse(&input, &limits).map_or_else(|aside| format!("{:?}", aside.reason), |_| "read".to_owned())
        });
        let took = at.elapsed();
        longest = longest.max(took);
        tried += 1;
        let fault = match &outcome {
            Err(_) => Some("panicked".to_owned()),
            Ok(_) if took > BUDGET => Some(format!("took {} ms", took.as_millis())),
            Ok(_) => None,
        };
        if let Some(fault) = fault {
            std::fs::write(&options.broken, &input).context("the input cannot be written")?;
            bail!("input {tried} of seed {}: {fault}; it lies in {}", options.seed, options.broken.display());
        }
        *outcomes.entry(outcome.unwrap_or_default()).or_default() += 1;
    }
    println!("{tried} messages from {} seeds, longest {} ms: {outcomes:?}", seeds.len(), longest.as_millis());
    Ok(())
}

/// Messages below `folder`, in the order of their paths; none when it does not exist.
fn gather(folder: &Path, seeds: &mut Vec<Vec<u8>>) -> Result<()> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Ok(()) };
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    paths.sort();
    for path in paths {
        if path.is_dir() {
            gather(&path, seeds)?;
        } else if path.metadata()?.len() <= SEED_BYTES {
            seeds.push(std::fs::read(&path)?);
        }
    }
    Ok(())
}

struct Random(SeededEntropy);

impl Random {
    fn below(&self, end: usize) -> usize {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes);
        usize::try_from(u64::from_le_bytes(bytes) % end.max(1) as u64).unwrap_or(0)
    }

    fn one<'a, T: ?Sized>(&self, of: &'a [impl AsRef<T>]) -> &'a T {
        of[self.below(of.len())].as_ref()
    }

    fn range(&self, of: &[u8]) -> std::ops::Range<usize> {
        let from = self.below(of.len());
        from..from + self.below((of.len() - from).min(2_000))
    }

    /// One of the seeds after one to eight mutations.
    fn mutated(&self, seeds: &[Vec<u8>]) -> Vec<u8> {
        let mut input = self.one::<[u8]>(seeds).to_vec();
        for _ in 0..=self.below(8) {
            let at = self.below(input.len());
            match self.below(6) {
                0 if !input.is_empty() => input[at] = u8::try_from(self.below(256)).unwrap_or(0),
                1 => drop(input.drain(self.range(&input))),
                2 => {
                    let piece = input[self.range(&input)].repeat(1 + self.below(50));
                    input.splice(at..at, piece);
                }
                3 => {
                    let other = self.one::<[u8]>(seeds);
                    let piece = other[self.range(other)].to_vec();
                    input.splice(at..at, piece);
                }
                4 => input.truncate(at),
                _ => drop(input.splice(at..at, self.one::<[u8]>(&TOKENS).iter().copied())),
            }
            input.truncate(INPUT_BYTES);
        }
        input
    }
}
