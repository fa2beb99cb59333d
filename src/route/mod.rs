//! Screens and their addresses. Only URL fragments that begin with `#/` are routes; an address never contains a title or user text.
//! The router is hand-written, because only the newest entry of the browser history may hold a story's address
//! (`app/shell/navigator.rs`).

pub mod places;
pub mod screen;

pub use places::RootPlace;
pub use screen::{Chunk, Screen};

use crate::story::model::ids::{ItemId, StoryId};
use screen::SCREEN_PATHS;

/// A screen of the app, with what it needs to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// The start screen (static).
    Start,
    /// *Get help now* (static).
    Help,
    /// The beginning of a new story, from an option of the start screen.
    Begin(StartOption),
    /// The list of stories.
    StoryList,
    /// The list of all exercises.
    Exercises,
    /// The finished page of an invented person.
    Sample,
    /// An invented page of medium length.
    SampleMiddle,
    /// The short page of an invented young person.
    SampleYoung,
    /// The settings.
    Settings,
    /// The settings, from one of their sections on.
    SettingsSection(SettingsSection),
    /// Everything that is not a story or an exercise: settings, copies, privacy, about.
    More,
    /// A shortcut of *Today* into the story that was edited last.
    Resume(ResumeTarget),
    /// A hard day: what has helped before, from all stories.
    HardDays,
    /// The steady place exercise (E0), without a story.
    SteadyPlace,
    /// About the app, with its sources.
    About,
    /// What leaves this device: the log of network requests.
    NetworkLog,
    /// A guide to read and print.
    Guide(GuideKind),
    /// The readiness check, "Is this for me today?".
    ReadinessCheck,
    /// A shared exercise, with the fragment it came in. The code is never written back into the address.
    SharedExercise(String),
    /// An encrypted package, with the fragment it came in. The code is never written back into the address.
    Package(String),
    /// The Studio, where exercises to share are made.
    Studio,
    /// The list of people to whom something was sent, and what came back.
    People,
    /// A person in that list.
    Person(ItemId),
    /// Sending an exercise or a guided path of the library: its id, and a part or question of it, or nothing.
    Send(String, String),
    /// Printing worksheets: the id of the exercise of the library that is chosen first, or nothing.
    Print(String),
    /// A screen of a story.
    Story(StoryId, Screen),
    /// An earlier telling of a story.
    Telling(StoryId, ItemId),
    /// An address that begins with `#/` and matches no screen.
    NotFound,
}

/// A way to begin on the start screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StartOption {
    /// Begins with something that troubles the user.
    Trouble,
    /// Begins with something the user hopes for.
    Hope,
    /// Begins with someone or something the user has lost.
    Loss,
    /// Begins without saving anything.
    WithoutSaving,
}

/// What a shortcut of *Today* opens. It only leads there, so Back does not lead to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResumeTarget {
    /// The question the user was at, else the story.
    Question,
    /// The story with the next small sign.
    SmallSign,
}

/// A section of the settings that has an address of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettingsSection {
    /// What is saved on this device, and copies of it.
    Storage,
    /// The lock.
    Lock,
    /// Erasing everything.
    Erase,
}

/// Whom a guide is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GuideKind {
    /// People who use the app with someone they work with.
    Practitioners,
    /// People who were sent a question or an exercise.
    Clients,
}

const STATIC_ADDRESSES: [(Route, &str); 26] = [
    (Route::Start, "#/"),
    (Route::Help, "#/help"),
    (Route::Begin(StartOption::Trouble), "#/begin/trouble"),
    (Route::Begin(StartOption::Hope), "#/begin/hope"),
    (Route::Begin(StartOption::Loss), "#/begin/loss"),
    (Route::Begin(StartOption::WithoutSaving), "#/begin/nothing"),
    (Route::StoryList, "#/shelf"),
    (Route::Exercises, "#/exercises"),
    (Route::Sample, "#/sample"),
    (Route::SampleMiddle, "#/sample/middle"),
    (Route::SampleYoung, "#/sample/young"),
    (Route::Settings, "#/settings"),
    (Route::SettingsSection(SettingsSection::Storage), "#/settings/storage"),
    (Route::SettingsSection(SettingsSection::Lock), "#/settings/lock"),
    (Route::SettingsSection(SettingsSection::Erase), "#/settings/erase"),
    (Route::More, "#/more"),
    (Route::Resume(ResumeTarget::Question), "#/continue"),
    (Route::Resume(ResumeTarget::SmallSign), "#/sign"),
    (Route::HardDays, "#/hard"),
    (Route::SteadyPlace, "#/steady"),
    (Route::About, "#/about"),
    (Route::NetworkLog, "#/leaves"),
    (Route::Studio, "#/studio"),
    (Route::Guide(GuideKind::Practitioners), "#/guide/practitioners"),
    (Route::Guide(GuideKind::Clients), "#/guide/clients"),
    (Route::People, "#/people"),
];

