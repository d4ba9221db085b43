//! The command line: flags that are the same everywhere, and one subcommand a task.

use app::access::{Role, Scope};
use app::billing::letters::LetterState;
use app::billing::payments::TransactionState;
use app::mailboxes::{Start, Tls};
use clap::builder::PossibleValuesParser;
use clap::builder::TypedValueParser as _;
use clap::{Args, Parser, Subcommand};
use jiff::civil::Date;
use kernel::{Currency, Lang};
use policy::When;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::path::PathBuf;
use std::str::FromStr;

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
    /// Connect the mailboxes that customers write to
    #[command(subcommand)]
    Mailbox(Mailbox),
    /// Read mail, import it, take it from a mail server
    #[command(subcommand)]
    Mail(Mail),
    /// What the processes of a principal do, as data
    #[command(subcommand)]
    Policy(Policy),
    /// Plans: measures that change the policy for some, for a time
    #[command(subcommand)]
    Plan(Plan),
    /// Letters: render one from a file, list and show them, make those of a run
    #[command(subcommand)]
    Letter(Letter),
    /// Accounts and open items, taken over from another system
    #[command(subcommand)]
    Accounts(Accounts),
    /// Runs of dunning: proposed, carried out, reversed
    #[command(subcommand)]
    Dunning(Dunning),
    /// Payments in: a bank's files, and what waits to be decided
    #[command(subcommand)]
    Payments(Payments),
    /// Examine how work finds its person
    #[command(subcommand)]
    Route(Route),
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
  kulanz demo --seed 7 --quiet      another world, and no new contacts
  kulanz demo --json                one line of JSON with the sign-in links, once it listens")]
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
    /// Reset passkeys, app and recovery codes of somebody who has lost them; they are told by mail
    #[command(
        after_help = "Examples:\n  kulanz user reset-factors mara@lindental.example\n  kulanz user reset-factors mara@lindental.example --undo      within 24 hours"
    )]
    ResetFactors {
        /// E-mail address of the account
        email: String,
        /// Bring back what was reset: it was the wrong person
        #[arg(long)]
        undo: bool,
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

/// `policy`
#[derive(Debug, Subcommand)]
pub enum Policy {
    /// Check a document: unknown keys, types, bounds
    #[command(after_help = "Example:\n  kulanz policy check policies/lindental.toml --country CH")]
    Check {
        /// TOML, or JSON when it ends with .json
        file: PathBuf,
        /// Whose law it is held against: CH, DE
        #[arg(long, default_value = "CH")]
        country: String,
    },
    /// Print what holds, and which measures decided
    #[command(after_help = "\
Examples:
  kulanz policy show --principal lindental
  kulanz policy show --principal lindental --at 2020-04-01 --fact customer.segment=restaurant")]
    Show {
        /// Slug of the principal
        #[arg(long)]
        principal: String,
        /// A day, or a moment such as 2020-03-16T18:00, on the principal's clock [default: now]
        #[arg(long)]
        at: Option<When>,
        /// For whom.
        #[command(flatten)]
        facts: Facts,
    },
    /// What a document would change in the one that holds
    Diff {
        /// Slug of the principal
        #[arg(long)]
        principal: String,
        /// TOML, or JSON when it ends with .json
        file: PathBuf,
    },
    /// Record a new version of the base document
    #[command(
        after_help = "Example:\n  kulanz policy set --principal lindental --reason \"new terms\" --from 2027-01-01 policies/lindental.toml"
    )]
    Set {
        /// Slug of the principal
        #[arg(long)]
        principal: String,
        /// TOML, or JSON when it ends with .json
        file: PathBuf,
        /// From when it holds, on the principal's clock [default: now]
        #[arg(long)]
        from: Option<When>,
        /// Why
        #[arg(long)]
        reason: String,
    },
}

