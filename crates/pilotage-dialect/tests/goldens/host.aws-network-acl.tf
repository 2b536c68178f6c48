# node-1: the firewall of this host, an AWS network ACL for Terraform
# Node 1 of the cluster prod.
#
# site example, from `examples/site.yaml`
#
#   need   variable "vpc_id" { type = string }, once in the module
#   load   terraform plan, then terraform apply
#   use    associate the ACL of the output with the subnet of the host
#   undo   associate the ACL that was there, remove this file, terraform apply

resource "aws_network_acl" "node_1" {
  vpc_id = var.vpc_id

  tags = {
    Name = "pilotage-node-1"
  }
}

# all of IPv4 -> all of IPv4: icmpv4/destination-unreachable icmpv4/time-exceeded
# icmpv4/parameter-problem (errors, path MTU discovery among them)
resource "aws_network_acl_rule" "node_1_in_100" {
  network_acl_id = aws_network_acl.node_1.id
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
resource "aws_network_acl_rule" "node_1_in_200" {
  network_acl_id = aws_network_acl.node_1.id
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
resource "aws_network_acl_rule" "node_1_in_300" {
  network_acl_id = aws_network_acl.node_1.id
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
resource "aws_network_acl_rule" "node_1_in_400" {
  network_acl_id  = aws_network_acl.node_1.id
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
resource "aws_network_acl_rule" "node_1_in_500" {
  network_acl_id  = aws_network_acl.node_1.id
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
resource "aws_network_acl_rule" "node_1_in_600" {
  network_acl_id  = aws_network_acl.node_1.id
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
resource "aws_network_acl_rule" "node_1_in_700" {
  network_acl_id  = aws_network_acl.node_1.id
  rule_number     = 700
  egress          = false
  rule_action     = "allow"
  ipv6_cidr_block = "::/0"
  protocol        = "58"
  icmp_type       = 4
  icmp_code       = -1
}

# nodes -> node-1: udp/8472 (prod/cilium/vxlan: overlay between nodes)
resource "aws_network_acl_rule" "node_1_in_800" {
  network_acl_id = aws_network_acl.node_1.id
  rule_number    = 800
  egress         = false
  rule_action    = "allow"
  cidr_block     = "10.90.233.4/31"
  protocol       = "17"
  from_port      = 8472
  to_port        = 8472
}

# nodes -> node-1: udp/8472 (prod/cilium/vxlan: overlay between nodes)
resource "aws_network_acl_rule" "node_1_in_900" {
  network_acl_id = aws_network_acl.node_1.id
  rule_number    = 900
  egress         = false
  rule_action    = "allow"
  cidr_block     = "10.90.233.6/32"
  protocol       = "17"
  from_port      = 8472
  to_port        = 8472
}

# nodes -> node-1: udp/8472 (prod/cilium/vxlan: overlay between nodes)
resource "aws_network_acl_rule" "node_1_in_1000" {
  network_acl_id = aws_network_acl.node_1.id
  rule_number    = 1000
  egress         = false
  rule_action    = "allow"
  cidr_block     = "10.90.233.9/32"
  protocol       = "17"
  from_port      = 8472
  to_port        = 8472
}

# nodes -> node-1: udp/8472 (prod/cilium/vxlan: overlay between nodes)
resource "aws_network_acl_rule" "node_1_in_1100" {
  network_acl_id  = aws_network_acl.node_1.id
  rule_number     = 1100
  egress          = false
  rule_action     = "allow"
  ipv6_cidr_block = "2001:db8:233::4/127"
  protocol        = "17"
  from_port       = 8472
  to_port         = 8472
}

# nodes -> node-1: udp/8472 (prod/cilium/vxlan: overlay between nodes)
resource "aws_network_acl_rule" "node_1_in_1200" {
  network_acl_id  = aws_network_acl.node_1.id
  rule_number     = 1200
  egress          = false
  rule_action     = "allow"
  ipv6_cidr_block = "2001:db8:233::6/128"
  protocol        = "17"
  from_port       = 8472
  to_port         = 8472
}

# nodes -> node-1: tcp/4240 icmp/echo-request (prod/cilium/health: health checks)
resource "aws_network_acl_rule" "node_1_in_1300" {
  network_acl_id = aws_network_acl.node_1.id
  rule_number    = 1300
  egress         = false
  rule_action    = "allow"
  cidr_block     = "10.90.233.4/31"
  protocol       = "6"
  from_port      = 4240
  to_port        = 4240
}

# nodes -> node-1: tcp/4240 icmp/echo-request (prod/cilium/health: health checks)
resource "aws_network_acl_rule" "node_1_in_1400" {
  network_acl_id = aws_network_acl.node_1.id
  rule_number    = 1400
  egress         = false
  rule_action    = "allow"
  cidr_block     = "10.90.233.6/32"
  protocol       = "6"
  from_port      = 4240
  to_port        = 4240
}

# nodes -> node-1: tcp/4240 icmp/echo-request (prod/cilium/health: health checks)
resource "aws_network_acl_rule" "node_1_in_1500" {
  network_acl_id = aws_network_acl.node_1.id
  rule_number    = 1500
  egress         = false
  rule_action    = "allow"
  cidr_block     = "10.90.233.9/32"
  protocol       = "6"
  from_port      = 4240
  to_port        = 4240
}

# nodes -> node-1: tcp/4240 icmp/echo-request (prod/cilium/health: health checks)
resource "aws_network_acl_rule" "node_1_in_1600" {
  network_acl_id = aws_network_acl.node_1.id
  rule_number    = 1600
  egress         = false
  rule_action    = "allow"
  cidr_block     = "10.90.233.4/31"
  protocol       = "1"
  icmp_type      = 8
  icmp_code      = -1
}

# nodes -> node-1: tcp/4240 icmp/echo-request (prod/cilium/health: health checks)
resource "aws_network_acl_rule" "node_1_in_1700" {
  network_acl_id = aws_network_acl.node_1.id
  rule_number    = 1700
  egress         = false
  rule_action    = "allow"
  cidr_block     = "10.90.233.6/32"
  protocol       = "1"
  icmp_type      = 8
  icmp_code      = -1
}

# nodes -> node-1: tcp/4240 icmp/echo-request (prod/cilium/health: health checks)
resource "aws_network_acl_rule" "node_1_in_1800" {
  network_acl_id = aws_network_acl.node_1.id
  rule_number    = 1800
  egress         = false
  rule_action    = "allow"
  cidr_block     = "10.90.233.9/32"
  protocol       = "1"
  icmp_type      = 8
  icmp_code      = -1
}

# nodes -> node-1: tcp/4240 icmp/echo-request (prod/cilium/health: health checks)
resource "aws_network_acl_rule" "node_1_in_1900" {
  network_acl_id  = aws_network_acl.node_1.id
  rule_number     = 1900
  egress          = false
  rule_action     = "allow"
  ipv6_cidr_block = "2001:db8:233::4/127"
  protocol        = "6"
  from_port       = 4240
  to_port         = 4240
}

# nodes -> node-1: tcp/4240 icmp/echo-request (prod/cilium/health: health checks)
resource "aws_network_acl_rule" "node_1_in_2000" {
  network_acl_id  = aws_network_acl.node_1.id
  rule_number     = 2000
  egress          = false
  rule_action     = "allow"
  ipv6_cidr_block = "2001:db8:233::6/128"
  protocol        = "6"
  from_port       = 4240
  to_port         = 4240
}

# nodes -> node-1: tcp/4240 icmp/echo-request (prod/cilium/health: health checks)
resource "aws_network_acl_rule" "node_1_in_2100" {
  network_acl_id  = aws_network_acl.node_1.id
  rule_number     = 2100
  egress          = false
  rule_action     = "allow"
  ipv6_cidr_block = "2001:db8:233::4/127"
  protocol        = "58"
  icmp_type       = 128
  icmp_code       = -1
}

# nodes -> node-1: tcp/4240 icmp/echo-request (prod/cilium/health: health checks)
resource "aws_network_acl_rule" "node_1_in_2200" {
  network_acl_id  = aws_network_acl.node_1.id
  rule_number     = 2200
  egress          = false
  rule_action     = "allow"
  ipv6_cidr_block = "2001:db8:233::6/128"
  protocol        = "58"
  icmp_type       = 128
  icmp_code       = -1
}

# nodes -> node-1: tcp/2379-2380,6443,10250 (prod/etcd/peer, prod/kubernetes (api, kubelet):
# control plane)
resource "aws_network_acl_rule" "node_1_in_2300" {
  network_acl_id = aws_network_acl.node_1.id
  rule_number    = 2300
  egress         = false
  rule_action    = "allow"
  cidr_block     = "10.90.233.4/31"
  protocol       = "6"
  from_port      = 2379
  to_port        = 2380
... and 794 more lines, 34402 bytes in all
