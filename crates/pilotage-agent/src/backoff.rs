//! How long to wait before the next attempt: longer each time, at random, so that ten thousand agents
//! that lost one platform do not come back at once.

use std::time::Duration;

use ring::rand::{SecureRandom as _, SystemRandom};

/// The bounds of the first wait and of the longest one.
const FIRST: Duration = Duration::from_millis(500);
const LONGEST: Duration = Duration::from_secs(30);

/// Waits between attempts.
#[derive(Debug, Default)]
pub(crate) struct Backoff {
    attempts: u32,
}

impl Backoff {
    /// An attempt went well: the next wait is short again.
    pub(crate) fn reset(&mut self) {
        self.attempts = 0;
    }

    /// The next wait: anything up to the bound ("full jitter").
    pub(crate) fn next(&mut self) -> Duration {
        let factor = 2_u32.saturating_pow(self.attempts.min(10));
        self.attempts = self.attempts.saturating_add(1);
        part_of(FIRST.saturating_mul(factor).min(LONGEST))
    }
}

/// Any part of a time.
pub(crate) fn part_of(most: Duration) -> Duration {
    let mut bytes = [0; 4];
    // Without randomness it is the whole time.
    let random =
        SystemRandom::new().fill(&mut bytes).map_or(u32::MAX, |()| u32::from_ne_bytes(bytes));
    most.mul_f64(f64::from(random) / f64::from(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_a_bound() {
        let mut backoff = Backoff::default();
        let waits: Vec<Duration> = (0..40).map(|_| backoff.next()).collect();
        assert!(waits.iter().all(|wait| *wait <= LONGEST));
        assert!(waits[0] <= FIRST && waits[10..].iter().max() > Some(&FIRST));
        backoff.reset();
        assert!(backoff.next() <= FIRST);
    }
}
