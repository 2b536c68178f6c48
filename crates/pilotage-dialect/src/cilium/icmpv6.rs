//! The ICMPv6 that Cilium's host firewall decides by itself.
//!
//! As `icmp6_host_handle` in bpf/lib/icmp6.h of Cilium does, after RFC 4890: what networks need passes,
//! pings are left to the policies, and all else is dropped.

use std::ops::RangeInclusive;

use pilotage_net::PortSet;

/// Types that always pass.
pub(super) const ALWAYS: &[RangeInclusive<u8>] =
    &[1..=4, 130..=136, 141..=143, 148..=149, 151..=153];

/// Types that policies decide: pings and their replies.
pub(super) const DEFERRED: RangeInclusive<u8> = 128..=129;

/// Types and codes that always pass, as [`pilotage_space::Match`] has them.
pub(super) fn always() -> PortSet {
    ALWAYS.iter().map(messages).collect()
}

/// Types and codes that policies decide.
pub(super) fn deferred() -> PortSet {
    messages(&DEFERRED).into()
}

fn messages(kinds: &RangeInclusive<u8>) -> RangeInclusive<u16> {
    u16::from_be_bytes([*kinds.start(), 0])..=u16::from_be_bytes([*kinds.end(), u8::MAX])
}