/// `accounts`
#[derive(Debug, Subcommand)]
pub enum Accounts {
    /// Take accounts with their open items over; shows progress, names every refused line
    #[command(after_help = "\
Examples:
  kulanz accounts import accounts.jsonl --principal lindental --dry-run
  kulanz accounts import accounts.csv --principal lindental --json

JSON lines, or CSV when the name ends with .csv. What is there already is known by its number and stays: an import that broke off
is begun again. Exit code 1 when lines were refused; all others were taken in.")]
    Import {
        /// The file; - reads JSON lines from standard input
        file: PathBuf,
        /// Slug of the principal
        #[arg(long)]
        principal: String,
        /// Say what would be taken in, and write nothing
        #[arg(long)]
        dry_run: bool,
    },
}

/// `route`
#[derive(Debug, Subcommand)]
pub enum Route {
    /// Feed the events of a day to the router; print its decisions with their reasons
    #[command(after_help = "\
Examples:
  kulanz route replay monday.jsonl
  kulanz route replay monday.jsonl --json | jq 'select(.decision == \"offer\") | .because.rule'
  zcat monday.jsonl.gz | kulanz route replay -

Each line of FILE is one event as JSON, with its instant as \"at\", in the order of time. The guide describes them
(Routing). At the end stands what waits still, and why. Exit code 1 when a line cannot be read: what was decided
before it is printed, and the line is named. No database is needed.")]
    Replay {
        /// JSON lines; - reads standard input
        file: PathBuf,
    },
    /// Print what the router was told, as replay reads it; kept for 35 days
    #[command(after_help = "\
Examples:
  kulanz route log > days.jsonl
  kulanz route log | kulanz route replay - --json
  kulanz route log --after 120000            goes on after line 120000

Lines about people and cases hold their ids, no names. A log that begins in the middle of things replays only what
is known by then: events about others are ignored.")]
    Log {
        /// Only lines after this number
        #[arg(long, default_value_t = 0)]
        after: i64,
    },
}

/// `dunning`
#[derive(Debug, Subcommand)]
pub enum Dunning {
    /// Propose a run, carry it out, or reverse one; shows progress, goes on where one broke off
    #[command(after_help = "\
Examples:
  kulanz dunning run --principal lindental --as-of 2020-03-30 --propose
  kulanz dunning run --principal lindental --as-of 2020-03-30 --carry-out
  kulanz dunning run --principal lindental --as-of 2020-03-30 --carry-out --another
  kulanz dunning run --principal lindental --reverse 12

Without one of the three, it proposes. A run for the same day is taken up, and one that was carried out is
only told of, so the command can be repeated without harm, whatever interrupted it.
Exit code 1 when a run for another day is under way, or the run is not where it must be.")]
    Run {
        /// Slug of the principal
        #[arg(long)]
        principal: String,
        /// For which day [default: today on the principal's clock]
        #[arg(long, value_name = "DATE")]
        as_of: Option<Date>,
        /// CHF or EUR [default: that of the principal's country]
        #[arg(long)]
        currency: Option<Currency>,
        /// Only propose
        #[arg(long, conflicts_with_all = ["carry_out", "reverse"])]
        propose: bool,
        /// Propose, and carry out what was proposed
        #[arg(long, conflicts_with = "reverse")]
        carry_out: bool,
        /// A further run for a day whose run was carried out
        #[arg(long, conflicts_with = "reverse")]
        another: bool,
        /// Reverse the run with this number
        #[arg(long, value_name = "RUN", conflicts_with_all = ["as_of", "currency"])]
        reverse: Option<i64>,
    },
}

/// What is known of somebody.
#[derive(Debug, Args)]
pub struct Facts {
    /// Something known of the customer, such as customer.segment=restaurant; repeat for more
    #[arg(long = "fact", value_name = "FACT=VALUE", value_parser = fact)]
    pub facts: Vec<(String, String)>,
}

fn fact(text: &str) -> Result<(String, String), String> {
    let parts = text.split_once('=').ok_or("write FACT=VALUE, such as customer.segment=restaurant")?;
    Ok((parts.0.trim().to_owned(), parts.1.trim().to_owned()))
}

