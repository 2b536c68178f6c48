# nasty } "point": the firewall of this host, Google Cloud firewall rules for Terraform
# of two "lines" \
#
# site example, from `examples/site.yaml`
#
#   need   variable "network" { type = string }, once in the module
#   load   terraform plan, then terraform apply
#   use    give the instance the network tag pilotage-nasty-point
#   undo   remove this file, then terraform apply

# a" accept; } flush ruleset # -> me: tcp/80-81 udp/80
resource "google_compute_firewall" "pilotage_nasty_point_in_a_accept_flush_ruleset_to_me" {
  name               = "pilotage-nasty-point-in-a-accept-flush-ruleset-to-me"
  network            = var.network
  description        = "a' accept; } flush ruleset #"
  direction          = "INGRESS"
  priority           = 1000
  source_ranges      = ["198.51.1.1/32", "198.51.1.3/32"]
  destination_ranges = ["192.0.2.1/32"]
  target_tags        = ["pilotage-nasty-point"]

  allow {
    protocol = "tcp"
    ports    = ["80-81"]
  }

  allow {
    protocol = "udp"
    ports    = ["80"]
  }
}

# # x \ -> me: tcp/80-81 udp/80
resource "google_compute_firewall" "pilotage_nasty_point_in_x_to_me" {
  name               = "pilotage-nasty-point-in-x-to-me"
  network            = var.network
  description        = "# x /"
  direction          = "INGRESS"
  priority           = 1000
  source_ranges      = ["198.51.2.1/32", "198.51.2.3/32"]
  destination_ranges = ["192.0.2.1/32"]
  target_tags        = ["pilotage-nasty-point"]

  allow {
    protocol = "tcp"
    ports    = ["80-81"]
  }

  allow {
    protocol = "udp"
    ports    = ["80"]
  }
}

# ノード -> me: tcp/80-81 udp/80
resource "google_compute_firewall" "pilotage_nasty_point_in_to_me" {
  name               = "pilotage-nasty-point-in-to-me"
  network            = var.network
  description        = "ノード"
  direction          = "INGRESS"
  priority           = 1000
  source_ranges      = ["198.51.3.1/32", "198.51.3.3/32"]
  destination_ranges = ["192.0.2.1/32"]
  target_tags        = ["pilotage-nasty-point"]

  allow {
    protocol = "tcp"
    ports    = ["80-81"]
  }

  allow {
    protocol = "udp"
    ports    = ["80"]
  }
}

# 名前 -> me: tcp/80-81 udp/80
resource "google_compute_firewall" "pilotage_nasty_point_in_to_me_x2" {
  name               = "pilotage-nasty-point-in-to-me-x2"
  network            = var.network
  description        = "名前"
  direction          = "INGRESS"
  priority           = 1000
  source_ranges      = ["198.51.4.1/32", "198.51.4.3/32"]
  destination_ranges = ["192.0.2.1/32"]
  target_tags        = ["pilotage-nasty-point"]

  allow {
    protocol = "tcp"
    ports    = ["80-81"]
  }

  allow {
    protocol = "udp"
    ports    = ["80"]
  }
}

# Büro -> me: tcp/80-81 udp/80
resource "google_compute_firewall" "pilotage_nasty_point_in_buero_to_me" {
  name               = "pilotage-nasty-point-in-buero-to-me"
  network            = var.network
  description        = "Büro"
  direction          = "INGRESS"
  priority           = 1000
  source_ranges      = ["198.51.5.1/32", "198.51.5.3/32"]
  destination_ranges = ["192.0.2.1/32"]
  target_tags        = ["pilotage-nasty-point"]

  allow {
    protocol = "tcp"
    ports    = ["80-81"]
  }

  allow {
    protocol = "udp"
    ports    = ["80"]
  }
}

# input -> me: tcp/80-81 udp/80
resource "google_compute_firewall" "pilotage_nasty_point_in_input_to_me" {
  name               = "pilotage-nasty-point-in-input-to-me"
  network            = var.network
  description        = "input"
  direction          = "INGRESS"
  priority           = 1000
  source_ranges      = ["198.51.6.1/32", "198.51.6.3/32"]
  destination_ranges = ["192.0.2.1/32"]
  target_tags        = ["pilotage-nasty-point"]

  allow {
    protocol = "tcp"
    ports    = ["80-81"]
  }

  allow {
    protocol = "udp"
    ports    = ["80"]
  }
}

