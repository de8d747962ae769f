//! Measured inside the page: from a key to the frame that shows what it did.

use serde_json::Value;

use crate::program::Program;
use crate::screen::{Screen, until};

pub struct Page<'a>(&'a Screen);

pub fn worst(values: &[f64]) -> f64 {
    values.iter().copied().fold(f64::NAN, f64::max)
}

/// `done(value)` on the frame after the one in which `is` first holds, looked at after each change of the page.
const WATCH: &str = "
window.watch = (is) => new Promise((done) => {
  const look = () => { if (!is()) return false; seen.disconnect(); requestAnimationFrame(() => done(performance.now())); return true; };
  const seen = new MutationObserver(look);
  seen.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  look();
});
if (!window.heard) { window.heard = 0; addEventListener('keydown', () => { window.heard = performance.now(); }, true); }
";

impl<'a> Page<'a> {
    pub fn of(program: &'a Program) -> Self {
        Self(&program.screen)
    }

    async fn numbers(&self, promise: &str) -> Vec<f64> {
        match self.0.answer(promise).await {
            Value::Array(all) => all.iter().filter_map(Value::as_f64).collect(),
            other => other.as_f64().into_iter().collect(),
        }
    }

    /// From now on the page waits for these words.
    pub async fn await_text(&self, words: &str) {
        self.0.run(WATCH).await;
        self.0
            .run(&format!(
                "window.sawAt = null; watch(() => document.querySelector(`[role=row][aria-label='{words}']`) !== null).then(() => {{ window.sawAt = Date.now(); }})"
            ))
            .await;
    }

    /// When they stood there, in milliseconds of the clock.
    pub async fn saw(&self) -> f64 {
        let mut at = None;
        until("the row", async || {
            at = self.0.run("return window.sawAt").await.as_f64();
            at.is_some()
        })
        .await;
        at.unwrap_or(f64::NAN)
    }

    /// Milliseconds of each frame while the table scrolls by half a screen a frame.
    pub async fn scroll(&self, frames: u32) -> Vec<f64> {
        self.numbers(&format!(
            "new Promise((done) => {{
              const view = document.querySelector('.grid-view'), all = []; let last = performance.now();
              const frame = (now) => {{
                all.push(now - last); last = now;
                view.scrollTop += 300;
                all.length < {frames} ? requestAnimationFrame(frame) : (view.scrollTop = 0, done(all.slice(1)));
              }};
              requestAnimationFrame(frame);
            }})"
        ))
        .await
    }

    /// Types these letter by letter; for each the time from its key to the frame with its result.
    pub async fn search(&self, words: &str) -> Vec<f64> {
        self.0.run(WATCH).await;
        let field = "input[type=search]";
        let mut all = Vec::new();
        let mut typed = String::new();
        for letter in words.chars() {
            typed.push(letter);
            self.0
                .run(&format!(
                    "window.took = null; const was = window.heard; watch(() => window.heard !== was && document.querySelector('[data-shows]')?.dataset.shows === '{typed}').then((at) => {{ window.took = at - window.heard; }})"
                ))
                .await;
            self.0.press_in(field, &letter.to_string()).await;
            all.extend(self.took().await);
        }
        self.0.find(field).await.clear().await.expect("a field to clear");
        self.0.press_in("body", "\u{e00c}").await;
        all
    }

    /// Opens one contact after the other by key.
    pub async fn open_contacts(&self, many: usize) -> Vec<f64> {
        self.0.run(WATCH).await;
        self.0.click(".grid-rows [role=row]").await;
        self.0.find("aside[aria-busy=false]").await;
        self.each_key(many, "const who = document.querySelector('aside')?.getAttribute('aria-label')", "(() => { const it = document.querySelector('aside'); return it !== null && it.getAttribute('aria-label') !== who && it.getAttribute('aria-busy') === 'false'; })()").await
    }

    /// Moves the focus from row to row.
    pub async fn moves(&self, many: usize) -> Vec<f64> {
        self.0.run(WATCH).await;
        self.each_key(
            many,
            "const was = document.querySelector('[role=grid]')?.getAttribute('aria-activedescendant')",
            "document.querySelector('[role=grid]')?.getAttribute('aria-activedescendant') !== was",
        )
        .await
    }

    async fn each_key(&self, many: usize, before: &str, is: &str) -> Vec<f64> {
        let mut all = Vec::new();
        for _ in 0..many {
            self.0
                .run(&format!("{before}; window.took = null; const key = window.heard; watch(() => window.heard !== key && {is}).then((at) => {{ window.took = at - window.heard; }})"))
                .await;
            self.0.press("j").await;
            all.extend(self.took().await);
        }
        all
    }

    async fn took(&self) -> Option<f64> {
        let mut took = None;
        until("what the key does", async || {
            took = self.0.run("return window.took").await.as_f64();
            took.is_some()
        })
        .await;
        took
    }
}
