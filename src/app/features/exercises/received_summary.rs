//! A received exercise in the user's story: the sender's message, the answers, and ways to continue and to share them. Answers must not go back
//! to the sender unless the person shares them.

use crate::app::features::exercises::summary_view::{read_summary, summary_view};
use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::open_story::shown_answers::ShownAnswers;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::give_back::GiveBackButton;
use crate::app::shell::navigator::Navigator;
use crate::app::shell::safety_notes::LeftOutNote;
use crate::app::shell::sender_message::SenderMessage;
use crate::app::shell::titles::page_title;
use crate::app::ui::{Button, ButtonTone, EmptyState};
use crate::documents::exercise_summary::{exercise_of_page, summary_plain_text};
use crate::pictures::vignettes::Vignette;
use crate::route::Screen;
use crate::sharing::exercises::received_exercise;
use crate::sharing::exercises::shared_exercise::SharedExercise;
use crate::story::model::ids::RecordId;
use crate::strings::{APP, EXERCISE_SHARING};
use leptos::prelude::*;

/// Returns the shared exercise that is stored with a page, as its sender wrote it.
pub fn received_exercise_on(open: OpenStory, page_id: &RecordId) -> Option<SharedExercise> {
    let found = |(page, _): &(crate::story::answers::queries::ExercisePage, SharedExercise)| page.record == *page_id;
    open.with_untracked(|story, _| received_exercise::exercises_in_story(story))
        .into_iter()
        .find(found)
        .map(|(_, shared)| shared)
}

/// Shown in place of the summary for the page of a shared exercise.
#[component]
pub fn ReceivedExerciseSummary(page_id: RecordId) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    Effect::new(move |_| (open.storage.browser_api().focus_heading)());
    let title =
        open.with_untracked(|story, library| page_title(story, library, &page_id, &exercise_of_page(story, &page_id)));
    let letter = received_exercise_on(open, &page_id).map(|shared| view! { <SenderMessage shared /> });
    let (page, shown) = (page_id.clone(), ShownAnswers::new(open));
    let summary = Memo::new(move |_| read_summary(shown, &page));
    let pages = Some(vec![page_id.clone()]);
    let any = move || summary.with(|summary| !summary.sections.is_empty());
    let answers = move || summary.with(summary_view);
    view! {
        <div class="screen screen--text received">
            <h1 class="screen__title" tabindex="-1"><bdi>{title}</bdi></h1>
            <p class="screen__lead only-screen">{EXERCISE_SHARING.sent_lead}</p>
            <section class="screen__section">
                <h2 class="screen__heading">{EXERCISE_SHARING.letter_title}</h2>
                {letter}
            </section>
            <section class="screen__section">
                <h2 class="screen__heading">{EXERCISE_SHARING.sent_answers}</h2>
                <Show when=any fallback=|| view! { <EmptyState drawing=Vignette::Sheet text=EXERCISE_SHARING.sent_none /> }>{answers}</Show>
                <LeftOutNote shown pages />
            </section>
            <ReceivedExerciseActions page_id summary=summary />
        </div>
    }
}

/// Continue answering, share, print, copy, or return to the story.
#[component]
fn ReceivedExerciseActions(
    page_id: RecordId,
    summary: Memo<crate::documents::exercise_summary::ExerciseSummary>,
) -> impl IntoView {
    let (open, nav, question_flow) =
        (expect_context::<OpenStory>(), expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let browser_api = open.storage.browser_api();
    let exercise = open.with_untracked(|story, _| exercise_of_page(story, &page_id));
    let (from, key) = received_exercise_on(open, &page_id).map(|shared| (shared.from, shared.key)).unwrap_or_default();
    let (page, from, key) = (StoredValue::new(page_id), StoredValue::new(from), StoredValue::new(key));
    let answer = move |()| {
        question_flow.start_exercise(&exercise);
        nav.go_to_story_screen(Screen::Question);
    };
    let copy = move |()| {
        let summary = summary.with_untracked(|summary| summary_plain_text(summary, true));
        open.storage.copy_text(summary);
    };
    let any = move || summary.with(|summary| !summary.sections.is_empty());
    view! {
        <div class="screen__actions only-screen">
            <Button label=EXERCISE_SHARING.sent_continue tone=ButtonTone::Primary on_press=answer />
            <Show when=any>
                <GiveBackButton pages=vec![page.get_value()] from=from.get_value() key=key.get_value() />
                <Button label=APP.save_pdf tone=ButtonTone::Quiet on_press=move |()| (browser_api.print_page)() />
                <Button label=APP.copy_text tone=ButtonTone::Quiet on_press=copy />
            </Show>
            <Button label=APP.to_story tone=ButtonTone::Quiet on_press=move |()| nav.go_to_story_screen(Screen::StoryHome) />
        </div>
    }
}
