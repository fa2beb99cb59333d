//! Plural forms: which form of a text goes with a number.

/// A plural category of Unicode CLDR. A language uses some of them and always `Other`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PluralCategory {
    /// A form for nothing, as in Arabic.
    Zero,
    /// A form for one, as in English.
    One,
    /// A form for two, as in Slovenian.
    Two,
    /// A form for a few, as in Polish.
    Few,
    /// A form for many, as in Polish.
    Many,
    /// The general form.
    Other,
}

/// Returns the plural category of a number in a language, as `Intl.PluralRules` does (CLDR, cardinal numbers). A new language
/// adds its rule here; one without a rule has the general form only.
pub fn plural_category(language: &str, n: usize) -> PluralCategory {
    match (language, n) {
        ("en", 1) => PluralCategory::One,
        _ => PluralCategory::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::{PluralCategory, plural_category};
    use crate::strings::catalogue::PROGRAMS;

    #[test]
    fn english_has_one_form_for_one_and_another_for_every_other_number() {
        assert_eq!(plural_category("en", 1), PluralCategory::One);
        assert_eq!([0, 2, 21].map(|n| plural_category("en", n)), [PluralCategory::Other; 3]);
        assert_eq!([0, 1, 2].map(|n| PROGRAMS.found(n)), ["0 exercises", "1 exercise", "2 exercises"]);
    }
}
