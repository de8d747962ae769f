use std::fs::File;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use super::child::Child;
use crate::screen::until;

/// The notification daemon, and what it showed.
#[derive(Default)]
pub struct Notices {
    daemon: Option<Child>,
    control: Option<std::ffi::OsString>,
    env: Vec<(std::ffi::OsString, std::ffi::OsString)>,
    printed: PathBuf,
}

impl Notices {
    pub async fn shown_by(mut daemon: Command, control: Command) -> Self {
        let env: Vec<_> =
            control.get_envs().filter_map(|(name, value)| Some((name.to_owned(), value?.to_owned()))).collect();
        let home = env.iter().find(|(name, _)| name == "HOME").map(|(_, home)| PathBuf::from(home));
        let printed = home.expect("a home").join("notices.txt");
        let out = File::create(&printed).expect("a file for what is shown");
        let log = File::create(printed.with_extension("log")).expect("a log");
        let daemon = Child::start(daemon.args(["-print", "-conf", "/dev/null"]).stdout(out).stderr(log));
        let notices = Self { daemon: Some(daemon), control: Some(control.get_program().to_owned()), env, printed };
        until("the notification daemon to answer", async || notices.ask(&["is-paused"]).is_some()).await;
        notices
    }

    /// Everything it showed so far.
    pub fn printed(&self) -> String {
        std::fs::read_to_string(&self.printed).unwrap_or_default()
    }

    /// How often it showed one with this title.
    pub fn times_shown(&self, title: &str) -> usize {
        self.printed().lines().filter(|line| line.trim().starts_with("summary:") && line.contains(title)).count()
    }

    /// How many are on the screen now.
    pub fn displayed(&self) -> usize {
        self.ask(&["count", "displayed"]).and_then(|count| count.trim().parse().ok()).unwrap_or(0)
    }

    pub async fn showed(&self, words: &str) {
        until(&format!("a notification with {words:?}"), async || self.printed().contains(words)).await;
        until("the notification on the screen", async || self.displayed() > 0).await;
    }

    /// Clicks the newest.
    pub fn click(&self) {
        self.ask(&["action", "0"]).expect("a notification to click");
    }

    pub async fn clear(&self) {
        self.ask(&["close-all"]).expect("notifications to close");
        until("an empty screen", async || self.displayed() == 0).await;
    }

    fn ask(&self, words: &[&str]) -> Option<String> {
        let mut control = Command::new(self.control.as_ref()?);
        control.args(words).envs(self.env.iter().map(|(name, value)| (name, value))).stderr(Stdio::null());
        let said = control.output().ok().filter(|said| said.status.success())?;
        Some(String::from_utf8_lossy(&said.stdout).into_owned())
    }
}

impl Drop for Notices {
    fn drop(&mut self) {
        if let Some(mut daemon) = self.daemon.take() {
            assert!(
                std::thread::panicking() || daemon.ended_within(Duration::ZERO).is_none(),
                "the notification daemon died"
            );
        }
    }
}
