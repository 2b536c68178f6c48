# nasty } "point": the firewall of this host, an Azure network security group for Terraform
# of two "lines" \
#
# site example, from `examples/site.yaml`
#
#   need   variables "location" and "resource_group_name", once in the module
#   load   terraform plan, then terraform apply
#   use    associate the group of the output with the host's network interface
#   undo   remove this file, then terraform apply

resource "azurerm_network_security_group" "nasty_point" {
  name                = "pilotage-nasty-point"
  location            = var.location
  resource_group_name = var.resource_group_name
}

# a" accept; } flush ruleset # -> me: tcp/80-81 udp/80
resource "azurerm_network_security_rule" "nasty_point_in_a_accept_flush_ruleset_to_me_tcp" {
  name                        = "in-a-accept-flush-ruleset-to-me-tcp"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.nasty_point.name
  description                 = "a' accept; } flush ruleset #"
  priority                    = 100
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Tcp"

  source_address_prefixes    = ["198.51.1.1", "198.51.1.3"]
  source_port_range          = "*"
  destination_address_prefix = "192.0.2.1"
  destination_port_range     = "80-81"
}

# a" accept; } flush ruleset # -> me: tcp/80-81 udp/80
resource "azurerm_network_security_rule" "nasty_point_in_a_accept_flush_ruleset_to_me_udp" {
  name                        = "in-a-accept-flush-ruleset-to-me-udp"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.nasty_point.name
  description                 = "a' accept; } flush ruleset #"
  priority                    = 110
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Udp"

  source_address_prefixes    = ["198.51.1.1", "198.51.1.3"]
  source_port_range          = "*"
  destination_address_prefix = "192.0.2.1"
  destination_port_range     = "80"
}

# # x \ -> me: tcp/80-81 udp/80
resource "azurerm_network_security_rule" "nasty_point_in_x_to_me_tcp" {
  name                        = "in-x-to-me-tcp"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.nasty_point.name
  description                 = "# x /"
  priority                    = 120
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Tcp"

  source_address_prefixes    = ["198.51.2.1", "198.51.2.3"]
  source_port_range          = "*"
  destination_address_prefix = "192.0.2.1"
  destination_port_range     = "80-81"
}

# # x \ -> me: tcp/80-81 udp/80
resource "azurerm_network_security_rule" "nasty_point_in_x_to_me_udp" {
  name                        = "in-x-to-me-udp"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.nasty_point.name
  description                 = "# x /"
  priority                    = 130
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Udp"

  source_address_prefixes    = ["198.51.2.1", "198.51.2.3"]
  source_port_range          = "*"
  destination_address_prefix = "192.0.2.1"
  destination_port_range     = "80"
}

# ノード -> me: tcp/80-81 udp/80
resource "azurerm_network_security_rule" "nasty_point_in_to_me_tcp" {
  name                        = "in-to-me-tcp"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.nasty_point.name
  description                 = "ノード"
  priority                    = 140
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Tcp"

  source_address_prefixes    = ["198.51.3.1", "198.51.3.3"]
  source_port_range          = "*"
  destination_address_prefix = "192.0.2.1"
  destination_port_range     = "80-81"
}

# ノード -> me: tcp/80-81 udp/80
resource "azurerm_network_security_rule" "nasty_point_in_to_me_udp" {
  name                        = "in-to-me-udp"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.nasty_point.name
  description                 = "ノード"
  priority                    = 150
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Udp"

  source_address_prefixes    = ["198.51.3.1", "198.51.3.3"]
  source_port_range          = "*"
  destination_address_prefix = "192.0.2.1"
  destination_port_range     = "80"
}

# 名前 -> me: tcp/80-81 udp/80
resource "azurerm_network_security_rule" "nasty_point_in_to_me_x2_tcp" {
  name                        = "in-to-me-x2-tcp"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.nasty_point.name
  description                 = "名前"
  priority                    = 160
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Tcp"

  source_address_prefixes    = ["198.51.4.1", "198.51.4.3"]
  source_port_range          = "*"
  destination_address_prefix = "192.0.2.1"
  destination_port_range     = "80-81"
}

# 名前 -> me: tcp/80-81 udp/80
resource "azurerm_network_security_rule" "nasty_point_in_to_me_x2_udp" {
  name                        = "in-to-me-x2-udp"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.nasty_point.name
  description                 = "名前"
  priority                    = 170
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Udp"

  source_address_prefixes    = ["198.51.4.1", "198.51.4.3"]
  source_port_range          = "*"
  destination_address_prefix = "192.0.2.1"
  destination_port_range     = "80"
}

