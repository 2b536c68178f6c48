//! Both engines and binary decision diagrams, which are somebody else's work, say the same of every
//! packet of a list.
//!
//! Nothing is sampled: the sets are compared as a whole, what surely passes and what may.

use std::collections::HashMap;

use biodivine_lib_bdd::{Bdd, BddVariable, BddVariableSet};
use pilotage_net::{Direction, Family};
use proptest::prelude::*;

use super::generate::lists;
use crate::axes::Axes;
use crate::compile::Compiled;
use crate::diagram::{DEFAULT_LIMIT, Op, Store, choose_order};
use crate::field::FIELDS;
use crate::local::{self, Fate};
use crate::product::Product;
use crate::program::{Program, Verdict};
use crate::region::{Interval, Region};

/// Fields as bits, the highest first.
struct Bits {
    set: BddVariableSet,
    fields: [Vec<BddVariable>; FIELDS],
    known: HashMap<(usize, Interval), Bdd>,
}

impl Bits {
    fn new(axes: &Axes) -> Self {
        let width = |last: u32| u16::try_from(u32::BITS - last.leading_zeros()).unwrap();
        let widths = axes.last().map(width);
        let set = BddVariableSet::new_anonymous(widths.iter().sum());
        let mut all = set.variables().into_iter();
        let fields = widths.map(|width| all.by_ref().take(width.into()).collect());
        Self { set, fields, known: HashMap::new() }
    }

    /// The packets that have a field in an interval.
    fn interval(&mut self, field: usize, (first, last): Interval) -> Bdd {
        let of = || {
            let (mut from, mut upto) = (self.set.mk_true(), self.set.mk_true());
            for (at, bit) in self.fields[field].iter().rev().enumerate() {
                let (on, off) = (self.set.mk_var(*bit), self.set.mk_not_var(*bit));
                from = if first >> at & 1 == 1 { on.and(&from) } else { on.or(&from) };
                upto = if last >> at & 1 == 1 { off.or(&upto) } else { off.and(&upto) };
            }
            from.and(&upto)
        };
        self.known.entry((field, (first, last))).or_insert_with(of).clone()
    }

    fn sets<'s>(&mut self, sets: impl Iterator<Item = &'s [Interval]>) -> Bdd {
        let mut all = self.set.mk_true();
        for (field, intervals) in sets.enumerate() {
            let mut some = self.set.mk_false();
            for interval in intervals {
                some = some.or(&self.interval(field, *interval));
            }
            all = all.and(&some);
        }
        all
    }

    fn product(&mut self, product: &Product) -> Bdd {
        self.sets((0..FIELDS).filter_map(|field| product.values(field)))
    }

    fn region(&mut self, region: &Region) -> Bdd {
        self.sets(region.0.iter().map(std::slice::from_ref))
    }

    /// What surely passes a list, and what may: from the last rule to the first, as each of them says
    /// it of what those behind it leave.
    fn passing(&mut self, program: &Program, axes: &Axes) -> [Bdd; 2] {
        let accepts = program.bases[0].accepts;
        let policy = if accepts { self.set.mk_true() } else { self.set.mk_false() };
        let (mut surely, mut may) = (policy.clone(), policy.clone());
        for rule in program.chains[0].rules.iter().rev() {
            let Some(product) = axes.product(&rule.on) else { continue };
            let on = self.product(&product);
            let hit = match rule.verdict {
                Verdict::Accept => self.set.mk_true(),
                Verdict::Drop => self.set.mk_false(),
                _ => policy.clone(),
            };
            let (sure, possible) = if rule.doubts.is_empty() {
                (hit.clone(), hit)
            } else {
                (hit.and(&surely), hit.or(&may))
            };
            surely = Bdd::if_then_else(&on, &sure, &surely);
            may = Bdd::if_then_else(&on, &possible, &may);
        }
        [surely, may]
    }
}

fn size(region: &Region) -> u128 {
    region.0.iter().map(|(first, last)| u128::from(last - first) + 1).product()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 48, failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn engines_agree_with_binary_diagrams(program in lists()) {
        for family in Family::ALL {
            let axes = Axes::new(family, &[&program], []);
            let compiled = Compiled::new(&program, Direction::Input, &axes).unwrap();
            let mut bits = Bits::new(&axes);
            let all = bits.region(&axes.all());
            let expected = bits.passing(&program, &axes).map(|set| set.and(&all));

            let order = choose_order(&compiled, &axes).unwrap();
            let mut store = Store::new(&axes, order, DEFAULT_LIMIT);
            let whole = store.program(&compiled, &axes.all().into()).unwrap();
            for (bound, set) in [Op::Surely, Op::Maybe].into_iter().zip(&expected) {
                let found = store.apply(bound, whole, 0).unwrap();
                let (cover, complete) = store.cover(found, usize::MAX).unwrap();
                prop_assert!(complete);
                let mut covered = bits.set.mk_false();
                for sets in &cover {
                    covered = covered.or(&bits.sets(sets.iter().map(Vec::as_slice)));
                }
                prop_assert!(covered == *set, "the diagram, {:?}", bound);
            }

            let Fate::Whole(pieces) = local::evaluate(&compiled, axes.all(), 1 << 14) else {
                continue;
            };
            let [surely, may] = &expected;
            for piece in &pieces {
                let region = bits.region(&piece.region);
                let told = (piece.outcome.passes(), piece.outcome.may_pass());
                let fares = (region.and_not(surely).is_false(), !region.and(may).is_false());
                prop_assert_eq!(told, fares, "boxes, {}", axes.packet(&piece.region));
                // A piece that may be refused is so as a whole.
                prop_assert!(told.0 || region.and(surely).is_false());
                prop_assert!(!told.1 || region.and_not(may).is_false());
            }
            let looked_at: u128 = pieces.iter().map(|piece| size(&piece.region)).sum();
            prop_assert_eq!(looked_at, size(&axes.all()));
        }
    }
}
