//! Words that are about ports, traffic or documents in general, and name nobody.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Whether a word in lower case names nobody: `ports`, `required`, `3.2`.
pub(super) fn is_generic(word: &str) -> bool {
    word.is_empty()
        || GENERIC.contains(word)
        || word.contains(['/', '-', '&'])
            && word.split(['/', '-', '&']).all(|part| part.is_empty() || GENERIC.contains(part))
        || is_number(word)
        || !word.is_ascii() && without_cjk(word).is_empty()
}

/// Numbers of sections and of tables: `3.2`, `4-1`.
fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        && word.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-'))
}

static GENERIC: LazyLock<HashSet<&str>> =
    LazyLock::new(|| [ENGLISH, OTHERS].into_iter().flat_map(str::split_whitespace).collect());

const ENGLISH: &str = "\
    a access accessibility additional address addresses all allowed allowlist an and appendix \
    architecture around at available basic below by chart checklist click common commonly \
    communication communications configuration configurations configure configuring connection \
    connections connectivity considerations default defaults deployment description design \
    detail detailed details diagram document documentation domain domains egress endpoint \
    endpoints ensure environment example examples expand external faq figure firewall firewalls \
    flow flows following for from full general glossary guide guidelines hardware here in \
    inbound incoming information ingress install installation internal introduction ip ipv4 ipv6 \
    list lists mandatory matrix minimum more necessary need needed network networking networks \
    note notes number numbers of on open opened opening optional or other outbound outgoing \
    overview permissions permitted planning policies policy port ports preparation prerequisite \
    prerequisites protocol protocols purpose range ranges recommendation recommendations \
    recommended reference references required requirement requirements requires resource \
    resources review rule rules ruleset s sample section security service-ports set settings \
    setup sheet software specific standard step summary system table tables tcp that the these \
    this to topology traffic udp usage use used uses using via whitelist with your";

/// German, French, Spanish, Portuguese, Italian and Russian.
const OTHERS: &str = "\
    anforderungen benötigte freigaben netzwerk regeln übersicht erforderliche requis réseau \
    règles pare-feu prérequis flux puerto puertos red reglas requisitos requeridos cortafuegos \
    porta portas porte rede regras rete regole порты порт сеть сети сетевые требования правила";

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
