//! Leads taken in over HTTP, each on the disk before it is answered, beside two bounds of the same run: the same listener
//! storing nothing, and the bare store without HTTP. Once with an empty office and once with a full one.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use dialyard_engine::listener::ListenerSettings;
use dialyard_engine::ports::Unwatched;
use dialyard_listener::{Listener, Options};

use crate::bare::{self, Until};
use crate::client;
use crate::office::{self, Office};

const CONNECTIONS: [u64; 3] = [1, 16, 64];
/// One measurement. Rounds take turns, so that a machine that slows down slows all of them down.
const FOR: Duration = Duration::from_secs(3);
const ROUNDS: usize = 2;

struct Row {
    contacts: u64,
    connections: u64,
    stored: f64,
    reads_only: f64,
    bare: f64,
}

pub fn run(dir: &Path, full: u64) {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let office = Arc::new(office::open(&dir.join("intake")).await);
        let settings = ListenerSettings { host: "127.0.0.1".to_owned(), port: 0, rate_limit: 0, ..Default::default() };
        let storing = Listener::start(office.engine.clone(), &settings, Options::default()).await.expect("listens");
        let mut reading = Options::default();
        reading.intake.stores_nothing = true;
        let reading = Listener::start(office.engine.clone(), &settings, reading).await.expect("listens");
        let (storing, reading) = (storing.address().expect("an address"), reading.address().expect("an address"));

        let mut rows = Vec::new();
        for contacts in [0, full] {
            if contacts > 0 {
                let started = Instant::now();
                let engine = office.engine.clone();
                dialyard_engine::sample::office::load(&engine, None, contacts, 1, &Unwatched)
                    .await
                    .expect("a full office");
                println!("{contacts} contacts loaded in {:.0} s", started.elapsed().as_secs_f64());
            }
            for connections in CONNECTIONS {
                rows.push(measure(&office, storing, reading, contacts, connections).await);
            }
        }
        print(&rows);
    });
}

async fn measure(
    office: &Arc<Office>,
    storing: SocketAddr,
    reading: SocketAddr,
    contacts: u64,
    connections: u64,
) -> Row {
    let mut row = Row { contacts, connections, stored: 0.0, reads_only: 0.0, bare: 0.0 };
    let until = Until::Passed(FOR);
    for _ in 0..ROUNDS {
        row.stored += client::measure(office, storing, connections, until, 201).await / ROUNDS as f64;
        row.reads_only += client::measure(office, reading, connections, until, 200).await / ROUNDS as f64;
        row.bare += bare::measure(office, connections, until).await / ROUNDS as f64;
    }
    row
}

fn print(rows: &[Row]) {
    println!(
        "\n| contacts | connections | durable leads/s | route that stores nothing | bare store | of the slower bound |"
    );
    println!("|---:|---:|---:|---:|---:|---:|");
    for row in rows {
        let slower = row.bare.min(row.reads_only);
        println!(
            "| {} | {} | {:.0} | {:.0} | {:.0} | {:.2} |",
            row.contacts,
            row.connections,
            row.stored,
            row.reads_only,
            row.bare,
            row.stored / slower
        );
    }
    let at = |full: bool| {
        rows.iter().find(|row| (row.contacts > 0) == full && row.connections == 64).map_or(0.0, |row| row.stored)
    };
    println!("\nfull office beside an empty one, 64 connections: {:.2}", at(true) / at(false));
}
