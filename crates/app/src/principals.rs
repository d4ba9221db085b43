//! Principals: added by the operator (or by the first page of a new installation), changed by their admins.
//!
//! Invariant: the set-up page works with the key printed at start, and only while there is no principal.

use crate::access::Role;
use crate::people::{Door, Fault, Invite, fold_email, name_of};
use crate::settings::is_site;
use crate::{Actor, App, Principal, PrincipalSettings, StoreError};
use kernel::{Lang, PrincipalId, StaffId};
use serde_json::json;
use store::Tx;
use store::staff::Staff;

/// The longest slug; characters.
const SLUG_MOST: usize = 40;
/// The longest free text in the settings; characters.
const TEXT_MOST: usize = 2_000;
/// Networks that are inside, at most.
const NETWORKS_MOST: usize = 100;
/// Sites on which the chat runs, at most.
const SITES_MOST: usize = 50;

/// A principal to add.
#[derive(Clone, Debug, PartialEq)]
pub struct NewPrincipal {
    /// Its name in addresses: lower-case letters, digits, hyphens.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// The language used when a customer's is not known.
    pub language: Lang,
    /// IANA name; empty: that of the country.
    pub time_zone: String,
    /// Everything else.
    pub settings: PrincipalSettings,
}

/// Why a principal was not added or changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PrincipalError {
    /// A field is not as it must be.
    #[error("the field {} is not as it must be: {}", .0.field, .0.code)]
    Fault(Fault),
    /// The set-up is over, or the key is not the one printed at start.
    #[error("the set-up is closed")]
    Closed,
    /// The store failed.
    #[error(transparent)]
    Store(StoreError),
}

impl From<Fault> for PrincipalError {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<StoreError> for PrincipalError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict(_) => Self::Fault(Fault::new("slug", "taken")),
            other => Self::Store(other),
        }
    }
}

/// The time zone of a country that has one.
pub fn zone_of(country: &str) -> &'static str {
    match country {
        "CH" | "LI" => "Europe/Zurich",
        "AT" => "Europe/Vienna",
        "FR" => "Europe/Paris",
        "IT" => "Europe/Rome",
        "LU" => "Europe/Luxembourg",
        _ => "Europe/Berlin",
    }
}

