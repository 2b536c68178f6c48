mod workbooks;

use super::*;

fn text(bytes: &[u8]) -> String {
    let (parts, found) = decode("ports.txt", bytes, None);
    assert!(found.is_empty(), "{found:?}");
    parts[0].text.clone()
}

fn refusal(bytes: &[u8]) -> &'static str {
    let (parts, found) = decode("ports", bytes, None);
    assert!(parts.is_empty());
    found[0].code.name
}

#[test]
fn texts_of_all_encodings_are_the_same() {
    let wide = |unit: fn(u16) -> [u8; 2], mark: &str| -> Vec<u8> {
        format!("{mark}Port\n→ 443\n").encode_utf16().flat_map(unit).collect()
    };
    for bytes in [
        b"Port\n\xe2\x86\x92 443\n".to_vec(),
        b"\xef\xbb\xbfPort\n\xe2\x86\x92 443\n".to_vec(),
        wide(u16::to_le_bytes, "\u{feff}"),
        wide(u16::to_be_bytes, "\u{feff}"),
        wide(u16::to_le_bytes, ""),
        wide(u16::to_be_bytes, ""),
    ] {
        assert_eq!(text(&bytes), "Port\n→ 443\n");
    }
    assert_eq!(text(b""), "");
}

#[test]
fn what_is_no_text_is_told() {
    assert_eq!(refusal(b"Port \xe9"), "not-utf8");
    assert_eq!(refusal(b"\xff\xfeP\0o"), "not-utf8");
    assert_eq!(refusal(b"%PDF-1.7"), "cannot-read");
    assert_eq!(refusal(b"\xd0\xcf\x11\xe0\xa1\xb1"), "cannot-read");
    assert_eq!(refusal(b"PK\x03\x04 and nothing more"), "cannot-read");
}
