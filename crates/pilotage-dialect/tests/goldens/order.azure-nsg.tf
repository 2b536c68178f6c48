# order: the firewall of this host, an Azure network security group for Terraform
#
# site example, from `examples/site.yaml`
#
#   need   variables "location" and "resource_group_name", once in the module
#   load   terraform plan, then terraform apply
#   use    associate the group of the output with the host's network interface
#   undo   remove this file, then terraform apply

resource "azurerm_network_security_group" "order" {
  name                = "pilotage-order"
  location            = var.location
  resource_group_name = var.resource_group_name
}

# some -> me: tcp/1
resource "azurerm_network_security_rule" "order_in_first_tcp" {
  name                        = "in-first-tcp"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.order.name
  description                 = "first"
  priority                    = 100
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Tcp"

  source_address_prefixes    = ["192.0.2.1", "192.0.2.3"]
  source_port_range          = "*"
  destination_address_prefix = "198.51.100.1"
  destination_port_range     = "1"
}

# some -> me: tcp/1
resource "azurerm_network_security_rule" "order_in_first_tcp_v6" {
  name                        = "in-first-tcp-v6"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.order.name
  description                 = "first"
  priority                    = 110
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Tcp"

  source_address_prefixes    = ["2001:db8::1", "2001:db8::3"]
  source_port_range          = "*"
  destination_address_prefix = "2001:db8:1::1"
  destination_port_range     = "1"
}

# more -> me: tcp/2
resource "azurerm_network_security_rule" "order_in_second_tcp" {
  name                        = "in-second-tcp"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.order.name
  description                 = "second"
  priority                    = 120
  direction                   = "Inbound"
  access                      = "Deny"
  protocol                    = "Tcp"

  source_address_prefixes    = ["192.0.2.1", "192.0.2.2/31", "192.0.2.4", "192.0.2.6"]
  source_port_range          = "*"
  destination_address_prefix = "198.51.100.1"
  destination_port_range     = "2"
}

# more -> me: tcp/2
resource "azurerm_network_security_rule" "order_in_second_tcp_v6" {
  name                        = "in-second-tcp-v6"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.order.name
  description                 = "second"
  priority                    = 130
  direction                   = "Inbound"
  access                      = "Deny"
  protocol                    = "Tcp"

  source_address_prefixes    = ["2001:db8::1", "2001:db8::2/127", "2001:db8::4", "2001:db8::6"]
  source_port_range          = "*"
  destination_address_prefix = "2001:db8:1::1"
  destination_port_range     = "2"
}

# some -> me: tcp/2-3
resource "azurerm_network_security_rule" "order_in_third_tcp" {
  name                        = "in-third-tcp"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.order.name
  description                 = "third"
  priority                    = 140
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Tcp"

  source_address_prefixes    = ["192.0.2.1", "192.0.2.3"]
  source_port_range          = "*"
  destination_address_prefix = "198.51.100.1"
  destination_port_range     = "2-3"
}

# some -> me: tcp/2-3
resource "azurerm_network_security_rule" "order_in_third_tcp_v6" {
  name                        = "in-third-tcp-v6"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.order.name
  description                 = "third"
  priority                    = 150
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Tcp"

  source_address_prefixes    = ["2001:db8::1", "2001:db8::3"]
  source_port_range          = "*"
  destination_address_prefix = "2001:db8:1::1"
  destination_port_range     = "2-3"
}

# everything else
resource "azurerm_network_security_rule" "order_Deny_all_inbound" {
  name                        = "Deny-all-inbound"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.order.name
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

# everything else
resource "azurerm_network_security_rule" "order_Deny_all_outbound" {
  name                        = "Deny-all-outbound"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.order.name
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

output "order_network_security_group_id" {
  value = azurerm_network_security_group.order.id
}
