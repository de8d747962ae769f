use chrono::NaiveDate;
use chrono_tz::America::{New_York, St_Johns};

use super::{QUARTER, days, silence};
use crate::clock::{HOUR, Millis};

fn at(day: (i32, u32, u32), hour: u32) -> Millis {
    let day = NaiveDate::from_ymd_opt(day.0, day.1, day.2).expect("a day");
    days::moment(New_York, day.and_hms_opt(hour, 0, 0).expect("an hour"))
}

#[test]
fn a_day_on_which_the_clock_changes_has_23_or_25_hours() {
    let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).expect("a day");
    assert_eq!(days::hours(New_York, day(3, 8)).0.len(), 23);
    assert_eq!(days::hours(New_York, day(3, 9)).0.len(), 24);
    assert_eq!(days::hours(New_York, day(11, 1)).0.len(), 25);
}

#[test]
fn hours_begin_with_a_quarter_wherever_the_viewer_is() {
    let day = NaiveDate::from_ymd_opt(2026, 4, 14).expect("a day");
    let (hours, end) = days::hours(St_Johns, day);
    assert!(hours.iter().all(|at| at % QUARTER == 0));
    assert_ne!(hours[0] % HOUR, 0, "Newfoundland is half an hour off");
    assert_eq!(end - hours[0], 24 * HOUR);
}

#[test]
fn a_week_begins_on_monday() {
    let sunday = NaiveDate::from_ymd_opt(2026, 4, 19).expect("a day");
    assert_eq!(days::week_start(sunday), NaiveDate::from_ymd_opt(2026, 4, 13).expect("a day"));
}

#[test]
fn a_weekday_is_compared_with_weekdays_and_a_weekend_with_weekends() {
    let until = |now| silence::stretches(New_York, now).into_iter().map(|(_, until)| until).collect::<Vec<_>>();
    // A Tuesday: back over the weekend to the Tuesday before.
    assert_eq!(
        until(at((2026, 4, 14), 11)),
        [(4, 13), (4, 10), (4, 9), (4, 8), (4, 7)].map(|(month, day)| at((2026, month, day), 11))
    );
    assert_eq!(
        until(at((2026, 4, 19), 11)),
        [(4, 18), (4, 12), (4, 11), (4, 5), (4, 4)].map(|(month, day)| at((2026, month, day), 11))
    );
}

#[test]
fn the_same_hour_is_meant_over_a_change_of_the_clock() {
    // The clock went forward on Sunday, March 8.
    let monday = silence::stretches(New_York, at((2026, 3, 9), 11));
    assert_eq!(monday[0], (at((2026, 3, 6), 9), at((2026, 3, 6), 11)));
}

#[test]
fn a_source_is_silent_when_it_used_to_send_at_this_hour_and_has_not_for_two() {
    let now = at((2026, 4, 14), 11);
    assert_eq!(silence::of(now - 2 * HOUR, now, 3), Some(3));
    assert_eq!(silence::of(now - 2 * HOUR + 1, now, 5), None, "it sent not long ago");
    assert_eq!(silence::of(now - 30 * HOUR, now, 2), None, "it never sent much at this hour");
}
