//! A filter that the kernel runs, so that only first and last packets of connections come here.

use socket2::SockFilter;

// Opcodes of classic BPF, `linux/bpf_common.h`.
const LOAD_BYTE: u16 = 0x30;
const LOAD_BYTE_INDEXED: u16 = 0x50;
const LOAD_HEADER_LENGTH: u16 = 0xb1;
const AND: u16 = 0x54;
const SHIFT_RIGHT: u16 = 0x74;
const IF_EQUAL: u16 = 0x15;
const IF_ANY_BIT: u16 = 0x45;
const RETURN: u16 = 0x06;

/// So many bytes of a packet are kept: the longest headers up to the ports.
const KEPT: u32 = 128;
/// SYN and RST.
const OPENS_OR_RESETS: u32 = 0x06;

/// Lets pass, from the network header on: TCP with SYN or RST, UDP, SCTP, and ICMP of both families.
pub(super) fn program() -> Vec<SockFilter> {
    let op = |code, jump_true, jump_false, k| SockFilter::new(code, jump_true, jump_false, k);
    vec![
        // 0: the version
        op(LOAD_BYTE, 0, 0, 0),
        op(SHIFT_RIGHT, 0, 0, 4),
        op(IF_EQUAL, 0, 9, 4),
        // 3: IPv4
        op(LOAD_BYTE, 0, 0, 9),
        op(IF_EQUAL, 0, 4, 6),
        op(LOAD_HEADER_LENGTH, 0, 0, 0),
        op(LOAD_BYTE_INDEXED, 0, 0, 13),
        op(AND, 0, 0, OPENS_OR_RESETS),
        op(IF_ANY_BIT, 12, 13, OPENS_OR_RESETS),
        // 9: IPv4 and no TCP
        op(IF_EQUAL, 11, 0, 17),
        op(IF_EQUAL, 10, 0, 1),
        op(IF_EQUAL, 9, 10, 132),
        // 12: IPv6
        op(IF_EQUAL, 0, 9, 6),
        op(LOAD_BYTE, 0, 0, 6),
        op(IF_EQUAL, 0, 3, 6),
        op(LOAD_BYTE, 0, 0, 53),
        op(AND, 0, 0, OPENS_OR_RESETS),
        op(IF_ANY_BIT, 3, 4, OPENS_OR_RESETS),
        // 18: IPv6 and no TCP
        op(IF_EQUAL, 2, 0, 17),
        op(IF_EQUAL, 1, 0, 58),
        op(IF_EQUAL, 0, 1, 132),
        // 21, 22
        op(RETURN, 0, 0, KEPT),
        op(RETURN, 0, 0, 0),
    ]
}
