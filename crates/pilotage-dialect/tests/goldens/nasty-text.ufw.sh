#!/bin/sh
# nasty } "point": the firewall of this host, as a script for ufw
# of two "lines" \
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

# a" accept; } flush ruleset # -> me: tcp/80-81 udp/80
ufw allow in proto tcp from 198.51.1.1 to 192.0.2.1 port 80:81 comment 'pilotage: a’ accept; } flush ruleset #'
ufw allow in proto tcp from 198.51.1.3 to 192.0.2.1 port 80:81 comment 'pilotage: a’ accept; } flush ruleset #'
ufw allow in proto udp from 198.51.1.1 to 192.0.2.1 port 80 comment 'pilotage: a’ accept; } flush ruleset #'
ufw allow in proto udp from 198.51.1.3 to 192.0.2.1 port 80 comment 'pilotage: a’ accept; } flush ruleset #'

# # x / -> me: tcp/80-81 udp/80
ufw allow in proto tcp from 198.51.2.1 to 192.0.2.1 port 80:81 comment 'pilotage: # x /'
ufw allow in proto tcp from 198.51.2.3 to 192.0.2.1 port 80:81 comment 'pilotage: # x /'
ufw allow in proto udp from 198.51.2.1 to 192.0.2.1 port 80 comment 'pilotage: # x /'
ufw allow in proto udp from 198.51.2.3 to 192.0.2.1 port 80 comment 'pilotage: # x /'

# ノード -> me: tcp/80-81 udp/80
ufw allow in proto tcp from 198.51.3.1 to 192.0.2.1 port 80:81 comment 'pilotage: ノード'
ufw allow in proto tcp from 198.51.3.3 to 192.0.2.1 port 80:81 comment 'pilotage: ノード'
ufw allow in proto udp from 198.51.3.1 to 192.0.2.1 port 80 comment 'pilotage: ノード'
ufw allow in proto udp from 198.51.3.3 to 192.0.2.1 port 80 comment 'pilotage: ノード'

# 名前 -> me: tcp/80-81 udp/80
ufw allow in proto tcp from 198.51.4.1 to 192.0.2.1 port 80:81 comment 'pilotage: 名前'
ufw allow in proto tcp from 198.51.4.3 to 192.0.2.1 port 80:81 comment 'pilotage: 名前'
ufw allow in proto udp from 198.51.4.1 to 192.0.2.1 port 80 comment 'pilotage: 名前'
ufw allow in proto udp from 198.51.4.3 to 192.0.2.1 port 80 comment 'pilotage: 名前'

# Büro -> me: tcp/80-81 udp/80
ufw allow in proto tcp from 198.51.5.1 to 192.0.2.1 port 80:81 comment 'pilotage: Büro'
ufw allow in proto tcp from 198.51.5.3 to 192.0.2.1 port 80:81 comment 'pilotage: Büro'
ufw allow in proto udp from 198.51.5.1 to 192.0.2.1 port 80 comment 'pilotage: Büro'
ufw allow in proto udp from 198.51.5.3 to 192.0.2.1 port 80 comment 'pilotage: Büro'

# input -> me: tcp/80-81 udp/80
ufw allow in proto tcp from 198.51.6.1 to 192.0.2.1 port 80:81 comment 'pilotage: input'
ufw allow in proto tcp from 198.51.6.3 to 192.0.2.1 port 80:81 comment 'pilotage: input'
ufw allow in proto udp from 198.51.6.1 to 192.0.2.1 port 80 comment 'pilotage: input'
ufw allow in proto udp from 198.51.6.3 to 192.0.2.1 port 80 comment 'pilotage: input'

# -j ACCEPT -> me: tcp/80-81 udp/80
ufw allow in proto tcp from 198.51.7.1 to 192.0.2.1 port 80:81 comment 'pilotage: -j ACCEPT'
ufw allow in proto tcp from 198.51.7.3 to 192.0.2.1 port 80:81 comment 'pilotage: -j ACCEPT'
ufw allow in proto udp from 198.51.7.1 to 192.0.2.1 port 80 comment 'pilotage: -j ACCEPT'
ufw allow in proto udp from 198.51.7.3 to 192.0.2.1 port 80 comment 'pilotage: -j ACCEPT'

