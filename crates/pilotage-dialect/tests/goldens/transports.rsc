# transports: a firewall between zones, as a script for RouterOS 7
#
# site example, from `examples/site.yaml`
#
#   load  /import file-name=FILE, in safe mode; again replaces the rules of this tag
#   look  /ip firewall filter print stats where comment~"^pilotage: "
#   undo  /ip firewall filter remove [find where comment~"^pilotage: "]; /ipv6 firewall filter remove [find where comment~"^pilotage: "]

:global pilotageOld [/ip firewall filter find where comment~"^pilotage: "]

/ip firewall address-list
remove [find where comment~"^pilotage: "]

/ip firewall filter

# ---- forward: always

add chain=forward action=accept connection-state=established,related,untracked comment="pilotage: replies"
add chain=forward action=accept protocol=icmp icmp-options=3:0-255 comment="pilotage: errors, path MTU discovery among them"
add chain=forward action=accept protocol=icmp icmp-options=11:0-255 comment="pilotage: errors, path MTU discovery among them"
add chain=forward action=accept protocol=icmp icmp-options=12:0-255 comment="pilotage: errors, path MTU discovery among them"
add chain=forward action=drop protocol=!icmp connection-state=invalid comment="pilotage: no part of any connection"

# ---- forward: required

# a -> c: tcp/443
add chain=forward action=accept protocol=tcp dst-port=443 src-address=192.0.2.1 dst-address=192.0.2.100 comment="pilotage: tcp/443"

# a -> c: tcp/any
add chain=forward action=accept protocol=tcp src-address=192.0.2.1 dst-address=192.0.2.102 comment="pilotage: tcp/any"

# a -> c: tcp/any udp/any
add chain=forward action=accept protocol=tcp src-address=192.0.2.1 dst-address=192.0.2.104 comment="pilotage: tcp/any, udp/any, sctp/any"
add chain=forward action=accept protocol=udp src-address=192.0.2.1 dst-address=192.0.2.104 comment="pilotage: tcp/any, udp/any, sctp/any"

# a -> c: udp/67 from 68
add chain=forward action=accept protocol=udp src-port=68 dst-port=67 src-address=192.0.2.1 dst-address=192.0.2.106 comment="pilotage: udp/67, from, 68"

# a -> c: udp/67 from 68,1024-65535 udp/546 from 547
add chain=forward action=accept protocol=udp src-port=68,1024-65535 dst-port=67 src-address=192.0.2.1 dst-address=192.0.2.108 comment="pilotage: udp/546, from, 547, udp/67, from, 68,1024-65535"
add chain=forward action=accept protocol=udp src-port=547 dst-port=546 src-address=192.0.2.1 dst-address=192.0.2.108 comment="pilotage: udp/546, from, 547, udp/67, from, 68,1024-65535"

# a -> c: tcp/53 udp/53
add chain=forward action=accept protocol=tcp dst-port=53 src-address=192.0.2.1 dst-address=192.0.2.110 comment="pilotage: tcp/53, udp/53, sctp/53"
add chain=forward action=accept protocol=udp dst-port=53 src-address=192.0.2.1 dst-address=192.0.2.110 comment="pilotage: tcp/53, udp/53, sctp/53"

# a -> c: icmp/echo-request icmp/packet-too-big icmp/neighbor-solicitation
add chain=forward action=accept protocol=icmp icmp-options=8:0-255 src-address=192.0.2.1 dst-address=192.0.2.114 comment="pilotage: icmp (ping, packet-too-big, neighbor-solicitation)"
add chain=forward action=accept protocol=icmp icmp-options=3:4 src-address=192.0.2.1 dst-address=192.0.2.114 comment="pilotage: icmp (ping, packet-too-big, neighbor-solicitation)"

# a -> c: icmp/timestamp-request icmpv4/packet-too-big icmpv4/3/5 icmpv4/3/9
add chain=forward action=accept protocol=icmp icmp-options=13:0-255 src-address=192.0.2.1 dst-address=192.0.2.116 comment="pilotage: icmpv4/3 (4, 5, 9), icmpv4/13"
add chain=forward action=accept protocol=icmp icmp-options=3:4-5 src-address=192.0.2.1 dst-address=192.0.2.116 comment="pilotage: icmpv4/3 (4, 5, 9), icmpv4/13"
add chain=forward action=accept protocol=icmp icmp-options=3:9 src-address=192.0.2.1 dst-address=192.0.2.116 comment="pilotage: icmpv4/3 (4, 5, 9), icmpv4/13"

