//! The times of a story, from far past to near future, in the user's order; times with a date are sorted by it.

use crate::story::answers::queries::RecordedAnswer;

/// How far back a time is, by the question that it answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::pictures) enum TimeBand {
    /// Where it comes from.
    Far,
    /// An earlier time.
    Earlier,
    /// The time of the moment.
    Moment,
    /// What may come.
    Ahead,
}

/// A time of the story.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::pictures) struct StoryTime {
    /// How far back it is.
    pub band: TimeBand,
    /// The user's name for it.
    pub label: Option<RecordedAnswer>,
    /// The date that the user gave, or empty.
    pub date: String,
}

/// A column of the picture.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::pictures) struct TimeColumn {
    /// Its time.
    pub time: StoryTime,
}

impl StoryTime {
    /// Returns a time that has no name from the user.
    pub fn unnamed(band: TimeBand) -> Self {
        Self { band, label: None, date: String::new() }
    }

    /// Returns a key that two mentions of one time share: its name and date, or its band if it has no name.
    pub fn identity_key(&self) -> String {
        match &self.label {
            Some(label) => format!("{} {}", label.text.trim().to_lowercase(), self.date),
            None => format!("\n{:?}", self.band),
        }
    }
}

/// Returns the columns' indexes in order. Columns with a date change places only with each other.
pub(in crate::pictures) fn columns_in_time_order(columns: &[TimeColumn]) -> Vec<usize> {
    let mut all: Vec<(usize, &StoryTime)> = columns.iter().map(|column| &column.time).enumerate().collect();
    all.sort_by_key(|(_, time)| time.band);
    let is_dated = |time: &StoryTime| !time.date.is_empty() && time.band != TimeBand::Ahead;
    let mut dated: Vec<(usize, &StoryTime)> = all.iter().copied().filter(|(_, time)| is_dated(time)).collect();
    dated.sort_by_key(|(_, time)| &time.date);
    let mut dated = dated.into_iter();
    let placed =
        all.into_iter().map(|(at, time)| if is_dated(time) { dated.next().map_or(at, |(at, _)| at) } else { at });
    placed.collect()
}
