//! Payments in: a bank's file handed in as it is, what became of its transactions, a person's decision.

use super::shapes;
use crate::api::faults::refused;
use crate::api::sent::{Asked, Sent};
use crate::api::spec::Refusals;
use crate::problem::FieldFault;
use crate::{ApiCaller, Problem, Route, Routes, Web};
use app::access::Action;
use app::billing::payments::{
    self, DecideError, Decision, ImportError, LIST_LIMIT, PaymentImport, TransactionState, TransactionView,
};
use axum::Json;
use axum::extract::{Path, State};
use bytes::Bytes;
use serde::{Deserialize, Serialize};
use std::time::Duration;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// How long a request books before it answers; the rest is booked behind it.
pub const BOOK_WITHIN: Duration = Duration::from_secs(10);

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .add(Route::post(Action::ApiWriteBilling, "/api/v1/payments/imports").upload(), import)
        .add(Route::get(Action::ApiReadBilling, "/api/v1/payments/imports"), imports)
        .add(Route::get(Action::ApiReadBilling, "/api/v1/payments/imports/{id}"), fetch)
        .add(Route::get(Action::ApiReadBilling, "/api/v1/payments/transactions"), transactions)
        .add(Route::post(Action::ApiWriteBilling, "/api/v1/payments/transactions/{id}/decision"), decide)
}

/// How a file is called.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Named {
    /// The file's name, for people; up to 200 characters.
    #[serde(default)]
    name: String,
}

/// A bank's file.
#[derive(Serialize, ToSchema)]
pub struct ImportOut {
    /// Id.
    id: Uuid,
    /// The name under which it was handed in.
    name: String,
    /// The bank's name for it.
    message_id: String,
    /// The message, as `camt.054.001.08`.
    message: String,
    /// `reading`, `booking`, `done`.
    #[schema(value_type = String)]
    state: payments::ImportState,
    /// It was imported before: nothing was changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    is_known: Option<bool>,
    /// Transactions that it has.
    transactions: u64,
    /// Booked on an account when it was imported.
    booked: u64,
    /// Left to a person then.
    to_decide: u64,
    /// Left aside: debits, nothing to book.
    left_aside: u64,
    /// Known from another file.
    known: u64,
    /// Bookings that are only announced.
    announced: u64,
    /// What a person should know: doubts, statements left out.
    #[schema(value_type = Object)]
    remarks: serde_json::Value,
    /// When it was imported.
    #[schema(value_type = String, format = DateTime)]
    made_at: jiff::Timestamp,
}

impl ImportOut {
    fn new(it: PaymentImport, is_known: Option<bool>) -> Self {
        let totals = it.totals;
        Self {
            id: it.id.into(),
            name: it.name,
            message_id: it.message_id,
            message: it.kind,
            state: it.state,
            is_known,
            transactions: it.transactions,
            booked: totals.booked,
            to_decide: totals.to_decide,
            left_aside: totals.left_aside,
            known: totals.known,
            announced: totals.announced,
            remarks: it.remarks,
            made_at: it.made_at.to_jiff(),
        }
    }
}

/// Imports a bank's file (camt.053 or camt.054). The same file again changes nothing.
///
/// What cannot be booked while you wait is booked soon: look at `state`. A file that is refused is refused as a whole.
#[utoipa::path(post, path = "/api/v1/payments/imports", operation_id = "import_payments", tag = "payments", params(Named),
    request_body(content = String, content_type = "application/xml", description = "the file as the bank gave it"),
    responses((status = 200, description = "the import", body = ImportOut), Refusals),
    security(("token" = ["billing:write"])))]
pub async fn import(
    State(web): State<Web>,
    caller: ApiCaller,
    Asked(named): Asked<Named>,
    file: Bytes,
) -> Result<Json<ImportOut>, Problem> {
    let name = if named.name.trim().is_empty() { "api".to_owned() } else { named.name };
    let done = payments::import_within(&web.app, &caller.actor, &caller.principal, &name, file, BOOK_WITHIN).await;
    match done {
        Ok(taken) => Ok(Json(ImportOut::new(taken.import, Some(taken.is_known)))),
        Err(ImportError::Refused(refusal)) => {
            let told = serde_json::to_value(&refusal.reason).unwrap_or_default();
            let code = told["code"].as_str().unwrap_or("refused").replace('_', "-");
            let reason = format!("line {}: {}; nothing of the file was kept", refusal.line, refusal.reason);
            Err(Problem::Fields(vec![FieldFault::new(format!("/{}", refusal.path), &code, reason)]))
        }
        Err(ImportError::Store(error)) => Err(error.into()),
    }
}

