//! One request over a connection of its own, as a form or a script sends it.

use std::net::SocketAddr;

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::{HeaderMap, Method, Request};
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::net::TcpStream;

#[derive(Clone)]
pub struct Ask {
    method: Method,
    target: String,
    headers: Vec<(String, String)>,
    body: Bytes,
}

impl Ask {
    pub fn new(method: &str, target: impl Into<String>) -> Self {
        let method = method.parse().expect("a method");
        Self { method, target: target.into(), headers: Vec::new(), body: Bytes::new() }
    }
    pub fn get(target: impl Into<String>) -> Self {
        Self::new("GET", target)
    }
    pub fn post(target: impl Into<String>) -> Self {
        Self::new("POST", target)
    }
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }
    #[must_use]
    pub fn bearer(self, token: &str) -> Self {
        self.header("authorization", &format!("Bearer {token}"))
    }
    #[must_use]
    pub fn json(self, value: &Value) -> Self {
        self.header("content-type", "application/json").body(value.to_string())
    }
    #[must_use]
    pub fn form(self, form: impl Into<Bytes>) -> Self {
        self.header("content-type", "application/x-www-form-urlencoded").body(form)
    }
    #[must_use]
    pub fn body(mut self, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self
    }

    pub async fn to(self, address: SocketAddr) -> Reply {
        let stream = TcpStream::connect(address).await.expect("the listener listens");
        let (mut sender, connection) =
            hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.expect("a connection");
        let running = tokio::spawn(connection);
        let mut request = Request::builder().method(self.method).uri(self.target).header("host", address.to_string());
        for (name, value) in self.headers {
            request = request.header(name, value);
        }
        let request = request.body(Full::new(self.body)).expect("a request");
        let (head, body) = sender.send_request(request).await.expect("an answer").into_parts();
        let body = body.collect().await.expect("a whole answer").to_bytes();
        drop(sender);
        let _ = running.await;
        Reply { status: head.status.as_u16(), headers: head.headers, body }
    }
}

#[derive(Debug, Clone)]
pub struct Reply {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Reply {
    /// Whether the lead is on the disk: a contact made, or one that was there.
    pub fn is_taken(&self) -> bool {
        matches!(self.status, 201 | 202)
    }
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("no JSON ({error}): {}", self.text()))
    }
    /// The messages of the warnings about a field.
    pub fn warnings(&self, field: &str) -> Vec<String> {
        let all = self.json()["warnings"].as_array().cloned().unwrap_or_default();
        let of_field = all.iter().filter(|warning| warning["field"] == field);
        of_field.filter_map(|warning| warning["message"].as_str().map(str::to_owned)).collect()
    }
}
