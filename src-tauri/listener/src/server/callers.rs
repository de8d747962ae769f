//! How many connections each caller has, so that one cannot take every place.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use crate::neighbourhood;

#[derive(Debug, Default)]
pub struct Callers(Mutex<HashMap<IpAddr, usize>>);

/// One connection of a caller. Given back when dropped.
#[derive(Debug)]
pub struct OneOf {
    all: Arc<Callers>,
    caller: IpAddr,
}

impl Callers {
    /// None when the caller has `max` already.
    pub fn admit(self: &Arc<Self>, from: IpAddr, max: usize) -> Option<OneOf> {
        let caller = neighbourhood::of(from);
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = open.entry(caller).or_default();
        if *count >= max {
            // An entry that was only now made must not stay.
            if *count == 0 {
                open.remove(&caller);
            }
            return None;
        }
        *count += 1;
        Some(OneOf { all: self.clone(), caller })
    }
}

impl Drop for OneOf {
    fn drop(&mut self) {
        let mut open = self.all.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = open.get_mut(&self.caller) {
            *count -= 1;
            if *count == 0 {
                open.remove(&self.caller);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caller_has_so_many_connections_and_others_have_theirs() {
        let callers = Arc::new(Callers::default());
        let ip = |text: &str| text.parse::<IpAddr>().expect("an address");
        let (first, second) = (callers.admit(ip("192.0.2.1"), 2), callers.admit(ip("192.0.2.1"), 2));
        assert!(first.is_some() && second.is_some());
        assert!(callers.admit(ip("192.0.2.1"), 2).is_none());
        assert!(callers.admit(ip("::ffff:192.0.2.1"), 2).is_none(), "the same address, written as IPv6");
        assert!(callers.admit(ip("192.0.2.2"), 2).is_some());
        let network = callers.admit(ip("2001:db8::1"), 1);
        assert!(network.is_some() && callers.admit(ip("2001:db8::2"), 1).is_none());
        drop(first);
        let again = callers.admit(ip("192.0.2.1"), 2);
        assert!(again.is_some());
        drop((again, second, network));
        assert!(callers.0.lock().expect("whole").is_empty());
    }
}
