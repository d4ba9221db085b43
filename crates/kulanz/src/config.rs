//! Settings: gathered by flag, variable, file and default, in this order, and checked.
//!
//! Invariants: an unknown key is refused with its place and the key that was probably meant; every fault says where the
//! value came from; nothing is read from anywhere else.

use crate::cli::Global;
use crate::exit::{Exit, Failure};
use crate::keys::{KEYS, nearest, variable};
use figment::providers::{Format, Toml};
use figment::value::{Dict, Map, Value};
use figment::{Figment, Metadata, Profile, Provider};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use web::Network;

/// Settings in force.
#[derive(Clone, Debug)]
pub struct Config {
    /// Folder of everything that is kept.
    pub data: PathBuf,
    /// URL of the database.
    pub database: String,
    /// Where the web is served.
    pub listen: SocketAddr,
    /// The address people use, when set; see [`Config::base_url_at`].
    pub base_url: Option<String>,
    /// Where metrics are served.
    pub metrics_listen: Option<SocketAddr>,
    /// Proxies that are believed.
    pub trusted_proxies: Vec<Network>,
    /// What is logged.
    pub log: String,
    /// How.
    pub log_is_json: bool,
    /// Where each value came from, by key.
    pub sources: BTreeMap<&'static str, String>,
}

#[derive(Deserialize)]
struct Raw {
    data: PathBuf,
    database: Option<String>,
    listen: String,
    base_url: Option<String>,
    metrics_listen: String,
    trusted_proxies: Vec<String>,
    log: String,
    log_format: String,
}

/// Values of one origin.
struct Layer {
    origin: &'static str,
    values: Dict,
}

impl Provider for Layer {
    fn metadata(&self) -> Metadata {
        Metadata::named(self.origin)
    }

    fn data(&self) -> Result<Map<Profile, Dict>, figment::Error> {
        Ok(Map::from([(Profile::Default, self.values.clone())]))
    }
}

/// Variables that begin with `KULANZ_` and are no settings.
const OTHER_VARIABLES: &[&str] = &["CONFIG", "SECRET", "BIN", "UI", "MAILBOX_PASSWORD", "MAILBOX_SMTP_PASSWORD"];

impl Config {
    /// Gathers settings. `variables` are those of the process.
    pub fn gather(global: &Global, variables: impl Iterator<Item = (String, String)>) -> Result<Self, Failure> {
        let variables: BTreeMap<String, String> = variables.filter(|(name, _)| name.starts_with("KULANZ_")).collect();
        let from_variables = of_variables(&variables)?;
        let from_flags = of_flags(global);
        let file = file_of(global, &variables, &from_flags, &from_variables)?;
        let defaults = Layer { origin: "default", values: of_defaults()? };
        let mut figment = Figment::new().merge(defaults);
        if let Some(path) = &file {
            let toml = Toml::file_exact(path);
            refuse_unknown(path, toml.data().map_err(|error| wrong(format!("{}: {error}", path.display())))?)?;
            figment = figment.merge(toml);
        }
        figment = figment.merge(Layer { origin: "variable", values: from_variables });
        figment = figment.merge(Layer { origin: "flag", values: from_flags });
        let raw: Raw = figment.extract().map_err(|error| wrong(told(&figment, &error)))?;
        let sources = KEYS.iter().map(|key| (key.name, source(&figment, key.name))).collect();
        check(raw, sources)
    }

    /// The address people use, for a program that listens at `listen`.
    pub fn base_url_at(&self, listen: SocketAddr) -> String {
        self.base_url.clone().unwrap_or_else(|| {
            let host = if listen.ip().is_unspecified() { "localhost".to_owned() } else { bracketed(listen) };
            format!("http://{host}:{}", listen.port())
        })
    }
}

fn bracketed(at: SocketAddr) -> String {
    if at.is_ipv6() { format!("[{}]", at.ip()) } else { at.ip().to_string() }
}

fn wrong(text: String) -> Failure {
    Failure::new(Exit::Config, text)
}

fn of_defaults() -> Result<Dict, Failure> {
    let lines: Vec<String> = KEYS.iter().filter_map(|key| Some(format!("{} = {}", key.name, key.default?))).collect();
    toml::from_str(&lines.join("\n")).map_err(|error| wrong(error.to_string()))
}

