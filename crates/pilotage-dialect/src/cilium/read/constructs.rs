//! What the reader knows, construct by construct: the table of the page.

use crate::read::{Construct, bounded, ignorable, modelled};

/// Everything, in the order of the page.
#[rustfmt::skip]
pub(crate) const CONSTRUCTS: &[Construct] = &[
    modelled("kind: List", "the objects in it, in YAML or JSON"),
    modelled("kind: CiliumClusterwideNetworkPolicy", "with `nodeSelector` for hosts, with `endpointSelector` for pods"),
    modelled("kind: CiliumNetworkPolicy", "for pods; left out, and told, in a text about hosts"),
    modelled("kind: CiliumCIDRGroup", "addresses with a name and labels"),
    modelled("spec, specs", "each for itself"),
    modelled("ingress, egress", "what is allowed; an empty rule allows nothing"),
    modelled("ingressDeny, egressDeny", "before everything that is allowed"),
    modelled("enableDefaultDeny", "else a direction is closed where a policy has rules for it"),
    modelled("fromCIDR, toCIDR", "prefixes and addresses, as with `policy-cidr-match-mode: nodes`"),
    modelled("fromCIDRSet, toCIDRSet", "with `except`, `cidrGroupRef`, `cidrGroupSelector`"),
    modelled("fromEntities: all, fromEntities: none", "everybody, nobody"),
    modelled("toFQDNs of names that the site knows", "their addresses there"),
    modelled("fromNodes of hosts that the site knows", "by `kubernetes.io/hostname`"),
    modelled("toPorts", "TCP, UDP, SCTP and ANY, with `endPort`; port 0 is all of them"),
    modelled("icmps", "types by number or name, of one family each"),
    modelled("ICMPv6 of hosts", "what networks need always passes, all else but pings is dropped"),
    bounded("fromEntities: world, fromEntities: cluster", "which addresses are the cluster's changes"),
    bounded("fromEntities: host, fromEntities: remote-node", "addresses of nodes, of tunnels too"),
    bounded("fromEntities: kube-apiserver, fromEntities: health", "only the cluster knows"),
    bounded("fromEndpoints, toEndpoints", "their addresses change with every pod"),
    bounded("toServices, toGroups", "they stand for what the cluster or a cloud says then"),
    bounded("fromRequires, toRequires", "their addresses change with every pod"),
    bounded("toFQDNs", "they resolve to what the DNS says then"),
    bounded("toPorts by name", "each pod gives names to its own ports"),
    bounded("rules, listener, serverNames", "only the proxy knows"),
    bounded("authentication", "it depends on certificates"),
    bounded("policies whose selector asks for labels that are not known", "nothing says whether the endpoint has them"),
    ignorable("description, labels, log", "for people"),
    ignorable("status", "what the cluster says of the policy"),
];
