//! Accounts: listed, read as a whole, opened, changed, booked on, locked, and taken over from the system that was there before.

use super::shapes::{self, sent_or_null};
use crate::api::faults;
use crate::api::once::IdempotencyKey;
use crate::api::sent::{Asked, Sent};
use crate::api::spec::Refusals;
use crate::{ApiCaller, Problem, Route, Routes, Web};
use app::access::Action;
use app::billing::accounts::{self, AccountError, NewAccount, NewContract};
use app::billing::books::{BookError, Booking, book};
use app::billing::change::{AccountChanges, change};
use app::billing::import::{Format, Report, import as take_over};
use app::billing::list::{Order, Wanted, list as find};
use app::billing::locks::{self, LockError};
use app::billing::waive::{GiveUp, GiveUpError, Reason, give_up};
use app::billing::{Account, LetterChannel, PaysBy, Place};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use billing::{Command, CustomerKind, ItemId, ItemKind, LedgerError, LockReason, PaymentId, Vulnerability};
use jiff::civil::Date;
use kernel::{Currency, CustomerId, Lang};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    let (read, write) = (Action::ApiReadBilling, Action::ApiWriteBilling);
    routes
        .add(Route::get(read, "/api/v1/accounts"), list)
        .add(Route::post(write, "/api/v1/accounts"), create)
        .add(Route::post(write, "/api/v1/accounts/import").upload(), import)
        .add(Route::get(read, "/api/v1/accounts/{account}"), fetch)
        .add(Route::patch(write, "/api/v1/accounts/{account}"), patch)
        .add(Route::post(write, "/api/v1/accounts/{account}/bookings"), book_on)
        .add(Route::post(write, "/api/v1/accounts/{account}/locks"), lock)
        .add(Route::delete(write, "/api/v1/accounts/{account}/locks/{lock}"), lift)
}

/// The code of a value that is written as a word.
pub(super) fn word(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|it| it.as_str().map(str::to_owned)).unwrap_or_default()
}

/// An account.
#[derive(Serialize, ToSchema)]
pub struct AccountOut {
    /// Its id: names it in the journal.
    id: Uuid,
    /// Its number.
    number: String,
    /// Whose.
    customer: Uuid,
    /// CHF or EUR.
    currency: String,
    /// What is open; minor units.
    owed: i64,
    /// What is left of payments; minor units.
    credit: i64,
    /// Language of its letters.
    #[schema(value_type = shapes::LangCode)]
    lang: Lang,
    /// `consumer` or `business`.
    kind: String,
    /// The customer's segment.
    segment: String,
    /// Who would be endangered without supply.
    vulnerability: Option<String>,
    /// Where holidays count: `CH-ZH`.
    region: String,
    /// Where letters go.
    #[schema(value_type = PostalIn)]
    postal: Place,
    /// `letter` or `mail`.
    channel: String,
    /// `transfer` or `debit`.
    pays_by: String,
    /// The day of the last letter of dunning.
    #[schema(value_type = Option<String>, format = Date)]
    last_letter: Option<Date>,
    /// The day of the last payment.
    #[schema(value_type = Option<String>, format = Date)]
    last_payment: Option<Date>,
}

impl From<&Account> for AccountOut {
    fn from(it: &Account) -> Self {
        Self {
            id: it.id.0,
            number: it.number.clone(),
            customer: it.customer.0,
            currency: it.currency.code().to_owned(),
            owed: it.owed,
            credit: it.credit,
            lang: it.language,
            kind: word(&it.kind),
            segment: it.segment.clone(),
            vulnerability: it.vulnerability.as_ref().map(word),
            region: it.region.to_string(),
            postal: it.postal.clone(),
            channel: word(&it.channel),
            pays_by: word(&it.pays_by),
            last_letter: it.last_letter,
            last_payment: it.last_payment,
        }
    }
}

/// An item on an account.
#[derive(Serialize, ToSchema)]
pub struct ItemOut {
    /// Its id.
    id: Uuid,
    /// `bill`, `fee`, `interest`, `recovery`.
    kind: String,
    /// The number of its document.
    number: String,
    /// The reference by which it is paid.
    reference: Option<String>,
    /// Minor units.
    amount: i64,
    /// What is open; minor units.
    open: i64,
    /// Due on.
    #[schema(value_type = String, format = Date)]
    due: Date,
    /// The order of the last step of dunning; 0: none.
    level: u16,
}

