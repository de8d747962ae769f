//! Who is connected. Where there is no room left, whoever does nothing gives way to whoever comes: thousands of idle
//! connections keep nobody out, and one caller cannot take every place.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use tokio::sync::Notify;

use crate::neighbourhood;

#[derive(Debug)]
pub struct Crowd {
    max: usize,
    began: Instant,
    inner: Mutex<Inner>,
    /// Somebody left, or became idle.
    changed: Notify,
}

#[derive(Debug, Default)]
struct Inner {
    last_id: u64,
    seats: HashMap<u64, Arc<Seat>>,
    by_caller: HashMap<IpAddr, usize>,
}

/// One connection as the crowd sees it.
#[derive(Debug)]
struct Seat {
    caller: IpAddr,
    /// Requests that are being answered now.
    busy: AtomicUsize,
    /// Whether it ever asked anything: who never did gives way before who did.
    served: AtomicBool,
    /// Milliseconds after the crowd began.
    idle_since: AtomicU64,
    sent_away: Notify,
}

/// A connection's place among the others. Given back when dropped.
#[derive(Debug)]
pub struct Place {
    crowd: Arc<Crowd>,
    id: u64,
    seat: Arc<Seat>,
}

/// A request that is being answered: as long as it is, its connection is not sent away.
#[derive(Debug)]
pub struct Busy {
    crowd: Arc<Crowd>,
    seat: Arc<Seat>,
}

impl Crowd {
    pub fn new(max: usize) -> Arc<Self> {
        Arc::new(Self { max, began: Instant::now(), inner: Mutex::default(), changed: Notify::new() })
    }

    /// Waits until somebody could be admitted.
    pub async fn room(&self) {
        loop {
            let changed = self.changed.notified();
            if self.has_room() {
                return;
            }
            changed.await;
        }
    }

    fn has_room(&self) -> bool {
        let inner = self.inner();
        inner.seats.len() < self.max || inner.seats.values().any(|seat| seat.is_idle())
    }

    /// A place for a connection of this caller, who has at most so many. None: as many requests of this caller are being
    /// answered right now.
    pub fn admit(self: &Arc<Self>, from: IpAddr, per_caller_max: usize) -> Option<Place> {
        let caller = neighbourhood(from);
        let mut inner = self.inner();
        if inner.by_caller.get(&caller).copied().unwrap_or(0) >= per_caller_max {
            let idle = inner.idlest(|seat| seat.caller == caller)?;
            inner.send_away(idle);
        }
        if inner.seats.len() >= self.max {
            // Who takes most of the room gives way first.
            let most = inner.by_caller.values().copied().max().unwrap_or(0);
            let crowding = |seat: &Seat| inner.by_caller.get(&seat.caller).copied().unwrap_or(0) == most;
            let idle = inner.idlest(crowding).or_else(|| inner.idlest(|_| true))?;
            inner.send_away(idle);
        }
        inner.last_id += 1;
        let id = inner.last_id;
        let seat = Arc::new(Seat {
            caller,
            busy: AtomicUsize::new(0),
            served: AtomicBool::new(false),
            idle_since: AtomicU64::new(self.now()),
            sent_away: Notify::new(),
        });
        inner.seats.insert(id, seat.clone());
        *inner.by_caller.entry(caller).or_default() += 1;
        drop(inner);
        Some(Place { crowd: self.clone(), id, seat })
    }

