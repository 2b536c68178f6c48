//! Loading rulesets with the tools that administrators use.

use super::build::Lab;
use super::error::LabError;
use super::tools;

/// A ruleset as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Loadable {
    /// For `nft -f -`.
    Nftables(String),
    /// For `iptables-restore` and `ip6tables-restore`; an empty text leaves its family as it is.
    Iptables {
        /// IPv4.
        v4: String,
        /// IPv6.
        v6: String,
    },
}

impl Lab {
    /// Loads a ruleset at a host or a router, over what is loaded there already: whether that is
    /// replaced is the text's own affair.
    ///
    /// # Errors
    /// Where the lab has no such machine, or with what the tool wrote to its standard error.
    pub fn load(&self, point: &str, rules: &Loadable) -> Result<(), LabError> {
        let machine = self.machine(point)?;
        let run = |tool, arguments: &[&str], text: &str| {
            tools::run(&machine.namespace, point, tool, arguments, text)
        };
        match rules {
            Loadable::Nftables(text) => {
                run("nft", &["-f", "-"], text)?;
            }
            Loadable::Iptables { v4, v6 } => {
                for (tool, text) in [("iptables-restore", v4), ("ip6tables-restore", v6)] {
                    if !text.is_empty() {
                        run(tool, &[], text)?;
                    }
                }
            }
        }
        // Neighbours found before the ruleset was there would hide that it stops finding them.
        run("ip", &["-6", "neighbour", "flush", "all"], "")?;
        Ok(())
    }

    /// What is loaded at a host or a router, with the counters of its rules: as `nft list ruleset`
    /// prints it, or `iptables-save` and then `ip6tables-save`.
    ///
    /// # Errors
    /// Where the lab has no such machine, or with what the tool wrote to its standard error.
    pub fn listing(&self, point: &str, of: &Loadable) -> Result<String, LabError> {
        let machine = self.machine(point)?;
        let run =
            |tool, arguments: &[&str]| tools::run(&machine.namespace, point, tool, arguments, "");
        match of {
            Loadable::Nftables(_) => run("nft", &["list", "ruleset"]),
            Loadable::Iptables { .. } => {
                Ok(run("iptables-save", &["-c"])? + &run("ip6tables-save", &["-c"])?)
            }
        }
    }
}
