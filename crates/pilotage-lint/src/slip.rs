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