fn of_flags(global: &Global) -> Dict {
    let text = |value: &Option<String>| value.clone().map(Value::from);
    let data = global.data.as_ref().map(|path| Value::from(path.to_string_lossy().into_owned()));
    let values = [("data", data), ("database", text(&global.database)), ("listen", text(&global.listen))];
    values.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect()
}

fn of_variables(variables: &BTreeMap<String, String>) -> Result<Dict, Failure> {
    let mut values = Dict::new();
    for (name, text) in variables {
        let key = name.trim_start_matches("KULANZ_");
        if OTHER_VARIABLES.contains(&key) || key.starts_with("TEST_") {
            continue;
        }
        let key = key.to_lowercase();
        if !KEYS.iter().any(|known| known.name == key) {
            let meant = nearest(&key).map(|meant| format!("; did you mean {}?", variable(meant))).unwrap_or_default();
            return Err(wrong(format!("there is no setting {name}{meant}")));
        }
        let value = if key == "trusted_proxies" {
            let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
            Value::from(parts.map(str::to_owned).collect::<Vec<_>>())
        } else {
            Value::from(text.as_str())
        };
        values.insert(key, value);
    }
    Ok(values)
}

/// The file: as named, or `kulanz.toml` in the data folder if it is there.
fn file_of(
    global: &Global,
    variables: &BTreeMap<String, String>,
    from_flags: &Dict,
    from_variables: &Dict,
) -> Result<Option<PathBuf>, Failure> {
    let named = global.config.clone().or_else(|| variables.get("KULANZ_CONFIG").map(PathBuf::from));
    if let Some(path) = named {
        return if path.is_file() {
            Ok(Some(path))
        } else {
            Err(wrong(format!("there is no file {}", path.display())))
        };
    }
    let data = from_flags.get("data").or_else(|| from_variables.get("data")).and_then(Value::as_str);
    let path = Path::new(data.unwrap_or("./kulanz-data")).join("kulanz.toml");
    Ok(path.is_file().then_some(path))
}

fn refuse_unknown(path: &Path, data: Map<Profile, Dict>) -> Result<(), Failure> {
    for key in data.values().flat_map(|dict| dict.keys()) {
        if !KEYS.iter().any(|known| known.name == key) {
            let meant = nearest(key).map(|meant| format!("; did you mean `{meant}`?")).unwrap_or_default();
            return Err(wrong(format!("{}: there is no setting `{key}`{meant}", path.display())));
        }
    }
    Ok(())
}

fn source(figment: &Figment, key: &str) -> String {
    figment.find_metadata(key).map_or("default".to_owned(), |metadata| match metadata.source.as_ref() {
        Some(source) => source.to_string(),
        None if metadata.name == "variable" => variable(key),
        None => metadata.name.to_string(),
    })
}

fn told(figment: &Figment, error: &figment::Error) -> String {
    let key = error.path.join(".");
    format!("the setting `{key}` ({}): {}", source(figment, &key), error.kind)
}

