//! Who may do what: one table of actions by role, and of API actions by scope.
//!
//! Invariants: every route and every command a person can reach names one [`Action`]; there is no other way to grant
//! anything. A role counts within its principal only: what belongs to another principal does not exist for its bearer.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// What a person is within one principal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Answers customers.
    Agent,
    /// Leads a team of agents.
    Lead,
    /// Reads everything, writes policy and plans; decides nothing.
    Analyst,
    /// Answers for the whole service.
    Manager,
    /// Runs the principal's set-up; may do everything.
    Admin,
}

impl Role {
    /// All roles, in the order in which choices show them.
    pub const ALL: [Self; 5] = [Self::Agent, Self::Lead, Self::Analyst, Self::Manager, Self::Admin];

    /// The role's code.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Agent => "agent",
            Self::Lead => "lead",
            Self::Analyst => "analyst",
            Self::Manager => "manager",
            Self::Admin => "admin",
        }
    }

    /// The key of its name in the texts: `role-agent` and so on.
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Agent => "role-agent",
            Self::Lead => "role-lead",
            Self::Analyst => "role-analyst",
            Self::Manager => "role-manager",
            Self::Admin => "role-admin",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The text names no role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a role is one of agent, lead, analyst, manager, admin")]
pub struct UnknownRole;

impl FromStr for Role {
    type Err = UnknownRole;
    fn from_str(code: &str) -> Result<Self, UnknownRole> {
        Self::ALL.into_iter().find(|role| role.as_str() == code).ok_or(UnknownRole)
    }
}

/// What an API token is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Scope {
    /// Hand in contacts of any channel.
    #[serde(rename = "interactions:write")]
    InteractionsWrite,
    /// Read cases with their timelines.
    #[serde(rename = "cases:read")]
    CasesRead,
    /// Change and answer cases.
    #[serde(rename = "cases:write")]
    CasesWrite,
    /// Read customers.
    #[serde(rename = "customers:read")]
    CustomersRead,
    /// Search.
    #[serde(rename = "search:read")]
    SearchRead,
    /// Read policy and plans.
    #[serde(rename = "policy:read")]
    PolicyRead,
    /// Change policy and plans, as the person who made the token.
    #[serde(rename = "policy:write")]
    PolicyWrite,
    /// Read accounts, payments and runs.
    #[serde(rename = "billing:read")]
    BillingRead,
    /// Change and import accounts, book on them, import payments, run dunning.
    #[serde(rename = "billing:write")]
    BillingWrite,
    /// Look after the installation: jobs, messages set aside.
    #[serde(rename = "operations")]
    Operations,
}

impl Scope {
    /// All scopes, in the order in which choices show them.
    pub const ALL: [Self; 10] = [
        Self::InteractionsWrite,
        Self::CasesRead,
        Self::CasesWrite,
        Self::CustomersRead,
        Self::SearchRead,
        Self::PolicyRead,
        Self::PolicyWrite,
        Self::BillingRead,
        Self::BillingWrite,
        Self::Operations,
    ];

    /// The scope's code.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::InteractionsWrite => "interactions:write",
            Self::CasesRead => "cases:read",
            Self::CasesWrite => "cases:write",
            Self::CustomersRead => "customers:read",
            Self::SearchRead => "search:read",
            Self::PolicyRead => "policy:read",
            Self::PolicyWrite => "policy:write",
            Self::BillingRead => "billing:read",
            Self::BillingWrite => "billing:write",
            Self::Operations => "operations",
        }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The text names no scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "a scope is one of interactions:write, cases:read, cases:write, customers:read, search:read, policy:read, \
     policy:write, billing:read, billing:write, operations"
)]
pub struct UnknownScope;

impl FromStr for Scope {
    type Err = UnknownScope;
    fn from_str(code: &str) -> Result<Self, UnknownScope> {
        Self::ALL.into_iter().find(|scope| scope.as_str() == code).ok_or(UnknownScope)
    }
}

/// Whom an action is open to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Everybody, without signing in.
    Public,
    /// Whoever is signed in, about their own account.
    Account,
    /// Staff of the principal with one of these roles.
    Staff(&'static [Role]),
    /// Programs with a token of this scope.
    Token(Scope),
}

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident $code:literal => $audience:expr;)*) => {
        /// Everything that can be done through a route. Closed: what is not here cannot be done.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action {
            $($(#[$doc])* $name,)*
        }

        impl Action {
            /// All actions in the order of the table.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The action's code.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// Whom it is open to: the one table of authorization.
            pub const fn audience(self) -> Audience {
                match self { $(Self::$name => $audience,)* }
            }
        }
    };
}

use Audience::{Account, Public, Staff, Token};
use Role::{Admin, Agent, Analyst, Lead, Manager};

