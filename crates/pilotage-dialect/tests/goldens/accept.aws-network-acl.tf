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

# node-9 -> service: tcp/80 udp/80 (a/one: not node 9)
resource "aws_network_acl_rule" "service_1_in_100" {
  network_acl_id = aws_network_acl.service_1.id
  rule_number    = 100
  egress         = false
  rule_action    = "deny"
  cidr_block     = "192.0.2.9/32"
  protocol       = "6"
  from_port      = 80
  to_port        = 80
}

# node-9 -> service: tcp/80 udp/80 (a/one: not node 9)
resource "aws_network_acl_rule" "service_1_in_200" {
  network_acl_id = aws_network_acl.service_1.id
  rule_number    = 200
  egress         = false
  rule_action    = "deny"
  cidr_block     = "192.0.2.9/32"
  protocol       = "17"
  from_port      = 80
  to_port        = 80
}

# node-9 -> service: tcp/80 udp/80 (a/one: not node 9)
resource "aws_network_acl_rule" "service_1_in_300" {
  network_acl_id  = aws_network_acl.service_1.id
  rule_number     = 300
  egress          = false
  rule_action     = "deny"
  ipv6_cidr_block = "2001:db8::9/128"
  protocol        = "6"
  from_port       = 80
  to_port         = 80
}

# node-9 -> service: tcp/80 udp/80 (a/one: not node 9)
resource "aws_network_acl_rule" "service_1_in_400" {
  network_acl_id  = aws_network_acl.service_1.id
  rule_number     = 400
  egress          = false
  rule_action     = "deny"
  ipv6_cidr_block = "2001:db8::9/128"
  protocol        = "17"
  from_port       = 80
  to_port         = 80
}

# nodes -> service: tcp/22 (a/ssh: nobody)
resource "aws_network_acl_rule" "service_1_in_500" {
  network_acl_id = aws_network_acl.service_1.id
  rule_number    = 500
  egress         = false
  rule_action    = "deny"
  cidr_block     = "192.0.2.0/28"
  protocol       = "6"
  from_port      = 22
  to_port        = 22
}

# nodes -> service: tcp/22 (a/ssh: nobody)
resource "aws_network_acl_rule" "service_1_in_600" {
  network_acl_id = aws_network_acl.service_1.id
  rule_number    = 600
  egress         = false
  rule_action    = "deny"
  cidr_block     = "192.0.2.32/28"
  protocol       = "6"
  from_port      = 22
  to_port        = 22
}

# nodes -> service: tcp/22 (a/ssh: nobody)
resource "aws_network_acl_rule" "service_1_in_700" {
  network_acl_id  = aws_network_acl.service_1.id
  rule_number     = 700
  egress          = false
  rule_action     = "deny"
  ipv6_cidr_block = "2001:db8::/64"
  protocol        = "6"
  from_port       = 22
  to_port         = 22
}

# nodes -> service: tcp/80 (a/web)
resource "aws_network_acl_rule" "service_1_in_800" {
  network_acl_id = aws_network_acl.service_1.id
  rule_number    = 800
  egress         = false
  rule_action    = "allow"
  cidr_block     = "192.0.2.0/28"
  protocol       = "6"
  from_port      = 80
  to_port        = 80
}

# nodes -> service: tcp/80 (a/web)
resource "aws_network_acl_rule" "service_1_in_900" {
  network_acl_id = aws_network_acl.service_1.id
  rule_number    = 900
  egress         = false
  rule_action    = "allow"
  cidr_block     = "192.0.2.32/28"
  protocol       = "6"
  from_port      = 80
  to_port        = 80
}

# nodes -> service: tcp/80 (a/web)
resource "aws_network_acl_rule" "service_1_in_1000" {
  network_acl_id  = aws_network_acl.service_1.id
  rule_number     = 1000
  egress          = false
  rule_action     = "allow"
  ipv6_cidr_block = "2001:db8::/64"
  protocol        = "6"
  from_port       = 80
  to_port         = 80
}

# nodes -> service: any (a/all)
resource "aws_network_acl_rule" "service_1_in_1100" {
  network_acl_id = aws_network_acl.service_1.id
  rule_number    = 1100
  egress         = false
  rule_action    = "allow"
  cidr_block     = "192.0.2.0/28"
  protocol       = "-1"
}

# nodes -> service: any (a/all)
resource "aws_network_acl_rule" "service_1_in_1200" {
  network_acl_id = aws_network_acl.service_1.id
  rule_number    = 1200
  egress         = false
  rule_action    = "allow"
  cidr_block     = "192.0.2.32/28"
  protocol       = "-1"
}

