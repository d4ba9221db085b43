//! Opening an installation: its folder, its secret, its store, and the application over them.

use crate::config::Config;
use crate::exit::{Exit, Failure, OrExit};
use crate::machine::{SystemClock, SystemEntropy};
use app::secrets::Secrets;
use app::{App, Principal};
use kernel::{Clock, Entropy};
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::sync::Arc;
use store::Store;

/// Who may read the secret.
const OWNER_ONLY: u32 = 0o600;

/// Opens the store, blocking: call it before any runtime is entered.
pub fn store(config: &Config, migrate: bool) -> Result<Store, Failure> {
    if let Some(path) = config.database.strip_prefix("sqlite:").map(Path::new)
        && !migrate
        && !path.exists()
    {
        return Err(Failure::new(Exit::Unavailable, format!("there is no database {}", path.display())));
    }
    fs::create_dir_all(&config.data).or_exit(Exit::CannotCreate, format!("the folder {}", config.data.display()))?;
    let opened = Store::open(&config.database, &config.data.join("objects"), migrate, SystemClock.now());
    opened.or_exit(Exit::Unavailable, format!("the database {}", without_password(&config.database)))
}

/// The application over `store`, for people who reach it at `base_url`.
pub fn app(config: &Config, store: Store, base_url: String) -> Result<App, Failure> {
    Ok(App::new(store, secrets(config)?, base_url, Arc::new(SystemClock), Arc::new(SystemEntropy)))
}

/// The installation's keys.
pub fn secrets(config: &Config) -> Result<Secrets, Failure> {
    Ok(Secrets::new(secret(&config.data)?))
}

/// Both, for a command that serves nothing.
pub fn quick(config: &Config, migrate: bool) -> Result<App, Failure> {
    app(config, store(config, migrate)?, config.base_url_at(config.listen))
}

/// A runtime for a command.
pub fn runtime() -> Result<tokio::runtime::Runtime, Failure> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().or_exit(Exit::Unavailable, "starting threads")
}

/// The principal named `slug`.
pub async fn principal(app: &App, slug: &str) -> Result<Principal, Failure> {
    if let Some(principal) = app::principals::by_slug(app, slug).await? {
        return Ok(principal);
    }
    let known: Vec<String> = app::principals::all(app).await?.into_iter().map(|known| known.slug).collect();
    let hint = match known.as_slice() {
        [] => "there is none yet: kulanz principal add".to_owned(),
        known => format!("there is: {}", known.join(", ")),
    };
    Err(Failure::new(Exit::Usage, format!("there is no principal `{slug}`; {hint}")))
}

/// The installation's secret: from `KULANZ_SECRET`, else `secret.key`, which is made when missing.
fn secret(data: &Path) -> Result<[u8; 32], Failure> {
    if let Ok(text) = std::env::var("KULANZ_SECRET") {
        return read_secret(&text, "KULANZ_SECRET");
    }
    let path = data.join("secret.key");
    let named = path.display().to_string();
    match fs::read_to_string(&path) {
        Ok(text) => {
            warn_if_open(&path);
            read_secret(&text, &named)
        }
        Err(error) if error.kind() == ErrorKind::NotFound => make_secret(&path),
        Err(error) => Err(error).or_exit(Exit::Io, format!("reading {named}")),
    }
}

fn read_secret(text: &str, place: &str) -> Result<[u8; 32], Failure> {
    let bytes = data_encoding::HEXLOWER_PERMISSIVE.decode(text.trim().as_bytes()).ok();
    let fault = || Failure::new(Exit::Config, format!("{place} must be 64 hexadecimal digits"));
    bytes.and_then(|bytes| bytes.try_into().ok()).ok_or_else(fault)
}

fn make_secret(path: &Path) -> Result<[u8; 32], Failure> {
    let mut bytes = [0; 32];
    SystemEntropy.fill(&mut bytes);
    let doing = || format!("making {}", path.display());
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, OWNER_ONLY);
    match options.open(path) {
        // Another command was quicker: its secret counts.
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            read_secret(&fs::read_to_string(path).or_exit(Exit::Io, doing())?, &path.display().to_string())
        }
        Err(error) => Err(error).or_exit(Exit::CannotCreate, doing()),
        Ok(mut file) => {
            writeln!(file, "{}", data_encoding::HEXLOWER.encode(&bytes)).or_exit(Exit::Io, doing())?;
            file.sync_all().or_exit(Exit::Io, doing())?;
            Ok(bytes)
        }
    }
}

fn warn_if_open(path: &Path) {
    #[cfg(unix)]
    if let Ok(found) = fs::metadata(path) {
        let mode = std::os::unix::fs::PermissionsExt::mode(&found.permissions()) & 0o777;
        if mode & !OWNER_ONLY != 0 {
            tracing::warn!(path = %path.display(), mode = format!("{mode:o}"), "others may read the secret: chmod 600");
        }
    }
}

/// A URL as it may be shown.
pub fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    match rest.rsplit_once('@') {
        Some((account, place)) => {
            let user = account.split(':').next().unwrap_or_default();
            format!("{scheme}://{user}@{place}")
        }
        None => url.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn a_secret_is_made_once_and_for_its_owner_only() {
        let folder = tempfile::tempdir().unwrap();
        let made = make_secret(&folder.path().join("secret.key")).unwrap();
        assert_eq!(secret(folder.path()).unwrap(), made);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(folder.path().join("secret.key")).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, OWNER_ONLY);
        }
        fs::write(folder.path().join("secret.key"), "short").unwrap();
        assert_eq!(secret(folder.path()).unwrap_err().exit, Exit::Config);
    }

    #[test]
    fn a_password_is_not_shown() {
        assert_eq!(without_password("postgres://kulanz:geheim@db:5432/kulanz"), "postgres://kulanz@db:5432/kulanz");
        assert_eq!(without_password("sqlite:./a.sqlite"), "sqlite:./a.sqlite");
    }
}
