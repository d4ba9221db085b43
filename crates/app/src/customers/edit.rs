//! Changing what is known of a customer.

use super::CustomerError;
use crate::{Actor, App};
use customers::contact_point;
use customers::customer_number::number_key;
use kernel::{ContactPointId, CustomerId, Lang, PrincipalId, Timestamp};
use serde_json::json;
use store::customers::{ContactPoint, Customer};
use store::{StoreError, Tx};

/// Longest name and customer number in characters.
const NAME_LIMIT: usize = 200;
/// Longest note in bytes.
const NOTE_LIMIT: usize = 10_000;
/// Contact points of one customer.
const POINTS_LIMIT: usize = 50;

/// What to change; what is `None` stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CustomerChanges {
    /// Name.
    pub name: Option<String>,
    /// The principal's number; empty: none.
    pub number: Option<String>,
    /// Language to write in.
    pub language: Option<Lang>,
    /// What they need to be reached.
    pub needs: Option<String>,
    /// A note of the staff.
    pub note: Option<String>,
}

/// Applies `changes` to a customer. The journal notes which fields changed, not what they hold.
pub async fn change(app: &App, actor: Actor, id: CustomerId, changes: CustomerChanges) -> Result<(), CustomerError> {
    let too_long = |text: &Option<String>, limit| text.as_ref().is_some_and(|text| text.chars().count() > limit);
    if too_long(&changes.name, NAME_LIMIT) {
        return Err(CustomerError::refused("name", "text-too-long"));
    }
    if too_long(&changes.number, NAME_LIMIT) {
        return Err(CustomerError::refused("number", "text-too-long"));
    }
    if too_long(&changes.needs, NOTE_LIMIT) || too_long(&changes.note, NOTE_LIMIT) {
        return Err(CustomerError::refused("note", "text-too-long"));
    }
    let now = app.now();
    let outcome = app
        .write(actor.principal, move |tx| {
            let mut customer = tx.customer_fetch(actor.principal, id)?.ok_or(CustomerError::NoSuchCustomer)?;
            let fields = apply(&mut customer, &changes);
            if fields.is_empty() {
                return Ok(());
            }
            tx.customer_update(actor.principal, &customer)?;
            find_anew(tx, actor.principal, id, now)?;
            actor.journal(tx, now, ("customer", id), "changed", &json!({ "fields": fields }))?;
            Ok(())
        })
        .await;
    outcome.map_err(|error| match error {
        CustomerError::Store(StoreError::Conflict(_)) => CustomerError::refused("number", "number-taken"),
        other => other,
    })
}

fn apply(customer: &mut Customer, changes: &CustomerChanges) -> Vec<&'static str> {
    let mut fields = Vec::new();
    let mut text = |field: &'static str, place: &mut String, new: &Option<String>| {
        if let Some(new) = new.as_ref().map(|new| new.trim()).filter(|new| new != place) {
            new.clone_into(place);
            fields.push(field);
        }
    };
    text("name", &mut customer.name, &changes.name);
    text("needs", &mut customer.needs, &changes.needs);
    text("note", &mut customer.note, &changes.note);
    let mut number = customer.number.clone().unwrap_or_default();
    text("number", &mut number, &changes.number);
    customer.number = Some(number_key(&number)).filter(|number| !number.is_empty());
    if let Some(language) = changes.language
        && language != customer.language
    {
        customer.language = language;
        fields.push("language");
    }
    fields
}

/// A customer's name is found in their cases too: both are analysed anew.
pub(super) fn find_anew(
    tx: &mut Tx<'_>,
    principal: PrincipalId,
    id: CustomerId,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.search_ask(principal, "customer", id, now)?;
    for case in tx.cases_of_customer(principal, id, 100)? {
        tx.search_ask(principal, "case", case.id, now)?;
    }
    Ok(())
}

/// Adds an e-mail address or a telephone number.
pub async fn add_contact_point(
    app: &App,
    actor: Actor,
    customer: CustomerId,
    kind: String,
    value: String,
    country: String,
) -> Result<(), CustomerError> {
    let value_key = match kind.as_str() {
        "email" => contact_point::email_key(&value),
        "phone" => contact_point::phone_key(&value, &country),
        _ => return Err(CustomerError::refused("kind", "kind-unknown")),
    };
    let value_key = value_key.ok_or(CustomerError::refused("value", "address-unreadable"))?;
    let (now, id): (_, ContactPointId) = (app.now(), app.id());
    app.write(actor.principal, move |tx| {
        tx.customer_fetch(actor.principal, customer)?.ok_or(CustomerError::NoSuchCustomer)?;
        if tx.contact_points_of(actor.principal, customer)?.len() >= POINTS_LIMIT {
            return Err(CustomerError::refused("value", "too-many-contact-points"));
        }
        let point = ContactPoint {
            id,
            customer,
            kind: kind.clone(),
            value: value.trim().to_owned(),
            value_key: value_key.clone(),
            fault: None,
            fault_at: None,
            created_at: now,
        };
        tx.contact_point_insert(actor.principal, &point)?;
        find_anew(tx, actor.principal, customer, now)?;
        actor.journal(tx, now, ("customer", customer), "contact-point-added", &json!({ "kind": kind }))?;
        Ok(())
    })
    .await
}

/// Removes a contact point.
pub async fn remove_contact_point(
    app: &App,
    actor: Actor,
    customer: CustomerId,
    id: ContactPointId,
) -> Result<(), CustomerError> {
    let now = app.now();
    app.write(actor.principal, move |tx| {
        if !tx.contact_point_delete(actor.principal, customer, id)? {
            return Err(CustomerError::NoSuchCustomer);
        }
        find_anew(tx, actor.principal, customer, now)?;
        actor.journal(tx, now, ("customer", customer), "contact-point-removed", &json!({ "point": id }))?;
        Ok(())
    })
    .await
}
