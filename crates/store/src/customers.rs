//! Customers, the points at which they are reached, and doubts whether two of them are one.

use crate::db::{Row, params, statements};
use crate::{StoreError, Tx};
use kernel::{ContactPointId, CustomerId, Lang, PrincipalId, Timestamp};

/// A customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Customer {
    /// Id.
    pub id: CustomerId,
    /// The principal's own number for them.
    pub number: Option<String>,
    /// Name, empty when unknown.
    pub name: String,
    /// Language to write in.
    pub language: Lang,
    /// What they need to be reached: "deaf: write, do not call". Empty when nothing is known.
    pub needs: String,
    /// A note of the staff.
    pub note: String,
    /// The customer this one was merged into.
    pub merged_into: Option<CustomerId>,
    /// Since when they are known.
    pub created_at: Timestamp,
}

/// An address, phone number or the like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactPoint {
    /// Id.
    pub id: ContactPointId,
    /// Whose.
    pub customer: CustomerId,
    /// `email`, `phone`, …
    pub kind: String,
    /// As the customer writes it.
    pub value: String,
    /// Normalised, for comparison.
    pub value_key: String,
    /// Why it no longer works (the bounce's status); `None` while it does.
    pub fault: Option<String>,
    /// Since when it does not.
    pub fault_at: Option<Timestamp>,
    /// Since when it is known.
    pub created_at: Timestamp,
}

/// Two customers who may be one; a person decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The newer one.
    pub customer: CustomerId,
    /// The one it may be.
    pub other: CustomerId,
    /// A code: why.
    pub reason: String,
    /// When it was found.
    pub found_at: Timestamp,
    /// `merged`, `different`, or none yet.
    pub decision: Option<String>,
    /// JSON with what undoes a merge.
    pub undo: Option<String>,
}

statements! {
    CUSTOMER_INSERT = "INSERT INTO customer (principal_id, id, number, name, language, needs, note, merged_into, created_at_ms)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    CUSTOMER_UPDATE = "UPDATE customer SET number = $3, name = $4, language = $5, needs = $6, note = $7, merged_into = $8
        WHERE principal_id = $1 AND id = $2";
    CUSTOMER_FETCH = "SELECT id, number, name, language, needs, note, merged_into, created_at_ms FROM customer
        WHERE principal_id = $1 AND id = $2";
    CUSTOMERS_BY_NUMBER = "SELECT id, number, name, language, needs, note, merged_into, created_at_ms FROM customer
        WHERE principal_id = $1 AND number = $2 AND merged_into IS NULL";
    CUSTOMERS_BY_POINT = "SELECT c.id, c.number, c.name, c.language, c.needs, c.note, c.merged_into, c.created_at_ms
        FROM contact_point p JOIN customer c ON c.principal_id = p.principal_id AND c.id = p.customer_id
        WHERE p.principal_id = $1 AND p.kind = $2 AND p.value_key = $3 AND c.merged_into IS NULL
        ORDER BY p.customer_id LIMIT 20"; // ids grow with time, and the index is in their order
    CUSTOMERS_AFTER = "SELECT id, number, name, language, needs, note, merged_into, created_at_ms FROM customer
        WHERE principal_id = $1 AND id > $2 AND merged_into IS NULL ORDER BY id LIMIT $3";
    POINT_INSERT = "INSERT INTO contact_point (principal_id, id, customer_id, kind, value, value_key, created_at_ms)
        VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (principal_id, kind, value_key, customer_id) DO NOTHING";
    POINT_DELETE = "DELETE FROM contact_point WHERE principal_id = $1 AND id = $2 AND customer_id = $3";
    POINT_MOVE = "UPDATE contact_point SET customer_id = $3 WHERE principal_id = $1 AND id = $2";
    POINTS_OF = "SELECT id, customer_id, kind, value, value_key, fault, fault_at_ms, created_at_ms FROM contact_point
        WHERE principal_id = $1 AND customer_id = $2 ORDER BY created_at_ms, id";
    POINT_FAULT = "UPDATE contact_point SET fault = $4, fault_at_ms = $5
        WHERE principal_id = $1 AND kind = $2 AND value_key = $3";
    DOUBT_INSERT = "INSERT INTO customer_doubt (principal_id, customer_id, other_id, reason, found_at_ms)
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT (principal_id, customer_id, other_id) DO NOTHING";
    DOUBT_DECIDE = "UPDATE customer_doubt SET decision = $4, undo = $5
        WHERE principal_id = $1 AND customer_id = $2 AND other_id = $3";
    DOUBTS_OF = "SELECT customer_id, other_id, reason, found_at_ms, decision, undo FROM customer_doubt
        WHERE principal_id = $1 AND customer_id = $2
        UNION SELECT customer_id, other_id, reason, found_at_ms, decision, undo FROM customer_doubt
        WHERE principal_id = $1 AND other_id = $2 ORDER BY found_at_ms";
    DOUBT_FETCH = "SELECT customer_id, other_id, reason, found_at_ms, decision, undo FROM customer_doubt
        WHERE principal_id = $1 AND customer_id = $2 AND other_id = $3";
    CASES_MOVE = "UPDATE service_case SET customer_id = $3 WHERE principal_id = $1 AND customer_id = $2";
    CASE_IDS_OF = "SELECT id FROM service_case WHERE principal_id = $1 AND customer_id = $2";
    CASE_MOVE = "UPDATE service_case SET customer_id = $3 WHERE principal_id = $1 AND id = $2";
}

