//! What agents do with cases beside answering: split, pass on with a reason, leaf through lists.

use crate::Browser;
use app::access::Role;
use app::interactions::{Incoming, IncomingFile};
use axum::http::{StatusCode, header};
use cases::{Channel, Direction};
use std::time::Duration;

#[tokio::test]
async fn why_a_case_was_changed_stands_with_the_change_and_only_there() {
    let browser = Browser::signed_in(Role::Lead).await;
    let number = browser.case("Rechnung falsch", "Anna Muster").await;
    let path = format!("/desk/lindental/cases/{number}");
    let why = [("state", "waiting_other"), ("follow_up", "2020-03-25"), ("reason", "Monteurin kommt zu Frau Muster")];
    browser.post_from(&path, &format!("{path}/change"), &why).await.goes_to();
    let case = browser.get(&path).await.ok();
    case.has("<q>Monteurin kommt zu Frau Muster</q>");
    assert_eq!(case.html.matches("Monteurin kommt").count(), 1, "{}", case.html);
    let number = cases::CaseNumber::parse(&number).unwrap().as_i64();
    let (app, principal) = (&browser.test.app, browser.test.principal.id);
    let id = app::cases::by_number(app, principal, number).await.unwrap().unwrap().id;
    let line = app::journal::of(app, principal, id.0).await.unwrap().remove(0);
    assert_eq!(line.change, "changed");
    assert!(line.details.contains("\"why\":"), "the journal knows that a reason was given: {}", line.details);
    assert!(!line.details.contains("Muster"), "and names nobody: {}", line.details);
    // A reason alone is a note.
    browser.post_from(&path, &format!("{path}/change"), &[("reason", "Nur gesagt")]).await.goes_to();
    browser.get(&path).await.ok().has("<div class=\"said\">Nur gesagt</div>");
}

