//! Foreground commands: announced, stopped by Ctrl-C, judged by their exit status.

use crate::running::{self, Running, Stop};
use crate::workspace::cargo;
use anyhow::{Context, Result, bail};
use std::path::Path;
use std::process::{Command, Stdio};

/// Runs `command` to its end with our output; an error when it fails or cannot start.
pub fn run(command: &mut Command) -> Result<()> {
    let line = line_of(command);
    println!("   $ {line}");
    let status = Running::start(command.stdin(Stdio::null()), Stop::Terminate)?.wait()?;
    if running::interrupted() {
        bail!("interrupted: {line}");
    }
    if !status.success() {
        bail!("`{line}` ended with {status}");
    }
    Ok(())
}

/// Runs `command` and returns what it printed, trimmed.
pub fn output_of(command: &mut Command) -> Result<String> {
    let line = line_of(command);
    let output = command.stdin(Stdio::null()).output().with_context(|| format!("cannot start `{line}`"))?;
    if !output.status.success() {
        bail!("`{line}` ended with {}: {}", output.status, String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// `cargo ARGUMENTS…` in `folder`.
pub fn cargo_in(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(cargo());
    command.current_dir(folder).args(arguments);
    command
}

/// The full path of a program on `PATH` or in the folders of system programs.
pub fn program(name: &str) -> Option<std::path::PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .chain(["/usr/sbin", "/usr/local/sbin", "/sbin"].map(Into::into))
        .map(|folder| folder.join(name))
        .find(|candidate| candidate.is_file())
}

/// Are we root?
pub fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

fn line_of(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    std::iter::once(program).chain(command.get_args()).map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_that_fails_is_an_error_that_names_it() {
        let error = run(Command::new("sh").args(["-c", "exit 3"])).map_err(|error| error.to_string());
        assert_eq!(error, Err("`sh -c exit 3` ended with exit status: 3".to_owned()));
    }

    #[test]
    fn programs_of_the_system_are_found_by_name() {
        assert!(program("sh").is_some());
        assert!(program("no-such-program-here").is_none());
    }
}