# (unnamed) -> me: tcp/80-81 udp/80
ufw allow in proto tcp from 198.51.8.1 to 192.0.2.1 port 80:81 comment 'pilotage: '
ufw allow in proto tcp from 198.51.8.3 to 192.0.2.1 port 80:81 comment 'pilotage: '
ufw allow in proto udp from 198.51.8.1 to 192.0.2.1 port 80 comment 'pilotage: '
ufw allow in proto udp from 198.51.8.3 to 192.0.2.1 port 80 comment 'pilotage: '

# (unnamed) -> me: tcp/80-81 udp/80
ufw allow in proto tcp from 198.51.9.1 to 192.0.2.1 port 80:81 comment 'pilotage: '
ufw allow in proto tcp from 198.51.9.3 to 192.0.2.1 port 80:81 comment 'pilotage: '
ufw allow in proto udp from 198.51.9.1 to 192.0.2.1 port 80 comment 'pilotage: '
ufw allow in proto udp from 198.51.9.3 to 192.0.2.1 port 80 comment 'pilotage: '

# txet [31m -> me: tcp/80-81 udp/80
ufw allow in proto tcp from 198.51.10.1 to 192.0.2.1 port 80:81 comment 'pilotage:  txet     [31m'
ufw allow in proto tcp from 198.51.10.3 to 192.0.2.1 port 80:81 comment 'pilotage:  txet     [31m'
ufw allow in proto udp from 198.51.10.1 to 192.0.2.1 port 80 comment 'pilotage:  txet     [31m'
ufw allow in proto udp from 198.51.10.3 to 192.0.2.1 port 80 comment 'pilotage:  txet     [31m'

# ACCEPT -> me: tcp/80-81 udp/80
ufw allow in proto tcp from 198.51.11.1 to 192.0.2.1 port 80:81 comment 'pilotage: ACCEPT'
ufw allow in proto tcp from 198.51.11.3 to 192.0.2.1 port 80:81 comment 'pilotage: ACCEPT'
ufw allow in proto udp from 198.51.11.1 to 192.0.2.1 port 80 comment 'pilotage: ACCEPT'
ufw allow in proto udp from 198.51.11.3 to 192.0.2.1 port 80 comment 'pilotage: ACCEPT'

# =1+1 -> me: tcp/80-81 udp/80
ufw allow in proto tcp from 198.51.12.1 to 192.0.2.1 port 80:81 comment 'pilotage: =1+1'
ufw allow in proto tcp from 198.51.12.3 to 192.0.2.1 port 80:81 comment 'pilotage: =1+1'
ufw allow in proto udp from 198.51.12.1 to 192.0.2.1 port 80 comment 'pilotage: =1+1'
ufw allow in proto udp from 198.51.12.3 to 192.0.2.1 port 80 comment 'pilotage: =1+1'

# word word word word word word word word word word word word word word word word word word word
#   word word word word word word word word word word word word word word word word word word word
#   word word word word word word word word word word word word word word word word word word word
#   word word word word word word word word word word word word word word word word word word word
#   word word word word word word word word word word word word word word word word word word word
#   word word word word word
#   xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
#   xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
#   xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
#   xxxxxxxxxxxx -> me: tcp/1
#   a"b, c d,
#   éééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé:
#   word word word word word word word word word word word word word word word word word word word
#   word word word word word word word word word word word word word word word word word word word
#   word word word word word word word word word word word word word word word word word word word
#   word word word word word word word word word word word word word word word word word word word
#   word word word word word word word word word word word word word word word word word word word
#   word word word word word
#   xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
#   xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
#   xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
#   xxxxxxxxxxxxxxxxxx
ufw allow in proto tcp from 198.51.100.1 to 192.0.2.1 port 1 comment 'pilotage: a’b, c d, éééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé: word...'
ufw allow in proto tcp from 198.51.100.3 to 192.0.2.1 port 1 comment 'pilotage: a’b, c d, éééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé: word...'

ufw default deny incoming

# ---- output

ufw default deny outgoing

ufw --force enable
