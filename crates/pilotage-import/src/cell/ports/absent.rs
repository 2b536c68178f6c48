//! Why a cell of ports holds none, where it says so itself.

use crate::cell::token::{Kind, Token};
use crate::cell::vocabulary::Sense;

/// Why a cell of ports holds none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Absent {
    /// The cell is empty.
    Empty,
    /// Ports make no sense here: `N/A`, `-`, `none`.
    NotApplicable,
    /// Not yet known: `TBC`, `TBD`.
    Pending,
    /// Another party or the moment decides: `Provider dependent`, `random`, `dynamic`.
    Varies,
}

/// A reason has no more words than this; more are about something else.
const LONGEST_REASON: usize = 6;

/// The reason that a cell without ports gives.
pub(super) fn absent(tokens: &[Token]) -> Option<Absent> {
    let remark = |token: &&Token| matches!(token.kind, Kind::Open(_) | Kind::Comma | Kind::Line);
    let words = || {
        let reason = tokens.iter().take_while(|token| !remark(token));
        let words = reason.filter(|token| token.kind == Kind::Word);
        words.filter(|token| !matches!(token.sense, Sense::Name(_) | Sense::Port))
    };
    if tokens.is_empty() {
        return Some(Absent::Empty);
    }
    if words().nth(LONGEST_REASON).is_some() {
        return None;
    }
    let letters: String = words().take(6).map(|token| token.word).collect();
    if letters.is_empty() {
        return signs(tokens);
    }
    if NOT_APPLICABLE.contains(&&*letters) {
        Some(Absent::NotApplicable)
    } else if PENDING.contains(&&*letters) {
        Some(Absent::Pending)
    } else {
        words().any(|token| varies(token.word)).then_some(Absent::Varies)
    }
}

/// A cell of nothing but signs: `-`, `--`, `/`, `?`.
fn signs(tokens: &[Token]) -> Option<Absent> {
    let is_sign =
        |token: &Token| !matches!(token.kind, Kind::Number(_) | Kind::Word | Kind::Address(_));
    let pending = tokens.iter().any(|token| token.kind == Kind::Other('?'));
    let reason = if pending { Absent::Pending } else { Absent::NotApplicable };
    tokens.iter().all(is_sign).then_some(reason)
}

const NOT_APPLICABLE: [&str; 29] = [
    "na",
    "n.a",
    "n.a.",
    "none",
    "no",
    "nil",
    "null",
    "notapplicable",
    "notrequired",
    "notneeded",
    "notused",
    "keine",
    "entfällt",
    "aucun",
    "aucune",
    "sansobjet",
    "ninguno",
    "ninguna",
    "noaplica",
    "nenhum",
    "nenhuma",
    "nãoaplicável",
    "nessuno",
    "nessuna",
    "нет",
    "无",
    "不适用",
    "なし",
    "없음",
];

const PENDING: [&str; 8] =
    ["tbc", "tbd", "tba", "tobeconfirmed", "tobedetermined", "tobedefined", "unknown", "待定"];

/// Words that leave the port to another party or the moment.
fn varies(word: &str) -> bool {
    const STEMS: [&str; 14] = [
        "depend",
        "multiple",
        "vari",
        "vary",
        "random",
        "dynamic",
        "ephemeral",
        "configur",
        "custom",
        "assign",
        "allocat",
        "defined",
        "specific",
        "auto",
    ];
    const PARTS: [&str; 5] = ["动态", "随机", "取决", "可配置", "動的"];
    if word.is_ascii() {
        STEMS.iter().any(|stem| word.starts_with(stem))
    } else {
        PARTS.iter().any(|part| word.contains(part))
    }
}
