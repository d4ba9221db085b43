//! The description is held to the program: same routes, same scopes, examples that work, and a golden file.

use crate::Api;
use app::access::Audience;
use axum::http::StatusCode;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use web::{Web, WebOptions};

fn described() -> Value {
    serde_json::to_value(web::api::description()).unwrap()
}

/// Operations with their method and path.
fn operations(api: &Value) -> BTreeMap<(String, String), Value> {
    let mut found = BTreeMap::new();
    for (path, item) in api["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            found.insert((method.to_uppercase(), path.clone()), operation.clone());
        }
    }
    found
}

#[tokio::test]
async fn what_is_described_is_what_is_served() {
    let api = Api::new().await;
    let routes = web::routes(Web::new(api.test.app.clone(), WebOptions::default()));
    let mut served = BTreeMap::new();
    for route in routes.table().iter().filter(|route| route.path.starts_with("/api/v1/")) {
        let Audience::Token(scope) = route.action.audience() else { panic!("{} takes no token", route.path) };
        served.insert((route.method.to_string(), route.path.to_owned()), scope.to_string());
    }
    let described: BTreeMap<_, _> = operations(&described())
        .into_iter()
        .map(|(key, operation)| (key, operation["security"][0]["token"][0].as_str().unwrap_or_default().to_owned()))
        .collect();
    assert_eq!(described, served);
}

#[tokio::test]
async fn the_description_is_the_golden_one() {
    let api = Api::new().await;
    let served = api.get("/api/openapi.json").await;
    assert_eq!((served.status, &served.json["openapi"]), (StatusCode::OK, &json!("3.1.0")));
    assert_eq!(served.json["servers"][0]["url"], "http://kulanz.test");
    insta::with_settings!({ snapshot_path => "../golden", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_json_snapshot!("openapi", described());
    });
}

#[tokio::test]
async fn every_schema_that_is_sent_refuses_what_it_does_not_know() {
    let api = described();
    for ((method, path), operation) in operations(&api) {
        let Some(name) = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"].as_str() else {
            continue;
        };
        let schema = api.pointer(name.trim_start_matches('#')).unwrap();
        assert_eq!(schema["additionalProperties"], json!(false), "{method} {path}");
        assert!(schema.get("example").is_some(), "{method} {path} has no example");
        assert!(operation["requestBody"]["required"].as_bool().unwrap_or_default(), "{method} {path}");
    }
}

#[tokio::test]
async fn every_example_works_as_it_is_printed() {
    let api = Api::new().await;
    let spec = described();
    let plan = spec.pointer("/components/schemas/PlanIn/example").unwrap();
    let key = api.post("/api/v1/plans", plan).await.json["key"].as_str().unwrap().to_owned();
    for ((method, path), operation) in operations(&spec) {
        if operation["requestBody"]["content"].get("application/xml").is_some() {
            continue; // takes a bank's file: a story of its own
        }
        let schema = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"].as_str();
        let mut body =
            schema.and_then(|name| spec.pointer(name.trim_start_matches('#')).unwrap().get("example").cloned());
        let case = api.case("Rechnung", "anna@example.org").await;
        let other = api.case("Umzug", "anna@example.org").await;
        let more = json!({ "channel": "web", "text": "Noch etwas.", "into_case": case });
        let interaction = api.post("/api/v1/interactions", &more).await.json["interaction"].clone();
        let customer =
            api.get(&format!("/api/v1/cases/{case}")).await.json["customer"]["id"].as_str().unwrap().to_owned();
        for (field, real) in [("into", json!(other)), ("other", json!(other)), ("interactions", json!([interaction]))] {
            if let Some(place) = body.as_mut().and_then(|body| body.get_mut(field)) {
                *place = real;
            }
        }
        let billing = Billing::prepare(&api, &path, &customer, body.as_mut()).await;
        let real = path
            .replace("{account}", &billing.account)
            .replace("{lock}", &billing.lock)
            .replace("{run}", &billing.run)
            .replace("{arrangement}", &billing.arrangement)
            .replace("{number}", &case)
            .replace("{key}", &key)
            .replace("/customers/{id}", &format!("/customers/{customer}"));
        let answer = api.call(&method, &real, body.as_ref()).await;
        if real.contains("{id}") {
            continue; // needs a job that failed: a story of its own
        }
        let documented = operation["responses"].get(answer.status.as_str());
        assert!(
            answer.status.is_success() && documented.is_some(),
            "{method} {path}: {} {}",
            answer.status,
            answer.json
        );
        Billing::clear(&api).await;
    }
}

