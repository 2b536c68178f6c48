//! Splitting the words of a line into the cells of known columns, so that all of them together fit
//! best.

use std::ops::Range;

use super::cell::{empty, gap, is_certain, most_words, score};
use super::header::Column;
use super::line::Line;
use super::recurring::Recurring;
use crate::format::words::Shape;

/// The most words of a product's name.
const LONGEST_PRODUCT: usize = 4;

/// A line split into cells.
#[derive(Clone, Debug)]
pub(super) struct Split {
    /// The words of each column's cell, as places in the line.
    pub(super) cells: Vec<Range<usize>>,
    pub(super) score: i32,
}

/// The best way to reach a place in the line after a column.
#[derive(Clone, Copy, Debug)]
struct Step {
    score: i32,
    /// Where the column's cell begins.
    from: usize,
    /// Which of the ways to that place came before: those whose last cell is free and not empty, or
    /// the others.
    after_free: bool,
}

/// The ways to each place after a column, by whether the last cell is free and not empty.
type Steps = [Vec<Option<Step>>; 2];

/// Splits a line. `None` where its words do not fit the columns.
pub(super) fn split(
    line: &Line<'_>,
    columns: &[Column<'_>],
    recurring: &Recurring,
) -> Option<Split> {
    let places = line.words.len() + 1;
    let mut all: Vec<Steps> = Vec::with_capacity(columns.len());
    let apart = columns.iter().any(|column| column.shape == Shape::Protocol);
    let mut before = start(places);
    let numbers = recurring.numbers(line);
    for (at, column) in columns.iter().enumerate() {
        // A product recurs as well, but what the row is for stands last and does not.
        let is_last = at + 1 == columns.len();
        let bonus = |cell: Range<usize>| match column.shape {
            Shape::End => recurring.bonus(&numbers, cell),
            Shape::Text if !is_last && cell.len() <= LONGEST_PRODUCT => {
                recurring.bonus(&numbers, cell)
            }
            _ => 0,
        };
        let steps = column_steps(line, column.shape, apart, &bonus, &before);
        before = steps.clone();
        all.push(steps);
    }
    let split = trace(&all, line.words.len())?;
    is_row(line, columns, &split).then_some(split)
}

/// What splitting a line costs, in steps.
pub(super) fn effort(line: &Line<'_>, columns: &[Column<'_>]) -> usize {
    line.words.len() * line.words.len() * columns.len()
}

fn start(places: usize) -> Steps {
    let mut steps = [vec![None; places], vec![None; places]];
    if let Some(first) = steps[0].first_mut() {
        *first = Some(Step { score: 0, from: 0, after_free: false });
    }
    steps
}

fn column_steps(
    line: &Line<'_>,
    shape: Shape,
    apart: bool,
    bonus: &impl Fn(Range<usize>) -> i32,
    before: &Steps,
) -> Steps {
    let places = line.words.len() + 1;
    let mut steps = [vec![None; places], vec![None; places]];
    let is_free = matches!(shape, Shape::End | Shape::Text);
    let [after_certain, after_free] = before;
    for (came_free, ways) in [(false, after_certain), (true, after_free)] {
        for (from, way) in ways.iter().enumerate() {
            let Some(way) = way else { continue };
            offer(&mut steps[0], from, way.score + empty(shape), from, came_free);
            let most = places.min((from + 1).saturating_add(most_words(shape)));
            for to in from + 1..most {
                let Some(mut sum) = score(shape, line.run(from, to), apart) else { continue };
                sum += way.score;
                if is_free {
                    sum += bonus(from..to);
                }
                if is_free && came_free {
                    sum += gap_at(line, from, shape);
                }
                let [certain, free] = &mut steps;
                offer(if is_free { free } else { certain }, to, sum, from, came_free);
            }
        }
    }
    steps
}

/// Takes a way to a place where it is better than the best so far.
fn offer(ways: &mut [Option<Step>], to: usize, score: i32, from: usize, after_free: bool) {
    if let Some(best) = ways.get_mut(to)
        && best.is_none_or(|it| it.score < score)
    {
        *best = Some(Step { score, from, after_free });
    }
}

fn gap_at(line: &Line<'_>, at: usize, shape: Shape) -> i32 {
    match (at.checked_sub(1).and_then(|before| line.words.get(before)), line.words.get(at)) {
        (Some(before), Some(after)) => {
            // The same party twice: each of them talks to all of them.
            let twins = if shape == Shape::End { line.twins(at).min(3) } else { 0 };
            gap(before, after, shape) + i32::try_from(twins).unwrap_or(0) * 4
        }
        _ => 0,
    }
}

/// Goes back from the end of the line over the best ways.
fn trace(all: &[Steps], end: usize) -> Option<Split> {
    let at = |column: usize, free: bool, place: usize| -> Option<Step> {
        let [certain, other] = all.get(column)?;
        *(if free { other } else { certain }).get(place)?
    };
    let last = all.len().checked_sub(1)?;
    let ends = [false, true].map(|free| at(last, free, end).map(|step| (step.score, free)));
    let (score, mut free) = ends.into_iter().flatten().max_by_key(|(score, _)| *score)?;
    let mut cells = Vec::with_capacity(all.len());
    let mut place = end;
    for column in (0..all.len()).rev() {
        let step = at(column, free, place)?;
        cells.push(step.from..place);
        place = step.from;
        free = step.after_free;
    }
    cells.reverse();
    Some(Split { cells, score })
}

/// Whether a split line is a row at all: it has ports, or a protocol that has none, and half of the
/// cells that are told by their words.
fn is_row(line: &Line<'_>, columns: &[Column<'_>], split: &Split) -> bool {
    let cells = || columns.iter().zip(&split.cells);
    let filled = |shape: Shape| cells().any(|(it, cell)| it.shape == shape && !cell.is_empty());
    let has = |shape: Shape| columns.iter().any(|it| it.shape == shape);
    let has_number = cells().any(|(it, cell)| {
        let words = line.words.get(cell.clone()).unwrap_or_default();
        it.shape == Shape::Port
            && words.iter().any(|word| word.piece.contains(|it: char| it.is_ascii_digit()))
    });
    let portless = line.words.iter().any(|word| word.has_no_ports);
    let certain = cells().filter(|(it, _)| is_certain(it.shape)).count();
    let fitting = cells().filter(|(it, cell)| is_certain(it.shape) && !cell.is_empty()).count();
    (filled(Shape::Port) || !has(Shape::Port) || (portless && filled(Shape::Protocol)))
        // `any` begins sentences as well.
        && fitting > usize::from(!has_number && has(Shape::Port))
        && fitting * 2 >= certain
        && split.score > -60
}
