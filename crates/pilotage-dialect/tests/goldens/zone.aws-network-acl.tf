# core: a firewall between zones, an AWS network ACL for Terraform
#
# site example, from `examples/site.yaml`
#
#   need   variable "vpc_id" { type = string }, once in the module
#   load   terraform plan, then terraform apply
#   use    associate the ACL of the output with the subnet of the host
#   undo   associate the ACL that was there, remove this file, terraform apply
