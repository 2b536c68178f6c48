#!/bin/sh
# open: a firewall between zones, as a script for ufw
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

# a -> b: any
ufw route allow from 192.0.2.1 to 192.0.2.2 comment 'pilotage: a/b: no firewall between them'
ufw route allow from 2001:db8::1 to 2001:db8::2 comment 'pilotage: a/b: no firewall between them'

# any -> any: tcp/22
ufw route deny proto tcp from any to any port 22 comment 'pilotage: any/ssh: no administration'

# any -> any: any
ufw route allow from any to any comment 'pilotage: any/any'

ufw default deny routed

ufw --force enable
