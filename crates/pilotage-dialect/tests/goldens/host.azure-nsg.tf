# node-1: the firewall of this host, an Azure network security group for Terraform
# Node 1 of the cluster prod.
#
# site example, from `examples/site.yaml`
#
#   need   variables "location" and "resource_group_name", once in the module
#   load   terraform plan, then terraform apply
#   use    associate the group of the output with the host's network interface
#   undo   remove this file, then terraform apply

resource "azurerm_network_security_group" "node_1" {
  name                = "pilotage-node-1"
  location            = var.location
  resource_group_name = var.resource_group_name
}

# nodes -> node-1: udp/8472
resource "azurerm_network_security_rule" "node_1_in_prod_cilium_vxlan_udp" {
  name                        = "in-prod-cilium-vxlan-udp"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.node_1.name
  description                 = "prod/cilium/vxlan: overlay between nodes"
  priority                    = 100
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Udp"

  source_address_prefixes    = ["10.90.233.4/31", "10.90.233.6", "10.90.233.9"]
  source_port_range          = "*"
  destination_address_prefix = "10.90.233.4"
  destination_port_range     = "8472"
}

# nodes -> node-1: udp/8472
resource "azurerm_network_security_rule" "node_1_in_prod_cilium_vxlan_udp_v6" {
  name                        = "in-prod-cilium-vxlan-udp-v6"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.node_1.name
  description                 = "prod/cilium/vxlan: overlay between nodes"
  priority                    = 110
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Udp"

  source_address_prefixes    = ["2001:db8:233::4/127", "2001:db8:233::6"]
  source_port_range          = "*"
  destination_address_prefix = "2001:db8:233::4"
  destination_port_range     = "8472"
}

# nodes -> node-1: tcp/4240
resource "azurerm_network_security_rule" "node_1_in_prod_cilium_health_tcp" {
  name                        = "in-prod-cilium-health-tcp"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.node_1.name
  description                 = "prod/cilium/health: health checks"
  priority                    = 120
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Tcp"

  source_address_prefixes    = ["10.90.233.4/31", "10.90.233.6", "10.90.233.9"]
  source_port_range          = "*"
  destination_address_prefix = "10.90.233.4"
  destination_port_range     = "4240"
}

# nodes -> node-1: tcp/4240
resource "azurerm_network_security_rule" "node_1_in_prod_cilium_health_tcp_v6" {
  name                        = "in-prod-cilium-health-tcp-v6"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.node_1.name
  description                 = "prod/cilium/health: health checks"
  priority                    = 130
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Tcp"

  source_address_prefixes    = ["2001:db8:233::4/127", "2001:db8:233::6"]
  source_port_range          = "*"
  destination_address_prefix = "2001:db8:233::4"
  destination_port_range     = "4240"
}

# nodes -> node-1: tcp/2379-2380,6443,10250
resource "azurerm_network_security_rule" "node_1_in_prod_etcd_peer_tcp" {
  name                        = "in-prod-etcd-peer-tcp"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.node_1.name
  description                 = "prod/etcd/peer, prod/kubernetes (api, kubelet): control plane"
  priority                    = 140
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Tcp"

  source_address_prefixes    = ["10.90.233.4/31", "10.90.233.6", "10.90.233.9"]
  source_port_range          = "*"
  destination_address_prefix = "10.90.233.4"
  destination_port_ranges    = ["2379-2380", "6443", "10250"]
}

# nodes -> node-1: tcp/2379-2380,6443,10250
resource "azurerm_network_security_rule" "node_1_in_prod_etcd_peer_tcp_v6" {
  name                        = "in-prod-etcd-peer-tcp-v6"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.node_1.name
  description                 = "prod/etcd/peer, prod/kubernetes (api, kubelet): control plane"
  priority                    = 150
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Tcp"

  source_address_prefixes    = ["2001:db8:233::4/127", "2001:db8:233::6"]
  source_port_range          = "*"
  destination_address_prefix = "2001:db8:233::4"
  destination_port_ranges    = ["2379-2380", "6443", "10250"]
}

# admins -> node-1: tcp/22
resource "azurerm_network_security_rule" "node_1_in_site_ssh_tcp" {
  name                        = "in-site-ssh-tcp"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.node_1.name
  description                 = "site/ssh: administration"
  priority                    = 160
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Tcp"

  source_address_prefix      = "10.20.1.0/24"
  source_port_range          = "*"
  destination_address_prefix = "10.90.233.4"
  destination_port_range     = "22"
}

# everything else
resource "azurerm_network_security_rule" "node_1_Deny_all_inbound" {
  name                        = "Deny-all-inbound"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.node_1.name
  description                 = "everything else"
  priority                    = 4096
  direction                   = "Inbound"
  access                      = "Deny"
  protocol                    = "*"

  source_address_prefix      = "*"
  source_port_range          = "*"
  destination_address_prefix = "*"
  destination_port_range     = "*"
}

