//! The page of the documentation that holds the tables, each measured by a run of its own.

/// The tables between the words of the page.
pub struct Parts<'t> {
    pub commands: &'t str,
    pub audit: &'t str,
    pub probe: &'t str,
}

const COMMANDS: &str = "## Commands\n";
const AUDIT: &str = "## Audits of large lists\n";
const PROBE: &str = "## Live probes\n";
/// Behind a table.
const END: &str = "\n<!-- end of the table -->\n";
/// Before a table.
const START: &str = "<!-- table -->\n\n";

impl<'t> Parts<'t> {
    /// The tables of a page.
    pub fn of(page: &'t str) -> Self {
        let table = |title: &str| {
            let part = page.split_once(title)?.1.split_once(START)?.1;
            Some(part.split_once(END)?.0)
        };
        Self {
            commands: table(COMMANDS).unwrap_or_default(),
            audit: table(AUDIT).unwrap_or_default(),
            probe: table(PROBE).unwrap_or_default(),
        }
    }

    /// The page with these tables.
    pub fn page(&self) -> String {
        let processors = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let Self { commands, audit, probe } = self;
        format!(
            "# Benchmarks\n\nMeasured from outside, on a shared machine with {processors} processors. \
             Compare the lines of one run with each other, not with another machine's. Processor time \
             is that of all threads together, and so does not suffer from neighbours as wall time \
             does.\n\n\
             {COMMANDS}\n`cargo xtask bench --write`: whole processes of the release build.\n\n\
             {START}{commands}{END}\n{ON_COMMANDS}\n\
             {AUDIT}\n`cargo xtask bench audit --write`: 10,000 flows asked of a list of rules that is \
             tried in order.\n\n\
             {START}{audit}{END}\n{ON_AUDIT}\n\
             {PROBE}\n`cargo xtask bench probe --write`: the release build in network namespaces, where \
             nothing is lost on the way, and nmap beside it.\n\n\
             {START}{probe}{END}\n{ON_PROBE}"
        )
    }
}

const ON_COMMANDS: &str = "\
- The large sites are dual stack, have four clusters with the whole bare-metal profile, and every
  host has a firewall of its own: `render` plans, and writes a file for each host and firewall.
  Where addresses lie side by side, as they are usually given, a set of hosts is a few ranges and
  everything grows with the number of hosts. Where all are apart, each host's file lists every
  address that it talks to, and the output itself grows with the square.
- The peer and Pilotage write rules of the same meaning for one firewall: 200 permitted TCP ports,
  each from one zone's 84 addresses to another's.
- Aims: 1,000 hosts under 1 s and 300 MB; the example's matrix under 50 ms of processor time; at
  least 20 times faster than the peer with no larger output; a document of 300 kB imported under
  50 ms, 10 MB of tables under 1 s.
";

const ON_AUDIT: &str = "\
- The audit makes a list ready and asks all flows, with who is to blame for each that is blocked.
  The process is that of the audit, which makes or reads the list and the flows too: its processor
  time, with which that of the peers' processes is compared, and its memory.
- Enterprise lists are made with a fixed seed: sites, subnets and hosts of a private net. Those of
  ClassBench have no actions; three rules of four are made to permit, with a fixed seed. They are
  measured where they lie in `target/lists`.
- BDD is oxidd with complement edges: it builds the set that the list permits, by halves, and asks
  of each flow whether it is a part of that. Z3 gets the list as one formula over bit vectors, and is
  asked for 200 flows; what these take is scaled to all. Neither says who is to blame.
- Surplus is what passes beyond the flows, rule by rule. Of 1,000 rules one after the other is changed,
  and the answers to all flows are renewed; these times are processor time.
- The run fails where two of the three differ on one flow.
";

const ON_PROBE: &str = "\
- All TCP ports of a host are probed without limits (`--flood`), as nmap does it. Elsewhere the limits
  hold that docs/probing.md names; the cluster is probed with `--rate 8000`.
- The datagrams go to `pilotage listen`, whose signed answers prove each. nmap has no other end, and
  waits for ICMP errors, which a kernel holds back after a burst: it is asked for 20 ports only.
- The cluster has everything of the bare-metal profile. Its ends are started as over `ssh`, by a program
  that enters the host's namespace; the figures are those of all ends together, with copying the
  program to each host. All of them share the machine's processors.
- Each scenario of the laboratory has one right verdict, which names the place as well. nmap sees one end
  only: what it calls `filtered` is a rule on the way there, one on the way back or a host that is off,
  and `closed` may be a host without the service or a firewall that resets or rejects.
- Aims: no slower than nmap, under 64 MB; 1,000 flows of datagrams under 5 s; the cluster under 60 s.
";
