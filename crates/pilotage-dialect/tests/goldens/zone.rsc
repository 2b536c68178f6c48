# core: a firewall between zones, as a script for RouterOS 7
#
# site example, from `examples/site.yaml`
#
#   load  /import file-name=FILE, in safe mode; again replaces the rules of this tag
#   look  /ip firewall filter print stats where comment~"^pilotage: "
#   undo  /ip firewall filter remove [find where comment~"^pilotage: "]; /ipv6 firewall filter remove [find where comment~"^pilotage: "]

:global pilotageOld [/ip firewall filter find where comment~"^pilotage: "]

/ip firewall address-list
remove [find where comment~"^pilotage: "]
add list=pilotage-fwd address=10.20.1.0/24 comment="pilotage: fwd"
add list=pilotage-fwd address=10.20.3.0/24 comment="pilotage: fwd"
add list=pilotage-set address=10.90.232.115 comment="pilotage: set"
add list=pilotage-set address=10.90.232.157 comment="pilotage: set"

/ip firewall filter

# ---- forward: always

add chain=forward action=accept connection-state=established,related,untracked comment="pilotage: replies"
add chain=forward action=accept protocol=icmp icmp-options=3:0-255 comment="pilotage: errors, path MTU discovery among them"
add chain=forward action=accept protocol=icmp icmp-options=11:0-255 comment="pilotage: errors, path MTU discovery among them"
add chain=forward action=accept protocol=icmp icmp-options=12:0-255 comment="pilotage: errors, path MTU discovery among them"
add chain=forward action=drop protocol=!icmp connection-state=invalid comment="pilotage: no part of any connection"

# ---- forward: required

# fwd -> set: tcp/443,5080
add chain=forward action=accept protocol=tcp dst-port=443,5080 src-address-list=pilotage-fwd dst-address-list=pilotage-set comment="pilotage: palette/ui: web interface"

# ip -> set: tcp/443
add chain=forward action=accept protocol=tcp dst-port=443 src-address=10.90.233.4-10.90.233.9 dst-address-list=pilotage-set comment="pilotage: palette/agent-grpc: agents"

# set -> ip: tcp/6443 icmp/echo-request
add chain=forward action=accept protocol=tcp dst-port=6443 src-address-list=pilotage-set dst-address=10.90.233.4-10.90.233.9 comment="pilotage: palette/api: clusters"
add chain=forward action=accept protocol=icmp icmp-options=8:0-255 src-address-list=pilotage-set dst-address=10.90.233.4-10.90.233.9 comment="pilotage: palette/api: clusters"

# ip -> any: tcp/443
add chain=forward action=accept protocol=tcp dst-port=443 src-address=10.90.233.4-10.90.233.9 comment="pilotage: palette/registries: images from anywhere"

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

# ip -> any: tcp/443
add chain=forward action=accept protocol=tcp dst-port=443 src-address=2001:db8:233::/64 comment="pilotage: palette/registries: images from anywhere"

# ---- forward: everything else

add chain=forward action=drop comment="pilotage: no rule matched"

# ---- the rules of before

remove $pilotageOld

:set pilotageOld
