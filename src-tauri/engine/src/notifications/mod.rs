//! Notifications: what a person wants to be told on the desktop, and when not.

pub mod api;

use chrono::{NaiveDateTime, NaiveTime, Timelike};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Engine;
use crate::clock::Millis;
use crate::error::Result;
use crate::ports::Notice;
use crate::settings;
use crate::store::{Tx, View};

/// What a notice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// A lead of one's own, or, for admins, one that is nobody's.
    NewLead,
    /// A night's backup was not made.
    BackupFailed,
    /// Somebody asked for it to see whether it comes.
    Test,
}

/// What one person wants.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct NotificationSettings {
    pub new_lead: bool,
    pub backup_failed: bool,
    /// Whether there are quiet hours.
    pub quiet: bool,
    /// Minutes of the day, by this computer's clock: from here, past midnight if need be,
    pub quiet_from: u16,
    /// to here.
    pub quiet_to: u16,
    /// Nothing is shown until then.
    pub paused_until: Option<Millis>,
}

impl Default for NotificationSettings {
    fn default() -> Self {
        Self {
            new_lead: true,
            backup_failed: true,
            quiet: false,
            quiet_from: 20 * 60,
            quiet_to: 8 * 60,
            paused_until: None,
        }
    }
}

impl NotificationSettings {
    /// Whether a notice may be shown to this person now.
    pub fn may_show(&self, kind: NoticeKind, now: Millis, local: NaiveDateTime) -> bool {
        let wanted = match kind {
            // Whoever tests wants to see it now.
            NoticeKind::Test => return true,
            NoticeKind::NewLead => self.new_lead,
            NoticeKind::BackupFailed => self.backup_failed,
        };
        wanted && !self.is_paused(now) && !self.is_quiet(local.time())
    }

    pub fn is_paused(&self, now: Millis) -> bool {
        self.paused_until.is_some_and(|until| now < until)
    }

    fn is_quiet(&self, time: NaiveTime) -> bool {
        let minute = time.num_seconds_from_midnight() / 60;
        let (from, to) = (u32::from(self.quiet_from), u32::from(self.quiet_to));
        self.quiet && if from <= to { (from..to).contains(&minute) } else { minute >= from || minute < to }
    }
}

fn key(user_id: i64) -> String {
    format!("notifications.{user_id}")
}

pub fn of(view: &dyn View, user_id: i64) -> Result<NotificationSettings> {
    Ok(settings::get(view, &key(user_id))?.unwrap_or_default())
}

pub fn keep(tx: &mut dyn Tx, user_id: i64, wanted: &NotificationSettings) -> Result<()> {
    settings::set(tx, &key(user_id), wanted)
}

/// Whether a notice that is for this person is to be shown now. What cannot be asked is rather shown than kept back.
pub fn is_wanted(engine: &Engine, notice: &Notice, user_id: i64) -> bool {
    let now = engine.now();
    let wishes = engine.read(|view| of(view, user_id));
    wishes.map_or(true, |wishes| wishes.may_show(notice.kind, now, engine.local(now)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shows(settings: &NotificationSettings, kind: NoticeKind, clock: &str) -> bool {
        let local = NaiveDateTime::parse_from_str(&format!("2026-03-02 {clock}"), "%Y-%m-%d %H:%M").expect("a moment");
        settings.may_show(kind, 1_000, local)
    }

    #[test]
    fn quiet_hours_go_past_midnight() {
        let night = NotificationSettings { quiet: true, ..Default::default() };
        for (clock, shown) in [("19:59", true), ("20:00", false), ("03:00", false), ("07:59", false), ("08:00", true)] {
            assert_eq!(shows(&night, NoticeKind::NewLead, clock), shown, "{clock}");
        }
        let noon = NotificationSettings { quiet: true, quiet_from: 12 * 60, quiet_to: 13 * 60, ..Default::default() };
        for (clock, shown) in [("11:59", true), ("12:00", false), ("12:59", false), ("13:00", true)] {
            assert_eq!(shows(&noon, NoticeKind::NewLead, clock), shown, "{clock}");
        }
    }

    #[test]
    fn each_kind_is_switched_by_itself_and_a_test_always_comes() {
        let no_leads =
            NotificationSettings { new_lead: false, quiet: true, quiet_from: 0, quiet_to: 1_440, ..Default::default() };
        assert!(!shows(&no_leads, NoticeKind::NewLead, "12:00"));
        assert!(shows(&no_leads, NoticeKind::Test, "12:00"));
        let plain = NotificationSettings { new_lead: false, ..Default::default() };
        assert!(!shows(&plain, NoticeKind::NewLead, "12:00") && shows(&plain, NoticeKind::BackupFailed, "12:00"));
    }

    #[test]
    fn a_pause_ends_by_itself() {
        let paused = |until| NotificationSettings { paused_until: Some(until), ..Default::default() };
        assert!(!shows(&paused(1_001), NoticeKind::NewLead, "12:00"));
        assert!(shows(&paused(1_000), NoticeKind::NewLead, "12:00"));
    }
}
