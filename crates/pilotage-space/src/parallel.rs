//! Work on independent things by all processors, with the results in order.
//!
//! Work may itself hand out work: in all there are never more threads at it than processors.

use std::num::NonZero;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Fewer things than this are not worth a thread.
const LEAST: usize = 64;

/// Runs for each processor: some are dearer than others, and who is done takes another.
const RUNS: usize = 8;

/// Asked once: the answer is put together from files, which takes longer than many questions.
static PROCESSORS: LazyLock<usize> =
    LazyLock::new(|| thread::available_parallelism().map_or(1, NonZero::get));

/// How many threads help others now.
static HELPERS: AtomicUsize = AtomicUsize::new(0);

/// What `work` makes of each item, in their order; for items that take long.
pub fn each<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    numbered(items.len(), |at| items.get(at).map(&work))
}

/// What `work` makes of runs of the items, in their order. `work` may share among the items of a run
/// what is dear to make.
pub(crate) fn runs<T: Sync, R: Send>(items: &[T], work: impl Fn(&[T]) -> R + Sync) -> Vec<R> {
    if items.len() < LEAST || *PROCESSORS == 1 {
        return vec![work(items)];
    }
    let runs: Vec<&[T]> = items.chunks(items.len().div_ceil(*PROCESSORS * RUNS)).collect();
    numbered(runs.len(), |at| runs.get(at).map(|run| work(run)))
}

/// What `work` makes of the numbers below `count`.
fn numbered<R: Send>(count: usize, work: impl Fn(usize) -> Option<R> + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let some = || {
        let numbers = std::iter::repeat_with(|| next.fetch_add(1, Ordering::Relaxed));
        let taken = numbers.take_while(|at| *at < count);
        taken.filter_map(|at| Some((at, work(at)?))).collect::<Vec<(usize, R)>>()
    };
    let helpers = helpers(count.saturating_sub(1));
    let mut done = thread::scope(|scope| {
        let threads: Vec<_> = (0..helpers).map(|_| scope.spawn(some)).collect();
        let mut done = some();
        for thread in threads {
            let found = thread.join();
            HELPERS.fetch_sub(1, Ordering::Relaxed);
            // A panic in a thread goes on in this one.
            done.extend(found.unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        done
    });
    done.sort_unstable_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

/// Takes helpers, as many as are wanted and there are processors for.
fn helpers(wanted: usize) -> usize {
    let most = PROCESSORS.saturating_sub(1);
    let free = |busy: usize| wanted.min(most.saturating_sub(busy));
    let taken =
        HELPERS.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |busy| Some(busy + free(busy)));
    taken.map_or(0, free)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_in_order_also_of_work_within_work() {
        let numbers: Vec<usize> = (0..100).collect();
        let sums = each(&numbers, |outer| {
            let parts = runs(&numbers, |run| run.iter().map(|it| it * outer).sum::<usize>());
            parts.into_iter().sum::<usize>()
        });
        assert_eq!(sums, numbers.iter().map(|it| it * 4950).collect::<Vec<_>>());
    }
}