const EVERYONE: &[Role] = &[Agent, Lead, Analyst, Manager, Admin];
const WHO_ANSWER: &[Role] = &[Agent, Lead, Manager, Admin];
const WHO_LEAD: &[Role] = &[Lead, Manager, Admin];
const WHO_READ_ALL: &[Role] = &[Lead, Analyst, Manager, Admin];
const WHO_MANAGE: &[Role] = &[Manager, Admin];
const ADMINS: &[Role] = &[Admin];

actions! {
    /// See the worklist, cases, their files and the live changes.
    SeeDesk "see-desk" => Staff(EVERYONE);
    /// Reply, write notes, keep drafts.
    AnswerCase "answer-case" => Staff(WHO_ANSWER);
    /// Assign, solve, tag, put off, change what is known of a case.
    ChangeCase "change-case" => Staff(WHO_ANSWER);
    /// Say how one stands, take and refuse what is offered.
    TakeOffers "take-offers" => Staff(WHO_ANSWER);
    /// See the wall: what waits and why, who is there.
    SeeWall "see-wall" => Staff(WHO_READ_ALL);
    /// Merge, split, link cases, and undo it.
    MergeCase "merge-case" => Staff(WHO_ANSWER);
    /// See customers.
    SeeCustomer "see-customer" => Staff(EVERYONE);
    /// Change customers and their contact points.
    ChangeCustomer "change-customer" => Staff(WHO_ANSWER);
    /// Decide whether two customers are one, and undo it.
    MergeCustomer "merge-customer" => Staff(WHO_ANSWER);
    /// Search cases, messages, customers.
    Search "search" => Staff(EVERYONE);
    /// Take lists out as files.
    Export "export" => Staff(WHO_READ_ALL);
    /// Record a call, a letter, a visit.
    LogContact "log-contact" => Staff(WHO_ANSWER);
    /// See and use text blocks.
    SeeTextBlocks "see-text-blocks" => Staff(EVERYONE);
    /// Write text blocks.
    ManageTextBlocks "manage-text-blocks" => Staff(WHO_LEAD);
    /// See letters and their texts.
    SeeLetters "see-letters" => Staff(EVERYONE);
    /// Take letters out to be printed, say that they were, have them made again.
    SendLetters "send-letters" => Staff(WHO_LEAD);
    /// Write the texts of letters.
    ManageLetterTexts "manage-letter-texts" => Staff(&[Lead, Analyst, Manager, Admin]);
    /// See figures about the service.
    SeeInsight "see-insight" => Staff(WHO_READ_ALL);
    /// Open accounts, lock them, change who, where and how.
    ChangeAccounts "change-accounts" => Staff(WHO_ANSWER);
    /// Arrange with customers to pay later, within one's authority; approve what others may not alone.
    GrantArrangements "grant-arrangements" => Staff(WHO_ANSWER);
    /// Book on accounts, reverse, write off within policy.
    BookOnAccounts "book-on-accounts" => Staff(WHO_LEAD);
    /// See runs of dunning.
    SeeRuns "see-runs" => Staff(WHO_READ_ALL);
    /// Propose, check, carry out and reverse runs of dunning.
    RunDunning "run-dunning" => Staff(WHO_MANAGE);
    /// See plans: what holds at the moment, and what is prepared.
    SeePlans "see-plans" => Staff(EVERYONE);
    /// See policy, plans and why things are as they are.
    SeePolicy "see-policy" => Staff(WHO_READ_ALL);
    /// Write plans and the base document, preview them, keep what was learnt.
    WritePolicy "write-policy" => Staff(&[Analyst, Manager, Admin]);
    /// Approve plans, put them into force, end them.
    DecidePolicy "decide-policy" => Staff(WHO_MANAGE);
    /// See accounts, bills, payments.
    ReadAccounts "read-accounts" => Staff(EVERYONE);
    /// Import payments, and decide to whom they belong.
    BookPayments "book-payments" => Staff(WHO_LEAD);
    /// See who works here, and the set-up.
    SeeSetup "see-setup" => Staff(WHO_MANAGE);
    /// Invite staff, give and take roles.
    ManageStaff "manage-staff" => Staff(ADMINS);
    /// Make teams and say who is in them.
    ManageTeams "manage-teams" => Staff(WHO_MANAGE);
    /// Connect mailboxes.
    ManageMailboxes "manage-mailboxes" => Staff(ADMINS);
    /// Make and revoke API tokens.
    ManageTokens "manage-tokens" => Staff(ADMINS);
    /// Change the principal's name, language, hours, policy.
    ManagePrincipal "manage-principal" => Staff(ADMINS);
    /// Read the journal.
    SeeJournal "see-journal" => Staff(&[Analyst, Manager, Admin]);
    /// See jobs that failed.
    SeeJobs "see-jobs" => Staff(WHO_MANAGE);
    /// Run failed jobs again or drop them.
    RunJobs "run-jobs" => Staff(WHO_MANAGE);
    /// See messages set aside.
    SeeSetAside "see-set-aside" => Staff(WHO_LEAD);
    /// Read messages set aside again, or drop them.
    RunSetAside "run-set-aside" => Staff(WHO_LEAD);
    /// One's own profile, password, sessions; signing out; choosing a principal.
    OwnAccount "own-account" => Account;
    /// What anybody may see or send: sign-in, forms, status pages, health, assets.
    Public "public" => Public;
    /// Hand in contacts.
    ApiWriteInteractions "api-write-interactions" => Token(Scope::InteractionsWrite);
    /// Read cases.
    ApiReadCases "api-read-cases" => Token(Scope::CasesRead);
    /// Change and answer cases.
    ApiWriteCases "api-write-cases" => Token(Scope::CasesWrite);
    /// Read customers.
    ApiReadCustomers "api-read-customers" => Token(Scope::CustomersRead);
    /// Search.
    ApiSearch "api-search" => Token(Scope::SearchRead);
    /// Read policy and plans.
    ApiReadPolicy "api-read-policy" => Token(Scope::PolicyRead);
    /// Change policy, write plans and act on them.
    ApiWritePolicy "api-write-policy" => Token(Scope::PolicyWrite);
    /// Read accounts, payments and runs.
    ApiReadBilling "api-read-billing" => Token(Scope::BillingRead);
    /// Change and import accounts, book on them, import payments, run dunning.
    ApiWriteBilling "api-write-billing" => Token(Scope::BillingWrite);
    /// Jobs and messages set aside.
    ApiOperations "api-operations" => Token(Scope::Operations);
}

