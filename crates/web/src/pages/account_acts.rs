//! What people do on an account: lock, book, reverse, write off, change. Each is journalled.

use super::account::{Act, LOCKS};
use super::account_words::code_of;
use super::shared::fault;
use crate::form::{Faults, Fields};
use crate::money::typed;
use crate::{Problem, Route, Routes, Ui};
use app::access::Action;
use app::billing::accounts::AccountError;
use app::billing::books::{BookError, Booking, MAX_REMARK_CHARS, book};
use app::billing::change::{AccountChanges, change};
use app::billing::locks::{self, LockError};
use app::billing::waive::{GiveUp, GiveUpError, Reason, give_up};
use app::billing::{Place, accounts};
use axum::extract::Path;
use axum::response::Response;
use billing::{Command, CustomerKind, ItemId, ItemKind, LedgerError, Lock, LockId, PaymentId, Vulnerability};
use jiff::civil::Date;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The longest number of a document; characters.
const NUMBER_LIMIT: usize = 100;

/// Their routes.
pub fn routes(routes: Routes) -> Routes {
    let post = Route::post;
    routes
        .add(post(Action::ChangeAccounts, "/desk/{slug}/accounts/{id}"), save)
        .add(post(Action::ChangeAccounts, "/desk/{slug}/accounts/{id}/locks"), lock)
        .add(post(Action::ChangeAccounts, "/desk/{slug}/accounts/{id}/locks/{lock}/lift"), lift)
        .add(post(Action::BookOnAccounts, "/desk/{slug}/accounts/{id}/bills"), bill)
        .add(post(Action::BookOnAccounts, "/desk/{slug}/accounts/{id}/payments"), pay)
        .add(post(Action::BookOnAccounts, "/desk/{slug}/accounts/{id}/payments/{payment}/return"), take_back)
        .add(post(Action::BookOnAccounts, "/desk/{slug}/accounts/{id}/items/{item}/reverse"), reverse)
        .add(post(Action::BookOnAccounts, "/desk/{slug}/accounts/{id}/items/{item}/write-off"), write_off)
}

/// A field that must be one of the codes of `T`.
pub(super) fn code<T: DeserializeOwned>(ui: &Ui, fields: &Fields, name: &'static str) -> Result<T, Faults> {
    let value = Value::String(fields.text(name).trim().to_owned());
    serde_json::from_value(value).map_err(|_| fault(ui, name, "acc-choice"))
}

/// A day that must be there.
pub(super) fn day(ui: &Ui, fields: &Fields, name: &'static str) -> Result<Date, Faults> {
    fields.text(name).trim().parse().map_err(|_| fault(ui, name, "acc-day"))
}

/// A day, or none when the field is empty.
fn day_if_any(ui: &Ui, fields: &Fields, name: &'static str) -> Result<Option<Date>, Faults> {
    if fields.text(name).trim().is_empty() { Ok(None) } else { day(ui, fields, name).map(Some) }
}

fn money(ui: &Ui, fields: &Fields) -> Result<i64, Faults> {
    typed(fields.text("amount")).filter(|amount| *amount > 0).ok_or_else(|| fault(ui, "amount", "acc-amount"))
}

/// The form's own id: sent twice, it is booked once.
fn once<T: From<uuid::Uuid>>(fields: &Fields) -> Result<T, Problem> {
    uuid::Uuid::parse_str(fields.text("once")).map(T::from).map_err(|_| Problem::FormExpired)
}

/// A fault of the store is a problem; anything else is said at its field.
pub(super) fn account_faults(ui: &Ui, error: AccountError) -> Result<Faults, Problem> {
    match error {
        AccountError::NotFound => Err(Problem::NotFound),
        AccountError::Length { field } => Ok(fault(ui, field, "acc-length")),
        AccountError::NumberTaken => Ok(fault(ui, "number", "acc-number-taken")),
        AccountError::Store(error) => Err(error.into()),
    }
}

fn lock_faults(ui: &Ui, error: LockError) -> Result<Faults, Problem> {
    match error {
        LockError::NotFound => Err(Problem::NotFound),
        LockError::EndsBeforeItBegins => Ok(fault(ui, "until", "acc-lock-end")),
        LockError::Note => Ok(fault(ui, "note", "acc-note")),
        LockError::NotByHand => Ok(fault(ui, "", "acc-lock-not-by-hand")),
        LockError::Store(error) => Err(error.into()),
    }
}

