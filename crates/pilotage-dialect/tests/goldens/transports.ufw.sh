#!/bin/sh
# transports: a firewall between zones, as a script for ufw
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

# a -> c: tcp/443
ufw route allow proto tcp from 192.0.2.1 to 192.0.2.100 port 443 comment 'pilotage: tcp/443'
ufw route allow proto tcp from 2001:db8::1 to 2001:db8::100 port 443 comment 'pilotage: tcp/443'

# a -> c: tcp/any
ufw route allow proto tcp from 192.0.2.1 to 192.0.2.102 comment 'pilotage: tcp/any'
ufw route allow proto tcp from 2001:db8::1 to 2001:db8::102 comment 'pilotage: tcp/any'

# a -> c: tcp/any udp/any
ufw route allow proto tcp from 192.0.2.1 to 192.0.2.104 comment 'pilotage: tcp/any, udp/any, sctp/any'
ufw route allow proto udp from 192.0.2.1 to 192.0.2.104 comment 'pilotage: tcp/any, udp/any, sctp/any'
ufw route allow proto tcp from 2001:db8::1 to 2001:db8::104 comment 'pilotage: tcp/any, udp/any, sctp/any'
ufw route allow proto udp from 2001:db8::1 to 2001:db8::104 comment 'pilotage: tcp/any, udp/any, sctp/any'

# a -> c: udp/67 from 68
ufw route allow proto udp from 192.0.2.1 port 68 to 192.0.2.106 port 67 comment 'pilotage: udp/67, from, 68'
ufw route allow proto udp from 2001:db8::1 port 68 to 2001:db8::106 port 67 comment 'pilotage: udp/67, from, 68'

# a -> c: udp/67 from 68,1024-65535 udp/546 from 547
ufw route allow proto udp from 192.0.2.1 port 68,1024:65535 to 192.0.2.108 port 67 comment 'pilotage: udp/546, from, 547, udp/67, from, 68,1024-65535'
ufw route allow proto udp from 192.0.2.1 port 547 to 192.0.2.108 port 546 comment 'pilotage: udp/546, from, 547, udp/67, from, 68,1024-65535'
ufw route allow proto udp from 2001:db8::1 port 68,1024:65535 to 2001:db8::108 port 67 comment 'pilotage: udp/546, from, 547, udp/67, from, 68,1024-65535'
ufw route allow proto udp from 2001:db8::1 port 547 to 2001:db8::108 port 546 comment 'pilotage: udp/546, from, 547, udp/67, from, 68,1024-65535'

# a -> c: tcp/53 udp/53
ufw route allow proto tcp from 192.0.2.1 to 192.0.2.110 port 53 comment 'pilotage: tcp/53, udp/53, sctp/53'
ufw route allow proto udp from 192.0.2.1 to 192.0.2.110 port 53 comment 'pilotage: tcp/53, udp/53, sctp/53'
ufw route allow proto tcp from 2001:db8::1 to 2001:db8::110 port 53 comment 'pilotage: tcp/53, udp/53, sctp/53'
ufw route allow proto udp from 2001:db8::1 to 2001:db8::110 port 53 comment 'pilotage: tcp/53, udp/53, sctp/53'

# a -> c: gre esp vrrp
ufw route allow proto gre from 192.0.2.1 to 192.0.2.124 comment 'pilotage: esp, ah, gre, ipip, vrrp'
ufw route allow proto esp from 192.0.2.1 to 192.0.2.124 comment 'pilotage: esp, ah, gre, ipip, vrrp'
ufw route allow proto vrrp from 192.0.2.1 to 192.0.2.124 comment 'pilotage: esp, ah, gre, ipip, vrrp'
ufw route allow proto gre from 2001:db8::1 to 2001:db8::124 comment 'pilotage: esp, ah, gre, ipip, vrrp'
ufw route allow proto esp from 2001:db8::1 to 2001:db8::124 comment 'pilotage: esp, ah, gre, ipip, vrrp'
ufw route allow proto vrrp from 2001:db8::1 to 2001:db8::124 comment 'pilotage: esp, ah, gre, ipip, vrrp'

# a -> b: tcp/3,6,9,12,15,18,21,24,27,30,33,36,39,42,45,48,51,54,57,60
ufw route allow proto tcp from 192.0.2.1 to 192.0.2.2 port 3,6,9,12,15,18,21,24,27,30,33,36,39,42,45 comment 'pilotage: many-ports'
ufw route allow proto tcp from 192.0.2.1 to 192.0.2.2 port 48,51,54,57,60 comment 'pilotage: many-ports'
ufw route allow proto tcp from 2001:db8::1 to 2001:db8::2 port 3,6,9,12,15,18,21,24,27,30,33,36,39,42,45 comment 'pilotage: many-ports'
ufw route allow proto tcp from 2001:db8::1 to 2001:db8::2 port 48,51,54,57,60 comment 'pilotage: many-ports'

# any -> any: tcp/1 esp
ufw route allow proto tcp from any to any port 1 comment 'pilotage: any-any'
ufw route allow proto esp from any to any comment 'pilotage: any-any'

# any -> any: tcp/2
ufw route allow proto tcp from any to any port 2 comment 'pilotage: any-any-icmp'

# all of IPv4 -> any: tcp/3
ufw route allow proto tcp from 0.0.0.0/0 to 0.0.0.0/0 port 3 comment 'pilotage: v4-any'

# all of IPv6 -> all of IPv6: tcp/4
ufw route allow proto tcp from ::/0 to ::/0 port 4 comment 'pilotage: v6-v6'

ufw default deny routed

ufw --force enable
