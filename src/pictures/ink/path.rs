//! SVG path data with one decimal. The standard formatter for numbers would take more than half of the time in which a
//! picture is drawn.

use std::fmt::Write as _;

/// From this size on (in tenths) the standard formatter is used.
const MAX_FAST_TENTHS: f64 = 1e9;

/// Appends a command and its numbers.
pub fn push_command(d: &mut String, command: char, numbers: &[f64]) {
    d.push(command);
    for (nth, number) in numbers.iter().enumerate() {
        if nth > 0 {
            d.push(' ');
        }
        push_tenths(d, *number);
    }
}

/// Returns path data of commands and their numbers.
pub fn svg_path(commands: &[(char, &[f64])]) -> String {
    let mut d = String::new();
    for (command, numbers) in commands {
        push_command(&mut d, *command, numbers);
    }
    d
}

/// Appends a number exactly as `{:.1}` formats it.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and MAX_FAST_TENTHS")]
pub fn push_tenths(d: &mut String, number: f64) {
    let tenths = number.abs() * 10.0;
    let is_between = (tenths.fract() - 0.5).abs() < 1e-4;
    if is_between || tenths.is_nan() || tenths > MAX_FAST_TENTHS {
        let _ = write!(d, "{number:.1}"); // Writing to a string cannot fail.
        return;
    }
    if number.is_sign_negative() {
        d.push('-');
    }
    let tenths = tenths.round() as u32;
    let mut digits = [b'.'; 12];
    let mut rest = tenths;
    let mut used = 0;
    for (nth, slot) in digits.iter_mut().rev().enumerate().filter(|(nth, _)| *nth != 1) {
        if rest == 0 && nth > 2 {
            break;
        }
        *slot = b"0123456789".get(rest as usize % 10).copied().unwrap_or_default();
        rest /= 10;
        used = nth;
    }
    let written = digits.get(11_usize.saturating_sub(used)..).and_then(|digits| std::str::from_utf8(digits).ok());
    d.push_str(written.unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(number: f64) -> String {
        let mut d = String::new();
        push_tenths(&mut d, number);
        d
    }

    #[test]
    fn a_command_comes_before_its_numbers() {
        assert_eq!(svg_path(&[('M', &[1.0, -2.04]), ('z', &[])]), "M1.0 -2.0z");
    }

    #[test]
    fn large_halfway_and_non_finite_numbers_match_the_formatter() {
        for number in [0.25, 0.35, -0.05, 0.0, -0.0, 9.95, 99.949_999_9, 1e12, f64::NAN, f64::INFINITY] {
            assert_eq!(written(number), format!("{number:.1}"));
        }
    }

    proptest! {
        #[test]
        fn numbers_match_the_formatter(number in -20_000.0..20_000.0_f64, hundredths in -99_999..99_999_i32) {
            let halfway = f64::from(hundredths) / 100.0;
            prop_assert_eq!(written(number), format!("{number:.1}"));
            prop_assert_eq!(written(halfway), format!("{halfway:.1}"));
        }
    }
}
