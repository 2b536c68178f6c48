# order: the firewall of this host, Google Cloud firewall rules for Terraform
#
# site example, from `examples/site.yaml`
#
#   need   variable "network" { type = string }, once in the module
#   load   terraform plan, then terraform apply
#   use    give the instance the network tag pilotage-order
#   undo   remove this file, then terraform apply

# some -> me: tcp/1
resource "google_compute_firewall" "pilotage_order_in_first" {
  name               = "pilotage-order-in-first"
  network            = var.network
  description        = "first"
  direction          = "INGRESS"
  priority           = 1000
  source_ranges      = ["192.0.2.1/32", "192.0.2.3/32"]
  destination_ranges = ["198.51.100.1/32"]
  target_tags        = ["pilotage-order"]

  allow {
    protocol = "tcp"
    ports    = ["1"]
  }
}

# some -> me: tcp/1
resource "google_compute_firewall" "pilotage_order_in_first_v6" {
  name               = "pilotage-order-in-first-v6"
  network            = var.network
  description        = "first"
  direction          = "INGRESS"
  priority           = 1000
  source_ranges      = ["2001:db8::1/128", "2001:db8::3/128"]
  destination_ranges = ["2001:db8:1::1/128"]
  target_tags        = ["pilotage-order"]

  allow {
    protocol = "tcp"
    ports    = ["1"]
  }
}

# more -> me: tcp/2
resource "google_compute_firewall" "pilotage_order_in_second" {
  name               = "pilotage-order-in-second"
  network            = var.network
  description        = "second"
  direction          = "INGRESS"
  priority           = 1010
  source_ranges      = ["192.0.2.1/32", "192.0.2.2/31", "192.0.2.4/32", "192.0.2.6/32"]
  destination_ranges = ["198.51.100.1/32"]
  target_tags        = ["pilotage-order"]

  deny {
    protocol = "tcp"
    ports    = ["2"]
  }
}

# more -> me: tcp/2
resource "google_compute_firewall" "pilotage_order_in_second_v6" {
  name               = "pilotage-order-in-second-v6"
  network            = var.network
  description        = "second"
  direction          = "INGRESS"
  priority           = 1010
  source_ranges      = ["2001:db8::1/128", "2001:db8::2/127", "2001:db8::4/128", "2001:db8::6/128"]
  destination_ranges = ["2001:db8:1::1/128"]
  target_tags        = ["pilotage-order"]

  deny {
    protocol = "tcp"
    ports    = ["2"]
  }
}

# some -> me: tcp/2-3
resource "google_compute_firewall" "pilotage_order_in_third" {
  name               = "pilotage-order-in-third"
  network            = var.network
  description        = "third"
  direction          = "INGRESS"
  priority           = 1020
  source_ranges      = ["192.0.2.1/32", "192.0.2.3/32"]
  destination_ranges = ["198.51.100.1/32"]
  target_tags        = ["pilotage-order"]

  allow {
    protocol = "tcp"
    ports    = ["2-3"]
  }
}

# some -> me: tcp/2-3
resource "google_compute_firewall" "pilotage_order_in_third_v6" {
  name               = "pilotage-order-in-third-v6"
  network            = var.network
  description        = "third"
  direction          = "INGRESS"
  priority           = 1020
  source_ranges      = ["2001:db8::1/128", "2001:db8::3/128"]
  destination_ranges = ["2001:db8:1::1/128"]
  target_tags        = ["pilotage-order"]

  allow {
    protocol = "tcp"
    ports    = ["2-3"]
  }
}

# everything else of IPv4
resource "google_compute_firewall" "pilotage_order_in_everything_else" {
  name          = "pilotage-order-in-everything-else"
  network       = var.network
  description   = "everything else of IPv4"
  direction     = "INGRESS"
  priority      = 65534
  source_ranges = ["0.0.0.0/0"]
  target_tags   = ["pilotage-order"]

  deny {
    protocol = "all"
  }
}

# everything else of IPv6
resource "google_compute_firewall" "pilotage_order_in_everything_else_v6" {
  name          = "pilotage-order-in-everything-else-v6"
  network       = var.network
  description   = "everything else of IPv6"
  direction     = "INGRESS"
  priority      = 65534
  source_ranges = ["::/0"]
  target_tags   = ["pilotage-order"]

  deny {
    protocol = "all"
  }
}

# everything else of IPv4
resource "google_compute_firewall" "pilotage_order_out_everything_else" {
  name               = "pilotage-order-out-everything-else"
  network            = var.network
  description        = "everything else of IPv4"
  direction          = "EGRESS"
  priority           = 65534
  destination_ranges = ["0.0.0.0/0"]
  target_tags        = ["pilotage-order"]

  deny {
    protocol = "all"
  }
}

# everything else of IPv6
resource "google_compute_firewall" "pilotage_order_out_everything_else_v6" {
  name               = "pilotage-order-out-everything-else-v6"
  network            = var.network
  description        = "everything else of IPv6"
  direction          = "EGRESS"
  priority           = 65534
  destination_ranges = ["::/0"]
  target_tags        = ["pilotage-order"]

  deny {
    protocol = "all"
  }
}