/// `letter`
#[derive(Debug, Subcommand)]
pub enum Letter {
    /// Make the PDF of a letter that a file describes
    #[command(
        after_help = "Example:\n  kulanz letter show 4711 --principal lindental > letter.json\n  kulanz letter render letter.json --principal lindental --lang it --out letter.pdf"
    )]
    Render {
        /// The letter as JSON, as `kulanz letter show` prints it
        file: PathBuf,
        /// A file with name, look and bank as JSON
        #[arg(long, value_name = "FILE", conflicts_with = "principal", required_unless_present = "principal")]
        brand: Option<PathBuf>,
        /// Slug of the principal in whose name it goes out
        #[arg(long)]
        principal: Option<String>,
        /// Its language: de, en, fr or it
        #[arg(long, default_value = "de")]
        lang: Lang,
        /// Where the PDF goes
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// The latest letters in a state
    List {
        /// Slug of the principal
        #[arg(long)]
        principal: String,
        /// due, made, sent, withdrawn, corrected or failed
        #[arg(long, default_value = "made", value_parser = crate::letter::state)]
        state: LetterState,
    },
    /// Print what a letter says as JSON; with --out also write its PDF
    Show {
        /// Slug of the principal
        #[arg(long)]
        principal: String,
        /// Its number, without the year
        number: i64,
        /// Where the PDF goes
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Make the letters of a run that are due; can be stopped and begun again
    Make {
        /// Slug of the principal
        #[arg(long)]
        principal: String,
        /// The run's number
        #[arg(long)]
        run: i64,
        /// How many are set at a time [default: one a core]
        #[arg(long)]
        threads: Option<usize>,
    },
}

/// Who does something with a plan, where and why.
#[derive(Debug, Args)]
pub struct PlanActor {
    /// Slug of the principal
    #[arg(long)]
    pub principal: String,
    /// E-mail address of the person who decides
    #[arg(long = "as", value_name = "EMAIL")]
    pub email: String,
    /// Why, in their words
    #[arg(long)]
    pub reason: String,
}

/// `plan`
#[derive(Debug, Subcommand)]
pub enum Plan {
    /// All plans with their stage
    List {
        /// Slug of the principal
        #[arg(long)]
        principal: String,
    },
    /// Print a plan as it is written in a file; with --json also what happened to it
    Show {
        /// Slug of the principal
        #[arg(long)]
        principal: String,
        /// The plan
        key: String,
    },
    /// Write a new plan, or a new version of one
    #[command(
        after_help = "Example:\n  kulanz plan write policies/lockdown-2020.toml --principal lindental --as tim@lindental.example --reason \"prepared for winter\""
    )]
    Write {
        /// Who, where, why.
        #[command(flatten)]
        by: PlanActor,
        /// TOML, or JSON when it ends with .json
        file: PathBuf,
    },
    /// What a plan would change: value by value, and on the accounts as they are
    #[command(
        after_help = "Examples:\n  kulanz plan preview policies/lockdown-2020.toml --principal lindental --as-of 2020-03-16 --json\n  kulanz plan preview lockdown-2020 --principal lindental --as tim@lindental.example\n\nA plan that was written is previewed by a person (--as) before anybody approves it. A file is only looked at."
    )]
    Preview {
        /// Slug of the principal
        #[arg(long)]
        principal: String,
        /// E-mail address of the person who previews a plan that was written
        #[arg(long = "as", value_name = "EMAIL")]
        email: Option<String>,
        /// The day on which a run is imagined; today, or the plan's first day when that is later
        #[arg(long, value_name = "DATE")]
        as_of: Option<jiff::civil::Date>,
        /// The plan's key, or a file: TOML, or JSON when it ends with .json
        plan: String,
    },
    /// Approve a version: a second person, who has seen its preview
    Approve {
        /// Who, where, why.
        #[command(flatten)]
        by: PlanActor,
        /// The plan
        key: String,
        /// Which version
        #[arg(long)]
        version: u32,
    },
    /// Put a version into force
    Activate {
        /// Who, where, why.
        #[command(flatten)]
        by: PlanActor,
        /// The plan
        key: String,
        /// Which version
        #[arg(long)]
        version: u32,
        /// From when, on the principal's clock [default: now]
        #[arg(long, conflicts_with = "emergency")]
        from: Option<When>,
        /// For whom at first: a condition such as contract.region == "CH-ZH"
        #[arg(long)]
        stage: Option<String>,
        /// Before its approval; it ends by itself unless approved in time
        #[arg(long)]
        emergency: bool,
    },
    /// End what is in force
    End {
        /// Who, where, why.
        #[command(flatten)]
        by: PlanActor,
        /// The plan
        key: String,
        /// From when, on the principal's clock [default: now]
        #[arg(long)]
        from: Option<When>,
    },
    /// Put a plan away of which nothing runs or will run
    Close {
        /// Who, where, why.
        #[command(flatten)]
        by: PlanActor,
        /// The plan
        key: String,
    },
    /// Keep what was learnt
    Learn {
        /// Who, where, why.
        #[command(flatten)]
        by: PlanActor,
        /// The plan
        key: String,
        /// In your words
        lesson: String,
    },
}

