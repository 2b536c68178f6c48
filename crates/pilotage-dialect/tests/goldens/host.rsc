# node-1: the firewall of this host, as a script for RouterOS 7
# Node 1 of the cluster prod.
#
# site example, from `examples/site.yaml`
#
#   load  /import file-name=FILE, in safe mode; again replaces the rules of this tag
#   look  /ip firewall filter print stats where comment~"^pilotage: "
#   undo  /ip firewall filter remove [find where comment~"^pilotage: "]; /ipv6 firewall filter remove [find where comment~"^pilotage: "]

:global pilotageOld [/ip firewall filter find where comment~"^pilotage: "]

/ip firewall address-list
remove [find where comment~"^pilotage: "]
add list=pilotage-nodes address=10.90.233.4-10.90.233.6 comment="pilotage: nodes"
add list=pilotage-nodes address=10.90.233.9 comment="pilotage: nodes"
add list=pilotage-registry-example-com address=192.0.2.10 comment="pilotage: registry.example.com"
add list=pilotage-registry-example-com address=198.51.100.10 comment="pilotage: registry.example.com"

/ip firewall filter

# ---- input: always

add chain=input action=accept dst-address=127.0.0.0/8 comment="pilotage: the machine itself"
add chain=input action=accept connection-state=established,related,untracked comment="pilotage: replies"
add chain=input action=accept protocol=icmp icmp-options=3:0-255 comment="pilotage: errors, path MTU discovery among them"
add chain=input action=accept protocol=icmp icmp-options=11:0-255 comment="pilotage: errors, path MTU discovery among them"
add chain=input action=accept protocol=icmp icmp-options=12:0-255 comment="pilotage: errors, path MTU discovery among them"
add chain=input action=drop protocol=!icmp connection-state=invalid comment="pilotage: no part of any connection"

# ---- input: required

# nodes -> node-1: udp/8472
add chain=input action=accept protocol=udp dst-port=8472 src-address-list=pilotage-nodes dst-address=10.90.233.4 comment="pilotage: prod/cilium/vxlan: overlay between nodes"

# nodes -> node-1: tcp/4240 icmp/echo-request
add chain=input action=accept protocol=tcp dst-port=4240 src-address-list=pilotage-nodes dst-address=10.90.233.4 comment="pilotage: prod/cilium/health: health checks"
add chain=input action=accept protocol=icmp icmp-options=8:0-255 src-address-list=pilotage-nodes dst-address=10.90.233.4 comment="pilotage: prod/cilium/health: health checks"

# nodes -> node-1: tcp/2379-2380,6443,10250
add chain=input action=accept protocol=tcp dst-port=2379-2380,6443,10250 src-address-list=pilotage-nodes dst-address=10.90.233.4 comment="pilotage: prod/etcd/peer, prod/kubernetes (api, kubelet): control plane"

# admins -> node-1: tcp/22
add chain=input action=accept protocol=tcp dst-port=22 src-address=10.20.1.0/24 dst-address=10.90.233.4 comment="pilotage: site/ssh: administration"

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

# node-1 -> nodes: udp/8472
add chain=output action=accept protocol=udp dst-port=8472 src-address=10.90.233.4 dst-address-list=pilotage-nodes comment="pilotage: prod/cilium/vxlan: overlay between nodes"

# node-1 -> registry.example.com: tcp/443
add chain=output action=accept protocol=tcp dst-port=443 src-address=10.90.233.4 dst-address-list=pilotage-registry-example-com comment="pilotage: palette/images: container images"

# node-1 -> dns: tcp/53 udp/53
add chain=output action=accept protocol=tcp dst-port=53 src-address=10.90.233.4 dst-address=10.90.230.53 comment="pilotage: site/dns: names"
add chain=output action=accept protocol=udp dst-port=53 src-address=10.90.233.4 dst-address=10.90.230.53 comment="pilotage: site/dns: names"

# ---- output: everything else

add chain=output action=drop comment="pilotage: no rule matched"

# ---- the rules of before

remove $pilotageOld

:global pilotageOld [/ipv6 firewall filter find where comment~"^pilotage: "]

/ipv6 firewall address-list
remove [find where comment~"^pilotage: "]
add list=pilotage-nodes address=2001:db8:233::4/127 comment="pilotage: nodes"
add list=pilotage-nodes address=2001:db8:233::6 comment="pilotage: nodes"

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

# nodes -> node-1: udp/8472
add chain=input action=accept protocol=udp dst-port=8472 src-address-list=pilotage-nodes dst-address=2001:db8:233::4 comment="pilotage: prod/cilium/vxlan: overlay between nodes"

# nodes -> node-1: tcp/4240 icmp/echo-request
add chain=input action=accept protocol=tcp dst-port=4240 src-address-list=pilotage-nodes dst-address=2001:db8:233::4 comment="pilotage: prod/cilium/health: health checks"
add chain=input action=accept protocol=icmpv6 icmp-options=128:0-255 src-address-list=pilotage-nodes dst-address=2001:db8:233::4 comment="pilotage: prod/cilium/health: health checks"

# nodes -> node-1: tcp/2379-2380,6443,10250
add chain=input action=accept protocol=tcp dst-port=2379-2380,6443,10250 src-address-list=pilotage-nodes dst-address=2001:db8:233::4 comment="pilotage: prod/etcd/peer, prod/kubernetes (api, kubelet): control plane"

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

# node-1 -> nodes: udp/8472
add chain=output action=accept protocol=udp dst-port=8472 src-address=2001:db8:233::4 dst-address-list=pilotage-nodes comment="pilotage: prod/cilium/vxlan: overlay between nodes"

# node-1 -> registry.example.com: tcp/443
add chain=output action=accept protocol=tcp dst-port=443 src-address=2001:db8:233::4 dst-address=2001:db8:a::10 comment="pilotage: palette/images: container images"

# node-1 -> dns: tcp/53 udp/53
add chain=output action=accept protocol=tcp dst-port=53 src-address=2001:db8:233::4 dst-address=2001:db8:230::53 comment="pilotage: site/dns: names"
add chain=output action=accept protocol=udp dst-port=53 src-address=2001:db8:233::4 dst-address=2001:db8:230::53 comment="pilotage: site/dns: names"

# ---- output: everything else

add chain=output action=drop comment="pilotage: no rule matched"

# ---- the rules of before

remove $pilotageOld

:set pilotageOld