/// A payment or credit.
#[derive(Serialize, ToSchema)]
pub struct PaymentOut {
    /// Its id.
    id: Uuid,
    /// The day of value.
    #[schema(value_type = String, format = Date)]
    on: Date,
    /// Minor units.
    amount: i64,
    /// What is not allocated; minor units.
    left: i64,
    /// Whether the bank took it back.
    is_returned: bool,
}

/// A lock: dunning rests.
#[derive(Serialize, ToSchema)]
pub struct LockOut {
    /// Its id.
    id: Uuid,
    /// The item, or the whole account.
    item: Option<Uuid>,
    /// The first day.
    #[schema(value_type = String, format = Date)]
    from: Date,
    /// The first day on which it no longer holds.
    #[schema(value_type = Option<String>, format = Date)]
    until: Option<Date>,
    /// Why, as a code.
    reason: String,
    /// Why, in words.
    note: String,
}

/// An account with what is on it.
#[derive(Serialize, ToSchema)]
pub struct AccountWhole {
    /// The account.
    account: AccountOut,
    /// Its items, closed ones too.
    items: Vec<ItemOut>,
    /// Its payments and credits.
    payments: Vec<PaymentOut>,
    /// Its locks, past ones too.
    locks: Vec<LockOut>,
}

pub(super) async fn by_number(web: &Web, caller: &ApiCaller, number: &str) -> Result<Account, Problem> {
    let owner = shapes::owner(web, caller).await?;
    accounts::by_number(&web.app, &owner, number).await?.ok_or(Problem::NotFound)
}

async fn whole(web: &Web, caller: &ApiCaller, id: billing::AccountId) -> Result<Json<AccountWhole>, Problem> {
    let view = accounts::view(&web.app, caller.actor.principal, id).await?.ok_or(Problem::NotFound)?;
    let items = view.items.iter().map(|it| ItemOut {
        id: it.item.id.0,
        kind: word(&it.item.kind),
        number: it.number.clone(),
        reference: it.reference.clone(),
        amount: it.item.amount,
        open: it.item.open,
        due: it.item.due,
        level: it.state.level,
    });
    let payments = view.payments.iter().map(|it| PaymentOut {
        id: it.payment.id.0,
        on: it.payment.on,
        amount: it.payment.amount,
        left: it.payment.left,
        is_returned: it.payment.is_returned,
    });
    let locks = view.locks.iter().map(|it| LockOut {
        id: it.id.0,
        item: it.lock.item.map(|item| item.0),
        from: it.lock.from,
        until: it.lock.until,
        reason: word(&it.lock.reason),
        note: it.note.clone(),
    });
    Ok(Json(AccountWhole {
        account: AccountOut::from(&view.account),
        items: items.collect(),
        payments: payments.collect(),
        locks: locks.collect(),
    }))
}

/// What to list.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[derive(Default)]
#[into_params(parameter_in = Query)]
pub struct Listing {
    /// The beginning of a number, or a customer's number, name, address.
    q: String,
    /// Only accounts that owe something.
    owing: bool,
    /// `number` or `owed`.
    order: String,
    /// The `next` of the page before.
    after: String,
}

/// A page of accounts.
#[derive(Serialize, ToSchema)]
pub struct AccountPage {
    /// At most 50.
    accounts: Vec<AccountOut>,
    /// Where the next page begins.
    next: Option<String>,
}

/// Lists accounts, page by page.
#[utoipa::path(get, path = "/api/v1/accounts", operation_id = "list_accounts", tag = "billing", params(Listing),
    responses((status = 200, description = "a page of accounts", body = AccountPage), Refusals),
    security(("token" = ["billing:read"])))]
