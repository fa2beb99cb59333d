//! Every picture with sample stories of several sizes, for visual checks. Only in debug builds, at `#/gallery` and `#/gallery/tree`.

use crate::app::browser_api::BrowserApi;
use crate::app::features::pictures::picture_of_page::{PictureKind, draw_picture};
use crate::app::ui::picture::list::PictureList;
use crate::app::ui::picture::picture_view::PictureView;
use crate::exercises::library::ExerciseLibrary;
use crate::pictures::dev_gallery::{GALLERY_PICTURES, GalleryPicture, SampleSize};
use crate::pictures::model::text_layout::LayoutWidth;
use crate::pictures::svg_export;
use crate::strings::pictures::PICTURE_FILE_NOTE;
use leptos::prelude::*;

/// The exercise that a picture reads and that the first load does not contain.
const FETCHED_EXERCISE: &str = "e5";

/// The gallery of all pictures, or of the one that is named. It shows invented stories and never opens a stored one.
#[component]
pub fn PictureGallery(browser_api: BrowserApi, wanted: String) -> impl IntoView {
    let library = RwSignal::new(None::<ExerciseLibrary>);
    let shipped = ExerciseLibrary::from_bundled_content().unwrap_or_default();
    let file =
        shipped.exercise_entry(FETCHED_EXERCISE).map(|entry| format!("content/{}", entry.file)).unwrap_or_default();
    let arrived = move |text: Option<String>| {
        let mut whole = shipped;
        // Without this exercise the circle has one ring, which the test of the picture reports.
        text.map(|text| whole.add_exercise_json(&text));
        library.try_set(Some(whole));
        (browser_api.set_root_attribute)("data-app", Some("ready"));
    };
    (browser_api.fetch_same_origin)(file, Box::new(arrived));
    let shown = move || {
        let of = |library: &ExerciseLibrary| {
            let wanted = GALLERY_PICTURES.iter().filter(|subject| wanted.is_empty() || subject.name == wanted);
            wanted.map(|subject| subject_section(subject, library, browser_api)).collect_view()
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

fn subject_section(
    subject: &'static GalleryPicture,
    library: &ExerciseLibrary,
    browser_api: BrowserApi,
) -> impl IntoView + use<> {
    let all = SampleSize::ALL.into_iter().map(|fill| sample_view(subject, fill, library, browser_api)).collect_view();
    view! { <section id=subject.name>{all}</section> }
}

fn sample_view(
    subject: &GalleryPicture,
    fill: SampleSize,
    library: &ExerciseLibrary,
    browser_api: BrowserApi,
) -> impl IntoView + use<> {
    let story = subject.story_of_size(fill, library);
    let picture = |width| {
        draw_picture(picture_kind_of(subject), &story, library, subject.exercise, width, browser_api.format_date)
    };
    let (narrow, wide) = (Signal::stored(picture(LayoutWidth::Narrow)), Signal::stored(picture(LayoutWidth::Wide)));
    let title = format!("{}, {}", subject.name, fill.name());
    let drawing = wide.with_untracked(|wide| svg_export::write_svg(wide, &title, PICTURE_FILE_NOTE));
    view! {
        <h2 class="screen__heading">{title.clone()}</h2>
        <div class="chart" id=format!("{}-{}", subject.name, fill.name())>
            <figure class="chart__picture"><PictureView narrow wide label=title on_open=|_| () /></figure>
            <details class="disclosure"><summary>"In words"</summary><PictureList picture=wide on_open=|_| () /></details>
            <pre hidden>{drawing}</pre>
        </div>
    }
}

fn picture_kind_of(subject: &GalleryPicture) -> PictureKind {
    match subject.name {
        "reach" => PictureKind::ProblemReach,
        "both" => PictureKind::InfluenceMap,
        "cards" => PictureKind::MomentCards,
        "landscapes" => PictureKind::Landscapes,
        "circle" => PictureKind::PeopleCircle,
        "two-sides" => PictureKind::TwoSidedPage,
        "team" => PictureKind::TeamSheet,
        "goal" => PictureKind::GoalMap,
        "skin" => PictureKind::Metaphor,
        "day" => PictureKind::DayAfter,
        "line" => PictureKind::ScaleOverTime,
        _ => PictureKind::TreeOfLife,
    }
}
