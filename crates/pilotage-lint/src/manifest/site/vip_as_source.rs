//! A role that opens connections, bound to virtual addresses alone.

use std::collections::BTreeSet;

use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_model::{End, Member, Site, Spanned};
use pilotage_plan::Standing;

use super::{Running, SiteFile};
use crate::{Finding, Rule};

pub(crate) const RULE: Rule = Rule::site(codes::VIP_AS_SOURCE, check);

fn check(file: &SiteFile<'_>) -> Vec<Finding> {
    let open: BTreeSet<&str> = file
        .plan
        .requirements
        .iter()
        .filter(|it| it.standing == Standing::Open)
        .map(|it| &*it.id)
        .collect();
    file.instances().flat_map(|running| in_instance(file, &running, &open)).collect()
}

fn in_instance(file: &SiteFile<'_>, running: &Running<'_>, open: &BTreeSet<&str>) -> Vec<Finding> {
    let bound = running.instance.bind.iter();
    let only_vips = bound.filter(|(_, members)| are_vips(file.site, members));
    only_vips
        .filter_map(|(role, _)| {
            let id = opened_by(running, role, open)?;
            let name = &running.name.value;
            let message = format!(
                "`{}` of `{name}` opens connections, and is virtual addresses alone",
                role.value
            );
            let diagnostic = Diagnostic::new(codes::VIP_AS_SOURCE, message)
                .at(role.place)
                .subject(id)
                .help("bind the hosts too: connections leave from their own addresses")
                .note("rules are written for the hosts that may hold the address");
            Some(diagnostic.into())
        })
        .collect()
}

/// A requirement that is open and that hosts of the role initiate.
fn opened_by(
    running: &Running<'_>,
    role: &Spanned<String>,
    open: &BTreeSet<&str>,
) -> Option<String> {
    let all = running.stack.iter().flat_map(|stacked| {
        stacked.pack.requirements.iter().map(move |requirement| (stacked, requirement))
    });
    let mut ids = all.filter_map(|(stacked, requirement)| {
        let End::Roles(roles) = &requirement.from else { return None };
        roles.iter().find(|it| it.value == role.value)?;
        let pack = &stacked.pack.metadata.name.value;
        Some(format!("{}/{pack}/{}", running.name.value, requirement.id.value))
    });
    ids.find(|id| open.contains(id.as_str()))
}

/// Whether members stand for virtual addresses and nothing else.
fn are_vips(site: &Site, members: &[Spanned<Member>]) -> bool {
    let mut seen = BTreeSet::new();
    let mut next: Vec<&Spanned<Member>> = members.iter().collect();
    while let Some(member) = next.pop() {
        match &member.value {
            Member::Any => return false,
            Member::Range(range) => {
                let mut addresses = site.vips.iter().flat_map(|(_, vip)| vip.addresses.iter());
                if !range.is_single() || !addresses.any(|it| it.value == range.first()) {
                    return false;
                }
            }
            Member::Name(name) if site.vips.get(name).is_some() => {}
            Member::Name(name) => match site.groups.get(name) {
                // What was seen before adds nothing, which also ends circles.
                Some(members) if seen.insert(name) => next.extend(members.iter()),
                Some(_) => {}
                None => return false,
            },
        }
    }
    !members.is_empty()
}
