//! Channels: the room between columns, where lines change their height, and the tracks in it.
//!
//! A line goes straight from the one wall, turns into its track, and goes straight on to the other
//! wall, or back to the same. Tracks are ordered so that lines cross seldom, and shared by lines that
//! do not meet.

use super::arena::Id;
use super::graph::Bundle;
use super::place::Places;
use super::ways::{End, Side, Way, Ways};

/// The part of a bundle in one channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) bundle: Id<Bundle>,
    /// The wall and height where it comes from.
    pub(super) from: (Side, i32),
    /// The wall and height where it goes to.
    pub(super) to: (Side, i32),
}

impl Piece {
    /// Whether it needs no track.
    pub(super) fn is_straight(&self) -> bool {
        self.from.1 == self.to.1
    }

    fn top(&self) -> i32 {
        self.from.1.min(self.to.1)
    }

    fn bottom(&self) -> i32 {
        self.from.1.max(self.to.1)
    }

    fn has_inside(&self, y: i32) -> bool {
        self.top() < y && y < self.bottom()
    }

    /// The heights at which it is at that wall.
    fn at(&self, wall: Side) -> impl Iterator<Item = i32> {
        let ends = [self.from, self.to];
        ends.into_iter().filter(move |(side, _)| *side == wall).map(|(_, y)| y)
    }

    /// How often the two cross where this one's track is left of the other's.
    fn crossings_left_of(&self, other: &Self) -> i32 {
        let over = self.at(Side::Right).filter(|y| other.has_inside(*y)).count();
        let under = other.at(Side::Left).filter(|y| self.has_inside(*y)).count();
        i32::try_from(over + under).unwrap_or(i32::MAX)
    }
}

/// The pieces of each channel between zones, channel 0 left of the first column, by bundle. A
/// bundle's pieces are in the order of its way.
pub(super) fn pieces(ways: &Ways, places: &Places) -> Vec<Vec<Piece>> {
    let mut channels = vec![Vec::new(); ways.columns.len() + 1];
    for (bundle, way) in ways.of.iter() {
        for (channel, piece) in pieces_of(bundle, *way, places) {
            if let Some(pieces) = channels.get_mut(channel) {
                pieces.push(piece);
            }
        }
    }
    channels
}

/// One bundle's pieces with their channels, in the order of its way; none within a zone.
pub(super) fn pieces_of(bundle: Id<Bundle>, way: Way, places: &Places) -> Vec<(usize, Piece)> {
    let (source, destination) =
        (places.port(bundle, End::Source), places.port(bundle, End::Destination));
    match way {
        Way::Within => Vec::new(),
        Way::Along(column, side) => {
            // A column's right side is its channel's left wall.
            let (channel, wall) = match side {
                Side::Left => (column, Side::Right),
                Side::Right => (column + 1, Side::Left),
            };
            vec![(channel, Piece { bundle, from: (wall, source), to: (wall, destination) })]
        }
        Way::Across(from, to) => {
            let passed = way.passed();
            let lanes = passed.iter().map(|column| places.lane(*column, bundle));
            let heights: Vec<i32> =
                std::iter::once(source).chain(lanes).chain([destination]).collect();
            let (first, last) =
                if from < to { (Side::Left, Side::Right) } else { (Side::Right, Side::Left) };
            let channels: Vec<usize> =
                if from < to { (from + 1..=to).collect() } else { (to + 1..=from).rev().collect() };
            let steps = heights.iter().zip(heights.iter().skip(1));
            steps
                .zip(channels)
                .map(|((a, b), channel)| {
                    (channel, Piece { bundle, from: (first, *a), to: (last, *b) })
                })
                .collect()
        }
    }
}

/// How often the lines of a channel cross at least, however its tracks are ordered.
pub(super) fn crossings(pieces: &[Piece]) -> i32 {
    // Comparing all with all takes too long for more, and nobody follows a single line then.
    const MOST: usize = 600;
    let mut sum: i32 = 0;
    for (at, one) in pieces.iter().enumerate().take(MOST) {
        for other in pieces.iter().take(MOST).skip(at + 1) {
            sum += one.crossings_left_of(other).min(other.crossings_left_of(one));
        }
    }
    sum
}

/// The tracks of one channel.
#[derive(Clone, Debug, Default)]
pub(super) struct Tracks {
    /// Pieces with their track, 0 at the left.
    tracks: Vec<(Piece, i32)>,
    /// How many tracks there are.
    pub(super) count: i32,
}

/// Lines in one track keep this far from each other.
const APART: i32 = 12;

