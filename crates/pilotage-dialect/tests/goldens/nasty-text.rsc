# nasty } "point": the firewall of this host, as a script for RouterOS 7
# of two "lines" /
#
# site example, from `examples/site.yaml`
#
#   load  /import file-name=FILE, in safe mode; again replaces the rules of this tag
#   look  /ip firewall filter print stats where comment~"^pilotage: "
#   undo  /ip firewall filter remove [find where comment~"^pilotage: "]; /ipv6 firewall filter remove [find where comment~"^pilotage: "]

:global pilotageOld [/ip firewall filter find where comment~"^pilotage: "]

/ip firewall address-list
remove [find where comment~"^pilotage: "]
add list=pilotage-a-accept-flush-ruleset address=198.51.1.1 comment="pilotage: a' accept; } flush ruleset #"
add list=pilotage-a-accept-flush-ruleset address=198.51.1.3 comment="pilotage: a' accept; } flush ruleset #"
add list=pilotage-x address=198.51.2.1 comment="pilotage: # x /"
add list=pilotage-x address=198.51.2.3 comment="pilotage: # x /"
add list=pilotage-list address=198.51.3.1 comment="pilotage: \E3\83\8E\E3\83\BC\E3\83\89"
add list=pilotage-list address=198.51.3.3 comment="pilotage: \E3\83\8E\E3\83\BC\E3\83\89"
add list=pilotage-list-x2 address=198.51.4.1 comment="pilotage: \E5\90\8D\E5\89\8D"
add list=pilotage-list-x2 address=198.51.4.3 comment="pilotage: \E5\90\8D\E5\89\8D"
add list=pilotage-Buero address=198.51.5.1 comment="pilotage: B\C3\BCro"
add list=pilotage-Buero address=198.51.5.3 comment="pilotage: B\C3\BCro"
add list=pilotage-input address=198.51.6.1 comment="pilotage: input"
add list=pilotage-input address=198.51.6.3 comment="pilotage: input"
add list=pilotage-j-ACCEPT address=198.51.7.1 comment="pilotage: -j ACCEPT"
add list=pilotage-j-ACCEPT address=198.51.7.3 comment="pilotage: -j ACCEPT"
add list=pilotage-list-x3 address=198.51.8.1 comment="pilotage: (unnamed)"
add list=pilotage-list-x3 address=198.51.8.3 comment="pilotage: (unnamed)"
add list=pilotage-list-x4 address=198.51.9.1 comment="pilotage: (unnamed)"
add list=pilotage-list-x4 address=198.51.9.3 comment="pilotage: (unnamed)"
add list=pilotage-txet-31m address=198.51.10.1 comment="pilotage:  txet     [31m"
add list=pilotage-txet-31m address=198.51.10.3 comment="pilotage:  txet     [31m"
add list=pilotage-ACCEPT address=198.51.11.1 comment="pilotage: ACCEPT"
add list=pilotage-ACCEPT address=198.51.11.3 comment="pilotage: ACCEPT"
add list=pilotage-list-1-1 address=198.51.12.1 comment="pilotage: =1+1"
add list=pilotage-list-1-1 address=198.51.12.3 comment="pilotage: =1+1"
add list=pilotage-word-word-word-word-word-word-word-word-word-etc address=198.51.100.1 comment="pilotage: word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word wo..."
add list=pilotage-word-word-word-word-word-word-word-word-word-etc address=198.51.100.3 comment="pilotage: word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word wo..."

/ip firewall filter

# ---- input: always

add chain=input action=accept dst-address=127.0.0.0/8 comment="pilotage: the machine itself"
add chain=input action=accept connection-state=established,related,untracked comment="pilotage: replies"
add chain=input action=accept protocol=icmp icmp-options=3:0-255 comment="pilotage: errors, path MTU discovery among them"
add chain=input action=accept protocol=icmp icmp-options=11:0-255 comment="pilotage: errors, path MTU discovery among them"
add chain=input action=accept protocol=icmp icmp-options=12:0-255 comment="pilotage: errors, path MTU discovery among them"
add chain=input action=drop protocol=!icmp connection-state=invalid comment="pilotage: no part of any connection"

# ---- input: required

# a" accept; } flush ruleset # -> me: tcp/80-81 udp/80
add chain=input action=accept protocol=tcp dst-port=80-81 src-address-list=pilotage-a-accept-flush-ruleset dst-address=192.0.2.1 comment="pilotage: a' accept; } flush ruleset #"
add chain=input action=accept protocol=udp dst-port=80 src-address-list=pilotage-a-accept-flush-ruleset dst-address=192.0.2.1 comment="pilotage: a' accept; } flush ruleset #"

# # x / -> me: tcp/80-81 udp/80
add chain=input action=accept protocol=tcp dst-port=80-81 src-address-list=pilotage-x dst-address=192.0.2.1 comment="pilotage: # x /"
add chain=input action=accept protocol=udp dst-port=80 src-address-list=pilotage-x dst-address=192.0.2.1 comment="pilotage: # x /"