pub async fn list(
    State(web): State<Web>,
    caller: ApiCaller,
    Asked(asked): Asked<Listing>,
) -> Result<Json<AccountPage>, Problem> {
    let order = match asked.order.as_str() {
        "" | "number" => Order::Number,
        "owed" => Order::Owed,
        _ => return Err(faults::refused("?order", "choice-unknown")),
    };
    let after = match asked.after.as_str() {
        "" => None,
        text => Some(text.parse().map_err(|_| faults::refused("?after", "cursor"))?),
    };
    let wanted = Wanted { words: asked.q, is_owing: asked.owing, order, after };
    let listed = find(&web.app, caller.actor.principal, wanted).await?;
    Ok(Json(AccountPage {
        accounts: listed.accounts.iter().map(AccountOut::from).collect(),
        next: listed.next.map(|place| place.to_string()),
    }))
}

/// One account with items, payments and locks.
#[utoipa::path(get, path = "/api/v1/accounts/{account}", operation_id = "fetch_account", tag = "billing",
    params(("account" = String, Path, description = "the account's number")),
    responses((status = 200, description = "the account", body = AccountWhole), Refusals),
    security(("token" = ["billing:read"])))]
pub async fn fetch(
    State(web): State<Web>,
    caller: ApiCaller,
    Path(number): Path<String>,
) -> Result<Json<AccountWhole>, Problem> {
    let account = by_number(&web, &caller, &number).await?;
    whole(&web, &caller, account.id).await
}

/// A postal address.
#[derive(Clone, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PostalIn {
    /// Who, as it stands in the window.
    name: String,
    /// A further line.
    #[serde(default)]
    extra: String,
    /// Street.
    street: String,
    /// House number.
    #[serde(default)]
    house: String,
    /// Postcode.
    postcode: String,
    /// Town.
    town: String,
    /// ISO 3166.
    country: String,
}

impl From<PostalIn> for Place {
    fn from(it: PostalIn) -> Self {
        let PostalIn { name, extra, street, house, postcode, town, country } = it;
        Self { name, extra, street, house, postcode, town, country }
    }
}

/// A contract to open with an account.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ContractIn {
    /// Its number.
    number: String,
    /// What is supplied: `electricity`, `gas`, `water`.
    commodity: String,
    /// Whether in basic supply.
    #[serde(default)]
    basic_supply: bool,
    /// Where.
    supply_address: String,
    /// The monthly instalment; minor units.
    monthly: Option<i64>,
    /// The expected annual bill; minor units.
    annual: Option<i64>,
    /// The first day.
    #[schema(value_type = String, format = Date)]
    begins: Date,
}

/// An account to open.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "customer": "0195d3a0-0000-7000-8000-000000000001", "currency": "CHF", "lang": "de", "kind": "business",
    "segment": "restaurant", "region": "CH-ZH", "postal": { "name": "Restaurant Adler", "street": "Marktgasse", "house": "3",
    "postcode": "8001", "town": "Zürich", "country": "CH" } }))]
pub struct AccountIn {
    /// Its number; left out, it is the next free one.
    number: Option<String>,
    /// Whose.
    customer: Uuid,
    /// CHF or EUR.
    #[schema(value_type = String)]
    currency: Currency,
    /// Language of its letters.
    #[schema(value_type = shapes::LangCode)]
    lang: Lang,
    /// `consumer` or `business`.
    #[schema(value_type = String)]
    kind: CustomerKind,
    /// The customer's segment.
    segment: String,
    /// `danger_to_life`, `minors`, `care`, `seriously_ill`.
    #[schema(value_type = Option<String>)]
    vulnerability: Option<Vulnerability>,
    /// Customer since.
    #[schema(value_type = Option<String>, format = Date)]
    since: Option<Date>,
    /// Where holidays count: `CH-ZH`.
    region: String,
    /// Where letters go.
    postal: PostalIn,
    /// `letter` or `mail`.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    channel: LetterChannel,
    /// `transfer` or `debit`.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pays_by: PaysBy,
    /// Its contract.
    contract: Option<ContractIn>,
}

