//! Tables of networks: which VLAN, which subnet, which addresses.

use pilotage_diagnostic::Span;
use pilotage_import::document::{Grid, GridCell};
use pilotage_net::Prefix;

use super::addresses::{Found, addresses};
use crate::reading::{Kind, Passage};
use crate::words::Words;

/// A table with a column of subnets.
pub(in crate::document) struct NetworkTable {
    pub(in crate::document) rows: Vec<NetworkRow>,
}

/// A network.
pub(in crate::document) struct NetworkRow {
    pub(in crate::document) span: Span,
    pub(in crate::document) vlan: Option<u16>,
    pub(in crate::document) subnet: Prefix,
    /// Where the subnet stands.
    pub(in crate::document) subnet_span: Span,
    /// Addresses that have to lie in the subnet, with the headers of their columns.
    pub(in crate::document) inside: Vec<(Found, Span, String)>,
}

/// Headers over columns of subnets.
const SUBNETS: [&str; 7] =
    ["subnet", "cidr", "network", "network address", "prefix", "network cidr", "ip network"];
/// Headers over addresses that lie in the subnet of their row.
const INSIDE: [&str; 7] =
    ["gateway", "pool", "range", "static", "dhcp pool", "dhcp range", "default gateway"];
/// Headers over the address of the host that a row is about, beside a column headed as `SUBNETS` has
/// it: beside one of pods or services the host has its address elsewhere.
const ADDRESSES: [&str; 6] =
    ["address", "ip", "ip address", "host address", "host ip", "ipv4 address"];
/// Headers over addresses that may lie anywhere.
const ELSEWHERE: [&str; 6] = ["dns", "ntp", "server", "servers", "proxy", "vip"];

impl NetworkTable {
    /// The table of a passage, where it is one of networks.
    pub(in crate::document) fn new(passage: &Passage<'_>) -> Option<Self> {
        let Kind::Table(grid) = passage.kind else { return None };
        let columns = Columns::new(grid)?;
        let rows = grid.rows.iter().skip(grid.headers.max(1));
        Some(Self { rows: rows.filter_map(|cells| columns.row(cells)).collect() })
    }
}

struct Columns {
    vlan: Option<usize>,
    subnet: usize,
    inside: Vec<(usize, String)>,
}

impl Columns {
    fn new(grid: &Grid) -> Option<Self> {
        let header = grid.rows.first()?;
        let words: Vec<Words> = header.iter().map(|cell| Words::new(&cell.text.value)).collect();
        let vlan = words.iter().position(|it| it.has_any(&["vlan", "vlan id"]));
        let first = grid.rows.get(grid.headers.max(1))?;
        let holds_one = |at: usize| first.get(at).is_some_and(|cell| network(cell).is_some());
        let is_subnet = |(at, words): &(usize, &Words)| words.has_any(&SUBNETS) && holds_one(*at);
        let (subnet, _) = words.iter().enumerate().find(is_subnet)?;
        let is = |at: usize, headers: &[&str]| {
            words.get(at).is_some_and(|it| headers.iter().any(|header| *it == Words::new(header)))
        };
        let is_plain = is(subnet, &SUBNETS);
        let is_inside = |at: usize| {
            let words = words.get(at)?;
            let is_host = is_plain && is(at, &ADDRESSES);
            let fits = words.has_any(&INSIDE) && !words.has_any(&ELSEWHERE);
            (at != subnet && (fits || is_host))
                .then(|| header.get(at).map(|cell| (at, cell.text.line())))?
        };
        let inside = (0..header.len()).filter_map(is_inside).collect();
        Some(Self { vlan, subnet, inside })
    }

    fn row(&self, cells: &[GridCell]) -> Option<NetworkRow> {
        let cell = cells.get(self.subnet)?;
        let subnet = network(cell)?;
        let vlan = self.vlan.and_then(|at| cells.get(at));
        let digits = vlan.map(|cell| cell.text.value.trim_start_matches(['V', 'L', 'A', 'N', ' ']));
        let inside = self.inside.iter().filter_map(|(at, header)| Some((cells.get(*at)?, header)));
        let inside = inside.flat_map(|(cell, header)| {
            let found = addresses(&cell.text.value).into_iter();
            found.map(move |it| (it, cell.text.span, header.clone()))
        });
        Some(NetworkRow {
            span: cells.iter().map(|cell| cell.text.span).reduce(Span::to)?,
            vlan: digits.and_then(|text| text.parse().ok()),
            subnet,
            subnet_span: cell.text.span,
            inside: inside.collect(),
        })
    }
}

/// The one network in a cell.
fn network(cell: &GridCell) -> Option<Prefix> {
    match addresses(&cell.text.value).as_slice() {
        [Found { network: Some(network), .. }] => Some(*network),
        _ => None,
    }
}