/// Files that were imported.
#[derive(Serialize, ToSchema)]
pub struct Imports {
    /// The latest first, at most 200.
    imports: Vec<ImportOut>,
    /// Transactions of all files that wait for a person.
    to_decide: i64,
}

/// Files that were imported, the latest first.
#[utoipa::path(get, path = "/api/v1/payments/imports", operation_id = "payment_imports", tag = "payments",
    responses((status = 200, description = "the imports", body = Imports), Refusals),
    security(("token" = ["billing:read"])))]
pub async fn imports(State(web): State<Web>, caller: ApiCaller) -> Result<Json<Imports>, Problem> {
    let (found, to_decide) = payments::imports(&web.app, caller.actor.principal).await?;
    let imports = found.into_iter().map(|it| ImportOut::new(it, None)).collect();
    Ok(Json(Imports { imports, to_decide }))
}

/// One import.
#[utoipa::path(get, path = "/api/v1/payments/imports/{id}", operation_id = "fetch_import", tag = "payments",
    params(("id" = Uuid, Path, description = "the import's id")),
    responses((status = 200, description = "the import", body = ImportOut), Refusals),
    security(("token" = ["billing:read"])))]
pub async fn fetch(
    State(web): State<Web>,
    caller: ApiCaller,
    Path(id): Path<String>,
) -> Result<Json<ImportOut>, Problem> {
    let found = payments::import(&web.app, caller.actor.principal, shapes::id(&id)?).await?;
    Ok(Json(ImportOut::new(found.ok_or(Problem::NotFound)?.import, None)))
}

/// Which transactions.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// `proposed`, `unmatched`, `matched`, `returned`, `left_aside`, `new`; left out: those that wait for a person.
    #[param(value_type = Option<String>)]
    state: Option<TransactionState>,
    /// `next` of the page before.
    after: Option<String>,
}

/// A page of transactions, by day of value.
#[derive(Serialize, ToSchema)]
pub struct Transactions {
    /// They, at most 100.
    transactions: Vec<TransactionOut>,
    /// Where the next page begins; none after the last.
    next: Option<String>,
}

/// One transaction.
#[derive(Serialize, ToSchema)]
pub struct TransactionOut {
    /// Id.
    id: Uuid,
    /// The import that told of it first.
    import: Uuid,
    /// `payment`, `return`, `back`, `out`.
    #[schema(value_type = String)]
    kind: payments::TransactionKind,
    /// What became of it.
    #[schema(value_type = String)]
    state: TransactionState,
    /// A code: why.
    why: String,
    /// Minor units.
    amount: i64,
    /// ISO 4217.
    currency: &'static str,
    /// The day of value.
    #[schema(value_type = String, format = Date)]
    valued_on: jiff::civil::Date,
    /// References of the payer's.
    references: Vec<String>,
    /// What the payer wrote.
    text: String,
    /// Who paid, as long as it is kept.
    debtor_name: Option<String>,
    /// From which account.
    debtor_account: Option<String>,
    /// The account on which it is booked.
    account: Option<Uuid>,
    /// The payment that it became or took back.
    payment: Option<Uuid>,
    /// Where it may belong.
    candidates: Vec<CandidateOut>,
}

/// An account to which a transaction may belong.
#[derive(Serialize, ToSchema)]
pub struct CandidateOut {
    /// The account.
    account: Uuid,
    /// Its number.
    account_number: String,
    /// The bill that it seems to pay.
    item: Option<Uuid>,
    /// The payment that it seems to take back.
    payment: Option<Uuid>,
    /// Codes: why it seems so.
    reasons: Vec<String>,
}

impl From<TransactionView> for TransactionOut {
    fn from(view: TransactionView) -> Self {
        let it = view.transaction;
        let candidates = view.candidates.into_iter().map(|found| CandidateOut {
            account: found.account.id.into(),
            account_number: found.account.number,
            item: found.candidate.item.map(Into::into),
            payment: found.candidate.payment.map(Into::into),
            reasons: found.candidate.reasons,
        });
        Self {
            id: it.id.into(),
            import: it.import.into(),
            kind: it.kind,
            state: it.state,
            why: it.why,
            amount: it.amount,
            currency: it.currency.code(),
            valued_on: it.valued,
            references: it.references,
            text: it.remittance,
            debtor_name: it.debtor_name,
            debtor_account: it.debtor_account,
            account: it.account.map(Into::into),
            payment: it.payment.map(Into::into),
            candidates: candidates.collect(),
        }
    }
}

