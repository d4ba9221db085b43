//! Postfix and Dovecot of our own, from configuration in the temporary folder.
//!
//! Postfix's `master` is run directly, in the foreground: `postfix start` would check and mend the files that all
//! instances of a machine share. Its queue folders are therefore made here. Both servers must be started by root;
//! mail belongs to `nobody`.
//!
//! Mailboxes: `care`, `hilfe`, `anna`, `auto`, `care1`…`care8`, `kunde1`…`kunde8`, each with the password `secret`,
//! in the domains `kulanz.test` and `kunde.test`. Every other address there bounces with 5.1.1.

use super::{answers, free_ports, ids_of, make_folder, wait_until_ready};
use crate::commands::{is_root, output_of, program};
use crate::running::{Running, Stop};
use anyhow::{Context, Result, bail};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const MAIN_CF: &str = include_str!("mail/main.cf");
const MASTER_CF: &str = include_str!("mail/master.cf");
const DOVECOT_CONF: &str = include_str!("mail/dovecot.conf");
const POSTFIX_MASTER: &str = "/usr/lib/postfix/sbin/master";
/// Seconds after which Postfix ends by itself when nobody is left to stop it.
const LONGEST_LIFE: &str = "14400";

/// The password of every mailbox.
pub const PASSWORD: &str = "secret";
const NAMED: [&str; 4] = ["care", "hilfe", "anna", "auto"];
const NUMBERED: [&str; 2] = ["care", "kunde"];
const HIGHEST_NUMBER: u8 = 8;

/// Queue folders of Postfix that only its own user may enter.
const QUEUES: [&str; 11] =
    ["active", "bounce", "corrupt", "defer", "deferred", "flush", "hold", "incoming", "private", "saved", "trace"];

/// The two servers; stopped when dropped.
pub struct MailServers {
    _postfix: Running,
    _dovecot: Running,
    ports: Ports,
    authority: PathBuf,
}

#[derive(Clone, Copy)]
struct Ports {
    smtp: u16,
    lmtp: u16,
    imap: u16,
    imaps: u16,
}

impl MailServers {
    /// Writes their configuration below `folder` and starts them.
    pub fn start(folder: &Path) -> Result<Self> {
        if !is_root() {
            bail!("Postfix and Dovecot must be started by root");
        }
        let dovecot =
            program("dovecot").context("Dovecot is not installed: apt-get install dovecot-imapd dovecot-lmtpd")?;
        if !Path::new(POSTFIX_MASTER).exists() {
            bail!("Postfix is not installed: apt-get install postfix");
        }
        let [smtp, lmtp, imap, imaps] = free_ports()?;
        let ports = Ports { smtp, lmtp, imap, imaps };
        make_folders(folder)?;
        let authority = make_certificate(&make_folder(folder.join("tls"), 0o755, None)?)?;

        let dovecot = start_dovecot(&dovecot, folder, ports)?;
        let postfix = start_postfix(folder, ports)?;
        Ok(Self { _postfix: postfix, _dovecot: dovecot, ports, authority })
    }

    /// What tests read. The hosts are 127.0.0.1 or `localhost`, the certificate names both.
    pub fn environment(&self) -> Vec<(&'static str, String)> {
        vec![
            ("KULANZ_TEST_SMTP_PORT", self.ports.smtp.to_string()),
            ("KULANZ_TEST_IMAP_PORT", self.ports.imap.to_string()),
            ("KULANZ_TEST_IMAPS_PORT", self.ports.imaps.to_string()),
            ("KULANZ_TEST_CA", self.authority.display().to_string()),
            ("KULANZ_TEST_MAIL_PASSWORD", PASSWORD.to_owned()),
        ]
    }
}

fn make_folders(folder: &Path) -> Result<()> {
    let (postfix, _) = ids_of("postfix")?;
    let postdrop = output_of(Command::new("getent").args(["group", "postdrop"]))?;
    let postdrop: u32 = postdrop.split(':').nth(2).context("the group postdrop has no number")?.parse()?;
    let queue = make_folder(folder.join("postfix/queue"), 0o755, None)?;
    for name in QUEUES {
        make_folder(queue.join(name), 0o700, Some((postfix, 0)))?;
    }
    make_folder(queue.join("maildrop"), 0o730, Some((postfix, postdrop)))?;
    make_folder(queue.join("public"), 0o710, Some((postfix, postdrop)))?;
    make_folder(queue.join("pid"), 0o755, None)?;
    make_folder(folder.join("postfix/state"), 0o700, Some((postfix, 0)))?;
    make_folder(folder.join("postfix/etc"), 0o755, None)?;
    make_folder(folder.join("dovecot"), 0o755, None)?;
    make_folder(folder.join("mail"), 0o700, Some(ids_of("nobody")?))?;
    Ok(())
}

