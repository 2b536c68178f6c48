//! What work costs, on a machine that does much else: the processor's time of the thread that does it.

use std::time::Duration;

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeVal;

/// What a function gives, and how long the processor worked on it in this thread.
///
/// # Panics
/// Where the system does not tell.
pub fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let before = processor();
    let done = work();
    (done, processor().saturating_sub(before))
}

#[allow(clippy::expect_used, reason = "a thread may always ask for its own use")]
fn processor() -> Duration {
    let usage = getrusage(UsageWho::RUSAGE_THREAD).expect("the use of this thread");
    [usage.user_time(), usage.system_time()].into_iter().map(duration).sum()
}

fn duration(time: TimeVal) -> Duration {
    let seconds = u64::try_from(time.tv_sec()).unwrap_or_default();
    let micros = u64::try_from(time.tv_usec()).unwrap_or_default();
    Duration::from_secs(seconds).saturating_add(Duration::from_micros(micros))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_is_no_work() {
        let ((), took) = timed(|| std::thread::sleep(Duration::from_millis(300)));
        assert!(took < Duration::from_millis(200), "{took:?}");
        let (sum, took) = timed(|| (0..3_000_000_u64).fold(0, |sum, it| sum ^ (it * it)));
        assert!(sum > 0 && !took.is_zero(), "{took:?}");
    }
}
