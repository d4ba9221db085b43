//! Transactions: the list to decide with its candidates one click each, one transaction with a search for its account, and the
//! list as a file.

use super::export::Sheet;
use super::shared::{Choice, WantsJson, acting, word};
use crate::form::{Faults, Fields, status_of};
use crate::render::{Page, page_with};
use crate::{Problem, Route, Routes, Signed, Ui, Web};
use app::access::Action;
use app::billing::payments::{
    self, BankTransaction, DecideError, Decision, LIST_LIMIT, Place, Seen, TransactionKind, TransactionState,
    TransactionView,
};
use askama::Template;
use axum::extract::{FromRequest, Path, Query, Request, State};
use axum::response::{IntoResponse, Response};
use kernel::Money;
use serde::Deserialize;

/// Pages in one export at most.
const EXPORT_PAGES: usize = 100;

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .add(Route::get(Action::ReadAccounts, "/desk/{slug}/billing/payments/transactions"), page)
        .add(Route::get(Action::Export, "/desk/{slug}/billing/payments/transactions.csv"), export)
        .add(Route::get(Action::ReadAccounts, "/desk/{slug}/billing/payments/transactions/{id}"), one)
        .add(Route::post(Action::BookPayments, "/desk/{slug}/billing/payments/transactions/{id}"), decide)
}

/// A candidate as it is shown, with what one click sends.
struct Offer {
    account: String,
    number: String,
    name: String,
    item: String,
    payment: String,
    what: &'static str,
    button: String,
    detail: String,
    signs: String,
}

struct Row {
    url: String,
    day: String,
    amount: String,
    kind: String,
    state: String,
    payer: String,
    iban: String,
    text: String,
    references: String,
    why: String,
    note: String,
    account: String,
    offers: Vec<Offer>,
    is_open: bool,
    may_undo: bool,
}

#[derive(Template)]
#[template(path = "payments_list.html")]
struct ListPage<'a> {
    ui: &'a Ui,
    notice: String,
    is_to_decide: bool,
    states: Vec<Choice>,
    rows: Vec<Row>,
    next_url: Option<String>,
    first_url: Option<String>,
    export_url: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    state: String,
    after: String,
    done: String,
}

impl Asked {
    /// None: those that wait for a person.
    fn state(&self) -> Option<TransactionState> {
        TransactionState::ALL.into_iter().find(|state| code(*state) == self.state)
    }

    fn after(&self) -> Option<Place> {
        let (day, id) = self.after.split_once('/')?;
        Some((day.parse().ok()?, id.parse().ok()?))
    }
}

/// The code of a state, as addresses have it.
const fn code(state: TransactionState) -> &'static str {
    match state {
        TransactionState::New => "new",
        TransactionState::Matched => "matched",
        TransactionState::Proposed => "proposed",
        TransactionState::Unmatched => "unmatched",
        TransactionState::LeftAside => "left_aside",
        TransactionState::Returned => "returned",
    }
}

/// A state in words.
pub(super) fn state(ui: &Ui, state: TransactionState) -> String {
    ui.code("pay-state", code(state))
}

async fn found(
    web: &Web,
    signed: &Signed,
    asked: &Asked,
    after: Option<Place>,
) -> Result<Vec<TransactionView>, Problem> {
    let principal = signed.principal.id;
    Ok(match asked.state() {
        None => payments::to_decide(&web.app, principal, after).await?,
        Some(state) => payments::page(&web.app, principal, state, after).await?,
    })
}

/// Where the next page begins, when there may be one.
fn next(found: &[TransactionView]) -> Option<Place> {
    let is_full = i64::try_from(found.len()).is_ok_and(|count| count >= LIST_LIMIT);
    found.last().filter(|_| is_full).map(|it| (it.transaction.valued, it.transaction.id))
}

async fn page(State(web): State<Web>, signed: Signed, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let ui = &signed.ui;
    let after = asked.after();
    let found = found(&web, &signed, &asked, after).await?;
    let chosen = asked.state().map_or("", code);
    let base = format!("/billing/payments/transactions?state={chosen}");
    let states = TransactionState::ALL.map(|it| Choice::new(code(it), state(ui, it), chosen));
    let open = Choice::new("", ui.t("pay-filter-open"), chosen);
    let page = ListPage {
        ui,
        notice: if asked.done.is_empty() { String::new() } else { word(ui, "pay-done", &asked.done) },
        is_to_decide: chosen.is_empty(),
        states: std::iter::once(open).chain(states).collect(),
        next_url: next(&found).map(|(day, id)| ui.desk(&format!("{base}&after={day}/{id}"))),
        first_url: after.map(|_| ui.desk(&base)),
        export_url: signed
            .may(Action::Export)
            .then(|| ui.desk(&format!("/billing/payments/transactions.csv?state={chosen}"))),
        rows: found.into_iter().map(|it| row(ui, it)).collect(),
    };
    Ok(Page(page).into_response())
}

