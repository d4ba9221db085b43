//! More than a password: at home, with a lost phone, against a stolen password, and when an admin errs.

use crate::people::mails;
use crate::{Answer, Browser};
use app::access::Role;
use app::people::factors;
use app::{AccessSettings, Principal, PrincipalSettings, SecondFactor};
use axum::http::{Method, StatusCode, header};
use kernel::{Lang, StaffId};
use std::time::Duration;
use testkit::{PASSWORD, TestApp};

const ANNA: &str = "anna@lindental.example";
const HERE: &str = "/me/second-factor";
const OFFICE: &str = "10.20.0.7";
const HOME: &str = "203.0.113.9";

/// The principal asks for more than a password from outside the office's network.
async fn asked_from_outside(test: &TestApp) {
    let access = AccessSettings { second_factor: SecondFactor::Outside, inside: vec!["10.20.0.0/16".parse().unwrap()] };
    let settings = PrincipalSettings { access, ..test.principal.settings.clone() };
    let changed = Principal { settings, ..test.principal.clone() };
    app::principals::change(&test.app, &test.system(), changed).await.unwrap();
}

/// What stands between two marks of a page.
fn between<'t>(text: &'t str, before: &str, after: &str) -> &'t str {
    let (_, rest) = text.split_once(before).unwrap_or_else(|| panic!("{before} in {text}"));
    rest.split_once(after).unwrap().0
}

fn step_of(answer: &Answer) -> &str {
    between(&answer.text, "name=\"step\" value=\"", "\"")
}

/// The secret to type, beside the picture.
fn secret_in(answer: &Answer) -> String {
    between(&answer.text, "class=\"secret\" aria-describedby=\"secret-hint\">", "<").to_owned()
}

/// Ten codes, as their page shows them.
fn codes_in(answer: &Answer) -> Vec<String> {
    answer.text.split("<li><code>").skip(1).map(|rest| rest.split('<').next().unwrap().to_owned()).collect()
}

/// Somebody who knows the password of `email`, at the second step.
async fn first_step(browser: &Browser, email: &str) -> Answer {
    let answer = browser.post("/sign-in", &[("email", email), ("password", PASSWORD), ("next", "/me")]).await;
    assert_eq!((answer.status, answer.cookie().as_str()), (StatusCode::OK, ""), "no session yet");
    answer
}

async fn second_step(browser: &Browser, first: &Answer, code: &str) -> Answer {
    browser.post("/sign-in/code", &[("step", step_of(first)), ("code", code), ("next", "/me")]).await
}

/// Sets an app up in this browser: its secret, and the recovery codes.
async fn set_up(test: &TestApp, browser: &mut Browser, next: &str) -> (String, Vec<String>) {
    let begun = browser.submit(HERE, "/me/second-factor/app", &[("next", next)]).await;
    assert!(begun.text.contains("<svg class=\"qr\""), "{}", begun.text);
    let secret = secret_in(&begun);
    let code = testkit::code(&secret, test.app.now());
    let fields = [("step", step_of(&begun)), ("code", &code), ("next", next), ("csrf", &begun.csrf())];
    let done = browser.post("/me/second-factor/app/confirm", &fields).await;
    assert_ne!(done.cookie(), "", "{}", done.text);
    browser.cookie = Some(done.cookie());
    assert_eq!(browser.get("/me").await.status, StatusCode::OK, "on under a new cookie");
    (secret, codes_in(&done))
}

/// Anna with an app: signed in at home.
async fn anna(role: Role) -> (TestApp, Browser, StaffId, String, Vec<String>) {
    let test = testkit::app().await;
    let id = test.staff("Anna", role).await;
    let mut browser = Browser::new(&test).at(HOME);
    browser.sign_in(ANNA, PASSWORD).await;
    let (secret, codes) = set_up(&test, &mut browser, "").await;
    test.clock.advance(Duration::from_secs(60));
    (test, browser, id, secret, codes)
}

