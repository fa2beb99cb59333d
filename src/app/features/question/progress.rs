//! Where the person is: the parts of the flow, with the name of the present one. Questions and answers are never counted. In an exercise that
//! makes a picture one can go to any part, and see the picture as it is at any moment.

use crate::app::features::exercises::itinerary::ItineraryPosition;
use crate::app::features::pictures::picture_of_page::{PictureKind, picture_of_question};
use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::navigator::Navigator;
use crate::app::ui::{Button, ButtonTone};
use crate::exercises::library::exercise_id_of;
use crate::route::Screen;
use crate::story::answers::queries::answers_on_page;
use crate::story::flow::expansion::page_for_question;
use crate::story::flow::progress::{DOTS, ExercisePart, FlowProgress, exercise_parts, flow_progress, is_own_flow};
use crate::story::model::field_path::QuestionRef;
use crate::strings::QUESTION;
use leptos::prelude::*;

/// The line above a question. Assistive technology reads the part in words.
#[component]
pub fn QuestionProgress(question_ref: QuestionRef) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let FlowProgress { title, part } =
        open.with_untracked(|story, library| flow_progress(story, library, &question_ref.question_id));
    let dots = part.map(|(here, all)| {
        let dot = |n: usize| view! { <i class="steps__dot" class:steps__dot--done=n < here class:steps__dot--here=n == here></i> };
        let position = QUESTION.part_of(&all.to_string(), &here.to_string());
        if !DOTS.contains(&all) {
            return view! { <span>{position}" "</span> }.into_any();
        }
        view! {
            <span class="visually-hidden">{position}" "</span>
            <span class="steps" aria-hidden="true">{(1..=all).map(dot).collect_view()}</span>
        }
        .into_any()
    });
    view! { <p class="question__where">{dots}<span>{title}</span><ItineraryPosition /></p> }
}

/// Returns the picture that a question's answer goes into, if its own exercise asks it and makes one.
fn picture_kind(open: OpenStory, question: &str) -> Option<PictureKind> {
    open.with_untracked(|story, library| {
        if !is_own_flow(story, library, question) {
            return None;
        }
        picture_of_question(&library.exercise_entry(exercise_id_of(question))?.outcome_kind, question)
    })
}

/// The button that shows the page with the picture, once it has an answer. What is there is the whole of it: nothing has to be answered first.
#[component]
pub fn SeePictureButton(question: String) -> impl IntoView {
    let (open, nav, question_flow) =
        (expect_context::<OpenStory>(), expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let page = open.with_untracked(|story, _| {
        page_for_question(story, &question).filter(|page| !answers_on_page(story, page).is_empty())
    });
    let label = match picture_kind(open, &question) {
        Some(PictureKind::TreeOfLife) => QUESTION.see_tree,
        Some(PictureKind::TeamSheet | PictureKind::GoalMap) => QUESTION.see_team,
        _ => QUESTION.see_picture,
    };
    picture_kind(open, &question).and(page).map(|page| {
        let see = move |()| {
            question_flow.select_page(Some(&page));
            nav.go_to_story_screen(Screen::Summary);
        };
        view! { <Button label tone=ButtonTone::Quiet on_press=see /> }
    })
}

/// The parts of an exercise that makes a picture, to go to any of them.
#[component]
pub fn PartChooser(question: String) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let parts = if picture_kind(open, &question).is_some() {
        open.with_untracked(|story, library| exercise_parts(story, library, &question))
    } else {
        Vec::new()
    };
    (!parts.is_empty()).then(|| {
        view! {
            <details class="disclosure parts">
                <summary>{QUESTION.choose_part}</summary>
                <ol class="parts__list">{parts.into_iter().map(|part| view! { <li><PartButton part /></li> }).collect_view()}</ol>
            </details>
        }
    })
}

#[component]
fn PartButton(part: ExercisePart) -> impl IntoView {
    let (nav, question_flow) = (expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let ExercisePart { title, first_step, is_here, has_answers } = part;
    let go = move |_| {
        question_flow.go_to_step(&first_step);
        nav.go_to_story_screen(Screen::Question);
    };
    view! {
        <button type="button" class="link parts__part" aria-current=is_here.then_some("step") on:click=go>{title}</button>
        {has_answers.then(|| view! { " " <span class="soft small">{QUESTION.part_has_answers}</span> })}
        {is_here.then(|| view! { " " <span class="soft small">{QUESTION.so_far_here}</span> })}
    }
}