# Büro -> me: tcp/80-81 udp/80
resource "azurerm_network_security_rule" "nasty_point_in_Buero_to_me_tcp" {
  name                        = "in-Buero-to-me-tcp"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.nasty_point.name
  description                 = "Büro"
  priority                    = 180
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Tcp"

  source_address_prefixes    = ["198.51.5.1", "198.51.5.3"]
  source_port_range          = "*"
  destination_address_prefix = "192.0.2.1"
  destination_port_range     = "80-81"
}

# Büro -> me: tcp/80-81 udp/80
resource "azurerm_network_security_rule" "nasty_point_in_Buero_to_me_udp" {
  name                        = "in-Buero-to-me-udp"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.nasty_point.name
  description                 = "Büro"
  priority                    = 190
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Udp"

  source_address_prefixes    = ["198.51.5.1", "198.51.5.3"]
  source_port_range          = "*"
  destination_address_prefix = "192.0.2.1"
  destination_port_range     = "80"
}

# input -> me: tcp/80-81 udp/80
resource "azurerm_network_security_rule" "nasty_point_in_input_to_me_tcp" {
  name                        = "in-input-to-me-tcp"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.nasty_point.name
  description                 = "input"
  priority                    = 200
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Tcp"

  source_address_prefixes    = ["198.51.6.1", "198.51.6.3"]
  source_port_range          = "*"
  destination_address_prefix = "192.0.2.1"
  destination_port_range     = "80-81"
}

# input -> me: tcp/80-81 udp/80
resource "azurerm_network_security_rule" "nasty_point_in_input_to_me_udp" {
  name                        = "in-input-to-me-udp"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.nasty_point.name
  description                 = "input"
  priority                    = 210
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Udp"

  source_address_prefixes    = ["198.51.6.1", "198.51.6.3"]
  source_port_range          = "*"
  destination_address_prefix = "192.0.2.1"
  destination_port_range     = "80"
}

# -j ACCEPT -> me: tcp/80-81 udp/80
resource "azurerm_network_security_rule" "nasty_point_in_j_ACCEPT_to_me_tcp" {
  name                        = "in-j-ACCEPT-to-me-tcp"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.nasty_point.name
  description                 = "-j ACCEPT"
  priority                    = 220
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Tcp"

  source_address_prefixes    = ["198.51.7.1", "198.51.7.3"]
  source_port_range          = "*"
  destination_address_prefix = "192.0.2.1"
  destination_port_range     = "80-81"
}

# -j ACCEPT -> me: tcp/80-81 udp/80
resource "azurerm_network_security_rule" "nasty_point_in_j_ACCEPT_to_me_udp" {
  name                        = "in-j-ACCEPT-to-me-udp"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.nasty_point.name
  description                 = "-j ACCEPT"
  priority                    = 230
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Udp"

  source_address_prefixes    = ["198.51.7.1", "198.51.7.3"]
  source_port_range          = "*"
  destination_address_prefix = "192.0.2.1"
  destination_port_range     = "80"
}

# (unnamed) -> me: tcp/80-81 udp/80
resource "azurerm_network_security_rule" "nasty_point_in_to_me_x3_tcp" {
  name                        = "in-to-me-x3-tcp"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.nasty_point.name
  description                 = "(unnamed) -> me: tcp/80-81 udp/80"
  priority                    = 240
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Tcp"

  source_address_prefixes    = ["198.51.8.1", "198.51.8.3"]
  source_port_range          = "*"
  destination_address_prefix = "192.0.2.1"
  destination_port_range     = "80-81"
}

# (unnamed) -> me: tcp/80-81 udp/80
resource "azurerm_network_security_rule" "nasty_point_in_to_me_x3_udp" {
  name                        = "in-to-me-x3-udp"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.nasty_point.name
  description                 = "(unnamed) -> me: tcp/80-81 udp/80"
  priority                    = 250
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Udp"

  source_address_prefixes    = ["198.51.8.1", "198.51.8.3"]
  source_port_range          = "*"
  destination_address_prefix = "192.0.2.1"
  destination_port_range     = "80"
}

# (unnamed) -> me: tcp/80-81 udp/80
resource "azurerm_network_security_rule" "nasty_point_in_to_me_x4_tcp" {
  name                        = "in-to-me-x4-tcp"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.nasty_point.name
  description                 = "(unnamed) -> me: tcp/80-81 udp/80"
  priority                    = 260
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Tcp"

  source_address_prefixes    = ["198.51.9.1", "198.51.9.3"]
... and 187 more lines, 20033 bytes in all
