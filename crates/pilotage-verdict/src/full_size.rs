//! Full-size packets that stay without an answer, and when that proves anything. Facts, and their
//! measure.
//!
//! An end without a core to run on is silent too. So each exchange of full-size packets stands between
//! two small ones on connections of their own: the small ones tell how slow both ends are just then.

use serde::{Deserialize, Serialize};

/// One exchange of full-size packets to which nothing came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unanswered {
    /// Milliseconds for which the answer was waited for.
    pub waited: u32,
    /// Milliseconds that a small exchange took before it, its handshake included.
    pub before: u32,
    /// The same of one on another connection, begun and ended while the answer was waited for.
    pub after: u32,
}

impl Unanswered {
    /// So many of them that are clear prove that full-size packets do not pass.
    pub const ENOUGH: usize = 4;
    /// An answer is late where a small exchange took this part of the time.
    pub const RATIO: u32 = 6;

    /// Whether neither a slow end nor a lost packet is a likely reason: small exchanges were prompt.
    #[must_use]
    pub fn is_clear(&self) -> bool {
        self.before.max(self.after).saturating_mul(Self::RATIO) <= self.waited
    }
}
