use super::*;

#[test]
fn width_counts_columns_not_bytes() {
    assert_eq!(width("−4.04"), 5);
    assert_eq!(width("齐鲁"), 4);
    assert_eq!(width("e\u{301}"), 1);
}

#[test]
fn ascii_is_told_from_all_else_wherever_it_stands() {
    for byte in 0..=u8::MAX {
        for at in 0..11 {
            let mut bytes = *b"qilu 2012 ~";
            bytes[at] = byte;
            assert_eq!(is_printable_ascii(&bytes), (0x20..0x7f).contains(&byte), "{byte:#x} at {at}");
        }
    }
}

#[test]
fn truncate_marks_what_is_missing() {
    assert_eq!(truncate("Zhejiang", 8), "Zhejiang");
    assert_eq!(truncate("Zhejiang", 5), "Zhej…");
    assert_eq!(truncate("South Korea", 7), "South…");
    assert_eq!(truncate("齐鲁齐鲁", 4), "齐…");
    assert_eq!(truncate("abc", 1), "…");
    assert_eq!(truncate("abc", 0), "");
}

#[test]
fn padding_never_cuts() {
    assert_eq!(pad_left("齐", 4), "  齐");
    assert_eq!(pad_right("ab", 1), "ab");
    assert_eq!(center("ab", 5), " ab  ");
    assert_eq!(fit("Jiangsu", 4), "Jia…");
}

#[test]
fn decimals_stand_under_each_other() {
    assert_eq!(
        align_decimal(&["14.71", "132.91⚑", "−0.17", "3", "–"]),
        [" 14.71 ", "132.91⚑", " −0.17 ", "  3    ", "  –    "]
    );
    assert_eq!(align_decimal(&["217 042", "506.1", "5 %"]), ["217 042  ", "    506.1", "      5 %"]);
    assert_eq!(align_decimal(&["2016 14.78", "3"]), ["2016 14.78", "   3      "]);
    assert_eq!(align_decimal(&["−28.8 %", "at peak", "−4.3"]), ["−28.8 %", "at peak", " −4.3  "]);
}

#[test]
fn minus_touches_only_signs() {
    assert_eq!(minus("-16.5"), "−16.5");
    assert_eq!(minus("[-16.60, -.5]"), "[−16.60, −.5]");
    assert_eq!(minus("2012-2017 high-tech T1-2"), "2012-2017 high-tech T1-2");
}

#[test]
fn sanitize_leaves_nothing_a_terminal_obeys() {
    assert_eq!(sanitize("\u{1b}[31mred\u{7}\u{9b}2J"), "[31mred2J");
    assert_eq!(sanitize("a\u{202e}b\u{2066}c\u{200b}d"), "abcd");
    assert_eq!(sanitize("a\r\nb\tc"), "a b c");
    assert!(matches!(sanitize("齐鲁 é −1"), Cow::Borrowed(_)));
}

/// The columns are those of UAX #11 and UTS #51: an emoji has two, a mark on a letter none.
#[test]
fn what_is_joined_is_measured_as_one_and_never_cut_apart() {
    assert_eq!(width("⚠\u{fe0f} open"), 7);
    assert_eq!(width("👩\u{200d}🔬"), 2);
    assert_eq!(width("می\u{200c}شود"), 5);
    assert_eq!(width("سلام"), 4, "lam and alef have a cell each");
    assert_eq!(truncate("⚠\u{fe0f} open", 3), "⚠\u{fe0f}…");
    assert_eq!(truncate("⚠\u{fe0f} open", 2), "…");
    assert_eq!(truncate("a👩\u{200d}🔬b", 3), "a…");
    assert_eq!(wrap("👩\u{200d}🔬👩\u{200d}🔬", 3), ["👩\u{200d}🔬", "👩\u{200d}🔬"]);
    assert_eq!(wrap("👍🏽👍🏽", 3), ["👍🏽", "👍🏽"]);
    assert_eq!(sanitize("⚠\u{fe0f} می\u{200c}شود"), "⚠\u{fe0f} می\u{200c}شود");
}

#[test]
fn wrap_is_greedy() {
    assert_eq!(wrap("the share fell slowly", 9), ["the share", "fell", "slowly"]);
    assert_eq!(wrap("a\n\nb", 9), ["a", "", "b"]);
    assert_eq!(wrap("high-tech 2012-2017", 9), ["high-tech", "2012-2017"]);
    assert_eq!(wrap("high-tech", 6), ["high-", "tech"]);
    assert_eq!(wrap("in Jan-Nov", 7), ["in", "Jan-Nov"]);
    assert_eq!(wrap("at most 20 % left", 10), ["at most", "20 % left"]);
    assert_eq!(wrap("index 1 727 of", 8), ["index", "1 727 of"]);
    assert_eq!(wrap("14.78\u{a0}bn$ x", 11), ["14.78\u{a0}bn$ x"]);
}

#[test]
fn wrap_breaks_chinese_but_not_before_a_full_stop() {
    assert_eq!(wrap("山东省高新技术。", 6), ["山东省", "高新技", "术。"]);
    assert_eq!(wrap("山东省。", 6), ["山东", "省。"]);
}

#[test]
fn wrap_never_loses_text() {
    let text = "Fremdwörterbuch 山东（省）exports fell  by 13.78 %, year-on-year\nthen 2016";
    for columns in 0..40 {
        let lines = wrap(text, columns);
        let got: String = lines.concat().split_whitespace().collect();
        let want: String = text.split_whitespace().collect();
        assert_eq!(got, want, "at {columns}");
        let fits = |line: &&str| width(line) <= columns.max(2);
        assert!(lines.iter().all(fits), "{columns}: {lines:?}");
    }
}
