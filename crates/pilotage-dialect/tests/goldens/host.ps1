# node-1: the firewall of this host, as a script for Windows PowerShell
# Node 1 of the cluster prod.
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

$of_node_1 = @(
    '10.90.233.4',
    '2001:db8:233::4'
)
$of_nodes = @(
    '10.90.233.4-10.90.233.6',
    '10.90.233.9',
    '2001:db8:233::4-2001:db8:233::6'
)
$of_registry_example_com = @(
    '192.0.2.10',
    '198.51.100.10',
    '2001:db8:a::10'
)
$of_dns = @(
    '10.90.230.53',
    '2001:db8:230::53'
)

# ---- Inbound: always

New-NetFirewallRule @allow -DisplayName 'errors, path MTU discovery among them' -Direction Inbound -Protocol ICMPv4 -IcmpType '3', '11', '12' | Out-Null
New-NetFirewallRule @allow -DisplayName 'errors, path MTU discovery among them' -Direction Inbound -Protocol ICMPv6 -IcmpType '1', '2', '3', '4' | Out-Null
New-NetFirewallRule @allow -DisplayName 'neighbour and router discovery' -Direction Inbound -Protocol ICMPv6 -IcmpType '134', '135', '136' | Out-Null
New-NetFirewallRule @allow -DisplayName 'multicast listener discovery' -Direction Inbound -Protocol ICMPv6 -IcmpType '130' -RemoteAddress 'fe80::/10' | Out-Null

# ---- Inbound: required

# nodes -> node-1: udp/8472
New-NetFirewallRule @allow -DisplayName 'prod/cilium/vxlan: overlay between nodes' -Direction Inbound -Protocol UDP -LocalPort '8472' -LocalAddress $of_node_1 -RemoteAddress $of_nodes | Out-Null

# nodes -> node-1: tcp/4240 icmp/echo-request
New-NetFirewallRule @allow -DisplayName 'prod/cilium/health: health checks' -Direction Inbound -Protocol TCP -LocalPort '4240' -LocalAddress $of_node_1 -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'prod/cilium/health: health checks' -Direction Inbound -Protocol ICMPv4 -IcmpType '8' -LocalAddress $of_node_1 -RemoteAddress $of_nodes | Out-Null
New-NetFirewallRule @allow -DisplayName 'prod/cilium/health: health checks' -Direction Inbound -Protocol ICMPv6 -IcmpType '128' -LocalAddress $of_node_1 -RemoteAddress $of_nodes | Out-Null

# nodes -> node-1: tcp/2379-2380,6443,10250
New-NetFirewallRule @allow -DisplayName 'prod/etcd/peer, prod/kubernetes (api, kubelet): control plane' -Direction Inbound -Protocol TCP -LocalPort '2379-2380', '6443', '10250' -LocalAddress $of_node_1 -RemoteAddress $of_nodes | Out-Null

# admins -> node-1: tcp/22
New-NetFirewallRule @allow -DisplayName 'site/ssh: administration' -Direction Inbound -Protocol TCP -LocalPort '22' -LocalAddress $of_node_1 -RemoteAddress '10.20.1.0/24' | Out-Null

# ---- Outbound: always

New-NetFirewallRule @allow -DisplayName 'errors, path MTU discovery among them' -Direction Outbound -Protocol ICMPv4 -IcmpType '3', '11', '12' | Out-Null
New-NetFirewallRule @allow -DisplayName 'errors, path MTU discovery among them' -Direction Outbound -Protocol ICMPv6 -IcmpType '1', '2', '3', '4' | Out-Null
New-NetFirewallRule @allow -DisplayName 'neighbour and router discovery' -Direction Outbound -Protocol ICMPv6 -IcmpType '133', '135', '136' | Out-Null
New-NetFirewallRule @allow -DisplayName 'multicast listener discovery' -Direction Outbound -Protocol ICMPv6 -IcmpType '131', '143', '132' | Out-Null

# ---- Outbound: required

# node-1 -> nodes: udp/8472
New-NetFirewallRule @allow -DisplayName 'prod/cilium/vxlan: overlay between nodes' -Direction Outbound -Protocol UDP -RemotePort '8472' -LocalAddress $of_node_1 -RemoteAddress $of_nodes | Out-Null

# node-1 -> registry.example.com: tcp/443
New-NetFirewallRule @allow -DisplayName 'palette/images: container images' -Direction Outbound -Protocol TCP -RemotePort '443' -LocalAddress $of_node_1 -RemoteAddress $of_registry_example_com | Out-Null

# node-1 -> dns: tcp/53 udp/53
New-NetFirewallRule @allow -DisplayName 'site/dns: names' -Direction Outbound -Protocol TCP -RemotePort '53' -LocalAddress $of_node_1 -RemoteAddress $of_dns | Out-Null
New-NetFirewallRule @allow -DisplayName 'site/dns: names' -Direction Outbound -Protocol UDP -RemotePort '53' -LocalAddress $of_node_1 -RemoteAddress $of_dns | Out-Null

# ---- everything else

Set-NetFirewallProfile -PolicyStore $PolicyStore -All -Enabled True -DefaultInboundAction Block -DefaultOutboundAction Block
$old | Remove-NetFirewallRule
