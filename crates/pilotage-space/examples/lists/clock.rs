//! Wall time and processor time.

use std::time::Instant;

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeVal;

/// The time since some moment.
#[derive(Clone, Copy)]
pub(crate) struct Clock {
    wall: Instant,
    processor: f64,
}

impl Clock {
    pub(crate) fn start() -> Self {
        Self { wall: Instant::now(), processor: processor() }
    }

    /// Milliseconds of wall time and of processor time since the start.
    pub(crate) fn since(self) -> (f64, f64) {
        (self.wall.elapsed().as_secs_f64() * 1e3, processor() - self.processor)
    }

    /// Prints both after a name.
    pub(crate) fn told(self, name: &str) {
        let (wall, processor) = self.since();
        println!("{name} {wall:.3}\n{name}-processor {processor:.3}");
    }
}

/// Milliseconds of processor time of all threads of this process.
fn processor() -> f64 {
    let usage = getrusage(UsageWho::RUSAGE_SELF).expect("figures of this process");
    #[allow(clippy::cast_precision_loss, reason = "shown with three decimals")]
    let milliseconds = |time: TimeVal| time.tv_sec() as f64 * 1e3 + time.tv_usec() as f64 / 1e3;
    milliseconds(usage.user_time()) + milliseconds(usage.system_time())
}
