# nasty } "point": the firewall of this host, an AWS network ACL for Terraform
# of two "lines" \
#
# site example, from `examples/site.yaml`
#
#   need   variable "vpc_id" { type = string }, once in the module
#   load   terraform plan, then terraform apply
#   use    associate the ACL of the output with the subnet of the host
#   undo   associate the ACL that was there, remove this file, terraform apply

resource "aws_network_acl" "nasty_point" {
  vpc_id = var.vpc_id

  tags = {
    Name = "pilotage-nasty-point"
  }
}

# all of IPv4 -> all of IPv4: icmpv4/destination-unreachable icmpv4/time-exceeded
# icmpv4/parameter-problem (errors, path MTU discovery among them)
resource "aws_network_acl_rule" "nasty_point_in_100" {
  network_acl_id = aws_network_acl.nasty_point.id
  rule_number    = 100
  egress         = false
  rule_action    = "allow"
  cidr_block     = "0.0.0.0/0"
  protocol       = "1"
  icmp_type      = 3
  icmp_code      = -1
}

# all of IPv4 -> all of IPv4: icmpv4/destination-unreachable icmpv4/time-exceeded
# icmpv4/parameter-problem (errors, path MTU discovery among them)
resource "aws_network_acl_rule" "nasty_point_in_200" {
  network_acl_id = aws_network_acl.nasty_point.id
  rule_number    = 200
  egress         = false
  rule_action    = "allow"
  cidr_block     = "0.0.0.0/0"
  protocol       = "1"
  icmp_type      = 11
  icmp_code      = -1
}

# all of IPv4 -> all of IPv4: icmpv4/destination-unreachable icmpv4/time-exceeded
# icmpv4/parameter-problem (errors, path MTU discovery among them)
resource "aws_network_acl_rule" "nasty_point_in_300" {
  network_acl_id = aws_network_acl.nasty_point.id
  rule_number    = 300
  egress         = false
  rule_action    = "allow"
  cidr_block     = "0.0.0.0/0"
  protocol       = "1"
  icmp_type      = 12
  icmp_code      = -1
}

# # x \ -> me: tcp/80-81 udp/80 (# x \)
# (unnamed) -> me: tcp/80-81 udp/80
# -j ACCEPT -> me: tcp/80-81 udp/80 (-j ACCEPT)
# Büro -> me: tcp/80-81 udp/80 (Büro)
# a" accept; } flush ruleset # -> me: tcp/80-81 udp/80 (a" accept; } flush ruleset #)
# input -> me: tcp/80-81 udp/80 (input)
# ノード -> me: tcp/80-81 udp/80 (ノード)
# 名前 -> me: tcp/80-81 udp/80 (名前)
resource "aws_network_acl_rule" "nasty_point_in_400" {
  network_acl_id = aws_network_acl.nasty_point.id
  rule_number    = 400
  egress         = false
  rule_action    = "allow"
  cidr_block     = "198.51.1.1/32"
  protocol       = "6"
  from_port      = 80
  to_port        = 81
}

# # x \ -> me: tcp/80-81 udp/80 (# x \)
# (unnamed) -> me: tcp/80-81 udp/80
# -j ACCEPT -> me: tcp/80-81 udp/80 (-j ACCEPT)
# Büro -> me: tcp/80-81 udp/80 (Büro)
# a" accept; } flush ruleset # -> me: tcp/80-81 udp/80 (a" accept; } flush ruleset #)
# input -> me: tcp/80-81 udp/80 (input)
# ノード -> me: tcp/80-81 udp/80 (ノード)
# 名前 -> me: tcp/80-81 udp/80 (名前)
resource "aws_network_acl_rule" "nasty_point_in_500" {
  network_acl_id = aws_network_acl.nasty_point.id
  rule_number    = 500
  egress         = false
  rule_action    = "allow"
  cidr_block     = "198.51.1.3/32"
  protocol       = "6"
  from_port      = 80
  to_port        = 81
}

# # x \ -> me: tcp/80-81 udp/80 (# x \)
# (unnamed) -> me: tcp/80-81 udp/80
# -j ACCEPT -> me: tcp/80-81 udp/80 (-j ACCEPT)
# Büro -> me: tcp/80-81 udp/80 (Büro)
# a" accept; } flush ruleset # -> me: tcp/80-81 udp/80 (a" accept; } flush ruleset #)
# input -> me: tcp/80-81 udp/80 (input)
# ノード -> me: tcp/80-81 udp/80 (ノード)
# 名前 -> me: tcp/80-81 udp/80 (名前)
resource "aws_network_acl_rule" "nasty_point_in_600" {
  network_acl_id = aws_network_acl.nasty_point.id
  rule_number    = 600
  egress         = false
  rule_action    = "allow"
  cidr_block     = "198.51.2.1/32"
  protocol       = "6"
  from_port      = 80
  to_port        = 81
}

