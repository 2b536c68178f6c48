//! What the ends say to each other.

use std::net::IpAddr;

use pilotage_verdict::{Carrier, Listening, Responder};
use serde::{Deserialize, Serialize};

use crate::listen::Question;

/// Grows when an older end could not understand a newer one.
pub const PROTOCOL_VERSION: u32 = 1;

/// Questions in one message.
pub(crate) const QUESTIONS: usize = 5_000;

/// What became of one port.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortState {
    /// The address.
    pub address: IpAddr,
    /// The port.
    pub carrier: Carrier,
    /// What became of it.
    pub listening: Listening,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Request {
    /// The first, on both sides.
    Hello { version: u32 },
    /// What became of the ports?
    Ports,
    /// What came of these probes?
    Saw { questions: Vec<Question> },
    /// That was all.
    Bye,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Reply {
    /// Who answers, and whether it sees the wire.
    Hello {
        version: u32,
        host: String,
        watches: bool,
    },
    Ports {
        ports: Vec<PortState>,
    },
    Saw {
        responders: Vec<Responder>,
    },
}
