//! Programs that we started, each in a process group of its own, and their end.
//!
//! A group is stopped when its [`Running`] is dropped: also when a step fails, and on Ctrl-C, which stops the
//! foreground command, so that `main` unwinds and every server is dropped. A second Ctrl-C kills all groups at once.

use anyhow::{Context, Result};
use rustix::process::{Pid, Signal, kill_process_group, test_kill_process_group};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, ExitStatus};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How long a group may take to end before it is killed.
const GRACE: Duration = Duration::from_secs(10);
const LOOK_AGAIN: Duration = Duration::from_millis(20);

static INTERRUPTED: AtomicBool = AtomicBool::new(false);
static GROUPS: Mutex<Vec<(Pid, Role)>> = Mutex::new(Vec::new());

#[derive(Clone, Copy, PartialEq)]
enum Role {
    Foreground,
    Server,
}

/// The signal that ends a program in good order.
#[derive(Clone, Copy, PartialEq)]
pub enum Stop {
    /// SIGTERM
    Terminate,
    /// SIGINT: PostgreSQL's fast shutdown
    Interrupt,
}

/// A program in its own process group; stopped when dropped.
pub struct Running {
    child: Child,
    group: Pid,
    stop: Stop,
}

impl Running {
    /// Starts a command that Ctrl-C stops at once.
    pub fn start(command: &mut Command, stop: Stop) -> Result<Self> {
        Self::start_as(command, stop, Role::Foreground)
    }

    /// Starts a server: it lives until it is dropped.
    pub fn start_server(command: &mut Command, stop: Stop) -> Result<Self> {
        Self::start_as(command, stop, Role::Server)
    }

    fn start_as(command: &mut Command, stop: Stop, role: Role) -> Result<Self> {
        let name = command.get_program().to_string_lossy().into_owned();
        let child = command.process_group(0).spawn().with_context(|| format!("cannot start `{name}`"))?;
        let group = Pid::from_child(&child);
        groups().push((group, role));
        Ok(Self { child, group, stop })
    }

    /// Waits for the end of the program.
    pub fn wait(mut self) -> Result<ExitStatus> {
        Ok(self.child.wait()?)
    }

    /// Has it ended already?
    pub fn has_ended(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(Some(_)) | Err(_))
    }

    fn signal(&self, signal: Signal) {
        let _already_gone = kill_process_group(self.group, signal);
    }

    /// The whole group is gone; our own child is reaped first, for a zombie still counts as a member.
    fn is_gone(&mut self) -> bool {
        self.has_ended() && test_kill_process_group(self.group).is_err()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.signal(match self.stop {
            Stop::Terminate => Signal::TERM,
            Stop::Interrupt => Signal::INT,
        });
        let deadline = Instant::now() + GRACE;
        while !self.is_gone() {
            if Instant::now() > deadline {
                self.signal(Signal::KILL);
                let _reaped = self.child.wait();
                break;
            }
            std::thread::sleep(LOOK_AGAIN);
        }
        groups().retain(|(group, _)| *group != self.group);
    }
}

/// Was Ctrl-C (SIGINT, SIGTERM, SIGHUP) received?
pub fn interrupted() -> bool {
    INTERRUPTED.load(Ordering::SeqCst)
}

/// Watches for signals from now on.
pub fn watch_signals() -> Result<()> {
    let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP])?;
    std::thread::spawn(move || {
        for _ in signals.forever() {
            let again = INTERRUPTED.swap(true, Ordering::SeqCst);
            for &(group, role) in groups().iter() {
                let signal = if again { Signal::KILL } else { Signal::TERM };
                if again || role == Role::Foreground {
                    let _already_gone = kill_process_group(group, signal);
                }
            }
        }
    });
    Ok(())
}

fn groups() -> MutexGuard<'static, Vec<(Pid, Role)>> {
    GROUPS.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn a_dropped_program_takes_its_children_with_it() {
        let mut shell = Command::new("sh");
        shell.args(["-c", "sleep 60 & sleep 60"]);
        let running = Running::start_server(&mut shell, Stop::Terminate).unwrap();
        let group = running.group;
        assert!(test_kill_process_group(group).is_ok());
        drop(running);
        assert!(test_kill_process_group(group).is_err());
    }

    #[test]
    fn a_program_that_has_ended_gives_its_status() {
        let status =
            Running::start(Command::new("sh").args(["-c", "exit 7"]), Stop::Terminate).unwrap().wait().unwrap();
        assert_eq!(status.code(), Some(7));
    }
}
