//! What customers meet: the page after the form, and forms from browsers that tell nobody where they come from.

use crate::Browser;
use app::mailboxes::{Connection, MailboxForm};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use std::time::Duration;

const FORM: &str = "application/x-www-form-urlencoded";

#[tokio::test]
async fn the_page_after_the_form_names_the_address_that_is_written_to_and_not_for_ever() {
    let browser = Browser::new().await;
    let form = MailboxForm {
        address: "hilfe@lindental.example".to_owned(),
        from_name: "Stadtwerke Lindental".to_owned(),
        connection: Connection::default(),
        passwords: None,
        is_active: true,
    };
    app::mailboxes::add(&browser.test.app, &browser.test.system(), form).await.unwrap();
    let send = async |email: &str| {
        let fields =
            [("key", email), ("message", "Mein Zähler steht still."), ("email", email), ("phone", "044 123 45 67")];
        browser.form("/p/lindental/contact?lang=de", "", &fields, &[]).await.goes_to()
    };
    let to = send("anna@muster.example").await;
    browser.get(&to).await.ok().has("anna@muster.example");
    let without = send("").await;
    browser.get(&without).await.ok().lacks("@muster.example");
    // The link may be passed on: later it no longer tells whose it is.
    browser.test.clock.advance(Duration::from_secs(3_600));
    browser.get(&to).await.ok().lacks("anna@muster.example");
}

#[tokio::test]
async fn a_form_from_a_page_that_hides_where_it_came_from_is_taken_where_nobody_is_signed_in() {
    let browser = Browser::new().await;
    let send = async |path: &str, origin: &str, site: &str, body: &str| {
        let mut request = Request::post(path).header(header::ORIGIN, origin).header(header::CONTENT_TYPE, FORM);
        if !site.is_empty() {
            request = request.header("sec-fetch-site", site);
        }
        browser.send(request.body(Body::from(body.to_owned())).unwrap()).await
    };
    let body = "key=k1&message=Guten%20Tag&email=anna%40muster.example";
    let to = send("/p/lindental/contact", "null", "", body).await.goes_to();
    let status = browser.get(&to).await.ok().between("href=\"/p/lindental/status/", "?");
    send(&format!("/p/lindental/status/{status}/message"), "null", "", "once=k2&message=Noch%20etwas").await.goes_to();
    // What a browser says of another site still counts, and so does everything where somebody may be signed in.
    for (path, origin, site) in [
        ("/p/lindental/contact", "https://evil.example", ""),
        ("/p/lindental/contact", "null", "cross-site"),
        ("/sign-in", "null", ""),
        ("/desk/lindental/new", "null", ""),
        ("/setup", "null", ""),
    ] {
        let refused = send(path, origin, site, "key=k3&message=x").await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{path} {origin} {site}");
    }
}
