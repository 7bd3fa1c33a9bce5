//! Work spread over threads, with the outcome in its own order.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// What `work` makes of each item, in the order of the items, whatever thread made it.
pub fn map<T: Send, R: Send>(jobs: usize, items: Vec<T>, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    if jobs <= 1 || items.len() <= 1 {
        return items.into_iter().map(work).collect();
    }
    let waiting: Vec<Mutex<Option<T>>> = items.into_iter().map(|item| Mutex::new(Some(item))).collect();
    let done: Vec<Mutex<Option<R>>> = waiting.iter().map(|_| Mutex::new(None)).collect();
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..jobs.min(waiting.len()) {
            scope.spawn(|| {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let (Some(item), Some(slot)) = (waiting.get(index), done.get(index)) else { break };
                    let item = item.lock().unwrap_or_else(PoisonError::into_inner).take();
                    if let Some(item) = item {
                        *slot.lock().unwrap_or_else(PoisonError::into_inner) = Some(work(item));
                    }
                }
            });
        }
    });
    done.into_iter().filter_map(|slot| slot.into_inner().unwrap_or_else(PoisonError::into_inner)).collect()
}

#[cfg(test)]
mod tests {
    use super::map;

    #[test]
    fn the_order_is_that_of_the_items() {
        for jobs in [1, 3] {
            let squares = map(jobs, (0..100).collect(), |number: u32| number * number);
            assert!(squares.into_iter().eq((0..100).map(|number| number * number)));
        }
    }
}