/// Transactions in a state, or those that wait for a person.
#[utoipa::path(get, path = "/api/v1/payments/transactions", operation_id = "payment_transactions", tag = "payments", params(Which),
    responses((status = 200, description = "the transactions", body = Transactions), Refusals),
    security(("token" = ["billing:read"])))]
pub async fn transactions(
    State(web): State<Web>,
    caller: ApiCaller,
    Asked(which): Asked<Which>,
) -> Result<Json<Transactions>, Problem> {
    let place = |text: &str| text.split_once('/').and_then(|(day, id)| Some((day.parse().ok()?, id.parse().ok()?)));
    let after = match which.after.as_deref() {
        None => None,
        Some(text) => Some(place(text).ok_or_else(|| refused("?after", "cursor"))?),
    };
    let principal = caller.actor.principal;
    let found = match which.state {
        None => payments::to_decide(&web.app, principal, after).await?,
        Some(state) => payments::page(&web.app, principal, state, after).await?,
    };
    let is_full = i64::try_from(found.len()).is_ok_and(|count| count >= LIST_LIMIT);
    let last = found.last().filter(|_| is_full).map(|it| &it.transaction);
    let next = last.map(|it| format!("{}/{}", it.valued, it.id));
    Ok(Json(Transactions { transactions: found.into_iter().map(Into::into).collect(), next }))
}

/// What a person decided about a transaction.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "action": "leave_aside", "reason": "gehört dem Turnverein" }))]
pub struct DecisionIn {
    /// `book`: on `account`, for `item` first; `take_back`: `payment` of `account`; `leave_aside`: for a `reason`; `undo`.
    action: DecisionCode,
    /// The account.
    #[serde(default)]
    account: Option<Uuid>,
    /// The bill that it pays first.
    #[serde(default)]
    item: Option<Uuid>,
    /// The payment that it takes back.
    #[serde(default)]
    payment: Option<Uuid>,
    /// Why it is left aside; 1 to 500 characters.
    #[serde(default)]
    reason: String,
}

/// What is to be done.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DecisionCode {
    /// Book it.
    Book,
    /// It takes a payment back.
    TakeBack,
    /// It is not booked.
    LeaveAside,
    /// What was booked or left aside is open again.
    Undo,
}

impl DecisionIn {
    fn decision(self) -> Result<Decision, Problem> {
        let account = self.account.map(Into::into).ok_or_else(|| refused("/account", "account-unknown"));
        Ok(match self.action {
            DecisionCode::Book => Decision::Book { account: account?, item: self.item.map(Into::into) },
            DecisionCode::TakeBack => {
                let payment = self.payment.ok_or_else(|| refused("/payment", "payment-unknown"))?;
                Decision::TakeBack { account: account?, payment: payment.into() }
            }
            DecisionCode::LeaveAside => Decision::LeaveAside { reason: self.reason },
            DecisionCode::Undo => Decision::Undo,
        })
    }
}

/// Carries out what a person decided; the transaction after it.
#[utoipa::path(post, path = "/api/v1/payments/transactions/{id}/decision", operation_id = "decide_payment", tag = "payments",
    params(("id" = Uuid, Path, description = "the transaction's id")), request_body = DecisionIn,
    responses((status = 200, description = "the transaction", body = TransactionOut), Refusals),
    security(("token" = ["billing:write"])))]
pub async fn decide(
    State(web): State<Web>,
    caller: ApiCaller,
    Path(id): Path<String>,
    sent: Sent<DecisionIn>,
) -> Result<Json<TransactionOut>, Problem> {
    let id = shapes::id(&id)?;
    payments::decide(&web.app, &caller.actor, &caller.principal, id, sent.value.decision()?)
        .await
        .map_err(of_decision)?;
    let after = payments::one(&web.app, caller.actor.principal, id).await?.ok_or(Problem::NotFound)?;
    Ok(Json(after.into()))
}

fn of_decision(error: DecideError) -> Problem {
    match error {
        DecideError::NotFound => Problem::NotFound,
        DecideError::State { .. } => Problem::Conflict("the transaction".to_owned()),
        DecideError::NoSuchAccount => refused("/account", "account-unknown"),
        DecideError::Currency => refused("/account", "account-currency"),
        DecideError::Kind => refused("/action", "action-unfit"),
        DecideError::Reason => refused("/reason", "reason-length"),
        DecideError::Ledger(_) => refused("/account", "ledger-refuses"),
        DecideError::Store(error) => error.into(),
    }
}
