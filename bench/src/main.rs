//! The audit of a list of rules by binary decision diagrams: `pilotage-peers FOLDER` reads `rules`
//! and `flows` there, writes `verdicts-bdd`, and prints the milliseconds for both steps.
//!
//! Does what is asked of Pilotage and no more: the set that the list permits, and of every flow
//! whether it is a part of that. It does not say who is to blame, which Pilotage does.

mod bits;
mod list;

use std::path::PathBuf;
use std::time::Instant;

use oxidd::bcdd::{BCDDFunction, new_manager};
use oxidd::util::OutOfMemory;
use oxidd::{BooleanFunction, Function, Manager, ManagerRef};

use bits::{BITS, Packets};
use list::Line;

/// So many nodes are kept at the most: 2 GB, which are taken as they are needed.
const NODES: usize = 1 << 27;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder: PathBuf = std::env::args_os().nth(1).ok_or("name the folder of the list")?.into();
    let read = |name: &str| -> Result<Vec<Line>, Box<dyn std::error::Error>> {
        list::read(&std::fs::read_to_string(folder.join(name))?).ok_or_else(|| name.into())
    };
    let (rules, flows) = (read("rules")?, read("flows")?);
    // The cache of results is taken at once, and so is the smaller for small lists.
    let results = (rules.len() * 1024).next_power_of_two().clamp(1 << 16, 1 << 24);
    let manager = new_manager(NODES, results, 1);
    let packets = manager
        .with_manager_exclusive(|manager| {
            let variables = manager.add_vars(BITS);
            let bits = variables.map(|at| BCDDFunction::var(manager, at)).collect::<Result<_, _>>();
            Ok(Packets::new(bits?, BCDDFunction::t(manager)))
        })
        .map_err(|_: OutOfMemory| "out of memory")?;
    let start = Instant::now();
    let permitted = permitted(&packets, &rules).map_err(|_| "out of memory")?;
    println!("build {:.3}", start.elapsed().as_secs_f64() * 1e3);
    let start = Instant::now();
    let mut verdicts = String::with_capacity(flows.len() * 2);
    for flow in &flows {
        let asked = packets.of(flow).map_err(|_| "out of memory")?;
        let whole = asked.imp(&permitted.permits).map_err(|_| "out of memory")?.valid();
        verdicts.push_str(if whole { "1\n" } else { "0\n" });
    }
    println!("ask {:.3}", start.elapsed().as_secs_f64() * 1e3);
    println!("nodes {}", permitted.permits.node_count());
    std::fs::write(folder.join("verdicts-bdd"), verdicts)?;
    Ok(())
}

/// What some rules in order decide about, and what of it they permit.
struct Decided {
    all: BCDDFunction,
    permits: BCDDFunction,
}

/// Neighbours first, then neighbours of these, which is far quicker than one rule after the other.
fn permitted(packets: &Packets, rules: &[Line]) -> Result<Decided, OutOfMemory> {
    if let [rule] = rules {
        let all = packets.of(rule)?;
        let permits = if rule.permits { all.clone() } else { packets.none()? };
        return Ok(Decided { all, permits });
    }
    let Some((first, then)) = rules.split_at_checked(rules.len() / 2).filter(|it| !it.1.is_empty())
    else {
        return Ok(Decided { all: packets.none()?, permits: packets.none()? });
    };
    let (first, then) = (permitted(packets, first)?, permitted(packets, then)?);
    Ok(Decided {
        permits: first.all.ite(&first.permits, &then.permits)?,
        all: first.all.or(&then.all)?,
    })
}
