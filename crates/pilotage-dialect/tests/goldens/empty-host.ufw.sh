#!/bin/sh
# empty-1: the firewall of this host, as a script for ufw
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

ufw default deny incoming

# ---- output

ufw default deny outgoing

ufw --force enable