/// Whether somebody with `role` may do `action` within the principal in which they have that role.
pub fn may(role: Role, action: Action) -> bool {
    match action.audience() {
        Public | Account => true,
        Staff(roles) => roles.contains(&role),
        Token(_) => false,
    }
}

/// Whether a token with these scopes may do `action` within its principal.
pub fn token_may(scopes: &[Scope], action: Action) -> bool {
    match action.audience() {
        Public => true,
        Token(scope) => scopes.contains(&scope),
        Staff(_) | Account => false,
    }
}

/// The table as text, one line an action: for people to review and for a golden file to hold.
///
/// `own` is what the role may do in a principal where it holds; in every other principal the answer is always 404.
pub fn table() -> String {
    use std::fmt::Write;
    let mut text = String::new();
    let heads = Role::ALL.map(Role::as_str);
    let _ = write!(text, "{:<24}", "action");
    for head in heads {
        let _ = write!(text, " {head:<9}");
    }
    let _ = writeln!(text, " {:<20} {:<9} anonymous", "token with scope", "principal");
    for &action in Action::ALL {
        let (scope, anonymous) = match action.audience() {
            Token(scope) => (scope.as_str(), "401"),
            Public => ("any", "yes"),
            Staff(_) | Account => ("-", "sign-in"),
        };
        let own = if matches!(action.audience(), Staff(_) | Token(_)) { ["own", "other"].as_slice() } else { &["any"] };
        for principal in own {
            let _ = write!(text, "{:<24}", action.as_str());
            for role in Role::ALL {
                let allowed = match (*principal, may(role, action)) {
                    ("other", _) => "404",
                    (_, true) => "yes",
                    (_, false) => "no",
                };
                let _ = write!(text, " {allowed:<9}");
            }
            let scope = if *principal == "other" { "404" } else { scope };
            let _ = writeln!(text, " {scope:<20} {principal:<9} {anonymous}");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_analyst_reads_everything_and_changes_nothing() {
        for action in [Action::SeeDesk, Action::SeeCustomer, Action::Search, Action::Export, Action::SeeJournal] {
            assert!(may(Role::Analyst, action), "{action:?}");
        }
        for action in [Action::AnswerCase, Action::ChangeCase, Action::ChangeCustomer, Action::ManageStaff] {
            assert!(!may(Role::Analyst, action), "{action:?}");
        }
    }

    #[test]
    fn an_admin_may_do_all_that_staff_may_and_nothing_that_needs_a_token() {
        for &action in Action::ALL {
            assert_eq!(may(Role::Admin, action), !matches!(action.audience(), Token(_)), "{action:?}");
        }
    }

    #[test]
    fn a_token_reaches_its_scopes_and_no_page_of_staff() {
        let scopes = [Scope::InteractionsWrite];
        assert!(token_may(&scopes, Action::ApiWriteInteractions));
        assert!(!token_may(&scopes, Action::ApiReadCases));
        assert!(!token_may(&Scope::ALL, Action::SeeDesk));
        assert!(!token_may(&Scope::ALL, Action::OwnAccount));
    }

    #[test]
    fn codes_read_back() {
        assert!(Role::ALL.iter().all(|role| role.as_str().parse() == Ok(*role)));
        assert!(Scope::ALL.iter().all(|scope| scope.as_str().parse() == Ok(*scope)));
    }
}
