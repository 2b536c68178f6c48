# nasty } "point": the firewall of this host, as a script for Windows PowerShell
# of two "lines" \
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

$of_a_accept_flush_ruleset = @(
    '198.51.1.1',
    '198.51.1.3'
)
$of_x = @(
    '198.51.2.1',
    '198.51.2.3'
)
$of_group = @(
    '198.51.3.1',
    '198.51.3.3'
)
$of_group_x2 = @(
    '198.51.4.1',
    '198.51.4.3'
)
$of_buero = @(
    '198.51.5.1',
    '198.51.5.3'
)
$of_input = @(
    '198.51.6.1',
    '198.51.6.3'
)
$of_j_accept = @(
    '198.51.7.1',
    '198.51.7.3'
)
$of_group_x3 = @(
    '198.51.8.1',
    '198.51.8.3'
)
$of_group_x4 = @(
    '198.51.9.1',
    '198.51.9.3'
)
$of_txet_31m = @(
    '198.51.10.1',
    '198.51.10.3'
)
$of_accept = @(
    '198.51.11.1',
    '198.51.11.3'
)
$of_group_1_1 = @(
    '198.51.12.1',
    '198.51.12.3'
)
$of_word_word_word_word_word_word_word_word_word_word_etc = @(
    '198.51.100.1',
    '198.51.100.3'
)

# ---- Inbound: always

New-NetFirewallRule @allow -DisplayName 'errors, path MTU discovery among them' -Direction Inbound -Protocol ICMPv4 -IcmpType '3', '11', '12' | Out-Null
New-NetFirewallRule @allow -DisplayName 'errors, path MTU discovery among them' -Direction Inbound -Protocol ICMPv6 -IcmpType '1', '2', '3', '4' | Out-Null
New-NetFirewallRule @allow -DisplayName 'neighbour and router discovery' -Direction Inbound -Protocol ICMPv6 -IcmpType '134', '135', '136' | Out-Null
New-NetFirewallRule @allow -DisplayName 'multicast listener discovery' -Direction Inbound -Protocol ICMPv6 -IcmpType '130' -RemoteAddress 'fe80::/10' | Out-Null

# ---- Inbound: required

# a" accept; } flush ruleset # -> me: tcp/80-81 udp/80
New-NetFirewallRule @allow -DisplayName 'a'' accept; } flush ruleset #' -Direction Inbound -Protocol TCP -LocalPort '80-81' -LocalAddress '192.0.2.1' -RemoteAddress $of_a_accept_flush_ruleset | Out-Null
New-NetFirewallRule @allow -DisplayName 'a'' accept; } flush ruleset #' -Direction Inbound -Protocol UDP -LocalPort '80' -LocalAddress '192.0.2.1' -RemoteAddress $of_a_accept_flush_ruleset | Out-Null

# # x / -> me: tcp/80-81 udp/80
New-NetFirewallRule @allow -DisplayName '# x /' -Direction Inbound -Protocol TCP -LocalPort '80-81' -LocalAddress '192.0.2.1' -RemoteAddress $of_x | Out-Null
New-NetFirewallRule @allow -DisplayName '# x /' -Direction Inbound -Protocol UDP -LocalPort '80' -LocalAddress '192.0.2.1' -RemoteAddress $of_x | Out-Null

# ??? -> me: tcp/80-81 udp/80
New-NetFirewallRule @allow -DisplayName '???' -Direction Inbound -Protocol TCP -LocalPort '80-81' -LocalAddress '192.0.2.1' -RemoteAddress $of_group | Out-Null
New-NetFirewallRule @allow -DisplayName '???' -Direction Inbound -Protocol UDP -LocalPort '80' -LocalAddress '192.0.2.1' -RemoteAddress $of_group | Out-Null

# ?? -> me: tcp/80-81 udp/80
New-NetFirewallRule @allow -DisplayName '??' -Direction Inbound -Protocol TCP -LocalPort '80-81' -LocalAddress '192.0.2.1' -RemoteAddress $of_group_x2 | Out-Null
New-NetFirewallRule @allow -DisplayName '??' -Direction Inbound -Protocol UDP -LocalPort '80' -LocalAddress '192.0.2.1' -RemoteAddress $of_group_x2 | Out-Null

# Buero -> me: tcp/80-81 udp/80
New-NetFirewallRule @allow -DisplayName 'Buero' -Direction Inbound -Protocol TCP -LocalPort '80-81' -LocalAddress '192.0.2.1' -RemoteAddress $of_buero | Out-Null
New-NetFirewallRule @allow -DisplayName 'Buero' -Direction Inbound -Protocol UDP -LocalPort '80' -LocalAddress '192.0.2.1' -RemoteAddress $of_buero | Out-Null

# input -> me: tcp/80-81 udp/80
New-NetFirewallRule @allow -DisplayName 'input' -Direction Inbound -Protocol TCP -LocalPort '80-81' -LocalAddress '192.0.2.1' -RemoteAddress $of_input | Out-Null
New-NetFirewallRule @allow -DisplayName 'input' -Direction Inbound -Protocol UDP -LocalPort '80' -LocalAddress '192.0.2.1' -RemoteAddress $of_input | Out-Null

