//! Work on independent things by all processors, with the results in order.

use std::num::NonZero;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Fewer things than this are not worth a thread.
const LEAST: usize = 64;

/// Asked once: the answer is put together from files, which takes longer than many questions.
static PROCESSORS: LazyLock<usize> =
    LazyLock::new(|| thread::available_parallelism().map_or(1, NonZero::get));

/// Runs for each processor: some are dearer than others, and who is done takes another.
const RUNS: usize = 8;

/// What `work` makes of runs of the items, in their order. `work` may share among the items of a run
/// what is dear to make.
pub(crate) fn runs<T: Sync, R: Send>(items: &[T], work: impl Fn(&[T]) -> R + Sync) -> Vec<R> {
    if items.len() < LEAST || *PROCESSORS == 1 {
        return vec![work(items)];
    }
    let runs: Vec<&[T]> = items.chunks(items.len().div_ceil(*PROCESSORS * RUNS)).collect();
    let next = AtomicUsize::new(0);
    let some = || {
        let numbers = std::iter::repeat_with(|| next.fetch_add(1, Ordering::Relaxed));
        let taken = numbers.map_while(|at| Some((at, *runs.get(at)?)));
        taken.map(|(at, run)| (at, work(run))).collect::<Vec<(usize, R)>>()
    };
    let mut done = thread::scope(|scope| {
        let threads: Vec<_> = (1..*PROCESSORS).map(|_| scope.spawn(some)).collect();
        let mut done = some();
        for thread in threads {
            // A panic in a thread goes on in this one.
            done.extend(thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        done
    });
    done.sort_unstable_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}
