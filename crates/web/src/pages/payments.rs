//! Payments in: a file of the bank handed in, the files so far, what became of one.

use super::shared::{Upload, word};
use crate::api::BOOK_WITHIN;
use crate::form::{Faults, status_of};
use crate::render::{Page, page_with, see};
use crate::{Problem, Route, Routes, Signed, Ui, Web};
use app::access::Action;
use app::billing::payments::{
    self, Counts, ImportError, ImportState, PaymentImport, TransactionKind, TransactionState,
};
use app::texts::Arg;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use kernel::Timestamp;
use serde::Deserialize;
use serde_json::Value;

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .add(Route::get(Action::ReadAccounts, "/desk/{slug}/billing/payments"), page)
        .add(Route::post(Action::BookPayments, "/desk/{slug}/billing/payments").upload(), upload)
        .add(Route::get(Action::ReadAccounts, "/desk/{slug}/billing/payments/imports/{id}"), import)
}

struct Line {
    url: String,
    name: String,
    at: Timestamp,
    state: String,
    transactions: u64,
    booked: u64,
    to_decide: u64,
    left_aside: u64,
}

#[derive(Template)]
#[template(path = "payments.html")]
struct PaymentsPage<'a> {
    ui: &'a Ui,
    faults: Faults,
    to_decide: i64,
    imports: Vec<Line>,
}

async fn draw(web: &Web, signed: &Signed, faults: Faults) -> Result<Response, Problem> {
    let ui = &signed.ui;
    let (found, to_decide) = payments::imports(&web.app, signed.principal.id).await?;
    let line = |it: PaymentImport| Line {
        url: url(ui, &it),
        at: it.made_at,
        state: state(ui, it.state),
        transactions: it.transactions,
        booked: it.totals.booked,
        to_decide: it.totals.to_decide,
        left_aside: it.totals.left_aside,
        name: it.name,
    };
    let status = status_of(&faults);
    let page = PaymentsPage { ui, faults, to_decide, imports: found.into_iter().map(line).collect() };
    Ok(page_with(status, page))
}

fn url(ui: &Ui, import: &PaymentImport) -> String {
    ui.desk(&format!("/billing/payments/imports/{}", import.id))
}

fn state(ui: &Ui, state: ImportState) -> String {
    ui.t(match state {
        ImportState::Reading => "pay-import-reading",
        ImportState::Booking => "pay-import-booking",
        ImportState::Done => "pay-import-done",
    })
}

async fn page(State(web): State<Web>, signed: Signed) -> Result<Response, Problem> {
    draw(&web, &signed, Faults::none()).await
}

async fn upload(State(web): State<Web>, signed: Signed, mut sent: Upload) -> Result<Response, Problem> {
    let ui = &signed.ui;
    let (Some(file), true) = (sent.files.pop(), sent.files.is_empty()) else {
        let key = if sent.files.is_empty() { "pay-file-missing" } else { "pay-file-one" };
        return draw(&web, &signed, Faults(vec![("files", ui.t(key))])).await;
    };
    let (actor, owner) = (&signed.actor, &*signed.principal);
    match payments::import_within(&web.app, actor, owner, &file.name, file.bytes, BOOK_WITHIN).await {
        Ok(taken) => {
            let done = if taken.is_known { "known" } else { "imported" };
            Ok(see(format!("{}?done={done}", url(ui, &taken.import))))
        }
        Err(ImportError::Refused(refusal)) => {
            let told = serde_json::to_value(&refusal.reason).unwrap_or_default();
            let text = refused(ui, &file.name, &refusal.path, refusal.line, &told);
            draw(&web, &signed, Faults(vec![("files", text)])).await
        }
        Err(ImportError::Store(error)) => Err(error.into()),
    }
}

