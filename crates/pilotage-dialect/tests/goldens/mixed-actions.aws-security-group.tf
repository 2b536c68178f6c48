# service-1: the firewall of this host, AWS security groups for Terraform
#
# site example, from `examples/site.yaml`
#
#   need   variable "vpc_id" { type = string }, once in the module
#   load   terraform plan, then terraform apply
#   use    attach every group of the output to the host's network interface
#   undo   remove this file, then terraform apply

resource "aws_security_group" "service_1" {
  name        = "pilotage-service-1"
  description = "Rules of service-1"
  vpc_id      = var.vpc_id

  tags = {
    Name = "pilotage-service-1"
  }
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_192_0_2_0_29" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv4         = "192.0.2.0/29"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_192_0_2_8_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv4         = "192.0.2.8/32"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_192_0_2_10_31" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv4         = "192.0.2.10/31"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_192_0_2_12_30" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv4         = "192.0.2.12/30"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_192_0_2_32_28" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv4         = "192.0.2.32/28"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_z_125" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8::/125"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_z_8_128" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8::8/128"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_z_a_127" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8::a/127"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_z_c_126" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8::c/126"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_z_10_124" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8::10/124"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_z_20_123" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8::20/123"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_z_40_122" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8::40/122"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_z_80_121" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8::80/121"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_z_100_120" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8::100/120"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_z_200_119" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8::200/119"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_z_400_118" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8::400/118"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_z_800_117" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8::800/117"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_z_1000_116" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8::1000/116"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_z_2000_115" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8::2000/115"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_z_4000_114" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8::4000/114"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_z_8000_113" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8::8000/113"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_z_1_0_112" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8::1:0/112"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_z_2_0_111" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8::2:0/111"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_z_4_0_110" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8::4:0/110"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_z_8_0_109" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8::8:0/109"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_z_10_0_108" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8::10:0/108"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_z_20_0_107" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8::20:0/107"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_z_40_0_106" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8::40:0/106"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
... and 6162 more lines, 319709 bytes in all
