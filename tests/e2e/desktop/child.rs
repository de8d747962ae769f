use std::os::unix::process::CommandExt;
use std::process::{ChildStderr, ChildStdout, Command, ExitStatus};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process_group};

/// A program in a process group of its own, which ends with this value, children and all.
pub struct Child(std::process::Child);

impl Child {
    pub fn start(command: &mut Command) -> Self {
        match command.process_group(0).spawn() {
            Ok(child) => Self(child),
            Err(error) => {
                panic!("{:?} cannot be started: {error} (script/bootstrap installs it)", command.get_program())
            }
        }
    }

    pub fn stdout(&mut self) -> Option<ChildStdout> {
        self.0.stdout.take()
    }

    pub fn stderr(&mut self) -> Option<ChildStderr> {
        self.0.stderr.take()
    }

    /// How it ended, if it ends in time.
    pub fn ended_within(&mut self, time: Duration) -> Option<ExitStatus> {
        let until = Instant::now() + time;
        loop {
            match self.0.try_wait().expect("a child to wait for") {
                Some(status) => return Some(status),
                None if Instant::now() >= until => return None,
                None => std::thread::sleep(Duration::from_millis(20)),
            }
        }
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        let group = i32::try_from(self.0.id()).ok().and_then(Pid::from_raw);
        for (signal, patience) in [(Signal::TERM, Duration::from_secs(3)), (Signal::KILL, Duration::from_secs(3))] {
            // The group outlives its leader, so it is told even when the leader has gone.
            if let Some(group) = group {
                let _ = kill_process_group(group, signal);
            }
            if self.ended_within(patience).is_some() && signal == Signal::KILL {
                break;
            }
        }
    }
}
