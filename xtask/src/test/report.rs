//! What ran, what did not, how long it took.

use super::steps::Outcome;
use anyhow::Result;
use std::fmt;
use std::time::Duration;

/// One line a step, in the order they ran.
#[derive(Default)]
pub struct Report {
    lines: Vec<Line>,
}

struct Line {
    step: &'static str,
    verdict: Verdict,
    took: Duration,
    remark: String,
}

#[derive(Clone, Copy, PartialEq)]
enum Verdict {
    Passed,
    Failed,
    Skipped,
}

impl Report {
    /// Notes how `step` ended; a failure is printed at once as well.
    pub fn add(&mut self, step: &'static str, outcome: Result<Outcome>, took: Duration) {
        let (verdict, remark) = match outcome {
            Ok(Outcome::Passed(remark)) => (Verdict::Passed, remark),
            Ok(Outcome::Skipped(reason)) => (Verdict::Skipped, reason),
            Err(error) => {
                let reason = format!("{error:#}");
                eprintln!("\nFAILED {step}: {reason}");
                (Verdict::Failed, reason.lines().next().unwrap_or_default().to_owned())
            }
        };
        self.lines.push(Line { step, verdict, took, remark });
    }

    /// Steps that failed.
    pub fn failed(&self) -> usize {
        self.count(Verdict::Failed)
    }

    fn count(&self, verdict: Verdict) -> usize {
        self.lines.iter().filter(|line| line.verdict == verdict).count()
    }
}

/// The table, and the closing line.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<12} {:<8} {:>8}  remark", "step", "result", "time")?;
        for line in &self.lines {
            let (result, time) = match line.verdict {
                Verdict::Passed => ("passed", format!("{:.1} s", line.took.as_secs_f64())),
                Verdict::Failed => ("FAILED", format!("{:.1} s", line.took.as_secs_f64())),
                Verdict::Skipped => ("skipped", "–".to_owned()),
            };
            writeln!(f, "{}", format!("{:<12} {result:<8} {time:>8}  {}", line.step, line.remark).trim_end())?;
        }
        let [passed, failed, skipped] = [Verdict::Passed, Verdict::Failed, Verdict::Skipped].map(|it| self.count(it));
        write!(f, "\n{passed} passed, {failed} failed, {skipped} skipped")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::anyhow;

    #[test]
    fn the_table_names_each_step_and_closes_with_the_count() {
        let mut report = Report::default();
        report.add("fmt", Ok(Outcome::Passed(String::new())), Duration::from_millis(1_240));
        report.add("licences", Ok(Outcome::Skipped("no cargo-deny".to_owned())), Duration::ZERO);
        report.add("tests", Err(anyhow!("two failed\nand more")), Duration::from_secs(61));
        let expected = "\
step         result       time  remark
fmt          passed      1.2 s
licences     skipped         –  no cargo-deny
tests        FAILED     61.0 s  two failed

1 passed, 1 failed, 1 skipped";
        assert_eq!(report.to_string(), expected);
        assert_eq!(report.failed(), 1);
    }
}
