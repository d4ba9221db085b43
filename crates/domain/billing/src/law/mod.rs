//! What the law says, with the day from which it says so. Dated lines, so that a decision of any day is judged by its
//! own law.

mod arrangement;
mod disconnection;
mod moratorium;

pub use arrangement::{AVERTING_OVER, ArrangementLaw, arrangement_law};
pub use disconnection::{DisconnectionLaw, disconnection_law};
pub use moratorium::{MoratoriumClaim, moratorium};

/// The law that governs a rule, as lawyers cite it.
pub type Paragraph = &'static str;
