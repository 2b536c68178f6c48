//! Slips of the finger in numbers.

/// Whether one number is the other with two neighbouring digits swapped, or with one digit made
/// equal to its neighbour.
pub(crate) fn is_slip(written: u16, meant: u16) -> bool {
    let (written, meant) = (written.to_string().into_bytes(), meant.to_string().into_bytes());
    if written.len() != meant.len() || written.len() < 4 {
        return false;
    }
    let differing: Vec<usize> =
        (0..written.len()).filter(|at| written.get(*at) != meant.get(*at)).collect();
    match differing.as_slice() {
        [a, b] => {
            *b == a + 1 && written.get(*a) == meant.get(*b) && written.get(*b) == meant.get(*a)
        }
        [a] => {
            let neighbours = [a.checked_sub(1), a.checked_add(1)];
            neighbours.iter().flatten().any(|it| written.get(*it) == written.get(*a))
        }
        _ => false,
    }
}

/// Whether one number is a slip of the other where a name speaks for the other already: also with
/// two digits of three swapped, or with any one digit inside that is wrong. A first or last digit
/// that differs is how people choose a port of their own.
pub(crate) fn is_slip_of_named(written: u16, meant: u16) -> bool {
    if written < 100 || meant < 100 || written.ilog10() != meant.ilog10() {
        return false;
    }
    // From the last digit on, at which powers of ten the two differ and by how much.
    let digit = |number: u16, at: u32| i32::from(number / 10_u16.pow(at) % 10);
    let first = meant.ilog10();
    let mut differing = (0..=first)
        .map(|at| (at, digit(written, at) - digit(meant, at)))
        .filter(|(_, by)| *by != 0);
    match (differing.next(), differing.next(), differing.next()) {
        (Some((low, by)), Some((high, back)), None) => {
            high == low + 1 && by == -back && digit(written, low) == digit(meant, high)
        }
        (Some((at, _)), None, None) => first > 2 && 0 < at && at < first,
        _ => false,
    }
}

/// Whether two numbers of as many digits, four at least, differ in one of them.
pub(crate) fn is_one_digit_off(a: u16, b: u16) -> bool {
    let (a, b) = (a.to_string(), b.to_string());
    let differing = a.bytes().zip(b.bytes()).filter(|(a, b)| a != b).count();
    a.len() == b.len() && a.len() >= 4 && differing == 1
}

#[cfg(test)]
mod tests {
    use super::{is_one_digit_off, is_slip, is_slip_of_named};

    #[test]
    fn slips_are_told_from_choices() {
        assert!(is_slip(6433, 6443) && is_slip(6444, 6443) && is_slip(4633, 6433));
        assert!(!is_slip(8443, 9443) && !is_slip(541, 514));
        for (written, meant) in [(541, 514), (398, 389), (2739, 2379), (10520, 10250), (6433, 6443)]
        {
            assert!(is_slip_of_named(written, meant), "{written} for {meant}");
        }
        for (written, meant) in [(514, 514), (515, 514), (0, 514), (1389, 389), (4379, 2379)] {
            assert!(!is_slip_of_named(written, meant), "{written} for {meant}");
        }
        assert!(is_one_digit_off(8443, 9443) && !is_one_digit_off(443, 444));
    }
}
