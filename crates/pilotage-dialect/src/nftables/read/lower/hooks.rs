//! Where packets enter chains.

use std::collections::HashSet;

use pilotage_net::{Direction, Family};
use pilotage_space::{Base, ChainId, InterfaceSet, Match, Rule, Verdict};

use super::context::Context;
use super::graph::targets;
use super::{Lowering, filters_ip};
use crate::nftables::read::tree::{Chain, Hooked, Statement, Table, TableFamily};
use crate::nftables::read::why;

/// Connection tracking sees packets at this priority.
const TRACKING: i32 = -200;
/// Destinations are translated at this priority.
const DESTINATION: i32 = -100;
/// Sources are translated at this priority.
const SOURCE: i32 = 100;

/// Hooks before and behind those of a direction are that much earlier or later, so that one number
/// orders all.
const STAGE: i32 = 500_000_000;

/// A hook of a direction.
struct Stage {
    directions: &'static [Direction],
    /// How many stages it is away from the direction's own hook.
    offset: i32,
    context: Context,
}

impl<'r, 't> Lowering<'r, 't> {
    /// Lowers every chain that packets enter, and all that these lead to.
    pub(super) fn bases(&mut self) {
        let tables = self.tables;
        let translates = tables.tables.iter().any(|table| {
            !table.dormant && table.chains.iter().any(|chain| is_nat(chain) && !chain.gone)
        });
        for (number, table) in tables.tables.iter().enumerate() {
            if !filters_ip(table.family) {
                if !table.chains.is_empty() {
                    self.leave_out_table(table, "is of another family than IP");
                }
                continue;
            }
            if table.dormant {
                self.leave_out_table(table, "is dormant: the kernel does not run it");
                continue;
            }
            for (place, chain) in table.chains.iter().enumerate() {
                if let (Some(hooked), false) = (&chain.hooked, chain.gone) {
                    self.base((number, place), table, chain, hooked, translates);
                }
            }
        }
    }

    fn leave_out_table(&mut self, table: &Table<'_>, why: &str) {
        let message = ["the table `", table.family.name(), " ", table.name, "` ", why].concat();
        self.findings.left_out(message, table.place);
    }

    fn base(
        &mut self,
        (table_number, number): (usize, usize),
        table: &Table<'t>,
        chain: &Chain<'t>,
        hooked: &Hooked<'t>,
        translates: bool,
    ) {
        let name = [table.family.name(), " ", table.name, " ", chain.name].concat();
        match hooked.kind {
            "nat" => {
                let message = ["the chain `", &name, "` translates addresses"].concat();
                self.findings.left_out(message, hooked.place);
                self.refusing_nat(table, number);
                return;
            }
            "filter" | "route" => {}
            other => {
                let other = crate::nftables::read::findings::short(other);
                let message = ["`", &other, "` is no type of chain"].concat();
                self.findings.syntax(message, hooked.place);
                return;
            }
        }
        let Some(stage) = stage(hooked, translates) else {
            let hook = crate::nftables::read::findings::short(hooked.hook);
            self.findings.syntax(["`", &hook, "` is no hook"].concat(), hooked.place);
            return;
        };
        let Some(mut id) = self.chain(table_number, number, stage.context) else { return };
        let mut accepts = hooked.accepts;
        // Some releases of `nft` leave the devices out of JSON.
        let of_devices = matches!(hooked.hook, "ingress" | "egress");
        if of_devices || !hooked.devices.is_empty() {
            id = self.of_devices(id, hooked, &name, stage.offset > 0);
            accepts = true;
        }
        for direction in stage.directions {
            self.program.bases.push(Base {
                chain: id,
                direction: *direction,
                families: families(table.family),
                priority: hooked
                    .priority
                    .clamp(-STAGE / 2, STAGE / 2)
                    .saturating_add(stage.offset.saturating_mul(STAGE)),
                accepts,
                place: Some(hooked.place),
            });
        }
    }

