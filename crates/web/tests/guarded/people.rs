//! Invitations, resets, roles, set-up: each link opens once, each change ends what it must.

use crate::Browser;
use app::access::Role;
use app::people::{Purpose, look_at_link};
use axum::http::StatusCode;
use kernel::Lang;
use std::time::Duration;
use testkit::{PASSWORD, TestApp};

/// The mails to staff that wait to be sent: (to, text), the latest last.
pub async fn mails(test: &TestApp) -> Vec<(String, String)> {
    let (principal, now) = (test.principal.id, test.app.now());
    let jobs = test.app.store.write(move |tx| tx.jobs_claim(principal, now, Duration::ZERO, 100));
    let jobs: Result<Vec<_>, app::StoreError> = jobs.await;
    let jobs = jobs.unwrap().into_iter().filter(|job| job.kind == "staff-mail");
    jobs.map(|job| {
        let mail: serde_json::Value = serde_json::from_str(&job.payload).unwrap();
        (mail["to"].as_str().unwrap().to_owned(), mail["text"].as_str().unwrap().to_owned())
    })
    .collect()
}

fn link_in(text: &str) -> &str {
    let start = text.find("http://kulanz.test/").expect("a link");
    text[start..].split_whitespace().next().unwrap().strip_prefix("http://kulanz.test").unwrap()
}

