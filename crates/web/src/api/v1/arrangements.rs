//! Arrangements: what a plan would be, agreed or offered, decided, listed by how they stand.
//!
//! A token grants what the person who made it may; what is beyond that waits for a second person.

use super::accounts::{by_number, word};
use super::shapes;
use crate::api::faults;
use crate::api::once::IdempotencyKey;
use crate::api::sent::{Asked, Sent};
use crate::api::spec::Refusals;
use crate::{ApiCaller, Problem, Route, Routes, Web};
use app::access::Action;
use app::billing::arrangements::{
    self, ArrangeError, Arrangement, Asked as Wanting, Filter, Kept, Wanted, kept_of, propose,
};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use billing::{AccountId, ArrangementId, Part, Plan, Refused, Standing, State as Stage, Wish};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    let (read, write) = (Action::ApiReadBilling, Action::ApiWriteBilling);
    routes
        .add(Route::get(read, "/api/v1/arrangements"), list)
        .add(Route::get(read, "/api/v1/accounts/{account}/arrangements"), of_account)
        .add(Route::post(write, "/api/v1/accounts/{account}/arrangements"), create)
        .add(Route::post(read, "/api/v1/accounts/{account}/arrangements/preview"), preview)
        .add(Route::post(write, "/api/v1/accounts/{account}/arrangements/{arrangement}/acts"), act)
}

/// A part of a plan.
#[derive(Serialize, ToSchema)]
pub struct PartOut {
    /// Until when.
    #[schema(value_type = String, format = Date)]
    due: Date,
    /// Minor units.
    amount: i64,
}

impl From<&Part> for PartOut {
    fn from(part: &Part) -> Self {
        Self { due: part.due, amount: part.amount }
    }
}

fn parts(plan: &Plan) -> Vec<PartOut> {
    plan.parts.iter().map(PartOut::from).collect()
}

/// An arrangement. Amounts are minor units.
#[derive(Serialize, ToSchema)]
pub struct ArrangementOut {
    /// Its id.
    id: Uuid,
    /// The number of its account.
    account: String,
    /// CHF or EUR.
    currency: String,
    /// `waits` (for a second person), `offered`, `lapsed`, `kept`, `late`, `broken`, `fulfilled`, `ended`.
    state: &'static str,
    /// What is owed under it.
    debt: i64,
    /// What came in for it.
    paid: i64,
    /// The parts.
    parts: Vec<PartOut>,
    /// Whether interest runs meanwhile.
    bears_interest: bool,
    /// Whether it averts a disconnection by law.
    averts_disconnection: bool,
}

impl From<&Kept> for ArrangementOut {
    fn from(kept: &Kept) -> Self {
        let it = &kept.arrangement;
        Self {
            id: it.id.0,
            account: kept.account.number.clone(),
            currency: it.plan.currency.code().to_owned(),
            state: state(kept),
            debt: it.debt,
            paid: kept.paid,
            parts: parts(&it.plan),
            bears_interest: it.plan.bears_interest,
            averts_disconnection: it.averts_disconnection,
        }
    }
}

fn state(kept: &Kept) -> &'static str {
    match kept.arrangement.state {
        Stage::Offered { .. } if kept.arrangement.granted_by.is_empty() => "waits",
        Stage::Offered { .. } => "offered",
        Stage::Lapsed => "lapsed",
        Stage::Broken { .. } => "broken",
        Stage::Fulfilled { .. } => "fulfilled",
        Stage::Ended { .. } => "ended",
        Stage::Agreed { .. } if matches!(kept.standing, Standing::Late { .. } | Standing::Broken { .. }) => "late",
        Stage::Agreed { .. } => "kept",
    }
}

/// What is wished: the kind says which of the others are needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum WishKind {
    /// The whole later: `until`.
    Deferral,
    /// In monthly parts: `months`, `first`.
    Instalments,
    /// A part now, the rest later: `now`, `first`, `rest`.
    Partial,
}

