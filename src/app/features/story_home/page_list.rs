//! The exercise pages of a story.

use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::navigator::Navigator;
use crate::app::shell::titles::page_title;
use crate::exercises::library::is_shared_exercise;
use crate::route::Screen;
use crate::story::answers::queries::{ExercisePage, answers_on_page, exercise_pages};
use crate::story::flow::next_person::person_of_page;
use crate::story::flow::safeguards::is_withheld;
use crate::story::model::clock::Millis;
use crate::story::model::ids::RecordId;
use leptos::prelude::*;

/// The pages, latest first; each opens its summary. Pages of withheld exercises are listed only once they
/// have answers.
#[component]
pub fn PageList() -> impl IntoView {
    let (open, nav, question_flow) =
        (expect_context::<OpenStory>(), expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let date = open.storage.browser_api().format_date;
    let all = Memo::new(move |_| {
        open.with(|story, library| {
            let known = exercise_pages(story).into_iter().rev();
            // Shared exercises are always listed; pages of earlier gate paths and of own questions once they have answers.
            let is_listed = |page: &ExercisePage| {
                (library.exercise_entry(&page.exercise).is_some() && !is_withheld(story, library, &page.exercise))
                    || is_shared_exercise(&page.exercise)
                    || !answers_on_page(story, &page.record).is_empty()
            };
            let row = |page: ExercisePage| {
                let title = page_title(story, library, &page.record, &page.exercise);
                let person = person_of_page(story, library, &page.record, &page.exercise);
                (page.record, title, person, page.begun_at)
            };
            known.filter(is_listed).map(row).collect::<Vec<_>>()
        })
    });
    let look = move |page_id: &RecordId| {
        question_flow.select_page(Some(page_id));
        nav.go_to_story_screen(Screen::Summary);
    };
    let row = move |(page_id, title, person, begun): (RecordId, String, Option<String>, Millis)| {
        view! {
            <li class="page-list__item">
                <button type="button" class="link" on:click=move |_| look(&page_id)>{title}{person.map(page_person)}</button>
                <span class="page-list__date">{date(begun)}</span>
            </li>
        }
    };
    let any = move || all.with(|all| !all.is_empty());
    view! {
        <Show when=any>
            <ul class="page-list">{move || all.get().into_iter().map(row).collect_view()}</ul>
        </Show>
    }
}

/// Returns the name of whom a page is about, behind its title.
pub fn page_person(name: String) -> impl IntoView {
    view! { ": "<span class="user-text" translate="no" dir="auto">{name}</span> }
}
