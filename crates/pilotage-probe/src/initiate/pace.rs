//! When the next probe may start: a rate for the run, and one for each responder.

use std::collections::HashMap;
use std::time::Duration;

use tokio::time::{Instant, sleep_until};

use super::{Destination, Limits};

/// Hands out starting times.
#[derive(Debug)]
pub(super) struct Pace {
    interval: Option<Duration>,
    interval_for_each: Option<Duration>,
    next: Instant,
    next_for_each: HashMap<Destination, Instant>,
    started: u64,
}

impl Pace {
    pub(super) fn new(limits: &Limits) -> Self {
        let interval = |rate: Option<u32>| {
            rate.map(|rate| Duration::from_secs(1).checked_div(rate.max(1)).unwrap_or_default())
        };
        Self {
            interval: interval(limits.rate),
            interval_for_each: interval(limits.rate_for_each),
            next: Instant::now(),
            next_for_each: HashMap::new(),
            started: 0,
        }
    }

    /// Waits for the next start of a probe to this responder.
    pub(super) async fn wait(&mut self, to: &Destination) {
        if self.interval.is_none() && self.interval_for_each.is_none() {
            return;
        }
        let now = Instant::now();
        let mut at = now;
        self.started = self.started.wrapping_add(1);
        let jitter = jitter(self.started);
        if let Some(interval) = self.interval {
            at = self.next.max(at);
            self.next = at.checked_add(interval).unwrap_or(at);
        }
        if let Some(interval) = self.interval_for_each {
            let next = self.next_for_each.entry(to.clone()).or_insert(at);
            at = at.max(*next);
            let spread = interval.mul_f64(jitter);
            *next = at.checked_add(spread).unwrap_or(at);
        }
        if at > now {
            sleep_until(at).await;
        }
    }
}

/// Between a half and one and a half, so that several hosts do not beat in time.
fn jitter(count: u64) -> f64 {
    // A Weyl sequence: even, without a generator's state.
    let part = count.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 56;
    0.5 + f64::from(u8::try_from(part).unwrap_or(128)) / 256.0
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn time_of(starts: u32, limits: Limits) -> Duration {
        let started = Instant::now();
        let mut pace = Pace::new(&limits);
        let to = Destination::Name("a".to_owned());
        for _ in 0..starts {
            pace.wait(&to).await;
        }
        started.elapsed()
    }

    #[tokio::test(start_paused = true)]
    async fn rates_hold_for_the_run_and_for_each_responder() {
        let limits = Limits { rate: Some(100), rate_for_each: None, ..Limits::default() };
        assert_eq!(time_of(201, limits).await.as_millis(), 2_000);
        let limits = Limits { rate: None, rate_for_each: Some(100), ..Limits::default() };
        let took = time_of(201, limits).await.as_millis();
        assert!((1_900..2_100).contains(&took), "{took}");
        let limits = Limits { rate: None, rate_for_each: None, ..Limits::default() };
        assert_eq!(time_of(1_000, limits).await.as_millis(), 0);
    }
}
