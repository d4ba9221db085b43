//! Finding cases and customers, with filters; and taking the results out as a file.

use super::desk;
use super::export::Sheet;
use super::shared::{self, Choice, case_url};
use crate::render::Page;
use crate::{Problem, Route, Routes, Signed, Ui, Web};
use app::access::Action;
use app::cases::{WorkRow, number_text};
use app::customers::{ContactPoint, Customer};
use app::search::{Found, Question, Subject};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use cases::State as CaseState;
use kernel::Timestamp;
use serde::Deserialize;

/// Results in one export at most.
const EXPORT_LIMIT: usize = 10_000;

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .add(Route::get(Action::Search, "/desk/{slug}/search"), page)
        .add(Route::get(Action::Export, "/desk/{slug}/search.csv"), export)
}

/// What is looked for; empty filters are none.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Wanted {
    q: String,
    subject: String,
    state: String,
    owner: String,
    team: String,
    tag: String,
    channel: String,
    lang: String,
    kind: String,
    before: String,
}

impl Wanted {
    fn filters(&self) -> [(&'static str, &str); 9] {
        [
            ("q", &self.q),
            ("subject", &self.subject),
            ("state", &self.state),
            ("owner", &self.owner),
            ("team", &self.team),
            ("tag", &self.tag),
            ("channel", &self.channel),
            ("lang", &self.lang),
            ("kind", &self.kind),
        ]
    }

    fn has_asked(&self) -> bool {
        self.filters().iter().any(|(_, value)| !value.trim().is_empty())
    }

    /// The same search as a query of an address.
    fn query(&self) -> String {
        shared::query(&self.filters())
    }

    /// A filter nobody can have chosen finds nothing rather than everything.
    fn question(&self) -> Option<Question> {
        fn read<T: std::str::FromStr>(text: &str) -> Option<Option<T>> {
            if text.is_empty() { Some(None) } else { text.parse().ok().map(Some) }
        }
        let text = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        Some(Question {
            words: self.q.clone(),
            subject: match self.subject.as_str() {
                "case" => Some(Subject::Case),
                "customer" => Some(Subject::Customer),
                _ => None,
            },
            state: read(&self.state)?,
            owner: read(&self.owner)?,
            team: read(&self.team)?,
            tag: text(&self.tag),
            channel: read(&self.channel)?,
            lang: read(&self.lang)?,
            kind: text(&self.kind),
        })
    }
}

struct FoundCase {
    number: String,
    url: String,
    subject: String,
    customer: String,
    state: &'static str,
    channel: &'static str,
    owner: String,
    at: Timestamp,
}

struct FoundCustomer {
    name: String,
    number: String,
    url: String,
    points: String,
}

#[derive(Template)]
#[template(path = "search.html")]
struct SearchPage<'a> {
    ui: &'a Ui,
    q: String,
    tag: String,
    subjects: Vec<Choice>,
    states: Vec<Choice>,
    owners: Vec<Choice>,
    teams: Vec<Choice>,
    channels: Vec<Choice>,
    languages: Vec<Choice>,
    kinds: Vec<Choice>,
    has_asked: bool,
    cases: Vec<FoundCase>,
    customers: Vec<FoundCustomer>,
    next_url: Option<String>,
    first_url: Option<String>,
    export_url: Option<String>,
    backlog: i64,
}