/// The id of what a request makes: the same for the same key and body of the same caller.
fn derived(web: &Web, caller: &ApiCaller, key: IdempotencyKey, sha256: [u8; 32]) -> Uuid {
    let Some(once) = key.once(caller, sha256) else { return web.app.id() };
    let hash = Sha256::new().chain_update(once.caller).chain_update([0]).chain_update(once.key).chain_update(sha256);
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.finalize()[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

fn of_account(error: AccountError) -> Problem {
    match error {
        AccountError::NotFound => faults::refused("/customer", "customer-unknown"),
        AccountError::Length { field } => faults::refused(format!("/{field}"), "length"),
        AccountError::NumberTaken => faults::refused("/number", "account-number-taken"),
        AccountError::Store(error) => error.into(),
    }
}

/// Opens an account.
#[utoipa::path(post, path = "/api/v1/accounts", operation_id = "create_account", tag = "billing", request_body = AccountIn,
    params(("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 200, description = "makes a retry harmless")),
    responses((status = 201, description = "the account", body = AccountWhole), Refusals),
    security(("token" = ["billing:write"])))]
pub async fn create(
    State(web): State<Web>,
    caller: ApiCaller,
    key: IdempotencyKey,
    sent: Sent<AccountIn>,
) -> Result<(StatusCode, Json<AccountWhole>), Problem> {
    let id = derived(&web, &caller, key, sent.sha256).into();
    let it = sent.value;
    let contract = it.contract.map(|it| NewContract {
        number: it.number,
        commodity: it.commodity,
        is_basic_supply: it.basic_supply,
        supply_address: it.supply_address,
        monthly: it.monthly,
        annual: it.annual,
        begins: it.begins,
    });
    let new = NewAccount {
        number: it.number,
        customer: CustomerId(it.customer),
        currency: it.currency,
        language: it.lang,
        kind: it.kind,
        segment: it.segment,
        vulnerability: it.vulnerability,
        since: it.since,
        region: it.region.parse().map_err(|_| faults::refused("/region", "choice-unknown"))?,
        postal: it.postal.into(),
        channel: it.channel,
        pays_by: it.pays_by,
        contract,
    };
    let id = accounts::open_as(&web.app, &caller.actor, id, new).await.map_err(of_account)?;
    Ok((StatusCode::CREATED, whole(&web, &caller, id).await?))
}

/// What to change; what is left out stays.
#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(example = json!({ "segment": "restaurant", "channel": "mail", "vulnerability": null }))]
pub struct AccountPatch {
    /// Language of its letters.
    #[schema(value_type = Option<shapes::LangCode>)]
    lang: Option<Lang>,
    /// `consumer` or `business`.
    #[schema(value_type = Option<String>)]
    kind: Option<CustomerKind>,
    /// The customer's segment.
    segment: Option<String>,
    /// Who would be endangered without supply; null: nobody.
    #[serde(deserialize_with = "sent_or_null")]
    #[schema(value_type = Option<String>)]
    vulnerability: Option<Option<Vulnerability>>,
    /// Where holidays count.
    region: Option<String>,
    /// Where letters go.
    postal: Option<PostalIn>,
    /// `letter` or `mail`.
    #[schema(value_type = Option<String>)]
    channel: Option<LetterChannel>,
    /// `transfer` or `debit`.
    #[schema(value_type = Option<String>)]
    pays_by: Option<PaysBy>,
}

/// Changes what is known of an account. Sent again, it changes nothing more.
#[utoipa::path(patch, path = "/api/v1/accounts/{account}", operation_id = "patch_account", tag = "billing", request_body = AccountPatch,
    params(("account" = String, Path, description = "the account's number")),
    responses((status = 200, description = "the account as it is now", body = AccountWhole), Refusals),
    security(("token" = ["billing:write"])))]
pub async fn patch(
    State(web): State<Web>,
    caller: ApiCaller,
    Path(number): Path<String>,
    sent: Sent<AccountPatch>,
) -> Result<Json<AccountWhole>, Problem> {
    let account = by_number(&web, &caller, &number).await?;
    let it = sent.value;
    let region = it.region.map(|text| text.parse().map_err(|_| faults::refused("/region", "choice-unknown")));
    let changes = AccountChanges {
        language: it.lang,
        kind: it.kind,
        segment: it.segment,
        vulnerability: it.vulnerability,
        region: region.transpose()?,
        postal: it.postal.map(Place::from),
        channel: it.channel,
        pays_by: it.pays_by,
    };
    change(&web.app, &caller.actor, account.id, changes).await.map_err(of_account)?;
    whole(&web, &caller, account.id).await
}

