//! What every room of the house shares: ids, money, time, languages, channels, and where randomness comes from. No I/O.

pub mod calendar;
mod channel;
mod clock;
mod code;
mod entropy;
mod faults;
mod ids;
mod lang;
mod money;

pub use channel::{Channel, Direction};
pub use clock::{Clock, Timestamp};
pub use code::UnknownCode;
pub use entropy::{Entropy, IdSource};
pub use faults::{Fault, Faults, OutOfBounds};
pub use ids::*;
pub use lang::Lang;
pub use money::{Currency, Money, MoneyError, UnknownCurrency};
