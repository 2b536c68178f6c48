#!/bin/sh
# core: a firewall between zones, as a script for ufw
#
# site example, from `examples/site.yaml`
#
#   load  sh FILE: a command after the other; again replaces the rules of this tag
#   look  ufw status verbose
#   undo  run the part `rules of an earlier run`, then set the defaults anew
#   also  routing has to be on: net/ipv4/ip_forward in sysctl.conf

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

# ---- forward

# fwd -> set: tcp/443,5080
ufw route allow proto tcp from 10.20.1.0/24 to 10.90.232.115 port 443,5080 comment 'pilotage: palette/ui: web interface'
ufw route allow proto tcp from 10.20.1.0/24 to 10.90.232.157 port 443,5080 comment 'pilotage: palette/ui: web interface'
ufw route allow proto tcp from 10.20.3.0/24 to 10.90.232.115 port 443,5080 comment 'pilotage: palette/ui: web interface'
ufw route allow proto tcp from 10.20.3.0/24 to 10.90.232.157 port 443,5080 comment 'pilotage: palette/ui: web interface'

# ip -> set: tcp/443
ufw route allow proto tcp from 10.90.233.4/30 to 10.90.232.115 port 443 comment 'pilotage: palette/agent-grpc: agents'
ufw route allow proto tcp from 10.90.233.4/30 to 10.90.232.157 port 443 comment 'pilotage: palette/agent-grpc: agents'
ufw route allow proto tcp from 10.90.233.8/31 to 10.90.232.115 port 443 comment 'pilotage: palette/agent-grpc: agents'
ufw route allow proto tcp from 10.90.233.8/31 to 10.90.232.157 port 443 comment 'pilotage: palette/agent-grpc: agents'

# set -> ip: tcp/6443
ufw route allow proto tcp from 10.90.232.115 to 10.90.233.4/30 port 6443 comment 'pilotage: palette/api: clusters'
ufw route allow proto tcp from 10.90.232.115 to 10.90.233.8/31 port 6443 comment 'pilotage: palette/api: clusters'
ufw route allow proto tcp from 10.90.232.157 to 10.90.233.4/30 port 6443 comment 'pilotage: palette/api: clusters'
ufw route allow proto tcp from 10.90.232.157 to 10.90.233.8/31 port 6443 comment 'pilotage: palette/api: clusters'

# ip -> any: tcp/443
ufw route allow proto tcp from 10.90.233.4/30 to any port 443 comment 'pilotage: palette/registries: images from anywhere'
ufw route allow proto tcp from 10.90.233.8/31 to any port 443 comment 'pilotage: palette/registries: images from anywhere'
ufw route allow proto tcp from 2001:db8:233::/64 to any port 443 comment 'pilotage: palette/registries: images from anywhere'

ufw default deny routed

ufw --force enable
