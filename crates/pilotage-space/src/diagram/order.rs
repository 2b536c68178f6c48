//! The order of fields, chosen for each input.
//!
//! A wrong order costs up to 47 times in size. A sample of the rules under several orders tells which
//! one fits; interfaces and states come first, as the few kinds of them split rules cleanly.

use super::{DEFAULT_LIMIT, Store};
use crate::axes::Axes;
use crate::compile::Compiled;
use crate::error::SpaceError;
use crate::field::{FIELDS, Field};
use crate::product::Product;

/// So many rules are tried.
const SAMPLE: usize = 300;

use Field::{Destination, DestinationPort, Input, Output, Protocol, Source, SourcePort, State};

const ORDERS: [[Field; FIELDS]; 5] = [
    [Input, Output, State, Destination, Source, Protocol, DestinationPort, SourcePort],
    [Input, Output, State, Source, Destination, Protocol, DestinationPort, SourcePort],
    [Input, Output, State, Protocol, DestinationPort, SourcePort, Destination, Source],
    [Input, Output, State, Protocol, DestinationPort, SourcePort, Source, Destination],
    [Input, Output, State, Protocol, Destination, DestinationPort, Source, SourcePort],
];

/// The order that makes the smallest diagram of a sample.
///
/// # Errors
/// [`SpaceError::TooLarge`] where not even a sample fits.
pub(crate) fn choose(program: &Compiled, axes: &Axes) -> Result<[usize; FIELDS], SpaceError> {
    let rules = || program.chains.iter().flat_map(|chain| &chain.steps);
    let step = (rules().count() / SAMPLE).max(1);
    let sample: Vec<&Product> = rules().step_by(step).map(|rule| &rule.on).collect();
    let mut best: Option<(usize, [usize; FIELDS])> = None;
    for order in ORDERS.map(|order| order.map(|field| field as usize)) {
        let limit = best.map_or(DEFAULT_LIMIT, |(size, _)| size);
        let mut store = Store::new(axes, order, limit);
        if store.union(sample.iter().map(|it| (*it).clone())).is_ok() {
            best = Some((store.size(), order));
        }
    }
    best.map(|(_, order)| order).ok_or(SpaceError::TooLarge { limit: DEFAULT_LIMIT })
}
