# node-1: the firewall of this host, Google Cloud firewall rules for Terraform
# Node 1 of the cluster prod.
#
# site example, from `examples/site.yaml`
#
#   need   variable "network" { type = string }, once in the module
#   load   terraform plan, then terraform apply
#   use    give the instance the network tag pilotage-node-1
#   undo   remove this file, then terraform apply

# nodes -> node-1: udp/8472
resource "google_compute_firewall" "pilotage_node_1_in_prod_cilium_vxlan" {
  name               = "pilotage-node-1-in-prod-cilium-vxlan"
  network            = var.network
  description        = "prod/cilium/vxlan: overlay between nodes"
  direction          = "INGRESS"
  priority           = 1000
  source_ranges      = ["10.90.233.4/31", "10.90.233.6/32", "10.90.233.9/32"]
  destination_ranges = ["10.90.233.4/32"]
  target_tags        = ["pilotage-node-1"]

  allow {
    protocol = "udp"
    ports    = ["8472"]
  }
}

# nodes -> node-1: udp/8472
resource "google_compute_firewall" "pilotage_node_1_in_prod_cilium_vxlan_v6" {
  name               = "pilotage-node-1-in-prod-cilium-vxlan-v6"
  network            = var.network
  description        = "prod/cilium/vxlan: overlay between nodes"
  direction          = "INGRESS"
  priority           = 1000
  source_ranges      = ["2001:db8:233::4/127", "2001:db8:233::6/128"]
  destination_ranges = ["2001:db8:233::4/128"]
  target_tags        = ["pilotage-node-1"]

  allow {
    protocol = "udp"
    ports    = ["8472"]
  }
}

# nodes -> node-1: tcp/4240
resource "google_compute_firewall" "pilotage_node_1_in_prod_cilium_health" {
  name               = "pilotage-node-1-in-prod-cilium-health"
  network            = var.network
  description        = "prod/cilium/health: health checks"
  direction          = "INGRESS"
  priority           = 1000
  source_ranges      = ["10.90.233.4/31", "10.90.233.6/32", "10.90.233.9/32"]
  destination_ranges = ["10.90.233.4/32"]
  target_tags        = ["pilotage-node-1"]

  allow {
    protocol = "tcp"
    ports    = ["4240"]
  }
}

# nodes -> node-1: tcp/4240
resource "google_compute_firewall" "pilotage_node_1_in_prod_cilium_health_v6" {
  name               = "pilotage-node-1-in-prod-cilium-health-v6"
  network            = var.network
  description        = "prod/cilium/health: health checks"
  direction          = "INGRESS"
  priority           = 1000
  source_ranges      = ["2001:db8:233::4/127", "2001:db8:233::6/128"]
  destination_ranges = ["2001:db8:233::4/128"]
  target_tags        = ["pilotage-node-1"]

  allow {
    protocol = "tcp"
    ports    = ["4240"]
  }
}

# nodes -> node-1: tcp/2379-2380,6443,10250
resource "google_compute_firewall" "pilotage_node_1_in_prod_etcd_peer" {
  name               = "pilotage-node-1-in-prod-etcd-peer"
  network            = var.network
  description        = "prod/etcd/peer, prod/kubernetes (api, kubelet): control plane"
  direction          = "INGRESS"
  priority           = 1000
  source_ranges      = ["10.90.233.4/31", "10.90.233.6/32", "10.90.233.9/32"]
  destination_ranges = ["10.90.233.4/32"]
  target_tags        = ["pilotage-node-1"]

  allow {
    protocol = "tcp"
    ports    = ["2379-2380", "6443", "10250"]
  }
}

# nodes -> node-1: tcp/2379-2380,6443,10250
resource "google_compute_firewall" "pilotage_node_1_in_prod_etcd_peer_v6" {
  name               = "pilotage-node-1-in-prod-etcd-peer-v6"
  network            = var.network
  description        = "prod/etcd/peer, prod/kubernetes (api, kubelet): control plane"
  direction          = "INGRESS"
  priority           = 1000
  source_ranges      = ["2001:db8:233::4/127", "2001:db8:233::6/128"]
  destination_ranges = ["2001:db8:233::4/128"]
  target_tags        = ["pilotage-node-1"]

  allow {
    protocol = "tcp"
    ports    = ["2379-2380", "6443", "10250"]
  }
}

# admins -> node-1: tcp/22
resource "google_compute_firewall" "pilotage_node_1_in_site_ssh" {
  name               = "pilotage-node-1-in-site-ssh"
  network            = var.network
  description        = "site/ssh: administration"
  direction          = "INGRESS"
  priority           = 1000
  source_ranges      = ["10.20.1.0/24"]
  destination_ranges = ["10.90.233.4/32"]
  target_tags        = ["pilotage-node-1"]

  allow {
    protocol = "tcp"
    ports    = ["22"]
  }
}

# everything else of IPv4
resource "google_compute_firewall" "pilotage_node_1_in_everything_else" {
  name          = "pilotage-node-1-in-everything-else"
  network       = var.network
  description   = "everything else of IPv4"
  direction     = "INGRESS"
  priority      = 65534
  source_ranges = ["0.0.0.0/0"]
  target_tags   = ["pilotage-node-1"]

  deny {
    protocol = "all"
  }
}

