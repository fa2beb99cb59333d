//! The bars of the static page: which of Back, *Menu* and the places bar a screen shows. They must be right before the screen is drawn, so
//! that nothing moves.

use crate::app::shell::navigator::Navigator;
use crate::browser;
use crate::route::{RootPlace, Route};

/// The name of a root place in the page, and the address of its link.
fn name_and_address(place: RootPlace) -> (&'static str, String) {
    match place {
        RootPlace::Today => ("today", Route::Start.href()),
        RootPlace::Stories => ("stories", Route::StoryList.href()),
        RootPlace::Exercises => ("exercises", Route::Exercises.href()),
        RootPlace::More => ("more", Route::More.href()),
    }
}

/// Shows the bars of a screen. While the passphrase is asked for, there is no places bar.
pub(super) fn show_bars(route: &Route, asks_passphrase: bool) {
    let place = route.root_place().filter(|_| !asks_passphrase).map(name_and_address);
    browser::set_root_attribute("data-place", place.as_ref().map(|(name, _)| *name));
    browser::mark_current_link("places", place.as_ref().map_or("", |(_, address)| address));
    browser::set_root_attribute("data-inner", (!route.is_root()).then_some(""));
}

/// Makes the links of the app open their screens, and the Back link go back.
pub(super) fn follow_links(nav: Navigator) {
    let parsed = |fragment: String| Route::parse(&fragment);
    browser::on_link_click(move |fragment| parsed(fragment).map_or((), |route| nav.go_to(route)), move || nav.go_up());
    browser::on_hash_change(move |fragment| parsed(fragment).map_or((), |route| nav.on_hash_change(route)));
    browser::on_history_jump(move |entry| nav.on_history_jump(entry));
}
