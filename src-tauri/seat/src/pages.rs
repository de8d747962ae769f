//! The files of the window, as a browser wants them: compressed once, kept for good where their name says what is in them.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::Write;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Body;
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY,
};
use axum::http::{HeaderMap, Response, StatusCode};
use bytes::Bytes;
use sha2::{Digest, Sha256};

/// Whoever has the window's files: this crate when built so, or the desktop program.
pub trait Pages: Send + Sync + 'static {
    /// By its path below the root: `assets/index-3f2a.js`
    fn get(&self, path: &str) -> Option<Cow<'static, [u8]>>;
}

/// Files by their path below `ui/dist`.
type Table = &'static [(&'static str, &'static [u8])];
const BUILT_IN: Table = include!(concat!(env!("OUT_DIR"), "/window.rs"));

struct BuiltIn;

impl Pages for BuiltIn {
    fn get(&self, path: &str) -> Option<Cow<'static, [u8]>> {
        let found = BUILT_IN.binary_search_by(|(name, _)| (*name).cmp(path)).ok()?;
        BUILT_IN.get(found).map(|(_, bytes)| Cow::Borrowed(*bytes))
    }
}

/// The window that was built into this program.
pub fn built_in() -> Arc<dyn Pages> {
    Arc::new(BuiltIn)
}

/// The window's pages show their own files and speak to their own office, and stand in nobody's frame.
const POLICY: &str = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; \
    img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const ABSENT: &str = "<!doctype html><meta charset=utf-8><title>Dialyard</title><p>This program was built without its \
    window. Build it with <code>npm run build</code> before <code>cargo build</code>.";

struct Page {
    plain: Bytes,
    gzip: Option<Bytes>,
    brotli: Option<Bytes>,
    etag: String,
    kind: &'static str,
    for_good: bool,
}

pub struct Shelf {
    pages: Arc<dyn Pages>,
    ready: Mutex<HashMap<String, Arc<Page>>>,
}

impl Shelf {
    pub fn new(pages: Arc<dyn Pages>) -> Self {
        Self { pages, ready: Mutex::default() }
    }

    pub async fn answer(&self, path: &str, asked: &HeaderMap) -> Response<Body> {
        let path = path.trim_start_matches('/');
        let path = if path.is_empty() { "index.html" } else { path };
        match self.page(path).await {
            Some(page) => page.answer(asked),
            None if path == "index.html" => text(StatusCode::SERVICE_UNAVAILABLE, "text/html; charset=utf-8", ABSENT),
            None => text(StatusCode::NOT_FOUND, "text/plain; charset=utf-8", "There is no such page."),
        }
    }

    async fn page(&self, path: &str) -> Option<Arc<Page>> {
        if let Some(page) = self.ready.lock().unwrap_or_else(PoisonError::into_inner).get(path) {
            return Some(page.clone());
        }
        let (pages, wanted) = (self.pages.clone(), path.to_owned());
        // Compressing takes a moment, once a file.
        let made = tokio::task::spawn_blocking(move || pages.get(&wanted).map(|bytes| Page::make(&wanted, &bytes)));
        let page = Arc::new(made.await.ok()??);
        self.ready.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), page.clone());
        Some(page)
    }
}

fn text(status: StatusCode, kind: &str, text: &'static str) -> Response<Body> {
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    put(response.headers_mut(), CONTENT_TYPE, kind);
    put(response.headers_mut(), CONTENT_SECURITY_POLICY, POLICY);
    put(response.headers_mut(), CACHE_CONTROL, "no-store");
    response
}

fn put(headers: &mut HeaderMap, name: axum::http::HeaderName, value: &str) {
    if let Ok(value) = value.parse() {
        headers.insert(name, value);
    }
}

impl Page {
    fn make(path: &str, bytes: &[u8]) -> Self {
        let (kind, compressible) = kind_of(path);
        let smaller = |made: Option<Vec<u8>>| made.filter(|made| made.len() < bytes.len()).map(Bytes::from);
        let etag: String = Sha256::digest(bytes).iter().take(12).map(|byte| format!("{byte:02x}")).collect();
        Self {
            plain: Bytes::copy_from_slice(bytes),
            gzip: if compressible { smaller(gzip(bytes).ok()) } else { None },
            brotli: if compressible { smaller(brotli(bytes).ok()) } else { None },
            etag,
            kind,
            // The build puts a mark of their content into the names of these.
            for_good: path.starts_with("assets/"),
        }
    }