async fn page(State(web): State<Web>, signed: Signed, Query(wanted): Query<Wanted>) -> Result<Response, Problem> {
    let (app, ui) = (&web.app, &signed.ui);
    let question = wanted.question().filter(|_| wanted.has_asked());
    let before = wanted.before.parse().ok();
    let results = match question {
        Some(question) => app::search::find(app, signed.principal.id, question, before).await?,
        None => app::search::Results::default(),
    };
    let (mut cases, mut customers) = (Vec::new(), Vec::new());
    for found in &results.found {
        match found {
            Found::Case(row) => cases.push(found_case(ui, row)),
            Found::Customer(customer, points) => customers.push(found_customer(ui, customer, points)),
        }
    }
    let (members, teams) =
        futures::try_join!(app::people::list(app, &signed.actor), app::teams::list(app, &signed.actor))?;
    let all = |chosen: &str| Choice::new("", ui.t("filter-all"), chosen);
    let query = wanted.query();
    let first = |choices: Vec<Choice>, chosen: &str| {
        let mut choices = choices;
        choices.insert(0, all(chosen));
        choices
    };
    let owners = shared::owners(ui, &members, &wanted.owner).into_iter().filter(|choice| !choice.value.is_empty());
    let page = SearchPage {
        ui,
        subjects: first(
            [("case", "search-cases"), ("customer", "search-customers")]
                .map(|(code, key)| Choice::new(code, ui.t(key), &wanted.subject))
                .into(),
            &wanted.subject,
        ),
        states: first(
            CaseState::ALL
                .iter()
                .map(|state| Choice::new(state.as_str(), ui.t(&format!("state-{state}")), &wanted.state))
                .collect(),
            &wanted.state,
        ),
        owners: first(owners.collect(), &wanted.owner),
        teams: first(
            teams.iter().map(|view| Choice::new(view.team.id.to_string(), &*view.team.name, &wanted.team)).collect(),
            &wanted.team,
        ),
        channels: shared::channels(ui, Some("filter-all"), &wanted.channel),
        languages: shared::languages(ui, Some("filter-all"), &wanted.lang),
        kinds: shared::kinds(ui, signed.principal.settings.cases.kinds.keys(), Some("filter-all"), &wanted.kind),
        has_asked: wanted.has_asked(),
        cases,
        customers,
        next_url: results.next.map(|next| ui.desk(&format!("/search{query}&before={next}"))),
        first_url: before.map(|_: i64| ui.desk(&format!("/search{query}"))),
        export_url: (signed.may(Action::Export) && wanted.has_asked()).then(|| ui.desk(&format!("/search.csv{query}"))),
        backlog: results.backlog,
        q: wanted.q,
        tag: wanted.tag,
    };
    Ok(Page(page).into_response())
}

fn found_case(ui: &Ui, row: &WorkRow) -> FoundCase {
    let case = &row.case;
    FoundCase {
        number: number_text(case.number),
        url: case_url(ui, case.number),
        subject: case.subject.clone(),
        customer: row.customer_name.clone(),
        state: case.state.as_str(),
        channel: case.channel.as_str(),
        owner: row.owner_name.clone().unwrap_or_default(),
        at: case.changed_at,
    }
}

fn found_customer(ui: &Ui, customer: &Customer, points: &[ContactPoint]) -> FoundCustomer {
    FoundCustomer {
        name: customer.name.clone(),
        number: customer.number.clone().unwrap_or_default(),
        url: ui.desk(&format!("/customers/{}", customer.id)),
        points: points.iter().map(|point| point.value.as_str()).collect::<Vec<_>>().join(" · "),
    }
}

/// Cases as the worklists write them; customers when only they were asked for.
async fn export(State(web): State<Web>, signed: Signed, Query(wanted): Query<Wanted>) -> Result<Response, Problem> {
    let ui = &signed.ui;
    let question = wanted.question().filter(|_| wanted.has_asked()).ok_or(Problem::NotFound)?;
    let is_customers = question.subject == Some(Subject::Customer);
    let customer_head = ["field-name", "field-customer-number", "field-language", "points"];
    let mut sheet = if is_customers {
        Sheet::new(customer_head.map(|key| ui.t(key)))
    } else {
        Sheet::new(desk::HEAD.map(|key| ui.t(key)))
    };
    let (mut before, mut count) = (None, 0);
    loop {
        let results = app::search::find(&web.app, signed.principal.id, question.clone(), before).await?;
        count += results.found.len();
        for found in &results.found {
            match found {
                Found::Case(row) => sheet.row(desk::cells(ui, row)),
                Found::Customer(customer, points) if is_customers => {
                    let one = found_customer(ui, customer, points);
                    sheet.row([&*one.name, &*one.number, customer.language.code(), &*one.points]);
                }
                Found::Customer(..) => {}
            }
        }
        before = results.next;
        if before.is_none() || count >= EXPORT_LIMIT {
            return sheet.into_response(&format!("{}-search.csv", signed.principal.slug));
        }
    }
}
