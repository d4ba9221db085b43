//! One account: who, what is owed, what comes next and why, its whole story, contracts, and the policy that holds for it.

use super::account_words::{Teller, Told, amount, code_of};
use super::accounts::url;
use super::arrangement::Card;
use super::shared::{self, Choice, WantsJson, acting, actor_name, word};
use super::{account_words, changes};
use crate::form::{Faults, Fields, status_of};
use crate::render::page_with;
use crate::{Problem, Route, Routes, Signed, Ui, Web};
use app::access::Action;
use app::billing::arrangements::kept_of;
use app::billing::runs::Outlook;
use app::billing::story::{Story, story};
use app::billing::waive::Reason;
use app::billing::{Account, LetterChannel, Lock, OpenItem, PaysBy, runs};
use askama::Template;
use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use axum::response::Response;
use billing::{AccountId, CustomerKind, LockReason, Vulnerability};
use jiff::civil::Date;
use kernel::Timestamp;
use kernel::calendar::{Country, Region};
use policy::Origin;
use serde::Deserialize;

/// Its route.
pub fn routes(routes: Routes) -> Routes {
    routes.add(Route::get(Action::ReadAccounts, "/desk/{slug}/accounts/{id}"), page)
}

/// Reasons for a lock that people choose.
pub(super) const LOCKS: [LockReason; 5] = [
    LockReason::Disputed,
    LockReason::CaseOpen,
    LockReason::Goodwill,
    LockReason::PersonDecides,
    LockReason::Moratorium,
];

struct Head {
    url: String,
    number: String,
    name: String,
    customer_url: String,
    owed: String,
    credit: String,
    balance: String,
    is_owing: bool,
    last_letter: String,
    last_payment: String,
}

struct Item {
    id: String,
    name: String,
    due: Date,
    amount: String,
    open: String,
    is_overdue: bool,
    level: String,
    may_write_off: bool,
}

struct Entry {
    on: Date,
    told: Told,
    booked: String,
    is_credit: bool,
    balance: String,
    payment: Option<String>,
}

struct LockLine {
    id: String,
    text: String,
    note: String,
    is_by_hand: bool,
}

struct ContractLine {
    number: String,
    commodity: String,
    address: String,
    begins: Date,
    annual: String,
    is_basic_supply: bool,
}

struct Value {
    field: String,
    value: String,
    by: String,
}

struct StepLine {
    name: String,
    term: String,
    fee: String,
    least: String,
    interest: bool,
    by: String,
}

struct ChangeLine {
    who: String,
    change: String,
    at: Timestamp,
}

/// What the form of the account's data shows.
struct Form {
    name: String,
    extra: String,
    street: String,
    house: String,
    postcode: String,
    town: String,
    country: String,
    segment: String,
    languages: Vec<Choice>,
    channels: Vec<Choice>,
    pays_by: Vec<Choice>,
    kinds: Vec<Choice>,
    vulnerabilities: Vec<Choice>,
    regions: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "account.html")]
struct AccountPage<'a> {
    ui: &'a Ui,
    notice: String,
    faults: Faults,
    once: String,
    head: Head,
    next: String,
    next_why: Vec<String>,
    items: Vec<Item>,
    entries: Vec<Entry>,
    locks: Vec<LockLine>,
    arranged: Vec<Card>,
    contracts: Vec<ContractLine>,
    values: Vec<Value>,
    steps: Vec<StepLine>,
    facts: Vec<(String, String)>,
    changes: Vec<ChangeLine>,
    form: Form,
    lock_reasons: Vec<Choice>,
    lock_items: Vec<Choice>,
    waive_reasons: Vec<Choice>,
    typed: Typed,
}

/// What was typed into the forms of acts.
#[derive(Clone, Debug, Default)]
struct Typed {
    note: String,
    until: String,
    amount: String,
    number: String,
    remark: String,
    due: String,
    on: String,
}