/// `payments`
#[derive(Debug, Subcommand)]
pub enum Payments {
    /// Import a bank's file: camt.053 or camt.054
    #[command(after_help = "\
Examples:
  kulanz payments import camt.054.xml --principal lindental
  sftp-fetch | kulanz payments import - --principal lindental --json

Safe to repeat: what is booked is never booked twice, and a killed import goes on with the same file.
Exit code 1 when the file is refused: nothing of it is kept.")]
    Import {
        /// The file; - reads standard input
        file: PathBuf,
        /// Slug of the principal
        #[arg(long)]
        principal: String,
    },
    /// Show transactions, 100 at a time
    #[command(after_help = "Example:\n  kulanz payments list --principal lindental --state unmatched --json")]
    List {
        /// Slug of the principal
        #[arg(long)]
        principal: String,
        /// What became of them
        #[arg(long, value_parser = coded::<TransactionState>(&["proposed", "unmatched", "matched", "returned", "left_aside", "new"]), default_value = "unmatched", value_name = "STATE")]
        state: TransactionState,
        /// The next page: what the page before printed
        #[arg(long, value_name = "DATE/ID", value_parser = place_of_page)]
        after: Option<app::billing::payments::Place>,
    },
}

fn place_of_page(text: &str) -> Result<app::billing::payments::Place, String> {
    let place = text.split_once('/').and_then(|(day, id)| Some((day.parse().ok()?, id.parse().ok()?)));
    place.ok_or_else(|| "write it as the page before printed it".to_owned())
}

/// `mailbox`
#[derive(Debug, Subcommand)]
pub enum Mailbox {
    /// Add a mailbox: try its servers, then save it
    #[command(after_help = "\
Examples:
  kulanz mailbox add care@a.example --principal lindental --password-file /run/secrets/care \\
    --imap mail.a.example --smtp mail.a.example
  kulanz mailbox add care@a.example --principal lindental --user care --tls starttls \\
    --imap mail.a.example:143 --smtp mail.a.example:587
  kulanz mailbox add care@a.example --principal lindental --smtp localhost:25 --tls none --smtp-user \"\"

The password comes from a file, from standard input, or from KULANZ_MAILBOX_PASSWORD (that of SMTP, when
it has its own, from KULANZ_MAILBOX_SMTP_PASSWORD); never from the command line, where others see it.
Without --imap nothing is fetched: a mail server hands messages over with kulanz mail pipe.
Exit code 69 when a server cannot be reached or refuses; nothing is saved then.")]
    Add(Box<MailboxAdd>),
    /// Show mailboxes, and when they were last read
    List {
        /// Slug of the principal
        #[arg(long)]
        principal: String,
    },
    /// Try the servers of a mailbox step by step; exit code 1 when one refuses
    Test {
        /// Its address
        address: String,
        /// Slug of the principal
        #[arg(long)]
        principal: String,
    },
}

