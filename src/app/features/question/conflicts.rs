//! Conflicting versions of an answer. The later one is in the field; the others are shown under it with their dates. The app must not
//! discard any of them.

use crate::app::open_story::story::OpenStory;
use crate::app::ui::Button;
use crate::story::Edit;
use crate::story::flow::expansion::page_for_question;
use crate::story::model::conflicts::{ConflictingVersion, conflicting_versions};
use crate::story::model::field_path::QuestionRef;
use crate::story::terms::speaker::speaker_at_path;
use crate::strings::{SAVING, speaker_label};
use leptos::prelude::*;

/// Shown under a question while its answer is in conflict: each other version, with a button to use it.
#[component]
pub fn ConflictingVersions(question_ref: QuestionRef) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let others = Memo::new(move |_| {
        open.with_settled(|story, _| {
            page_for_question(story, &question_ref.question_id)
                .map_or_else(Vec::new, |page_id| conflicting_versions(story, &page_id, &question_ref))
        })
    });
    let one = move |other: ConflictingVersion| {
        let date = (open.storage.browser_api().format_date)(other.at);
        let by = open
            .with_untracked(|story, library| speaker_at_path(story, library, &other.path))
            .map(|by| speaker_label(&by));
        let voice = if by.is_some() { "summary-page__text--spoken" } else { "user-text" };
        let by = by.map(|by| view! { <p class="summary-page__speaker" dir="auto">{by}</p> });
        let use_this = move |()| open.edit(Edit::ShowVersion(other.path.clone(), other.stamp.clone()));
        view! {
            <div class="conflict">
                <p>{SAVING.other_version}", "{date}</p>
                {by}
                <p class=voice translate="no" dir="auto">{other.text}</p>
                <Button label=SAVING.use_this on_press=use_this />
            </div>
        }
    };
    move || others.get().into_iter().map(one).collect_view()
}
