//! `kulanz token add`: a token for a program that calls the API.

use crate::cli::Token;
use crate::config::Config;
use crate::exit::{Exit, Failure};
use crate::{open, output};
use app::Actor;
use app::tokens::{NewToken, TokenError};
use serde_json::json;

/// Makes a token.
pub fn run(config: &Config, token: &Token, json: bool) -> Result<Exit, Failure> {
    let Token::Add { principal, name, scopes, days } = token;
    let app = open::quick(config, true)?;
    let made = open::runtime()?.block_on(async {
        let owner = open::principal(&app, principal).await?;
        let new = NewToken { name: name.clone(), scopes: scopes.clone(), days: *days };
        app::tokens::create(&app, &Actor::system(owner.id), new).await.map_err(|error| match error {
            TokenError::Store(error) => error.into(),
            other => Failure::new(Exit::Usage, other),
        })
    })?;
    // The text alone on its line, so that a script can take it; it is shown this once.
    output::say(json, &json!({ "id": made.id, "token": made.text }), &made.text);
    Ok(Exit::Ok)
}
