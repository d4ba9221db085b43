//! Contacts in: what is taken, what is refused and how, and retries.

use crate::Api;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::json;

const PATH: &str = "/api/v1/interactions";

#[tokio::test]
async fn a_noted_call_becomes_a_case_of_its_caller() {
    let api = Api::new().await;
    let call = json!({ "channel": "phone", "happened_at": "2020-03-16T06:55:00Z", "subject": "Strom ausgefallen",
        "text": "Seit sechs Uhr kein Strom.", "from": { "name": "Hans Meier" }, "phone": "079 123 45 67", "kind": "outage" });
    let taken = api.post(PATH, &call).await;
    assert_eq!(taken.status, StatusCode::CREATED, "{}", taken.json);
    assert_eq!(taken.json["outcome"], "received");
    assert_eq!(taken.json["is_new_case"], true);
    assert!(taken.json["status_url"].as_str().unwrap().starts_with("http://kulanz.test/"));

    let number = taken.json["case"].as_str().unwrap();
    let case = api.get(&format!("/api/v1/cases/{number}")).await.json;
    assert_eq!(case["case"]["kind"], "outage");
    assert_eq!(case["customer"]["name"], "Hans Meier");
    assert_eq!(case["customer"]["contact_points"][0]["value"], "079 123 45 67");
    assert_eq!(case["timeline"][0]["happened_at"], "2020-03-16T06:55:00Z");
}

#[tokio::test]
async fn each_channel_has_a_way_in() {
    let api = Api::new().await;
    for channel in ["email", "web", "phone", "letter", "counter", "sms", "social", "chat"] {
        let taken = api.post(PATH, &json!({ "channel": channel, "text": "Guten Tag" })).await;
        assert_eq!(taken.status, StatusCode::CREATED, "{channel}: {}", taken.json);
    }
}

#[tokio::test]
async fn a_second_contact_goes_into_the_case_it_names() {
    let api = Api::new().await;
    let number = api.case("Umzug", "anna@example.org").await;
    let more = json!({ "channel": "letter", "text": "Hier der Mietvertrag.", "into_case": number.replace('-', " ") });
    let taken = api.post(PATH, &more).await;
    assert_eq!((&taken.json["case"], &taken.json["is_new_case"]), (&json!(number), &json!(false)));
}

#[tokio::test]
async fn a_retry_after_a_lost_answer_gives_the_same_answer_and_makes_nothing_new() {
    let api = Api::new().await;
    let contact = json!({ "channel": "sms", "text": "Bitte um Rückruf" });
    let first = api.call_as(&api.token, "POST", PATH, Some("sms-4711"), Some(&contact)).await;
    let second = api.call_as(&api.token, "POST", PATH, Some("sms-4711"), Some(&contact)).await;
    assert_eq!((first.status, &first.json), (second.status, &second.json));
    let open = api.get("/api/v1/cases").await.json;
    assert_eq!(open["cases"].as_array().unwrap().len(), 1);

    let other = json!({ "channel": "sms", "text": "Etwas anderes" });
    let reused = api.call_as(&api.token, "POST", PATH, Some("sms-4711"), Some(&other)).await;
    assert_eq!((reused.status, reused.code()), (StatusCode::CONFLICT, "idempotency-key-reused"));
}

#[tokio::test]
async fn a_key_is_one_program_s_own() {
    let api = Api::new().await;
    let other = api.token_for(&app::access::Scope::ALL).await;
    let contact = json!({ "channel": "sms", "text": "Bitte um Rückruf" });
    let first = api.call_as(&api.token, "POST", PATH, Some("1"), Some(&contact)).await;
    let second = api.call_as(&other, "POST", PATH, Some("1"), Some(&contact)).await;
    assert_ne!(first.json["interaction"], second.json["interaction"]);
    for key in ["", "with space", &"x".repeat(201)] {
        let refused = api.call_as(&api.token, "POST", PATH, Some(key), Some(&contact)).await;
        assert_eq!(refused.fault(), ("Idempotency-Key", "key-form"), "{key}");
    }
}

