//! The program under test, as a process of its own.

use crate::Surroundings;
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::fs::File;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const START_LIMIT: Duration = Duration::from_secs(30);
/// How long the demo may take to make its world.
const TOLD_LIMIT: Duration = Duration::from_secs(60);

/// A running `kulanz`; killed when dropped.
pub struct Program {
    child: Child,
    /// `http://127.0.0.1:PORT`
    pub base: String,
    /// What it printed.
    pub log: PathBuf,
}

impl Program {
    /// Starts `kulanz ARGUMENTS… --data DATA --listen 127.0.0.1:PORT` and waits until it listens.
    /// `variables` are added to its surroundings, `{port}` in them is the port; its output goes to `DATA/../kulanz.log`.
    pub fn start(
        surroundings: &Surroundings,
        arguments: &[&str],
        data: &Path,
        variables: &[(&str, &str)],
    ) -> Result<Self> {
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let log = data.parent().unwrap_or(data).join("kulanz.log");
        let output = File::options().create(true).append(true).open(&log)?;
        let mut child = Command::new(&surroundings.kulanz)
            .args(arguments)
            .arg("--data")
            .arg(data)
            .args(["--listen", &format!("127.0.0.1:{port}")])
            .envs(variables.iter().map(|(name, value)| (name, value.replace("{port}", &port.to_string()))))
            .stdin(Stdio::null())
            .stdout(output.try_clone()?)
            .stderr(output)
            .spawn()
            .with_context(|| format!("{} does not start", surroundings.kulanz.display()))?;
        let deadline = Instant::now() + START_LIMIT;
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            let ended = child.try_wait()?;
            if ended.is_some() || Instant::now() > deadline {
                let _already_gone = child.kill();
                bail!("kulanz does not listen ({ended:?}):\n{}", std::fs::read_to_string(&log).unwrap_or_default());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(Self { child, base: format!("http://127.0.0.1:{port}"), log })
    }

    /// What the demo tells programs, in one line, when it is ready.
    pub fn told(&self) -> Result<Value> {
        let deadline = Instant::now() + TOLD_LIMIT;
        loop {
            let text = std::fs::read_to_string(&self.log)?;
            if let Some(line) = text.split_inclusive('\n').find(|line| line.starts_with('{') && line.ends_with('\n')) {
                return Ok(serde_json::from_str(line)?);
            }
            if Instant::now() > deadline {
                bail!("the demo said nothing in {}", self.log.display());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// A link that another command printed, as this program serves it.
    pub fn link(&self, printed: &str) -> String {
        let path = printed.splitn(4, '/').nth(3).unwrap_or_default();
        format!("{}/{path}", self.base)
    }

    /// Runs a subcommand to its end and returns what it printed; an error when it fails.
    pub fn once(surroundings: &Surroundings, arguments: &[&str], data: &Path) -> Result<String> {
        let output = Command::new(&surroundings.kulanz).args(arguments).arg("--data").arg(data).output()?;
        if !output.status.success() {
            bail!("kulanz {}: {}", arguments.join(" "), String::from_utf8_lossy(&output.stderr).trim());
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// `kill -9`, and waits until it is gone.
    pub fn kill(mut self) -> Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _already_gone = self.child.kill();
        let _reaped = self.child.wait();
    }
}