impl Tracks {
    pub(super) fn of(pieces: &[Piece]) -> Self {
        let bent: Vec<Piece> = pieces.iter().filter(|it| !it.is_straight()).copied().collect();
        let mut tracks: Vec<(Piece, i32)> = Vec::new();
        for piece in ordered(bent) {
            let meets = |(other, _): &&(Piece, i32)| {
                other.top() < piece.bottom() + APART && piece.top() < other.bottom() + APART
            };
            let track = tracks.iter().filter(meets).map(|(_, track)| track + 1).max();
            tracks.push((piece, track.unwrap_or(0)));
        }
        let count = tracks.iter().map(|(_, track)| track + 1).max().unwrap_or(0);
        Self { tracks, count }
    }

    /// The track of a piece; none for a straight one.
    pub(super) fn track(&self, piece: &Piece) -> Option<i32> {
        self.tracks.iter().find(|(known, _)| known == piece).map(|(_, track)| *track)
    }
}

/// The pieces from left to right: each put where it crosses least, until no piece moves.
fn ordered(mut pieces: Vec<Piece>) -> Vec<Piece> {
    const PASSES: usize = 4;
    pieces.sort_by_key(|piece| {
        let (rank, down) = match (piece.from.0, piece.to.0) {
            (Side::Left, Side::Left) => (0, false),
            (Side::Right, Side::Right) => (2, false),
            (Side::Left, Side::Right) => (1, piece.from.1 < piece.to.1),
            (Side::Right, Side::Left) => (1, piece.from.1 > piece.to.1),
        };
        let length = piece.bottom() - piece.top();
        match rank {
            0 => (rank, length, piece.bundle),
            2 => (rank, -length, piece.bundle),
            // Lines that go down to the right: the lowest first; up: the highest first.
            _ if down => (rank, -piece.top(), piece.bundle),
            _ => (rank, piece.bottom(), piece.bundle),
        }
    });
    for _ in 0..PASSES {
        let before = pieces.clone();
        for piece in &before {
            let Some(at) = pieces.iter().position(|other| other == piece) else { continue };
            pieces.remove(at);
            pieces.insert(best_place(&pieces, piece, at), *piece);
        }
        if pieces == before {
            break;
        }
    }
    pieces
}

/// Where the piece crosses the others least; where it is among equals.
fn best_place(others: &[Piece], piece: &Piece, at: usize) -> usize {
    // Crossings compared with standing left of all others.
    let mut change = 0;
    let mut changes = vec![0];
    for other in others {
        change += other.crossings_left_of(piece) - piece.crossings_left_of(other);
        changes.push(change);
    }
    let now = changes.get(at).copied().unwrap_or_default();
    let best = changes.iter().enumerate().min_by_key(|(_, change)| **change);
    best.filter(|(_, change)| **change < now).map_or(at, |(place, _)| place)
}

#[cfg(test)]
mod tests {
    use super::{Piece, Side, Tracks, crossings};
    use crate::draw::arena::tests::id;

    /// Pieces from wall and height to wall and height.
    fn pieces(ends: &[(Side, i32, Side, i32)]) -> Vec<Piece> {
        ends.iter()
            .map(|(a, y, b, z)| Piece { bundle: id(*y), from: (*a, *y), to: (*b, *z) })
            .collect()
    }

    #[test]
    fn parallel_lines_do_not_cross() {
        use Side::{Left, Right};
        let down = pieces(&[(Left, 0, Right, 100), (Left, 20, Right, 120), (Left, 40, Right, 140)]);
        assert_eq!(crossings(&down), 0);
        let tracks = Tracks::of(&down);
        let places: Vec<_> = down.iter().map(|piece| tracks.track(piece)).collect();
        assert_eq!(places, [Some(2), Some(1), Some(0)]);
    }

    #[test]
    fn lines_far_apart_share_a_track_and_straight_ones_need_none() {
        use Side::{Left, Right};
        let apart =
            pieces(&[(Left, 0, Right, 40), (Left, 100, Left, 140), (Left, 200, Right, 200)]);
        let tracks = Tracks::of(&apart);
        assert_eq!(tracks.count, 1);
        assert_eq!(tracks.track(&apart[2]), None);
    }

    #[test]
    fn loops_on_one_wall_nest() {
        use Side::Left;
        let nested = pieces(&[(Left, 0, Left, 100), (Left, 20, Left, 80)]);
        let tracks = Tracks::of(&nested);
        assert_eq!((tracks.track(&nested[0]), tracks.track(&nested[1])), (Some(1), Some(0)));
    }
}