impl Typed {
    fn of(fields: &Fields) -> Self {
        let text = |name: &str| fields.text(name).to_owned();
        Self {
            note: text("note"),
            until: text("until"),
            amount: text("amount"),
            number: text("number"),
            remark: text("remark"),
            due: text("due"),
            on: text("on"),
        }
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    done: String,
}

async fn page(act: Act, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let notice = if asked.done.is_empty() { String::new() } else { word(&act.signed.ui, "acc-done", &asked.done) };
    act.draw(notice, Faults::none(), None).await
}

/// An action at work: who acts, on which account of the path, and how to answer. Every handler on an account begins with it.
pub(super) struct Act {
    pub(super) web: Web,
    pub(super) signed: Signed,
    pub(super) json: WantsJson,
    pub(super) id: AccountId,
}

#[derive(Deserialize)]
struct Named {
    id: AccountId,
}

impl FromRequestParts<Web> for Act {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Problem> {
        let (signed, json, named) = acting::<Named>(parts, web).await?;
        Ok(Self { web: web.clone(), signed, json, id: named.id })
    }
}

impl Act {
    /// The page after an action, or with what was refused.
    pub(super) async fn settle(
        &self,
        outcome: Result<(), Faults>,
        done: &str,
        typed: Option<&Fields>,
    ) -> Result<Response, Problem> {
        match outcome {
            Ok(()) => Ok(self.json.done(&format!("{}?done={done}", url(&self.signed.ui, self.id)))),
            Err(faults) => match self.json.refuse(&faults) {
                Some(problem) => Err(problem),
                None => self.draw(String::new(), faults, typed).await,
            },
        }
    }

    async fn draw(&self, notice: String, faults: Faults, typed: Option<&Fields>) -> Result<Response, Problem> {
        let (app, ui, owner) = (&self.web.app, &self.signed.ui, &self.signed.principal);
        let Some(Story { view, events }) = story(app, owner, self.id).await? else { return Err(Problem::NotFound) };
        let outlook = runs::outlook(app, owner, self.id).await?.ok_or(Problem::NotFound)?;
        let known = app::policy::known(app, owner).await?;
        let (members, lines) = futures::try_join!(
            app::people::list(app, &self.signed.actor),
            app::journal::of(app, owner.id, self.id.into())
        )?;
        let account = &view.account;
        let teller = Teller { ui, known: &known, account, items: &view.items };
        let (next, next_why) = teller.next(&outlook);
        let entries = events.iter().rev().map(|event| Entry {
            on: event.on,
            told: teller.told(&event.what),
            booked: event.booked.map_or_else(String::new, |booked| ui.money(&booked, &account.currency)),
            is_credit: event.booked.is_some_and(|booked| booked < 0),
            balance: event.booked.map_or_else(String::new, |_| ui.money(&event.balance, &account.currency)),
            payment: payment_of(&event.what),
        });
        let changes = lines.iter().map(|line| ChangeLine {
            who: actor_name(ui, &line.actor, &members),
            change: changes::sentence(ui, line, &members, &[]),
            at: line.at,
        });
        let open: Vec<&OpenItem> = view.items.iter().filter(|item| item.item.open > 0).collect();
        let page = AccountPage {
            ui,
            notice,
            once: app.id::<uuid::Uuid>().to_string(),
            head: head(ui, account),
            next,
            next_why,
            items: open.iter().map(|item| self.item(&teller, item, &outlook)).collect(),
            entries: entries.collect(),
            locks: locks(&teller, &view.locks, outlook.today),
            arranged: kept_of(app, owner, self.id).await?.iter().map(|it| Card::new(ui, it)).collect(),
            contracts: contracts(ui, account, &view.contracts),
            values: values(&teller, &outlook),
            steps: steps(&teller, &outlook),
            facts: facts(ui, account),
            changes: changes.collect(),
            form: form(ui, account, typed),
            lock_reasons: LOCKS.iter().map(|it| coded(ui, "acc-lock", it, fields_text(typed, "reason"))).collect(),
            lock_items: lock_items(&teller, &open, fields_text(typed, "item")),
            waive_reasons: Reason::ALL.iter().map(|it| coded(ui, "acc-waive", it, "")).collect(),
            typed: typed.map(Typed::of).unwrap_or_default(),
            faults: faults.clone(),
        };
        Ok(page_with(status_of(&faults), page))
    }

    fn item(&self, teller: &Teller<'_>, item: &OpenItem, outlook: &Outlook) -> Item {
        let (ui, currency) = (teller.ui, teller.account.currency);
        let billing = &outlook.policy.parsed.billing;
        let step = billing.dunning.steps.iter().find(|(_, step)| step.order == item.state.level);
        let level = match step {
            Some((name, _)) => {
                ui.t2("acc-level", ("step", &teller.step_name(name, false)), ("day", &ui.civil(&item.state.since)))
            }
            None if item.state.level > 0 => item.state.level.to_string(),
            None if item.state.reminded > 0 => ui.t1("acc-reminded", "day", &ui.civil(&item.state.since)),
            None => String::new(),
        };
        Item {
            id: item.item.id.to_string(),
            name: teller.item_name(item.item.id),
            due: item.item.due,
            amount: ui.money(&item.item.amount, &currency),
            open: ui.money(&item.item.open, &currency),
            is_overdue: item.item.due < outlook.today,
            level,
            may_write_off: billing.payments.write_off.is_one_enough(item.item.open),
        }
    }
}

fn fields_text<'f>(typed: Option<&'f Fields>, name: &str) -> &'f str {
    typed.map_or("", |typed| typed.text(name))
}

