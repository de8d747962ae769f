//! Certificates: made by the program itself or brought along, and the sockets they secure.
//!
//! Whoever listens makes an `Identity` from a `Pair` and hands it to a `Doorway`, which takes another one while
//! connections are open. What is deliberately absent: where a pair is kept, and everything about HTTP.

mod caller;
mod doorway;
mod fault;
mod files;
mod identity;
mod make;
mod names;
mod pinned;
mod verify;

pub use caller::{Caller, Trust};
pub use doorway::Doorway;
pub use fault::{Fault, Part};
pub use files::{find_or_make, read_files};
pub use identity::{Identity, Pair, Shown};
pub use make::self_made;
pub use names::{addresses, names};
pub use pinned::{NotTrusted, Pinned};
pub use tokio_rustls::TlsAcceptor;
pub use tokio_rustls::server::TlsStream;

use std::sync::Arc;

use rustls::crypto::CryptoProvider;

/// The one set of ciphers, named wherever it is used: what other crates choose must not decide it.
fn ciphers() -> Arc<CryptoProvider> {
    Arc::new(rustls::crypto::ring::default_provider())
}

#[cfg(test)]
mod tests;