/// What can be booked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BookingKind {
    /// A bill: `number`, `amount`, `due`; `reference`, `on`.
    Bill,
    /// Money that came in: `amount`; `on`, `item` that it names, `source` (booked once), `remark`.
    Payment,
    /// A credit that is granted: `amount`, `remark`; `item`.
    Credit,
    /// A payment that the bank took back: `payment`.
    Return,
    /// An item that is reversed: `item`, `reason`.
    Reverse,
    /// An item that is written off, within what one may: `item`.
    WriteOff,
}

/// What to book. Amounts are minor units of the account's currency.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "book": "payment", "amount": 18000, "on": "2020-03-18", "remark": "Schalter" }))]
pub struct BookingIn {
    /// What.
    book: BookingKind,
    /// The number of a bill.
    #[serde(default)]
    number: String,
    /// The reference by which a bill is paid.
    reference: Option<String>,
    /// Minor units.
    amount: Option<i64>,
    /// The day of the bill or of value; today when left out.
    #[schema(value_type = Option<String>, format = Date)]
    on: Option<Date>,
    /// The day on which a bill is due.
    #[schema(value_type = Option<String>, format = Date)]
    due: Option<Date>,
    /// The item.
    item: Option<Uuid>,
    /// The payment.
    payment: Option<Uuid>,
    /// What a payment came from; booked once.
    source: Option<String>,
    /// Why an item is reversed: `goodwill`, `mistake`, `agreed`.
    #[schema(value_type = Option<String>)]
    reason: Option<Reason>,
    /// In words.
    #[serde(default)]
    remark: String,
}

fn needed<T>(value: Option<T>, pointer: &str) -> Result<T, Problem> {
    value.ok_or_else(|| faults::refused(pointer, "needed"))
}

fn of_booking(error: BookError) -> Problem {
    match error {
        BookError::NoSuchAccount => Problem::NotFound,
        BookError::BookedAlready => Problem::Conflict("booked already".to_owned()),
        BookError::Ledger(LedgerError::NoSuchItem(_)) => faults::refused("/item", "item-unknown"),
        BookError::Ledger(LedgerError::NoSuchPayment(_)) => faults::refused("/payment", "payment-unknown"),
        BookError::Ledger(LedgerError::Amount { .. } | LedgerError::NotEnoughLeft { .. }) => {
            faults::refused("/amount", "amount")
        }
        BookError::Ledger(error) => Problem::Conflict(error.to_string()),
        BookError::Store(error) => error.into(),
    }
}

fn of_giving_up(error: GiveUpError) -> Problem {
    match error {
        GiveUpError::TwoNeeded { .. } => faults::refused("/item", "two-needed"),
        GiveUpError::Book(error) => of_booking(error),
    }
}

/// Books on an account.
#[utoipa::path(post, path = "/api/v1/accounts/{account}/bookings", tag = "billing", request_body = BookingIn,
    params(("account" = String, Path, description = "the account's number"),
        ("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 200, description = "makes a retry harmless")),
    responses((status = 201, description = "the account after it", body = AccountWhole), Refusals),
    security(("token" = ["billing:write"])))]
pub async fn book_on(
    State(web): State<Web>,
    caller: ApiCaller,
    Path(number): Path<String>,
    key: IdempotencyKey,
    sent: Sent<BookingIn>,
) -> Result<(StatusCode, Json<AccountWhole>), Problem> {
    let (account, owner) = (by_number(&web, &caller, &number).await?, shapes::owner(&web, &caller).await?);
    let today = app::policy::known(&web.app, &owner).await?.day(web.app.now());
    let id = derived(&web, &caller, key, sent.sha256);
    let (app, actor) = (&web.app, &caller.actor);
    let sent = sent.value;
    let how = match sent.book {
        BookingKind::Reverse => Some(GiveUp::Reverse(needed(sent.reason, "/reason")?)),
        BookingKind::WriteOff => Some(GiveUp::WriteOff),
        _ => None,
    };
    if let Some(how) = how {
        let item = ItemId(needed(sent.item, "/item")?);
        give_up(app, actor, &owner, account.id, item, how, today).await.map_err(of_giving_up)?;
        return Ok((StatusCode::CREATED, whole(&web, &caller, account.id).await?));
    }
    let (on, booking) = booking(sent, id, today)?;
    match book(app, actor, &owner, account.id, on, vec![booking]).await {
        // A retry: it is booked.
        Ok(_) | Err(BookError::Ledger(LedgerError::ItemExists(_) | LedgerError::PaymentExists(_))) => {}
        Err(error) => return Err(of_booking(error)),
    }
    Ok((StatusCode::CREATED, whole(&web, &caller, account.id).await?))
}

