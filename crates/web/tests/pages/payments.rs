//! Payments in, on the page: a file is handed in, its result is said in plain words, a person decides about the rest.

use crate::Browser;
use app::access::Role;
use axum::http::StatusCode;
use jiff::civil::date;
use kernel::Currency;
use testkit::bank::{Told, notification, paid, qr};

const PAGE: &str = "/desk/lindental/billing/payments";
const LIST: &str = "/desk/lindental/billing/payments/transactions";

async fn hand_in(browser: &Browser, name: &str, content: &[u8]) -> crate::Page {
    let token = browser.get(PAGE).await.ok().between("name=\"csrf\" value=\"", "\"");
    browser.form(PAGE, &token, &[], &[(name, "application/xml", &String::from_utf8_lossy(content))]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lead_reads_a_file_in_and_decides_about_what_has_no_reference() {
    let browser = Browser::signed_in(Role::Lead).await;
    browser.get(PAGE).await.ok().has("Noch keine Datei eingelesen").has("Nichts zu entscheiden");
    let linde = browser.test.account("1000001", Currency::Chf).await;
    browser.test.bill(linde, "R-2020-17", 18_000, date(2020, 3, 10), &qr(17)).await;
    let other = Told {
        text: "=Rechnung R-2020-17".into(),
        who: "Pia Rutschmann".into(),
        iban: "CH5604835012345678009",
        ..paid(2, "50.00", None)
    };
    let supplier = Told { way: "DBIT", ..paid(3, "20.00", None) };
    let bytes = notification(8, "N1", vec![paid(1, "90.00", Some(qr(17))), other, supplier]);
    let url = hand_in(&browser, "camt054.xml", &bytes).await.goes_to();
    let said = browser.get(&url).await.ok();
    said.has("Die Datei ist eingelesen.").has("Eine Zahlung wurde gebucht.").has("Eine Zahlung bleibt zu entscheiden.");
    said.has("Eine Bewegung liegt beiseite").has("camt.054.001.08").has("CHF\u{a0}90.00");
    // The same file again says so and changes nothing.
    let again = hand_in(&browser, "kopie.xml", &bytes).await.goes_to();
    browser.get(&again).await.ok().has("schon einmal eingelesen");

    let list = browser.get(LIST).await.ok();
    list.has("Pia Rutschmann").has("Rechnungsnummer im Text").has("Rechnung R-2020-17, offen CHF\u{a0}90.00");
    let value = |name: &str| list.between(&format!("name=\"{name}\" value=\""), "\"");
    let (account, item) = (value("account"), value("item"));
    let one = list.between(&format!("action=\"{LIST}/"), "\"");
    let one = format!("{LIST}/{one}");
    let csv = browser.get(&format!("{LIST}.csv")).await.ok();
    csv.has("'=Rechnung R-2020-17").has("50.00 CHF");
    let nothing = browser.post_from(LIST, &one, &[("what", "aside"), ("reason", " ")]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    nothing.has("Schreiben Sie, warum");
    let done = browser.post_from(LIST, &one, &[("what", "book"), ("account", &account), ("item", &item)]).await;
    let after = browser.get(&done.goes_to()).await.ok();
    after.has("Gebucht.").has("Hier ist nichts");
    // Somebody clicks it once more, from an older page.
    let late = browser.post_from(&one, &one, &[("what", "book"), ("account", &account)]).await;
    late.has("Jemand war schneller: Diese Zahlung ist inzwischen gebucht.");
    let undone = browser.post_from(&one, &one, &[("what", "undo")]).await;
    browser.get(&undone.goes_to()).await.ok().has("wieder zu entscheiden").has("Pia Rutschmann");
    // By the search for an account: by its number, then left aside.
    browser.get(&format!("{one}?q=1000001")).await.ok().has("Hier buchen").has("Kundin 1000001");
    browser.get(&format!("{one}?q=7777777")).await.ok().has("Kein Konto gefunden");
    let aside = browser.post_from(&one, &one, &[("what", "aside"), ("reason", "gehört dem Turnverein")]).await;
    browser.get(&aside.goes_to()).await.ok().has("Beiseitegelegt.");
    browser.get(&format!("{LIST}?state=left_aside")).await.ok().has("gehört dem Turnverein").lacks("Pia Rutschmann");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_refused_says_where_why_and_what_to_do() {
    let browser = Browser::signed_in(Role::Manager).await;
    let missing = browser.post_from(PAGE, PAGE, &[]).await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    missing.has("Wählen Sie eine Datei aus.");
    let text = String::from_utf8(notification(8, "N1", vec![paid(1, "90.00", None)]).to_vec()).unwrap();
    let dear = hand_in(&browser, "dollar.xml", text.replace("CHF", "USD").as_bytes()).await;
    assert_eq!(dear.status, StatusCode::UNPROCESSABLE_ENTITY);
    dear.has("dollar.xml").has("Ntfctn[1]/Ntry[1]/Amt").has("Die Währung USD wird hier nicht geführt");
    hand_in(&browser, "brief.xml", b"Guten Tag").await.has("wurde nicht eingelesen, es ist nichts gebucht");
    hand_in(&browser, "heute.xml", text.replace("camt.054.001.08", "camt.052.001.08").as_bytes()).await.has("camt.052");
    browser.get(PAGE).await.ok().has("Noch keine Datei eingelesen");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agent_sees_payments_and_books_none() {
    let browser = Browser::signed_in(Role::Agent).await;
    browser.get(PAGE).await.ok().lacks("type=\"file\"");
    browser.get(LIST).await.ok().lacks(".csv");
    let token = browser.get("/me").await.between("name=\"csrf\" value=\"", "\"");
    let refused = browser.form(PAGE, &token, &[], &[("a.xml", "application/xml", "x")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}
