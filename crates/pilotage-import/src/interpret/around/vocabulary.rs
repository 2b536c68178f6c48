//! The words that headings and sentences are read by, and what kinds of words they are.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The kinds that a word is of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Kinds(u8);

/// Words that are about ports, traffic or documents in general, and name nobody: `required`.
pub(super) const GENERIC: Kinds = Kinds(1);
/// Words that a noun phrase ends before: `for`, `must`.
pub(super) const STOP: Kinds = Kinds(1 << 1);
/// Words that begin no name: pronouns, and what points at something else.
pub(super) const POINTER: Kinds = Kinds(1 << 2);
/// Words that are part of names, and name nobody by themselves: `service`.
pub(super) const WEAK: Kinds = Kinds(1 << 3);
/// Words of clauses, which no name has: `if`, `is`.
pub(super) const CLAUSE: Kinds = Kinds(1 << 4);
/// What somebody does: `installing`.
pub(super) const ACTIVITY: Kinds = Kinds(1 << 5);
/// Words for that which flows: `traffic`.
pub(super) const FLOW: Kinds = Kinds(1 << 7);
/// Words that say that something is needed, open or in use.
pub(super) const NEED: Kinds = Kinds(1 << 6);

impl Kinds {
    /// Whether it is of a kind.
    pub(super) fn has(self, kind: Self) -> bool {
        self.0 & kind.0 != 0
    }
}

/// The kinds of a word in lower case.
pub(super) fn kinds(word: &str) -> Kinds {
    if let Some(known) = VOCABULARY.get(word) {
        return *known;
    }
    if names_nobody(word) { GENERIC } else { Kinds::default() }
}

/// Whether a word that is not known names nobody all the same: `TCP/UDP`, `3.2`.
fn names_nobody(word: &str) -> bool {
    let generic = |part: &str| VOCABULARY.get(part).is_some_and(|kinds| kinds.has(GENERIC));
    !word.chars().any(char::is_alphanumeric)
        || word.contains(['/', '-', '&'])
            && word.split(['/', '-', '&']).all(|part| part.is_empty() || generic(part))
        || is_number(word)
        || !word.is_ascii() && without_cjk(word).is_empty()
}

/// Numbers of sections and of tables: `3.2`, `4-1`.
fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        && word.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-'))
}

static VOCABULARY: LazyLock<HashMap<&str, Kinds>> = LazyLock::new(|| {
    let lists = [
        (GENERIC, ENGLISH),
        (GENERIC, OTHERS),
        (STOP, STOPS),
        (POINTER, POINTERS),
        (WEAK, WEAK_WORDS),
        (CLAUSE, OF_CLAUSES),
        (ACTIVITY, ACTIVITIES),
        (NEED, NEEDS),
        (FLOW, FLOWS),
    ];
    let mut vocabulary = HashMap::new();
    for (kind, list) in lists {
        for word in list.split_whitespace() {
            let known: &mut Kinds = vocabulary.entry(word).or_default();
            known.0 |= kind.0;
        }
    }
    vocabulary
});

const ENGLISH: &str = "\
    map mapping quick kind kinds type types a access accessibility additional address addresses all allowed allowlist an and appendix \
    architecture around at available basic below by chart checklist click common commonly \
    communication communications configuration configurations configure configuring connection \
    connections connectivity considerations default defaults deployment description design \
    detail detailed details diagram document documentation domain domains egress endpoint \
    endpoints ensure environment example examples expand exposed external faq figure firewall firewalls \
    flow flows following for from full general generic glossary guidance guide guidelines hardware here in \
    inbound incoming information ingress install installation internal introduction ip ipv4 ipv6 \
    list lists mandatory matrix minimum more nat necessary need needed network networking networks \
    note notes number numbers of on open opened opening optional or other outbound outgoing \
    overview permissions permitted planning policies policy port ports preparation prerequisite \
    prerequisites protocol protocols purpose range ranges recommendation recommendations \
    recommended reference references required requirement requirements requires resource \
    resources review rule rules ruleset s sample section security service-ports set settings \
    setup sheet software specific standard step summary system table tables tcp that the these \
    this to topology traffic udp up usage use used uses using via whitelist with your";

/// German, French, Spanish, Portuguese, Italian and Russian.
const OTHERS: &str = "\
    konfiguration einrichtung liste tabelle offene kommunikation configuración lista tabla \
    configuração configurazione elenco anforderungen benötigte freigaben netzwerk regeln übersicht erforderliche requis réseau \
    règles pare-feu prérequis flux puerto puertos red reglas requisitos requeridos cortafuegos \
    porta portas porte rede regras rete regole порты порт сеть сети сетевые требования правила";

const STOPS: &str = "\
    usually typically generally normally often always never currently might could would cannot \
    does do did won't doesn't don't can't isn't aren't for to when whenever if so using across that \
    which where who with without via over from before after while because unless during through \
    is are be been must should can may will shall has have requires require needs need uses use \
    used listens listen exposes expose communicates communicate connects connect communicating \
    also not only as you we they it running";

const POINTERS: &str = "\
    following them themselves these this those that same its their it they you we some such one both there here \
    everything something ports port";

const WEAK_WORDS: &str = "\
    service services application applications component components product products server-side \
    client-side feature features";

const OF_CLAUSES: &str = "\
    if is are was be must should you we it when how what why which do does can please see \
    without allow allows make create add ensure called named following below these this";

const ACTIVITIES: &str = "\
    accessing adding allowing assigning before changing checking configure connecting creating \
    customizing deploying disabling enable enabling ensuring exposing getting installing \
    integrating joining managing migrating opening preparing registering removing restricting \
    running securing setting testing troubleshooting understanding upgrading using validating \
    verifying viewing working";

const FLOWS: &str = "\
    traffic connection connections communication communications connectivity access requests \
    inbound outbound incoming outgoing flows";

const NEEDS: &str = "\
    required require requires requirement requirements need needs needed open opened allow \
    allowed must firewall accessible reachable listen listens used uses expose exposes exposed \
    inbound outbound available";

/// What Chinese and Japanese headings say about ports in general.
const CJK: &[&str] = &[
    "端口",
    "网络",
    "占用",
    "要求",
    "需求",
    "列表",
    "说明",
    "矩阵",
    "规则",
    "防火墙",
    "所需",
    "使用",
    "开放",
    "网路",
    "連接埠",
    "通訊埠",
    "概述",
    "安装",
    "默认",
    "預設",
    "以下",
    "如下",
    "打开",
    "放行",
    "ポート",
    "ネットワーク",
    "一覧",
    "要件",
    "必要",
    "的",
    "な",
    "の",
];

/// A word without what Chinese and Japanese say about ports in general.
fn without_cjk(word: &str) -> String {
    CJK.iter().fold(word.to_owned(), |word, generic| word.replace(generic, ""))
}
