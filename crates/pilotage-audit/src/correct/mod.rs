//! The smallest change of a ruleset after which the audit finds nothing that should pass and does not,
//! or passes and should not.
//!
//! Goes round by round: audits, changes, and audits what comes of it, so that what is written is what
//! was proved. A rule that lets pass what nothing needs is taken out, and whatever then no longer
//! passes of what is needed is permitted by a rule of its own; a rule that cannot be taken out gets a
//! refusal in front. Never changes on a mere possibility, and leaves idle rules where they are.

mod draft;
mod groups;
mod keep;
mod order;
mod parts;
mod refusal;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use pilotage_dialect::{Change, Connections, NewRule};
use pilotage_net::{Action, AddressGroup, AddressSet, Direction, Family, Rule, TransportSet};
use pilotage_plan::{Plan, Point, Rulesets};
use pilotage_space::{Match, Program, SpaceError};

use self::draft::{Draft, Site, Who};
use crate::finding::{Finding, Kind};
use crate::point::{Audit, audit};

/// A change of a whole ruleset, in steps that can be taken in this order.
#[derive(Clone, Debug)]
pub struct Correction {
    /// What is put in, and then what is taken out.
    pub changes: Vec<Change>,
    /// The program after that.
    pub program: Program,
    /// What is still wrong then.
    pub left: Vec<Left>,
    /// How many rules do nothing, and stay.
    pub idle: usize,
}

/// What no change here puts right.
#[derive(Clone, Debug)]
pub struct Left {
    /// What is wrong, in the changed program.
    pub finding: Finding,
    /// Why it was left.
    pub why: String,
}

/// Rounds after which it ends in any case.
const MOST_ROUNDS: usize = 24;

const UNCERTAIN: &str = "not changed: it depends on a match that addresses and ports do not decide";

const TOO_MUCH: &str = "it takes more rounds than this goes";

/// Finds the change for the ruleset of an enforcement point.
///
/// # Errors
/// [`SpaceError`] where the program leads nowhere or in circles, or is beyond all memory.
pub fn correct(
    plan: &Plan,
    rulesets: &Rulesets<'_>,
    point: usize,
    program: &Program,
) -> Result<Correction, SpaceError> {
    let mut correcting = Correcting::new(plan, point, program);
    let mut last = audit(plan, rulesets, point, program)?;
    for _ in 0..MOST_ROUNDS {
        let mut changed = correcting.findings(&last);
        correcting.draft.rebuild();
        changed |= correcting.keep()?;
        if !changed {
            break;
        }
        correcting.draft.rebuild();
        last = audit(plan, rulesets, point, correcting.draft.program())?;
    }
    Ok(correcting.finish(&last))
}

/// A finding that comes again and again: its kind, its way, who decides, and what it is about.
type Known = (Kind, Direction, Who, (Vec<Family>, String));

/// Whom to put something in front of, and what comes to it.
struct Target {
    who: Who,
    /// None where that is everything.
    on: Option<Match>,
}

struct Correcting<'a> {
    plan: &'a Plan,
    at: Option<&'a Point>,
    /// The host's own addresses.
    own: Option<&'a AddressSet>,
    draft: Draft<'a>,
    /// How often something was tried, and why it was not done, or did not help.
    tried: BTreeMap<Known, (usize, &'static str)>,
    /// What was kept where.
    kept: BTreeSet<(usize, Site)>,
    /// The rule for a flow in one place, and the families that it is for.
    permitted: BTreeMap<Permitted, (usize, Vec<Family>)>,
}

/// A flow on its way, and in front of what it is permitted.
type Permitted = (usize, Direction, Option<Site>);

impl<'a> Correcting<'a> {
    fn new(plan: &'a Plan, point: usize, program: &'a Program) -> Self {
        let at = plan.points.get(point);
        let host = at.and_then(|at| at.host).and_then(|host| plan.hosts.get(host));
        let directions = at.map_or(&[][..], |at| at.kind.directions());
        Self {
            plan,
            at,
            own: host.map(|host| &*host.answers),
            draft: Draft::new(program, directions),
            tried: BTreeMap::new(),
            kept: BTreeSet::new(),
            permitted: BTreeMap::new(),
        }
    }

