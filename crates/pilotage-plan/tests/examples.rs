//! The example sites resolve without a finding, and their rules are exactly their flows.

mod support;

use pilotage_diagnostic::{Format, render};
use support::{site, universe};

#[test]
fn examples_have_no_findings_and_exact_rules() {
    for (example, flows) in [
        ("bare-metal/site.yaml", 35),
        ("palette-saas-pcg/site.yaml", 15),
        ("palette-self-hosted-upgrade/site-3.4.yaml", 15),
        ("palette-self-hosted-upgrade/site-4.6.yaml", 15),
        ("tko-vsphere/site.yaml", 30),
    ] {
        let text = std::fs::read_to_string(site::root().join("examples").join(example)).unwrap();
        let read = site::files_of(&[(example.to_owned(), text)]);
        let shown = render(&read.found, &read.sources, Format::Human, false);
        assert!(read.found.is_empty(), "{example}\n{shown}");
        assert!(read.plan.flows.len() >= flows, "{example} has {} flows", read.plan.flows.len());
        assert!(universe::judge(&read.plan) > 1_000, "{example}");
    }
}
