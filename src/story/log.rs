//! What she writes down on a day, beside the questions: that it was better or harder, a choice, lines for the next conversation.

use super::edit::Edit;
use super::ids::{ItemId, SheetId};
use super::place::{Field, NotAPlace, Place};
use super::stamp::Millis;
use super::story::Story;
use super::value::Value;
use std::fmt;
use std::str::FromStr;

/// What a dated line is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Log {
    /// "And then it was harder; what I did": a passage of her page.
    Harder,
    /// "What has been a bit better?"
    Better,
    /// A choice in front of her, and what something she holds dear would ask of it.
    Choice,
    /// For the next conversation: to bring up.
    Bring,
    /// For the next conversation: to ask.
    Ask,
    /// For the next conversation: to do differently.
    Differently,
    /// What she gave to someone: `about` is for whom or what, `value` how, `text` the titles of what was in it.
    Given,
}

impl Log {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Harder, Self::Better, Self::Choice, Self::Bring, Self::Ask, Self::Differently, Self::Given];

    fn name(self) -> &'static str {
        match self {
            Self::Harder => "harder",
            Self::Better => "better",
            Self::Choice => "choice",
            Self::Bring => "bring",
            Self::Ask => "ask",
            Self::Differently => "differently",
            Self::Given => "given",
        }
    }

    /// What belongs to her page stands on the Desk, the rest on the head.
    fn sheet(self) -> SheetId {
        match self {
            Self::Harder => SheetId::desk(),
            Self::Better | Self::Choice | Self::Bring | Self::Ask | Self::Differently | Self::Given => SheetId::head(),
        }
    }

    /// Where a line of it stands.
    pub fn place(self, item: &ItemId) -> Place {
        Place { sheet: self.sheet(), field: Field::Dated(self, item.clone()) }
    }
}

impl fmt::Display for Log {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Log {
    type Err = NotAPlace;
    fn from_str(text: &str) -> Result<Self, NotAPlace> {
        Self::ALL.into_iter().find(|log| log.name() == text).ok_or_else(|| NotAPlace(text.to_owned()))
    }
}

/// A line she wrote down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// Its id.
    pub item: ItemId,
    /// When she began it.
    pub at: Millis,
    /// The choice, for a choice.
    pub about: String,
    /// What she held dear then, for a choice.
    pub value: String,
    /// Her words.
    pub text: String,
}

impl Dated {
    /// A line begun now.
    pub fn new(item: ItemId, at: Millis, text: String) -> Self {
        Self { item, at, about: String::new(), value: String::new(), text }
    }

    /// The change that keeps it; one in which nothing stands is taken away.
    pub fn keep(self, log: Log) -> Edit {
        let place = log.place(&self.item);
        let Self { at, about: title, value: line, text, .. } = self;
        let is_empty = title.trim().is_empty() && text.trim().is_empty();
        Edit::Set(place, (!is_empty).then_some(Value::Told { at, title, line, text }))
    }
}

/// The lines of a log, oldest first.
pub fn log_of(story: &Story, log: Log) -> Vec<Dated> {
    let fields = story.sheet(&log.sheet()).into_iter().flat_map(super::story::Sheet::iter);
    let mut all: Vec<Dated> = fields
        .filter_map(|(field, _, value)| match (field, value) {
            (Field::Dated(of, item), Value::Told { at, title, line, text }) if *of == log => Some(Dated {
                item: item.clone(),
                at: *at,
                about: title.clone(),
                value: line.clone(),
                text: text.clone(),
            }),
            _ => None,
        })
        .collect();
    all.sort_by(|a, b| (a.at, &a.item).cmp(&(b.at, &b.item)));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::ids::{StoryId, Writer};
    use crate::story::stamp::Moment;
    use proptest::prelude::*;

    fn written(story: &mut Story, edit: Edit) {
        story.apply(edit, &Moment { writer: Writer::from_number(1), at: 0 });
    }

    #[test]
    fn lines_stand_in_the_order_of_their_days_and_an_emptied_one_goes() {
        let mut story = Story::new(StoryId::from_number(1));
        for (item, at, text) in [(1, 20, "later"), (2, 10, "first"), (3, 30, "last")] {
            written(&mut story, Dated::new(ItemId::from_number(item), at, text.into()).keep(Log::Harder));
        }
        written(&mut story, Dated::new(ItemId::from_number(3), 30, " ".into()).keep(Log::Harder));
        let texts: Vec<String> = log_of(&story, Log::Harder).into_iter().map(|line| line.text).collect();
        assert_eq!(texts, ["first", "later"]);
        assert!(log_of(&story, Log::Better).is_empty());
    }

    proptest! {
        #[test]
        fn what_is_kept_reads_back_exactly(about in "\\PC{0,9}", value in "\\PC{0,9}", text in "\\PC{1,9}", n in 0_usize..7) {
            let (log, item) = (Log::ALL[n], ItemId::from_number(5));
            let line = Dated { about, value, ..Dated::new(item, 7, format!("x{text}")) };
            let mut story = Story::new(StoryId::from_number(1));
            written(&mut story, line.clone().keep(log));
            prop_assert_eq!(log_of(&story, log), vec![line]);
        }
    }
}