fn book_faults(ui: &Ui, error: BookError) -> Result<Faults, Problem> {
    match error {
        BookError::NoSuchAccount => Err(Problem::NotFound),
        BookError::BookedAlready => Ok(fault(ui, "number", "acc-booked")),
        BookError::Ledger(LedgerError::NoSuchItem(_) | LedgerError::NoSuchPayment(_)) => Err(Problem::NotFound),
        BookError::Ledger(LedgerError::Amount { .. } | LedgerError::NotEnoughLeft { .. }) => {
            Ok(fault(ui, "amount", "acc-amount"))
        }
        BookError::Ledger(LedgerError::NothingOpen(_)) => Ok(fault(ui, "", "acc-nothing-open")),
        BookError::Ledger(LedgerError::NotReturnable(_)) => Ok(fault(ui, "", "acc-not-returnable")),
        BookError::Ledger(LedgerError::Full) => Ok(fault(ui, "", "acc-full")),
        // A second click: it is booked.
        BookError::Ledger(LedgerError::ItemExists(_) | LedgerError::PaymentExists(_)) => Ok(Faults::none()),
        BookError::Store(error) => Err(error.into()),
    }
}

/// What came of it; no faults at all is a second click.
fn outcome<T, E>(
    result: Result<T, E>,
    said: impl FnOnce(E) -> Result<Faults, Problem>,
) -> Result<Result<(), Faults>, Problem> {
    match result {
        Ok(_) => Ok(Ok(())),
        Err(error) => said(error).map(|faults| if faults.any() { Err(faults) } else { Ok(()) }),
    }
}

async fn save(act: Act, fields: Fields) -> Result<Response, Problem> {
    let ui = &act.signed.ui;
    let changes = match changes(ui, &fields) {
        Ok(changes) => changes,
        Err(faults) => return act.settle(Err(faults), "", Some(&fields)).await,
    };
    let result = change(&act.web.app, &act.signed.actor, act.id, changes).await;
    let result = outcome(result, |error| account_faults(ui, error))?;
    act.settle(result, "saved", Some(&fields)).await
}

/// The address as typed.
pub(super) fn postal(fields: &Fields) -> Place {
    let text = |name: &str| fields.text(name).trim().to_owned();
    Place {
        name: text("name"),
        extra: text("extra"),
        street: text("street"),
        house: text("house"),
        postcode: text("postcode"),
        town: text("town"),
        country: text("country"),
    }
}

fn changes(ui: &Ui, fields: &Fields) -> Result<AccountChanges, Faults> {
    Ok(AccountChanges {
        language: Some(code(ui, fields, "language")?),
        kind: Some(code::<CustomerKind>(ui, fields, "kind")?),
        segment: Some(fields.text("segment").to_owned()),
        vulnerability: Some(vulnerability(ui, fields)?),
        region: Some(fields.text("region").parse().map_err(|_| fault(ui, "region", "acc-choice"))?),
        postal: Some(postal(fields)),
        channel: Some(code(ui, fields, "channel")?),
        pays_by: Some(code(ui, fields, "pays_by")?),
    })
}

/// Nobody, when the field is empty.
pub(super) fn vulnerability(ui: &Ui, fields: &Fields) -> Result<Option<Vulnerability>, Faults> {
    if fields.text("vulnerability").is_empty() { Ok(None) } else { code(ui, fields, "vulnerability").map(Some) }
}

async fn lock(act: Act, fields: Fields) -> Result<Response, Problem> {
    let ui = &act.signed.ui;
    let today = today(&act).await?;
    let bare = (|| {
        let reason = LOCKS.into_iter().find(|reason| code_of(reason, "") == fields.text("reason"));
        let item = match fields.text("item") {
            "" => None,
            id => Some(id.parse::<ItemId>().map_err(|_| fault(ui, "item", "acc-choice"))?),
        };
        Ok::<_, Faults>(Lock {
            item,
            from: today,
            until: day_if_any(ui, &fields, "until")?,
            reason: reason.ok_or_else(|| fault(ui, "reason", "acc-choice"))?,
        })
    })();
    let bare = match bare {
        Ok(bare) => bare,
        Err(faults) => return act.settle(Err(faults), "", Some(&fields)).await,
    };
    let result = locks::lock(&act.web.app, &act.signed.actor, act.id, bare, fields.text("note")).await;
    let result = outcome(result, |error| lock_faults(ui, error))?;
    act.settle(result, "locked", Some(&fields)).await
}

async fn lift(act: Act, Path((_, _, lock)): Path<(String, String, String)>) -> Result<Response, Problem> {
    let lock: LockId = lock.parse().map_err(|_| Problem::NotFound)?;
    let today = today(&act).await?;
    let result = locks::lift(&act.web.app, &act.signed.actor, act.id, lock, today).await;
    let result = outcome(result, |error| lock_faults(&act.signed.ui, error))?;
    act.settle(result, "lifted", None).await
}

