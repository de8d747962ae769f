//! Each connection is an open file, and so are the store's: the system must allow more of them than connections are taken.

use std::sync::atomic::{AtomicUsize, Ordering};

/// Files for everything that is no connection.
#[cfg(unix)]
const OTHERS: usize = 256;

/// Connections that the open sockets of this program take together.
static TAKEN: AtomicUsize = AtomicUsize::new(0);

/// How many connections a socket takes. Given back when dropped.
#[derive(Debug)]
pub struct Files {
    pub connections: usize,
}

impl Files {
    /// As many as are wanted, asking the system for as many files as that takes beside the other sockets'.
    pub fn take(wanted: usize) -> Self {
        let before = TAKEN.load(Ordering::Relaxed);
        let connections = allowed(before.saturating_add(wanted)).saturating_sub(before).clamp(1, wanted.max(1));
        TAKEN.fetch_add(connections, Ordering::Relaxed);
        Self { connections }
    }
}

impl Drop for Files {
    fn drop(&mut self) {
        TAKEN.fetch_sub(self.connections, Ordering::Relaxed);
    }
}

/// How many connections there may be.
#[cfg(unix)]
fn allowed(wanted: usize) -> usize {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

    let files = u64::try_from(wanted.saturating_add(OTHERS)).unwrap_or(u64::MAX);
    let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
    // None: there is no limit.
    let Some(mut allowed) = current else { return wanted };
    if allowed < files {
        let more = maximum.map_or(files, |most| files.min(most));
        match setrlimit(Resource::Nofile, Rlimit { current: Some(more), maximum }) {
            Ok(()) => allowed = more,
            Err(error) => tracing::warn!(%error, "the system allows no more open files"),
        }
    }
    let allowed = usize::try_from(allowed).unwrap_or(usize::MAX);
    // Where even the others do not fit, half is better than none.
    wanted.min(allowed.saturating_sub(OTHERS).max(allowed / 2)).max(1)
}

#[cfg(not(unix))]
fn allowed(wanted: usize) -> usize {
    wanted
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn limit() -> Option<u64> {
        rustix::process::getrlimit(rustix::process::Resource::Nofile).current
    }

    #[test]
    fn no_more_connections_are_taken_than_there_are_files_for_all_sockets_together() {
        let one = Files::take(2);
        assert_eq!(one.connections, 2);
        let most = Files::take(1_000_000_000);
        let Some(limit) = limit() else { return };
        assert!((most.connections as u64) < limit && most.connections > 2);
        assert_eq!(Files::take(9).connections, 1, "nothing is left");
        drop(most);
        assert_eq!(Files::take(9).connections, 9, "and is given back");
    }
}
