//! The root places of the app, and what the bars show on a screen.

use super::{Route, Screen};

/// A root place of the app: the entries of the places bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RootPlace {
    /// *Today*, the start screen.
    Today,
    /// The stories.
    Stories,
    /// The exercises.
    Exercises,
    /// More.
    More,
}

impl Route {
    /// Returns the root place that the places bar marks, or `None` where the bar is not shown: while someone writes, reads or is
    /// offered help.
    pub fn root_place(&self) -> Option<RootPlace> {
        match self {
            Self::Start => Some(RootPlace::Today),
            Self::StoryList | Self::Story(_, Screen::StoryHome) => Some(RootPlace::Stories),
            Self::Exercises => Some(RootPlace::Exercises),
            Self::More | Self::Settings | Self::SettingsSection(_) | Self::About | Self::NetworkLog => {
                Some(RootPlace::More)
            }
            _ => None,
        }
    }

    /// Whether the screen is the top of a root place, so that no Back link is shown on it.
    pub fn is_root(&self) -> bool {
        matches!(self, Self::Start | Self::StoryList | Self::Exercises | Self::More)
    }

    /// Whether the screen only leads on to another one, so that Back must not lead to it.
    pub fn is_passage(&self) -> bool {
        matches!(self, Self::Begin(_) | Self::Resume(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::model::ids::StoryId;

    #[test]
    fn the_places_bar_is_hidden_while_someone_writes_or_reads() {
        let story = |screen| Route::Story(StoryId::from_number(5), screen);
        for screen in Screen::all().filter(|screen| *screen != Screen::StoryHome) {
            assert_eq!(story(screen).root_place(), None, "{screen:?}");
        }
        for route in
            [Route::Help, Route::SteadyPlace, Route::Studio, Route::SampleYoung, Route::SharedExercise(String::new())]
        {
            assert_eq!(route.root_place(), None, "{route:?}");
        }
        let roots: Vec<Route> = Route::static_addresses().filter_map(Route::parse).filter(Route::is_root).collect();
        assert_eq!(roots.iter().filter_map(Route::root_place).count(), 4);
        assert_eq!(roots.len(), 4);
    }
}
