//! Ids of billing: one type for each kind of thing, over UUID v7, so that none is taken for another.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
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

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }
    )*};
}

ids! {
    /// A customer's account with a principal: in one currency, for one or more contracts.
    AccountId
    /// A contract: one supply at one place.
    ContractId
    /// An open item: one amount owed, billed at one time.
    ItemId
    /// Money that came in, a credit that was granted.
    PaymentId
    /// A lock: dunning rests.
    LockId
    /// An arrangement.
    ArrangementId
    /// A dunning run.
    RunId
    /// A letter issued.
    LetterId
    /// A bank's file of payments.
    PaymentImportId
    /// One transaction that a bank told of.
    BankTransactionId
}
