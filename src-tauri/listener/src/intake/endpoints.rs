//! The endpoints of the contracts: what is routed, judged, described and logged is this one table.

use std::sync::Arc;

use dialyard_engine::clock::Millis;
use dialyard_engine::event::Warning;
use dialyard_engine::requests::ops::Done;
use dialyard_engine::store::Tx;
use dialyard_engine::tokens::{Scope, ops::Known};
use dialyard_engine::{Engine, Result};
use hyper::Method;

use super::aloware::{contact_by_phone, forms, lead_fields, users};
use super::fields::Field;
use super::transport::Given;

/// What an endpoint does inside the transaction. It may be called once more after all that it did was undone.
pub type Effect = Box<dyn FnMut(&mut dyn Tx) -> Result<Done> + Send>;

/// A request whose token is good, on its way to its endpoint.
pub struct Call<'a> {
    pub engine: &'a Arc<Engine>,
    pub known: &'a Known,
    pub request_id: i64,
    pub at: Millis,
    pub source: &'a str,
    pub dry_run: bool,
    pub given: Vec<Given<'a>>,
    /// What was told of them before anybody read them.
    pub warnings: Vec<Warning>,
}

pub struct Endpoint {
    /// Its name in rate limits and in the description.
    pub name: &'static str,
    pub method: Method,
    pub path: &'static str,
    /// None: any valid token will do.
    pub scope: Option<Scope>,
    pub summary: &'static str,
    pub fields: &'static [Field],
    pub prepare: for<'a> fn(Call<'a>) -> Effect,
}

/// Where leads are sent to.
pub const FORMS: &str = "/api/v1/webhook/forms";
pub const HEALTH: &str = "/healthz";
pub const OPENAPI: &str = "/openapi.json";
pub const METRICS: &str = "/metrics";

pub static ENDPOINTS: [Endpoint; 3] = [
    Endpoint {
        name: "forms",
        method: Method::POST,
        path: FORMS,
        scope: Some(Scope::Leads),
        summary: "Creates a contact, or fills or updates the one that has this phone number, then routes it.",
        fields: lead_fields::LEAD_FIELDS,
        prepare: forms::prepare,
    },
    Endpoint {
        name: "users",
        method: Method::GET,
        path: "/api/v1/webhook/users",
        scope: None,
        summary: "Every user. Also the test of a token.",
        fields: users::USERS_FIELDS,
        prepare: users::prepare,
    },
    Endpoint {
        name: "contact_by_phone",
        method: Method::GET,
        path: "/api/v1/webhook/contact/phone-number",
        scope: Some(Scope::ContactsRead),
        summary: "The contact who has this number, with its numbers, owner, tags, disposition and sequences.",
        fields: contact_by_phone::LOOK_UP_FIELDS,
        prepare: contact_by_phone::prepare,
    },
];

pub enum Route {
    Endpoint(&'static Endpoint),
    Health,
    OpenApi,
    Metrics,
    /// The path is known, the method is not; what it would take.
    WrongMethod(&'static str),
    Unknown,
}

pub fn route(method: &Method, path: &str) -> Route {
    let reads = *method == Method::GET || *method == Method::HEAD;
    match path {
        HEALTH if reads => return Route::Health,
        OPENAPI if reads => return Route::OpenApi,
        METRICS if reads => return Route::Metrics,
        HEALTH | OPENAPI => return Route::WrongMethod("GET, HEAD"),
        _ => {}
    }
    match ENDPOINTS.iter().find(|endpoint| endpoint.path == path) {
        None => Route::Unknown,
        Some(found) if found.method == *method || (found.method == Method::GET && reads) => Route::Endpoint(found),
        Some(found) if found.method == Method::GET => Route::WrongMethod("GET, HEAD"),
        Some(_) => Route::WrongMethod("POST"),
    }
}

/// Every path there is.
pub fn paths() -> impl Iterator<Item = &'static str> {
    ENDPOINTS.iter().map(|endpoint| endpoint.path).chain([HEALTH, OPENAPI])
}

/// A path as it may be counted: there are as many as are known, and one for all others.
pub fn known(path: &str) -> &'static str {
    paths().chain([METRICS]).find(|known| *known == path).unwrap_or("other")
}

/// Where a path that is not known is answered with the nearest one, and logged.
pub fn is_contract(path: &str) -> bool {
    ["/api", "/v1"].iter().any(|root| is_under(path, root))
}

pub fn is_under(path: &str, root: &str) -> bool {
    path.strip_prefix(root).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// What the scope lets a token do, for the sentence that refuses.
pub const fn scope_words(scope: Scope) -> &'static str {
    match scope {
        Scope::Leads => "send leads",
        Scope::Sequences => "enrol contacts",
        Scope::Calls => "start calls",
        Scope::ContactsRead => "look up contacts",
        Scope::Admin => "administer the office",
    }
}
