# service-1: the firewall of this host, an AWS network ACL for Terraform
#
# site example, from `examples/site.yaml`
#
#   need   variable "vpc_id" { type = string }, once in the module
#   load   terraform plan, then terraform apply
#   use    associate the ACL of the output with the subnet of the host
#   undo   associate the ACL that was there, remove this file, terraform apply

resource "aws_network_acl" "service_1" {
  vpc_id = var.vpc_id

  tags = {
    Name = "pilotage-service-1"
  }
}

# all of IPv4 -> all of IPv4: icmpv4/destination-unreachable icmpv4/time-exceeded
# icmpv4/parameter-problem (errors, path MTU discovery among them)
resource "aws_network_acl_rule" "service_1_in_100" {
  network_acl_id = aws_network_acl.service_1.id
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
resource "aws_network_acl_rule" "service_1_in_200" {
  network_acl_id = aws_network_acl.service_1.id
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
resource "aws_network_acl_rule" "service_1_in_300" {
  network_acl_id = aws_network_acl.service_1.id
  rule_number    = 300
  egress         = false
  rule_action    = "allow"
  cidr_block     = "0.0.0.0/0"
  protocol       = "1"
  icmp_type      = 12
  icmp_code      = -1
}

# all of IPv6 -> all of IPv6: icmpv6/destination-unreachable icmpv6/packet-too-big
# icmpv6/time-exceeded icmpv6/parameter-problem (errors, path MTU discovery among them)
resource "aws_network_acl_rule" "service_1_in_400" {
  network_acl_id  = aws_network_acl.service_1.id
  rule_number     = 400
  egress          = false
  rule_action     = "allow"
  ipv6_cidr_block = "::/0"
  protocol        = "58"
  icmp_type       = 1
  icmp_code       = -1
}

# all of IPv6 -> all of IPv6: icmpv6/destination-unreachable icmpv6/packet-too-big
# icmpv6/time-exceeded icmpv6/parameter-problem (errors, path MTU discovery among them)
resource "aws_network_acl_rule" "service_1_in_500" {
  network_acl_id  = aws_network_acl.service_1.id
  rule_number     = 500
  egress          = false
  rule_action     = "allow"
  ipv6_cidr_block = "::/0"
  protocol        = "58"
  icmp_type       = 2
  icmp_code       = -1
}

# all of IPv6 -> all of IPv6: icmpv6/destination-unreachable icmpv6/packet-too-big
# icmpv6/time-exceeded icmpv6/parameter-problem (errors, path MTU discovery among them)
resource "aws_network_acl_rule" "service_1_in_600" {
  network_acl_id  = aws_network_acl.service_1.id
  rule_number     = 600
  egress          = false
  rule_action     = "allow"
  ipv6_cidr_block = "::/0"
  protocol        = "58"
  icmp_type       = 3
  icmp_code       = -1
}

# all of IPv6 -> all of IPv6: icmpv6/destination-unreachable icmpv6/packet-too-big
# icmpv6/time-exceeded icmpv6/parameter-problem (errors, path MTU discovery among them)
resource "aws_network_acl_rule" "service_1_in_700" {
  network_acl_id  = aws_network_acl.service_1.id
  rule_number     = 700
  egress          = false
  rule_action     = "allow"
  ipv6_cidr_block = "::/0"
  protocol        = "58"
  icmp_type       = 4
  icmp_code       = -1
}

# node-9 -> service: tcp/80 udp/80 (a/one: not node 9)
resource "aws_network_acl_rule" "service_1_in_800" {
  network_acl_id = aws_network_acl.service_1.id
  rule_number    = 800
  egress         = false
  rule_action    = "deny"
  cidr_block     = "192.0.2.9/32"
  protocol       = "6"
  from_port      = 80
  to_port        = 80
}

# node-9 -> service: tcp/80 udp/80 (a/one: not node 9)
resource "aws_network_acl_rule" "service_1_in_900" {
  network_acl_id = aws_network_acl.service_1.id
  rule_number    = 900
  egress         = false
  rule_action    = "deny"
  cidr_block     = "192.0.2.9/32"
  protocol       = "17"
  from_port      = 80
  to_port        = 80
}

# node-9 -> service: tcp/80 udp/80 (a/one: not node 9)
resource "aws_network_acl_rule" "service_1_in_1000" {
  network_acl_id  = aws_network_acl.service_1.id
  rule_number     = 1000
  egress          = false
  rule_action     = "deny"
  ipv6_cidr_block = "2001:db8::9/128"
  protocol        = "6"
  from_port       = 80
  to_port         = 80
}

# node-9 -> service: tcp/80 udp/80 (a/one: not node 9)
resource "aws_network_acl_rule" "service_1_in_1100" {
  network_acl_id  = aws_network_acl.service_1.id
  rule_number     = 1100
  egress          = false
  rule_action     = "deny"
  ipv6_cidr_block = "2001:db8::9/128"
  protocol        = "17"
  from_port       = 80
  to_port         = 80
}

# nodes -> service: tcp/22 (a/ssh: nobody)
resource "aws_network_acl_rule" "service_1_in_1200" {
  network_acl_id = aws_network_acl.service_1.id
  rule_number    = 1200
  egress         = false
  rule_action    = "deny"
  cidr_block     = "192.0.2.0/28"
  protocol       = "6"
  from_port      = 22
  to_port        = 22
}

# nodes -> service: tcp/22 (a/ssh: nobody)
resource "aws_network_acl_rule" "service_1_in_1300" {
  network_acl_id = aws_network_acl.service_1.id
  rule_number    = 1300
  egress         = false
  rule_action    = "deny"
  cidr_block     = "192.0.2.32/28"
  protocol       = "6"
  from_port      = 22
  to_port        = 22
}

# nodes -> service: tcp/22 (a/ssh: nobody)
resource "aws_network_acl_rule" "service_1_in_1400" {
  network_acl_id  = aws_network_acl.service_1.id
  rule_number     = 1400
  egress          = false
  rule_action     = "deny"
  ipv6_cidr_block = "2001:db8::/64"
  protocol        = "6"
  from_port       = 22
  to_port         = 22
}

# nodes -> service: tcp/80 (a/web)
resource "aws_network_acl_rule" "service_1_in_1500" {
  network_acl_id = aws_network_acl.service_1.id
  rule_number    = 1500
  egress         = false
  rule_action    = "allow"
  cidr_block     = "192.0.2.0/28"
  protocol       = "6"
  from_port      = 80
  to_port        = 80
}

# nodes -> service: tcp/80 (a/web)
resource "aws_network_acl_rule" "service_1_in_1600" {
  network_acl_id = aws_network_acl.service_1.id
  rule_number    = 1600
  egress         = false
  rule_action    = "allow"
  cidr_block     = "192.0.2.32/28"
  protocol       = "6"
  from_port      = 80
  to_port        = 80
}

# nodes -> service: tcp/80 (a/web)
resource "aws_network_acl_rule" "service_1_in_1700" {
  network_acl_id  = aws_network_acl.service_1.id
  rule_number     = 1700
  egress          = false
  rule_action     = "allow"
  ipv6_cidr_block = "2001:db8::/64"
  protocol        = "6"
  from_port       = 80
  to_port         = 80
}

# nodes -> service: any (a/all)
resource "aws_network_acl_rule" "service_1_in_1800" {
  network_acl_id = aws_network_acl.service_1.id
  rule_number    = 1800
  egress         = false
  rule_action    = "allow"
  cidr_block     = "192.0.2.0/28"
  protocol       = "-1"
}

# nodes -> service: any (a/all)
resource "aws_network_acl_rule" "service_1_in_1900" {
  network_acl_id = aws_network_acl.service_1.id
  rule_number    = 1900
  egress         = false
  rule_action    = "allow"
  cidr_block     = "192.0.2.32/28"
  protocol       = "-1"
}

# nodes -> service: any (a/all)
resource "aws_network_acl_rule" "service_1_in_2000" {
  network_acl_id  = aws_network_acl.service_1.id
  rule_number     = 2000
  egress          = false
  rule_action     = "allow"
  ipv6_cidr_block = "2001:db8::/64"
  protocol        = "-1"
}

# all of IPv4 -> all of IPv4: icmpv4/destination-unreachable icmpv4/time-exceeded
# icmpv4/parameter-problem (errors, path MTU discovery among them)
resource "aws_network_acl_rule" "service_1_out_100" {
  network_acl_id = aws_network_acl.service_1.id
  rule_number    = 100
  egress         = true
  rule_action    = "allow"
  cidr_block     = "0.0.0.0/0"
  protocol       = "1"
  icmp_type      = 3
  icmp_code      = -1
}

# all of IPv4 -> all of IPv4: icmpv4/destination-unreachable icmpv4/time-exceeded
# icmpv4/parameter-problem (errors, path MTU discovery among them)
resource "aws_network_acl_rule" "service_1_out_200" {
  network_acl_id = aws_network_acl.service_1.id
  rule_number    = 200
  egress         = true
  rule_action    = "allow"
  cidr_block     = "0.0.0.0/0"
  protocol       = "1"
  icmp_type      = 11
  icmp_code      = -1
}

# all of IPv4 -> all of IPv4: icmpv4/destination-unreachable icmpv4/time-exceeded
# icmpv4/parameter-problem (errors, path MTU discovery among them)
resource "aws_network_acl_rule" "service_1_out_300" {
  network_acl_id = aws_network_acl.service_1.id
  rule_number    = 300
  egress         = true
  rule_action    = "allow"
  cidr_block     = "0.0.0.0/0"
  protocol       = "1"
  icmp_type      = 12
  icmp_code      = -1
}

# all of IPv6 -> all of IPv6: icmpv6/destination-unreachable icmpv6/packet-too-big
# icmpv6/time-exceeded icmpv6/parameter-problem (errors, path MTU discovery among them)
resource "aws_network_acl_rule" "service_1_out_400" {
... and 138 more lines, 13296 bytes in all
