# service-1: the firewall of this host, Google Cloud firewall rules for Terraform
#
# site example, from `examples/site.yaml`
#
#   need   variable "network" { type = string }, once in the module
#   load   terraform plan, then terraform apply
#   use    give the instance the network tag pilotage-service-1
#   undo   remove this file, then terraform apply

# node-9 -> service: tcp/80 udp/80
resource "google_compute_firewall" "pilotage_service_1_in_a_one" {
  name               = "pilotage-service-1-in-a-one"
  network            = var.network
  description        = "a/one: not node 9"
  direction          = "INGRESS"
  priority           = 1000
  source_ranges      = ["192.0.2.9/32"]
  destination_ranges = ["198.51.100.1/32", "198.51.100.3/32"]
  target_tags        = ["pilotage-service-1"]

  deny {
    protocol = "tcp"
    ports    = ["80"]
  }

  deny {
    protocol = "udp"
    ports    = ["80"]
  }
}

# node-9 -> service: tcp/80 udp/80
resource "google_compute_firewall" "pilotage_service_1_in_a_one_v6" {
  name               = "pilotage-service-1-in-a-one-v6"
  network            = var.network
  description        = "a/one: not node 9"
  direction          = "INGRESS"
  priority           = 1000
  source_ranges      = ["2001:db8::9/128"]
  destination_ranges = ["2001:db8:1::1/128"]
  target_tags        = ["pilotage-service-1"]

  deny {
    protocol = "tcp"
    ports    = ["80"]
  }

  deny {
    protocol = "udp"
    ports    = ["80"]
  }
}

# nodes -> service: tcp/22
resource "google_compute_firewall" "pilotage_service_1_in_a_ssh" {
  name               = "pilotage-service-1-in-a-ssh"
  network            = var.network
  description        = "a/ssh: nobody"
  direction          = "INGRESS"
  priority           = 1000
  source_ranges      = ["192.0.2.0/28", "192.0.2.32/28"]
  destination_ranges = ["198.51.100.1/32", "198.51.100.3/32"]
  target_tags        = ["pilotage-service-1"]

  deny {
    protocol = "tcp"
    ports    = ["22"]
  }
}

# nodes -> service: tcp/22
resource "google_compute_firewall" "pilotage_service_1_in_a_ssh_v6" {
  name               = "pilotage-service-1-in-a-ssh-v6"
  network            = var.network
  description        = "a/ssh: nobody"
  direction          = "INGRESS"
  priority           = 1000
  source_ranges      = ["2001:db8::/64"]
  destination_ranges = ["2001:db8:1::1/128"]
  target_tags        = ["pilotage-service-1"]

  deny {
    protocol = "tcp"
    ports    = ["22"]
  }
}

# nodes -> service: tcp/80
resource "google_compute_firewall" "pilotage_service_1_in_a_web" {
  name               = "pilotage-service-1-in-a-web"
  network            = var.network
  description        = "a/web"
  direction          = "INGRESS"
  priority           = 1010
  source_ranges      = ["192.0.2.0/28", "192.0.2.32/28"]
  destination_ranges = ["198.51.100.1/32", "198.51.100.3/32"]
  target_tags        = ["pilotage-service-1"]

  allow {
    protocol = "tcp"
    ports    = ["80"]
  }
}

# nodes -> service: tcp/80
resource "google_compute_firewall" "pilotage_service_1_in_a_web_v6" {
  name               = "pilotage-service-1-in-a-web-v6"
  network            = var.network
  description        = "a/web"
  direction          = "INGRESS"
  priority           = 1010
  source_ranges      = ["2001:db8::/64"]
  destination_ranges = ["2001:db8:1::1/128"]
  target_tags        = ["pilotage-service-1"]

  allow {
    protocol = "tcp"
    ports    = ["80"]
  }
}

# nodes -> service: any
resource "google_compute_firewall" "pilotage_service_1_in_a_all" {
  name               = "pilotage-service-1-in-a-all"
  network            = var.network
  description        = "a/all"
  direction          = "INGRESS"
  priority           = 1010
  source_ranges      = ["192.0.2.0/28", "192.0.2.32/28"]
  destination_ranges = ["198.51.100.1/32", "198.51.100.3/32"]
  target_tags        = ["pilotage-service-1"]

  allow {
    protocol = "all"
  }
}

# nodes -> service: any
resource "google_compute_firewall" "pilotage_service_1_in_a_all_v6" {
  name               = "pilotage-service-1-in-a-all-v6"
  network            = var.network
  description        = "a/all"
  direction          = "INGRESS"
  priority           = 1010
  source_ranges      = ["2001:db8::/64"]
  destination_ranges = ["2001:db8:1::1/128"]
  target_tags        = ["pilotage-service-1"]

  allow {
    protocol = "all"
  }
}

# everything else of IPv4
resource "google_compute_firewall" "pilotage_service_1_in_everything_else" {
  name          = "pilotage-service-1-in-everything-else"
  network       = var.network
  description   = "everything else of IPv4"
  direction     = "INGRESS"
  priority      = 65534
  source_ranges = ["0.0.0.0/0"]
  target_tags   = ["pilotage-service-1"]

  deny {
    protocol = "all"
  }
}

# everything else of IPv6
resource "google_compute_firewall" "pilotage_service_1_in_everything_else_v6" {
  name          = "pilotage-service-1-in-everything-else-v6"
  network       = var.network
  description   = "everything else of IPv6"
  direction     = "INGRESS"
  priority      = 65534
  source_ranges = ["::/0"]
  target_tags   = ["pilotage-service-1"]

  deny {
    protocol = "all"
  }
}

# service -> any: any
resource "google_compute_firewall" "pilotage_service_1_out_a_none" {
  name               = "pilotage-service-1-out-a-none"
  network            = var.network
  description        = "a/none: silent host"
  direction          = "EGRESS"
  priority           = 1000
  source_ranges      = ["198.51.100.1/32", "198.51.100.3/32"]
  destination_ranges = ["0.0.0.0/0"]
  target_tags        = ["pilotage-service-1"]

  deny {
    protocol = "all"
  }
}

# service -> any: any
resource "google_compute_firewall" "pilotage_service_1_out_a_none_v6" {
  name               = "pilotage-service-1-out-a-none-v6"
  network            = var.network
  description        = "a/none: silent host"
  direction          = "EGRESS"
  priority           = 1000
  source_ranges      = ["2001:db8:1::1/128"]
  destination_ranges = ["::/0"]
  target_tags        = ["pilotage-service-1"]

  deny {
    protocol = "all"
  }
}

# everything else of IPv4
resource "google_compute_firewall" "pilotage_service_1_out_everything_else" {
  name               = "pilotage-service-1-out-everything-else"
  network            = var.network
  description        = "everything else of IPv4"
  direction          = "EGRESS"
  priority           = 65534
  destination_ranges = ["0.0.0.0/0"]
  target_tags        = ["pilotage-service-1"]

  deny {
    protocol = "all"
  }
}

# everything else of IPv6
resource "google_compute_firewall" "pilotage_service_1_out_everything_else_v6" {
  name               = "pilotage-service-1-out-everything-else-v6"
  network            = var.network
  description        = "everything else of IPv6"
  direction          = "EGRESS"
  priority           = 65534
  destination_ranges = ["::/0"]
  target_tags        = ["pilotage-service-1"]

  deny {
    protocol = "all"
  }
}