/// What the customer would like.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "kind": "instalments", "months": 3, "first": "2020-04-15" }))]
pub struct WishIn {
    /// Which way.
    kind: WishKind,
    /// The day of a deferral.
    #[schema(value_type = Option<String>, format = Date)]
    until: Option<Date>,
    /// How many parts.
    months: Option<u16>,
    /// The day of the first part.
    #[schema(value_type = Option<String>, format = Date)]
    first: Option<Date>,
    /// The part now; minor units.
    now: Option<i64>,
    /// The day of the rest.
    #[schema(value_type = Option<String>, format = Date)]
    rest: Option<Date>,
}

impl WishIn {
    fn wish(&self) -> Result<Wish, Problem> {
        fn needed<T>(value: Option<T>, pointer: &str) -> Result<T, Problem> {
            value.ok_or_else(|| faults::refused(pointer, "needed"))
        }
        Ok(match self.kind {
            WishKind::Deferral => Wish::Deferral { until: needed(self.until, "/until")? },
            WishKind::Instalments => {
                Wish::Instalments { months: needed(self.months, "/months")?, first: needed(self.first, "/first")? }
            }
            WishKind::Partial => Wish::PartialPayment {
                now: needed(self.now, "/now")?,
                first: needed(self.first, "/first")?,
                rest: needed(self.rest, "/rest")?,
            },
        })
    }
}

/// What a plan would be.
#[derive(Serialize, ToSchema)]
pub struct ProposalOut {
    /// What is owed under it; minor units.
    debt: i64,
    /// CHF or EUR.
    currency: String,
    /// The parts.
    parts: Vec<PartOut>,
    /// Whether interest runs meanwhile.
    bears_interest: bool,
    /// Whether it averts a disconnection by law.
    averts_disconnection: bool,
    /// Whether a second person must approve it.
    needs_approval: bool,
    /// The roles that may.
    approvers: Vec<String>,
    /// Tells this plan from any other: sent back, no other is agreed.
    shown: String,
}

/// What is wished, and what is to become of it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "wish": { "kind": "deferral", "until": "2020-04-15" }, "offer": true }))]
pub struct ArrangementIn {
    /// What the customer would like.
    wish: WishIn,
    /// It is sent to the customer, who decides; else the customer has agreed.
    #[serde(default)]
    offer: bool,
    /// Which plan was shown; what would differ from it is refused.
    shown: Option<String>,
}

fn of_arrangement(error: ArrangeError) -> Problem {
    match error {
        ArrangeError::NoSuchAccount | ArrangeError::NoSuchArrangement => Problem::NotFound,
        ArrangeError::KeyReused => Problem::KeyReused,
        ArrangeError::Reason => faults::refused("/reason", "reason-length"),
        ArrangeError::Refused(refused) => of_refused(&refused),
        ArrangeError::Changed => faults::refused("/shown", "plan-changed"),
        ArrangeError::Store(error) => error.into(),
        ArrangeError::State { .. } | ArrangeError::Waits | ArrangeError::SamePerson | ArrangeError::NotAllowed => {
            Problem::Conflict(error.to_string())
        }
    }
}

fn of_refused(refused: &Refused) -> Problem {
    let (field, code) = match refused {
        Refused::NothingOwed => ("/wish", "nothing-owed"),
        Refused::KindNotOffered => ("/wish/kind", "kind-not-offered"),
        Refused::BeyondAuthority { .. } => ("/wish", "beyond-authority"),
        Refused::Months { .. } => ("/wish/months", "months-bounds"),
        Refused::Day { .. } => ("/wish", "day-bounds"),
        Refused::Part { .. } => ("/wish", "part-bounds"),
    };
    faults::refused(field, code)
}

async fn one(web: &Web, caller: &ApiCaller, account: AccountId, id: ArrangementId) -> Result<ArrangementOut, Problem> {
    let owner = shapes::owner(web, caller).await?;
    let all = kept_of(&web.app, &owner, account).await?;
    all.iter().find(|it| it.arrangement.id == id).map(ArrangementOut::from).ok_or(Problem::NotFound)
}

