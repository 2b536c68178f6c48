//! Reads policies of Cilium, as `kubectl get -o yaml` prints them.
//!
//! Turns what is for one host, or for the pods of a text that is about pods only, into one program.
//! Never guesses what an identity stands for: that is in doubt.

mod constructs;
mod gather;
mod lower;
mod peer;
mod point;
mod rule;
mod traffic;

#[cfg(test)]
mod tests;

pub(super) use point::LABEL;

use crate::known::Known;
use crate::kube::draft::Drafts;
use crate::kube::object::{documents, likeness, objects};
use crate::read::findings::{Advice, Findings};
use crate::read::{Construct, Reader, Reading, Text};

const ADVICE: Advice = Advice {
    syntax: "export the objects anew with `kubectl get -o yaml`, or correct this place",
    unknown: "export it too, with `kubectl get ciliumcidrgroups -o yaml`",
};

const KINDS: &[&str] = &[
    "CiliumNetworkPolicy",
    "CiliumNetworkPolicyList",
    "CiliumClusterwideNetworkPolicy",
    "CiliumClusterwideNetworkPolicyList",
];

/// The reader.
pub(super) struct CiliumReader;

impl Reader for CiliumReader {
    fn constructs(&self) -> &'static [Construct] {
        constructs::CONSTRUCTS
    }

    fn likeness(&self, text: &str) -> u8 {
        likeness(text, &["cilium.io/"], KINDS)
    }

    fn read(&self, texts: &[Text<'_>], known: &Known) -> Reading {
        let mut findings = Findings::new(ADVICE);
        let documents = documents(texts, &mut findings);
        let objects = objects(&documents, &mut findings);
        let gathered = gather::gather(&objects, &mut findings);
        let point = point::point(&gathered, known, &mut findings);
        let lowering = lower::Lowering {
            gathered: &gathered,
            known,
            findings: &mut findings,
            drafts: Drafts::default(),
            products: 0,
        };
        let program = lowering.program(&point);
        let program = if findings.beyond { Default::default() } else { program };
        Reading { program, findings: findings.into_list() }
    }
}
