//! What others' wounds ask for: ids of strangers in every field, filters built to break, links that are only looked at.

use crate::{Browser, Page};
use app::access::Role;
use app::interactions::{Incoming, IncomingFile, Received};
use app::mailboxes::{Connection, MailboxForm};
use app::set_aside::{Aside, Detail};
use app::{Actor, Principal};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use kernel::Lang;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use std::collections::BTreeSet;
use std::time::Duration;

fn mailbox(address: &str) -> MailboxForm {
    MailboxForm {
        address: address.to_owned(),
        from_name: "Geheim".to_owned(),
        connection: Connection::default(),
        passwords: None,
        is_active: true,
    }
}

/// Another principal with one of everything, all of it called "Geheim".
struct Strangers {
    principal: Principal,
    received: Received,
    number: String,
    customer: String,
    point: String,
    file: String,
    staff: String,
    team: String,
    mailbox: String,
    block: String,
    aside: String,
    job: String,
}

impl Strangers {
    async fn settle(browser: &Browser) -> Self {
        let (test, app) = (&browser.test, &browser.test.app);
        let principal = test.add_principal("andern", "Werke Andern", "DE", Lang::De).await;
        let (id, actor) = (principal.id, Actor::system(principal.id));
        let staff = test.member_of(&principal, "Geheim", Role::Admin).await.to_string();
        // Their numbers go further than ours, so that one names nothing here.
        let mut received = None;
        for _ in 0..5 {
            let file = IncomingFile {
                name: "geheim.txt".to_owned(),
                media_type: "text/plain".to_owned(),
                bytes: "Geheim".into(),
                content_id: None,
                is_inline: false,
            };
            let contact = Incoming { by: actor, files: vec![file], ..browser.contact("Geheim") };
            received = Some(app::interactions::receive(app, id, contact).await.unwrap());
        }
        let received = received.unwrap();
        let view = app::cases::view(app, id, received.case).await.unwrap();
        let form = mailbox("geheim@andern.example");
        let block = app::text_blocks::TextBlock {
            id: app.id(),
            shortcut: "geheim".to_owned(),
            language: Lang::De,
            title: "Geheim".to_owned(),
            body: "Geheim".to_owned(),
        };
        let block_id = block.id.to_string();
        app::text_blocks::save(app, actor, block).await.unwrap();
        let aside = Aside {
            mailbox: None,
            source: "imap".to_owned(),
            reason: "empty".to_owned(),
            detail: Detail { subject: "Geheim".to_owned(), ..Detail::default() },
            raw: "Geheim".into(),
            tell_limit_mb: None,
        };
        while app::search::index(app, id).await.unwrap() > 0 {}
        let now = app.now();
        let jobs = app.store.write(move |tx| {
            let jobs = tx.jobs_claim(id, now, Duration::from_secs(60), 1)?;
            jobs.iter().try_for_each(|job| tx.job_bury(job, now, "Geheim").map(drop))?;
            Ok::<_, app::StoreError>(jobs)
        });
        Self {
            number: received.case_number.clone(),
            customer: view.customer.id.to_string(),
            point: view.contact_points[0].id.to_string(),
            file: view.timeline[0].attachments[0].id.to_string(),
            team: app::teams::create(app, &actor, "Geheim").await.unwrap().to_string(),
            mailbox: app::mailboxes::add(app, &actor, form).await.unwrap().to_string(),
            aside: app::set_aside::put(app, id, aside).await.unwrap().0.to_string(),
            job: jobs.await.unwrap()[0].id.to_string(),
            block: block_id,
            staff,
            principal,
            received,
        }
    }
}

/// The place of a page at our desk.
fn desk(path: &str) -> String {
    format!("/desk/lindental{}{path}", if path.starts_with('?') { "" } else { "/" })
}

/// Somebody who may do everything here, a case of ours, and all that is not ours.
struct Scene {
    browser: Browser,
    strangers: Strangers,
    own: String,
    customer: String,
    status: String,
}

impl Scene {
    async fn new() -> Self {
        let browser = Browser::signed_in(Role::Admin).await;
        let own = browser.case("Eigen", "Anna Muster").await;
        let page = browser.get(&desk(&format!("cases/{own}"))).await.ok();
        let (customer, status) =
            (page.between("/desk/lindental/customers/", "\""), page.between("/p/lindental/status/", "\""));
        Self { strangers: Strangers::settle(&browser).await, browser, own, customer, status }
    }
}