# everything else of IPv6
resource "google_compute_firewall" "pilotage_node_1_in_everything_else_v6" {
  name          = "pilotage-node-1-in-everything-else-v6"
  network       = var.network
  description   = "everything else of IPv6"
  direction     = "INGRESS"
  priority      = 65534
  source_ranges = ["::/0"]
  target_tags   = ["pilotage-node-1"]

  deny {
    protocol = "all"
  }
}

# node-1 -> nodes: udp/8472
resource "google_compute_firewall" "pilotage_node_1_out_prod_cilium_vxlan" {
  name               = "pilotage-node-1-out-prod-cilium-vxlan"
  network            = var.network
  description        = "prod/cilium/vxlan: overlay between nodes"
  direction          = "EGRESS"
  priority           = 1000
  source_ranges      = ["10.90.233.4/32"]
  destination_ranges = ["10.90.233.4/31", "10.90.233.6/32", "10.90.233.9/32"]
  target_tags        = ["pilotage-node-1"]

  allow {
    protocol = "udp"
    ports    = ["8472"]
  }
}

# node-1 -> nodes: udp/8472
resource "google_compute_firewall" "pilotage_node_1_out_prod_cilium_vxlan_v6" {
  name               = "pilotage-node-1-out-prod-cilium-vxlan-v6"
  network            = var.network
  description        = "prod/cilium/vxlan: overlay between nodes"
  direction          = "EGRESS"
  priority           = 1000
  source_ranges      = ["2001:db8:233::4/128"]
  destination_ranges = ["2001:db8:233::4/127", "2001:db8:233::6/128"]
  target_tags        = ["pilotage-node-1"]

  allow {
    protocol = "udp"
    ports    = ["8472"]
  }
}

# node-1 -> registry.example.com: tcp/443
resource "google_compute_firewall" "pilotage_node_1_out_palette_images" {
  name               = "pilotage-node-1-out-palette-images"
  network            = var.network
  description        = "palette/images: container images"
  direction          = "EGRESS"
  priority           = 1000
  source_ranges      = ["10.90.233.4/32"]
  destination_ranges = ["192.0.2.10/32", "198.51.100.10/32"]
  target_tags        = ["pilotage-node-1"]

  allow {
    protocol = "tcp"
    ports    = ["443"]
  }
}

# node-1 -> registry.example.com: tcp/443
resource "google_compute_firewall" "pilotage_node_1_out_palette_images_v6" {
  name               = "pilotage-node-1-out-palette-images-v6"
  network            = var.network
  description        = "palette/images: container images"
  direction          = "EGRESS"
  priority           = 1000
  source_ranges      = ["2001:db8:233::4/128"]
  destination_ranges = ["2001:db8:a::10/128"]
  target_tags        = ["pilotage-node-1"]

  allow {
    protocol = "tcp"
    ports    = ["443"]
  }
}

# node-1 -> dns: tcp/53 udp/53
resource "google_compute_firewall" "pilotage_node_1_out_site_dns" {
  name               = "pilotage-node-1-out-site-dns"
  network            = var.network
  description        = "site/dns: names"
  direction          = "EGRESS"
  priority           = 1000
  source_ranges      = ["10.90.233.4/32"]
  destination_ranges = ["10.90.230.53/32"]
  target_tags        = ["pilotage-node-1"]

  allow {
    protocol = "tcp"
    ports    = ["53"]
  }

  allow {
    protocol = "udp"
    ports    = ["53"]
  }
}

# node-1 -> dns: tcp/53 udp/53
resource "google_compute_firewall" "pilotage_node_1_out_site_dns_v6" {
  name               = "pilotage-node-1-out-site-dns-v6"
  network            = var.network
  description        = "site/dns: names"
  direction          = "EGRESS"
  priority           = 1000
  source_ranges      = ["2001:db8:233::4/128"]
  destination_ranges = ["2001:db8:230::53/128"]
  target_tags        = ["pilotage-node-1"]

  allow {
    protocol = "tcp"
    ports    = ["53"]
  }

  allow {
    protocol = "udp"
    ports    = ["53"]
  }
}

# everything else of IPv4
resource "google_compute_firewall" "pilotage_node_1_out_everything_else" {
  name               = "pilotage-node-1-out-everything-else"
  network            = var.network
  description        = "everything else of IPv4"
  direction          = "EGRESS"
  priority           = 65534
  destination_ranges = ["0.0.0.0/0"]
  target_tags        = ["pilotage-node-1"]

  deny {
    protocol = "all"
  }
}

# everything else of IPv6
resource "google_compute_firewall" "pilotage_node_1_out_everything_else_v6" {
  name               = "pilotage-node-1-out-everything-else-v6"
  network            = var.network
  description        = "everything else of IPv6"
  direction          = "EGRESS"
  priority           = 65534
  destination_ranges = ["::/0"]
  target_tags        = ["pilotage-node-1"]

  deny {
    protocol = "all"
  }
}
