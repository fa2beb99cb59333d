//! The gate's question of age and its folded topics. A ticked topic changes what is asked; it must not be in any export, backup or shared page.

use crate::app::features::gate::gate_draft::GateDraft;
use crate::app::features::gate::saving_question::LeaveGate;
use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::shell::navigator::Navigator;
use crate::app::shell::open_exercise::open_exercise;
use crate::app::shell::safety_notes::with_help_link;
use crate::app::ui::{Button, Notice, NoticeTone};
use crate::exercises::gate::{Gate, Topic};
use crate::exercises::library::ExerciseEntry;
use crate::route::help_address;
use crate::story::flow::safeguards::recommended_for_topics;
use crate::strings::{APP, GATE, QUESTION};
use leptos::prelude::*;

/// The toggle for people under 18, and the topics under a fold, all optional.
#[component]
pub fn AgeAndTopics(gate: Gate, leave: LeaveGate) -> impl IntoView {
    let boxes = gate.topic_group.topics.into_iter().map(|topic| view! { <li><TopicCheckbox topic /></li> });
    view! {
        <section class="screen__section age">
            <h2 class="screen__heading">{gate.young_people_topic.wording.clone()}</h2>
            <TopicCheckbox topic=gate.young_people_topic />
        </section>
        <details class="disclosure">
            <summary>{gate.topic_group.label.clone()}</summary>
            <p class="soft">{gate.topic_group.nudge.clone()}</p>
            <ul class="topics">{boxes.collect_view()}</ul>
        </details>
        <RecommendedForTopics leave />
    }
}

/// One topic. Its message, with helplines for young people where there are some, is shown while it is ticked.
#[component]
fn TopicCheckbox(topic: Topic) -> impl IntoView {
    let draft = expect_context::<GateDraft>();
    let key = StoredValue::new(topic.key);
    let on = Signal::derive(move || draft.topics().with(|topics| topics.contains(&key.get_value())));
    let toggle = move |()| draft.toggle_topic(&key.get_value());
    let messages = StoredValue::new((topic.message, topic.helplines_label));
    let shown = move || {
        let (say, help) = messages.get_value();
        let help = (!help.is_empty()).then(|| view! { <a href=help_address("young")>{help}</a> });
        view! { <p class="soft">{with_help_link(&say)}" "{help}</p> }
    };
    view! {
        <Button label=topic.label pressed=on on_press=toggle />
        <div role="status">{move || on.get().then(shown)}</div>
    }
}

/// Exercises that fit the ticked topics better than the general questions. Shown only if the choice has no path of its own. Opening one
/// stores the choices first.
#[component]
fn RecommendedForTopics(leave: LeaveGate) -> impl IntoView {
    let LeaveGate { open, draft, path, .. } = leave;
    let (nav, question_flow) = (expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let failed = RwSignal::new(false);
    let entries = Memo::new(move |_| {
        draft.topics().with(|topics| {
            open.with_untracked(|story, library| {
                recommended_for_topics(story, library, topics).into_iter().cloned().collect::<Vec<ExerciseEntry>>()
            })
        })
    });
    let row = move |entry: ExerciseEntry| {
        let id = entry.id;
        let go = move |()| {
            let id = id.clone();
            leave.store_and(move || open_exercise(open, nav, question_flow, id, failed));
        };
        let minutes = APP.minutes(&entry.minutes.0.to_string(), &entry.minutes.1.to_string());
        view! { <li><Button label=GATE.may_fit_row(&entry.title, &minutes) on_press=go /></li> }
    };
    view! {
        <Show when=move || path.with(Option::is_none) && entries.with(|entries| !entries.is_empty())>
            <p class="suggested soft">{GATE.may_fit}</p>
            <ul class="topics">{move || entries.get().into_iter().map(row).collect_view()}</ul>
        </Show>
        <Show when=move || failed.get()><Notice tone=NoticeTone::Failure text=QUESTION.fetch_failed /></Show>
    }
}