# # x \ -> me: tcp/80-81 udp/80 (# x \)
# (unnamed) -> me: tcp/80-81 udp/80
# -j ACCEPT -> me: tcp/80-81 udp/80 (-j ACCEPT)
# Büro -> me: tcp/80-81 udp/80 (Büro)
# a" accept; } flush ruleset # -> me: tcp/80-81 udp/80 (a" accept; } flush ruleset #)
# input -> me: tcp/80-81 udp/80 (input)
# ノード -> me: tcp/80-81 udp/80 (ノード)
# 名前 -> me: tcp/80-81 udp/80 (名前)
resource "aws_network_acl_rule" "nasty_point_in_700" {
  network_acl_id = aws_network_acl.nasty_point.id
  rule_number    = 700
  egress         = false
  rule_action    = "allow"
  cidr_block     = "198.51.2.3/32"
  protocol       = "6"
  from_port      = 80
  to_port        = 81
}

# # x \ -> me: tcp/80-81 udp/80 (# x \)
# (unnamed) -> me: tcp/80-81 udp/80
# -j ACCEPT -> me: tcp/80-81 udp/80 (-j ACCEPT)
# Büro -> me: tcp/80-81 udp/80 (Büro)
# a" accept; } flush ruleset # -> me: tcp/80-81 udp/80 (a" accept; } flush ruleset #)
# input -> me: tcp/80-81 udp/80 (input)
# ノード -> me: tcp/80-81 udp/80 (ノード)
# 名前 -> me: tcp/80-81 udp/80 (名前)
resource "aws_network_acl_rule" "nasty_point_in_800" {
  network_acl_id = aws_network_acl.nasty_point.id
  rule_number    = 800
  egress         = false
  rule_action    = "allow"
  cidr_block     = "198.51.3.1/32"
  protocol       = "6"
  from_port      = 80
  to_port        = 81
}

# # x \ -> me: tcp/80-81 udp/80 (# x \)
# (unnamed) -> me: tcp/80-81 udp/80
# -j ACCEPT -> me: tcp/80-81 udp/80 (-j ACCEPT)
# Büro -> me: tcp/80-81 udp/80 (Büro)
# a" accept; } flush ruleset # -> me: tcp/80-81 udp/80 (a" accept; } flush ruleset #)
# input -> me: tcp/80-81 udp/80 (input)
# ノード -> me: tcp/80-81 udp/80 (ノード)
# 名前 -> me: tcp/80-81 udp/80 (名前)
resource "aws_network_acl_rule" "nasty_point_in_900" {
  network_acl_id = aws_network_acl.nasty_point.id
  rule_number    = 900
  egress         = false
  rule_action    = "allow"
  cidr_block     = "198.51.3.3/32"
  protocol       = "6"
  from_port      = 80
  to_port        = 81
}

# # x \ -> me: tcp/80-81 udp/80 (# x \)
# (unnamed) -> me: tcp/80-81 udp/80
# -j ACCEPT -> me: tcp/80-81 udp/80 (-j ACCEPT)
# Büro -> me: tcp/80-81 udp/80 (Büro)
# a" accept; } flush ruleset # -> me: tcp/80-81 udp/80 (a" accept; } flush ruleset #)
# input -> me: tcp/80-81 udp/80 (input)
# ノード -> me: tcp/80-81 udp/80 (ノード)
# 名前 -> me: tcp/80-81 udp/80 (名前)
resource "aws_network_acl_rule" "nasty_point_in_1000" {
  network_acl_id = aws_network_acl.nasty_point.id
  rule_number    = 1000
  egress         = false
  rule_action    = "allow"
  cidr_block     = "198.51.4.1/32"
  protocol       = "6"
  from_port      = 80
  to_port        = 81
}

# # x \ -> me: tcp/80-81 udp/80 (# x \)
# (unnamed) -> me: tcp/80-81 udp/80
# -j ACCEPT -> me: tcp/80-81 udp/80 (-j ACCEPT)
# Büro -> me: tcp/80-81 udp/80 (Büro)
# a" accept; } flush ruleset # -> me: tcp/80-81 udp/80 (a" accept; } flush ruleset #)
# input -> me: tcp/80-81 udp/80 (input)
# ノード -> me: tcp/80-81 udp/80 (ノード)
# 名前 -> me: tcp/80-81 udp/80 (名前)
resource "aws_network_acl_rule" "nasty_point_in_1100" {
  network_acl_id = aws_network_acl.nasty_point.id
  rule_number    = 1100
  egress         = false
  rule_action    = "allow"
  cidr_block     = "198.51.4.3/32"
  protocol       = "6"
  from_port      = 80
  to_port        = 81
}