# a -> c: icmpv4/255 icmpv6/255
add chain=forward action=accept protocol=icmp icmp-options=255:0-255 src-address=192.0.2.1 dst-address=192.0.2.118 comment="pilotage: icmpv4/255, icmpv6/255"

# a -> c: icmpv4/any
add chain=forward action=accept protocol=icmp src-address=192.0.2.1 dst-address=192.0.2.120 comment="pilotage: icmpv4/any"

# a -> c: ipip gre esp vrrp
add chain=forward action=accept protocol=4 src-address=192.0.2.1 dst-address=192.0.2.124 comment="pilotage: esp, ah, gre, ipip, vrrp"
add chain=forward action=accept protocol=47 src-address=192.0.2.1 dst-address=192.0.2.124 comment="pilotage: esp, ah, gre, ipip, vrrp"
add chain=forward action=accept protocol=50 src-address=192.0.2.1 dst-address=192.0.2.124 comment="pilotage: esp, ah, gre, ipip, vrrp"
add chain=forward action=accept protocol=112 src-address=192.0.2.1 dst-address=192.0.2.124 comment="pilotage: esp, ah, gre, ipip, vrrp"

# a -> c: ipv6-frag
add chain=forward action=accept protocol=44 src-address=192.0.2.1 dst-address=192.0.2.128 comment="pilotage: ipv6-frag"

# a -> b: tcp/3,6,9,12,15,18,21,24,27,30,33,36,39,42,45,48,51,54,57,60
add chain=forward action=accept protocol=tcp dst-port=3,6,9,12,15,18,21,24,27,30,33,36,39,42,45 src-address=192.0.2.1 dst-address=192.0.2.2 comment="pilotage: many-ports"
add chain=forward action=accept protocol=tcp dst-port=48,51,54,57,60 src-address=192.0.2.1 dst-address=192.0.2.2 comment="pilotage: many-ports"

# any -> any: tcp/1 esp
add chain=forward action=accept protocol=tcp dst-port=1 comment="pilotage: any-any"
add chain=forward action=accept protocol=50 comment="pilotage: any-any"

# any -> any: tcp/2 icmp/echo-request
add chain=forward action=accept protocol=tcp dst-port=2 comment="pilotage: any-any-icmp"
add chain=forward action=accept protocol=icmp icmp-options=8:0-255 comment="pilotage: any-any-icmp"

# all of IPv4 -> any: tcp/3
add chain=forward action=accept protocol=tcp dst-port=3 comment="pilotage: v4-any"

# ---- forward: everything else

add chain=forward action=drop comment="pilotage: no rule matched"

# ---- the rules of before

remove $pilotageOld

:global pilotageOld [/ipv6 firewall filter find where comment~"^pilotage: "]

/ipv6 firewall address-list
remove [find where comment~"^pilotage: "]

/ipv6 firewall filter

# ---- forward: always

add chain=forward action=accept connection-state=established,related,untracked comment="pilotage: replies"
add chain=forward action=accept protocol=icmpv6 icmp-options=1:0-255 comment="pilotage: errors, path MTU discovery among them"
add chain=forward action=accept protocol=icmpv6 icmp-options=2:0-255 comment="pilotage: errors, path MTU discovery among them"
add chain=forward action=accept protocol=icmpv6 icmp-options=3:0-255 comment="pilotage: errors, path MTU discovery among them"
add chain=forward action=accept protocol=icmpv6 icmp-options=4:0-255 comment="pilotage: errors, path MTU discovery among them"
add chain=forward action=drop protocol=!icmpv6 connection-state=invalid comment="pilotage: no part of any connection"

# ---- forward: required

# a -> c: tcp/443
add chain=forward action=accept protocol=tcp dst-port=443 src-address=2001:db8::1 dst-address=2001:db8::100 comment="pilotage: tcp/443"

# a -> c: tcp/any
add chain=forward action=accept protocol=tcp src-address=2001:db8::1 dst-address=2001:db8::102 comment="pilotage: tcp/any"

# a -> c: tcp/any udp/any
add chain=forward action=accept protocol=tcp src-address=2001:db8::1 dst-address=2001:db8::104 comment="pilotage: tcp/any, udp/any, sctp/any"
add chain=forward action=accept protocol=udp src-address=2001:db8::1 dst-address=2001:db8::104 comment="pilotage: tcp/any, udp/any, sctp/any"

# a -> c: udp/67 from 68
add chain=forward action=accept protocol=udp src-port=68 dst-port=67 src-address=2001:db8::1 dst-address=2001:db8::106 comment="pilotage: udp/67, from, 68"

