//! Small drawings without words for places where nothing is yet, by the hand that draws the pictures. They say nothing that the sentence
//! beside them does not say.

use crate::pictures::ink::brush::leaf_path;
use crate::pictures::model::picture::{Ink, Picture};

const SIZE: (f64, f64) = (260.0, 112.0);

/// What is empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vignette {
    /// There are no stories: an open notebook, and a plant beside it.
    Notebook,
    /// A search found nothing: someone where a path divides.
    Crossing,
    /// There is no page yet: a sheet of paper with a twig.
    Sheet,
    /// There are no words of one's own yet: a branch in bud, with its first leaf.
    Buds,
}

/// A leaf: its stalk, its direction in radians, and its length.
type Leaf = (f64, f64, f64, f64);

impl Vignette {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Notebook, Self::Crossing, Self::Sheet, Self::Buds];

    /// Draws it.
    pub fn draw(self) -> Picture {
        let mut picture = Picture { width: SIZE.0, height: SIZE.1, ..Picture::default() };
        match self {
            Self::Notebook => draw_notebook(&mut picture),
            Self::Crossing => draw_crossing(&mut picture),
            Self::Sheet => draw_sheet(&mut picture),
            Self::Buds => draw_buds(&mut picture),
        }
        picture
    }
}

/// Draws leaves, filled or in outline.
fn draw_leaves(picture: &mut Picture, leaves: &[Leaf], is_filled: bool) {
    let d: String = leaves.iter().map(|(x, y, turn, length)| leaf_path((*x, *y), *turn, *length)).collect();
    if is_filled {
        picture.add_filled_shape(d, Ink::Moss);
    } else {
        picture.add_line(d, Ink::Moss, 1.5);
    }
}

fn draw_notebook(picture: &mut Picture) {
    let mut line = |d: &str, ink: Ink, width: f64| picture.add_line(d.to_owned(), ink, width);
    line("M8 98C60 95 120 99 170 97C200 96 230 98 252 96", Ink::Rule, 1.7);
    line(
        "M130 42C112 34 90 33 74 40L68 90C88 84 110 85 130 93C150 85 172 84 192 90L186 40C170 33 148 34 130 42C129.4 60 129.6 76 130 93",
        Ink::Ink,
        1.7,
    );
    line(
        "M142 55C152 51 164 50 175 52M142.5 65C153 61 165 60 176.5 62M143 75C150 72.5 156 71.5 163 71.5",
        Ink::Rule,
        1.5,
    );
    line("M44 97C43 82 46 70 52 58M45 86C40 82 36 77 35 71M47 77C53 75 58 71 60 66", Ink::Moss, 1.7);
    line("M205 95.5L208 87L229 69L234.5 75L213.5 93zM208 87L213.5 93", Ink::Ink, 1.5);
    draw_leaves(
        picture,
        &[(52.0, 58.0, -1.2, 17.0), (35.0, 71.0, -1.9, 15.0), (60.0, 66.0, -0.75, 15.0), (44.5, 88.0, -0.35, 13.0)],
        true,
    );
}

