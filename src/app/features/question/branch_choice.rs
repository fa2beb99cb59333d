//! The choice between the branches of an exercise, offered as equals: none is recommended or preselected.

use crate::app::features::question::chapter_break::{CHAPTER_BREAK_ID, content_warning};
use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::navigator::Navigator;
use crate::app::shell::save_indicator::save_indicator;
use crate::app::ui::{Button, ButtonTone, Choice, Choices};
use crate::route::Screen;
use crate::story::Edit;
use crate::story::flow::exercise_steps::{branch_question, chosen_branch};
use crate::story::flow::step::FlowStep;
use crate::story::model::field_path::{Field, FieldPath};
use crate::story::model::value::Value;
use crate::strings::QUESTION;
use leptos::prelude::*;

/// Shown where an exercise branches. The person alone chooses; the app must not infer a branch from answers.
#[component]
pub fn BranchChoiceScreen(exercise: String) -> impl IntoView {
    let (open, nav, question_flow) =
        (expect_context::<OpenStory>(), expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let (title, fork) = open.with_untracked(|_, library| {
        let found = library.exercise(&exercise);
        (found.map(|found| found.title.clone()), found.and_then(|found| found.branch_point.clone()))
    });
    let stirs = open.with_untracked(|_, library| library.exercise(&exercise).and_then(content_warning));
    let described = stirs.is_some().then_some(CHAPTER_BREAK_ID);
    let (ask, ways) = fork.map_or_else(Default::default, |fork| (fork.wording, fork.branches));
    let options: Vec<Choice> = ways.iter().map(|way| Choice::new(way.branch_key(), way.label.clone())).collect();
    let id = exercise.clone();
    let chosen = Signal::derive(move || {
        Some(open.with_settled(|story, _| chosen_branch(story, &id))).filter(|way| !way.is_empty())
    });
    let id = exercise.clone();
    let on_choose = move |way: String| {
        let question_ref = branch_question(&id);
        let page_id = open.ensure_page_for(&question_ref.question_id);
        open.edit(Edit::put(FieldPath::in_record(&page_id, Field::Selection(question_ref)), Value::text(way)));
    };
    let from = StoredValue::new(FlowStep::Branch(exercise));
    let go = move |()| nav.go_to_story_screen(question_flow.advance(&from.get_value(), None));
    view! {
        <div class="screen screen--text">
            <div class="question">
                {stirs}
                <p class="question__where">{title}</p>
                <h1 class="question__text" id="question-ask" tabindex="-1" aria-describedby=described>{ask}</h1>
                <div class="question__answer"><Choices id="answer" options chosen on_choose labelled_by="question-ask" /></div>
                <div class="actions">
                    <Button label=QUESTION.go_on tone=ButtonTone::Primary disabled=Signal::derive(move || chosen.get().is_none()) on_press=go />
                    <Button label=QUESTION.stop_here tone=ButtonTone::Quiet on_press=move |()| nav.go_to_story_screen(Screen::Stop) />
                </div>
                {save_indicator(open)}
            </div>
        </div>
    }
}