/// Works out what a plan would be; changes nothing.
#[utoipa::path(post, path = "/api/v1/accounts/{account}/arrangements/preview", operation_id = "preview_arrangement", tag = "billing", request_body = WishIn,
    params(("account" = String, Path, description = "the account's number")),
    responses((status = 200, description = "the plan", body = ProposalOut), Refusals),
    security(("token" = ["billing:read"])))]
pub async fn preview(
    State(web): State<Web>,
    caller: ApiCaller,
    Path(number): Path<String>,
    sent: Sent<WishIn>,
) -> Result<Json<ProposalOut>, Problem> {
    let (account, owner) = (by_number(&web, &caller, &number).await?, shapes::owner(&web, &caller).await?);
    let found =
        propose(&web.app, &caller.actor, &owner, account.id, sent.value.wish()?).await.map_err(of_arrangement)?;
    Ok(Json(ProposalOut {
        debt: found.debt.amount,
        currency: found.debt.currency.code().to_owned(),
        parts: parts(&found.plan),
        bears_interest: found.plan.bears_interest,
        averts_disconnection: found.averts_disconnection,
        needs_approval: found.needs_approval,
        approvers: found.approvers.iter().map(word).collect(),
        shown: found.shown,
    }))
}

/// Arranges with a customer, or sends an offer. What is beyond the token's authority waits for a second person.
#[utoipa::path(post, path = "/api/v1/accounts/{account}/arrangements", operation_id = "create_arrangement", tag = "billing", request_body = ArrangementIn,
    params(("account" = String, Path, description = "the account's number"),
        ("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 200, description = "makes a retry harmless")),
    responses((status = 201, description = "the arrangement", body = ArrangementOut), Refusals),
    security(("token" = ["billing:write"])))]
pub async fn create(
    State(web): State<Web>,
    caller: ApiCaller,
    Path(number): Path<String>,
    key: IdempotencyKey,
    sent: Sent<ArrangementIn>,
) -> Result<(StatusCode, Json<ArrangementOut>), Problem> {
    let (account, owner) = (by_number(&web, &caller, &number).await?, shapes::owner(&web, &caller).await?);
    let once = key.once(&caller, sent.sha256);
    let it = sent.value;
    let wanted = Wanted {
        account: account.id,
        wish: it.wish.wish()?,
        asked: if it.offer { Wanting::Offer } else { Wanting::Agree },
        shown: it.shown,
        once,
    };
    let made: Arrangement =
        arrangements::agree(&web.app, &caller.actor, &owner, wanted).await.map_err(of_arrangement)?;
    Ok((StatusCode::CREATED, Json(one(&web, &caller, account.id, made.id).await?)))
}

/// Arrangements of an account.
#[derive(Serialize, ToSchema)]
pub struct ArrangementList {
    /// The latest first.
    arrangements: Vec<ArrangementOut>,
}

/// Lists an account's arrangements.
#[utoipa::path(get, path = "/api/v1/accounts/{account}/arrangements", operation_id = "arrangements_of_account", tag = "billing",
    params(("account" = String, Path, description = "the account's number")),
    responses((status = 200, description = "its arrangements", body = ArrangementList), Refusals),
    security(("token" = ["billing:read"])))]
pub async fn of_account(
    State(web): State<Web>,
    caller: ApiCaller,
    Path(number): Path<String>,
) -> Result<Json<ArrangementList>, Problem> {
    let (account, owner) = (by_number(&web, &caller, &number).await?, shapes::owner(&web, &caller).await?);
    let all = kept_of(&web.app, &owner, account.id).await?;
    Ok(Json(ArrangementList { arrangements: all.iter().map(ArrangementOut::from).collect() }))
}

