//! What came to the listeners.

use std::collections::{HashMap, HashSet};
use std::net::SocketAddr;

use pilotage_verdict::Arrival;

use super::Question;

/// So many connections and datagrams are remembered.
const MOST: usize = 1_000_000;

/// What came, by where it came from and went to, and by the probe that it said it was.
#[derive(Debug, Default)]
pub(super) struct Arrivals {
    /// Handshakes, by the listener's end and the other.
    handshakes: HashSet<(SocketAddr, SocketAddr)>,
    /// Messages, by the number of the probe.
    messages: HashMap<u32, SocketAddr>,
}

impl Arrivals {
    pub(super) fn handshake(&mut self, own: SocketAddr, other: SocketAddr) {
        if self.handshakes.len() < MOST {
            self.handshakes.insert((own, other));
        }
    }

    pub(super) fn message(&mut self, id: u32, other: SocketAddr) {
        if self.messages.len() < MOST {
            self.messages.insert(id, other);
        }
    }

    pub(super) fn of(&self, question: &Question) -> Arrival {
        let own = SocketAddr::new(question.to, question.carrier.port().unwrap_or(0));
        let message = self.messages.get(&question.id).copied();
        let taken = question.from.iter().find(|from| self.handshakes.contains(&(own, **from)));
        Arrival {
            handshake: message.is_some() || taken.is_some(),
            message: message.is_some(),
            from: message.or(taken.copied()),
            ..Arrival::default()
        }
    }
}