fn payment_of(what: &app::billing::story::What) -> Option<String> {
    match what {
        app::billing::story::What::Paid(it) if it.payment.is_money && !it.payment.is_returned => {
            Some(it.payment.id.to_string())
        }
        _ => None,
    }
}

fn head(ui: &Ui, account: &Account) -> Head {
    let day = |day: Option<Date>| day.map_or_else(String::new, |day| ui.civil(&day));
    let balance = account.owed - account.credit;
    Head {
        url: url(ui, account.id),
        number: account.number.clone(),
        name: account.postal.name.clone(),
        customer_url: ui.desk(&format!("/customers/{}", account.customer)),
        owed: ui.money(&account.owed, &account.currency),
        credit: amount(ui, account.credit, account.currency),
        balance: ui.money(&balance, &account.currency),
        is_owing: balance > 0,
        last_letter: day(account.last_letter),
        last_payment: day(account.last_payment),
    }
}

fn locks(teller: &Teller<'_>, locks: &[Lock], today: Date) -> Vec<LockLine> {
    let holding = locks.iter().filter(|lock| lock.lock.until.is_none_or(|until| until > today));
    let line = |lock: &Lock| LockLine {
        id: lock.id.to_string(),
        text: teller.locked(lock),
        note: lock.note.clone(),
        is_by_hand: !matches!(lock.lock.reason, LockReason::Arrangement | LockReason::Measure),
    };
    holding.map(line).collect()
}

fn lock_items(teller: &Teller<'_>, open: &[&OpenItem], chosen: &str) -> Vec<Choice> {
    let whole = Choice::new("", teller.ui.t("acc-lock-whole"), chosen);
    let items = open.iter().map(|it| Choice::new(it.item.id.to_string(), teller.item_name(it.item.id), chosen));
    std::iter::once(whole).chain(items).collect()
}

fn contracts(ui: &Ui, account: &Account, contracts: &[app::billing::Contract]) -> Vec<ContractLine> {
    let line = |it: &app::billing::Contract| ContractLine {
        number: it.number.clone(),
        commodity: word(ui, "acc-commodity", &it.commodity),
        address: it.supply_address.clone(),
        begins: it.begins,
        annual: it.annual.map_or_else(String::new, |annual| ui.money(&annual, &account.currency)),
        is_basic_supply: it.is_basic_supply,
    };
    contracts.iter().map(line).collect()
}

/// The values that a measure changed.
fn values(teller: &Teller<'_>, outlook: &Outlook) -> Vec<Value> {
    let changed = outlook
        .policy
        .origins()
        .filter(|(pointer, origin)| pointer.starts_with("/billing/") && matches!(origin, Origin::Measure(_)));
    let line = |(pointer, origin): (String, &Origin)| {
        let value = outlook.policy.document.at(&pointer).cloned().unwrap_or_default();
        Value {
            field: field_name(teller.ui, &pointer),
            value: value.as_str().map_or_else(|| value.to_string(), str::to_owned),
            by: teller.origin(origin),
        }
    };
    changed.map(line).collect()
}

/// `/billing/dunning/steps/second_notice/fee` as words where there are some.
fn field_name(ui: &Ui, pointer: &str) -> String {
    let parts = pointer.trim_start_matches("/billing/").split('/').filter(|part| *part != "steps");
    parts
        .map(|part| {
            let step = word(ui, "acc-step", part);
            if step == part { word(ui, "acc-field", part) } else { step }
        })
        .collect::<Vec<_>>()
        .join(" · ")
}

fn steps(teller: &Teller<'_>, outlook: &Outlook) -> Vec<StepLine> {
    let (ui, currency) = (teller.ui, teller.account.currency);
    let mut steps: Vec<_> = outlook.policy.parsed.billing.dunning.steps.iter().filter(|(_, step)| step.is_on).collect();
    steps.sort_by_key(|(_, step)| step.order);
    let line = |(name, step): &(&String, &billing::policy::DunningStep)| {
        let within = format!("/billing/dunning/steps/{name}/");
        let mut by: Vec<String> = outlook
            .policy
            .origins()
            .filter(|(pointer, origin)| pointer.starts_with(&within) && matches!(origin, Origin::Measure(_)))
            .map(|(_, origin)| teller.origin(origin))
            .collect();
        by.dedup();
        StepLine {
            name: teller.step_name(name, step.only_reminds),
            term: ui.count("acc-days", step.term_days),
            fee: if step.fee == 0 || step.only_reminds { ui.t("acc-none") } else { ui.money(&step.fee, &currency) },
            least: amount(ui, step.min_amount, currency),
            interest: step.charges_interest && !step.only_reminds,
            by: by.join("; "),
        }
    };
    steps.iter().map(line).collect()
}

