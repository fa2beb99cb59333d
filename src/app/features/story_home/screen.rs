//! The home screen of a story: its cover and title, one way to continue, what was made, the small sign, words and shortcuts.

use crate::app::features::backup::reminder::{BackupReminder, changes_in_open_story};
use crate::app::features::story_home::check_in::CheckIn;
use crate::app::features::story_home::made::MadeThings;
use crate::app::features::story_home::own_words::OwnWords;
use crate::app::features::story_home::shortcuts::ShortcutList;
use crate::app::features::story_home::small_sign::SmallSign;
use crate::app::features::story_home::story_menu::StoryMenu;
use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::navigator::Navigator;
use crate::app::shell::save_indicator::save_indicator;
use crate::app::shell::titles::story_title;
use crate::app::ui::{BookCover, Button, ButtonTone, cover_hue_and_seed};
use crate::route::{Route, Screen};
use crate::story::flow::safeguards::can_ask_what_is_better;
use crate::story::flow::steps::has_step_to_continue;
use crate::story::model::field_path::{FieldPath, NamedField};
use crate::strings::{EXERCISES, QUESTION, STORY_HOME};
use leptos::prelude::*;

/// Shown when a story is opened. It asks for nothing and counts nothing, and has at most twelve controls of its own: everything else is in
/// *Story options* or under a fold.
#[component]
pub fn StoryHomeScreen() -> impl IntoView {
    let (open, nav) = (expect_context::<OpenStory>(), expect_context::<Navigator>());
    let since = changes_in_open_story(open);
    view! {
        <div class="screen story">
            <StoryHead />
            <div class="story__body">
                <div class="story__actions"><ContinueButton /><StoryMenu /></div>
                {open.with_untracked(can_ask_what_is_better).then(|| view! { <CheckIn /> })}
                <MadeThings />
                <SmallSign />
                <OwnWords />
                <ShortcutList />
                <BackupReminder storage=open.storage since on_now=move |()| nav.go_to_story_screen(Screen::Export) />
                {save_indicator(open)}
            </div>
        </div>
    }
}

/// The cover, the first line if it is wanted, the title and the date.
#[component]
fn StoryHead() -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let browser_api = open.storage.browser_api();
    let title = move || open.with(|story, _| story_title(story, browser_api.format_date));
    let line = move || {
        open.with(|story, _| {
            let greets = story.is_on(&FieldPath::in_desk(NamedField::ShowFirstLine), true);
            Some(story.text_at(&FieldPath::in_desk(NamedField::FirstLine)).to_owned())
                .filter(|line| greets && !line.trim().is_empty())
        })
    };
    let (hue, seed) = open.with_untracked(|story, _| cover_hue_and_seed(story.id()));
    let meta = move || {
        open.with(|story, _| {
            story.last_edited_at().map_or(String::new(), |at| STORY_HOME.last_changed(&(browser_api.format_date)(at)))
        })
    };
    view! {
        <div class="story__head">
            <div class="story__cover"><BookCover hue seed /></div>
            <div>
                <h1 class="story__title user-text" translate="no" tabindex="-1" dir="auto">{title}</h1>
                <p class="story__meta">{meta}</p>
                {move || line().map(|line| view! { <p class="story__first-line user-text" translate="no" dir="auto">{line}</p> })}
            </div>
        </div>
    }
}

/// *Continue where I stopped*; without an unfinished exercise, the way to the others.
#[component]
fn ContinueButton() -> impl IntoView {
    let (nav, question_flow) = (expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let is_unfinished = expect_context::<OpenStory>().with_untracked(has_step_to_continue);
    let on_press = move |()| {
        question_flow.reset_skips();
        nav.go_to_story_screen(question_flow.resume_flow());
    };
    if is_unfinished {
        view! { <Button label=QUESTION.turn_on tone=ButtonTone::Primary on_press /> }.into_any()
    } else {
        view! { <a class="button button--main" href=Route::Exercises.href()>{EXERCISES.title}</a> }.into_any()
    }
}
