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
    /// The finished page of an invented person.
    Sample,
    /// The same by an invented young person.
    YoungSample,
    /// Settings.
    Settings,
    /// The steady place.
    Steady,
    /// About, with sources.
    About,
    /// What leaves this device.
    Leaving,
    /// "Is this for me today?".
    Today,
    /// A shared exercise: what stood behind `#/x/`. Never written back into the address.
    Received(String),
    /// Something sealed: what stood behind `#/r/`. Never written back into the address.
    Sealed(String),
    /// The Studio, where exercises to share are made.
    Studio,
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
    /// The end of a shared exercise.
    Asked,
    /// Show or give something back.
    Give,
    /// Let someone listen.
    Witness,
    /// Side by side, in large type.
    Together,
}

const SCREENS: [(Screen, &str); 23] = [
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
    (Screen::Asked, "asked"),
    (Screen::Give, "give"),
    (Screen::Witness, "witness"),
    (Screen::Together, "together"),
];

const PLAIN: [(Route, &str); 14] = [
    (Route::Start, "#/"),
    (Route::Help, "#/help"),
    (Route::Begin(Door::Trouble), "#/begin/trouble"),
    (Route::Begin(Door::Hope), "#/begin/hope"),
    (Route::Begin(Door::Nothing), "#/begin/nothing"),
    (Route::Shelf, "#/shelf"),
    (Route::Exercises, "#/exercises"),
    (Route::Sample, "#/sample"),
    (Route::YoungSample, "#/sample/young"),
    (Route::Settings, "#/settings"),
    (Route::Steady, "#/steady"),
    (Route::About, "#/about"),
    (Route::Leaving, "#/leaves"),
    (Route::Studio, "#/studio"),
];

/// The address of a received exercise, without what it holds.
const RECEIVED: &str = "#/x";
/// The address of something sealed, without what it holds.
const SEALED: &str = "#/r";

impl Screen {
    /// Every screen of a story.
    pub fn all() -> impl Iterator<Item = Self> {
        SCREENS.iter().map(|(screen, _)| *screen)
    }
}

impl Route {
    /// Every screen that needs no story and no code, as its address.
    pub fn plain() -> impl Iterator<Item = &'static str> {
        PLAIN.iter().map(|(_, address)| *address)
    }

    /// Reads a fragment; `None` where it is not ours.
    pub fn parse(fragment: &str) -> Option<Self> {
        if fragment.is_empty() {
            return Some(Self::Start);
        }
        if let Some(code) = behind(fragment, "/x") {
            return Some(Self::Received(code));
        }
        if let Some(code) = behind(fragment, "/r") {
            return Some(Self::Sealed(code));
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
            Self::Received(_) => RECEIVED.to_owned(),
            Self::Sealed(_) => SEALED.to_owned(),
            Self::Today => "#/today".to_owned(),
            Self::Lost => "#/lost".to_owned(),
            other => PLAIN.iter().find(|(route, _)| route == other).map_or("#/", |(_, text)| text).to_owned(),
        }
    }
}

/// What stands behind `#/x` or `#/r`, also where a mail program wrote `%23` for `#` or `%2F` for `/`, or all of it in capitals.
fn behind(fragment: &str, way: &str) -> Option<String> {
    let start: String = fragment.chars().take(32).collect::<String>().to_ascii_lowercase();
    let start = start.replace("%2523", "#").replace("%23", "#").replace("%2f", "/");
    let rest = start.trim_start_matches('#').strip_prefix(way)?;
    match rest.chars().next() {
        None => Some(String::new()),
        Some('/') if fragment.starts_with('#') => Some(fragment.to_owned()),
        Some(_) => None,
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
    fn a_shared_exercise_is_read_and_never_stands_in_the_address_again() {
        for code in ["#/x/1.abc", "#/X/1.ABC", "#%23/x/1.abc", "##/x/1.abc", "#/x%2F1.abc"] {
            let route = Route::parse(code).unwrap();
            assert_eq!(route, Route::Received(code.to_owned()));
            assert_eq!(route.href(), "#/x");
        }
        for code in ["#/r/1.abc", "#/R/1.ABC", "#%23/r/1.abc"] {
            let route = Route::parse(code).unwrap();
            assert_eq!(route, Route::Sealed(code.to_owned()));
            assert_eq!(route.href(), "#/r");
        }
        assert_eq!(Route::parse("#/x"), Some(Route::Received(String::new())));
        assert_eq!(Route::parse("#/xyz"), Some(Route::Lost));
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
