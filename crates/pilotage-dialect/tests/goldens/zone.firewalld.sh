#!/bin/sh
# core: a firewall between zones, in firewalld
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

cat > "$root/ipsets/pilotage-fwd-v4.xml" <<'PILOTAGE'
<?xml version="1.0" encoding="utf-8"?>
<ipset type="hash:net">
  <short>fwd</short>
  <entry>10.20.1.0/24</entry>
  <entry>10.20.3.0/24</entry>
</ipset>
PILOTAGE

cat > "$root/ipsets/pilotage-set-v4.xml" <<'PILOTAGE'
<?xml version="1.0" encoding="utf-8"?>
<ipset type="hash:net">
  <short>set</short>
  <entry>10.90.232.115</entry>
  <entry>10.90.232.157</entry>
</ipset>
PILOTAGE

cat > "$root/ipsets/pilotage-ip-v4.xml" <<'PILOTAGE'
<?xml version="1.0" encoding="utf-8"?>
<ipset type="hash:net">
  <short>ip</short>
  <entry>10.90.233.4/30</entry>
  <entry>10.90.233.8/31</entry>
</ipset>
PILOTAGE

cat > "$root/policies/pilotage-forward.xml" <<'PILOTAGE'
<?xml version="1.0" encoding="utf-8"?>
<policy priority="-16000" target="DROP">
  <short>core, forward</short>
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
  <!-- fwd -> set: tcp/443,5080; palette/ui: web interface -->
  <rule priority="-32000" family="ipv4"><source ipset="pilotage-fwd-v4"/><destination ipset="pilotage-set-v4"/><port port="443" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><source ipset="pilotage-fwd-v4"/><destination ipset="pilotage-set-v4"/><port port="5080" protocol="tcp"/><accept/></rule>
  <!-- ip -> set: tcp/443; palette/agent-grpc: agents -->
  <rule priority="-32000" family="ipv4"><source ipset="pilotage-ip-v4"/><destination ipset="pilotage-set-v4"/><port port="443" protocol="tcp"/><accept/></rule>
  <!-- set -> ip: tcp/6443 icmp/echo-request; palette/api: clusters -->
  <rule priority="-32000" family="ipv4"><source ipset="pilotage-set-v4"/><destination ipset="pilotage-ip-v4"/><port port="6443" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><source ipset="pilotage-set-v4"/><destination ipset="pilotage-ip-v4"/><icmp-type name="echo-request"/><accept/></rule>
  <!-- ip -> any: tcp/443; palette/registries: images from anywhere -->
  <rule priority="-32000" family="ipv4"><source ipset="pilotage-ip-v4"/><port port="443" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source address="2001:db8:233::/64"/><port port="443" protocol="tcp"/><accept/></rule>
</policy>
PILOTAGE

if [ "$root" = /etc/firewalld ]; then
    firewall-offline-cmd --check-config
    if firewall-cmd --state >/dev/null 2>&1; then firewall-cmd --reload; fi
fi
