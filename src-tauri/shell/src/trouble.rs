//! Why no office could be opened: on standard error, by the exit code, and in a small window for who started the program
//! from an icon.

use std::io::{self, IsTerminal};
use std::process::{Command, ExitCode, Stdio};

use dialyard_runtime::OpenError;
use tauri::http::Response;
use tauri::{Url, WebviewUrl, WebviewWindowBuilder};

const FAILED: u8 = 1;
const HELD: u8 = 3;
const NEWER: u8 = 4;

/// How the words reach the program that shows them.
const TITLE: &str = "DIALYARD_TROUBLE_TITLE";
const MESSAGE: &str = "DIALYARD_TROUBLE_MESSAGE";
const WAY: &str = "DIALYARD_TROUBLE_WAY";

const SCHEME: &str = "trouble";
const PAGE: &str = include_str!("trouble.html");
/// The page's one link, which the window understands as its end.
const CLOSE: &str = "/close";

pub struct Trouble {
    code: u8,
    title: &'static str,
    message: String,
    /// What to try.
    way: &'static str,
}

impl Trouble {
    pub fn failed(message: impl Into<String>) -> Self {
        let way = "Nothing was changed.";
        Self { code: FAILED, title: "The office could not be opened", message: message.into(), way }
    }

    fn held(message: String) -> Self {
        let way = "Close that program and start Dialyard again. Nothing was changed.";
        Self { code: HELD, title: "This office is open elsewhere", message, way }
    }

    fn newer(message: String) -> Self {
        Self { code: NEWER, title: "This office needs a newer Dialyard", message, way: "Nothing was changed." }
    }

    /// Says it, and ends with its code at once: a script must not wait for somebody to close a window.
    pub fn tell(&self, hidden: bool) -> ExitCode {
        eprintln!("{}", self.message);
        if !hidden && !io::stderr().is_terminal() {
            self.tell_in_window();
        }
        ExitCode::from(self.code)
    }

    fn tell_in_window(&self) {
        let shown = std::env::current_exe().and_then(|program| {
            Command::new(program)
                .arg("--tell-trouble")
                .env(TITLE, self.title)
                .env(MESSAGE, &self.message)
                .env(WAY, self.way)
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
        });
        if let Err(error) = shown {
            eprintln!("This could not be shown in a window: {error}");
        }
    }
}

impl From<OpenError> for Trouble {
    fn from(error: OpenError) -> Self {
        let message = error.to_string();
        match error {
            OpenError::Held { .. } => Self::held(message),
            OpenError::Newer { .. } => Self::newer(message),
            OpenError::Failed(_) => Self::failed(message),
        }
    }
}

/// The small window, in a program of its own.
pub fn show() -> ExitCode {
    let word = |name| std::env::var(name).unwrap_or_default();
    let page = page(&word(TITLE), &word(MESSAGE), &word(WAY));
    let app = tauri::Builder::default()
        .register_uri_scheme_protocol(SCHEME, move |_, _| {
            Response::builder()
                .header("Content-Type", "text/html; charset=utf-8")
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                .body(page.clone().into_bytes())
                .unwrap_or_default()
        })
        .build(tauri::generate_context!());
    let Ok(app) = app else { return ExitCode::from(FAILED) };
    let Ok(address) = Url::parse("trouble://localhost/") else { return ExitCode::from(FAILED) };
    let handle = app.handle().clone();
    let window = WebviewWindowBuilder::new(&app, SCHEME, WebviewUrl::CustomProtocol(address))
        .title("Dialyard")
        .inner_size(520.0, 232.0)
        .resizable(false)
        .center()
        .incognito(true)
        .on_navigation(move |address| {
            if address.path() == CLOSE {
                handle.exit(0);
            }
            address.path() != CLOSE
        })
        .build();
    if window.is_err() {
        return ExitCode::from(FAILED);
    }
    ExitCode::from(u8::try_from(app.run_return(|_, _| {})).unwrap_or(FAILED))
}

fn page(title: &str, message: &str, way: &str) -> String {
    let words = [("{{title}}", title), ("{{message}}", message), ("{{way}}", way)];
    words.iter().fold(PAGE.to_owned(), |page, (place, text)| page.replace(place, &escaped(text)))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_went_wrong_stands_on_the_page_as_text() {
        let page = page("Held", "dialyard-server <pid 7> & since noon", "Close it.");
        assert!(page.contains("<h1>Held</h1>"));
        assert!(page.contains("dialyard-server &lt;pid 7&gt; &amp; since noon"));
        assert!(!page.contains("{{"));
    }

    #[test]
    fn each_trouble_has_the_exit_code_of_the_command_line() {
        let codes = [Trouble::failed(""), Trouble::held(String::new()), Trouble::newer(String::new())];
        assert_eq!(codes.map(|trouble| trouble.code), [1, 3, 4]);
    }
}
