//! The live picture of a question, into which its answer goes: beside the question in a wide window, else as a strip above it that opens the
//! whole picture. It is drawn at pauses in typing, and must never delay typing or the question itself.

use crate::app::features::pictures::answer_links::answer_opener;
use crate::app::features::pictures::picture_of_page::{draw_picture, picture_of_question, story_as_shown};
use crate::app::features::question::more_menu::sheet_labels;
use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::navigator::Navigator;
use crate::app::ui::Sheet;
use crate::app::ui::picture::list::PictureList;
use crate::app::ui::picture::picture_view::{PicturePreview, PictureView, scroll_part_into_view};
use crate::app::ui::picture::still::PictureStill;
use crate::documents::milestones::{StoryRichness, story_richness};
use crate::exercises::library::{ExerciseLibrary, exercise_id_of};
use crate::pictures::model::picture::Picture;
use crate::pictures::model::text_layout::LayoutWidth;
use crate::pictures::model::text_layout::Rect;
use crate::story::flow::expansion::page_for_question;
use crate::story::model::ids::RecordId;
use crate::strings::{PICTURE_EDITOR, PROGRAMS};
use leptos::{html, prelude::*};

/// From this window width on, the picture is shown beside the question and not as a strip above it.
const SIDE_BY_SIDE_MIN_WIDTH_PX: f64 = 960.0;

/// Fetches the chunk that draws pictures, then reports whether it is loaded.
pub type FetchPictureCode = fn(Box<dyn FnOnce(bool)>);

/// The drawing code, loaded when it is needed, and how many answers the strip showed last, so that it grows once for each new one.
#[derive(Clone, Copy)]
pub struct LivePictureState {
    shown_answers: StoredValue<usize>,
    fetch_code: FetchPictureCode,
    render: fn(OpenStory, String) -> Option<AnyView>,
    render_thumbnail: fn(OpenStory, Option<RecordId>) -> Option<AnyView>,
}

impl LivePictureState {
    /// Starts without a picture.
    pub fn new(
        fetch_code: FetchPictureCode,
        render: fn(OpenStory, String) -> Option<AnyView>,
        render_thumbnail: fn(OpenStory, Option<RecordId>) -> Option<AnyView>,
    ) -> Self {
        Self { shown_answers: StoredValue::new(usize::MAX), fetch_code, render, render_thumbnail }
    }
}

/// The slot of the picture. It is empty for a question without a picture and for a story without answers; in a wide window its column is
/// there from the beginning, so that nothing moves when the picture comes.
#[component]
pub fn LivePictureSlot(question: String) -> impl IntoView {
    let (open, state) = (expect_context::<OpenStory>(), expect_context::<LivePictureState>());
    let drawn_in = |library: &ExerciseLibrary| {
        picture_of_question(&library.exercise_entry(exercise_id_of(&question))?.outcome_kind, &question)
    };
    let draws = open.with_untracked(|_, library| drawn_in(library).is_some());
    // Once there is an answer, the story is not looked at again.
    let any = Memo::new(move |before: Option<&bool>| {
        before.is_some_and(|before| *before)
            || open.with_settled(|story, library| story_richness(story, library) > StoryRichness::Empty)
    });
    let here = RwSignal::new(false);
    Effect::new(move |_| {
        if draws && any.get() {
            // If the chunk does not load, the question works without the picture.
            (state.fetch_code)(Box::new(move |came| _ = here.try_set(came)));
        }
    });
    let question = StoredValue::new(question);
    let picture = move || here.get().then(|| (state.render)(open, question.get_value()));
    draws.then(|| view! { <div class="live-picture only-screen">{picture}</div> })
}

/// The frame of a thumbnail: the picture of a page, or the influence map without a page. The frame has its size from the beginning; if the
/// chunk does not load, it stays empty, and the title beside it still says what it is.
#[component]
pub fn ThumbnailFrame(page_id: Option<RecordId>) -> impl IntoView {
    let (open, state) = (expect_context::<OpenStory>(), expect_context::<LivePictureState>());
    let is_here = RwSignal::new(false);
    (state.fetch_code)(Box::new(move |came| _ = is_here.try_set(came)));
    let picture = move || is_here.get().then(|| (state.render_thumbnail)(open, page_id.clone()));
    view! { <span class="made__frame made__frame--picture" aria-hidden="true">{picture}</span> }
}

fn has_wide_window() -> bool {
    let width = window().inner_width().ok().and_then(|wide| wide.as_f64());
    width.is_some_and(|wide| wide >= SIDE_BY_SIDE_MIN_WIDTH_PX)
}

/// What is drawn, and from which question.
#[derive(Clone, Copy)]
struct PictureSource {
    open: OpenStory,
    /// The question and its exercise.
    asked: StoredValue<(String, String)>,
}

impl PictureSource {
    fn draw(self, width: LayoutWidth) -> Option<Picture> {
        self.asked.try_with_value(|(question, exercise)| {
            self.open.with_untracked(|story, library| {
                let picture = library
                    .exercise_entry(exercise)
                    .and_then(|entry| picture_of_question(&entry.outcome_kind, question))?;
                let story = story_as_shown(story, library, page_for_question(story, question).as_ref(), exercise);
                let format_date = self.open.storage.browser_api().format_date;
                Some(draw_picture(picture, &story, library, exercise, width, format_date))
            })
        })?
    }
}

fn answer_count(picture: &Picture) -> usize {
    picture.text_alternative.iter().filter(|line| line.answer_path.is_some()).count()
}

