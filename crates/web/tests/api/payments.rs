//! Payments in, for programs: a bank's file as it is, its transactions, a decision.

use crate::Api;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use jiff::civil::date;
use kernel::Currency;
use serde_json::json;
use testkit::bank::{Told, notification, paid, qr};

impl Api {
    async fn hand_in(&self, name: &str, file: bytes::Bytes) -> crate::Answer {
        let request = Request::builder().method("POST").uri(format!("/api/v1/payments/imports?name={name}"));
        let request = request.header(header::AUTHORIZATION, format!("Bearer {}", self.token));
        self.send(request.header(header::CONTENT_TYPE, "application/xml").body(Body::from(file)).unwrap()).await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_handed_in_looked_at_and_decided() {
    let api = Api::new().await;
    let linde = api.test.account("1000001", Currency::Chf).await;
    api.test.bill(linde, "R-17", 18_000, date(2020, 3, 10), &qr(17)).await;
    let other = Told { text: "Konto 1000001".into(), ..paid(2, "50.00", None) };
    let file = notification(4, "N1", vec![paid(1, "90.00", Some(qr(17))), other]);
    let first = api.hand_in("a.xml", file.clone()).await;
    assert_eq!(
        (first.status, &first.json["state"], &first.json["is_known"]),
        (StatusCode::OK, &json!("done"), &json!(false))
    );
    assert_eq!((&first.json["booked"], &first.json["to_decide"]), (&json!(1), &json!(1)));
    let again = api.hand_in("b.xml", file).await;
    assert_eq!((&again.json["id"], &again.json["is_known"]), (&first.json["id"], &json!(true)));
    let all = api.get("/api/v1/payments/imports").await.json;
    assert_eq!((all["imports"].as_array().unwrap().len(), &all["to_decide"]), (1, &json!(1)));
    let id = first.json["id"].as_str().unwrap();
    assert_eq!(api.get(&format!("/api/v1/payments/imports/{id}")).await.json["message"], "camt.054.001.04");

    let open = api.get("/api/v1/payments/transactions").await.json;
    let one = &open["transactions"][0];
    assert_eq!(
        (&one["amount"], &one["state"], &one["candidates"][0]["reasons"]),
        (&json!(5_000), &json!("proposed"), &json!(["account_number", "paid_from", "paid_by"]))
    );
    let path = format!("/api/v1/payments/transactions/{}/decision", one["id"].as_str().unwrap());
    let wrong = api.post(&path, &json!({ "action": "leave_aside", "reason": "" })).await;
    assert_eq!(wrong.fault(), ("/reason", "reason-length"));
    let unknown = api.post(&path, &json!({ "action": "book", "account": id })).await;
    assert_eq!(unknown.fault(), ("/account", "account-unknown"));
    let booked = api.post(&path, &json!({ "action": "book", "account": linde })).await;
    assert_eq!(
        (booked.status, &booked.json["state"], &booked.json["account"]),
        (StatusCode::OK, &json!("matched"), &json!(linde))
    );
    let twice = api.post(&path, &json!({ "action": "book", "account": linde })).await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
    assert_eq!(api.post(&path, &json!({ "action": "undo" })).await.json["state"], "proposed");
    let page = api.get("/api/v1/payments/transactions?state=matched").await.json;
    assert_eq!(page["transactions"].as_array().unwrap().len(), 1);
    assert_eq!(api.get("/api/v1/payments/transactions?after=x").await.fault(), ("?after", "cursor"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_file_names_the_element() {
    let api = Api::new().await;
    let text = String::from_utf8(notification(8, "N1", vec![paid(1, "9.00", None)]).to_vec()).unwrap();
    let refused = api.hand_in("a.xml", text.replace(">9.00<", ">9.001<").into()).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.fault(), ("/Document/BkToCstmrDbtCdtNtfctn/Ntfctn[1]/Ntry[1]/Amt", "amount"));
    assert_eq!(api.get("/api/v1/payments/imports").await.json["imports"], json!([]));
}
