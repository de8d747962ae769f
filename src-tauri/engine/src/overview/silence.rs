//! Whether a source that used to send at this hour has gone silent.

use chrono::Duration;
use chrono_tz::Tz;

use super::days;
use crate::clock::{HOUR, Millis};

/// How long a source must have said nothing.
pub const QUIET: Millis = 2 * HOUR;
/// On how many of so many days of the same kind (weekdays, or weekends) it must have sent at this hour.
pub const HEARD_MIN: usize = 3;
pub const DAYS: usize = 5;

/// The same stretch of the clock that ends now, on the last days of the same kind, newest first.
pub fn stretches(zone: Tz, now: Millis) -> Vec<(Millis, Millis)> {
    let wall = days::wall(zone, now);
    let weekend = days::is_weekend(wall.date());
    (1..=15)
        .filter(|back| days::is_weekend(days::before(wall.date(), *back)) == weekend)
        .take(DAYS)
        .map(|back| {
            let until = days::moment(zone, wall - Duration::days(i64::try_from(back).unwrap_or(0)));
            (until - QUIET, until)
        })
        .collect()
}

/// On how many of the days it was heard, if it is silent now.
pub fn of(last_at: Millis, now: Millis, heard: usize) -> Option<usize> {
    (now - last_at >= QUIET && heard >= HEARD_MIN).then_some(heard)
}
