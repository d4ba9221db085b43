//! What every room of the house shares: ids, money, time, languages, and where randomness comes from. No I/O.

mod clock;
mod entropy;
mod ids;
mod lang;
mod money;

pub use clock::{Clock, Timestamp};
pub use entropy::{Entropy, IdSource};
pub use ids::*;
pub use lang::Lang;
pub use money::{Currency, Money, MoneyError, UnknownCurrency};
