#!/bin/sh
# order: the firewall of this host, as a script for ufw
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

# some -> me: tcp/1
ufw allow in proto tcp from 192.0.2.1 to 198.51.100.1 port 1 comment 'pilotage: first'
ufw allow in proto tcp from 192.0.2.3 to 198.51.100.1 port 1 comment 'pilotage: first'
ufw allow in proto tcp from 2001:db8::1 to 2001:db8:1::1 port 1 comment 'pilotage: first'
ufw allow in proto tcp from 2001:db8::3 to 2001:db8:1::1 port 1 comment 'pilotage: first'

# more -> me: tcp/2
ufw deny in proto tcp from 192.0.2.1 to 198.51.100.1 port 2 comment 'pilotage: second'
ufw deny in proto tcp from 192.0.2.2/31 to 198.51.100.1 port 2 comment 'pilotage: second'
ufw deny in proto tcp from 192.0.2.4 to 198.51.100.1 port 2 comment 'pilotage: second'
ufw deny in proto tcp from 192.0.2.6 to 198.51.100.1 port 2 comment 'pilotage: second'
ufw deny in proto tcp from 2001:db8::1 to 2001:db8:1::1 port 2 comment 'pilotage: second'
ufw deny in proto tcp from 2001:db8::2/127 to 2001:db8:1::1 port 2 comment 'pilotage: second'
ufw deny in proto tcp from 2001:db8::4 to 2001:db8:1::1 port 2 comment 'pilotage: second'
ufw deny in proto tcp from 2001:db8::6 to 2001:db8:1::1 port 2 comment 'pilotage: second'

# some -> me: tcp/2-3
ufw allow in proto tcp from 192.0.2.1 to 198.51.100.1 port 2:3 comment 'pilotage: third'
ufw allow in proto tcp from 192.0.2.3 to 198.51.100.1 port 2:3 comment 'pilotage: third'
ufw allow in proto tcp from 2001:db8::1 to 2001:db8:1::1 port 2:3 comment 'pilotage: third'
ufw allow in proto tcp from 2001:db8::3 to 2001:db8:1::1 port 2:3 comment 'pilotage: third'

ufw default deny incoming

# ---- output

ufw default deny outgoing

ufw --force enable
