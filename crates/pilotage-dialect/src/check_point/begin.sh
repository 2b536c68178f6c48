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
