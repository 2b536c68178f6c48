//! What the reader knows, for the page.

use crate::read::{Construct, bounded, ignorable, modelled};

pub(super) const CONSTRUCTS: &[Construct] = &[
    modelled("direction, priority", "tried by priority; of the same, those that deny are first"),
    modelled("allowed, denied", "`tcp`, `udp`, `sctp` with ports; `icmp` of IPv4; numbers; `all`"),
    modelled("sourceRanges, destinationRanges", "of both directions; where none, everyone of IPv4"),
    modelled("sourceTags, sourceServiceAccounts", "besides ranges; where it is known who has them"),
    modelled("targetTags, targetServiceAccounts", "where it is known whether the host has them"),
    modelled("disabled", "as if the rule were not there"),
    modelled("implied rules", "what comes in is denied, what goes out allowed"),
    modelled(
        "firewallPolicys",
        "before or behind the rules, as `get-effective-firewalls` prints them",
    ),
    modelled("action", "`allow`, `deny`, and `goto_next` to what stands behind the policy"),
    modelled("networkFirewallPolicyEnforcementOrder", "whether policies stand before the rules"),
    modelled("networkInterfaces, tags, serviceAccounts", "of instances beside: who has which"),
    modelled("srcAddressGroups, srcFqdns", "and of destinations, where the site has the name"),
    bounded("unknown tags, accounts and groups", "who has them is not known"),
    bounded(
        "srcRegionCodes, srcThreatIntelligences",
        "Google's lists change, unless the site has them",
    ),
    bounded(
        "srcNetworkScope, srcNetworks, targetResources",
        "which packets these are is not known",
    ),
    bounded("apply_security_profile_group", "what inspects the packets may refuse them"),
    bounded("ipip", "4 or 94"),
    ignorable("logConfig, enableLogging", "logs decide nothing"),
    ignorable("name, description, ruleName", "text for people"),
    ignorable("id, kind, selfLink, creationTimestamp", "how the cloud knows it"),
    ignorable("network", "rules of several networks at once are an error"),
];
