//! Controls beside the influence map: the active problem, how far each area is reached, and the position of the border. Everything that can be
//! dragged in the picture can be set here by buttons.

use crate::app::features::pictures::answer_links::page_in_front_or_new;
use crate::app::open_story::drag_edit::DragEdit;
use crate::app::open_story::story::OpenStory;
use crate::app::ui::picture::handle_drag::HandleMove;
use crate::app::ui::{BorderInput, Button, ButtonTone};
use crate::exercises::content_ids::{BORDER_AT_HARDEST, BORDER_NOW, INFLUENCE_EXERCISE, NAMING_EXERCISE};
use crate::pictures::influence_map::life_areas::LifeArea;
use crate::pictures::influence_map::problem_stack::problem_stack;
use crate::story::Edit;
use crate::story::model::field_path::{Field, FieldPath, QuestionRef};
use crate::story::model::ids::RecordId;
use crate::story::model::value::Value;
use crate::story::terms::placeholders::QuestionContext;
use crate::story::terms::term_updates::set_active_page_edit;
use crate::strings::PICTURE_EDITOR;
use crate::strings::picture_editor::show_problem_label;
use crate::strings::pictures::INFLUENCE_MAP;
use leptos::prelude::*;

/// A button for each named problem that is not retired, if there are several. The one in front is the one that questions ask about.
#[component]
pub fn FrontProblemButtons() -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let all = Memo::new(move |_| open.with(|story, library| problem_layers(&problem_stack(story, library))));
    let one = move |(name, page_id, is_front): (String, RecordId, bool)| {
        let go = move |()| {
            if !is_front {
                open.edit(set_active_page_edit(NAMING_EXERCISE, &page_id));
            }
        };
        view! { <li><Button label=show_problem_label(&name) tone=ButtonTone::Quiet pressed=Signal::stored(is_front) on_press=go /></li> }
    };
    let several = move || all.with(|all| all.len() > 1);
    view! {
        <Show when=several>
            <div class="only-screen" role="group" aria-label=PICTURE_EDITOR.front_problem_group>
                <ul class="picture-editor__additions">{move || all.get().into_iter().map(one).collect_view()}</ul>
                <p class="soft">{PICTURE_EDITOR.front_problem_note}</p>
            </div>
        </Show>
    }
}

/// Returns name, record and whether it is in front, oldest first, so that a button keeps its position when it is pressed.
fn problem_layers(
    layers: &crate::pictures::influence_map::problem_stack::ProblemStack,
) -> Vec<(String, RecordId, bool)> {
    let front = layers.front.iter().map(|word| (&word.answer, true));
    let others = layers.others.iter().map(|other| (&other.name, false));
    let mut all: Vec<_> = front.chain(others).collect();
    all.sort_by_key(|(answer, _)| (answer.at, answer.path.clone()));
    all.into_iter().map(|(answer, front)| (answer.text.trim().to_owned(), answer.record.clone(), front)).collect()
}

/// Three buttons for each reached area: how far the problem reaches into it. It only changes the drawing and is not a score.
pub fn reach_buttons(open: OpenStory, areas: &[LifeArea]) -> impl IntoView + use<> {
    let rows = areas
        .iter()
        .filter(|area| matches!(area.answer.path.field, Field::Item(..)) && !area.is_unreached())
        .map(|area| (area.answer.text.clone(), area.answer.path.clone(), area.reach))
        .collect::<Vec<_>>();
    let row = |(name, path, now): (String, FieldPath, u8)| {
        let sizes = [1_u8, 2, 3].into_iter().zip(INFLUENCE_MAP.distances).map(|(size, label)| {
            let path = path.clone();
            view! { <Button label=label tone=ButtonTone::Quiet pressed=Signal::stored(now == size) on_press=move |()| set_reach(open, &path, size) /> }
        });
        view! { <li><span class="user-text" translate="no">{name.clone()}</span>" " <span role="group" aria-label=name>{sizes.collect_view()}</span></li> }
    };
    (!rows.is_empty()).then(|| view! { <details class="disclosure"><summary>{PICTURE_EDITOR.reach_heading}</summary><ul class="more__list">{rows.into_iter().map(row).collect_view()}</ul></details> })
}

fn set_reach(open: OpenStory, path: &FieldPath, size: u8) {
    if let Some(Value::Line { order, text, .. }) = open.with_untracked(|story, _| story.get(path).cloned()) {
        open.edit(Edit::put(path.clone(), Value::Line { order, text, reach: size }));
    }
}