#[tokio::test]
async fn no_path_shows_what_belongs_to_another_principal() {
    let Scene { browser, strangers, status, .. } = Scene::new().await;
    let (case, message) = (strangers.received.case, strangers.received.interaction);
    let Strangers { number, customer, file, team, mailbox, aside, .. } = &strangers;
    let key = strangers.received.status_url.rsplit('/').next().unwrap();
    for path in [
        desk(&format!("cases/{number}")),
        desk(&format!("cases/{number}/timeline")),
        desk(&format!("cases/{number}/side")),
        desk(&format!("text-blocks.json?case={number}")),
        desk(&format!("customers/{customer}")),
        desk(&format!("files/{file}")),
        desk(&format!("messages/{message}/html")),
        desk(&format!("messages/{message}/raw.eml")),
        desk(&format!("go/{case}")),
        desk(&format!("go/{customer}")),
        desk(&format!("admin/mailboxes/{mailbox}")),
        desk(&format!("admin/set-aside/{aside}/raw.eml")),
        desk(&format!("?view=team-{team}")),
        desk(&format!("worklist?view=team-{team}")),
        format!("/p/lindental/status/{key}"),
        format!("/p/lindental/contact/sent/{key}"),
        format!("/p/lindental/status/{status}/files/{file}"),
    ] {
        let page = browser.get(&path).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        page.lacks("Geheim").lacks("geheim.txt");
    }
    // Lists, searches and exports; some name a stranger's id, some none.
    let team = format!("cases.csv?view=team-{team}");
    let all = "?view=open ?view=unassigned cases.csv?view=open search?q=Geheim search?kind=other search.csv?q=Geheim \
               admin/journal admin/journal.csv admin/jobs admin/set-aside admin/staff admin/teams admin/tokens \
               admin/text-blocks admin/mailboxes";
    for path in all.split_whitespace().chain([&*team]) {
        let page = browser.get(&desk(path)).await.ok();
        page.lacks("geheim.txt").lacks("andern.example").lacks(">Geheim").lacks("Geheim,");
    }
    browser.get(&desk(&format!("new?customer={customer}&case={number}"))).await.ok().lacks("otto@andern.example");
}

type Write<'a> = (String, Vec<(&'a str, &'a str)>);

/// Paths that name what is theirs.
fn to_what_is_theirs<'a>(strangers: &'a Strangers, own: &'a str, message: &'a str) -> Vec<Write<'a>> {
    let Strangers { number, customer, point, staff, team, mailbox, block, aside, job, .. } = strangers;
    let case = |what: &str| desk(&format!("cases/{number}/{what}"));
    let admin = |what: String| desk(&format!("admin/{what}"));
    vec![
        (case("write"), vec![("mode", "note"), ("body", "x")]),
        (case("draft"), vec![("mode", "note"), ("body", "x")]),
        (case("change"), vec![("owner", "me")]),
        (case("take"), vec![]),
        (case("status-link"), vec![]),
        (case("merge"), vec![("number", own)]),
        (case("split"), vec![("chosen", message), ("subject", "x")]),
        (desk(&format!("customers/{customer}")), vec![("name", "Meins")]),
        (desk(&format!("customers/{customer}/contact-points")), vec![("kind", "email"), ("value", "a@b.example")]),
        (desk(&format!("customers/{customer}/contact-points/{point}/remove")), vec![]),
        (admin(format!("text-blocks/{block}/remove")), vec![]),
        (admin(format!("mailboxes/{mailbox}")), vec![("address", "m@lindental.example"), ("what", "save")]),
        (admin(format!("mailboxes/{mailbox}")), vec![("what", "test")]),
        (admin(format!("mailboxes/{mailbox}/remove")), vec![]),
        (admin(format!("set-aside/{aside}/again")), vec![]),
        (admin(format!("set-aside/{aside}/dismiss")), vec![]),
        (admin(format!("jobs/{job}/again")), vec![]),
        (admin(format!("jobs/{job}/remove")), vec![]),
        (admin(format!("staff/{staff}/role")), vec![("role", "agent")]),
        (admin(format!("teams/{team}")), vec![("name", "Meins")]),
    ]
}

/// Fields of our own pages that name what is theirs.
fn with_what_is_theirs<'a>(scene: &'a Scene, case: &'a str, message: &'a str) -> Vec<Write<'a>> {
    let Strangers { number, customer, point, staff, team, block, .. } = &scene.strangers;
    let own = |what: &str| desk(&format!("cases/{}/{what}", scene.own));
    let ours = |what: &str| desk(&format!("customers/{}/{what}", scene.customer));
    let call = [
        ("once", "k"),
        ("channel", "phone"),
        ("language", "de"),
        ("message", "x"),
        ("happened_at", "2020-03-16T07:45"),
    ];
    let text = [("shortcut", "meins"), ("language", "de"), ("title", "Meins"), ("body", "Meins")];
    vec![
        (own("change"), vec![("owner", staff)]),
        (own("change"), vec![("team", team)]),
        (own("merge"), vec![("number", number), ("is_confirmed", "yes")]),
        (own("unmerge"), vec![("case", case)]),
        (own("split"), vec![("chosen", message), ("subject", "x")]),
        (own("link"), vec![("number", number)]),
        (desk("new"), call.into_iter().chain([("case_number", &**number)]).collect()),
        (ours(&format!("contact-points/{point}/remove")), vec![]),
        (ours("merge"), vec![("other", customer)]),
        (ours("decline"), vec![("other", customer)]),
        (ours("unmerge"), vec![("from", customer)]),
        (desk("admin/text-blocks"), text.into_iter().chain([("id", &**block)]).collect()),
    ]
}