#[tokio::test]
async fn two_requests_with_one_key_at_once_make_one_contact() {
    let api = Api::new().await;
    let contact = json!({ "channel": "web", "text": "Doppelt geklickt" });
    let send = || api.call_as(&api.token, "POST", PATH, Some("once"), Some(&contact));
    let (a, b, c) = tokio::join!(send(), send(), send());
    assert_eq!(a.json, b.json);
    assert_eq!(b.json, c.json);
}

#[tokio::test]
async fn a_file_larger_than_an_inline_object_comes_through_whole() {
    let api = Api::new().await;
    let bytes: Vec<u8> = (0..200_000_u32).map(|n| u8::try_from(n % 251).unwrap()).collect();
    let contact = json!({ "channel": "counter", "text": "", "files": [
        { "name": "../../Zähler\u{202e}gnp.png", "media_type": "image/png", "base64": BASE64_STANDARD.encode(&bytes) } ] });
    let taken = api.post(PATH, &contact).await;
    assert_eq!(taken.status, StatusCode::CREATED, "{}", taken.json);
    let case = api.get(&format!("/api/v1/cases/{}", taken.json["case"].as_str().unwrap())).await.json;
    let file = &case["timeline"][0]["files"][0];
    assert_eq!((&file["name"], &file["size"]), (&json!("Zählergnp.png"), &json!(200_000)));
}

#[tokio::test]
async fn what_is_wrong_is_named_with_its_place_and_its_mend() {
    let api = Api::new().await;
    let cases = [
        (json!({ "channel": "web", "text": "a", "txet": "b" }), "/txet", "field-unknown"),
        (json!({ "channel": "pigeon", "text": "a" }), "/channel", "choice-unknown"),
        (json!({ "channel": "web", "from": { "adress": "x" } }), "/from/adress", "field-unknown"),
        (json!({ "channel": "web", "text": 7 }), "/text", "type-wrong"),
        (json!({ "text": "a" }), "", "field-missing"),
        (json!({ "channel": "web", "text": "  " }), "/text", "message-empty"),
        (json!({ "channel": "web", "text": "a", "kind": "pigeon" }), "/kind", "kind-unknown"),
        (
            json!({ "channel": "web", "text": "a", "from": { "address": "nobody" } }),
            "/from/address",
            "address-unreadable",
        ),
        (json!({ "channel": "web", "files": [{ "name": "a", "base64": "%%" }] }), "/files/0/base64", "base64"),
        (json!({ "channel": "web", "text": "a", "happened_at": "yesterday" }), "/happened_at", "value-refused"),
        (json!({ "channel": "web", "text": "ä".repeat(30_000) }), "/text", "text-too-long"),
    ];
    for (body, field, code) in cases {
        let refused = api.post(PATH, &body).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{body}");
        assert_eq!(refused.fault(), (field, code), "{}", refused.json);
        assert!(refused.json["errors"][0]["reason"].as_str().unwrap().len() > 10);
        assert_eq!(refused.headers[header::CONTENT_TYPE], "application/problem+json");
    }
}

#[tokio::test]
async fn bodies_that_are_no_json_or_too_long_are_refused_as_what_they_are() {
    let api = Api::new().await;
    let send = |kind: &'static str, body: Vec<u8>| {
        let request = Request::post(PATH).header(header::AUTHORIZATION, format!("Bearer {}", api.token));
        api.send(request.header(header::CONTENT_TYPE, kind).body(Body::from(body)).unwrap())
    };
    let cut = send("application/json", b"{\"channel\":".to_vec()).await;
    assert_eq!((cut.status, cut.code()), (StatusCode::BAD_REQUEST, "unreadable"));
    let form = send("application/x-www-form-urlencoded", b"channel=web".to_vec()).await;
    assert_eq!((form.status, form.code()), (StatusCode::UNSUPPORTED_MEDIA_TYPE, "media-type"));
    let long = send("application/json", vec![b' '; 26 << 20]).await;
    assert_eq!((long.status, long.code()), (StatusCode::PAYLOAD_TOO_LARGE, "too-large"));
}
