//! How wide text will be, without a font.
//!
//! Widths are those of the widest font in the family list of the picture, so text never takes more
//! room than measured, whichever of them the reader has. Characters outside the table get the room
//! of a wide one; the writer pins such text to its measured length.

use unicode_width::UnicodeWidthChar;

/// The fonts in the order in which they are looked for; all of them are in the tables.
pub(super) const FAMILY: &str =
    "Helvetica Neue,Helvetica,Arial,Liberation Sans,Arimo,DejaVu Sans,sans-serif";

/// Size in pixels and weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Font {
    pub(super) size: i32,
    pub(super) bold: bool,
}

/// Advance widths of U+0020 to U+007E in thousandths of the size: the wider of Liberation Sans
/// (whose metrics are those of Arial and Helvetica) and DejaVu Sans, from their `hmtx` tables.
const REGULAR: [u16; 95] = [
    318, 401, 460, 838, 637, 951, 780, 275, 391, 391, 501, 838, 318, 361, 318, 337, 637, 637, 637,
    637, 637, 637, 637, 637, 637, 637, 337, 337, 838, 838, 838, 557, 1016, 685, 687, 723, 771, 667,
    611, 778, 752, 295, 501, 667, 558, 863, 749, 788, 667, 788, 723, 667, 611, 732, 685, 989, 686,
    667, 686, 391, 337, 391, 838, 557, 501, 613, 635, 550, 635, 616, 353, 635, 634, 278, 278, 580,
    278, 975, 634, 612, 635, 635, 412, 521, 393, 634, 592, 818, 592, 592, 525, 637, 337, 637, 838,
];

/// The same for the bold fonts.
const BOLD: [u16; 95] = [
    349, 457, 521, 838, 696, 1002, 873, 307, 458, 458, 523, 838, 380, 416, 380, 366, 696, 696, 696,
    696, 696, 696, 696, 696, 696, 696, 400, 400, 838, 838, 838, 611, 1001, 774, 763, 734, 831, 684,
    684, 821, 837, 373, 557, 775, 638, 996, 837, 851, 733, 851, 771, 721, 683, 813, 774, 1104, 771,
    725, 726, 458, 366, 458, 838, 557, 501, 675, 716, 593, 716, 679, 436, 716, 712, 343, 343, 666,
    343, 1042, 712, 688, 716, 716, 494, 596, 479, 712, 652, 924, 646, 652, 583, 712, 366, 712, 838,
];

/// The width in whole pixels, rounded up.
pub(super) fn width(text: &str, font: Font) -> i32 {
    let thousandths: i32 = text.chars().map(|c| advance(c, font)).fold(0, i32::saturating_add);
    thousandths.saturating_mul(font.size).saturating_add(999) / 1000
}

/// Whether every character's width is known, not only bounded.
pub(super) fn is_certain(text: &str) -> bool {
    text.chars().all(|c| (' '..='~').contains(&c) || PUNCTUATION.iter().any(|(p, _)| *p == c))
}

/// The text, or its beginning and `…` where it is wider than that.
pub(super) fn fitted(text: &str, font: Font, room: i32) -> String {
    if width(text, font) <= room {
        return text.to_owned();
    }
    let thousandths = room.saturating_mul(1000) / font.size.max(1) - advance('…', font);
    let mut used = 0;
    let mut kept: String = text
        .chars()
        .take_while(|c| {
            used += advance(*c, font);
            used <= thousandths
        })
        .collect();
    kept.truncate(kept.trim_end().len());
    kept.push('…');
    kept
}

/// Characters that the pictures add to names; the wider of both weights.
const PUNCTUATION: [(char, i32); 6] =
    [('…', 1001), ('–', 557), ('·', 380), ('→', 1001), ('×', 838), ('↔', 1001)];

fn advance(c: char, font: Font) -> i32 {
    let table = if font.bold { &BOLD } else { &REGULAR };
    let ascii = u32::from(c).checked_sub(0x20).and_then(|at| table.get(usize::try_from(at).ok()?));
    if let Some(width) = ascii {
        return i32::from(*width);
    }
    if let Some((_, width)) = PUNCTUATION.iter().find(|(p, _)| *p == c) {
        return *width;
    }
    match (c.width().unwrap_or(0), c) {
        (0, _) => 0,
        (1, _) => 900,
        // Emoji are wider than their square.
        (_, '\u{1F000}'..) => 1300,
        _ => 1050,
    }
}

#[cfg(test)]
mod tests {
    use super::{Font, fitted, is_certain, width};

    const SMALL: Font = Font { size: 10, bold: false };

    #[test]
    fn widths_are_those_of_the_table_rounded_up() {
        assert_eq!(width("", SMALL), 0);
        assert_eq!(width("i", SMALL), 3);
        assert_eq!(width("tcp/443", SMALL), 39);
        assert!(width("node", Font { size: 10, bold: true }) > width("node", SMALL));
    }

    #[test]
    fn what_no_table_knows_gets_room() {
        assert_eq!(width("漢字", SMALL), 21);
        assert_eq!(width("🎉", SMALL), 13);
        assert!(!is_certain("漢") && is_certain("10.0.0.1–9 · tcp/443, …"));
    }

    #[test]
    fn text_is_cut_only_where_it_must_be() {
        let whole = "management-platform";
        assert_eq!(fitted(whole, SMALL, width(whole, SMALL)), whole);
        let cut = fitted(whole, SMALL, width(whole, SMALL) - 1);
        assert!(cut.ends_with('…') && width(&cut, SMALL) < width(whole, SMALL), "{cut}");
        assert_eq!(fitted("漢字漢字", SMALL, 32), "漢字…");
    }
}
