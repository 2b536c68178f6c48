//! Texts of any words, for the tests of readers of Junos.

use proptest::prelude::*;

use crate::read::Reading;

/// Up to eighty words, each with something between it and the next.
pub(crate) fn text(
    words: &'static [&'static str],
    between: &'static [&'static str],
) -> impl Strategy<Value = String> {
    let piece = (0..words.len(), 0..between.len());
    prop::collection::vec(piece, 0..80).prop_map(|pieces| {
        let piece = |(word, next): &(usize, usize)| [words[*word], between[*next]].concat();
        pieces.iter().map(piece).collect()
    })
}

/// Every place of a reading points into its text.
pub(crate) fn places(reading: &Reading, text: &str) -> Result<(), TestCaseError> {
    let findings = reading.findings.iter().filter_map(|finding| finding.place);
    let rules = reading.program.chains.iter().flat_map(|chain| &chain.rules);
    for place in findings.chain(rules.filter_map(|rule| rule.place)) {
        let (start, end) = (place.span.start as usize, place.span.end as usize);
        prop_assert!(start <= end && text.get(start..end).is_some());
    }
    Ok(())
}
