//! How a command ends: one enum of exit codes, and failures that carry one.
//!
//! The codes from 64 on are those of BSD's `sysexits.h`, which mail servers understand. Listed in `docs/exit-codes.md`.

use app::StoreError;
use std::fmt;

/// Why the program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// All is well.
    Ok = 0,
    /// It ran, and found faults: `check`, `mail parse`, `mail import`, `payments import`.
    Faults = 1,
    /// The command line is wrong.
    Usage = 2,
    /// The database or a service is not available, or is not as this program expects.
    Unavailable = 69,
    /// A file, folder or record cannot be made.
    CannotCreate = 73,
    /// Reading or writing failed.
    Io = 74,
    /// It may work later: try again. Mail servers keep the message and do so.
    Temporary = 75,
    /// A setting in the file or in a variable is wrong.
    Config = 78,
}

impl Exit {
    /// All codes, ascending, with what they mean.
    #[cfg(test)]
    pub const ALL: [(Self, &str); 8] = [
        (Self::Ok, "all is well"),
        (Self::Faults, "it ran, and found faults"),
        (Self::Usage, "the command line is wrong"),
        (Self::Unavailable, "the database or a service is not available"),
        (Self::CannotCreate, "a file, folder or record cannot be made"),
        (Self::Io, "reading or writing failed"),
        (Self::Temporary, "it may work later: try again"),
        (Self::Config, "a setting is wrong"),
    ];

    /// The number.
    pub const fn code(self) -> u8 {
        self as u8
    }
}

/// A failure with its exit code.
#[derive(Debug)]
pub struct Failure {
    /// The code.
    pub exit: Exit,
    /// What happened, and what to do.
    pub error: anyhow::Error,
}

impl Failure {
    /// A failure in words.
    pub fn new(exit: Exit, text: impl fmt::Display + fmt::Debug + Send + Sync + 'static) -> Self {
        Self { exit, error: anyhow::Error::msg(text) }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self { exit: Exit::Unavailable, error: error.into() }
    }
}

/// Gives any error an exit code and says what was being done.
pub trait OrExit<T> {
    /// On failure: `doing`, and the code.
    fn or_exit(self, exit: Exit, doing: impl fmt::Display + Send + Sync + 'static) -> Result<T, Failure>;
}

impl<T, E: Into<anyhow::Error>> OrExit<T> for Result<T, E> {
    fn or_exit(self, exit: Exit, doing: impl fmt::Display + Send + Sync + 'static) -> Result<T, Failure> {
        self.map_err(|error| Failure { exit, error: error.into().context(doing) })
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn every_code_is_documented() {
        let documented =
            std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/exit-codes.md")).unwrap();
        for (exit, meaning) in Exit::ALL {
            let row = format!("| {} | {meaning} |", exit.code());
            assert!(documented.contains(&row), "docs/exit-codes.md lacks: {row}");
        }
    }
}
