//! How many connections each caller has, so that one cannot take every place.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

#[derive(Debug, Default)]
pub struct Callers(Mutex<HashMap<IpAddr, usize>>);

/// One connection of a caller. Given back when dropped.
#[derive(Debug)]
pub struct OneOf {
    all: Arc<Callers>,
    caller: IpAddr,
}

/// Who counts as one caller: a household has one IPv4 address or 2^64 of IPv6.
pub fn neighbourhood(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) if !v6.is_loopback() => IpAddr::V6((v6.to_bits() & !u128::from(u64::MAX)).into()),
        other => other,
    }
}

impl Callers {
    /// None when the caller has `most` already.
    pub fn admit(self: &Arc<Self>, from: IpAddr, most: usize) -> Option<OneOf> {
        let caller = neighbourhood(from);
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = open.get(&caller).copied().unwrap_or_default();
        if count >= most {
            return None;
        }
        open.insert(caller, count + 1);
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
        let first = callers.admit(ip("2001:db8::1"), 1);
        assert!(first.is_some() && callers.admit(ip("2001:db8::2"), 1).is_none(), "one network of IPv6 is one");
        assert!(callers.admit(ip("2001:db8:1::1"), 1).is_some());
        drop(first);
        assert!(callers.admit(ip("2001:db8::2"), 1).is_some());
    }
}