#[tokio::test]
async fn no_field_and_no_form_reaches_what_belongs_to_another_principal() {
    let scene = Scene::new().await;
    let Scene { browser, strangers, own, .. } = &scene;
    let (app, theirs) = (&browser.test.app, strangers.principal.id);
    let (case, message) = (strangers.received.case.to_string(), strangers.received.interaction.to_string());
    let head = app::journal::head(app, theirs).await.unwrap();
    let token = browser.get("/me").await.ok().between("name=\"csrf\" value=\"", "\"");
    let mut writes = to_what_is_theirs(strangers, own, &message);
    writes.extend(with_what_is_theirs(&scene, &case, &message));
    for (path, fields) in &writes {
        let page = browser.form_as_sent(path, &token, fields).await;
        let is_refused = [StatusCode::NOT_FOUND, StatusCode::UNPROCESSABLE_ENTITY].contains(&page.status);
        assert!(is_refused, "{path} {fields:?}: {} {}", page.status, page.html);
        page.lacks("Geheim").lacks("otto@andern.example");
    }
    // Taking off a link that is not there is done already.
    browser.form_as_sent(&desk(&format!("cases/{own}/unlink")), &token, &[("other", &case)]).await.lacks("Geheim");
    assert_eq!(app::journal::head(app, theirs).await.unwrap(), head, "nothing of theirs was changed");
    browser.get(&desk(&format!("cases/{own}"))).await.ok().lacks("Geheim").lacks("/unlink");
}

impl Browser {
    /// Sends plain fields with a token got before.
    async fn form_as_sent(&self, path: &str, token: &str, fields: &[(&str, &str)]) -> Page {
        let all = [("csrf", token)].into_iter().chain(fields.iter().copied());
        let body: Vec<String> = all.map(|(name, value)| format!("{name}={}", crate::coded(value))).collect();
        let request = self.request("POST", path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(body.join("&"))).unwrap()).await
    }
}

#[tokio::test]
async fn no_filter_and_no_place_in_a_list_breaks_it_or_shows_more() {
    let browser = Browser::signed_in(Role::Admin).await;
    let strangers = Strangers::settle(&browser).await;
    browser.case("Eigen", "Anna Muster").await;
    while app::search::index(&browser.test.app, browser.test.principal.id).await.unwrap() > 0 {}
    let mut words: Vec<String> = [
        "' OR 1=1 --",
        "\"",
        "\\",
        "%",
        "_",
        "*",
        "(",
        ")",
        "NEAR(a b)",
        "a AND",
        "-",
        "^",
        ":",
        "terms:a",
        "{a b}: c",
        "\u{0}",
        "9223372036854775808",
        "-1",
        "null",
        "state=solved",
        "open;DROP TABLE journal",
        "😀",
        "ａ",
        "İ",
        "\u{202e}x",
        "~owner",
        "#x",
    ]
    .map(str::to_owned)
    .into();
    words.push(strangers.principal.id.to_string());
    words.push("x".repeat(5_000));
    words.push("a ".repeat(2_000));
    let mut runner = TestRunner::deterministic();
    words.extend((0..40).map(|_| "\\PC{1,40}".new_tree(&mut runner).unwrap().current()));
    for word in &words {
        let word = crate::coded(word);
        for (path, names) in [
            ("search", "q subject state owner team tag channel lang kind before"),
            ("search.csv", "q state owner tag"),
            ("worklist", "view after open"),
            ("cases.csv", "view after"),
            ("admin/set-aside", "before done"),
            ("admin/journal", "before verify subject"),
        ] {
            for name in names.split(' ') {
                let page = browser.get(&format!("/desk/lindental/{path}?{name}={word}")).await;
                assert!(!page.status.is_server_error(), "{path} {name}={word}: {} {}", page.status, page.html);
                page.lacks("geheim.txt").lacks("otto@andern.example");
            }
        }
    }
}

