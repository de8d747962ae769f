//! Leads that come together share what they look up. None of them may go by what is no longer so.

use std::sync::mpsc::channel;

use dialyard_engine::error::{Error, Result};
use dialyard_engine::powerdialer::Position;
use dialyard_engine::store::{Store, Tx};
use dialyard_engine::tags::Tag;
use dialyard_engine::users::ops::NewUser;
use dialyard_engine::users::{self, Role};

use super::commits::Hold;
use super::{Once, World, contact, insert};

#[test]
fn an_owner_who_leaves_is_gone_for_the_next_lead_of_the_same_commit() {
    let world = World::new();
    let active = world.write(|tx| {
        let dana = NewUser {
            name: "Dana Kowalski".to_owned(),
            email: None,
            phone: None,
            role: Role::Agent,
            phone_only: false,
            password_hash: None,
            sample: false,
        };
        let id = users::ops::create(tx, 0, None, dana)?.id;
        let mut dana = tx.user(id)?.expect("somebody");
        let before = dana.active;
        dana.active = false;
        tx.user_update(&dana)?;
        Ok((before, tx.user(id)?.is_some_and(|user| user.active)))
    });
    assert_eq!(active.expect("stored"), (true, false));
}

#[test]
fn a_tag_is_found_from_when_it_is_made_and_no_longer_than_it_is_there() {
    let world = World::new();
    let found = world.write(|tx| {
        let none = tx.tag_of_name("Roof")?;
        let id = tx.tag_insert("Roof", false)?;
        let made = tx.tag_of_name("Roof")?;
        tx.tag_rename(id, "Roofs")?;
        let renamed = tx.tag_of_name("Roof")?;
        let other = tx.tag_insert("Attic", false)?;
        tx.tag_of_name("Roofs")?;
        tx.tag_forward(&Tag { id, name: "Roofs".to_owned() }, other)?;
        tx.tag_delete(id)?;
        let merged = tx.tag_of_name("Roofs")?.map(|tag| tag.id == other);
        Ok((none.is_some(), made.map(|tag| tag.id == id), renamed.is_some(), merged))
    });
    assert_eq!(found.expect("stored"), (false, Some(true), false, Some(true)));
}

#[test]
fn what_an_undone_write_made_is_not_there_for_the_next_of_its_commit() {
    let world = World::new();
    let ((let_go, held), (holds, holding)) = (channel(), channel());
    world.store.submit(Box::new(Hold(holds, held)));
    holding.recv().expect("the writer is held");
    let (reply, undone) = channel();
    let change = |tx: &mut dyn Tx| {
        tx.tag_insert("Roof", false)?;
        tx.tag_of_name("Roof")?;
        Err::<(), _>(Error::conflict("changed its mind"))
    };
    world.store.submit(Box::new(Once { change: Some(change), outcome: None, reply }));
    let (reply, found) = channel();
    let change = |tx: &mut dyn Tx| tx.tag_of_name("Roof");
    world.store.submit(Box::new(Once { change: Some(change), outcome: None, reply }));
    let_go.send(()).expect("the writer is held");
    assert!(undone.recv().expect("answered").is_err());
    assert_eq!(found.recv().expect("answered").expect("asked"), None);
}

#[test]
fn a_queue_goes_on_behind_its_last_however_it_was_changed() {
    let world = World::new();
    let positions = world.write(|tx| {
        let list = tx.powerdialer_list_insert(1, "Mornings", true)?;
        assert_eq!(tx.powerdialer_default_list(1)?, Some(list));
        let mut queued = Vec::new();
        for (n, place) in [Position::Top, Position::Bottom, Position::Bottom, Position::Top].into_iter().enumerate() {
            queued.push(queue(tx, list, n, place)?);
        }
        let last = queued[2].0;
        tx.powerdialer_item_move(last, 70)?;
        queued.push(queue(tx, list, 4, Position::Bottom)?);
        tx.powerdialer_item_remove(queued[4].0)?;
        tx.powerdialer_item_remove(last)?;
        queued.push(queue(tx, list, 5, Position::Bottom)?);
        Ok(queued.into_iter().map(|(_, position)| position).collect::<Vec<_>>())
    });
    assert_eq!(positions.expect("stored"), [-1, 0, 1, -2, 71, 1]);
}

fn queue(tx: &mut dyn Tx, list: i64, n: usize, place: Position) -> Result<(i64, i64)> {
    let who = insert(tx, &contact("A lead", &format!("+1312555{n:04}")))?;
    let id = tx.powerdialer_item_insert(list, 1, who, place, 0)?;
    Ok((id, tx.powerdialer_item(id)?.map_or(0, |item| item.position)))
}
