//! The store's contract with the engine, and with the disk.

mod commits;
mod contacts;
mod disk;
mod known;
mod migrations;
mod overview;
mod requests;

use std::sync::Arc;
use std::sync::mpsc::channel;

use dialyard_engine::contacts::{Contact, Field, Origin, OriginKind};
use dialyard_engine::error::Result;
use dialyard_engine::event::Event;
use dialyard_engine::numbers;
use dialyard_engine::store::{NewEvent, Store, Tx, View, Work};
use tempfile::TempDir;

use crate::{Options, Sqlite};

pub struct World {
    pub store: Arc<Sqlite>,
    pub dir: TempDir,
}

impl World {
    pub fn new() -> Self {
        Self::with(Options::default())
    }
    pub fn with(options: Options) -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let store = Sqlite::open_with(dir.path(), options).expect("a store");
        Self { store, dir }
    }
    pub fn write<T: Send + 'static>(
        &self,
        change: impl FnOnce(&mut dyn Tx) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        write(&self.store, change)
    }
    pub fn read<T>(&self, ask: impl FnOnce(&dyn View) -> Result<T>) -> T {
        let (mut ask, mut answer) = (Some(ask), None);
        self.store
            .read(&mut |view| {
                answer = ask.take().map(|ask| ask(view)).transpose()?;
                Ok(())
            })
            .expect("a read");
        answer.expect("an answer")
    }
    pub fn add(&self, name: &str, number: &str) -> i64 {
        let contact = contact(name, number);
        self.write(move |tx| insert(tx, &contact)).expect("stored")
    }
}

pub fn insert(tx: &mut dyn Tx, contact: &Contact) -> Result<i64> {
    let id = tx.contact_insert(contact, &[])?;
    let event = Event::ContactCreated { source: None };
    tx.event_append(NewEvent { at: 0, contact_id: Some(id), actor_id: None, event: &event })?;
    Ok(id)
}

pub fn contact(name: &str, number: &str) -> Contact {
    let mut contact = Contact::new(numbers::parse(number, "US").expect("a number"), 0);
    let origin = Origin { kind: OriginKind::User, by: None, at: 0, request_id: None };
    contact.set(Field::Name, name.to_owned(), &origin);
    contact
}

pub fn write<T: Send + 'static>(
    store: &Sqlite,
    change: impl FnOnce(&mut dyn Tx) -> Result<T> + Send + 'static,
) -> Result<T> {
    let (reply, answer) = channel();
    store.submit(Box::new(Once { change: Some(change), outcome: None, reply }));
    answer.recv().expect("every write is answered")
}

struct Once<T, F> {
    change: Option<F>,
    outcome: Option<Result<T>>,
    reply: std::sync::mpsc::Sender<Result<T>>,
}

impl<T: Send, F: FnOnce(&mut dyn Tx) -> Result<T> + Send> Work for Once<T, F> {
    fn run(&mut self, tx: &mut dyn Tx) -> Result<bool> {
        let outcome = (self.change.take().expect("run once"))(tx);
        let keep = outcome.is_ok();
        self.outcome = Some(outcome);
        Ok(keep)
    }
    fn record(&mut self, _: &mut dyn Tx) -> Result<()> {
        match &self.outcome {
            Some(Err(error)) if error.code == dialyard_engine::Code::Unavailable => {
                Err(dialyard_engine::Error::unavailable(error.message.clone()))
            }
            _ => Ok(()),
        }
    }
    fn finish(self: Box<Self>, committed: Result<()>) {
        let Once { outcome, reply, .. } = *self;
        let _ = reply.send(committed.and_then(|()| outcome.expect("run before it is finished")));
    }
}
