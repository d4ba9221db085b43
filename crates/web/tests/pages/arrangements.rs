//! Staff arrange with customers: within one's authority, beyond it with a second person, an offer, an end, the list.

use crate::Browser;
use app::access::Role;
use app::billing::import::{Format, import};
use axum::http::StatusCode;

const LIST: &str = "/desk/lindental/arrangements";

/// The page of an account that owes `amount`.
async fn owing(browser: &Browser, amount: &str) -> String {
    let line = format!(
        r#"{{"number":"K-7","name":"Anna Muster","street":"Weg","postcode":"8001","town":"Zürich","region":"CH-ZH","items":[{{"number":"R1","due":"2020-02-10","amount":"{amount}"}}]}}"#
    );
    let (app, owner) = (&browser.test.app, &browser.test.principal);
    import(app, &browser.test.system(), owner, line.as_bytes(), Format::Json, false, |_| ()).await.unwrap();
    let account = app::billing::accounts::by_number(app, owner, "K-7").await.unwrap().unwrap();
    format!("/desk/lindental/accounts/{}", account.id)
}

/// Somebody else sits down before the browser.
async fn now_as(browser: &mut Browser, name: &str, role: Role) {
    let staff = browser.test.staff(name, role).await;
    browser.cookie = format!("kulanz={}", browser.test.session(staff).await);
}

/// Chooses `months` parts, and agrees or offers; the page of what was made.
async fn arranged(browser: &Browser, account: &str, months: &str, asked: &str) -> String {
    let form = format!("{account}/arrange");
    let fields = [("kind", "instalments"), ("months", months), ("first", "2020-04-10")];
    let plan = browser.post_from(&form, &form, &fields).await.goes_to();
    let page = browser.get(&plan).await.ok();
    let value = |name: &str| page.between(&format!("name=\"{name}\" value=\""), "\"");
    let (once, shown) = (value("once"), value("shown"));
    let fields = [("asked", asked), ("once", once.as_str()), ("shown", shown.as_str())];
    let made = browser.post_from(&plan, &plan, &fields).await.goes_to();
    assert_eq!(browser.post_from(account, &plan, &fields).await.goes_to(), made, "a second click makes no second one");
    made.split('?').next().unwrap().to_owned()
}

