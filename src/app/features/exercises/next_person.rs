//! The people who were named at the beginning of an exercise and not asked about: each can have a page of their own.

use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::navigator::Navigator;
use crate::app::ui::{Button, ButtonTone};
use crate::route::Screen;
use crate::story::flow::next_person::{NamedPerson, people_not_asked_about};
use crate::story::flow::step::FlowStep;
use crate::story::flow::steps::active_flow;
use crate::story::model::field_path::QuestionRef;
use crate::story::model::ids::RecordId;
use crate::strings::PROGRAMS;
use leptos::prelude::*;

/// Offers the people whom no page of the exercise is about; nothing where there are none.
#[component]
pub fn NextPeople(
    /// The id of the exercise.
    exercise: String,
) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let of = exercise.clone();
    let people = Memo::new(move |_| open.with(|story, library| people_not_asked_about(story, library, &of)));
    let exercise = StoredValue::new(exercise);
    let rows = move || {
        let person_row = |person| view! { <PersonRow person exercise=exercise.get_value() /> };
        people.get().into_iter().map(person_row).collect_view()
    };
    view! {
        <Show when=move || people.with(|people| !people.is_empty())>
            <section class="stack only-screen" aria-labelledby="next-people">
                <h2 id="next-people">{PROGRAMS.others}</h2>
                <p>{PROGRAMS.others_hint}</p>
                <ul class="screen__actions" role="list">{rows}</ul>
            </section>
        </Show>
    }
}

/// The button that begins a page about someone, at the first question about them.
#[component]
fn PersonRow(person: NamedPerson, exercise: String) -> impl IntoView {
    let (open, nav, question_flow) =
        (expect_context::<OpenStory>(), expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let browser_api = open.storage.browser_api();
    let name = person.name.clone();
    let begin = move |()| {
        let page_id = RecordId::from_number((browser_api.random_u64)());
        open.edit_without_undo(person.begin_page_edit(&page_id, (browser_api.now_ms)()));
        // A guided path stays where it is: its step is asked once more.
        let is_here = open.with_untracked(|story, library| {
            active_flow(story, library).exercise_id().is_some_and(|of| of == exercise)
        });
        if !is_here {
            question_flow.start_exercise(&exercise);
        }
        question_flow.go_to_step(&FlowStep::Ask(QuestionRef::new(&person.first_question)));
        nav.go_to_story_screen(Screen::Question);
    };
    view! { <li class="user-text" translate="no" dir="auto"><Button label=name tone=ButtonTone::Secondary on_press=begin /></li> }
}
