//! What a person may choose about the written files.

use pilotage_net::AddressSet;

use crate::error::WriteError;

/// How to write. One struct for all dialects; each reads what concerns it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// nftables: the name of the table, which the file owns. A name that nftables cannot take is
    /// changed, and the change is reported.
    pub table: String,
    /// nftables: where in the hook the chains stand; lower runs earlier. The default, -10, is after
    /// connection tracking and address translation and before other tables' filter chains (0), so
    /// the plan's verdict is the first.
    pub priority: i32,
    /// iptables: the table to own.
    pub iptables_table: IptablesTable,
    /// nftables and iptables on hosts: interfaces whose packets pass like those of the loopback,
    /// such as the bridges to a node's own pods. `cni0`, or `cali*` for all that start so.
    pub local_interfaces: Vec<String>,
    /// Firewalls between zones: what lies behind their interfaces, or zones of their own, in the order
    /// of their lists. Rules then name these where the dialect has names for them.
    pub interfaces: Vec<Interface>,
    /// Requirements whose rules may permit more than was asked where the language cannot say them
    /// otherwise, by id; `all` for all. Such rules are left out else.
    pub widen: Vec<String>,
    /// Comment lines for the top of each file: site, provenance. Any text.
    pub header: Vec<String>,
}

/// An interface of a firewall, or a zone of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interface {
    /// The name that the firewall has for it.
    pub name: String,
    /// What lies behind it; no two share an address.
    pub addresses: AddressSet,
}

/// The table that an iptables file replaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum IptablesTable {
    /// `security`: traversed after `filter`, and empty nearly everywhere, so that loading the file
    /// touches nobody's rules. It has no REJECT.
    #[default]
    Security,
    /// `filter`: the classical one, for machines where nobody else has rules in it.
    Filter,
}

impl IptablesTable {
    /// The table's name in iptables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Security => "security",
            Self::Filter => "filter",
        }
    }

    /// Whether the table knows REJECT: the kernel has it in `filter` only.
    #[must_use]
    pub const fn can_refuse(self) -> bool {
        matches!(self, Self::Filter)
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            table: "pilotage".to_owned(),
            priority: -10,
            iptables_table: IptablesTable::default(),
            local_interfaces: Vec::new(),
            interfaces: Vec::new(),
            widen: Vec::new(),
            header: Vec::new(),
        }
    }
}

/// Connection tracking runs at -200 and its helpers at 300: outside, `ct state` is wrong.
const PRIORITIES: std::ops::RangeInclusive<i32> = -199..=299;

impl Options {
    /// Whether a rule that serves these requirements may permit more than was asked.
    pub(crate) fn accepts_widening(&self, requirements: &[String]) -> bool {
        let named = |id: &String| self.widen.iter().any(|it| it == id);
        self.widen.iter().any(|it| it == "all")
            || !requirements.is_empty() && requirements.iter().all(named)
    }

    /// Checks what no dialect could follow.
    pub(crate) fn check(&self) -> Result<(), WriteError> {
        if !PRIORITIES.contains(&self.priority) {
            return Err(WriteError::Priority { priority: self.priority });
        }
        match self.local_interfaces.iter().find(|name| !pilotage_net::is_interface_pattern(name)) {
            Some(name) => Err(WriteError::Interface { name: name.clone() }),
            None => Ok(()),
        }
    }
}