/// `mailbox add`
#[derive(Debug, Args)]
pub struct MailboxAdd {
    /// The address customers write to, and are answered from
    pub address: String,
    /// Slug of the principal
    #[arg(long)]
    pub principal: String,
    /// Name of the sender [default: the principal's]
    #[arg(long)]
    pub name: Option<String>,
    /// Where mail is fetched [default port: 993; with --tls starttls 143]
    #[arg(long, value_name = "HOST[:PORT]")]
    pub imap: Option<Place>,
    /// Where mail is sent [default port: 465; with --tls starttls 587]
    #[arg(long, value_name = "HOST[:PORT]")]
    pub smtp: Option<Place>,
    /// TLS from the first byte, after STARTTLS, or none (this machine only)
    #[arg(long, value_parser = coded::<Tls>(&["implicit", "starttls", "none"]), default_value = "implicit", value_name = "MODE")]
    pub tls: Tls,
    /// The same for SMTP, when it differs
    #[arg(long, value_parser = coded::<Tls>(&["implicit", "starttls", "none"]), value_name = "MODE")]
    pub smtp_tls: Option<Tls>,
    /// User name at the servers [default: the address]
    #[arg(long)]
    pub user: Option<String>,
    /// User name for SMTP, when it differs; empty: no sign-in
    #[arg(long, value_name = "USER")]
    pub smtp_user: Option<String>,
    /// File whose first line is the password; - reads it from standard input
    #[arg(long, value_name = "FILE")]
    pub password_file: Option<PathBuf>,
    /// The same for SMTP, when it differs
    #[arg(long, value_name = "FILE")]
    pub smtp_password_file: Option<PathBuf>,
    /// PEM file of an authority to trust beside the public ones
    #[arg(long, value_name = "FILE")]
    pub ca: Option<PathBuf>,
    /// The folder read
    #[arg(long, default_value = "INBOX")]
    pub folder: String,
    /// Folder to which a message goes once it is taken in [default: it stays, marked as read]
    #[arg(long, value_name = "FOLDER")]
    pub move_to: Option<String>,
    /// What is taken in at the first look
    #[arg(long, value_parser = coded::<Start>(&["unseen", "all", "new"]), default_value = "unseen", value_name = "WHICH")]
    pub start: Start,
    /// Allow connections without TLS to other machines
    #[arg(long)]
    pub allow_plain: bool,
    /// Save it without trying its servers
    #[arg(long)]
    pub untested: bool,
}

/// A server: `HOST`, `HOST:PORT`, `[IPv6]:PORT`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Name or address.
    pub host: String,
    /// None: the usual one.
    pub port: Option<u16>,
}

impl FromStr for Place {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let is_bare_v6 = text.matches(':').count() > 1 && !text.starts_with('[');
        let (host, port) = match text.rsplit_once(':') {
            Some((host, port)) if !is_bare_v6 && !port.ends_with(']') => (host, Some(port)),
            _ => (text, None),
        };
        let port = port.map(|port| port.parse().map_err(|_| format!("`{port}` is no port"))).transpose()?;
        Ok(Self { host: host.trim_start_matches('[').trim_end_matches(']').to_owned(), port })
    }
}

/// Reads one of `codes` as the settings do.
fn coded<T: DeserializeOwned + Clone + Send + Sync + 'static>(
    codes: &'static [&'static str],
) -> impl clap::builder::TypedValueParser<Value = T> {
    PossibleValuesParser::new(codes).try_map(|code| serde_json::from_value(Value::String(code)))
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

    #[test]
    fn a_server_is_a_name_or_an_address_and_perhaps_a_port() {
        let read = |text: &str| text.parse::<Place>().map(|place| (place.host, place.port));
        assert_eq!(read("mail.a.example"), Ok(("mail.a.example".to_owned(), None)));
        assert_eq!(read("localhost:2525"), Ok(("localhost".to_owned(), Some(2525))));
        assert_eq!(read("[::1]:993"), Ok(("::1".to_owned(), Some(993))));
        assert_eq!(read("::1"), Ok(("::1".to_owned(), None)));
        assert!(read("mail.a.example:imap").is_err());
    }

    fn write_help(command: &mut clap::Command, all: &mut String) {
        let name = command.get_bin_name().unwrap_or("kulanz").to_owned();
        all.push_str(&format!("================ {name}\n{}\n", command.render_help()));
        for sub in command.get_subcommands_mut() {
            write_help(sub, all);
        }
    }
}
