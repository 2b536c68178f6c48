#![no_main]
use pilotage_import::Protocol;
use pilotage_import::cell;

libfuzzer_sys::fuzz_target!(|text: &str| {
    for stated in [&[][..], &[Protocol::Tcp], &[Protocol::Icmp], &[Protocol::Tcp, Protocol::Udp]] {
        let read = cell::ports(text, stated);
        for range in read.unread {
            let _ = &text[range];
        }
    }
});
