//! The chat as widget and desk use it: what it is told, what it may send from where, and what the desk sees.

use crate::{Browser, Page};
use app::access::Role;
use app::routing::{Host, say};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use futures::StreamExt;
use routing::Wish;
use serde_json::Value;
use tower::ServiceExt;

const SITE: &str = "https://www.lindental.example";

fn json(page: &Page) -> Value {
    serde_json::from_str(&page.html).unwrap()
}

/// Somebody of ours is there.
async fn staffed() -> (Browser, Host) {
    let browser = Browser::signed_in(Role::Agent).await;
    let staff = browser.test.member("Anna", Role::Agent).await;
    say(&browser.test.app, browser.test.principal.id, staff, Wish::Available).await.unwrap();
    let mut host = Host::new(browser.test.app.clone());
    host.turn().await.unwrap();
    browser.test.clock.advance(std::time::Duration::from_secs(3));
    (browser, host)
}

async fn begin(browser: &Browser, text: &str) -> String {
    let fields = [("once", "k0"), ("message", text), ("name", "Rosa Brunner")];
    let begun = browser.form("/p/lindental/chats?lang=de", "", &fields, &[]).await;
    assert_eq!(begun.status, StatusCode::CREATED, "{}", begun.html);
    json(&begun)["key"].as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_widget_is_told_who_answers_in_which_words_and_a_chat_is_seen_at_the_desk() {
    let (browser, _host) = staffed().await;
    let hello = json(&browser.get("/p/lindental/chats?lang=de").await.ok());
    assert_eq!((&hello["name"], &hello["is_open"]), (&"Stadtwerke Lindental".into(), &true.into()));
    insta::assert_snapshot!("hello", serde_json::to_string_pretty(&hello).unwrap());
    let key = begin(&browser, "Mein Strom ist weg").await;
    let more = [("once", "k1"), ("message", "Hallo?")];
    let said = browser.form(&format!("/p/lindental/chats/{key}/messages"), "", &more, &[]).await;
    assert_eq!(said.status, StatusCode::CREATED);
    browser.get(&format!("/p/lindental/chat/{key}?lang=de")).await.ok().has(&format!("key=\"{key}\""));
    browser.get(&format!("/p/lindental/status/{key}?lang=de")).await.ok().has("Hallo?").has("Im Chat weiterreden");
    let number = format!("{}-{}", &key[..4], &key[4..7]);
    let case = browser.get(&format!("/desk/lindental/cases/{number}")).await.ok();
    case.has("value=\"chat\" checked").has("Ist im Chat").has("Hallo?");
    let answer = [("once", "a1"), ("mode", "chat"), ("body", "Wir kommen."), ("then", "open")];
    let token = case.between("name=\"csrf\" value=\"", "\"");
    let to = browser.form(&format!("/desk/lindental/cases/{number}/write"), &token, &answer, &[]).await.goes_to();
    assert!(to.ends_with("done=chatted"), "{to}");
    browser.get(&format!("/desk/lindental/cases/{number}/chat")).await.ok().has("hat das Letzte noch nicht gelesen");
    browser.get(&format!("/p/lindental/status/{key}?lang=de")).await.ok().has("Wir kommen.");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_stream_tells_what_was_said_how_it_stands_and_that_a_link_opens_nothing() {
    let (browser, mut host) = staffed().await;
    let key = begin(&browser, "Guten Tag").await;
    host.turn().await.unwrap();
    let first = async |key: &str| {
        let request = Request::get(format!("/p/lindental/chats/{key}/live?lang=de")).body(Body::empty()).unwrap();
        let mut body = browser.router.clone().oneshot(request).await.unwrap().into_body().into_data_stream();
        let mut text = String::new();
        while !text.contains("event: signs") && !text.contains("event: gone") {
            let frame = tokio::time::timeout(std::time::Duration::from_secs(5), body.next()).await.expect("in time");
            text.push_str(std::str::from_utf8(&frame.unwrap().unwrap()).unwrap());
        }
        text
    };
    let told = first(&key).await;
    assert!(told.contains("\"text\":\"Guten Tag\"") && told.contains("event: stands"), "{told}");
    assert!(told.contains("Sie sind als Nächstes dran."), "{told}");
    assert!(first("1000001-AAAAAAAAAAAAAAAAAAAAAA").await.starts_with("event: gone"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_widget_runs_on_the_sites_that_were_named_and_on_no_other() {
    let (browser, _host) = staffed().await;
    let mut principal = browser.test.principal.clone();
    principal.settings.chat.sites = vec![SITE.to_owned()];
    app::principals::change(&browser.test.app, &browser.test.system(), principal).await.unwrap();
    let ask = async |method: &str, path: &str, origin: &str| {
        let form = "------m\r\nContent-Disposition: form-data; name=\"message\"\r\n\r\nHallo\r\n------m--\r\n";
        let request = Request::builder().method(method).uri(path);
        let request = request.header(header::ORIGIN, origin).header("sec-fetch-site", "cross-site");
        let request = request.header(header::CONTENT_TYPE, "multipart/form-data; boundary=----m");
        browser.send(request.body(Body::from(form)).unwrap()).await
    };
    let hello = ask("GET", "/p/lindental/chats", SITE).await;
    assert_eq!((hello.status, hello.header(header::ACCESS_CONTROL_ALLOW_ORIGIN)), (StatusCode::OK, "*"));
    let begun = ask("POST", "/p/lindental/chats", SITE).await;
    assert_eq!(begun.status, StatusCode::CREATED);
    for method in ["GET", "POST"] {
        let refused = ask(method, "/p/lindental/chats", "https://evil.example").await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{method}");
    }
    // The desk and the forms stay closed to it.
    for path in ["/p/lindental/contact", "/desk/lindental/new"] {
        let page = ask("POST", path, SITE).await;
        assert_eq!(
            (page.status, page.header(header::ACCESS_CONTROL_ALLOW_ORIGIN)),
            (StatusCode::FORBIDDEN, ""),
            "{path}"
        );
    }
    let script = browser.get("/p/lindental/chat.js").await.ok();
    assert_eq!(script.header("cross-origin-resource-policy"), "cross-origin");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_refused_says_why_in_the_customers_language() {
    let browser = Browser::new().await;
    let ask = async |lang: &str, fields: &[(&str, &str)]| {
        let body: String = fields.iter().map(|(name, value)| format!("{name}={value}&")).collect();
        let request =
            Request::post(format!("/p/lindental/chats?lang={lang}")).header(header::ACCEPT, "application/json");
        let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        browser.send(request.body(Body::from(body)).unwrap()).await
    };
    let refused = ask("fr", &[("once", "k"), ("message", "Bonjour")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(json(&refused)["errors"][0]["field"], "email");
    refused.has("Indiquez une adresse e-mail");
    let long = "x".repeat(400);
    let refused = ask("de", &[("once", "k"), ("message", "Hallo"), ("name", &*long), ("email", "a@b.example")]).await;
    assert_eq!(
        (refused.status, &json(&refused)["errors"][0]["field"]),
        (StatusCode::UNPROCESSABLE_ENTITY, &"name".into())
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_callback_is_asked_for_on_the_form_and_the_status_page_and_dialled_at_the_desk() {
    let browser = Browser::signed_in(Role::Agent).await;
    browser
        .get("/p/lindental/contact?lang=de")
        .await
        .ok()
        .has("Bitte rufen Sie mich zurück")
        .has("16.3.2020, 08:00–12:00");
    let form = |phone: &'static str| {
        [("key", "k1"), ("message", "Meine Rechnung"), ("phone", phone), ("callback", "yes"), ("when", "now")]
    };
    let refused = browser.form("/p/lindental/contact?lang=de", "", &form("bald"), &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.has("Diese Telefonnummer können wir nicht lesen");
    let to = browser.form("/p/lindental/contact?lang=de", "", &form("044 123 45 67"), &[]).await.goes_to();
    let status = browser.get(&to).await.ok().between("href=\"/p/lindental/status/", "\"");
    let (key, _) = status.split_once('?').unwrap();
    let page = browser.get(&format!("/p/lindental/status/{key}?lang=de")).await.ok();
    page.has("Wir rufen Sie an, sobald Sie an der Reihe sind. Nummer: 044 123 45 67");
    let other = [("phone", "079 555 01 01"), ("when", "now")];
    let to = browser.form(&format!("/p/lindental/status/{key}/callback?lang=de"), "", &other, &[]).await.goes_to();
    browser.get(&to).await.ok().has("Nummer: 079 555 01 01");
    let number = format!("{}-{}", &key[..4], &key[4..7]);
    let case = browser.get(&format!("/desk/lindental/cases/{number}")).await.ok();
    case.has("href=\"tel:0795550101\"").has("noch nicht versucht").has("Niemand nimmt ab");
    let tried = [("outcome", "no_answer"), ("note", "Band läuft")];
    let path = format!("/desk/lindental/cases/{number}/callback");
    let page = format!("/desk/lindental/cases/{number}");
    browser.post_from(&page, &path, &tried).await.goes_to();
    browser.get(&page).await.ok().has("einmal versucht").has("Band läuft");
    let none = browser.post_from(&page, &path, &[("outcome", "perhaps")]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", none.html);
}
