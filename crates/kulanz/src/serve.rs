//! `kulanz serve`: one node — web, jobs, mailboxes, the router, chores, metrics — until it is told to stop.
//!
//! Invariants: it listens within a second; on SIGTERM or SIGINT it takes no new connections, lets running requests and
//! jobs end for [`DRAIN`], and what does not end in time was not acknowledged or is tried again.

use crate::cli::Serve;
use crate::config::Config;
use crate::exit::{Exit, Failure, OrExit};
use crate::open;
use app::App;
use axum::serve::ListenerExt;
use channels::mail::probe::Probe;
use channels::mail::sink::Sink;
use metrics_exporter_prometheus::PrometheusBuilder;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use web::WebOptions;

/// How long running requests may take to end.
const DRAIN: Duration = Duration::from_secs(10);
/// How long jobs and mailboxes may take beyond that.
const WIND_DOWN: Duration = Duration::from_secs(5);
/// How often cases whose follow-up has come are opened.
const FOLLOW_UP_EVERY: Duration = Duration::from_secs(60);
/// Cases opened so in one command.
const FOLLOW_UP_LIMIT: i64 = 100;
/// How often gauges are set.
const GAUGES_EVERY: Duration = Duration::from_secs(15);

/// Serves until stopped.
pub fn run(config: &Config, serve: &Serve) -> Result<Exit, Failure> {
    let store = open::store(config, !serve.no_migrate)?;
    open::runtime()?.block_on(async {
        let listener = bind(config.listen).await?;
        let at = listener.local_addr().or_exit(Exit::Unavailable, "listening")?;
        let app = open::app(config, store, config.base_url_at(at))?;
        tracing::info!(listen = %at, base_url = app.base_url, data = %config.data.display(), "Kulanz serves");
        if app::principals::all(&app).await?.is_empty() {
            println!("Kulanz is empty. Set it up here:\n{}", app::principals::setup_url(&app));
        }
        let stop = stop_on_signal();
        node(&app, config, listener, None, stop).await
    })
}

/// Listens at `address`.
pub async fn bind(address: SocketAddr) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).await.or_exit(Exit::Unavailable, format!("listening at {address}"))
}

/// Runs one node over `app` until `stop`.
pub async fn node(
    app: &App,
    config: &Config,
    listener: TcpListener,
    sink: Option<Arc<Sink>>,
    stop: CancellationToken,
) -> Result<Exit, Failure> {
    if let Some(address) = config.metrics_listen {
        let exporter = PrometheusBuilder::new().with_http_listener(address);
        exporter.install().or_exit(Exit::Unavailable, format!("serving metrics at {address}"))?;
        tokio::spawn(stop.clone().run_until_cancelled_owned(set_gauges(app.clone())));
    }
    let options = WebOptions {
        trusted_proxies: config.trusted_proxies.clone(),
        stop: stop.clone(),
        prober: Some(Arc::new(Probe)),
        sink: sink.clone().map(|sink| sink as Arc<dyn app::mailboxes::Sink>),
        ..WebOptions::default()
    };
    let service = web::router(app.clone(), options).into_make_service_with_connect_info::<SocketAddr>();
    let listener = listener.tap_io(|stream| {
        // Answers are small and whole: waiting for more to send would only delay them.
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "TCP_NODELAY cannot be set");
        }
    });
    let served = axum::serve(listener, service).with_graceful_shutdown(stop.clone().cancelled_owned());
    let mut web = tokio::spawn(served.into_future());
    let (workers, router) =
        (channels::workers::run(app.clone(), sink, stop.clone()), app::routing::run(app.clone(), stop.clone()));
    let chats = app::chats::run(app.clone(), stop.clone());
    let mut background = tokio::spawn(async { tokio::join!(workers, router, chats) });
    tokio::spawn(stop.clone().run_until_cancelled_owned(follow_up(app.clone())));
    tokio::select! {
        () = stop.cancelled() => {}
        ended = &mut web => {
            stop.cancel();
            ended.or_exit(Exit::Unavailable, "serving")?.or_exit(Exit::Unavailable, "serving")?;
        }
    }
    tracing::info!("stopping: running requests and jobs end first");
    if tokio::time::timeout(DRAIN, &mut web).await.is_err() {
        tracing::warn!("some requests did not end in time");
        web.abort();
    }
    if tokio::time::timeout(DRAIN + WIND_DOWN, &mut background).await.is_err() {
        background.abort();
    }
    tracing::info!("stopped");
    Ok(Exit::Ok)
}

/// Cancelled by the first SIGTERM or SIGINT; the second ends the program at once.
pub fn stop_on_signal() -> CancellationToken {
    let stop = CancellationToken::new();
    let told = stop.clone();
    tokio::spawn(async move {
        signal().await;
        told.cancel();
        signal().await;
        std::process::exit(130);
    });
    stop
}

#[cfg(unix)]
async fn signal() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
        }
        Err(_) => drop(tokio::signal::ctrl_c().await),
    }
}

#[cfg(not(unix))]
async fn signal() {
    drop(tokio::signal::ctrl_c().await);
}

/// Opens cases whose follow-up has come.
async fn follow_up(app: App) {
    loop {
        if let Err(error) = follow_up_all(&app).await {
            tracing::warn!(%error, "cases whose follow-up has come cannot be opened");
        }
        tokio::time::sleep(FOLLOW_UP_EVERY).await;
    }
}

async fn follow_up_all(app: &App) -> Result<(), app::cases::CaseError> {
    for principal in app::principals::all(app).await? {
        while app::cases::follow_up(app, principal.id, FOLLOW_UP_LIMIT).await? > 0 {}
    }
    Ok(())
}

/// Sets gauges for those who watch.
async fn set_gauges(app: App) {
    loop {
        metrics::gauge!("kulanz_commands_waiting").set(count(app.store.waiting()));
        for principal in app::principals::all(&app).await.unwrap_or_default() {
            let Ok((ready, dead)) = app::jobs::counts(&app, principal.id).await else { continue };
            let aside = app::set_aside::count(&app, principal.id).await.unwrap_or_default();
            for (name, value) in [("kulanz_jobs_ready", ready), ("kulanz_jobs_dead", dead), ("kulanz_set_aside", aside)]
            {
                metrics::gauge!(name, "principal" => principal.slug.clone()).set(count(value));
            }
        }
        tokio::time::sleep(GAUGES_EVERY).await;
    }
}

fn count(number: impl TryInto<u32>) -> f64 {
    f64::from(number.try_into().unwrap_or(u32::MAX))
}