# a -> c: udp/67 from 68,1024-65535 udp/546 from 547
add chain=forward action=accept protocol=udp src-port=68,1024-65535 dst-port=67 src-address=2001:db8::1 dst-address=2001:db8::108 comment="pilotage: udp/546, from, 547, udp/67, from, 68,1024-65535"
add chain=forward action=accept protocol=udp src-port=547 dst-port=546 src-address=2001:db8::1 dst-address=2001:db8::108 comment="pilotage: udp/546, from, 547, udp/67, from, 68,1024-65535"

# a -> c: tcp/53 udp/53
add chain=forward action=accept protocol=tcp dst-port=53 src-address=2001:db8::1 dst-address=2001:db8::110 comment="pilotage: tcp/53, udp/53, sctp/53"
add chain=forward action=accept protocol=udp dst-port=53 src-address=2001:db8::1 dst-address=2001:db8::110 comment="pilotage: tcp/53, udp/53, sctp/53"

# a -> c: icmp/echo-request icmp/packet-too-big icmp/neighbor-solicitation
add chain=forward action=accept protocol=icmpv6 icmp-options=2:0-255 src-address=2001:db8::1 dst-address=2001:db8::114 comment="pilotage: icmp (ping, packet-too-big, neighbor-solicitation)"
add chain=forward action=accept protocol=icmpv6 icmp-options=128:0-255 src-address=2001:db8::1 dst-address=2001:db8::114 comment="pilotage: icmp (ping, packet-too-big, neighbor-solicitation)"
add chain=forward action=accept protocol=icmpv6 icmp-options=135:0-255 src-address=2001:db8::1 dst-address=2001:db8::114 comment="pilotage: icmp (ping, packet-too-big, neighbor-solicitation)"

# a -> c: icmpv4/255 icmpv6/255
add chain=forward action=accept protocol=icmpv6 icmp-options=255:0-255 src-address=2001:db8::1 dst-address=2001:db8::118 comment="pilotage: icmpv4/255, icmpv6/255"

# a -> c: icmpv6/any
add chain=forward action=accept protocol=icmpv6 src-address=2001:db8::1 dst-address=2001:db8::122 comment="pilotage: icmpv6/any"

# a -> c: ipip gre esp vrrp
add chain=forward action=accept protocol=4 src-address=2001:db8::1 dst-address=2001:db8::124 comment="pilotage: esp, ah, gre, ipip, vrrp"
add chain=forward action=accept protocol=47 src-address=2001:db8::1 dst-address=2001:db8::124 comment="pilotage: esp, ah, gre, ipip, vrrp"
add chain=forward action=accept protocol=50 src-address=2001:db8::1 dst-address=2001:db8::124 comment="pilotage: esp, ah, gre, ipip, vrrp"
add chain=forward action=accept protocol=112 src-address=2001:db8::1 dst-address=2001:db8::124 comment="pilotage: esp, ah, gre, ipip, vrrp"

# a -> c: ipv6-frag
add chain=forward action=accept protocol=44 src-address=2001:db8::1 dst-address=2001:db8::128 comment="pilotage: ipv6-frag"

# a -> b: tcp/3,6,9,12,15,18,21,24,27,30,33,36,39,42,45,48,51,54,57,60
add chain=forward action=accept protocol=tcp dst-port=3,6,9,12,15,18,21,24,27,30,33,36,39,42,45 src-address=2001:db8::1 dst-address=2001:db8::2 comment="pilotage: many-ports"
add chain=forward action=accept protocol=tcp dst-port=48,51,54,57,60 src-address=2001:db8::1 dst-address=2001:db8::2 comment="pilotage: many-ports"

# any -> any: tcp/1 esp
add chain=forward action=accept protocol=tcp dst-port=1 comment="pilotage: any-any"
add chain=forward action=accept protocol=50 comment="pilotage: any-any"

# any -> any: tcp/2 icmp/echo-request
add chain=forward action=accept protocol=tcp dst-port=2 comment="pilotage: any-any-icmp"
add chain=forward action=accept protocol=icmpv6 icmp-options=128:0-255 comment="pilotage: any-any-icmp"

# all of IPv6 -> all of IPv6: tcp/4
add chain=forward action=accept protocol=tcp dst-port=4 comment="pilotage: v6-v6"

# ---- forward: everything else

add chain=forward action=drop comment="pilotage: no rule matched"

# ---- the rules of before

remove $pilotageOld

:set pilotageOld
