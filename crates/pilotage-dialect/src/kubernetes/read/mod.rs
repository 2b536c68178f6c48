//! Reads network policies, as `kubectl get networkpolicies -o yaml` prints them.
//!
//! Turns what is for the pods of one enforcement point into one program. Never guesses which pods a
//! selector selects: that is in doubt.

mod constructs;
mod lower;
mod policy;

#[cfg(test)]
mod tests;

use crate::known::Known;
use crate::kube::object::{documents, likeness, objects};
use crate::read::findings::{Advice, Findings, short};
use crate::read::{Construct, Reader, Reading, Text};

/// The label by which written policies select the pods of a point.
pub(super) const LABEL: &str = "pilotage-point";

const ADVICE: Advice = Advice {
    syntax: "export the objects anew with `kubectl get networkpolicies -o yaml`, or correct this place",
    unknown: "export it too",
};

/// The reader.
pub(super) struct KubernetesReader;

impl Reader for KubernetesReader {
    fn constructs(&self) -> &'static [Construct] {
        constructs::CONSTRUCTS
    }

    fn likeness(&self, text: &str) -> u8 {
        likeness(text, &["networking.k8s.io/"], &["NetworkPolicy", "NetworkPolicyList"])
    }

    fn read(&self, texts: &[Text<'_>], known: &Known) -> Reading {
        let mut findings = Findings::new(ADVICE);
        let documents = documents(texts, &mut findings);
        let objects = objects(&documents, &mut findings);
        let mut policies = Vec::new();
        for object in &objects {
            if object.kind == "NetworkPolicy" && object.api.starts_with("networking.k8s.io/") {
                policies.extend(policy::policy(object, &mut findings));
            } else {
                let message = format!("`{}` is no network policy", short(&object.title()));
                findings.left_out(message, object.place);
            }
        }
        let program = lower::program(&policies, known, &mut findings);
        let program = if findings.beyond { Default::default() } else { program };
        Reading { program, findings: findings.into_list() }
    }
}