    /// A chain that leads packets of some interfaces to another, whose policy then counts.
    fn of_devices(
        &mut self,
        chain: ChainId,
        hooked: &Hooked<'t>,
        name: &str,
        out: bool,
    ) -> ChainId {
        let known = !hooked.devices.is_empty();
        let devices = if known {
            InterfaceSet::named(hooked.devices.iter().copied())
        } else {
            InterfaceSet::Any
        };
        let doubts = if known { Vec::new() } else { vec!["devices of the chain".to_owned()] };
        if !known {
            let message = ["the chain `", name, "` is for devices that are not listed"].concat();
            self.findings.bounded(message, &[why::DEVICES], hooked.place);
        }
        let on = if out {
            Match { output: devices, ..Match::any() }
        } else {
            Match { input: devices, ..Match::any() }
        };
        let entry = self.new_chain([name, " (devices)"].concat());
        let text = ["device ", &hooked.devices.join(", ")].concat();
        let place = Some(hooked.place);
        let verdict = Verdict::Jump(chain);
        let rule = Rule { on, doubts, verdict, place, text };
        if !hooked.accepts {
            let refuse =
                Rule { verdict: Verdict::Drop, text: "policy drop".into(), ..rule.clone() };
            self.push(entry, rule);
            self.push(entry, refuse);
        } else {
            self.push(entry, rule);
        }
        entry
    }

    /// Chains that translate may refuse packets too, which is then not in the program.
    fn refusing_nat(&mut self, table: &Table<'t>, number: usize) {
        use crate::nftables::read::tree::Verdict as Word;
        let reached = reached(table, [number]);
        let rules = reached.iter().filter_map(|it| table.chains.get(*it));
        let refuses = rules.flat_map(Chain::ordered).find(|rule| {
            let drops = |it: &Statement<'_>| matches!(it, Statement::Verdict(Word::Drop));
            rule.statements.iter().any(drops)
        });
        if let Some(rule) = refuses {
            let message = "a rule of a `nat` chain refuses packets, which is not seen here";
            self.findings.syntax(message, rule.place);
        }
    }

    /// Lowers chains that nothing leads to, so that they are known to be idle. Those that only
    /// translating chains lead to are not.
    pub(super) fn unreached(&mut self) {
        for (number, table) in self.tables.tables.iter().enumerate() {
            if table.dormant || !filters_ip(table.family) || self.findings.beyond {
                continue;
            }
            let bases = table.chains.iter().enumerate();
            let bases = bases.filter(|(_, chain)| chain.hooked.is_some()).map(|(it, _)| it);
            let known = reached(table, bases);
            for place in 0..table.chains.len() {
                let gone = table.chains.get(place).is_none_or(|chain| chain.gone);
                if !gone && !known.contains(&place) {
                    self.chain(number, place, Context::default());
                }
            }
        }
    }
}

/// The chains that some lead to, these included.
fn reached(table: &Table<'_>, from: impl IntoIterator<Item = usize>) -> HashSet<usize> {
    let mut open: Vec<usize> = from.into_iter().collect();
    let mut known: HashSet<usize> = open.iter().copied().collect();
    while let Some(chain) = open.pop() {
        for target in targets(table, chain) {
            if known.insert(target) {
                open.push(target);
            }
        }
    }
    known
}

fn is_nat(chain: &Chain<'_>) -> bool {
    chain.hooked.as_ref().is_some_and(|hooked| hooked.kind == "nat")
}

fn families(family: TableFamily) -> Vec<Family> {
    match family {
        TableFamily::Ip => vec![Family::V4],
        TableFamily::Ip6 => vec![Family::V6],
        _ => Family::ALL.to_vec(),
    }
}

/// The directions that a hook is part of, and what is known there.
fn stage(hooked: &Hooked<'_>, translates: bool) -> Option<Stage> {
    const IN: &[Direction] = &[Direction::Input, Direction::Forward];
    const OUT: &[Direction] = &[Direction::Output, Direction::Forward];
    let priority = hooked.priority;
    let before = Context {
        untracked: priority <= TRACKING,
        before_destination: translates && priority <= DESTINATION,
        ..Context::default()
    };
    let of = |directions, offset, context| Some(Stage { directions, offset, context });
    match hooked.hook {
        "input" => of(&[Direction::Input], 0, Context { no_output: true, ..Context::default() }),
        "forward" => of(&[Direction::Forward], 0, Context::default()),
        "output" => of(&[Direction::Output], 0, Context { no_input: true, ..before }),
        "prerouting" => of(IN, -1, Context { no_output: true, ..before }),
        "postrouting" => {
            let after_source = translates && priority >= SOURCE;
            of(OUT, 1, Context { after_source, ..Context::default() })
        }
        "ingress" => {
            let context = Context {
                no_output: true,
                untracked: true,
                before_destination: translates,
                ..Context::default()
            };
            of(IN, -2, context)
        }
        "egress" => of(OUT, 2, Context { after_source: translates, ..Context::default() }),
        _ => None,
    }
}
