//! Packets that are known, ready to be taken away from boxes.

use crate::axes::Axes;
use crate::diagram::{Id, Store};
use crate::error::SpaceError;
use crate::index::{Entry, Index};
use crate::matching::Match;
use crate::product::Product;
use crate::region::Region;

use super::MOST_PIECES;

/// So many products that meet a rule's box are gone through for each of its pieces; of more the index
/// finds those that meet the piece.
const FEW: usize = 64;

/// Products, and an index of them.
pub(super) struct Known {
    products: Vec<Product>,
    index: Index,
}

impl Known {
    pub(super) fn new(axes: &Axes, packets: &[Match]) -> Self {
        let products: Vec<Product> = packets.iter().filter_map(|on| axes.product(on)).collect();
        let entry = |on: &Product| Entry { bounds: *on.bounds(), takes_all: on.is_box() };
        let index = Index::new(products.iter().map(entry));
        Self { products, index }
    }

    /// Those that meet a box, up to the first that takes all of it.
    pub(super) fn near(&self, region: &Region) -> Vec<u32> {
        let mut near = Vec::new();
        self.index.overlapping(region, &(0..usize::MAX), &mut near);
        near
    }

    /// What of a box is not known; none where that is too many pieces. `near` are those that meet the
    /// box, or one around it.
    pub(super) fn left_of(&self, region: Region, near: &[u32]) -> Option<Vec<Region>> {
        let fewer = (near.len() > FEW).then(|| self.near(&region));
        let near = fewer.as_deref().unwrap_or(near);
        let mut left = vec![region];
        let mut next = Vec::new();
        for product in near.iter().filter_map(|at| self.products.get(*at as usize)) {
            if !product.bounds().overlaps(&region) {
                continue;
            }
            for part in left.drain(..) {
                part.split(product, &mut |_| {}, &mut |outside| next.push(outside));
            }
            if next.len() > MOST_PIECES {
                return None;
            }
            std::mem::swap(&mut left, &mut next);
        }
        Some(left)
    }

    /// Their part in a box, as a diagram.
    pub(super) fn within(&self, region: &Region, store: &mut Store) -> Result<Id, SpaceError> {
        store.union(self.products.iter().filter_map(|it| it.clipped(region)))
    }
}
