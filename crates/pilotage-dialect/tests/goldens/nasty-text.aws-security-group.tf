# nasty } "point": the firewall of this host, AWS security groups for Terraform
# of two "lines" \
#
# site example, from `examples/site.yaml`
#
#   need   variable "vpc_id" { type = string }, once in the module
#   load   terraform plan, then terraform apply
#   use    attach every group of the output to the host's network interface
#   undo   remove this file, then terraform apply

resource "aws_security_group" "nasty_point" {
  name        = "pilotage-nasty-point"
  description = "nasty } -point-: of two -lines- -"
  vpc_id      = var.vpc_id

  tags = {
    Name = "pilotage-nasty-point"
  }
}

# a" accept; } flush ruleset # -> me: tcp/80-81 udp/80
resource "aws_vpc_security_group_ingress_rule" "nasty_point_in_tcp_80_81_from_198_51_1_1_32" {
  security_group_id = aws_security_group.nasty_point.id
  description       = "a- accept; } flush ruleset #"
  cidr_ipv4         = "198.51.1.1/32"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 81
}

# a" accept; } flush ruleset # -> me: tcp/80-81 udp/80
resource "aws_vpc_security_group_ingress_rule" "nasty_point_in_tcp_80_81_from_198_51_1_3_32" {
  security_group_id = aws_security_group.nasty_point.id
  description       = "a- accept; } flush ruleset #"
  cidr_ipv4         = "198.51.1.3/32"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 81
}

# a" accept; } flush ruleset # -> me: tcp/80-81 udp/80
resource "aws_vpc_security_group_ingress_rule" "nasty_point_in_udp_80_from_198_51_1_1_32" {
  security_group_id = aws_security_group.nasty_point.id
  description       = "a- accept; } flush ruleset #"
  cidr_ipv4         = "198.51.1.1/32"
  ip_protocol       = "udp"
  from_port         = 80
  to_port           = 80
}

# a" accept; } flush ruleset # -> me: tcp/80-81 udp/80
resource "aws_vpc_security_group_ingress_rule" "nasty_point_in_udp_80_from_198_51_1_3_32" {
  security_group_id = aws_security_group.nasty_point.id
  description       = "a- accept; } flush ruleset #"
  cidr_ipv4         = "198.51.1.3/32"
  ip_protocol       = "udp"
  from_port         = 80
  to_port           = 80
}

# # x \ -> me: tcp/80-81 udp/80
resource "aws_vpc_security_group_ingress_rule" "nasty_point_in_tcp_80_81_from_198_51_2_1_32" {
  security_group_id = aws_security_group.nasty_point.id
  description       = "# x -"
  cidr_ipv4         = "198.51.2.1/32"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 81
}

# # x \ -> me: tcp/80-81 udp/80
resource "aws_vpc_security_group_ingress_rule" "nasty_point_in_tcp_80_81_from_198_51_2_3_32" {
  security_group_id = aws_security_group.nasty_point.id
  description       = "# x -"
  cidr_ipv4         = "198.51.2.3/32"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 81
}

# # x \ -> me: tcp/80-81 udp/80
resource "aws_vpc_security_group_ingress_rule" "nasty_point_in_udp_80_from_198_51_2_1_32" {
  security_group_id = aws_security_group.nasty_point.id
  description       = "# x -"
  cidr_ipv4         = "198.51.2.1/32"
  ip_protocol       = "udp"
  from_port         = 80
  to_port           = 80
}

# # x \ -> me: tcp/80-81 udp/80
resource "aws_vpc_security_group_ingress_rule" "nasty_point_in_udp_80_from_198_51_2_3_32" {
  security_group_id = aws_security_group.nasty_point.id
  description       = "# x -"
  cidr_ipv4         = "198.51.2.3/32"
  ip_protocol       = "udp"
  from_port         = 80
  to_port           = 80
}

# ノード -> me: tcp/80-81 udp/80
resource "aws_vpc_security_group_ingress_rule" "nasty_point_in_tcp_80_81_from_198_51_3_1_32" {
  security_group_id = aws_security_group.nasty_point.id
  description       = "---"
  cidr_ipv4         = "198.51.3.1/32"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 81
}

# ノード -> me: tcp/80-81 udp/80
resource "aws_vpc_security_group_ingress_rule" "nasty_point_in_tcp_80_81_from_198_51_3_3_32" {
  security_group_id = aws_security_group.nasty_point.id
  description       = "---"
  cidr_ipv4         = "198.51.3.3/32"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 81
}

# ノード -> me: tcp/80-81 udp/80
resource "aws_vpc_security_group_ingress_rule" "nasty_point_in_udp_80_from_198_51_3_1_32" {
  security_group_id = aws_security_group.nasty_point.id
  description       = "---"
  cidr_ipv4         = "198.51.3.1/32"
  ip_protocol       = "udp"
  from_port         = 80
  to_port           = 80
}

# ノード -> me: tcp/80-81 udp/80
resource "aws_vpc_security_group_ingress_rule" "nasty_point_in_udp_80_from_198_51_3_3_32" {
  security_group_id = aws_security_group.nasty_point.id
  description       = "---"
  cidr_ipv4         = "198.51.3.3/32"
  ip_protocol       = "udp"
  from_port         = 80
  to_port           = 80
}

# 名前 -> me: tcp/80-81 udp/80
resource "aws_vpc_security_group_ingress_rule" "nasty_point_in_tcp_80_81_from_198_51_4_1_32" {
  security_group_id = aws_security_group.nasty_point.id
  description       = "--"
  cidr_ipv4         = "198.51.4.1/32"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 81
}

