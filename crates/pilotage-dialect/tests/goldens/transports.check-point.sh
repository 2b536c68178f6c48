#!/bin/bash
# transports: a firewall between zones, as a script of mgmt_cli
#
# site example, from `examples/site.yaml`
#
#   load  bash FILE on the management server: publishes, and installs nothing; again replaces the layer
#   look  bash FILE --dry: shows the rules in a session that is discarded, and publishes nothing
#   undo  before the policy is installed: revert to the revision before, in SmartConsole under Revisions; after: install that revision

set -euo pipefail

layer=${LAYER:-pilotage_transports}
package=${PACKAGE:-}
session=${SESSION:-$(mktemp)}
kept=
answer=

# Everything happens in one session: SESSION is a file of `mgmt_cli login`, else root logs in here.
if [ -z "${SESSION:-}" ]; then
    mgmt_cli login -r true ${DOMAIN:+-d "$DOMAIN"} session-name pilotage > "$session"
fi

cli() {
    answer=$(mgmt_cli "$@" --format json -s "$session") || {
        printf '%s\n' "$answer" >&2
        return 1
    }
}

end() {
    if [ -z "$kept" ]; then mgmt_cli discard -s "$session" > /dev/null || true; fi
    if [ -z "${SESSION:-}" ]; then
        mgmt_cli logout -s "$session" > /dev/null || true
        rm -f "$session"
    fi
}
trap end EXIT

# Two objects may have one address, which is but a warning.
put() { cli add "$@" tags pilotage set-if-exists true ignore-warnings true; }
rule() { cli add access-rule layer "$layer" position bottom "$@"; }
more() { cli set access-rule layer "$layer" "$@"; }

# ---- the layer, which has to be ours to be emptied

if mgmt_cli show access-layer name "$layer" --format json -s "$session" > /dev/null 2>&1; then
    cli show access-layer name "$layer"
    if ! grep -q '"comments" *: *"written by pilotage"' <<< "$answer"; then
        echo "the layer $layer is not one that pilotage wrote; nothing is changed" >&2
        exit 1
    fi
    cli show access-rulebase name "$layer" limit 1 use-object-dictionary false
    rules=$(sed -n 's/.*"total" *: *\([0-9][0-9]*\).*/\1/p' <<< "$answer")
    case "$rules" in
        '' | *[!0-9]*)
            echo "it is not known how many rules $layer has; nothing is changed" >&2
            exit 1
            ;;
    esac
    while [ "$rules" -gt 0 ]; do
        cli delete access-rule layer "$layer" rule-number "$rules"
        rules=$((rules - 1))
    done
else
    cli add access-layer name "$layer" add-default-rule false firewall true shared true \
        implicit-cleanup-action drop comments 'written by pilotage'
fi

# ---- addresses

put host name h-192.0.2.1 ip-address 192.0.2.1
put host name h-2001_db8__1 ip-address 2001:db8::1
put host name h-192.0.2.100 ip-address 192.0.2.100
put host name h-2001_db8__100 ip-address 2001:db8::100
put host name h-192.0.2.102 ip-address 192.0.2.102
put host name h-2001_db8__102 ip-address 2001:db8::102
put host name h-192.0.2.104 ip-address 192.0.2.104
put host name h-2001_db8__104 ip-address 2001:db8::104
put host name h-192.0.2.106 ip-address 192.0.2.106
put host name h-2001_db8__106 ip-address 2001:db8::106
put host name h-192.0.2.108 ip-address 192.0.2.108
put host name h-2001_db8__108 ip-address 2001:db8::108
put host name h-192.0.2.110 ip-address 192.0.2.110
put host name h-2001_db8__110 ip-address 2001:db8::110
put host name h-192.0.2.112 ip-address 192.0.2.112
put host name h-2001_db8__112 ip-address 2001:db8::112
put host name h-192.0.2.114 ip-address 192.0.2.114
put host name h-2001_db8__114 ip-address 2001:db8::114
put host name h-192.0.2.116 ip-address 192.0.2.116
put host name h-2001_db8__116 ip-address 2001:db8::116
put host name h-192.0.2.118 ip-address 192.0.2.118
put host name h-2001_db8__118 ip-address 2001:db8::118
put host name h-192.0.2.120 ip-address 192.0.2.120
put host name h-2001_db8__120 ip-address 2001:db8::120
put host name h-192.0.2.122 ip-address 192.0.2.122
put host name h-2001_db8__122 ip-address 2001:db8::122
put host name h-192.0.2.124 ip-address 192.0.2.124
put host name h-2001_db8__124 ip-address 2001:db8::124
put host name h-192.0.2.128 ip-address 192.0.2.128
put host name h-2001_db8__128 ip-address 2001:db8::128
put host name h-192.0.2.2 ip-address 192.0.2.2
put host name h-2001_db8__2 ip-address 2001:db8::2
put address-range name n-0.0.0.0-0 ip-address-first 0.0.0.0 ip-address-last 255.255.255.255
put address-range name n-__-0 ip-address-first :: ip-address-last ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff

