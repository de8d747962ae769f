//! `GET /metrics`: numbers for a monitoring system, in the text form that Prometheus reads. Counts and sizes only: nothing
//! in them is about a person.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use dialyard_engine::Result;
use dialyard_engine::clock::HOUR;
use dialyard_engine::listener::MetricsFor;
use dialyard_engine::requests::Answer;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge as Number;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use super::Intake;
use super::arrived::{Arrived, Sent, is_passed_on};

const TEXT: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";
/// In seconds: from an answer out of memory to one that waited for a busy disk.
const BUCKETS: [f64; 10] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0];

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    path: &'static str,
    status: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct At {
    path: &'static str,
}

/// What is counted as it happens; the rest is asked of the office when somebody reads.
#[derive(Debug)]
pub struct Gauge {
    answered: Family<Answered, Counter>,
    took: Family<At, Histogram, fn() -> Histogram>,
    /// Connections that are open.
    pub connections: Arc<AtomicI64>,
}

impl Default for Gauge {
    fn default() -> Self {
        let took: fn() -> Histogram = || Histogram::new(BUCKETS);
        Self { answered: Family::default(), took: Family::new_with_constructor(took), connections: Arc::default() }
    }
}

/// Whether this caller may read them. A proxy on this computer speaks for others.
pub fn may_read(metrics: MetricsFor, arrived: &Arrived, peer: SocketAddr) -> bool {
    match metrics {
        MetricsFor::Nobody => false,
        MetricsFor::ThisComputer => peer.ip().to_canonical().is_loopback() && !is_passed_on(&arrived.head.headers),
        MetricsFor::Everyone => true,
    }
}

impl Gauge {
    pub fn note(&self, path: &'static str, status: u16, took: Duration) {
        self.answered.get_or_create(&Answered { path, status }).inc();
        self.took.get_or_create(&At { path }).observe(took.as_secs_f64());
    }

    pub async fn answer(&self, intake: &Intake) -> Sent {
        let text = self.text(intake).await.unwrap_or_else(|error| {
            tracing::warn!(%error, "the numbers of the office could not be read");
            String::new()
        });
        let status = if text.is_empty() { 503 } else { 200 };
        Sent::new(Answer { status, body: text.into_bytes(), headers: Vec::new() }).with("content-type", TEXT)
    }

    async fn text(&self, intake: &Intake) -> Result<String> {
        let (now, engine) = (intake.engine.now(), &intake.engine);
        let (leads, jobs, queued, contacts, requests) = engine
            .ask(move |view| {
                let leads = view.leads_received_since(now - HOUR)?.0;
                let contacts = view.contacts_count(&[], &[])?.total;
                Ok((leads, view.jobs_waiting()?, view.powerdialer_waiting()?, contacts, view.requests_kept()?.count))
            })
            .await?;
        let store = engine.store().clone();
        let shape = tokio::task::spawn_blocking(move || store.shape()).await;
        let shape =
            shape.map_err(|error| dialyard_engine::Error::internal("A question broke off.").because(error))??;
        let mut all = Registry::with_prefix("dialyard");
        all.register("requests", "Requests answered", self.answered.clone());
        all.register("request_duration_seconds", "From the head of a request to its answer", self.took.clone());
        for (name, help, number) in [
            ("connections", "Connections that are open", self.connections.load(Ordering::Relaxed)),
            ("leads_last_hour", "Leads received in the last hour", signed(leads)),
            ("jobs_waiting", "Effects that wait in the outbox", signed(jobs)),
            ("powerdialer_waiting", "Contacts that wait in a PowerDialer", signed(queued)),
            ("contacts", "Contacts", signed(contacts)),
            ("requests_kept", "Requests in the log", signed(requests)),
            ("store_bytes", "Size of the store and its log", signed(shape.bytes)),
        ] {
            let shown = Number::<i64>::default();
            shown.set(number);
            all.register(name, help, shown);
        }
        let mut text = String::new();
        encode(&mut text, &all)
            .map_err(|error| dialyard_engine::Error::internal("The numbers cannot be written.").because(error))?;
        Ok(text)
    }
}

fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
