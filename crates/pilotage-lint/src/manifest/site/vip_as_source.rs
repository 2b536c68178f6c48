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
    let only_vips = bound.filter(|(_, members)| {
        !members.is_empty() && members.iter().all(|it| is_vip(file.site, it, &mut BTreeSet::new()))
    });
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

/// Whether a member stands for virtual addresses and nothing else.
fn is_vip<'s>(site: &'s Site, member: &'s Spanned<Member>, seen: &mut BTreeSet<&'s str>) -> bool {
    match &member.value {
        Member::Any => false,
        Member::Range(range) => {
            let mut addresses = site.vips.iter().flat_map(|(_, vip)| vip.addresses.iter());
            range.is_single() && addresses.any(|it| it.value == range.first())
        }
        Member::Name(name) if site.vips.get(name).is_some() => true,
        Member::Name(name) => site.groups.get(name).is_some_and(|members| {
            // A circle, which was told, stands for nothing.
            seen.insert(name) && members.iter().all(|it| is_vip(site, it, seen))
        }),
    }
}
