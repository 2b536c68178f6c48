//! What `nft` knows: the ruleset as JSON to read it from, and as text to show it by.
//!
//! JSON is what the program prints for machines; the text is what a person gets who runs the same
//! command. Rules of both have the same handle, so findings point into the text, and each line says
//! the handle that `nft delete rule` wants.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use pilotage_diagnostic::{Diagnostic, Place, SourceId, Sources, Span};
use pilotage_dialect::Reading;
use serde::Deserialize;
use serde_json::value::RawValue;

/// The tables of iptables.
const TABLES: [&str; 5] = ["raw", "mangle", "nat", "filter", "security"];

/// The chains of its hooks.
const CHAINS: [&str; 5] = ["PREROUTING", "INPUT", "FORWARD", "OUTPUT", "POSTROUTING"];

#[derive(Deserialize)]
struct Listing<'t> {
    #[serde(borrow)]
    nftables: Vec<&'t RawValue>,
}

/// What stands in every object, as far as it is wanted here.
#[derive(Clone, Debug, Default, Deserialize)]
struct Head<'t> {
    #[serde(default)]
    family: String,
    /// The table that it is in; none for a table itself.
    table: Option<String>,
    #[serde(default)]
    name: String,
    hook: Option<String>,
    handle: Option<u64>,
    #[serde(borrow)]
    flags: Option<&'t RawValue>,
    #[serde(borrow)]
    expr: Option<&'t RawValue>,
}

/// A table, by family and name.
pub type Table = (String, String);

/// A thing in a table, by its handle.
type Key = (Table, u64);

/// The objects of `nft -j list ruleset`.
pub struct Objects<'t> {
    all: Vec<(String, Head<'t>, &'t RawValue)>,
}

impl<'t> Objects<'t> {
    /// Takes the JSON apart.
    pub fn of(json: &'t str) -> Result<Self, serde_json::Error> {
        let listing: Listing<'t> = serde_json::from_str(json)?;
        let all = listing.nftables.into_iter().map(|raw| {
            let inner: HashMap<String, &RawValue> =
                serde_json::from_str(raw.get()).unwrap_or_default();
            // An object has one key, and what is not as expected the reader says.
            let (kind, inner) = inner.into_iter().next().unzip();
            let head = inner.and_then(|inner| serde_json::from_str(inner.get()).ok());
            (kind.unwrap_or_default(), head.unwrap_or_default(), raw)
        });
        Ok(Self { all: all.collect() })
    }

    /// Tables that only iptables can print, and how many rules each has: it made them, and JSON does
    /// not say what some of their matches compare. A table that has anything that iptables never
    /// makes is none of them, as iptables leaves that out without a word.
    pub fn of_iptables(&self) -> BTreeMap<Table, usize> {
        let mut tables: BTreeMap<Table, Option<usize>> = BTreeMap::new();
        let mut opaque = BTreeSet::new();
        for (kind, head, raw) in &self.all {
            let own = matches!(head.family.as_str(), "ip" | "ip6");
            let foreign = match kind.as_str() {
                "metainfo" => continue,
                "table" => !own || !TABLES.contains(&head.name.as_str()) || head.flags.is_some(),
                "chain" => head.hook.is_some() && !CHAINS.contains(&head.name.as_str()),
                "rule" => {
                    if raw.get().contains("\"xt\"") {
                        opaque.insert(head.table());
                    }
                    !head.expr.is_some_and(is_of_iptables)
                }
                _ => true,
            };
            let rules = tables.entry(head.table()).or_insert(Some(0));
            match rules {
                Some(rules) if !foreign => *rules += usize::from(kind == "rule"),
                _ => *rules = None,
            }
        }
        let needed = tables.into_iter().filter(|(table, _)| opaque.contains(table));
        needed.filter_map(|(table, rules)| Some((table, rules?))).collect()
    }

