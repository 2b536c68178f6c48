//! Changing rulesets of nftables: `insert rule`, `add rule` and `delete rule`, in one transaction.
//!
//! Rules are known by their handles (nft(8), "RULES"). Where a text has none, rules are inserted by
//! their index, which counts from 0 what is in the chain at that moment, rules of the same
//! transaction included (`rule_cache_update` in nftables since 0.9.1). So the last are inserted first,
//! and no index moves. Nothing is deleted without a handle.

use std::cmp::Reverse;

use pilotage_net::Family;

use super::chain::lines;
use super::names::LONGEST_COMMENT;
use super::read::{ChainName, Order, TableFamily, order};
use super::sets::Sets;
use crate::dialect::WrittenFile;
use crate::edit::{
    BY_HAND, Connections, Edit, Edited, Editor, Insertion, Located, NOTHING, NewRule, Removal,
    push_top,
};
use crate::remark;
use crate::text::{Layout, push_paragraph, quotable};

/// The editor.
pub(super) struct NftablesEditor;

const REMARK: Layout = Layout { first: "# ", further: "#   ", width: 96 };

impl Editor for NftablesEditor {
    fn edit(&self, edit: &Edit<'_>) -> Edited {
        let order = order(edit.texts);
        let mut located = Located::new(edit, &order.listing);
        located.refuse(|it| foreign(&order, it.chain), |it| without_handle(&order, it));
        located.settle(edit);
        let mut text = String::from("#!/usr/sbin/nft -f\n");
        push_top(&mut text, edit, "in nftables", &usage());
        if located.insertions.is_empty() && located.removals.is_empty() {
            text.push_str(NOTHING);
        }
        push_insertions(&mut text, &order, &located);
        push_removals(&mut text, &order, &located);
        let files = vec![WrittenFile { suffix: ".nft", text }];
        Edited { files, refused: located.refused }
    }
}

fn usage() -> [(&'static str, String); 3] {
    [
        (
            "load",
            "nft -f FILE: as a whole or not at all, as where a rule named here is gone".to_owned(),
        ),
        ("look", "nft -a list ruleset".to_owned()),
        (
            "undo",
            "nft -f BEFORE, made before by: (echo flush ruleset; nft list ruleset) > BEFORE"
                .to_owned(),
        ),
    ]
}

/// Why nothing can be put into a chain.
fn foreign(order: &Order, chain: usize) -> Option<(String, &'static str)> {
    let family = order.listing.chain(chain)?.chain.as_ref()?.family;
    families(family).is_empty().then(|| {
        let why = ["rules of the family `", family.name(), "` are not written here"].concat();
        (why, BY_HAND)
    })
}

/// Why nothing can be taken out.
fn without_handle(order: &Order, removal: &Removal<'_>) -> Option<(String, &'static str)> {
    let missing = handle(order, removal.chain, removal.rule).is_none();
    missing.then(|| {
        let why = "the text does not say the handle by which it is deleted".to_owned();
        (why, "give what `nft -a list ruleset` prints, or `nft -j list ruleset`")
    })
}

fn handle(order: &Order, chain: usize, rule: usize) -> Option<u64> {
    let place = order.listing.chain(chain)?.rules.get(rule)?;
    order.handles.get(place).copied()
}

/// The families of packets that come to a table; none where its rules are written otherwise.
const fn families(family: TableFamily) -> &'static [Family] {
    match family {
        TableFamily::Inet => &Family::ALL,
        TableFamily::Ip => &[Family::V4],
        TableFamily::Ip6 => &[Family::V6],
        TableFamily::Arp | TableFamily::Bridge | TableFamily::Netdev => &[],
    }
}

/// `inet filter input`
fn called(chain: &ChainName) -> String {
    [chain.family.name(), &chain.table, &chain.chain].join(" ")
}

fn push_insertions(out: &mut String, order: &Order, located: &Located<'_>) {
    if located.insertions.is_empty() {
        return;
    }
    out.push_str("# ---- first what is to pass, and what is refused in front of a rule\n");
    let by_index =
        |it: &&Insertion<'_>| it.before.is_some_and(|rule| handle(order, it.chain, rule).is_none());
    let all = located.insertions.iter();
    let (mut by_index, mut others): (Vec<&Insertion<'_>>, Vec<_>) = all.partition(by_index);
    // From the end, so that no index moves.
    by_index.sort_by_key(|it| (it.chain, Reverse(it.before)));
    others.sort_by_key(|it| (it.chain, it.before.is_none(), it.before));
    by_index.iter().for_each(|it| push_insertion(out, order, it, true));
    others.iter().for_each(|it| push_insertion(out, order, it, false));
}

fn push_insertion(out: &mut String, order: &Order, it: &Insertion<'_>, by_index: bool) {
    let Some(chain) = order.listing.chain(it.chain).and_then(|chain| chain.chain.as_ref()) else {
        return;
    };
    let name = called(chain);
    let head = match it.before {
        None => ["add rule ", &name, " "].concat(),
        Some(rule) => match handle(order, it.chain, rule) {
            Some(handle) => format!("insert rule {name} handle {handle} "),
            None => format!("insert rule {name} index {rule} "),
        },
    };
    let mut blocks: Vec<String> =
        it.rules.iter().map(|new| block(new, &head, chain.family, by_index)).collect();
    // Each goes in front of the rule of that index, and so of those that went there before it.
    if by_index {
        blocks.reverse();
    }
    for block in blocks.iter().filter(|block| !block.is_empty()) {
        out.push('\n');
        out.push_str(block);
    }
}

/// The commands for one rule, with a remark above; nothing where no packet of the table can match.
fn block(new: &NewRule, head: &str, family: TableFamily, from_end: bool) -> String {
    let mut sets = Sets::within_rules();
    let whole = remark::comment(&new.rule);
    let (comment, complete) = quotable(&whole, LONGEST_COMMENT);
    let mut lines = lines(&new.rule, families(family), &comment, &mut sets);
    if from_end {
        lines.reverse();
    }
    let mut out = String::new();
    if lines.is_empty() {
        return out;
    }
    push_paragraph(&mut out, REMARK, &new.remark());
    if !complete {
        push_paragraph(&mut out, REMARK, &whole);
    }
    let first = guard(new);
    for line in lines {
        out.extend([head, &first, &line, "\n"]);
    }
    out
}

/// Interfaces and states, with a space behind.
fn guard(new: &NewRule) -> String {
    let mut text = String::new();
    for (keyword, name) in [("iifname", &new.input), ("oifname", &new.output)] {
        if let Some(name) = name {
            text.extend([keyword, " \"", name, "\" "]);
        }
    }
    text.push_str(match new.connections {
        Connections::All => "",
        Connections::New => "ct state new ",
        Connections::Known => "ct state established,related ",
    });
    text
}

fn push_removals(out: &mut String, order: &Order, located: &Located<'_>) {
    if located.removals.is_empty() {
        return;
    }
    out.push_str(if located.insertions.is_empty() { "" } else { "\n" });
    out.push_str("# ---- then without what nothing needs\n");
    for it in &located.removals {
        let chain = order.listing.chain(it.chain).and_then(|chain| chain.chain.as_ref());
        let (Some(chain), Some(handle)) = (chain, handle(order, it.chain, it.rule)) else {
            continue;
        };
        out.push('\n');
        push_paragraph(out, REMARK, it.text);
        push_paragraph(out, Layout { first: "#   ", ..REMARK }, it.why);
        out.push_str(&format!("delete rule {} handle {handle}\n", called(chain)));
    }
}
