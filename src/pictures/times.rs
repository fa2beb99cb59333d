//! Her times, from far past to near future: her labels in her order; a date sorts where she gave one.

use crate::story::answers::RecordedAnswer;

/// How far back a time lies, by the question it was given to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum TimeBand {
    /// Where it comes from.
    Far,
    /// An earlier time.
    Earlier,
    /// The moment.
    Moment,
    /// What may come.
    Ahead,
}

/// A time.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct StoryTime {
    /// How far back.
    pub band: TimeBand,
    /// Her word for it.
    pub label: Option<RecordedAnswer>,
    /// Her date, or empty.
    pub date: String,
}

/// A column of the picture.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TimeColumn {
    /// Its time.
    pub time: StoryTime,
}

impl StoryTime {
    /// A time that she gave no word for.
    pub fn unnamed(band: TimeBand) -> Self {
        Self { band, label: None, date: String::new() }
    }

    /// What tells it from other times: her word, or how far back it lies.
    pub fn identity_key(&self) -> String {
        match &self.label {
            Some(label) => format!("{} {}", label.text.trim().to_lowercase(), self.date),
            None => format!("\n{:?}", self.band),
        }
    }
}

/// The columns' numbers in order. Those with a date change places among themselves only.
pub(super) fn columns_in_time_order(columns: &[TimeColumn]) -> Vec<usize> {
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
