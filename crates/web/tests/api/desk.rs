//! Working with cases and customers through the API.

use crate::Api;
use axum::http::StatusCode;
use serde_json::{Value, json};

/// Indexes what waits.
async fn index(api: &Api) {
    while app::search::index(&api.test.app, api.test.principal.id).await.unwrap() > 0 {}
}

fn subjects(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|row| row["case"]["subject"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn an_answer_goes_out_once_however_often_it_is_sent() {
    let api = Api::new().await;
    let number = api.case("Rechnung März", "anna@example.org").await;
    let path = format!("/api/v1/cases/{number}/reply");
    let reply = json!({ "text": "Die Korrektur liegt bei.", "tasks": 1,
        "files": [{ "name": "Korrektur.txt", "media_type": "text/plain", "base64": "S29ycmVrdHVy" }] });
    let first = api.call_as(&api.token, "POST", &path, Some("r1"), Some(&reply)).await;
    let again = api.call_as(&api.token, "POST", &path, Some("r1"), Some(&reply)).await;
    assert_eq!(first.status, StatusCode::CREATED, "{}", first.json);
    assert_eq!(first.json, again.json);

    let case = api.get(&format!("/api/v1/cases/{number}")).await.json;
    assert_eq!(case["case"]["state"], "waiting_customer");
    assert_eq!(case["case"]["effort"]["tasks_given"], 1);
    let out: Vec<&Value> = case["timeline"].as_array().unwrap().iter().filter(|i| i["direction"] == "out").collect();
    assert_eq!(out.len(), 1);
    assert_eq!(out[0]["to"], json!(["anna@example.org"]));
    assert_eq!(out[0]["files"][0]["name"], "Korrektur.txt");

    let empty = api.post(&path, &json!({ "text": " " })).await;
    assert_eq!(empty.fault(), ("/text", "reply-empty"));
}

#[tokio::test]
async fn a_note_is_kept_once_and_no_customer_sees_it() {
    let api = Api::new().await;
    let number = api.case("Zähler", "anna@example.org").await;
    let path = format!("/api/v1/cases/{number}/notes");
    let note = json!({ "text": "Ablesung bestätigt." });
    let first = api.call_as(&api.token, "POST", &path, Some("n1"), Some(&note)).await;
    let again = api.call_as(&api.token, "POST", &path, Some("n1"), Some(&note)).await;
    assert_eq!((first.status, &first.json), (StatusCode::CREATED, &again.json));
    let case = api.get(&format!("/api/v1/cases/{number}")).await.json;
    let notes = case["timeline"].as_array().unwrap().iter().filter(|i| i["direction"] == "note");
    assert_eq!(notes.count(), 1);
}

#[tokio::test]
async fn what_stands_on_a_case_is_changed_and_what_is_left_out_stays() {
    let api = Api::new().await;
    let number = api.case("Rechnung", "anna@example.org").await;
    let path = format!("/api/v1/cases/{number}");
    let staff = api.test.member("Beat", app::access::Role::Agent).await.to_string();
    let changed =
        api.call("PATCH", &path, Some(&json!({ "owner": staff, "tags_on": ["kulanz"], "kind": "bill" }))).await;
    assert_eq!(changed.status, StatusCode::OK, "{}", changed.json);
    assert_eq!((&changed.json["owner"], &changed.json["kind"]), (&json!(staff), &json!("bill")));
    let only = api.get(&format!("/api/v1/cases?owner={staff}")).await.json;
    assert_eq!(subjects(&only["cases"]), ["Rechnung"]);

    let freed = api.call("PATCH", &path, Some(&json!({ "owner": null }))).await.json;
    assert_eq!((&freed["owner"], &freed["kind"]), (&Value::Null, &json!("bill")));
    let solved = api.call("PATCH", &path, Some(&json!({ "state": "solved" }))).await.json;
    assert_eq!(solved["state"], "solved");
    assert_eq!(subjects(&api.get("/api/v1/cases?view=solved").await.json["cases"]), ["Rechnung"]);
    let refused = api.call("PATCH", &path, Some(&json!({ "state": "closed" }))).await;
    assert_eq!(refused.fault(), ("/state", "choice-unknown"));
}

#[tokio::test]
async fn a_worklist_is_read_page_by_page_and_nothing_twice() {
    let api = Api::new().await;
    for n in 0..60 {
        api.case(&format!("Fall {n}"), &format!("kunde{n}@example.org")).await;
    }
    let first = api.get("/api/v1/cases?view=open").await.json;
    assert_eq!(first["cases"].as_array().unwrap().len(), 50);
    let second = api.get(&format!("/api/v1/cases?after={}", first["next"].as_str().unwrap())).await.json;
    assert_eq!(second["cases"].as_array().unwrap().len(), 10);
    assert_eq!(second["next"], Value::Null);
    let mut all = subjects(&first["cases"]);
    all.extend(subjects(&second["cases"]));
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), 60);
    assert_eq!(api.get("/api/v1/cases?after=later").await.fault(), ("?after", "cursor"));
    assert_eq!(api.get("/api/v1/cases?veiw=open").await.fault().1, "query-refused");
}

