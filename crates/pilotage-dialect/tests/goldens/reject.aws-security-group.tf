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
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_z_80_0_105" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8::80:0/105"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_z_100_0_104" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8::100:0/104"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_z_200_0_103" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8::200:0/103"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_z_400_0_102" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8::400:0/102"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_z_800_0_101" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8::800:0/101"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_z_1000_0_100" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8::1000:0/100"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_z_2000_0_99" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8::2000:0/99"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_z_4000_0_98" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8::4000:0/98"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_z_8000_0_97" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8::8000:0/97"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_z_1_0_0_96" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8::1:0:0/96"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_z_2_0_0_95" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8::2:0:0/95"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_z_4_0_0_94" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8::4:0:0/94"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_z_8_0_0_93" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8::8:0:0/93"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_z_10_0_0_92" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8::10:0:0/92"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_z_20_0_0_91" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8::20:0:0/91"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_z_40_0_0_90" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8::40:0:0/90"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_z_80_0_0_89" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8::80:0:0/89"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_z_100_0_0_88" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8::100:0:0/88"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_z_200_0_0_87" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8::200:0:0/87"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_z_400_0_0_86" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8::400:0:0/86"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_z_800_0_0_85" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8::800:0:0/85"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_z_1000_0_0_84" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8::1000:0:0/84"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_z_2000_0_0_83" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8::2000:0:0/83"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_z_4000_0_0_82" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8::4000:0:0/82"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_z_8000_0_0_81" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8::8000:0:0/81"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_0_0_1_z_80" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8:0:0:1::/80"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_0_0_2_z_79" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8:0:0:2::/79"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_0_0_4_z_78" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8:0:0:4::/78"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_0_0_8_z_77" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8:0:0:8::/77"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_0_0_10_z_76" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8:0:0:10::/76"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_0_0_20_z_75" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8:0:0:20::/75"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_0_0_40_z_74" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8:0:0:40::/74"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_0_0_80_z_73" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8:0:0:80::/73"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_0_0_100_z_72" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8:0:0:100::/72"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_0_0_200_z_71" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8:0:0:200::/71"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_0_0_400_z_70" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8:0:0:400::/70"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_0_0_800_z_69" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8:0:0:800::/69"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_0_21_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "tcp"
  from_port         = 0
  to_port           = 21
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_23_79_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "tcp"
  from_port         = 23
  to_port           = 79
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_81_65535_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "tcp"
  from_port         = 81
  to_port           = 65535
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_udp_0_79_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "udp"
  from_port         = 0
  to_port           = 79
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_udp_81_65535_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "udp"
  from_port         = 81
  to_port           = 65535
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_132_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "132"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_icmp_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "icmp"
  from_port         = -1
  to_port           = -1
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_0_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "0"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_2_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "2"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_3_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "3"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_4_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "4"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_5_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "5"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_7_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "7"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_8_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "8"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_9_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "9"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_10_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "10"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_11_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "11"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_12_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "12"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_13_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "13"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_14_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "14"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_15_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "15"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_16_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "16"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_18_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "18"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_19_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "19"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_20_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "20"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_21_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "21"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_22_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "22"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_23_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "23"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_24_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "24"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_25_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "25"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_26_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "26"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_27_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "27"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_28_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "28"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_29_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "29"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_30_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "30"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_31_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "31"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_32_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "32"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_33_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "33"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_34_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "34"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_35_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "35"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_36_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "36"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_37_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "37"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_38_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "38"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_39_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "39"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_40_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "40"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_41_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "41"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_42_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "42"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_43_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "43"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_44_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "44"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_45_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "45"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_46_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "46"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_47_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "47"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_48_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "48"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_49_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "49"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_50_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "50"
}