/// The address of a shared exercise, without its code.
const SHARED_EXERCISE_ADDRESS: &str = "#/x";
/// The address of an encrypted package, without its code.
const PACKAGE_ADDRESS: &str = "#/r";

/// Returns the address of *Get help now* with one kind of helpline first, such as `young`; static-screens.js puts it there.
pub fn help_address(kind: &str) -> String {
    if kind.is_empty() { Route::Help.href() } else { format!("{}/{kind}", Route::Help.href()) }
}

impl Route {
    /// Returns the address of every screen that needs neither a story nor a code.
    pub fn static_addresses() -> impl Iterator<Item = &'static str> {
        STATIC_ADDRESSES.iter().map(|(_, address)| *address)
    }

    /// Parses a URL fragment; returns `None` where it is not a route of the app.
    pub fn parse(fragment: &str) -> Option<Self> {
        if fragment.is_empty() {
            return Some(Self::Start);
        }
        if let Some(code) = shared_code(fragment, "/x") {
            return Some(Self::SharedExercise(code));
        }
        if let Some(code) = shared_code(fragment, "/r") {
            return Some(Self::Package(code));
        }
        let path = fragment.strip_prefix("#/")?;
        if path.starts_with("help/") {
            return Some(Self::Help);
        }
        if path == "today" {
            return Some(Self::ReadinessCheck);
        }
        if let Some(what) = path.strip_prefix("send/") {
            let (id, part) = what.split_once('/').unwrap_or((what, ""));
            return Some(if is_content_id(id) { Self::Send(id.to_owned(), part.to_owned()) } else { Self::NotFound });
        }
        if let Some(Ok(id)) = path.strip_prefix("people/").map(ItemId::parse) {
            return Some(Self::Person(id));
        }
        if path == "print" {
            return Some(Self::Print(String::new()));
        }
        if let Some(id) = path.strip_prefix("print/") {
            return Some(if is_content_id(id) { Self::Print(id.to_owned()) } else { Self::NotFound });
        }
        if let Some((route, _)) = STATIC_ADDRESSES.iter().find(|(_, text)| *text == fragment) {
            return Some(route.clone());
        }
        Some(parse_story_route(path).unwrap_or(Self::NotFound))
    }

    /// Returns the screen above this one, which Back opens where no previous screen is known.
    #[must_use]
    pub fn parent(&self) -> Self {
        match self {
            Self::Story(_, Screen::StoryHome) => Self::StoryList,
            Self::Story(id, Screen::DeskText) => Self::Story(id.clone(), Screen::Desk),
            Self::Story(id, Screen::Desk | Screen::PocketCard) | Self::Telling(id, _) => {
                Self::Story(id.clone(), Screen::StoryPage)
            }
            Self::Story(id, _) => Self::Story(id.clone(), Screen::StoryHome),
            Self::Settings
            | Self::SettingsSection(_)
            | Self::About
            | Self::NetworkLog
            | Self::Guide(_)
            | Self::Studio
            | Self::People
            | Self::SharedExercise(_)
            | Self::Package(_) => Self::More,
            Self::Person(_) => Self::People,
            Self::Send(..) | Self::Print(_) => Self::Exercises,
            _ => Self::Start,
        }
    }

    /// Returns the address of the screen, without any shared code.
    pub fn href(&self) -> String {
        match self {
            Self::Story(id, screen) => {
                let name = SCREEN_PATHS.iter().find(|(s, _)| s == screen).map_or("", |(_, name)| name);
                if name.is_empty() { format!("#/s/{id}") } else { format!("#/s/{id}/{name}") }
            }
            Self::Telling(id, item) => format!("#/s/{id}/told/{item}"),
            Self::Person(id) => format!("#/people/{id}"),
            Self::SharedExercise(_) => SHARED_EXERCISE_ADDRESS.to_owned(),
            Self::Send(id, part) if part.is_empty() => format!("#/send/{id}"),
            Self::Send(id, part) => format!("#/send/{id}/{part}"),
            Self::Print(id) if id.is_empty() => "#/print".to_owned(),
            Self::Print(id) => format!("#/print/{id}"),
            Self::Package(_) => PACKAGE_ADDRESS.to_owned(),
            Self::ReadinessCheck => "#/today".to_owned(),
            Self::NotFound => "#/lost".to_owned(),
            other => {
                STATIC_ADDRESSES.iter().find(|(route, _)| route == other).map_or("#/", |(_, text)| text).to_owned()
            }
        }
    }
}

