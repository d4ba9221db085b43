//! Where the workspace lies, which packages it has, and which of them name which.

use crate::commands::{cargo_in, run};
use anyhow::{Context, Result, bail};
use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How to build.
#[derive(Clone, Copy, PartialEq)]
pub enum Profile {
    /// Quickly.
    Debug,
    /// For figures.
    Release,
}

/// What `cargo metadata --no-deps` tells.
#[derive(Debug, Deserialize)]
pub struct Workspace {
    /// The folder of the root `Cargo.toml`.
    #[serde(rename = "workspace_root")]
    pub root: PathBuf,
    /// Where cargo builds.
    #[serde(rename = "target_directory")]
    pub target: PathBuf,
    /// Our own packages.
    pub packages: Vec<Package>,
}

/// One of our packages.
#[derive(Debug, Deserialize)]
pub struct Package {
    /// Its name.
    pub name: String,
    /// Its `Cargo.toml`.
    pub manifest_path: PathBuf,
    /// What it depends on.
    pub dependencies: Vec<Dependency>,
}

/// One line of a `[dependencies]` table.
#[derive(Debug, Deserialize)]
pub struct Dependency {
    /// The package named.
    pub name: String,
    /// `None` for `[dependencies]`, else `dev` or `build`.
    pub kind: Option<String>,
    /// Set for packages of this workspace.
    pub path: Option<PathBuf>,
}

impl Workspace {
    /// Asks cargo.
    pub fn find() -> Result<Self> {
        let output = Command::new(cargo())
            .args(["metadata", "--no-deps", "--format-version", "1"])
            .output()
            .context("cargo metadata does not start")?;
        if !output.status.success() {
            bail!("cargo metadata: {}", String::from_utf8_lossy(&output.stderr).trim());
        }
        Ok(serde_json::from_slice(&output.stdout)?)
    }

    /// Builds binaries, `["--bin", NAME, …]`, and returns the folder they are in.
    ///
    /// Always for the whole workspace, and with an example, so that the features of dev-dependencies count: one set of
    /// features everywhere, also in `cargo nextest run --workspace`, keeps cargo from building dependencies twice.
    pub fn build(&self, profile: Profile, binaries: &[&str]) -> Result<PathBuf> {
        let mut command = cargo_in(&self.root, &["build", "--workspace", "--example", "sqlcheck"]);
        let folder = match profile {
            Profile::Debug => "debug",
            Profile::Release => {
                command.arg("--release");
                "release"
            }
        };
        run(command.args(binaries))?;
        Ok(self.target.join(folder))
    }

    /// `path` as seen from the root, for messages.
    pub fn relative<'p>(&self, path: &'p Path) -> &'p Path {
        path.strip_prefix(&self.root).unwrap_or(path)
    }
}

/// The cargo that runs us.
pub fn cargo() -> String {
    std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned())
}
