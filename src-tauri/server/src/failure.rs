//! How a command fails: one line on standard error, and an exit code that a script can tell apart.

use std::process::ExitCode;

use dialyard_engine::Error;
use dialyard_runtime::OpenError;

#[derive(Debug)]
pub struct Failure {
    line: String,
    code: u8,
}

const FAILED: u8 = 1;
const WRONG_ARGUMENTS: u8 = 2;
const HELD: u8 = 3;
const NEWER: u8 = 4;

impl Failure {
    pub fn new(line: impl Into<String>) -> Self {
        Self { line: line.into(), code: FAILED }
    }
    pub fn wrong_arguments(line: impl Into<String>) -> Self {
        Self { line: line.into(), code: WRONG_ARGUMENTS }
    }
    pub fn tell(self) -> ExitCode {
        // One line, whatever a message brought along.
        let line: Vec<&str> = self.line.lines().map(str::trim).filter(|part| !part.is_empty()).collect();
        eprintln!("{}", line.join(" "));
        ExitCode::from(self.code)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        // By field, what is wrong says more than that something is.
        let fields: Vec<String> =
            error.fields.iter().map(|(field, messages)| format!("{field}: {}", messages.join(" "))).collect();
        let mut line = if fields.is_empty() { error.message } else { fields.join(" ") };
        if let Some(cause) = error.source {
            line = format!("{line} ({cause})");
        }
        Self::new(line)
    }
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::Held { .. } => Self { line: error.to_string(), code: HELD },
            OpenError::Newer { .. } => Self { line: error.to_string(), code: NEWER },
            OpenError::Failed(error) => error.into(),
        }
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::new(error.to_string())
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::new(format!("The answer cannot be read: {error}."))
    }
}
