#!/bin/sh
# web-1: the firewall of this host, as a script for ufw
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

# clients -> web-1: tcp/80,443
ufw allow in proto tcp from 198.51.100.0/25 to 192.0.2.80 port 80,443 comment 'pilotage: web/http'
ufw allow in proto tcp from 198.51.100.200 to 192.0.2.80 port 80,443 comment 'pilotage: web/http'

ufw default deny incoming

# ---- output

ufw default deny outgoing

ufw --force enable
