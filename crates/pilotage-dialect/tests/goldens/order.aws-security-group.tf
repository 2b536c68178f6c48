# order: the firewall of this host, AWS security groups for Terraform
#
# site example, from `examples/site.yaml`
#
#   need   variable "vpc_id" { type = string }, once in the module
#   load   terraform plan, then terraform apply
#   use    attach every group of the output to the host's network interface
#   undo   remove this file, then terraform apply

resource "aws_security_group" "order" {
  name        = "pilotage-order"
  description = "Rules of order"
  vpc_id      = var.vpc_id

  tags = {
    Name = "pilotage-order"
  }
}

# some -> me: tcp/1
resource "aws_vpc_security_group_ingress_rule" "order_in_tcp_1_from_192_0_2_1_32" {
  security_group_id = aws_security_group.order.id
  description       = "first"
  cidr_ipv4         = "192.0.2.1/32"
  ip_protocol       = "tcp"
  from_port         = 1
  to_port           = 1
}

# some -> me: tcp/1
resource "aws_vpc_security_group_ingress_rule" "order_in_tcp_1_from_192_0_2_3_32" {
  security_group_id = aws_security_group.order.id
  description       = "first"
  cidr_ipv4         = "192.0.2.3/32"
  ip_protocol       = "tcp"
  from_port         = 1
  to_port           = 1
}

# some -> me: tcp/1
resource "aws_vpc_security_group_ingress_rule" "order_in_tcp_1_from_2001_db8_z_1_128" {
  security_group_id = aws_security_group.order.id
  description       = "first"
  cidr_ipv6         = "2001:db8::1/128"
  ip_protocol       = "tcp"
  from_port         = 1
  to_port           = 1
}

# some -> me: tcp/1
resource "aws_vpc_security_group_ingress_rule" "order_in_tcp_1_from_2001_db8_z_3_128" {
  security_group_id = aws_security_group.order.id
  description       = "first"
  cidr_ipv6         = "2001:db8::3/128"
  ip_protocol       = "tcp"
  from_port         = 1
  to_port           = 1
}

# some -> me: tcp/3
resource "aws_vpc_security_group_ingress_rule" "order_in_tcp_3_from_192_0_2_1_32" {
  security_group_id = aws_security_group.order.id
  description       = "third"
  cidr_ipv4         = "192.0.2.1/32"
  ip_protocol       = "tcp"
  from_port         = 3
  to_port           = 3
}

# some -> me: tcp/3
resource "aws_vpc_security_group_ingress_rule" "order_in_tcp_3_from_192_0_2_3_32" {
  security_group_id = aws_security_group.order.id
  description       = "third"
  cidr_ipv4         = "192.0.2.3/32"
  ip_protocol       = "tcp"
  from_port         = 3
  to_port           = 3
}

# some -> me: tcp/3
resource "aws_vpc_security_group_ingress_rule" "order_in_tcp_3_from_2001_db8_z_1_128" {
  security_group_id = aws_security_group.order.id
  description       = "third"
  cidr_ipv6         = "2001:db8::1/128"
  ip_protocol       = "tcp"
  from_port         = 3
  to_port           = 3
}

# some -> me: tcp/3
resource "aws_vpc_security_group_ingress_rule" "order_in_tcp_3_from_2001_db8_z_3_128" {
  security_group_id = aws_security_group.order.id
  description       = "third"
  cidr_ipv6         = "2001:db8::3/128"
  ip_protocol       = "tcp"
  from_port         = 3
  to_port           = 3
}

output "order_security_group_ids" {
  value = [aws_security_group.order.id]
}
