#!/bin/sh
# service-1: the firewall of this host, in firewalld
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

cat > "$root/ipsets/pilotage-service-v4.xml" <<'PILOTAGE'
<?xml version="1.0" encoding="utf-8"?>
<ipset type="hash:net">
  <short>service</short>
  <entry>198.51.100.1</entry>
  <entry>198.51.100.3</entry>
</ipset>
PILOTAGE

cat > "$root/ipsets/pilotage-nodes-v4.xml" <<'PILOTAGE'
<?xml version="1.0" encoding="utf-8"?>
<ipset type="hash:net">
  <short>nodes</short>
  <entry>192.0.2.0/28</entry>
  <entry>192.0.2.32/28</entry>
</ipset>
PILOTAGE

cat > "$root/policies/pilotage-input.xml" <<'PILOTAGE'
<?xml version="1.0" encoding="utf-8"?>
<policy priority="-16000" target="DROP">
  <short>service-1, input</short>
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
  <!-- node-9 -> service: tcp/80 udp/80; a/one: not node 9 -->
  <rule priority="-32000" family="ipv4"><source address="192.0.2.9"/><destination ipset="pilotage-service-v4"/><port port="80" protocol="tcp"/><reject type="tcp-reset"/></rule>
  <rule priority="-32000" family="ipv4"><source address="192.0.2.9"/><destination ipset="pilotage-service-v4"/><port port="80" protocol="udp"/><reject type="icmp-admin-prohibited"/></rule>
  <rule priority="-32000" family="ipv6"><source address="2001:db8::9"/><destination address="2001:db8:1::1"/><port port="80" protocol="tcp"/><reject type="tcp-reset"/></rule>
  <rule priority="-32000" family="ipv6"><source address="2001:db8::9"/><destination address="2001:db8:1::1"/><port port="80" protocol="udp"/><reject type="icmp6-adm-prohibited"/></rule>
  <!-- nodes -> service: tcp/22; a/ssh: nobody -->
  <rule priority="-31999" family="ipv4"><source ipset="pilotage-nodes-v4"/><destination ipset="pilotage-service-v4"/><port port="22" protocol="tcp"/><drop/></rule>
  <rule priority="-31999" family="ipv6"><source address="2001:db8::/64"/><destination address="2001:db8:1::1"/><port port="22" protocol="tcp"/><drop/></rule>
  <!-- nodes -> service: tcp/80; a/web -->
  <rule priority="-31998" family="ipv4"><source ipset="pilotage-nodes-v4"/><destination ipset="pilotage-service-v4"/><port port="80" protocol="tcp"/><accept/></rule>
  <rule priority="-31998" family="ipv6"><source address="2001:db8::/64"/><destination address="2001:db8:1::1"/><port port="80" protocol="tcp"/><accept/></rule>
  <!-- nodes -> service: any; a/all -->
  <rule priority="-31998" family="ipv4"><source ipset="pilotage-nodes-v4"/><destination ipset="pilotage-service-v4"/><accept/></rule>
  <rule priority="-31998" family="ipv6"><source address="2001:db8::/64"/><destination address="2001:db8:1::1"/><accept/></rule>
</policy>
PILOTAGE

cat > "$root/policies/pilotage-output.xml" <<'PILOTAGE'
<?xml version="1.0" encoding="utf-8"?>
<policy priority="-16000" target="DROP">
  <short>service-1, output</short>
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
  <!-- service -> any: any; a/none: silent host -->
  <rule priority="-32000" family="ipv4"><source ipset="pilotage-service-v4"/><protocol value="tcp"/><reject type="tcp-reset"/></rule>
  <rule priority="-32000" family="ipv4"><source ipset="pilotage-service-v4"/><reject type="icmp-admin-prohibited"/></rule>
  <rule priority="-32000" family="ipv6"><source address="2001:db8:1::1"/><protocol value="tcp"/><reject type="tcp-reset"/></rule>
  <rule priority="-32000" family="ipv6"><source address="2001:db8:1::1"/><reject type="icmp6-adm-prohibited"/></rule>
</policy>
PILOTAGE

if [ "$root" = /etc/firewalld ]; then
    firewall-offline-cmd --check-config
    if firewall-cmd --state >/dev/null 2>&1; then firewall-cmd --reload; fi
fi
