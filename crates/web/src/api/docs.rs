//! The API for people, at `/api/docs`: every endpoint with its scope, parameters and an example, drawn from the
//! description. A page of our own: it needs no script, keeps the strict policy of contents, and reads well aloud.

use super::spec::description;
use crate::render::Page;
use crate::{Problem, Route, Routes, Ui, Visitor};
use app::access::Action;
use askama::Template;
use serde_json::Value;

/// Its route.
pub fn routes(routes: Routes) -> Routes {
    routes.add(Route::get(Action::Public, "/api/docs"), page)
}

/// Where the description itself lies.
const DESCRIPTION: &str = "/api/openapi.json";

#[derive(Template)]
#[template(path = "api_docs.html")]
struct DocsPage {
    ui: Ui,
    title: String,
    paragraphs: Vec<String>,
    address: &'static str,
    groups: Vec<Group>,
}

/// The words of a sentence and, marked, the code in it.
fn pieces(text: &str) -> impl Iterator<Item = (bool, &str)> {
    text.split('`').enumerate().map(|(nth, piece)| (nth % 2 == 1, piece))
}

/// Endpoints of one tag.
struct Group {
    id: String,
    title: String,
    endpoints: Vec<Endpoint>,
}

struct Endpoint {
    id: String,
    method: String,
    path: String,
    scope: String,
    summary: String,
    parameters: Vec<(String, String)>,
    example: String,
}

/// An endpoint with its tag.
fn endpoints(api: &Value) -> Vec<(String, Endpoint)> {
    let mut found = Vec::new();
    for (path, item) in api["paths"].as_object().into_iter().flatten() {
        for (method, operation) in item.as_object().into_iter().flatten() {
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            let parameters = operation["parameters"].as_array().into_iter().flatten();
            let endpoint = Endpoint {
                id: text(&operation["operationId"]),
                method: method.to_uppercase(),
                path: path.clone(),
                scope: text(&operation["security"][0]["token"][0]),
                summary: text(&operation["summary"]),
                parameters: parameters.map(|one| (text(&one["name"]), text(&one["description"]))).collect(),
                example: example(api, operation).map(|example| format!("{example:#}")).unwrap_or_default(),
            };
            found.push((text(&operation["tags"][0]), endpoint));
        }
    }
    found
}

/// The example of an operation's body.
fn example<'a>(api: &'a Value, operation: &Value) -> Option<&'a Value> {
    let schema = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"].as_str()?;
    api.pointer(schema.strip_prefix('#')?)?.get("example")
}

async fn page(visitor: Visitor) -> Result<Page<DocsPage>, Problem> {
    let api = serde_json::to_value(description()).map_err(|_| Problem::Internal)?;
    let mut endpoints = endpoints(&api);
    let mut groups = Vec::new();
    for tag in api["tags"].as_array().into_iter().flatten() {
        let id = tag["name"].as_str().unwrap_or_default().to_owned();
        let (mine, others) = endpoints.into_iter().partition(|(name, _)| *name == id);
        endpoints = others;
        let title = tag["description"].as_str().unwrap_or_default().to_owned();
        groups.push(Group {
            id,
            title,
            endpoints: mine.into_iter().map(|(_, endpoint): (String, Endpoint)| endpoint).collect(),
        });
    }
    let text = |pointer: &str| api.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
    Ok(Page(DocsPage {
        ui: visitor.ui,
        title: format!("{} API {}", text("/info/title"), text("/info/version")),
        paragraphs: text("/info/description").split("\n\n").map(str::to_owned).collect(),
        address: DESCRIPTION,
        groups,
    }))
}
