//! What those who run the desk meet: mailboxes tried, messages set aside, jobs given up, the demo's mail.

use crate::Browser;
use app::access::Role;
use app::jobs::{Job, NewJob};
use app::mailboxes::{Connection, Passwords, Prober, Sink, Step, SunkMail};
use app::set_aside::{Aside, Detail};
use axum::http::StatusCode;
use kernel::JobId;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use web::WebOptions;

/// Says what it was asked to try, and fails at the last step.
#[derive(Default)]
struct Trial(Mutex<Vec<(String, String)>>);

impl Prober for Trial {
    fn probe<'a>(
        &'a self,
        connection: &'a Connection,
        passwords: &'a Passwords,
    ) -> Pin<Box<dyn Future<Output = Vec<Step>> + Send + 'a>> {
        let host = connection.imap.as_ref().map_or_else(String::new, |imap| imap.host.clone());
        self.0.lock().unwrap().push((host, passwords.imap.clone()));
        let step = |step, is_ok, detail: &str| Step { step, is_ok, detail: detail.to_owned() };
        Box::pin(
            async move { vec![step("imap-connect", true, "mail:993"), step("imap-sign-in", false, "wrong password")] },
        )
    }
}

#[tokio::test]
async fn a_mailbox_is_tried_before_it_is_saved_and_later_with_the_password_it_has() {
    let trial = Arc::new(Trial::default());
    let prober: Arc<dyn Prober> = Arc::clone(&trial) as Arc<dyn Prober>;
    let mut browser = Browser::with(WebOptions { prober: Some(prober), ..WebOptions::default() }).await;
    browser.sign_in(Role::Admin).await;
    let page = "/desk/lindental/admin/mailboxes/new";
    let fields = |what, password| {
        [
            ("address", "post@lindental.example"),
            ("is_active", "yes"),
            ("is_imap", "yes"),
            ("imap_host", "mail.lindental.example"),
            ("imap_port", "993"),
            ("imap_user", "post"),
            ("imap_password", password),
            ("what", what),
        ]
    };
    let tried = browser.post_from(page, page, &fields("test", "geheim")).await.ok();
    tried.has("wrong password").has("value=\"mail.lindental.example\"").lacks("geheim");
    browser.get("/desk/lindental/admin/mailboxes").await.ok().lacks("post@lindental.example");
    let to = browser.post_from(page, page, &fields("save", "geheim")).await.goes_to();
    let id = browser.get(&to).await.ok().between("/admin/mailboxes/", "\"");
    let one = format!("/desk/lindental/admin/mailboxes/{id}");
    browser.post_from(&one, &one, &fields("test", "")).await.ok().has("wrong password").lacks("geheim");
    let asked = ("mail.lindental.example".to_owned(), "geheim".to_owned());
    assert_eq!(*trial.0.lock().unwrap(), [asked.clone(), asked], "the second time with the stored one");
}

#[tokio::test]
async fn a_message_set_aside_is_read_tried_again_and_dismissed_by_whoever_may() {
    let browser = Browser::signed_in(Role::Lead).await;
    let (app, principal) = (&browser.test.app, browser.test.principal.id);
    let aside = |raw: &'static str, reason: &str, header_only| Aside {
        mailbox: None,
        source: "imap".to_owned(),
        reason: reason.to_owned(),
        detail: Detail { sender: "anna@muster.example".to_owned(), header_only, ..Detail::default() },
        raw: raw.into(),
        tell_limit_mb: None,
    };
    let (whole, _) =
        app::set_aside::put(app, principal, aside("<script>1</script>", "too_many_parts", false)).await.unwrap();
    let (header, _) =
        app::set_aside::put(app, principal, aside("Subject: x", "message_too_large", true)).await.unwrap();
    let list = "/desk/lindental/admin/set-aside";
    let page = browser.get(list).await.ok();
    page.has("anna@muster.example").has(&format!("{whole}/again")).lacks(&format!("{header}/again"));
    page.has("<strong>Zu viele Teile</strong>");
    let raw = browser.get(&format!("{list}/{whole}/raw.eml")).await.ok();
    assert_eq!((raw.header("content-type"), &*raw.html), ("application/octet-stream", "<script>1</script>"));
    assert!(raw.header("content-disposition").starts_with("attachment"));

    let ask = async |id: &dyn std::fmt::Display, what: &str| {
        browser.post_from("/me", &format!("{list}/{id}/{what}"), &[]).await
    };
    let (others, _) = app::jobs::counts(app, principal).await.unwrap();
    ask(&whole, "again").await.goes_to();
    assert_eq!(app::jobs::counts(app, principal).await.unwrap(), (others + 1, 0), "a job tries it");
    assert_eq!(ask(&header, "again").await.status, StatusCode::NOT_FOUND, "there is nothing to try");
    let to = ask(&whole, "dismiss").await.goes_to();
    browser.get(&to).await.ok().lacks(&format!("{whole}/again")).has("role=\"status\"");
    assert_eq!(ask(&whole, "dismiss").await.status, StatusCode::NOT_FOUND, "once");
    assert_eq!(ask(&"nonsense", "dismiss").await.status, StatusCode::NOT_FOUND);
    // Paging: what does not fit on a page is on the next.
    for n in 0..105 {
        let raw = Box::leak(format!("Nachricht {n}").into_boxed_str());
        app::set_aside::put(app, principal, aside(raw, "empty", false)).await.unwrap();
    }
    let page = browser.get(list).await.ok();
    let next = page.between("/admin/set-aside?before=", "\"");
    let second = browser.get(&format!("{list}?before={next}")).await.ok();
    let rows = |page: &crate::Page| page.html.matches("/raw.eml\"").count();
    assert_eq!((rows(&page), rows(&second)), (100, 6));
}

