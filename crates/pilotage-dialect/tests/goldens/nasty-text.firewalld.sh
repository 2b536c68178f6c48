#!/bin/sh
# nasty } "point": the firewall of this host, in firewalld
# of two "lines" \
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

cat > "$root/ipsets/pilotage-a-accept-flush-etc-v4.xml" <<'PILOTAGE'
<?xml version="1.0" encoding="utf-8"?>
<ipset type="hash:net">
  <short>a&quot; accept; } flush ruleset #</short>
  <entry>198.51.1.1</entry>
  <entry>198.51.1.3</entry>
</ipset>
PILOTAGE

cat > "$root/ipsets/pilotage-x-v4.xml" <<'PILOTAGE'
<?xml version="1.0" encoding="utf-8"?>
<ipset type="hash:net">
  <short># x \</short>
  <entry>198.51.2.1</entry>
  <entry>198.51.2.3</entry>
</ipset>
PILOTAGE

cat > "$root/ipsets/pilotage-set-v4.xml" <<'PILOTAGE'
<?xml version="1.0" encoding="utf-8"?>
<ipset type="hash:net">
  <short>ノード</short>
  <entry>198.51.3.1</entry>
  <entry>198.51.3.3</entry>
</ipset>
PILOTAGE

cat > "$root/ipsets/pilotage-set-x2-v4.xml" <<'PILOTAGE'
<?xml version="1.0" encoding="utf-8"?>
<ipset type="hash:net">
  <short>名前</short>
  <entry>198.51.4.1</entry>
  <entry>198.51.4.3</entry>
</ipset>
PILOTAGE

cat > "$root/ipsets/pilotage-Buero-v4.xml" <<'PILOTAGE'
<?xml version="1.0" encoding="utf-8"?>
<ipset type="hash:net">
  <short>Büro</short>
  <entry>198.51.5.1</entry>
  <entry>198.51.5.3</entry>
</ipset>
PILOTAGE

cat > "$root/ipsets/pilotage-input-v4.xml" <<'PILOTAGE'
<?xml version="1.0" encoding="utf-8"?>
<ipset type="hash:net">
  <short>input</short>
  <entry>198.51.6.1</entry>
  <entry>198.51.6.3</entry>
</ipset>
PILOTAGE

cat > "$root/ipsets/pilotage-j-ACCEPT-v4.xml" <<'PILOTAGE'
<?xml version="1.0" encoding="utf-8"?>
<ipset type="hash:net">
  <short>-j ACCEPT</short>
  <entry>198.51.7.1</entry>
  <entry>198.51.7.3</entry>
</ipset>
PILOTAGE

cat > "$root/ipsets/pilotage-set-x3-v4.xml" <<'PILOTAGE'
<?xml version="1.0" encoding="utf-8"?>
<ipset type="hash:net">
  <short>(unnamed)</short>
  <entry>198.51.8.1</entry>
  <entry>198.51.8.3</entry>
</ipset>
PILOTAGE

cat > "$root/ipsets/pilotage-set-x4-v4.xml" <<'PILOTAGE'
<?xml version="1.0" encoding="utf-8"?>
<ipset type="hash:net">
  <short>(unnamed)</short>
  <entry>198.51.9.1</entry>
  <entry>198.51.9.3</entry>
</ipset>
PILOTAGE

