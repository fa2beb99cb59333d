//! Points in time as files write them, in UTC.

use crate::story::model::clock::Millis;

/// The last second of the year 9999, in milliseconds since 1970.
const LAST: Millis = 253_402_300_799_000;

/// Formats milliseconds since 1970 as `20260912T101500Z` (days by Hinnant's algorithm).
pub(super) fn basic_timestamp(at: Millis) -> String {
    let [year, month, day, hour, minute, second] = date_and_time(at);
    format!("{year:04}{month:02}{day:02}T{hour:02}{minute:02}{second:02}Z")
}

/// Formats milliseconds since 1970 as `2026-09-12T10:15:00Z`.
pub(super) fn extended_timestamp(at: Millis) -> String {
    let [year, month, day, hour, minute, second] = date_and_time(at);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

/// Returns the name of a file with the day on which it is made, such as `notes-2026-09-12.epub`. It has nothing of what the user wrote.
pub fn dated_file_name(stem: &str, at: Millis, extension: &str) -> String {
    let [year, month, day, ..] = date_and_time(at);
    format!("{stem}-{year:04}-{month:02}-{day:02}.{extension}")
}

fn date_and_time(at: Millis) -> [i64; 6] {
    let at = at.clamp(0, LAST);
    let (seconds, days) = (at.div_euclid(1000), at.div_euclid(86_400_000));
    let of_day = seconds.rem_euclid(86_400);
    let shifted = days.saturating_add(719_468);
    let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let leaps = (of_era / 1460).saturating_sub(of_era / 36_524).saturating_add(of_era / 146_096);
    let year_of_era = of_era.saturating_sub(leaps) / 365;
    let before = year_of_era.saturating_mul(365).saturating_add(year_of_era / 4).saturating_sub(year_of_era / 100);
    let of_year = of_era.saturating_sub(before);
    let from_march = of_year.saturating_mul(5).saturating_add(2) / 153;
    let day = of_year.saturating_sub(from_march.saturating_mul(153).saturating_add(2) / 5).saturating_add(1);
    let month = if from_march < 10 { from_march.saturating_add(3) } else { from_march.saturating_sub(9) };
    let year = year_of_era.saturating_add(era.saturating_mul(400)).saturating_add(i64::from(month <= 2));
    [year, month, day, of_day / 3600, of_day / 60 % 60, of_day % 60]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_by_its_day() {
        assert_eq!(dated_file_name("notes", 1_789_209_300_000, "epub"), "notes-2026-09-12.epub");
    }

    #[test]
    fn timestamps_are_in_utc() {
        for (at, basic, extended) in [
            (0, "19700101T000000Z", "1970-01-01T00:00:00Z"),
            (951_782_400_000, "20000229T000000Z", "2000-02-29T00:00:00Z"),
            (1_789_209_300_000, "20260912T103500Z", "2026-09-12T10:35:00Z"),
            (-5, "19700101T000000Z", "1970-01-01T00:00:00Z"),
            (Millis::MAX, "99991231T235959Z", "9999-12-31T23:59:59Z"),
        ] {
            assert_eq!((basic_timestamp(at).as_str(), extended_timestamp(at).as_str()), (basic, extended), "{at}");
        }
    }
}