# ノード -> me: tcp/80-81 udp/80
add chain=input action=accept protocol=tcp dst-port=80-81 src-address-list=pilotage-list dst-address=192.0.2.1 comment="pilotage: \E3\83\8E\E3\83\BC\E3\83\89"
add chain=input action=accept protocol=udp dst-port=80 src-address-list=pilotage-list dst-address=192.0.2.1 comment="pilotage: \E3\83\8E\E3\83\BC\E3\83\89"

# 名前 -> me: tcp/80-81 udp/80
add chain=input action=accept protocol=tcp dst-port=80-81 src-address-list=pilotage-list-x2 dst-address=192.0.2.1 comment="pilotage: \E5\90\8D\E5\89\8D"
add chain=input action=accept protocol=udp dst-port=80 src-address-list=pilotage-list-x2 dst-address=192.0.2.1 comment="pilotage: \E5\90\8D\E5\89\8D"

# Büro -> me: tcp/80-81 udp/80
add chain=input action=accept protocol=tcp dst-port=80-81 src-address-list=pilotage-Buero dst-address=192.0.2.1 comment="pilotage: B\C3\BCro"
add chain=input action=accept protocol=udp dst-port=80 src-address-list=pilotage-Buero dst-address=192.0.2.1 comment="pilotage: B\C3\BCro"

# input -> me: tcp/80-81 udp/80
add chain=input action=accept protocol=tcp dst-port=80-81 src-address-list=pilotage-input dst-address=192.0.2.1 comment="pilotage: input"
add chain=input action=accept protocol=udp dst-port=80 src-address-list=pilotage-input dst-address=192.0.2.1 comment="pilotage: input"

# -j ACCEPT -> me: tcp/80-81 udp/80
add chain=input action=accept protocol=tcp dst-port=80-81 src-address-list=pilotage-j-ACCEPT dst-address=192.0.2.1 comment="pilotage: -j ACCEPT"
add chain=input action=accept protocol=udp dst-port=80 src-address-list=pilotage-j-ACCEPT dst-address=192.0.2.1 comment="pilotage: -j ACCEPT"

# (unnamed) -> me: tcp/80-81 udp/80
add chain=input action=accept protocol=tcp dst-port=80-81 src-address-list=pilotage-list-x3 dst-address=192.0.2.1 comment="pilotage: "
add chain=input action=accept protocol=udp dst-port=80 src-address-list=pilotage-list-x3 dst-address=192.0.2.1 comment="pilotage: "

# (unnamed) -> me: tcp/80-81 udp/80
add chain=input action=accept protocol=tcp dst-port=80-81 src-address-list=pilotage-list-x4 dst-address=192.0.2.1 comment="pilotage: "
add chain=input action=accept protocol=udp dst-port=80 src-address-list=pilotage-list-x4 dst-address=192.0.2.1 comment="pilotage: "

# txet [31m -> me: tcp/80-81 udp/80
add chain=input action=accept protocol=tcp dst-port=80-81 src-address-list=pilotage-txet-31m dst-address=192.0.2.1 comment="pilotage:  txet     [31m"
add chain=input action=accept protocol=udp dst-port=80 src-address-list=pilotage-txet-31m dst-address=192.0.2.1 comment="pilotage:  txet     [31m"

# ACCEPT -> me: tcp/80-81 udp/80
add chain=input action=accept protocol=tcp dst-port=80-81 src-address-list=pilotage-ACCEPT dst-address=192.0.2.1 comment="pilotage: ACCEPT"
add chain=input action=accept protocol=udp dst-port=80 src-address-list=pilotage-ACCEPT dst-address=192.0.2.1 comment="pilotage: ACCEPT"

# =1+1 -> me: tcp/80-81 udp/80
add chain=input action=accept protocol=tcp dst-port=80-81 src-address-list=pilotage-list-1-1 dst-address=192.0.2.1 comment="pilotage: =1+1"
add chain=input action=accept protocol=udp dst-port=80 src-address-list=pilotage-list-1-1 dst-address=192.0.2.1 comment="pilotage: =1+1"

# word word word word word word word word word word word word word word word word word word word
#   word word word word word word word word word word word word word word word word word word word
#   word word word word word word word word word word word word word word word word word word word
#   word word word word word word word word word word word word word word word word word word word
#   word word word word word word word word word word word word word word word word word word word
#   word word word word word
#   xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
#   xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
#   xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
#   xxxxxxxxxxxx -> me: tcp/1
#   a"b, c d,
#   éééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé:
#   word word word word word word word word word word word word word word word word word word word
#   word word word word word word word word word word word word word word word word word word word
#   word word word word word word word word word word word word word word word word word word word
#   word word word word word word word word word word word word word word word word word word word
#   word word word word word word word word word word word word word word word word word word word
#   word word word word word
#   xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
#   xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
#   xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
#   xxxxxxxxxxxxxxxxxx
add chain=input action=accept protocol=tcp dst-port=1 src-address-list=pilotage-word-word-word-word-word-word-word-word-word-etc dst-address=192.0.2.1 comment="pilotage: a'b, c d, \C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9\C3\A9: word..."

