# open: a firewall between zones, AWS security groups for Terraform
#
# site example, from `examples/site.yaml`
#
#   need   variable "vpc_id" { type = string }, once in the module
#   load   terraform plan, then terraform apply
#   use    attach every group of the output to the host's network interface
#   undo   remove this file, then terraform apply
