#!/bin/sh
# node-1: the firewall of this host, in firewalld
# Node 1 of the cluster prod.
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

cat > "$root/ipsets/pilotage-nodes-v4.xml" <<'PILOTAGE'
<?xml version="1.0" encoding="utf-8"?>
<ipset type="hash:net">
  <short>nodes</short>
  <entry>10.90.233.4/31</entry>
  <entry>10.90.233.6</entry>
  <entry>10.90.233.9</entry>
</ipset>
PILOTAGE

cat > "$root/ipsets/pilotage-nodes-v6.xml" <<'PILOTAGE'
<?xml version="1.0" encoding="utf-8"?>
<ipset type="hash:net">
  <short>nodes</short>
  <option name="family" value="inet6"/>
  <entry>2001:db8:233::4/127</entry>
  <entry>2001:db8:233::6</entry>
</ipset>
PILOTAGE

cat > "$root/ipsets/pilotage-registry-etc-v4.xml" <<'PILOTAGE'
<?xml version="1.0" encoding="utf-8"?>
<ipset type="hash:net">
  <short>registry.example.com</short>
  <entry>192.0.2.10</entry>
  <entry>198.51.100.10</entry>
</ipset>
PILOTAGE

cat > "$root/policies/pilotage-input.xml" <<'PILOTAGE'
<?xml version="1.0" encoding="utf-8"?>
<policy priority="-16000" target="DROP">
  <short>node-1, input</short>
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
  <!-- nodes -> node-1: udp/8472; prod/cilium/vxlan: overlay between nodes -->
  <rule priority="-32000" family="ipv4"><source ipset="pilotage-nodes-v4"/><destination address="10.90.233.4"/><port port="8472" protocol="udp"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source ipset="pilotage-nodes-v6"/><destination address="2001:db8:233::4"/><port port="8472" protocol="udp"/><accept/></rule>
  <!-- nodes -> node-1: tcp/4240 icmp/echo-request; prod/cilium/health: health checks -->
  <rule priority="-32000" family="ipv4"><source ipset="pilotage-nodes-v4"/><destination address="10.90.233.4"/><port port="4240" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><source ipset="pilotage-nodes-v4"/><destination address="10.90.233.4"/><icmp-type name="echo-request"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source ipset="pilotage-nodes-v6"/><destination address="2001:db8:233::4"/><port port="4240" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source ipset="pilotage-nodes-v6"/><destination address="2001:db8:233::4"/><icmp-type name="echo-request"/><accept/></rule>
  <!-- nodes -> node-1: tcp/2379-2380,6443,10250; prod/etcd/peer, prod/kubernetes (api, kubelet): control plane -->
  <rule priority="-32000" family="ipv4"><source ipset="pilotage-nodes-v4"/><destination address="10.90.233.4"/><port port="2379-2380" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><source ipset="pilotage-nodes-v4"/><destination address="10.90.233.4"/><port port="6443" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><source ipset="pilotage-nodes-v4"/><destination address="10.90.233.4"/><port port="10250" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source ipset="pilotage-nodes-v6"/><destination address="2001:db8:233::4"/><port port="2379-2380" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source ipset="pilotage-nodes-v6"/><destination address="2001:db8:233::4"/><port port="6443" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source ipset="pilotage-nodes-v6"/><destination address="2001:db8:233::4"/><port port="10250" protocol="tcp"/><accept/></rule>
  <!-- admins -> node-1: tcp/22; site/ssh: administration -->
  <rule priority="-32000" family="ipv4"><source address="10.20.1.0/24"/><destination address="10.90.233.4"/><port port="22" protocol="tcp"/><accept/></rule>
</policy>
PILOTAGE

cat > "$root/policies/pilotage-output.xml" <<'PILOTAGE'
<?xml version="1.0" encoding="utf-8"?>
<policy priority="-16000" target="DROP">
  <short>node-1, output</short>
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
  <!-- node-1 -> nodes: udp/8472; prod/cilium/vxlan: overlay between nodes -->
  <rule priority="-32000" family="ipv4"><source address="10.90.233.4"/><destination ipset="pilotage-nodes-v4"/><port port="8472" protocol="udp"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source address="2001:db8:233::4"/><destination ipset="pilotage-nodes-v6"/><port port="8472" protocol="udp"/><accept/></rule>
  <!-- node-1 -> registry.example.com: tcp/443; palette/images: container images -->
  <rule priority="-32000" family="ipv4"><source address="10.90.233.4"/><destination ipset="pilotage-registry-etc-v4"/><port port="443" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source address="2001:db8:233::4"/><destination address="2001:db8:a::10"/><port port="443" protocol="tcp"/><accept/></rule>
  <!-- node-1 -> dns: tcp/53 udp/53; site/dns: names -->
  <rule priority="-32000" family="ipv4"><source address="10.90.233.4"/><destination address="10.90.230.53"/><port port="53" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><source address="10.90.233.4"/><destination address="10.90.230.53"/><port port="53" protocol="udp"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source address="2001:db8:233::4"/><destination address="2001:db8:230::53"/><port port="53" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source address="2001:db8:233::4"/><destination address="2001:db8:230::53"/><port port="53" protocol="udp"/><accept/></rule>
</policy>
PILOTAGE

if [ "$root" = /etc/firewalld ]; then
    firewall-offline-cmd --check-config
    if firewall-cmd --state >/dev/null 2>&1; then firewall-cmd --reload; fi
fi
