//! What a command says: text for people or JSON for programs on standard output, progress and logs on standard error.

use crate::config::Config;
use crate::exit::Failure;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde_json::{Value, json};
use std::io::Write;
use tracing_subscriber::EnvFilter;

/// Logs go to standard error.
pub fn log_to_stderr(config: &Config) {
    // The filter was checked with the settings.
    let filter = EnvFilter::try_new(&config.log).unwrap_or_else(|_| EnvFilter::new("info"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if config.log_is_json {
        log.json().flatten_event(true).init();
    } else {
        log.with_target(false).compact().init();
    }
}

/// Prints the text, or the JSON when asked for. A reader that has gone away is no fault.
pub fn say(json: bool, value: &Value, text: &str) {
    let mut out = std::io::stdout().lock();
    let _gone = if json { writeln!(out, "{value}") } else { writeln!(out, "{text}") };
}

/// One line of JSON.
pub fn line(value: &Value) {
    say(true, value, "");
}

/// Says why the command failed.
pub fn failed(failure: &Failure, json: bool) {
    let text = format!("{:#}", failure.error);
    if json {
        let _gone = writeln!(std::io::stderr(), "{}", json!({ "error": text, "exit": failure.exit.code() }));
    } else {
        let _gone = writeln!(std::io::stderr(), "kulanz: {text}");
    }
}

/// A progress bar on standard error; nothing when that is no terminal.
pub fn progress(doing: &'static str, all: u64) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(all), ProgressDrawTarget::stderr_with_hz(8));
    let style = ProgressStyle::with_template("{msg:24} {bar:40} {pos}/{len} {per_sec} {eta}");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar.set_message(doing);
    bar
}
