#!/bin/bash
# core: a firewall between zones, as a script of mgmt_cli
#
# site example, from `examples/site.yaml`
#
#   load  bash FILE on the management server: publishes, and installs nothing; again replaces the layer
#   look  bash FILE --dry: shows the rules in a session that is discarded, and publishes nothing
#   undo  before the policy is installed: revert to the revision before, in SmartConsole under Revisions; after: install that revision

set -euo pipefail

layer=${LAYER:-pilotage_core}
package=${PACKAGE:-}
session=${SESSION:-$(mktemp)}
kept=
answer=

# Everything happens in one session: SESSION is a file of `mgmt_cli login`, else root logs in here.
if [ -z "${SESSION:-}" ]; then
    mgmt_cli login -r true ${DOMAIN:+-d "$DOMAIN"} session-name pilotage > "$session"
fi

cli() {
    answer=$(mgmt_cli "$@" --format json -s "$session") || {
        printf '%s\n' "$answer" >&2
        return 1
    }
}

end() {
    if [ -z "$kept" ]; then mgmt_cli discard -s "$session" > /dev/null || true; fi
    if [ -z "${SESSION:-}" ]; then
        mgmt_cli logout -s "$session" > /dev/null || true
        rm -f "$session"
    fi
}
trap end EXIT

# Two objects may have one address, which is but a warning.
put() { cli add "$@" tags pilotage set-if-exists true ignore-warnings true; }
rule() { cli add access-rule layer "$layer" position bottom "$@"; }
more() { cli set access-rule layer "$layer" "$@"; }

# ---- the layer, which has to be ours to be emptied

if mgmt_cli show access-layer name "$layer" --format json -s "$session" > /dev/null 2>&1; then
    cli show access-layer name "$layer"
    if ! grep -q '"comments" *: *"written by pilotage"' <<< "$answer"; then
        echo "the layer $layer is not one that pilotage wrote; nothing is changed" >&2
        exit 1
    fi
    cli show access-rulebase name "$layer" limit 1 use-object-dictionary false
    rules=$(sed -n 's/.*"total" *: *\([0-9][0-9]*\).*/\1/p' <<< "$answer")
    case "$rules" in
        '' | *[!0-9]*)
            echo "it is not known how many rules $layer has; nothing is changed" >&2
            exit 1
            ;;
    esac
    while [ "$rules" -gt 0 ]; do
        cli delete access-rule layer "$layer" rule-number "$rules"
        rules=$((rules - 1))
    done
else
    cli add access-layer name "$layer" add-default-rule false firewall true shared true \
        implicit-cleanup-action drop comments 'written by pilotage'
fi

# ---- addresses

put network name n-10.20.1.0-24 subnet 10.20.1.0 mask-length 24
put network name n-10.20.3.0-24 subnet 10.20.3.0 mask-length 24
put host name h-10.90.232.115 ip-address 10.90.232.115
put host name h-10.90.232.157 ip-address 10.90.232.157
put address-range name r-10.90.233.4-10.90.233.9 ip-address-first 10.90.233.4 ip-address-last 10.90.233.9
put network name n-2001_db8_233__-64 subnet 2001:db8:233:: mask-length 64

# ---- groups of addresses

put group name grp_fwd members.1 n-10.20.1.0-24 members.2 n-10.20.3.0-24
put group name grp_set members.1 h-10.90.232.115 members.2 h-10.90.232.157
put group name grp_ip members.1 r-10.90.233.4-10.90.233.9 members.2 n-2001_db8_233__-64

# ---- services

put service-tcp name tcp_443 port 443 match-for-any false
put service-tcp name tcp_5080 port 5080 match-for-any false
put service-group name tcp_443_5080 members.1 tcp_443 members.2 tcp_5080
put service-tcp name tcp_6443 port 6443 match-for-any false
put service-icmp name icmp_type_8 icmp-type 8

# ---- rules

rule name palette_ui source grp_fwd destination grp_set service.1 tcp_443_5080 action Accept track.type Log comments 'pilotage: palette/ui: web interface (fwd -> set: tcp/443,5080)'
rule name palette_agent_grpc source grp_ip destination grp_set service.1 tcp_443 action Accept track.type Log comments 'pilotage: palette/agent-grpc: agents (ip -> set: tcp/443)'
rule name palette_api source grp_set destination grp_ip service.1 tcp_6443 service.2 icmp_type_8 action Accept track.type Log comments 'pilotage: palette/api: clusters (set -> ip: tcp/6443 icmp/echo-request)'
rule name palette_registries source grp_ip destination Any service.1 tcp_443 action Accept track.type Log comments 'pilotage: palette/registries: images from anywhere (ip -> any: tcp/443)'
rule name everything_else source Any destination Any service Any action Drop track.type Log comments 'pilotage: no rule matched'

# ---- to look at, or for all

if [ "${1:-}" = --dry ]; then
    cli show access-rulebase name "$layer" limit 500
    printf '%s\n' "$answer"
    exit 0
fi
cli publish
kept=yes
if [ -n "$package" ]; then cli verify-policy policy-package "$package"; fi
echo "published the layer $layer; when the policy leads to it, install the policy:"
echo "mgmt_cli install-policy policy-package ${package:-PACKAGE} targets.1 GATEWAY -r true"