    /// The JSON without some tables, one object a line, and whose line each is.
    pub fn without(&self, left_out: &BTreeSet<Table>) -> Json {
        let kept = self.all.iter().filter(|(_, head, _)| !left_out.contains(&head.table()));
        let mut json = Json { text: "{\"nftables\": [\n".to_owned(), keys: vec![None] };
        let mut gap = "";
        for (_, head, raw) in kept {
            // Line breaks can only stand between the parts of an object.
            let line = raw.get().replace(['\n', '\r'], " ");
            json.text.extend([gap, &line]);
            json.keys.push(head.handle.map(|handle| (head.table(), handle)));
            gap = ",\n";
        }
        json.text.push_str("\n]}\n");
        json
    }
}

/// Whether a rule has only what programs of iptables make of theirs. They compare fields of headers
/// and of the packet with single values and ranges; all else they leave to their own extensions.
fn is_of_iptables(expressions: &RawValue) -> bool {
    const KINDS: [&str; 11] = [
        "match", "xt", "counter", "accept", "drop", "return", "jump", "goto", "limit", "log",
        "reject",
    ];
    let text = expressions.get();
    let named = ["\"set\":", "\"map\":", "\"@", "\"ct\":", "\"fib\":", "\"concat\":"];
    let all: Vec<HashMap<String, &RawValue>> = serde_json::from_str(text).unwrap_or_default();
    let known = all.iter().flat_map(HashMap::keys).all(|kind| KINDS.contains(&kind.as_str()));
    known && !all.is_empty() && !named.iter().any(|name| text.contains(name))
}

impl Head<'_> {
    fn table(&self) -> Table {
        (self.family.clone(), self.table.as_ref().unwrap_or(&self.name).clone())
    }
}

/// JSON to be read.
pub struct Json {
    /// The text.
    pub text: String,
    /// Whose each line is.
    keys: Vec<Option<Key>>,
}

impl Json {
    /// Points to the text listing what points to the JSON, wherever a thing stands in both.
    pub fn point_to_text(
        &self,
        (json, text): (SourceId, SourceId),
        sources: &Sources,
        reading: &mut Reading,
    ) {
        let places = handles(sources.text(text));
        let there = |place: &mut Place| {
            let line = sources.line_column(*place).line;
            let key = self.keys.get(line.saturating_sub(1)).and_then(Option::as_ref);
            if let (true, Some(span)) = (place.source == json, key.and_then(|it| places.get(it))) {
                *place = Place::new(text, *span);
            }
        };
        let program = &mut reading.program;
        let rules = program.chains.iter_mut().flat_map(|chain| &mut chain.rules);
        rules.filter_map(|rule| rule.place.as_mut()).for_each(there);
        program.bases.iter_mut().filter_map(|base| base.place.as_mut()).for_each(there);
        for Diagnostic { place, secondary, .. } in &mut reading.findings {
            place.iter_mut().for_each(there);
            secondary.iter_mut().for_each(|(place, _)| there(place));
        }
    }
}

