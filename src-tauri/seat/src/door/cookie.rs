//! The cookie that holds a sign-in: no script reads it, and no other site sends it.

use axum::http::HeaderMap;
use axum::http::header::COOKIE;
use dialyard_engine::clock::SECOND;
use dialyard_engine::me::STAY;

/// The names of a socket's cookies. Cookies know no ports, so each socket has its own names: two offices on one computer
/// would otherwise sign one another out.
#[derive(Debug, Clone)]
pub struct Cookies {
    plain: String,
    secure: String,
}

impl Cookies {
    pub fn of(port: u16) -> Self {
        // A browser takes a name with this beginning only for this host, by HTTPS and for all paths.
        Self { plain: format!("dialyard-{port}"), secure: format!("__Host-dialyard-{port}") }
    }

    /// The secret of a sign-in. On a socket that is secured itself only the cookie that nobody else at this host can set.
    pub fn read(&self, headers: &HeaderMap, secured: bool) -> Option<String> {
        let all = || headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok()).flat_map(|v| v.split(';'));
        let named =
            |name: &str| all().find_map(|one| one.trim().strip_prefix(name)?.strip_prefix('=').map(str::to_owned));
        let plain = || if secured { None } else { named(&self.plain) };
        named(&self.secure).or_else(plain).filter(|secret| !secret.is_empty())
    }

    /// What keeps a sign-in: until the browser closes, or for as long as it lasts.
    pub fn keep(&self, secret: &str, stay: bool, https: bool) -> String {
        let lasts = if stay { format!("; Max-Age={}", STAY / SECOND) } else { String::new() };
        format!("{}={secret}{}{lasts}", self.name(https), rules(https))
    }

    pub fn forget(&self, https: bool) -> String {
        format!("{}={}; Max-Age=0", self.name(https), rules(https))
    }

    fn name(&self, https: bool) -> &str {
        if https { &self.secure } else { &self.plain }
    }
}

fn rules(https: bool) -> &'static str {
    if https { "; Path=/; HttpOnly; SameSite=Strict; Secure" } else { "; Path=/; HttpOnly; SameSite=Strict" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_script_and_no_other_site_has_the_cookie() {
        let cookies = Cookies::of(8711);
        assert_eq!(
            cookies.keep("abc", true, true),
            "__Host-dialyard-8711=abc; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=2592000"
        );
        assert_eq!(cookies.keep("abc", false, false), "dialyard-8711=abc; Path=/; HttpOnly; SameSite=Strict");
        assert!(cookies.forget(true).ends_with("Max-Age=0"));
    }

    #[test]
    fn another_service_of_the_host_cannot_set_the_cookie_of_a_secured_socket() {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, "dialyard-8711=theirs".parse().expect("a value"));
        assert_eq!(Cookies::of(8711).read(&headers, true), None);
        headers.insert(COOKIE, "dialyard-8711=theirs; __Host-dialyard-8711=ours".parse().expect("a value"));
        assert_eq!(Cookies::of(8711).read(&headers, true).as_deref(), Some("ours"));
    }

    #[test]
    fn it_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, "theme=dark; dialyard-8711=abc; dialyard-87110=no".parse().expect("a value"));
        assert_eq!(Cookies::of(8711).read(&headers, false).as_deref(), Some("abc"));
        assert_eq!(Cookies::of(8712).read(&headers, false), None);
    }
}