    /// Changes what one audit found; whether anything is changed.
    fn findings(&mut self, audit: &Audit) -> bool {
        let certain = |kind: Kind| {
            let found = audit.findings.iter();
            found.filter(move |it| it.certain && it.kind == kind)
        };
        let mut changed = self.permit(certain(Kind::Blocked));
        for finding in certain(Kind::RepliesBlocked) {
            changed |= self.once(finding, |this, to| this.put_in(&to.who, vec![replies()]));
        }
        let mut surplus = BTreeSet::new();
        for finding in certain(Kind::Surplus).chain(certain(Kind::Stale)) {
            if finding.packets.is_empty() {
                continue;
            }
            surplus.extend(self.draft.who(finding.by));
            changed |= self.once(finding, |this, to| this.take_out(finding, to));
        }
        for finding in certain(Kind::Denied) {
            // Where nothing needs it either, the rule is changed already.
            if self.draft.who(finding.by).is_some_and(|who| !surplus.contains(&who)) {
                changed |= self.once(finding, |this, to| this.refuse(finding, to));
            }
        }
        changed
    }

    /// Changes something about a finding, in front of who decides; whether anything changed. Where a
    /// policy decides still, as packets leave its chain before the end, in front of where they do.
    fn once(
        &mut self,
        finding: &Finding,
        change: impl Fn(&mut Self, &Target) -> Result<(), &'static str>,
    ) -> bool {
        let Some((known, who)) = self.known(finding) else { return false };
        let on = finding.rule(self.draft.program()).map(|rule| rule.on.clone());
        loop {
            let times = self.tried.get(&known).map_or(0, |(times, _)| *times);
            let target = match times.checked_sub(1) {
                None => Some(Target { who: who.clone(), on: on.clone() }),
                Some(exit) => self.exit(&who, exit),
            };
            let Some(target) = target else { return false };
            let done = change(self, &target);
            let why = done.err().unwrap_or("the change did not put it right");
            self.tried.insert(known.clone(), (times.saturating_add(1), why));
            if done.is_ok() {
                return true;
            }
        }
    }

    /// A rule by which packets leave the chain of a policy.
    fn exit(&self, who: &Who, number: usize) -> Option<Target> {
        let Who::Policy(chain) = who else { return None };
        let (place, rule) = *self.draft.exits(chain).get(number)?;
        Some(Target { who: Who::Rule(place), on: Some(rule.on.clone()) })
    }

    fn known(&self, finding: &Finding) -> Option<(Known, Who)> {
        let who = self.draft.who(finding.by)?;
        let about = (families(finding), finding.about.clone());
        Some(((finding.kind, finding.direction, who.clone(), about), who))
    }