#[tokio::test]
async fn an_invited_agent_sets_a_password_once_and_is_at_their_desk() {
    let test = testkit::app().await;
    let admin = test.staff("Anna", Role::Admin).await;
    let browser = Browser::new(&test);
    let anna = browser.with(&test.session(admin).await);
    let form = [("email", "Bruno@lindental.example"), ("name", "Bruno"), ("role", "agent"), ("language", "de")];
    let page = "/desk/lindental/admin/staff";
    assert_eq!(anna.submit(page, page, &form).await.location(), page);
    let (to, text) = mails(&test).await.pop().unwrap();
    assert_eq!(to, "bruno@lindental.example");
    let link = link_in(&text);
    assert_eq!(browser.get(link).await.status, StatusCode::OK);
    let short = [("name", "Bruno Muster"), ("password", "gans7"), ("repeat", "gans7")];
    let refused = browser.post(link, &short).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("value=\"Bruno Muster\""), "what was typed is kept");
    assert!(!refused.text.contains("gans7"), "but for the password");
    let unlike = [("name", "Bruno Muster"), ("password", PASSWORD), ("repeat", "anders")];
    assert_eq!(browser.post(link, &unlike).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let right = [("name", "Bruno Muster"), ("password", PASSWORD), ("repeat", PASSWORD)];
    let answer = browser.post(link, &right).await;
    assert_eq!(answer.location(), "/desk");
    let bruno = browser.with(&answer.cookie());
    assert!(bruno.get("/me").await.text.contains("Bruno Muster"));
    assert_eq!(browser.post(link, &right).await.status, StatusCode::GONE, "a link works once");
    assert_eq!(bruno.get(page).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn links_end_and_one_purpose_never_opens_another() {
    let test = testkit::app().await;
    let staff = test.staff("Anna", Role::Admin).await;
    let browser = Browser::new(&test);
    let path = |url: String| url.strip_prefix("http://kulanz.test").unwrap().to_owned();
    let sign_in = path(app::people::sign_in_link(&test.app, staff).await.unwrap());
    let as_reset = sign_in.replace("/sign-in/", "/reset/");
    let fields = [("password", "vier graue Gänse"), ("repeat", "vier graue Gänse")];
    assert_eq!(browser.post(&as_reset, &fields).await.status, StatusCode::GONE);
    let reset = path(app::people::reset_link(&test.app, staff).await.unwrap());
    assert_eq!(browser.get(&reset.replace("/reset/", "/sign-in/")).await.status, StatusCode::GONE);
    test.clock.advance(Duration::from_secs(3_600));
    assert_eq!(browser.get(&reset).await.status, StatusCode::GONE);
    assert_eq!(browser.get(&sign_in).await.location(), "/desk");
    assert_eq!(browser.get(&sign_in).await.status, StatusCode::GONE);
}

#[tokio::test]
async fn asking_for_a_reset_answers_alike_and_mails_at_most_three_an_hour() {
    let test = testkit::app().await;
    test.staff("Anna", Role::Agent).await;
    let browser = Browser::new(&test);
    let known = browser.post("/reset", &[("email", "anna@lindental.example")]).await;
    let unknown = browser.post("/reset", &[("email", "niemand@lindental.example")]).await;
    assert_eq!((known.status, &known.text), (unknown.status, &unknown.text));
    let before = mails(&test).await.len();
    for _ in 0..6 {
        app::people::ask_reset(&test.app, "anna@lindental.example").await.unwrap();
    }
    app::people::ask_reset(&test.app, "niemand@lindental.example").await.unwrap();
    let all = mails(&test).await;
    let resets = all.iter().filter(|(_, text)| text.contains("/reset/")).count();
    assert!(resets <= 3 && all.len() - before <= 3, "{resets}");
    assert!(all.iter().all(|(to, _)| to == "anna@lindental.example"));
    test.clock.advance(Duration::from_secs(3_601));
    app::people::ask_reset(&test.app, "anna@lindental.example").await.unwrap();
    assert_eq!(mails(&test).await.iter().filter(|(_, text)| text.contains("/reset/")).count(), resets + 1);
}

#[tokio::test]
async fn no_header_of_a_request_shapes_a_link() {
    let test = testkit::app().await;
    let admin = test.staff("Anna", Role::Admin).await;
    let browser = Browser::new(&test).with(&test.session(admin).await);
    let page = "/desk/lindental/admin/staff";
    let csrf = browser.get(page).await.csrf();
    let form = [
        ("email", "carla@lindental.example"),
        ("name", "Carla"),
        ("role", "lead"),
        ("language", "de"),
        ("csrf", &csrf),
    ];
    let request = browser
        .request(axum::http::Method::POST, page)
        .header("content-type", "application/x-www-form-urlencoded")
        .header("host", "evil.example")
        .header("x-forwarded-host", "evil.example")
        .header("forwarded", "host=evil.example");
    let answer = browser.send(request.body(crate::encode(&form).into()).unwrap()).await;
    assert_eq!(answer.location(), page);
    for (_, text) in mails(&test).await {
        assert!(text.contains("http://kulanz.test/") && !text.contains("evil"), "{text}");
    }
}

#[tokio::test]
async fn another_role_or_none_ends_the_sessions_and_the_last_admin_stays() {
    let test = testkit::app().await;
    let admin = test.staff("Anna", Role::Admin).await;
    let agent = test.staff("Bruno", Role::Agent).await;
    let browser = Browser::new(&test);
    let (anna, bruno) = (browser.with(&test.session(admin).await), browser.with(&test.session(agent).await));
    let page = "/desk/lindental/admin/staff";
    assert_eq!(bruno.get("/me").await.status, StatusCode::OK);
    assert_eq!(anna.submit(page, &format!("{page}/{agent}/role"), &[("role", "lead")]).await.location(), page);
    assert_eq!(bruno.get("/me").await.status, StatusCode::SEE_OTHER);
    let again = browser.with(&test.session(agent).await);
    assert_eq!(anna.submit(page, &format!("{page}/{agent}/remove"), &[]).await.location(), page);
    assert_eq!(again.get("/me").await.status, StatusCode::SEE_OTHER);
    for (path, fields) in
        [(format!("{page}/{admin}/role"), vec![("role", "agent")]), (format!("{page}/{admin}/remove"), vec![])]
    {
        assert_eq!(anna.submit(page, &path, &fields).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
    }
    assert_eq!(anna.get(page).await.status, StatusCode::OK);
}

#[tokio::test]
async fn people_teams_and_tokens_of_another_principal_do_not_exist() {
    let test = testkit::app().await;
    let other = test.add_principal("norden", "Netze Norden", "DE", Lang::De).await;
    let foreign = test.member_of(&other, "Olaf", Role::Admin).await;
    let by_other = app::Actor::system(other.id);
    let team = app::teams::create(&test.app, &by_other, "Zähler").await.unwrap();
    let new = app::tokens::NewToken { name: "P".into(), scopes: vec![app::access::Scope::CasesRead], days: 1 };
    let token = app::tokens::create(&test.app, &by_other, new).await.unwrap().id;
    let admin = test.staff("Anna", Role::Admin).await;
    let anna = Browser::new(&test).with(&test.session(admin).await);
    let own_team = app::teams::create(&test.app, &test.system(), "Front").await.unwrap();
    let page = "/desk/lindental/admin/staff";
    let id = foreign.to_string();
    for (path, fields) in [
        (format!("staff/{foreign}/role"), vec![("role", "agent")]),
        (format!("staff/{foreign}/link"), vec![]),
        (format!("staff/{foreign}/remove"), vec![]),
        (format!("teams/{team}"), vec![("name", "Meins")]),
        (format!("teams/{team}/remove"), vec![]),
        (format!("teams/{own_team}"), vec![("name", "Front"), ("member", id.as_str())]),
        (format!("tokens/{token}/revoke"), vec![]),
    ] {
        let answer = anna.submit(page, &format!("/desk/lindental/admin/{path}"), &fields).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert!(!anna.get(page).await.text.contains("Olaf"));
    assert_eq!(app::teams::list(&test.app, &by_other).await.unwrap()[0].team.name, "Zähler");
}

#[tokio::test]
async fn the_set_up_opens_with_its_key_only_while_there_is_no_principal() {
    let test = testkit::empty_app();
    let browser = Browser::new(&test);
    assert_eq!(browser.get("/setup").await.status, StatusCode::NOT_FOUND);
    assert_eq!(browser.get("/setup?key=guess").await.status, StatusCode::NOT_FOUND);
    let url = app::principals::setup_url(&test.app);
    let (_, key) = url.split_once("?key=").unwrap();
    assert_eq!(browser.get(&format!("/setup?key={key}")).await.status, StatusCode::OK);
    let fields = [
        ("key", key),
        ("name", "Wärme Süd"),
        ("slug", ""),
        ("country", "ch"),
        ("language", "de"),
        ("your_name", "Anna"),
        ("email", "anna@waerme.example"),
        ("password", PASSWORD),
    ];
    let answer = browser.post("/setup", &fields).await;
    assert_eq!(answer.location(), "/desk");
    let anna = browser.with(&answer.cookie());
    assert_eq!(anna.get("/desk/waerme-sued/admin/staff").await.status, StatusCode::OK);
    assert_eq!(browser.get(&format!("/setup?key={key}")).await.status, StatusCode::NOT_FOUND, "closed for good");
    assert_eq!(browser.post("/setup", &fields).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_demo_link_opens_again_and_again_and_is_no_reset() {
    let test = testkit::app().await;
    let staff = test.staff("Anna", Role::Agent).await;
    let url = app::people::sign_in_link_for_demo(&test.app, staff).await.unwrap();
    let path = url.strip_prefix("http://kulanz.test").unwrap();
    let browser = Browser::new(&test);
    for _ in 0..2 {
        assert_eq!(browser.get(path).await.location(), "/desk");
    }
    let token = path.rsplit('/').next().unwrap();
    assert_eq!(look_at_link(&test.app, token).await.unwrap().purpose, Purpose::Demo);
}
