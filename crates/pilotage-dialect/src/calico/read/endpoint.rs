//! The endpoints at the enforcement point, and which policies are theirs.
//!
//! Without an object for one, a host has its automatic endpoint: all interfaces, the labels of its
//! node, and a profile that lets everything pass. A text that is about pods only is read as what one of
//! its pods meets.

use std::collections::{BTreeMap, BTreeSet};

use pilotage_diagnostic::Place;
use pilotage_space::InterfaceSet;

use super::gather::Gathered;
use super::peers::HOSTNAME;
use super::policy::Policy;
use super::selector::Selector;
use crate::known::Known;
use crate::kube::truth::{Labels, Truth};
use crate::read::findings::Findings;

/// An endpoint whose packets are judged.
#[derive(Clone, Debug)]
pub(super) struct Endpoint<'n> {
    /// For people.
    pub(super) name: String,
    pub(super) host: bool,
    pub(super) labels: Labels,
    pub(super) interfaces: InterfaceSet,
    /// Why a packet may not be the endpoint's.
    pub(super) doubt: Option<String>,
    /// Names of profiles, each with its place; none where everything passes that no policy is about.
    pub(super) profiles: Option<Vec<(&'n str, Place)>>,
    /// The namespace of a pod, where it is known.
    pub(super) namespace: Option<&'n str>,
}

/// Labels that hosts lack.
const OF_PODS: &[&str] = &["projectcalico.org/", "pcns.", "pcsa."];

/// The name of the host, and its endpoints.
pub(super) fn endpoints<'n>(
    gathered: &Gathered<'n, '_>,
    known: &Known,
    findings: &mut Findings,
) -> (Option<String>, Vec<Endpoint<'n>>) {
    let point = point(gathered, known);
    let named = |node: &str| point.as_deref().is_some_and(|point| point.eq_ignore_ascii_case(node));
    let own = gathered.endpoints.iter().filter(|it| named(it.node));
    let mut found: Vec<Endpoint<'n>> = own
        .map(|it| {
            let interfaces = match it.interface {
                Some("*") | None => InterfaceSet::Any,
                Some(name) => InterfaceSet::named([name]),
            };
            let doubt = it.interface.is_none();
            let texts = it.profiles.iter().filter_map(|node| Some((node.text()?, node.place)));
            Endpoint {
                name: it.object.title(),
                host: true,
                labels: Labels::all(it.object.labels.clone()),
                interfaces,
                doubt: doubt.then(|| "which interface has the expected addresses".to_owned()),
                profiles: Some(texts.collect()),
                namespace: None,
            }
        })
        .collect();
    if found.is_empty() {
        let host = automatic(gathered, point.as_deref());
        // A host of which nothing is known but that it is one.
        let any = Endpoint { labels: Labels::some(BTreeMap::new(), OF_PODS), ..host.clone() };
        let about_hosts = gathered.policies.iter().any(|it| applies(it, &any) != Truth::No);
        let about_hosts = about_hosts || gathered.policies.is_empty();
        found.push(if about_hosts || !gathered.endpoints.is_empty() {
            host
        } else {
            pod(gathered)
        });
    }
    if found.iter().all(|it| it.host) {
        for policy in &gathered.policies {
            if found.iter().all(|it| applies(policy, it) == Truth::No) {
                let message = format!("`{}` does not select this host", policy.object.title());
                findings.left_out(message, policy.object.place);
            }
        }
    }
    (point, found)
}

/// The host's name: as the site has it, else the only one that the text names.
fn point(gathered: &Gathered<'_, '_>, known: &Known) -> Option<String> {
    if let Some(point) = &known.point {
        return Some(point.to_string());
    }
    let mut names: BTreeSet<&str> = gathered.endpoints.iter().map(|it| it.node).collect();
    if names.is_empty() {
        let mut found = Vec::new();
        gathered.policies.iter().for_each(|it| it.selector.values(HOSTNAME, &mut found));
        names.extend(found);
    }
    let first = names.first().map(|name| (*name).to_owned());
    first.filter(|_| names.len() == 1)
}

fn automatic<'n>(gathered: &Gathered<'n, '_>, point: Option<&str>) -> Endpoint<'n> {
    let node = point.and_then(|point| gathered.nodes.get(point));
    let labels = node.cloned().unwrap_or_else(|| {
        let own = [
            ("kubernetes.io/os", "linux"),
            ("projectcalico.org/created-by", "calico-kube-controllers"),
        ];
        let own = own.map(|(key, value)| (key.to_owned(), value.to_owned()));
        let mut own = BTreeMap::from(own);
        own.extend(point.map(|point| (HOSTNAME.to_owned(), point.to_owned())));
        Labels::some(own, OF_PODS)
    });
    Endpoint {
        name: "the host's endpoint".to_owned(),
        host: true,
        labels,
        interfaces: InterfaceSet::Any,
        doubt: None,
        profiles: None,
        namespace: None,
    }
}

fn pod<'n>(gathered: &Gathered<'n, '_>) -> Endpoint<'n> {
    let spaces: BTreeSet<&'n str> = gathered
        .policies
        .iter()
        .map(|it| it.object.namespace)
        .filter(|it| !it.is_empty())
        .collect();
    Endpoint {
        name: "the pod".to_owned(),
        host: false,
        labels: Labels::some(BTreeMap::new(), &[]),
        interfaces: InterfaceSet::Any,
        doubt: None,
        profiles: None,
        namespace: spaces.first().copied().filter(|_| spaces.len() == 1),
    }
}

/// Whether a policy is for an endpoint.
pub(super) fn applies(policy: &Policy<'_>, endpoint: &Endpoint<'_>) -> Truth {
    let namespace = policy.object.namespace;
    let selected = policy.selector.selects(&endpoint.labels);
    if endpoint.host {
        let inside = match &policy.namespaces {
            None | Some(Selector::Global) => Truth::Yes,
            Some(Selector::All) => Truth::No,
            Some(selector) => selector.selects(&Labels::all(BTreeMap::new())),
        };
        let of_pods = policy.accounts || !namespace.is_empty();
        return Truth::from(!of_pods).and(inside).and(selected);
    }
    let inside = match (namespace, endpoint.namespace, &policy.namespaces) {
        ("", _, None | Some(Selector::All)) => Truth::Yes,
        ("", _, Some(Selector::Global)) => Truth::No,
        ("", ..) => Truth::Maybe,
        (own, Some(other), _) if own == other => Truth::Yes,
        _ => Truth::Maybe,
    };
    let accounts = if policy.accounts { Truth::Maybe } else { Truth::Yes };
    inside.and(accounts).and(selected)
}
