//! Laws of sets of packets.

use pilotage_net::Family;
use proptest::prelude::*;

use super::generate::matching;
use crate::axes::Axes;
use crate::diagram::{ALL, DEFAULT_LIMIT, EMPTY, Op, Store};

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn laws_hold(a in matching(), b in matching(), c in matching()) {
        for family in Family::ALL {
            let axes = Axes::new(family, &[], [&a, &b, &c]);
            let mut store = Store::new(&axes, [0, 1, 2, 3, 4, 5, 6, 7], DEFAULT_LIMIT);
            let mut set = |on| match axes.product(on) {
                Some(product) => store.product(&product, ALL, EMPTY).unwrap(),
                None => EMPTY,
            };
            let (a, b, c) = (set(&a), set(&b), set(&c));
            let mut apply = |operation, left, right| store.apply(operation, left, right).unwrap();
            let not_b = apply(Op::Difference, ALL, b);
            let twice = apply(Op::Difference, ALL, not_b);
            prop_assert_eq!(twice, b);
            let without = apply(Op::Difference, a, b);
            let both = apply(Op::Intersection, a, not_b);
            prop_assert_eq!(without, both);
            let (ab, bc) = (apply(Op::Union, a, b), apply(Op::Union, b, c));
            let (left, right) = (apply(Op::Union, ab, c), apply(Op::Union, a, bc));
            prop_assert_eq!(left, right);
            let (ac, spread) = (apply(Op::Intersection, a, c), apply(Op::Intersection, ab, c));
            let bc = apply(Op::Intersection, b, c);
            let joined = apply(Op::Union, ac, bc);
            prop_assert_eq!(spread, joined);
            let (ba, absorbed) = (apply(Op::Union, b, a), apply(Op::Intersection, a, ab));
            prop_assert_eq!(ba, ab);
            prop_assert_eq!(absorbed, a);
        }
    }

    #[test]
    fn a_match_comes_back_from_its_coordinates(on in matching()) {
        for family in Family::ALL {
            let axes = Axes::new(family, &[], [&on]);
            let Some(product) = axes.product(&on) else { continue };
            let sets = std::array::from_fn(|at| product.values(at).unwrap().to_vec());
            let back = axes.matching(&sets);
            prop_assert_eq!(axes.product(&back), Some(product));
            prop_assert_eq!(&back.source, &on.source.family(family));
            prop_assert_eq!(&back.destination_ports, &on.destination_ports);
        }
    }
}
