//! Values of a policy that make no sense, each with its place in the whole document.

use serde::Serialize;
use std::fmt::{Debug, Display};

/// A value that makes no sense.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{pointer}: {reason}")]
pub struct Fault<R: Debug + Display> {
    /// Where it stands in the whole document, as a JSON pointer.
    pub pointer: String,
    /// What is wrong with it.
    pub reason: R,
}

/// A reason that can be that a number lies outside its bounds.
pub trait OutOfBounds {
    /// `found` is not between `least` and `greatest`.
    fn out_of_bounds(found: i64, least: i64, greatest: i64) -> Self;
}

/// What was found in one section of a policy.
#[derive(Debug)]
pub struct Faults<R: Debug + Display> {
    section: &'static str,
    found: Vec<Fault<R>>,
}

impl<R: Debug + Display + OutOfBounds> Faults<R> {
    /// Nothing yet, in the section at this pointer (`/billing`).
    pub fn in_section(section: &'static str) -> Self {
        Self { section, found: Vec::new() }
    }

    /// Something is wrong at `at`, a pointer within the section without its first slash.
    pub fn push(&mut self, at: &str, reason: R) {
        self.found.push(Fault { pointer: format!("{}/{at}", self.section), reason });
    }

    /// Holds the value at `at` against its bounds.
    pub fn within(&mut self, at: &str, found: impl Into<i64>, least: i64, greatest: i64) {
        let found = found.into();
        if !(least..=greatest).contains(&found) {
            self.push(at, R::out_of_bounds(found, least, greatest));
        }
    }

    /// Everything found, in order.
    pub fn into_vec(self) -> Vec<Fault<R>> {
        self.found
    }
}
