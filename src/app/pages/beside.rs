//! Beside a question the picture that its answer goes into: it is fetched when it is looked at, and drawn as she types, at most once a frame.

use super::sheet_pictures::{draw, of_question, seen};
use super::ways_in::opener;
use crate::app::state::{Nav, Open, Walking};
use crate::app::ui::drawing::{Glance, show_in};
use crate::app::ui::drawing_list::DrawingList;
use crate::documents::yields::{Thinness, thinness};
use crate::pictures::layout::Rect;
use crate::pictures::sheet::{Sheet, Width};
use crate::practice::library::{Library, exercise_of};
use crate::story::walk::sheet_for;
use crate::words::adding::SEE;
use crate::words::roads::ROADS;
use leptos::{html, prelude::*};

/// From this width on it has a place of its own beside the question.
const ROOM: f64 = 960.0;

/// Fetches what draws, and tells whether it came.
pub type Fetch = fn(Box<dyn FnOnce(bool)>);

/// What draws arrives when it is needed; whether it is looked at goes with her from question to question.
#[derive(Clone, Copy)]
pub struct Beside {
    chosen: RwSignal<Option<bool>>,
    fetch: Fetch,
    show: fn(Open, String) -> Option<AnyView>,
}

impl Beside {
    /// She has not chosen yet.
    pub fn new(fetch: Fetch, show: fn(Open, String) -> Option<AnyView>) -> Self {
        Self { chosen: RwSignal::new(None), fetch, show }
    }
}

/// The place of the picture: at the side where there is room, else folded above the question.
#[component]
pub fn PictureBeside(question: String) -> impl IntoView {
    let (open, beside) = (expect_context::<Open>(), expect_context::<Beside>());
    let drawn_in = |library: &Library| of_question(&library.entry(exercise_of(&question))?.kind, &question);
    let draws = open.peek(|_, library| drawn_in(library).is_some());
    // Folded above a first question it would stand in the way, with nothing in it yet.
    let anything = open.peek(|story, library| thinness(story, library) > Thinness::Nothing);
    let has_room = window().inner_width().ok().and_then(|wide| wide.as_f64()).is_some_and(|wide| wide >= ROOM);
    let shown = Memo::new(move |_| beside.chosen.get().unwrap_or(has_room));
    let (here, place) = (RwSignal::new(false), NodeRef::<html::Details>::new());
    Effect::new(move |_| {
        if draws && shown.get() {
            // Without it the question is answered all the same.
            (beside.fetch)(Box::new(move |came| _ = here.try_set(came)));
        }
    });
    let chosen = move |_| {
        if let Some(place) = place.get_untracked().filter(|place| place.open() != shown.get_untracked()) {
            beside.chosen.set(Some(place.open()));
        }
    };
    let question = StoredValue::new(question);
    let picture = move || (here.get() && shown.get()).then(|| (beside.show)(open, question.get_value()));
    (draws && (has_room || anything)).then(|| {
        view! {
            <details class="beside only-screen" node_ref=place prop:open=move || shown.get() on:toggle=chosen>
                <summary>{SEE}</summary>
                {picture}
            </details>
        }
    })
}

/// The picture itself, and the same in words.
#[component]
pub fn BesideQuestion(question: String) -> impl IntoView {
    let (open, nav, walking) = (expect_context::<Open>(), expect_context::<Nav>(), expect_context::<Walking>());
    let exercise = exercise_of(&question).to_owned();
    let label = open.peek(|_, library| library.entry(&exercise).map(|e| e.title.clone())).unwrap_or_default();
    let asked = StoredValue::new((question, exercise));
    let drawn = move || {
        asked.try_with_value(|(question, exercise)| {
            open.peek(|story, library| {
                let picture = library.entry(exercise).and_then(|entry| of_question(&entry.kind, question))?;
                let story = seen(story, library, sheet_for(story, question).as_ref(), exercise);
                Some(draw(picture, &story, library, exercise, Width::Narrow, open.keeping.ports().date))
            })
        })?
    };
    let sheet = RwSignal::new(drawn().unwrap_or_default());
    let frame = NodeRef::new();
    // A tall picture shows the part that is being written: first what was said here, then what changes.
    let look = move |room: Option<Rect>| {
        if let Some((room, of)) = room.zip(sheet.try_with_untracked(|sheet| sheet.height)) {
            request_animation_frame(move || show_in(frame, room, of));
        }
    };
    look(asked.with_value(|(question, _)| sheet.with_untracked(|sheet| sheet.room_of(question))));
    let is_due = StoredValue::new(false);
    // What she types is on the page before it is in the picture.
    let redraw = move || {
        if is_due.try_set_value(false).is_some() {
            return; // She has gone on.
        }
        if let Some(now) = drawn().filter(|now| sheet.try_with_untracked(|was| was != now) == Some(true)) {
            let room = sheet.try_with_untracked(|was| now.changed_since(was)).flatten();
            sheet.try_set(now);
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
    let any = Memo::new(move |_| sheet.with(|sheet: &Sheet| sheet.list.iter().any(|line| line.place.is_some())));
    // Folded, it is not kept up with each letter.
    let unfolded = RwSignal::new(false);
    let list = NodeRef::<html::Details>::new();
    let unfolds = move |_| unfolded.set(list.get_untracked().is_some_and(|list| list.open()));
    view! {
        <Glance sheet label frame on_open=opener(open, nav, walking) />
        <Show when=move || any.get()>
            <details class="folded" node_ref=list on:toggle=unfolds>
                <summary>{ROADS.same}</summary>
                <Show when=move || unfolded.get()><DrawingList sheet on_open=opener(open, nav, walking) /></Show>
            </details>
        </Show>
    }
}
