use std::sync::{Arc, OnceLock};

use tokio::sync::{broadcast, oneshot};

use crate::backups::Shelf;
use crate::chance::Chance;
use crate::clock::{Clock, Millis};
use crate::error::{Error, Result};
use crate::event::Fact;
use crate::me::Slowdown;
use crate::office::FirstCode;
use crate::ports::{Courier, ListenerControl, Notifier, SeatControl, Vault};
use crate::store::{Store, Tx, View, Work};
use crate::tokens::grant::Grants;
use crate::tokens::ops::Cache;

/// How many batches of facts a screen may lag behind before it is told to ask anew.
const FACTS_BEHIND_MAX: usize = 1_024;

/// The product in a hand: a store, a clock, chance, and whoever listens for facts.
pub struct Engine {
    store: Arc<dyn Store>,
    clock: Arc<dyn Clock>,
    chance: Arc<dyn Chance>,
    facts: broadcast::Sender<Arc<[Fact]>>,
    listener: OnceLock<Arc<dyn ListenerControl>>,
    vault: OnceLock<Arc<dyn Vault>>,
    shelf: OnceLock<Arc<dyn Shelf>>,
    notifier: OnceLock<Arc<dyn Notifier>>,
    seat: OnceLock<Arc<dyn SeatControl>>,
    courier: OnceLock<Arc<dyn Courier>>,
    pub(crate) tokens: Arc<Cache>,
    pub(crate) grants: Grants,
    pub(crate) tasks: crate::tasks::Running,
    pub(crate) slowdown: Slowdown,
    pub(crate) first_code: FirstCode,
}

impl Engine {
    pub fn new(store: Arc<dyn Store>, clock: Arc<dyn Clock>, chance: Arc<dyn Chance>) -> Arc<Self> {
        let (facts, _) = broadcast::channel(FACTS_BEHIND_MAX);
        let tokens = Arc::new(Cache::default());
        let (tell, cache) = (facts.clone(), tokens.clone());
        store.on_commit(Box::new(move |batch| {
            // The sample office's tokens go with it.
            let stale = |kind: &str| {
                kind.starts_with("token_") || matches!(kind, "settings_changed" | "record_changed" | "sample_removed")
            };
            if batch.iter().any(|fact| stale(&fact.kind)) {
                cache.forget();
            }
            // An error says only that nobody listens at the moment.
            let _ = tell.send(batch.into());
        }));
        Arc::new(Self {
            store,
            clock,
            chance,
            facts,
            listener: OnceLock::new(),
            vault: OnceLock::new(),
            shelf: OnceLock::new(),
            notifier: OnceLock::new(),
            seat: OnceLock::new(),
            courier: OnceLock::new(),
            tokens,
            grants: Grants::default(),
            tasks: crate::tasks::Running::default(),
            slowdown: Slowdown::default(),
            first_code: FirstCode::default(),
        })
    }

    pub fn now(&self) -> Millis {
        self.clock.now()
    }
    /// A moment as this computer's clock on the wall shows it.
    pub fn local(&self, at: Millis) -> chrono::NaiveDateTime {
        let local = at.saturating_add(self.clock.local_offset(at));
        chrono::DateTime::from_timestamp_millis(local).unwrap_or_default().naive_utc()
    }
    pub fn chance(&self) -> &Arc<dyn Chance> {
        &self.chance
    }
    pub fn store(&self) -> &Arc<dyn Store> {
        &self.store
    }
    /// The facts of each commit from now on, in order.
    pub fn facts(&self) -> broadcast::Receiver<Arc<[Fact]>> {
        self.facts.subscribe()
    }
    /// Hands the engine its listener, once, when the program is wired together.
    pub fn attach_listener(&self, listener: Arc<dyn ListenerControl>) {
        let _ = self.listener.set(listener);
    }
    pub fn listener(&self) -> Option<&Arc<dyn ListenerControl>> {
        self.listener.get()
    }
    /// Hands the engine whoever sends its own requests, once, when the program is wired together.
    pub fn attach_courier(&self, courier: Arc<dyn Courier>) {
        let _ = self.courier.set(courier);
    }
    pub fn courier(&self) -> Option<&Arc<dyn Courier>> {
        self.courier.get()
    }
    /// Hands the engine what seals its secrets, once, when the program is wired together.
    pub fn attach_vault(&self, vault: Arc<dyn Vault>) {
        let _ = self.vault.set(vault);
    }
    pub fn vault(&self) -> Option<&Arc<dyn Vault>> {
        self.vault.get()
    }
    /// The same for where backups are kept.
    pub fn attach_shelf(&self, shelf: Arc<dyn Shelf>) {
        let _ = self.shelf.set(shelf);
    }
    pub fn shelf(&self) -> Option<&Arc<dyn Shelf>> {
        self.shelf.get()
    }
    /// The same for a desktop that shows notices.
    pub fn attach_notifier(&self, notifier: Arc<dyn Notifier>) {
        let _ = self.notifier.set(notifier);
    }
    pub fn notifier(&self) -> Option<&Arc<dyn Notifier>> {
        self.notifier.get()
    }
    /// The same for the seat.
    pub fn attach_seat(&self, seat: Arc<dyn SeatControl>) {
        let _ = self.seat.set(seat);
    }
    pub fn seat(&self) -> Option<&Arc<dyn SeatControl>> {
        self.seat.get()
    }

