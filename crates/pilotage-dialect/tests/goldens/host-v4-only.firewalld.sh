#!/bin/sh
# web-1: the firewall of this host, in firewalld
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

cat > "$root/ipsets/pilotage-clients-v4.xml" <<'PILOTAGE'
<?xml version="1.0" encoding="utf-8"?>
<ipset type="hash:net">
  <short>clients</short>
  <entry>198.51.100.0/25</entry>
  <entry>198.51.100.200</entry>
</ipset>
PILOTAGE

cat > "$root/policies/pilotage-input.xml" <<'PILOTAGE'
<?xml version="1.0" encoding="utf-8"?>
<policy priority="-16000" target="DROP">
  <short>web-1, input</short>
  <ingress-zone name="ANY"/>
  <egress-zone name="HOST"/>
  <!-- errors, path MTU discovery among them -->
  <rule priority="-32768" family="ipv4"><icmp-type name="destination-unreachable"/><accept/></rule>
  <rule priority="-32768" family="ipv4"><icmp-type name="time-exceeded"/><accept/></rule>
  <rule priority="-32768" family="ipv4"><icmp-type name="parameter-problem"/><accept/></rule>
  <!-- errors, path MTU discovery among them -->
  <rule priority="-32768" family="ipv6"><icmp-type name="destination-unreachable"/><accept/></rule>
  <rule priority="-32768" family="ipv6"><icmp-type name="packet-too-big"/><accept/></rule>
  <rule priority="-32768" family="ipv6"><icmp-type name="time-exceeded"/><accept/></rule>
  <rule priority="-32768" family="ipv6"><icmp-type name="parameter-problem"/><accept/></rule>
  <!-- neighbour and router discovery -->
  <rule priority="-32768" family="ipv6"><icmp-type name="router-advertisement"/><accept/></rule>
  <rule priority="-32768" family="ipv6"><icmp-type name="neighbour-solicitation"/><accept/></rule>
  <rule priority="-32768" family="ipv6"><icmp-type name="neighbour-advertisement"/><accept/></rule>
  <!-- multicast listener discovery -->
  <rule priority="-32768" family="ipv6"><source address="fe80::/10"/><destination address="ff02::1"/><protocol value="ipv6-icmp"/><accept/></rule>
  <!-- clients -> web-1: tcp/80,443; web/http -->
  <rule priority="-32000" family="ipv4"><source ipset="pilotage-clients-v4"/><destination address="192.0.2.80"/><port port="80" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><source ipset="pilotage-clients-v4"/><destination address="192.0.2.80"/><port port="443" protocol="tcp"/><accept/></rule>
</policy>
PILOTAGE

cat > "$root/policies/pilotage-output.xml" <<'PILOTAGE'
<?xml version="1.0" encoding="utf-8"?>
<policy priority="-16000" target="DROP">
  <short>web-1, output</short>
  <ingress-zone name="HOST"/>
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
  <!-- neighbour and router discovery -->
  <rule priority="-32768" family="ipv6"><icmp-type name="router-solicitation"/><accept/></rule>
  <rule priority="-32768" family="ipv6"><icmp-type name="neighbour-solicitation"/><accept/></rule>
  <rule priority="-32768" family="ipv6"><icmp-type name="neighbour-advertisement"/><accept/></rule>
  <!-- multicast listener discovery -->
  <rule priority="-32768" family="ipv6"><destination address="ff02::16"/><protocol value="ipv6-icmp"/><accept/></rule>
</policy>
PILOTAGE

if [ "$root" = /etc/firewalld ]; then
    firewall-offline-cmd --check-config
    if firewall-cmd --state >/dev/null 2>&1; then firewall-cmd --reload; fi
fi
