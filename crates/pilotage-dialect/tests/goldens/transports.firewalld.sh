#!/bin/sh
# transports: a firewall between zones, in firewalld
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
  <short>transports, forward</short>
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
  <!-- a -> c: tcp/443; tcp/443 -->
  <rule priority="-32000" family="ipv4"><source address="192.0.2.1"/><destination address="192.0.2.100"/><port port="443" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source address="2001:db8::1"/><destination address="2001:db8::100"/><port port="443" protocol="tcp"/><accept/></rule>
  <!-- a -> c: tcp/any; tcp/any -->
  <rule priority="-32000" family="ipv4"><source address="192.0.2.1"/><destination address="192.0.2.102"/><protocol value="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source address="2001:db8::1"/><destination address="2001:db8::102"/><protocol value="tcp"/><accept/></rule>
  <!-- a -> c: tcp/any udp/any sctp/any; tcp/any, udp/any, sctp/any -->
  <rule priority="-32000" family="ipv4"><source address="192.0.2.1"/><destination address="192.0.2.104"/><protocol value="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><source address="192.0.2.1"/><destination address="192.0.2.104"/><protocol value="udp"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><source address="192.0.2.1"/><destination address="192.0.2.104"/><protocol value="sctp"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source address="2001:db8::1"/><destination address="2001:db8::104"/><protocol value="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source address="2001:db8::1"/><destination address="2001:db8::104"/><protocol value="udp"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source address="2001:db8::1"/><destination address="2001:db8::104"/><protocol value="sctp"/><accept/></rule>
  <!-- a -> c: tcp/53 udp/53 sctp/53; tcp/53, udp/53, sctp/53 -->
  <rule priority="-32000" family="ipv4"><source address="192.0.2.1"/><destination address="192.0.2.110"/><port port="53" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><source address="192.0.2.1"/><destination address="192.0.2.110"/><port port="53" protocol="udp"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><source address="192.0.2.1"/><destination address="192.0.2.110"/><port port="53" protocol="sctp"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source address="2001:db8::1"/><destination address="2001:db8::110"/><port port="53" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source address="2001:db8::1"/><destination address="2001:db8::110"/><port port="53" protocol="udp"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source address="2001:db8::1"/><destination address="2001:db8::110"/><port port="53" protocol="sctp"/><accept/></rule>
  <!-- a -> c: sctp/2905-2910,3000; sctp/2905-2910,3000 -->
  <rule priority="-32000" family="ipv4"><source address="192.0.2.1"/><destination address="192.0.2.112"/><port port="2905-2910" protocol="sctp"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><source address="192.0.2.1"/><destination address="192.0.2.112"/><port port="3000" protocol="sctp"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source address="2001:db8::1"/><destination address="2001:db8::112"/><port port="2905-2910" protocol="sctp"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source address="2001:db8::1"/><destination address="2001:db8::112"/><port port="3000" protocol="sctp"/><accept/></rule>
  <!-- a -> c: icmp/echo-request icmp/packet-too-big icmp/neighbor-solicitation; icmp (ping, packet-too-big, neighbor-solicitation) -->
  <rule priority="-32000" family="ipv4"><source address="192.0.2.1"/><destination address="192.0.2.114"/><icmp-type name="echo-request"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><source address="192.0.2.1"/><destination address="192.0.2.114"/><icmp-type name="fragmentation-needed"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source address="2001:db8::1"/><destination address="2001:db8::114"/><icmp-type name="packet-too-big"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source address="2001:db8::1"/><destination address="2001:db8::114"/><icmp-type name="echo-request"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source address="2001:db8::1"/><destination address="2001:db8::114"/><icmp-type name="neighbour-solicitation"/><accept/></rule>
  <!-- a -> c: icmp/timestamp-request icmpv4/packet-too-big icmpv4/3/5; icmpv4/3 (4, 5, 9), icmpv4/13 -->
  <rule priority="-32000" family="ipv4"><source address="192.0.2.1"/><destination address="192.0.2.116"/><icmp-type name="timestamp-request"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><source address="192.0.2.1"/><destination address="192.0.2.116"/><icmp-type name="fragmentation-needed"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><source address="192.0.2.1"/><destination address="192.0.2.116"/><icmp-type name="source-route-failed"/><accept/></rule>
  <!-- a -> c: icmpv4/any; icmpv4/any -->
  <rule priority="-32000" family="ipv4"><source address="192.0.2.1"/><destination address="192.0.2.120"/><protocol value="icmp"/><accept/></rule>
  <!-- a -> c: icmpv6/any; icmpv6/any -->
  <rule priority="-32000" family="ipv6"><source address="2001:db8::1"/><destination address="2001:db8::122"/><protocol value="ipv6-icmp"/><accept/></rule>
  <!-- a -> c: ipip gre esp ah vrrp; esp, ah, gre, ipip, vrrp -->
  <rule priority="-32000" family="ipv4"><source address="192.0.2.1"/><destination address="192.0.2.124"/><protocol value="4"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><source address="192.0.2.1"/><destination address="192.0.2.124"/><protocol value="47"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><source address="192.0.2.1"/><destination address="192.0.2.124"/><protocol value="50"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><source address="192.0.2.1"/><destination address="192.0.2.124"/><protocol value="51"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><source address="192.0.2.1"/><destination address="192.0.2.124"/><protocol value="112"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source address="2001:db8::1"/><destination address="2001:db8::124"/><protocol value="4"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source address="2001:db8::1"/><destination address="2001:db8::124"/><protocol value="47"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source address="2001:db8::1"/><destination address="2001:db8::124"/><protocol value="50"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source address="2001:db8::1"/><destination address="2001:db8::124"/><protocol value="51"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source address="2001:db8::1"/><destination address="2001:db8::124"/><protocol value="112"/><accept/></rule>
  <!-- a -> c: hopopt; ip/0 -->
  <rule priority="-32000" family="ipv4"><source address="192.0.2.1"/><destination address="192.0.2.126"/><protocol value="0"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source address="2001:db8::1"/><destination address="2001:db8::126"/><protocol value="0"/><accept/></rule>
  <!-- a -> c: ipv6-frag; ipv6-frag -->
  <rule priority="-32000" family="ipv4"><source address="192.0.2.1"/><destination address="192.0.2.128"/><protocol value="44"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source address="2001:db8::1"/><destination address="2001:db8::128"/><protocol value="44"/><accept/></rule>
  <!-- a -> b: tcp/3,6,9,12,15,18,21,24,27,30,33,36,39,42,45,48,51,54,57,60; many-ports -->
  <rule priority="-32000" family="ipv4"><source address="192.0.2.1"/><destination address="192.0.2.2"/><port port="3" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><source address="192.0.2.1"/><destination address="192.0.2.2"/><port port="6" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><source address="192.0.2.1"/><destination address="192.0.2.2"/><port port="9" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><source address="192.0.2.1"/><destination address="192.0.2.2"/><port port="12" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><source address="192.0.2.1"/><destination address="192.0.2.2"/><port port="15" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><source address="192.0.2.1"/><destination address="192.0.2.2"/><port port="18" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><source address="192.0.2.1"/><destination address="192.0.2.2"/><port port="21" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><source address="192.0.2.1"/><destination address="192.0.2.2"/><port port="24" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><source address="192.0.2.1"/><destination address="192.0.2.2"/><port port="27" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><source address="192.0.2.1"/><destination address="192.0.2.2"/><port port="30" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><source address="192.0.2.1"/><destination address="192.0.2.2"/><port port="33" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><source address="192.0.2.1"/><destination address="192.0.2.2"/><port port="36" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><source address="192.0.2.1"/><destination address="192.0.2.2"/><port port="39" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><source address="192.0.2.1"/><destination address="192.0.2.2"/><port port="42" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><source address="192.0.2.1"/><destination address="192.0.2.2"/><port port="45" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><source address="192.0.2.1"/><destination address="192.0.2.2"/><port port="48" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><source address="192.0.2.1"/><destination address="192.0.2.2"/><port port="51" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><source address="192.0.2.1"/><destination address="192.0.2.2"/><port port="54" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><source address="192.0.2.1"/><destination address="192.0.2.2"/><port port="57" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><source address="192.0.2.1"/><destination address="192.0.2.2"/><port port="60" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source address="2001:db8::1"/><destination address="2001:db8::2"/><port port="3" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source address="2001:db8::1"/><destination address="2001:db8::2"/><port port="6" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source address="2001:db8::1"/><destination address="2001:db8::2"/><port port="9" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source address="2001:db8::1"/><destination address="2001:db8::2"/><port port="12" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source address="2001:db8::1"/><destination address="2001:db8::2"/><port port="15" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source address="2001:db8::1"/><destination address="2001:db8::2"/><port port="18" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source address="2001:db8::1"/><destination address="2001:db8::2"/><port port="21" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source address="2001:db8::1"/><destination address="2001:db8::2"/><port port="24" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source address="2001:db8::1"/><destination address="2001:db8::2"/><port port="27" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source address="2001:db8::1"/><destination address="2001:db8::2"/><port port="30" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source address="2001:db8::1"/><destination address="2001:db8::2"/><port port="33" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source address="2001:db8::1"/><destination address="2001:db8::2"/><port port="36" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source address="2001:db8::1"/><destination address="2001:db8::2"/><port port="39" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source address="2001:db8::1"/><destination address="2001:db8::2"/><port port="42" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source address="2001:db8::1"/><destination address="2001:db8::2"/><port port="45" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source address="2001:db8::1"/><destination address="2001:db8::2"/><port port="48" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source address="2001:db8::1"/><destination address="2001:db8::2"/><port port="51" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source address="2001:db8::1"/><destination address="2001:db8::2"/><port port="54" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source address="2001:db8::1"/><destination address="2001:db8::2"/><port port="57" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><source address="2001:db8::1"/><destination address="2001:db8::2"/><port port="60" protocol="tcp"/><accept/></rule>
  <!-- any -> any: tcp/1 esp; any-any -->
  <rule priority="-32000" family="ipv4"><port port="1" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><protocol value="50"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><port port="1" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><protocol value="50"/><accept/></rule>
  <!-- any -> any: tcp/2 icmp/echo-request; any-any-icmp -->
  <rule priority="-32000" family="ipv4"><port port="2" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><icmp-type name="echo-request"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><port port="2" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><icmp-type name="echo-request"/><accept/></rule>
  <!-- all of IPv4 -> any: tcp/3; v4-any -->
  <rule priority="-32000" family="ipv4"><port port="3" protocol="tcp"/><accept/></rule>
  <!-- all of IPv6 -> all of IPv6: tcp/4 ah; v6-v6 -->
  <rule priority="-32000" family="ipv6"><port port="4" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv6"><protocol value="51"/><accept/></rule>
</policy>
PILOTAGE

if [ "$root" = /etc/firewalld ]; then
    firewall-offline-cmd --check-config
    if firewall-cmd --state >/dev/null 2>&1; then firewall-cmd --reload; fi
fi
