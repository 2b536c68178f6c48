#!/bin/bash
# open: a firewall between zones, as a script of mgmt_cli
#
# site example, from `examples/site.yaml`
#
#   load  bash FILE on the management server: publishes, and installs nothing; again replaces the layer
#   look  bash FILE --dry: shows the rules in a session that is discarded, and publishes nothing
#   undo  before the policy is installed: revert to the revision before, in SmartConsole under Revisions; after: install that revision

set -euo pipefail

layer=${LAYER:-pilotage_open}
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

put host name h-192.0.2.1 ip-address 192.0.2.1
put host name h-2001_db8__1 ip-address 2001:db8::1
put host name h-192.0.2.2 ip-address 192.0.2.2
put host name h-2001_db8__2 ip-address 2001:db8::2

# ---- groups of addresses

put group name grp_a members.1 h-192.0.2.1 members.2 h-2001_db8__1
put group name grp_b members.1 h-192.0.2.2 members.2 h-2001_db8__2

# ---- services

put service-tcp name tcp_22 port 22 match-for-any false

# ---- rules

rule name a_b source grp_a destination grp_b service.1 Any action Accept track.type Log comments 'pilotage: a/b: no firewall between them (a -> b: any)'
rule name any_ssh source Any destination Any service.1 tcp_22 action Drop track.type Log comments 'pilotage: any/ssh: no administration (any -> any: tcp/22)'
rule name any_any source Any destination Any service.1 Any action Accept track.type Log comments 'pilotage: any/any (any -> any: any)'
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
