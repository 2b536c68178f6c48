//! iptables: the programs that load the rules, of both kinds.

use super::program::run_apart;
use super::{Checker, File};

pub(super) const CHECKER: Checker = Checker {
    dialect: "iptables",
    what: "iptables-restore --test, nft and legacy",
    tools: &[
        ("iptables-nft-restore", "iptables"),
        ("iptables-legacy-restore", "iptables"),
        ("unshare", "util-linux"),
    ],
    needs_root: true,
    check,
};

fn check(files: &[File<'_>]) -> Result<(), String> {
    let script = "for kind in nft legacy; do \
                  iptables-$kind-restore --test < rules.iptables; \
                  ip6tables-$kind-restore --test < rules.ip6tables; \
                  done";
    run_apart(script, files).map(drop)
}
