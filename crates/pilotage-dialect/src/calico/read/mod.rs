//! Reads policies of Calico, as `calicoctl get -o yaml` and `kubectl get -o yaml` print them.
//!
//! Turns what is for one host, or for the pods of a text that is about pods only, into one program.
//! Never guesses which pods a selector selects: that is in doubt.

mod constructs;
mod endpoint;
mod failsafe;
mod gather;
mod lower;
mod peers;
mod policy;
mod ports;
mod rule;
mod selector;

#[cfg(test)]
mod tests;

pub(super) use failsafe::{INBOUND, OUTBOUND};

use crate::known::Known;
use crate::kube::object::{documents, likeness, objects};
use crate::read::findings::{Advice, Findings};
use crate::read::{Construct, Reader, Reading, Text};

const ADVICE: Advice = Advice {
    syntax: "export the objects anew with `calicoctl get -o yaml`, or correct this place",
    unknown: "export it too, with `calicoctl get tier,profile -o yaml`",
};

/// Kinds that only Calico has, or has under its own versions.
const KINDS: &[&str] = &[
    "GlobalNetworkPolicy",
    "GlobalNetworkPolicyList",
    "NetworkPolicy",
    "NetworkPolicyList",
    "HostEndpoint",
    "HostEndpointList",
    "GlobalNetworkSet",
    "GlobalNetworkSetList",
];

/// The reader.
pub(super) struct CalicoReader;

impl Reader for CalicoReader {
    fn constructs(&self) -> &'static [Construct] {
        constructs::CONSTRUCTS
    }

    fn likeness(&self, text: &str) -> u8 {
        likeness(text, &["projectcalico.org/", "crd.projectcalico.org/"], KINDS)
    }

    fn read(&self, texts: &[Text<'_>], known: &Known) -> Reading {
        let mut findings = Findings::new(ADVICE);
        let documents = documents(texts, &mut findings);
        let objects = objects(&documents, &mut findings);
        let mut gathered = gather::gather(&objects, known, &mut findings);
        let (point, endpoints) = endpoint::endpoints(&gathered, known, &mut findings);
        let lowering = lower::Lowering::new(&mut gathered, point, &mut findings);
        let program = lowering.program(&endpoints);
        let program = if findings.beyond { Default::default() } else { program };
        Reading { program, findings: findings.into_list() }
    }
}
