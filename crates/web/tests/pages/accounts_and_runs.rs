//! Accounts and runs on pages: the ledger with its why, what people do on it, a run from proposal to reversal.

use crate::Browser;
use app::access::Role;
use app::billing::import::{Format, import};
use app::billing::runs;
use axum::http::StatusCode;

/// Two accounts: one is overdue, the other's name would be a script.
async fn kept(browser: &Browser) -> String {
    let lines = r#"{"number":"100","name":"Restaurant Adler","street":"Marktgasse","house":"3","postcode":"8001","town":"Zürich","region":"CH-ZH","segment":"restaurant","items":[{"number":"R1","due":"2020-02-10","amount":"180.00"}]}
{"number":"=200","name":"<script>alert(1)</script>","street":"Weg","postcode":"8001","town":"Zürich","region":"CH-ZH","items":[{"number":"R2","due":"2020-03-30","amount":"90.00"}]}"#;
    let (app, owner) = (&browser.test.app, &browser.test.principal);
    let report =
        import(app, &browser.test.system(), owner, lines.as_bytes(), Format::Json, false, |_| ()).await.unwrap();
    assert_eq!(report.opened, 2, "{report:?}");
    let account = app::billing::accounts::by_number(app, owner, "100").await.unwrap().unwrap();
    format!("/desk/lindental/accounts/{}", account.id)
}

async fn moved_on(browser: &Browser) {
    let (app, owner) = (&browser.test.app, &browser.test.principal);
    let run = runs::list(app, owner.id).await.unwrap().remove(0);
    runs::finish(app, owner, run.id, |_, _| ()).await.unwrap();
}

#[tokio::test]
async fn accounts_are_found_listed_and_taken_out_without_a_formula_or_a_script() {
    let browser = Browser::signed_in(Role::Lead).await;
    browser.get("/desk/lindental/accounts").await.ok().has("Noch keine Konten").has("aria-current=\"page\"");
    let account = kept(&browser).await;
    let list = browser.get("/desk/lindental/accounts?order=owed&owing=yes").await.ok();
    list.has("Restaurant Adler").has("CHF\u{a0}180.00").lacks("<script>alert").has(&account);
    browser.get("/desk/lindental/accounts?q=10").await.ok().has("Adler").lacks("=200");
    browser.get("/desk/lindental/accounts?q=gibtesnicht&after=n.%00&order=x").await.ok().has("Kein Konto gefunden");
    let csv = browser.get("/desk/lindental/accounts.csv").await.ok();
    csv.has("'=200").has("180.00");
    let customer = browser.get(&account).await.ok().between("href=\"/desk/lindental/customers/", "\"");
    browser
        .get(&format!("/desk/lindental/customers/{customer}"))
        .await
        .ok()
        .has("CHF\u{a0}180.00")
        .has("/accounts/new");
}

#[tokio::test]
async fn a_ledger_says_what_happened_what_comes_next_and_by_whose_rule() {
    let browser = Browser::signed_in(Role::Lead).await;
    let account = kept(&browser).await;
    let page = browser.get(&account).await.ok();
    page.has("Im nächsten Lauf: Zahlungserinnerung").has("Die Frist ist um.").has("mitgelieferte Grundregeln");
    page.has("Rechnung R1, fällig am 10.2.2020").has("Gastronomie").has("CHF\u{a0}180.00");

    let lock = [("reason", "case_open"), ("item", ""), ("until", ""), ("note", "")];
    let refused = browser.post_from(&account, &format!("{account}/locks"), &lock).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.has("id=\"fault-note\"");
    let lock = [("reason", "case_open"), ("item", ""), ("until", "2020-04-01"), ("note", "Antwort folgt")];
    let to = browser.post_from(&account, &format!("{account}/locks"), &lock).await.goes_to();
    let locked = browser.get(&to).await.ok();
    locked.has("Vorerst nichts").has("Mahnsperre bis 1.4.2020").has("Antwort folgt").has("role=\"status\"");
    let lift = format!("{account}/locks/{}/lift", locked.between(&format!("{account}/locks/"), "/lift"));
    let to = browser.post_from(&account, &lift, &[]).await.goes_to();
    browser.get(&to).await.ok().has("Im nächsten Lauf");

    let once = locked.between("name=\"once\" value=\"", "\"");
    let pay = [("once", &*once), ("amount", "viel"), ("on", ""), ("remark", "Schalter")];
    let refused = browser.post_from(&account, &format!("{account}/payments"), &pay).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.has("id=\"fault-amount\"").has("value=\"viel\"");
    let pay = [("once", &*once), ("amount", "80,00"), ("on", ""), ("remark", "Schalter")];
    for _ in 0..2 {
        browser.post_from(&account, &format!("{account}/payments"), &pay).await.goes_to();
    }
    let page = browser.get(&account).await.ok();
    page.has("Schalter").has("CHF\u{a0}100.00");
}

