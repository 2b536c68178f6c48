#!/bin/sh
# order: the firewall of this host, in firewalld
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

cat > "$root/ipsets/pilotage-some-v4.xml" <<'PILOTAGE'
<?xml version="1.0" encoding="utf-8"?>
<ipset type="hash:net">
  <short>some</short>
  <entry>192.0.2.1</entry>
  <entry>192.0.2.3</entry>
</ipset>
PILOTAGE

cat > "$root/ipsets/pilotage-some-v6.xml" <<'PILOTAGE'
<?xml version="1.0" encoding="utf-8"?>
<ipset type="hash:net">
  <short>some</short>
  <option name="family" value="inet6"/>
  <entry>2001:db8::1</entry>
  <entry>2001:db8::3</entry>
</ipset>
PILOTAGE

cat > "$root/ipsets/pilotage-more-v4.xml" <<'PILOTAGE'
<?xml version="1.0" encoding="utf-8"?>
<ipset type="hash:net">
  <short>more</short>
  <entry>192.0.2.1</entry>
  <entry>192.0.2.2/31</entry>
  <entry>192.0.2.4</entry>
  <entry>192.0.2.6</entry>
</ipset>
PILOTAGE

cat > "$root/ipsets/pilotage-more-v6.xml" <<'PILOTAGE'
<?xml version="1.0" encoding="utf-8"?>
<ipset type="hash:net">
  <short>more</short>
  <option name="family" value="inet6"/>
  <entry>2001:db8::1</entry>
  <entry>2001:db8::2/127</entry>
  <entry>2001:db8::4</entry>
  <entry>2001:db8::6</entry>
</ipset>
PILOTAGE

cat > "$root/policies/pilotage-input.xml" <<'PILOTAGE'
<?xml version="1.0" encoding="utf-8"?>
<policy priority="-16000" target="DROP">
  <short>order, input</short>
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
  <!-- some -> me: tcp/1; first -->
  <rule priority="-32000" family="ipv4"><source ipset="pilotage-some-v4"/><destination address="198.51.100.1"/><port port="1" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source ipset="pilotage-some-v6"/><destination address="2001:db8:1::1"/><port port="1" protocol="tcp"/><accept/></rule>
  <!-- more -> me: tcp/2; second -->
  <rule priority="-31999" family="ipv4"><source ipset="pilotage-more-v4"/><destination address="198.51.100.1"/><port port="2" protocol="tcp"/><drop/></rule>
  <rule priority="-31999" family="ipv6"><source ipset="pilotage-more-v6"/><destination address="2001:db8:1::1"/><port port="2" protocol="tcp"/><drop/></rule>
  <!-- some -> me: tcp/2-3; third -->
  <rule priority="-31998" family="ipv4"><source ipset="pilotage-some-v4"/><destination address="198.51.100.1"/><port port="2-3" protocol="tcp"/><accept/></rule>
  <rule priority="-31998" family="ipv6"><source ipset="pilotage-some-v6"/><destination address="2001:db8:1::1"/><port port="2-3" protocol="tcp"/><accept/></rule>
</policy>
PILOTAGE

cat > "$root/policies/pilotage-output.xml" <<'PILOTAGE'
<?xml version="1.0" encoding="utf-8"?>
<policy priority="-16000" target="DROP">
  <short>order, output</short>
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
