//! The order of findings, how a run ends, and the words for severities and formats.

use pilotage_diagnostic::{
    Code, Diagnostic, Exit, Format, Place, Severity, Sources, Span, codes, sort,
};

#[test]
fn findings_are_ordered_by_place_then_code_then_message() {
    let mut sources = Sources::new();
    let first = sources.add("z.yaml", "0123456789");
    let second = sources.add("a.yaml", "0123456789");
    let finding = |code: Code, message: &str| Diagnostic::new(code, message);
    let at = |source, start| Place::new(source, Span::new(start, start + 1));
    let expected = vec![
        finding(codes::WRONG_TYPE, "early").at(at(first, 1)),
        finding(codes::UNKNOWN_KEY, "late").at(at(first, 5)),
        finding(codes::MISSING_KEY, "a").at(at(first, 5)),
        finding(codes::MISSING_KEY, "b").at(at(first, 5)).subject("host-1"),
        finding(codes::MISSING_KEY, "b").at(at(first, 5)).subject("host-2"),
        finding(codes::UNKNOWN_KEY, "other file").at(at(second, 0)),
        finding(codes::NO_PATH, "no place"),
        finding(codes::CANNOT_READ, "no place"),
    ];
    // Whatever the order they come in, and however often.
    for turn in 0..expected.len() {
        let mut found = expected.clone();
        found.rotate_left(turn);
        found.extend(expected.iter().rev().cloned());
        sort(&mut found);
        assert_eq!(found, expected);
    }
}

#[test]
fn a_finding_takes_its_severity_from_its_code() {
    let finding = Diagnostic::new(codes::MISSING_SOURCE, "x");
    assert_eq!(finding.severity, Severity::Warning);
    assert_eq!(finding.severity(Severity::Error).severity, Severity::Error);
}

#[test]
fn the_worst_finding_decides_how_a_run_ends() {
    let warning = Diagnostic::new(codes::EMPTY_ROLE, "x");
    let note = Diagnostic::new(codes::NAME_SHORTENED, "x");
    let planned = Diagnostic::new(codes::NO_PATH, "x");
    let written = Diagnostic::new(codes::UNBOUND_ROLE, "x");
    let form = Diagnostic::new(codes::YAML_SYNTAX, "x");
    let io = Diagnostic::new(codes::CANNOT_WRITE, "x");
    let cases: [(&[&Diagnostic], Severity, Exit); 11] = [
        (&[], Severity::Note, Exit::Clean),
        (&[&note], Severity::Warning, Exit::Clean),
        (&[&note], Severity::Note, Exit::Findings),
        (&[&note, &warning], Severity::Warning, Exit::Findings),
        (&[&warning], Severity::Error, Exit::Clean),
        (&[&planned, &warning], Severity::Error, Exit::Findings),
        (&[&planned, &written], Severity::Error, Exit::Input),
        (&[&form], Severity::Error, Exit::Input),
        (&[&io, &form, &planned], Severity::Error, Exit::Failed),
        (&[&written.clone().severity(Severity::Warning)], Severity::Error, Exit::Clean),
        (&[&io.clone().severity(Severity::Warning)], Severity::Warning, Exit::Findings),
    ];
    for (found, threshold, exit) in cases {
        let found: Vec<Diagnostic> = found.iter().copied().cloned().collect();
        assert_eq!(Exit::of(&found, threshold), exit, "{found:?} at {threshold}");
    }
    assert_eq!(
        [Exit::Clean, Exit::Findings, Exit::Input, Exit::Failed].map(Exit::code),
        [0, 1, 2, 3]
    );
}

#[test]
fn words_are_read_back() {
    for severity in Severity::ALL {
        assert_eq!(severity.to_string().to_uppercase().parse(), Ok(severity));
    }
    for format in Format::ALL {
        assert_eq!(format.to_string().parse(), Ok(format));
    }
    let error = "xml".parse::<Format>().unwrap_err().to_string();
    assert_eq!(
        error,
        "`xml` is no format for findings; use one of human, json, sarif, junit, github"
    );
    let error = "fatal".parse::<Severity>().unwrap_err().to_string();
    assert_eq!(error, "`fatal` is no severity; use note, warning or error");
    assert!(Severity::Note < Severity::Warning && Severity::Warning < Severity::Error);
}