/// Where the things of `nft -a list ruleset` stand. It indents what is in a table by one tab and what
/// is in a chain by two, goes on with a line by more, and ends each thing's first or last line with
/// its handle.
fn handles(text: &str) -> HashMap<Key, Span> {
    let mut found = HashMap::new();
    let mut table: Table = Default::default();
    let (mut at, mut start) = (0_usize, 0_usize);
    let mut chain: Option<Key> = None;
    for line in text.split_inclusive('\n') {
        let words = line.trim_end();
        let depth = words.bytes().take_while(|byte| *byte == b'\t').count();
        if depth < 3 {
            start = at.saturating_add(depth);
        }
        let end = at.saturating_add(words.len());
        at = at.saturating_add(line.len());
        let bare = words.get(depth..).unwrap_or_default();
        if let (0, Some(rest)) = (depth, bare.strip_prefix("table ")) {
            let mut names = rest.split(' ').map(str::to_owned);
            table = (names.next().unwrap_or_default(), names.next().unwrap_or_default());
            continue;
        }
        // The policy stands below the chain's name.
        if let (2, true, Some(chain)) = (depth, bare.starts_with("type "), chain.take()) {
            found.insert(chain, Span::new(start, end));
        }
        if let Some((_, handle)) = words.rsplit_once("# handle ")
            && let Ok(handle) = handle.parse()
        {
            let key = (table.clone(), handle);
            found.insert(key.clone(), Span::new(start, end));
            chain = (depth == 1).then_some(key);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const JSON: &str = r#"{"nftables": [{"metainfo": {"version": "1.0.6"}},
        {"table": {"family": "ip", "name": "filter", "handle": 1}},
        {"chain": {"family": "ip", "table": "filter", "name": "INPUT", "handle": 1, "hook": "input"}},
        {"rule": {"family": "ip", "table": "filter", "chain": "INPUT", "handle": 2,
          "expr": [{"xt": {"type": "match", "name": "comment"}}, {"accept": null}]}},
        {"table": {"family": "inet", "name": "filter", "handle": 3}},
        {"rule": {"family": "inet", "table": "filter", "chain": "a", "handle": 7,
          "expr": [{"accept": null}]}}]}"#;

    fn filter() -> Table {
        ("ip".to_owned(), "filter".to_owned())
    }

    #[test]
    fn tables_of_iptables_are_left_to_it() {
        let objects = Objects::of(JSON).unwrap();
        assert_eq!(objects.of_iptables(), [(filter(), 1)].into());
        let json = objects.without(&[filter()].into());
        assert!(!json.text.contains("INPUT"), "{}", json.text);
        assert!(Objects::of(&json.text).is_ok_and(|it| it.all.len() == 3), "{}", json.text);
        let key = json.keys.last().unwrap().clone();
        assert_eq!(key, Some((("inet".to_owned(), "filter".to_owned()), 7)));
        assert_eq!(json.text.lines().count(), json.keys.len() + 1);
    }

    /// iptables 1.8.9 prints a rule with a verdict map as one that does nothing.
    #[test]
    fn tables_with_anything_else_stay() {
        for (from, to) in [
            ("INPUT", "mine"),
            ("\"filter\"", "\"other\""),
            ("{\"accept\": null}]}},\n        {\"table", "{\"vmap\": {}}]}},\n        {\"table"),
            ("{\"xt\": {\"type\": \"match\", \"name\": \"comment\"}}, ", ""),
            (
                "\"name\": \"comment\"}}",
                "\"name\": \"comment\"}}, {\"match\": {\"right\": \"@a\"}}",
            ),
            ("\"handle\": 1}}", "\"handle\": 1, \"flags\": [\"dormant\"]}}"),
        ] {
            let changed = JSON.replace(from, to);
            assert_ne!(changed, JSON, "{from}");
            assert!(Objects::of(&changed).unwrap().of_iptables().is_empty(), "{to}");
        }
    }

    #[test]
    fn handles_lead_to_rules_and_policies() {
        let text = "table inet filter { # handle 3\n\tchain a { # handle 1\n\t\ttype filter hook \
                    input priority filter; policy drop;\n\t\ttcp dport { 22, 80,\n\t\t\t     443 } \
                    accept comment \"# handle 9\" # handle 7\n\t\taccept # handle 8\n\t}\n}\n";
        let found = handles(text);
        let shown = |handle: u64| {
            let span = found[&(("inet".to_owned(), "filter".to_owned()), handle)];
            &text[span.start as usize..span.end as usize]
        };
        assert_eq!(shown(1), "type filter hook input priority filter; policy drop;");
        assert!(shown(7).starts_with("tcp dport { 22") && shown(7).ends_with("# handle 7"));
        assert_eq!(shown(8), "accept # handle 8");
        assert_eq!(found.len(), 3);
    }
}