# ---- groups of addresses

put group name grp_a members.1 h-192.0.2.1 members.2 h-2001_db8__1
put group name grp_c members.1 h-192.0.2.100 members.2 h-2001_db8__100
put group name grp_c_x2 members.1 h-192.0.2.102 members.2 h-2001_db8__102
put group name grp_c_x3 members.1 h-192.0.2.104 members.2 h-2001_db8__104
put group name grp_c_x4 members.1 h-192.0.2.106 members.2 h-2001_db8__106
put group name grp_c_x5 members.1 h-192.0.2.108 members.2 h-2001_db8__108
put group name grp_c_x6 members.1 h-192.0.2.110 members.2 h-2001_db8__110
put group name grp_c_x7 members.1 h-192.0.2.112 members.2 h-2001_db8__112
put group name grp_c_x8 members.1 h-192.0.2.114 members.2 h-2001_db8__114
put group name grp_c_x9 members.1 h-192.0.2.116 members.2 h-2001_db8__116
put group name grp_c_x10 members.1 h-192.0.2.118 members.2 h-2001_db8__118
put group name grp_c_x11 members.1 h-192.0.2.120 members.2 h-2001_db8__120
put group name grp_c_x12 members.1 h-192.0.2.122 members.2 h-2001_db8__122
put group name grp_c_x13 members.1 h-192.0.2.124 members.2 h-2001_db8__124
put group name grp_c_x14 members.1 h-192.0.2.128 members.2 h-2001_db8__128
put group name grp_b members.1 h-192.0.2.2 members.2 h-2001_db8__2
put group name grp_all_of_ipv4 members.1 n-0.0.0.0-0
put group name grp_all_of_ipv6 members.1 n-__-0

# ---- services

