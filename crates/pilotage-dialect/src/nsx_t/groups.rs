//! Groups of addresses, by the names of roles.

use pilotage_net::{AddressGroup, Family};

use super::LONGEST_NAME;
use crate::cloud::json::Json;
use crate::ends::is_whole;
use crate::loss::Loss;
use crate::name::{Names, Style};
use crate::number::push_range;
use crate::numbers::Numbers;
use crate::remark;
use crate::text::quotable;

/// `ip_addresses` of an `IPAddressExpression`, as up to NSX 4.1; a group is to have one of those.
const MOST_ADDRESSES: usize = 4_000;

/// Identifiers are part of paths, which many fields hold; so they are shorter than names may be.
const STYLE: Style = Style { separator: '-', limit: 120, fallback: "addresses" };

const DOMAIN: &str = "/infra/domains/default/groups/";

/// The groups so far.
pub(super) struct Groups<'r> {
    numbers: Numbers<'r>,
    names: Names,
    paths: Vec<Vec<String>>,
    pub(super) children: Vec<Json>,
}

impl<'r> Groups<'r> {
    pub(super) fn new() -> Self {
        let (numbers, names) = (Numbers::default(), Names::new(STYLE));
        Self { numbers, names, paths: Vec::new(), children: Vec::new() }
    }

    /// The paths of the groups that are these addresses together; `ANY` where all of those of the
    /// rule's families are in it.
    pub(super) fn paths(
        &mut self,
        group: &'r AddressGroup,
        families: &[Family],
        losses: &mut Vec<Loss>,
    ) -> Vec<String> {
        if families.iter().all(|family| is_whole(&group.addresses, *family)) {
            return vec!["ANY".to_owned()];
        }
        let number = self.numbers.number(&group.addresses);
        // Numbers are given out in order, though not all of them have become groups yet.
        self.paths.resize(self.paths.len().max(number.saturating_add(1)), Vec::new());
        if let Some(paths) = self.paths.get(number).filter(|paths| !paths.is_empty()) {
            return paths.clone();
        }
        let texts = addresses(group);
        let mut paths = Vec::new();
        for (part, first) in
            texts.chunks(MOST_ADDRESSES).zip([true].into_iter().chain([false].into_iter().cycle()))
        {
            let suffix = if first { "" } else { "-part" };
            let id = self.names.name("pilotage-", &group.label, suffix, losses);
            let list = Json::object([
                ("resource_type", Json::text("IPAddressExpression")),
                ("ip_addresses", Json::texts(part)),
            ]);
            self.push(&id, &group.label, list);
            paths.push([DOMAIN, &id].concat());
        }
        if let Some(known) = self.paths.get_mut(number) {
            known.clone_from(&paths);
        }
        paths
    }

    /// The path of the group of a virtual machine, by its name.
    pub(super) fn machine(&mut self, name: &str, losses: &mut Vec<Loss>) -> String {
        let id = self.names.name("pilotage-vm-", name, "", losses);
        let (value, _) = quotable(name, LONGEST_NAME);
        let condition = Json::object([
            ("resource_type", Json::text("Condition")),
            ("member_type", Json::text("VirtualMachine")),
            ("key", Json::text("Name")),
            ("operator", Json::text("EQUALS")),
            ("value", Json::text(value)),
        ]);
        self.push(&id, name, condition);
        [DOMAIN, &id].concat()
    }

    fn push(&mut self, id: &str, name: &str, expression: Json) {
        let (name, _) = quotable(remark::label(name), LONGEST_NAME);
        let group = Json::object([
            ("resource_type", Json::text("Group")),
            ("id", Json::text(id)),
            ("display_name", Json::text(name)),
            ("expression", Json::List(vec![expression])),
            ("tags", tags("pilotage")),
        ]);
        self.children
            .push(Json::object([("resource_type", Json::text("ChildGroup")), ("Group", group)]));
    }
}

/// A tag of this project's scope.
pub(super) fn tags(tag: &str) -> Json {
    let tag = Json::object([("scope", Json::text("pilotage")), ("tag", Json::text(tag))]);
    Json::List(vec![tag])
}

/// Addresses, prefixes and ranges. All of a family is its two halves: a prefix of no bits is refused.
fn addresses(group: &AddressGroup) -> Vec<String> {
    let mut texts = Vec::new();
    for family in Family::ALL {
        if is_whole(&group.addresses, family) {
            let halves = match family {
                Family::V4 => ["0.0.0.0/1", "128.0.0.0/1"],
                Family::V6 => ["::/1", "8000::/1"],
            };
            texts.extend(halves.map(str::to_owned));
            continue;
        }
        for range in group.addresses.ranges().filter(|range| range.family() == family) {
            let mut text = String::new();
            push_range(&mut text, &range);
            texts.push(text);
        }
    }
    texts
}
