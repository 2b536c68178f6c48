//! nftables: the program that loads the rules, with the running kernel's opinion.

use super::program::run_apart;
use super::{Checker, File};

pub(super) const CHECKER: Checker = Checker {
    dialect: "nftables",
    what: "nft --check, and loading twice",
    tools: &[("nft", "nftables"), ("unshare", "util-linux")],
    needs_root: true,
    check,
};

fn check(files: &[File<'_>]) -> Result<(), String> {
    let script = "nft --check -f rules.nft; nft -f rules.nft; nft -f rules.nft";
    run_apart(script, files).map(drop)
}
