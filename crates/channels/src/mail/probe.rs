//! Trying a mailbox's settings step by step, for the person who enters them.
//!
//! Invariant: nothing is fetched, sent or changed.

use super::imap::line::{Fault, connect, sign_in, within};
use super::smtp::{said, transport};
use app::mailboxes::{Connection, Passwords, Prober, Server, Step};
use std::pin::Pin;
use std::time::Duration;

/// How long one step may take: somebody waits for it.
const STEP_LIMIT: Duration = Duration::from_secs(15);

/// Tries connections over the network.
#[derive(Clone, Copy, Debug, Default)]
pub struct Probe;

impl Prober for Probe {
    fn probe<'a>(
        &'a self,
        connection: &'a Connection,
        passwords: &'a Passwords,
    ) -> Pin<Box<dyn Future<Output = Vec<Step>> + Send + 'a>> {
        Box::pin(async move {
            let mut steps = Vec::new();
            if let Some(server) = &connection.imap {
                imap(server, connection, passwords, &mut steps).await;
            }
            if let Some(server) = &connection.smtp {
                steps.push(smtp(server, connection, passwords).await);
            }
            steps
        })
    }
}

async fn imap(server: &Server, connection: &Connection, passwords: &Passwords, steps: &mut Vec<Step>) {
    let mut try_all = async || -> Result<(), (&'static str, Fault)> {
        let client = connect(server, connection).await.map_err(|fault| ("imap-connect", fault))?;
        steps.push(ok("imap-connect", format!("{}:{}", server.host, server.port)));
        let mut line = sign_in(client, server, passwords).await.map_err(|fault| ("imap-sign-in", fault))?;
        steps.push(ok("imap-sign-in", server.user.clone()));
        let folder = within("folder", STEP_LIMIT, line.examine(connection.folder()))
            .await
            .map_err(|fault| ("imap-folder", fault))?;
        steps.push(ok("imap-folder", format!("{}: {}", connection.folder(), folder.exists)));
        // The result is known; a farewell that fails changes nothing.
        let _ = within("sign-out", STEP_LIMIT, line.logout()).await;
        Ok(())
    };
    if let Err((step, fault)) = try_all().await {
        steps.push(Step { step, is_ok: false, detail: fault.to_string() });
    }
}

async fn smtp(server: &Server, connection: &Connection, passwords: &Passwords) -> Step {
    let step = "smtp-connect";
    let failed = |detail: String| Step { step, is_ok: false, detail };
    let line = match transport(server, connection, passwords) {
        Ok(line) => line,
        Err(reason) => return failed(reason),
    };
    match tokio::time::timeout(STEP_LIMIT, line.test_connection()).await {
        Ok(Ok(true)) => ok(step, format!("{}:{}", server.host, server.port)),
        Ok(Ok(false)) => failed("the server does not answer NOOP".to_owned()),
        Ok(Err(error)) => failed(said(&error)),
        Err(_) => failed(format!("no answer within {} seconds", STEP_LIMIT.as_secs())),
    }
}

fn ok(step: &'static str, detail: String) -> Step {
    Step { step, is_ok: true, detail }
}