/// Which arrangements.
#[derive(Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[derive(Default)]
#[into_params(parameter_in = Query)]
pub struct Listing {
    /// `waits`, `offered`, `kept`, `late`, `broken` (within a week), `fulfilled`, `ended`; `waits` when left out.
    state: String,
    /// The `next` of the page before.
    after: String,
}

/// A page of arrangements.
#[derive(Serialize, ToSchema)]
pub struct ArrangementPage {
    /// By account.
    arrangements: Vec<ArrangementOut>,
    /// Where the next page begins; none when there is none.
    next: Option<String>,
}

/// Lists arrangements of all accounts by how they stand.
#[utoipa::path(get, path = "/api/v1/arrangements", operation_id = "list_arrangements", tag = "billing", params(Listing),
    responses((status = 200, description = "a page of arrangements", body = ArrangementPage), Refusals),
    security(("token" = ["billing:read"])))]
pub async fn list(
    State(web): State<Web>,
    caller: ApiCaller,
    Asked(asked): Asked<Listing>,
) -> Result<Json<ArrangementPage>, Problem> {
    let owner = shapes::owner(&web, &caller).await?;
    let filter = match asked.state.as_str() {
        "" => Filter::ALL[0],
        code => {
            let found = Filter::ALL.into_iter().find(|it| it.as_str() == code);
            found.ok_or_else(|| faults::refused("?state", "choice-unknown"))?
        }
    };
    let after = match asked.after.as_str() {
        "" => None,
        text => Some(text.parse().map_err(|_| faults::refused("?after", "cursor"))?),
    };
    let found = arrangements::list(&web.app, &owner, filter, after).await?;
    let arrangements = found.rows.iter().map(ArrangementOut::from).collect();
    Ok(Json(ArrangementPage { arrangements, next: found.next.map(|it| it.to_string()) }))
}

/// What becomes of an arrangement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ArrangementActKind {
    /// The customer has accepted the offer.
    Accept,
    /// The customer has declined the offer; or what waits is not approved.
    Decline,
    /// A second person approves what waits.
    Approve,
    /// An agreed one ends: `reason`.
    End,
}

/// What is to become of an arrangement.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "act": "decline" }))]
pub struct ArrangementAct {
    /// What.
    act: ArrangementActKind,
    /// Why it ends.
    #[serde(default)]
    reason: String,
}

/// Has an arrangement accepted, declined, approved or ended.
#[utoipa::path(post, path = "/api/v1/accounts/{account}/arrangements/{arrangement}/acts", operation_id = "act_on_arrangement", tag = "billing",
    request_body = ArrangementAct,
    params(("account" = String, Path, description = "the account's number"),
        ("arrangement" = Uuid, Path, description = "the arrangement's id")),
    responses((status = 200, description = "the arrangement after it", body = ArrangementOut), Refusals),
    security(("token" = ["billing:write"])))]
pub async fn act(
    State(web): State<Web>,
    caller: ApiCaller,
    Path((number, arrangement)): Path<(String, String)>,
    sent: Sent<ArrangementAct>,
) -> Result<Json<ArrangementOut>, Problem> {
    let (account, owner) = (by_number(&web, &caller, &number).await?, shapes::owner(&web, &caller).await?);
    let id: ArrangementId = arrangement.parse().map_err(|_| Problem::NotFound)?;
    let (app, actor, account) = (&web.app, &caller.actor, account.id);
    let ArrangementAct { act, reason } = sent.value;
    let done = match act {
        ArrangementActKind::Accept => arrangements::accept(app, actor, &owner, account, id).await,
        ArrangementActKind::Decline => arrangements::decline(app, actor, &owner, account, id).await,
        ArrangementActKind::Approve => arrangements::approve(app, actor, &owner, account, id).await,
        ArrangementActKind::End => arrangements::end(app, actor, &owner, account, id, &reason).await,
    };
    done.map_err(of_arrangement)?;
    Ok(Json(one(&web, &caller, account, id).await?))
}