/// A name as it could stand in an address: lower-case ASCII letters, digits, single hyphens.
pub fn slug_of(name: &str) -> String {
    let mut slug = String::new();
    for c in name.to_lowercase().chars() {
        match c {
            'a'..='z' | '0'..='9' => slug.push(c),
            'ä' => slug.push_str("ae"),
            'ö' => slug.push_str("oe"),
            'ü' => slug.push_str("ue"),
            'ß' => slug.push_str("ss"),
            'à' | 'â' => slug.push('a'),
            'é' | 'è' | 'ê' | 'ë' => slug.push('e'),
            'ç' => slug.push('c'),
            'ô' | 'ò' => slug.push('o'),
            'ù' | 'û' => slug.push('u'),
            _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
    }
    slug.truncate(SLUG_MOST);
    slug.trim_end_matches('-').to_owned()
}

fn check_settings(settings: &PrincipalSettings) -> Result<(), Fault> {
    let texts = [("signature", &settings.signature), ("phone", &settings.phone), ("hours", &settings.hours)];
    for (field, text) in texts {
        if text.chars().count() > TEXT_MOST {
            return Err(Fault::new(field, "too-long"));
        }
    }
    if settings.access.inside.len() > NETWORKS_MOST {
        return Err(Fault::new("inside", "too-long"));
    }
    let sites = &settings.chat.sites;
    if sites.len() > SITES_MOST || !sites.iter().all(|site| is_site(site)) {
        return Err(Fault::new("chat_sites", "site"));
    }
    let pattern = &settings.customer_number_pattern;
    let is_pattern = pattern.len() <= 40 && pattern.chars().all(|c| c.is_ascii_alphanumeric() || "# .-/".contains(c));
    if is_pattern { Ok(()) } else { Err(Fault::new("customer_number_pattern", "pattern")) }
}

/// What is wrong with what letters show of a principal; the first of it.
fn check_letters(settings: &PrincipalSettings, name: &str, country: &str) -> Result<(), Fault> {
    settings.letters.faults(name, country).into_iter().next().map_or(Ok(()), Err)
}

fn build(app: &App, new: NewPrincipal) -> Result<Principal, Fault> {
    let name = name_of("name", &new.name)?;
    let is_slug = !new.slug.is_empty() && slug_of(&new.slug) == new.slug && !new.slug.starts_with('-');
    if !is_slug {
        return Err(Fault::new("slug", "slug"));
    }
    let country = country_of(&new.country)?;
    let time_zone = if new.time_zone.is_empty() { zone_of(&country).to_owned() } else { new.time_zone };
    check_settings(&new.settings)?;
    check_letters(&new.settings, &name, &country)?;
    Ok(Principal {
        id: app.id(),
        slug: new.slug,
        name,
        country,
        language: new.language,
        time_zone,
        settings: new.settings,
        created_at: app.now(),
    })
}

fn country_of(text: &str) -> Result<String, Fault> {
    let country = text.trim().to_uppercase();
    let is_code = country.len() == 2 && country.chars().all(|c| c.is_ascii_uppercase());
    if is_code { Ok(country) } else { Err(Fault::new("country", "country")) }
}

fn keep(tx: &mut Tx<'_>, principal: &Principal) -> Result<(), StoreError> {
    tx.principal_insert(principal)?;
    let by = Actor::system(principal.id);
    by.journal(tx, principal.created_at, ("principal", principal.id), "added", &json!({})).map(drop)
}

/// Adds a principal.
pub async fn add(app: &App, new: NewPrincipal) -> Result<Principal, PrincipalError> {
    let principal = build(app, new)?;
    let kept = principal.clone();
    app.write(principal.id, move |tx| Ok::<_, PrincipalError>(keep(tx, &kept)?)).await?;
    Ok(principal)
}

/// All principals by slug.
pub async fn all(app: &App) -> Result<Vec<Principal>, StoreError> {
    app.store.read(|tx| tx.principals()).await
}

/// The principal named `slug`.
pub async fn by_slug(app: &App, slug: &str) -> Result<Option<Principal>, StoreError> {
    let slug = slug.to_owned();
    app.store.read(move |tx| tx.principal_by_slug(&slug)).await
}

/// The principal with this id.
pub async fn fetch(app: &App, id: PrincipalId) -> Result<Option<Principal>, StoreError> {
    app.store.read(move |tx| tx.principal_fetch(id)).await
}

/// Saves what an admin changed: everything but id and slug.
pub async fn change(app: &App, actor: &Actor, changed: Principal) -> Result<(), PrincipalError> {
    let (by, now) = (*actor, app.now());
    let changed = Principal {
        id: actor.principal,
        name: name_of("name", &changed.name)?,
        country: country_of(&changed.country)?,
        ..changed
    };
    check_settings(&changed.settings)?;
    check_letters(&changed.settings, &changed.name, &changed.country)?;
    app.write(actor.principal, move |tx| {
        let known: Option<Principal> = tx.principal_fetch(changed.id)?;
        tx.principal_update(&changed)?;
        let (access, before) = (&changed.settings.access, known.map(|known| known.settings.access));
        let details = match before.filter(|before| before != access) {
            Some(before) => json!({ "access": { "from": before, "to": access } }),
            None => json!({}),
        };
        by.journal(tx, now, ("principal", changed.id), "changed", &details)?;
        Ok(())
    })
    .await
}

/// The key of the set-up page, printed at start; it never changes, but opens only an empty installation.
pub fn setup_key(app: &App) -> String {
    data_encoding::BASE64URL_NOPAD.encode(&app.secrets.key("setup")[..18])
}

/// The address of the set-up page.
pub fn setup_url(app: &App) -> String {
    format!("{}/setup?key={}", app.base_url, setup_key(app))
}

/// Whether the set-up page works: no principal yet, and the right key.
pub async fn setup_is_open(app: &App, key: &str) -> Result<bool, StoreError> {
    use subtle::ConstantTimeEq;
    let is_right: bool = setup_key(app).as_bytes().ct_eq(key.as_bytes()).into();
    Ok(is_right && all(app).await?.is_empty())
}

/// Sets a new installation up: the first principal and its admin, in one transaction.
pub async fn set_up(
    app: &App,
    door: &Door,
    key: &str,
    new: NewPrincipal,
    admin: Invite,
    password: &str,
) -> Result<(Principal, StaffId), PrincipalError> {
    if !setup_is_open(app, key).await? {
        return Err(PrincipalError::Closed);
    }
    let principal = build(app, new)?;
    let email = fold_email(&admin.email);
    if !crate::people::is_email(&email) {
        return Err(Fault::new("email", "email").into());
    }
    Door::check_new("password", password, &email)?;
    let staff = Staff {
        id: app.id(),
        name: name_of("your_name", &admin.name)?,
        email,
        language: admin.language,
        signature: String::new(),
        password_hash: Some(door.hash(password, app.random()).await?),
        is_active: true,
        created_at: app.now(),
    };
    let made = (principal.clone(), staff.id);
    app.write(principal.id, move |tx| {
        if !tx.principals::<PrincipalSettings>()?.is_empty() {
            return Err(PrincipalError::Closed); // somebody was quicker
        }
        keep(tx, &principal)?;
        tx.staff_insert(&staff)?;
        tx.role_set(principal.id, staff.id, Role::Admin.as_str())?;
        Ok(())
    })
    .await?;
    Ok(made)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_becomes_an_address_and_an_address_stays_itself() {
        assert_eq!(slug_of("Stadtwerke Lindental AG"), "stadtwerke-lindental-ag");
        assert_eq!(slug_of("Zürcher  Wärme & Söhne"), "zuercher-waerme-soehne");
        assert_eq!(slug_of("Énergie de la Côte"), "energie-de-la-cote");
        assert_eq!(slug_of(&slug_of("Energie Süd (Test)")), slug_of("Energie Süd (Test)"));
    }
}
