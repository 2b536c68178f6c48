#!/bin/sh
# service-1: the firewall of this host, as a script for ufw
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

# node-9 -> service: tcp/80 udp/80
ufw reject in proto tcp from 192.0.2.9 to 198.51.100.1 port 80 comment 'pilotage: a/one: not node 9'
ufw reject in proto tcp from 192.0.2.9 to 198.51.100.3 port 80 comment 'pilotage: a/one: not node 9'
ufw reject in proto udp from 192.0.2.9 to 198.51.100.1 port 80 comment 'pilotage: a/one: not node 9'
ufw reject in proto udp from 192.0.2.9 to 198.51.100.3 port 80 comment 'pilotage: a/one: not node 9'
ufw reject in proto tcp from 2001:db8::9 to 2001:db8:1::1 port 80 comment 'pilotage: a/one: not node 9'
ufw reject in proto udp from 2001:db8::9 to 2001:db8:1::1 port 80 comment 'pilotage: a/one: not node 9'

# nodes -> service: tcp/22
ufw deny in proto tcp from 192.0.2.0/28 to 198.51.100.1 port 22 comment 'pilotage: a/ssh: nobody'
ufw deny in proto tcp from 192.0.2.0/28 to 198.51.100.3 port 22 comment 'pilotage: a/ssh: nobody'
ufw deny in proto tcp from 192.0.2.32/28 to 198.51.100.1 port 22 comment 'pilotage: a/ssh: nobody'
ufw deny in proto tcp from 192.0.2.32/28 to 198.51.100.3 port 22 comment 'pilotage: a/ssh: nobody'
ufw deny in proto tcp from 2001:db8::/64 to 2001:db8:1::1 port 22 comment 'pilotage: a/ssh: nobody'

# nodes -> service: tcp/80
ufw allow in proto tcp from 192.0.2.0/28 to 198.51.100.1 port 80 comment 'pilotage: a/web'
ufw allow in proto tcp from 192.0.2.0/28 to 198.51.100.3 port 80 comment 'pilotage: a/web'
ufw allow in proto tcp from 192.0.2.32/28 to 198.51.100.1 port 80 comment 'pilotage: a/web'
ufw allow in proto tcp from 192.0.2.32/28 to 198.51.100.3 port 80 comment 'pilotage: a/web'
ufw allow in proto tcp from 2001:db8::/64 to 2001:db8:1::1 port 80 comment 'pilotage: a/web'

# nodes -> service: any
ufw allow in from 192.0.2.0/28 to 198.51.100.1 comment 'pilotage: a/all'
ufw allow in from 192.0.2.0/28 to 198.51.100.3 comment 'pilotage: a/all'
ufw allow in from 192.0.2.32/28 to 198.51.100.1 comment 'pilotage: a/all'
ufw allow in from 192.0.2.32/28 to 198.51.100.3 comment 'pilotage: a/all'
ufw allow in from 2001:db8::/64 to 2001:db8:1::1 comment 'pilotage: a/all'

ufw default allow incoming

# ---- output

# service -> any: any
ufw reject out from 198.51.100.1 to any comment 'pilotage: a/none: silent host'
ufw reject out from 198.51.100.3 to any comment 'pilotage: a/none: silent host'
ufw reject out from 2001:db8:1::1 to any comment 'pilotage: a/none: silent host'

ufw default allow outgoing

ufw --force enable
