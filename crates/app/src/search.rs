//! Finding cases and customers, and keeping the index of both.
//!
//! A document is analysed after the change that asked for it, behind everything people wait for: under a surge, search
//! lags so that intake does not. What was found is read from the tables, so a result is never older than the database.

use crate::cases::number_text;
use crate::{Actor, App};
use cases::{Channel, Direction, State};
use kernel::{CaseId, CustomerId, Lang, PrincipalId, StaffId, TeamId, Timestamp};
use store::cases::WorkRow;
use store::customers::{ContactPoint, Customer};
use store::search::Todo;
use store::search_terms::{Analyzer, Document, Field, Filter, Query};
use store::{Engine, StoreError, Tx};

/// Results on one page.
pub const PAGE_LIMIT: i64 = 30;
/// Interactions of a case that are searched: the latest ones.
const INTERACTIONS_LIMIT: i64 = 200;
/// Terms looked up in place of a beginning; of one that more begin with, all that match is collected.
const TERMS_LIMIT: usize = 128;
/// How many waiting documents are counted.
const BACKLOG_LIMIT: i64 = 1_000;
/// Documents analysed in one command.
const BATCH_LIMIT: i64 = 128;

/// What to look for. Words and filters must all match.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// As typed: words, "phrases", prefix*, -not, numbers.
    pub words: String,
    /// Only cases, or only customers.
    pub subject: Option<Subject>,
    /// Cases in this state.
    pub state: Option<State>,
    /// Cases of this person.
    pub owner: Option<StaffId>,
    /// Cases of this team.
    pub team: Option<TeamId>,
    /// Cases with this tag.
    pub tag: Option<String>,
    /// Cases with a contact by this channel.
    pub channel: Option<Channel>,
    /// Cases or customers in this language.
    pub lang: Option<Lang>,
    /// Cases of this kind of concern.
    pub kind: Option<String>,
}

/// What can be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Cases.
    Case,
    /// Customers.
    Customer,
}

/// One result.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// A case as a worklist shows it.
    Case(Box<WorkRow>),
    /// A customer and how they are reached.
    Customer(Customer, Vec<ContactPoint>),
}

/// A page of results, last changed first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Results {
    /// What was found.
    pub found: Vec<Found>,
    /// Where the next page begins, if there is one.
    pub next: Option<i64>,
    /// Documents that still wait to be analysed, counted up to a thousand.
    pub backlog: i64,
}

impl Question {
    fn query(&self, principal: PrincipalId) -> Query {
        let subject = self.subject.map(|subject| match subject {
            Subject::Case => "case",
            Subject::Customer => "customer",
        });
        let filters = [
            subject.map(|subject| Filter::new(Field::Kind, subject)),
            self.state.map(|state| Filter::new(Field::State, state)),
            self.owner.map(|owner| Filter::new(Field::Owner, owner)),
            self.team.map(|team| Filter::new(Field::Team, team)),
            self.tag.as_ref().map(|tag| Filter::new(Field::Tag, tag)),
            self.channel.map(|channel| Filter::new(Field::Channel, channel)),
            self.lang.map(|lang| Filter::new(Field::Lang, lang)),
            self.kind.as_ref().map(|kind| Filter::new(Field::Concern, kind)),
        ];
        let query = Query::parse(&self.words).with(Filter::new(Field::Principal, principal));
        filters.into_iter().flatten().fold(query, Query::with)
    }
}

/// Answers `question`, a page after number `before` (see [`Results::next`]).
pub async fn find(
    app: &App,
    principal: PrincipalId,
    question: Question,
    before: Option<i64>,
) -> Result<Results, StoreError> {
    let (query, engine) = (question.query(principal), app.store.engine());
    app.store
        .read(move |tx| {
            let query = query.clone().spelled_out(|beginning| tx.search_terms_beginning(beginning, TERMS_LIMIT))?;
            let text = if engine == Engine::Sqlite { query.to_fts5() } else { query.to_tsquery() };
            let Some(text) = text else { return Ok(Results::default()) };
            let mut hits = tx.search_find(principal, &text, before, PAGE_LIMIT + 1)?;
            let has_more = i64::try_from(hits.len()).is_ok_and(|count| count > PAGE_LIMIT);
            if has_more {
                hits.pop();
            }
            let next = hits.last().filter(|_| has_more).map(|hit| hit.seq);
            let mut found = Vec::with_capacity(hits.len());
            for hit in hits {
                match hit.subject.as_str() {
                    "case" => {
                        let row = tx.work_row(principal, CaseId(hit.subject_id))?;
                        found.extend(row.map(|row| Found::Case(Box::new(row))));
                    }
                    _ => {
                        let id = CustomerId(hit.subject_id);
                        if let Some(customer) = tx.customer_fetch(principal, id)? {
                            found.push(Found::Customer(customer, tx.contact_points_of(principal, id)?));
                        }
                    }
                }
            }
            Ok(Results { found, next, backlog: tx.search_backlog(principal, BACKLOG_LIMIT)? })
        })
        .await
}

