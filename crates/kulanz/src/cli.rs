//! The command line: flags that are the same everywhere, and one subcommand a task.

use app::access::{Role, Scope};
use clap::{Args, Parser, Subcommand};
use kernel::Lang;
use std::path::PathBuf;

/// Customer service that holds in a crisis and is kind on an ordinary day.
#[derive(Debug, Parser)]
#[command(name = "kulanz", version, max_term_width = 100, after_help = EXAMPLES, disable_help_subcommand = true)]
pub struct Cli {
    /// Flags of every subcommand.
    #[command(flatten)]
    pub global: Global,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

const EXAMPLES: &str = "\
First steps:
  kulanz demo                      a living desk with invented people, to try everything
  kulanz serve                     a real installation in ./kulanz-data; prints the address of the set-up page
  kulanz config > kulanz.toml      every setting explained

Every flag can also be a variable or stand in a file: see kulanz config. Exit codes: docs/exit-codes.md";

/// Flags of every subcommand.
#[derive(Clone, Debug, Default, Args)]
pub struct Global {
    /// Folder of database, attachments and secret [default: ./kulanz-data]
    #[arg(long, global = true, value_name = "DIR", help_heading = "Everywhere")]
    pub data: Option<PathBuf>,
    /// sqlite:PATH or postgres://… [default: sqlite:DIR/kulanz.sqlite]
    #[arg(long, global = true, value_name = "URL", help_heading = "Everywhere")]
    pub database: Option<String>,
    /// Where to serve web pages and the API [default: 127.0.0.1:8020]
    #[arg(long, global = true, value_name = "ADDR:PORT", help_heading = "Everywhere")]
    pub listen: Option<String>,
    /// A TOML file with settings [default: DIR/kulanz.toml, if it is there]
    #[arg(long, global = true, value_name = "FILE", help_heading = "Everywhere")]
    pub config: Option<PathBuf>,
    /// Print JSON for programs instead of text for people
    #[arg(long, global = true, help_heading = "Everywhere")]
    pub json: bool,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Show a living desk with invented people, customers and cases
    Demo(Demo),
    /// Serve the desk, the forms, the API; fetch and send mail
    Serve(Serve),
    /// Bring the database to this version's form
    Migrate,
    /// Add an organisation in whose name you answer
    #[command(subcommand)]
    Principal(Principal),
    /// Add people who answer, and let them in again
    #[command(subcommand)]
    User(User),
    /// Make a token for a program that calls the API
    #[command(subcommand)]
    Token(Token),
    /// Read mail, import it, take it from a mail server
    #[command(subcommand)]
    Mail(Mail),
    /// Copy everything into a folder, while it runs, and verify the copy
    #[command(after_help = "\
Examples:
  kulanz backup /backup/kulanz-2026-11-23
  kulanz check --data /backup/kulanz-2026-11-23     the copy is an installation of its own

With PostgreSQL, pg_dump writes the database (it must be installed); objects are copied as with SQLite.")]
    Backup(Backup),
    /// Verify database, journal, attachments, cases; exit code 1 when anything is wrong
    Check,
    /// The search index
    #[command(subcommand)]
    Search(Search),
    /// Print a file with every setting explained
    Config(ShowConfig),
}

/// `demo`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kulanz demo                       in a temporary folder that is gone afterwards
  kulanz demo --data ./my-demo      keeps the world; start it again with the same command
  kulanz demo --seed 7 --quiet      another world, and no new contacts")]
pub struct Demo {
    /// The same number makes the same world
    #[arg(long, default_value_t = 2020, value_name = "NUMBER")]
    pub seed: u64,
    /// No new contacts come in while it runs
    #[arg(long)]
    pub quiet: bool,
}

/// `serve`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kulanz serve
  kulanz serve --data /var/lib/kulanz --config /etc/kulanz.toml
  kulanz serve --database postgres://kulanz@db/kulanz --no-migrate

Ends on SIGTERM or Ctrl-C: takes no new requests, lets running ones end (10 seconds at most).")]
pub struct Serve {
    /// Stop when the database needs migrating, instead of doing it
    #[arg(long)]
    pub no_migrate: bool,
}

/// `principal`
#[derive(Debug, Subcommand)]
pub enum Principal {
    /// Add a principal
    #[command(
        after_help = "Example:\n  kulanz principal add lindental --name \"Stadtwerke Lindental\" --country CH --language de"
    )]
    Add {
        /// Its name in addresses: a-z, 0-9, hyphens
        slug: String,
        /// Its name
        #[arg(long)]
        name: String,
        /// Country, two letters; decides spelling, time zone, telephone numbers
        #[arg(long, default_value = "CH")]
        country: String,
        /// Language of customers about whom nothing is known: de, en, fr, it
        #[arg(long, default_value = "de")]
        language: Lang,
        /// Time zone, such as Europe/Zurich [default: that of the country]
        #[arg(long, default_value = "", hide_default_value = true)]
        time_zone: String,
    },
}

