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
mod sample;
mod sender;
mod texts;
mod zip;

pub use chosen::{LIST_LIMIT, LetterRow, Listed, again, by_number, list, pdf, states};
pub use compose::{ComposeFault, Fee, Interest, LetterFacts, Owed, PaysBy, Place, Recipient, compose, number_text};
pub use documents::Layout;
pub use facts::{FactsFault, LetterCause, RunFacts, WITHDRAWAL};
pub use mail::{KIND as MAIL_KIND, bounced, letter_of, mail_failed, mail_of, mail_sent};
pub use make::{KIND, LetterMaker, Made, MakeError, enqueue_letter, enqueue_run, make};
pub use print::{Cut, PRINT_LIMIT, Sheaf, printed, sheaf, to_print};
pub use reasons::MeasureEffect;
pub use sample::{SampleFault, example, example_pdf, preview};
pub use sender::{
    BankSettings, LOGO_MOST, LetterSettings, Missing, Sender, bank_fields, logo_from, missing, offered_currencies,
    save_settings, shown_colour,
};
pub use store::billing::{Letter, LetterState};
pub use texts::{
    LetterText, SHIPPED, TextError, WORDS_MOST, blocks_for, keys, places, remove as remove_text, save as save_text,
    shipped_words, texts_of,
};
