//! A customer with all that is known.

use super::CustomerError;
use crate::App;
use kernel::{CustomerId, PrincipalId};
use store::cases::Case;
use store::customers::{ContactPoint, Customer, Doubt};
use store::journal::Line;

/// Cases shown with a customer.
const CASES_LIMIT: i64 = 100;
/// Journal lines shown with a customer.
const CHANGES_LIMIT: i64 = 50;

/// A customer's page.
#[derive(Clone, Debug, PartialEq)]
pub struct CustomerView {
    /// The customer.
    pub customer: Customer,
    /// How they are reached.
    pub contact_points: Vec<ContactPoint>,
    /// Their cases, the latest first.
    pub cases: Vec<Case>,
    /// Doubts whether they are another one too, decided or not.
    pub doubts: Vec<(Doubt, Customer)>,
    /// Who changed what, newest first.
    pub changes: Vec<Line>,
}

/// Everything about a customer.
pub async fn view(app: &App, principal: PrincipalId, id: CustomerId) -> Result<CustomerView, CustomerError> {
    app.store
        .read(move |tx| {
            let customer = tx.customer_fetch(principal, id)?.ok_or(CustomerError::NoSuchCustomer)?;
            let mut doubts = Vec::new();
            for doubt in tx.customer_doubts_of(principal, id)? {
                let other = if doubt.customer == id { doubt.other } else { doubt.customer };
                if let Some(other) = tx.customer_fetch(principal, other)? {
                    doubts.push((doubt, other));
                }
            }
            Ok(CustomerView {
                contact_points: tx.contact_points_of(principal, id)?,
                cases: tx.cases_of_customer(principal, id, CASES_LIMIT)?,
                changes: tx.journal_of(principal, id.0, CHANGES_LIMIT)?,
                doubts,
                customer,
            })
        })
        .await
}
