//! The screens of a story, the ends of their addresses, and the chunk of the program that renders each.

/// A screen of a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// The contents of the story.
    StoryHome,
    /// The gate.
    Gate,
    /// The current question.
    Question,
    /// The influence map.
    InfluenceMap,
    /// The position card.
    PositionCard,
    /// The first page.
    FirstPage,
    /// The Desk, where the story page is composed.
    Desk,
    /// The Desk, edited as text.
    DeskText,
    /// The finished story page.
    StoryPage,
    /// The pocket card.
    PocketCard,
    /// *Stop here*.
    Stop,
    /// The export of everything written.
    Export,
    /// Earlier snapshots of the story.
    Snapshots,
    /// The summary of one exercise page.
    Summary,
    /// The itinerary: the program the user follows.
    Itinerary,
    /// The glossary: the user's words by kind.
    Glossary,
    /// When a day goes badly.
    HardDay,
    /// A choice ahead.
    ChoiceAhead,
    /// Notes for the next conversation.
    NextConversation,
    /// The end of a shared exercise.
    SharedExerciseEnd,
    /// Sharing with someone, or sending something back.
    Share,
    /// Letting someone listen, as a witness.
    Witness,
    /// Two people reading side by side, in large type.
    SideBySide,
}

/// The end of each screen's address.
pub(super) const SCREEN_PATHS: [(Screen, &str); 23] = [
    (Screen::StoryHome, ""),
    (Screen::Gate, "gate"),
    (Screen::Question, "q"),
    (Screen::InfluenceMap, "map"),
    (Screen::PositionCard, "card"),
    (Screen::FirstPage, "first"),
    (Screen::Desk, "desk"),
    (Screen::DeskText, "text"),
    (Screen::StoryPage, "page"),
    (Screen::PocketCard, "pocket"),
    (Screen::Stop, "stop"),
    (Screen::Export, "copy"),
    (Screen::Snapshots, "before"),
    (Screen::Summary, "sheet"),
    (Screen::Itinerary, "road"),
    (Screen::Glossary, "words"),
    (Screen::HardDay, "hard"),
    (Screen::ChoiceAhead, "choice"),
    (Screen::NextConversation, "next"),
    (Screen::SharedExerciseEnd, "asked"),
    (Screen::Share, "give"),
    (Screen::Witness, "witness"),
    (Screen::SideBySide, "together"),
];

impl Screen {
    /// Returns every screen of a story.
    pub fn all() -> impl Iterator<Item = Self> {
        SCREEN_PATHS.iter().map(|(screen, _)| *screen)
    }

    /// Returns the chunk that renders this screen.
    pub fn chunk(self) -> Chunk {
        match self {
            Self::Gate | Self::Question => Chunk::Question,
            Self::StoryHome | Self::InfluenceMap | Self::PositionCard | Self::FirstPage | Self::Stop => {
                Chunk::Milestones
            }
            Self::SharedExerciseEnd | Self::Share | Self::Witness | Self::SideBySide => Chunk::Sharing,
            Self::Desk | Self::DeskText | Self::StoryPage | Self::PocketCard | Self::Export | Self::Snapshots => {
                Chunk::Reading
            }
            Self::Summary
            | Self::Itinerary
            | Self::Glossary
            | Self::HardDay
            | Self::ChoiceAhead
            | Self::NextConversation => Chunk::Reading,
        }
    }
}

/// A lazy-loaded chunk of the program, fetched when a screen of a story first needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chunk {
    /// The questions; fetched first.
    Question,
    /// The screens after the first questions: contents, map, card, first page, *Stop here*.
    Milestones,
    /// The story page and everything made from it.
    Reading,
    /// What is shown or sent to someone else.
    Sharing,
}
