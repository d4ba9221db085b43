//! The outside world as the application sees it. Implemented in `channels`, and by sets in tests.

use crate::App;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;
use store::jobs::Job;

/// How a try at a job ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The work is done.
    Done,
    /// It may work later; the reason is shown to people.
    Later(String),
    /// It may work after this wait.
    LaterBy(Duration, String),
    /// It will never work: a person must look.
    Dead(String),
}

/// Does the jobs of one kind. Must be idempotent: a job may be tried again after it was done.
pub trait Worker: Send + Sync {
    /// The kind of jobs it does.
    fn kind(&self) -> &'static str;
    /// Does one.
    fn work<'a>(&'a self, app: &'a App, job: &'a Job) -> Pin<Box<dyn Future<Output = Outcome> + Send + 'a>>;
}