# -j ACCEPT -> me: tcp/80-81 udp/80
New-NetFirewallRule @allow -DisplayName '-j ACCEPT' -Direction Inbound -Protocol TCP -LocalPort '80-81' -LocalAddress '192.0.2.1' -RemoteAddress $of_j_accept | Out-Null
New-NetFirewallRule @allow -DisplayName '-j ACCEPT' -Direction Inbound -Protocol UDP -LocalPort '80' -LocalAddress '192.0.2.1' -RemoteAddress $of_j_accept | Out-Null

# (unnamed) -> me: tcp/80-81 udp/80
New-NetFirewallRule @allow -DisplayName '(unnamed) -> me: tcp/80-81 udp/80' -Direction Inbound -Protocol TCP -LocalPort '80-81' -LocalAddress '192.0.2.1' -RemoteAddress $of_group_x3 | Out-Null
New-NetFirewallRule @allow -DisplayName '(unnamed) -> me: tcp/80-81 udp/80' -Direction Inbound -Protocol UDP -LocalPort '80' -LocalAddress '192.0.2.1' -RemoteAddress $of_group_x3 | Out-Null

# (unnamed) -> me: tcp/80-81 udp/80
New-NetFirewallRule @allow -DisplayName '(unnamed) -> me: tcp/80-81 udp/80' -Direction Inbound -Protocol TCP -LocalPort '80-81' -LocalAddress '192.0.2.1' -RemoteAddress $of_group_x4 | Out-Null
New-NetFirewallRule @allow -DisplayName '(unnamed) -> me: tcp/80-81 udp/80' -Direction Inbound -Protocol UDP -LocalPort '80' -LocalAddress '192.0.2.1' -RemoteAddress $of_group_x4 | Out-Null

# txet [31m -> me: tcp/80-81 udp/80
New-NetFirewallRule @allow -DisplayName ' txet     [31m' -Direction Inbound -Protocol TCP -LocalPort '80-81' -LocalAddress '192.0.2.1' -RemoteAddress $of_txet_31m | Out-Null
New-NetFirewallRule @allow -DisplayName ' txet     [31m' -Direction Inbound -Protocol UDP -LocalPort '80' -LocalAddress '192.0.2.1' -RemoteAddress $of_txet_31m | Out-Null

# ACCEPT -> me: tcp/80-81 udp/80
New-NetFirewallRule @allow -DisplayName 'ACCEPT' -Direction Inbound -Protocol TCP -LocalPort '80-81' -LocalAddress '192.0.2.1' -RemoteAddress $of_accept | Out-Null
New-NetFirewallRule @allow -DisplayName 'ACCEPT' -Direction Inbound -Protocol UDP -LocalPort '80' -LocalAddress '192.0.2.1' -RemoteAddress $of_accept | Out-Null

# =1+1 -> me: tcp/80-81 udp/80
New-NetFirewallRule @allow -DisplayName '=1+1' -Direction Inbound -Protocol TCP -LocalPort '80-81' -LocalAddress '192.0.2.1' -RemoteAddress $of_group_1_1 | Out-Null
New-NetFirewallRule @allow -DisplayName '=1+1' -Direction Inbound -Protocol UDP -LocalPort '80' -LocalAddress '192.0.2.1' -RemoteAddress $of_group_1_1 | Out-Null

# word word word word word word word word word word word word word word word word word word word
#   word word word word word word word word word word word word word word word word word word word
#   word word word word word word word word word word word word word word word word word word word
#   word word word word word word word word word word word word word word word word word word word
#   word word word word word word word word word word word word word word word word word word word
#   word word word word word
#   xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
#   xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
#   xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
#   xxxxxxxxxxxx -> me: tcp/1
#   a"b, c d,
#   eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee:
#   word word word word word word word word word word word word word word word word word word word
#   word word word word word word word word word word word word word word word word word word word
#   word word word word word word word word word word word word word word word word word word word
#   word word word word word word word word word word word word word word word word word word word
#   word word word word word word word word word word word word word word word word word word word
#   word word word word word
#   xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
#   xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
#   xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
#   xxxxxxxxxxxxxxxxxx
New-NetFirewallRule @allow -DisplayName 'a''b, c d, eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee: word...' -Direction Inbound -Protocol TCP -LocalPort '1' -LocalAddress '192.0.2.1' -RemoteAddress $of_word_word_word_word_word_word_word_word_word_word_etc | Out-Null

# ---- Outbound: always

New-NetFirewallRule @allow -DisplayName 'errors, path MTU discovery among them' -Direction Outbound -Protocol ICMPv4 -IcmpType '3', '11', '12' | Out-Null
New-NetFirewallRule @allow -DisplayName 'errors, path MTU discovery among them' -Direction Outbound -Protocol ICMPv6 -IcmpType '1', '2', '3', '4' | Out-Null
New-NetFirewallRule @allow -DisplayName 'neighbour and router discovery' -Direction Outbound -Protocol ICMPv6 -IcmpType '133', '135', '136' | Out-Null
New-NetFirewallRule @allow -DisplayName 'multicast listener discovery' -Direction Outbound -Protocol ICMPv6 -IcmpType '131', '143', '132' | Out-Null

# ---- Outbound: required

# ---- everything else

Set-NetFirewallProfile -PolicyStore $PolicyStore -All -Enabled True -DefaultInboundAction Block -DefaultOutboundAction Block
$old | Remove-NetFirewallRule
