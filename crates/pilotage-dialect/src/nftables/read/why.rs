//! Why a construct is bounded, in words that stand in findings and on the page.

pub(crate) const MARK: &str = "marks are set by other rules, programs and the network stack";
pub(crate) const RATE: &str = "it depends on what passed before";
pub(crate) const CLOCK: &str = "it depends on the time of day";
pub(crate) const OWNER: &str = "it depends on the program that sends or receives the packet";
pub(crate) const ROUTE: &str = "it depends on the routes of this host";
pub(crate) const LINK: &str = "it depends on the link layer";
pub(crate) const HEADER: &str = "no address, protocol or port decides it";
pub(crate) const HOP_LIMIT: &str =
    "it depends on the way of the packet; messages between neighbours have 255";
pub(crate) const TRACKED: &str = "it depends on more of the connection than its state";
pub(crate) const CHANCE: &str = "it spreads packets by chance or by a hash";
pub(crate) const NEXT_HEADER: &str =
    "in packets with extension headers it is the first of these, not the protocol";
pub(crate) const TRANSPORT_BYTES: &str =
    "in protocols without ports these bytes are something else";
pub(crate) const TCP_FLAGS: &str =
    "the first packet of a connection has SYN alone; others have any flags";
pub(crate) const INTERFACE_NUMBER: &str = "the interface of this number has no name here";
pub(crate) const INTERFACE_OVERLAP: &str = "two patterns of interfaces overlap in part";
pub(crate) const WIDE_MASK: &str = "the mask stands for more ranges than are taken in";
pub(crate) const UNTRACKED: &str =
    "a `notrack` rule may have exempted the packet from connection tracking";
pub(crate) const BEFORE_TRACKING: &str =
    "the chain runs before connection tracking knows the packet";
pub(crate) const TRANSLATED: &str =
    "the chain sees addresses and ports on the other side of a translation";
pub(crate) const CHANGED: &str = "the packet that goes on is another one";
pub(crate) const QUEUED: &str = "a program outside the firewall decides";
pub(crate) const FOREIGN: &str = "the extension is known to iptables only";
pub(crate) const ELEMENT_RATE: &str =
    "an element of the set has a time, a rate or an amount of its own";
pub(crate) const SET_FILLED: &str = "rules fill the set while packets pass";
pub(crate) const SET_FILLS: &str = "the rule stops here when the set is full or its limit says so";
pub(crate) const DEVICES: &str = "some releases of `nft` do not name them in JSON";
pub(crate) const OFFLOADED: &str = "it goes on for connections that have passed before";
pub(crate) const COMPUTED: &str = "the rule stops here where the packet has no such field or value";
pub(crate) const IF_TRACKED: &str =
    "it sees the first packet of a connection, where the kernel tracks connections at all";
