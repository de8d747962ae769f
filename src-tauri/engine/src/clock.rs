//! Time is passed in, so that a test can turn it. UTC milliseconds everywhere.

/// UTC milliseconds since 1970.
pub type Millis = i64;

pub const SECOND: Millis = 1_000;
pub const MINUTE: Millis = 60 * SECOND;
pub const HOUR: Millis = 60 * MINUTE;
pub const DAY: Millis = 24 * HOUR;

pub trait Clock: Send + Sync + 'static {
    fn now(&self) -> Millis;
    /// By how much the clock on this computer's wall is ahead of UTC at a moment.
    fn local_offset(&self, _at: Millis) -> Millis {
        0
    }
}
