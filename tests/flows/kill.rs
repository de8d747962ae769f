//! What was acknowledged is there, however the program ended.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use super::client::Client;
use super::program::Office;
use super::store;

const THREADS: usize = 6;

struct Acknowledged {
    phone: String,
    request_id: i64,
    contact_id: i64,
}

#[test]
fn after_many_kills_every_acknowledged_lead_is_there_once_and_whole() {
    let kills: u64 = std::env::var("DIALYARD_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(50);
    let office = Office::new();
    let (ids, token) = office.furnish(0);
    let (user, tag, list) = (ids["agent_ids"][0].to_string(), ids["tag_id"].to_string(), ids["list_id"].to_string());
    let (acknowledged, next) = (Mutex::new(Vec::new()), AtomicU64::new(0));
    for round in 0..kills {
        let serving = office.serve("--rate-limit 0");
        let before = acknowledged.lock().expect("kept").len();
        std::thread::scope(|threads| {
            for _ in 0..THREADS {
                threads.spawn(|| {
                    let client = Client::of(&serving, &token);
                    loop {
                        let phone = format!("312{:07}", 2_000_000 + next.fetch_add(1, Ordering::Relaxed));
                        let answer = client.try_post(&[
                            ("phone_number", &phone),
                            ("name", "Ada Whitfield"),
                            ("user_id", &user),
                            ("add_to_powerdialer", "true"),
                            ("tag_id", &tag),
                            ("list_ids", &list),
                        ]);
                        let Some((status, body)) = answer else { break };
                        assert_eq!(status, 201, "{body}");
                        acknowledged.lock().expect("kept").push(Acknowledged {
                            phone: format!("+1{phone}"),
                            request_id: body["request_id"].as_i64().expect("an id"),
                            contact_id: body["contact_id"].as_i64().expect("an id"),
                        });
                    }
                });
            }
            // At another moment each time; the first leads are in by then.
            while acknowledged.lock().expect("kept").len() == before {
                std::thread::yield_now();
            }
            std::thread::sleep(Duration::from_millis(20 + round * 37 % 211));
            rustix::process::kill_process(
                rustix::process::Pid::from_raw(serving.pid() as i32).expect("a process"),
                rustix::process::Signal::KILL,
            )
            .expect("killed");
        });
    }
    assert!(office.run("check").done().ends_with("Nothing is wrong.\n"));

    let acknowledged = acknowledged.into_inner().expect("kept");
    assert!(acknowledged.len() as u64 > kills, "hardly anything was posted: {}", acknowledged.len());
    let conn = store::open(office.dir());
    let mut whole = conn
        .prepare(
            "SELECT (SELECT count(*) FROM contacts WHERE phone_e164 = ?1 AND id = ?2),
                    (SELECT count(*) FROM powerdialer_items WHERE contact_id = ?2 AND state = 'queued'),
                    (SELECT count(*) FROM contact_tags WHERE contact_id = ?2),
                    (SELECT count(*) FROM leads WHERE contact_id = ?2),
                    (SELECT count(*) FROM events WHERE contact_id = ?2 AND kind = 'lead_received'),
                    (SELECT count(*) FROM requests WHERE id = ?3 AND contact_id = ?2 AND status = 201)",
        )
        .expect("prepared");
    for lead in &acknowledged {
        let counts: [i64; 6] = whole
            .query_row((&lead.phone, lead.contact_id, lead.request_id), |row| {
                Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?])
            })
            .expect("asked");
        assert_eq!(counts, [1; 6], "{} of request {}", lead.phone, lead.request_id);
    }
    // What was stored without an answer is whole as well, and nothing is there twice.
    let contacts = store::count(&conn, "SELECT count(*) FROM contacts");
    for rows in ["powerdialer_items", "contact_tags", "leads", "requests", "events WHERE contact_id IS NOT NULL"] {
        assert_eq!(store::count(&conn, &format!("SELECT count(*) FROM {rows}")), contacts, "{rows}");
    }
    println!("{kills} kills, {} leads acknowledged, {contacts} stored", acknowledged.len());
}
