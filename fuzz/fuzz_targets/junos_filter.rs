#![no_main]
libfuzzer_sys::fuzz_target!(|text: &str| pilotage_fuzz::ruleset("junos-filter", text));