#[tokio::test]
async fn two_cases_of_one_concern_become_one_and_part_again() {
    let api = Api::new().await;
    let first = api.case("Rechnung", "anna@example.org").await;
    let second = api.case("Nochmals Rechnung", "anna@example.org").await;
    for _ in 0..2 {
        let merged = api.post(&format!("/api/v1/cases/{second}/merge"), &json!({ "into": first })).await;
        assert_eq!((merged.status, &merged.json["number"]), (StatusCode::OK, &json!(first)), "{}", merged.json);
    }
    let gone = api.post(&format!("/api/v1/cases/{second}/notes"), &json!({ "text": "Hallo?" })).await;
    assert_eq!((gone.status, gone.code()), (StatusCode::CONFLICT, "conflict"));
    for _ in 0..2 {
        let parted = api.call("POST", &format!("/api/v1/cases/{second}/unmerge"), None).await;
        assert_eq!((parted.status, &parted.json["number"]), (StatusCode::OK, &json!(second)), "{}", parted.json);
    }
}

#[tokio::test]
async fn a_second_concern_is_split_off_once_and_linked() {
    let api = Api::new().await;
    let number = api.case("Rechnung und Umzug", "anna@example.org").await;
    let more = json!({ "channel": "web", "text": "Ich ziehe nach Bern.", "into_case": number });
    let chosen = api.post("/api/v1/interactions", &more).await.json["interaction"].clone();
    let path = format!("/api/v1/cases/{number}/split");
    let split = json!({ "interactions": [chosen], "subject": "Umzug nach Bern" });
    let first = api.call_as(&api.token, "POST", &path, Some("s1"), Some(&split)).await;
    let again = api.call_as(&api.token, "POST", &path, Some("s1"), Some(&split)).await;
    assert_eq!((first.status, &first.json), (StatusCode::CREATED, &again.json), "{}", first.json);
    let new = first.json["case"].as_str().unwrap();
    let case = api.get(&format!("/api/v1/cases/{new}")).await.json;
    assert_eq!(case["links"][0]["case"]["number"], json!(number));

    let third = api.case("Zähler", "anna@example.org").await;
    let linked = api.post(&format!("/api/v1/cases/{third}/links"), &json!({ "other": number })).await;
    assert_eq!(linked.status, StatusCode::NO_CONTENT);
    let itself = api.post(&format!("/api/v1/cases/{third}/links"), &json!({ "other": third })).await;
    assert_eq!(itself.fault(), ("/other", "same-case"));
}

#[tokio::test]
async fn a_customer_is_read_corrected_and_found() {
    let api = Api::new().await;
    let number = api.case("Abschlagszahlung", "anna@example.org").await;
    let case = api.get(&format!("/api/v1/cases/{number}")).await.json;
    let path = format!("/api/v1/customers/{}", case["customer"]["id"].as_str().unwrap());
    let patch = json!({ "number": "4711", "needs": "gehörlos: schreiben, nicht anrufen" });
    let changed = api.call("PATCH", &path, Some(&patch)).await;
    assert_eq!(changed.json["customer"]["number"], "4711", "{}", changed.json);
    assert_eq!(api.get(&path).await.json["cases"][0]["number"], json!(number));

    index(&api).await;
    let found = api.get("/api/v1/search?q=abschlagszahlungen&subject=case").await.json;
    assert_eq!(found["found"][0]["case"]["case"]["number"], json!(number), "{found}");
    let found = api.get("/api/v1/search?q=4711&subject=customer").await.json;
    assert_eq!(found["found"][0]["customer"]["name"], "Anna Muster");
    assert_eq!(api.get("/api/v1/search?q=x&state=closed").await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn the_journal_tells_every_change_once_and_in_order() {
    let api = Api::new().await;
    let number = api.case("Rechnung", "anna@example.org").await;
    let lines = api.get("/api/v1/journal").await.json;
    let last = lines["lines"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(last["change"], "opened");
    assert!(last["actor"].as_str().unwrap().starts_with("token:"));
    api.post(&format!("/api/v1/cases/{number}/notes"), &json!({ "text": "x" })).await;
    let next = api.get(&format!("/api/v1/journal?after={}", last["seq"])).await.json;
    let changes: Vec<&str> = next["lines"].as_array().unwrap().iter().map(|l| l["change"].as_str().unwrap()).collect();
    assert_eq!(changes, ["noted"]);
    assert!(!next.to_string().contains("anna@example.org"));
}

#[tokio::test]
async fn nothing_waits_for_a_person_at_first() {
    let api = Api::new().await;
    assert_eq!(api.get("/api/v1/jobs/dead").await.json, json!({ "jobs": [] }));
    assert_eq!(api.get("/api/v1/set-aside").await.json, json!({ "messages": [] }));
}
