//! Work on independent things by all processors, with the results in order.

use std::num::NonZero;
use std::sync::LazyLock;
use std::thread;

/// Fewer things than this are not worth a thread.
const LEAST: usize = 64;

/// Asked once: the answer is put together from files, which takes longer than many questions.
static PROCESSORS: LazyLock<usize> =
    LazyLock::new(|| thread::available_parallelism().map_or(1, NonZero::get));

/// What `work` makes of runs of the items, in their order. Runs are as many as there are processors,
/// so `work` may share among the items of a run what is dear to make.
pub(crate) fn runs<T: Sync, R: Send>(items: &[T], work: impl Fn(&[T]) -> R + Sync) -> Vec<R> {
    if items.len() < LEAST || *PROCESSORS == 1 {
        return vec![work(items)];
    }
    let runs = items.chunks(items.len().div_ceil(*PROCESSORS));
    thread::scope(|scope| {
        let threads: Vec<_> = runs.map(|run| scope.spawn(|| work(run))).collect();
        let results = threads.into_iter().map(thread::ScopedJoinHandle::join);
        // A panic in a thread goes on in this one.
        results
            .map(|result| result.unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    })
}
