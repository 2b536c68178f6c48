# order: the firewall of this host, as a script for RouterOS 7
#
# site example, from `examples/site.yaml`
#
#   load  /import file-name=FILE, in safe mode; again replaces the rules of this tag
#   look  /ip firewall filter print stats where comment~"^pilotage: "
#   undo  /ip firewall filter remove [find where comment~"^pilotage: "]; /ipv6 firewall filter remove [find where comment~"^pilotage: "]

:global pilotageOld [/ip firewall filter find where comment~"^pilotage: "]

/ip firewall address-list
remove [find where comment~"^pilotage: "]
add list=pilotage-some address=192.0.2.1 comment="pilotage: some"
add list=pilotage-some address=192.0.2.3 comment="pilotage: some"
add list=pilotage-more address=192.0.2.1-192.0.2.4 comment="pilotage: more"
add list=pilotage-more address=192.0.2.6 comment="pilotage: more"

/ip firewall filter

# ---- input: always

add chain=input action=accept dst-address=127.0.0.0/8 comment="pilotage: the machine itself"
add chain=input action=accept connection-state=established,related,untracked comment="pilotage: replies"
add chain=input action=accept protocol=icmp icmp-options=3:0-255 comment="pilotage: errors, path MTU discovery among them"
add chain=input action=accept protocol=icmp icmp-options=11:0-255 comment="pilotage: errors, path MTU discovery among them"
add chain=input action=accept protocol=icmp icmp-options=12:0-255 comment="pilotage: errors, path MTU discovery among them"
add chain=input action=drop protocol=!icmp connection-state=invalid comment="pilotage: no part of any connection"

# ---- input: required

# some -> me: tcp/1
add chain=input action=accept protocol=tcp dst-port=1 src-address-list=pilotage-some dst-address=198.51.100.1 comment="pilotage: first"

# more -> me: tcp/2
add chain=input action=drop protocol=tcp dst-port=2 src-address-list=pilotage-more dst-address=198.51.100.1 comment="pilotage: second"

# some -> me: tcp/2-3
add chain=input action=accept protocol=tcp dst-port=2-3 src-address-list=pilotage-some dst-address=198.51.100.1 comment="pilotage: third"

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
add list=pilotage-some address=2001:db8::1 comment="pilotage: some"
add list=pilotage-some address=2001:db8::3 comment="pilotage: some"
add list=pilotage-more address=2001:db8::1 comment="pilotage: more"
add list=pilotage-more address=2001:db8::2/127 comment="pilotage: more"
add list=pilotage-more address=2001:db8::4 comment="pilotage: more"
add list=pilotage-more address=2001:db8::6 comment="pilotage: more"

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

# some -> me: tcp/1
add chain=input action=accept protocol=tcp dst-port=1 src-address-list=pilotage-some dst-address=2001:db8:1::1 comment="pilotage: first"

# more -> me: tcp/2
add chain=input action=drop protocol=tcp dst-port=2 src-address-list=pilotage-more dst-address=2001:db8:1::1 comment="pilotage: second"

# some -> me: tcp/2-3
add chain=input action=accept protocol=tcp dst-port=2-3 src-address-list=pilotage-some dst-address=2001:db8:1::1 comment="pilotage: third"

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