# nodes -> service: any (a/all)
resource "aws_network_acl_rule" "service_1_in_1300" {
  network_acl_id  = aws_network_acl.service_1.id
  rule_number     = 1300
  egress          = false
  rule_action     = "allow"
  ipv6_cidr_block = "2001:db8::/64"
  protocol        = "-1"
}

# any -> any: any
resource "aws_network_acl_rule" "service_1_in_1400" {
  network_acl_id = aws_network_acl.service_1.id
  rule_number    = 1400
  egress         = false
  rule_action    = "allow"
  cidr_block     = "0.0.0.0/0"
  protocol       = "-1"
}

# any -> any: any
resource "aws_network_acl_rule" "service_1_in_1500" {
  network_acl_id  = aws_network_acl.service_1.id
  rule_number     = 1500
  egress          = false
  rule_action     = "allow"
  ipv6_cidr_block = "::/0"
  protocol        = "-1"
}

# service -> any: any (a/none: silent host)
resource "aws_network_acl_rule" "service_1_out_100" {
  network_acl_id = aws_network_acl.service_1.id
  rule_number    = 100
  egress         = true
  rule_action    = "deny"
  cidr_block     = "0.0.0.0/0"
  protocol       = "-1"
}

# service -> any: any (a/none: silent host)
resource "aws_network_acl_rule" "service_1_out_200" {
  network_acl_id  = aws_network_acl.service_1.id
  rule_number     = 200
  egress          = true
  rule_action     = "deny"
  ipv6_cidr_block = "::/0"
  protocol        = "-1"
}

# service -> nodes: tcp/1024-65535 (a/web: replies)
resource "aws_network_acl_rule" "service_1_out_300" {
  network_acl_id = aws_network_acl.service_1.id
  rule_number    = 300
  egress         = true
  rule_action    = "allow"
  cidr_block     = "192.0.2.0/28"
  protocol       = "6"
  from_port      = 1024
  to_port        = 65535
}

# service -> nodes: tcp/1024-65535 (a/web: replies)
resource "aws_network_acl_rule" "service_1_out_400" {
  network_acl_id = aws_network_acl.service_1.id
  rule_number    = 400
  egress         = true
  rule_action    = "allow"
  cidr_block     = "192.0.2.32/28"
  protocol       = "6"
  from_port      = 1024
  to_port        = 65535
}

# service -> nodes: tcp/1024-65535 (a/web: replies)
resource "aws_network_acl_rule" "service_1_out_500" {
  network_acl_id  = aws_network_acl.service_1.id
  rule_number     = 500
  egress          = true
  rule_action     = "allow"
  ipv6_cidr_block = "2001:db8::/64"
  protocol        = "6"
  from_port       = 1024
  to_port         = 65535
}

# service -> nodes: any (a/all: replies)
resource "aws_network_acl_rule" "service_1_out_600" {
  network_acl_id = aws_network_acl.service_1.id
  rule_number    = 600
  egress         = true
  rule_action    = "allow"
  cidr_block     = "192.0.2.0/28"
  protocol       = "-1"
}

# service -> nodes: any (a/all: replies)
resource "aws_network_acl_rule" "service_1_out_700" {
  network_acl_id = aws_network_acl.service_1.id
  rule_number    = 700
  egress         = true
  rule_action    = "allow"
  cidr_block     = "192.0.2.32/28"
  protocol       = "-1"
}

# service -> nodes: any (a/all: replies)
resource "aws_network_acl_rule" "service_1_out_800" {
  network_acl_id  = aws_network_acl.service_1.id
  rule_number     = 800
  egress          = true
  rule_action     = "allow"
  ipv6_cidr_block = "2001:db8::/64"
  protocol        = "-1"
}

# any -> any: any
resource "aws_network_acl_rule" "service_1_out_900" {
  network_acl_id = aws_network_acl.service_1.id
  rule_number    = 900
  egress         = true
  rule_action    = "allow"
  cidr_block     = "0.0.0.0/0"
  protocol       = "-1"
}

# any -> any: any
resource "aws_network_acl_rule" "service_1_out_1000" {
  network_acl_id  = aws_network_acl.service_1.id
  rule_number     = 1000
  egress          = true
  rule_action     = "allow"
  ipv6_cidr_block = "::/0"
  protocol        = "-1"
}

output "service_1_network_acl_id" {
  value = aws_network_acl.service_1.id
}
