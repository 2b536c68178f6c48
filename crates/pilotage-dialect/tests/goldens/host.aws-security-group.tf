# node-1: the firewall of this host, AWS security groups for Terraform
# Node 1 of the cluster prod.
#
# site example, from `examples/site.yaml`
#
#   need   variable "vpc_id" { type = string }, once in the module
#   load   terraform plan, then terraform apply
#   use    attach every group of the output to the host's network interface
#   undo   remove this file, then terraform apply

resource "aws_security_group" "node_1" {
  name        = "pilotage-node-1"
  description = "node-1: Node 1 of the cluster prod."
  vpc_id      = var.vpc_id

  tags = {
    Name = "pilotage-node-1"
  }
}

# nodes -> node-1: udp/8472
resource "aws_vpc_security_group_ingress_rule" "node_1_in_udp_8472_from_10_90_233_4_31" {
  security_group_id = aws_security_group.node_1.id
  description       = "prod/cilium/vxlan: overlay between nodes"
  cidr_ipv4         = "10.90.233.4/31"
  ip_protocol       = "udp"
  from_port         = 8472
  to_port           = 8472
}

# nodes -> node-1: udp/8472
resource "aws_vpc_security_group_ingress_rule" "node_1_in_udp_8472_from_10_90_233_6_32" {
  security_group_id = aws_security_group.node_1.id
  description       = "prod/cilium/vxlan: overlay between nodes"
  cidr_ipv4         = "10.90.233.6/32"
  ip_protocol       = "udp"
  from_port         = 8472
  to_port           = 8472
}

# nodes -> node-1: udp/8472
resource "aws_vpc_security_group_ingress_rule" "node_1_in_udp_8472_from_10_90_233_9_32" {
  security_group_id = aws_security_group.node_1.id
  description       = "prod/cilium/vxlan: overlay between nodes"
  cidr_ipv4         = "10.90.233.9/32"
  ip_protocol       = "udp"
  from_port         = 8472
  to_port           = 8472
}

# nodes -> node-1: udp/8472
resource "aws_vpc_security_group_ingress_rule" "node_1_in_udp_8472_from_2001_db8_233_z_4_127" {
  security_group_id = aws_security_group.node_1.id
  description       = "prod/cilium/vxlan: overlay between nodes"
  cidr_ipv6         = "2001:db8:233::4/127"
  ip_protocol       = "udp"
  from_port         = 8472
  to_port           = 8472
}

# nodes -> node-1: udp/8472
resource "aws_vpc_security_group_ingress_rule" "node_1_in_udp_8472_from_2001_db8_233_z_6_128" {
  security_group_id = aws_security_group.node_1.id
  description       = "prod/cilium/vxlan: overlay between nodes"
  cidr_ipv6         = "2001:db8:233::6/128"
  ip_protocol       = "udp"
  from_port         = 8472
  to_port           = 8472
}

# nodes -> node-1: tcp/4240 icmp/echo-request
resource "aws_vpc_security_group_ingress_rule" "node_1_in_tcp_4240_from_10_90_233_4_31" {
  security_group_id = aws_security_group.node_1.id
  description       = "prod/cilium/health: health checks"
  cidr_ipv4         = "10.90.233.4/31"
  ip_protocol       = "tcp"
  from_port         = 4240
  to_port           = 4240
}

# nodes -> node-1: tcp/4240 icmp/echo-request
resource "aws_vpc_security_group_ingress_rule" "node_1_in_tcp_4240_from_10_90_233_6_32" {
  security_group_id = aws_security_group.node_1.id
  description       = "prod/cilium/health: health checks"
  cidr_ipv4         = "10.90.233.6/32"
  ip_protocol       = "tcp"
  from_port         = 4240
  to_port           = 4240
}

# nodes -> node-1: tcp/4240 icmp/echo-request
resource "aws_vpc_security_group_ingress_rule" "node_1_in_tcp_4240_from_10_90_233_9_32" {
  security_group_id = aws_security_group.node_1.id
  description       = "prod/cilium/health: health checks"
  cidr_ipv4         = "10.90.233.9/32"
  ip_protocol       = "tcp"
  from_port         = 4240
  to_port           = 4240
}

# nodes -> node-1: tcp/4240 icmp/echo-request
resource "aws_vpc_security_group_ingress_rule" "node_1_in_icmp_8_from_10_90_233_4_31" {
  security_group_id = aws_security_group.node_1.id
  description       = "prod/cilium/health: health checks"
  cidr_ipv4         = "10.90.233.4/31"
  ip_protocol       = "icmp"
  from_port         = 8
  to_port           = -1
}

