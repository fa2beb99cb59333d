//! How the page that an exercise makes is laid out, and which part of it an answer is. Both are keys of the content files.

use super::exercise::{Exercise, ExerciseStep, Question};

/// The form of a page, or of a step of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PageLayout {
    /// The answers, step by step.
    #[default]
    Plain,
    /// A card about what is hoped for.
    HopeCard,
    /// A card about where someone stands.
    PositionCard,
    /// A card about one moment.
    MomentCard,
    /// A cover with a title, and numbered chapters.
    Handbook,
    /// A folder of dated cards, with a letter of reference.
    Folder,
    /// A certificate in a frame, with lines to sign on.
    Certificate,
    /// Numbered lines, with a line for a name and one for a witness.
    Declaration,
    /// A letter: date, salutation, paragraphs, closing, signature.
    Letter,
    /// Words for a thank-you letter, under the headings of the steps.
    ThankYou,
    /// What one notices, what helps, and who: side by side.
    StormPlan,
    /// Lists of what someone has and can do, with a small sign to look for.
    Inventory,
    /// A page by several people.
    Collective,
    /// A newspaper report in columns, with a reply at the end.
    Newspaper,
}

impl PageLayout {
    /// All layouts.
    pub const ALL: [Self; 14] = [
        Self::Plain,
        Self::HopeCard,
        Self::PositionCard,
        Self::MomentCard,
        Self::Handbook,
        Self::Folder,
        Self::Certificate,
        Self::Declaration,
        Self::Letter,
        Self::ThankYou,
        Self::StormPlan,
        Self::Inventory,
        Self::Collective,
        Self::Newspaper,
    ];

    /// Returns the key of the content files, which is also the name of its CSS class.
    pub fn key(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::HopeCard => "hope-card",
            Self::PositionCard => "position-card",
            Self::MomentCard => "moment-card",
            Self::Handbook => "handbook",
            Self::Folder => "folder",
            Self::Certificate => "certificate",
            Self::Declaration => "declaration",
            Self::Letter => "letter",
            Self::ThankYou => "thank-you",
            Self::StormPlan => "storm-plan",
            Self::Inventory => "inventory",
            Self::Collective => "collective",
            Self::Newspaper => "newspaper",
        }
    }

    /// Whether the page can be read without the questions. In the others an answer is hard to understand without its question.
    pub fn reads_without_questions(self) -> bool {
        !matches!(self, Self::Plain | Self::PositionCard | Self::Collective | Self::Newspaper | Self::MomentCard)
    }

    /// Whether a layout has a place of its own for a part. An answer whose part has none is in the body.
    pub fn has_part(self, part: PagePart) -> bool {
        match part {
            PagePart::Body => true,
            PagePart::Title => !matches!(self, Self::Letter | Self::ThankYou),
            PagePart::Date => matches!(self, Self::Letter | Self::MomentCard),
            PagePart::Salutation => matches!(self, Self::Letter | Self::ThankYou),
            PagePart::Closing => {
                matches!(self, Self::Letter | Self::ThankYou | Self::Certificate | Self::Declaration | Self::Newspaper)
            }
            PagePart::Signature => matches!(self, Self::Letter | Self::Certificate | Self::Declaration),
            PagePart::Correspondent => self == Self::Letter,
            PagePart::Reference => self == Self::Folder,
            PagePart::Notice | PagePart::Help | PagePart::Who => self == Self::StormPlan,
            PagePart::Sign => self == Self::Inventory,
            PagePart::Foot => true,
        }
    }
}

/// The part of a page that an answer is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PagePart {
    /// One of the paragraphs, lists, chapters or cards.
    #[default]
    Body,
    /// The title.
    Title,
    /// When it is from.
    Date,
    /// How a letter begins, or whom it is for.
    Salutation,
    /// The last words before the signature.
    Closing,
    /// Who signs.
    Signature,
    /// Whom a letter is to, or from: its salutation, or the name below it where someone else writes.
    Correspondent,
    /// A letter of reference.
    Reference,
    /// The first column of a plan: what one notices.
    Notice,
    /// The second column of a plan: what helps.
    Help,
    /// The third column of a plan: who.
    Who,
    /// A small sign to look for.
    Sign,
    /// A line at the foot, such as a day to read it again.
    Foot,
}

impl PagePart {
    /// All parts, with their keys in the content files.
    pub const ALL: [(Self, &str); 13] = [
        (Self::Body, ""),
        (Self::Title, "title"),
        (Self::Date, "date"),
        (Self::Salutation, "salutation"),
        (Self::Closing, "closing"),
        (Self::Signature, "signature"),
        (Self::Correspondent, "correspondent"),
        (Self::Reference, "reference"),
        (Self::Notice, "notice"),
        (Self::Help, "help"),
        (Self::Who, "who"),
        (Self::Sign, "sign"),
        (Self::Foot, "foot"),
    ];
}

/// Returns the layout with a key; `None` for an unknown one. Without a key it is plain.
pub fn layout_with_key(key: &str) -> Option<PageLayout> {
    if key.is_empty() {
        Some(PageLayout::Plain)
    } else {
        PageLayout::ALL.into_iter().find(|layout| layout.key() == key)
    }
}

/// Returns the layout of a step of an exercise: its own, else that of the exercise.
pub fn layout_of_step(exercise: &Exercise, step: &ExerciseStep) -> PageLayout {
    let key = if step.page_layout.is_empty() { &exercise.page_layout } else { &step.page_layout };
    layout_with_key(key).unwrap_or_default()
}

/// Returns the part of the page that the answer to a question is; `None` for an unknown one.
pub fn part_of_question(question: &Question) -> Option<PagePart> {
    PagePart::ALL.into_iter().find(|(_, key)| *key == question.page_part).map(|(part, _)| part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_layout_is_found_by_its_key() {
        for layout in PageLayout::ALL {
            assert_eq!(layout_with_key(layout.key()), Some(layout));
        }
        assert_eq!((layout_with_key(""), layout_with_key("poster")), (Some(PageLayout::Plain), None));
    }
}
