# empty-1: the firewall of this host, an Azure network security group for Terraform
#
# site example, from `examples/site.yaml`
#
#   need   variables "location" and "resource_group_name", once in the module
#   load   terraform plan, then terraform apply
#   use    associate the group of the output with the host's network interface
#   undo   remove this file, then terraform apply

resource "azurerm_network_security_group" "empty_1" {
  name                = "pilotage-empty-1"
  location            = var.location
  resource_group_name = var.resource_group_name
}

# everything else
resource "azurerm_network_security_rule" "empty_1_Deny_all_inbound" {
  name                        = "Deny-all-inbound"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.empty_1.name
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
resource "azurerm_network_security_rule" "empty_1_Deny_all_outbound" {
  name                        = "Deny-all-outbound"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.empty_1.name
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

output "empty_1_network_security_group_id" {
  value = azurerm_network_security_group.empty_1.id
}
