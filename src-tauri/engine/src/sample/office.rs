//! Loading and removing the sample office, a thousand contacts a change, so that leads get through in between.

use std::sync::Arc;

use super::person::{People, Person};
use super::settle::settle;
use super::staff::{Staff, hire};
use crate::Engine;
use crate::error::{Error, Result};
use crate::event::Event;
use crate::ports::Watch;
use crate::sample::api::SampleIds;
use crate::store::NewEvent;

const BATCH: u64 = 1_000;
/// Erasing touches every index of a contact, and waits for others more than loading does.
const ERASE_BATCH: usize = 500;
const FIRST_FEW: usize = 5;

/// Loads the sample office. Given up, it keeps what is loaded: whole contacts, which a removal takes away.
pub async fn load(
    engine: &Engine,
    actor_id: Option<i64>,
    contacts: u64,
    seed: u64,
    watch: &dyn Watch,
) -> Result<SampleIds> {
    let now = engine.now();
    let staff = Arc::new(engine.write(move |tx| hire(tx, now)).await?);
    let people = Arc::new(People::new(seed, contacts, now, staff.choices()));
    let mut first_few = Vec::new();
    let mut done = 0;
    let loaded = fill(engine, &staff, &people, contacts, watch, &mut done, &mut first_few).await;
    // Whatever came of it, the screens are told of those who are there now.
    let event = Event::SampleLoaded { contacts: done };
    tell(engine, actor_id, event).await?;
    loaded?;
    if done < contacts {
        return Err(Error::conflict(format!(
            "Stopped at {done} of {contacts} sample contacts. Remove the sample office to take them out again."
        )));
    }
    Ok(staff.ids(first_few, done))
}

/// Makes the next contacts while the last ones are being written.
async fn fill(
    engine: &Engine,
    staff: &Arc<Staff>,
    people: &Arc<People>,
    contacts: u64,
    watch: &dyn Watch,
    done: &mut u64,
    first_few: &mut Vec<i64>,
) -> Result<()> {
    let batch = |from: u64| {
        let people = people.clone();
        let to = contacts.min(from + BATCH);
        tokio::task::spawn_blocking(move || (from..to).map(|nth| people.nth(nth)).collect::<Vec<Person>>())
    };
    let mut next = batch(0);
    while *done < contacts && !watch.given_up() {
        let made = next.await.map_err(|error| Error::internal("Making sample contacts broke off.").because(error))?;
        let count = made.len() as u64;
        next = batch(*done + count);
        let staff = staff.clone();
        let few = FIRST_FEW.saturating_sub(first_few.len());
        let ids = engine
            .write(move |tx| {
                if !tx.user(staff.admin.id)?.is_some_and(|admin| admin.sample) {
                    return Err(Error::conflict("The sample office was removed while it was being loaded."));
                }
                let mut ids = Vec::with_capacity(few);
                for person in made {
                    let id = settle(tx, &staff, person)?;
                    if ids.len() < few {
                        ids.push(id);
                    }
                }
                Ok(ids)
            })
            .await?;
        first_few.extend(ids);
        *done += count;
        watch.at(*done, contacts);
    }
    Ok(())
}

/// Removes the sample office and answers how many contacts it had.
pub async fn remove(engine: &Engine, actor_id: Option<i64>, watch: &dyn Watch) -> Result<u64> {
    let (all, staffed) =
        engine.read(|view| Ok((view.sample_contacts_count()?, view.users()?.iter().any(|user| user.sample))))?;
    if all == 0 && !staffed {
        return Ok(0);
    }
    let mut done = 0;
    let erased = erase(engine, all, watch, &mut done).await;
    let event = Event::SampleRemoved { contacts: done };
    tell(engine, actor_id, event).await?;
    if !erased? {
        return Err(Error::conflict(format!(
            "Stopped after {done} of {all} sample contacts. Remove the sample office again for the rest."
        )));
    }
    Ok(done)
}

/// Whether nothing of it is left.
async fn erase(engine: &Engine, all: u64, watch: &dyn Watch, done: &mut u64) -> Result<bool> {
    while !watch.given_up() {
        let erased = engine
            .write(|tx| {
                let erased = tx.sample_contacts_erase(ERASE_BATCH)?;
                // In the change that finds nobody left: what is in use then, somebody real uses.
                if erased == 0 {
                    tx.sample_users_erase()?;
                }
                Ok(erased as u64)
            })
            .await?;
        if erased == 0 {
            return Ok(true);
        }
        *done += erased;
        watch.at(*done, all.max(*done));
    }
    Ok(false)
}

async fn tell(engine: &Engine, actor_id: Option<i64>, event: Event) -> Result<()> {
    let at = engine.now();
    engine
        .write(move |tx| tx.event_append(NewEvent { at, contact_id: None, actor_id, event: &event }).map(|_| ()))
        .await
}
