//! Text blocks: ready sentences with variables, by shortcut and language.

use super::shared::{self, Choice, fault, word};
use crate::form::{Faults, Fields, status_of};
use crate::render::{page_with, see};
use crate::{Problem, Route, Routes, Signed, Ui, Web};
use app::access::Action;
use app::text_blocks::{self, TextBlock, TextBlockError};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use cases::Variable;
use kernel::TextBlockId;
use serde::Deserialize;

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .add(Route::get(Action::SeeTextBlocks, "/desk/{slug}/admin/text-blocks"), page)
        .add(Route::post(Action::ManageTextBlocks, "/desk/{slug}/admin/text-blocks"), save)
        .add(Route::post(Action::ManageTextBlocks, "/desk/{slug}/admin/text-blocks/{id}/remove"), remove)
}

struct Line {
    id: TextBlockId,
    shortcut: String,
    language: &'static str,
    title: String,
}

#[derive(Template)]
#[template(path = "text_blocks.html")]
struct TextBlocksPage<'a> {
    ui: &'a Ui,
    notice: String,
    faults: Faults,
    blocks: Vec<Line>,
    id: String,
    shortcut: String,
    title: String,
    body: String,
    languages: Vec<Choice>,
    variables: Vec<&'static str>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    id: String,
    done: String,
}

async fn page(State(web): State<Web>, signed: Signed, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let blocks = text_blocks::list(&web.app, signed.principal.id).await?;
    let mut fields = Fields::default();
    let mut put = |name: &str, value: &str| fields.0.push((name.to_owned(), value.to_owned()));
    match blocks.iter().find(|block| block.id.to_string() == asked.id) {
        Some(block) => {
            put("id", &asked.id);
            put("shortcut", &block.shortcut);
            put("title", &block.title);
            put("body", &block.body);
            put("language", block.language.code());
        }
        None => put("language", signed.principal.language.code()),
    }
    let notice = if asked.done.is_empty() { String::new() } else { word(&signed.ui, "done", &asked.done) };
    Ok(draw(&signed, blocks, &fields, notice, Faults::none()))
}

fn draw(signed: &Signed, blocks: Vec<TextBlock>, fields: &Fields, notice: String, faults: Faults) -> Response {
    let line = |block: TextBlock| Line {
        id: block.id,
        shortcut: block.shortcut,
        language: block.language.own_name(),
        title: block.title,
    };
    let page = TextBlocksPage {
        ui: &signed.ui,
        notice,
        blocks: blocks.into_iter().map(line).collect(),
        id: fields.text("id").to_owned(),
        shortcut: fields.text("shortcut").to_owned(),
        title: fields.text("title").to_owned(),
        body: fields.text("body").to_owned(),
        languages: shared::languages(&signed.ui, None, fields.text("language")),
        variables: Variable::ALL.iter().map(|variable| variable.as_str()).collect(),
        faults: faults.clone(),
    };
    page_with(status_of(&faults), page)
}

async fn save(State(web): State<Web>, signed: Signed, fields: Fields) -> Result<Response, Problem> {
    let (app, ui) = (&web.app, &signed.ui);
    let blocks = text_blocks::list(app, signed.principal.id).await?;
    let id = match fields.text("id") {
        "" => app.id(),
        _ => fields.code::<TextBlockId>("id")?,
    };
    if !fields.text("id").is_empty() && !blocks.iter().any(|block| block.id == id) {
        return Err(Problem::NotFound);
    }
    let text = |name: &str| fields.text(name).replace("\r\n", "\n").trim().to_owned();
    let block = TextBlock {
        id,
        shortcut: text("shortcut").trim_start_matches('/').to_owned(),
        language: fields.language()?,
        title: text("title"),
        body: text("body"),
    };
    let faults = match text_blocks::save(app, signed.actor, block).await {
        Ok(()) => return Ok(see(ui.desk("/admin/text-blocks?done=saved"))),
        Err(TextBlockError::Shortcut) => fault(ui, "shortcut", "shortcut"),
        Err(TextBlockError::Taken) => fault(ui, "shortcut", "shortcut-taken"),
        Err(TextBlockError::Title) => fault(ui, "title", "title"),
        Err(TextBlockError::Body(why)) => Faults(vec![("body", ui.t1("fault-block", "why", &why))]),
        Err(TextBlockError::NoSuchBlock) => return Err(Problem::NotFound),
        Err(TextBlockError::Store(error)) => return Err(error.into()),
    };
    Ok(draw(&signed, blocks, &fields, String::new(), faults))
}

async fn remove(
    State(web): State<Web>,
    signed: Signed,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let id: TextBlockId = id.parse().map_err(|_| Problem::NotFound)?;
    match text_blocks::remove(&web.app, signed.actor, id).await {
        Ok(()) => Ok(see(signed.ui.desk("/admin/text-blocks?done=removed"))),
        Err(TextBlockError::Store(error)) => Err(error.into()),
        Err(_) => Err(Problem::NotFound),
    }
}
