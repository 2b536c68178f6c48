//! Where packets enter chains.

use pilotage_net::Family;
use pilotage_space::{Base, ChainId, InterfaceSet, Match, Rule, State, StateSet, Verdict};

use super::Lowering;
use super::context::Context;
use super::graph::{reached, refusing};
use super::stage::{Stage, Translations, priority, stage};
use crate::nftables::read::tree::{Hooked, Table, TableFamily};
use crate::nftables::read::why;
use crate::read::findings::short;

/// A chain with a hook.
#[derive(Clone, Copy)]
struct Entrance<'c, 't> {
    table: &'c Table<'t>,
    hooked: &'c Hooked<'t>,
    /// The numbers of the table, and of the chain in it.
    numbers: (usize, usize),
    name: &'c str,
    /// It may refuse packets, or a chain that it leads to may.
    refuses: bool,
}

/// Packets that go on into a chain, and the doubt about it.
type Guard = (Match, Option<&'static str>);

impl<'r, 't> Lowering<'r, 't> {
    /// Lowers every chain that packets enter, and all that these lead to.
    pub(super) fn bases(&mut self) {
        let tables = self.tables;
        let translations = Translations::of(tables, self.translating.anywhere);
        for (number, table) in tables.tables.iter().enumerate() {
            if table.gone {
                continue;
            }
            if !table.family.is_ip() {
                self.leave_out_table(table, "is of another family than IP");
                continue;
            }
            if table.dormant {
                self.leave_out_table(table, "is dormant: the kernel does not run it");
                continue;
            }
            let refuses = self
                .jumps
                .get(number)
                .map(|jumps| refusing(table, jumps, &tables.filled))
                .unwrap_or_default();
            for (place, chain) in table.chains.iter().enumerate() {
                if let (Some(hooked), false) = (&chain.hooked, chain.gone) {
                    let name = [table.family.name(), " ", table.name, " ", chain.name].concat();
                    let refuses = !hooked.accepts || refuses.get(place) == Some(&true);
                    let numbers = (number, place);
                    let entrance = Entrance { table, hooked, numbers, name: &name, refuses };
                    self.base(entrance, &translations);
                }
            }
        }
    }

    fn leave_out_table(&mut self, table: &Table<'_>, why: &str) {
        let message = ["the table `", table.family.name(), " ", table.name, "` ", why].concat();
        self.findings.left_out(message, table.place);
    }

    fn base(&mut self, entrance: Entrance<'_, 't>, translations: &Translations) {
        let Entrance { hooked, name, .. } = entrance;
        let Some(mut stage) = stage(hooked, translations) else {
            let message = ["`", &short(hooked.hook), "` is no hook"].concat();
            self.findings.syntax(message, hooked.place);
            return;
        };
        match hooked.kind {
            "filter" | "route" => {}
            "nat" => {
                let message = ["the chain `", name, "` translates addresses"].concat();
                self.findings.left_out(message, hooked.place);
                if !entrance.refuses {
                    return;
                }
                stage.context.translates = true;
            }
            other => {
                let message = ["`", &short(other), "` is no type of chain"].concat();
                self.findings.syntax(message, hooked.place);
                return;
            }
        }
        let (table, number) = entrance.numbers;
        let Some(id) = self.chain(table, number, stage.context) else { return };
        let guards = self.guards(entrance, &stage);
        let (chain, accepts) = match guards {
            Some(guards) => (self.guarded(id, entrance, guards), true),
            None => (id, hooked.accepts),
        };
        for direction in stage.directions {
            self.program.bases.push(Base {
                chain,
                direction: *direction,
                families: families(entrance.table.family),
                priority: priority(hooked, &stage),
                accepts,
                place: Some(hooked.place),
            });
        }
    }

    /// The packets that enter the chain, where these are not all.
    fn guards(&mut self, entrance: Entrance<'_, 't>, stage: &Stage) -> Option<Vec<Guard>> {
        let Entrance { hooked, name, .. } = entrance;
        if stage.context.translates {
            // Translation sees the first packet of a connection, and none where nothing in any
            // ruleset of the host makes the kernel track connections.
            let states = StateSet::new().with(State::New).with(State::Related);
            let message = ["the chain `", name, "` may refuse packets too"].concat();
            self.findings.bounded(message, &[why::IF_TRACKED], hooked.place);
            return Some(vec![(
                Match { states, ..Match::any() },
                Some("first packet of a tracked connection"),
            )]);
        }
        if !matches!(hooked.hook, "ingress" | "egress") && hooked.devices.is_empty() {
            return None;
        }
        if hooked.devices.is_empty() {
            let message = ["the chain `", name, "` is for devices that are not listed"].concat();
            self.findings.bounded(message, &[why::DEVICES], hooked.place);
            return Some(vec![(Match::any(), Some("devices of the chain"))]);
        }
        let devices = InterfaceSet::named(hooked.devices.iter().copied());
        Some(vec![if stage.offset > 0 {
            (Match { output: devices, ..Match::any() }, None)
        } else {
            (Match { input: devices, ..Match::any() }, None)
        }])
    }

    /// A chain that leads some packets to another, whose policy then counts for them.
    fn guarded(&mut self, to: ChainId, entrance: Entrance<'_, 't>, guards: Vec<Guard>) -> ChainId {
        let Entrance { hooked, name, .. } = entrance;
        let entry = self.new_chain([name, " (entrance)"].concat());
        for (on, doubt) in guards {
            let rule = Rule {
                on,
                doubts: doubt.map(str::to_owned).into_iter().collect(),
                verdict: Verdict::Jump(to),
                place: Some(hooked.place),
                text: ["type ", hooked.kind, " hook ", hooked.hook].concat(),
            };
            let policy =
                Rule { verdict: Verdict::Drop, text: "policy drop".to_owned(), ..rule.clone() };
            self.push(entry, rule);
            if !hooked.accepts {
                self.push(entry, policy);
            }
        }
        entry
    }

    /// Lowers chains that nothing leads to, so that they are known to be idle. Those that only
    /// translating chains lead to are not.
    pub(super) fn unreached(&mut self) {
        for (number, table) in self.tables.tables.iter().enumerate() {
            if table.dormant || !table.family.is_ip() || self.findings.beyond {
                continue;
            }
            let bases = table.chains.iter().enumerate();
            let bases = bases.filter(|(_, chain)| chain.hooked.is_some()).map(|(it, _)| it);
            let Some(jumps) = self.jumps.get(number) else { continue };
            let known = reached(jumps, bases);
            for place in 0..table.chains.len() {
                let gone = table.chains.get(place).is_none_or(|chain| chain.gone);
                if !gone && known.get(place) == Some(&false) {
                    self.chain(number, place, Context { translates: true, ..Context::default() });
                }
            }
        }
    }
}

fn families(family: TableFamily) -> Vec<Family> {
    match family {
        TableFamily::Ip => vec![Family::V4],
        TableFamily::Ip6 => vec![Family::V6],
        _ => Family::ALL.to_vec(),
    }
}
