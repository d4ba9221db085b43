//! The clients' own journal of acknowledgements: on disk before a client goes on.

use anyhow::{Context, Result, anyhow};
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;
use tokio::sync::oneshot;

/// Something the program said it has taken in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acknowledged {
    /// The contact's mark, in its subject.
    pub mark: String,
    /// `http` or `pipe`.
    pub way: String,
    /// The case's number, when it was told.
    pub case: Option<String>,
    /// The interaction's id, when it was told.
    pub interaction: Option<String>,
}

type Line = (Acknowledged, oneshot::Sender<()>);

/// Writes acknowledgements; those that wait share one sync.
pub struct Journal {
    lines: Sender<Line>,
    writer: JoinHandle<Result<Vec<Acknowledged>>>,
}

impl Journal {
    /// A new one in `file`.
    pub fn open(file: &Path) -> Result<Self> {
        let file = File::create_new(file)?;
        let (lines, waiting) = channel();
        let writer = std::thread::spawn(move || write(file, &waiting));
        Ok(Self { lines, writer })
    }

    /// Writes an acknowledgement; returns when it is on disk.
    pub async fn note(&self, one: Acknowledged) -> Result<()> {
        let (tell, told) = oneshot::channel();
        self.lines.send((one, tell)).map_err(|_| anyhow!("the journal of acknowledgements has ended"))?;
        told.await.context("the journal of acknowledgements could not be written")
    }

    /// Ends it; returns all that was acknowledged.
    pub fn close(self) -> Result<Vec<Acknowledged>> {
        drop(self.lines);
        self.writer.join().map_err(|_| anyhow!("the journal of acknowledgements panicked"))?
    }
}

fn write(mut file: File, waiting: &Receiver<Line>) -> Result<Vec<Acknowledged>> {
    let mut all = Vec::new();
    while let Ok(first) = waiting.recv() {
        let group: Vec<Line> = std::iter::once(first).chain(waiting.try_iter()).collect();
        for (one, _) in &group {
            serde_json::to_writer(&mut file, one)?;
            file.write_all(b"\n")?;
        }
        file.sync_data()?;
        for (one, tell) in group {
            all.push(one);
            let _a_client_that_has_ended = tell.send(());
        }
    }
    Ok(all)
}
