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
    let (one, other) = (written.to_string().into_bytes(), meant.to_string().into_bytes());
    if one.len() != other.len() || one.len() < 3 {
        return false;
    }
    let differing: Vec<usize> =
        (0..one.len()).filter(|at| one.get(*at) != other.get(*at)).collect();
    match differing.as_slice() {
        [a, b] => *b == a + 1 && one.get(*a) == other.get(*b) && one.get(*b) == other.get(*a),
        [a] => one.len() > 3 && (1..one.len() - 1).contains(a),
        _ => false,
    }
}

/// Whether two numbers of as many digits, four at least, differ in one of them.
pub(crate) fn is_one_digit_off(a: u16, b: u16) -> bool {
    let (a, b) = (a.to_string(), b.to_string());
    let differing = a.bytes().zip(b.bytes()).filter(|(a, b)| a != b).count();
    a.len() == b.len() && a.len() >= 4 && differing == 1
}
