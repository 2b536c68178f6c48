//! The endpoint at the enforcement point: a host, or a pod where a text is about pods only.

use std::collections::{BTreeMap, BTreeSet};

use super::gather::Gathered;
use super::rule::Spec;
use crate::known::Known;
use crate::kube::truth::{Labels, Truth};
use crate::read::findings::{Findings, short};

/// The label of a node's name.
pub(super) const HOSTNAME: &str = "kubernetes.io/hostname";

/// The label by which written policies select a host.
pub(crate) const LABEL: &str = "pilotage-host";

/// The endpoint.
#[derive(Clone, Debug)]
pub(super) struct Point<'n> {
    pub(super) name: Option<String>,
    pub(super) host: bool,
    labels: Labels,
    /// Of a pod, where it is known.
    namespace: Option<&'n str>,
}

/// The endpoint that the policies are held against.
pub(super) fn point<'n>(
    gathered: &'n Gathered<'_>,
    known: &Known,
    findings: &mut Findings,
) -> Point<'n> {
    let host = gathered.policies.is_empty() || gathered.policies.iter().any(|it| it.spec.of_hosts);
    let name = known.point.as_ref().map(ToString::to_string).or_else(|| named(gathered));
    let point = if host {
        let node = name.as_deref().and_then(|name| gathered.nodes.get(name));
        let labels = node.cloned().unwrap_or_else(|| {
            let own = name.iter().flat_map(|name| [HOSTNAME, LABEL].map(|key| (key, name)));
            Labels::some(own.map(|(key, name)| (key.to_owned(), name.clone())).collect(), &[])
        });
        Point { name, host, labels, namespace: None }
    } else {
        let spaces = gathered.policies.iter().map(|it| it.namespace.as_str());
        let spaces: BTreeSet<&str> = spaces.filter(|it| !it.is_empty()).collect();
        let namespace = spaces.first().copied().filter(|_| spaces.len() == 1);
        Point { name, host, labels: Labels::some(BTreeMap::new(), &[]), namespace }
    };
    for policy in gathered.policies.iter().filter(|it| applies(&it.spec, &point) == Truth::No) {
        let message = format!("`{}` does not select this host", short(&policy.title));
        findings.left_out(message, policy.place);
    }
    point
}

/// The only host that the policies name.
fn named(gathered: &Gathered<'_>) -> Option<String> {
    let specs = || gathered.policies.iter().filter(|it| it.spec.of_hosts).map(|it| &it.spec);
    let names = specs().flat_map(|it| [HOSTNAME, LABEL].map(|key| it.selector.values(key)));
    let names: BTreeSet<&str> = names.flatten().collect();
    names.first().map(|name| (*name).to_owned()).filter(|_| names.len() == 1)
}

/// Whether a policy is for the endpoint.
pub(super) fn applies(spec: &Spec, point: &Point<'_>) -> Truth {
    if spec.of_hosts != point.host {
        return Truth::No;
    }
    let inside = Truth::from(point.host || spec.selector.is_all());
    let inside =
        if point.namespace.is_some() || inside == Truth::Yes { Truth::Yes } else { Truth::Maybe };
    inside.and(spec.selector.selects(&point.labels))
}
