//! What happened lately, in the order of the commits, so that whoever was away for a moment goes on where it stopped.
//!
//! A window reads from here and from nowhere else, also while nothing is lost: so what it hears is the same whether its
//! connection broke or not.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use dialyard_engine::event::Fact;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::watch;

/// A few minutes of a busy office.
const FACTS_MAX: usize = 8_192;

/// How far a window has heard: the number of a commit, as this ring counts them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark(u64);

/// What came after a mark.
#[derive(Debug, PartialEq, Eq)]
pub enum Since {
    Nothing,
    Facts(Vec<Fact>, Mark),
    /// Too much, or no longer known: whoever asks has to look at everything anew.
    Lagged(Mark),
}

pub struct Ring {
    /// Another run counts from the beginning; its marks say nothing here.
    run: String,
    kept: Mutex<Kept>,
    grown: watch::Sender<u64>,
}

#[derive(Default)]
struct Kept {
    /// The number of the latest commit.
    last: u64,
    commits: VecDeque<Arc<[Fact]>>,
    facts: usize,
}

impl Ring {
    pub fn new(run: String) -> Arc<Self> {
        Arc::new(Self { run, kept: Mutex::default(), grown: watch::Sender::new(0) })
    }

    /// Keeps what is told until there is nothing to come.
    pub async fn follow(self: Arc<Self>, mut told: Receiver<Arc<[Fact]>>) {
        loop {
            match told.recv().await {
                Ok(commit) => self.push(commit),
                Err(RecvError::Lagged(_)) => self.forget(),
                Err(RecvError::Closed) => return,
            }
        }
    }

    pub fn push(&self, commit: Arc<[Fact]>) {
        if commit.is_empty() {
            return;
        }
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.last += 1;
        kept.facts += commit.len();
        kept.commits.push_back(commit);
        while kept.facts > FACTS_MAX
            && let Some(oldest) = kept.commits.pop_front()
        {
            kept.facts -= oldest.len();
        }
        self.grown.send_replace(kept.last);
    }

    /// Something was missed here: nobody can go on from before it.
    fn forget(&self) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.last += 1;
        kept.commits.clear();
        kept.facts = 0;
        self.grown.send_replace(kept.last);
    }

    pub fn now(&self) -> Mark {
        Mark(self.kept.lock().unwrap_or_else(PoisonError::into_inner).last)
    }

    /// Told whenever something is added.
    pub fn grown(&self) -> watch::Receiver<u64> {
        self.grown.subscribe()
    }

    /// What came after a mark, `most` facts of it at most.
    pub fn since(&self, mark: Mark, most: usize) -> Since {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Mark(kept.last);
        if mark == now {
            return Since::Nothing;
        }
        let missing = kept.last.checked_sub(mark.0).and_then(|missing| usize::try_from(missing).ok());
        let Some(missing) = missing.filter(|missing| *missing <= kept.commits.len()) else { return Since::Lagged(now) };
        let commits = kept.commits.iter().skip(kept.commits.len() - missing);
        if commits.clone().map(|commit| commit.len()).sum::<usize>() > most {
            return Since::Lagged(now);
        }
        Since::Facts(commits.flat_map(|commit| commit.iter().cloned()).collect(), now)
    }

    /// A mark as a window keeps it.
    pub fn written(&self, mark: Mark) -> String {
        format!("{}.{}", self.run, mark.0)
    }

    /// A mark that a window kept; none: it is not of this run.
    pub fn read(&self, text: &str) -> Option<Mark> {
        let (run, number) = text.trim().rsplit_once('.')?;
        (run == self.run).then(|| number.parse().ok().map(Mark)).flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fact(id: i64) -> Fact {
        Fact { id, at: 0, kind: "lead_received".to_owned(), contact_id: None, touched: vec![] }
    }

    fn commit(ids: std::ops::Range<i64>) -> Arc<[Fact]> {
        ids.map(fact).collect::<Vec<_>>().into()
    }

    fn ids(since: Since) -> Vec<i64> {
        match since {
            Since::Facts(facts, _) => facts.iter().map(|fact| fact.id).collect(),
            other => panic!("facts were expected: {other:?}"),
        }
    }

    #[test]
    fn whoever_comes_back_hears_the_rest_once() {
        let ring = Ring::new("a".to_owned());
        ring.push(commit(1..3));
        let mark = ring.now();
        assert_eq!(ring.since(mark, 9), Since::Nothing);
        ring.push(commit(3..4));
        ring.push(commit(4..6));
        assert_eq!(ids(ring.since(mark, 9)), [3, 4, 5]);
        let Since::Facts(_, next) = ring.since(mark, 9) else { panic!("facts") };
        assert_eq!(ring.since(next, 9), Since::Nothing);
    }

    #[test]
    fn whoever_was_away_too_long_is_told_so() {
        let ring = Ring::new("a".to_owned());
        let mark = ring.now();
        for nth in 0..=FACTS_MAX as i64 {
            ring.push(commit(nth..nth + 1));
        }
        assert_eq!(ring.since(mark, usize::MAX), Since::Lagged(ring.now()));
        assert!(matches!(ring.since(Mark(1), usize::MAX), Since::Facts(facts, _) if facts.len() == FACTS_MAX));
        assert!(matches!(ring.since(Mark(1), 100), Since::Lagged(_)), "a flood is one word");
    }

    #[test]
    fn what_was_missed_here_nobody_goes_on_from() {
        let ring = Ring::new("a".to_owned());
        ring.push(commit(1..2));
        let mark = ring.now();
        ring.forget();
        ring.push(commit(5..6));
        assert!(matches!(ring.since(mark, 9), Since::Lagged(_)));
    }

    #[test]
    fn a_mark_of_another_run_or_of_the_future_says_nothing() {
        let ring = Ring::new("a".to_owned());
        ring.push(commit(1..2));
        let mark = ring.now();
        assert_eq!(ring.read(&ring.written(mark)), Some(mark));
        for text in ["b.1", "a.x", "a", "", "a.-1"] {
            assert_eq!(ring.read(text), None, "{text}");
        }
        assert!(matches!(ring.since(Mark(7), 9), Since::Lagged(_)));
    }
}