cat > "$root/ipsets/pilotage-txet-31m-v4.xml" <<'PILOTAGE'
<?xml version="1.0" encoding="utf-8"?>
<ipset type="hash:net">
  <short> txet     [31m</short>
  <entry>198.51.10.1</entry>
  <entry>198.51.10.3</entry>
</ipset>
PILOTAGE

cat > "$root/ipsets/pilotage-ACCEPT-v4.xml" <<'PILOTAGE'
<?xml version="1.0" encoding="utf-8"?>
<ipset type="hash:net">
  <short>ACCEPT</short>
  <entry>198.51.11.1</entry>
  <entry>198.51.11.3</entry>
</ipset>
PILOTAGE

cat > "$root/ipsets/pilotage-set-1-1-v4.xml" <<'PILOTAGE'
<?xml version="1.0" encoding="utf-8"?>
<ipset type="hash:net">
  <short>=1+1</short>
  <entry>198.51.12.1</entry>
  <entry>198.51.12.3</entry>
</ipset>
PILOTAGE

cat > "$root/ipsets/pilotage-word-word-word-etc-v4.xml" <<'PILOTAGE'
<?xml version="1.0" encoding="utf-8"?>
<ipset type="hash:net">
  <short>word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx</short>
  <entry>198.51.100.1</entry>
  <entry>198.51.100.3</entry>
</ipset>
PILOTAGE

cat > "$root/policies/pilotage-input.xml" <<'PILOTAGE'
<?xml version="1.0" encoding="utf-8"?>
<policy priority="-16000" target="DROP">
  <short>nasty } &quot;point&quot;, input</short>
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
  <!-- a" accept; } flush ruleset # -> me: tcp/80-81 udp/80; a" accept; } flush ruleset # -->
  <rule priority="-32000" family="ipv4"><source ipset="pilotage-a-accept-flush-etc-v4"/><destination address="192.0.2.1"/><port port="80-81" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><source ipset="pilotage-a-accept-flush-etc-v4"/><destination address="192.0.2.1"/><port port="80" protocol="udp"/><accept/></rule>
  <!-- # x \ -> me: tcp/80-81 udp/80; # x \ -->
  <rule priority="-32000" family="ipv4"><source ipset="pilotage-x-v4"/><destination address="192.0.2.1"/><port port="80-81" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><source ipset="pilotage-x-v4"/><destination address="192.0.2.1"/><port port="80" protocol="udp"/><accept/></rule>
  <!-- ノード -> me: tcp/80-81 udp/80; ノード -->
  <rule priority="-32000" family="ipv4"><source ipset="pilotage-set-v4"/><destination address="192.0.2.1"/><port port="80-81" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><source ipset="pilotage-set-v4"/><destination address="192.0.2.1"/><port port="80" protocol="udp"/><accept/></rule>
  <!-- 名前 -> me: tcp/80-81 udp/80; 名前 -->
  <rule priority="-32000" family="ipv4"><source ipset="pilotage-set-x2-v4"/><destination address="192.0.2.1"/><port port="80-81" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><source ipset="pilotage-set-x2-v4"/><destination address="192.0.2.1"/><port port="80" protocol="udp"/><accept/></rule>
  <!-- Büro -> me: tcp/80-81 udp/80; Büro -->
  <rule priority="-32000" family="ipv4"><source ipset="pilotage-Buero-v4"/><destination address="192.0.2.1"/><port port="80-81" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><source ipset="pilotage-Buero-v4"/><destination address="192.0.2.1"/><port port="80" protocol="udp"/><accept/></rule>
  <!-- input -> me: tcp/80-81 udp/80; input -->
  <rule priority="-32000" family="ipv4"><source ipset="pilotage-input-v4"/><destination address="192.0.2.1"/><port port="80-81" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><source ipset="pilotage-input-v4"/><destination address="192.0.2.1"/><port port="80" protocol="udp"/><accept/></rule>
  <!-- -j ACCEPT -> me: tcp/80-81 udp/80; -j ACCEPT -->
  <rule priority="-32000" family="ipv4"><source ipset="pilotage-j-ACCEPT-v4"/><destination address="192.0.2.1"/><port port="80-81" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><source ipset="pilotage-j-ACCEPT-v4"/><destination address="192.0.2.1"/><port port="80" protocol="udp"/><accept/></rule>
  <!-- (unnamed) -> me: tcp/80-81 udp/80 -->
  <rule priority="-32000" family="ipv4"><source ipset="pilotage-set-x3-v4"/><destination address="192.0.2.1"/><port port="80-81" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><source ipset="pilotage-set-x3-v4"/><destination address="192.0.2.1"/><port port="80" protocol="udp"/><accept/></rule>
  <!-- (unnamed) -> me: tcp/80-81 udp/80 -->
  <rule priority="-32000" family="ipv4"><source ipset="pilotage-set-x4-v4"/><destination address="192.0.2.1"/><port port="80-81" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><source ipset="pilotage-set-x4-v4"/><destination address="192.0.2.1"/><port port="80" protocol="udp"/><accept/></rule>
  <!--  txet     [31m -> me: tcp/80-81 udp/80;  txet     [31m -->
  <rule priority="-32000" family="ipv4"><source ipset="pilotage-txet-31m-v4"/><destination address="192.0.2.1"/><port port="80-81" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><source ipset="pilotage-txet-31m-v4"/><destination address="192.0.2.1"/><port port="80" protocol="udp"/><accept/></rule>
  <!-- ACCEPT -> me: tcp/80-81 udp/80; ACCEPT -->
  <rule priority="-32000" family="ipv4"><source ipset="pilotage-ACCEPT-v4"/><destination address="192.0.2.1"/><port port="80-81" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><source ipset="pilotage-ACCEPT-v4"/><destination address="192.0.2.1"/><port port="80" protocol="udp"/><accept/></rule>
  <!-- =1+1 -> me: tcp/80-81 udp/80; =1+1 -->
  <rule priority="-32000" family="ipv4"><source ipset="pilotage-set-1-1-v4"/><destination address="192.0.2.1"/><port port="80-81" protocol="tcp"/><accept/></rule>
  <rule priority="-32000" family="ipv4"><source ipset="pilotage-set-1-1-v4"/><destination address="192.0.2.1"/><port port="80" protocol="udp"/><accept/></rule>
  <!-- word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx -> me: tcp/1; a"b, c d, éééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé: word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx -->
  <rule priority="-32000" family="ipv4"><source ipset="pilotage-word-word-word-etc-v4"/><destination address="192.0.2.1"/><port port="1" protocol="tcp"/><accept/></rule>
</policy>
PILOTAGE

cat > "$root/policies/pilotage-output.xml" <<'PILOTAGE'
<?xml version="1.0" encoding="utf-8"?>
<policy priority="-16000" target="DROP">
  <short>nasty } &quot;point&quot;, output</short>
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
