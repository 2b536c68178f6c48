//! The kernel's word: machines in network namespaces, real rulesets, real packets.
//!
//! Owns building a topology of hosts and routers, loading rulesets with the real tools, and
//! sending probes. It tells what the kernel did with each packet and never what ought to happen.
//! Nothing leaves it: no namespace has a link to the machine's own network. Needs root, and the
//! tools that [`requirements_met`] names.
//!
//! ```no_run
//! use pilotage_testkit::lab::{Lab, Loadable, Topology};
//! # fn example(topology: &Topology, rules: String, probes: &[pilotage_testkit::lab::Probe])
//! # -> Result<(), pilotage_testkit::lab::LabError> {
//! let lab = Lab::build(topology)?;
//! lab.load("core-firewall", &Loadable::Nftables(rules))?;
//! for (probe, outcome) in probes.iter().zip(lab.run(probes)?) {
//!     println!("{probe}: {outcome}");
//! }
//! # Ok(())
//! # }
//! ```

mod build;
mod conntrack;
mod engine;
mod error;
mod limits;
mod namespace;
mod path;
mod probe;
mod rules;
mod settings;
mod tools;
mod topology;
mod wiring;

pub use build::Lab;
pub use error::LabError;
pub use probe::{Blocked, Cargo, Expect, How, Outcome, Probe};
pub use rules::Loadable;
pub use tools::{DATABASES, PROXIES, SERVERS, TOOLS, find, missing, requirements_met};
pub use topology::{Host, Router, Topology, Zone};
