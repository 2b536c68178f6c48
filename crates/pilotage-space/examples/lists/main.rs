//! Times the engines on rule lists: `cargo run --release -p pilotage-space --example lists -- \
//! ent:100000 10000`, or with the path of a ClassBench list instead of `ent:N`.
//!
//! Prints names with numbers: milliseconds, and those of processor time, for making the program ready and for asking every flow, how
//! many flows are blocked. Lists and flows are made with a fixed seed. `surplus` and `idle` ask for
//! what is open and for rules without effect, `edits` for the answers after one rule changed; `into=FOLDER` writes the list, the flows and the answers.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a program to measure with"
)]

mod classbench;
mod clock;
mod edits;
mod enterprise;
mod flows;
mod random;
mod written;

use clock::Clock;
use pilotage_net::{Direction, Family};
use pilotage_space::{Axes, Base, Chain, ChainId, Filter, Match, Program, Rule, Verdict};

/// A rule of a list: two sets of addresses, protocol, ports, and whether it permits.
pub(crate) struct Line {
    pub(crate) source: (u32, u32),
    pub(crate) destination: (u32, u32),
    pub(crate) protocol: (u16, u16),
    pub(crate) source_port: (u16, u16),
    pub(crate) destination_port: (u16, u16),
    pub(crate) permits: bool,
}

impl Line {
    pub(crate) fn matching(&self) -> Match {
        let addresses = |(first, last): (u32, u32)| {
            let ends =
                (std::net::Ipv4Addr::from(first).into(), std::net::Ipv4Addr::from(last).into());
            pilotage_net::AddressRange::new(ends.0, ends.1).expect("in order").into()
        };
        Match {
            source: addresses(self.source),
            destination: addresses(self.destination),
            protocols: (self.protocol.0..=self.protocol.1).into(),
            source_ports: (self.source_port.0..=self.source_port.1).into(),
            destination_ports: (self.destination_port.0..=self.destination_port.1).into(),
            ..Match::any()
        }
    }
}

/// So many rules are changed.
const EDITS: usize = 1000;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [list, flows, rest @ ..] = words.as_slice() else {
        println!("lists LIST FLOWS [surplus] [idle] [edits] [into=FOLDER]");
        return;
    };
    let lines = match list.strip_prefix("ent:") {
        Some(count) => enterprise::list(count.parse().expect("a number of rules"), 7),
        None => classbench::read(std::path::Path::new(list)),
    };
    let flows = flows::of(&lines, flows.parse().expect("a number of flows"), 99);
    let program = program(&lines);
    let start = Clock::start();
    let asked: Vec<Match> = flows.iter().map(Line::matching).collect();
    let axes = Axes::new(Family::V4, &[&program], &asked);
    let filter = Filter::new(&program, Direction::Forward, &axes).expect("no jumps");
    start.told("ready");
    let start = Clock::start();
    let all: Vec<&Match> = asked.iter().collect();
    let found = filter.blocked_of_each(&all);
    start.told("ask");
    let blocked: Vec<usize> =
        found.iter().map(|it| it.as_ref().map_or(usize::MAX, Vec::len)).collect();
    let failed = blocked.iter().filter(|it| **it == usize::MAX).count();
    println!("rules {}\nflows {}", lines.len(), asked.len());
    println!("blocked {}\nfailed {failed}", blocked.iter().filter(|it| **it > 0).count());
    for word in rest {
        let start = Clock::start();
        match word.as_str() {
            "surplus" => {
                let found = filter.open(&Match::any(), &asked).map(|all| all.len());
                start.told("surplus");
                println!("open {}", found.expect("enough memory"));
            }
            "idle" => {
                let found = filter.idle(&Match::any()).len();
                start.told("idle");
                println!("unused {found}");
            }
            "edits" => edits::time(program.clone(), &lines, asked.clone(), EDITS),
            folder => {
                let folder = folder.strip_prefix("into=").expect("a word that is known");
                written::write(std::path::Path::new(folder), &lines, &flows, &blocked);
            }
        }
    }
}

fn program(lines: &[Line]) -> Program {
    let rule = |line: &Line| Rule {
        on: line.matching(),
        doubts: Vec::new(),
        verdict: if line.permits { Verdict::Accept } else { Verdict::Drop },
        place: None,
        text: String::new(),
    };
    let rules = lines.iter().map(rule).collect();
    let base = Base {
        chain: ChainId(0),
        direction: Direction::Forward,
        families: vec![Family::V4],
        priority: 0,
        accepts: false,
        place: None,
    };
    let chains = vec![Chain { name: "list".to_owned(), rules }];
    Program { chains, bases: vec![base], ..Program::default() }
}
