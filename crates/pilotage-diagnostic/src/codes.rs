//! The registry of codes: one constant each, in one ordered list.
//!
//! To add a code, take the next free number of its block, add its line here and its page under
//! `pages/`. Numbers and names are published: neither ever changes its meaning, and the number of
//! a code that went away stays unused.

use crate::{Area, Code, CodeInfo, Severity};

/// Turns `NAME "PLT0101" "name" Severity "summary";` lines, by area, into constants and `ALL`.
macro_rules! codes {
    ($($area:ident { $($const:ident $code:literal $name:literal $severity:ident $summary:literal;)+ })+) => {
        $($(
            #[doc = concat!("`", $code, "` `", $name, "`: ", $summary, ".")]
            pub const $const: Code = &CodeInfo {
                code: $code,
                name: $name,
                severity: Severity::$severity,
                area: Area::$area,
                summary: $summary,
                page: include_str!(concat!("../pages/", $code, "-", $name, ".md")),
            };
        )+)+

        /// Every registered code, in the order of the numbers.
        pub const ALL: &[Code] = &[$($($const,)+)+];
    };
}

codes! {
    File {
        UNKNOWN_KEY "PLT0101" "unknown-key" Error "a key that this kind of file does not have";
        YAML_SYNTAX "PLT0102" "yaml-syntax" Error "the file is not well-formed YAML";
        MISSING_KEY "PLT0103" "missing-key" Error "a key that has to be there is not";
        WRONG_TYPE "PLT0104" "wrong-type" Error "a value of another type than the key takes";
        INVALID_VALUE "PLT0105" "invalid-value" Error "a value that the key does not take";
        DUPLICATE_KEY "PLT0106" "duplicate-key" Error "a key that stands twice in one mapping";
        UNSUPPORTED_VERSION "PLT0107" "unsupported-version" Error "an `apiVersion` that this release does not read";
        WRONG_KIND "PLT0108" "wrong-kind" Error "a file of another kind than is needed here";
        FILE_TOO_LARGE "PLT0109" "file-too-large" Error "a file beyond the limits of size or depth";
        DUPLICATE_NAME "PLT0110" "duplicate-name" Error "a name or id that is given twice";
        CONFLICTING_KEYS "PLT0111" "conflicting-keys" Error "keys that exclude each other";
        INVALID_NAME "PLT0112" "invalid-name" Error "a name or id with characters that names do not have";
        NOT_UTF8 "PLT0113" "not-utf8" Error "the file is not UTF-8 text";
        NOT_FORMATTED "PLT0114" "not-formatted" Warning "the file is not in the canonical layout";
    }
    Pack {
        INVALID_PORT "PLT0201" "invalid-port" Error "a transport or port that cannot be understood";
        INVALID_VERSION "PLT0202" "invalid-version" Error "a version or version range that cannot be understood";
        CONDITION_SYNTAX "PLT0203" "condition-syntax" Error "a condition that is not well-formed CEL";
        CONDITION_TYPE "PLT0204" "condition-type" Error "a condition that does not come out as true or false";
        UNKNOWN_PARAMETER "PLT0205" "unknown-parameter" Error "a parameter that the pack does not have";
        PARAMETER_VALUE "PLT0206" "parameter-value" Error "a value that the parameter does not allow";
        UNKNOWN_ROLE "PLT0207" "unknown-role" Error "a role that the pack does not define";
        UNKNOWN_SOURCE "PLT0208" "unknown-source" Error "a source that the pack does not list";
        MISSING_SOURCE "PLT0209" "missing-source" Warning "a requirement that does not say where it comes from";
        UNKNOWN_REQUIREMENT "PLT0210" "unknown-requirement" Error "a requirement that does not exist";
        ROLE_CYCLE "PLT0211" "role-cycle" Error "roles that include each other in a circle";
    }
    Site {
        UNKNOWN_PACK "PLT0301" "unknown-pack" Error "a pack that no catalogue has";
        NO_PACK_VERSION "PLT0302" "no-pack-version" Error "a component version that no pack covers";
        VERSION_NEEDED "PLT0303" "version-needed" Error "a use of a pack that has to say the component's version";
        UNKNOWN_PROFILE "PLT0304" "unknown-profile" Error "a profile that cannot be found";
        UNKNOWN_ZONE "PLT0305" "unknown-zone" Error "a zone that the site does not define";
        UNKNOWN_MEMBER "PLT0306" "unknown-member" Error "a binding or group that names nothing in the site";
        GROUP_CYCLE "PLT0307" "group-cycle" Error "groups that contain each other in a circle";
        INVALID_ADDRESS "PLT0308" "invalid-address" Error "an address, prefix or range that cannot be understood";
        HOST_OUTSIDE_ZONE "PLT0309" "host-outside-zone" Error "a host whose address is in none of its zone's subnets";
        OVERLAPPING_ZONES "PLT0310" "overlapping-zones" Error "two zones that hold the same addresses";
        DUPLICATE_ADDRESS "PLT0311" "duplicate-address" Error "two hosts with the same address";
        UNBOUND_ROLE "PLT0312" "unbound-role" Error "a role that requirements need and nothing is bound to";
        EXTERNAL_WITHOUT_ZONE "PLT0313" "external-without-zone" Warning "an external endpoint that is in no zone";
        EXTERNAL_WITHOUT_ADDRESS "PLT0314" "external-without-address" Warning "an external endpoint known by name only, which cannot become a rule";
        UNUSED_BIND "PLT0315" "unused-bind" Warning "a bound role that no pack uses";
        UNKNOWN_DIALECT "PLT0316" "unknown-dialect" Error "a dialect that does not exist";
        UNKNOWN_HOST_FIREWALL "PLT0317" "unknown-host-firewall" Error "a host firewall that does not exist";
        UNKNOWN_ENFORCEMENT_POINT "PLT0318" "unknown-enforcement-point" Error "an enforcement point that the site does not have";
        AMBIGUOUS_PACK "PLT0319" "ambiguous-pack" Error "a use that more than one pack answers to";
    }
    Plan {
        NO_PATH "PLT0401" "no-path" Error "two zones that no firewall connects";
        AMBIGUOUS_PATH "PLT0402" "ambiguous-path" Warning "two zones with several equally short ways between them";
        NO_COMMON_FAMILY "PLT0403" "no-common-family" Error "two ends without a common address family";
        PORT_CONFLICT "PLT0404" "port-conflict" Error "two packs that need the same port on the same host";
        FREE_PORT_USED "PLT0405" "free-port-used" Error "a port that has to stay free and is used";
        EMPTY_ROLE "PLT0406" "empty-role" Warning "a role that is bound to nothing";
        DEPRECATED_IN_USE "PLT0407" "deprecated-in-use" Warning "a requirement in use that is on its way out";
        ADDRESS_WITHOUT_ZONE "PLT0408" "address-without-zone" Warning "an address that lies in no zone";
        EXPIRED_ACCEPT "PLT0409" "expired-accept" Warning "an accepted deviation whose time is over";
        ACCEPT_WITHOUT_EFFECT "PLT0410" "accept-without-effect" Warning "an accepted deviation that changes nothing";
        ASSERT_FAILED "PLT0411" "assert-failed" Error "an assertion of the site that does not hold";
        PODS_CUT_OFF "PLT0412" "pods-cut-off" Warning "a host firewall that would cut a host off from its own pods";
        VIP_STANDS_FOR_HOSTS "PLT0413" "vip-stands-for-hosts" Warning "a virtual address is bound where hosts are meant";
    }
    Dialect {
        NAME_SHORTENED "PLT0501" "name-shortened" Note "a name that was too long for the dialect";
        NAME_RENAMED "PLT0502" "name-renamed" Note "a name that the dialect cannot hold as it is";
        UNSUPPORTED_MATCH "PLT0503" "unsupported-match" Warning "a match that the dialect cannot express: less is permitted";
        WIDENED "PLT0504" "widened" Error "a rule that would permit more than was asked";
        NO_ADDRESS_FOR_NAME "PLT0505" "no-address-for-name" Warning "a name without addresses, which the dialect cannot match";
        NOT_ENFORCED "PLT0506" "not-enforced" Warning "a flow that nothing here enforces";
        COMMENT_SHORTENED "PLT0507" "comment-shortened" Note "a comment that was too long for the dialect";
        REJECT_AS_DROP "PLT0508" "reject-as-drop" Note "a refusal that the dialect can only carry out silently";
        WIDENED_AS_ACCEPTED "PLT0509" "widened-as-accepted" Note "a rule that permits more than was asked, as was accepted";
        REPLIES_BY_PORT "PLT0510" "replies-by-port" Warning "replies that pass by their ports, as the dialect remembers no connections";
        RULESET_SYNTAX "PLT0511" "ruleset-syntax" Error "a part of a ruleset that is not written as the dialect is";
        RULE_BOUNDED "PLT0512" "rule-bounded" Note "a rule with a match that cannot be decided from addresses and ports";
        UNKNOWN_REFERENCE "PLT0513" "unknown-reference" Error "a set, chain or object that the ruleset does not define";
        RULESET_LIMIT "PLT0514" "ruleset-limit" Error "a ruleset beyond the limits of size or depth";
        NOT_FILTERED "PLT0515" "not-filtered" Note "a part of a ruleset that filters nothing, and was left out";
    }
    Import {
        UNREAD_CELL "PLT0601" "unread-cell" Warning "a cell of a port table that could not be read";
        TABLE_LEFT_OUT "PLT0602" "table-left-out" Note "a table that is no port table";
        IMPORT_LIMIT "PLT0603" "import-limit" Error "a document beyond the limits of size, depth or cells";
        MALFORMED_TABLE "PLT0604" "malformed-table" Warning "a table whose rows do not fit its header or its markup";
        INCLUDE_NOT_READ "PLT0605" "include-not-read" Warning "a part of the document that stands in another file";
        SUGGESTED_END "PLT0606" "suggested-end" Note "an end that only the purpose suggests";
        NO_REQUIREMENTS "PLT0607" "no-requirements" Warning "a document in which no port requirement was found";
        PROTOCOL_ASSUMED "PLT0608" "protocol-assumed" Warning "a port whose protocol the document does not state";
        ROW_WITHOUT_PORTS "PLT0609" "row-without-ports" Warning "a row without ports, which cannot become a requirement";
        END_NOT_STATED "PLT0610" "end-not-stated" Warning "a requirement with an end that the document does not state";
        ROW_LEFT_OUT "PLT0611" "row-left-out" Note "a row of a port table that states no requirement";
    }
    Lint {
        DUPLICATE_ROW "PLT0701" "duplicate-row" Warning "the same row twice in one table";
        SHARED_PORT "PLT0702" "shared-port" Warning "one port for two components on one host";
        WRONG_PROTOCOL "PLT0703" "wrong-protocol" Warning "a protocol that the service on that port does not run over";
        INCOMPLETE_PROTOCOL "PLT0704" "incomplete-protocol" Warning "a service that needs TCP and UDP, with one of them only";
        MIXED_PROTOCOL "PLT0705" "mixed-protocol" Warning "one service over TCP and UDP in one table";
        WRONG_PORT "PLT0706" "wrong-port" Warning "a port that is not that of the component which the row names";
        ROWS_DISAGREE "PLT0707" "rows-disagree" Warning "rows, or a row and the text, that give one thing different ports";
        MISSING_COUNTERPART "PLT0708" "missing-counterpart" Warning "an outbound row without its inbound one, or the reverse";
        DIRECTION_CONTRADICTION "PLT0709" "direction-contradiction" Warning "a direction that contradicts who opens the connection";
        SUMMARY_GAP "PLT0710" "summary-gap" Warning "a summary that leaves out what the tables ask for";
        SUMMARY_WIDER "PLT0711" "summary-wider" Warning "a summary that opens far more than the tables ask for";
        NO_FIREWALL_CROSSED "PLT0712" "no-firewall-crossed" Warning "a rule for traffic that is said to cross no firewall";
        PURPOSE_PORT "PLT0713" "purpose-port" Warning "a purpose that belongs to another port";
        DEPRECATED_LISTED "PLT0714" "deprecated-listed" Warning "a deprecated row among those that are required";
        OVERLAPPING_ROWS "PLT0715" "overlapping-rows" Note "two rows that list the same thing for one port and direction";
        ROW_ADDED "PLT0716" "row-added" Note "a row that the older version of the document lacks";
        ROW_REMOVED "PLT0717" "row-removed" Warning "a row that only the older version of the document has";
        ROW_CHANGED "PLT0718" "row-changed" Warning "a row that says something else than in the older version";
        NEWLY_DEPRECATED "PLT0719" "newly-deprecated" Warning "a row that is deprecated since the older version";
        VLAN_SUBNETS "PLT0720" "vlan-subnets" Warning "one VLAN with two subnets";
        ADDRESS_OUTSIDE_SUBNET "PLT0721" "address-outside-subnet" Warning "an address outside the subnet that it is said to lie in";
        IN_NODE_PORT_RANGE "PLT0722" "in-node-port-range" Warning "a port inside the range of NodePorts";
        LOCAL_ONLY_PORT "PLT0723" "local-only-port" Warning "a port that answers on its own host only, asked for between hosts";
        MISSING_END "PLT0724" "missing-end" Note "tables that do not say who connects, or to whom";
        MISSING_PROTOCOL "PLT0725" "missing-protocol" Note "ports whose protocol is not stated";
        OVER_BROAD "PLT0726" "over-broad" Warning "a row that opens everything, or more than a thousand ports";
        MISSPELT_NAME "PLT0727" "misspelt-name" Warning "a misspelt name beside its right spelling";
        EMPTY_SECTION "PLT0728" "empty-section" Warning "a section with an image only";
        MISSING_MODE "PLT0729" "missing-mode" Warning "a mode that the text announces and no row is about";
        HIDDEN_CONDITION "PLT0730" "hidden-condition" Note "a condition that stands in the purpose only";
        WRONG_SOURCE "PLT0731" "wrong-source" Warning "a source that does not open the connection";
        CATALOGUE_DRIFT "PLT0733" "catalogue-drift" Note "a document that differs from what the catalogue knows of a component";
        BAD_SUPPRESSION "PLT0734" "bad-suppression" Warning "a suppression without a reason or without effect";
        DIAGRAM_DRIFT "PLT0735" "diagram-drift" Warning "a diagram that shows other ports than the tables";
        AMBIGUOUS_ADDRESS "PLT0736" "ambiguous-address" Warning "two addresses of one machine, and nothing that says which is which";
        MIXED_DIRECTIONS "PLT0737" "mixed-directions" Note "directions relative to different devices in one table";
        BROKEN_IMAGE "PLT0738" "broken-image" Warning "an image whose markup is broken";
        NO_VERSION "PLT0739" "no-version" Note "a document that names products and no version";
        DUPLICATE_REQUIREMENT "PLT0751" "duplicate-requirement" Warning "two requirements of a pack that ask for the same";
        LISTENER_CLASH "PLT0752" "listener-clash" Warning "one port for two listeners on the hosts of one role";
        UNFIT_PROTOCOL "PLT0753" "unfit-protocol" Warning "a requirement whose application does not run over its protocol";
        UNFIT_PORT "PLT0754" "unfit-port" Warning "a requirement whose port belongs to another program than its listener";
        IMPOSSIBLE_REQUIREMENT "PLT0755" "impossible-requirement" Warning "a requirement that never holds";
        UNUSED_PARAMETER "PLT0756" "unused-parameter" Warning "a parameter that no requirement uses";
        UNUSED_ROLE "PLT0757" "unused-role" Warning "a role that no requirement is about";
        OVER_BROAD_REQUIREMENT "PLT0758" "over-broad-requirement" Warning "a requirement that opens far more than a service without saying why";
        LOOPBACK_BETWEEN_ROLES "PLT0759" "loopback-between-roles" Warning "a requirement on the loopback between two hosts";
        UNUSED_SOURCE "PLT0760" "unused-source" Note "a source that no requirement comes from";
        NO_SUCCESSOR "PLT0761" "no-successor" Warning "a deprecated requirement of which nobody knows what follows";
        VERSION_GAP "PLT0762" "version-gap" Warning "two requirements that follow each other and leave out a version or share one";
        PORT_IN_NODE_PORT_RANGE "PLT0763" "port-in-node-port-range" Warning "a port of a node inside the range of NodePorts";
        SIMILAR_NAMES "PLT0764" "similar-names" Warning "a listener or role that is probably another one misspelt";
        DEFAULT_VALUE "PLT0770" "default-value" Note "a value that the parameter has anyway";
        IDLE_VALUE "PLT0771" "idle-value" Warning "a value that changes nothing under the others";
        IDLE_OPTION "PLT0772" "idle-option" Warning "an option that changes nothing";
        TWO_COMPONENT_VERSIONS "PLT0773" "two-component-versions" Warning "two packs of a profile that describe one component in two versions";
        UNUSED_HOST "PLT0775" "unused-host" Warning "a host that plays no role";
        UNUSED_GROUP "PLT0776" "unused-group" Warning "a group that nothing refers to";
        UNUSED_VIP "PLT0777" "unused-vip" Warning "a virtual address that nothing refers to";
        UNUSED_EXTERNAL "PLT0778" "unused-external" Warning "an endpoint outside that nothing refers to";
        UNUSED_ZONE "PLT0779" "unused-zone" Warning "a zone in which nothing stands";
        IDLE_FIREWALL "PLT0780" "idle-firewall" Warning "a firewall that no flow crosses";
        SHARED_VLAN "PLT0781" "shared-vlan" Warning "one VLAN for two networks";
        VIP_OUTSIDE_ZONE "PLT0782" "vip-outside-zone" Warning "a virtual address outside the networks of its hosts";
        VIP_AS_SOURCE "PLT0783" "vip-as-source" Note "a role that opens connections and is a virtual address alone";
        HALF_BOUND_ROLE "PLT0784" "half-bound-role" Warning "a role of which one part is bound and the other is not";
        PRIVATE_OUTSIDE "PLT0785" "private-outside" Warning "a private address that falls into the zone of everything outside";
        UNDOCUMENTED_REQUIREMENT "PLT0790" "undocumented-requirement" Warning "a requirement of the pack that the document lacks";
        ROW_NOT_IN_PACK "PLT0791" "row-not-in-pack" Warning "a row that the pack has no requirement for";
        ROW_DIFFERS_FROM_PACK "PLT0792" "row-differs-from-pack" Warning "a row that says something else than the pack";
    }
    Audit {
        FLOW_BLOCKED "PLT0801" "flow-blocked" Error "a planned flow that a firewall does not let pass";
        REPLIES_BLOCKED "PLT0802" "replies-blocked" Error "replies to a planned flow that a firewall does not let pass";
        BY_INTERFACE "PLT0803" "by-interface" Note "a planned flow that passes by some interfaces only";
        SURPLUS "PLT0804" "surplus" Warning "packets that a firewall lets pass and nothing needs";
        STALE_RULE "PLT0805" "stale-rule" Warning "a rule that only old or deprecated requirements need";
        SHADOWED_RULE "PLT0806" "shadowed-rule" Warning "a rule that no packet comes to";
        REPEATED_RULE "PLT0807" "repeated-rule" Note "a rule whose work earlier rules do already";
        REDUNDANT_RULE "PLT0808" "redundant-rule" Note "a rule without which everything fares the same";
        NOT_AUDITED "PLT0809" "not-audited" Note "an enforcement point whose ruleset was not given";
        AUDIT_LIMIT "PLT0810" "audit-limit" Error "a ruleset that leads nowhere, in circles, or beyond all memory";
        ASSERTION_BROKEN "PLT0811" "assertion-broken" Error "a firewall that lets pass what the site denies";
        NOT_CHANGED "PLT0812" "not-changed" Error "a change of a ruleset that no command here makes";
        UNKNOWN_INTERFACE "PLT0813" "unknown-interface" Warning "an interface of the site that the firewall does not know";
    }
    Io {
        CANNOT_READ "PLT0901" "cannot-read" Error "a file or folder that cannot be read";
        CANNOT_WRITE "PLT0902" "cannot-write" Error "a file or folder that cannot be written";
    }
}

/// The code with this number or name, whatever the case of its letters.
pub fn find(text: &str) -> Option<Code> {
    let text = text.trim();
    ALL.iter()
        .copied()
        .find(|info| info.code.eq_ignore_ascii_case(text) || info.name.eq_ignore_ascii_case(text))
}

/// The code whose number or name is nearest to a misspelt one, where one is near at all.
pub fn suggest(text: &str) -> Option<Code> {
    let text = text.trim().to_ascii_lowercase();
    ALL.iter()
        .map(|&info| {
            let number = strsim::damerau_levenshtein(&text, &info.code.to_ascii_lowercase());
            let name = strsim::damerau_levenshtein(&text, info.name);
            // A number is near only at one wrong digit, a name at a third of its letters.
            if number <= 1 { (number, info) } else { (name.max(1), info) }
        })
        .filter(|(distance, info)| *distance <= (info.name.len() / 3).max(1))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, info)| info)
}