    /// Permits flows, each in front of the first of a chain that stops it.
    fn permit<'f>(&mut self, blocked: impl Iterator<Item = &'f Finding>) -> bool {
        let mut first: BTreeMap<(Vec<usize>, Direction, usize), &Finding> = BTreeMap::new();
        for finding in blocked {
            let Some((chain, at)) = draft::position(finding.by) else {
                // No chain is on the way: nothing can stop it.
                continue;
            };
            let key = (finding.flows.clone(), finding.direction, chain);
            let known = first.entry(key).or_insert(finding);
            if draft::position(known.by).is_some_and(|(_, before)| at < before) {
                *known = finding;
            }
        }
        let mut changed = false;
        for finding in first.into_values() {
            let families = families(finding);
            changed |= self.once(finding, |this, to| match &to.who {
                Who::New(id) if this.draft.is_denial(*id) => Err("the site denies some of it too"),
                who => finding.flows.iter().try_for_each(|flow| {
                    this.permit_flow(who, *flow, finding.direction, &families)
                }),
            });
        }
        changed
    }

    /// Permits a flow in some families. Where it is permitted in the other one already, one rule does.
    fn permit_flow(
        &mut self,
        who: &Who,
        flow: usize,
        direction: Direction,
        families: &[Family],
    ) -> Result<(), &'static str> {
        let site = self.draft.site(who);
        let key = (flow, direction, site);
        let known = self.permitted.get(&key).cloned();
        let mut all = families.to_vec();
        all.extend(known.iter().flat_map(|(_, known)| known));
        let Some(rule) = self.rule(flow, direction, &all) else {
            return Err("the plan has no such flow");
        };
        let id = match known {
            Some((id, _)) => {
                self.draft.replace(id, rule);
                id
            }
            None => self.draft.insert(who, vec![rule], false)?,
        };
        self.permitted.insert(key, (id, all));
        Ok(())
    }

    /// A planned flow as the rule that permits it here, in some families.
    fn rule(&self, flow: usize, direction: Direction, families: &[Family]) -> Option<NewRule> {
        let flow = self.plan.flows.get(flow)?;
        let resolved = self.plan.requirements.get(flow.requirement)?;
        let name = self.at.map_or_else(|| Arc::from(""), |at| Arc::clone(&at.name));
        let both = Family::ALL.iter().all(|family| families.contains(family));
        let side = |group: &AddressGroup, is_own: bool| {
            let group = match self.own.filter(|_| is_own) {
                Some(own) => {
                    AddressGroup::new(Arc::clone(&name), group.addresses.intersection(own))
                }
                None => group.clone(),
            };
            match families {
                [family, ..] if !both => {
                    AddressGroup::new(group.label, group.addresses.family(*family))
                }
                _ => group,
            }
        };
        Some(plain(Rule {
            direction,
            source: side(&flow.source.group, direction == Direction::Output),
            destination: side(&flow.destination.group, direction == Direction::Input),
            transports: TransportSet::clone(&flow.transports),
            action: Action::Accept,
            requirements: vec![resolved.id.to_string()],
            comment: resolved.purpose.clone(),
        }))
    }

    /// Puts rules in front of who decides.
    fn put_in(&mut self, who: &Who, rules: Vec<NewRule>) -> Result<(), &'static str> {
        self.draft.insert(who, rules, false).map(drop)
    }

    /// Takes out the rule that lets pass what nothing needs, or refuses that in front of it.
    fn take_out(&mut self, finding: &Finding, to: &Target) -> Result<(), &'static str> {
        if let Who::Rule(place) = to.who
            && self.draft.is_removable(place)
        {
            let once = finding.notes.first().map(|note| format!("; {note}"));
            let why = format!("nothing needs {}{}", finding.about, once.unwrap_or_default());
            self.draft.remove(place, why);
            return Ok(());
        }
        let rules = self.refusal(finding, to, None)?;
        self.draft.insert(&to.who, rules, false).map(drop)
    }

    /// Refuses what the site denies.
    fn refuse(&mut self, finding: &Finding, to: &Target) -> Result<(), &'static str> {
        let rules = self.refusal(finding, to, finding.packets.first())?;
        self.draft.insert(&to.who, rules, true).map(drop)
    }

    fn finish(self, last: &Audit) -> Correction {
        let mut left = Vec::new();
        let mut idle = 0_usize;
        for finding in &last.findings {
            let why = match finding.kind {
                Kind::Shadowed | Kind::Repeated | Kind::Redundant => {
                    idle = idle.saturating_add(1);
                    continue;
                }
                Kind::ByInterface => continue,
                // A deprecated requirement is one still.
                Kind::Stale if finding.packets.is_empty() => continue,
                _ if !finding.certain => UNCERTAIN.to_owned(),
                _ => {
                    let why = match self.known(finding) {
                        Some((_, Who::Nobody)) => draft::NOBODY,
                        Some((known, _)) => self.tried.get(&known).map_or(TOO_MUCH, |it| it.1),
                        None => TOO_MUCH,
                    };
                    ["left to be changed by hand: ", why].concat()
                }
            };
            left.push(Left { finding: finding.clone(), why });
        }
        let changes = self.draft.changes();
        Correction { changes, program: self.draft.into_program(), left, idle }
    }
}

/// The families of the packets that a finding is about.
fn families(finding: &Finding) -> Vec<Family> {
    let found = |family: &Family| {
        let mut packets = finding.packets.iter();
        packets.any(|on| on.source.has(*family) && on.destination.has(*family))
    };
    Family::ALL.into_iter().filter(found).collect()
}

/// A rule for all packets that it is about.
fn plain(rule: Rule) -> NewRule {
    NewRule { rule, connections: Connections::All, input: None, output: None }
}

/// What lets packets of known connections pass.
fn replies() -> NewRule {
    NewRule { connections: Connections::Known, ..everything("replies") }
}

fn everything(comment: &str) -> NewRule {
    plain(Rule {
        direction: Direction::Input,
        source: AddressGroup::any(),
        destination: AddressGroup::any(),
        transports: TransportSet::any(),
        action: Action::Accept,
        requirements: Vec::new(),
        comment: comment.to_owned(),
    })
}