resource "aws_security_group" "service_1_x2" {
  name        = "pilotage-service-1-x2"
  description = "Rules of service-1"
  vpc_id      = var.vpc_id

  tags = {
    Name = "pilotage-service-1-x2"
  }
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_0_0_1000_z_68" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8:0:0:1000::/68"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_0_0_2000_z_67" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8:0:0:2000::/67"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_0_0_4000_z_66" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8:0:0:4000::/66"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/80
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_80_from_2001_db8_0_0_8000_z_65" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/web"
  cidr_ipv6         = "2001:db8:0:0:8000::/65"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_51_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "51"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_52_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "52"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_53_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "53"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_54_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "54"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_55_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "55"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_56_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "56"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_57_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "57"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_59_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "59"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_60_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "60"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_61_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "61"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_62_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "62"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_63_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "63"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_64_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "64"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_65_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "65"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_66_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "66"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_67_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "67"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_68_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "68"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_69_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "69"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_70_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "70"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_71_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "71"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_72_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "72"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_73_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "73"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_74_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "74"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_75_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "75"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_76_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "76"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_77_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "77"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_78_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "78"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_79_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "79"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_80_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "80"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_81_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "81"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_82_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "82"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_83_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "83"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_84_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "84"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_85_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "85"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_86_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "86"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_87_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "87"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_88_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "88"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_89_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "89"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_90_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "90"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_91_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "91"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_92_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "92"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_93_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "93"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_94_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "94"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_95_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "95"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_96_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "96"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_97_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "97"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_98_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "98"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_99_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "99"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_100_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "100"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_101_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "101"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_102_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "102"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_103_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "103"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_104_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "104"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_105_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "105"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_106_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "106"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_107_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "107"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_108_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "108"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_109_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "109"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_110_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "110"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_111_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "111"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_0_21_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "tcp"
  from_port         = 0
  to_port           = 21
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_23_79_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "tcp"
  from_port         = 23
  to_port           = 79
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_tcp_81_65535_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "tcp"
  from_port         = 81
  to_port           = 65535
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_udp_0_79_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "udp"
  from_port         = 0
  to_port           = 79
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_udp_81_65535_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "udp"
  from_port         = 81
  to_port           = 65535
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_132_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "132"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_icmpv6_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "icmpv6"
  from_port         = -1
  to_port           = -1
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_0_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "0"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_2_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "2"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_3_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "3"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_4_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "4"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_5_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "5"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_7_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "7"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_8_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "8"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_9_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "9"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_10_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "10"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_11_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "11"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_12_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "12"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_13_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "13"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_14_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "14"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_15_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "15"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_16_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "16"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_18_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "18"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_19_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "19"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_20_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "20"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_21_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "21"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_22_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "22"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_23_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "23"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_24_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "24"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_25_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "25"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_26_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "26"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_27_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "27"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_28_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "28"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_29_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "29"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_30_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "30"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_31_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "31"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_32_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "32"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_33_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "33"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_34_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "34"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_35_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "35"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_36_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "36"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_37_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "37"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_38_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "38"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_39_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "39"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_40_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "40"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_41_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "41"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_42_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "42"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_43_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "43"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_44_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "44"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_45_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "45"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_46_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "46"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_47_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "47"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_48_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "48"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_49_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "49"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_50_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "50"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_51_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x2.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "51"
}

