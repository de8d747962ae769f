//! Where a token stands in a request, and what repeated bad ones cost.

use std::collections::{HashMap, VecDeque};
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use dialyard_door::neighbourhood;
use dialyard_engine::clock::{MINUTE, Millis, SECOND};
use hyper::HeaderMap;
use hyper::header::AUTHORIZATION;

use super::transport::{Given, Place};

/// Both families take both names.
pub const NAMES: [&str; 2] = ["api_token", "auth_token"];

/// Whether a name is one that people give a token: read here or not, what stands under it is no business of the disk.
/// `API_TOKEN`, `api-token` and `apiToken` are such names too.
pub fn is_name(name: &str) -> bool {
    const PLAIN: [&str; 3] = ["apitoken", "authtoken", "token"];
    let name = name.trim_start_matches('\u{feff}');
    let letters = name.bytes().filter(|byte| !b"-_ ".contains(byte)).map(|byte| byte.to_ascii_lowercase());
    PLAIN.iter().any(|plain| letters.clone().eq(plain.bytes()))
}

/// The same for a name with brackets: `lead[api_token][]`.
pub fn is_bracketed_name(name: &str) -> bool {
    name.split(['[', ']']).any(is_name)
}

/// The token of a request: the body's before the query's before the header's.
pub fn find<'a>(headers: &'a HeaderMap, given: &'a [Given<'_>]) -> Option<&'a str> {
    let in_place = |wanted: &dyn Fn(Place) -> bool| {
        NAMES.iter().find_map(|name| {
            let named = given.iter().rev().filter(|given| given.name == *name && wanted(given.place));
            named.filter_map(|given| given.value.text()).find(|text| !text.is_empty())
        })
    };
    in_place(&|place| place != Place::Query)
        .or_else(|| in_place(&|place| place == Place::Query))
        .or_else(|| bearer(headers))
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(AUTHORIZATION)?.to_str().ok()?.trim().split_once(' ')?;
    let token = token.trim();
    (scheme.eq_ignore_ascii_case("bearer") && !token.is_empty()).then_some(token)
}

/// Bad tokens a minute that are answered at once, and then at all.
const AT_ONCE_MAX: usize = 5;
const SLOWLY_MAX: usize = 20;
const SLOWEST: Duration = Duration::from_secs(2);
/// So many callers are watched; beyond, whoever has been quiet longest is forgotten.
const CALLERS_MAX: usize = 4_096;

/// What a bad token is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// 401 after this wait.
    After(Duration),
    /// 429, and the seconds after which it would be 401 again.
    Refused(u64),
}

/// The bad tokens of the last minute, by the address they came from. A good token is never asked here.
#[derive(Debug, Default)]
pub struct Strikes(Mutex<HashMap<IpAddr, VecDeque<Millis>>>);

impl Strikes {
    pub fn bad(&self, from: IpAddr, now: Millis) -> Verdict {
        let mut callers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let from = neighbourhood(from);
        if callers.len() >= CALLERS_MAX && !callers.contains_key(&from) {
            make_room(&mut callers, now);
        }
        let recent = callers.entry(from).or_default();
        while recent.front().is_some_and(|at| now - at >= MINUTE) {
            recent.pop_front();
        }
        if recent.len() >= SLOWLY_MAX {
            let opens = recent.front().map_or(now, |at| at + MINUTE);
            return Verdict::Refused(((opens - now) as u64).div_ceil(SECOND as u64).max(1));
        }
        recent.push_back(now);
        let over = recent.len().saturating_sub(AT_ONCE_MAX);
        let wait = if over == 0 { Duration::ZERO } else { Duration::from_millis(50 << over.min(6)) };
        Verdict::After(wait.min(SLOWEST))
    }
}

fn make_room(callers: &mut HashMap<IpAddr, VecDeque<Millis>>, now: Millis) {
    callers.retain(|_, recent| recent.back().is_some_and(|at| now - at < MINUTE));
    if callers.len() >= CALLERS_MAX
        && let Some(quietest) = callers.iter().min_by_key(|(_, recent)| recent.back().copied()).map(|(ip, _)| *ip)
    {
        callers.remove(&quietest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bad_tokens_are_slowed_then_refused_and_the_stated_wait_is_enough() {
        let strikes = Strikes::default();
        let here: IpAddr = [192, 0, 2, 1].into();
        for _ in 0..AT_ONCE_MAX {
            assert_eq!(strikes.bad(here, 0), Verdict::After(Duration::ZERO));
        }
        let mut before = Duration::ZERO;
        for _ in AT_ONCE_MAX..SLOWLY_MAX {
            let Verdict::After(wait) = strikes.bad(here, 0) else { panic!("slowed, not refused yet") };
            assert!(wait >= before && wait > Duration::ZERO && wait <= SLOWEST);
            before = wait;
        }
        assert_eq!(strikes.bad(here, 500), Verdict::Refused(60));
        assert!(matches!(strikes.bad(here, 500 + 59 * SECOND), Verdict::Refused(1)));
        assert!(matches!(strikes.bad(here, 500 + 60 * SECOND), Verdict::After(_)));
        assert_eq!(strikes.bad([192, 0, 2, 2].into(), 500), Verdict::After(Duration::ZERO), "somebody else");
    }

    #[test]
    fn a_flood_of_addresses_is_bounded_and_a_network_of_ipv6_counts_as_one() {
        let strikes = Strikes::default();
        for nth in 0..(2 * CALLERS_MAX as u32) {
            strikes.bad(IpAddr::V4(nth.into()), 0);
        }
        assert!(strikes.0.lock().expect("whole").len() <= CALLERS_MAX);
        for nth in 0..SLOWLY_MAX as u128 {
            strikes.bad(IpAddr::V6(((0x2001_0db8_u128 << 96) | nth).into()), 0);
        }
        assert!(matches!(strikes.bad("2001:db8::ffff".parse().expect("an address"), 0), Verdict::Refused(_)));
    }
}