# ---- input: everything else

add chain=input action=drop comment="pilotage: no rule matched"

# ---- output: always

add chain=output action=accept dst-address=127.0.0.0/8 comment="pilotage: the machine itself"
add chain=output action=accept connection-state=established,related,untracked comment="pilotage: replies"
add chain=output action=accept protocol=icmp icmp-options=3:0-255 comment="pilotage: errors, path MTU discovery among them"
add chain=output action=accept protocol=icmp icmp-options=11:0-255 comment="pilotage: errors, path MTU discovery among them"
add chain=output action=accept protocol=icmp icmp-options=12:0-255 comment="pilotage: errors, path MTU discovery among them"
add chain=output action=drop protocol=!icmp connection-state=invalid comment="pilotage: no part of any connection"

# ---- output: required

# ---- output: everything else

add chain=output action=drop comment="pilotage: no rule matched"

# ---- the rules of before

remove $pilotageOld

:global pilotageOld [/ipv6 firewall filter find where comment~"^pilotage: "]

/ipv6 firewall address-list
remove [find where comment~"^pilotage: "]

/ipv6 firewall filter

# ---- input: always

add chain=input action=accept dst-address=::1/128 comment="pilotage: the machine itself"
add chain=input action=accept connection-state=established,related,untracked comment="pilotage: replies"
add chain=input action=accept protocol=icmpv6 icmp-options=1:0-255 comment="pilotage: errors, path MTU discovery among them"
add chain=input action=accept protocol=icmpv6 icmp-options=2:0-255 comment="pilotage: errors, path MTU discovery among them"
add chain=input action=accept protocol=icmpv6 icmp-options=3:0-255 comment="pilotage: errors, path MTU discovery among them"
add chain=input action=accept protocol=icmpv6 icmp-options=4:0-255 comment="pilotage: errors, path MTU discovery among them"
add chain=input action=accept protocol=icmpv6 icmp-options=134:0-255 hop-limit=equal:255 comment="pilotage: neighbour and router discovery"
add chain=input action=accept protocol=icmpv6 icmp-options=135:0-255 hop-limit=equal:255 comment="pilotage: neighbour and router discovery"
add chain=input action=accept protocol=icmpv6 icmp-options=136:0-255 hop-limit=equal:255 comment="pilotage: neighbour and router discovery"
add chain=input action=accept protocol=icmpv6 icmp-options=130:0-255 src-address=fe80::/10 comment="pilotage: multicast listener discovery"
add chain=input action=drop protocol=!icmpv6 connection-state=invalid comment="pilotage: no part of any connection"

# ---- input: required

# ---- input: everything else

add chain=input action=drop comment="pilotage: no rule matched"

# ---- output: always

add chain=output action=accept dst-address=::1/128 comment="pilotage: the machine itself"
add chain=output action=accept connection-state=established,related,untracked comment="pilotage: replies"
add chain=output action=accept protocol=icmpv6 icmp-options=1:0-255 comment="pilotage: errors, path MTU discovery among them"
add chain=output action=accept protocol=icmpv6 icmp-options=2:0-255 comment="pilotage: errors, path MTU discovery among them"
add chain=output action=accept protocol=icmpv6 icmp-options=3:0-255 comment="pilotage: errors, path MTU discovery among them"
add chain=output action=accept protocol=icmpv6 icmp-options=4:0-255 comment="pilotage: errors, path MTU discovery among them"
add chain=output action=accept protocol=icmpv6 icmp-options=133:0-255 hop-limit=equal:255 comment="pilotage: neighbour and router discovery"
add chain=output action=accept protocol=icmpv6 icmp-options=135:0-255 hop-limit=equal:255 comment="pilotage: neighbour and router discovery"
add chain=output action=accept protocol=icmpv6 icmp-options=136:0-255 hop-limit=equal:255 comment="pilotage: neighbour and router discovery"
add chain=output action=accept protocol=icmpv6 icmp-options=131:0-255 comment="pilotage: multicast listener discovery"
add chain=output action=accept protocol=icmpv6 icmp-options=143:0-255 comment="pilotage: multicast listener discovery"
add chain=output action=accept protocol=icmpv6 icmp-options=132:0-255 comment="pilotage: multicast listener discovery"
add chain=output action=drop protocol=!icmpv6 connection-state=invalid comment="pilotage: no part of any connection"

# ---- output: required

# ---- output: everything else

add chain=output action=drop comment="pilotage: no rule matched"

# ---- the rules of before

remove $pilotageOld

:set pilotageOld
