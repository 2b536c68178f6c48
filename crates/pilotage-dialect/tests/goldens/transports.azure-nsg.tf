# transports: a firewall between zones, an Azure network security group for Terraform
#
# site example, from `examples/site.yaml`
#
#   need   variables "location" and "resource_group_name", once in the module
#   load   terraform plan, then terraform apply
#   use    associate the group of the output with the host's network interface
#   undo   remove this file, then terraform apply
