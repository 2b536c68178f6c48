//! Firewall languages: one folder a dialect, in one ordered registry.
//!
//! Turns a neutral [`Ruleset`](pilotage_net::Ruleset) into the files that a firewall loads, and
//! says what was lost on the way. Knows what a host cannot live without ([`ESSENTIALS`]), but not
//! where rules come from: no plans, no sites. Never does I/O.

mod aws_network_acl;
mod aws_security_group;
mod azure_nsg;
mod calico;
mod capabilities;
mod check_point;
mod cilium;
mod cisco;
mod cisco_asa;
mod cisco_ios;
mod cloud;
mod csv;
mod dialect;
mod edit;
mod ends;
mod error;
mod essential;
mod firewalld;
#[allow(dead_code, unused_imports, reason = "until the first dialect without connections")]
mod fit;
mod fortios;
mod gcp_firewall;
mod header;
mod iptables;
mod juniper_srx;
mod junos;
mod junos_filter;
mod known;
mod kube;
mod kubernetes;
mod loss;
mod mikrotik;
mod name;
mod nftables;
mod nsx_t;
mod number;
mod numbers;
mod object_name;
mod options;
mod palo_alto;
mod part;
mod pf;
#[allow(dead_code, reason = "until the first dialect that needs it")]
mod read;
mod registry;
mod remark;
mod sides;
mod talos;
mod text;
mod ufw;
mod verdict;
mod windows;

pub use capabilities::{Capabilities, Support};
pub use dialect::{Dialect, FileKind, Written, WrittenFile};
pub use edit::{Change, Connections, Edit, Edited, Editor, NewRule, Refused};
pub use error::WriteError;
pub use essential::{ESSENTIALS, Essential, essentials_markdown, is_essential};
pub use known::Known;
pub use loss::{Loss, LossKind};
pub use options::{Interface, IptablesTable, Options};
pub use read::{Construct, Reader, Reading, Text, Understanding, constructs_markdown};
pub use registry::{all, find};
