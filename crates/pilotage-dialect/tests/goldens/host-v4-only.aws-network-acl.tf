# web-1: the firewall of this host, an AWS network ACL for Terraform
#
# site example, from `examples/site.yaml`
#
#   need   variable "vpc_id" { type = string }, once in the module
#   load   terraform plan, then terraform apply
#   use    associate the ACL of the output with the subnet of the host
#   undo   associate the ACL that was there, remove this file, terraform apply

resource "aws_network_acl" "web_1" {
  vpc_id = var.vpc_id

  tags = {
    Name = "pilotage-web-1"
  }
}

# all of IPv4 -> all of IPv4: icmpv4/destination-unreachable icmpv4/time-exceeded
# icmpv4/parameter-problem (errors, path MTU discovery among them)
resource "aws_network_acl_rule" "web_1_in_100" {
  network_acl_id = aws_network_acl.web_1.id
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
resource "aws_network_acl_rule" "web_1_in_200" {
  network_acl_id = aws_network_acl.web_1.id
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
resource "aws_network_acl_rule" "web_1_in_300" {
  network_acl_id = aws_network_acl.web_1.id
  rule_number    = 300
  egress         = false
  rule_action    = "allow"
  cidr_block     = "0.0.0.0/0"
  protocol       = "1"
  icmp_type      = 12
  icmp_code      = -1
}

# clients -> web-1: tcp/80,443 (web/http)
resource "aws_network_acl_rule" "web_1_in_400" {
  network_acl_id = aws_network_acl.web_1.id
  rule_number    = 400
  egress         = false
  rule_action    = "allow"
  cidr_block     = "198.51.100.0/25"
  protocol       = "6"
  from_port      = 80
  to_port        = 80
}

# clients -> web-1: tcp/80,443 (web/http)
resource "aws_network_acl_rule" "web_1_in_500" {
  network_acl_id = aws_network_acl.web_1.id
  rule_number    = 500
  egress         = false
  rule_action    = "allow"
  cidr_block     = "198.51.100.200/32"
  protocol       = "6"
  from_port      = 80
  to_port        = 80
}

# clients -> web-1: tcp/80,443 (web/http)
resource "aws_network_acl_rule" "web_1_in_600" {
  network_acl_id = aws_network_acl.web_1.id
  rule_number    = 600
  egress         = false
  rule_action    = "allow"
  cidr_block     = "198.51.100.0/25"
  protocol       = "6"
  from_port      = 443
  to_port        = 443
}

# clients -> web-1: tcp/80,443 (web/http)
resource "aws_network_acl_rule" "web_1_in_700" {
  network_acl_id = aws_network_acl.web_1.id
  rule_number    = 700
  egress         = false
  rule_action    = "allow"
  cidr_block     = "198.51.100.200/32"
  protocol       = "6"
  from_port      = 443
  to_port        = 443
}

# all of IPv4 -> all of IPv4: icmpv4/destination-unreachable icmpv4/time-exceeded
# icmpv4/parameter-problem (errors, path MTU discovery among them)
resource "aws_network_acl_rule" "web_1_out_100" {
  network_acl_id = aws_network_acl.web_1.id
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
resource "aws_network_acl_rule" "web_1_out_200" {
  network_acl_id = aws_network_acl.web_1.id
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
resource "aws_network_acl_rule" "web_1_out_300" {
  network_acl_id = aws_network_acl.web_1.id
  rule_number    = 300
  egress         = true
  rule_action    = "allow"
  cidr_block     = "0.0.0.0/0"
  protocol       = "1"
  icmp_type      = 12
  icmp_code      = -1
}

# web-1 -> clients: tcp/1024-65535 (web/http: replies)
resource "aws_network_acl_rule" "web_1_out_400" {
  network_acl_id = aws_network_acl.web_1.id
  rule_number    = 400
  egress         = true
  rule_action    = "allow"
  cidr_block     = "198.51.100.0/25"
  protocol       = "6"
  from_port      = 1024
  to_port        = 65535
}

# web-1 -> clients: tcp/1024-65535 (web/http: replies)
resource "aws_network_acl_rule" "web_1_out_500" {
  network_acl_id = aws_network_acl.web_1.id
  rule_number    = 500
  egress         = true
  rule_action    = "allow"
  cidr_block     = "198.51.100.200/32"
  protocol       = "6"
  from_port      = 1024
  to_port        = 65535
}

output "web_1_network_acl_id" {
  value = aws_network_acl.web_1.id
}