/// The position of the border at the hardest time and now. Shown once a problem has a name.
#[component]
pub fn BorderFields() -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let anything = Memo::new(move |_| open.with(|story, library| problem_stack(story, library).front.is_some()));
    view! {
        <Show when=move || anything.get()>
            <details class="disclosure only-screen">
                <summary>{PICTURE_EDITOR.border.title}</summary>
                <div class="border-sets">
                    <BorderField question=BORDER_AT_HARDEST id="border-hardest" label=PICTURE_EDITOR.border.at_hardest ask=PICTURE_EDITOR.border.at_hardest_wording />
                    <BorderField question=BORDER_NOW id="border-now" label=PICTURE_EDITOR.border.now ask=PICTURE_EDITOR.border.now_wording />
                </div>
            </details>
        </Show>
    }
}

/// One position with its note. A drag is previewed and stored as one edit when it ends.
#[component]
fn BorderField(question: &'static str, id: &'static str, label: &'static str, ask: &'static str) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let border = Memo::new(move |_| {
        match open.with(|story, library| {
            let path = border_path(story, library, question);
            path.and_then(|path| story.get(&path).cloned())
        }) {
            Some(Value::Scale { mark, low, high, note }) => (mark, low, high, note),
            Some(_) | None => (None, String::new(), String::new(), String::new()),
        }
    });
    let gliding = DragEdit::new(open);
    let at = move |mark: Option<u8>| {
        let (_, low, high, note) = border.get_untracked();
        Value::Scale { mark, low, high, note }
    };
    let on_way = move |mark: u8| gliding.preview(&ensure_border_path(open, question, ask), at(Some(mark)));
    let on_change = move |mark: Option<u8>| match mark {
        Some(_) => gliding.commit(&ensure_border_path(open, question, ask), at(mark)),
        None => open.edit(Edit::clear(ensure_border_path(open, question, ask))),
    };
    let on_note = move |note: String| {
        let (mark, low, high, _) = border.get_untracked();
        open.edit(Edit::put(ensure_border_path(open, question, ask), Value::Scale { mark, low, high, note }));
    };
    let (value, note) = (Signal::derive(move || border.get().0), Signal::derive(move || border.get().3));
    view! { <BorderInput id label value on_way on_change note on_note stands=INFLUENCE_MAP.border.positions /> }
}

/// Returns the handler of a border that is dragged in the picture: previews, and one edit at the end.
pub fn border_drag_handler(open: OpenStory) -> Callback<HandleMove> {
    let gliding = DragEdit::new(open);
    let at = move |path: &FieldPath, mark: u8| match open.with_untracked(|story, _| story.get(path).cloned()) {
        Some(Value::Scale { low, high, note, .. }) => Some(Value::Scale { mark: Some(mark), low, high, note }),
        Some(_) | None => None,
    };
    Callback::new(move |slide: HandleMove| match slide {
        HandleMove::Preview(path, mark) => {
            if let Some(value) = at(&path, mark) {
                gliding.preview(&path, value);
            }
        }
        HandleMove::Commit(path, mark) => {
            if let Some(value) = at(&path, mark) {
                gliding.commit(&path, value);
            }
        }
        HandleMove::Cancel => gliding.cancel(),
    })
}

/// Returns the field path of a border position on the pages of the problem in front; the answered page, else the last one.
fn border_path(
    story: &crate::story::Story,
    library: &crate::exercises::library::ExerciseLibrary,
    question: &str,
) -> Option<FieldPath> {
    let pages = problem_stack(story, library).pages_about_front(story, INFLUENCE_EXERCISE);
    let on = |page_id: &RecordId| FieldPath::in_record(page_id, Field::Answer(QuestionRef::new(question)));
    let answered = pages.iter().rev().map(on).find(|path| story.get(path).is_some());
    answered.or_else(|| pages.last().map(on))
}

/// Returns that path, on a new page if there is none, and stores the wording with the answer.
fn ensure_border_path(open: OpenStory, question: &str, ask: &str) -> FieldPath {
    let path = open.with_untracked(|story, library| border_path(story, library, question)).unwrap_or_else(|| {
        FieldPath::in_record(&page_in_front_or_new(open, INFLUENCE_EXERCISE), Field::Answer(QuestionRef::new(question)))
    });
    let asked = FieldPath::in_record(&path.record, Field::AskedWording(QuestionRef::new(question)));
    if open.with_untracked(|story, _| story.text_at(&asked).is_empty()) {
        let wording = open.render_wording(ask, &QuestionContext::default()).plain_text();
        open.edit_without_undo(Edit::put(asked, Value::text(wording)));
    }
    path
}
