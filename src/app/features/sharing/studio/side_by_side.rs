//! The questions of a draft in large type, one at a time, for two people at one screen or for a screen that is shared in a video call.

use crate::app::features::sharing::received::offer::generic_wording;
use crate::app::features::sharing::studio::draft::Studio;
use crate::app::open_story::story::OpenStory;
use crate::app::ui::{Button, ButtonTone, is_input_method_key};
use crate::strings::{EXERCISE_SHARING, QUESTION};
use leptos::{ev, prelude::*};

/// Opened from the Studio, which is hidden meanwhile: nothing else of it may be on the screen, neither saved exercises nor labels. Escape
/// ends it. Nothing is written or stored here.
#[component]
pub fn StudioSideBySide(studio: Studio, #[prop(into)] on_back: Callback<()>) -> impl IntoView {
    let at = RwSignal::new(0_usize);
    let wordings = Memo::new(move |_| {
        studio.with_exercise(|shared| shared.questions().map(|q| generic_wording(&q.wording)).collect::<Vec<_>>())
    });
    let ask = move || wordings.with(|wordings| wordings.get(at.get()).cloned().unwrap_or_default());
    let is_first = Signal::derive(move || at.get() == 0);
    let is_last = Signal::derive(move || wordings.with(Vec::len) <= at.get().saturating_add(1));
    let focus = expect_context::<OpenStory>().storage.browser_api().focus_heading;
    // The question takes the focus, so that it is read out, and so that no button loses it by being disabled.
    Effect::new(move |_| {
        at.track();
        focus();
    });
    let keys = move |key: ev::KeyboardEvent| {
        if key.key() == "Escape" && !is_input_method_key(&key) {
            on_back.run(());
        }
    };
    view! {
        <div class="finished side-by-side only-screen" on:keydown=keys>
            <h1 class="side-by-side__ask" tabindex="-1" dir="auto">{ask}</h1>
            <div class="finished__actions">
                <Button label=QUESTION.go_on disabled=is_last on_press=move |()| at.update(|n| *n = n.saturating_add(1)) />
                <Button label=EXERCISE_SHARING.studio_together_previous disabled=is_first on_press=move |()| at.update(|n| *n = n.saturating_sub(1)) />
                <Button label=EXERCISE_SHARING.studio_together_back tone=ButtonTone::Quiet on_press=on_back />
            </div>
        </div>
    }
}
