//! What the reader knows, for the page.

use crate::read::{Construct, bounded, ignorable, modelled};

/// In the order of the page.
pub(super) const CONSTRUCTS: &[Construct] = &[
    modelled("config firewall policy", "in the order of the text; the first that matches decides"),
    modelled("config firewall policy6", "the table of IPv6 before FortiOS 6.4"),
    modelled("config vdom", "one virtual domain: the only one with policies, or the point's"),
    modelled("srcintf, dstintf", "interfaces and zones by their names; `any`"),
    modelled("srcaddr, dstaddr, srcaddr6, dstaddr6", "each pair for its family"),
    modelled("srcaddr-negate, dstaddr-negate, service-negate", "all others, of the family"),
    modelled("action accept, action deny", "deny where nothing is set"),
    modelled("status disable", "as if the policy were not there"),
    modelled("schedule always", "other schedules leave the policy in doubt"),
    modelled("subnet, ip6, type iprange", "prefixes and ranges"),
    modelled("type wildcard", "with up to 12 bits in holes"),
    modelled("type fqdn", "where the site gives the name's addresses"),
    modelled("addrgrp, addrgrp6, service group", "groups in groups, up to 32 deep"),
    modelled(
        "tcp-portrange, udp-portrange, sctp-portrange",
        "`DESTINATION:SOURCE`, several in one",
    ),
    modelled("protocol ICMP, ICMP6, IP", "types, codes and numbers; all where none is set"),
    modelled("HTTPS, PING, ALL", "and the other services and groups that every device has"),
    modelled("config system zone with intrazone allow", "its interfaces reach each other"),
    bounded("type fqdn of an unknown name", "its addresses are not known"),
    bounded("type geography", "as are `dynamic`, `mac` and all other types"),
    bounded("exclude enable", "groups with exclusions"),
    bounded("config firewall vip", "addresses that are translated before policies see them"),
    bounded("schedule", "the time of day"),
    bounded("users, groups, fsso-groups", "users"),
    bounded(
        "internet-service",
        "lists of the vendor, for the addresses or ports that they replace",
    ),
    bounded("ztna-ems-tag", "as do devices, tags and reputation"),
    bounded("application, url-category", "what a connection carries, in policy mode"),
    bounded("proxy, iprange, fqdn, app-service-type", "services that ask for more than ports"),
    bounded("action ipsec", "the tunnel decides too"),
    bounded("config firewall acl", "may refuse anything, as may `security-policy`"),
    bounded("config firewall multicast-policy", "may let multicast pass"),
    ignorable("utm-status", "inspects what a connection carries; it is opened all the same"),
    ignorable("nat, ippool, poolname", "translates senders after the policy"),
    ignorable("logtraffic, comments, uuid", "logs, and text for people"),
    ignorable("config firewall DoS-policy", "rates, against floods"),
    ignorable("config firewall local-in-policy", "traffic to the device itself"),
    ignorable("config system", "the device itself; of `zone` only `intrazone` decides something"),
];
