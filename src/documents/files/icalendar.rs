//! A calendar day as a file: iCalendar (RFC 5545), with a title of the user's own and no other user text.

use super::timestamps::basic_timestamp;
use crate::story::model::clock::Millis;

/// Most octets in a line, without its line break (RFC 5545, 3.1).
const MAX_LINE_OCTETS: usize = 75;

/// An all-day event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarDay<'a> {
    /// A unique id, so that a second file moves the event instead of adding one.
    pub id: &'a str,
    /// The title, as the user wrote it.
    pub title: &'a str,
    /// The day, as `2026-09-12`.
    pub date: &'a str,
    /// Whether the calendar shows a reminder, at nine in the morning.
    pub has_reminder: bool,
    /// When the file is created.
    pub created_at: Millis,
}

/// Returns the file; `None` if the date is not a valid day.
pub fn icalendar_file(day: &CalendarDay<'_>) -> Option<String> {
    let (year, month, date) = parse_date(day.date)?;
    let (next_year, next_month, next_date) = next_day(year, month, date)?;
    let title = escape_icalendar_text(day.title.trim());
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//day//EN".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}", escape_icalendar_text(day.id)),
        format!("DTSTAMP:{}", basic_timestamp(day.created_at)),
        format!("DTSTART;VALUE=DATE:{year:04}{month:02}{date:02}"),
        format!("DTEND;VALUE=DATE:{next_year:04}{next_month:02}{next_date:02}"),
        format!("SUMMARY:{title}"),
        "TRANSP:TRANSPARENT".to_owned(),
        "CLASS:PRIVATE".to_owned(),
    ];
    if day.has_reminder {
        let alarm = ["BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:PT9H"].map(str::to_owned);
        lines.extend(alarm);
        lines.extend([format!("DESCRIPTION:{title}"), "END:VALARM".to_owned()]);
    }
    lines.extend(["END:VEVENT", "END:VCALENDAR"].map(str::to_owned));
    Some(lines.iter().map(|line| fold_line(line)).collect())
}

/// Escapes text for a value: commas, semicolons, backslashes and line breaks; other control characters are removed (3.3.11).
fn escape_icalendar_text(text: &str) -> String {
    let mut out = String::new();
    for c in text.replace("\r\n", "\n").replace('\r', "\n").chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push(c),
            other if other.is_control() => {}
            other => out.push(other),
        }
    }
    out
}

/// Folds a line into pieces of at most 75 octets, cut between characters; each further piece begins with a space.
fn fold_line(line: &str) -> String {
    let mut out = String::new();
    let mut used = 0_usize;
    for c in line.chars() {
        if used.saturating_add(c.len_utf8()) > MAX_LINE_OCTETS {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(c);
        used = used.saturating_add(c.len_utf8());
    }
    out.push_str("\r\n");
    out
}

/// Parses `2026-09-12` into year, month and day; `None` if there is no such day.
fn parse_date(text: &str) -> Option<(u32, u32, u32)> {
    let mut parts = text.split('-');
    let mut number = |digits: usize| -> Option<u32> {
        let part = parts.next().filter(|part| part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()))?;
        part.parse().ok()
    };
    let (year, month, day) = (number(4)?, number(2)?, number(2)?);
    let fits = parts.next().is_none() && year > 0 && (1..=days_in_month(year, month)?).contains(&day);
    fits.then_some((year, month, day))
}

fn days_in_month(year: u32, month: u32) -> Option<u32> {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 => Some(if is_leap_year(year) { 29 } else { 28 }),
        _ => None,
    }
}

fn is_leap_year(year: u32) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

/// Returns the next day, at which an all-day event ends (3.6.1); `None` after the last day of the year 9999.
fn next_day(year: u32, month: u32, day: u32) -> Option<(u32, u32, u32)> {
    if day < days_in_month(year, month)? {
        return Some((year, month, day.saturating_add(1)));
    }
    match (month, year) {
        (12, 9999) => None,
        (12, _) => Some((year.saturating_add(1), 1, 1)),
        _ => Some((year, month.saturating_add(1), 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day<'a>(title: &'a str, date: &'a str) -> CalendarDay<'a> {
        CalendarDay { id: "k3", title, date, has_reminder: false, created_at: 1_789_209_300_000 }
    }

    fn unfolded(file: &str) -> String {
        file.replace("\r\n ", "")
    }

    #[test]
    fn a_calendar_day_has_the_users_title_and_no_reminder() {
        let file = icalendar_file(&day("Soup, with Dita; both\nbowls", "2026-12-31")).unwrap();
        for line in [
            "DTSTART;VALUE=DATE:20261231\r\n",
            "DTEND;VALUE=DATE:20270101\r\n",
            "SUMMARY:Soup\\, with Dita\\; both\\nbowls\r\n",
            "DTSTAMP:20260912T103500Z\r\n",
        ] {
            assert!(file.contains(line), "{line} {file}");
        }
        assert!(!file.contains("VALARM"));
        assert!(!file.to_lowercase().contains("restory"), "nobody who sees the calendar learns where it came from");
    }

    #[test]
    fn a_reminder_comes_only_when_it_is_asked_for() {
        let file = icalendar_file(&CalendarDay { has_reminder: true, ..day("Tea", "2026-09-12") }).unwrap();
        assert!(
            file.contains(
                "BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:PT9H\r\nDESCRIPTION:Tea\r\nEND:VALARM\r\nEND:VEVENT"
            )
        );
    }

    #[test]
    fn an_invalid_date_makes_no_file() {
        for bad in [
            "",
            "2026",
            "2026-13-01",
            "2026-02-29",
            "2026-9-1",
            "0000-01-01",
            "2026-01-01-01",
            "26-01-0١",
            "9999-12-31",
        ] {
            assert_eq!(icalendar_file(&day("Tea", bad)), None, "{bad}");
        }
        for good in ["2024-02-29", "2000-02-29", "2026-04-30"] {
            assert!(icalendar_file(&day("Tea", good)).is_some(), "{good}");
        }
        assert_eq!(icalendar_file(&day("Tea", "1900-02-29")), None);
    }

    proptest! {
        #[test]
        fn no_line_is_longer_than_75_octets_and_every_title_reads_back(title in "\\PC{0,200}|[\\\\;,\n\r\u{1f375}ä]{0,90}") {
            let file = icalendar_file(&day(&title, "2026-09-12")).unwrap();
            for line in file.split("\r\n") {
                prop_assert!(line.len() <= MAX_LINE_OCTETS, "{line}");
                prop_assert!(!line.contains(['\r', '\n']));
            }
            let whole = unfolded(&file);
            let value = whole.split("SUMMARY:").nth(1).unwrap().split("\r\n").next().unwrap();
            let mut read = String::new();
            let mut letters = value.chars();
            while let Some(c) = letters.next() {
                read.push(match c {
                    '\\' => match letters.next().unwrap() { 'n' => '\n', other => other },
                    other => other,
                });
            }
            prop_assert_eq!(read, title.trim().replace("\r\n", "\n").replace('\r', "\n"));
        }
    }
}
