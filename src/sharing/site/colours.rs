//! The accent colour of a site and its contrast with the papers of the app, by the formulas of WCAG 2.2 (relative luminance, contrast ratio).

/// A colour in sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb(pub [u8; 3]);

/// The two themes that a site may have an accent for. The theme of high contrast is never changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccentTheme {
    /// The light theme.
    Day,
    /// The dark theme.
    Night,
}

/// The least contrast of text with what is behind it (WCAG 2.2, 1.4.3), in hundredths.
pub const MIN_CONTRAST_HUNDREDTHS: u32 = 450;
/// How much of the ink is mixed into the accent where a pointer is over it.
const HOVER_INK: f64 = 0.2;

impl AccentTheme {
    /// Returns the colours behind links (`--paper`, `--page`, `--river-wash` in `style/20-tokens.css`), and that of the text on a filled
    /// button (`--on-river`). The accent needs contrast with each.
    pub fn opposite_colours(self) -> [Rgb; 4] {
        match self {
            Self::Day => [Rgb([250, 247, 238]), Rgb([254, 253, 248]), Rgb([221, 241, 244]), Rgb([253, 252, 247])],
            Self::Night => [Rgb([19, 22, 28]), Rgb([27, 31, 38]), Rgb([24, 47, 52]), Rgb([11, 24, 28])],
        }
    }

    /// Returns the colour of text (`--ink`).
    pub fn ink(self) -> Rgb {
        match self {
            Self::Day => Rgb([29, 36, 51]),
            Self::Night => Rgb([232, 228, 220]),
        }
    }
}

impl Rgb {
    /// Parses a colour such as `#005b66`; `None` for every other form.
    pub fn parse(text: &str) -> Option<Self> {
        let digits =
            text.strip_prefix('#').filter(|rest| rest.len() == 6 && rest.bytes().all(|b| b.is_ascii_hexdigit()))?;
        let part = |from: usize| u8::from_str_radix(digits.get(from..from.saturating_add(2))?, 16).ok();
        Some(Self([part(0)?, part(2)?, part(4)?]))
    }

    /// Returns the colour as in `#005b66`.
    pub fn to_hex(self) -> String {
        let [red, green, blue] = self.0;
        format!("#{red:02x}{green:02x}{blue:02x}")
    }

    /// Returns the relative luminance, from 0 for black to 1 for white.
    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Returns the colour mixed with another; `share` of the other is between 0 and 1.
    fn mixed_with(self, other: Self, share: f64) -> Self {
        let ([red, green, blue], [other_red, other_green, other_blue]) = (self.0, other.0);
        let mix = |own: u8, other: u8| round_to_u8(f64::from(own) * (1.0 - share) + f64::from(other) * share);
        Self([mix(red, other_red), mix(green, other_green), mix(blue, other_blue)])
    }

    /// Returns the darker form in the light theme, the lighter one in the dark theme: where a pointer is over a link or a button.
    #[must_use]
    pub fn on_hover(self, theme: AccentTheme) -> Self {
        self.mixed_with(theme.ink(), HOVER_INK)
    }
}

/// Returns a number between 0 and 255 without its fraction, rounded.
fn round_to_u8(value: f64) -> u8 {
    // The value is clamped to the range of the type.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let rounded = value.round().clamp(0.0, 255.0) as u8;
    rounded
}

/// Returns the contrast ratio of two colours in hundredths, rounded down: 100 to 2100.
pub fn contrast_hundredths(one: Rgb, other: Rgb) -> u32 {
    let (one, other) = (one.luminance(), other.luminance());
    let ratio = (one.max(other) + 0.05) / (one.min(other) + 0.05);
    // A ratio is between 1 and 21.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let hundredths = (ratio * 100.0).floor().clamp(100.0, 2100.0) as u32;
    hundredths
}

