//! Which screen an address shows. Only fragments that begin with `#/` are ours; addresses never name an exercise or a story.

use crate::story::ids::{ItemId, StoryId};

/// A screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// Start (static).
    Start,
    /// Help now (static).
    Help,
    /// The way in from a door of Start.
    Begin(Door),
    /// The stories.
    Shelf,
    /// Other ways in.
    Exercises,
    /// The finished fictional page.
    Sample,
    /// Settings.
    Settings,
    /// The steady place.
    Steady,
    /// About, with sources.
    About,
    /// "Is this for me today?".
    Today,
    /// A screen of a story.
    Story(StoryId, Screen),
    /// An earlier telling of a story.
    Told(StoryId, ItemId),
    /// An address of ours that leads nowhere.
    Lost,
}

/// A door of Start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// Something troubles me.
    Trouble,
    /// Something I hope for.
    Hope,
    /// Keep nothing here.
    Nothing,
}

/// A screen of a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// Its contents.
    Contents,
    /// The gate.
    Gate,
    /// The question she is at.
    Question,
    /// The influence map.
    Map,
    /// The position card.
    Card,
    /// The first page.
    FirstPage,
    /// The Desk.
    Desk,
    /// The Desk as text.
    Text,
    /// The finished page.
    Finished,
    /// The pocket card.
    Pocket,
    /// Stop here.
    Stop,
    /// Everything written, to take along.
    Copy,
    /// Earlier states.
    Versions,
    /// A page of hers: what an exercise yields.
    Sheet,
    /// The road she is on.
    Road,
    /// Her words by kind.
    Words,
    /// When a day goes badly.
    Hard,
    /// A choice in front of her.
    Choice,
    /// For our next conversation.
    Next,
}

const SCREENS: [(Screen, &str); 19] = [
    (Screen::Contents, ""),
    (Screen::Gate, "gate"),
    (Screen::Question, "q"),
    (Screen::Map, "map"),
    (Screen::Card, "card"),
    (Screen::FirstPage, "first"),
    (Screen::Desk, "desk"),
    (Screen::Text, "text"),
    (Screen::Finished, "page"),
    (Screen::Pocket, "pocket"),
    (Screen::Stop, "stop"),
    (Screen::Copy, "copy"),
    (Screen::Versions, "before"),
    (Screen::Sheet, "sheet"),
    (Screen::Road, "road"),
    (Screen::Words, "words"),
    (Screen::Hard, "hard"),
    (Screen::Choice, "choice"),
    (Screen::Next, "next"),
];

const PLAIN: [(Route, &str); 11] = [
    (Route::Start, "#/"),
    (Route::Help, "#/help"),
    (Route::Begin(Door::Trouble), "#/begin/trouble"),
    (Route::Begin(Door::Hope), "#/begin/hope"),
    (Route::Begin(Door::Nothing), "#/begin/nothing"),
    (Route::Shelf, "#/shelf"),
    (Route::Exercises, "#/exercises"),
    (Route::Sample, "#/sample"),
    (Route::Settings, "#/settings"),
    (Route::Steady, "#/steady"),
    (Route::About, "#/about"),
];

impl Route {
    /// Reads a fragment; `None` where it is not ours.
    pub fn parse(fragment: &str) -> Option<Self> {
        if fragment.is_empty() {
            return Some(Self::Start);
        }
        let path = fragment.strip_prefix("#/")?;
        if path == "today" {
            return Some(Self::Today);
        }
        if let Some((route, _)) = PLAIN.iter().find(|(_, text)| *text == fragment) {
            return Some(route.clone());
        }
        Some(story(path).unwrap_or(Self::Lost))
    }

    /// The screen above this one, for Back where no other is remembered.
    #[must_use]
    pub fn up(&self) -> Self {
        match self {
            Self::Story(id, screen) if *screen != Screen::Contents => Self::Story(id.clone(), Screen::Contents),
            _ => Self::Start,
        }
    }

    /// The address of the screen.
    pub fn href(&self) -> String {
        match self {
            Self::Story(id, screen) => {
                let name = SCREENS.iter().find(|(s, _)| s == screen).map_or("", |(_, name)| name);
                if name.is_empty() { format!("#/s/{id}") } else { format!("#/s/{id}/{name}") }
            }
            Self::Told(id, item) => format!("#/s/{id}/told/{item}"),
            Self::Today => "#/today".to_owned(),
            Self::Lost => "#/lost".to_owned(),
            other => PLAIN.iter().find(|(route, _)| route == other).map_or("#/", |(_, text)| text).to_owned(),
        }
    }
}

fn story(path: &str) -> Option<Route> {
    let mut parts = path.strip_prefix("s/")?.splitn(2, '/');
    let id = StoryId::parse(parts.next()?).ok()?;
    let name = parts.next().unwrap_or_default();
    if let Some(item) = name.strip_prefix("told/") {
        return ItemId::parse(item).ok().map(|item| Route::Told(id, item));
    }
    let (screen, _) = SCREENS.iter().find(|(_, text)| *text == name)?;
    Some(Route::Story(id, *screen))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn above_a_screen_is_its_story_and_above_a_story_is_start() {
        let story = |screen| Route::Story(StoryId::from_number(5), screen);
        assert_eq!(story(Screen::Question).up(), story(Screen::Contents));
        assert_eq!(story(Screen::Contents).up(), Route::Start);
        assert_eq!(Route::Steady.up(), Route::Start);
    }

    #[test]
    fn each_address_reads_back_to_its_screen() {
        for (route, text) in PLAIN {
            assert_eq!(Route::parse(text), Some(route.clone()));
            assert_eq!(route.href(), text);
        }
        for (screen, _) in SCREENS {
            let route = Route::Story(StoryId::from_number(77), screen);
            assert_eq!(Route::parse(&route.href()), Some(route));
        }
        let telling = Route::Told(StoryId::from_number(77), ItemId::from_number(5));
        assert_eq!(Route::parse(&telling.href()), Some(telling));
        assert_eq!(Route::parse(&Route::Today.href()), Some(Route::Today));
    }

    #[test]
    fn only_our_own_fragments_are_read() {
        assert_eq!(Route::parse("#main"), None);
        for lost in
            ["#/nowhere", "#/s/", "#/s/A", "#/s/a/nowhere", "#/s/a/q/x", "#/s/a/told/", "#/s/a/told/A", "#/begin/"]
        {
            assert_eq!(Route::parse(lost), Some(Route::Lost), "{lost}");
        }
    }
}
