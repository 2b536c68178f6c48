//! The hooks: which directions each is part of, in which order, and what is known there.

use pilotage_net::Direction;

use super::context::Context;
use crate::nftables::read::tree::{Hooked, Tables};

/// Connection tracking sees packets at this priority.
const TRACKING: i32 = -200;
/// Destinations are translated at this priority.
const DESTINATION: i32 = -100;
/// Sources are translated at this priority.
const SOURCE: i32 = 100;

/// Hooks before and behind those of a direction are that much earlier or later, so that one number
/// orders all.
const DISTANCE: i32 = 500_000_000;

/// A hook of a direction.
pub(crate) struct Stage {
    pub(crate) directions: &'static [Direction],
    /// How many stages it is away from the direction's own hook.
    pub(crate) offset: i32,
    pub(crate) context: Context,
}

/// Which hooks have chains that translate addresses.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Translations {
    prerouting: bool,
    output: bool,
    postrouting: bool,
    /// Whether destinations may become any other.
    anywhere: bool,
}

impl Translations {
    /// Those of the tables that the kernel runs.
    pub(crate) fn of(tables: &Tables<'_>, anywhere: bool) -> Self {
        let mut found = Self { anywhere, ..Self::default() };
        let tables = tables.tables.iter().filter(|table| !table.dormant && table.family.is_ip());
        for chain in tables.flat_map(|table| &table.chains).filter(|chain| !chain.gone) {
            match &chain.hooked {
                Some(hooked) if hooked.kind == "nat" => match hooked.hook {
                    "prerouting" => found.prerouting = true,
                    "output" => found.output = true,
                    "postrouting" => found.postrouting = true,
                    _ => {}
                },
                _ => {}
            }
        }
        found
    }
}

impl Translations {
    /// What is known of destinations where they may still be translated.
    fn before(&self, translated: bool) -> Context {
        let (before_destination, before_known) =
            (translated && self.anywhere, translated && !self.anywhere);
        Context { before_destination, before_known, ..Context::default() }
    }
}

/// The number by which base chains are ordered.
pub(crate) fn priority(hooked: &Hooked<'_>, stage: &Stage) -> i32 {
    let own = hooked.priority.clamp(-DISTANCE / 2, DISTANCE / 2);
    own.saturating_add(stage.offset.saturating_mul(DISTANCE))
}

/// Where the hook stands; none for one that is not known.
pub(crate) fn stage(hooked: &Hooked<'_>, translations: &Translations) -> Option<Stage> {
    const IN: &[Direction] = &[Direction::Input, Direction::Forward];
    const OUT: &[Direction] = &[Direction::Output, Direction::Forward];
    let own = hooked.priority;
    let untracked = own <= TRACKING;
    let early = own <= DESTINATION;
    let plain = Context::default();
    let (directions, offset, context): (&[Direction], i32, Context) = match hooked.hook {
        "input" => (&[Direction::Input], 0, Context { no_output: true, ..plain }),
        "forward" => (&[Direction::Forward], 0, plain),
        "output" => {
            let before = translations.before(early && translations.output);
            (&[Direction::Output], 0, Context { no_input: true, untracked, ..before })
        }
        "prerouting" => {
            let before = translations.before(early && translations.prerouting);
            (IN, -1, Context { no_output: true, untracked, ..before })
        }
        "postrouting" => {
            let after_source = own >= SOURCE && translations.postrouting;
            (OUT, 1, Context { after_source, ..plain })
        }
        "ingress" => {
            let before = translations.before(translations.prerouting);
            (IN, -2, Context { no_output: true, untracked: true, ..before })
        }
        "egress" => (OUT, 2, Context { after_source: translations.postrouting, ..plain }),
        _ => return None,
    };
    Some(Stage { directions, offset, context })
}