#[tokio::test]
async fn a_lead_writes_off_what_one_may_and_is_told_plainly_when_two_are_needed() {
    let browser = Browser::signed_in(Role::Lead).await;
    let account = kept(&browser).await;
    let page = browser.get(&account).await.ok();
    let item = page.between(&format!("{account}/items/"), "/");
    let refused = browser.post_from(&account, &format!("{account}/items/{item}/write-off"), &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.has("zweite Person").has("CHF\u{a0}100.00").has("Es wurde nichts gebucht");
    let reverse = format!("{account}/items/{item}/reverse");
    let to = browser.post_from(&account, &reverse, &[("reason", "goodwill")]).await.goes_to();
    browser.get(&to).await.ok().has("Storniert: Rechnung R1").has("Nichts ist offen.");
}

#[tokio::test]
async fn an_agent_changes_data_opens_accounts_and_books_nothing() {
    let browser = Browser::signed_in(Role::Agent).await;
    let account = kept(&browser).await;
    browser
        .get(&account)
        .await
        .ok()
        .lacks("/payments\" data-once")
        .lacks("write-off")
        .has("Mahnsperre setzen")
        .lacks("/runs/");
    let refused = browser.post_from(&account, &format!("{account}/bills"), &[("amount", "1")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let empty = browser.post_from(&account, &account, &[("name", ""), ("street", "")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let data = [
        ("name", "Restaurant Adler"),
        ("street", ""),
        ("postcode", "8001"),
        ("town", "Zürich"),
        ("country", "CH"),
        ("region", "CH-ZH"),
        ("segment", "small_business"),
        ("kind", "business"),
        ("vulnerability", ""),
        ("language", "fr"),
        ("channel", "mail"),
        ("pays_by", "debit"),
    ];
    let refused = browser.post_from(&account, &account, &data).await;
    refused.has("id=\"fault-street\"").has("value=\"small_business\"");
    let data = data.map(|(name, value)| if name == "street" { (name, "Seeweg") } else { (name, value) });
    let to = browser.post_from(&account, &account, &data).await.goes_to();
    browser.get(&to).await.ok().has("Kleinbetrieb").has("Seeweg").has("per Lastschrift").has("hat Angaben geändert");
    let customer = browser.get(&account).await.ok().between("href=\"/desk/lindental/customers/", "\"");
    let new = format!("/desk/lindental/customers/{customer}/accounts/new");
    let opened = [data.as_slice(), &[("currency", "CHF"), ("number", "100"), ("commodity", "")]].concat();
    let taken = browser.post_from(&new, &format!("/desk/lindental/customers/{customer}/accounts"), &opened).await;
    taken.has("id=\"fault-number\"").has("value=\"Seeweg\"");
    let opened = [data.as_slice(), &[("currency", "CHF"), ("number", ""), ("commodity", "")]].concat();
    let to =
        browser.post_from(&new, &format!("/desk/lindental/customers/{customer}/accounts"), &opened).await.goes_to();
    browser.get(&to).await.ok().has("Das Konto ist eröffnet.").has("Nichts zu tun");
}

#[tokio::test]
async fn a_run_is_proposed_checked_carried_out_and_reversed() {
    let browser = Browser::signed_in(Role::Manager).await;
    let account = kept(&browser).await;
    let runs = "/desk/lindental/runs";
    browser.get(runs).await.ok().has("Noch kein Lauf");
    let odd = browser.post_from(runs, runs, &[("as_of", "morgen"), ("currency", "CHF")]).await;
    assert_eq!(odd.status, StatusCode::UNPROCESSABLE_ENTITY);
    odd.has("id=\"fault-as_of\"").has("value=\"morgen\"");
    let run = browser.post_from(runs, runs, &[("as_of", "2020-03-16"), ("currency", "CHF")]).await.goes_to();
    browser.get(&run).await.ok().has("wird vorgeschlagen").has("<progress").lacks("/carry-out");
    browser.post_from(runs, runs, &[("as_of", "2020-03-16"), ("currency", "CHF")]).await.has("Lauf 1 ist noch im Gang");
    moved_on(&browser).await;
    let page = browser.get(&run).await.ok();
    page.has("vorgeschlagen, zu prüfen").has("Restaurant Adler").has("Die Frist ist um.").has("Eine Zeile ausführen?");
    browser.get(&format!("{run}/part")).await.ok().has("data-live=\"run\"").lacks("<html");
    browser.get(&format!("{run}/lines.csv")).await.ok().has("Restaurant Adler");
    let line = format!("{run}/lines/{}", account.rsplit('/').next().unwrap());
    let refused = browser.post_from(&run, &format!("{line}/leave-out"), &[("reason", "")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let out = [("reason", "Zähler wird geprüft")];
    let to = browser.post_from(&run, &format!("{line}/leave-out"), &out).await.goes_to();
    browser.get(&to).await.ok().has("Zähler wird geprüft").has("/take-in");
    browser.post_from(&run, &format!("{line}/take-in"), &[]).await.goes_to();
    browser.post_from(&run, &format!("{run}/carry-out"), &[]).await.goes_to();
    moved_on(&browser).await;
    browser.get(&run).await.ok().has("geprüft von Berta").has("/reverse").lacks("/carry-out\"");
    browser.get(&account).await.ok().has("Mahnlauf 1").has("Keine Gebühr: mitgelieferte Grundregeln");
    browser.post_from(&run, &format!("{run}/reverse"), &[]).await.goes_to();
    moved_on(&browser).await;
    browser.get(&run).await.ok().has("umgekehrt").lacks("/reverse\"");
    browser.post_from(runs, &format!("{run}/discard"), &[]).await.has("inzwischen weiter");
    for path in ["/desk/lindental/runs/x", "/desk/lindental/runs/99", "/desk/lindental/accounts/x"] {
        assert_eq!(browser.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}
