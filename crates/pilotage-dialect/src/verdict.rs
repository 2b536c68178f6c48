//! What a line of a rule does, with the two ways to refuse.

use pilotage_net::{Action, PortSet, Protocol};

use crate::part::Part;

/// What happens to a packet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It passes.
    Accept,
    /// It vanishes.
    Drop,
    /// TCP is refused with a reset, as a closed port does.
    Reset,
    /// All else is refused with ICMP "administratively prohibited".
    Prohibited,
}

/// The part with what the action means for it, in the order in which the lines have to stand.
pub(crate) fn verdicts(action: Action, part: Part) -> Vec<(Part, Verdict)> {
    let tcp = |destination, source| {
        (Part::Ports { protocols: vec![Protocol::TCP], destination, source }, Verdict::Reset)
    };
    match (action, part) {
        (Action::Accept, part) => vec![(part, Verdict::Accept)],
        (Action::Drop, part) => vec![(part, Verdict::Drop)],
        (Action::Reject, Part::Any) => {
            vec![tcp(PortSet::any(), PortSet::any()), (Part::Any, Verdict::Prohibited)]
        }
        (Action::Reject, Part::Ports { mut protocols, destination, source })
            if protocols.contains(&Protocol::TCP) =>
        {
            let first = tcp(destination.clone(), source.clone());
            protocols.retain(|protocol| *protocol != Protocol::TCP);
            if protocols.is_empty() {
                return vec![first];
            }
            vec![first, (Part::Ports { protocols, destination, source }, Verdict::Prohibited)]
        }
        (Action::Reject, part) => vec![(part, Verdict::Prohibited)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tcp_is_refused_with_a_reset() {
        let ports = |protocols: &[Protocol]| Part::Ports {
            protocols: protocols.to_vec(),
            destination: PortSet::single(53),
            source: PortSet::any(),
        };
        let refused = verdicts(Action::Reject, ports(&[Protocol::TCP, Protocol::UDP]));
        let expected = vec![
            (ports(&[Protocol::TCP]), Verdict::Reset),
            (ports(&[Protocol::UDP]), Verdict::Prohibited),
        ];
        assert_eq!(refused, expected);
        assert_eq!(verdicts(Action::Reject, Part::Any).len(), 2);
        assert_eq!(verdicts(Action::Drop, Part::Any), [(Part::Any, Verdict::Drop)]);
    }
}
