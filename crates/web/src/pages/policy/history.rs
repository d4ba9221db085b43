//! Every version of the base document: who saved it, when and why, and what changed, in sentences.

use super::words::{ChangeLine, Words};
use crate::pages::shared::actor_name;
use crate::render::Page;
use crate::{Problem, Route, Routes, Signed, Ui, Web};
use app::access::Action;
use app::policy::{PolicyDocument, known};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use policy::{Document, diff};

/// Its route.
pub fn routes(routes: Routes) -> Routes {
    routes.add(Route::get(Action::SeePolicy, "/desk/{slug}/policy/history"), page)
}

struct VersionView {
    title: String,
    saved: String,
    from: String,
    reason: String,
    changes: Vec<ChangeLine>,
}

#[derive(Template)]
#[template(path = "policy_history.html")]
struct HistoryPage<'a> {
    ui: &'a Ui,
    versions: Vec<VersionView>,
}

/// A document written out in full: what a version leaves out has its usual value.
fn whole(text: &str) -> Option<Document> {
    let value = serde_json::from_str(text).ok()?;
    PolicyDocument::parse(&value).ok()?.document().ok()
}

async fn page(State(web): State<Web>, signed: Signed) -> Result<Response, Problem> {
    let known = known(&web.app, &signed.principal).await?;
    let members = app::people::list(&web.app, &signed.actor).await?;
    let (ui, words) = (&signed.ui, Words::new(&signed.ui, &signed.principal));
    let mut before = PolicyDocument::shipped(&signed.principal.country).document().map_err(|_| Problem::Internal)?;
    let mut versions = Vec::new();
    for base in &known.bases {
        let after = whole(&base.document).ok_or(Problem::Internal)?;
        let (name, time) = (actor_name(ui, &base.recorded_by, &members), ui.exact(&base.recorded_at));
        versions.push(VersionView {
            title: ui.t1("plan-version-n", "version", &base.version.to_string()),
            saved: ui.t2("policy-saved-by", ("name", &name), ("time", &time)),
            from: ui.t1("plan-when-from", "from", &words.moment(base.valid_from)),
            reason: base.reason.clone(),
            changes: words.changes(&diff(&before, &after)),
        });
        before = after;
    }
    versions.reverse();
    Ok(Page(HistoryPage { ui, versions }).into_response())
}
