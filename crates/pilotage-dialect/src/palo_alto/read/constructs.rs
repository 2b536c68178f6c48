//! What the reader knows, for the page.

use crate::read::{Construct, bounded, ignorable, modelled};

/// In the order of the page.
pub(super) const CONSTRUCTS: &[Construct] = &[
    modelled("rulebase security rules", "in order; the first that matches decides"),
    modelled(
        "pre-rulebase, post-rulebase",
        "before and behind the local rules, shared ones outermost",
    ),
    modelled(
        "vsys NAME, device-group NAME, shared",
        "objects of the nearest scope hide those of others",
    ),
    modelled("from, to", "zones, as interfaces"),
    modelled("rule-type", "`universal`, `intrazone` and `interzone`"),
    modelled("source, destination", "objects, groups, addresses, prefixes and ranges"),
    modelled("negate-source, negate-destination", "all other addresses of both families"),
    modelled("ip-netmask, ip-range, ip-wildcard", "wildcard masks with up to 12 bits in holes"),
    modelled("address-group static", "groups in groups, up to 32 deep"),
    modelled("fqdn", "where the site gives the name's addresses"),
    modelled("service any", "everything that the application is"),
    modelled("service, service-group", "ports and source ports of TCP, UDP and SCTP"),
    modelled("service-http, service-https", "TCP 80 and 8080, TCP 443"),
    modelled("application any", "everything that the service is"),
    modelled("application ping, ping6", "echo requests"),
    modelled("application gre, ipsec-esp, ospfigp", "and others that are an IP protocol"),
    modelled(
        "ident-by-ip-protocol, ident-by-icmp-type, ident-by-icmp6-type",
        "own applications without a signature",
    ),
    modelled("action allow", "the connection passes"),
    modelled("action deny, drop, reset-client, reset-server, reset-both", "it is refused"),
    modelled("disabled yes", "as if the rule were not there"),
    modelled("intrazone-default, interzone-default", "allow and deny unless they are overridden"),
    bounded("application NAME", "all others: the content of a connection decides"),
    bounded(
        "application icmp, ipv6-icmp",
        "of echo messages, which have applications of their own",
    ),
    bounded(
        "service application-default",
        "each application on its ports, of which some are known",
    ),
    bounded("application-filter", "which applications it holds is not known"),
    bounded("fqdn of an unknown name", "its addresses are not known"),
    bounded("address-group dynamic", "tags of the running system"),
    bounded("external-list, region", "lists from elsewhere, and codes of countries"),
    bounded("source-user", "users, as do `hip-profiles`, `source-hip` and devices"),
    bounded("category", "URL categories"),
    bounded("schedule", "the time of day"),
    bounded("target", "which firewalls a rule of Panorama is for"),
    bounded("rulebase dos with action deny", "rates, which may refuse anything"),
    ignorable(
        "profile-setting",
        "inspects what an allowed connection carries; it is opened all the same",
    ),
    ignorable("log-start, log-end, log-setting", "logs"),
    ignorable("description, tag, group-tag, uuid", "text for people"),
    ignorable("option, qos", "neither decides what passes"),
    ignorable(
        "rulebase nat",
        "rules see addresses before it; zones after it are as they are written",
    ),
    ignorable(
        "rulebase pbf, decryption, qos, application-override",
        "routes, decrypts or names what rules allow",
    ),
    ignorable("deviceconfig, network, mgt-config", "the firewall itself, and traffic to it"),
];
