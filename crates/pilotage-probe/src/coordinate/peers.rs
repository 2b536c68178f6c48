//! The listening ends of a run: who knows what came to an address.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

use pilotage_verdict::{Arrival, Carrier, Listening, Responder};

use crate::control::{Peer, PortState};
use crate::error::ProbeError;
use crate::listen::Question;
use crate::remote::RemoteWitness;

/// A listening end, by how it is talked to.
#[derive(Debug)]
enum Witness {
    Peer(Box<Peer>),
    Remote(RemoteWitness),
}

/// The listening ends of a run, and which ports each has.
#[derive(Debug, Default)]
pub struct Peers {
    peers: Vec<Witness>,
    ports: BTreeMap<(IpAddr, Carrier), (usize, Listening)>,
    addresses: BTreeMap<IpAddr, usize>,
    /// Ends that answer no more.
    lost: BTreeSet<usize>,
}

impl Peers {
    /// Adds a listening end that was found on the network.
    ///
    /// # Errors
    /// Where its connection is lost.
    pub async fn add(&mut self, mut peer: Peer) -> Result<(), ProbeError> {
        let ports = peer.ports().await?;
        self.add_witness(Witness::Peer(Box::new(peer)), ports);
        Ok(())
    }

    /// Adds a listening end behind a pipe, with what became of its ports.
    pub fn add_remote(&mut self, witness: RemoteWitness, ports: Vec<PortState>) {
        self.add_witness(Witness::Remote(witness), ports);
    }

    /// Of a virtual address the end is asked that has it.
    fn add_witness(&mut self, witness: Witness, ports: Vec<PortState>) {
        let index = self.peers.len();
        for port in ports {
            let denied = matches!(port.listening, Listening::Denied(_));
            let key = (port.address, port.carrier);
            if !denied || !self.ports.contains_key(&key) {
                self.ports.insert(key, (index, port.listening));
            }
            if !denied {
                self.addresses.insert(port.address, index);
            }
        }
        self.peers.push(witness);
    }

    /// Whether a listener of the run has the port.
    #[must_use]
    pub fn listens(&self, to: IpAddr, carrier: Carrier) -> bool {
        matches!(self.ports.get(&(to, carrier)), Some((_, Listening::Bound)))
    }

    /// The end that knows of an address, by its number.
    pub(super) fn of(&self, to: IpAddr, carrier: Carrier) -> Option<usize> {
        let by_port = self.ports.get(&(to, carrier)).map(|(index, _)| *index);
        by_port.or_else(|| self.addresses.get(&to).copied())
    }

    /// What is known of a probe to an end that is lost; nothing where it had no listener.
    pub(super) fn gone(&self, question: &Question) -> Option<Responder> {
        let listened = self.listens(question.to, question.carrier);
        let gone = Responder { listening: Listening::Gone, arrival: Arrival::default() };
        listened.then_some(gone)
    }

    /// What came of some probes to one end, in their order; nothing where it is lost. It is waited for
    /// once.
    pub(super) async fn saw(
        &mut self,
        peer: usize,
        questions: &[Question],
    ) -> Option<Vec<Responder>> {
        if self.lost.contains(&peer) {
            return None;
        }
        let saw = match self.peers.get_mut(peer)? {
            Witness::Peer(peer) => peer.saw(questions).await.ok(),
            Witness::Remote(witness) => witness.saw(questions).await.ok(),
        };
        if saw.is_none() {
            self.lost.insert(peer);
        }
        saw
    }

    /// Takes leave of all.
    pub async fn bye(self) {
        for peer in self.peers {
            match peer {
                Witness::Peer(peer) => peer.bye().await,
                // Its pipe closes when both of its halves are gone.
                Witness::Remote(_) => {}
            }
        }
    }
}
