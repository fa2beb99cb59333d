//! What is wrong in `site.json`, in words for the person who hosts the page.

use crate::sharing::site::problem::SiteProblem;
use crate::strings::SITE;

/// Returns a problem in one or two sentences: what is wrong, and what is done about it.
pub(super) fn problem_text(problem: &SiteProblem) -> String {
    let text = &SITE.problem;
    match problem {
        SiteProblem::Unreachable => text.unreachable.to_owned(),
        SiteProblem::TooLarge => text.too_large.to_owned(),
        SiteProblem::NotJson(line) => text.not_json(&line.to_string()),
        SiteProblem::IsPage => text.is_page.to_owned(),
        SiteProblem::NotObject => text.not_object.to_owned(),
        SiteProblem::UnknownKey(key) => text.unknown_key(key),
        SiteProblem::WrongKind(key) => text.wrong_kind(key),
        SiteProblem::TooLong(key, max) => text.too_long(key, &max.to_string()),
        SiteProblem::TooMany(key, max) => text.too_many(key, &max.to_string()),
        SiteProblem::HasMarkup(key) => text.has_markup(key),
        SiteProblem::NotHttps(key) => text.not_https(key),
        SiteProblem::NotNumber(key) => text.not_number(key),
        SiteProblem::NoNumber => text.no_number.to_owned(),
        SiteProblem::NotFileName(key) => text.not_file_name(key),
        SiteProblem::Twice(key) => text.twice(key),
        SiteProblem::UnknownExercise(key) => text.unknown_exercise(key),
        SiteProblem::NotColour(key) => text.not_colour(key),
        SiteProblem::LowContrast(key, hundredths) => text.low_contrast(key, &ratio_text(*hundredths)),
        SiteProblem::ExerciseMissing(key) => text.exercise_missing(key),
        SiteProblem::ExerciseUnreadable(key) => text.exercise_unreadable(key),
    }
}

/// Returns a ratio in hundredths with one digit after the point, rounded down.
fn ratio_text(hundredths: u32) -> String {
    format!("{}.{}", hundredths / 100, hundredths % 100 / 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_has_one_digit_after_the_point_and_is_never_rounded_up() {
        for (hundredths, text) in [(449, "4.4"), (100, "1.0"), (2100, "21.0"), (109, "1.0")] {
            assert_eq!(ratio_text(hundredths), text);
        }
    }
}
