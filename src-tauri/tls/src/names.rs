//! By which names this computer can be called.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The names a self-made certificate is good for: the computer's own, and its addresses.
pub fn names() -> Vec<String> {
    let mut names = Vec::new();
    if let Ok(host) = gethostname::gethostname().into_string()
        && is_a_name(&host)
        && host != "localhost"
    {
        names.push(host);
    }
    names.push("localhost".to_owned());
    names.push(Ipv4Addr::LOCALHOST.to_string());
    names.push(Ipv6Addr::LOCALHOST.to_string());
    names.extend(addresses().iter().map(IpAddr::to_string));
    names
}

/// The addresses others on the network can call: neither loopback nor link-local, which need a zone beside them.
pub fn addresses() -> Vec<IpAddr> {
    let mut found: Vec<IpAddr> = match if_addrs::get_if_addrs() {
        Ok(interfaces) => interfaces.into_iter().map(|interface| interface.ip()).filter(is_callable).collect(),
        // A system that does not say has loopback all the same.
        Err(_) => Vec::new(),
    };
    found.sort();
    found.dedup();
    found
}

fn is_callable(ip: &IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => !ip.is_loopback() && !ip.is_link_local() && !ip.is_unspecified(),
        IpAddr::V6(ip) => !ip.is_loopback() && !ip.is_unicast_link_local() && !ip.is_unspecified(),
    }
}

/// What may stand in a certificate as a name.
fn is_a_name(host: &str) -> bool {
    !host.is_empty()
        && host.len() <= 253
        && host.split('.').all(|part| {
            !part.is_empty()
                && part.len() <= 63
                && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
                && !part.starts_with('-')
                && !part.ends_with('-')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_certificate_can_name_is_a_name() {
        assert!(is_a_name("front-desk") && is_a_name("leads.example.com"));
        for not in ["", "Dana's Mac", "under_score", "-x", "a..b"] {
            assert!(!is_a_name(not), "{not}");
        }
    }

    #[test]
    fn this_computer_is_among_its_own_names() {
        let names = names();
        assert!(names.iter().any(|name| name == "localhost") && names.iter().any(|name| name == "127.0.0.1"));
    }
}
