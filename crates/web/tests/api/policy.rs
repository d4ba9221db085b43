//! The policy and plans as a program meets them.

use crate::Api;
use app::Actor;
use app::access::{Role, Scope};
use app::tokens::NewToken;
use axum::http::StatusCode;
use serde_json::{Value, json};

async fn token_made_by(api: &Api, name: &str, role: Role) -> String {
    let staff = api.test.member(name, role).await;
    let scopes = vec![Scope::PolicyRead, Scope::PolicyWrite];
    let new = NewToken { name: name.to_owned(), scopes, days: 30 };
    app::tokens::create(&api.test.app, &Actor::staff(api.test.principal.id, staff), new).await.unwrap().text
}

fn winter(patch: Value) -> Value {
    let measure =
        json!({ "key": "kind", "scope": "customer.segment == \"household\"", "on_end": "continue", "patch": patch });
    json!({ "reason": "For the winter", "plan": { "key": "winter", "title": { "en": "Winter" }, "measures": [measure] } })
}

#[tokio::test]
async fn a_plan_is_written_approved_and_switched_on_by_the_tokens_of_two_people() {
    let api = Api::new().await;
    let (tim, bea) = (token_made_by(&api, "Tim", Role::Analyst).await, token_made_by(&api, "Bea", Role::Manager).await);
    let ask = async |token: &str, path: &str, body: Value| api.call_as(token, "POST", path, None, Some(&body)).await;
    let acts = "/api/v1/plans/winter/acts";
    let plan = winter(json!({ "billing": { "payments": { "term_days": 45 } } }));
    let written = ask(&tim, "/api/v1/plans", plan).await;
    assert_eq!((written.status, &written.json["stage"]), (StatusCode::CREATED, &json!("draft")));
    let early = ask(&bea, acts, json!({ "act": "approve", "version": 1, "reason": "yes" })).await;
    assert_eq!((early.status, early.fault()), (StatusCode::UNPROCESSABLE_ENTITY, ("", "not_previewed")));
    assert_eq!(ask(&tim, acts, json!({ "act": "preview" })).await.json["stage"], "previewed");
    let own = ask(&tim, acts, json!({ "act": "approve", "version": 1, "reason": "mine" })).await;
    assert_eq!(own.status, StatusCode::FORBIDDEN, "analysts do not decide");
    assert_eq!(
        ask(&bea, acts, json!({ "act": "approve", "version": 1, "reason": "yes" })).await.json["stage"],
        "approved"
    );
    let on = ask(&bea, acts, json!({ "act": "activate", "version": 1, "reason": "now" })).await;
    assert_eq!((&on.json["stage"], &on.json["running"]), (&json!("active"), &json!(1)));
    let held = api.get("/api/v1/policy/resolved?facts=customer.segment%3Dhousehold").await;
    assert_eq!(held.json["document"]["billing"]["payments"]["term_days"], 45);
    assert_eq!(held.json["set_by"]["/billing/payments/term_days"], "winter/kind v1");
    let others = api.get("/api/v1/policy/resolved?facts=customer.segment%3Drestaurant").await;
    assert_eq!((&others.json["measures"], others.status), (&json!([]), StatusCode::OK));
    let ended = ask(&bea, acts, json!({ "act": "end", "from": "2020-04-01", "reason": "spring" })).await;
    assert_eq!(ended.json["ends"], "2020-03-31T22:00:00Z");
    let whole = api.get("/api/v1/plans/winter").await;
    assert_eq!(whole.json["happened"].as_array().map(Vec::len), Some(5));
    assert_eq!(api.get("/api/v1/plans").await.json["plans"][0]["key"], "winter");
    assert_eq!(api.get("/api/v1/plans/summer").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_cannot_be_is_refused_by_pointer_with_a_code() {
    let api = Api::new().await;
    for (patch, field, code) in [
        (
            json!({ "billing": { "payments": { "term_day": 1 } } }),
            "/plan/measures/0/patch/billing/payments/term_day",
            "unknown_key",
        ),
        (json!({ "billing": { "payments": { "term_days": 9_999 } } }), "/plan", "out_of_bounds"),
        (json!({ "billing": { "dunning": { "passes_on_collection_cost": true } } }), "/plan", "unlawful"),
    ] {
        let refused = api.post("/api/v1/plans", &winter(patch)).await;
        assert_eq!(refused.fault(), (field, code), "{}", refused.json);
    }
    let document = |value: Value| json!({ "document": value, "reason": "because" });
    let save = async |body: &Value| api.call("PUT", "/api/v1/policy", Some(body)).await;
    let unlawful = save(&document(json!({ "billing": { "dunning": { "passes_on_collection_cost": true } } }))).await;
    assert_eq!(unlawful.fault(), ("/document/billing/dunning/passes_on_collection_cost", "unlawful"));
    let unknown = save(&document(json!({ "billing": { "payment": {} } }))).await;
    assert_eq!(unknown.fault(), ("/document/billing/payment", "unknown_key"));
    let no_why = save(&json!({ "document": {}, "reason": " " })).await;
    assert_eq!(no_why.fault(), ("/reason", "words"));
    let past = save(&json!({ "document": {}, "reason": "x", "valid_from": "2019-01-01" })).await;
    assert_eq!(past.fault().0, "/valid_from");
    for query in ["facts=customer.segment%3Ddragon", "facts=nobody%3D1", "at=soon", "when=now"] {
        let refused = api.get(&format!("/api/v1/policy/resolved?{query}")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{query}: {}", refused.json);
    }
}

#[tokio::test]
async fn the_base_document_is_saved_and_a_token_that_nobody_made_decides_nothing() {
    let api = Api::new().await;
    assert_eq!(api.get("/api/v1/policy").await.json["version"], 0);
    let body = json!({ "document": { "billing": { "payments": { "term_days": 40 } } }, "reason": "our terms" });
    assert_eq!(api.call("PUT", "/api/v1/policy", Some(&body)).await.json["version"], 1);
    let now = api.get("/api/v1/policy").await.json;
    assert_eq!((&now["version"], &now["document"]["billing"]["payments"]["term_days"]), (&json!(1), &json!(40)));
    let nobodys = api.token_for(&[Scope::PolicyWrite]).await;
    let plan = winter(json!({ "billing": { "payments": { "term_days": 45 } } }));
    let refused = api.call_as(&nobodys, "POST", "/api/v1/plans", None, Some(&plan)).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}
