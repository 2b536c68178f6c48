//! What the reader knows, for the page.

use crate::read::{Construct, bounded, ignorable, modelled};

pub(super) const CONSTRUCTS: &[Construct] = &[
    modelled("securityRules", "tried by priority, of each direction for itself; the first decides"),
    modelled("defaultSecurityRules", "those that Azure adds, also where the text has none"),
    modelled("properties", "rules of templates, and flat ones as `az` prints them"),
    modelled("direction, access, priority", "in any case"),
    modelled("protocol", "`Tcp`, `Udp`, `Icmp` (of IPv4), `Esp`, `Ah`, `*`"),
    modelled("sourcePortRange, destinationPortRange", "also in lists; with `*` of TCP and UDP"),
    modelled("sourceAddressPrefix, destinationAddressPrefix", "addresses, prefixes, ranges, lists"),
    modelled("AzureLoadBalancer", "168.63.129.16, which the platform always has"),
    modelled("VirtualNetwork, Internet, other tags", "where the site has a group of that name"),
    modelled("sourceApplicationSecurityGroups", "where the site has a group of that name"),
    modelled("several groups", "a packet has to pass each: subnet and interface"),
    bounded("VirtualNetwork, Internet, unknown tags", "which addresses they have is not known"),
    bounded("unknown application security groups", "who is in them is not known"),
    ignorable("name, description, tags", "text for people"),
    ignorable("id, etag, provisioningState", "how the cloud knows it"),
    ignorable("other resources of a template", "they filter nothing"),
];
