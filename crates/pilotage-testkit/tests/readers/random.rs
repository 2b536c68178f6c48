//! What random rulesets and packets are made of: few values, so that they meet.

use pilotage_testkit::oracle::Dice;

pub(crate) struct Random(Dice);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Random(Dice::new(seed.wrapping_mul(0x2545_f491_4f6c_dd1d) ^ 0x9e37_79b9))
    }

    /// A number below another, which is not 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0.below(end)
    }

    pub(crate) fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    pub(crate) fn pick<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len())]
    }

    /// One of few ports, so that rules and packets meet.
    pub(crate) fn port(&mut self) -> u16 {
        const PORTS: [u16; 10] = [80, 81, 442, 443, 444, 7999, 8000, 8005, 8010, 8011];
        PORTS[self.below(PORTS.len())]
    }

    /// A port, a range or several, as `separator` joins the ends of a range.
    pub(crate) fn ports(&mut self, separator: char) -> String {
        let ranges = [
            "80".to_owned(),
            format!("442{separator}443"),
            format!("8000{separator}8010"),
            format!("0{separator}443"),
        ];
        ranges[self.below(ranges.len())].clone()
    }

    /// Addresses of IPv4, one or a prefix.
    pub(crate) fn v4(&mut self) -> &'static str {
        self.pick(&["192.0.1.4", "192.0.1.4/31", "192.0.2.0/24", "192.0.2.6", "192.0.0.0/16"])
    }

    /// Addresses of IPv6, one or a prefix.
    pub(crate) fn v6(&mut self) -> &'static str {
        self.pick(&["2001:db8:1::4", "2001:db8:1::4/127", "2001:db8:2::/64", "2001:db8:2::6"])
    }
}