    /// A change: one closure, one transaction. Answered after the commit.
    pub async fn write<T, F>(&self, change: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut dyn Tx) -> Result<T> + Send + 'static,
    {
        self.write_recorded(move |tx| change(tx).map(|done| (done, true)), |_, outcome| outcome).await
    }

    /// A change with a record that is kept even when the change is undone: because it failed, or because it answered
    /// `false` beside its value (a dry run). The record sees what came of it and decides what the caller is told.
    pub async fn write_recorded<T, U, F, R>(&self, change: F, record: R) -> Result<U>
    where
        T: Send + 'static,
        U: Send + 'static,
        F: FnOnce(&mut dyn Tx) -> Result<(T, bool)> + Send + 'static,
        R: FnOnce(&mut dyn Tx, Result<T>) -> Result<U> + Send + 'static,
    {
        let (mut change, mut record) = (Some(change), Some(record));
        self.submit(
            false,
            move |tx: &mut dyn Tx| match change.take() {
                Some(change) => change(tx),
                None => Err(twice()),
            },
            move |tx: &mut dyn Tx, outcome| match record.take() {
                Some(record) => record(tx, outcome),
                None => Err(twice()),
            },
        )
        .await
    }

    /// The same, of a change that may be run once more after it was undone as if it had never been: the store makes it
    /// without a savepoint, and takes to one only when something in the batch goes wrong.
    pub async fn write_repeatable<T, U, F, R>(&self, change: F, record: R) -> Result<U>
    where
        T: Send + 'static,
        U: Send + 'static,
        F: FnMut(&mut dyn Tx) -> Result<(T, bool)> + Send + 'static,
        R: FnMut(&mut dyn Tx, Result<T>) -> Result<U> + Send + 'static,
    {
        self.submit(true, change, record).await
    }

    async fn submit<T, U, F, R>(&self, repeatable: bool, change: F, record: R) -> Result<U>
    where
        T: Send + 'static,
        U: Send + 'static,
        F: FnMut(&mut dyn Tx) -> Result<(T, bool)> + Send + 'static,
        R: FnMut(&mut dyn Tx, Result<T>) -> Result<U> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        self.store.submit(Box::new(Change { repeatable, change, record, outcome: None, told: None, reply }));
        match answer.await {
            Ok(told) => told,
            Err(_) => Err(Error::unavailable("The store has stopped. Nothing was stored.")),
        }
    }

    /// A question, on this thread. Keep it short; `ask` is for what scans.
    pub fn read<T>(&self, ask: impl FnOnce(&dyn View) -> Result<T>) -> Result<T> {
        let mut ask = Some(ask);
        let mut answer = None;
        self.store.read(&mut |view| {
            if let Some(ask) = ask.take() {
                answer = Some(ask(view)?);
            }
            Ok(())
        })?;
        answer.ok_or_else(|| Error::internal("The store did not ask the question."))
    }

    /// A question that may take longer, on a thread that may wait.
    pub async fn ask<T: Send + 'static>(
        self: &Arc<Self>,
        ask: impl FnOnce(&dyn View) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let engine = self.clone();
        tokio::task::spawn_blocking(move || engine.read(ask))
            .await
            .map_err(|e| Error::internal("A question broke off.").because(e))?
    }
}

fn twice() -> Error {
    Error::internal("A change was run twice.")
}

struct Change<T, U, F, R> {
    repeatable: bool,
    change: F,
    record: R,
    outcome: Option<Result<T>>,
    told: Option<Result<U>>,
    reply: oneshot::Sender<Result<U>>,
}

impl<T, U, F, R> Work for Change<T, U, F, R>
where
    T: Send,
    U: Send,
    F: FnMut(&mut dyn Tx) -> Result<(T, bool)> + Send,
    R: FnMut(&mut dyn Tx, Result<T>) -> Result<U> + Send,
{
    fn repeatable(&self) -> bool {
        self.repeatable
    }

    fn run(&mut self, tx: &mut dyn Tx) -> Result<bool> {
        self.told = None;
        match (self.change)(tx) {
            Ok((done, keep)) => {
                self.outcome = Some(Ok(done));
                Ok(keep)
            }
            Err(error) => {
                self.outcome = Some(Err(error));
                Ok(false)
            }
        }
    }

    fn record(&mut self, tx: &mut dyn Tx) -> Result<()> {
        let Some(outcome) = self.outcome.take() else {
            return Err(Error::internal("A change was recorded before it was run."));
        };
        match (self.record)(tx, outcome) {
            // A fault of the disk is the whole batch's business, not this caller's alone.
            Err(error) if error.code == crate::Code::Unavailable => Err(error),
            told => {
                self.told = Some(told);
                Ok(())
            }
        }
    }

    fn finish(self: Box<Self>, committed: Result<()>) {
        let told = match (committed, self.told) {
            (Ok(()), Some(told)) => told,
            (Ok(()), None) => Err(Error::internal("A change ended without an answer.")),
            (Err(error), _) => Err(error),
        };
        // Whoever asked may have gone; what is stored stays stored.
        let _ = self.reply.send(told);
    }
}