/// The picture, once it shows an answer. It follows the story at each pause in typing.
#[component]
pub fn LivePicture(question: String) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let exercise = exercise_id_of(&question).to_owned();
    let label = open
        .with_untracked(|_, library| library.exercise_entry(&exercise).map(|e| e.title.clone()))
        .unwrap_or_default();
    let source = PictureSource { open, asked: StoredValue::new((question, exercise)) };
    let picture = RwSignal::new(source.draw(LayoutWidth::Narrow).unwrap_or_default());
    let newest = RwSignal::new(
        source.asked.with_value(|(question, _)| picture.with_untracked(|picture| picture.latest_label_box(question))),
    );
    Effect::new(move |again: Option<()>| {
        open.with_settled(|_, _| ());
        if again.is_none() {
            return;
        }
        let now = source.draw(LayoutWidth::Narrow);
        if let Some(now) = now.filter(|now| picture.with_untracked(|was| was != now)) {
            newest.set(picture.with_untracked(|was| now.new_label_box_since(was)));
            picture.set(now);
        }
    });
    if has_wide_window() {
        view! { <PictureBeside picture newest label /> }.into_any()
    } else {
        view! { <PictureStrip picture newest label source /> }.into_any()
    }
}

/// The picture at the side. A tall one is scrolled to the answer of this question, and later to each label that changes.
#[component]
fn PictureBeside(picture: RwSignal<Picture>, newest: RwSignal<Option<Rect>>, label: String) -> impl IntoView {
    let (open, nav, question_flow) =
        (expect_context::<OpenStory>(), expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let frame = NodeRef::new();
    Effect::new(move |_| {
        if let Some((room, of)) = newest.get().zip(picture.try_with_untracked(|picture| picture.height)) {
            request_animation_frame(move || scroll_part_into_view(frame, room, of));
        }
    });
    let any = Memo::new(move |_| picture.with(answer_count) > 0);
    let label = StoredValue::new(label);
    view! {
        <Show when=move || any.get()>
            <PicturePreview picture label=label.get_value() frame on_open=answer_opener(open, nav, question_flow) />
            <PictureInWords picture is_open=None />
        </Show>
    }
}

/// The strip above the question: the whole picture, small. A press opens it large in a sheet. It does not come while the question is shown, so
/// that the field never moves under the hand that writes.
#[component]
fn PictureStrip(
    picture: RwSignal<Picture>,
    newest: RwSignal<Option<Rect>>,
    label: String,
    source: PictureSource,
) -> impl IntoView {
    let (open, nav, question_flow) =
        (expect_context::<OpenStory>(), expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let state = expect_context::<LivePictureState>();
    let count = picture.with_untracked(answer_count);
    let grows = state.shown_answers.get_value() < count;
    state.shown_answers.set_value(count);
    // Two names for one animation, so that it can run again.
    let times = Memo::new(move |times: Option<&usize>| {
        let grew = newest.get().is_some();
        let first = usize::from(grows);
        times.map_or(first, |times| times.saturating_add(usize::from(grew)))
    });
    let class = move || match times.get() {
        0 => "strip",
        odd if odd % 2 == 1 => "strip strip--grew",
        _ => "strip strip--grew-again",
    };
    let (is_open, opener) = (RwSignal::new(false), NodeRef::new());
    let open_answer = answer_opener(open, nav, question_flow);
    let on_open = Callback::new(move |path| {
        is_open.set(false);
        open_answer.run(path);
    });
    // A picture that lies across fits the strip as it is; drawn for a phone it would be a thin column there.
    let is_broad = source.draw(LayoutWidth::Wide).is_some_and(|wide| wide.is_broad());
    let small = Memo::new(move |_| {
        let narrow = picture.get();
        if is_broad { source.draw(LayoutWidth::Wide).unwrap_or(narrow) } else { narrow }
    });
    let title = StoredValue::new(label);
    let large = move || {
        let wide = source.draw(LayoutWidth::Wide).unwrap_or_default();
        view! {
            <PictureView narrow=picture wide=Signal::stored(wide) label=title.get_value() on_open />
            <PictureInWords picture is_open=Some(is_open) />
        }
    };
    (count > 0).then(|| {
        view! {
            <button type="button" class=class aria-haspopup="dialog" node_ref=opener on:click=move |_| is_open.set(true)>
                <span class="strip__picture"><PictureStill picture=small /></span>
                <span class="strip__label">{PICTURE_EDITOR.show_picture}</span>
            </button>
            <Sheet id="picture" title=Signal::derive(move || title.get_value()) open=is_open opener words=sheet_labels() is_large=true>{large()}</Sheet>
        }
    })
}

/// The same content as a list, which is built only while it is unfolded. Opening an answer closes the sheet it is in.
#[component]
fn PictureInWords(picture: RwSignal<Picture>, is_open: Option<RwSignal<bool>>) -> impl IntoView {
    let (open, nav, question_flow) =
        (expect_context::<OpenStory>(), expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let open_answer = answer_opener(open, nav, question_flow);
    let on_open = Callback::new(move |path| {
        if let Some(is_open) = is_open {
            is_open.set(false);
        }
        open_answer.run(path);
    });
    let unfolded = RwSignal::new(false);
    let list = NodeRef::<html::Details>::new();
    let unfolds = move |_| unfolded.set(list.get_untracked().is_some_and(|list| list.open()));
    view! {
        <details class="disclosure" node_ref=list on:toggle=unfolds>
            <summary>{PROGRAMS.same}</summary>
            <Show when=move || unfolded.get()><PictureList picture on_open /></Show>
        </details>
    }
}
