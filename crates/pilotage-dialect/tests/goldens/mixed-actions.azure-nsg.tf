# service-1: the firewall of this host, an Azure network security group for Terraform
#
# site example, from `examples/site.yaml`
#
#   need   variables "location" and "resource_group_name", once in the module
#   load   terraform plan, then terraform apply
#   use    associate the group of the output with the host's network interface
#   undo   remove this file, then terraform apply

resource "azurerm_network_security_group" "service_1" {
  name                = "pilotage-service-1"
  location            = var.location
  resource_group_name = var.resource_group_name
}

# node-9 -> service: tcp/80 udp/80
resource "azurerm_network_security_rule" "service_1_in_a_one_tcp" {
  name                        = "in-a-one-tcp"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.service_1.name
  description                 = "a/one: not node 9"
  priority                    = 100
  direction                   = "Inbound"
  access                      = "Deny"
  protocol                    = "Tcp"

  source_address_prefix        = "192.0.2.9"
  source_port_range            = "*"
  destination_address_prefixes = ["198.51.100.1", "198.51.100.3"]
  destination_port_range       = "80"
}

# node-9 -> service: tcp/80 udp/80
resource "azurerm_network_security_rule" "service_1_in_a_one_udp" {
  name                        = "in-a-one-udp"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.service_1.name
  description                 = "a/one: not node 9"
  priority                    = 110
  direction                   = "Inbound"
  access                      = "Deny"
  protocol                    = "Udp"

  source_address_prefix        = "192.0.2.9"
  source_port_range            = "*"
  destination_address_prefixes = ["198.51.100.1", "198.51.100.3"]
  destination_port_range       = "80"
}

# node-9 -> service: tcp/80 udp/80
resource "azurerm_network_security_rule" "service_1_in_a_one_tcp_v6" {
  name                        = "in-a-one-tcp-v6"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.service_1.name
  description                 = "a/one: not node 9"
  priority                    = 120
  direction                   = "Inbound"
  access                      = "Deny"
  protocol                    = "Tcp"

  source_address_prefix      = "2001:db8::9"
  source_port_range          = "*"
  destination_address_prefix = "2001:db8:1::1"
  destination_port_range     = "80"
}

# node-9 -> service: tcp/80 udp/80
resource "azurerm_network_security_rule" "service_1_in_a_one_udp_v6" {
  name                        = "in-a-one-udp-v6"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.service_1.name
  description                 = "a/one: not node 9"
  priority                    = 130
  direction                   = "Inbound"
  access                      = "Deny"
  protocol                    = "Udp"

  source_address_prefix      = "2001:db8::9"
  source_port_range          = "*"
  destination_address_prefix = "2001:db8:1::1"
  destination_port_range     = "80"
}

# nodes -> service: tcp/22
resource "azurerm_network_security_rule" "service_1_in_a_ssh_tcp" {
  name                        = "in-a-ssh-tcp"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.service_1.name
  description                 = "a/ssh: nobody"
  priority                    = 140
  direction                   = "Inbound"
  access                      = "Deny"
  protocol                    = "Tcp"

  source_address_prefixes      = ["192.0.2.0/28", "192.0.2.32/28"]
  source_port_range            = "*"
  destination_address_prefixes = ["198.51.100.1", "198.51.100.3"]
  destination_port_range       = "22"
}

# nodes -> service: tcp/22
resource "azurerm_network_security_rule" "service_1_in_a_ssh_tcp_v6" {
  name                        = "in-a-ssh-tcp-v6"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.service_1.name
  description                 = "a/ssh: nobody"
  priority                    = 150
  direction                   = "Inbound"
  access                      = "Deny"
  protocol                    = "Tcp"

  source_address_prefix      = "2001:db8::/64"
  source_port_range          = "*"
  destination_address_prefix = "2001:db8:1::1"
  destination_port_range     = "22"
}

# nodes -> service: tcp/80
resource "azurerm_network_security_rule" "service_1_in_a_web_tcp" {
  name                        = "in-a-web-tcp"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.service_1.name
  description                 = "a/web"
  priority                    = 160
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Tcp"

  source_address_prefixes      = ["192.0.2.0/28", "192.0.2.32/28"]
  source_port_range            = "*"
  destination_address_prefixes = ["198.51.100.1", "198.51.100.3"]
  destination_port_range       = "80"
}

# nodes -> service: tcp/80
resource "azurerm_network_security_rule" "service_1_in_a_web_tcp_v6" {
  name                        = "in-a-web-tcp-v6"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.service_1.name
  description                 = "a/web"
  priority                    = 170
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Tcp"

  source_address_prefix      = "2001:db8::/64"
  source_port_range          = "*"
  destination_address_prefix = "2001:db8:1::1"
  destination_port_range     = "80"
}

# nodes -> service: any
resource "azurerm_network_security_rule" "service_1_in_a_all_any" {
  name                        = "in-a-all-any"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.service_1.name
  description                 = "a/all"
  priority                    = 180
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "*"

  source_address_prefixes      = ["192.0.2.0/28", "192.0.2.32/28"]
  source_port_range            = "*"
  destination_address_prefixes = ["198.51.100.1", "198.51.100.3"]
  destination_port_range       = "*"
}

# nodes -> service: any
resource "azurerm_network_security_rule" "service_1_in_a_all_any_v6" {
  name                        = "in-a-all-any-v6"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.service_1.name
  description                 = "a/all"
  priority                    = 190
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "*"

  source_address_prefix      = "2001:db8::/64"
  source_port_range          = "*"
  destination_address_prefix = "2001:db8:1::1"
  destination_port_range     = "*"
}

# everything else
resource "azurerm_network_security_rule" "service_1_Deny_all_inbound" {
  name                        = "Deny-all-inbound"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.service_1.name
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

# service -> any: any
resource "azurerm_network_security_rule" "service_1_out_a_none_any" {
  name                        = "out-a-none-any"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.service_1.name
  description                 = "a/none: silent host"
  priority                    = 100
  direction                   = "Outbound"
  access                      = "Deny"
  protocol                    = "*"

  source_address_prefixes    = ["198.51.100.1", "198.51.100.3"]
  source_port_range          = "*"
  destination_address_prefix = "0.0.0.0/0"
  destination_port_range     = "*"
}

# service -> any: any
resource "azurerm_network_security_rule" "service_1_out_a_none_any_v6" {
  name                        = "out-a-none-any-v6"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.service_1.name
  description                 = "a/none: silent host"
  priority                    = 110
  direction                   = "Outbound"
  access                      = "Deny"
  protocol                    = "*"

  source_address_prefix      = "2001:db8:1::1"
  source_port_range          = "*"
  destination_address_prefix = "::/0"
  destination_port_range     = "*"
}

# everything else
resource "azurerm_network_security_rule" "service_1_Deny_all_outbound" {
  name                        = "Deny-all-outbound"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.service_1.name
  description                 = "everything else"
  priority                    = 4096
  direction                   = "Outbound"
  access                      = "Deny"
  protocol                    = "*"

  source_address_prefix      = "*"
  source_port_range          = "*"
  destination_address_prefix = "*"
  destination_port_range     = "*"
}

output "service_1_network_security_group_id" {
  value = azurerm_network_security_group.service_1.id
}
