//! Sets of addresses, one for each group and family that is no single prefix.

use std::collections::HashMap;

use pilotage_net::{AddressGroup, Family, Prefix};

use super::xml;
use crate::firewalld::LONGEST_NAME;
use crate::loss::Loss;
use crate::name::{Names, Style};
use crate::number::{push_address, push_number};
use crate::numbers::Numbers;
use crate::remark;

const STYLE: Style = Style { separator: '-', limit: LONGEST_NAME, fallback: "set" };

/// The default of firewalld and of the kernel.
const MOST_MEMBERS: usize = 65_536;

/// Who a rule is about, as it is written.
#[derive(Clone)]
pub(super) enum End {
    /// Nobody of the family.
    Nobody,
    /// Everybody of it.
    Anybody,
    /// `address="192.0.2.1"` or `ipset="pilotage-nodes-v4"`.
    Some(String),
}

/// All sets so far.
pub(super) struct Sets<'a> {
    names: Names,
    numbers: Numbers<'a>,
    known: HashMap<(usize, Family), End>,
    files: Vec<(String, String)>,
}

impl Default for Sets<'_> {
    fn default() -> Self {
        Self {
            names: Names::new(STYLE),
            numbers: Numbers::default(),
            known: HashMap::new(),
            files: Vec::new(),
        }
    }
}

impl<'a> Sets<'a> {
    /// The files: name and body.
    pub(super) fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(name, body)| (name.as_str(), body.as_str()))
    }

    /// One end of a rule in one family.
    pub(super) fn end(
        &mut self,
        group: &'a AddressGroup,
        family: Family,
        losses: &mut Vec<Loss>,
    ) -> End {
        let key = (self.numbers.number(&group.addresses), family);
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let prefixes = group.addresses.family(family).prefixes();
        let end = match prefixes.as_slice() {
            [] => End::Nobody,
            [all] if all.length() == 0 => End::Anybody,
            [one] => End::Some(["address=\"", &show(one), "\""].concat()),
            many => End::Some(["ipset=\"", &self.add(group, family, many, losses), "\""].concat()),
        };
        self.known.insert(key, end.clone());
        end
    }

    fn add(
        &mut self,
        group: &AddressGroup,
        family: Family,
        prefixes: &[Prefix],
        losses: &mut Vec<Loss>,
    ) -> String {
        let (suffix, option) = match family {
            Family::V4 => ("-v4", ""),
            Family::V6 => ("-v6", "  <option name=\"family\" value=\"inet6\"/>\n"),
        };
        let name = self.names.name("pilotage-", &group.label, suffix, losses);
        let short = xml::attribute(remark::label(&group.label));
        let mut body =
            ["<ipset type=\"hash:net\">\n  <short>", &short, "</short>\n", option].concat();
        if prefixes.len() > MOST_MEMBERS {
            let count = prefixes.len().to_string();
            body.extend(["  <option name=\"maxelem\" value=\"", &count, "\"/>\n"]);
        }
        for prefix in prefixes {
            body.extend(["  <entry>", &show(prefix), "</entry>\n"]);
        }
        body.push_str("</ipset>\n");
        self.files.push((name.clone(), body));
        name
    }
}

fn show(prefix: &Prefix) -> String {
    let mut text = String::new();
    push_address(&mut text, prefix.address());
    if !prefix.is_host() {
        text.push('/');
        push_number(&mut text, prefix.length().into());
    }
    text
}