/// An account with a lock and something overdue, and a run that was proposed.
#[derive(Default)]
struct Billing {
    account: String,
    lock: String,
    run: String,
    arrangement: String,
}

impl Billing {
    async fn prepare(api: &Api, path: &str, customer: &str, body: Option<&mut Value>) -> Self {
        if !path.contains("/accounts") && !path.contains("/runs") {
            return Self::default();
        }
        // What is booked on accounts and locked there does not reach the run's.
        let account = match () {
            () if path.contains("/runs") => "K-2",
            () if path.contains("/arrangements") => "K-3",
            () => "K-1",
        }
        .to_owned();
        let line = json!({ "number": account, "name": "Adler", "street": "Weg", "postcode": "8001", "town": "Zürich",
            "region": "CH-ZH", "items": [{ "number": "R1", "due": "2020-02-10", "amount": "180.00" }] });
        let (app, owner, actor) = (&api.test.app, &api.test.principal, api.test.system());
        let (line, format) = (line.to_string(), app::billing::import::Format::Json);
        app::billing::import::import(app, &actor, owner, line.as_bytes(), format, false, |_| ()).await.unwrap();
        let lock = json!({ "reason": "goodwill", "from": "2021-01-01", "note": "Probe" });
        let locked = api.post(&format!("/api/v1/accounts/{account}/locks"), &lock).await;
        let lock = locked.json["locks"][0]["id"].as_str().unwrap().to_owned();
        let run = if path.contains("{run}") {
            let begun = api.post("/api/v1/runs", &json!({ "as_of": "2020-03-30", "currency": "CHF" })).await;
            Self::finish(api).await;
            begun.json["number"].to_string()
        } else {
            String::new()
        };
        if let Some(body) = body {
            for (field, real) in [("customer", customer), ("account", account.as_str())] {
                if let Some(place) = body.get_mut(field) {
                    *place = json!(real);
                }
            }
        }
        let mut arrangement = String::new();
        if path.contains("{arrangement}") {
            let wish = json!({ "wish": { "kind": "deferral", "until": "2020-04-10" }, "offer": true });
            let made = api.post(&format!("/api/v1/accounts/{account}/arrangements"), &wish).await;
            arrangement = made.json["id"].as_str().unwrap().to_owned();
        }
        Self { account, lock, run, arrangement }
    }

    async fn finish(api: &Api) {
        let (app, owner) = (&api.test.app, &api.test.principal);
        for run in app::billing::runs::list(app, owner.id).await.unwrap() {
            app::billing::runs::finish(app, owner, run.id, |_, _| ()).await.unwrap();
        }
    }

    /// Another run can begin.
    async fn clear(api: &Api) {
        Self::finish(api).await;
        let (app, owner) = (&api.test.app, &api.test.principal);
        for run in app::billing::runs::list(app, owner.id).await.unwrap() {
            // One that was carried out stays.
            let _ = app::billing::runs::discard(app, &api.test.system(), owner, run.id).await;
        }
    }
}

#[tokio::test]
async fn the_page_for_people_shows_every_endpoint_and_runs_no_script() {
    use axum::body::{Body, to_bytes};
    use axum::http::Request;
    use tower::ServiceExt;
    let api = Api::new().await;
    let request = Request::get("/api/docs").body(Body::empty()).unwrap();
    let response = api.router.clone().oneshot(request).await.unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    let html = String::from_utf8(to_bytes(response.into_body(), 1 << 20).await.unwrap().to_vec()).unwrap();
    for (method, path) in operations(&described()).keys() {
        assert!(html.contains(&format!("{method} {path}")), "{method} {path}");
    }
    assert!(!html.contains("<script>") && !html.contains("style="));
}