#[tokio::test]
async fn a_second_concern_is_split_off_once_however_often_it_is_sent() {
    let browser = Browser::signed_in(Role::Lead).await;
    let number = browser.case("Rechnung", "Anna Muster").await;
    let path = format!("/desk/lindental/cases/{number}");
    let status = browser.get(&path).await.ok().between("/p/lindental/status/", "\"");
    let more = [("once", "k1"), ("message", "Und mein Zähler brummt.")];
    browser.form(&format!("/p/lindental/status/{status}/message"), "", &more, &[]).await.goes_to();
    let case = browser.get(&path).await.ok();
    let (token, split) = (case.between("name=\"csrf\" value=\"", "\""), case.between("/split\"", "</form>"));
    let once = split.split("name=\"once\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let chosen = split.rsplit("name=\"chosen\" value=\"").next().unwrap().split('"').next().unwrap();
    let form = [("once", once), ("chosen", chosen), ("subject", "Zähler brummt")];
    let to = browser.form(&format!("{path}/split"), &token, &form, &[]).await.goes_to();
    let again = browser.form(&format!("{path}/split"), &token, &form, &[]).await.goes_to();
    assert_eq!(to, again, "a second click opens no second case");
    browser.get(&to).await.ok().has("Zähler brummt").has("Und mein Zähler brummt.").has(&number);
    browser.get(&path).await.ok().lacks("<div class=\"said\">Und mein Zähler").has("Zähler brummt");
    let none = browser.form(&format!("{path}/split"), &token, &[("once", "k9"), ("subject", "x")], &[]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    none.has("role=\"alert\"");
}

/// What stands behind the names of the worklists, in their order.
fn counts(page: &crate::Page) -> Vec<String> {
    let views = page.between("<nav class=\"views\"", "</nav>");
    views.split("<span class=\"number\">").skip(1).map(|rest| rest.split('<').next().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn each_worklist_says_how_many_cases_it_has_those_of_teams_and_the_solved_too() {
    let mut browser = Browser::new().await;
    let staff = browser.test.staff("Berta", Role::Lead).await;
    browser.cookie = format!("kulanz={}", browser.test.session(staff).await);
    let actor = browser.test.system();
    let team = app::teams::create(&browser.test.app, &actor, "Zähler").await.unwrap();
    app::teams::change(&browser.test.app, &actor, team, "Zähler", vec![staff]).await.unwrap();
    for n in 0..4 {
        let number = browser.case(&format!("Anliegen {n}"), "Anna Muster").await;
        let path = format!("/desk/lindental/cases/{number}");
        let team = team.to_string();
        let fields = [[("team", &*team)], [("state", "solved")], [("owner", "me")], [("team", "")]];
        browser.post_from(&path, &format!("{path}/change"), &fields[n]).await.goes_to();
    }
    let desk = browser.get("/desk/lindental").await.ok();
    // Mine, nobody's, the team's, open, waiting for the customer, for somebody else, solved.
    assert_eq!(counts(&desk), ["1", "2", "1", "3", "0", "0", "1"], "{}", desk.html);
}

#[tokio::test]
async fn a_long_worklist_and_a_long_case_are_leafed_through_without_gap_or_repeat() {
    let browser = Browser::signed_in(Role::Agent).await;
    let (app, principal) = (&browser.test.app, browser.test.principal.id);
    for n in 0..120 {
        browser.test.clock.advance(Duration::from_secs(60));
        app::interactions::receive(app, principal, browser.contact(&format!("Anliegen {n:03}"))).await.unwrap();
    }
    let (mut path, mut seen) = ("/desk/lindental?view=open".to_owned(), Vec::new());
    loop {
        let page = browser.get(&path).await.ok();
        seen.extend(page.html.split("class=\"said-only\">: ").skip(1).map(|rest| rest[..12].to_owned()));
        if !page.html.contains("rel=\"next\"") {
            break;
        }
        let link = page.html.split("rel=\"next\"").next().unwrap().rsplit("href=\"").next().unwrap();
        path = link.split('"').next().unwrap().replace("&#38;", "&").replace("&amp;", "&");
    }
    let all: Vec<String> = (0..120).map(|n| format!("Anliegen {n:03}")).collect();
    assert_eq!(seen, all, "each once, the earliest due first");

    let first = app::interactions::receive(app, principal, browser.contact("Lang")).await.unwrap();
    for n in 0..70 {
        browser.test.clock.advance(Duration::from_secs(60));
        let more = Incoming { into_case: Some(first.case), ..browser.contact(&format!("Teil {n:03}")) };
        app::interactions::receive(app, principal, more).await.unwrap();
    }
    let latest = browser.get(&format!("/desk/lindental/cases/{}", first.case_number)).await.ok();
    latest.has("Teil 069.").lacks("Teil 010.");
    let older = latest.html.split(" data-older").next().unwrap().rsplit("href=\"").next().unwrap();
    let older = browser.get(older.split('"').next().unwrap()).await.ok();
    older.has("Teil 010.").lacks("Teil 069.");
    let shown = |page: &crate::Page| page.html.matches("<article class=\"message").count();
    assert_eq!(shown(&latest) + shown(&older), 71);
}

#[tokio::test]
async fn the_html_of_a_message_stands_in_a_box_where_nothing_runs_and_nothing_loads_unasked() {
    let browser = Browser::signed_in(Role::Agent).await;
    let picture = IncomingFile {
        name: "foto.png".to_owned(),
        media_type: "image/png".to_owned(),
        bytes: bytes::Bytes::from_static(b"\x89PNG"),
        content_id: Some("foto@muster".to_owned()),
        is_inline: true,
    };
    let mail = Incoming {
        channel: Channel::Email,
        direction: Direction::In,
        html: Some(
            "<p>Guten Tag</p><img src=\"cid:foto@muster\"><img src=\"remote:https://zaehlt.example/pixel.png\">"
                .to_owned(),
        ),
        files: vec![picture],
        ..browser.contact("Foto")
    };
    let received = app::interactions::receive(&browser.test.app, browser.test.principal.id, mail).await.unwrap();
    let url = format!("/desk/lindental/messages/{}/html", received.interaction);
    browser.get(&format!("/desk/lindental/cases/{}", received.case_number)).await.ok().has(&url).has("<iframe sandbox");
    let policy = |page: &crate::Page| page.header(header::CONTENT_SECURITY_POLICY).to_owned();
    let shown = browser.get(&url).await.ok();
    shown.has("<p>Guten Tag</p>").has("src=\"data:image/png;base64,iVBORw==\"").lacks("src=\"https://zaehlt");
    assert!(policy(&shown).starts_with("sandbox; default-src 'none'; img-src data:;"), "{}", policy(&shown));
    let asked = browser.get(&format!("{url}?images=1")).await.ok();
    asked.has("src=\"https://zaehlt.example/pixel.png\"");
    assert!(policy(&asked).starts_with("sandbox; default-src 'none'; img-src data: https: http:;"));
    assert_eq!(asked.header(header::REFERRER_POLICY), "no-referrer");
}
