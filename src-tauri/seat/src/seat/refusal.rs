//! Why an address or a certificate cannot be had, at the field that says so.

use std::io::{Error as IoError, ErrorKind};

use dialyard_engine::Error;
use dialyard_engine::seat::{SeatSettings, SeatTls};
use dialyard_tls::{Fault, Part};

pub fn of_address(settings: &SeatSettings, error: &IoError) -> Error {
    let SeatSettings { host, port, .. } = settings;
    match error.kind() {
        ErrorKind::AddrInUse => Error::field("port", format!("Port {port} is in use by another program.")),
        ErrorKind::PermissionDenied => {
            Error::field("port", format!("Port {port} may not be opened by this program. Take one from 1024 up."))
        }
        ErrorKind::AddrNotAvailable => Error::field("host", format!("This computer has no address {host}.")),
        _ => Error::field("host", format!("{host}:{port} cannot be opened: {error}.")),
    }
}

pub fn of_certificate(settings: &SeatSettings, fault: &Fault) -> Error {
    let field = match (settings.tls, fault.part) {
        (SeatTls::Own, Part::Certificate) => "certificate_file",
        (SeatTls::Own, Part::Key) => "key_file",
        _ => "tls",
    };
    Error::field(field, fault.message.clone())
}

/// Everybody on the network could read along.
pub fn unencrypted(host: &str) -> Error {
    Error::field(
        "tls",
        format!(
            "The window is shared by HTTPS only, and {host} is open to other computers. Use 127.0.0.1, or a certificate."
        ),
    )
}

/// The first sentence of an error, for a status.
pub fn in_words(error: &Error) -> String {
    error.fields.values().flatten().next().cloned().unwrap_or_else(|| error.message.clone())
}
