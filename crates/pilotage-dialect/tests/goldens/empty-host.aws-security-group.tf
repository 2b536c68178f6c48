# empty-1: the firewall of this host, AWS security groups for Terraform
#
# site example, from `examples/site.yaml`
#
#   need   variable "vpc_id" { type = string }, once in the module
#   load   terraform plan, then terraform apply
#   use    attach every group of the output to the host's network interface
#   undo   remove this file, then terraform apply

resource "aws_security_group" "empty_1" {
  name        = "pilotage-empty-1"
  description = "Rules of empty-1"
  vpc_id      = var.vpc_id

  tags = {
    Name = "pilotage-empty-1"
  }
}

output "empty_1_security_group_ids" {
  value = [aws_security_group.empty_1.id]
}