# nodes -> node-1: tcp/4240 icmp/echo-request
resource "aws_vpc_security_group_ingress_rule" "node_1_in_icmp_8_from_10_90_233_6_32" {
  security_group_id = aws_security_group.node_1.id
  description       = "prod/cilium/health: health checks"
  cidr_ipv4         = "10.90.233.6/32"
  ip_protocol       = "icmp"
  from_port         = 8
  to_port           = -1
}

# nodes -> node-1: tcp/4240 icmp/echo-request
resource "aws_vpc_security_group_ingress_rule" "node_1_in_icmp_8_from_10_90_233_9_32" {
  security_group_id = aws_security_group.node_1.id
  description       = "prod/cilium/health: health checks"
  cidr_ipv4         = "10.90.233.9/32"
  ip_protocol       = "icmp"
  from_port         = 8
  to_port           = -1
}

# nodes -> node-1: tcp/4240 icmp/echo-request
resource "aws_vpc_security_group_ingress_rule" "node_1_in_tcp_4240_from_2001_db8_233_z_4_127" {
  security_group_id = aws_security_group.node_1.id
  description       = "prod/cilium/health: health checks"
  cidr_ipv6         = "2001:db8:233::4/127"
  ip_protocol       = "tcp"
  from_port         = 4240
  to_port           = 4240
}

# nodes -> node-1: tcp/4240 icmp/echo-request
resource "aws_vpc_security_group_ingress_rule" "node_1_in_tcp_4240_from_2001_db8_233_z_6_128" {
  security_group_id = aws_security_group.node_1.id
  description       = "prod/cilium/health: health checks"
  cidr_ipv6         = "2001:db8:233::6/128"
  ip_protocol       = "tcp"
  from_port         = 4240
  to_port           = 4240
}

# nodes -> node-1: tcp/4240 icmp/echo-request
resource "aws_vpc_security_group_ingress_rule" "node_1_in_icmpv6_128_from_2001_db8_233_z_4_127" {
  security_group_id = aws_security_group.node_1.id
  description       = "prod/cilium/health: health checks"
  cidr_ipv6         = "2001:db8:233::4/127"
  ip_protocol       = "icmpv6"
  from_port         = 128
  to_port           = -1
}

# nodes -> node-1: tcp/4240 icmp/echo-request
resource "aws_vpc_security_group_ingress_rule" "node_1_in_icmpv6_128_from_2001_db8_233_z_6_128" {
  security_group_id = aws_security_group.node_1.id
  description       = "prod/cilium/health: health checks"
  cidr_ipv6         = "2001:db8:233::6/128"
  ip_protocol       = "icmpv6"
  from_port         = 128
  to_port           = -1
}

# nodes -> node-1: tcp/2379-2380,6443,10250
resource "aws_vpc_security_group_ingress_rule" "node_1_in_tcp_2379_2380_from_10_90_233_4_31" {
  security_group_id = aws_security_group.node_1.id
  description       = "prod/etcd/peer, prod/kubernetes (api, kubelet): control plane"
  cidr_ipv4         = "10.90.233.4/31"
  ip_protocol       = "tcp"
  from_port         = 2379
  to_port           = 2380
}

# nodes -> node-1: tcp/2379-2380,6443,10250
resource "aws_vpc_security_group_ingress_rule" "node_1_in_tcp_2379_2380_from_10_90_233_6_32" {
  security_group_id = aws_security_group.node_1.id
  description       = "prod/etcd/peer, prod/kubernetes (api, kubelet): control plane"
  cidr_ipv4         = "10.90.233.6/32"
  ip_protocol       = "tcp"
  from_port         = 2379
  to_port           = 2380
}

# nodes -> node-1: tcp/2379-2380,6443,10250
resource "aws_vpc_security_group_ingress_rule" "node_1_in_tcp_2379_2380_from_10_90_233_9_32" {
  security_group_id = aws_security_group.node_1.id
  description       = "prod/etcd/peer, prod/kubernetes (api, kubelet): control plane"
  cidr_ipv4         = "10.90.233.9/32"
  ip_protocol       = "tcp"
  from_port         = 2379
  to_port           = 2380
}

# nodes -> node-1: tcp/2379-2380,6443,10250
resource "aws_vpc_security_group_ingress_rule" "node_1_in_tcp_6443_from_10_90_233_4_31" {
  security_group_id = aws_security_group.node_1.id
  description       = "prod/etcd/peer, prod/kubernetes (api, kubelet): control plane"
  cidr_ipv4         = "10.90.233.4/31"
  ip_protocol       = "tcp"
  from_port         = 6443
  to_port           = 6443
}

