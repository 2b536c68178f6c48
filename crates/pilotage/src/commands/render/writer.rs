//! The rules of one enforcement point after the other.

use anyhow::Context;
use pilotage_dialect::{Dialect, Interface, IptablesTable, Options, Written};
use pilotage_net::Action;
use pilotage_plan::Plan;

use super::{Arguments, Policy, Table};
use crate::session::Session;

/// An enforcement point and the dialect to write it in.
pub type Job = (usize, &'static dyn Dialect);

/// Writes points one after another and keeps what several have in common.
pub struct Writer<'a> {
    plan: &'a Plan,
    rulesets: pilotage_plan::Rulesets<'a>,
    options: Options,
    policy: Option<Policy>,
}

impl<'a> Writer<'a> {
    pub fn new(plan: &'a Plan, arguments: &Arguments) -> Self {
        let options = Options {
            table: arguments.table.clone(),
            priority: arguments.priority,
            iptables_table: match arguments.iptables_table {
                Table::Security => IptablesTable::Security,
                Table::Filter => IptablesTable::Filter,
            },
            local_interfaces: arguments.local_interface.clone(),
            interfaces: Vec::new(),
            widen: arguments.widen.clone(),
            header: vec![format!("site {}", plan.site.name)],
        };
        Writer { plan, rulesets: plan.rulesets(), options, policy: arguments.default }
    }

    /// The files of one point. A rule that would permit more than was asked for is told and left out,
    /// unless that was accepted by name.
    pub fn write(&self, (index, dialect): Job) -> anyhow::Result<Written> {
        let mut ruleset = self.rulesets.of(index).context("the plan has no such point")?;
        if let Some(policy) = self.policy {
            ruleset.default = match policy {
                Policy::Drop => Action::Drop,
                Policy::Reject => Action::Reject,
                Policy::Accept => Action::Accept,
            };
        }
        let mut options = self.options.clone();
        if let Some(point) = self.plan.points.get(index) {
            options.local_interfaces.extend(point.local_interfaces.iter().cloned());
            let interface = |it: &pilotage_plan::Interface| Interface {
                name: it.name.to_string(),
                addresses: it.addresses.clone(),
            };
            options.interfaces.extend(point.interfaces.iter().map(interface));
        }
        Ok(dialect.write(&ruleset, &options)?)
    }

    /// What people call a point.
    pub fn name(&self, index: usize) -> &str {
        self.plan.points.get(index).map_or("", |point| &point.name)
    }

    /// Tells what the files of a point do not say, or say differently.
    pub fn report(&self, job: Job, written: &Written, session: &mut Session) {
        let point = self.name(job.0);
        session.diagnostics.extend(written.losses.iter().map(|loss| loss.to_diagnostic(point)));
    }
}
