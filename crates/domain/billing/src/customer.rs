//! Who owes, as far as the law distinguishes.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Whether the customer buys as a consumer (BGB §13) or for a business (BGB §14).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CustomerKind {
    /// A consumer.
    Consumer,
    /// A business, an authority, an association.
    Business,
}
