//! Policies as they are written.

use pilotage_document::Node;
use pilotage_net::Direction;

use super::rule::{Rule, rules, selector};
use super::selector::Selector;
use crate::kube::fields;
use crate::kube::object::Object;
use crate::read::findings::{Findings, short};

/// The tier of policies that name none.
pub(super) const DEFAULT_TIER: &str = "default";

/// One policy.
#[derive(Clone, Debug)]
pub(super) struct Policy<'n> {
    pub(super) object: &'n Object<'n>,
    pub(super) tier: &'n str,
    /// Policies of a tier without an order come last.
    pub(super) order: f64,
    /// Which endpoints it is for.
    pub(super) selector: Selector,
    pub(super) namespaces: Option<Selector>,
    /// Only pods have an account.
    pub(super) accounts: bool,
    pub(super) ingress: Option<Vec<Rule>>,
    pub(super) egress: Option<Vec<Rule>>,
    pub(super) stage: Stage,
    /// Whether packets that are routed meet it too.
    pub(super) forward: bool,
}

/// When packets of a host meet a policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// Before connection tracking.
    Untracked,
    /// Before addresses are translated.
    PreDnat,
    Normal,
}

impl Policy<'_> {
    /// Its rules for packets to (`input`) or from an endpoint, if it is about them.
    pub(super) fn rules(&self, direction: Direction) -> Option<&[Rule]> {
        let rules = if direction == Direction::Input { &self.ingress } else { &self.egress };
        rules.as_deref()
    }
}

/// Reads a policy.
pub(super) fn policy<'n>(object: &'n Object<'n>, findings: &mut Findings) -> Option<Policy<'n>> {
    let Some(spec) = object.spec() else {
        findings.syntax(format!("`{}` has no `spec`", short(&object.title())), object.place);
        return None;
    };
    let mut policy = Policy {
        object,
        tier: DEFAULT_TIER,
        order: f64::INFINITY,
        selector: Selector::All,
        namespaces: None,
        accounts: false,
        ingress: None,
        egress: None,
        stage: Stage::Normal,
        forward: false,
    };
    let mut types = None;
    for entry in fields::entries(spec, "spec", findings) {
        let (key, value) = (entry.key.as_str(), &entry.value);
        match key {
            "tier" => policy.tier = fields::text(value, key, findings).unwrap_or(DEFAULT_TIER),
            "order" => policy.order = order(value, findings),
            "selector" => {
                policy.selector = selector(value, key, findings).unwrap_or(Selector::All);
            }
            "namespaceSelector" => policy.namespaces = selector(value, key, findings),
            "serviceAccountSelector" => {
                policy.accounts = selector(value, key, findings).is_some();
            }
            "types" => types = Some(value),
            "ingress" => policy.ingress = Some(rules(value, key, findings)),
            "egress" => policy.egress = Some(rules(value, key, findings)),
            "doNotTrack" if fields::flag(value, key, findings) => policy.stage = Stage::Untracked,
            "preDNAT" if fields::flag(value, key, findings) => policy.stage = Stage::PreDnat,
            "applyOnForward" => policy.forward = fields::flag(value, key, findings),
            "doNotTrack" | "preDNAT" | "performanceHints" => {}
            _ => fields::unknown(entry, "spec", findings),
        }
    }
    choose(&mut policy, types, findings);
    Some(policy)
}

/// A number, or nothing for the last place.
pub(super) fn order(node: &Node, findings: &mut Findings) -> f64 {
    if node.describe() == "nothing" {
        return f64::INFINITY;
    }
    match fields::number::<f64>(node, "order", findings) {
        Some(order) if order.is_finite() => order,
        _ => f64::INFINITY,
    }
}

/// Which directions it is about: those of `types`, else those that it has rules for, else ingress.
fn choose(policy: &mut Policy<'_>, types: Option<&Node>, findings: &mut Findings) {
    let listed = types.map(|it| fields::items(it, "types", findings)).unwrap_or_default();
    if listed.is_empty() {
        let some = |rules: &Option<Vec<Rule>>| rules.as_ref().is_some_and(|it| !it.is_empty());
        let (ingress, egress) = (some(&policy.ingress), some(&policy.egress));
        if ingress || !egress {
            policy.ingress.get_or_insert_default();
        } else {
            policy.ingress = None;
        }
        if !egress {
            policy.egress = None;
        }
        return;
    }
    let (mut ingress, mut egress) = (false, false);
    for item in listed {
        match fields::text(item, "types", findings).map(str::to_ascii_lowercase).as_deref() {
            Some("ingress") => ingress = true,
            Some("egress") => egress = true,
            Some(_) => findings.syntax("a type is `Ingress` or `Egress`", item.place),
            None => {}
        }
    }
    policy.ingress = ingress.then(|| policy.ingress.take().unwrap_or_default());
    policy.egress = egress.then(|| policy.egress.take().unwrap_or_default());
}
