#!/bin/sh
# empty: a firewall between zones, in firewalld
#
# site example, from `examples/site.yaml`
#
#   load  sh FILE; again replaces only what is called pilotage-*. sh FILE FOLDER: to look at
#   look  firewall-cmd --list-all-policies
#   undo  rm /etc/firewalld/*/pilotage-*.xml && firewall-cmd --reload

set -eu
root=${1:-/etc/firewalld}
mkdir -p "$root/ipsets" "$root/policies" "$root/zones"
rm -f "$root"/ipsets/pilotage-*.xml "$root"/policies/pilotage-*.xml "$root"/zones/pilotage-*.xml

cat > "$root/policies/pilotage-forward.xml" <<'PILOTAGE'
<?xml version="1.0" encoding="utf-8"?>
<policy priority="-16000" target="DROP">
  <short>empty, forward</short>
  <ingress-zone name="ANY"/>
  <egress-zone name="ANY"/>
  <!-- errors, path MTU discovery among them -->
  <rule priority="-32768" family="ipv4"><icmp-type name="destination-unreachable"/><accept/></rule>
  <rule priority="-32768" family="ipv4"><icmp-type name="time-exceeded"/><accept/></rule>
  <rule priority="-32768" family="ipv4"><icmp-type name="parameter-problem"/><accept/></rule>
  <!-- errors, path MTU discovery among them -->
  <rule priority="-32768" family="ipv6"><icmp-type name="destination-unreachable"/><accept/></rule>
  <rule priority="-32768" family="ipv6"><icmp-type name="packet-too-big"/><accept/></rule>
  <rule priority="-32768" family="ipv6"><icmp-type name="time-exceeded"/><accept/></rule>
  <rule priority="-32768" family="ipv6"><icmp-type name="parameter-problem"/><accept/></rule>
</policy>
PILOTAGE

if [ "$root" = /etc/firewalld ]; then
    firewall-offline-cmd --check-config
    if firewall-cmd --state >/dev/null 2>&1; then firewall-cmd --reload; fi
fi
