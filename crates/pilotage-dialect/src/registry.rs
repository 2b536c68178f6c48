//! The ordered list of dialects. A new one is a folder and a line here.

use crate::aws_network_acl::AwsNetworkAcl;
use crate::aws_security_group::AwsSecurityGroup;
use crate::azure_nsg::AzureNsg;
use crate::calico::Calico;
use crate::check_point::CheckPoint;
use crate::cilium::Cilium;
use crate::cisco_asa::CiscoAsa;
use crate::cisco_ios::CiscoIos;
use crate::csv::Csv;
use crate::dialect::Dialect;
use crate::firewalld::Firewalld;
use crate::fortios::Fortios;
use crate::gcp_firewall::GcpFirewall;
use crate::iptables::Iptables;
use crate::juniper_srx::JuniperSrx;
use crate::junos_filter::JunosFilter;
use crate::kubernetes::Kubernetes;
use crate::mikrotik::Mikrotik;
use crate::nftables::Nftables;
use crate::nsx_t::NsxT;
use crate::palo_alto::PaloAlto;
use crate::pf::Pf;
use crate::talos::Talos;
use crate::ufw::Ufw;
use crate::windows::Windows;

/// Every dialect, in the order in which lists show them.
#[must_use]
pub fn all() -> &'static [&'static dyn Dialect] {
    &[
        &Nftables,
        &Iptables,
        &Firewalld,
        &Calico,
        &Cilium,
        &Kubernetes,
        &CiscoAsa,
        &CiscoIos,
        &PaloAlto,
        &Fortios,
        &JuniperSrx,
        &JunosFilter,
        &CheckPoint,
        &NsxT,
        &AwsSecurityGroup,
        &AwsNetworkAcl,
        &AzureNsg,
        &GcpFirewall,
        &Ufw,
        &Windows,
        &Mikrotik,
        &Pf,
        &Talos,
        &Csv,
    ]
}

/// The dialect of this name, in any case.
#[must_use]
pub fn find(name: &str) -> Option<&'static dyn Dialect> {
    let name = name.trim();
    all().iter().copied().find(|dialect| dialect.name().eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_suffixes_are_unique() {
        let mut names: Vec<_> = all().iter().map(|dialect| dialect.name()).collect();
        let mut suffixes: Vec<_> =
            all().iter().flat_map(|dialect| dialect.files()).map(|file| file.suffix).collect();
        for list in [&mut names, &mut suffixes] {
            let count = list.len();
            list.sort_unstable();
            list.dedup();
            assert_eq!(list.len(), count);
        }
    }

    #[test]
    fn a_name_is_found_in_any_case() {
        assert_eq!(find(" NFTables ").map(Dialect::name), Some("nftables"));
        assert!(find("ipfw").is_none());
    }
}
