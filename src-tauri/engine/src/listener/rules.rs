//! Which settings of the listener can be tried at all.

use std::net::IpAddr;

use ipnet::IpNet;

use super::{ListenerSettings, Tls};
use crate::error::{Fields, add};

const PROXIES_MAX: usize = 64;
const RATE_MAX: u32 = 10_000_000;

/// Everything that is wrong with them.
pub fn check(wanted: &ListenerSettings) -> Fields {
    let mut errors = Fields::new();
    if wanted.host.parse::<IpAddr>().is_err() {
        add(
            &mut errors,
            "host",
            "Write an IP address of this computer: 127.0.0.1 for this computer only, 0.0.0.0 for the network.",
        );
    }
    if wanted.rate_limit > RATE_MAX {
        add(&mut errors, "rate_limit", "At most 10,000,000 requests a minute; 0 is no limit.");
    }
    if wanted.trusted_proxies.len() > PROXIES_MAX {
        add(&mut errors, "trusted_proxies", "At most 64 addresses or networks.");
    }
    for text in &wanted.trusted_proxies {
        match network(text) {
            None => add(
                &mut errors,
                "trusted_proxies",
                format!("{} is no address and no network. Write 127.0.0.1 or 10.0.0.0/8.", short(text)),
            ),
            Some(net) if net.prefix_len() == 0 => add(
                &mut errors,
                "trusted_proxies",
                format!("{text} is everybody: then any sender could say where it comes from. Name your proxy only."),
            ),
            Some(_) => {}
        }
    }
    if let Tls::Files { certificate, key } = &wanted.tls {
        for (field, file) in [("certificate", certificate), ("key", key)] {
            if file.trim().is_empty() {
                add(&mut errors, field, "Write where the PEM file is.");
            }
        }
    }
    if let Some(url) = &wanted.public_url
        && !is_origin(url)
    {
        add(&mut errors, "public_url", "Write it as https://leads.example.com, with nothing behind the name.");
    }
    errors
}

/// The networks whose proxies are believed. What cannot be read is left out; `check` has told of it.
pub fn networks(texts: &[String]) -> Vec<IpNet> {
    texts.iter().filter_map(|text| network(text)).collect()
}

fn network(text: &str) -> Option<IpNet> {
    let text = text.trim();
    text.parse::<IpNet>().ok().or_else(|| text.parse::<IpAddr>().ok().map(IpNet::from)).map(|net| net.trunc())
}

fn is_origin(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")) else { return false };
    let (host, port) = match rest.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, port.parse::<u16>().ok()),
        _ => (rest, Some(0)),
    };
    let is_host = |host: &str| {
        !host.is_empty()
            && host.len() <= 253
            && host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']'))
    };
    port.is_some() && is_host(host)
}

fn short(text: &str) -> String {
    text.chars().take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(change: impl FnOnce(&mut ListenerSettings)) -> Vec<String> {
        let mut settings = ListenerSettings::default();
        change(&mut settings);
        check(&settings).keys().cloned().collect()
    }

    #[test]
    fn each_wrong_setting_is_told_at_its_field() {
        assert!(wrong(|_| {}).is_empty());
        assert_eq!(wrong(|settings| settings.host = "everywhere".to_owned()), ["host"]);
        let proxies = |texts: &[&str]| {
            let texts = texts.iter().map(|text| (*text).to_owned()).collect();
            wrong(|settings| settings.trusted_proxies = texts)
        };
        assert!(proxies(&["127.0.0.1", "10.0.0.0/8", " 2001:db8::/32 "]).is_empty());
        assert_eq!(proxies(&["my proxy"]), ["trusted_proxies"]);
        assert_eq!(proxies(&["0.0.0.0/0"]), ["trusted_proxies"], "trusting everybody is trusting nobody");
        let files = Tls::Files { certificate: String::new(), key: " ".to_owned() };
        assert_eq!(wrong(|settings| settings.tls = files), ["certificate", "key"]);
    }

    #[test]
    fn the_outside_address_is_a_scheme_and_a_name() {
        for good in ["https://leads.example.com", "http://leads.example.com:8080", "https://[2001:db8::1]:8443"] {
            assert!(is_origin(good), "{good}");
        }
        for bad in ["leads.example.com", "https://", "https://a/b", "https://a:port", "ftp://a", "https://a b"] {
            assert!(!is_origin(bad), "{bad}");
        }
    }

    #[test]
    fn settings_of_an_earlier_version_are_read_with_what_they_did_not_know() {
        let read: ListenerSettings =
            serde_json::from_str(r#"{"host":"0.0.0.0","port":9000,"rate_limit":5}"#).expect("read");
        let known = ListenerSettings { host: "0.0.0.0".to_owned(), port: 9000, rate_limit: 5, ..Default::default() };
        assert_eq!(read, known);
    }
}
