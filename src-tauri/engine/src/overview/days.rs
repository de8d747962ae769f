//! Days and weeks as the viewer's clock has them.

use chrono::{Datelike, Days, Duration, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc, Weekday};
use chrono_tz::Tz;

use crate::clock::{HOUR, MINUTE, Millis};

/// The moment of a wall clock. Where the clock was put forward over it, the next that there is.
pub fn moment(zone: Tz, wall: NaiveDateTime) -> Millis {
    let mut wall = wall;
    for _ in 0..8 {
        if let Some(there) = zone.from_local_datetime(&wall).earliest() {
            return there.timestamp_millis();
        }
        wall += Duration::minutes(30);
    }
    wall.and_utc().timestamp_millis()
}

pub fn wall(zone: Tz, at: Millis) -> NaiveDateTime {
    Utc.timestamp_millis_opt(at).single().unwrap_or_default().with_timezone(&zone).naive_local()
}

pub fn day_start(zone: Tz, day: NaiveDate) -> Millis {
    moment(zone, day.and_time(NaiveTime::MIN))
}

pub fn before(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(day)
}

pub fn after(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}

/// The Monday of its week.
pub fn week_start(day: NaiveDate) -> NaiveDate {
    before(day, u64::from(day.weekday().num_days_from_monday()))
}

pub fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// When each hour of a day begins, and when the day ends: 24 of them, or one less or more when the clock is changed.
pub fn hours(zone: Tz, day: NaiveDate) -> (Vec<Millis>, Millis) {
    let (start, end) = (day_start(zone, day), day_start(zone, after(day, 1)));
    let hours = (0..).map(|nth| start + nth * HOUR).take_while(|at| at + 59 * MINUTE < end).collect();
    (hours, end)
}
