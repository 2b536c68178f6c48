//! What the reader knows, construct by construct: the table of the page.

use crate::read::{Construct, bounded, ignorable, modelled};

/// Everything, in the order of the page.
#[rustfmt::skip]
pub(crate) const CONSTRUCTS: &[Construct] = &[
    modelled("kind: List, kind: NetworkPolicyList", "the objects in it, in YAML or JSON"),
    modelled("kind: NetworkPolicy", "of `networking.k8s.io/v1`"),
    modelled("podSelector: {}", "all pods of the namespace"),
    modelled("policyTypes", "without them ingress, and egress where there are rules for it"),
    modelled("ingress, egress", "any rule of any policy may allow; nothing else passes once one selects"),
    modelled("from, to", "any of the peers; everybody where there are none"),
    modelled("ipBlock", "with `except`"),
    modelled("ports", "TCP, UDP and SCTP, with `endPort`; everything where there are none"),
    modelled("protocols other than TCP, UDP and SCTP", "pass by rules without ports only; the API leaves it to the plugin"),
    bounded("podSelector with labels", "nothing says whether the pods have them, but for the point's name"),
    bounded("podSelector of a peer, namespaceSelector", "their addresses change with every pod"),
    bounded("ports by name", "each pod gives names to its own ports"),
    bounded("policies of several namespaces", "nothing says in which the pods are"),
    ignorable("metadata.annotations, status", "for people, and what the cluster says"),
];