# -j ACCEPT -> me: tcp/80-81 udp/80
resource "google_compute_firewall" "pilotage_nasty_point_in_j_accept_to_me" {
  name               = "pilotage-nasty-point-in-j-accept-to-me"
  network            = var.network
  description        = "-j ACCEPT"
  direction          = "INGRESS"
  priority           = 1000
  source_ranges      = ["198.51.7.1/32", "198.51.7.3/32"]
  destination_ranges = ["192.0.2.1/32"]
  target_tags        = ["pilotage-nasty-point"]

  allow {
    protocol = "tcp"
    ports    = ["80-81"]
  }

  allow {
    protocol = "udp"
    ports    = ["80"]
  }
}

# (unnamed) -> me: tcp/80-81 udp/80
resource "google_compute_firewall" "pilotage_nasty_point_in_to_me_x3" {
  name               = "pilotage-nasty-point-in-to-me-x3"
  network            = var.network
  description        = "(unnamed) -> me: tcp/80-81 udp/80"
  direction          = "INGRESS"
  priority           = 1000
  source_ranges      = ["198.51.8.1/32", "198.51.8.3/32"]
  destination_ranges = ["192.0.2.1/32"]
  target_tags        = ["pilotage-nasty-point"]

  allow {
    protocol = "tcp"
    ports    = ["80-81"]
  }

  allow {
    protocol = "udp"
    ports    = ["80"]
  }
}

# (unnamed) -> me: tcp/80-81 udp/80
resource "google_compute_firewall" "pilotage_nasty_point_in_to_me_x4" {
  name               = "pilotage-nasty-point-in-to-me-x4"
  network            = var.network
  description        = "(unnamed) -> me: tcp/80-81 udp/80"
  direction          = "INGRESS"
  priority           = 1000
  source_ranges      = ["198.51.9.1/32", "198.51.9.3/32"]
  destination_ranges = ["192.0.2.1/32"]
  target_tags        = ["pilotage-nasty-point"]

  allow {
    protocol = "tcp"
    ports    = ["80-81"]
  }

  allow {
    protocol = "udp"
    ports    = ["80"]
  }
}

# txet [31m -> me: tcp/80-81 udp/80
resource "google_compute_firewall" "pilotage_nasty_point_in_txet_31m_to_me" {
  name               = "pilotage-nasty-point-in-txet-31m-to-me"
  network            = var.network
  description        = " txet     [31m"
  direction          = "INGRESS"
  priority           = 1000
  source_ranges      = ["198.51.10.1/32", "198.51.10.3/32"]
  destination_ranges = ["192.0.2.1/32"]
  target_tags        = ["pilotage-nasty-point"]

  allow {
    protocol = "tcp"
    ports    = ["80-81"]
  }

  allow {
    protocol = "udp"
    ports    = ["80"]
  }
}

# ACCEPT -> me: tcp/80-81 udp/80
resource "google_compute_firewall" "pilotage_nasty_point_in_accept_to_me" {
  name               = "pilotage-nasty-point-in-accept-to-me"
  network            = var.network
  description        = "ACCEPT"
  direction          = "INGRESS"
  priority           = 1000
  source_ranges      = ["198.51.11.1/32", "198.51.11.3/32"]
  destination_ranges = ["192.0.2.1/32"]
  target_tags        = ["pilotage-nasty-point"]

  allow {
    protocol = "tcp"
    ports    = ["80-81"]
  }

  allow {
    protocol = "udp"
    ports    = ["80"]
  }
}

# =1+1 -> me: tcp/80-81 udp/80
resource "google_compute_firewall" "pilotage_nasty_point_in_rule_1_1_to_me" {
  name               = "pilotage-nasty-point-in-rule-1-1-to-me"
  network            = var.network
  description        = "=1+1"
  direction          = "INGRESS"
  priority           = 1000
  source_ranges      = ["198.51.12.1/32", "198.51.12.3/32"]
  destination_ranges = ["192.0.2.1/32"]
  target_tags        = ["pilotage-nasty-point"]

  allow {
    protocol = "tcp"
    ports    = ["80-81"]
  }

  allow {
    protocol = "udp"
    ports    = ["80"]
  }
}

# word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word
# word word word word word
# xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
# xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
# xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
# xxxxxxxxxxxx -> me: tcp/1
resource "google_compute_firewall" "pilotage_nasty_point_in_a_b" {
  name               = "pilotage-nasty-point-in-a-b"
  network            = var.network
  description        = "a'b, c d, éééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé: word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
  direction          = "INGRESS"
  priority           = 1000
  source_ranges      = ["198.51.100.1/32", "198.51.100.3/32"]
  destination_ranges = ["192.0.2.1/32"]
  target_tags        = ["pilotage-nasty-point"]

  allow {
    protocol = "tcp"
    ports    = ["1"]
  }
}

... and 59 more lines, 11275 bytes in all
