//! The shortcuts on the home screen of a story.

use crate::app::open_story::story::OpenStory;
use crate::route::{Route, Screen};
use crate::strings::DAILY;
use leptos::prelude::*;

/// The shortcuts on a story's home screen: hard day, choice ahead, next conversation.
#[component]
pub fn ShortcutList() -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let rows = [
        (Screen::HardDay, DAILY.hard_title, DAILY.hard_what),
        (Screen::ChoiceAhead, DAILY.choice_title, DAILY.choice_what),
        (Screen::NextConversation, DAILY.next_title, DAILY.next_what),
    ];
    let row = move |(screen, name, what): (Screen, &'static str, &'static str)| {
        let href = move || Route::Story(open.story_id(), screen).href();
        view! {
            <li class="chapters__item">
                <a href=href><span class="chapters__name">{name}</span><span class="chapters__description">{what}</span></a>
            </li>
        }
    };
    view! {
        <section class="screen__section">
            <h2 class="screen__heading">{DAILY.at_hand}</h2>
            <ul class="chapters">{rows.map(row).into_iter().collect_view()}</ul>
        </section>
    }
}
