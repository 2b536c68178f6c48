//! Lists as text: a line of eleven numbers for each rule or flow.

/// A rule, or a flow: the first and the last of each field.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    pub source: (u32, u32),
    pub destination: (u32, u32),
    pub protocol: (u32, u32),
    pub source_port: (u32, u32),
    pub destination_port: (u32, u32),
    pub permits: bool,
}

/// None where a line is none.
pub fn read(text: &str) -> Option<Vec<Line>> {
    text.lines().map(line).collect()
}

fn line(text: &str) -> Option<Line> {
    let numbers: Vec<u32> = text.split(' ').map(|it| it.parse().ok()).collect::<Option<_>>()?;
    let [a, b, c, d, e, f, g, h, i, j, permits] = *numbers.as_slice() else { return None };
    Some(Line {
        source: (a, b),
        destination: (c, d),
        protocol: (e, f),
        source_port: (g, h),
        destination_port: (i, j),
        permits: permits == 1,
    })
}
