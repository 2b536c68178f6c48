#!/bin/sh
# open: a firewall between zones, in firewalld
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
  <short>open, forward</short>
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
  <!-- a -> b: any; a/b: no firewall between them -->
  <rule priority="-32000" family="ipv4"><source address="192.0.2.1"/><destination address="192.0.2.2"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source address="2001:db8::1"/><destination address="2001:db8::2"/><accept/></rule>
  <!-- any -> any: tcp/22; any/ssh: no administration -->
  <rule priority="-31999" family="ipv4"><port port="22" protocol="tcp"/><drop/></rule>
  <rule priority="-31999" family="ipv6"><port port="22" protocol="tcp"/><drop/></rule>
  <!-- any -> any: any; any/any -->
  <rule priority="-31998" family="ipv4"><accept/></rule>
  <rule priority="-31998" family="ipv6"><accept/></rule>
</policy>
PILOTAGE

if [ "$root" = /etc/firewalld ]; then
    firewall-offline-cmd --check-config
    if firewall-cmd --state >/dev/null 2>&1; then firewall-cmd --reload; fi
fi
