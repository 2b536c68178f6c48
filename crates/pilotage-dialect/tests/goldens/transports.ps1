# transports: a firewall between zones, as a script for Windows PowerShell
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

# ---- everything else

$old | Remove-NetFirewallRule
