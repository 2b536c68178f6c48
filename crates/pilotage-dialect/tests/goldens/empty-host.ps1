# empty-1: the firewall of this host, as a script for Windows PowerShell
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

# ---- Inbound: always

New-NetFirewallRule @allow -DisplayName 'errors, path MTU discovery among them' -Direction Inbound -Protocol ICMPv4 -IcmpType '3', '11', '12' | Out-Null
New-NetFirewallRule @allow -DisplayName 'errors, path MTU discovery among them' -Direction Inbound -Protocol ICMPv6 -IcmpType '1', '2', '3', '4' | Out-Null
New-NetFirewallRule @allow -DisplayName 'neighbour and router discovery' -Direction Inbound -Protocol ICMPv6 -IcmpType '134', '135', '136' | Out-Null
New-NetFirewallRule @allow -DisplayName 'multicast listener discovery' -Direction Inbound -Protocol ICMPv6 -IcmpType '130' -RemoteAddress 'fe80::/10' | Out-Null

# ---- Inbound: required

# ---- Outbound: always

New-NetFirewallRule @allow -DisplayName 'errors, path MTU discovery among them' -Direction Outbound -Protocol ICMPv4 -IcmpType '3', '11', '12' | Out-Null
New-NetFirewallRule @allow -DisplayName 'errors, path MTU discovery among them' -Direction Outbound -Protocol ICMPv6 -IcmpType '1', '2', '3', '4' | Out-Null
New-NetFirewallRule @allow -DisplayName 'neighbour and router discovery' -Direction Outbound -Protocol ICMPv6 -IcmpType '133', '135', '136' | Out-Null
New-NetFirewallRule @allow -DisplayName 'multicast listener discovery' -Direction Outbound -Protocol ICMPv6 -IcmpType '131', '143', '132' | Out-Null

# ---- Outbound: required

# ---- everything else

Set-NetFirewallProfile -PolicyStore $PolicyStore -All -Enabled True -DefaultInboundAction Block -DefaultOutboundAction Block
$old | Remove-NetFirewallRule
