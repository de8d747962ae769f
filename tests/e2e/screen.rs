//! The page in the window: what is on it, and the keys that go to it.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use fantoccini::{Client, Locator};
use serde_json::Value;

use crate::desktop::Theme;

/// Longer than anything here takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(40);

/// Waits for what should come true; says what did not.
pub async fn until(what: &str, mut is_so: impl AsyncFnMut() -> bool) {
    let began = Instant::now();
    while !is_so().await {
        assert!(began.elapsed() < PATIENCE, "waited {} s for {what}", PATIENCE.as_secs());
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
}

pub struct Screen {
    client: Client,
    theme: Theme,
}

impl Screen {
    pub fn of(client: Client, theme: Theme) -> Self {
        Self { client, theme }
    }

    pub async fn text(&self) -> String {
        match self.client.execute("return document.body.innerText", vec![]).await {
            Ok(Value::String(text)) => text,
            _ => String::new(),
        }
    }

    /// What a person would report: the page, and what it folds away.
    async fn report(&self) -> String {
        let folded = "return [...document.querySelectorAll('details')].map((it) => it.textContent).join('\\n')";
        let folded = self.client.execute(folded, vec![]).await.ok();
        format!("{}\n{}", self.text().await, folded.as_ref().and_then(Value::as_str).unwrap_or_default())
    }

    pub async fn shows(&self, words: &str) {
        let began = Instant::now();
        while !self.text().await.contains(words) {
            assert!(began.elapsed() < PATIENCE, "{words:?} did not come up; the page says:\n{}", self.report().await);
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
    }

    pub async fn find(&self, css: &str) -> Element {
        match self.client.wait().at_most(PATIENCE).for_element(Locator::Css(css)).await {
            Ok(element) => element,
            Err(error) => panic!("{css}: {error}; the page says:\n{}", self.report().await),
        }
    }

    /// The row of a table by whom it is about.
    pub async fn row(&self, name: &str) -> Element {
        self.find(&format!("[role=row][aria-label='{name}']")).await
    }

    /// Keys to whatever has the focus: the keyboard, not the mouse.
    pub async fn press(&self, keys: &str) {
        let focused = self.client.active_element().await.expect("something with the focus");
        focused.send_keys(keys).await.expect("keys to be taken");
    }

    pub async fn press_in(&self, css: &str, keys: &str) {
        self.find(css).await.send_keys(keys).await.expect("keys to be taken");
    }

    pub async fn click(&self, css: &str) {
        self.find(css).await.click().await.expect("a click to be taken");
    }

    /// Clicks the one of these that reads so, once it stands still enough to be read.
    pub async fn click_text(&self, css: &str, words: &str) {
        let began = Instant::now();
        loop {
            for element in self.client.find_all(Locator::Css(css)).await.unwrap_or_default() {
                if element.text().await.is_ok_and(|text| text.trim() == words) {
                    return element.click().await.expect("a click to be taken");
                }
            }
            assert!(began.elapsed() < PATIENCE, "no {css} reads {words:?}; the page says:\n{}", self.report().await);
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
    }

    pub async fn is_gone(&self, css: &str) {
        until(&format!("{css} to go"), async || {
            self.client.find_all(Locator::Css(css)).await.is_ok_and(|found| found.is_empty())
        })
        .await;
    }

    /// Says these words to the palette and does what comes first.
    pub async fn palette(&self, words: &str) {
        self.press_in("body", "\u{e009}k\u{e000}").await;
        self.press_in(".palette input", words).await;
        // What is typed and what is listed come apart by a moment.
        let first = ".palette [role=option] mark";
        self.find(first).await;
        self.press_in(".palette input", "\u{e007}").await;
        self.is_gone(".palette").await;
    }

    pub async fn undo(&self) {
        self.press_in("body", "\u{e009}z\u{e000}").await;
    }

    /// What a few lines run in the page answer.
    pub async fn run(&self, script: &str) -> Value {
        self.client.execute(script, vec![]).await.expect("an answer of the page")
    }

    /// What a promise in the page comes to.
    pub async fn answer(&self, promise: &str) -> Value {
        let script = format!("const done = arguments[0]; {promise}.then(done, (error) => done(String(error)))");
        self.client.execute_async(&script, vec![]).await.expect("an answer of the page")
    }

    /// Remembers this very page, so that a reload would be noticed.
    pub async fn mark(&self) {
        self.client.execute("window.seenBefore = true", vec![]).await.expect("a page");
    }

    pub async fn is_still_the_marked_page(&self) {
        let kept = self.client.execute("return window.seenBefore === true", vec![]).await.expect("a page");
        assert_eq!(kept, Value::Bool(true), "the page was loaded anew");
    }

    /// Keeps a picture, for a person to look at.
    pub async fn picture(&self, name: &str) {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../test-results/screens").join(self.theme.name());
        std::fs::create_dir_all(&folder).expect("a folder for pictures");
        // The blinking caret and what moves would make each picture another.
        tokio::time::sleep(Duration::from_millis(300)).await;
        let png = self.client.screenshot().await.expect("a picture");
        std::fs::write(folder.join(format!("{name}.png")), png).expect("a picture on the disk");
    }

    pub async fn end(&self) {
        // The program may have ended by itself, and the session with it.
        let _ = self.client.clone().close().await;
    }
}
