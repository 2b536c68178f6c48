//! The chains of a ruleset and all rules in them, in their order: numbers of rules count those too that
//! only count or log.

use pilotage_net::Family;

use super::gathered;
use crate::edit::{Listed, Listing, is_plain};
use crate::read::Text;

/// What commands know a chain by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::iptables) struct ChainName {
    pub(in crate::iptables) family: Family,
    pub(in crate::iptables) table: &'static str,
    pub(in crate::iptables) chain: String,
}

/// Reads the order of rules in the texts of one ruleset, and the families that they are about. What is
/// wrong with them, the reader says.
pub(in crate::iptables) fn order(texts: &[Text<'_>]) -> (Listing<ChainName>, Vec<Family>) {
    let gathered = gathered(texts, &mut Vec::new());
    let mut chains = Vec::new();
    for table in &gathered.tables {
        let (family, name) = (table.family, table.kind.name());
        let program = if family == Family::V4 { "iptables" } else { "ip6tables" };
        chains.extend(table.chains.iter().map(|chain| Listed {
            name: [program, name, &chain.name].join(" "),
            chain: is_plain(&chain.name).then(|| ChainName {
                family,
                table: name,
                chain: chain.name.clone(),
            }),
            hook: chain.place,
            rules: chain.rules.iter().map(|rule| rule.place).collect(),
        }));
    }
    let given = |family: &Family| gathered.tables.iter().any(|table| table.family == *family);
    (Listing::new(chains), Family::ALL.into_iter().filter(given).collect())
}
