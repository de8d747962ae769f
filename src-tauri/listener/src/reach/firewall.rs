//! Which firewall of this computer is on, as far as anybody may see: a call of ourselves does not go through it.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Firewall {
    Ufw,
    Firewalld,
    /// Windows and macOS ask the person at the screen; on Linux none was seen.
    NotSeen,
}

pub fn found() -> Firewall {
    let ufw = std::fs::read_to_string("/etc/ufw/ufw.conf").unwrap_or_default();
    if ufw.lines().any(|line| line.trim().eq_ignore_ascii_case("ENABLED=yes")) {
        return Firewall::Ufw;
    }
    if std::path::Path::new("/run/firewalld").exists() { Firewall::Firewalld } else { Firewall::NotSeen }
}

impl Firewall {
    /// The command that lets callers in.
    pub fn opening(self, port: u16) -> Option<String> {
        match self {
            Firewall::Ufw => Some(format!("sudo ufw allow {port}/tcp")),
            Firewall::Firewalld => {
                Some(format!("sudo firewall-cmd --permanent --add-port={port}/tcp && sudo firewall-cmd --reload"))
            }
            Firewall::NotSeen => None,
        }
    }
}
