#![no_main]
use pilotage_import::Protocol;
use pilotage_import::cell;

libfuzzer_sys::fuzz_target!(|text: &str| {
    for stated in [&[][..], &[Protocol::Tcp], &[Protocol::Icmp], &[Protocol::Tcp, Protocol::Udp]] {
        let read = cell::ports(text, stated);
        for range in read.unread {
            let _ = &text[range];
        }
        for mention in cell::mentions(text, stated) {
            let _ = &text[mention.place];
        }
        let _ = cell::combine(text, &cell::protocols(text), stated);
    }
    let flags = cell::flags(text);
    for range in flags.optional.into_iter().chain(flags.deprecated).chain(cell::loopback(text)) {
        let _ = &text[range];
    }
    for arrow in cell::arrow(text).into_iter().chain(cell::to_ends(text)) {
        let _ = (&text[arrow.left], &text[arrow.right]);
    }
    let _ = (cell::implied(text), cell::stated(text), cell::direction(text), cell::truth(text));
});
