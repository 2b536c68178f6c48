# core: a firewall between zones, Google Cloud firewall rules for Terraform
#
# site example, from `examples/site.yaml`
#
#   need   variable "network" { type = string }, once in the module
#   load   terraform plan, then terraform apply
#   use    give the instance the network tag pilotage-core
#   undo   remove this file, then terraform apply