fn row(ui: &Ui, view: TransactionView) -> Row {
    let it = &view.transaction;
    let may_undo = match it.state {
        TransactionState::Matched => it.why != "takes_back",
        TransactionState::LeftAside => it.why != "parts_were_told",
        _ => false,
    };
    Row {
        url: ui.desk(&format!("/billing/payments/transactions/{}", it.id)),
        day: ui.civil(&it.valued),
        amount: amount(ui, it),
        kind: ui.t(kind(it.kind)),
        state: state(ui, it.state),
        payer: it.debtor_name.clone().unwrap_or_default(),
        iban: it.debtor_account.clone().unwrap_or_default(),
        text: it.remittance.clone(),
        references: it.references.join(" "),
        why: word(ui, "pay-why", &it.why),
        note: it.note.clone(),
        account: view
            .account
            .as_ref()
            .map_or_else(String::new, |account| format!("{} {}", account.number, account.name)),
        offers: view.candidates.iter().filter_map(|found| offer(ui, it, found)).collect(),
        is_open: it.state.is_open(),
        may_undo,
    }
}

fn amount(ui: &Ui, it: &BankTransaction) -> String {
    let is_out = matches!(it.kind, TransactionKind::Return | TransactionKind::Out);
    ui.money(&if is_out { -it.amount } else { it.amount }, &it.currency)
}

const fn kind(kind: TransactionKind) -> &'static str {
    match kind {
        TransactionKind::Payment => "pay-kind-payment",
        TransactionKind::Return => "pay-kind-return",
        TransactionKind::Back => "pay-kind-back",
        TransactionKind::Out => "pay-kind-out",
    }
}

/// What one click would do; nothing when the candidate leads to nothing that can be done.
fn offer(ui: &Ui, it: &BankTransaction, found: &payments::CandidateView) -> Option<Offer> {
    let takes_back = matches!(it.kind, TransactionKind::Return | TransactionKind::Out);
    if takes_back && found.candidate.payment.is_none() {
        return None;
    }
    let text = |id: Option<String>| id.unwrap_or_default();
    let open = |amount| ui.money(&amount, &found.account.currency);
    let detail = match &found.bill {
        Some((number, amount)) => ui.t2("pay-bill", ("number", number), ("amount", &open(*amount))),
        None => ui.t1("pay-owed", "amount", &open(found.account.owed)),
    };
    let signs: Vec<String> = found.candidate.reasons.iter().map(|code| word(ui, "pay-sign", code)).collect();
    Some(Offer {
        account: found.account.id.to_string(),
        number: found.account.number.clone(),
        name: found.account.name.clone(),
        item: text(found.candidate.item.map(|id| id.to_string())),
        payment: text(found.candidate.payment.map(|id| id.to_string())),
        what: if takes_back { "take_back" } else { "book" },
        button: ui.t(if takes_back { "pay-take-back" } else { "pay-book-here" }),
        detail,
        signs: signs.join(", "),
    })
}

async fn export(State(web): State<Web>, signed: Signed, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let ui = &signed.ui;
    let heads = ["pay-column-day", "pay-column-amount", "pay-column-payer", "field-text", "pay-column-account"];
    let mut sheet =
        Sheet::new(heads.iter().map(|key| ui.t(key)).chain([ui.t("pay-column-state"), ui.t("field-reason")]));
    let mut after = None;
    for _ in 0..EXPORT_PAGES {
        let found = found(&web, &signed, &asked, after).await?;
        after = next(&found);
        for it in found {
            let valued = it.transaction.valued.to_string();
            let signed =
                if matches!(it.transaction.kind, TransactionKind::Return | TransactionKind::Out) { -1 } else { 1 };
            let sum = Money::new(signed * it.transaction.amount, it.transaction.currency).to_string();
            let row = row(ui, it);
            sheet.row([valued, sum, row.payer, row.text, row.account, row.state, row.why]);
        }
        if after.is_none() {
            break;
        }
    }
    sheet.into_response("payments.csv")
}

