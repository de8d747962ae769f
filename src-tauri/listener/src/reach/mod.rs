//! From outside in: the listener calls itself at every address it should be reached at, and says in words what came of it.

mod call;
mod firewall;
mod lead;
mod words;

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use dialyard_engine::error::{Error, Result};
use dialyard_engine::listener::{ListenerSettings, ReachBy, ReachTried, ReachVerdict};

use crate::intake::Seen;
use crate::listener::Inner;
use call::{Called, call};

/// The address of a socket, as it is called.
pub fn url(address: SocketAddr, secured: bool) -> String {
    format!("{}://{address}", if secured { "https" } else { "http" })
}

pub async fn test(inner: &Inner) -> Result<Vec<ReachTried>> {
    let Some((settings, address)) = inner.in_force().await else {
        return Err(Error::conflict("The listener does not listen, so nobody reaches it. Mend that first."));
    };
    let (mut tried, mut reached) = (Vec::new(), None);
    for (by, ip) in addresses(address.ip()) {
        let url = url(SocketAddr::new(ip, address.port()), inner.door.shown().is_some());
        let called = call(inner, &url, true).await;
        let told = words::of(inner, by, url, &called, address.port());
        reached = farthest(reached, &told);
        tried.push(told);
    }
    if address.ip().is_loopback() {
        tried.push(words::closed_to_the_network(address.port()));
    } else if !tried.iter().any(|one| one.by == ReachBy::Network) {
        tried.push(words::no_network());
    }
    let told = outside(inner, &settings, address).await;
    reached = farthest(reached, &told);
    tried.push(told);
    if let Some((by, url)) = reached {
        tried.push(lead::try_one(inner, by, &url).await?);
    }
    Ok(tried)
}

/// The address that most others would call, of those that led to us.
fn farthest(before: Option<(ReachBy, String)>, told: &ReachTried) -> Option<(ReachBy, String)> {
    let rank = |by: ReachBy| match by {
        ReachBy::ThisComputer => 0,
        ReachBy::Network => 1,
        ReachBy::Internet | ReachBy::Lead => 2,
    };
    let led = matches!(told.verdict, ReachVerdict::Reached | ReachVerdict::Doubtful);
    match &told.url {
        Some(url) if led && before.as_ref().is_none_or(|(by, _)| rank(*by) < rank(told.by)) => {
            Some((told.by, url.clone()))
        }
        _ => before,
    }
}

/// Every address that a caller could use, and who would.
fn addresses(bound: IpAddr) -> Vec<(ReachBy, IpAddr)> {
    if !bound.is_unspecified() {
        let by = if bound.is_loopback() { ReachBy::ThisComputer } else { ReachBy::Network };
        return vec![(by, bound)];
    }
    let of_the_network = dialyard_tls::addresses().into_iter().filter(|ip| bound.is_ipv6() || ip.is_ipv4());
    let here = (ReachBy::ThisComputer, IpAddr::V4(Ipv4Addr::LOCALHOST));
    std::iter::once(here).chain(of_the_network.map(|ip| (ReachBy::Network, ip))).collect()
}

async fn outside(inner: &Inner, settings: &ListenerSettings, address: SocketAddr) -> ReachTried {
    let Some(url) = settings.public_url.clone() else { return words::no_outside(address) };
    let called = call(inner, &url, false).await;
    let mut told = words::of(inner, ReachBy::Internet, url, &called, address.port());
    if told.verdict == ReachVerdict::Reached
        && let Called::Answered { seen: Some(Seen { peer, passed_on: true, source }), .. } = called
        && source == peer
    {
        // Every sender would count as one: its rate, its wrong tokens.
        words::not_trusted_proxy(&mut told, peer);
    }
    told
}
