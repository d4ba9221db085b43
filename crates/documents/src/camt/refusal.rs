//! Why a file is refused: where, and what is wrong there.

use super::walk::locate;
use serde::Serialize;

/// A file that is not read, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{path} (line {line}): {reason}")]
pub struct Refusal {
    /// The element, as `Document/BkToCstmrStmt/Stmt[1]/Ntry[3]/Amt`; empty for the file itself.
    pub path: String,
    /// Its line, from 1; 0 for the file itself.
    pub line: u32,
    /// What is wrong.
    pub reason: Reason,
}

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case", tag = "code")]
pub enum Reason {
    /// Not UTF-8: by its first bytes, by its declaration (which is named), or by bytes that are not.
    #[error("the encoding is {found}, not UTF-8")]
    Encoding {
        /// What it is or claims to be.
        found: String,
    },
    /// A document type definition.
    #[error("a document type definition is not read")]
    DocumentType,
    /// The XML is broken, or ends too soon.
    #[error("the XML is broken: {detail}")]
    Broken {
        /// What the reader of XML says, for those who made the file.
        detail: String,
    },
    /// Not an ISO 20022 message of the kinds read here.
    #[error("this is {found}, no camt.053 or camt.054")]
    OtherMessage {
        /// The namespace, or the name of the root.
        found: String,
    },
    /// camt.052: an intraday report, which tells nothing that is booked for good.
    #[error("this is an intraday report (camt.052): what it tells is not booked")]
    Intraday,
    /// A version that is not read.
    #[error("version {found} is not read")]
    Version {
        /// The version.
        found: String,
    },
    /// The element is missing.
    #[error("it is missing")]
    Missing,
    /// The amount is no decimal number, negative, too large, or finer than the minor unit.
    #[error("{text} is no amount in whole minor units")]
    Amount {
        /// What stands there.
        text: String,
    },
    /// The currency is not one that is kept here.
    #[error("{text} is no currency kept here")]
    Currency {
        /// What stands there.
        text: String,
    },
    /// Neither a date nor a date with time.
    #[error("{text} is no date")]
    Date {
        /// What stands there.
        text: String,
    },
    /// The code is none of those that can stand here.
    #[error("{text} is none of the codes that can stand here")]
    Code {
        /// What stands there.
        text: String,
    },
    /// Not a whole number.
    #[error("{text} is no whole number")]
    Number {
        /// What stands there.
        text: String,
    },
    /// One of several payments of an entry has no amount in the currency of the entry.
    #[error("there is no amount in the currency of the entry")]
    NoAmountInCurrency,
    /// More than is allowed.
    #[error("there are more than {most} {limit:?}")]
    TooMany {
        /// Of what.
        limit: Limit,
        /// How many there may be.
        most: usize,
    },
}

/// What is limited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Limit {
    Bytes,
    Depth,
    Statements,
    Entries,
    Transactions,
    Elements,
    Characters,
}

/// A reason with its place as an offset; the path is looked up only when the file is refused.
#[derive(Debug)]
pub(super) struct Fault {
    pub at: usize,
    pub below: Vec<&'static str>,
    pub reason: Reason,
    /// Only the statement in which it is, is not kept; the others can be read.
    pub is_of_statement: bool,
}

impl Fault {
    pub fn new(at: usize, reason: Reason) -> Self {
        Self { at, below: Vec::new(), reason, is_of_statement: false }
    }

    pub fn missing(at: usize, below: &[&'static str]) -> Self {
        Self { below: below.to_vec(), ..Self::new(at, Reason::Missing) }
    }

    pub fn too_many(at: usize, limit: Limit, most: usize) -> Self {
        Self::new(at, Reason::TooMany { limit, most })
    }

    pub fn broken(at: usize, detail: impl ToString) -> Self {
        Self::new(at, Reason::Broken { detail: detail.to_string() })
    }

    /// With its path and line in `input`.
    pub fn located(self, input: &str) -> Refusal {
        let (mut path, line) = locate(input, self.at);
        for name in self.below {
            path.push('/');
            path.push_str(name);
        }
        Refusal { path: path.trim_start_matches('/').to_owned(), line, reason: self.reason }
    }
}
