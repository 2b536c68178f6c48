//! Native checkers: what judges written files besides our own readers.
//!
//! One file a dialect. A checker is the vendor's own program where a public registry has one, else a
//! schema or a grammar recorded from the vendor's reference, which says where it comes from. None uses
//! a reader of this project: a mistake shared by writer and reader must not pass.

mod aws_network_acl;
mod aws_security_group;
mod azure_nsg;
mod calico;
mod check_point;
mod cilium;
mod cisco;
mod cisco_asa;
mod cisco_ios;
mod csv;
mod firewalld;
mod fortios;
mod gcp_firewall;
mod iptables;
mod juniper_srx;
mod junos;
mod junos_filter;
mod kubernetes;
mod mikrotik;
mod nftables;
mod nsx_t;
mod objects;
mod palo_alto;
mod pf;
mod program;
mod talos;
mod terraform;
mod ufw;
mod windows;
mod words;

use std::collections::BTreeSet;

/// A written file: what follows the point's name in its name, and its text.
#[derive(Clone, Copy, Debug)]
pub struct File<'f> {
    /// `.nft`
    pub suffix: &'f str,
    /// The whole text.
    pub text: &'f str,
}

/// What judges the files of a dialect.
#[derive(Clone, Copy, Debug)]
pub struct Checker {
    /// The dialect's name.
    pub dialect: &'static str,
    /// What it is, in a few words: `nft --check`.
    pub what: &'static str,
    /// The programs that it needs, each with the Debian package that has it.
    pub tools: &'static [(&'static str, &'static str)],
    /// Whether it makes a network namespace, for which only root has the right.
    pub needs_root: bool,
    /// Judges the files of one enforcement point; an error is what the checker says.
    pub check: fn(&[File<'_>]) -> Result<(), String>,
}

/// Every checker, in the order of the dialects.
#[must_use]
pub fn all() -> &'static [Checker] {
    &[
        nftables::CHECKER,
        iptables::CHECKER,
        firewalld::CHECKER,
        calico::CHECKER,
        cilium::CHECKER,
        kubernetes::CHECKER,
        cisco_asa::CHECKER,
        cisco_ios::CHECKER,
        palo_alto::CHECKER,
        fortios::CHECKER,
        juniper_srx::CHECKER,
        junos_filter::CHECKER,
        check_point::CHECKER,
        nsx_t::CHECKER,
        aws_security_group::CHECKER,
        aws_network_acl::CHECKER,
        azure_nsg::CHECKER,
        gcp_firewall::CHECKER,
        ufw::CHECKER,
        windows::CHECKER,
        mikrotik::CHECKER,
        pf::CHECKER,
        talos::CHECKER,
        csv::CHECKER,
    ]
}

/// The checker of a dialect.
#[must_use]
pub fn find(dialect: &str) -> Option<&'static Checker> {
    all().iter().find(|checker| checker.dialect == dialect)
}

impl Checker {
    /// Why it cannot run here; none where it can.
    #[must_use]
    pub fn missing(&self) -> Option<String> {
        let absent = self.tools.iter().filter(|(tool, _)| !program::is_installed(tool));
        let packages: BTreeSet<&str> = absent.map(|(_, package)| *package).collect();
        if !packages.is_empty() {
            let packages: Vec<&str> = packages.into_iter().collect();
            return Some(format!("needs the Debian packages {}", packages.join(", ")));
        }
        (self.needs_root && !program::is_root()).then(|| "needs root".to_owned())
    }
}
