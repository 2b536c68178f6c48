//! What the reader knows, for the page.

use crate::read::{Construct, ignorable, modelled};

pub(super) const CONSTRUCTS: &[Construct] = &[
    modelled("Entries", "tried by number, of each direction for itself; the first decides"),
    modelled("RuleNumber", "32767 and 32768 are the rules that AWS adds, also where none is there"),
    modelled("Egress, RuleAction", "what leaves the subnet, or enters it; `allow` or `deny`"),
    modelled("Protocol", "by number; `-1` is every protocol"),
    modelled("PortRange", "of TCP and UDP; where none, every port"),
    modelled("IcmpTypeCode", "-1 is every type or code"),
    modelled("CidrBlock, Ipv6CidrBlock", "the other end"),
    modelled("Associations", "which subnets have it: the host's counts, where it is known"),
    modelled("Subnets", "the addresses of subnets, between which nothing is filtered inside one"),
    ignorable("NetworkAclId, VpcId, OwnerId, IsDefault", "whose it is"),
    ignorable("Tags", "text for people"),
];
