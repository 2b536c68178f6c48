# web-1: the firewall of this host, AWS security groups for Terraform
#
# site example, from `examples/site.yaml`
#
#   need   variable "vpc_id" { type = string }, once in the module
#   load   terraform plan, then terraform apply
#   use    attach every group of the output to the host's network interface
#   undo   remove this file, then terraform apply

resource "aws_security_group" "web_1" {
  name        = "pilotage-web-1"
  description = "Rules of web-1"
  vpc_id      = var.vpc_id

  tags = {
    Name = "pilotage-web-1"
  }
}

# clients -> web-1: tcp/80,443
resource "aws_vpc_security_group_ingress_rule" "web_1_in_tcp_80_from_198_51_100_0_25" {
  security_group_id = aws_security_group.web_1.id
  description       = "web/http"
  cidr_ipv4         = "198.51.100.0/25"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# clients -> web-1: tcp/80,443
resource "aws_vpc_security_group_ingress_rule" "web_1_in_tcp_80_from_198_51_100_200_32" {
  security_group_id = aws_security_group.web_1.id
  description       = "web/http"
  cidr_ipv4         = "198.51.100.200/32"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

# clients -> web-1: tcp/80,443
resource "aws_vpc_security_group_ingress_rule" "web_1_in_tcp_443_from_198_51_100_0_25" {
  security_group_id = aws_security_group.web_1.id
  description       = "web/http"
  cidr_ipv4         = "198.51.100.0/25"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

# clients -> web-1: tcp/80,443
resource "aws_vpc_security_group_ingress_rule" "web_1_in_tcp_443_from_198_51_100_200_32" {
  security_group_id = aws_security_group.web_1.id
  description       = "web/http"
  cidr_ipv4         = "198.51.100.200/32"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

output "web_1_security_group_ids" {
  value = [aws_security_group.web_1.id]
}