    fn now(&self) -> u64 {
        u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    /// Of those who do nothing: first who never asked, then who has been silent longest.
    fn idlest(&self, among: impl Fn(&Seat) -> bool) -> Option<u64> {
        self.seats
            .iter()
            .filter(|(_, seat)| seat.is_idle() && among(seat))
            .min_by_key(|(id, seat)| {
                (seat.served.load(Ordering::Relaxed), seat.idle_since.load(Ordering::Relaxed), **id)
            })
            .map(|(id, _)| *id)
    }

    fn send_away(&mut self, id: u64) {
        if let Some(seat) = self.remove(id) {
            seat.sent_away.notify_one();
        }
    }

    fn remove(&mut self, id: u64) -> Option<Arc<Seat>> {
        let seat = self.seats.remove(&id)?;
        if let Some(count) = self.by_caller.get_mut(&seat.caller) {
            *count -= 1;
            if *count == 0 {
                self.by_caller.remove(&seat.caller);
            }
        }
        Some(seat)
    }
}

impl Seat {
    fn is_idle(&self) -> bool {
        self.busy.load(Ordering::Acquire) == 0
    }
}

impl Place {
    /// Comes when the place is wanted by somebody else.
    pub async fn sent_away(&self) {
        self.seat.sent_away.notified().await;
    }

    /// Held while a request is answered, until the whole answer has gone out.
    pub fn busy(&self) -> Busy {
        self.seat.busy.fetch_add(1, Ordering::AcqRel);
        Busy { crowd: self.crowd.clone(), seat: self.seat.clone() }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.crowd.inner().remove(self.id);
        self.crowd.changed.notify_waiters();
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        self.seat.served.store(true, Ordering::Relaxed);
        self.seat.idle_since.store(self.crowd.now(), Ordering::Relaxed);
        self.seat.busy.fetch_sub(1, Ordering::AcqRel);
        self.crowd.changed.notify_waiters();
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    async fn is_sent_away(place: &Place) -> bool {
        tokio::time::timeout(Duration::ZERO, place.sent_away()).await.is_ok()
    }

    #[tokio::test]
    async fn a_caller_with_too_many_loses_the_one_that_never_asked() {
        let crowd = Crowd::new(100);
        let asked = crowd.admit(ip("192.0.2.1"), 2).expect("a place");
        drop(asked.busy());
        let silent = crowd.admit(ip("192.0.2.1"), 2).expect("a place");
        let third = crowd.admit(ip("::ffff:192.0.2.1"), 2).expect("the same address, written as IPv6");
        assert!(is_sent_away(&silent).await);
        assert!(!is_sent_away(&asked).await && !is_sent_away(&third).await);
    }

    #[tokio::test]
    async fn whoever_is_being_answered_is_never_sent_away() {
        let crowd = Crowd::new(100);
        let place = crowd.admit(ip("192.0.2.1"), 1).expect("a place");
        let busy = place.busy();
        assert!(crowd.admit(ip("192.0.2.1"), 1).is_none(), "all it may have is busy");
        assert!(crowd.admit(ip("192.0.2.2"), 1).is_some(), "others have their own");
        drop(busy);
        assert!(crowd.admit(ip("192.0.2.1"), 1).is_some());
        assert!(is_sent_away(&place).await);
    }

    #[tokio::test]
    async fn a_full_room_takes_from_whoever_has_most() {
        let crowd = Crowd::new(3);
        let good = crowd.admit(ip("192.0.2.1"), 9).expect("a place");
        let many: Vec<_> = (0..2).map(|_| crowd.admit(ip("192.0.2.2"), 9).expect("a place")).collect();
        let next = crowd.admit(ip("192.0.2.3"), 9).expect("room is made");
        assert!(is_sent_away(&many[0]).await, "the one that has been idle longest");
        assert!(!is_sent_away(&good).await && !is_sent_away(&many[1]).await && !is_sent_away(&next).await);
    }

    #[tokio::test]
    async fn a_room_full_of_answers_in_progress_is_waited_for() {
        let crowd = Crowd::new(1);
        let place = crowd.admit(ip("192.0.2.1"), 9).expect("a place");
        let busy = place.busy();
        assert!(tokio::time::timeout(Duration::from_millis(20), crowd.room()).await.is_err());
        let waits = tokio::spawn({
            let crowd = crowd.clone();
            async move { crowd.room().await }
        });
        tokio::task::yield_now().await;
        drop(busy);
        waits.await.expect("room");
        drop(place);
        assert!(crowd.inner().seats.is_empty() && crowd.inner().by_caller.is_empty());
    }
}