/// Whether a text can be the id of an exercise or a guided path.
fn is_content_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// Returns the whole fragment if it holds a code after the prefix (`/x` or `/r`), and an empty code for the bare prefix. It also
/// recognises what mail programs write: `%23` for `#`, `%2F` for `/`, or everything in capitals.
fn shared_code(fragment: &str, prefix: &str) -> Option<String> {
    let start: String = fragment.chars().take(32).collect::<String>().to_ascii_lowercase();
    let start = start.replace("%2523", "#").replace("%23", "#").replace("%2f", "/");
    let rest = start.trim_start_matches('#').strip_prefix(prefix)?;
    match rest.chars().next() {
        None => Some(String::new()),
        Some('/') if fragment.starts_with('#') => Some(fragment.to_owned()),
        Some(_) => None,
    }
}

fn parse_story_route(path: &str) -> Option<Route> {
    let mut parts = path.strip_prefix("s/")?.splitn(2, '/');
    let id = StoryId::parse(parts.next()?).ok()?;
    let name = parts.next().unwrap_or_default();
    if let Some(item) = name.strip_prefix("told/") {
        return ItemId::parse(item).ok().map(|item| Route::Telling(id, item));
    }
    let (screen, _) = SCREEN_PATHS.iter().find(|(_, text)| *text == name)?;
    Some(Route::Story(id, *screen))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parent_of_a_screen_is_its_story_and_of_a_story_the_list() {
        let story = |screen| Route::Story(StoryId::from_number(5), screen);
        assert_eq!(story(Screen::Question).parent(), story(Screen::StoryHome));
        assert_eq!(story(Screen::StoryHome).parent(), Route::StoryList);
        assert_eq!(story(Screen::DeskText).parent(), story(Screen::Desk));
        assert_eq!(Route::StoryList.parent(), Route::Start);
        assert_eq!(Route::SteadyPlace.parent(), Route::Start);
        assert_eq!(Route::About.parent(), Route::More);
    }

    #[test]
    fn every_screen_leads_up_to_start_within_five_steps() {
        let story = |screen| Route::Story(StoryId::from_number(5), screen);
        let every = Route::static_addresses().filter_map(Route::parse).chain(Screen::all().map(story));
        for route in every {
            let top = (0..5).fold(route.clone(), |at, _| at.parent());
            assert_eq!(top, Route::Start, "{route:?}");
        }
    }

    #[test]
    fn each_address_parses_back_to_its_screen() {
        for (route, text) in STATIC_ADDRESSES {
            assert_eq!(Route::parse(text), Some(route.clone()));
            assert_eq!(route.href(), text);
        }
        for (screen, _) in SCREEN_PATHS {
            let route = Route::Story(StoryId::from_number(77), screen);
            assert_eq!(Route::parse(&route.href()), Some(route));
        }
        let telling = Route::Telling(StoryId::from_number(77), ItemId::from_number(5));
        assert_eq!(Route::parse(&telling.href()), Some(telling));
        let person = Route::Person(ItemId::from_number(5));
        assert_eq!((Route::parse(&person.href()), person.parent()), (Some(person), Route::People));
        assert_eq!(Route::parse(&Route::ReadinessCheck.href()), Some(Route::ReadinessCheck));
        for (id, part) in [("e11", ""), ("e11", "roots.2"), ("after-a-loss", "")] {
            let send = Route::Send(id.to_owned(), part.to_owned());
            assert_eq!(Route::parse(&send.href()), Some(send));
        }
        for (id, text) in [("e11", "#/print/e11"), ("", "#/print")] {
            let print = Route::Print(id.to_owned());
            assert_eq!((Route::parse(text), print.href().as_str()), (Some(print), text));
        }
    }

    #[test]
    fn a_shared_code_is_read_and_never_written_back_into_the_address() {
        for code in ["#/x/1.abc", "#/X/1.ABC", "#%23/x/1.abc", "##/x/1.abc", "#/x%2F1.abc"] {
            let route = Route::parse(code).unwrap();
            assert_eq!(route, Route::SharedExercise(code.to_owned()));
            assert_eq!(route.href(), "#/x");
        }
        for code in ["#/r/1.abc", "#/R/1.ABC", "#%23/r/1.abc"] {
            let route = Route::parse(code).unwrap();
            assert_eq!(route, Route::Package(code.to_owned()));
            assert_eq!(route.href(), "#/r");
        }
        assert_eq!(Route::parse("#/x"), Some(Route::SharedExercise(String::new())));
        assert_eq!(Route::parse("#/xyz"), Some(Route::NotFound));
    }

    #[test]
    fn only_fragments_of_the_app_are_parsed() {
        assert_eq!(Route::parse("#main"), None);
        for unknown in [
            "#/nowhere",
            "#/s/",
            "#/s/A",
            "#/s/a/nowhere",
            "#/s/a/q/x",
            "#/s/a/told/",
            "#/s/a/told/A",
            "#/begin/",
            "#/people/",
            "#/people/K.",
            "#/send/",
            "#/send/E11",
            "#/print/",
            "#/print/E11",
        ] {
            assert_eq!(Route::parse(unknown), Some(Route::NotFound), "{unknown}");
        }
    }
}
