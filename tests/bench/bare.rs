//! The bare store: the writes of a lead without HTTP.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use dialyard_engine::contacts::Field;
use dialyard_engine::leads::receive::{Form, Intake, receive};
use dialyard_engine::numbers;
use dialyard_engine::powerdialer::Position;
use dialyard_engine::requests::ops::{Done, Errand, handle};
use dialyard_engine::requests::{Answer, Arrival, Outcome};
use dialyard_engine::tokens::DuplicateResponse;

use crate::office::{self, Office};

pub fn run(dir: &Path, leads: u64) {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let office = Arc::new(office::open(&dir.join("bare")).await);
        for tasks in [1, 16, 64] {
            let rate = measure(&office, tasks, Until::Leads(if tasks == 1 { leads / 10 } else { leads })).await;
            println!("{tasks:>3} at once: {rate:>8.0} leads/s");
        }
    });
}

/// How long a measurement goes on.
#[derive(Clone, Copy)]
pub enum Until {
    Leads(u64),
    Passed(Duration),
}

impl Until {
    pub fn goes_on(self, done: u64, started: Instant) -> bool {
        match self {
            Until::Leads(leads) => done < leads,
            Until::Passed(time) => started.elapsed() < time,
        }
    }
}

/// Durable leads a second with so many writers, each waiting for its commit.
pub async fn measure(office: &Arc<Office>, tasks: u64, until: Until) -> f64 {
    let done = Arc::new(AtomicU64::new(0));
    let started = Instant::now();
    let mut running = tokio::task::JoinSet::new();
    for _ in 0..tasks {
        let (office, done) = (office.clone(), done.clone());
        running.spawn(async move {
            while until.goes_on(done.fetch_add(1, Ordering::Relaxed), started) {
                one(&office, office.next_lead()).await;
            }
        });
    }
    while let Some(ended) = running.join_next().await {
        ended.expect("no writer fails");
    }
    // Each writer has counted one more than it wrote.
    (done.load(Ordering::Relaxed) - tasks) as f64 / started.elapsed().as_secs_f64()
}

async fn one(office: &Office, n: u64) {
    let engine = &office.engine;
    let lead = office::lead(n);
    let id = engine.store().request_id();
    let at = engine.now();
    let body = office.body(&lead, "[redacted]");
    let form = Form {
        phone: numbers::parse(&lead.phone, "US"),
        values: vec![(Field::Name, lead.name), (Field::CompanyName, lead.company), (Field::Email, lead.email)],
        user_id: Some(office.owner_id),
        powerdialer: Some(Position::Bottom),
        tags: vec!["bench".to_owned()],
        ..Form::default()
    };
    let intake = Intake {
        request_id: id,
        at,
        source_address: "127.0.0.1".to_owned(),
        token_name: "Bench".to_owned(),
        duplicate_response: DuplicateResponse::Accepted,
        submitted: "{}".to_owned(),
    };
    let errand = Errand {
        arrival: Arrival {
            id,
            at,
            method: "POST".to_owned(),
            path: "/api/v1/webhook/forms".to_owned(),
            query: String::new(),
            headers: "{\"host\":\"127.0.0.1:8710\",\"content-type\":\"application/json\",\"accept\":\"*/*\"}"
                .to_owned(),
            body: body.into_bytes(),
            source_address: "127.0.0.1".to_owned(),
            token_id: Some(office.token.id),
            via: None,
            replay_of: None,
            dry_run: false,
        },
        keyed: None,
        note_use: false,
        stopwatch: Box::new(|| 0),
        refuse: |error, _| panic!("a lead was refused: {error}"),
    };
    let chance = engine.chance().clone();
    let told = handle(engine, errand, move |tx| {
        let receipt = receive(tx, chance.as_ref(), &intake, form.clone())?;
        assert!(receipt.warnings.is_empty(), "{:?}", receipt.warnings);
        let body =
            format!("{{\"message\":\"Contact created.\",\"request_id\":{id},\"contact_id\":{}}}", receipt.contact_id);
        Ok(Done {
            answer: Answer { status: 201, body: body.into_bytes(), headers: Vec::new() },
            outcome: Outcome {
                word: receipt.outcome.as_str().to_owned(),
                contact_id: Some(receipt.contact_id),
                touched: receipt.powerdialer_item_id.map(|item| format!("{{\"powerdialer_item\":{item}}}")),
            },
        })
    })
    .await;
    told.expect("stored");
}
