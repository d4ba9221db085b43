//! Whose contact is it? A customer who is surely known, or a new one — with the doubtful ones noted for a person.

use super::place::Place;
use super::receive::Intake;
use super::{Incoming, ReceiveError};
use crate::Principal;
use cases::{Automatic, Direction};
use customers::contact_point::{Kind, PointKey};
use customers::customer_number::{self, NumberPattern, number_key};
use customers::matching::{self, Candidate, Hints, Match};
use kernel::CustomerId;
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

/// What a contact says of who made it: a mail vouches for its sender, a form or a note only states.
pub(super) fn hints(incoming: &Incoming, owner: &Principal) -> Hints {
    let email = PointKey::email(&incoming.from_address);
    let phone = incoming.phone.as_deref().and_then(|phone| PointKey::phone(phone, &owner.country));
    let pattern = NumberPattern::from(owner.settings.customer_number_pattern.as_str());
    let mut numbers: Vec<String> =
        incoming.customer_number.iter().map(|number| number_key(number)).filter(|key| !key.is_empty()).collect();
    if is_personal(incoming) {
        numbers.extend(customer_number::find(&incoming.text, &pattern));
    }
    let points: Vec<PointKey> = email.into_iter().chain(phone).collect();
    let (came_from, stated) = if incoming.mail.is_some() { (points, Vec::new()) } else { (Vec::new(), points) };
    Hints { came_from, stated, numbers, name: incoming.from_name.trim().to_owned() }
}

/// Whether a contact is one that a person made.
fn is_personal(incoming: &Incoming) -> bool {
    let automatic = incoming.mail.as_ref().map_or(Automatic::None, |mail| mail.automatic);
    incoming.direction == Direction::In && matches!(automatic, Automatic::None | Automatic::List)
}

/// The customer to whom the sender surely belongs.
pub(super) fn sure(intake: &Intake, tx: &mut Tx<'_>) -> Result<Option<CustomerId>, StoreError> {
    match decided(intake, tx)? {
        Match::Sure(id) => Ok(Some(id)),
        _ => Ok(None),
    }
}

fn decided(intake: &Intake, tx: &mut Tx<'_>) -> Result<Match, StoreError> {
    let (principal, hints) = (intake.principal.id, &intake.hints);
    let mut found: Vec<Customer> = Vec::new();
    for point in hints.came_from.iter().chain(&hints.stated) {
        found.extend(tx.customers_by_point(principal, point.kind.as_str(), &point.key)?);
    }
    for number in &hints.numbers {
        found.extend(tx.customer_by_number(principal, number)?);
    }
    found.sort_by_key(|customer| customer.id);
    found.dedup_by_key(|customer| customer.id);
    let mut candidates = Vec::with_capacity(found.len());
    for customer in found {
        let points = tx.contact_points_of(principal, customer.id)?;
        let points = points.into_iter().filter_map(|point| key_of(&point)).collect();
        candidates.push(Candidate { id: customer.id, name: customer.name, number: customer.number, points });
    }
    Ok(matching::decide(hints, &candidates))
}

/// The key of a stored contact point.
pub(crate) fn key_of(point: &ContactPoint) -> Option<PointKey> {
    let kind = match point.kind.as_str() {
        "email" => Kind::Email,
        "phone" => Kind::Phone,
        _ => return None,
    };
    Some(PointKey { kind, key: point.value_key.clone() })
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
        && let Some(case) = tx.case_fetch(principal, place.home(id))?
    {
        return Ok(Contact { customer: case.customer, answer_to });
    }
    let doubts = match decided(intake, tx)? {
        Match::Sure(customer) => return Ok(Contact { customer, answer_to }),
        Match::Doubtful(doubts) => doubts,
        Match::New => Vec::new(),
    };
    let customer = make(intake, tx)?;
    for doubt in doubts {
        let doubt = Doubt {
            customer,
            other: doubt.customer,
            reason: doubt.why.as_str().to_owned(),
            found_at: intake.drawn.now,
            decision: None,
            undo: None,
        };
        tx.customer_doubt_insert(principal, &doubt)?;
    }
    Ok(Contact { customer, answer_to })
}

/// A new customer. The number they state is not theirs until a person says so.
fn make(intake: &Intake, tx: &mut Tx<'_>) -> Result<CustomerId, StoreError> {
    let (principal, now, incoming) = (intake.principal.id, intake.drawn.now, &intake.incoming);
    let id = intake.drawn.customer;
    let name: String = incoming.from_name.trim().chars().take(200).collect();
    let customer = Customer {
        id,
        number: None,
        name: if is_personal(incoming) { name } else { String::new() },
        language: intake.lang,
        needs: String::new(),
        note: String::new(),
        merged_into: None,
        created_at: now,
    };
    tx.customer_insert(principal, &customer)?;
    let phone = incoming.phone.clone().unwrap_or_default();
    let points = [
        (PointKey::email(&incoming.from_address), &incoming.from_address),
        (PointKey::phone(&phone, &intake.principal.country), &phone),
    ];
    for (point, (key, value)) in intake.drawn.points.iter().zip(points) {
        if let Some(key) = key {
            let point = ContactPoint {
                id: *point,
                customer: id,
                kind: key.kind.as_str().to_owned(),
                value: value.trim().to_owned(),
                value_key: key.key,
                fault: None,
                fault_at: None,
                created_at: now,
            };
            tx.contact_point_insert(principal, &point)?;
        }
    }
    tx.search_ask(principal, "customer", id, now)?;
    Ok(id)
}