#[tokio::test]
async fn a_form_cannot_be_used_to_flood_somebody_elses_mailbox() {
    let browser = Browser::new().await;
    let (app, principal) = (&browser.test.app, browser.test.principal.id);
    app::mailboxes::add(app, &browser.test.system(), mailbox("hilfe@lindental.example")).await.unwrap();
    let before = app::jobs::counts(app, principal).await.unwrap().0;
    for n in 0..60 {
        let key = format!("k{n}");
        let fields = [("key", &*key), ("message", "Kaufen Sie!"), ("email", "opfer@muster.example")];
        browser.form("/p/lindental/contact", "", &fields, &[]).await.goes_to();
        browser.test.clock.advance(Duration::from_secs(60));
    }
    let mails = app::jobs::counts(app, principal).await.unwrap().0 - before;
    assert!((1..=3).contains(&mails), "{mails} mails in an hour");
}

#[tokio::test]
async fn a_link_is_not_guessed_and_looking_at_it_changes_nothing() {
    let browser = Browser::new().await;
    let (app, principal) = (&browser.test.app, browser.test.principal.id);
    let mut keys = BTreeSet::new();
    for n in 0..20 {
        let received =
            app::interactions::receive(app, principal, browser.contact(&format!("Anliegen {n}"))).await.unwrap();
        let key = received.status_url.rsplit('/').next().unwrap().to_owned();
        assert!(key.len() >= 22, "128 bits take 22 characters: {key}");
        keys.insert(key);
    }
    let key = keys.first().unwrap().clone();
    let shared = keys.iter().map(|other| other.bytes().zip(key.bytes()).take_while(|(a, b)| a == b).count());
    assert!(shared.filter(|count| *count < key.len()).all(|count| count < 8), "keys begin alike: {keys:?}");
    let head = app::journal::head(app, principal).await.unwrap();
    for path in [format!("/p/lindental/status/{key}"), format!("/p/lindental/contact/sent/{key}")] {
        for method in ["GET", "HEAD"] {
            let request = Request::builder().method(method).uri(&path).header("sec-purpose", "prefetch");
            assert_eq!(browser.send(request.body(Body::empty()).unwrap()).await.status, StatusCode::OK);
        }
    }
    for what in ["message", "close"] {
        let page = browser.get(&format!("/p/lindental/status/{key}/{what}")).await;
        assert_eq!(page.status, StatusCode::METHOD_NOT_ALLOWED, "{what}");
    }
    assert_eq!(app::journal::head(app, principal).await.unwrap(), head);
    for wrong in [&key[..key.len() - 1], &format!("{key}A"), &key.to_lowercase(), "%00", "..", "' OR 1=1"] {
        let page = browser.get(&format!("/p/lindental/status/{}", crate::coded(wrong))).await;
        assert!(page.status == StatusCode::NOT_FOUND || wrong == key, "{wrong}: {}", page.status);
    }
}

#[tokio::test]
async fn a_file_is_given_out_under_a_name_that_harms_nobody_and_never_shown() {
    let browser = Browser::signed_in(Role::Agent).await;
    let names = [
        ("../../etc/passwd", "text/html"),
        ("..\\..\\boot.ini", "image/svg+xml"),
        ("rechnung\u{202e}fdp.exe", "text/html; charset=utf-7"),
        ("a<b>|c.pdf", "application/xhtml+xml"),
        ("....//x.html", "text/xml"),
        ("CON.txt", "x/y"),
        ("\u{200b}.htaccess", "multipart/x-mixed-replace"),
        ("", "application/javascript"),
    ];
    let files = names.map(|(name, media_type)| (name, media_type, "<script>alert(1)</script>"));
    let fields = [("key", "k"), ("message", "Dateien"), ("email", "anna@muster.example")];
    let to = browser.form("/p/lindental/contact", "", &fields, &files).await.goes_to();
    let number = browser.get(&to).await.ok().between("class=\"case-number\">", "<");
    let case = browser.get(&format!("/desk/lindental/cases/{number}")).await.ok();
    let paths: BTreeSet<&str> =
        case.html.split("href=\"/desk/lindental/files/").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(paths.len(), names.len());
    for path in paths {
        let file = browser.get(&format!("/desk/lindental/files/{path}")).await.ok();
        let said = file.header(header::CONTENT_DISPOSITION);
        assert!(said.starts_with("attachment; filename=\"") && said.is_ascii(), "{said}");
        for evil in ["/", "\\", "..", "%2F", "%00", "%E2%80%AE", "%E2%80%8B", "\r"] {
            assert!(!said.contains(evil), "{evil} in {said}");
        }
        let kind = file.header(header::CONTENT_TYPE);
        assert!(!["html", "svg", "xml", "script", "multipart"].iter().any(|mark| kind.contains(mark)), "{kind}");
        assert_eq!(file.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
        assert_eq!(file.header(header::CONTENT_SECURITY_POLICY), "default-src 'none'; sandbox");
        assert!(!file.headers.contains_key(header::SET_COOKIE));
    }
}
