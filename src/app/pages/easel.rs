//! A picture to work on, wherever it stands: drawn as she types, larger or smaller, added to, changed, and saved.

use super::chair_tools::carrier;
use super::map_tools::slider;
use super::ways_in::{adding, opener};
use crate::app::state::{Nav, Open, Walking};
use crate::app::ui::drawing::{Drawing, Zoom};
use crate::app::ui::drawing_list::Change;
use crate::app::ui::{Button, Tone};
use crate::pictures::cards;
use crate::pictures::sheet::{Sheet, Width};
use crate::pictures::svg;
use crate::practice::library::Library;
use crate::sharing::mask::{Mask, Pair, proposed};
use crate::story::Story;
use crate::story::arrange::{carried, taken};
use crate::story::ids::SheetId;
use crate::words::adding::{
    AS_PNG, AS_SVG, Add, CARRIES, COVER, COVER_NOTE, KEYS, LARGER, NO_PNG, SIZE, SMALLER, WHOLE, cover,
};
use crate::words::pictures::{ABOUT_PICTURE, SAVE_PICTURE};
use leptos::prelude::*;
use std::sync::Arc;

/// Draws a picture off a story.
pub type Draw = Arc<dyn Fn(&Story, &Library, Width) -> Sheet + Send + Sync>;

/// A picture that follows the open story.
#[derive(Clone, Copy)]
pub struct Easel {
    open: Open,
    draw: StoredValue<Draw>,
    /// For a phone.
    pub narrow: Memo<Sheet>,
    /// For anything wider.
    pub wide: Memo<Sheet>,
}

impl Easel {
    /// Sets it up.
    pub fn new(open: Open, draw: Draw) -> Self {
        let draw = StoredValue::new(draw);
        let drawn = move |width| {
            Memo::new(move |_| draw.with_value(|draw| open.with(|story, library| draw(story, library, width))))
        };
        Self { open, draw, narrow: drawn(Width::Narrow), wide: drawn(Width::Wide) }
    }

    /// Whether it shows anything of hers.
    pub fn any(self) -> bool {
        self.wide.with(|sheet| sheet.list.iter().any(|line| line.place.is_some()))
    }

    /// The picture with names covered.
    fn masked(self, mask: &Mask) -> Sheet {
        let draw = |draw: &Draw| self.open.peek(|story, library| draw(&mask.story(story), library, Width::Wide));
        self.draw.with_value(draw)
    }

    /// Names that stand in this picture.
    fn names(self) -> Vec<Pair> {
        let told =
            self.wide.with(|sheet| sheet.list.iter().map(|line| line.text.clone()).collect::<Vec<_>>().join("\n"));
        let mut pairs = self.open.with(proposed);
        pairs.retain(|pair| Mask::new(std::slice::from_ref(pair)).count(&told) > 0);
        pairs
    }

    /// Tells those who do not see it what a change has done.
    pub fn say(self, text: &str) {
        (self.open.keeping.ports().say)("status", text);
    }

    /// Changes what she said, in one step that can be undone.
    pub fn change(self, change: &Change) {
        let edit = self.open.peek(|story, _| match change {
            Change::Carry(place, to) => carried(story, place, to),
            Change::Card(head, to) => cards::carried(story, head, to),
            Change::Take(place) => taken(story, place),
        });
        if let Some(edit) = edit {
            self.open.edit(edit);
        }
    }
}

/// The picture with its tools.
#[component]
pub fn Pictured(
    easel: Easel,
    /// What the picture is.
    title: String,
    /// What its file is called, without the ending.
    file: &'static str,
    /// What may be added from here.
    adds: Vec<Add>,
    /// The page that it is drawn from, where it stands on one.
    #[prop(optional_no_strip)]
    page: Option<SheetId>,
) -> impl IntoView {
    let walking = expect_context::<Walking>();
    let on_open = opener(easel.open, expect_context::<Nav>(), walking);
    let zoom = RwSignal::new(Zoom::default());
    let whole = Memo::new(move |_| easel.wide.with(Zoom::whole));
    let carries = Memo::new(move |_| easel.wide.with(|sheet| sheet.marks.iter().any(|mark| mark.spot.is_some())));
    view! {
        <Drawing narrow=easel.narrow wide=easel.wide label=title.clone() zoom on_open on_slide=slider(easel.open) on_carry=carrier(easel.open, walking) />
        <div class="easel only-screen">
            <div class="easel__size" role="group" aria-label=SIZE>
                <Button label=SMALLER tone=Tone::Quiet disabled=Signal::derive(move || zoom.get() <= whole.get()) on_press=move |()| zoom.update(|zoom| *zoom = zoom.smaller(whole.get_untracked())) />
                <Button label=WHOLE tone=Tone::Quiet disabled=Signal::derive(move || zoom.get() <= whole.get()) on_press=move |()| zoom.set(whole.get_untracked()) />
                <Button label=LARGER tone=Tone::Quiet disabled=Signal::derive(move || zoom.get().is_largest()) on_press=move |()| zoom.update(|zoom| *zoom = zoom.larger()) />
            </div>
            <p class="easel__keys soft">{KEYS}</p>
            <Show when=move || carries.get()><p class="soft small">{CARRIES}</p></Show>
            {(!adds.is_empty()).then(|| adding(page, adds))}
            <Save easel title file />
        </div>
    }
}

/// Saving it: which names are covered, and in which form.
#[component]
fn Save(easel: Easel, title: String, file: &'static str) -> impl IntoView {
    let ports = easel.open.keeping.ports();
    let title = StoredValue::new(title);
    let covered = RwSignal::new(Vec::<Pair>::new());
    let names = Memo::new(move |_| easel.names());
    let sheet = move || easel.masked(&Mask::new(&covered.get_untracked()));
    let svg = move |()| {
        let text = title.with_value(|title| svg::write(&sheet(), title, ABOUT_PICTURE));
        (ports.give)(&format!("{file}.svg"), "image/svg+xml", &text);
    };
    let png = move |()| {
        let done = move |given: bool| {
            if !given {
                (ports.say)("alert", NO_PNG);
            }
        };
        let (text, size) = title.with_value(|title| svg::for_dots(&sheet(), title, ABOUT_PICTURE));
        (ports.give_png)(&format!("{file}.png"), &text, size, Box::new(done));
    };
    view! {
        <details class="folded">
            <summary>{SAVE_PICTURE}</summary>
            {move || names.with(|names| (!names.is_empty()).then(|| covering(names, covered)))}
            <div class="row"><Button label=AS_SVG on_press=svg /><Button label=AS_PNG on_press=png /></div>
        </details>
    }
}

/// Each name with what is read instead, to be pressed or not.
fn covering(names: &[Pair], covered: RwSignal<Vec<Pair>>) -> impl IntoView + use<> {
    let one = |pair: &Pair| {
        let (label, of, pair) = (cover(&pair.name, &pair.becomes), pair.clone(), pair.clone());
        let pressed = Signal::derive(move || covered.with(|all| all.contains(&of)));
        let toggle = move |()| {
            covered.update(|all| match all.iter().position(|known| *known == pair) {
                Some(at) => drop(all.remove(at)),
                None => all.push(pair.clone()),
            });
        };
        view! { <li><Button label tone=Tone::Quiet pressed on_press=toggle /></li> }
    };
    view! {
        <div role="group" aria-label=COVER>
            <p class="soft">{COVER}</p>
            <ul class="easel__adds">{names.iter().map(one).collect_view()}</ul>
            <p class="soft">{COVER_NOTE}</p>
        </div>
    }
}
