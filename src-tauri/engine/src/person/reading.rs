//! Looking through the whole request log for what is about somebody: once for all of them, however many they are.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::Person;
use crate::Engine;
use crate::error::{Error, Result};
use crate::ports::Watch;
use crate::requests::log::{Filter, Look, Text};

const AT_ONCE: usize = 500;

/// What the log holds of some people, as far as it has been read.
#[derive(Debug, Default)]
pub struct Reading {
    text: Text,
    /// Each one's requests. Those of one stretch stand together, the newest first.
    found: Vec<Vec<i64>>,
    whose: HashMap<i64, BTreeSet<usize>>,
    /// Newer requests have not been read.
    pub to: i64,
}

impl Reading {
    pub fn of(people: &[Person]) -> Self {
        let text = Text::of_people(people.iter().map(|person| (&person.numbers[..], person.contact_id())));
        Self { text, found: vec![Vec::new(); people.len()], ..Self::default() }
    }

    pub fn text(&self) -> &Text {
        &self.text
    }

    /// Ids of every request that touched one of them or names a number of theirs.
    pub fn requests(&self, nth: usize) -> &[i64] {
        self.found.get(nth).map_or(&[], Vec::as_slice)
    }

    /// Whom a request is about.
    pub fn whose(&self, request_id: i64) -> impl Iterator<Item = usize> {
        self.whose.get(&request_id).into_iter().flatten().copied()
    }

    /// Reads what came in since, in steps.
    pub async fn go_on(&mut self, engine: &Arc<Engine>, watch: &dyn Watch) -> Result<()> {
        let newest = Look { filter: Filter::default(), before: None, after: Some(self.to), limit: 1 };
        let newest = engine.ask(move |view| view.requests_look(&newest)).await?.found.first().map(|(head, _)| head.id);
        let Some(newest) = newest else { return Ok(()) };
        let filter = Filter { text: Some(self.text.clone()), ..Filter::default() };
        let (mut before, mut steps) = (Some(newest + 1), 0);
        while before.is_some() {
            let look = Look { filter: filter.clone(), before, after: Some(self.to), limit: AT_ONCE };
            let (seen, next) = engine
                .ask(move |view| {
                    let seen = view.requests_look(&look)?;
                    let text = look.filter.text.unwrap_or_default();
                    let whose = seen.found.iter().map(|(head, sent)| (head.id, text.whose(head, sent)));
                    Ok((whose.collect::<Vec<_>>(), seen.next))
                })
                .await?;
            for (id, people) in seen {
                people.iter().for_each(|nth| self.found[*nth].push(id));
                self.whose.insert(id, people);
            }
            steps += 1;
            watch.at(steps, 0);
            before = next;
            if before.is_some() && watch.given_up() {
                return Err(Error::conflict("Stopped. Nothing was changed."));
            }
        }
        self.to = newest;
        Ok(())
    }
}