put service-tcp name tcp_443 port 443 match-for-any false
put service-tcp name tcp_all port 0-65535 match-for-any false
put service-udp name udp_all port 0-65535 match-for-any false
put service-sctp name sctp_all port 0-65535 match-for-any false
put service-udp name udp_67_from_68 port 67 source-port 68 match-for-any false
put service-udp name udp_67_from_1024-65535 port 67 source-port 1024-65535 match-for-any false
put service-group name udp_67_from_68_1024-65535 members.1 udp_67_from_68 members.2 udp_67_from_1024-65535
put service-udp name udp_546_from_547 port 546 source-port 547 match-for-any false
put service-tcp name tcp_53 port 53 match-for-any false
put service-udp name udp_53 port 53 match-for-any false
put service-sctp name sctp_53 port 53 match-for-any false
put service-sctp name sctp_2905-2910 port 2905-2910 match-for-any false
put service-sctp name sctp_3000 port 3000 match-for-any false
put service-group name sctp_2905-2910_3000 members.1 sctp_2905-2910 members.2 sctp_3000
put service-icmp name icmp_type_8 icmp-type 8
put service-icmp name icmp_type_3_code_4 icmp-type 3 icmp-code 4
put service-icmp6 name icmp6_type_2 icmp-type 2
put service-icmp6 name icmp6_type_128 icmp-type 128
put service-icmp6 name icmp6_type_135 icmp-type 135
put service-icmp name icmp_type_13 icmp-type 13
put service-icmp name icmp_type_3_code_5 icmp-type 3 icmp-code 5
put service-icmp name icmp_type_3_code_9 icmp-type 3 icmp-code 9
put service-icmp name icmp_type_255 icmp-type 255
put service-icmp6 name icmp6_type_255 icmp-type 255
put service-other name ip_protocol_1 ip-protocol 1 accept-replies true match-for-any false
put service-other name ip_protocol_58 ip-protocol 58 accept-replies true match-for-any false
put service-other name ip_protocol_4 ip-protocol 4 accept-replies true match-for-any false
put service-other name ip_protocol_47 ip-protocol 47 accept-replies true match-for-any false
put service-other name ip_protocol_50 ip-protocol 50 accept-replies true match-for-any false
put service-other name ip_protocol_51 ip-protocol 51 accept-replies true match-for-any false
put service-other name ip_protocol_112 ip-protocol 112 accept-replies true match-for-any false
put service-other name ip_protocol_44 ip-protocol 44 accept-replies true match-for-any false
put service-tcp name tcp_3 port 3 match-for-any false
put service-tcp name tcp_6 port 6 match-for-any false
put service-tcp name tcp_9 port 9 match-for-any false
put service-tcp name tcp_12 port 12 match-for-any false
put service-tcp name tcp_15 port 15 match-for-any false
put service-tcp name tcp_18 port 18 match-for-any false
put service-tcp name tcp_21 port 21 match-for-any false
put service-tcp name tcp_24 port 24 match-for-any false
put service-tcp name tcp_27 port 27 match-for-any false
put service-tcp name tcp_30 port 30 match-for-any false
put service-tcp name tcp_33 port 33 match-for-any false
put service-tcp name tcp_36 port 36 match-for-any false
put service-tcp name tcp_39 port 39 match-for-any false
put service-tcp name tcp_42 port 42 match-for-any false
put service-tcp name tcp_45 port 45 match-for-any false
put service-tcp name tcp_48 port 48 match-for-any false
put service-tcp name tcp_51 port 51 match-for-any false
put service-tcp name tcp_54 port 54 match-for-any false
put service-tcp name tcp_57 port 57 match-for-any false
put service-tcp name tcp_60 port 60 match-for-any false
put service-group name tcp_3_6_9_12_15_18_21_24_27_30_33_36_39_42_45_48_51_54_57_60 members.1 tcp_3 members.2 tcp_6 members.3 tcp_9 members.4 tcp_12 members.5 tcp_15 members.6 tcp_18 members.7 tcp_21 members.8 tcp_24 members.9 tcp_27 members.10 tcp_30 members.11 tcp_33 members.12 tcp_36 members.13 tcp_39 members.14 tcp_42 members.15 tcp_45 members.16 tcp_48 members.17 tcp_51 members.18 tcp_54 members.19 tcp_57 members.20 tcp_60
put service-tcp name tcp_1 port 1 match-for-any false
put service-tcp name tcp_2 port 2 match-for-any false
put service-tcp name tcp_4 port 4 match-for-any false

# ---- rules

