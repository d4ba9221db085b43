//! Letters: a principal sets up sender and bank, writes words for its customers, and sends what was made.

use crate::Browser;
use app::access::Role;
use axum::http::StatusCode;

const SETUP: &str = "/desk/lindental/admin/letters";

fn fields<'a>(iban: &'a str, qr_iban: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("street", "Mühlegasse"),
        ("house", "4"),
        ("postal_code", "8999"),
        ("town", "Lindental"),
        ("email", "hallo@lindental.example"),
        ("colour", "#0B6E4F"),
        ("legal", "CHE-123.456.788 MWST"),
        ("signature_lines", "Lea Keller, Kundenberatung"),
        ("chf_bank", "Bank Lindental"),
        ("chf_iban", iban),
        ("chf_qr_iban", qr_iban),
        ("layout", "swiss_left"),
    ]
}

#[tokio::test]
async fn without_a_bank_the_page_says_what_is_missing_and_with_one_it_shows_a_letter() {
    let browser = Browser::signed_in(Role::Admin).await;
    let page = browser.get(SETUP).await.ok();
    page.has("Noch können keine Briefe gemacht werden").has("ein Konto für Franken").has("die Adresse");
    page.lacks("example.svg");
    let token = page.between("name=\"csrf\" value=\"", "\"");
    // Mistyped: said by field, and nothing that was typed is lost.
    let wrong =
        browser.form(SETUP, &token, &fields("CH93 0076 2011 6238 5295 8", "CH93 0076 2011 6238 5295 7"), &[]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.has("id=\"fault-chf_iban\"").has("CH93 0076 2011 6238 5295 8").has("Mühlegasse");
    let good = fields("CH93 0076 2011 6238 5295 7", "CH44 3199 9123 0008 8901 2");
    // Looked at before it is kept.
    let preview: Vec<_> = good.iter().copied().chain([("what", "preview")]).collect();
    let seen = browser.form(SETUP, &token, &preview, &[]).await.ok();
    seen.has("data:image/svg+xml;base64,").has("Noch nicht gespeichert");
    browser.get(SETUP).await.ok().has("Noch können keine Briefe gemacht werden");
    let to = browser.form(SETUP, &token, &good, &[]).await.goes_to();
    let kept = browser.get(&to).await.ok();
    kept.has("role=\"status\"").has("Briefe können gemacht werden").has("#0b6e4f").has("example.svg?page=1");
    let picture = browser.get(&format!("{SETUP}/example.svg?page=1")).await.ok();
    assert_eq!(picture.header("content-type"), "image/svg+xml");
    assert!(picture.header("content-security-policy").starts_with("sandbox"));
    picture.has("<svg").lacks("<script");
    let pdf = browser.get(&format!("{SETUP}/example.pdf?lang=it")).await.ok();
    assert_eq!(pdf.header("content-type"), "application/pdf");
    assert_eq!(browser.get(&format!("{SETUP}/example.svg?page=9")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_logo_is_a_picture_or_it_is_refused_and_a_script_in_it_never_runs() {
    let browser = Browser::signed_in(Role::Admin).await;
    let token = browser.get(SETUP).await.ok().between("name=\"csrf\" value=\"", "\"");
    let good = fields("CH93 0076 2011 6238 5295 7", "");
    let no_picture = browser.form(SETUP, &token, &good, &[("logo.svg", "image/svg+xml", "kein Bild")]).await;
    no_picture.has("id=\"fault-logo\"");
    assert_eq!(no_picture.status, StatusCode::UNPROCESSABLE_ENTITY);
    // What reaches for a file is refused; a script is left out.
    let svg = |inside: &str| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">{inside}<rect width=\"9\" height=\"9\"/></svg>"
        )
    };
    let reaching = svg("<image href=\"file:///etc/passwd\"/>");
    browser.form(SETUP, &token, &good, &[("logo.svg", "image/svg+xml", &reaching)]).await.has("id=\"fault-logo\"");
    let evil = svg("<script>alert(1)</script>");
    let to = browser.form(SETUP, &token, &good, &[("logo.svg", "image/svg+xml", &evil)]).await.goes_to();
    browser.get(&to).await.ok().has("logo_remove");
    let picture = browser.get(&format!("{SETUP}/example.svg?page=1")).await.ok();
    picture.lacks("alert(1)").lacks("<script");
    let gone: Vec<_> = good.iter().copied().chain([("logo_remove", "yes")]).collect();
    let to = browser.form(SETUP, &token, &gone, &[]).await.goes_to();
    browser.get(&to).await.ok().lacks("logo_remove");
}

#[tokio::test]
async fn words_for_a_group_are_written_shown_in_the_letter_and_put_back() {
    let browser = Browser::signed_in(Role::Admin).await;
    let token = browser.get(SETUP).await.ok().between("name=\"csrf\" value=\"", "\"");
    browser.form(SETUP, &token, &fields("CH93 0076 2011 6238 5295 7", ""), &[]).await.goes_to();
    let texts = "/desk/lindental/admin/letter-texts";
    let page = browser.get(&format!("{texts}?key=lockdown_reminder")).await.ok();
    page.has("Geben Sie auf sich acht")
        .has("example.svg?page=1&#38;key=lockdown_reminder")
        .lacks("letter-texts/remove");
    let words = [
        ("key", "gastro"),
        ("language", "de"),
        ("opening", "Wir wissen, wie schwer diese Wochen sind."),
        ("reasons", ""),
        ("closing", "Bis bald am Stammtisch!"),
    ];
    let to = browser.post_from(texts, texts, &words).await.goes_to();
    let page = browser.get(&to).await.ok();
    page.has("Bis bald am Stammtisch!").has("<code>gastro</code>").has("letter-texts/remove");
    let too_long = "x".repeat(2_001);
    let long = [("key", "gastro"), ("language", "de"), ("closing", too_long.as_str())];
    let refused = browser.post_from(texts, texts, &long).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.has("id=\"fault-closing\"").has(&too_long);
    let wrong = browser.post_from(texts, texts, &[("key", "Gast stätten"), ("language", "de")]).await;
    wrong.has("id=\"fault-key\"");
    let remove = format!("{texts}/remove");
    browser.post_from(texts, &remove, &[("key", "gastro"), ("language", "de")]).await.goes_to();
    browser.get(texts).await.ok().lacks("<code>gastro</code>");
}

#[tokio::test]
async fn an_agent_reads_letters_and_sends_none() {
    let browser = Browser::signed_in(Role::Agent).await;
    browser.get("/desk/lindental/letters").await.ok().has("Hier ist kein Brief").lacks("print.zip");
    assert_eq!(browser.get("/desk/lindental/letters/print.zip").await.status, StatusCode::FORBIDDEN);
    assert_eq!(browser.get(SETUP).await.status, StatusCode::FORBIDDEN);
    assert_eq!(browser.get("/desk/lindental/letters/1/letter.pdf").await.status, StatusCode::NOT_FOUND);
    assert_eq!(browser.get("/desk/lindental/letters/x/letter.pdf").await.status, StatusCode::NOT_FOUND);
}
