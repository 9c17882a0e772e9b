#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| qilu_fuzz::import(data));