#[derive(Template)]
#[template(path = "payments_one.html")]
struct OnePage<'a> {
    ui: &'a Ui,
    faults: Faults,
    title: String,
    row: Row,
    can_book: bool,
    q: String,
    reason: String,
    found: Vec<FoundRow>,
    list_url: String,
}

/// An account that a search found.
struct FoundRow {
    account: String,
    item: String,
    number: String,
    name: String,
    owed: String,
    fits: bool,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Sought {
    q: String,
}

async fn one(
    State(web): State<Web>,
    signed: Signed,
    Path((_, id)): Path<(String, String)>,
    Query(sought): Query<Sought>,
) -> Result<Response, Problem> {
    draw(&web, &signed, &id, &sought.q, "", Faults::none()).await
}

async fn draw(
    web: &Web,
    signed: &Signed,
    id: &str,
    q: &str,
    reason: &str,
    faults: Faults,
) -> Result<Response, Problem> {
    let (ui, principal) = (&signed.ui, signed.principal.id);
    let id = id.parse().map_err(|_| Problem::NotFound)?;
    let view = payments::one(&web.app, principal, id).await?.ok_or(Problem::NotFound)?;
    let it = view.transaction.clone();
    let found = payments::find_accounts(&web.app, principal, q).await?;
    let line = |(account, item): (Seen, Option<_>)| FoundRow {
        fits: account.currency == it.currency,
        owed: ui.money(&account.owed, &account.currency),
        account: account.id.to_string(),
        item: item.map_or_else(String::new, |item: app::billing::payments::ItemId| item.to_string()),
        number: account.number,
        name: account.name,
    };
    let status = status_of(&faults);
    let page = OnePage {
        ui,
        faults,
        title: ui.t1("pay-one-title", "amount", &amount(ui, &it)),
        can_book: it.state.is_open() && matches!(it.kind, TransactionKind::Payment | TransactionKind::Back),
        row: row(ui, view),
        q: q.to_owned(),
        reason: reason.to_owned(),
        found: found.accounts.into_iter().map(line).collect(),
        list_url: ui.desk("/billing/payments/transactions"),
    };
    Ok(page_with(status, page))
}

async fn decide(State(web): State<Web>, request: Request) -> Result<Response, Problem> {
    let (mut parts, body) = request.into_parts();
    let (signed, json, (_, text)): (Signed, WantsJson, (String, String)) = acting(&mut parts, &web).await?;
    let fields = Fields::from_request(Request::from_parts(parts, body), &()).await?;
    let id = text.parse().map_err(|_| Problem::NotFound)?;
    let (decision, done) = decision(&fields)?;
    let after = signed.ui.desk(&format!("/billing/payments/transactions?done={done}"));
    match payments::decide(&web.app, &signed.actor, &signed.principal, id, decision).await {
        Ok(_) => Ok(json.done(&after)),
        Err(error) => {
            let faults = faults(&signed.ui, error)?;
            if let Some(problem) = json.refuse(&faults) {
                return Err(problem);
            }
            draw(&web, &signed, &text, fields.text("q"), fields.text("reason"), faults).await
        }
    }
}

fn decision(fields: &Fields) -> Result<(Decision, &'static str), Problem> {
    let item = || if fields.text("item").is_empty() { Ok(None) } else { fields.code("item").map(Some) };
    Ok(match fields.text("what") {
        "book" => (Decision::Book { account: fields.code("account")?, item: item()? }, "booked"),
        "take_back" => {
            (Decision::TakeBack { account: fields.code("account")?, payment: fields.code("payment")? }, "taken")
        }
        "aside" => (Decision::LeaveAside { reason: fields.text("reason").to_owned() }, "aside"),
        "undo" => (Decision::Undo, "undone"),
        _ => return Err(app::people::Fault::new("what", "choice").into()),
    })
}

fn faults(ui: &Ui, error: DecideError) -> Result<Faults, Problem> {
    let one = |field, key: &str| Ok(Faults(vec![(field, ui.t(key))]));
    match error {
        DecideError::NotFound => Err(Problem::NotFound),
        DecideError::State { state: now } => Ok(Faults(vec![("", ui.t1("pay-fault-state", "state", &state(ui, now)))])),
        DecideError::NoSuchAccount => one("q", "pay-fault-account"),
        DecideError::Currency => one("q", "pay-fault-currency"),
        DecideError::Kind => one("", "pay-fault-kind"),
        DecideError::Reason => one("reason", "pay-fault-reason"),
        DecideError::Ledger(_) => one("", "pay-fault-ledger"),
        DecideError::Store(error) => Err(error.into()),
    }
}
