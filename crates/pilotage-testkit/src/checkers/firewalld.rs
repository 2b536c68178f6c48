//! firewalld: its own check of a configuration folder, without a running daemon; then the rules that
//! it makes of it are loaded in a namespace, so that the kernel has its say.

use super::program::run_apart;
use super::{Checker, File};

pub(super) const CHECKER: Checker = Checker {
    dialect: "firewalld",
    what: "firewall-offline-cmd --check-config, and loading",
    tools: &[("firewall-offline-cmd", "firewalld"), ("nft", "nftables"), ("unshare", "util-linux")],
    needs_root: true,
    check,
};

/// firewalld's daemon needs a bus; its core does not.
const LOAD: &str = "import sys; from firewall import config; \
                    config.set_system_config_paths(sys.argv[1]); \
                    from firewall.core.logger import log; log.setInfoLogLevel(log.WARNING); \
                    from firewall.core.fw import Firewall; Firewall().start()";

fn check(files: &[File<'_>]) -> Result<(), String> {
    let script = [
        "mkdir etc; cp -r /etc/firewalld/. etc; sh rules.firewalld.sh \"$PWD/etc\"; \
         firewall-offline-cmd --system-config \"$PWD/etc\" --check-config; \
         /usr/bin/python3 -c '",
        LOAD,
        "' \"$PWD/etc\" > loaded 2>&1; \
         if grep -E 'ERROR|WARNING|Traceback' loaded; then exit 1; fi; \
         nft list chain inet firewalld filter_INPUT",
    ];
    run_apart(&script.concat(), files).map(drop)
}
