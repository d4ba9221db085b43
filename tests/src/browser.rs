//! Chromium, driven by the scripts of `tests/browser/scripts`.
//!
//! A script gets one JSON value and gives one back ([`run`]), or is told a story step by step ([`Story`]). Each has a
//! browser of its own.

use crate::Surroundings;
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// Runs `tests/browser/scripts/NAME.mjs` with `task`. A script that fails is an error with what it printed.
pub fn run(surroundings: &Surroundings, script: &str, task: &Value) -> Result<Value> {
    let output = node(surroundings, script)
        .arg(task.to_string())
        .stdin(Stdio::null())
        .output()
        .context("node does not start")?;
    if !output.status.success() {
        bail!("browser script {script}: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    serde_json::from_slice(&output.stdout).with_context(|| format!("browser script {script} gave no JSON"))
}

fn node(surroundings: &Surroundings, script: &str) -> Command {
    let mut command = Command::new("node");
    command.current_dir(folder()).arg(Path::new("scripts").join(script).with_extension("mjs"));
    command.env("CHROMIUM", &surroundings.chromium);
    command
}

/// A browser that is told step by step what to do; gone when dropped.
pub struct Story {
    child: Child,
    /// `None` once it was told that this is the end.
    told: Option<ChildStdin>,
    heard: BufReader<ChildStdout>,
}

impl Story {
    /// Starts `tests/browser/scripts/NAME.mjs`, one that reads steps.
    pub fn start(surroundings: &Surroundings, script: &str) -> Result<Self> {
        let mut command = node(surroundings, script);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().context("node does not start")?;
        let told = child.stdin.take();
        let heard = BufReader::new(child.stdout.take().context("the script has no output")?);
        Ok(Self { child, told, heard })
    }

    /// Begins `step` with the fields of `task`; what it gives back is for [`Self::hear`].
    pub fn tell(&mut self, step: &str, mut task: Value) -> Result<()> {
        task["step"] = step.into();
        writeln!(self.told.as_mut().context("the story is over")?, "{task}")?;
        Ok(())
    }

    /// What the step gave back; an error when it failed.
    pub fn hear(&mut self) -> Result<Value> {
        let mut line = String::new();
        if self.heard.read_line(&mut line)? == 0 {
            bail!("the browser script has ended");
        }
        let mut answer: Value = serde_json::from_str(&line)?;
        match answer["error"].as_str() {
            Some(error) => bail!("{error}"),
            None => Ok(answer["value"].take()),
        }
    }

    /// Does `step` and waits for what it gives back.
    pub fn ask(&mut self, step: &str, task: Value) -> Result<Value> {
        self.tell(step, task)?;
        self.hear()
    }
}

impl Drop for Story {
    fn drop(&mut self) {
        // The end of its input lets it close the browser.
        drop(self.told.take());
        let _reaped = self.child.wait();
    }
}

/// `tests/browser`.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("browser")
}