fn check(raw: Raw, sources: BTreeMap<&'static str, String>) -> Result<Config, Failure> {
    let fault = |key: &str, what: &str| {
        let from = sources.get(key).map_or("", String::as_str);
        wrong(format!("the setting `{key}` (from {from}): {what}"))
    };
    let address = |key: &str, text: &str| -> Result<SocketAddr, Failure> {
        let local = text.replace("localhost:", "127.0.0.1:");
        local.parse().map_err(|_| fault(key, &format!("`{text}` is no ADDR:PORT; write for example 127.0.0.1:8020")))
    };
    let listen = address("listen", &raw.listen)?;
    let metrics_listen = match raw.metrics_listen.as_str() {
        "off" | "" => None,
        text => Some(address("metrics_listen", text)?),
    };
    let database = raw.database.unwrap_or_else(|| format!("sqlite:{}", raw.data.join("kulanz.sqlite").display()));
    if !["sqlite:", "postgres://", "postgresql://"].iter().any(|scheme| database.starts_with(scheme)) {
        return Err(fault("database", "a URL begins with sqlite: or postgres://"));
    }
    let base_url = raw.base_url.map(|url| url.trim_end_matches('/').to_owned());
    if base_url.as_ref().is_some_and(|url| !url.starts_with("http://") && !url.starts_with("https://")) {
        return Err(fault("base_url", "an address begins with https:// or http://"));
    }
    let trusted_proxies = raw
        .trusted_proxies
        .iter()
        .map(|text| text.parse::<Network>().map_err(|error| fault("trusted_proxies", &format!("`{text}`: {error}"))))
        .collect::<Result<_, _>>()?;
    let log_is_json = match raw.log_format.as_str() {
        "text" => false,
        "json" => true,
        other => return Err(fault("log_format", &format!("`{other}`: write text or json"))),
    };
    if let Err(error) = tracing_subscriber::EnvFilter::builder().parse(&raw.log) {
        return Err(fault("log", &format!("{error}; write for example info")));
    }
    let (data, log) = (raw.data, raw.log);
    Ok(Config { data, database, listen, base_url, metrics_listen, trusted_proxies, log, log_is_json, sources })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn variables<'a>(list: &'a [(&'a str, &'a str)]) -> impl Iterator<Item = (String, String)> + 'a {
        list.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
    }

    fn with_file(text: &str, flags: Global, list: &[(&str, &str)]) -> Result<Config, String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("kulanz.toml");
        std::fs::write(&path, text).unwrap();
        let global = Global { config: Some(path), ..flags };
        Config::gather(&global, variables(list)).map_err(|failure| {
            assert_eq!(failure.exit, Exit::Config);
            failure.error.to_string().replace(&folder.path().display().to_string(), "DIR")
        })
    }

    #[test]
    fn without_anything_there_is_a_sound_default() {
        let config = Config::gather(&Global::default(), std::iter::empty()).unwrap();
        assert_eq!(config.listen.to_string(), "127.0.0.1:8020");
        assert_eq!(config.database, "sqlite:./kulanz-data/kulanz.sqlite");
        assert_eq!(config.base_url_at(config.listen), "http://127.0.0.1:8020");
        assert_eq!(config.metrics_listen, None);
    }

    #[test]
    fn a_flag_wins_over_a_variable_that_over_the_file_that_over_the_default() {
        let file = "listen = \"127.0.0.1:1111\"\nlog = \"warn\"\nlog_format = \"json\"\n";
        let list = [("KULANZ_LISTEN", "127.0.0.1:2222"), ("KULANZ_LOG", "debug"), ("PATH", "/bin")];
        let flags = Global { listen: Some("127.0.0.1:3333".to_owned()), ..Global::default() };
        let config = with_file(file, flags, &list).unwrap();
        assert_eq!((config.listen.port(), config.log.as_str(), config.log_is_json), (3333, "debug", true));
        assert_eq!((config.sources["listen"].as_str(), config.sources["log"].as_str()), ("flag", "KULANZ_LOG"));
        assert!(config.sources["log_format"].ends_with("kulanz.toml"), "{:?}", config.sources);
        assert_eq!(config.sources["data"], "default");
    }

    #[test]
    fn an_unknown_key_is_refused_with_what_was_probably_meant() {
        let error = with_file("lisen = \"127.0.0.1:1\"\n", Global::default(), &[]).unwrap_err();
        assert_eq!(error, "DIR/kulanz.toml: there is no setting `lisen`; did you mean `listen`?");
        let error = with_file("", Global::default(), &[("KULANZ_BASEURL", "https://a.example")]).unwrap_err();
        assert_eq!(error, "there is no setting KULANZ_BASEURL; did you mean KULANZ_BASE_URL?");
    }

    #[test]
    fn a_wrong_value_is_refused_with_its_origin_and_the_mend() {
        let error = with_file("", Global::default(), &[("KULANZ_LISTEN", "8020")]).unwrap_err();
        assert_eq!(
            error,
            "the setting `listen` (from KULANZ_LISTEN): `8020` is no ADDR:PORT; write for example 127.0.0.1:8020"
        );
        let error = with_file("listen = 8020\n", Global::default(), &[]).unwrap_err();
        assert!(error.contains("listen") && error.contains("kulanz.toml"), "{error}");
        assert!(with_file("log_format = \"xml\"\n", Global::default(), &[]).unwrap_err().contains("text or json"));
    }

    #[test]
    fn proxies_in_a_variable_are_separated_by_commas() {
        let config = with_file("", Global::default(), &[("KULANZ_TRUSTED_PROXIES", "127.0.0.1, 10.0.0.0/8")]).unwrap();
        assert_eq!(config.trusted_proxies.len(), 2);
    }

    #[test]
    fn the_annotated_file_is_a_file_that_can_be_used() {
        let config = with_file(&crate::keys::annotated_file(), Global::default(), &[]).unwrap();
        assert_eq!(config.listen.to_string(), "127.0.0.1:8020");
    }
}