/// The day on the principal's clock.
pub(super) async fn today(act: &Act) -> Result<Date, Problem> {
    let known = app::policy::known(&act.web.app, &act.signed.principal).await?;
    Ok(known.day(act.web.app.now()))
}

async fn bill(act: Act, fields: Fields) -> Result<Response, Problem> {
    let (ui, item) = (&act.signed.ui, once::<ItemId>(&fields)?);
    let on = today(&act).await?;
    let read = (|| {
        let number = fields.text("number").trim().to_owned();
        if number.is_empty() || number.chars().count() > NUMBER_LIMIT {
            return Err(fault(ui, "number", "acc-length"));
        }
        let (amount, due) = (money(ui, &fields)?, day(ui, &fields, "due")?);
        let bill = Command::Bill { item, kind: ItemKind::Bill, belongs_to: None, amount, due };
        Ok(Booking { number, ..Booking::of(bill) })
    })();
    let booking = match read {
        Ok(booking) => booking,
        Err(faults) => return act.settle(Err(faults), "", Some(&fields)).await,
    };
    booked(act, on, booking, fields).await
}

async fn pay(act: Act, fields: Fields) -> Result<Response, Problem> {
    let (ui, payment) = (&act.signed.ui, once::<PaymentId>(&fields)?);
    let today = today(&act).await?;
    let read = (|| {
        let (amount, on) = (money(ui, &fields)?, day_if_any(ui, &fields, "on")?.unwrap_or(today));
        let remark = fields.text("remark").trim().to_owned();
        if remark.is_empty() || remark.chars().count() > MAX_REMARK_CHARS {
            return Err(fault(ui, "remark", "acc-note"));
        }
        if on > today {
            return Err(fault(ui, "on", "acc-day"));
        }
        Ok((on, Booking { remark, ..Booking::of(Command::Receive { payment, amount, names: None }) }))
    })();
    let (on, booking) = match read {
        Ok(read) => read,
        Err(faults) => return act.settle(Err(faults), "", Some(&fields)).await,
    };
    booked(act, on, booking, fields).await
}

async fn booked(act: Act, on: Date, booking: Booking, fields: Fields) -> Result<Response, Problem> {
    let (app, signed) = (&act.web.app, &act.signed);
    let result = book(app, &signed.actor, &signed.principal, act.id, on, vec![booking]).await;
    let result = outcome(result, |error| book_faults(&signed.ui, error))?;
    act.settle(result, "booked", Some(&fields)).await
}

async fn take_back(act: Act, Path((_, _, payment)): Path<(String, String, String)>) -> Result<Response, Problem> {
    let payment: PaymentId = payment.parse().map_err(|_| Problem::NotFound)?;
    let booking = Booking::of(Command::Return { payment, recovery: act.web.app.id() });
    let on = today(&act).await?;
    booked(act, on, booking, Fields::default()).await
}

async fn reverse(
    act: Act,
    Path((_, _, item)): Path<(String, String, String)>,
    fields: Fields,
) -> Result<Response, Problem> {
    let reason = code::<Reason>(&act.signed.ui, &fields, "reason");
    match reason {
        Ok(reason) => given_up(act, &item, GiveUp::Reverse(reason), "reversed").await,
        Err(faults) => act.settle(Err(faults), "", None).await,
    }
}

async fn write_off(act: Act, Path((_, _, item)): Path<(String, String, String)>) -> Result<Response, Problem> {
    given_up(act, &item, GiveUp::WriteOff, "written-off").await
}

async fn given_up(act: Act, item: &str, how: GiveUp, done: &str) -> Result<Response, Problem> {
    let item: ItemId = item.parse().map_err(|_| Problem::NotFound)?;
    let (app, signed, on) = (&act.web.app, &act.signed, today(&act).await?);
    let ui = &signed.ui;
    let currency = accounts::fetch(app, signed.principal.id, act.id).await?.ok_or(Problem::NotFound)?.currency;
    let result = give_up(app, &signed.actor, &signed.principal, act.id, item, how, on).await;
    let result = outcome(result, |error| match error {
        GiveUpError::TwoNeeded { alone_up_to } => {
            let text = ui.t1("acc-two-needed", "amount", &ui.money(&alone_up_to, &currency));
            Ok(Faults(vec![("", text)]))
        }
        GiveUpError::Book(error) => book_faults(ui, error),
    })?;
    act.settle(result, done, None).await
}