/// Why a file was refused: where, what is wrong there, what mends it.
fn refused(ui: &Ui, file: &str, path: &str, line: u32, told: &Value) -> String {
    let found = ["found", "text", "detail", "most"].iter().find_map(|name| told.get(name));
    let found = found.map_or_else(String::new, |found| found.as_str().map_or_else(|| found.to_string(), str::to_owned));
    let code = told["code"].as_str().unwrap_or("broken");
    let reason = ui.t1(&format!("pay-refused-{code}"), "found", &found);
    let line = line.to_string();
    let path = if path.is_empty() { "–" } else { path };
    let args: [(&str, Arg<'_>); 4] =
        [("file", file.into()), ("path", path.into()), ("line", (&line).into()), ("reason", (&reason).into())];
    ui.text("pay-refused", &args)
}

struct Said {
    text: String,
    place: String,
}

#[derive(Template)]
#[template(path = "payments_import.html")]
struct ImportPage<'a> {
    ui: &'a Ui,
    notice: String,
    title: String,
    about: String,
    at: Timestamp,
    is_reading: bool,
    is_done: bool,
    looked_at: u64,
    transactions: u64,
    progress: String,
    results: Vec<String>,
    doubts: Vec<Said>,
    sums: Vec<(String, i64, String)>,
    list_url: String,
    is_open: bool,
    reload_url: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    done: String,
}

async fn import(
    State(web): State<Web>,
    signed: Signed,
    Path((_, id)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let ui = &signed.ui;
    let id = id.parse().map_err(|_| Problem::NotFound)?;
    let found = payments::import(&web.app, signed.principal.id, id).await?.ok_or(Problem::NotFound)?;
    let notice = match asked.done.as_str() {
        "known" => ui.t("pay-known"),
        "imported" => ui.t("pay-imported"),
        _ => String::new(),
    };
    Ok(Page(view(ui, &found, notice)).into_response())
}

fn view<'a>(ui: &'a Ui, found: &Counts, notice: String) -> ImportPage<'a> {
    let (import, totals) = (&found.import, found.import.totals);
    let count =
        |which: TransactionState| found.counts.iter().filter(|it| it.state == which).map(|it| it.count).sum::<i64>();
    let to_decide = count(TransactionState::Proposed) + count(TransactionState::Unmatched);
    let booked = count(TransactionState::Matched) + count(TransactionState::Returned);
    let looked_at = totals.booked + totals.to_decide + totals.left_aside + totals.known;
    let (done, all) = (looked_at.to_string(), import.transactions.to_string());
    let mut results = vec![
        ui.count("pay-result-booked", booked),
        ui.count("pay-result-decide", to_decide),
        ui.count("pay-result-aside", count(TransactionState::LeftAside)),
    ];
    results.extend((totals.known > 0).then(|| ui.count("pay-result-known", totals.known)));
    results.extend((totals.announced > 0).then(|| ui.count("pay-result-announced", totals.announced)));
    let sums = found.counts.iter().map(|it| {
        let kind = match it.kind {
            TransactionKind::Payment => "pay-kind-payment",
            TransactionKind::Return => "pay-kind-return",
            TransactionKind::Back => "pay-kind-back",
            TransactionKind::Out => "pay-kind-out",
        };
        let label = format!("{}, {}", ui.t(kind), super::payments_list::state(ui, it.state));
        (label, it.count, ui.money(&it.amount, &it.currency))
    });
    ImportPage {
        ui,
        notice,
        title: ui.t1("pay-import-title", "file", &import.name),
        about: ui.t2("pay-import-about", ("kind", &import.kind), ("message", &import.message_id)),
        at: import.made_at,
        is_reading: import.state == ImportState::Reading,
        is_done: import.state == ImportState::Done,
        looked_at,
        transactions: import.transactions,
        progress: ui.t2("pay-progress", ("done", &done), ("all", &all)),
        results,
        doubts: doubts(ui, &import.remarks),
        sums: sums.collect(),
        list_url: ui.desk("/billing/payments/transactions"),
        is_open: to_decide > 0,
        reload_url: url(ui, import),
    }
}

/// What a person should look at, in words.
fn doubts(ui: &Ui, remarks: &Value) -> Vec<Said> {
    let text = |value: &Value| value.as_str().unwrap_or("–").to_owned();
    let doubts = remarks["doubts"].as_array().into_iter().flatten().map(|it| {
        let code = it["doubt"].as_object().and_then(|doubt| doubt.keys().next().cloned()).unwrap_or_default();
        let (account, entry) = (text(&it["account"]), text(&it["entry"]));
        let place = ui.t2("pay-doubt-of", ("account", &account), ("entry", &entry));
        Said { text: word(ui, "pay-doubt", &code), place }
    });
    let left_out = remarks["left_out"].as_array().into_iter().flatten().map(|it| {
        let (place, currency) = (it["place"].to_string(), text(&it["currency"]));
        Said { text: ui.t2("pay-doubt-left-out", ("place", &place), ("currency", &currency)), place: String::new() }
    });
    doubts.chain(left_out).collect()
}
