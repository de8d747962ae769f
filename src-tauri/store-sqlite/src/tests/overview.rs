//! Counters of leads: those of a store that was there before them, and those of very many sources.

use dialyard_engine::event::{Event, LeadOutcome, LeadReceived};
use dialyard_engine::overview::{OTHER_SOURCES, QUARTER, SOURCES_MAX};
use dialyard_engine::store::{NewEvent, Store, Tx};
use dialyard_engine::{Code, Error, Result};
use rusqlite::Connection;

use super::World;
use crate::{FILE_NAME, Sqlite};

fn came(tx: &mut dyn Tx, at: i64, source: Option<&str>) -> Result<()> {
    let lead =
        LeadReceived { source: source.map(str::to_owned), ..LeadReceived::new(1, "Website", LeadOutcome::Created) };
    let event = Event::LeadReceived(Box::new(lead));
    tx.event_append(NewEvent { at, contact_id: None, actor_id: Some(1), event: &event }).map(|_| ())
}

#[test]
fn leads_from_before_the_counters_are_counted_by_their_contacts_source_or_their_token() {
    let dir = tempfile::tempdir().expect("a folder");
    let conn = Connection::open(dir.path().join(FILE_NAME)).expect("opens");
    conn.execute_batch(include_str!("../migrations/0001_office.sql")).expect("the first release");
    conn.pragma_update(None, "user_version", 1).expect("noted");
    conn.execute_batch(
        r#"
        INSERT INTO contacts (id, phone_e164, phone_valid, phone_received, lead_source, origins, zones, zone_certain,
            created_at, updated_at, name_key, search)
        VALUES (7, '+13125550142', 1, '', 'Partner feed', '{}', '[]', 0, 0, 0, '', '');
        INSERT INTO events (id, at, kind, contact_id, actor_id, data) VALUES
            (1, 900000, 'lead_received', 7, 1, '{"kind":"lead_received","request_id":1,"token":"Website","outcome":"created"}'),
            (2, 1799999, 'lead_received', 7, 1, '{"kind":"lead_received","request_id":2,"token":"Website","outcome":"duplicate"}'),
            (3, 1800000, 'lead_received', 8, 1, '{"kind":"lead_received","request_id":3,"token":"Website","outcome":"created"}'),
            (4, 1800000, 'lead_received', 8, NULL, '{"kind":"lead_received","request_id":0,"token":"Sample form","outcome":"created"}');
        "#,
    )
    .expect("filled");
    drop(conn);
    let store = Sqlite::open(dir.path()).expect("upgraded");
    let mut counted = Vec::new();
    store
        .read(&mut |view| {
            let sources = view.lead_sources()?;
            for one in view.leads_counted(0, 10 * QUARTER)? {
                let source = sources.iter().find(|source| source.id == one.source_id).expect("its source");
                counted.push((one.at / QUARTER, source.name.clone(), source.sample, one.leads, one.created));
            }
            Ok(())
        })
        .expect("read");
    counted.sort();
    let row = |quarter, name: &str, sample, leads, created| (quarter, name.to_owned(), sample, leads, created);
    assert_eq!(
        counted,
        [row(1, "Partner feed", false, 2, 1), row(2, "Sample form", true, 1, 1), row(2, "Website", false, 1, 1)]
    );
}

#[test]
fn a_change_that_is_undone_is_not_counted() {
    let world = World::new();
    world.write(|tx| came(tx, 5, None)).expect("stored");
    let undone = world.write(|tx| {
        came(tx, 6, None)?;
        Err::<(), _>(Error::conflict("no"))
    });
    assert_eq!(undone.expect_err("refused").code, Code::Conflict);
    assert_eq!(world.read(|view| view.leads_of_quarters(0, QUARTER)), [(0, 1)]);
    assert_eq!(world.read(|view| view.lead_sources())[0].last_at, 5);
}

#[test]
fn names_of_sources_without_end_are_counted_together() {
    let world = World::new();
    let many = SOURCES_MAX + 40;
    world.write(move |tx| (0..many).try_for_each(|nth| came(tx, 5, Some(&format!("utm {nth}"))))).expect("stored");
    let sources = world.read(|view| view.lead_sources());
    assert_eq!(sources.len() as u64, SOURCES_MAX);
    let others = sources.iter().find(|source| source.name == OTHER_SOURCES).expect("the rest").id;
    let leads = world.read(|view| view.leads_of_sources(0, QUARTER));
    assert_eq!(leads.iter().map(|(_, leads)| leads).sum::<u64>(), many, "none is lost");
    assert!(leads.iter().any(|(id, leads)| *id == others && *leads == 41));
}
