//! Every picture with little and with much told, for looking at. Only in a developer's build, at `#/gallery` and `#/gallery/tree`.

use super::sheet_pictures::{Picture, draw};
use crate::app::state::Ports;
use crate::app::ui::drawing::Drawing;
use crate::app::ui::drawing_list::DrawingList;
use crate::pictures::gallery::{Fill, SUBJECTS, Subject};
use crate::pictures::sheet::Width;
use crate::pictures::svg;
use crate::practice::library::Library;
use crate::words::pictures::ABOUT_PICTURE;
use leptos::prelude::*;

/// Exercises that a picture reads and that the first load does not hold.
const FETCHED: &str = "e5";

/// The gallery; of one picture, where it is named.
#[component]
pub fn Gallery(ports: Ports, wanted: String) -> impl IntoView {
    let library = RwSignal::new(None::<Library>);
    let shipped = Library::shipped().unwrap_or_default();
    let file = shipped.entry(FETCHED).map(|entry| format!("content/{}", entry.file)).unwrap_or_default();
    let arrived = move |text: Option<String>| {
        let mut whole = shipped;
        // Without it the circle has one ring; the test that looks at it says so.
        text.map(|text| whole.take(&text));
        library.try_set(Some(whole));
        (ports.mark)("data-app", Some("ready"));
    };
    (ports.fetch)(file, Box::new(arrived));
    let shown = move || {
        let of = |library: &Library| {
            let wanted = SUBJECTS.iter().filter(|subject| wanted.is_empty() || subject.name == wanted);
            wanted.map(|subject| pictured(subject, library, ports)).collect_view()
        };
        library.with(|library| library.as_ref().map(of))
    };
    view! {
        <div class="screen">
            <h1 class="screen__title" tabindex="-1">"Gallery"</h1>
            {shown}
        </div>
    }
}

fn pictured(subject: &'static Subject, library: &Library, ports: Ports) -> impl IntoView + use<> {
    let all = Fill::ALL.into_iter().map(|fill| one(subject, fill, library, ports)).collect_view();
    view! { <section id=subject.name>{all}</section> }
}

fn one(subject: &Subject, fill: Fill, library: &Library, ports: Ports) -> impl IntoView + use<> {
    let story = subject.story(fill, library);
    let sheet = |width| draw(picture(subject), &story, library, subject.exercise, width, ports.date);
    let (narrow, wide) = (Signal::stored(sheet(Width::Narrow)), Signal::stored(sheet(Width::Wide)));
    let title = format!("{}, {}", subject.name, fill.name());
    let drawing = wide.with_untracked(|wide| svg::write(wide, &title, ABOUT_PICTURE));
    view! {
        <h2 class="screen__heading">{title.clone()}</h2>
        <div class="chart" id=format!("{}-{}", subject.name, fill.name())>
            <figure class="chart__picture"><Drawing narrow wide label=title on_open=|_| () /></figure>
            <details class="folded"><summary>"In words"</summary><DrawingList sheet=wide on_open=|_| () /></details>
            <pre hidden>{drawing}</pre>
        </div>
    }
}

fn picture(subject: &Subject) -> Picture {
    match subject.name {
        "reach" => Picture::Reach,
        "both" => Picture::Both,
        "cards" => Picture::Cards,
        "landscapes" => Picture::Landscapes,
        "circle" => Picture::Circle,
        "two-sides" => Picture::TwoSides,
        "team" => Picture::Team,
        "goal" => Picture::Goal,
        "skin" => Picture::Skin,
        "day" => Picture::Day,
        "line" => Picture::Line,
        _ => Picture::Tree,
    }
}
