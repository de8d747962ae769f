//! Each connection is an open file, and so are the store's: the system must allow more of them than connections are taken.

/// Files for everything that is no connection.
#[cfg(unix)]
const OTHERS: usize = 256;

/// How many connections there may be, asking the system for as many files as that takes.
#[cfg(unix)]
pub fn connections(wanted: usize) -> usize {
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
pub fn connections(wanted: usize) -> usize {
    wanted
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn no_more_connections_are_taken_than_there_are_files_for() {
        assert_eq!(connections(2), 2);
        let most = connections(1_000_000_000);
        let allowed = rustix::process::getrlimit(rustix::process::Resource::Nofile).current;
        assert!(allowed.is_none_or(|allowed| (most as u64) < allowed && most > 0), "{most} of {allowed:?}");
    }
}