fn booking(sent: BookingIn, id: Uuid, today: Date) -> Result<(Date, Booking), Problem> {
    let (on, names) = (sent.on.unwrap_or(today), sent.item.map(ItemId));
    let amount = || needed(sent.amount, "/amount");
    let command = match sent.book {
        BookingKind::Bill if sent.number.trim().is_empty() => return Err(faults::refused("/number", "needed")),
        BookingKind::Bill => Command::Bill {
            item: ItemId(id),
            kind: ItemKind::Bill,
            belongs_to: None,
            amount: amount()?,
            due: needed(sent.due, "/due")?,
        },
        BookingKind::Payment => Command::Receive { payment: PaymentId(id), amount: amount()?, names },
        BookingKind::Credit => Command::Grant { payment: PaymentId(id), amount: amount()?, names },
        BookingKind::Return => {
            let payment = PaymentId(needed(sent.payment, "/payment")?);
            Command::Return { payment, recovery: ItemId(id) }
        }
        BookingKind::Reverse => Command::Reverse { item: ItemId(needed(sent.item, "/item")?) },
        BookingKind::WriteOff => Command::WriteOff { item: ItemId(needed(sent.item, "/item")?) },
    };
    let BookingIn { number, reference, source, remark, .. } = sent;
    Ok((on, Booking { command, number, reference, source, remark }))
}

/// A lock to set.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "reason": "disputed", "until": "2020-06-30", "note": "Zähler wird geprüft" }))]
pub struct LockIn {
    /// The item; left out: the whole account.
    item: Option<Uuid>,
    /// The first day; today when left out.
    #[schema(value_type = Option<String>, format = Date)]
    from: Option<Date>,
    /// The first day on which it no longer holds; left out: until it is lifted.
    #[schema(value_type = Option<String>, format = Date)]
    until: Option<Date>,
    /// `disputed`, `moratorium`, `case_open`, `person_decides`, `goodwill`.
    #[schema(value_type = String)]
    reason: LockReason,
    /// Why, in words.
    note: String,
}

fn of_lock(error: LockError) -> Problem {
    match error {
        LockError::NotFound => Problem::NotFound,
        LockError::EndsBeforeItBegins => faults::refused("/until", "ends-before-it-begins"),
        LockError::Note => faults::refused("/note", "note-length"),
        LockError::NotByHand => faults::refused("/reason", "not-by-hand"),
        LockError::Store(error) => error.into(),
    }
}

/// Sets a lock: dunning rests.
#[utoipa::path(post, path = "/api/v1/accounts/{account}/locks", tag = "billing", request_body = LockIn,
    params(("account" = String, Path, description = "the account's number")),
    responses((status = 201, description = "the account with its locks", body = AccountWhole), Refusals),
    security(("token" = ["billing:write"])))]
pub async fn lock(
    State(web): State<Web>,
    caller: ApiCaller,
    Path(number): Path<String>,
    sent: Sent<LockIn>,
) -> Result<(StatusCode, Json<AccountWhole>), Problem> {
    let (account, owner) = (by_number(&web, &caller, &number).await?, shapes::owner(&web, &caller).await?);
    let today = app::policy::known(&web.app, &owner).await?.day(web.app.now());
    let LockIn { item, from, until, reason, note } = sent.value;
    let bare = billing::Lock { item: item.map(ItemId), from: from.unwrap_or(today), until, reason };
    locks::lock(&web.app, &caller.actor, account.id, bare, &note).await.map_err(of_lock)?;
    Ok((StatusCode::CREATED, whole(&web, &caller, account.id).await?))
}

