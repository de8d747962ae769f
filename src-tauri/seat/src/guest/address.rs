//! Where another office is: by HTTPS, or without on this very computer.

use std::net::IpAddr;

use dialyard_engine::{Error, Result};
use hyper::Uri;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    pub https: bool,
    /// As it is typed: an IPv6 address in brackets.
    pub host: String,
    pub port: u16,
}

/// Where an office is shared unless it was set otherwise.
const PORT: u16 = 8711;

impl Address {
    pub fn read(text: &str) -> Result<Self> {
        const EXAMPLE: &str = "Write the address as it is shown at the office: https://192.168.1.20:8711.";
        let wrong = || Error::field("connect", EXAMPLE);
        let text = text.trim();
        let text = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
        let uri: Uri = text.trim_end_matches('/').parse().map_err(|_| wrong())?;
        let host = uri.host().filter(|host| !host.is_empty()).ok_or_else(wrong)?.to_lowercase();
        let https = match uri.scheme_str() {
            Some("https") => true,
            Some("http") if is_this_computer(&host) => false,
            Some("http") => {
                let why = "Another computer is reached by HTTPS only: write https:// and the address.";
                return Err(Error::field("connect", why));
            }
            _ => return Err(wrong()),
        };
        let has_user = uri.authority().is_some_and(|authority| authority.as_str().contains('@'));
        if has_user || !matches!(uri.path(), "" | "/") || uri.query().is_some() {
            return Err(wrong());
        }
        Ok(Self { https, host, port: uri.port_u16().unwrap_or(PORT) })
    }

    pub fn url(&self) -> String {
        format!("{}://{}", if self.https { "https" } else { "http" }, self.authority())
    }

    pub fn authority(&self) -> String {
        format!("{}:{}", self.host, self.port)
    }

    /// What is asked of the names of the network, or an address itself.
    pub fn name(&self) -> &str {
        self.host.trim_start_matches('[').trim_end_matches(']')
    }

    /// A name that every file system takes, another for each office: of the folder where its things are kept.
    pub fn file_name(&self) -> String {
        let plain = |c: char| if c.is_ascii_alphanumeric() || c == '.' || c == '-' { c } else { '_' };
        let host: String = self.host.chars().map(plain).collect();
        format!("{}{host}-{}", if self.https { "" } else { "http-" }, self.port)
    }
}

fn is_this_computer(host: &str) -> bool {
    let ip = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    host == "localhost" || ip.is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Option<String> {
        Address::read(text).ok().map(|address| address.url())
    }

    #[test]
    fn an_address_is_taken_as_it_is_shown() {
        assert_eq!(url("https://192.168.1.20:8711/").as_deref(), Some("https://192.168.1.20:8711"));
        assert_eq!(url("Office.example.com").as_deref(), Some("https://office.example.com:8711"));
        assert_eq!(url("https://[2001:db8::1]:9000").as_deref(), Some("https://[2001:db8::1]:9000"));
        assert_eq!(url("http://127.0.0.1:8711").as_deref(), Some("http://127.0.0.1:8711"));
        assert_eq!(url("http://localhost").as_deref(), Some("http://localhost:8711"));
    }

    #[test]
    fn another_computer_is_not_reached_without_https() {
        for text in ["http://192.168.1.20:8711", "ftp://x", "", "https://", "https://x/path", "https://me:secret@x"] {
            assert_eq!(url(text), None, "{text}");
        }
    }
}
