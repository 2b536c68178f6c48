//! Protocols that are named together: `TCP/UDP`, `tcp and udp`.

use super::{Element, Placed, Reader};
use crate::Protocol;
use crate::cell::ports::set::Set;
use crate::cell::token::Kind;
use crate::cell::vocabulary::Sense;

/// The protocols that were named last.
#[derive(Clone, Copy)]
pub(super) struct Cluster {
    /// The index of its element.
    element: usize,
    /// The token behind it.
    next: usize,
    /// Whether a number stands before it in its unit.
    after_number: bool,
}

impl Reader<'_> {
    /// A protocol, which joins the one before it where both are named together.
    pub(super) fn protocol(&mut self, protocol: Protocol, stated: bool, count: usize) {
        let joins = self.cluster.filter(|cluster| self.joins(*cluster, stated, count));
        if let Some(cluster) = joins {
            self.out.elements.truncate(cluster.element + 1);
        }
        let place = self.place(count);
        let last = self.out.elements.last_mut().filter(|_| joins.is_some());
        if let Some(Placed { element: Element::Stated(set) | Element::Implied(set), place: at }) =
            last
        {
            set.insert(protocol);
            at.end = place.end;
            self.out.read.push(place);
            self.at += count;
        } else {
            let after_number = self.after_number;
            let set = Set::of(protocol);
            let element = if stated { Element::Stated(set) } else { Element::Implied(set) };
            self.push(element, count);
            let element = self.out.elements.len().saturating_sub(1);
            self.cluster = Some(Cluster { element, next: self.at, after_number });
        }
        if let Some(cluster) = &mut self.cluster {
            cluster.next = self.at;
        }
    }

    /// Whether the protocol at hand joins the ones read last. It does not where each stands at a
    /// number of its own: `443 TCP, UDP 53`.
    fn joins(&self, cluster: Cluster, stated: bool, count: usize) -> bool {
        let same = match self.out.elements.get(cluster.element).map(|placed| placed.element) {
            Some(Element::Stated(_)) => stated,
            Some(Element::Implied(_)) => !stated,
            _ => false,
        };
        let later = self.out.elements.get(cluster.element + 1..).unwrap_or_default();
        let between = self.tokens.get(cluster.next..self.at).unwrap_or_default();
        let slash = between.iter().any(|token| token.kind == Kind::Slash);
        same && later.len() <= 2
            && later.iter().all(|placed| placed.element == Element::Break)
            && (slash || !(cluster.after_number && self.before_number(count)))
    }

    /// Whether a number follows the next `count` tokens as that protocol's own.
    fn before_number(&self, count: usize) -> bool {
        let rest = self.tokens.get(self.at + count..).unwrap_or_default();
        let next = rest.iter().take(4).find(|token| {
            !matches!(token.kind, Kind::Colon | Kind::Slash | Kind::Open(_))
                && token.sense != Sense::Port
        });
        next.is_some_and(|token| matches!(token.kind, Kind::Number(_)) || token.sense == Sense::All)
    }
}
