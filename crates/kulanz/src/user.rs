//! `kulanz user`: people who answer, and links that let them in.

use crate::cli::User;
use crate::config::Config;
use crate::exit::{Exit, Failure};
use crate::{open, output};
use app::people::factors::{self, ResetError};
use app::people::{Invite, PeopleError, Staff};
use app::{Actor, App};
use serde_json::json;

/// Adds somebody, or makes a link.
pub fn run(config: &Config, user: &User, json: bool) -> Result<Exit, Failure> {
    let app = open::quick(config, true)?;
    let (value, text) = open::runtime()?.block_on(act(&app, user))?;
    output::say(json, &value, &text);
    Ok(Exit::Ok)
}

async fn act(app: &App, user: &User) -> Result<(serde_json::Value, String), Failure> {
    match user {
        User::Add { email, name, principal, role, language } => {
            let owner = open::principal(app, principal).await?;
            let invite = Invite { email: email.clone(), name: name.clone(), language: *language, role: *role };
            let made = app::people::invite(app, &Actor::system(owner.id), invite).await.map_err(failure)?;
            let text = match &made.url {
                Some(url) => format!("{name} chooses a password here, within 7 days:\n{url}"),
                None => format!("{name} has an account already and is now {role} of {}.", owner.name),
            };
            Ok((json!({ "id": made.staff, "url": made.url }), text))
        }
        User::ResetFactors { email, undo } => {
            let staff = account(app, email).await?;
            let (id, name) = (staff.id, staff.name.clone());
            factors::reset_by_operator(app, staff, *undo).await.map_err(|error| match error {
                ResetError::Store(error) => error.into(),
                other => Failure::new(Exit::Usage, other),
            })?;
            let text = if *undo {
                format!("{name} signs in with the same passkeys, app and recovery codes as before.")
            } else {
                format!("{name} signs in by password alone and sets everything up anew; --undo works for 24 hours.")
            };
            Ok((json!({ "id": id, "undone": undo }), text))
        }
        User::Reset { email, sign_in } => {
            let staff = account(app, email).await?;
            let (url, text) = if *sign_in {
                (app::people::sign_in_link(app, staff.id).await?, "signs in here, once, within a day")
            } else {
                (app::people::reset_link(app, staff.id).await?, "chooses a new password here, within an hour")
            };
            Ok((json!({ "id": staff.id, "url": url }), format!("{} {text}:\n{url}", staff.name)))
        }
    }
}

async fn account(app: &App, email: &str) -> Result<Staff, Failure> {
    let found = app::people::find(app, email).await?;
    found.ok_or_else(|| Failure::new(Exit::Usage, format!("there is no account {email}")))
}

fn failure(error: PeopleError) -> Failure {
    match error {
        PeopleError::Store(error) => error.into(),
        PeopleError::Fault(fault) if fault.code == "already-here" => {
            Failure::new(Exit::CannotCreate, "this person works for this principal already")
        }
        other => Failure::new(Exit::Usage, other),
    }
}
