//! Policies as chains: what Felix makes of them.
//!
//! Follows felix/rules/endpoints.go of Calico: failsafe ports, untracked policies, connections that
//! were let pass, policies before translation, then the tiers in their order, then profiles. In a tier
//! with a policy for the endpoint, what none of them decides is dropped.

use pilotage_diagnostic::Place;
use pilotage_net::{Direction, Family, PortSet};
use pilotage_space::{Base, Chain, ChainId, Match, Program, Rule, State, StateSet, Verdict};

use super::endpoint::{Endpoint, applies};
use super::failsafe::{INBOUND, OUTBOUND, Port, usual};
use super::gather::{Gathered, Tier};
use super::policy::{DEFAULT_TIER, Policy, Stage};
use super::rule::{Action, Rule as Written};
use crate::kube::bounds::Bounds;
use crate::kube::draft::{Draft, Drafts};
use crate::kube::truth::Truth;
use crate::read::findings::{Findings, short};
use crate::read::hooks::tracked;

/// Makes the program of what was gathered.
pub(super) struct Lowering<'g, 'n, 'k> {
    pub(super) gathered: &'g mut Gathered<'n, 'k>,
    pub(super) point: Option<String>,
    pub(super) findings: &'g mut Findings,
    drafts: Drafts,
    program: Program,
}

/// Packets on their way to or from an endpoint.
#[derive(Clone, Copy)]
struct Way {
    /// Into the host or out of it.
    side: Direction,
    /// Whether they are routed.
    forward: bool,
}

impl Way {
    const fn name(self) -> &'static str {
        match (self.side, self.forward) {
            (Direction::Output, false) => "egress",
            (Direction::Output, true) => "egress, forwarded",
            (_, false) => "ingress",
            (_, true) => "ingress, forwarded",
        }
    }
}

impl<'g, 'n, 'k> Lowering<'g, 'n, 'k> {
    pub(super) fn new(
        gathered: &'g mut Gathered<'n, 'k>,
        point: Option<String>,
        findings: &'g mut Findings,
    ) -> Self {
        let (drafts, program) = (Drafts::default(), Program::default());
        Self { gathered, point, findings, drafts, program }
    }

    /// The program for these endpoints.
    pub(super) fn program(mut self, endpoints: &[Endpoint<'n>]) -> Program {
        let mut policies = std::mem::take(&mut self.gathered.policies);
        self.sort(&mut policies);
        for side in [Direction::Input, Direction::Output] {
            for forward in [false, true] {
                let way = Way { side, forward };
                let met = |it: &Policy<'_>| {
                    meets(it, way) && endpoints.iter().any(|own| applies(it, own) != Truth::No)
                };
                if !forward || policies.iter().any(met) {
                    self.base(way, endpoints, &policies);
                }
            }
        }
        self.program
    }

    /// By tier, then by order, then by name.
    fn sort(&mut self, policies: &mut [Policy<'n>]) {
        for policy in policies.iter() {
            if self.tier(policy.tier).is_none() {
                self.findings.unknown("tier", policy.tier, policy.object.place);
            }
        }
        let key = |it: &Policy<'n>| {
            let tier = self.tier(it.tier).map_or(f64::INFINITY, |tier| tier.order);
            (tier, it.tier, it.order, it.object.namespace, it.object.name)
        };
        policies.sort_by(|one, other| {
            let (one, other) = (key(one), key(other));
            let tier = one.0.total_cmp(&other.0).then(one.1.cmp(other.1));
            tier.then(one.2.total_cmp(&other.2)).then((one.3, one.4).cmp(&(other.3, other.4)))
        });
    }

    /// A tier; some exist without being listed.
    fn tier(&self, name: &str) -> Option<Tier> {
        let usual = match name {
            DEFAULT_TIER => Some(Tier { order: 1e6, passes: false }),
            "adminnetworkpolicy" | "kube-admin" => Some(Tier { order: 1e3, passes: true }),
            "baselineadminnetworkpolicy" | "kube-baseline" => {
                Some(Tier { order: 1e7, passes: true })
            }
            _ => None,
        };
        self.gathered.tiers.get(name).copied().or(usual)
    }