fn start_dovecot(program: &Path, folder: &Path, ports: Ports) -> Result<Running> {
    let configuration = folder.join("dovecot/dovecot.conf");
    fs::write(&configuration, filled_in(DOVECOT_CONF, folder, ports))?;
    fs::write(folder.join("dovecot/users"), users())?;
    let mut command = until_we_die(program);
    let mut server = Running::start_server(command.arg("-F").arg("-c").arg(configuration), Stop::Terminate)?;
    let ready = || [ports.imap, ports.imaps, ports.lmtp].into_iter().all(answers);
    wait_until_ready("Dovecot", &mut server, &folder.join("dovecot.log"), ready)?;
    Ok(server)
}

fn start_postfix(folder: &Path, ports: Ports) -> Result<Running> {
    let configuration = folder.join("postfix/etc");
    fs::write(configuration.join("main.cf"), filled_in(MAIN_CF, folder, ports))?;
    fs::write(configuration.join("master.cf"), filled_in(MASTER_CF, folder, ports))?;
    let mut command = until_we_die(Path::new(POSTFIX_MASTER));
    // -d: stay in the foreground and in our process group; -e: an end in any case, for `master` changes its user
    // now and then, and the kernel forgets the death signal with that
    command.args(["-d", "-e", LONGEST_LIFE]).arg("-c").arg(configuration);
    let mut server = Running::start_server(&mut command, Stop::Terminate)?;
    wait_until_ready("Postfix", &mut server, &folder.join("postfix.log"), || answers(ports.smtp))?;
    Ok(server)
}

/// `program`, ended by the kernel when we die without a word.
fn until_we_die(program: &Path) -> Command {
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "TERM", "--"]).arg(program);
    command.current_dir("/").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn filled_in(template: &str, folder: &Path, ports: Ports) -> String {
    template
        .replace("{folder}", &folder.display().to_string())
        .replace("{smtp_port}", &ports.smtp.to_string())
        .replace("{lmtp_port}", &ports.lmtp.to_string())
        .replace("{imap_port}", &ports.imap.to_string())
        .replace("{imaps_port}", &ports.imaps.to_string())
}

fn users() -> String {
    let numbered = NUMBERED.into_iter().flat_map(|name| (1..=HIGHEST_NUMBER).map(move |n| format!("{name}{n}")));
    let mut lines = String::new();
    for user in NAMED.into_iter().map(str::to_owned).chain(numbered) {
        let _infallible = writeln!(lines, "{user}:{{PLAIN}}{PASSWORD}::::::");
    }
    lines
}

/// An authority of our own and a certificate by it for `localhost` and 127.0.0.1. Returns the authority's file.
fn make_certificate(folder: &Path) -> Result<PathBuf> {
    const KEY: [&str; 5] = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
    let openssl =
        |arguments: &[&[&str]]| output_of(Command::new("openssl").args(arguments.concat()).current_dir(folder));
    fs::write(
        folder.join("extensions"),
        "subjectAltName=DNS:localhost,DNS:mx.kulanz.test,IP:127.0.0.1\nextendedKeyUsage=serverAuth\n",
    )?;
    let authority =
        ["-x509", "-days", "30", "-subj", "/CN=Kulanz test authority", "-keyout", "ca.key", "-out", "ca.pem"];
    let request = ["-subj", "/CN=localhost", "-keyout", "server.key", "-out", "server.csr"];
    let signed =
        ["-CAcreateserial", "-days", "30", "-extfile", "extensions", "-in", "server.csr", "-out", "server.pem"];
    openssl(&[&["req"], &KEY, &authority])?;
    openssl(&[&["req"], &KEY, &request])?;
    openssl(&[&["x509", "-req", "-CA", "ca.pem", "-CAkey", "ca.key"], &signed])?;
    Ok(folder.join("ca.pem"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_placeholder_is_left_in_a_configuration() {
        let ports = Ports { smtp: 1, lmtp: 2, imap: 3, imaps: 4 };
        for template in [MAIN_CF, MASTER_CF, DOVECOT_CONF] {
            let text = filled_in(template, Path::new("/tmp/kulanz-x"), ports);
            let left = text
                .lines()
                .filter(|line| !line.starts_with('#'))
                .find(|line| line.contains("_port}") || line.contains("{folder"));
            assert_eq!(left, None);
        }
    }

    #[test]
    fn every_mailbox_has_a_line_and_the_password() {
        let users = users();
        assert!(users.starts_with("care:{PLAIN}secret::::::\n"));
        assert!(users.contains("\nkunde8:{PLAIN}secret"));
        assert_eq!(users.lines().count(), 20);
    }
}
