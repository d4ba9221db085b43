//! The main job, from a customer's first word to "it is solved", and what surrounds it.

use crate::Browser;
use app::access::Role;
use app::interactions::Incoming;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use kernel::Lang;

#[tokio::test]
async fn a_customer_writes_by_form_an_agent_answers_and_the_customer_sees_it_and_closes_it() {
    let browser = Browser::signed_in(Role::Agent).await;
    let form = browser.get("/p/lindental/contact").await.ok();
    form.has("Stadtwerke Lindental").has("name=\"website\"").has("enctype=\"multipart/form-data\"");
    let key = form.between("name=\"key\" value=\"", "\"");
    let fields = [
        ("key", &*key),
        ("name", "Anna Muster"),
        ("email", "anna@muster.example"),
        ("kind", "bill"),
        ("subject", "Rechnung März"),
        ("message", "Weshalb ist die Rechnung so hoch?"),
        ("website", ""),
    ];
    let files = [("zähler.jpg", "image/jpeg", "bild")];
    let to = browser.form("/p/lindental/contact?lang=de", "", &fields, &files).await.goes_to();
    let again = browser.form("/p/lindental/contact?lang=de", "", &fields, &files).await.goes_to();
    assert_eq!(to, again, "a second click makes no second case");
    let sent = browser.get(&to).await.ok();
    assert_eq!(sent.header("x-robots-tag"), "noindex, nofollow");
    assert_eq!(sent.header(header::REFERRER_POLICY), "no-referrer");
    let number = sent.between("class=\"case-number\">", "<");
    let status_url = sent.between("href=\"/p/lindental/status/", "\"");
    let status_url = format!("/p/lindental/status/{}", status_url.replace("&amp;", "&").replace("&#38;", "&"));

    let desk = browser.get("/desk/lindental?view=unassigned").await.ok();
    desk.has("Anna Muster").has("Rechnung März").has(&number);
    let case_path = format!("/desk/lindental/cases/{number}");
    let case = browser.get(&case_path).await.ok();
    case.has("Weshalb ist die Rechnung so hoch?").has("zähler.jpg").has("anna@muster.example");
    let file = case.between("href=\"/desk/lindental/files/", "\"");
    let file = browser.get(&format!("/desk/lindental/files/{file}")).await.ok();
    assert_eq!(file.html, "bild");
    assert!(file.header(header::CONTENT_DISPOSITION).starts_with("attachment"));
    assert_eq!(file.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");

    let (token, once) = (case.between("name=\"csrf\" value=\"", "\""), case.between("name=\"once\" value=\"", "\""));
    let reply = [
        ("once", &*once),
        ("mode", "reply"),
        ("to", "anna@muster.example"),
        ("cc", ""),
        ("body", "Sie haben mehr geheizt als im Vorjahr."),
        ("tasks", "0"),
        ("follow_up", ""),
        ("then", "waiting_customer"),
    ];
    let to = browser.form(&format!("{case_path}/write"), &token, &reply, &[]).await.goes_to();
    browser.form(&format!("{case_path}/write"), &token, &reply, &[]).await.goes_to();
    let case = browser.get(&to).await.ok();
    case.has("Sie haben mehr geheizt").has("is-waiting_customer");
    assert_eq!(case.html.matches("<div class=\"said\">Sie haben mehr geheizt").count(), 1, "sent once");

    let status = browser.get(&status_url).await.ok();
    status.has("Sie haben mehr geheizt").has(&number).lacks("Berta");
    let path = status_url.split('?').next().unwrap();
    let more = [("once", "k1"), ("message", "Danke, das leuchtet ein.")];
    let to = browser.form(&format!("{path}/message?lang=de"), "", &more, &[]).await.goes_to();
    browser.get(&to).await.ok().has("Danke, das leuchtet ein.").has("role=\"status\"");
    browser.get(&case_path).await.ok().has("Danke, das leuchtet ein.").has("is-open");
    let to = browser.form(&format!("{path}/close?lang=de"), "", &[], &[]).await.goes_to();
    browser.get(&to).await.ok().lacks("/close");
    browser.get(&case_path).await.ok().has("is-solved");
}

#[tokio::test]
async fn a_refused_form_says_why_at_the_field_and_loses_nothing() {
    let browser = Browser::new().await;
    let fields = [
        ("key", "k"),
        ("message", ""),
        ("subject", "Umzug"),
        ("email", "anna@"),
        ("name", "Anna"),
        ("needs", "Grossdruck"),
    ];
    let page = browser.form("/p/lindental/contact?lang=de", "", &fields, &[]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.has("role=\"alert\"").has("href=\"#message\"").has("id=\"fault-email\"").has("aria-describedby=fault-email");
    page.has("value=\"Umzug\"").has("value=\"anna@\"").has("value=\"Grossdruck\"");
    let empty = [("key", "k"), ("message", ""), ("email", "x")];
    browser
        .form("/p/lindental/contact", "", &empty, &[("a.pdf", "application/pdf", "x")])
        .await
        .has("id=\"fault-files\"");
}

#[tokio::test]
async fn whoever_fills_the_field_no_person_sees_is_answered_and_nothing_is_kept() {
    let browser = Browser::signed_in(Role::Agent).await;
    let fields = [("key", "k"), ("message", "Kaufen Sie!"), ("website", "https://spam.example")];
    let to = browser.form("/p/lindental/contact", "", &fields, &[]).await.goes_to();
    browser.get(&to).await.ok();
    browser.get("/desk/lindental?view=unassigned").await.ok().lacks("Kaufen");
}

#[tokio::test]
async fn what_belongs_to_another_principal_does_not_exist() {
    let browser = Browser::signed_in(Role::Admin).await;
    let other = browser.test.add_principal("andern", "Werke Andern", "DE", Lang::De).await;
    let contact = Incoming { by: app::Actor::system(other.id), ..browser.contact("Geheim") };
    let received = app::interactions::receive(&browser.test.app, other.id, contact).await.unwrap();
    let view = app::cases::view(&browser.test.app, other.id, received.case).await.unwrap();
    let (case, customer) = (received.case, view.customer.id);
    for path in [
        "/desk/andern".to_owned(),
        format!("/desk/andern/cases/{}", received.case_number),
        format!("/desk/lindental/go/{case}"),
        format!("/desk/lindental/customers/{customer}"),
        format!("/desk/lindental/messages/{}/html", received.interaction),
        format!("/desk/lindental/messages/{}/raw.eml", received.interaction),
        format!("/desk/lindental/files/{}", received.interaction),
        format!("/desk/lindental/admin/set-aside/{case}/raw.eml"),
        format!("/desk/lindental/admin/mailboxes/{case}"),
        "/demo/mail".to_owned(),
    ] {
        let page = browser.get(&path).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        page.lacks("Geheim");
    }
    let key = received.status_url.rsplit('/').next().unwrap();
    let gone = browser.get(&format!("/p/lindental/status/{key}")).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    gone.lacks("Geheim").has("/p/lindental/contact");
    for path in
        [format!("/desk/lindental/admin/jobs/{case}/again"), format!("/desk/lindental/customers/{customer}/merge")]
    {
        let answer = browser.post_from("/me", &path, &[("other", &customer.to_string())]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}: {}", answer.html);
    }
}

#[tokio::test]
async fn what_a_customer_writes_is_text_on_every_page() {
    let browser = Browser::signed_in(Role::Admin).await;
    let evil = "<script>alert(1)</script>\"><img src=x onerror=alert(2)>";
    let number = browser.case(evil, evil).await;
    while app::search::index(&browser.test.app, browser.test.principal.id).await.unwrap() > 0 {}
    let case = browser.get(&format!("/desk/lindental/cases/{number}")).await.ok();
    let customer = case.between("/desk/lindental/customers/", "\"");
    for path in [
        format!("/desk/lindental/cases/{number}"),
        format!("/desk/lindental/cases/{number}/timeline"),
        format!("/desk/lindental/cases/{number}/side"),
        "/desk/lindental?view=unassigned".to_owned(),
        "/desk/lindental/worklist?view=unassigned".to_owned(),
        "/desk/lindental/search?q=alert".to_owned(),
        format!("/desk/lindental/customers/{customer}"),
        "/desk/lindental/admin/journal".to_owned(),
    ] {
        browser.get(&path).await.ok().lacks("<script>alert").lacks("<img src=x");
    }
}

#[tokio::test]
async fn an_exported_list_computes_nothing() {
    let browser = Browser::signed_in(Role::Manager).await;
    browser.case("=HYPERLINK(\"https://evil.example\")", "@SUM(A1)").await;
    let sheet = browser.get("/desk/lindental/cases.csv?view=unassigned").await.ok();
    assert!(sheet.header(header::CONTENT_TYPE).starts_with("text/csv"));
    sheet.has("'=HYPERLINK").has("'@SUM").lacks(",=HYP").lacks("\"=HYP");
}

#[tokio::test]
async fn an_agent_takes_changes_notes_links_merges_and_parts() {
    let browser = Browser::signed_in(Role::Lead).await;
    let first = browser.case("Rechnung falsch", "Anna Muster").await;
    browser.test.clock.advance(std::time::Duration::from_secs(3_600));
    let second = browser.case("Rechnung nochmals", "Anna Muster").await;
    assert_ne!(first, second);
    let path = format!("/desk/lindental/cases/{first}");
    let done = browser.post_from(&path, &format!("{path}/change"), &[("owner", "me")]).await.goes_to();
    browser.get(&done).await.ok().has("Berta").has("role=\"status\"");
    browser.get("/desk/lindental").await.ok().has("Rechnung falsch").lacks("Rechnung nochmals");
    let changes = [
        ("state", "waiting_other"),
        ("follow_up", "2020-03-25"),
        ("tags_on", "eilig, zaehler"),
        ("reason", "Monteur kommt"),
    ];
    browser.post_from(&path, &format!("{path}/change"), &changes).await.goes_to();
    browser.get(&path).await.ok().has("is-waiting_other").has("eilig").has("25.3.2020").has("Monteur kommt");
    browser.get("/desk/lindental?view=waiting_other").await.ok().has("Rechnung falsch");

    let refused = browser
        .post_from(&path, &format!("{path}/change"), &[("follow_up", "2019-01-01"), ("state", "waiting_other")])
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.has("role=\"alert\"");
    let missing = browser.post_from(&path, &format!("{path}/merge"), &[("number", "12")]).await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);

    let to = browser.post_from(&path, &format!("{path}/merge"), &[("number", &second)]).await.goes_to();
    let target = browser.get(&to).await.ok();
    target.has("Rechnung falsch").has("/unmerge");
    let merged = target.between("name=\"case\" value=\"", "\"");
    browser.get(&path).await.ok().has(&format!("cases/{second}"));
    let target_path = format!("/desk/lindental/cases/{second}");
    let to = browser.post_from(&target_path, &format!("{target_path}/unmerge"), &[("case", &merged)]).await.goes_to();
    assert!(to.contains(&first));
    browser.post_from(&path, &format!("{path}/link"), &[("number", &second)]).await.goes_to();
    browser.get(&path).await.ok().has("/unlink");
    let old = browser.get(&path).await.ok().between("/status/", "\"");
    browser.post_from(&path, &format!("{path}/status-link"), &[]).await.goes_to();
    assert_eq!(browser.get(&format!("/p/lindental/status/{old}")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_draft_is_kept_and_text_blocks_are_filled_in_the_customers_language() {
    let browser = Browser::signed_in(Role::Lead).await;
    let number = browser.case("Umzug", "Anna Muster").await;
    let path = format!("/desk/lindental/cases/{number}");
    let kept =
        browser.post_from(&path, &format!("{path}/draft"), &[("mode", "note"), ("body", "Morgen nachfragen")]).await;
    assert_eq!(kept.status, StatusCode::NO_CONTENT);
    browser.get(&path).await.ok().has("Morgen nachfragen");
    let list = "/desk/lindental/admin/text-blocks";
    let block = |language, body| {
        [("id", ""), ("shortcut", "gruss"), ("language", language), ("title", "Gruss"), ("body", body)]
    };
    browser.post_from(list, list, &block("en", "Hello {{ customer.name }}")).await.goes_to();
    browser
        .post_from(list, list, &block("de", "Guten Tag {{ customer.name }}, Fall {{ case.number }}"))
        .await
        .goes_to();
    let wrong = browser.post_from(list, list, &block("fr", "{{ customer.nmae }}")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.has("id=\"fault-body\"").has("customer.nmae");
    let json = browser.get(&format!("/desk/lindental/text-blocks.json?case={number}")).await.ok();
    json.has(&format!("Guten Tag Anna Muster, Fall {number}")).lacks("Hello");
}

#[tokio::test]
async fn a_call_is_logged_and_found_again() {
    let browser = Browser::signed_in(Role::Agent).await;
    let form = browser.get("/desk/lindental/new").await.ok();
    let token = form.between("name=\"csrf\" value=\"", "\"");
    let call = [
        ("once", "anruf-1"),
        ("channel", "phone"),
        ("direction", "in"),
        ("happened_at", "2020-03-16T07:45"),
        ("name", "Karl Rufer"),
        ("phone", "044 123 45 67"),
        ("language", "de"),
        ("kind", "meter"),
        ("subject", "Zähler defekt"),
        ("message", "Der Zähler brummt."),
    ];
    let to = browser.form("/desk/lindental/new", &token, &call, &[]).await.goes_to();
    browser.get(&to).await.ok().has("Der Zähler brummt.").has("Karl Rufer");
    let missing = browser.form("/desk/lindental/new", &token, &[("subject", "x"), ("channel", "phone")], &[]).await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    missing.has("value=\"x\"").has("id=\"fault-message\"");
    while app::search::index(&browser.test.app, browser.test.principal.id).await.unwrap() > 0 {}
    browser.get("/desk/lindental/search?q=brummt").await.ok().has("Zähler defekt");
    browser.get("/desk/lindental/search?q=Rufer&subject=customer").await.ok().has("Karl Rufer").has("/customers/");
    let none = browser.get("/desk/lindental/search?q=gibtsnicht&state=solved").await.ok();
    none.lacks("Zähler defekt");
}

#[tokio::test]
async fn scripts_get_json_and_refusals_in_words() {
    let browser = Browser::signed_in(Role::Agent).await;
    let number = browser.case("Umzug", "Anna Muster").await;
    let path = format!("/desk/lindental/cases/{number}");
    let token = browser.get(&path).await.between("name=\"csrf\" value=\"", "\"");
    let send = async |body: &str| {
        let request = Request::post(format!("{path}/write"))
            .header(header::COOKIE, &browser.cookie)
            .header(header::ACCEPT, "application/json")
            .header("x-csrf", &token)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        browser.send(request.body(Body::from(body.to_owned())).unwrap()).await
    };
    let refused = send("mode=note&body=").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.header(header::CONTENT_TYPE), "application/problem+json");
    refused.has("\"field\":\"body\"").lacks("fault-note-empty");
    send("mode=note&body=Gesehen").await.ok().has("\"url\"");
    browser.get(&path).await.ok().has("Gesehen");
}

#[tokio::test]
async fn every_page_of_the_set_up_is_drawn_and_an_agent_is_kept_out() {
    let browser = Browser::signed_in(Role::Admin).await;
    for page in
        ["mailboxes", "mailboxes/new", "text-blocks", "set-aside", "jobs", "journal", "journal?verify=1", "journal.csv"]
    {
        browser.get(&format!("/desk/lindental/admin/{page}")).await.ok();
    }
    let page = "/desk/lindental/admin/mailboxes/new";
    let fields = [
        ("address", "post@lindental.example"),
        ("from_name", "Stadtwerke Lindental"),
        ("is_active", "yes"),
        ("is_imap", "yes"),
        ("imap_host", "mail.lindental.example"),
        ("imap_port", "993"),
        ("imap_tls", "implicit"),
        ("imap_user", "post"),
        ("imap_password", "sehr geheim"),
        ("start", "new"),
        ("what", "save"),
    ];
    let to = browser.post_from(page, page, &fields).await.goes_to();
    let list = browser.get(&to).await.ok();
    list.has("post@lindental.example").has("mail.lindental.example");
    let id = list.between("/admin/mailboxes/", "\"");
    let one = format!("/desk/lindental/admin/mailboxes/{id}");
    browser.get(&one).await.ok().has("value=\"993\"").lacks("sehr geheim");
    let mut plain = fields;
    plain[6] = ("imap_tls", "none");
    let refused = browser.post_from(&one, &one, &plain).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.has("id=\"fault-imap\"").has("mail.lindental.example").lacks("sehr geheim");
    browser.post_from(&one, &format!("{one}/remove"), &[]).await.goes_to();

    let agent = Browser::signed_in(Role::Agent).await;
    for page in ["admin/mailboxes", "admin/jobs", "admin/journal", "admin/set-aside", "cases.csv", "search.csv?q=x"] {
        let kept_out = agent.get(&format!("/desk/lindental/{page}")).await;
        assert_eq!(kept_out.status, StatusCode::FORBIDDEN, "{page}");
    }
}

#[tokio::test]
async fn a_customer_is_changed_reached_and_told_apart() {
    let browser = Browser::signed_in(Role::Agent).await;
    let number = browser.case("Umzug", "Anna Muster").await;
    let id = browser.get(&format!("/desk/lindental/cases/{number}")).await.between("/desk/lindental/customers/", "\"");
    let path = format!("/desk/lindental/customers/{id}");
    let fields = [
        ("name", "Anna Muster-Keller"),
        ("number", "4123456"),
        ("language", "fr"),
        ("needs", "Ruft nie an"),
        ("note", ""),
    ];
    let to = browser.post_from(&path, &path, &fields).await.goes_to();
    browser.get(&to).await.ok().has("Anna Muster-Keller").has("4123456").has("Ruft nie an").has("Umzug");
    let points = format!("{path}/contact-points");
    browser.post_from(&path, &points, &[("kind", "phone"), ("value", "044 123 45 67")]).await.goes_to();
    browser.get(&path).await.ok().has("044 123 45 67");
    let wrong = browser.post_from(&path, &points, &[("kind", "email"), ("value", "keine")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
}

/// Every field a person fills has a name: by `label for`, a label around it, or `aria-label`.
#[tokio::test]
async fn every_field_has_a_label_and_every_text_its_words() {
    let browser = Browser::signed_in(Role::Admin).await;
    let number = browser.case("Umzug", "Anna Muster").await;
    for path in [
        "/p/lindental".to_owned(),
        "/p/lindental/contact".to_owned(),
        "/desk/lindental".to_owned(),
        format!("/desk/lindental/cases/{number}"),
        "/desk/lindental/new".to_owned(),
        "/desk/lindental/search".to_owned(),
        "/desk/lindental/admin/mailboxes/new".to_owned(),
        "/desk/lindental/admin/text-blocks".to_owned(),
        "/desk/lindental/admin/journal".to_owned(),
    ] {
        for language in ["de", "en"] {
            let page = browser.get(&format!("{path}?lang={language}")).await.ok();
            assert_labelled(&path, &page.html);
            assert_no_bare_keys(&path, &page.html);
        }
    }
}

fn assert_labelled(path: &str, html: &str) {
    for tag in ["<input", "<select", "<textarea"] {
        for piece in html.split(tag).skip(1) {
            let field = piece.split('>').next().unwrap();
            let is_hidden = field.contains("type=\"hidden\"");
            let id = field.split("id=\"").nth(1).and_then(|rest| rest.split('"').next());
            let has_label = id.is_some_and(|id| html.contains(&format!("for=\"{id}\"")));
            let before = &html[..html.find(piece).unwrap()];
            let is_within =
                before.rfind("<label").is_some_and(|open| before.rfind("</label").is_none_or(|end| end < open));
            assert!(is_hidden || has_label || is_within || field.contains("aria-label"), "{path}: {tag}{field}");
        }
    }
}

/// A text that is missing shows its key: lower-case words with hyphens and nothing else between two tags.
fn assert_no_bare_keys(path: &str, html: &str) {
    for piece in html.split('>').skip(1) {
        let text = piece.split('<').next().unwrap().trim();
        let looks_like_key = text.contains('-')
            && text.len() > 4
            && text.chars().all(|c| c.is_ascii_lowercase() || c == '-' || c == '_')
            && !text.starts_with('-');
        assert!(!looks_like_key, "{path} shows the key {text:?}");
    }
}
