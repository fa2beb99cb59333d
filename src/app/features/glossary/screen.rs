//! The glossary: the person's terms by kind, each with where and when it was written.

use crate::app::features::glossary::entry::GlossaryRow;
use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::open_story::shown_answers::ShownAnswers;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::navigator::Navigator;
use crate::app::shell::safety_notes::LeftOutNote;
use crate::app::ui::{Button, ButtonTone, EmptyState};
use crate::exercises::content_ids::{NAMING_EXERCISE, PROBLEM_NAME};
use crate::pictures::vignettes::Vignette;
use crate::route::Screen;
use crate::story::Edit;
use crate::story::answers::queries::begin_page_edit;
use crate::story::flow::step::FlowStep;
use crate::story::model::field_path::{FieldPath, NamedField, QuestionRef};
use crate::story::model::ids::RecordId;
use crate::story::terms::glossary::{GlossaryEntry, GlossaryGroup, glossary_entries};
use crate::strings::{APP, DAILY, QUESTION};
use leptos::prelude::*;

/// Opened from the story's home screen; it can be printed. Terms are shown as they were written; nothing is added for the person.
#[component]
pub fn GlossaryScreen() -> impl IntoView {
    let (open, nav) = (expect_context::<OpenStory>(), expect_context::<Navigator>());
    let shown = ShownAnswers::new(open);
    let all = Memo::new(move |_| shown.with(glossary_entries));
    let groups = Memo::new(move |_| {
        all.with(|all| GlossaryGroup::ALL.into_iter().filter(|g| all.iter().any(|e| e.group == *g)).collect::<Vec<_>>())
    });
    let nothing = move || {
        let answer = move |()| nav.go_to_story_screen(Screen::Question);
        view! {
            <EmptyState drawing=Vignette::Buds text=DAILY.words_none>
                <Button label=QUESTION.go_on tone=ButtonTone::Primary on_press=answer />
            </EmptyState>
        }
    };
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{DAILY.words_title}</h1>
            <Show when=move || !groups.with(Vec::is_empty) fallback=nothing>
                <p class="screen__lead only-screen">{DAILY.words_lead}</p>
            </Show>
            <LeftOutNote shown />
            <For each=move || groups.get() key=|group| *group let(group)>
                <GlossaryGroupSection group all />
            </For>
            <div class="screen__actions">
                <Button label=APP.save_pdf on_press=move |()| (open.storage.browser_api().print_page)() />
                <Button label=DAILY.to_story tone=ButtonTone::Quiet on_press=move |()| nav.go_to_story_screen(Screen::StoryHome) />
            </div>
        </div>
    }
}

/// Returns the heading of a group of terms.
pub fn group_title(group: GlossaryGroup) -> &'static str {
    match group {
        GlossaryGroup::Problem => DAILY.problems,
        GlossaryGroup::Effect => DAILY.effects,
        GlossaryGroup::Value => DAILY.values,
        GlossaryGroup::Hope => DAILY.hopes,
        GlossaryGroup::Commitment => DAILY.commitments,
        GlossaryGroup::Skill => DAILY.skills,
        GlossaryGroup::Person => DAILY.people,
        GlossaryGroup::Moment => DAILY.moments,
        GlossaryGroup::Sign => DAILY.signs,
        GlossaryGroup::Saying => DAILY.sayings,
    }
}

/// One group, with a row for each term.
#[component]
fn GlossaryGroupSection(group: GlossaryGroup, all: Memo<Vec<GlossaryEntry>>) -> impl IntoView {
    let keys = Memo::new(move |_| {
        let of_group = |entry: &&GlossaryEntry| entry.group == group;
        all.with(|all| {
            all.iter().filter(of_group).filter_map(|e| Some(e.mentions.first()?.path.clone())).collect::<Vec<_>>()
        })
    });
    view! {
        <section class="screen__section">
            <h2 class="screen__heading">{group_title(group)}</h2>
            <ul class="glossary">
                <For each=move || keys.get() key=ToString::to_string let(path)>
                    <GlossaryRow path all />
                </For>
            </ul>
            {(group == GlossaryGroup::Problem).then(|| view! { <NameAnotherProblem /> })}
        </section>
    }
}

/// Begins another problem's name on a page of its own. The gate is asked again first, since each problem has its own answer there.
#[component]
fn NameAnotherProblem() -> impl IntoView {
    let (open, nav, question_flow) =
        (expect_context::<OpenStory>(), expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let name = move |()| {
        let browser_api = open.storage.browser_api();
        let page_id = RecordId::from_number((browser_api.random_u64)());
        open.edit_without_undo(Edit::Batch(vec![
            begin_page_edit(&page_id, NAMING_EXERCISE, (browser_api.now_ms)()),
            Edit::clear(FieldPath::in_head(NamedField::ActiveFlow)),
        ]));
        question_flow.go_to_step(&FlowStep::Ask(QuestionRef::new(PROBLEM_NAME)));
        nav.go_to_story_screen(Screen::Gate);
    };
    view! {
        <p class="row only-screen">
            <Button label=DAILY.another_name tone=ButtonTone::Quiet on_press=name />
            <span class="soft small">{DAILY.another_note}</span>
        </p>
    }
}