# nodes -> node-1: tcp/2379-2380,6443,10250
resource "aws_vpc_security_group_ingress_rule" "node_1_in_tcp_6443_from_10_90_233_6_32" {
  security_group_id = aws_security_group.node_1.id
  description       = "prod/etcd/peer, prod/kubernetes (api, kubelet): control plane"
  cidr_ipv4         = "10.90.233.6/32"
  ip_protocol       = "tcp"
  from_port         = 6443
  to_port           = 6443
}

# nodes -> node-1: tcp/2379-2380,6443,10250
resource "aws_vpc_security_group_ingress_rule" "node_1_in_tcp_6443_from_10_90_233_9_32" {
  security_group_id = aws_security_group.node_1.id
  description       = "prod/etcd/peer, prod/kubernetes (api, kubelet): control plane"
  cidr_ipv4         = "10.90.233.9/32"
  ip_protocol       = "tcp"
  from_port         = 6443
  to_port           = 6443
}

# nodes -> node-1: tcp/2379-2380,6443,10250
resource "aws_vpc_security_group_ingress_rule" "node_1_in_tcp_10250_from_10_90_233_4_31" {
  security_group_id = aws_security_group.node_1.id
  description       = "prod/etcd/peer, prod/kubernetes (api, kubelet): control plane"
  cidr_ipv4         = "10.90.233.4/31"
  ip_protocol       = "tcp"
  from_port         = 10250
  to_port           = 10250
}

# nodes -> node-1: tcp/2379-2380,6443,10250
resource "aws_vpc_security_group_ingress_rule" "node_1_in_tcp_10250_from_10_90_233_6_32" {
  security_group_id = aws_security_group.node_1.id
  description       = "prod/etcd/peer, prod/kubernetes (api, kubelet): control plane"
  cidr_ipv4         = "10.90.233.6/32"
  ip_protocol       = "tcp"
  from_port         = 10250
  to_port           = 10250
}

# nodes -> node-1: tcp/2379-2380,6443,10250
resource "aws_vpc_security_group_ingress_rule" "node_1_in_tcp_10250_from_10_90_233_9_32" {
  security_group_id = aws_security_group.node_1.id
  description       = "prod/etcd/peer, prod/kubernetes (api, kubelet): control plane"
  cidr_ipv4         = "10.90.233.9/32"
  ip_protocol       = "tcp"
  from_port         = 10250
  to_port           = 10250
}

# nodes -> node-1: tcp/2379-2380,6443,10250
resource "aws_vpc_security_group_ingress_rule" "node_1_in_tcp_2379_2380_from_2001_db8_233_z_4_127" {
  security_group_id = aws_security_group.node_1.id
  description       = "prod/etcd/peer, prod/kubernetes (api, kubelet): control plane"
  cidr_ipv6         = "2001:db8:233::4/127"
  ip_protocol       = "tcp"
  from_port         = 2379
  to_port           = 2380
}

# nodes -> node-1: tcp/2379-2380,6443,10250
resource "aws_vpc_security_group_ingress_rule" "node_1_in_tcp_2379_2380_from_2001_db8_233_z_6_128" {
  security_group_id = aws_security_group.node_1.id
  description       = "prod/etcd/peer, prod/kubernetes (api, kubelet): control plane"
  cidr_ipv6         = "2001:db8:233::6/128"
  ip_protocol       = "tcp"
  from_port         = 2379
  to_port           = 2380
}

# nodes -> node-1: tcp/2379-2380,6443,10250
resource "aws_vpc_security_group_ingress_rule" "node_1_in_tcp_6443_from_2001_db8_233_z_4_127" {
  security_group_id = aws_security_group.node_1.id
  description       = "prod/etcd/peer, prod/kubernetes (api, kubelet): control plane"
  cidr_ipv6         = "2001:db8:233::4/127"
  ip_protocol       = "tcp"
  from_port         = 6443
  to_port           = 6443
}

# nodes -> node-1: tcp/2379-2380,6443,10250
resource "aws_vpc_security_group_ingress_rule" "node_1_in_tcp_6443_from_2001_db8_233_z_6_128" {
  security_group_id = aws_security_group.node_1.id
  description       = "prod/etcd/peer, prod/kubernetes (api, kubelet): control plane"
  cidr_ipv6         = "2001:db8:233::6/128"
  ip_protocol       = "tcp"
  from_port         = 6443
  to_port           = 6443
}

... and 153 more lines, 16799 bytes in all
