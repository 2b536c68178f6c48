#!/bin/sh
# node-1: the firewall of this host, as a script for ufw
# Node 1 of the cluster prod.
#
# site example, from `examples/site.yaml`
#
#   load  sh FILE: a command after the other; again replaces the rules of this tag
#   look  ufw status verbose
#   undo  run the part `rules of an earlier run`, then set the defaults anew

set -eu
set -f

# ---- rules of an earlier run

ufw show added | sed -n "s/^ufw \(.*\) comment 'pilotage: .*'\$/\1/p" |
while read -r rule; do
    case $rule in
    route\ *) ufw route delete ${rule#route } </dev/null ;;
    *) ufw delete $rule </dev/null ;;
    esac
done

# ---- input

# nodes -> node-1: udp/8472
ufw allow in proto udp from 10.90.233.4/31 to 10.90.233.4 port 8472 comment 'pilotage: prod/cilium/vxlan: overlay between nodes'
ufw allow in proto udp from 10.90.233.6 to 10.90.233.4 port 8472 comment 'pilotage: prod/cilium/vxlan: overlay between nodes'
ufw allow in proto udp from 10.90.233.9 to 10.90.233.4 port 8472 comment 'pilotage: prod/cilium/vxlan: overlay between nodes'
ufw allow in proto udp from 2001:db8:233::4/127 to 2001:db8:233::4 port 8472 comment 'pilotage: prod/cilium/vxlan: overlay between nodes'
ufw allow in proto udp from 2001:db8:233::6 to 2001:db8:233::4 port 8472 comment 'pilotage: prod/cilium/vxlan: overlay between nodes'

# nodes -> node-1: tcp/4240
ufw allow in proto tcp from 10.90.233.4/31 to 10.90.233.4 port 4240 comment 'pilotage: prod/cilium/health: health checks'
ufw allow in proto tcp from 10.90.233.6 to 10.90.233.4 port 4240 comment 'pilotage: prod/cilium/health: health checks'
ufw allow in proto tcp from 10.90.233.9 to 10.90.233.4 port 4240 comment 'pilotage: prod/cilium/health: health checks'
ufw allow in proto tcp from 2001:db8:233::4/127 to 2001:db8:233::4 port 4240 comment 'pilotage: prod/cilium/health: health checks'
ufw allow in proto tcp from 2001:db8:233::6 to 2001:db8:233::4 port 4240 comment 'pilotage: prod/cilium/health: health checks'

# nodes -> node-1: tcp/2379-2380,6443,10250
ufw allow in proto tcp from 10.90.233.4/31 to 10.90.233.4 port 2379:2380,6443,10250 comment 'pilotage: prod/etcd/peer, prod/kubernetes (api, kubelet): control plane'
ufw allow in proto tcp from 10.90.233.6 to 10.90.233.4 port 2379:2380,6443,10250 comment 'pilotage: prod/etcd/peer, prod/kubernetes (api, kubelet): control plane'
ufw allow in proto tcp from 10.90.233.9 to 10.90.233.4 port 2379:2380,6443,10250 comment 'pilotage: prod/etcd/peer, prod/kubernetes (api, kubelet): control plane'
ufw allow in proto tcp from 2001:db8:233::4/127 to 2001:db8:233::4 port 2379:2380,6443,10250 comment 'pilotage: prod/etcd/peer, prod/kubernetes (api, kubelet): control plane'
ufw allow in proto tcp from 2001:db8:233::6 to 2001:db8:233::4 port 2379:2380,6443,10250 comment 'pilotage: prod/etcd/peer, prod/kubernetes (api, kubelet): control plane'

# admins -> node-1: tcp/22
ufw allow in proto tcp from 10.20.1.0/24 to 10.90.233.4 port 22 comment 'pilotage: site/ssh: administration'

ufw default deny incoming

# ---- output

# node-1 -> nodes: udp/8472
ufw allow out proto udp from 10.90.233.4 to 10.90.233.4/31 port 8472 comment 'pilotage: prod/cilium/vxlan: overlay between nodes'
ufw allow out proto udp from 10.90.233.4 to 10.90.233.6 port 8472 comment 'pilotage: prod/cilium/vxlan: overlay between nodes'
ufw allow out proto udp from 10.90.233.4 to 10.90.233.9 port 8472 comment 'pilotage: prod/cilium/vxlan: overlay between nodes'
ufw allow out proto udp from 2001:db8:233::4 to 2001:db8:233::4/127 port 8472 comment 'pilotage: prod/cilium/vxlan: overlay between nodes'
ufw allow out proto udp from 2001:db8:233::4 to 2001:db8:233::6 port 8472 comment 'pilotage: prod/cilium/vxlan: overlay between nodes'

# node-1 -> registry.example.com: tcp/443
ufw allow out proto tcp from 10.90.233.4 to 192.0.2.10 port 443 comment 'pilotage: palette/images: container images'
ufw allow out proto tcp from 10.90.233.4 to 198.51.100.10 port 443 comment 'pilotage: palette/images: container images'
ufw allow out proto tcp from 2001:db8:233::4 to 2001:db8:a::10 port 443 comment 'pilotage: palette/images: container images'

# node-1 -> dns: tcp/53 udp/53
ufw allow out proto tcp from 10.90.233.4 to 10.90.230.53 port 53 comment 'pilotage: site/dns: names'
ufw allow out proto udp from 10.90.233.4 to 10.90.230.53 port 53 comment 'pilotage: site/dns: names'
ufw allow out proto tcp from 2001:db8:233::4 to 2001:db8:230::53 port 53 comment 'pilotage: site/dns: names'
ufw allow out proto udp from 2001:db8:233::4 to 2001:db8:230::53 port 53 comment 'pilotage: site/dns: names'

ufw default deny outgoing

ufw --force enable
