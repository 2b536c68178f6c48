//! What goes through the pipe.

use std::net::IpAddr;

use pilotage_verdict::{Carrier, Initiator, Responder};
use serde::{Deserialize, Serialize};

use crate::control::PortState;
use crate::initiate::{Limits, Task};
use crate::listen::Question;

/// What the run wants of an end. The end of the pipe is the end of the run.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Order {
    /// The first one.
    Hello { version: u32 },
    /// Listen on these ports for messages signed with the run's secret.
    Listen { secret: String, ports: Vec<(IpAddr, Carrier)> },
    /// Send these probes, signed with the run's secret.
    Probe { secret: String, tasks: Vec<Task>, limits: Limits },
    /// What came of these probes?
    Saw { questions: Vec<Question> },
}

/// What an end tells.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Report {
    /// Who it is, and whether it sees what passes its interfaces.
    Hello { version: u32, watches: bool },
    /// What became of the ports.
    Listening { ports: Vec<PortState> },
    /// What it saw of one probe that it sent.
    Sent { id: u32, initiator: Box<Initiator> },
    /// Those were all.
    AllSent,
    /// What came of some probes, in their order.
    Saw { responders: Vec<Responder> },
    /// It cannot do that.
    Cannot { why: String },
}
