//! Who decided a value: the base document, or a measure of a plan in a version.
//!
//! Invariant: every value of a resolved document has exactly one origin, the last that set it or anything that holds it.

use crate::pointer::upwards;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// A measure of a plan in a version, as decisions carry it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct MeasureId {
    /// The plan's key.
    pub plan: String,
    /// The measure's key.
    pub measure: String,
    /// The plan's version.
    pub version: u32,
}

/// `lockdown-2020/friendly v3`
impl fmt::Display for MeasureId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{} v{}", self.plan, self.measure, self.version)
    }
}

/// Who decided a value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The principal's base document.
    Base {
        /// Its version.
        version: u32,
    },
    /// A measure.
    Measure(MeasureId),
}

/// `base v2`, or the measure.
impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Base { version } => write!(f, "base v{version}"),
            Self::Measure(id) => id.fmt(f),
        }
    }
}

/// Why something is as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// One value: who set it. A section: everybody who set something in it.
    SetBy(Vec<Origin>),
    /// It is not there because this measure took it away.
    RemovedBy(Origin),
    /// Neither the base document nor a measure says anything of it.
    Unset,
}

/// The origins of a document's values. Holds only what measures touched; all else is the base's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provenance {
    base: Origin,
    set: BTreeMap<String, Origin>,
    removed: BTreeMap<String, Origin>,
}

impl Provenance {
    pub(crate) fn of_base(version: u32) -> Self {
        Self { base: Origin::Base { version }, set: BTreeMap::new(), removed: BTreeMap::new() }
    }

    /// What is at `pointer` is `origin`'s now. What was noted within it need not be forgotten: whatever comes to be there
    /// again is set again.
    pub(crate) fn set(&mut self, pointer: &str, origin: &Origin) {
        self.removed.remove(pointer);
        self.set.insert(pointer.to_owned(), origin.clone());
    }

    /// `origin` took away what was at `pointer`.
    pub(crate) fn remove(&mut self, pointer: &str, origin: &Origin) {
        self.removed.insert(pointer.to_owned(), origin.clone());
    }

    /// Who decided the value at `pointer`, or within the list or text that holds it.
    pub fn of_value(&self, pointer: &str) -> &Origin {
        upwards(pointer).find_map(|place| self.set.get(place)).unwrap_or(&self.base)
    }

    /// Who took away what `pointer` names, or all that holds it.
    pub(crate) fn of_removal(&self, pointer: &str) -> Option<&Origin> {
        upwards(pointer).find_map(|place| self.removed.get(place))
    }
}