# node-1 -> nodes: udp/8472
resource "azurerm_network_security_rule" "node_1_out_prod_cilium_vxlan_udp" {
  name                        = "out-prod-cilium-vxlan-udp"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.node_1.name
  description                 = "prod/cilium/vxlan: overlay between nodes"
  priority                    = 100
  direction                   = "Outbound"
  access                      = "Allow"
  protocol                    = "Udp"

  source_address_prefix        = "10.90.233.4"
  source_port_range            = "*"
  destination_address_prefixes = ["10.90.233.4/31", "10.90.233.6", "10.90.233.9"]
  destination_port_range       = "8472"
}

# node-1 -> nodes: udp/8472
resource "azurerm_network_security_rule" "node_1_out_prod_cilium_vxlan_udp_v6" {
  name                        = "out-prod-cilium-vxlan-udp-v6"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.node_1.name
  description                 = "prod/cilium/vxlan: overlay between nodes"
  priority                    = 110
  direction                   = "Outbound"
  access                      = "Allow"
  protocol                    = "Udp"

  source_address_prefix        = "2001:db8:233::4"
  source_port_range            = "*"
  destination_address_prefixes = ["2001:db8:233::4/127", "2001:db8:233::6"]
  destination_port_range       = "8472"
}

# node-1 -> registry.example.com: tcp/443
resource "azurerm_network_security_rule" "node_1_out_palette_images_tcp" {
  name                        = "out-palette-images-tcp"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.node_1.name
  description                 = "palette/images: container images"
  priority                    = 120
  direction                   = "Outbound"
  access                      = "Allow"
  protocol                    = "Tcp"

  source_address_prefix        = "10.90.233.4"
  source_port_range            = "*"
  destination_address_prefixes = ["192.0.2.10", "198.51.100.10"]
  destination_port_range       = "443"
}

# node-1 -> registry.example.com: tcp/443
resource "azurerm_network_security_rule" "node_1_out_palette_images_tcp_v6" {
  name                        = "out-palette-images-tcp-v6"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.node_1.name
  description                 = "palette/images: container images"
  priority                    = 130
  direction                   = "Outbound"
  access                      = "Allow"
  protocol                    = "Tcp"

  source_address_prefix      = "2001:db8:233::4"
  source_port_range          = "*"
  destination_address_prefix = "2001:db8:a::10"
  destination_port_range     = "443"
}

# node-1 -> dns: tcp/53 udp/53
resource "azurerm_network_security_rule" "node_1_out_site_dns_tcp" {
  name                        = "out-site-dns-tcp"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.node_1.name
  description                 = "site/dns: names"
  priority                    = 140
  direction                   = "Outbound"
  access                      = "Allow"
  protocol                    = "Tcp"

  source_address_prefix      = "10.90.233.4"
  source_port_range          = "*"
  destination_address_prefix = "10.90.230.53"
  destination_port_range     = "53"
}

# node-1 -> dns: tcp/53 udp/53
resource "azurerm_network_security_rule" "node_1_out_site_dns_udp" {
  name                        = "out-site-dns-udp"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.node_1.name
  description                 = "site/dns: names"
  priority                    = 150
  direction                   = "Outbound"
  access                      = "Allow"
  protocol                    = "Udp"

  source_address_prefix      = "10.90.233.4"
  source_port_range          = "*"
  destination_address_prefix = "10.90.230.53"
  destination_port_range     = "53"
}

# node-1 -> dns: tcp/53 udp/53
resource "azurerm_network_security_rule" "node_1_out_site_dns_tcp_v6" {
  name                        = "out-site-dns-tcp-v6"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.node_1.name
  description                 = "site/dns: names"
  priority                    = 160
  direction                   = "Outbound"
  access                      = "Allow"
  protocol                    = "Tcp"

  source_address_prefix      = "2001:db8:233::4"
  source_port_range          = "*"
  destination_address_prefix = "2001:db8:230::53"
  destination_port_range     = "53"
}

# node-1 -> dns: tcp/53 udp/53
resource "azurerm_network_security_rule" "node_1_out_site_dns_udp_v6" {
  name                        = "out-site-dns-udp-v6"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.node_1.name
  description                 = "site/dns: names"
  priority                    = 170
  direction                   = "Outbound"
  access                      = "Allow"
  protocol                    = "Udp"

  source_address_prefix      = "2001:db8:233::4"
  source_port_range          = "*"
  destination_address_prefix = "2001:db8:230::53"
  destination_port_range     = "53"
}

# everything else
resource "azurerm_network_security_rule" "node_1_Deny_all_outbound" {
  name                        = "Deny-all-outbound"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.node_1.name
  description                 = "everything else"
  priority                    = 4096
  direction                   = "Outbound"
  access                      = "Deny"
  protocol                    = "*"

  source_address_prefix      = "*"
... and 8 more lines, 12628 bytes in all