resource "aws_security_group" "service_1_x3" {
  name        = "pilotage-service-1-x3"
  description = "Rules of service-1"
  vpc_id      = var.vpc_id

  tags = {
    Name = "pilotage-service-1-x3"
  }
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_112_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "112"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_113_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "113"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_114_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "114"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_115_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "115"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_116_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "116"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_117_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "117"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_118_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "118"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_119_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "119"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_120_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "120"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_121_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "121"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_122_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "122"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_123_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "123"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_124_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "124"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_125_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "125"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_126_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "126"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_127_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "127"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_128_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "128"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_129_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "129"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_130_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "130"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_131_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "131"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_133_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "133"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_134_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "134"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_135_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "135"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_136_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "136"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_137_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "137"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_138_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "138"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_139_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "139"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_140_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "140"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_141_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "141"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_142_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "142"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_143_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "143"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_144_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "144"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_145_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "145"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_146_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "146"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_147_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "147"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_148_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "148"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_149_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "149"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_150_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "150"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_151_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "151"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_152_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "152"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_153_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "153"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_154_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "154"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_155_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "155"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_156_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "156"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_157_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "157"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_158_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "158"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_159_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "159"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_160_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "160"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_161_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "161"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_162_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "162"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_163_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "163"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_164_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "164"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_165_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "165"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_166_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "166"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_167_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "167"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_168_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "168"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_169_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "169"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_170_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "170"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_171_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "171"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_172_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "172"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_52_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "52"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_53_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "53"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_54_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "54"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_55_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "55"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_56_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "56"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_57_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "57"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_59_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "59"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_60_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "60"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_61_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "61"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_62_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "62"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_63_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "63"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_64_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "64"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_65_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "65"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_66_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "66"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_67_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "67"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_68_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "68"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_69_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "69"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_70_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "70"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_71_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "71"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_72_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "72"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_73_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "73"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_74_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "74"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_75_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "75"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_76_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "76"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_77_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "77"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_78_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "78"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_79_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "79"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_80_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "80"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_81_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "81"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_82_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "82"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_83_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "83"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_84_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "84"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_85_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "85"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_86_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "86"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_87_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "87"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_88_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "88"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_89_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "89"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_90_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "90"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_91_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "91"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_92_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "92"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_93_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "93"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_94_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "94"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_95_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "95"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_96_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "96"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_97_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "97"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_98_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "98"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_99_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "99"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_100_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "100"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_101_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "101"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_102_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "102"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_103_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "103"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_104_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "104"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_105_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "105"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_106_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "106"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_107_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "107"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_108_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "108"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_109_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "109"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_110_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "110"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_111_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "111"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_112_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x3.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "112"
}

resource "aws_security_group" "service_1_x4" {
  name        = "pilotage-service-1-x4"
  description = "Rules of service-1"
  vpc_id      = var.vpc_id

  tags = {
    Name = "pilotage-service-1-x4"
  }
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_173_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "173"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_174_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "174"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_175_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "175"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_176_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "176"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_177_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "177"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_178_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "178"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_179_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "179"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_180_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "180"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_181_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "181"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_182_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "182"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_183_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "183"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_184_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "184"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_185_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "185"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_186_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "186"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_187_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "187"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_188_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "188"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_189_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "189"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_190_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "190"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_191_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "191"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_192_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "192"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_193_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "193"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_194_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "194"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_195_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "195"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_196_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "196"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_197_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "197"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_198_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "198"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_199_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "199"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_200_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "200"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_201_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "201"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_202_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "202"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_203_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "203"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_204_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "204"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_205_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "205"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_206_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "206"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_207_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "207"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_208_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "208"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_209_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "209"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_210_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "210"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_211_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "211"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_212_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "212"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_213_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "213"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_214_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "214"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_215_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "215"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_216_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "216"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_217_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "217"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_218_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "218"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_219_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "219"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_220_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "220"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_221_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "221"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_222_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "222"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_223_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "223"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_224_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "224"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_225_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "225"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_226_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "226"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_227_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "227"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_228_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "228"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_229_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "229"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_230_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "230"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_231_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "231"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_232_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "232"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_113_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "113"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_114_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "114"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_115_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "115"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_116_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "116"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_117_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "117"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_118_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "118"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_119_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "119"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_120_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "120"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_121_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "121"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_122_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "122"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_123_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "123"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_124_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "124"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_125_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "125"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_126_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "126"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_127_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "127"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_128_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "128"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_129_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "129"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_130_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "130"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_131_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "131"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_133_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "133"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_134_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "134"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_135_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "135"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_136_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "136"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_137_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "137"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_138_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "138"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_139_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "139"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_140_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "140"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_141_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "141"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_142_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "142"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_143_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "143"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_144_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "144"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_145_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "145"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_146_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "146"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_147_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "147"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_148_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "148"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_149_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "149"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_150_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "150"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_151_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "151"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_152_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "152"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_153_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "153"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_154_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "154"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_155_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "155"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_156_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "156"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_157_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "157"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_158_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "158"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_159_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "159"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_160_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "160"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_161_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "161"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_162_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "162"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_163_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "163"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_164_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "164"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_165_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "165"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_166_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "166"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_167_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "167"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_168_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "168"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_169_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "169"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_170_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "170"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_171_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "171"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_172_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "172"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_173_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x4.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "173"
}