    fn base(&mut self, way: Way, endpoints: &[Endpoint<'n>], policies: &[Policy<'n>]) {
        let mut rules = Vec::new();
        for endpoint in endpoints {
            let chain = self.endpoint(way, endpoint, policies);
            let interfaces = endpoint.interfaces.clone();
            let on = match way.side {
                Direction::Output => Match { output: interfaces, ..Match::any() },
                _ => Match { input: interfaces, ..Match::any() },
            };
            let text = short(&endpoint.name);
            let doubts = endpoint.doubt.iter().cloned().collect();
            rules.push(Rule { on, doubts, verdict: Verdict::Jump(chain), place: None, text });
        }
        let direction = if way.forward { Direction::Forward } else { way.side };
        let priority = i32::from(way.side == Direction::Output);
        let name = ["all endpoints, ", way.name()].concat();
        let chain = self.chain(name, rules);
        let (families, place) = (Family::ALL.to_vec(), None);
        self.program.bases.push(Base {
            chain,
            direction,
            families,
            priority,
            accepts: true,
            place,
        });
    }

    fn endpoint(&mut self, way: Way, endpoint: &Endpoint<'n>, policies: &[Policy<'n>]) -> ChainId {
        let mut rules = Vec::new();
        if endpoint.host && !way.forward {
            rules.extend(self.failsafes(way.side));
        }
        self.stage(Stage::Untracked, way, endpoint, policies, &mut rules);
        rules.push(tracked());
        rules.push(invalid());
        self.stage(Stage::PreDnat, way, endpoint, policies, &mut rules);
        self.stage(Stage::Normal, way, endpoint, policies, &mut rules);
        self.end(way, endpoint, &mut rules);
        let name = [&short(&endpoint.name), ", ", way.name()].concat();
        self.chain(name, rules)
    }

    fn chain(&mut self, name: String, rules: Vec<Rule>) -> ChainId {
        let id = ChainId(self.program.chains.len());
        self.program.chains.push(Chain { name, rules });
        id
    }

    /// The chains of all tiers that have a policy of this stage.
    fn stage(
        &mut self,
        stage: Stage,
        way: Way,
        endpoint: &Endpoint<'n>,
        policies: &[Policy<'n>],
        rules: &mut Vec<Rule>,
    ) {
        let own: Vec<&Policy<'n>> = policies
            .iter()
            .filter(|it| it.stage == stage && meets(it, way) && it.rules(way.side).is_some())
            .filter(|it| applies(it, endpoint) != Truth::No)
            .collect();
        for tier in own.chunk_by(|one, next| one.tier == next.tier) {
            let Some(first) = tier.first() else { continue };
            let name = format!("tier {}, {}", short(first.tier), way.name());
            let mut inner = Vec::new();
            let mut sure = false;
            for policy in tier {
                let applies = applies(policy, endpoint) == Truth::Yes;
                sure |= applies;
                self.policy(policy, applies, way, &mut inner);
            }
            let passes = self.tier(first.tier).is_some_and(|tier| tier.passes);
            if stage == Stage::Normal && !passes {
                inner.push(end_of_tier(first, sure));
            }
            let chain = self.chain(name.clone(), inner);
            let verdict = Verdict::Jump(chain);
            let (on, doubts) = (Match::any(), Vec::new());
            rules.push(Rule { on, doubts, verdict, place: None, text: name });
        }
    }

    fn policy(&mut self, policy: &Policy<'n>, applies: bool, way: Way, rules: &mut Vec<Rule>) {
        let title = short(&policy.object.title());
        let written = policy.rules(way.side).unwrap_or_default();
        for (number, rule) in (1_usize..).zip(written) {
            let mut doubts = rule.doubts.clone();
            if !applies {
                doubts.push(format!("whether `{title}` selects the endpoint"));
            }
            if policy.stage == Stage::PreDnat && rule.destination.is_some() {
                doubts.push("what the destination was before it was translated".to_owned());
            }
            let text = format!("{title}, {} rule {number}", way.name());
            self.rule(rule, policy.object.namespace, doubts, text, rules);
        }
    }

    fn rule(
        &mut self,
        rule: &Written,
        namespace: &str,
        doubts: Vec<String>,
        text: String,
        rules: &mut Vec<Rule>,
    ) {
        let peers = &mut self.gathered.peers;
        let source = peers.addresses(&rule.source, namespace, rule.place, self.findings);
        let destination = peers.addresses(&rule.destination, namespace, rule.place, self.findings);
        let mut destination_ports = rule.destination.all_ports();
        if let Some(messages) = &rule.icmp {
            destination_ports = destination_ports.and(&Bounds::known(messages.clone()));
        }
        let draft = Draft {
            family: rule.family,
            source,
            destination,
            protocols: rule.protocols.clone(),
            source_ports: rule.source.all_ports(),
            destination_ports,
            doubts,
            verdict: match rule.action {
                Action::Allow => Verdict::Accept,
                Action::Deny => Verdict::Drop,
                Action::Pass => Verdict::Return,
            },
            place: rule.place,
            text,
        };
        self.drafts.push(rules, &draft, self.findings);
    }

    fn failsafes(&self, side: Direction) -> Vec<Rule> {
        let own = self.point.as_deref().map(|point| ["node.", point].concat());
        let settings = [own.as_deref().unwrap_or_default(), "default"];
        let mut settings = settings.iter().filter_map(|name| self.gathered.failsafes.get(name));
        let ports = match side {
            Direction::Output => {
                settings.find_map(|it| it.outbound.clone()).unwrap_or_else(|| usual(OUTBOUND))
            }
            _ => settings.find_map(|it| it.inbound.clone()).unwrap_or_else(|| usual(INBOUND)),
        };
        ports.into_iter().map(|port| failsafe(port, side)).collect()
    }

    /// What happens to packets that no policy decides.
    fn end(&mut self, way: Way, endpoint: &Endpoint<'n>, rules: &mut Vec<Rule>) {
        let all = |verdict, text: &str| {
            let (on, doubts, text) = (Match::any(), Vec::new(), text.to_owned());
            Rule { on, doubts, verdict, place: None, text }
        };
        if way.forward {
            return rules.push(all(Verdict::Accept, "packets that are routed"));
        }
        let Some(profiles) = &endpoint.profiles else {
            return rules.push(all(Verdict::Accept, "the profile that lets everything pass"));
        };
        for (name, place) in profiles {
            if let Some(profile) = self.gathered.profiles.get(name).cloned() {
                let output = way.side == Direction::Output;
                let written = if output { profile.egress } else { profile.ingress };
                for (number, rule) in (1_usize..).zip(&written) {
                    let text = format!("profile {}, {} rule {number}", short(name), way.name());
                    self.rule(rule, "", rule.doubts.clone(), text, rules);
                }
            } else if *name == "projectcalico-default-allow" || name.starts_with("kns.") {
                rules.push(all(Verdict::Accept, "the profile that lets everything pass"));
            } else if way.side == Direction::Input {
                self.findings.unknown("profile", name, *place);
            }
        }
        rules.push(all(Verdict::Drop, "what no policy or profile lets pass"));
    }
}

