//! Letters: from decisions to what lies in the customer's hand, with a payment part.
//!
//! Invariants: what a letter says is composed from facts that are kept (the run's line, its items, the policy it was decided
//! by), so that made again it is the same; its bytes are kept before anything says that it was made; a letter is made once,
//! whoever was killed on the way. Nothing is set while a transaction is open.

mod chosen;
mod compose;
mod facts;
mod mail;
mod make;
mod print;
mod reasons;
pub mod reference;
mod reverse;
mod sample;
mod sender;
mod texts;
mod zip;

pub use chosen::{LetterRow, STATES, by_number, list, pdf, states_of_run};
pub use compose::{ComposeFault, Fee, Interest, LetterFacts, MeasureEffect, Owed, PaysBy, Recipient, Subject, compose};
pub use facts::RunFacts;
pub use mail::{Mailed, bounced, failed as mail_failed, mail_of, sent as mail_sent};
pub use make::{KIND, LetterMaker, Made, enqueue, make};
pub use print::{PRINT_LIMIT, printed, sheaf};
pub use reverse::{correct, withdraw};
pub use sample::sample;
pub use sender::{
    BankSettings, LOGO_MOST, LetterSettings, Missing, Sender, logo_from, missing, offered_currencies, save_settings,
};
pub use texts::{
    LetterText, SHIPPED, TextError, WORDS_MOST, blocks_for, keys, places, remove as remove_text, save as save_text,
    shipped_words, texts_of,
};