resource "aws_security_group" "service_1_x5" {
  name        = "pilotage-service-1-x5"
  description = "Rules of service-1"
  vpc_id      = var.vpc_id

  tags = {
    Name = "pilotage-service-1-x5"
  }
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_233_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "233"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_234_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "234"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_235_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "235"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_236_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "236"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_237_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "237"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_238_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "238"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_239_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "239"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_240_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "240"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_241_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "241"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_242_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "242"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_243_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "243"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_244_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "244"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_245_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "245"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_246_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "246"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_247_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "247"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_248_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "248"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_249_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "249"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_250_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "250"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_251_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "251"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_252_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "252"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_253_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "253"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_254_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "254"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_255_from_192_0_2_9_32" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv4         = "192.0.2.9/32"
  ip_protocol       = "255"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_174_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "174"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_175_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "175"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_176_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "176"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_177_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "177"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_178_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "178"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_179_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "179"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_180_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "180"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_181_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "181"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_182_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "182"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_183_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "183"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_184_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "184"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_185_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "185"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_186_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "186"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_187_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "187"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_188_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "188"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_189_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "189"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_190_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "190"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_191_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "191"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_192_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "192"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_193_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "193"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_194_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "194"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_195_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "195"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_196_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "196"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_197_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "197"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_198_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "198"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_199_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "199"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_200_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "200"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_201_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "201"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_202_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "202"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_203_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "203"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_204_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "204"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_205_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "205"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_206_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "206"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_207_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "207"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_208_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "208"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_209_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "209"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_210_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "210"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_211_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "211"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_212_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "212"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_213_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "213"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_214_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "214"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_215_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "215"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_216_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "216"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_217_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "217"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_218_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "218"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_219_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "219"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_220_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "220"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_221_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "221"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_222_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "222"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_223_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "223"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_224_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "224"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_225_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "225"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_226_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "226"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_227_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "227"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_228_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "228"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_229_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "229"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_230_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "230"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_231_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "231"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_232_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "232"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_233_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x5.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "233"
}

resource "aws_security_group" "service_1_x6" {
  name        = "pilotage-service-1-x6"
  description = "Rules of service-1"
  vpc_id      = var.vpc_id

  tags = {
    Name = "pilotage-service-1-x6"
  }
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_234_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x6.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "234"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_235_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x6.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "235"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_236_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x6.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "236"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_237_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x6.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "237"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_238_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x6.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "238"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_239_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x6.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "239"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_240_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x6.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "240"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_241_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x6.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "241"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_242_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x6.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "242"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_243_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x6.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "243"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_244_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x6.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "244"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_245_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x6.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "245"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_246_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x6.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "246"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_247_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x6.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "247"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_248_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x6.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "248"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_249_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x6.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "249"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_250_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x6.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "250"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_251_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x6.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "251"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_252_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x6.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "252"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_253_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x6.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "253"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_254_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x6.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "254"
}

# nodes -> service: tcp/0-21,23-79,81-65535 udp/0-79,81-65535 sctp/any hopopt icmpv4/any igmp ip/3
# ipip ip/5 ip/7 egp igp ip/10 ip/11 ip/12 ip/13 ip/14 ip/15 ip/16 ip/18 ip/19 ip/20 ip/21 ip/22
# ip/23 ip/24 ip/25 ip/26 rdp ip/28 ip/29 ip/30 ip/31 ip/32 dccp ip/34 ip/35 ip/36 ip/37 ip/38
# ip/39 ip/40 ipv6 ip/42 ipv6-ro...
resource "aws_vpc_security_group_ingress_rule" "service_1_in_255_from_2001_db8_z_9_128" {
  security_group_id = aws_security_group.service_1_x6.id
  description       = "a/all"
  cidr_ipv6         = "2001:db8::9/128"
  ip_protocol       = "255"
}

output "service_1_security_group_ids" {
  value = [aws_security_group.service_1.id, aws_security_group.service_1_x2.id, aws_security_group.service_1_x3.id, aws_security_group.service_1_x4.id, aws_security_group.service_1_x5.id, aws_security_group.service_1_x6.id]
}
