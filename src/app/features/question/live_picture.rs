//! The live picture beside a question, into which its answer goes. Its chunk is fetched when the picture is visible, and it is redrawn
//! while the person types, at most once a frame. It must never delay typing or the question itself.

use crate::app::features::pictures::answer_links::answer_opener;
use crate::app::features::pictures::picture_of_page::{draw_picture, picture_of_question, story_as_shown};
use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::navigator::Navigator;
use crate::app::ui::picture::list::PictureList;
use crate::app::ui::picture::picture_view::{PicturePreview, scroll_part_into_view};
use crate::documents::milestones::{StoryRichness, story_richness};
use crate::exercises::library::{ExerciseLibrary, exercise_id_of};
use crate::pictures::model::picture::Picture;
use crate::pictures::model::text_layout::LayoutWidth;
use crate::pictures::model::text_layout::Rect;
use crate::story::flow::expansion::page_for_question;
use crate::strings::{PICTURE_EDITOR, PROGRAMS};
use leptos::{html, prelude::*};

/// From this window width on, the picture is shown beside the question and not folded above it.
const SIDE_BY_SIDE_MIN_WIDTH_PX: f64 = 960.0;

/// Fetches the chunk that draws pictures, then reports whether it is loaded.
pub type FetchPictureCode = fn(Box<dyn FnOnce(bool)>);

/// The drawing code, loaded when it is needed, and the person's choice to show or fold the picture, which holds for all questions.
#[derive(Clone, Copy)]
pub struct LivePictureState {
    user_choice: RwSignal<Option<bool>>,
    fetch_code: FetchPictureCode,
    render: fn(OpenStory, String) -> Option<AnyView>,
}

impl LivePictureState {
    /// Starts without a choice: the width of the window decides.
    pub fn new(fetch: FetchPictureCode, show: fn(OpenStory, String) -> Option<AnyView>) -> Self {
        Self { user_choice: RwSignal::new(None), fetch_code: fetch, render: show }
    }
}

/// The slot of the picture: at the side of a wide window, else folded above the question. It is empty for a question without a picture,
/// and, in a narrow window, for a story without answers.
#[component]
pub fn LivePictureSlot(question: String) -> impl IntoView {
    let (open, beside) = (expect_context::<OpenStory>(), expect_context::<LivePictureState>());
    let drawn_in = |library: &ExerciseLibrary| {
        picture_of_question(&library.exercise_entry(exercise_id_of(&question))?.outcome_kind, &question)
    };
    let draws = open.with_untracked(|_, library| drawn_in(library).is_some());
    // Above the first question an empty picture would only be in the way.
    let anything = open.with_untracked(|story, library| story_richness(story, library) > StoryRichness::Empty);
    let has_room = window()
        .inner_width()
        .ok()
        .and_then(|wide| wide.as_f64())
        .is_some_and(|wide| wide >= SIDE_BY_SIDE_MIN_WIDTH_PX);
    let shown = Memo::new(move |_| beside.user_choice.get().unwrap_or(has_room));
    let (here, place) = (RwSignal::new(false), NodeRef::<html::Details>::new());
    Effect::new(move |_| {
        if draws && shown.get() {
            // If the chunk does not load, the question works without the picture.
            (beside.fetch_code)(Box::new(move |came| _ = here.try_set(came)));
        }
    });
    let chosen = move |_| {
        if let Some(place) = place.get_untracked().filter(|place| place.open() != shown.get_untracked()) {
            beside.user_choice.set(Some(place.open()));
        }
    };
    let question = StoredValue::new(question);
    let picture = move || (here.get() && shown.get()).then(|| (beside.render)(open, question.get_value()));
    (draws && (has_room || anything)).then(|| {
        view! {
            <details class="live-picture only-screen" node_ref=place prop:open=move || shown.get() on:toggle=chosen>
                <summary>{PICTURE_EDITOR.show_picture}</summary>
                {picture}
            </details>
        }
    })
}

/// The picture, and the same content as a list. The list is updated only while it is unfolded.
#[component]
pub fn LivePicture(question: String) -> impl IntoView {
    let (open, nav, question_flow) =
        (expect_context::<OpenStory>(), expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let exercise = exercise_id_of(&question).to_owned();
    let label = open
        .with_untracked(|_, library| library.exercise_entry(&exercise).map(|e| e.title.clone()))
        .unwrap_or_default();
    let asked = StoredValue::new((question, exercise));
    let drawn = move || {
        asked.try_with_value(|(question, exercise)| {
            open.with_untracked(|story, library| {
                let picture = library
                    .exercise_entry(exercise)
                    .and_then(|entry| picture_of_question(&entry.outcome_kind, question))?;
                let story = story_as_shown(story, library, page_for_question(story, question).as_ref(), exercise);
                let format_date = open.storage.browser_api().format_date;
                Some(draw_picture(picture, &story, library, exercise, LayoutWidth::Narrow, format_date))
            })
        })?
    };
    let picture = RwSignal::new(drawn().unwrap_or_default());
    let frame = NodeRef::new();
    // A tall picture is scrolled to the answer of this question, and later to each label that changes.
    let look = move |room: Option<Rect>| {
        if let Some((room, of)) = room.zip(picture.try_with_untracked(|picture| picture.height)) {
            request_animation_frame(move || scroll_part_into_view(frame, room, of));
        }
    };
    look(asked.with_value(|(question, _)| picture.with_untracked(|picture| picture.latest_label_box(question))));
    let is_due = StoredValue::new(false);
    // Runs in the next frame, so that typed text is painted before the picture.
    let redraw = move || {
        if is_due.try_set_value(false).is_some() {
            return; // The question was left.
        }
        if let Some(now) = drawn().filter(|now| picture.try_with_untracked(|was| was != now) == Some(true)) {
            let room = picture.try_with_untracked(|was| now.new_label_box_since(was)).flatten();
            picture.try_set(now);
            look(room);
        }
    };
    Effect::new(move |again: Option<()>| {
        open.with(|_, _| ());
        if again.is_some() && !is_due.get_value() {
            is_due.set_value(true);
            request_animation_frame(redraw);
        }
    });
    let any = Memo::new(move |_| {
        picture.with(|picture: &Picture| picture.text_alternative.iter().any(|line| line.answer_path.is_some()))
    });
    // A folded list is not rebuilt at each key.
    let unfolded = RwSignal::new(false);
    let list = NodeRef::<html::Details>::new();
    let unfolds = move |_| unfolded.set(list.get_untracked().is_some_and(|list| list.open()));
    view! {
        <PicturePreview picture label frame on_open=answer_opener(open, nav, question_flow) />
        <Show when=move || any.get()>
            <details class="disclosure" node_ref=list on:toggle=unfolds>
                <summary>{PROGRAMS.same}</summary>
                <Show when=move || unfolded.get()><PictureList picture on_open=answer_opener(open, nav, question_flow) /></Show>
            </details>
        </Show>
    }
}
