# service-1: the firewall of this host, as a script for Windows PowerShell
#
# site example, from `examples/site.yaml`
#
#   load  powershell -File FILE [-PolicyStore GPO]: again replaces the group Pilotage
#   look  Get-NetFirewallRule -Group Pilotage
#   undo  Remove-NetFirewallRule -Group Pilotage; Set-NetFirewallProfile -All -DefaultInboundAction NotConfigured -DefaultOutboundAction NotConfigured

#Requires -RunAsAdministrator
param([string]$PolicyStore = 'PersistentStore')

$ErrorActionPreference = 'Stop'
$old = @(Get-NetFirewallRule -PolicyStore $PolicyStore -Group 'Pilotage' -ErrorAction Ignore)
$allow = @{ PolicyStore = $PolicyStore; Group = 'Pilotage'; Action = 'Allow'; Profile = 'Any' }

# ---- addresses

$of_service = @(
    '198.51.100.1',
    '198.51.100.3',
    '2001:db8:1::1'
)
$of_nodes = @(
    '192.0.2.0-192.0.2.8',
    '192.0.2.10-192.0.2.15',
    '192.0.2.32/28',
    '2001:db8::-2001:db8::8',
    '2001:db8::a-2001:db8::ffff:ffff:ffff:ffff'
)
$of_nodes_x2 = @(
    '192.0.2.9',
    '2001:db8::9'
)
$of_any = @(
    '0.0.0.0-192.0.1.255',
    '192.0.2.16/28',
    '192.0.2.48-255.255.255.255',
    '::-2001:db7:ffff:ffff:ffff:ffff:ffff:ffff',
    '2001:db8:0:1::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'
)
$of_any_x2 = @(
    '0.0.0.0-198.51.100.0',
    '198.51.100.2',
    '198.51.100.4-255.255.255.255',
    '::-2001:db8:1::',
    '2001:db8:1::2-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'
)

# ---- Inbound: always

New-NetFirewallRule @allow -DisplayName 'errors, path MTU discovery among them' -Direction Inbound -Protocol ICMPv4 -IcmpType '3', '11', '12' | Out-Null
New-NetFirewallRule @allow -DisplayName 'errors, path MTU discovery among them' -Direction Inbound -Protocol ICMPv6 -IcmpType '1', '2', '3', '4' | Out-Null
New-NetFirewallRule @allow -DisplayName 'neighbour and router discovery' -Direction Inbound -Protocol ICMPv6 -IcmpType '134', '135', '136' | Out-Null
New-NetFirewallRule @allow -DisplayName 'multicast listener discovery' -Direction Inbound -Protocol ICMPv6 -IcmpType '130' -RemoteAddress 'fe80::/10' | Out-Null

# ---- Inbound: required

# nodes -> service: tcp/80
New-NetFirewallRule @allow -DisplayName 'a/web' -Direction Inbound -Protocol TCP -LocalPort '80' -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null

# nodes -> service: tcp/0-21,23-65535 udp/any hopopt icmpv4/any igmp ip/3 ipip ip/5 ip/7 egp igp
#   ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22 ip/23 ip/24 ip/25 ip/26
#   rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38 ip/39 ip/40 ipv6 ip/42
#   ipv6-route ipv6-frag ip/45 rsvp...
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol TCP -LocalPort '0-21', '23-65535' -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol UDP -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol ICMPv4 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 0 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 2 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 3 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 4 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 5 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 7 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 8 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 9 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 10 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 11 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 12 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 13 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 14 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 15 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 16 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 18 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 19 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 20 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 21 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 22 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 23 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 24 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 25 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 26 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 27 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 28 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 29 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 30 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 31 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 32 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 33 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 34 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 35 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 36 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 37 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 38 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 39 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 40 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 41 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 42 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 43 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 44 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 45 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 46 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 47 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 48 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 49 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 50 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 51 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 52 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 53 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 54 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 55 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 56 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 57 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 59 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 60 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 61 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 62 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 63 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 64 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 65 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 66 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 67 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 68 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 69 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 70 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 71 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 72 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 73 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 74 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 75 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 76 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 77 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 78 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 79 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 80 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 81 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 82 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 83 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 84 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 85 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 86 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 87 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 88 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 89 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 90 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 91 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 92 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 93 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 94 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 95 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 96 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 97 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 98 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 99 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 100 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 101 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 102 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 103 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 104 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 105 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 106 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 107 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 108 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 109 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 110 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 111 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 112 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 113 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 114 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 115 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 116 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 117 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 118 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 119 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 120 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 121 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 122 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 123 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 124 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 125 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 126 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 127 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 128 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 129 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 130 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 131 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 133 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 134 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 135 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 136 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 137 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 138 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 139 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 140 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 141 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 142 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 143 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 144 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 145 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 146 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 147 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 148 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 149 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 150 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 151 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 152 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 153 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 154 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 155 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 156 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 157 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 158 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 159 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 160 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 161 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 162 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 163 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 164 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 165 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 166 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 167 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 168 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 169 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 170 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 171 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 172 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 173 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 174 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 175 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 176 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 177 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 178 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 179 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 180 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 181 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 182 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 183 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 184 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 185 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 186 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 187 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 188 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 189 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 190 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 191 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 192 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 193 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 194 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 195 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 196 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 197 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 198 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 199 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 200 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 201 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 202 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 203 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 204 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 205 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 206 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 207 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 208 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 209 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 210 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 211 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 212 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 213 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 214 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 215 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 216 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 217 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 218 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 219 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 220 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 221 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 222 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 223 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 224 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 225 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 226 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 227 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 228 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 229 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 230 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 231 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 232 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 233 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 234 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 235 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 236 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'a/all' -Direction Inbound -Protocol 237 -LocalAddress $of_service -RemoteAddress $of_nodes | Out-Null
... and 825 more lines, 251729 bytes in all