# # x \ -> me: tcp/80-81 udp/80 (# x \)
# (unnamed) -> me: tcp/80-81 udp/80
# -j ACCEPT -> me: tcp/80-81 udp/80 (-j ACCEPT)
# Büro -> me: tcp/80-81 udp/80 (Büro)
# a" accept; } flush ruleset # -> me: tcp/80-81 udp/80 (a" accept; } flush ruleset #)
# input -> me: tcp/80-81 udp/80 (input)
# ノード -> me: tcp/80-81 udp/80 (ノード)
# 名前 -> me: tcp/80-81 udp/80 (名前)
resource "aws_network_acl_rule" "nasty_point_in_1200" {
  network_acl_id = aws_network_acl.nasty_point.id
  rule_number    = 1200
  egress         = false
  rule_action    = "allow"
  cidr_block     = "198.51.5.1/32"
  protocol       = "6"
  from_port      = 80
  to_port        = 81
}

# # x \ -> me: tcp/80-81 udp/80 (# x \)
# (unnamed) -> me: tcp/80-81 udp/80
# -j ACCEPT -> me: tcp/80-81 udp/80 (-j ACCEPT)
# Büro -> me: tcp/80-81 udp/80 (Büro)
# a" accept; } flush ruleset # -> me: tcp/80-81 udp/80 (a" accept; } flush ruleset #)
# input -> me: tcp/80-81 udp/80 (input)
# ノード -> me: tcp/80-81 udp/80 (ノード)
# 名前 -> me: tcp/80-81 udp/80 (名前)
resource "aws_network_acl_rule" "nasty_point_in_1300" {
  network_acl_id = aws_network_acl.nasty_point.id
  rule_number    = 1300
  egress         = false
  rule_action    = "allow"
  cidr_block     = "198.51.5.3/32"
  protocol       = "6"
  from_port      = 80
  to_port        = 81
}

# # x \ -> me: tcp/80-81 udp/80 (# x \)
# (unnamed) -> me: tcp/80-81 udp/80
# -j ACCEPT -> me: tcp/80-81 udp/80 (-j ACCEPT)
# Büro -> me: tcp/80-81 udp/80 (Büro)
# a" accept; } flush ruleset # -> me: tcp/80-81 udp/80 (a" accept; } flush ruleset #)
# input -> me: tcp/80-81 udp/80 (input)
# ノード -> me: tcp/80-81 udp/80 (ノード)
# 名前 -> me: tcp/80-81 udp/80 (名前)
resource "aws_network_acl_rule" "nasty_point_in_1400" {
  network_acl_id = aws_network_acl.nasty_point.id
  rule_number    = 1400
  egress         = false
  rule_action    = "allow"
  cidr_block     = "198.51.6.1/32"
  protocol       = "6"
  from_port      = 80
  to_port        = 81
}

# # x \ -> me: tcp/80-81 udp/80 (# x \)
# (unnamed) -> me: tcp/80-81 udp/80
# -j ACCEPT -> me: tcp/80-81 udp/80 (-j ACCEPT)
# Büro -> me: tcp/80-81 udp/80 (Büro)
# a" accept; } flush ruleset # -> me: tcp/80-81 udp/80 (a" accept; } flush ruleset #)
# input -> me: tcp/80-81 udp/80 (input)
# ノード -> me: tcp/80-81 udp/80 (ノード)
# 名前 -> me: tcp/80-81 udp/80 (名前)
resource "aws_network_acl_rule" "nasty_point_in_1500" {
  network_acl_id = aws_network_acl.nasty_point.id
  rule_number    = 1500
  egress         = false
  rule_action    = "allow"
  cidr_block     = "198.51.6.3/32"
  protocol       = "6"
  from_port      = 80
  to_port        = 81
}

# # x \ -> me: tcp/80-81 udp/80 (# x \)
# (unnamed) -> me: tcp/80-81 udp/80
# -j ACCEPT -> me: tcp/80-81 udp/80 (-j ACCEPT)
# Büro -> me: tcp/80-81 udp/80 (Büro)
# a" accept; } flush ruleset # -> me: tcp/80-81 udp/80 (a" accept; } flush ruleset #)
# input -> me: tcp/80-81 udp/80 (input)
# ノード -> me: tcp/80-81 udp/80 (ノード)
# 名前 -> me: tcp/80-81 udp/80 (名前)
resource "aws_network_acl_rule" "nasty_point_in_1600" {
  network_acl_id = aws_network_acl.nasty_point.id
  rule_number    = 1600
  egress         = false
  rule_action    = "allow"
  cidr_block     = "198.51.7.1/32"
  protocol       = "6"
... and 1167 more lines, 54859 bytes in all
