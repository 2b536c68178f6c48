//! Packets that rules exempt from connection tracking.

use super::condition::{Alternative, Condition};
use super::context::Context;
use super::product::Product;
use super::{Lowering, Scope};
use crate::nftables::read::tree::{Chain, Rule, Statement};

/// More products are taken for all packets.
const MOST: usize = 256;

impl<'r, 't> Lowering<'r, 't> {
    /// Finds what rules with `notrack` are about, wherever they stand.
    pub(super) fn find_untracked(&mut self) {
        for (number, table) in self.tables.tables.iter().enumerate() {
            if table.dormant || !table.family.is_ip() {
                continue;
            }
            for rule in table.chains.iter().flat_map(Chain::ordered) {
                if rule.statements.iter().any(|it| matches!(it, Statement::NoTrack)) {
                    let at =
                        Scope { table: number, context: Context::default(), place: rule.place };
                    let mut found = self.exempted(&at, rule);
                    self.untracked.append(&mut found);
                    let message = "packets that the rule matches have the state `untracked`";
                    self.findings.bounded(
                        message,
                        &["other rules that ask for their state may or may not match"],
                        rule.place,
                    );
                }
            }
        }
        if self.untracked.len() > MOST {
            self.untracked = vec![Product::all()];
        }
    }

    /// The packets of a rule, or more.
    pub(super) fn exempted(&mut self, at: &Scope, rule: &'r Rule<'t>) -> Vec<Product> {
        let mut on = vec![Alternative::sure(Product::all())];
        for statement in &rule.statements {
            let Statement::Match { fields, op, value, text } = statement else { break };
            let Ok(Condition::Any(more)) = self.compare(at, fields, (*op, value), text) else {
                break;
            };
            match self.cross(at, &on, &more, text) {
                Ok(both) => on = both,
                Err(_) => break,
            }
        }
        on.into_iter().map(|alternative| alternative.on).collect()
    }
}
