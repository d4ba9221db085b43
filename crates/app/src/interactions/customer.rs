//! Whose contact is it? A customer who is surely known, or a new one — with the doubtful ones noted for a person.

use super::place::{Place, is_personal};
use super::receive::Intake;
use super::ReceiveError;
use customers::contact_point::{email_key, phone_key};
use kernel::{CustomerId, Timestamp};
use store::customers::{ContactPoint, Customer, Doubt};
use store::{StoreError, Tx};

/// The customer of a contact.
pub(super) struct Contact {
    /// Which.
    pub customer: CustomerId,
    /// Where an acknowledgement goes.
    pub answer_to: Option<String>,
}

impl Contact {
    /// Keeps what the customer said they need, unless something is known already.
    pub fn note_needs(&self, intake: &Intake, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        let needs = intake.incoming.needs.trim();
        if needs.is_empty() {
            return Ok(());
        }
        if let Some(mut customer) = tx.customer_fetch(intake.principal.id, self.customer)?
            && customer.needs.is_empty()
        {
            customer.needs = needs.chars().take(2_000).collect();
            tx.customer_update(intake.principal.id, &customer)?;
        }
        Ok(())
    }
}

/// What a contact says of who made it.
struct Hints {
    email: Option<String>,
    phone: Option<String>,
    number: Option<String>,
}

fn hints(intake: &Intake) -> Hints {
    let incoming = &intake.incoming;
    Hints {
        email: email_key(&incoming.from_address),
        phone: incoming.phone.as_deref().and_then(|phone| phone_key(phone, &intake.principal.country)),
        number: incoming.customer_number.as_deref().map(str::trim).filter(|number| !number.is_empty()).map(str::to_owned),
    }
}

/// The customer to whom the sender's address surely belongs.
pub(super) fn sure(intake: &Intake, tx: &mut Tx<'_>) -> Result<Option<CustomerId>, StoreError> {
    let Some(key) = hints(intake).email else { return Ok(None) };
    match tx.customers_by_point(intake.principal.id, "email", &key)?.as_slice() {
        [one] => Ok(Some(one.id)),
        _ => Ok(None),
    }
}

/// Finds or makes the customer of a contact.
pub(super) fn find(intake: &Intake, tx: &mut Tx<'_>, place: &Place) -> Result<Contact, ReceiveError> {
    let principal = intake.principal.id;
    let incoming = &intake.incoming;
    let answer_to = match &incoming.mail {
        Some(mail) => mail.reply_to.clone().or_else(|| Some(incoming.from_address.clone())),
        None => Some(incoming.from_address.clone()),
    };
    let answer_to = answer_to.filter(|address| !address.is_empty());
    if let Some(id) = place.case()
        && let Some(case) = tx.case_fetch(principal, id)?
    {
        return Ok(Contact { customer: case.customer, answer_to });
    }
    let hints = hints(intake);
    let known = known(tx, principal, &hints)?;
    if let [(customer, _)] = known.as_slice()
        && known_surely(&known)
    {
        return Ok(Contact { customer: *customer, answer_to });
    }
    let customer = make(intake, tx, &hints)?;
    for (other, reason) in known {
        let doubt =
            Doubt { customer, other, reason: reason.to_owned(), found_at: intake.drawn.now, decision: None, undo: None };
        tx.customer_doubt_insert(principal, &doubt)?;
    }
    Ok(Contact { customer, answer_to })
}

fn known_surely(known: &[(CustomerId, &'static str)]) -> bool {
    known.iter().all(|(_, reason)| *reason == "same-address" || *reason == "same-phone")
}

/// Customers the hints lead to, each with the first reason.
fn known(
    tx: &mut Tx<'_>,
    principal: kernel::PrincipalId,
    hints: &Hints,
) -> Result<Vec<(CustomerId, &'static str)>, StoreError> {
    let mut found: Vec<(CustomerId, &'static str)> = Vec::new();
    let mut add = |id: CustomerId, reason: &'static str| {
        if !found.iter().any(|(known, _)| *known == id) {
            found.push((id, reason));
        }
    };
    for (kind, key, reason) in [("email", &hints.email, "same-address"), ("phone", &hints.phone, "same-phone")] {
        if let Some(key) = key {
            tx.customers_by_point(principal, kind, key)?.iter().for_each(|customer| add(customer.id, reason));
        }
    }
    if let Some(number) = &hints.number
        && let Some(customer) = tx.customer_by_number(principal, number)?
    {
        add(customer.id, "same-number");
    }
    Ok(found)
}

fn make(intake: &Intake, tx: &mut Tx<'_>, hints: &Hints) -> Result<CustomerId, StoreError> {
    let (principal, now, incoming) = (intake.principal.id, intake.drawn.now, &intake.incoming);
    let id = intake.drawn.customer;
    let name: String = incoming.from_name.trim().chars().take(200).collect();
    let customer = Customer {
        id,
        number: None,
        name: if is_personal(intake) { name } else { String::new() },
        language: intake.lang,
        needs: String::new(),
        note: String::new(),
        merged_into: None,
        created_at: now,
    };
    tx.customer_insert(principal, &customer)?;
    let points = [("email", &incoming.from_address, &hints.email), ("phone", &incoming.phone.clone().unwrap_or_default(), &hints.phone)];
    for (point, (kind, value, key)) in intake.drawn.points.iter().zip(points) {
        if let Some(key) = key {
            tx.contact_point_insert(principal, &contact_point(*point, id, kind, value, key, now))?;
        }
    }
    tx.search_ask(principal, "customer", id, now)?;
    Ok(id)
}

fn contact_point(
    id: kernel::ContactPointId,
    customer: CustomerId,
    kind: &str,
    value: &str,
    key: &str,
    created_at: Timestamp,
) -> ContactPoint {
    ContactPoint {
        id,
        customer,
        kind: kind.to_owned(),
        value: value.trim().to_owned(),
        value_key: key.to_owned(),
        fault: None,
        fault_at: None,
        created_at,
    }
}
