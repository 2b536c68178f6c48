#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = pilotage_import::decode("fuzz.xlsx", bytes, None);
});
