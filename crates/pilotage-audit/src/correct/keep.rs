//! What every host lets pass whatever the plan says, and must go on to when a rule goes that let it
//! pass too: the machine itself, replies, and the essential ICMP.
//!
//! The plan has no flows for these, so the audit does not miss them.

use pilotage_dialect::{ESSENTIALS, NewRule};
use pilotage_net::{AddressGroup, AddressSet, Direction, Family, Rule, Transport, TransportSet};
use pilotage_space::{Axes, Decider, Filter, Match, SpaceError};

use super::draft::Who;
use super::{Correcting, everything, replies};

impl Correcting<'_> {
    /// Puts back what no longer passes since rules were changed; whether anything was.
    pub(super) fn keep(&mut self) -> Result<bool, SpaceError> {
        let Some(at) = self.at else { return Ok(false) };
        let mut changed = false;
        for direction in at.kind.directions() {
            let kept = self.kept_on(*direction);
            for family in Family::ALL {
                if !self.draft.original().unseen.contains(&family) {
                    changed |= self.keep_way(*direction, family, &kept)?;
                }
            }
        }
        Ok(changed)
    }

    fn keep_way(
        &mut self,
        direction: Direction,
        family: Family,
        kept: &[NewRule],
    ) -> Result<bool, SpaceError> {
        let mut missing: Vec<(usize, Who)> = Vec::new();
        {
            let (before, now) = (self.draft.original(), self.draft.program());
            let packets: Vec<Vec<Match>> = kept.iter().map(NewRule::packets).collect();
            let axes = Axes::new(family, &[before, now], packets.iter().flatten());
            let before = Filter::new(before, direction, &axes)?;
            let now = Filter::new(now, direction, &axes)?;
            for (number, all) in packets.iter().enumerate() {
                for on in all {
                    let stopped = before.blocked(on)?;
                    let did = |by: Decider| self.draft.who_did(by);
                    let known: Vec<Who> = stopped.iter().filter_map(|it| did(it.by)).collect();
                    let stops = now.blocked(on)?;
                    let stops = stops.iter().filter_map(|it| self.draft.who(Some(it.by)));
                    missing
                        .extend(stops.filter(|who| !known.contains(who)).map(|who| (number, who)));
                }
            }
        }
        let mut changed = false;
        for (number, who) in missing {
            // Each of them once in a place, for all ways and families.
            let id = number.saturating_mul(4).saturating_add(match direction {
                Direction::Input => 0,
                Direction::Output => 1,
                Direction::Forward => 2,
            });
            let Some(new) = kept.get(number) else { continue };
            // Packets that leave the chain before its end meet its policy as well.
            let exits = (0..).map_while(|exit| self.exit(&who, exit)).map(|it| it.who);
            let sites: Vec<Who> = std::iter::once(who.clone()).chain(exits).collect();
            for who in sites {
                let Some(site) = self.draft.site(&who) else { continue };
                if self.kept.insert((id, site)) {
                    changed |= self.draft.insert(&who, vec![new.clone()], false).is_ok();
                    break;
                }
            }
        }
        Ok(changed)
    }

    /// What must go on to pass.
    fn kept_on(&self, direction: Direction) -> Vec<NewRule> {
        let towards = |new: NewRule| NewRule { rule: Rule { direction, ..new.rule }, ..new };
        let mut kept = vec![towards(replies())];
        for name in self.local() {
            let comment = if name == "lo" { "the machine itself" } else { "local interface" };
            let (input, output) = match direction {
                Direction::Output => (None, Some(name)),
                Direction::Input | Direction::Forward => (Some(name), None),
            };
            kept.push(NewRule { input, output, ..towards(everything(comment)) });
        }
        for essential in ESSENTIALS.iter().filter(|it| it.directions.contains(&direction)) {
            let any = AddressGroup::new("any", AddressSet::any_of(essential.family));
            kept.extend(essential.kinds.iter().map(|kind| {
                let new = towards(everything(essential.purpose));
                let transports: TransportSet = [Transport::Icmp(*kind)].into_iter().collect();
                let (source, destination) = (any.clone(), any.clone());
                NewRule { rule: Rule { source, destination, transports, ..new.rule }, ..new }
            }));
        }
        kept
    }
}
