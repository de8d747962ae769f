//! A desktop of its own for each test: a screen, a session bus, a notification daemon and a tray.

mod child;
mod notices;
mod tray;
mod x11;

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

pub use self::child::Child;
pub use self::notices::Notices;
pub use self::tray::Tray;
pub use self::x11::XWindow;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    Light,
    Dark,
}

impl Theme {
    pub fn name(self) -> &'static str {
        match self {
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
    fn gtk(self) -> &'static str {
        match self {
            Theme::Light => "Adwaita",
            Theme::Dark => "Adwaita:dark",
        }
    }
}

/// Ends, with everything that runs on it, when it is dropped: first the bus, last the screen.
pub struct Desktop {
    pub theme: Theme,
    pub notices: Notices,
    pub tray: Tray,
    display: String,
    bus: String,
    _bus: Child,
    _screen: Child,
    home: tempfile::TempDir,
}

impl Desktop {
    pub async fn start(theme: Theme) -> Self {
        let home = tempfile::tempdir().expect("a temporary folder");
        let mut xvfb = Command::new("Xvfb");
        xvfb.args(["-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp"]);
        let (screen, display) = started(xvfb, &home.path().join("xvfb.log"));
        let mut daemon = Command::new("dbus-daemon");
        daemon.args(["--session", "--nofork", "--print-address=1"]);
        let (bus_child, bus) = started(daemon, &home.path().join("bus.log"));
        let display = format!(":{display}");
        let tray = Tray::on(&bus).await;
        let mut desktop =
            Self { theme, notices: Notices::default(), tray, display, bus, _bus: bus_child, _screen: screen, home };
        desktop.notices = Notices::shown_by(desktop.command("dunst"), desktop.command("dunstctl")).await;
        desktop
    }

    /// A program of this desktop: it knows this screen and bus, and no home but this one.
    pub fn command(&self, program: impl AsRef<Path>) -> Command {
        let home = self.home.path();
        let mut command = Command::new(program.as_ref());
        for (name, _) in std::env::vars_os() {
            let text = name.to_string_lossy();
            if ["DIALYARD_", "XDG_", "WAYLAND_", "DBUS_"].iter().any(|prefix| text.starts_with(prefix)) {
                command.env_remove(&name);
            }
        }
        command
            .env("DISPLAY", &self.display)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus)
            .env("HOME", home)
            .env("XDG_RUNTIME_DIR", home)
            .env("XDG_DATA_HOME", home.join("data"))
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_CACHE_HOME", home.join("cache"))
            .env("GTK_THEME", self.theme.gtk())
            // Nobody reads this screen aloud, and starting the reader's bus takes a second.
            .env("NO_AT_BRIDGE", "1")
            .env("LC_ALL", "C.UTF-8")
            .stdin(Stdio::null());
        command
    }

    pub fn window(&self) -> XWindow {
        XWindow::titled("Dialyard", &self.display)
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }
}

/// Starts a program that says on its first line what it is reached by.
fn started(mut command: Command, log: &Path) -> (Child, String) {
    let stderr = std::fs::File::create(log).expect("a log");
    let mut child = Child::start(command.stdout(Stdio::piped()).stderr(stderr));
    let mut line = String::new();
    let stdout = child.stdout().expect("its output");
    BufReader::new(stdout).read_line(&mut line).expect("its first line");
    assert!(!line.trim().is_empty(), "{command:?} did not start: {}", std::fs::read_to_string(log).unwrap_or_default());
    (child, line.trim().to_owned())
}
