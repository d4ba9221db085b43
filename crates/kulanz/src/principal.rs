//! `kulanz principal add`: an organisation in whose name people answer.

use crate::cli::Principal;
use crate::config::Config;
use crate::exit::{Exit, Failure};
use crate::{open, output};
use app::PrincipalSettings;
use app::principals::{NewPrincipal, PrincipalError};
use serde_json::json;

/// Adds a principal.
pub fn run(config: &Config, add: &Principal, json: bool) -> Result<Exit, Failure> {
    let Principal::Add { slug, name, country, language, time_zone } = add;
    let app = open::quick(config, true)?;
    let new = NewPrincipal {
        slug: slug.clone(),
        name: name.clone(),
        country: country.clone(),
        language: *language,
        time_zone: time_zone.clone(),
        settings: PrincipalSettings::default(),
    };
    let made = open::runtime()?.block_on(app::principals::add(&app, new)).map_err(failure)?;
    let value = json!({ "id": made.id, "slug": made.slug, "name": made.name, "country": made.country,
        "language": made.language, "time_zone": made.time_zone });
    let text = format!(
        "{} is there. Next: kulanz user add ADDRESS --name NAME --principal {} --role admin",
        made.name, made.slug
    );
    output::say(json, &value, &text);
    Ok(Exit::Ok)
}

fn failure(error: PrincipalError) -> Failure {
    match error {
        PrincipalError::Store(error) => error.into(),
        PrincipalError::Fault(fault) if fault.code == "taken" => {
            Failure::new(Exit::CannotCreate, "there is a principal with this slug already")
        }
        other => Failure::new(Exit::Usage, other),
    }
}
