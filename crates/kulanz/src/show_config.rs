//! `kulanz config`: every setting explained, or those in force.

use crate::cli::ShowConfig;
use crate::config::Config;
use crate::exit::{Exit, Failure};
use crate::{keys, open, output};
use serde_json::json;
use std::io::Write;

/// Prints the annotated file, or the page of the guide.
pub fn page(show: &ShowConfig) -> Result<Exit, Failure> {
    let text = if show.markdown { keys::page() } else { keys::annotated_file() };
    let _gone = std::io::stdout().write_all(text.as_bytes());
    Ok(Exit::Ok)
}

/// Prints the settings in force and where each came from.
pub fn in_force(config: &Config) -> Result<Exit, Failure> {
    let value = |key: &str| match key {
        "data" => json!(config.data),
        "database" => json!(open::without_password(&config.database)),
        "listen" => json!(config.listen),
        "base_url" => json!(config.base_url_at(config.listen)),
        "metrics_listen" => config.metrics_listen.map_or(json!("off"), |at| json!(at)),
        "trusted_proxies" => json!(config.trusted_proxies.len()),
        "log" => json!(config.log),
        _ => json!(if config.log_is_json { "json" } else { "text" }),
    };
    let all = keys::KEYS
        .iter()
        .map(|key| (key.name.to_owned(), json!({ "value": value(key.name), "from": config.sources.get(key.name) })));
    output::line(&serde_json::Value::Object(all.collect()));
    Ok(Exit::Ok)
}
