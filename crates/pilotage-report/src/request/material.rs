//! What a change request is made of, computed once for all formats.

use std::collections::BTreeMap;

use pilotage_net::PointKind;
use pilotage_plan::{Plan, Point, Requester, Resolved, Standing};

use crate::bibliography::Bibliography;
use crate::ends::AddressBook;
use crate::matrix::rows::{self, Matrix};
use crate::matrix::rules::Summary;
use crate::request::Details;
use crate::request::hosts::{HostClass, HostRule};
use crate::request::rules::RequestRule;
use crate::request::steps::quoted;
use crate::text::{line, listed};

/// Everything that the formats write down.
pub(super) struct Material<'p> {
    pub(super) plan: &'p Plan,
    /// What the document says about itself.
    pub(super) who: Requester,
    /// The rules between zones and inside them.
    pub(super) summary: Summary<'p>,
    /// Host firewalls by what they let pass.
    pub(super) classes: Vec<HostClass<'p>>,
    pub(super) matrix: Matrix<'p>,
    pub(super) bibliography: Bibliography<'p>,
    /// The site's file in a command, with what else finds its packs.
    pub(super) site_words: String,
    pub(super) diagram: Option<&'p str>,
}

fn site_words(details: &Details) -> String {
    let file = details.site_file.as_deref().unwrap_or("site.yaml");
    let words = std::iter::once(file).chain(details.options.iter().map(String::as_str));
    words.map(quoted).collect::<Vec<_>>().join(" ")
}

/// A firewall between zones, and the rules that it needs.
pub(super) struct Firewall<'m> {
    pub(super) point: &'m Point,
    /// The names of the zones that it connects.
    pub(super) zones: Vec<&'m str>,
    pub(super) rules: Vec<RequestRule<'m>>,
}

impl<'p> Material<'p> {
    pub(super) fn new(plan: &'p Plan, details: &'p Details) -> Self {
        let summary = Summary::new(plan);
        let classes = HostClass::all(plan, &summary);
        let open = plan.requirements.iter().filter(|it| it.standing == Standing::Open);
        Self {
            plan,
            who: merged(&details.requester, &plan.site.requester),
            classes,
            matrix: Matrix::new(plan),
            bibliography: Bibliography::of(open),
            site_words: site_words(details),
            diagram: details.diagram.as_deref(),
            summary,
        }
    }

    /// What the document says about itself, as far as anybody said it.
    pub(super) fn facts(&self) -> Vec<(&'static str, String)> {
        let site = &self.plan.site;
        let owner: Vec<&str> =
            [&site.owner, &site.contact].into_iter().flatten().map(String::as_str).collect();
        let owner = (!owner.is_empty()).then(|| owner.join(", "));
        let facts = [
            ("Requested by", self.who.requester.clone()),
            ("Approver", self.who.approver.clone()),
            ("Ticket", self.who.ticket.clone()),
            ("Reason", self.who.reason.clone()),
            ("Needed by", self.who.needed_by.clone()),
            ("Expires", self.who.expires.clone()),
            ("Site", Some(site.name.clone())),
            ("Site owner", owner),
        ];
        facts
            .into_iter()
            .filter_map(|(name, fact)| Some((name, line(&fact?).into_owned())))
            .collect()
    }

    /// All rules of the summary.
    pub(super) fn rules(&self) -> Vec<RequestRule<'_>> {
        self.summary.rules().map(|rule| RequestRule::new(rule, &self.who)).collect()
    }

    /// The firewalls between zones, each with the rules that cross it.
    pub(super) fn firewalls(&self) -> Vec<Firewall<'_>> {
        let zones = (0..).zip(&self.plan.points).filter(|(_, at)| at.kind == PointKind::Zone);
        zones
            .map(|(index, point)| Firewall {
                point,
                zones: point
                    .zones
                    .iter()
                    .filter_map(|zone| self.plan.zones.get(*zone))
                    .map(|zone| zone.name.as_str())
                    .collect(),
                rules: self
                    .rules()
                    .into_iter()
                    .filter(|rule| rule.rule.rule.hops.contains(&index))
                    .collect(),
            })
            .collect()
    }

    /// The rules that no firewall between zones needs.
    pub(super) fn inside(&self) -> Vec<RequestRule<'_>> {
        let rules = self.rules().into_iter();
        rules.filter(|rule| rule.rule.rule.hops.is_empty()).collect()
    }

    /// Requirements that need no rule anywhere, counted by the reason.
    pub(super) fn without_rules(&self) -> Vec<(usize, &str)> {
        let mut counts: Vec<(usize, &str)> = Vec::new();
        let rows = self.matrix.rows().filter(|row| row.resolved.standing != Standing::Open);
        for reason in rows.filter_map(|row| row.no_rule.as_deref()) {
            match counts.iter_mut().find(|(_, known)| *known == reason) {
                Some((count, _)) => *count += 1,
                None => counts.push((1, reason)),
            }
        }
        counts
    }

    /// What the reader must know of requirements that should be open and have no way; none where
    /// all have one.
    pub(super) fn without_a_way(&self) -> Option<String> {
        let rows = self.matrix.rows().filter(|row| row.resolved.standing == Standing::Open);
        let ids: Vec<&str> =
            rows.filter(|row| row.legs.is_empty()).map(|row| &*row.resolved.id).collect();
        (!ids.is_empty()).then(|| {
            format!(
                "Needed, and not among the rules, because the plan found no way between the ends: \
                 {}.",
                listed(&ids)
            )
        })
    }

    /// Requirements that are open and accepted for a while, or on their way out, with the numbers
    /// of their rules.
    pub(super) fn noteworthy(
        &self,
        which: impl Fn(&Resolved) -> bool,
    ) -> Vec<(&'p Resolved, Vec<String>)> {
        let mut numbers: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for rule in self.summary.rules() {
            for resolved in rule.requirements {
                numbers.entry(&resolved.id).or_default().push(rule.number.clone());
            }
        }
        let open = self.plan.requirements.iter().filter(|it| it.standing == Standing::Open);
        open.filter(|resolved| which(resolved))
            .map(|resolved| (resolved, numbers.remove(&*resolved.id).unwrap_or_default()))
            .collect()
    }

    /// The long address sets of all rules.
    pub(super) fn book(&self) -> AddressBook<'_> {
        let host_rules = self.classes.iter().flat_map(|class| &class.rules).map(HostRule::peer);
        let by_name = self.plan.flows.iter().filter(|flow| rows::by_name(flow));
        let by_name = by_name.flat_map(|flow| [&flow.source.group, &flow.destination.group]);
        let rules = self.summary.groups();
        AddressBook::of(rules.chain(host_rules).chain(by_name))
    }
}

/// What is said over what was said before.
fn merged(over: &Requester, under: &Requester) -> Requester {
    let either =
        |over: &Option<String>, under: &Option<String>| over.as_ref().or(under.as_ref()).cloned();
    Requester {
        requester: either(&over.requester, &under.requester),
        approver: either(&over.approver, &under.approver),
        ticket: either(&over.ticket, &under.ticket),
        reason: either(&over.reason, &under.reason),
        needed_by: either(&over.needed_by, &under.needed_by),
        expires: either(&over.expires, &under.expires),
    }
}