#[tokio::test]
async fn a_job_that_was_given_up_says_when_and_why_and_runs_again_or_goes() {
    let browser = Browser::signed_in(Role::Admin).await;
    let (app, principal, clock) = (&browser.test.app, browser.test.principal.id, &browser.test.clock);
    let (id, now): (JobId, _) = (app.id(), app.now());
    let claimed = app.store.write(move |tx| {
        let job = NewJob { id, kind: "staff-mail", key: "k", payload: "{}", due_at: now };
        tx.job_insert(principal, &job, now)?;
        tx.jobs_claim(principal, now, Duration::from_secs(120), 10)
    });
    let claimed: Result<Vec<Job>, app::StoreError> = claimed.await;
    let claimed = claimed.unwrap().into_iter().find(|job| job.id == id).unwrap();
    let (others, _) = app::jobs::counts(app, principal).await.unwrap();
    clock.advance(Duration::from_secs(60));
    let given_up = app.now();
    assert!(app.store.write(move |tx| tx.job_bury(&claimed, given_up, "554 no such user")).await.unwrap());
    clock.advance(Duration::from_secs(3_600));
    let page = browser.get("/desk/lindental/admin/jobs").await.ok();
    page.has("554 no such user").has("datetime=\"2020-03-16T07:01:00").lacks("job-");
    let again = format!("/desk/lindental/admin/jobs/{id}/again");
    browser.post_from("/me", &again, &[]).await.goes_to();
    assert_eq!(app::jobs::counts(app, principal).await.unwrap(), (others, 0));
    assert_eq!(browser.post_from("/me", &again, &[]).await.status, StatusCode::NOT_FOUND, "it is not dead any more");
}

/// A sink with one mail.
struct OneMail(Arc<SunkMail>);

impl Sink for OneMail {
    fn list(&self) -> Vec<Arc<SunkMail>> {
        vec![Arc::clone(&self.0)]
    }

    fn get(&self, id: u64) -> Option<Arc<SunkMail>> {
        (id == self.0.id).then(|| Arc::clone(&self.0))
    }
}

#[tokio::test]
async fn the_demos_mail_is_read_in_the_browser_its_html_in_a_box() {
    let mail = SunkMail {
        id: 7,
        at: testkit::BEGIN,
        from: "hilfe@lindental.example".to_owned(),
        to: vec!["anna@muster.example".to_owned()],
        subject: "Ihre <b>Anfrage</b>".to_owned(),
        text: "Guten Tag <script>1</script>".to_owned(),
        html: "<p>Guten Tag</p>".to_owned(),
        message_id: "1@lindental.example".to_owned(),
        is_automatic: false,
        raw: "Subject: Ihre\r\n Anfrage\r\nX-Mark: <i>\r\n\r\nGuten Tag".into(),
    };
    let browser =
        Browser::with(WebOptions { sink: Some(Arc::new(OneMail(Arc::new(mail)))), ..WebOptions::default() }).await;
    browser.get("/demo/mail").await.ok().has("anna@muster.example").lacks("<b>Anfrage");
    browser.get("/demo/mail/7").await.ok().has("Ihre Anfrage").lacks("<script>1").lacks("<i>").has("/demo/mail/7/html");
    let html = browser.get("/demo/mail/7/html").await.ok();
    html.has("<p>Guten Tag</p>");
    assert!(html.header("content-security-policy").starts_with("sandbox; default-src 'none'"));
    assert_eq!(browser.get("/demo/mail/8").await.status, StatusCode::NOT_FOUND);
}
