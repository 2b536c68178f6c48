# web-1: the firewall of this host, an Azure network security group for Terraform
#
# site example, from `examples/site.yaml`
#
#   need   variables "location" and "resource_group_name", once in the module
#   load   terraform plan, then terraform apply
#   use    associate the group of the output with the host's network interface
#   undo   remove this file, then terraform apply

resource "azurerm_network_security_group" "web_1" {
  name                = "pilotage-web-1"
  location            = var.location
  resource_group_name = var.resource_group_name
}

# clients -> web-1: tcp/80,443
resource "azurerm_network_security_rule" "web_1_in_web_http_tcp" {
  name                        = "in-web-http-tcp"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.web_1.name
  description                 = "web/http"
  priority                    = 100
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Tcp"

  source_address_prefixes    = ["198.51.100.0/25", "198.51.100.200"]
  source_port_range          = "*"
  destination_address_prefix = "192.0.2.80"
  destination_port_ranges    = ["80", "443"]
}

# everything else
resource "azurerm_network_security_rule" "web_1_Deny_all_inbound" {
  name                        = "Deny-all-inbound"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.web_1.name
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
resource "azurerm_network_security_rule" "web_1_Deny_all_outbound" {
  name                        = "Deny-all-outbound"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.web_1.name
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

output "web_1_network_security_group_id" {
  value = azurerm_network_security_group.web_1.id
}