/// Whether packets on this way meet a policy at all.
fn meets(policy: &Policy<'_>, way: Way) -> bool {
    let side = policy.stage != Stage::PreDnat || way.side == Direction::Input;
    side && (!way.forward || policy.forward || policy.stage != Stage::Normal)
}

fn end_of_tier(policy: &Policy<'_>, sure: bool) -> Rule {
    let doubts =
        if sure { Vec::new() } else { vec!["whether a policy of the tier is for it".to_owned()] };
    let place: Option<Place> = Some(policy.object.place);
    let text = format!("end of tier {}", short(policy.tier));
    Rule { on: Match::any(), doubts, verdict: Verdict::Drop, place, text }
}

/// Packets that could not open a connection are dropped.
fn invalid() -> Rule {
    let states = StateSet::new().with(State::Invalid);
    Rule {
        on: Match { states, ..Match::any() },
        doubts: Vec::new(),
        verdict: Verdict::Drop,
        place: None,
        text: "packets of no connection (always)".to_owned(),
    }
}

fn failsafe(port: Port, side: Direction) -> Rule {
    let mut on = Match {
        protocols: PortSet::single(port.protocol.into()),
        destination_ports: port.ports,
        ..Match::any()
    };
    if side == Direction::Output {
        on.destination = port.nets;
    } else {
        on.source = port.nets;
    }
    let text = "failsafe port of Felix".to_owned();
    Rule { on, doubts: Vec::new(), verdict: Verdict::Accept, place: None, text }
}
