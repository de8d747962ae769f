//! What came of a call, in words, and the way out.

use std::net::{IpAddr, SocketAddr};
use std::time::{Duration, UNIX_EPOCH};

use dialyard_engine::listener::{ReachBy, ReachTried, ReachVerdict};
use dialyard_tls::Trust;

use super::call::Called;
use super::firewall::{Firewall, found};
use super::lead::Sent;
use crate::listener::Inner;

fn tried(by: ReachBy, url: Option<String>, verdict: ReachVerdict, says: impl Into<String>) -> ReachTried {
    ReachTried { by, url, verdict, says: says.into(), way_out: None }
}

/// A word on what to do.
trait WithWayOut {
    fn out(self, way: impl Into<String>) -> Self;
}

impl WithWayOut for ReachTried {
    fn out(self, way: impl Into<String>) -> Self {
        Self { way_out: Some(way.into()), ..self }
    }
}

pub fn of(inner: &Inner, by: ReachBy, url: String, called: &Called, port: u16) -> ReachTried {
    let not = |says: &str| tried(by, Some(url.clone()), ReachVerdict::NotReached, says);
    match called {
        Called::Answered { seen: Some(_), status: 200 } => reached(inner, by, url, port),
        Called::Answered { seen: Some(_), .. } => {
            tried(by, Some(url), ReachVerdict::Doubtful, "It is reached, and says that it cannot store anything now.")
                .out("Look whether the disk is full. Senders are told to try again.")
        }
        Called::Answered { seen: None, status } => not(&format!("Another program answers there (status {status})."))
            .out("Look where the address leads: the tunnel or proxy has to pass requests on to this listener."),
        Called::NoName => {
            not("This name leads nowhere.").out("Look how it is written, and whether its DNS entry exists.")
        }
        Called::Refused => not("Nobody listens there.").out(if by == ReachBy::Internet {
            "Start the tunnel or the proxy, or forward the port in your router."
        } else {
            "Apply the settings again."
        }),
        Called::NoAnswer => not("Nothing answers there.").out(match found().opening(port) {
            Some(command) => format!("A firewall is in the way most likely. On this computer: {command}"),
            None => "A firewall or a router is in the way most likely. Let this port in there.".to_owned(),
        }),
        Called::NotTrusted => not("Its certificate is not trusted, so senders will refuse it.").out(
            "Use a certificate of a public authority, or let the tunnel or proxy speak TLS: most make one by themselves.",
        ),
        Called::Broken(why) => not(&format!("The call broke off: {why}.")),
    }
}

fn reached(inner: &Inner, by: ReachBy, url: String, port: u16) -> ReachTried {
    let trust = inner.door.identity().filter(|_| by != ReachBy::Internet).map(|identity| {
        let now = UNIX_EPOCH + Duration::from_millis(u64::try_from(inner.engine.now()).unwrap_or_default());
        let host = url.split("://").nth(1).and_then(|rest| rest.rsplit_once(':')).map_or("", |(host, _)| host);
        Trust::of(&identity, host.trim_matches(['[', ']']), now)
    });
    let doubt = |says: &str| tried(by, Some(url.clone()), ReachVerdict::Doubtful, says);
    match (by, trust) {
        (_, Some(Trust::OtherName)) => doubt("It is reached, but the certificate is not for this address.")
            .out("Let senders call it by a name that the certificate is for."),
        (_, Some(Trust::Unknown)) => doubt("It is reached, but nobody trusts this certificate unasked.")
            .out("Copy the certificate to the senders that should trust it, or use one of a public authority."),
        (ReachBy::ThisComputer, _) => {
            tried(by, Some(url), ReachVerdict::Reached, "Programs on this computer reach it.")
        }
        (ReachBy::Internet | ReachBy::Lead, _) => {
            tried(by, Some(url), ReachVerdict::Reached, "It is reached from the internet.")
        }
        (ReachBy::Network, _) => match found() {
            Firewall::NotSeen => tried(by, Some(url), ReachVerdict::Reached, "Computers on your network reach it.")
                .out("If one of them does not, the firewall of this computer or of the network keeps it out."),
            firewall => doubt("It listens there, but the firewall of this computer is on and may keep others out.")
                .out(firewall.opening(port).unwrap_or_default()),
        },
    }
}

pub fn closed_to_the_network(port: u16) -> ReachTried {
    tried(ReachBy::Network, None, ReachVerdict::Closed, "Other computers cannot reach it: it is open to this one only.")
        .out(format!("Choose “Whole network” above if they should; it is port {port} then."))
}

pub fn no_network() -> ReachTried {
    tried(ReachBy::Network, None, ReachVerdict::NotReached, "This computer has no address on a network.")
        .out("Connect it to a network and test again.")
}

pub fn no_outside(address: SocketAddr) -> ReachTried {
    let says = if address.ip().is_loopback() {
        "The internet cannot reach it, unless a tunnel or a proxy on this computer passes requests on."
    } else {
        "Whether the internet reaches it is not known."
    };
    tried(ReachBy::Internet, None, ReachVerdict::Closed, says)
        .out("Set up a tunnel as shown below, write its address under “Address from outside”, and test again.")
}

/// Reached through a proxy that is not believed.
pub fn not_trusted_proxy(told: &mut ReachTried, peer: IpAddr) {
    told.verdict = ReachVerdict::Doubtful;
    told.says = format!("It is reached, but every sender seems to come from {peer}, the proxy.");
    told.way_out = Some(format!("Add {peer} to the trusted proxies: then wrong tokens slow down only who sends them."));
}

pub fn of_lead(url: &str, token: &str, sent: Sent) -> ReachTried {
    let told = |verdict, says: String| tried(ReachBy::Lead, Some(url.to_owned()), verdict, says);
    match sent {
        Sent::Taken => {
            told(ReachVerdict::Reached, format!("A lead that is sent here with the token “{token}” would be taken."))
                .out("It was sent for trial only: no contact was made. It stands under API, Requests.")
        }
        Sent::Refused { status, message: Some(message) } => told(
            ReachVerdict::NotReached,
            format!("A lead that is sent here with the token “{token}” would be refused ({status}): {message}"),
        )
        .out("Look at it under API, Requests."),
        Sent::Refused { status, message: None } => told(
            ReachVerdict::NotReached,
            format!("A lead that is sent here does not arrive: something on the way answers it (status {status})."),
        )
        .out("Look whether the tunnel or proxy passes on requests of every kind, with all their headers."),
        Sent::Broken(called) => told(ReachVerdict::NotReached, "A lead that is sent here does not arrive.".to_owned())
            .out(match called {
                Called::NoAnswer => "Nothing answered it in six seconds. Test again.".to_owned(),
                Called::Broken(why) => format!("The call broke off: {why}."),
                _ => "The address could not be called a second time. Test again.".to_owned(),
            }),
    }
}

pub fn no_token() -> ReachTried {
    tried(ReachBy::Lead, None, ReachVerdict::Closed, "No lead can be taken yet: no token may send one.")
        .out("Make a token under API, Tokens, and give it to whoever sends leads.")
}