/// Analyses what was asked for, a batch; returns how many documents. Call until it returns zero.
pub async fn index(app: &App, principal: PrincipalId) -> Result<usize, StoreError> {
    let engine = app.store.engine();
    let analysed = app.store.read(move |tx| {
        let mut analyzer = Analyzer::new();
        let mut analysed: Vec<(Todo, Option<String>)> = Vec::new();
        for todo in tx.search_asked(principal, BATCH_LIMIT)? {
            let terms = terms(tx, principal, &todo, &mut analyzer, engine)?;
            analysed.push((todo, terms));
        }
        Ok::<_, StoreError>(analysed)
    });
    let analysed = analysed.await?;
    let count = analysed.len();
    if count > 0 {
        app.store
            .write_later(move |tx| {
                analysed.iter().try_for_each(|(todo, terms)| tx.search_put(principal, todo, terms.as_deref()))
            })
            .await?;
    }
    Ok(count)
}

/// Asks for every case and customer to be analysed anew, page by page: after an import by other means, or a repair.
pub async fn index_all(app: &App, actor: Actor) -> Result<u64, StoreError> {
    let now: Timestamp = app.now();
    app.store.write(move |tx| tx.search_ask_all(actor.principal, now)).await
}

fn terms(
    tx: &mut Tx<'_>,
    principal: PrincipalId,
    todo: &Todo,
    analyzer: &mut Analyzer,
    engine: Engine,
) -> Result<Option<String>, StoreError> {
    if todo.subject == "case" {
        case_terms(tx, principal, CaseId(todo.subject_id), analyzer, engine)
    } else {
        customer_terms(tx, principal, CustomerId(todo.subject_id), analyzer, engine)
    }
}

fn in_engine(analyzer: &mut Analyzer, document: &Document<'_>, engine: Engine) -> String {
    let terms = analyzer.analyze(document);
    if engine == Engine::Sqlite { terms.to_fts5() } else { terms.to_tsvector() }
}

fn case_terms(
    tx: &mut Tx<'_>,
    principal: PrincipalId,
    id: CaseId,
    analyzer: &mut Analyzer,
    engine: Engine,
) -> Result<Option<String>, StoreError> {
    let Some(case) = tx.case_fetch(principal, id)?.filter(|case| case.merged_into.is_none()) else { return Ok(None) };
    let customer = tx.customer_fetch(principal, case.customer)?;
    let interactions = tx.interactions_of(principal, id, None, INTERACTIONS_LIMIT)?;
    let files = tx.attachments_of_case(principal, id, INTERACTIONS_LIMIT)?;
    let tags = tx.tags_of(principal, id)?;
    let number = number_text(case.number);
    let mut document = Document::new()
        .id(&number)
        .text(&case.subject, Some(case.language))
        .filter(Filter::new(Field::Principal, principal))
        .filter(Filter::new(Field::Kind, "case"))
        .filter(Filter::new(Field::State, case.state))
        .filter(Filter::new(Field::Concern, &case.kind))
        .filter(Filter::new(Field::Lang, case.language));
    document = case.owner.iter().fold(document, |document, owner| document.filter(Filter::new(Field::Owner, owner)));
    document = case.team.iter().fold(document, |document, team| document.filter(Filter::new(Field::Team, team)));
    for tag in &tags {
        document = document.verbatim(tag).filter(Filter::new(Field::Tag, tag));
    }
    if let Some(customer) = &customer {
        document = document.verbatim(&customer.name);
        document = customer.number.iter().fold(document, |document, number| document.id(number));
    }
    for one in &interactions {
        document = document.text(&one.subject, Some(case.language)).text(&one.body_text, Some(case.language));
        document = document.verbatim(&one.from_name).verbatim(&one.from_address);
        if one.direction != Direction::Note {
            document = document.filter(Filter::new(Field::Channel, one.channel));
        }
    }
    document = files.iter().fold(document, |document, file| document.verbatim(&file.name));
    Ok(Some(in_engine(analyzer, &document, engine)))
}

fn customer_terms(
    tx: &mut Tx<'_>,
    principal: PrincipalId,
    id: CustomerId,
    analyzer: &mut Analyzer,
    engine: Engine,
) -> Result<Option<String>, StoreError> {
    let found = tx.customer_fetch(principal, id)?.filter(|customer| customer.merged_into.is_none());
    let Some(customer) = found else { return Ok(None) };
    let points = tx.contact_points_of(principal, id)?;
    let mut document = Document::new()
        .verbatim(&customer.name)
        .text(&customer.note, Some(customer.language))
        .text(&customer.needs, Some(customer.language))
        .filter(Filter::new(Field::Principal, principal))
        .filter(Filter::new(Field::Kind, "customer"))
        .filter(Filter::new(Field::Lang, customer.language));
    document = customer.number.iter().fold(document, |document, number| document.id(number));
    for point in &points {
        document = if point.kind == "phone" {
            document.id(&point.value_key).id(&point.value)
        } else {
            document.verbatim(&point.value)
        };
    }
    Ok(Some(in_engine(analyzer, &document, engine)))
}