# 名前 -> me: tcp/80-81 udp/80
resource "aws_vpc_security_group_ingress_rule" "nasty_point_in_tcp_80_81_from_198_51_4_3_32" {
  security_group_id = aws_security_group.nasty_point.id
  description       = "--"
  cidr_ipv4         = "198.51.4.3/32"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 81
}

# 名前 -> me: tcp/80-81 udp/80
resource "aws_vpc_security_group_ingress_rule" "nasty_point_in_udp_80_from_198_51_4_1_32" {
  security_group_id = aws_security_group.nasty_point.id
  description       = "--"
  cidr_ipv4         = "198.51.4.1/32"
  ip_protocol       = "udp"
  from_port         = 80
  to_port           = 80
}

# 名前 -> me: tcp/80-81 udp/80
resource "aws_vpc_security_group_ingress_rule" "nasty_point_in_udp_80_from_198_51_4_3_32" {
  security_group_id = aws_security_group.nasty_point.id
  description       = "--"
  cidr_ipv4         = "198.51.4.3/32"
  ip_protocol       = "udp"
  from_port         = 80
  to_port           = 80
}

# Büro -> me: tcp/80-81 udp/80
resource "aws_vpc_security_group_ingress_rule" "nasty_point_in_tcp_80_81_from_198_51_5_1_32" {
  security_group_id = aws_security_group.nasty_point.id
  description       = "B-ro"
  cidr_ipv4         = "198.51.5.1/32"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 81
}

# Büro -> me: tcp/80-81 udp/80
resource "aws_vpc_security_group_ingress_rule" "nasty_point_in_tcp_80_81_from_198_51_5_3_32" {
  security_group_id = aws_security_group.nasty_point.id
  description       = "B-ro"
  cidr_ipv4         = "198.51.5.3/32"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 81
}

# Büro -> me: tcp/80-81 udp/80
resource "aws_vpc_security_group_ingress_rule" "nasty_point_in_udp_80_from_198_51_5_1_32" {
  security_group_id = aws_security_group.nasty_point.id
  description       = "B-ro"
  cidr_ipv4         = "198.51.5.1/32"
  ip_protocol       = "udp"
  from_port         = 80
  to_port           = 80
}

# Büro -> me: tcp/80-81 udp/80
resource "aws_vpc_security_group_ingress_rule" "nasty_point_in_udp_80_from_198_51_5_3_32" {
  security_group_id = aws_security_group.nasty_point.id
  description       = "B-ro"
  cidr_ipv4         = "198.51.5.3/32"
  ip_protocol       = "udp"
  from_port         = 80
  to_port           = 80
}

# input -> me: tcp/80-81 udp/80
resource "aws_vpc_security_group_ingress_rule" "nasty_point_in_tcp_80_81_from_198_51_6_1_32" {
  security_group_id = aws_security_group.nasty_point.id
  description       = "input"
  cidr_ipv4         = "198.51.6.1/32"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 81
}

# input -> me: tcp/80-81 udp/80
resource "aws_vpc_security_group_ingress_rule" "nasty_point_in_tcp_80_81_from_198_51_6_3_32" {
  security_group_id = aws_security_group.nasty_point.id
  description       = "input"
  cidr_ipv4         = "198.51.6.3/32"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 81
}

# input -> me: tcp/80-81 udp/80
resource "aws_vpc_security_group_ingress_rule" "nasty_point_in_udp_80_from_198_51_6_1_32" {
  security_group_id = aws_security_group.nasty_point.id
  description       = "input"
  cidr_ipv4         = "198.51.6.1/32"
  ip_protocol       = "udp"
  from_port         = 80
  to_port           = 80
}

# input -> me: tcp/80-81 udp/80
resource "aws_vpc_security_group_ingress_rule" "nasty_point_in_udp_80_from_198_51_6_3_32" {
  security_group_id = aws_security_group.nasty_point.id
  description       = "input"
  cidr_ipv4         = "198.51.6.3/32"
  ip_protocol       = "udp"
  from_port         = 80
  to_port           = 80
}

# -j ACCEPT -> me: tcp/80-81 udp/80
resource "aws_vpc_security_group_ingress_rule" "nasty_point_in_tcp_80_81_from_198_51_7_1_32" {
  security_group_id = aws_security_group.nasty_point.id
  description       = "-j ACCEPT"
  cidr_ipv4         = "198.51.7.1/32"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 81
}

# -j ACCEPT -> me: tcp/80-81 udp/80
resource "aws_vpc_security_group_ingress_rule" "nasty_point_in_tcp_80_81_from_198_51_7_3_32" {
  security_group_id = aws_security_group.nasty_point.id
  description       = "-j ACCEPT"
  cidr_ipv4         = "198.51.7.3/32"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 81
}

# -j ACCEPT -> me: tcp/80-81 udp/80
resource "aws_vpc_security_group_ingress_rule" "nasty_point_in_udp_80_from_198_51_7_1_32" {
  security_group_id = aws_security_group.nasty_point.id
  description       = "-j ACCEPT"
  cidr_ipv4         = "198.51.7.1/32"
  ip_protocol       = "udp"
  from_port         = 80
  to_port           = 80
}

# -j ACCEPT -> me: tcp/80-81 udp/80
resource "aws_vpc_security_group_ingress_rule" "nasty_point_in_udp_80_from_198_51_7_3_32" {
  security_group_id = aws_security_group.nasty_point.id
  description       = "-j ACCEPT"
  cidr_ipv4         = "198.51.7.3/32"
  ip_protocol       = "udp"
  from_port         = 80
  to_port           = 80
}

... and 265 more lines, 21906 bytes in all