/// Returns the least contrast of an accent with the colours that it meets in a theme, in hundredths.
pub fn least_contrast_hundredths(accent: Rgb, theme: AccentTheme) -> u32 {
    theme.opposite_colours().into_iter().map(|other| contrast_hundredths(accent, other)).min().unwrap_or(100)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::f64::consts::PI;

    /// Returns the colour of `oklch(lightness chroma hue)`: lightness from 0 to 1, hue in degrees. By Ottosson's published matrices.
    fn from_oklch(lightness: f64, chroma: f64, hue: f64) -> Rgb {
        let (a, b) = (chroma * (hue * PI / 180.0).cos(), chroma * (hue * PI / 180.0).sin());
        let cube = |value: f64| value.powi(3);
        let long = cube(lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b);
        let medium = cube(lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b);
        let short = cube(lightness - 0.089_484_177_5 * a - 1.291_485_548 * b);
        let linear = [
            4.076_741_662_1 * long - 3.307_711_591_3 * medium + 0.230_969_929_2 * short,
            -1.268_438_004_6 * long + 2.609_757_401_1 * medium - 0.341_319_396_5 * short,
            -0.004_196_086_3 * long - 0.703_418_614_7 * medium + 1.707_614_701 * short,
        ];
        Rgb(linear.map(|part| {
            let part = if part <= 0.003_130_8 { 12.92 * part } else { 1.055 * part.powf(1.0 / 2.4) - 0.055 };
            round_to_u8(part * 255.0)
        }))
    }

    /// Returns both values of a token in the style: `--name: var(--day, oklch(97.6% 0.012 88)) var(--night, oklch(20% 0.012 260));`.
    fn token(name: &str) -> [Rgb; 2] {
        let style = include_str!("../../../style/20-tokens.css");
        let line = style.lines().find(|line| line.trim().starts_with(&format!("--{name}: var(--day"))).unwrap();
        let colours: Vec<Rgb> = line
            .split("oklch(")
            .skip(1)
            .map(|rest| {
                let numbers: Vec<f64> = rest
                    .split(')')
                    .next()
                    .unwrap()
                    .split(' ')
                    .map(|n| n.trim_end_matches('%').parse().unwrap())
                    .collect();
                from_oklch(numbers[0] / 100.0, numbers[1], numbers[2])
            })
            .collect();
        [colours[0], colours[1]]
    }

    #[test]
    fn the_opposite_colours_are_those_of_the_style() {
        for (n, theme) in [AccentTheme::Day, AccentTheme::Night].into_iter().enumerate() {
            let tokens = ["paper", "page", "river-wash", "on-river"].map(|name| token(name)[n]);
            assert_eq!(theme.opposite_colours(), tokens, "{theme:?}");
            assert_eq!(theme.ink(), token("ink")[n], "{theme:?}");
            let own = token("river")[n];
            assert!(least_contrast_hundredths(own, theme) >= MIN_CONTRAST_HUNDREDTHS, "the accent of the app: {own:?}");
        }
    }

    #[test]
    fn contrast_is_that_of_published_examples() {
        let (black, white) = (Rgb([0, 0, 0]), Rgb([255, 255, 255]));
        assert_eq!(contrast_hundredths(black, white), 2100);
        assert_eq!(contrast_hundredths(white, white), 100);
        assert_eq!(
            contrast_hundredths(Rgb::parse("#777777").unwrap(), white),
            447,
            "the well-known grey that just fails"
        );
        assert_eq!(contrast_hundredths(Rgb::parse("#767676").unwrap(), white), 454, "and the one that just passes");
    }

    #[test]
    fn only_six_hexadecimal_digits_are_a_colour() {
        assert_eq!(Rgb::parse("#005B66"), Some(Rgb([0, 91, 102])));
        for text in ["", "#", "#fff", "005b66", "#005b6", "#005b667", "#00é66", "red", "#+0+0+0", "url(x)", "#12 456"]
        {
            assert_eq!(Rgb::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_colour_survives_its_text(red: u8, green: u8, blue: u8) {
            let colour = Rgb([red, green, blue]);
            prop_assert_eq!(Rgb::parse(&colour.to_hex()), Some(colour));
        }

        #[test]
        fn contrast_is_the_same_in_both_directions(one: [u8; 3], other: [u8; 3]) {
            prop_assert_eq!(contrast_hundredths(Rgb(one), Rgb(other)), contrast_hundredths(Rgb(other), Rgb(one)));
        }

        #[test]
        fn an_accent_that_passes_still_passes_under_a_pointer(any: [u8; 3]) {
            for theme in [AccentTheme::Day, AccentTheme::Night] {
                if least_contrast_hundredths(Rgb(any), theme) >= MIN_CONTRAST_HUNDREDTHS {
                    let hover = Rgb(any).on_hover(theme);
                    prop_assert!(least_contrast_hundredths(hover, theme) >= MIN_CONTRAST_HUNDREDTHS, "{hover:?}");
                }
            }
        }
    }
}
