# order: the firewall of this host, an AWS network ACL for Terraform
#
# site example, from `examples/site.yaml`
#
#   need   variable "vpc_id" { type = string }, once in the module
#   load   terraform plan, then terraform apply
#   use    associate the ACL of the output with the subnet of the host
#   undo   associate the ACL that was there, remove this file, terraform apply

resource "aws_network_acl" "order" {
  vpc_id = var.vpc_id

  tags = {
    Name = "pilotage-order"
  }
}

# all of IPv4 -> all of IPv4: icmpv4/destination-unreachable icmpv4/time-exceeded
# icmpv4/parameter-problem (errors, path MTU discovery among them)
resource "aws_network_acl_rule" "order_in_100" {
  network_acl_id = aws_network_acl.order.id
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
resource "aws_network_acl_rule" "order_in_200" {
  network_acl_id = aws_network_acl.order.id
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
resource "aws_network_acl_rule" "order_in_300" {
  network_acl_id = aws_network_acl.order.id
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
resource "aws_network_acl_rule" "order_in_400" {
  network_acl_id  = aws_network_acl.order.id
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
resource "aws_network_acl_rule" "order_in_500" {
  network_acl_id  = aws_network_acl.order.id
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
resource "aws_network_acl_rule" "order_in_600" {
  network_acl_id  = aws_network_acl.order.id
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
resource "aws_network_acl_rule" "order_in_700" {
  network_acl_id  = aws_network_acl.order.id
  rule_number     = 700
  egress          = false
  rule_action     = "allow"
  ipv6_cidr_block = "::/0"
  protocol        = "58"
  icmp_type       = 4
  icmp_code       = -1
}

# some -> me: tcp/1 (first)
resource "aws_network_acl_rule" "order_in_800" {
  network_acl_id = aws_network_acl.order.id
  rule_number    = 800
  egress         = false
  rule_action    = "allow"
  cidr_block     = "192.0.2.1/32"
  protocol       = "6"
  from_port      = 1
  to_port        = 1
}

# some -> me: tcp/1 (first)
resource "aws_network_acl_rule" "order_in_900" {
  network_acl_id = aws_network_acl.order.id
  rule_number    = 900
  egress         = false
  rule_action    = "allow"
  cidr_block     = "192.0.2.3/32"
  protocol       = "6"
  from_port      = 1
  to_port        = 1
}

# some -> me: tcp/1 (first)
resource "aws_network_acl_rule" "order_in_1000" {
  network_acl_id  = aws_network_acl.order.id
  rule_number     = 1000
  egress          = false
  rule_action     = "allow"
  ipv6_cidr_block = "2001:db8::1/128"
  protocol        = "6"
  from_port       = 1
  to_port         = 1
}

# some -> me: tcp/1 (first)
resource "aws_network_acl_rule" "order_in_1100" {
  network_acl_id  = aws_network_acl.order.id
  rule_number     = 1100
  egress          = false
  rule_action     = "allow"
  ipv6_cidr_block = "2001:db8::3/128"
  protocol        = "6"
  from_port       = 1
  to_port         = 1
}

# more -> me: tcp/2 (second)
resource "aws_network_acl_rule" "order_in_1200" {
  network_acl_id = aws_network_acl.order.id
  rule_number    = 1200
  egress         = false
  rule_action    = "deny"
  cidr_block     = "192.0.2.1/32"
  protocol       = "6"
  from_port      = 2
  to_port        = 2
}

# more -> me: tcp/2 (second)
resource "aws_network_acl_rule" "order_in_1300" {
  network_acl_id = aws_network_acl.order.id
  rule_number    = 1300
  egress         = false
  rule_action    = "deny"
  cidr_block     = "192.0.2.2/31"
  protocol       = "6"
  from_port      = 2
  to_port        = 2
}

# more -> me: tcp/2 (second)
resource "aws_network_acl_rule" "order_in_1400" {
  network_acl_id = aws_network_acl.order.id
  rule_number    = 1400
  egress         = false
  rule_action    = "deny"
  cidr_block     = "192.0.2.4/32"
  protocol       = "6"
  from_port      = 2
  to_port        = 2
}

# more -> me: tcp/2 (second)
resource "aws_network_acl_rule" "order_in_1500" {
  network_acl_id = aws_network_acl.order.id
  rule_number    = 1500
  egress         = false
  rule_action    = "deny"
  cidr_block     = "192.0.2.6/32"
  protocol       = "6"
  from_port      = 2
  to_port        = 2
}

# more -> me: tcp/2 (second)
resource "aws_network_acl_rule" "order_in_1600" {
  network_acl_id  = aws_network_acl.order.id
  rule_number     = 1600
  egress          = false
  rule_action     = "deny"
  ipv6_cidr_block = "2001:db8::1/128"
  protocol        = "6"
  from_port       = 2
  to_port         = 2
}

# more -> me: tcp/2 (second)
resource "aws_network_acl_rule" "order_in_1700" {
  network_acl_id  = aws_network_acl.order.id
  rule_number     = 1700
  egress          = false
  rule_action     = "deny"
  ipv6_cidr_block = "2001:db8::2/127"
  protocol        = "6"
  from_port       = 2
  to_port         = 2
}

# more -> me: tcp/2 (second)
resource "aws_network_acl_rule" "order_in_1800" {
  network_acl_id  = aws_network_acl.order.id
  rule_number     = 1800
  egress          = false
  rule_action     = "deny"
  ipv6_cidr_block = "2001:db8::4/128"
  protocol        = "6"
  from_port       = 2
  to_port         = 2
}

# more -> me: tcp/2 (second)
resource "aws_network_acl_rule" "order_in_1900" {
  network_acl_id  = aws_network_acl.order.id
  rule_number     = 1900
  egress          = false
  rule_action     = "deny"
  ipv6_cidr_block = "2001:db8::6/128"
  protocol        = "6"
  from_port       = 2
  to_port         = 2
}

# some -> me: tcp/2-3 (third)
resource "aws_network_acl_rule" "order_in_2000" {
  network_acl_id = aws_network_acl.order.id
  rule_number    = 2000
  egress         = false
  rule_action    = "allow"
  cidr_block     = "192.0.2.1/32"
  protocol       = "6"
  from_port      = 2
  to_port        = 3
}

# some -> me: tcp/2-3 (third)
resource "aws_network_acl_rule" "order_in_2100" {
  network_acl_id = aws_network_acl.order.id
  rule_number    = 2100
  egress         = false
  rule_action    = "allow"
  cidr_block     = "192.0.2.3/32"
  protocol       = "6"
  from_port      = 2
  to_port        = 3
}

# some -> me: tcp/2-3 (third)
resource "aws_network_acl_rule" "order_in_2200" {
  network_acl_id  = aws_network_acl.order.id
  rule_number     = 2200
  egress          = false
  rule_action     = "allow"
  ipv6_cidr_block = "2001:db8::1/128"
  protocol        = "6"
  from_port       = 2
  to_port         = 3
}

# some -> me: tcp/2-3 (third)
resource "aws_network_acl_rule" "order_in_2300" {
  network_acl_id  = aws_network_acl.order.id
  rule_number     = 2300
  egress          = false
  rule_action     = "allow"
  ipv6_cidr_block = "2001:db8::3/128"
  protocol        = "6"
  from_port       = 2
  to_port         = 3
}

... and 146 more lines, 13000 bytes in all
