# empty-1: the firewall of this host, Google Cloud firewall rules for Terraform
#
# site example, from `examples/site.yaml`
#
#   need   variable "network" { type = string }, once in the module
#   load   terraform plan, then terraform apply
#   use    give the instance the network tag pilotage-empty-1
#   undo   remove this file, then terraform apply

# everything else of IPv4
resource "google_compute_firewall" "pilotage_empty_1_in_everything_else" {
  name          = "pilotage-empty-1-in-everything-else"
  network       = var.network
  description   = "everything else of IPv4"
  direction     = "INGRESS"
  priority      = 65534
  source_ranges = ["0.0.0.0/0"]
  target_tags   = ["pilotage-empty-1"]

  deny {
    protocol = "all"
  }
}

# everything else of IPv6
resource "google_compute_firewall" "pilotage_empty_1_in_everything_else_v6" {
  name          = "pilotage-empty-1-in-everything-else-v6"
  network       = var.network
  description   = "everything else of IPv6"
  direction     = "INGRESS"
  priority      = 65534
  source_ranges = ["::/0"]
  target_tags   = ["pilotage-empty-1"]

  deny {
    protocol = "all"
  }
}

# everything else of IPv4
resource "google_compute_firewall" "pilotage_empty_1_out_everything_else" {
  name               = "pilotage-empty-1-out-everything-else"
  network            = var.network
  description        = "everything else of IPv4"
  direction          = "EGRESS"
  priority           = 65534
  destination_ranges = ["0.0.0.0/0"]
  target_tags        = ["pilotage-empty-1"]

  deny {
    protocol = "all"
  }
}

# everything else of IPv6
resource "google_compute_firewall" "pilotage_empty_1_out_everything_else_v6" {
  name               = "pilotage-empty-1-out-everything-else-v6"
  network            = var.network
  description        = "everything else of IPv6"
  direction          = "EGRESS"
  priority           = 65534
  destination_ranges = ["::/0"]
  target_tags        = ["pilotage-empty-1"]

  deny {
    protocol = "all"
  }
}
