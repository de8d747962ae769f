//! A bar on standard error while something takes long, when a person looks; and Ctrl-C, which ends it with everything whole.

use std::fmt::Write;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use dialyard_engine::ports::Watch;
use indicatif::{HumanCount, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

pub struct Progress {
    bar: ProgressBar,
    moving: Once,
    given_up: AtomicBool,
}

impl Progress {
    /// Drawn only when standard error is a terminal; `what` is counted.
    pub fn of(what: &str) -> Self {
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr());
        let template = format!("{{bar:32}} {{human_pos}} of {{human_len}} {what}, {{rate}} a second, {{eta}} left");
        if let Ok(style) = ProgressStyle::with_template(&template) {
            let rate = |state: &ProgressState, out: &mut dyn Write| {
                let _ = write!(out, "{}", HumanCount(state.per_sec() as u64));
            };
            bar.set_style(style.with_key("rate", rate).progress_chars("█▉▊▋▌▍▎▏ "));
        }
        Self::with(bar)
    }

    /// For what is over before a bar could be read.
    pub fn none() -> Self {
        Self::with(ProgressBar::hidden())
    }

    fn with(bar: ProgressBar) -> Self {
        Self { bar, moving: Once::new(), given_up: AtomicBool::new(false) }
    }

    pub fn give_up(&self) {
        self.given_up.store(true, Ordering::Release);
    }

    pub fn end(&self) {
        self.bar.finish_and_clear();
    }
}

impl Watch for Progress {
    fn at(&self, done: u64, all: u64) {
        self.bar.set_length(all);
        self.bar.set_position(done);
        // What is left is told between two reports, too.
        self.moving.call_once(|| self.bar.enable_steady_tick(Duration::from_millis(200)));
    }
    fn given_up(&self) -> bool {
        self.given_up.load(Ordering::Acquire)
    }
}
