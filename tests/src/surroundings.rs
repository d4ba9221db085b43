//! Where the servers, the program and the browser are, as `cargo xtask` tells by variables.

use std::env;
use std::path::PathBuf;

/// Everything a test may stand on. All servers listen on 127.0.0.1.
#[derive(Clone, Debug)]
pub struct Surroundings {
    /// Postfix; takes mail for `kulanz.test` and `kunde.test`, STARTTLS and AUTH offered.
    pub smtp_port: u16,
    /// Dovecot, plain and STARTTLS.
    pub imap_port: u16,
    /// Dovecot, implicit TLS.
    pub imaps_port: u16,
    /// The authority behind the servers' certificate, which names `localhost` and 127.0.0.1. PEM.
    pub authority: PathBuf,
    /// The password of every mailbox: `care`, `hilfe`, `anna`, `auto`, `care1`…`care8`, `kunde1`…`kunde8`.
    pub password: String,
    /// A PostgreSQL whose user may create databases.
    pub postgres: String,
    /// The program under test.
    pub kulanz: PathBuf,
    /// The browser.
    pub chromium: PathBuf,
    /// Where pictures of pages go, if anybody wants them.
    pub pictures: Option<PathBuf>,
}

impl Surroundings {
    /// Reads the variables. `None`, and a line that says so, when one is missing.
    pub fn find() -> Option<Self> {
        let found = Self::read();
        if let Err(missing) = &found {
            eprintln!("not run: {missing} is not set; use `cargo xtask test --only end-to-end`");
        }
        found.ok()
    }

    fn read() -> Result<Self, &'static str> {
        Ok(Self {
            smtp_port: port("KULANZ_TEST_SMTP_PORT")?,
            imap_port: port("KULANZ_TEST_IMAP_PORT")?,
            imaps_port: port("KULANZ_TEST_IMAPS_PORT")?,
            authority: text("KULANZ_TEST_CA")?.into(),
            password: text("KULANZ_TEST_MAIL_PASSWORD")?,
            postgres: text("KULANZ_TEST_POSTGRES")?,
            kulanz: text("KULANZ_BIN")?.into(),
            chromium: text("CHROMIUM")?.into(),
            pictures: env::var_os("KULANZ_TEST_PICTURES").map(PathBuf::from),
        })
    }
}

fn text(name: &'static str) -> Result<String, &'static str> {
    env::var(name).map_err(|_| name)
}

fn port(name: &'static str) -> Result<u16, &'static str> {
    text(name)?.parse().map_err(|_| name)
}
