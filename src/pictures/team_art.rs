//! The pitch, the shirts, the net.

use super::bends::{count, level, sway};
use super::brush::{Point, curve, from as start, straight};
use super::sheet::{Ink, Sheet, circle};

/// How someone takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mate {
    /// On the pitch.
    Plays,
    /// From the stands.
    Cheers,
    /// At its side.
    Coaches,
    /// On the bench.
    Rests,
    /// She herself.
    Me,
}

impl Mate {
    /// From the upper edge to the name.
    pub fn high(self) -> f64 {
        match self {
            Self::Cheers => 26.0,
            Self::Plays | Self::Coaches | Self::Rests | Self::Me => 36.0,
        }
    }
}

/// Draws someone, by how they take part.
pub(super) fn figure(sheet: &mut Sheet, mate: Mate, at: Point) {
    let (x, y) = at;
    match mate {
        Mate::Plays => shirt(sheet, at, Some(Ink::MossWash)),
        Mate::Me => shirt(sheet, at, Some(Ink::Moss)),
        Mate::Coaches => {
            shirt(sheet, at, None);
            sheet.line(circle(x, y + 19.0, 2.6), Ink::Ink, 1.2);
            sheet.line(
                format!("M{:.1} {:.1}L{x:.1} {:.1}L{:.1} {:.1}", x - 4.0, y + 4.0, y + 16.0, x + 4.0, y + 4.0),
                Ink::Ink,
                1.0,
            );
        }
        Mate::Rests => {
            shirt(sheet, at, Some(Ink::MossWash));
            sheet.line(level((x - 24.0, y + 33.0), (x + 24.0, y + 33.0), x), Ink::Ink, 1.6);
        }
        Mate::Cheers => {
            sheet.fill(circle(x, y + 8.0, 5.0), Ink::Moss);
            let mut d = start((x - 13.0, y + 3.0));
            curve(&mut d, (x - 11.0, y + 14.0), (x - 7.0, y + 16.0), (x, y + 16.0));
            curve(&mut d, (x + 7.0, y + 16.0), (x + 11.0, y + 14.0), (x + 13.0, y + 3.0));
            sheet.line(d, Ink::Moss, 2.4);
        }
    }
}

fn shirt(sheet: &mut Sheet, at: Point, fill: Option<Ink>) {
    let (x, y) = at;
    let mut d = start((x - 6.0, y + 3.0));
    curve(&mut d, (x - 3.0, y + 7.0), (x + 3.0, y + 7.0), (x + 6.0, y + 3.0));
    for to in [(16.0, 8.0), (12.5, 15.5), (9.0, 13.5)] {
        straight(&mut d, (x + to.0, y + to.1));
    }
    curve(&mut d, (x + 8.4, y + 20.0), (x + 9.2, y + 26.0), (x + 9.0, y + 31.0));
    curve(&mut d, (x + 3.0, y + 32.0), (x - 3.0, y + 32.0), (x - 9.0, y + 31.0));
    curve(&mut d, (x - 9.2, y + 26.0), (x - 8.4, y + 20.0), (x - 9.0, y + 13.5));
    for to in [(-12.5, 15.5), (-16.0, 8.0), (-6.0, 3.0)] {
        straight(&mut d, (x + to.0, y + to.1));
    }
    d.push('z');
    sheet.fill(d.clone(), fill.unwrap_or(Ink::Page));
    sheet.line(d, Ink::Ink, 1.4);
}

/// The pitch behind everything: its edge, the line across, the circle, and her goal at its foot.
pub(super) fn pitch(sheet: &mut Sheet, from: Point, to: Point, across: f64) {
    let ((left, top), (right, bottom)) = (from, to);
    let middle = f64::midpoint(left, right);
    let shapes = std::mem::take(&mut sheet.shapes);
    for (a, b) in [((left, top), (right, top)), ((left, bottom), (right, bottom)), ((left, across), (right, across))] {
        sheet.line(level(a, b, b.1), Ink::Rule, 1.6);
    }
    for x in [left, right] {
        let mut d = start((x, top));
        curve(&mut d, (x + 1.2, top + (bottom - top) * 0.3), (x - 1.2, top + (bottom - top) * 0.7), (x, bottom));
        sheet.line(d, Ink::Rule, 1.6);
    }
    sheet.line(circle(middle, across, 42.0), Ink::Rule, 1.6);
    let wide = (right - left) * 0.3;
    let mut area = start((middle - wide, bottom));
    for (x, y) in [(-wide, -58.0), (wide, -58.0), (wide, 0.0)] {
        straight(&mut area, (middle + x, bottom + y));
    }
    sheet.line(area, Ink::Rule, 1.6);
    net(sheet, (middle, bottom), wide * 0.42, 12.0);
    sheet.shapes.extend(shapes);
}

/// A net below a line.
pub(super) fn net(sheet: &mut Sheet, at: Point, half: f64, deep: f64) {
    let (x, y) = at;
    let mut frame = start((x - half, y));
    for to in [(-half, deep), (half, deep), (half, 0.0)] {
        straight(&mut frame, (x + to.0, y + to.1));
    }
    sheet.line(frame, Ink::Soft, 1.6);
    let mut mesh = String::new();
    for n in count().take(60) {
        let from = x - half + n * 9.0;
        if from > x + half {
            break;
        }
        mesh.push_str(&start((from, y)));
        straight(&mut mesh, (from + sway(n), y + deep));
    }
    for n in count().take(40) {
        let down = y + (n + 1.0) * 8.0;
        if down >= y + deep {
            break;
        }
        mesh.push_str(&start((x - half, down)));
        straight(&mut mesh, (x + half, down));
    }
    sheet.line(mesh, Ink::Rule, 1.0);
}

/// A ball.
pub(super) fn ball(sheet: &mut Sheet, at: Point) {
    let (x, y) = at;
    sheet.fill(circle(x, y, 8.0), Ink::Page);
    sheet.line(circle(x, y, 8.0), Ink::Ink, 1.5);
    let mut d = start((x - 7.0, y - 2.0));
    curve(&mut d, (x - 3.0, y + 1.0), (x + 3.0, y + 1.0), (x + 7.0, y - 3.0));
    d.push_str(&start((x - 2.0, y - 0.2)));
    curve(&mut d, (x - 3.0, y + 3.0), (x - 2.0, y + 6.0), (x - 1.0, y + 7.6));
    sheet.line(d, Ink::Ink, 1.1);
}
