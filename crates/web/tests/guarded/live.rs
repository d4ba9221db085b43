//! Live changes: complete, in order, resumable, and only while the session holds.

use crate::Browser;
use app::access::Role;
use axum::body::{Body, BodyDataStream};
use axum::http::StatusCode;
use futures::StreamExt;
use kernel::Lang;
use std::time::Duration;
use testkit::TestApp;
use tower::ServiceExt;
use web::WebOptions;

/// A stream of events being read.
struct Stream {
    body: BodyDataStream,
    text: String,
}

impl Stream {
    async fn open(browser: &Browser, path: &str, last: Option<i64>) -> Result<Self, StatusCode> {
        let mut request = browser.request(axum::http::Method::GET, path);
        if let Some(last) = last {
            request = request.header("last-event-id", last);
        }
        let response = browser.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        if response.status() != StatusCode::OK {
            return Err(response.status());
        }
        Ok(Self { body: response.into_body().into_data_stream(), text: String::new() })
    }

    /// The next event, as (id, data); `None` at the end of the stream.
    async fn next(&mut self) -> Option<(String, String)> {
        loop {
            if let Some((event, rest)) = self.text.clone().split_once("\n\n") {
                self.text = rest.to_owned();
                let field = |name: &str| {
                    event.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default().trim().to_owned()
                };
                let kind = field("event:");
                // Said once when the stream begins, whatever else there is.
                if kind == "floor" {
                    continue;
                }
                return Some((if kind.is_empty() { field("id:") } else { kind }, field("data:")));
            }
            let chunk =
                tokio::time::timeout(Duration::from_secs(60), self.body.next()).await.expect("an event in time");
            self.text.push_str(std::str::from_utf8(&chunk?.unwrap()).unwrap());
        }
    }
}

async fn change(test: &TestApp, name: &str) {
    app::teams::create(&test.app, &test.system(), name).await.unwrap();
}

#[tokio::test]
async fn a_change_arrives_and_whoever_was_away_misses_nothing() {
    let test = testkit::app().await;
    let anna = test.staff("Anna", Role::Agent).await;
    let browser = Browser::new(&test).with(&test.session(anna).await);
    let mut live = Stream::open(&browser, "/desk/lindental/live", None).await.unwrap();
    change(&test, "Zähler").await;
    let (id, data) = live.next().await.unwrap();
    let data: serde_json::Value = serde_json::from_str(&data).unwrap();
    assert_eq!((data["subject"].as_str(), data["change"].as_str()), (Some("team"), Some("made")));
    assert_eq!(data["seq"].to_string(), id);
    drop(live);
    for name in ["Rechnung", "Umzug", "Störung"] {
        change(&test, name).await;
    }
    let last: i64 = id.parse().unwrap();
    let mut again = Stream::open(&browser, "/desk/lindental/live", Some(last)).await.unwrap();
    for n in 1..=3 {
        assert_eq!(again.next().await.unwrap().0, (last + n).to_string());
    }
    let mut by_address =
        Stream::open(&browser, &format!("/desk/lindental/live?after={}", last + 2), None).await.unwrap();
    assert_eq!(by_address.next().await.unwrap().0, (last + 3).to_string());
}

#[tokio::test]
async fn another_principals_changes_are_neither_heard_nor_asked_for() {
    let test = testkit::app().await;
    let other = test.add_principal("norden", "Netze Norden", "DE", Lang::De).await;
    let anna = test.staff("Anna", Role::Agent).await;
    let browser = Browser::new(&test).with(&test.session(anna).await);
    assert_eq!(Stream::open(&browser, "/desk/norden/live", None).await.err(), Some(StatusCode::NOT_FOUND));
    let mut live = Stream::open(&browser, "/desk/lindental/live", None).await.unwrap();
    app::teams::create(&test.app, &app::Actor::system(other.id), "Fremd").await.unwrap();
    change(&test, "Eigen").await;
    let (_, data) = live.next().await.unwrap();
    let own = app::teams::list(&test.app, &test.system()).await.unwrap()[0].team.id;
    assert!(data.contains(&own.to_string()), "{data}");
}

#[tokio::test]
async fn whoever_is_far_behind_fetches_the_page_again() {
    let test = testkit::app().await;
    let anna = test.staff("Anna", Role::Agent).await;
    let browser = Browser::new(&test).with(&test.session(anna).await);
    for n in 0..210 {
        change(&test, &format!("Team {n}")).await;
    }
    let mut live = Stream::open(&browser, "/desk/lindental/live?after=0", None).await.unwrap();
    assert_eq!(live.next().await.unwrap().0, "again");
}

#[tokio::test]
async fn the_stream_ends_with_the_session() {
    let test = testkit::app().await;
    let anna = test.staff("Anna", Role::Agent).await;
    let cookie = test.session(anna).await;
    let browser = Browser::new(&test).with(&cookie);
    let mut live = Stream::open(&browser, "/desk/lindental/live", None).await.unwrap();
    app::people::sign_out(&test.app, &cookie).await.unwrap();
    assert_eq!(live.next().await.unwrap().0, "ended");
    assert_eq!(live.next().await, None);
}

#[tokio::test]
async fn one_session_holds_a_dozen_streams_and_no_more() {
    let test = testkit::app().await;
    let anna = test.staff("Anna", Role::Agent).await;
    let browser = Browser::new(&test).with(&test.session(anna).await);
    let mut open = Vec::new();
    for _ in 0..12 {
        open.push(Stream::open(&browser, "/desk/lindental/live", None).await.unwrap());
    }
    let refused = Stream::open(&browser, "/desk/lindental/live", None).await.err();
    assert_eq!(refused, Some(StatusCode::TOO_MANY_REQUESTS));
    open.pop();
    assert!(Stream::open(&browser, "/desk/lindental/live", None).await.is_ok());
}

#[tokio::test]
async fn a_program_that_stops_ends_its_streams() {
    let test = testkit::app().await;
    let anna = test.staff("Anna", Role::Agent).await;
    let options = WebOptions { is_unlimited: true, ..WebOptions::default() };
    let stop = options.stop.clone();
    let browser = Browser { router: web::router(test.app.clone(), options), ..Browser::new(&test) };
    let browser = browser.with(&test.session(anna).await);
    let mut live = Stream::open(&browser, "/desk/lindental/live", None).await.unwrap();
    change(&test, "Zähler").await;
    assert!(live.next().await.is_some());
    stop.cancel();
    assert_eq!(live.next().await, None);
}
