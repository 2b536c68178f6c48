//! Zones and policies as a program, as the nftables backend builds its chains.
//!
//! Follows `src/firewall/core/nftables.py` and `fw_policy.py` of firewalld 1.3.3: what belongs to a
//! connection passes, then the zone of the source or interface decides, and in it policies of negative
//! priority come before the zone's own rules and others behind them.

mod budget;
mod content;
mod dispatch;
mod ends;
mod nat;
mod services;
mod zones;

use std::collections::BTreeMap;

use pilotage_diagnostic::Place;
use pilotage_net::{AddressSet, Direction, Family};
use pilotage_space::{
    Base, Chain, ChainId, InterfaceSet, Match, Program, Rule, State, StateSet, Verdict,
};

use super::tree::Config;
use super::values;
use crate::read::findings::Findings;
use crate::read::hooks;
use budget::Budget;

/// As in `build_rfc3964_ipv4_rules`.
const EMBEDDED: [&str; 9] = [
    "::/96",
    "::ffff:0:0/96",
    "2002::/24",
    "2002:a00::/24",
    "2002:7f00::/24",
    "2002:ac10::/28",
    "2002:c0a8::/32",
    "2002:a9fe::/32",
    "2002:e000::/19",
];

/// The program of what was read; `start` is where the texts begin.
pub(super) fn lower(config: &Config, start: Place, findings: &mut Findings) -> Program {
    let mut lowering = Lowering {
        config,
        findings,
        program: Program::default(),
        budget: Budget::default(),
        services: BTreeMap::new(),
    };
    let policies = dispatch::policies(&mut lowering);
    let zones = zones::dispatch(&mut lowering, &policies, start);
    let (input_nat, forward_nat) = nat::rules(&mut lowering);
    let embedded = lowering.embedded();
    let lo = |inwards| {
        always("the loopback interface passes (always)", loopback(inwards), Verdict::Accept)
    };
    let invalid = || always("packets of no connection (always)", invalid(), Verdict::Drop);
    let mut rules = vec![hooks::tracked()];
    rules.extend(input_nat);
    rules.extend([lo(true), invalid()]);
    rules.extend(zones.input);
    lowering.base(Direction::Input, rules, false);
    // The backend accepts what came by the loopback here too, but nothing of it is forwarded.
    let mut rules = vec![hooks::tracked()];
    rules.extend(forward_nat);
    rules.push(invalid());
    rules.extend(embedded.clone());
    rules.extend(zones.forward);
    lowering.base(Direction::Forward, rules, false);
    let mut rules = vec![hooks::tracked()];
    rules.push(lo(false));
    rules.extend(embedded);
    let jump = |chain| always("policies", Match::any(), Verdict::Jump(chain));
    rules.extend(policies.output.pre.map(jump));
    rules.extend(policies.output.post.map(jump));
    lowering.base(Direction::Output, rules, true);
    lowering.finish(start)
}

struct Lowering<'c> {
    config: &'c Config,
    findings: &'c mut Findings,
    program: Program,
    budget: Budget,
    /// Services that were looked up, as matches.
    services: BTreeMap<String, services::Expanded>,
}

impl Lowering<'_> {
    fn chain(&mut self, name: String, rules: Vec<Rule>) -> ChainId {
        let id = ChainId(self.program.chains.len());
        self.program.chains.push(Chain { name, rules });
        id
    }

    fn base(&mut self, direction: Direction, rules: Vec<Rule>, accepts: bool) {
        let chain = self.chain(format!("firewalld {direction}"), rules);
        let families = Family::ALL.to_vec();
        self.program.bases.push(Base {
            chain,
            direction,
            families,
            priority: 10,
            accepts,
            place: None,
        });
    }

    /// IPv6 destinations that embed an IPv4 address which is not on the Internet.
    fn embedded(&self) -> Option<Rule> {
        let place = self.config.refuses_embedded?;
        let networks = EMBEDDED.iter().filter_map(|text| values::addresses(text));
        let networks: Vec<_> = networks.map(|(_, addresses)| addresses).collect();
        let destination = AddressSet::union_all(&networks);
        let on = Match { destination, ..Match::any() };
        Some(Rule { place: Some(place), ..always("RFC3964_IPv4=yes", on, Verdict::Drop) })
    }

    fn finish(self, start: Place) -> Program {
        if let Some(what) = self.budget.beyond() {
            self.findings.limit(what, start);
            return Program::default();
        }
        self.program
    }

    /// Tells that a rule is in doubt, where it is.
    fn doubtful(&mut self, text: &str, doubts: &[String], place: Place) {
        if !doubts.is_empty() {
            let message = ["`", text, "` may or may not match a packet"].concat();
            let why: Vec<&str> = doubts.iter().map(String::as_str).collect();
            self.findings.bounded(message, &why, place);
        }
    }
}

/// A rule that nobody wrote.
fn always(text: &str, on: Match, verdict: Verdict) -> Rule {
    Rule { on, doubts: Vec::new(), verdict, place: None, text: text.to_owned() }
}

fn loopback(inwards: bool) -> Match {
    let lo = InterfaceSet::named(["lo"]);
    if inwards { Match { input: lo, ..Match::any() } } else { Match { output: lo, ..Match::any() } }
}

fn invalid() -> Match {
    Match { states: StateSet::new().with(State::Invalid), ..Match::any() }
}
