//! Principals and their settings.

use crate::db::{Row, params, statements, to_json};
use crate::{StoreError, Tx};
use kernel::{Lang, PrincipalId, Timestamp};
use serde::{Serialize, de::DeserializeOwned};

/// A principal. `S` is the type of its settings, which `app` owns.
#[derive(Clone, Debug, PartialEq)]
pub struct Principal<S> {
    /// Its id.
    pub id: PrincipalId,
    /// Its name in addresses: lower-case letters, digits, hyphens.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// ISO 3166-1 alpha-2, `CH` or `DE` for instance.
    pub country: String,
    /// The language used when a customer's is not known.
    pub language: Lang,
    /// IANA name.
    pub time_zone: String,
    /// Everything else.
    pub settings: S,
    /// When it was added.
    pub created_at: Timestamp,
}

statements! {
    PRINCIPAL_INSERT = "INSERT INTO principal (id, slug, name, country, language, time_zone, settings, created_at_ms)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    COUNT_INSERT = "INSERT INTO principal_count (principal_id, next_case_number, journal_seq, journal_hash)
        VALUES ($1, $2, 0, $3)";
    PRINCIPAL_UPDATE = "UPDATE principal SET name = $2, country = $3, language = $4, time_zone = $5, settings = $6
        WHERE id = $1";
    PRINCIPAL_FETCH = "SELECT id, slug, name, country, language, time_zone, settings, created_at_ms FROM principal WHERE id = $1";
    PRINCIPAL_BY_SLUG = "SELECT id, slug, name, country, language, time_zone, settings, created_at_ms FROM principal
        WHERE slug = $1";
    PRINCIPALS = "SELECT id, slug, name, country, language, time_zone, settings, created_at_ms FROM principal ORDER BY slug";
    CASE_NUMBER_NEXT = "SELECT next_case_number FROM principal_count WHERE principal_id = $1 @LOCKED";
    CASE_NUMBER_SET = "UPDATE principal_count SET next_case_number = $2 WHERE principal_id = $1";
}

fn principal_from_row<S: DeserializeOwned>(row: &Row<'_>) -> Result<Principal<S>, StoreError> {
    Ok(Principal {
        id: row.id("id")?,
        slug: row.get("slug")?,
        name: row.get("name")?,
        country: row.get("country")?,
        language: row.code("language")?,
        time_zone: row.get("time_zone")?,
        settings: row.json("settings")?,
        created_at: row.at("created_at_ms")?,
    })
}

/// The first case of a principal has this sequence number, so that all numbers are equally long for a long time.
const FIRST_CASE_NUMBER: i64 = 100_000;

impl Tx<'_> {
    /// Adds a principal; `Conflict` when the slug is taken.
    pub fn principal_insert<S: Serialize>(&mut self, principal: &Principal<S>) -> Result<(), StoreError> {
        let settings = to_json(&principal.settings)?;
        self.execute(
            PRINCIPAL_INSERT,
            params![
                principal.id,
                &principal.slug,
                &principal.name,
                &principal.country,
                principal.language.code(),
                &principal.time_zone,
                &settings,
                principal.created_at,
            ],
        )?;
        self.execute(COUNT_INSERT, params![principal.id, FIRST_CASE_NUMBER, &[0u8; 32]]).map(drop)
    }

    /// Saves what may change: all but id and slug.
    pub fn principal_update<S: Serialize>(&mut self, principal: &Principal<S>) -> Result<(), StoreError> {
        let settings = to_json(&principal.settings)?;
        self.execute(
            PRINCIPAL_UPDATE,
            params![
                principal.id,
                &principal.name,
                &principal.country,
                principal.language.code(),
                &principal.time_zone,
                &settings,
            ],
        )?;
        Ok(())
    }

    /// The principal with this id.
    pub fn principal_fetch<S: DeserializeOwned>(
        &mut self,
        id: PrincipalId,
    ) -> Result<Option<Principal<S>>, StoreError> {
        self.first(PRINCIPAL_FETCH, params![id], principal_from_row)
    }

    /// The principal with this slug.
    pub fn principal_by_slug<S: DeserializeOwned>(&mut self, slug: &str) -> Result<Option<Principal<S>>, StoreError> {
        self.first(PRINCIPAL_BY_SLUG, params![slug], principal_from_row)
    }

    /// All principals by slug. Few: an operator adds each.
    pub fn principals<S: DeserializeOwned>(&mut self) -> Result<Vec<Principal<S>>, StoreError> {
        self.all(PRINCIPALS, &[], principal_from_row)
    }

    /// Takes the next number in the principal's sequence of cases; others who want one wait for this transaction's end.
    pub fn case_number_take(&mut self, principal: PrincipalId) -> Result<i64, StoreError> {
        let number: i64 = self.one(CASE_NUMBER_NEXT, params![principal], |row| row.get("next_case_number"))?;
        self.execute(CASE_NUMBER_SET, params![principal, number + 1])?;
        Ok(number)
    }
}
