//! What makes a requirement deprecated.

use super::phrase::Here;

/// Whether the words here say that a requirement goes away or has gone.
pub(super) fn deprecated(here: Here<'_>) -> bool {
    said(here) || legacy(here) || removed(here) || no_longer(here) || in_other_scripts(here)
}

/// `deprecated`, unless it is denied or said of what this replaces.
fn said(here: Here<'_>) -> bool {
    const WORDS: [&str; 24] = [
        "deprecated",
        "deprecation",
        "obsolete",
        "obsoleted",
        "discontinued",
        "sunset",
        "eol",
        "retired",
        "decommissioned",
        "veraltet",
        "abgekündigt",
        "obsolète",
        "déprécié",
        "obsoleto",
        "obsoleta",
        "deprecado",
        "descontinuado",
        "deprecato",
        "устарел",
        "устарело",
        "устаревший",
        "przestarzały",
        "verouderd",
        "eingestellt",
    ];
    const REPLACES: [&str; 7] =
        ["not", "non", "replaces", "replacing", "replacement", "replaced", "formerly"];
    let of_life = here.is(&["end"])
        && here.then(&["of"])
        && here.next().is_some_and(|next| next.then(&["life", "support"]));
    let phased = here.is(&["phased"]) && here.then(&["out"]);
    (here.is(&WORDS) && !here.soon_after(&REPLACES)) || of_life || phased
}

/// `(legacy)`, `legacy fallback`, `Legacy: ...`; not `legacy clients`.
fn legacy(here: Here<'_>) -> bool {
    here.is(&["legacy"])
        && ((here.opens() && here.closes())
            || here.then(&["fallback", "only", "port", "ports", "protocol", "mode"]))
}

/// `removed in 2.0`, `will be removed`; not `can be removed`.
fn removed(here: Here<'_>) -> bool {
    here.is(&["removed", "dropped", "replaced"])
        && ((here.is(&["removed", "dropped"]) && here.then(&["in", "since", "as", "with"]))
            || (here.is(&["removed"])
                && here.after(&["be"])
                && here.back_is(2, &["to"])
                && (here.soon_opens(2) || here.back_is(3, &["is", "are"])))
            || (here.is(&["removed"])
                && here.after(&["be", "been", "was", "were"])
                && here.soon_after(&["will", "has", "have", "was", "were"])))
        && !here.soon_after(&["can", "must", "not", "should"])
}

/// `no longer used`.
fn no_longer(here: Here<'_>) -> bool {
    const USED: [&str; 11] = [
        "used",
        "needed",
        "required",
        "supported",
        "in",
        "necessary",
        "applicable",
        "opened",
        "open",
        "available",
        "recommended",
    ];
    (here.is(&["longer"]) && here.after(&["no"]) && here.then(&USED))
        || (here.is(&["used"])
            && here.after(&["not"])
            && here.then(&["since", "anymore", "any", "after", "from"]))
}

fn in_other_scripts(here: Here<'_>) -> bool {
    here.holds(&[
        "弃用",
        "棄用",
        "废弃",
        "廢棄",
        "已移除",
        "不再使用",
        "不再需要",
        "非推奨",
        "廃止",
        "사용되지",
        "폐기",
    ])
}
