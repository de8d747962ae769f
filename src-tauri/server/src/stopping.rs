//! When somebody wants the program to stop.

use std::io;

/// Waits for SIGTERM or Ctrl-C.
pub async fn wanted() -> io::Result<()> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut term = signal(SignalKind::terminate())?;
        tokio::select! {
            _ = term.recv() => Ok(()),
            pressed = tokio::signal::ctrl_c() => pressed,
        }
    }
    #[cfg(windows)]
    {
        let mut closed = tokio::signal::windows::ctrl_close()?;
        tokio::select! {
            _ = closed.recv() => Ok(()),
            pressed = tokio::signal::ctrl_c() => pressed,
        }
    }
}