    fn answer(&self, asked: &HeaderMap) -> Response<Body> {
        let (body, encoding) = self.best(asked);
        let etag = format!("\"{}{}\"", self.etag, encoding.map(|name| format!("-{name}")).unwrap_or_default());
        let known = asked.get(IF_NONE_MATCH).and_then(|value| value.to_str().ok());
        let unchanged = known.is_some_and(|known| known.split(',').any(|one| one.trim() == etag));
        let mut response = Response::new(if unchanged { Body::empty() } else { Body::from(body.clone()) });
        if unchanged {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
        }
        let headers = response.headers_mut();
        put(headers, CONTENT_TYPE, self.kind);
        put(headers, ETAG, &etag);
        put(headers, VARY, "accept-encoding");
        put(headers, CACHE_CONTROL, if self.for_good { "public, max-age=31536000, immutable" } else { "no-cache" });
        put(headers, CONTENT_SECURITY_POLICY, POLICY);
        if let Some(encoding) = encoding.filter(|_| !unchanged) {
            put(headers, CONTENT_ENCODING, encoding);
        }
        response
    }

    fn best(&self, asked: &HeaderMap) -> (&Bytes, Option<&'static str>) {
        let accepts = asked.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let takes = |name: &str| {
            accepts.split(',').any(|one| {
                let mut parts = one.split(';').map(str::trim);
                parts.next() == Some(name) && parts.next() != Some("q=0")
            })
        };
        match (&self.brotli, &self.gzip) {
            (Some(brotli), _) if takes("br") => (brotli, Some("br")),
            (_, Some(gzip)) if takes("gzip") => (gzip, Some("gzip")),
            _ => (&self.plain, None),
        }
    }
}

fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    out.write_all(bytes)?;
    out.finish()
}

fn brotli(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut out = Vec::new();
    let params = brotli::enc::BrotliEncoderParams { quality: 6, ..Default::default() };
    brotli::BrotliCompress(&mut &*bytes, &mut out, &params)?;
    Ok(out)
}

/// The type of a file by its ending, and whether it is worth compressing.
fn kind_of(path: &str) -> (&'static str, bool) {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => ("text/html; charset=utf-8", true),
        "js" => ("text/javascript; charset=utf-8", true),
        "css" => ("text/css; charset=utf-8", true),
        "svg" => ("image/svg+xml", true),
        "json" | "map" => ("application/json", true),
        "txt" => ("text/plain; charset=utf-8", true),
        "png" => ("image/png", false),
        "woff2" => ("font/woff2", false),
        _ => ("application/octet-stream", false),
    }
}

#[cfg(test)]
mod tests {
    use http_body_util::BodyExt;

    use super::*;

    struct Two;

    impl Pages for Two {
        fn get(&self, path: &str) -> Option<Cow<'static, [u8]>> {
            match path {
                "index.html" => Some(Cow::Owned(b"<!doctype html>".repeat(100))),
                "assets/a-1f.js" => Some(Cow::Borrowed(b"1")),
                _ => None,
            }
        }
    }

    async fn get(shelf: &Shelf, path: &str, headers: &[(&'static str, &str)]) -> (Response<()>, Bytes) {
        let mut asked = HeaderMap::new();
        for (name, value) in headers {
            asked.insert(*name, value.parse().expect("a value"));
        }
        let (head, body) = shelf.answer(path, &asked).await.into_parts();
        (Response::from_parts(head, ()), body.collect().await.expect("a body").to_bytes())
    }

    #[tokio::test]
    async fn a_page_comes_as_small_as_the_browser_takes_it_and_not_twice() {
        let shelf = Shelf::new(Arc::new(Two));
        let (plain, body) = get(&shelf, "/", &[]).await;
        assert_eq!((body.len(), plain.headers().get("content-encoding")), (1_500, None));
        let (small, body) = get(&shelf, "/", &[("accept-encoding", "gzip, br")]).await;
        assert!(body.len() < 200 && small.headers()["content-encoding"] == "br");
        let etag = small.headers()["etag"].to_str().expect("text").to_owned();
        let (again, body) = get(&shelf, "/", &[("accept-encoding", "br"), ("if-none-match", &etag)]).await;
        assert_eq!((again.status().as_u16(), body.len()), (304, 0));
        let (other, _) = get(&shelf, "/", &[("if-none-match", &etag)]).await;
        assert_eq!(other.status(), 200, "another form of it is another thing");
    }

    #[tokio::test]
    async fn what_has_its_content_in_its_name_is_kept_for_good_and_the_rest_is_asked_for() {
        let shelf = Shelf::new(Arc::new(Two));
        assert_eq!(get(&shelf, "/", &[]).await.0.headers()["cache-control"], "no-cache");
        let (asset, _) = get(&shelf, "/assets/a-1f.js", &[]).await;
        assert_eq!(asset.headers()["cache-control"], "public, max-age=31536000, immutable");
        assert!(asset.headers()["content-security-policy"].to_str().expect("text").contains("frame-ancestors 'none'"));
        assert_eq!(get(&shelf, "/../Cargo.toml", &[]).await.0.status(), 404);
    }
}
