//! End to end: the program as it is shipped, with real mail servers and a real browser.
//!
//! `cargo xtask test` starts the servers and tells by variables where they are; without them these tests say so and
//! pass. For work on them: `cargo xtask servers` in one terminal, its `export` lines and `cargo nextest` in another.

pub mod auto_responder;
pub mod books;
pub mod browser;
pub mod mailbox;
pub mod program;
pub mod surroundings;

pub use auto_responder::{AutoResponder, Manners};
pub use mailbox::{Mailbox, Received};
pub use program::Program;
pub use surroundings::Surroundings;
