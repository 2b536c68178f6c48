# web-1: the firewall of this host, Google Cloud firewall rules for Terraform
#
# site example, from `examples/site.yaml`
#
#   need   variable "network" { type = string }, once in the module
#   load   terraform plan, then terraform apply
#   use    give the instance the network tag pilotage-web-1
#   undo   remove this file, then terraform apply

# clients -> web-1: tcp/80,443
resource "google_compute_firewall" "pilotage_web_1_in_web_http" {
  name               = "pilotage-web-1-in-web-http"
  network            = var.network
  description        = "web/http"
  direction          = "INGRESS"
  priority           = 1000
  source_ranges      = ["198.51.100.0/25", "198.51.100.200/32"]
  destination_ranges = ["192.0.2.80/32"]
  target_tags        = ["pilotage-web-1"]

  allow {
    protocol = "tcp"
    ports    = ["80", "443"]
  }
}

# everything else of IPv4
resource "google_compute_firewall" "pilotage_web_1_in_everything_else" {
  name          = "pilotage-web-1-in-everything-else"
  network       = var.network
  description   = "everything else of IPv4"
  direction     = "INGRESS"
  priority      = 65534
  source_ranges = ["0.0.0.0/0"]
  target_tags   = ["pilotage-web-1"]

  deny {
    protocol = "all"
  }
}

# everything else of IPv6
resource "google_compute_firewall" "pilotage_web_1_in_everything_else_v6" {
  name          = "pilotage-web-1-in-everything-else-v6"
  network       = var.network
  description   = "everything else of IPv6"
  direction     = "INGRESS"
  priority      = 65534
  source_ranges = ["::/0"]
  target_tags   = ["pilotage-web-1"]

  deny {
    protocol = "all"
  }
}

# everything else of IPv4
resource "google_compute_firewall" "pilotage_web_1_out_everything_else" {
  name               = "pilotage-web-1-out-everything-else"
  network            = var.network
  description        = "everything else of IPv4"
  direction          = "EGRESS"
  priority           = 65534
  destination_ranges = ["0.0.0.0/0"]
  target_tags        = ["pilotage-web-1"]

  deny {
    protocol = "all"
  }
}

# everything else of IPv6
resource "google_compute_firewall" "pilotage_web_1_out_everything_else_v6" {
  name               = "pilotage-web-1-out-everything-else-v6"
  network            = var.network
  description        = "everything else of IPv6"
  direction          = "EGRESS"
  priority           = 65534
  destination_ranges = ["::/0"]
  target_tags        = ["pilotage-web-1"]

  deny {
    protocol = "all"
  }
}
