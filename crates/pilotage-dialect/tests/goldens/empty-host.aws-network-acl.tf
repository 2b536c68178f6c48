# empty-1: the firewall of this host, an AWS network ACL for Terraform
#
# site example, from `examples/site.yaml`
#
#   need   variable "vpc_id" { type = string }, once in the module
#   load   terraform plan, then terraform apply
#   use    associate the ACL of the output with the subnet of the host
#   undo   associate the ACL that was there, remove this file, terraform apply

resource "aws_network_acl" "empty_1" {
  vpc_id = var.vpc_id

  tags = {
    Name = "pilotage-empty-1"
  }
}

output "empty_1_network_acl_id" {
  value = aws_network_acl.empty_1.id
}
