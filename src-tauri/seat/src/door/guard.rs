//! Whether a request comes from our own window: the name it was called by, the site it was sent from, and the header that
//! another site cannot add.

use std::net::IpAddr;

use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, Method};

use crate::{OWN_HEADER, OWN_HEADER_VALUE};

/// The names this computer is called by. A page of another site can point a name of its own at this computer (DNS
/// rebinding) and would then be of our site, as a browser sees it; but it cannot do so with an address.
#[derive(Debug, Clone, Default)]
pub struct Names(Vec<String>);

impl Names {
    pub fn new(names: impl IntoIterator<Item = String>) -> Self {
        Self(names.into_iter().map(|name| name.to_lowercase()).collect())
    }

    fn know(&self, host: &str) -> bool {
        let name = without_port(host).trim_end_matches('.').to_lowercase();
        let is_address = name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>().is_ok();
        let is_local = name == "localhost" || name.ends_with(".localhost");
        // Computers of a small network call one another `front-desk.local`.
        let known = |one: &String| *one == name || name.strip_suffix(".local") == Some(one.as_str());
        is_address || is_local || self.0.iter().any(known)
    }
}

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port))
            if port.bytes().all(|byte| byte.is_ascii_digit()) && (!name.contains(':') || name.ends_with(']')) =>
        {
            name
        }
        _ => host,
    }
}

/// Why a request is not answered.
pub fn refuse(names: &Names, method: &Method, path: &str, headers: &HeaderMap) -> Option<&'static str> {
    let text = |name| headers.get(name).map(|value: &axum::http::HeaderValue| value.to_str().unwrap_or("?"));
    let Some(host) = text(HOST) else { return Some("The request names no host.") };
    if headers.get_all(HOST).iter().count() > 1 || !names.know(host) {
        return Some("This office is not called by that name. An admin can add it: Settings, Second seat.");
    }
    let is_page = matches!(*method, Method::GET | Method::HEAD) && path != "/facts" && !path.starts_with("/rpc/");
    if is_page {
        return None;
    }
    if let Some(origin) = text(ORIGIN) {
        let from = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
        if from.is_none_or(|from| !from.eq_ignore_ascii_case(host)) {
            return Some("This comes from another site.");
        }
    }
    let site = headers.get("sec-fetch-site").map(|value| value.to_str().unwrap_or("?"));
    if site.is_some_and(|site| site != "same-origin") {
        return Some("This comes from another site.");
    }
    if headers.get(OWN_HEADER).is_none_or(|value| value != OWN_HEADER_VALUE) {
        return Some("This is for the window of Dialyard. Programs use the Lead API.");
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(method: Method, path: &str, sent: &[(&'static str, &str)]) -> bool {
        let mut headers = HeaderMap::new();
        for (name, value) in sent {
            headers.append(*name, value.parse().expect("a value"));
        }
        refuse(&Names::new(["Front-Desk".to_owned(), "office.example.com".to_owned()]), &method, path, &headers)
            .is_some()
    }

    const OWN: (&str, &str) = ("x-dialyard", "window");

    #[test]
    fn a_name_that_is_not_ours_is_not_answered() {
        for host in
            ["127.0.0.1:8711", "[::1]:8711", "localhost:1", "front-desk.local", "FRONT-DESK:8711", "office.example.com"]
        {
            assert!(!refused(Method::GET, "/", &[("host", host)]), "{host}");
        }
        for host in ["evil.example", "127.0.0.1.evil.example:8711", "front-desk.evil.example", "", "localhost.evil"] {
            assert!(refused(Method::GET, "/", &[("host", host)]), "{host}");
        }
        assert!(refused(Method::GET, "/", &[]));
        assert!(refused(Method::GET, "/", &[("host", "localhost"), ("host", "evil.example")]));
    }

    #[test]
    fn another_site_asks_in_vain() {
        let rpc = |sent: &[(&'static str, &str)]| {
            let all: Vec<_> = [("host", "127.0.0.1:8711")].iter().chain(sent).copied().collect();
            refused(Method::POST, "/rpc/office.start", &all)
        };
        assert!(!rpc(&[OWN, ("origin", "http://127.0.0.1:8711"), ("sec-fetch-site", "same-origin")]));
        assert!(!rpc(&[OWN]), "a connected program has no site");
        assert!(rpc(&[]), "a form of another site cannot send the header");
        for origin in ["http://127.0.0.1:9999", "http://evil.example", "null", "https://127.0.0.1:8711.evil.example"] {
            assert!(rpc(&[OWN, ("origin", origin)]), "{origin}");
        }
        assert!(rpc(&[OWN, ("sec-fetch-site", "cross-site")]));
        assert!(rpc(&[OWN, ("sec-fetch-site", "same-site")]));
        assert!(refused(Method::GET, "/facts", &[("host", "127.0.0.1:8711")]));
    }
}
