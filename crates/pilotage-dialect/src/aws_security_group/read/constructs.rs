//! What the reader knows, for the page.

use crate::read::{Construct, bounded, ignorable, modelled};

pub(super) const CONSTRUCTS: &[Construct] = &[
    modelled("IpPermissions", "what comes to the interface"),
    modelled("IpPermissionsEgress", "what leaves it; a key that is not there is an empty list"),
    modelled("SecurityGroupRules", "rules of `describe-security-group-rules`, one by one"),
    modelled("IpProtocol", "by name or number; `-1` is every protocol"),
    modelled("FromPort, ToPort", "ports of TCP and UDP; type and code of ICMP; -1 is all"),
    modelled("IpRanges, Ipv6Ranges", "prefixes of the other end"),
    modelled("UserIdGroupPairs", "the group's addresses, where texts beside or the site know them"),
    modelled("PrefixListIds", "the list's prefixes, where a text beside or the site knows them"),
    modelled("NetworkInterfaces, Reservations", "which interfaces and addresses have a group"),
    modelled("PrefixLists, Entries", "the prefixes of a prefix list"),
    bounded("UserIdGroupPairs of an unknown group", "who has the group is not known"),
    bounded("PrefixListIds of an unknown list", "what it holds is not known"),
    ignorable("GroupName, Description, Tags", "text for people; names are also looked up"),
    ignorable("OwnerId, SecurityGroupArn", "whose it is"),
    ignorable("VpcId", "groups of several VPCs at once are an error"),
    ignorable("SecurityGroupRuleId", "what it is called"),
    ignorable("PeeringStatus, UserId", "whose the other group is"),
];
