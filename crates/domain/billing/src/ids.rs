//! Ids of billing: one type for each kind of thing, over UUID v7, so that none is taken for another.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(transparent)]
        #[schemars(with = "String")]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

ids! {
    /// A customer's account with a principal: in one currency, for one or more contracts.
    AccountId
    /// An open item: one amount owed, billed at one time.
    ItemId
    /// Money that came in, a credit that was granted.
    PaymentId
    /// A dunning run.
    RunId
}
