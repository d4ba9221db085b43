//! `kulanz search reindex`: every case and customer analysed anew.

use crate::cli::Search;
use crate::config::Config;
use crate::exit::{Exit, Failure};
use crate::{open, output};
use app::{Actor, App};
use serde_json::json;

/// Rebuilds the index.
pub fn run(config: &Config, search: &Search, json: bool) -> Result<Exit, Failure> {
    let Search::Reindex = search;
    let app = open::quick(config, false)?;
    let count = open::runtime()?.block_on(reindex(&app))?;
    output::say(json, &json!({ "documents": count }), &format!("{count} documents can be found."));
    Ok(Exit::Ok)
}

async fn reindex(app: &App) -> Result<u64, Failure> {
    let mut all = 0;
    for principal in app::principals::all(app).await? {
        let asked = app::search::index_all(app, Actor::system(principal.id)).await?;
        let bar = output::progress("analysing", asked);
        loop {
            let count = app::search::index(app, principal.id).await? as u64;
            if count == 0 {
                break;
            }
            bar.inc(count);
            all += count;
        }
        bar.finish();
    }
    Ok(all)
}