#[tokio::test]
async fn an_agent_arranges_within_her_authority_on_the_customers_word() {
    let browser = Browser::signed_in(Role::Agent).await;
    let account = owing(&browser, "180.00").await;
    browser.get(&account).await.ok().has(&format!("{account}/arrange")).has("Später zahlen vereinbaren");
    browser.get(&format!("{account}/arrange")).await.ok().has("Allein gewähren Sie bis").has("CHF\u{a0}180.00");
    let made = arranged(&browser, &account, "3", "agree").await;
    let page = browser.get(&format!("{made}?done=made")).await.ok();
    page.has("Festgehalten.").has("läuft gut").has("in 3 Raten").has("Gewährt von").has("Berta").has("60.00");
    browser.get(&account).await.ok().has("läuft gut");
    browser.get(&format!("{LIST}?state=kept")).await.ok().has("Anna Muster").has("in 3 Raten");
    browser.get(&format!("{LIST}?state=late")).await.ok().has("Niemand ist im Rückstand");
    browser.get(&format!("{account}/arrange")).await.ok().has("Hier ist nichts zu vereinbaren");
    // It ends with a reason, once.
    let none = browser.post_from(&made, &made, &[("act", "end"), ("reason", " ")]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    none.has("Schreiben Sie den Grund");
    let ended = browser.post_from(&made, &made, &[("act", "end"), ("reason", "zahlt nun auf einmal")]).await.goes_to();
    browser
        .get(&ended)
        .await
        .ok()
        .has("Die Mahnung geht mit neuer Frist weiter")
        .has("beendet")
        .lacks("name=\"reason\"");
    browser.get(&format!("{LIST}?state=ended")).await.ok().has("Anna Muster");
}

#[tokio::test]
async fn what_is_beyond_one_persons_authority_waits_for_a_second_and_never_for_the_same() {
    let mut browser = Browser::signed_in(Role::Agent).await;
    let account = owing(&browser, "9000.00").await;
    let made = arranged(&browser, &account, "6", "agree").await;
    let page = browser.get(&made).await.ok();
    page.has("wartet").has("Freigeben muss es jemand anderes").has("noch niemand").lacks("value=\"approve\"");
    let own = browser.post_from(&made, &made, &[("act", "approve")]).await;
    own.has("Das haben Sie selbst beantragt");
    now_as(&mut browser, "Ahmed", Role::Agent).await;
    browser.post_from(&made, &made, &[("act", "approve")]).await.has("Ihre Rolle darf das nicht freigeben");
    now_as(&mut browser, "Beatrice", Role::Manager).await;
    browser.get(LIST).await.ok().has("Anna Muster").has("wartet");
    let done = browser.post_from(&made, &made, &[("act", "approve")]).await.goes_to();
    browser.get(&done).await.ok().has("Freigegeben.").has("läuft gut").has("Beantragt von").has("Beatrice");
    let late = browser.post_from(&made, &made, &[("act", "approve")]).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    late.has("Das wurde schon entschieden");
}

#[tokio::test]
async fn an_offer_is_accepted_on_the_customers_word_and_nobody_else_meddles() {
    let mut browser = Browser::signed_in(Role::Lead).await;
    let account = owing(&browser, "180.00").await;
    let made = arranged(&browser, &account, "2", "offer").await;
    browser.get(&made).await.ok().has("angeboten").has("Sie können bis zum");
    let csv = browser.get(&format!("{LIST}.csv?state=offered")).await.ok();
    csv.has("K-7,Anna Muster").has(",180.00,0.00,CHF");
    // An analyst reads; another account's page does not show it; what is no act is nothing.
    let elsewhere = made.replace(account.rsplit('/').next().unwrap(), "00000000-0000-7000-8000-000000000000");
    assert_eq!(browser.get(&elsewhere).await.status, StatusCode::NOT_FOUND);
    assert_eq!(browser.post_from(&made, &made, &[("act", "delete")]).await.status, StatusCode::NOT_FOUND);
    now_as(&mut browser, "Tim", Role::Analyst).await;
    browser.get(&made).await.ok().lacks("value=\"accept\"");
    assert_eq!(browser.get(&format!("{account}/arrange")).await.status, StatusCode::FORBIDDEN);
    now_as(&mut browser, "Aylin", Role::Agent).await;
    let done = browser.post_from(&made, &made, &[("act", "accept")]).await.goes_to();
    browser.get(&done).await.ok().has("eine Bestätigung geht hinaus").has("läuft gut");
}

#[tokio::test]
async fn a_plan_that_is_none_any_more_is_shown_again_and_what_cannot_be_is_said_at_its_field() {
    let browser = Browser::signed_in(Role::Lead).await;
    let account = owing(&browser, "180.00").await;
    let form = format!("{account}/arrange");
    let wrong =
        browser.post_from(&form, &form, &[("kind", "instalments"), ("months", "2"), ("first", "gestern")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.has("Schreiben Sie den Tag so").has("gestern");
    browser.post_from(&form, &form, &[]).await.has("Wählen Sie, was Ihnen passt");
    let plan = format!("{form}/instalments.2.2020-04-10");
    let tampered = [("asked", "agree"), ("once", "k"), ("shown", "another plan")];
    let shown = browser.post_from(&plan, &plan, &tampered).await;
    assert_eq!(shown.status, StatusCode::CONFLICT);
    shown.has("Inzwischen hat sich etwas geändert").has("in 2 Raten");
    let far = format!("{form}/instalments.2.2090-01-01");
    assert_eq!(browser.get(&far).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(browser.get(&format!("{form}/nonsense")).await.goes_to(), form);
    browser.get(&format!("{LIST}?state=kept")).await.ok().lacks("Anna Muster");
}
