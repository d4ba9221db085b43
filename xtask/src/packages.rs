//! What the system must provide: looked for by its files, installed from Debian when missing and when we are root.

use crate::commands::{is_root, output_of, program, run};
use crate::servers::postgres;
use crate::test::Outcome;
use anyhow::{Result, bail};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// Postfix asks for its kind of system while it is installed; the answer must stand before.
const PRESEED: &str =
    "postfix postfix/main_mailer_type select Local only\npostfix postfix/mailname string kulanz.test\n";

struct Need {
    what: &'static str,
    packages: &'static [&'static str],
    is_there: fn() -> bool,
}

const NEEDS: &[Need] = &[
    Need { what: "a C compiler", packages: &["gcc", "libc6-dev"], is_there: || program("cc").is_some() },
    Need { what: "PostgreSQL", packages: &["postgresql"], is_there: || postgres::folder_of_programs().is_some() },
    Need { what: "Postfix", packages: &["postfix"], is_there: || Path::new("/usr/lib/postfix/sbin/master").exists() },
    Need {
        what: "Dovecot (IMAP, LMTP)",
        packages: &["dovecot-imapd", "dovecot-lmtpd"],
        is_there: || ["imap", "lmtp"].iter().all(|name| Path::new("/usr/lib/dovecot").join(name).exists()),
    },
    Need { what: "wrk", packages: &["wrk"], is_there: || program("wrk").is_some() },
    Need { what: "Chromium", packages: &["chromium"], is_there: || program("chromium").is_some() },
    Need { what: "fonts", packages: &["fontconfig", "fonts-dejavu-core"], is_there: has_fonts },
    Need { what: "Node", packages: &["nodejs"], is_there: || program("node").is_some() },
    Need { what: "npm", packages: &["npm"], is_there: || program("npm").is_some() },
    Need { what: "OpenSSL's command", packages: &["openssl"], is_there: || program("openssl").is_some() },
];

/// Installs what is missing; where we may not, says what is and how to get it.
pub fn install() -> Result<Outcome> {
    let missing: Vec<&Need> = NEEDS.iter().filter(|need| !(need.is_there)()).collect();
    if missing.is_empty() {
        return Ok(Outcome::Passed("all there".to_owned()));
    }
    let packages: Vec<&str> = missing.iter().flat_map(|need| need.packages).copied().collect();
    let advice = format!("apt-get install --no-install-recommends {}", packages.join(" "));
    if !is_root() || program("apt-get").is_none() {
        let names: Vec<&str> = missing.iter().map(|need| need.what).collect();
        return Ok(Outcome::Skipped(format!("missing: {}. As root: {advice}", names.join(", "))));
    }
    run(&mut apt(&["update", "-q"]))?;
    if packages.contains(&"postfix") {
        preseed()?;
    }
    run(apt(&["install", "-y", "-q", "--no-install-recommends"]).args(&packages))?;
    match missing.iter().find(|need| !(need.is_there)()) {
        Some(still) => bail!("{} is still not there after `{advice}`", still.what),
        None => Ok(Outcome::Passed(format!("installed {}", packages.join(" ")))),
    }
}

/// `RUNLEVEL=1` asks Debian's scripts not to start the servers that they install: we start our own.
fn apt(arguments: &[&str]) -> Command {
    let mut command = Command::new("apt-get");
    command.args(["-o", "Acquire::Retries=3"]).args(arguments);
    command.env("DEBIAN_FRONTEND", "noninteractive").env("RUNLEVEL", "1");
    command
}

fn preseed() -> Result<()> {
    let mut command = Command::new("debconf-set-selections").stdin(Stdio::piped()).spawn()?;
    if let Some(mut input) = command.stdin.take() {
        input.write_all(PRESEED.as_bytes())?;
    }
    if !command.wait()?.success() {
        bail!("debconf-set-selections refused the answers for Postfix");
    }
    Ok(())
}

fn has_fonts() -> bool {
    output_of(&mut Command::new("fc-list")).is_ok_and(|fonts| !fonts.is_empty())
}
