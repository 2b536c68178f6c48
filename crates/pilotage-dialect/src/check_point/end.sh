
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