fn draw_crossing(picture: &mut Picture) {
    picture.add_filled_shape(
        "M176 30c6-9 20-10 26-2 7 9 4 22-6 26-11 4-22-3-24-12-1-5 1-9 4-12z".to_owned(),
        Ink::GoldWash,
    );
    picture.add_line("M4 84C44 68 84 64 122 70C160 76 206 62 256 58".to_owned(), Ink::Moss, 1.3);
    for path in
        ["M128 108C129 98 126 90 116 84C100 76 80 76 62 78", "M131 100C134 92 142 85 152 80C170 73 188 70 206 67"]
    {
        picture.add_dashed_line(path.to_owned(), Ink::Soft, 1.5);
    }
    let figure = "M124 46C126 42 133 42 135 46C136.2 53 137 60 138.5 67C133 68.5 126 68.5 120.5 67C122 60 123 53 124 46z\
        M129.7 31.5c3.6-.2 5.6 2.4 5.4 5.3-.2 3.2-2.5 5.2-5.5 5.1-3.2-.1-5.2-2.5-5.1-5.4.1-2.9 2.3-4.9 5.2-5z";
    picture.add_filled_shape(figure.to_owned(), Ink::Ink);
    picture.add_line("M127 67V78M132.5 67V78M134 49C139 51 142 54 145 58".to_owned(), Ink::Ink, 2.5);
    picture.add_line("M60 34q5-6 9 0q5-6 9-1M86 24q4-5 8 0q4-5 8-1".to_owned(), Ink::Soft, 1.3);
    picture.add_line(
        "M28 92c1-5 3-8 5-11M33 93c0-4 1-7 3-10M222 84c0-5 2-8 4-11M228 84c0-4 2-7 4-9".to_owned(),
        Ink::Moss,
        1.4,
    );
}

fn draw_sheet(picture: &mut Picture) {
    let mut line = |d: &str, ink: Ink, width: f64| picture.add_line(d.to_owned(), ink, width);
    line(
        "M98 46C116 45 134 45 152 44.5M98 58C120 57 142 57 164 56.5M98 70C118 69 140 69 160 68.5M98 82C108 81.6 118 81.5 128 81.5",
        Ink::Rule,
        1.5,
    );
    line(
        "M84 16C110 15 136 14.5 162 14L178 30C179 53 179.5 77 180 100C147 101 114 101.5 82 102C82.5 73 83.5 45 84 16z",
        Ink::Ink,
        1.7,
    );
    line("M162 14C162.5 20 163 25 163.5 30.5C168.5 30.3 173 30.2 178 30", Ink::Ink, 1.3);
    line("M150 108C168 92 188 80 214 72M176 91C175 84 177 78 181 73M192 81C198 84 204 86 211 85", Ink::Moss, 1.7);
    draw_leaves(
        picture,
        &[(214.0, 72.0, -0.5, 18.0), (181.0, 73.0, -1.3, 16.0), (211.0, 85.0, 0.15, 15.0), (163.0, 98.5, -1.9, 14.0)],
        true,
    );
}

fn draw_buds(picture: &mut Picture) {
    picture.add_line("M16 84C60 80 100 70 138 58C170 48 204 42 242 40".to_owned(), Ink::Ink, 2.0);
    let twigs = "M66 77.5C72 66 80 58 92 54M112 66C118 76 128 82 142 84M160 50.5C164 40 172 32 184 28M198 43.5C206 50 214 54 226 55";
    picture.add_line(twigs.to_owned(), Ink::Ink, 1.5);
    draw_leaves(picture, &[(92.0, 54.0, -0.5, 20.0)], true);
    let buds = [
        (142.0, 84.0, 0.2, 20.0),
        (184.0, 28.0, -0.5, 20.0),
        (226.0, 55.0, 0.15, 18.0),
        (242.0, 40.0, -0.25, 15.0),
        (40.0, 81.5, 1.0, 16.0),
    ];
    draw_leaves(picture, &buds, false);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vignette_is_a_drawing_without_words_in_its_frame() {
        for vignette in Vignette::ALL {
            let picture = vignette.draw();
            assert!(picture.shapes.len() > 2 && picture.labels.is_empty(), "{vignette:?}");
            assert!(picture.shapes.iter().all(|shape| shape.d.starts_with('M')), "{vignette:?}");
        }
    }

    #[test]
    fn a_vignette_uses_no_colour_of_the_problem() {
        let inks = Vignette::ALL.into_iter().flat_map(|vignette| vignette.draw().shapes).map(|shape| shape.ink);
        assert!(inks.into_iter().all(|ink| !matches!(ink, Ink::Clay | Ink::ClayWash | Ink::ClayTint)));
    }
}