/// Lifts a lock from today on. Sent again, it changes nothing more.
#[utoipa::path(delete, path = "/api/v1/accounts/{account}/locks/{lock}", tag = "billing",
    params(("account" = String, Path, description = "the account's number"), ("lock" = Uuid, Path, description = "the lock's id")),
    responses((status = 200, description = "the account with its locks", body = AccountWhole), Refusals),
    security(("token" = ["billing:write"])))]
pub async fn lift(
    State(web): State<Web>,
    caller: ApiCaller,
    Path((number, lock)): Path<(String, String)>,
) -> Result<Json<AccountWhole>, Problem> {
    let (account, owner) = (by_number(&web, &caller, &number).await?, shapes::owner(&web, &caller).await?);
    let today = app::policy::known(&web.app, &owner).await?.day(web.app.now());
    locks::lift(&web.app, &caller.actor, account.id, shapes::id(&lock)?, today).await.map_err(of_lock)?;
    whole(&web, &caller, account.id).await
}

/// How an import is sent.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[derive(Default)]
#[into_params(parameter_in = Query)]
pub struct Importing {
    /// `json` (lines, the default) or `csv`.
    format: String,
    /// Whether nothing is written and only the report is made.
    dry_run: bool,
}

/// A line that was refused.
#[derive(Serialize, ToSchema)]
pub struct ImportFault {
    /// The line, from 1.
    line: u64,
    /// The field.
    field: String,
    /// A stable code.
    code: String,
    /// What is wrong.
    reason: String,
}

/// What became of an import.
#[derive(Serialize, ToSchema)]
pub struct ImportReport {
    /// Whether nothing was written.
    is_dry_run: bool,
    /// Accounts read.
    read: u64,
    /// Accounts opened.
    opened: u64,
    /// Accounts that were there already.
    known: u64,
    /// Items booked.
    items: u64,
    /// Items that were there already.
    items_known: u64,
    /// Lines refused.
    refused: u64,
    /// Why; at most 1000.
    faults: Vec<ImportFault>,
}

impl From<Report> for ImportReport {
    fn from(it: Report) -> Self {
        let fault = |fault: app::billing::import::Fault| ImportFault {
            line: fault.line,
            field: fault.field.clone(),
            code: serde_json::to_value(&fault.reason)
                .ok()
                .and_then(|json| json["code"].as_str().map(str::to_owned))
                .unwrap_or_default(),
            reason: fault.reason.to_string(),
        };
        let Report { is_dry_run, read, opened, known, items, items_known, refused, faults } = it;
        let faults = faults.into_iter().map(fault).collect();
        Self { is_dry_run, read, opened, known, items, items_known, refused, faults }
    }
}

/// Takes accounts and open items over: JSON lines or CSV as the body. Known by their numbers, they are taken over once.
#[utoipa::path(post, path = "/api/v1/accounts/import", operation_id = "import_accounts", tag = "billing", params(Importing),
    request_body(content = String, content_type = "text/plain", description = "a record a line; see the guide"),
    responses((status = 200, description = "what became of each line", body = ImportReport), Refusals),
    security(("token" = ["billing:write"])))]
pub async fn import(
    State(web): State<Web>,
    caller: ApiCaller,
    Asked(asked): Asked<Importing>,
    body: bytes::Bytes,
) -> Result<Json<ImportReport>, Problem> {
    let format = if asked.format.is_empty() { "json" } else { &asked.format };
    let format: Format = format.parse().map_err(|_| faults::refused("?format", "choice-unknown"))?;
    let owner = shapes::owner(&web, &caller).await?;
    let report = take_over(&web.app, &caller.actor, &owner, body.as_ref(), format, asked.dry_run, |_| ()).await;
    match report {
        Ok(report) => Ok(Json(report.into())),
        Err(app::billing::import::ImportError::Store(error)) => Err(error.into()),
        Err(error) => Err(Problem::Unreadable(error.to_string())),
    }
}
