//! Names that lead back to themselves. Every name is visited once, however deep the references go.

use std::collections::BTreeMap;

/// How many names of a circle are told.
const TOLD: usize = 8;

/// The circles among `names`: for each the name that it was found at, and the way around it as
/// `a`, `b`, `a`. `referred` gives the names that one refers to, none for what refers to nothing.
pub(super) fn circles<'n>(
    names: impl Iterator<Item = &'n str>,
    referred: impl Fn(&'n str) -> Vec<&'n str>,
) -> Vec<(&'n str, String)> {
    let mut found = Vec::new();
    // The place of a name on the current path; `None` once everything behind it was visited.
    let mut seen: BTreeMap<&str, Option<usize>> = BTreeMap::new();
    for name in names {
        let mut path: Vec<(&str, std::vec::IntoIter<&str>)> = Vec::new();
        if !seen.contains_key(name) {
            seen.insert(name, Some(0));
            path.push((name, referred(name).into_iter()));
        }
        while let Some((current, rest)) = path.last_mut() {
            let Some(next) = rest.next() else {
                seen.insert(current, None);
                path.pop();
                continue;
            };
            match seen.get(next) {
                None => {
                    seen.insert(next, Some(path.len()));
                    path.push((next, referred(next).into_iter()));
                }
                Some(Some(start)) => {
                    let around = path.iter().skip(*start).map(|(name, _)| *name);
                    found.push((next, told(around, path.len() - start, next)));
                }
                Some(None) => {}
            }
        }
    }
    found
}

fn told<'n>(around: impl Iterator<Item = &'n str>, length: usize, back: &str) -> String {
    let mut names: Vec<String> = around.take(TOLD).map(|name| format!("`{name}`")).collect();
    if length > TOLD {
        names.push("...".to_owned());
    }
    names.push(format!("`{back}`"));
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::circles;

    fn found(edges: &[(&'static str, &[&'static str])]) -> Vec<(&'static str, String)> {
        circles(edges.iter().map(|(name, _)| *name), |name| {
            edges.iter().find(|(it, _)| *it == name).map(|(_, to)| to.to_vec()).unwrap_or_default()
        })
    }

    #[test]
    fn every_circle_is_found_once() {
        assert_eq!(found(&[("a", &["b", "c"]), ("b", &["c"]), ("c", &["x"])]), []);
        assert_eq!(found(&[("a", &["a"])]), [("a", "`a`, `a`".to_owned())]);
        let leads_in = [("a", &["b"][..]), ("b", &["c"]), ("c", &["b", "a2"]), ("a2", &["a2"])];
        assert_eq!(
            found(&leads_in),
            [("b", "`b`, `c`, `b`".to_owned()), ("a2", "`a2`, `a2`".to_owned())]
        );
    }

    #[test]
    fn many_ways_to_one_name_cost_nothing() {
        // Two names a level that both refer to both of the next: 2^5000 paths.
        let names: Vec<String> = (0..10_000).map(|number| number.to_string()).collect();
        let next = |name: &str| {
            let level = name.parse::<usize>().unwrap() / 2 + 1;
            names.iter().skip(level * 2).take(2).map(String::as_str).collect()
        };
        assert_eq!(circles(names.iter().map(String::as_str), next), []);
    }

    #[test]
    fn long_circles_are_told_in_part() {
        let names: Vec<String> = (0..100_000).map(|number| number.to_string()).collect();
        let next = |name: &str| {
            let next = (name.parse::<usize>().unwrap() + 1) % names.len();
            vec![names[next].as_str()]
        };
        let found = circles(names.iter().map(String::as_str), next);
        assert_eq!(found, [("0", "`0`, `1`, `2`, `3`, `4`, `5`, `6`, `7`, ..., `0`".to_owned())]);
    }
}
