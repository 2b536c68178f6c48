//! What holds for every site, tried on random small ones.

mod support;

use proptest::prelude::*;
use support::random::{Blueprint, blueprint};
use support::site::{Read, only_files_of};
use support::universe;

fn read(blueprint: &Blueprint, site: String) -> Read {
    let mut files = blueprint.packs();
    files.insert(0, ("site.yaml".to_owned(), site));
    only_files_of(&files)
}

proptest! {
    #[test]
    fn rules_summary_and_why_are_exactly_the_flows(blueprint in blueprint()) {
        let site = blueprint.site();
        universe::judge(&read(&blueprint, site).plan);
    }

    #[test]
    fn the_same_site_gives_the_same_plan(blueprint in blueprint()) {
        let (one, other) = (read(&blueprint, blueprint.site()), read(&blueprint, blueprint.site()));
        prop_assert_eq!(format!("{:?}", one.plan), format!("{:?}", other.plan));
        prop_assert_eq!(one.found, other.found);
    }

    #[test]
    fn an_island_changes_nothing_elsewhere(blueprint in blueprint()) {
        let alone = read(&blueprint, blueprint.site());
        let beside = read(&blueprint, blueprint.with_an_island());
        universe::same_between(&alone.plan, &beside.plan);
        let messages = |read: &Read| -> Vec<String> {
            // A range may reach to the island, which is then in a zone, and without a way to it. The
            // island's host may run pods of its own.
            let of_the_island = ["PLT0401", "PLT0403", "PLT0408", "PLT0412"];
            let found = read.found.iter().filter(|it| !of_the_island.contains(&it.code.code));
            found.map(|it| format!("{} {}", it.code.code, it.message)).collect()
        };
        prop_assert_eq!(messages(&alone), messages(&beside));
    }
}
