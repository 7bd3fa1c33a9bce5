//! Work spread over threads, with the outcome in its own order: what a command writes never depends on how many there are.

use std::any::Any;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, PoisonError};

/// So many outcomes of each thread may wait for their turn: one thread that is slow must not let the others fill the memory.
const AHEAD: usize = 2;

/// As many threads as the machine runs at once.
pub fn available() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

/// What `work` makes of each item, in the order of the items, whatever thread made it.
pub fn map<T: Send, R: Send>(
    jobs: usize,
    items: impl IntoIterator<Item = T, IntoIter: Send>,
    work: impl Fn(T) -> R + Sync,
) -> Vec<R> {
    // All outcomes are held in the end, so that none need wait for its turn.
    spread(jobs, None, items, work, |made| made.collect())
}

/// The same handed on while it is made: `take` gets the outcomes one by one, and only a few of them are held. Items are
/// asked for one at a time, as threads come free.
pub fn feed<T: Send, R: Send, O>(
    jobs: usize,
    items: impl IntoIterator<Item = T, IntoIter: Send>,
    work: impl Fn(T) -> R + Sync,
    take: impl FnOnce(&mut dyn Iterator<Item = R>) -> O,
) -> O {
    spread(jobs, Some(AHEAD), items, work, take)
}

/// Both of them; `ahead` says how many outcomes of each thread may wait for their turn.
fn spread<T: Send, R: Send, O>(
    jobs: usize,
    ahead: Option<usize>,
    items: impl IntoIterator<Item = T, IntoIter: Send>,
    work: impl Fn(T) -> R + Sync,
    take: impl FnOnce(&mut dyn Iterator<Item = R>) -> O,
) -> O {
    let items = items.into_iter();
    let most = items.size_hint().1;
    // To start threads for a single item is not worth it.
    if jobs <= 1 || most.is_some_and(|most| most <= 1) {
        return take(&mut items.map(work));
    }
    let (leave, left) = channel();
    let (done, outcomes) = channel();
    (0..jobs * ahead.unwrap_or(0)).for_each(|_| _ = leave.send(()));
    let queue = Mutex::new((items.enumerate(), ahead.map(|_| left)));
    let next = || {
        let (items, left) = &mut *queue.lock().unwrap_or_else(PoisonError::into_inner);
        // Nobody gives leave any more where nobody takes.
        left.as_ref().is_none_or(|left| left.recv().is_ok()).then(|| items.next()).flatten()
    };
    let (next, work) = (&next, &work);
    std::thread::scope(|scope| {
        for _ in 0..jobs.min(most.unwrap_or(jobs)) {
            let done = done.clone();
            scope.spawn(move || {
                loop {
                    let step = || next().map(|(at, item)| (at, work(item)));
                    let Some(outcome) = catch_unwind(AssertUnwindSafe(step)).transpose() else { break };
                    let stop = outcome.is_err();
                    if done.send(outcome).is_err() || stop {
                        break;
                    }
                }
            });
        }
        drop(done);
        take(&mut Ordered { outcomes, leave, waiting: BTreeMap::new(), next: 0 })
    })
}

/// The outcomes in the order of the items.
struct Ordered<R> {
    outcomes: Receiver<Result<(usize, R), Box<dyn Any + Send>>>,
    leave: Sender<()>,
    waiting: BTreeMap<usize, R>,
    next: usize,
}

impl<R> Iterator for Ordered<R> {
    type Item = R;

    fn next(&mut self) -> Option<R> {
        loop {
            if let Some(outcome) = self.waiting.remove(&self.next) {
                self.next += 1;
                // Threads that have ended need no leave.
                _ = self.leave.send(());
                return Some(outcome);
            }
            match self.outcomes.recv().ok()? {
                Ok((at, outcome)) => _ = self.waiting.insert(at, outcome),
                // A thread that panicked takes the run with it, as it would have without threads.
                Err(panic) => resume_unwind(panic),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{feed, map};
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn the_order_is_that_of_the_items() {
        for jobs in [1, 3] {
            let squares = map(jobs, 0..1000, |number: u32| number * number);
            assert!(squares.into_iter().eq((0..1000).map(|number| number * number)));
        }
    }

    #[test]
    fn no_more_is_made_than_is_taken() {
        for jobs in [1, 3] {
            let made = AtomicUsize::new(0);
            let count = |number: u32| {
                made.fetch_add(1, Ordering::Relaxed);
                number
            };
            assert_eq!(feed(jobs, 0.., count, |numbers| numbers.take(3).collect::<Vec<_>>()), [0, 1, 2]);
            assert!(made.into_inner() <= 3 + 3 * 2);
        }
    }

    #[test]
    fn a_panic_ends_all_threads_and_the_run() {
        let fails = std::panic::catch_unwind(|| map(3, 0..1000, |number: u32| assert_ne!(number, 500)));
        assert!(fails.is_err());
    }
}