fn customer_from_row(row: &Row<'_>) -> Result<Customer, StoreError> {
    Ok(Customer {
        id: row.id("id")?,
        number: row.get("number")?,
        name: row.get("name")?,
        language: row.code("language")?,
        needs: row.get("needs")?,
        note: row.get("note")?,
        merged_into: row.id_opt("merged_into")?,
        created_at: row.at("created_at_ms")?,
    })
}

fn point_from_row(row: &Row<'_>) -> Result<ContactPoint, StoreError> {
    Ok(ContactPoint {
        id: row.id("id")?,
        customer: row.id("customer_id")?,
        kind: row.get("kind")?,
        value: row.get("value")?,
        value_key: row.get("value_key")?,
        fault: row.get("fault")?,
        fault_at: row.at_opt("fault_at_ms")?,
        created_at: row.at("created_at_ms")?,
    })
}

fn doubt_from_row(row: &Row<'_>) -> Result<Doubt, StoreError> {
    Ok(Doubt {
        customer: row.id("customer_id")?,
        other: row.id("other_id")?,
        reason: row.get("reason")?,
        found_at: row.at("found_at_ms")?,
        decision: row.get("decision")?,
        undo: row.get("undo")?,
    })
}

impl Tx<'_> {
    /// Adds a customer; `Conflict` when the number is taken.
    pub fn customer_insert(&mut self, principal: PrincipalId, c: &Customer) -> Result<(), StoreError> {
        let lang = c.language.code();
        let values = params![principal, c.id, &c.number, &c.name, lang, &c.needs, &c.note, c.merged_into, c.created_at];
        self.execute(CUSTOMER_INSERT, values).map(drop)
    }

    /// Saves a customer; `Conflict` when the number is taken.
    pub fn customer_update(&mut self, principal: PrincipalId, c: &Customer) -> Result<(), StoreError> {
        let values = params![principal, c.id, &c.number, &c.name, c.language.code(), &c.needs, &c.note, c.merged_into];
        self.execute(CUSTOMER_UPDATE, values).map(drop)
    }

    /// The customer with this id, merged or not.
    pub fn customer_fetch(&mut self, principal: PrincipalId, id: CustomerId) -> Result<Option<Customer>, StoreError> {
        self.first(CUSTOMER_FETCH, params![principal, id], customer_from_row)
    }

    /// The customer with this number.
    pub fn customer_by_number(&mut self, principal: PrincipalId, number: &str) -> Result<Option<Customer>, StoreError> {
        self.first(CUSTOMERS_BY_NUMBER, params![principal, number], customer_from_row)
    }

    /// Customers who have this contact point, the longest known first; at most 20.
    pub fn customers_by_point(
        &mut self,
        principal: PrincipalId,
        kind: &str,
        value_key: &str,
    ) -> Result<Vec<Customer>, StoreError> {
        self.all(CUSTOMERS_BY_POINT, params![principal, kind, value_key], customer_from_row)
    }

    /// Up to `limit` customers after `after` by id.
    pub fn customers_after(
        &mut self,
        principal: PrincipalId,
        after: CustomerId,
        limit: i64,
    ) -> Result<Vec<Customer>, StoreError> {
        self.all(CUSTOMERS_AFTER, params![principal, after, limit], customer_from_row)
    }

    /// Adds a contact point unless the customer has it.
    pub fn contact_point_insert(&mut self, principal: PrincipalId, p: &ContactPoint) -> Result<(), StoreError> {
        let values = params![principal, p.id, p.customer, &p.kind, &p.value, &p.value_key, p.created_at];
        self.execute(POINT_INSERT, values).map(drop)
    }

    /// Removes a contact point of a customer; false when there is none.
    pub fn contact_point_delete(
        &mut self,
        principal: PrincipalId,
        customer: CustomerId,
        id: ContactPointId,
    ) -> Result<bool, StoreError> {
        Ok(self.execute(POINT_DELETE, params![principal, id, customer])? == 1)
    }

    /// Gives a contact point to another customer; `Conflict` when that one has it already.
    pub fn contact_point_move(
        &mut self,
        principal: PrincipalId,
        id: ContactPointId,
        to: CustomerId,
    ) -> Result<(), StoreError> {
        self.execute(POINT_MOVE, params![principal, id, to]).map(drop)
    }

    /// The contact points of a customer, by kind, the oldest first.
    pub fn contact_points_of(
        &mut self,
        principal: PrincipalId,
        customer: CustomerId,
    ) -> Result<Vec<ContactPoint>, StoreError> {
        let mut points = self.all(POINTS_OF, params![principal, customer], point_from_row)?;
        // Ordered here: asked to order by kind, SQLite walks the index by kind over every customer's points.
        points.sort_by(|a, b| a.kind.cmp(&b.kind));
        Ok(points)
    }

    /// Marks an address as not working (with its reason) or working again (`None`), for all who have it.
    pub fn contact_point_fault(
        &mut self,
        principal: PrincipalId,
        kind: &str,
        value_key: &str,
        fault: Option<&str>,
        at: Timestamp,
    ) -> Result<u64, StoreError> {
        let since = fault.map(|_| at);
        self.execute(POINT_FAULT, params![principal, kind, value_key, fault, since])
    }

    /// Notes a doubt, once.
    pub fn customer_doubt_insert(&mut self, principal: PrincipalId, doubt: &Doubt) -> Result<(), StoreError> {
        let values = params![principal, doubt.customer, doubt.other, &doubt.reason, doubt.found_at];
        self.execute(DOUBT_INSERT, values).map(drop)
    }

    /// Decides a doubt, or opens it again with `None`.
    pub fn customer_doubt_decide(
        &mut self,
        principal: PrincipalId,
        doubt: &Doubt,
        decision: Option<&str>,
        undo: Option<&str>,
    ) -> Result<(), StoreError> {
        self.execute(DOUBT_DECIDE, params![principal, doubt.customer, doubt.other, decision, undo]).map(drop)
    }

    /// The doubts about a customer, from either side.
    pub fn customer_doubts_of(&mut self, principal: PrincipalId, id: CustomerId) -> Result<Vec<Doubt>, StoreError> {
        self.all(DOUBTS_OF, params![principal, id], doubt_from_row)
    }

    /// One doubt.
    pub fn customer_doubt_fetch(
        &mut self,
        principal: PrincipalId,
        customer: CustomerId,
        other: CustomerId,
    ) -> Result<Option<Doubt>, StoreError> {
        self.first(DOUBT_FETCH, params![principal, customer, other], doubt_from_row)
    }

    /// The cases of a customer, by id.
    pub fn case_ids_of_customer(
        &mut self,
        principal: PrincipalId,
        customer: CustomerId,
    ) -> Result<Vec<kernel::CaseId>, StoreError> {
        self.all(CASE_IDS_OF, params![principal, customer], |row| row.id("id"))
    }

    /// Gives all cases of `from` to `to`.
    pub fn cases_move(&mut self, principal: PrincipalId, from: CustomerId, to: CustomerId) -> Result<u64, StoreError> {
        self.execute(CASES_MOVE, params![principal, from, to])
    }

    /// Gives one case to a customer.
    pub fn case_move(
        &mut self,
        principal: PrincipalId,
        case: kernel::CaseId,
        to: CustomerId,
    ) -> Result<(), StoreError> {
        self.execute(CASE_MOVE, params![principal, case, to]).map(drop)
    }
}
