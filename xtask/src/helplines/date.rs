//! Calendar dates, as far as the helplines need them: to parse, to format and to subtract.

use std::time::{SystemTime, UNIX_EPOCH};

use super::Words;

const SECONDS_PER_DAY: u64 = 86_400;
/// The day number of 1970-01-01 in the count of [`Date::day_number`].
const UNIX_EPOCH_DAY: i64 = 719_162;

/// A valid date of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    year: i64,
    month: i64,
    day: i64,
}

impl Date {
    /// Parses a date such as `2026-11-30`. Returns `None` for any other form and for a day that does not exist.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits_and_dashes = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        let parts: Vec<i64> = text.split('-').map(|part| part.parse().ok()).collect::<Option<_>>()?;
        let &[year, month, day] = parts.as_slice() else { return None };
        let exists = (1..=12).contains(&month) && (1..=days_in_month(year, month)).contains(&day);
        (digits_and_dashes && exists).then_some(Self { year, month, day })
    }

    /// Returns the date of today, in UTC; the epoch when the clock is before it.
    #[must_use]
    pub fn today() -> Self {
        let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        Self::from_unix_day(i64::try_from(seconds / SECONDS_PER_DAY).unwrap_or(0))
    }

    /// Formats the date as in "30 November 2026".
    #[must_use]
    pub fn in_words(self, words: &Words) -> String {
        words.date(self.day, self.month, self.year)
    }

    /// Returns the number of days from `earlier` to this date; negative when `earlier` is later.
    #[must_use]
    pub fn days_since(self, earlier: Self) -> i64 {
        self.day_number() - earlier.day_number()
    }

    /// The number of days since 0001-01-01.
    fn day_number(self) -> i64 {
        let months: i64 = (1..self.month).map(|month| days_in_month(self.year, month)).sum();
        days_before_year(self.year) + months + self.day - 1
    }

    fn from_unix_day(unix_day: i64) -> Self {
        let mut left = unix_day + UNIX_EPOCH_DAY;
        let mut year = left / 366 + 1;
        while days_before_year(year + 1) <= left {
            year += 1;
        }
        left -= days_before_year(year);
        let mut month = 1;
        while days_in_month(year, month) <= left {
            left -= days_in_month(year, month);
            month += 1;
        }
        Self { year, month, day: left + 1 }
    }
}

fn days_before_year(year: i64) -> i64 {
    let years = year - 1;
    years * 365 + years / 4 - years / 100 + years / 400
}

fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap_year(year) => 29,
        2 => 28,
        _ => 31,
    }
}

fn is_leap_year(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

#[cfg(test)]
mod tests {
    use super::{Date, Words};

    #[test]
    fn only_a_date_that_exists_is_parsed() {
        for text in ["2026-11-30", "2024-02-29", "2000-02-29"] {
            assert!(Date::parse(text).is_some(), "{text}");
        }
        for text in [
            "",
            "2026-11",
            "2026-11-31",
            "2026-02-29",
            "1900-02-29",
            "2026-13-01",
            "2026-1-1",
            "30.11.2026",
            "+026-11-30",
        ] {
            assert!(Date::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn dates_are_subtracted_across_months_and_leap_years() {
        for (later, earlier, days) in [
            ("2026-11-30", "2026-11-30", 0),
            ("2026-12-01", "2026-11-30", 1),
            ("2027-03-01", "2026-11-30", 91),
            ("2024-03-01", "2024-02-28", 2),
            ("2026-11-29", "2026-11-30", -1),
        ] {
            let difference = Date::parse(later).zip(Date::parse(earlier)).map(|(a, b)| a.days_since(b));
            assert_eq!(difference, Some(days), "{later} {earlier}");
        }
    }

    #[test]
    fn a_day_of_the_clock_is_the_right_date() {
        for (unix_day, text) in [(0, "1970-01-01"), (58, "1970-02-28"), (19_782, "2024-02-29"), (20_787, "2026-11-30")]
        {
            assert_eq!(Some(Date::from_unix_day(unix_day)), Date::parse(text), "{text}");
        }
    }

    #[test]
    fn a_date_is_formatted_in_words() {
        let words = Words::parse(include_str!("../../../content/en/strings/helplines.toml")).unwrap();
        let date = Date::parse("2026-11-30").map(|date| date.in_words(&words));
        assert_eq!(date.as_deref(), Some("30 November 2026"));
    }
}
