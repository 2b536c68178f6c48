//! Names and words of nftables.

use pilotage_diagnostic::codes;
use pilotage_net::Family;

use crate::loss::Loss;
use crate::name::{Names, Style};
use crate::text::plain;

/// The kernel takes 128 bytes with the terminator (`NFTNL_UDATA_COMMENT_MAXLEN`).
pub(crate) const LONGEST_COMMENT: usize = 127;

/// The kernel takes 255 bytes since 4.14; nobody wants to read that.
pub(crate) const LONGEST_NAME: usize = 63;

/// How sets and tables are called.
///
/// Every set ends in `_v4` or `_v6`. No keyword of nftables has an underscore in it, so none of
/// these names can ever be one, whatever a zone or group is called.
pub(crate) const STYLE: Style = Style { separator: '_', limit: LONGEST_NAME, fallback: "set" };

/// What ends the name of a set of this family.
pub(crate) const fn suffix(family: Family) -> &'static str {
    match family {
        Family::V4 => "_v4",
        Family::V6 => "_v6",
    }
}

/// The table's name: as asked for where nftables can take it.
pub(crate) fn table(asked: &str, losses: &mut Vec<Loss>) -> String {
    let mut bytes = asked.bytes();
    let starts = bytes.next().is_some_and(|first| first.is_ascii_alphabetic());
    let plain_name = starts && bytes.all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if plain_name && asked.len() <= LONGEST_NAME {
        if !is_keyword(asked) {
            return asked.to_owned();
        }
        let name = [asked, "_"].concat();
        let asked = plain(asked);
        let what = format!("`{asked}` is a keyword of nftables; the table is called `{name}`");
        losses.push(Loss::renamed(codes::NAME_RENAMED, what));
        return name;
    }
    let mut own = Vec::new();
    let name = Names::new(Style { fallback: "pilotage", ..STYLE }).name("", asked, "", &mut own);
    if own.is_empty() {
        let what = format!("no table can be called `{}`; it is called `{name}`", plain(asked));
        own.push(Loss::renamed(codes::NAME_RENAMED, what));
    }
    losses.append(&mut own);
    if is_keyword(&name) { name + "_" } else { name }
}

fn is_keyword(word: &str) -> bool {
    KEYWORDS.split_ascii_whitespace().any(|keyword| keyword == word)
}

/// The words that the scanner of nftables 1.1 knows, most of which cannot be names.
const KEYWORDS: &str = "\
    accept ackseq add addr ah all and arp auto-merge avgpkt bridge burst bypass bytes cfi cgroup \
    chain chains checksum classid code comment comp constant continue count counter counters cpi \
    cpu create ct daddr day dccp define delete describe destroy device devices direction dnat \
    doff dport drop dscp dst dup dynamic echo ecn element elements eol eq esp ether event exists \
    expectation expiration expires export exthdr fanout fastopen fib flags flow flowlabel \
    flowtable flowtables flush frag frag-off fully-random fwd gateway gc-interval ge geneve get \
    goto gre gretap group gt handle hbh hdrlength helper helpers hlen hook hoplimit hour htype \
    ibriport ibrname icmp icmpv6 icmpx id igmp iif iifgroup iifname iiftype import in inc \
    include index inet insert interval ip ip6 ipsec jhash json jump kind l3proto l4proto label \
    last last-entry le left length level limit limits list ll log lshift lsrr lt mangle map maps \
    mark masquerade max-delay maxseg md5sig memory meta meter meters mh microsecond millisecond \
    minute missing mod mode monitor more-fragments mptcp mrt mss mtu name nanosecond ne netdev \
    nexthdr nexthop nfproto nftrace nh noop nop not notrack num numgen obriport obrname offload \
    offset oif oifgroup oifname oiftype operation option options or original osf out over \
    packets param-problem pcp performance persistent pkttype plen policy position prefix \
    priority proto-dst proto-src protocol ptr ptype queue queue-threshold quota quotas ra random \
    rate redefine redirect reject rename replace reply reqid reserved reserved2 reset return \
    right rr rshift rt rt0 rt2 rtclassid rule rules ruleset sack sack-perm sack-permitted sack0 \
    sack1 sack2 sack3 saddr sctp secmark secmarks second seed seg-left sequence set sets sid \
    size skgid skuid snaplen snat socket spi spnum sport srh ssrr state stateless status sticky \
    symhash synproxy synproxys table tables tag tcp terse th time timeout timestamp to tproxy \
    trace transparent transport tsecr tsval ttl tunnel type typeof udp udplite undefine until \
    update urgptr used value version vlan vm vmap vtag vxlan week where wildcard window with \
    wscale xml xor xt zone";

/// The name of an ICMP type, where nftables has had one since long.
pub(crate) fn icmp_type(family: Family, kind: u8) -> Option<&'static str> {
    let names: &[(u8, &str)] = match family {
        Family::V4 => &[
            (0, "echo-reply"),
            (3, "destination-unreachable"),
            (5, "redirect"),
            (8, "echo-request"),
            (9, "router-advertisement"),
            (10, "router-solicitation"),
            (11, "time-exceeded"),
            (12, "parameter-problem"),
            (13, "timestamp-request"),
            (14, "timestamp-reply"),
        ],
        Family::V6 => &[
            (1, "destination-unreachable"),
            (2, "packet-too-big"),
            (3, "time-exceeded"),
            (4, "parameter-problem"),
            (128, "echo-request"),
            (129, "echo-reply"),
            (130, "mld-listener-query"),
            (131, "mld-listener-report"),
            (132, "mld-listener-done"),
            (133, "nd-router-solicit"),
            (134, "nd-router-advert"),
            (135, "nd-neighbor-solicit"),
            (136, "nd-neighbor-advert"),
            (137, "nd-redirect"),
            (143, "mld2-listener-report"),
        ],
    };
    names.iter().find(|(number, _)| *number == kind).map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_get_names_that_load() {
        for (asked, name, reported) in [
            ("pilotage", "pilotage", 0),
            ("edge_1", "edge_1", 0),
            ("fwd", "fwd_", 1),
            ("my table", "my_table", 1),
            ("Büro", "Buero", 1),
            ("", "pilotage", 1),
            ("1", "pilotage_1", 1),
            ("set ", "set_", 1),
            ("x; flush ruleset", "x_flush_ruleset", 1),
        ] {
            let mut losses = Vec::new();
            assert_eq!(table(asked, &mut losses), name);
            assert_eq!(losses.len(), reported, "{asked}");
        }
    }

    #[test]
    fn no_keyword_can_be_the_name_of_a_set() {
        assert!(KEYWORDS.split_ascii_whitespace().all(|keyword| !keyword.contains('_')));
    }
}