/// `user`
#[derive(Debug, Subcommand)]
pub enum User {
    /// Give somebody a role and print the link by which they choose a password
    #[command(
        after_help = "Example:\n  kulanz user add mara@lindental.example --name \"Mara Frei\" --principal lindental --role agent"
    )]
    Add {
        /// E-mail address: the name of the account
        email: String,
        /// Name, as customers see it
        #[arg(long)]
        name: String,
        /// Slug of the principal
        #[arg(long)]
        principal: String,
        /// agent, lead, analyst, manager or admin
        #[arg(long, default_value = "agent")]
        role: Role,
        /// Language of their pages: de, en, fr, it
        #[arg(long, default_value = "de")]
        language: Lang,
    },
    /// Print a link by which somebody chooses a new password (one hour), or signs in once (one day)
    #[command(
        after_help = "Examples:\n  kulanz user reset mara@lindental.example\n  kulanz user reset mara@lindental.example --sign-in"
    )]
    Reset {
        /// E-mail address of the account
        email: String,
        /// A link that signs in once, without a new password
        #[arg(long)]
        sign_in: bool,
    },
}

/// `token`
#[derive(Debug, Subcommand)]
pub enum Token {
    /// Make a token and print it; it is shown this once
    #[command(
        after_help = "Example:\n  kulanz token add --principal lindental --name \"Phone system\" --scope interactions:write"
    )]
    Add {
        /// Slug of the principal
        #[arg(long)]
        principal: String,
        /// What you call it
        #[arg(long)]
        name: String,
        /// What it may do; repeat for more
        #[arg(long = "scope", required = true, value_name = "SCOPE")]
        scopes: Vec<Scope>,
        /// Days until it ends, 1 to 730
        #[arg(long, default_value_t = 365)]
        days: u32,
    },
}

/// `mail`
#[derive(Debug, Subcommand)]
pub enum Mail {
    /// Show how messages are read; nothing is stored
    #[command(
        after_help = "Examples:\n  kulanz mail parse letter.eml\n  kulanz mail parse inbox.mbox --json | jq .subject"
    )]
    Parse {
        /// Messages (.eml), mbox files, maildirs, folders; - reads one message from standard input
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Take old mail in; prints a line of JSON for each message, shows progress, answers nobody
    #[command(after_help = "\
Examples:
  kulanz mail import ~/Maildir --principal lindental
  kulanz mail import old.mbox --principal lindental --mailbox care@lindental.example > import.jsonl

Safe to repeat: what is there already is a duplicate. Exit code 1 when a message could not be taken in or set aside.")]
    Import {
        /// Messages (.eml), mbox files, maildirs, folders of these
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Slug of the principal
        #[arg(long)]
        principal: String,
        /// Address of the mailbox they came to
        #[arg(long, value_name = "ADDRESS")]
        mailbox: Option<String>,
    },
    /// Take one message from standard input, for a mail server; exit code 75 when it must be tried again
    #[command(after_help = "\
Example, in Postfix's master.cf:
  kulanz unix - n n - 10 pipe flags=DRhu user=kulanz
    argv=/usr/bin/kulanz mail pipe --data /var/lib/kulanz --principal lindental --to ${original_recipient}

Exit code 0 means that the message is on disk.")]
    Pipe {
        /// Slug of the principal
        #[arg(long)]
        principal: String,
        /// The address it was sent to
        #[arg(long, value_name = "ADDRESS")]
        to: String,
    },
}

/// `backup`
#[derive(Debug, Args)]
pub struct Backup {
    /// A folder that is not there yet, or is empty
    pub target: PathBuf,
    /// Leave secret.key out: stored mailbox passwords cannot be opened in the copy
    #[arg(long)]
    pub without_secret: bool,
}

/// `search`
#[derive(Debug, Subcommand)]
pub enum Search {
    /// Analyse every case and customer anew
    Reindex,
}

/// `config`
#[derive(Debug, Args)]
pub struct ShowConfig {
    /// Print the page of the guide
    #[arg(long, hide = true)]
    pub markdown: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn help_teaches() {
        let mut all = String::new();
        let mut command = Cli::command().term_width(100);
        command.build();
        write_help(&mut command, &mut all);
        insta::assert_snapshot!(all);
    }

    fn write_help(command: &mut clap::Command, all: &mut String) {
        let name = command.get_bin_name().unwrap_or("kulanz").to_owned();
        all.push_str(&format!("================ {name}\n{}\n", command.render_help()));
        for sub in command.get_subcommands_mut() {
            write_help(sub, all);
        }
    }
}