rule name tcp_443 source grp_a destination grp_c service.1 tcp_443 action Accept track.type Log comments 'pilotage: tcp/443 (a -> c: tcp/443)'
rule name tcp_any source grp_a destination grp_c_x2 service.1 tcp_all action Accept track.type Log comments 'pilotage: tcp/any (a -> c: tcp/any)'
rule name tcp_any_udp_any_sctp_any source grp_a destination grp_c_x3 service.1 tcp_all service.2 udp_all service.3 sctp_all action Accept track.type Log comments 'pilotage: tcp/any, udp/any, sctp/any (a -> c: tcp/any udp/any sctp/any)'
rule name udp_67_from_68 source grp_a destination grp_c_x4 service.1 udp_67_from_68 action Accept track.type Log comments 'pilotage: udp/67, from, 68 (a -> c: udp/67 from 68)'
rule name udp_546_from_547_udp_67_from_68_1024_65535 source grp_a destination grp_c_x5 service.1 udp_67_from_68_1024-65535 service.2 udp_546_from_547 action Accept track.type Log comments 'pilotage: udp/546, from, 547, udp/67, from, 68,1024-65535 (a -> c: udp/67 from 68,1024-65535 udp/546 from 547)'
rule name tcp_53_udp_53_sctp_53 source grp_a destination grp_c_x6 service.1 tcp_53 service.2 udp_53 service.3 sctp_53 action Accept track.type Log comments 'pilotage: tcp/53, udp/53, sctp/53 (a -> c: tcp/53 udp/53 sctp/53)'
rule name sctp_2905_2910_3000 source grp_a destination grp_c_x7 service.1 sctp_2905-2910_3000 action Accept track.type Log comments 'pilotage: sctp/2905-2910,3000 (a -> c: sctp/2905-2910,3000)'
rule name icmp_ping_packet_too_big_neighbor_solicitation source grp_a destination grp_c_x8 service.1 icmp_type_8 service.2 icmp_type_3_code_4 service.3 icmp6_type_2 service.4 icmp6_type_128 service.5 icmp6_type_135 action Accept track.type Log comments 'pilotage: icmp (ping, packet-too-big, neighbor-solicitation) (a -> c: icmp/echo-request icmp/packet-too-big icmp/neighbor-solicitation)'
rule name icmpv4_3_4_5_9_icmpv4_13 source grp_a destination grp_c_x9 service.1 icmp_type_13 service.2 icmp_type_3_code_4 service.3 icmp_type_3_code_5 service.4 icmp_type_3_code_9 action Accept track.type Log comments 'pilotage: icmpv4/3 (4, 5, 9), icmpv4/13 (a -> c: icmp/timestamp-request icmpv4/packet-too-big icmpv4/3/5 icmpv4/3/9)'
rule name icmpv4_255_icmpv6_255 source grp_a destination grp_c_x10 service.1 icmp_type_255 service.2 icmp6_type_255 action Accept track.type Log comments 'pilotage: icmpv4/255, icmpv6/255 (a -> c: icmpv4/255 icmpv6/255)'
rule name icmpv4_any source grp_a destination grp_c_x11 service.1 ip_protocol_1 action Accept track.type Log comments 'pilotage: icmpv4/any (a -> c: icmpv4/any)'
rule name icmpv6_any source grp_a destination grp_c_x12 service.1 ip_protocol_58 action Accept track.type Log comments 'pilotage: icmpv6/any (a -> c: icmpv6/any)'
rule name esp_ah_gre_ipip_vrrp source grp_a destination grp_c_x13 service.1 ip_protocol_4 service.2 ip_protocol_47 service.3 ip_protocol_50 service.4 ip_protocol_51 service.5 ip_protocol_112 action Accept track.type Log comments 'pilotage: esp, ah, gre, ipip, vrrp (a -> c: ipip gre esp ah vrrp)'
rule name ipv6_frag source grp_a destination grp_c_x14 service.1 ip_protocol_44 action Accept track.type Log comments 'pilotage: ipv6-frag (a -> c: ipv6-frag)'
rule name many_ports source grp_a destination grp_b service.1 tcp_3_6_9_12_15_18_21_24_27_30_33_36_39_42_45_48_51_54_57_60 action Accept track.type Log comments 'pilotage: many-ports (a -> b: tcp/3,6,9,12,15,18,21,24,27,30,33,36,39,42,45,48,51,54,57,60)'
rule name any_any source Any destination Any service.1 tcp_1 service.2 ip_protocol_50 action Accept track.type Log comments 'pilotage: any-any (any -> any: tcp/1 esp)'
rule name any_any_icmp source Any destination Any service.1 tcp_2 service.2 icmp_type_8 service.3 icmp6_type_128 action Accept track.type Log comments 'pilotage: any-any-icmp (any -> any: tcp/2 icmp/echo-request)'
rule name v4_any source grp_all_of_ipv4 destination Any service.1 tcp_3 action Accept track.type Log comments 'pilotage: v4-any (all of IPv4 -> any: tcp/3)'
rule name v6_v6 source grp_all_of_ipv6 destination grp_all_of_ipv6 service.1 tcp_4 service.2 ip_protocol_51 action Accept track.type Log comments 'pilotage: v6-v6 (all of IPv6 -> all of IPv6: tcp/4 ah)'
rule name everything_else source Any destination Any service Any action Drop track.type Log comments 'pilotage: no rule matched'

# ---- to look at, or for all

if [ "${1:-}" = --dry ]; then
    cli show access-rulebase name "$layer" limit 500
    printf '%s\n' "$answer"
    exit 0
fi
cli publish
kept=yes
if [ -n "$package" ]; then cli verify-policy policy-package "$package"; fi
echo "published the layer $layer; when the policy leads to it, install the policy:"
echo "mgmt_cli install-policy policy-package ${package:-PACKAGE} targets.1 GATEWAY -r true"