#[tokio::test]
async fn the_agent_at_home_whose_phone_is_lost_comes_in_by_paper_once() {
    let test = testkit::app().await;
    test.staff("Anna", Role::Agent).await;
    asked_from_outside(&test).await;
    let mut office = Browser::new(&test).at(OFFICE);
    office.sign_in(ANNA, PASSWORD).await;
    assert_eq!(office.get("/desk/lindental").await.status, StatusCode::OK, "in the office the password is enough");
    let laptop = office.at(HOME);
    let led = laptop.get("/desk/lindental?state=open").await;
    assert_eq!(led.location(), "/me/second-factor?next=/desk/lindental%3Fstate%3Dopen");
    let page = laptop.get(led.location()).await;
    assert!(page.text.contains("Von hier aus genügt Ihr Passwort nicht"), "{}", page.text);
    for path in ["/desk/lindental/live", "/desk/lindental/cases.csv", "/desk/lindental/search?q=a"] {
        assert_eq!(laptop.get(path).await.status, StatusCode::SEE_OTHER, "{path}");
    }
    let form = laptop.submit("/me", "/desk/lindental/cases/1/change", &[]).await;
    assert_eq!(form.status, StatusCode::FORBIDDEN);
    assert!(form.text.contains("Es wurde nichts geändert"), "{}", form.text);
    let mut home = Browser::new(&test).at(HOME);
    home.sign_in(ANNA, PASSWORD).await;
    let (secret, codes) = set_up(&test, &mut home, "/desk/lindental").await;
    assert_eq!(codes.len(), 10);
    assert_eq!(home.get("/desk/lindental").await.status, StatusCode::OK);
    assert_eq!(office.get("/me").await.status, StatusCode::SEE_OTHER, "sessions begun without it have ended");

    // The phone is gone, the paper is not.
    test.clock.advance(Duration::from_secs(24 * 3_600));
    let first = first_step(&home, ANNA).await;
    assert!(first.text.contains("Notfallcode"));
    let paper = codes[3].to_lowercase().replace('-', " ");
    let done = second_step(&home, &first, &paper).await;
    assert_eq!(done.location(), "/me");
    let in_again = home.with(&done.cookie());
    assert_eq!(in_again.get("/desk/lindental").await.status, StatusCode::OK);
    let told = in_again.get(HERE).await.text;
    assert!(told.contains("noch 9 Notfallcodes"), "{told}");
    assert!(in_again.get("/me").await.text.contains("mit Passwort und Notfallcode"));
    let again = second_step(&home, &first_step(&home, ANNA).await, &codes[3]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "each code is good once");
    assert!(mails(&test).await.iter().any(|(to, text)| to == ANNA && text.contains("mit einem Notfallcode")));

    // A new phone, a new app: the old one's codes are dead, the paper stays good.
    let mut in_again = in_again;
    let (new, none) = set_up(&test, &mut in_again, "").await;
    assert!(none.is_empty(), "the paper at hand stays good");
    test.clock.advance(Duration::from_secs(60));
    let first = first_step(&home, ANNA).await;
    let old_code = testkit::code(&secret, test.app.now());
    assert_eq!(second_step(&home, &first, &old_code).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(second_step(&home, &first, &testkit::code(&new, test.app.now())).await.location(), "/me");
}

#[tokio::test]
async fn a_stolen_password_opens_nothing_and_its_owner_hears_of_it_once() {
    let (test, _browser, id, secret, _) = anna(Role::Agent).await;
    let thief = Browser::new(&test).at("198.51.100.66");
    for round in 0..2 {
        let first = first_step(&thief, ANNA).await;
        for _ in 0..5 {
            let answer = second_step(&thief, &first, "000000").await;
            assert!(
                matches!(answer.status, StatusCode::UNPROCESSABLE_ENTITY | StatusCode::TOO_MANY_REQUESTS),
                "{}",
                answer.status
            );
            test.clock.advance(Duration::from_secs(60));
        }
        let spent = second_step(&thief, &first, &testkit::code(&secret, test.app.now())).await;
        assert_eq!(spent.location(), "/sign-in?notice=step-gone", "round {round}: the right code comes too late");
    }
    let warned =
        mails(&test).await.iter().filter(|(to, text)| to == ANNA && text.contains("mehrmals einen falschen")).count();
    assert_eq!(warned, 1, "told once an hour, not at every try");
    // Nor do the links that stand in for a password stand in for the app.
    for url in
        [app::people::sign_in_link(&test.app, id).await.unwrap(), app::people::reset_link(&test.app, id).await.unwrap()]
    {
        let path = url.strip_prefix("http://kulanz.test").unwrap().to_owned();
        let answer = if path.starts_with("/reset/") {
            thief.post(&path, &[("password", "vier graue Gänse"), ("repeat", "vier graue Gänse")]).await
        } else {
            thief.get(&path).await
        };
        assert_eq!((answer.status, answer.cookie().as_str()), (StatusCode::OK, ""), "{path}");
        assert!(answer.text.contains("action=\"/sign-in/code\""), "{path}");
    }
}

#[tokio::test]
async fn guessing_codes_is_slowed_down_and_the_right_password_between_the_guesses_does_not_help() {
    let (test, _browser, _, secret, _) = anna(Role::Agent).await;
    let thief = Browser::new(&test).at("198.51.100.66");
    for _ in 0..5 {
        let first = thief.post("/sign-in", &[("email", ANNA), ("password", PASSWORD)]).await;
        if first.status == StatusCode::OK {
            second_step(&thief, &first, "000000").await;
        }
    }
    let waiting = thief.post("/sign-in", &[("email", ANNA), ("password", PASSWORD)]).await;
    assert_eq!(waiting.status, StatusCode::TOO_MANY_REQUESTS);
    test.clock.advance(Duration::from_secs(60));
    let owner = second_step(&thief, &first_step(&thief, ANNA).await, &testkit::code(&secret, test.app.now())).await;
    assert_eq!(owner.location(), "/me", "the owner waits a moment and is in");
}

#[tokio::test]
async fn a_code_read_over_a_shoulder_was_used_already() {
    let (test, _browser, _, secret, _) = anna(Role::Agent).await;
    let (anna, shoulder) = (Browser::new(&test).at(HOME), Browser::new(&test).at("198.51.100.66"));
    let (hers, his) = (first_step(&anna, ANNA).await, first_step(&shoulder, ANNA).await);
    let code = testkit::code(&secret, test.app.now());
    assert_eq!(second_step(&anna, &hers, &code).await.location(), "/me");
    assert_eq!(second_step(&shoulder, &his, &code).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let before = testkit::code(&secret, test.app.now().minus(Duration::from_secs(30)));
    assert_eq!(
        second_step(&shoulder, &his, &before).await.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "nor the one before"
    );
    assert_eq!(second_step(&anna, &hers, &code).await.location(), "/sign-in?notice=step-gone", "a step is taken once");
    // The clock of a phone may be one step late, not two.
    test.clock.advance(Duration::from_secs(60));
    let late = testkit::code(&secret, test.app.now().minus(Duration::from_secs(30)));
    test.clock.advance(Duration::from_secs(60));
    let first = first_step(&anna, ANNA).await;
    assert_eq!(second_step(&anna, &first, &late).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let late = testkit::code(&secret, test.app.now().minus(Duration::from_secs(30)));
    assert_eq!(second_step(&anna, &first, &late).await.location(), "/me");
}

#[tokio::test]
async fn the_admin_who_resets_the_wrong_person_undoes_it() {
    let (test, anna, id, secret, codes) = anna(Role::Agent).await;
    let admin = test.staff("Berta", Role::Admin).await;
    let berta = Browser::new(&test).with(&test.session(admin).await);
    let page = "/desk/lindental/admin/staff";
    assert!(berta.get(page).await.text.contains(&format!("{id}/factors/reset")));
    assert!(!berta.get(page).await.text.contains(&format!("{admin}/factors/reset")), "she has nothing set up");
    let reset = |way: &'static str| format!("{page}/{id}/factors/{way}");
    assert_eq!(berta.submit(page, &reset("restore"), &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(berta.submit(page, &reset("reset"), &[]).await.location(), page);
    assert_eq!(anna.get("/me").await.status, StatusCode::SEE_OTHER, "signed out everywhere");
    let mut bare = Browser::new(&test).at(HOME);
    assert_eq!(bare.sign_in(ANNA, PASSWORD).await.location(), "/me", "the password alone, for the moment");
    assert!(berta.get(page).await.text.contains(&format!("{id}/factors/restore")));
    assert_eq!(berta.submit(page, &reset("restore"), &[]).await.location(), page);
    assert_eq!(bare.get("/me").await.status, StatusCode::SEE_OTHER, "and that session has ended");
    let first = first_step(&bare, ANNA).await;
    assert_eq!(second_step(&bare, &first, &testkit::code(&secret, test.app.now())).await.location(), "/me");
    assert_eq!(second_step(&bare, &first_step(&bare, ANNA).await, &codes[0]).await.location(), "/me");
    let told: Vec<String> = mails(&test).await.into_iter().filter(|(to, _)| to == ANNA).map(|(_, text)| text).collect();
    assert!(told.iter().any(|text| text.contains("zurückgesetzt. Sie sind überall")), "{told:?}");
    assert!(told.iter().any(|text| text.contains("war ein Versehen")), "{told:?}");
    let lines = app::journal::of(&test.app, test.principal.id, id.0).await.unwrap();
    let by_berta: Vec<_> =
        lines.iter().filter(|line| line.actor == format!("staff:{admin}")).map(|line| line.change.as_str()).collect();
    assert_eq!(by_berta, ["factors-restored", "factors-reset"]);
}

#[tokio::test]
async fn a_reset_is_for_admins_of_the_house_and_cannot_be_undone_over_what_is_new_or_a_day_later() {
    let (test, _anna, id, secret, _) = anna(Role::Agent).await;
    let admin = test.staff("Berta", Role::Admin).await;
    let lead = test.staff("Carla", Role::Lead).await;
    let other = test.add_principal("norden", "Netze Norden", "DE", Lang::De).await;
    let olaf = test.member_of(&other, "Olaf", Role::Admin).await;
    let browser = Browser::new(&test);
    let page = "/desk/lindental/admin/staff";
    let path = |way: &str| format!("{page}/{id}/factors/{way}");
    let carla = browser.with(&test.session(lead).await);
    assert_eq!(carla.submit("/me", &path("reset"), &[]).await.status, StatusCode::FORBIDDEN);
    let olaf = browser.with(&test.session(olaf).await);
    assert_eq!(olaf.submit("/me", &path("reset"), &[]).await.status, StatusCode::NOT_FOUND);
    let there = format!("/desk/norden/admin/staff/{id}/factors/reset");
    assert_eq!(olaf.submit("/me", &there, &[]).await.status, StatusCode::NOT_FOUND, "nobody of his");
    let berta = browser.with(&test.session(admin).await);
    berta.submit(page, &path("reset"), &[]).await;
    let mut anna = Browser::new(&test);
    anna.sign_in(ANNA, PASSWORD).await;
    let (new, codes) = set_up(&test, &mut anna, "").await;
    assert_eq!(codes.len(), 10, "a new phone comes with new paper");
    assert_eq!(berta.submit(page, &path("restore"), &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    test.clock.advance(Duration::from_secs(60));
    let first = first_step(&anna, ANNA).await;
    let old = testkit::code(&secret, test.app.now());
    assert_eq!(second_step(&anna, &first, &old).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(second_step(&anna, &first, &testkit::code(&new, test.app.now())).await.location(), "/me");
    berta.submit(page, &path("reset"), &[]).await;
    test.clock.advance(Duration::from_secs(24 * 3_600 + 1));
    app::people::forget_ended(&test.app).await.unwrap();
    let staff = app::people::find(&test.app, ANNA).await.unwrap().unwrap();
    let late = factors::reset_by_operator(&test.app, staff, true).await;
    assert_eq!(late, Err(factors::ResetError::Nothing));
}

#[tokio::test]
async fn an_open_browser_is_not_enough_to_change_what_protects() {
    let (test, mut anna, id, _, _) = anna(Role::Agent).await;
    test.clock.advance(Duration::from_secs(11 * 60));
    for path in ["app", "app/remove", "recovery"] {
        let answer = anna.submit(HERE, &format!("{HERE}/{path}"), &[]).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, HERE), "{path}");
    }
    let refused = anna.submit(HERE, "/me/passkeys/options", &[("passkey_name", "Fremder")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(factors::overview(&test.app, id).await.unwrap().any(), "nothing was removed");
    let wrong = anna.submit(HERE, "/me/second-factor/confirm", &[("current", "geraten")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let done = anna.submit(HERE, "/me/second-factor/confirm", &[("current", PASSWORD)]).await;
    anna.cookie = Some(done.cookie());
    let codes = anna.submit(HERE, "/me/second-factor/recovery", &[]).await;
    assert_eq!(codes_in(&codes).len(), 10);
    let shown = codes_in(&codes);
    let fields = [("shown", shown[0].as_str()), ("shown", "<script>"), ("csrf", &codes.csrf())];
    let file = anna.post("/me/second-factor/recovery.txt", &fields).await;
    assert!(file.headers[header::CONTENT_DISPOSITION].to_str().unwrap().starts_with("attachment"));
    assert!(file.text.contains(&shown[0]) && !file.text.contains("script"), "{}", file.text);
    assert_eq!(
        anna.submit(HERE, "/me/second-factor/app/remove", &[]).await.location(),
        "/me/second-factor?done=app-removed"
    );
    let overview = factors::overview(&test.app, id).await.unwrap();
    assert!(!overview.any() && overview.recovery_left == 0, "the paper goes with the last of them");
    assert_eq!(anna.sign_in(ANNA, PASSWORD).await.location(), "/me");
    let all = mails(&test).await;
    for what in ["ist jetzt eine App", "neue Notfallcodes gemacht", "App mit Codes ist von Ihrem"] {
        assert!(all.iter().any(|(to, text)| to == ANNA && text.contains(what)), "{what}: {all:?}");
    }
}

#[tokio::test]
async fn who_always_must_is_led_there_again_after_removing_the_last() {
    let (test, anna, _, _, _) = anna(Role::Admin).await;
    asked_from_outside(&test).await;
    assert_eq!(anna.get("/desk/lindental").await.status, StatusCode::OK);
    anna.submit(HERE, "/me/second-factor/app/remove", &[]).await;
    assert_eq!(anna.get("/desk/lindental").await.location(), "/me/second-factor?next=/desk/lindental");
    assert_eq!(anna.at(OFFICE).get("/desk/lindental").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_wrong_first_code_keeps_the_picture_and_another_persons_step_is_none() {
    let test = testkit::app().await;
    test.staff("Anna", Role::Agent).await;
    test.staff("Bruno", Role::Agent).await;
    let mut anna = Browser::new(&test);
    anna.sign_in(ANNA, PASSWORD).await;
    let mut bruno = Browser::new(&test);
    bruno.sign_in("bruno@lindental.example", PASSWORD).await;
    let begun = anna.submit(HERE, "/me/second-factor/app", &[]).await;
    let secret = secret_in(&begun);
    let wrong =
        anna.submit(HERE, "/me/second-factor/app/confirm", &[("step", step_of(&begun)), ("code", "12345")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains(&secret), "the same picture again");
    let code = testkit::code(&secret, test.app.now());
    let fields = [("step", step_of(&begun)), ("code", code.as_str())];
    let stolen = bruno.submit(HERE, "/me/second-factor/app/confirm", &fields).await;
    assert_eq!(stolen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(stolen.text.contains("Beginnen Sie noch einmal"), "{}", stolen.text);
    test.clock.advance(Duration::from_secs(31 * 60));
    let late = anna.submit(HERE, "/me/second-factor/app/confirm", &fields).await;
    assert!(late.text.contains("Beginnen Sie noch einmal"));
}

#[tokio::test]
async fn one_sees_from_where_and_signs_out_everywhere_else() {
    let test = testkit::app().await;
    test.staff("Anna", Role::Agent).await;
    let (mut home, mut office) = (Browser::new(&test).at("2001:db8:1:2::9"), Browser::new(&test).at(OFFICE));
    home.sign_in(ANNA, PASSWORD).await;
    office.sign_in(ANNA, PASSWORD).await;
    let page = home.get("/me").await.text;
    assert!(page.contains("2001:db8:1:*") && page.contains("10.20.0.*") && !page.contains(OFFICE), "{page}");
    assert_eq!(home.submit("/me", "/me/sessions/end-others", &[]).await.location(), "/me?done=others-ended");
    assert_eq!(office.get("/me").await.status, StatusCode::SEE_OTHER);
    assert_eq!(home.get("/me").await.status, StatusCode::OK);
}

#[tokio::test]
async fn networks_that_are_none_are_refused_and_kept_and_the_journal_says_who_weakened_what() {
    let test = testkit::app().await;
    let admin = test.staff("Anna", Role::Admin).await;
    let anna = Browser::new(&test).with(&test.session(admin).await);
    let page = "/desk/lindental/admin/principal";
    let form = |inside: &'static str| {
        [
            ("name", "Stadtwerke Lindental"),
            ("country", "CH"),
            ("language", "de"),
            ("time_zone", "Europe/Zurich"),
            ("second_factor", "always"),
            ("inside", inside),
        ]
    };
    let refused = anna.submit(page, page, &form("10.0.0.0/8\nBüro")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("10.0.0.0/8\nBüro</textarea>"), "{}", refused.text);
    assert!(anna.submit(page, page, &form("10.0.0.0/8, 2001:db8::/32")).await.location().ends_with("?done=saved"));
    assert_eq!(
        anna.get(page).await.location(),
        "/me/second-factor?next=/desk/lindental/admin/principal",
        "for oneself too"
    );
    let lines = app::journal::of(&test.app, test.principal.id, test.principal.id.0).await.unwrap();
    let details = &lines[0].details;
    assert!(details.contains(r#""from":{"inside":[],"second_factor":"never"}"#), "{details}");
    assert!(
        details.contains(r#""to":{"inside":["10.0.0.0/8","2001:db8::/32"],"second_factor":"always"}"#),
        "{details}"
    );
}

#[tokio::test]
async fn passkeys_need_a_name_and_https_and_a_challenge_is_good_once() {
    let test = testkit::app_at("https://kulanz.test").await;
    test.staff("Anna", Role::Agent).await;
    let mut anna = Browser::new(&test);
    anna.cookie_name = "__Host-kulanz";
    anna.sign_in(ANNA, PASSWORD).await;
    let asked = anna.post("/sign-in/passkey/options", &[]).await;
    let asked: serde_json::Value = serde_json::from_str(&asked.text).unwrap();
    assert_eq!(asked["options"]["rpId"], "kulanz.test");
    assert_eq!(asked["options"]["userVerification"], "required");
    assert_eq!(asked["options"]["allowCredentials"], serde_json::json!([]), "tells nobody who has one");
    let new = anna.submit(HERE, "/me/passkeys/options", &[("passkey_name", "Laptop")]).await;
    let new: serde_json::Value = serde_json::from_str(&new.text).unwrap();
    let selection = &new["options"]["authenticatorSelection"];
    assert_eq!((&selection["requireResidentKey"], &selection["userVerification"]), (&true.into(), &"required".into()));
    let csrf = anna.get(HERE).await.csrf();
    let request = anna.request(Method::POST, "/me/passkeys/options").header(header::ACCEPT, "application/json");
    let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let body = crate::encode(&[("passkey_name", " "), ("csrf", &csrf)]);
    let nameless = anna.send(request.body(body.into()).unwrap()).await;
    assert!(nameless.text.contains("Füllen Sie dieses Feld aus"), "{}", nameless.text);
    let made_up = r#"{"id":"AAAA","rawId":"AAAA","type":"public-key","extensions":{},"response":{"clientDataJSON":"AAAA","authenticatorData":"AAAA","signature":"AAAA","userHandle":"AAAA"}}"#;
    for credential in ["", "{}", made_up] {
        let fields = [("step", asked["step"].as_str().unwrap()), ("credential", credential)];
        let refused = anna.post("/sign-in/passkey", &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{credential}");
        assert_eq!(refused.cookie(), "");
        let fields = [("step", new["step"].as_str().unwrap()), ("credential", credential)];
        assert_eq!(anna.submit(HERE, "/me/passkeys", &fields).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let plain = testkit::app().await;
    let refused = Browser::new(&plain).post("/sign-in/passkey/options", &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "browsers know no passkeys without https");
    assert!(!Browser::new(&plain).get("/sign-in").await.text.contains("k-passkey"));
}

#[tokio::test]
async fn after_signing_out_the_browser_is_told_to_forget_everything() {
    let test = testkit::app().await;
    let id = test.staff("Anna", Role::Agent).await;
    let anna = Browser::new(&test).with(&test.session(id).await);
    for page in ["/me", HERE, "/desk/lindental", "/desk"] {
        assert_eq!(anna.get(page).await.headers[header::CACHE_CONTROL], "no-store", "{page}");
    }
    let out = anna.submit("/me", "/sign-out", &[]).await;
    assert_eq!(out.headers["clear-site-data"], "\"cache\", \"storage\"");
    assert_eq!(anna.get("/me").await.status, StatusCode::SEE_OTHER);
}