fn facts(ui: &Ui, account: &Account) -> Vec<(String, String)> {
    let postal = &account.postal;
    let lines = [
        postal.name.clone(),
        postal.extra.clone(),
        format!("{} {}", postal.street, postal.house),
        format!("{} {}", postal.postcode, postal.town),
    ];
    let address: Vec<String> = lines.into_iter().filter(|line| !line.trim().is_empty()).collect();
    let mut facts = vec![
        (ui.t("acc-address"), address.join(", ")),
        (ui.t("acc-segment"), word(ui, "acc-segment", &account.segment)),
        (ui.t("acc-kind"), word(ui, "acc-buys", &code_of(&account.kind, ""))),
        (ui.t("field-language"), account.language.own_name().to_owned()),
        (ui.t("acc-channel"), word(ui, "acc-channel", &code_of(&account.channel, ""))),
        (ui.t("acc-pays-by"), word(ui, "acc-pays-by", &code_of(&account.pays_by, ""))),
        (ui.t("acc-region"), account.region.to_string()),
    ];
    if let Some(vulnerability) = &account.vulnerability {
        facts.push((ui.t("acc-vulnerability"), word(ui, "acc-vulnerable", &code_of(vulnerability, ""))));
    }
    facts
}

fn coded(ui: &Ui, prefix: &str, value: &impl serde::Serialize, chosen: &str) -> Choice {
    let code = code_of(value, "");
    Choice::new(code.as_str(), word(ui, prefix, &code), chosen)
}

/// Regions of the country of an account.
pub(super) fn regions(country: Country, chosen: &str) -> Vec<Choice> {
    let all = Region::ALL.iter().filter(|region| region.country() == country);
    all.map(|region| Choice::new(region.to_string(), region.to_string(), chosen)).collect()
}

pub(super) fn vulnerabilities(ui: &Ui, chosen: &str) -> Vec<Choice> {
    const ALL: [Vulnerability; 4] =
        [Vulnerability::DangerToLife, Vulnerability::Minors, Vulnerability::Care, Vulnerability::SeriouslyIll];
    let nobody = Choice::new("", ui.t("acc-vulnerable-none"), chosen);
    std::iter::once(nobody).chain(ALL.iter().map(|it| coded(ui, "acc-vulnerable", it, chosen))).collect()
}

pub(super) fn kinds(ui: &Ui, chosen: &str) -> Vec<Choice> {
    [CustomerKind::Consumer, CustomerKind::Business].iter().map(|it| coded(ui, "acc-buys", it, chosen)).collect()
}

pub(super) fn letter_channels(ui: &Ui, chosen: &str) -> Vec<Choice> {
    [LetterChannel::Letter, LetterChannel::Mail].iter().map(|it| coded(ui, "acc-channel", it, chosen)).collect()
}

pub(super) fn ways_of_paying(ui: &Ui, chosen: &str) -> Vec<Choice> {
    [PaysBy::Transfer, PaysBy::Debit].iter().map(|it| coded(ui, "acc-pays-by", it, chosen)).collect()
}

/// The account's data, or what was typed over them.
fn form(ui: &Ui, account: &Account, typed: Option<&Fields>) -> Form {
    let typed = typed.filter(|typed| typed.0.iter().any(|(name, _)| name == "street"));
    let text = |name: &str, kept: &str| typed.map_or(kept, |typed| typed.text(name)).to_owned();
    let code = |name: &str, kept: String| typed.map_or(kept, |typed| typed.text(name).to_owned());
    let postal = &account.postal;
    Form {
        name: text("name", &postal.name),
        extra: text("extra", &postal.extra),
        street: text("street", &postal.street),
        house: text("house", &postal.house),
        postcode: text("postcode", &postal.postcode),
        town: text("town", &postal.town),
        country: text("country", &postal.country),
        segment: text("segment", &account.segment),
        languages: shared::languages(ui, None, &code("language", account.language.code().to_owned())),
        channels: letter_channels(ui, &code("channel", code_of(&account.channel, ""))),
        pays_by: ways_of_paying(ui, &code("pays_by", code_of(&account.pays_by, ""))),
        kinds: kinds(ui, &code("kind", code_of(&account.kind, ""))),
        vulnerabilities: vulnerabilities(
            ui,
            &code(
                "vulnerability",
                account.vulnerability.map_or_else(String::new, |it| account_words::code_of(&it, "")),
            ),
        ),
        regions: regions(account.region.country(), &code("region", account.region.to_string())),
    }
}
