//! What a probe proved, and where a blocked flow is blocked.

use std::borrow::Cow;
use std::net::IpAddr;

use serde::{Deserialize, Serialize};

use crate::state::State;

/// Where a flow ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Where {
    /// In the initiator's own kernel, on the way out.
    Source,
    /// On the way there, on neither host.
    Between,
    /// At this address on the way.
    Hop(IpAddr),
    /// In the responder's kernel, on the way in.
    Destination,
    /// In the responder's kernel, on the way out.
    DestinationReply,
    /// On the way back, on neither host.
    BetweenReply,
    /// In the initiator's kernel, where the answer came in.
    SourceReply,
    /// At the forward proxy.
    Proxy,
    /// The evidence does not say.
    Unknown,
}

/// What follows from the evidence of both ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// In one word.
    pub state: State,
    /// Where a flow that does not pass ends.
    pub at: Where,
    /// The evidence in one sentence, for people.
    pub because: Cow<'static, str>,
}
