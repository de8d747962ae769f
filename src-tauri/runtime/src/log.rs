//! Log lines, on standard error. Names, numbers and bodies are never in them; whoever logs leaves them out.

use std::io::IsTerminal;

pub use tracing::Level;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Text,
    /// One object a line.
    Json,
}

/// Begins to log what is at least this grave. A second call changes nothing.
pub fn start(format: Format, level: Level) {
    let lines = tracing_subscriber::fmt().with_max_level(level).with_writer(std::io::stderr);
    // An error says only that somebody logs already.
    let _ = match format {
        Format::Json => lines.json().flatten_event(true).with_current_span(false).with_span_list(false).try_init(),
        Format::Text => lines.with_ansi(std::io::stderr().is_terminal()).with_target(false).try_init(),
    };
}
