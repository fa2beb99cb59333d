//! The drawings of an exercise to fill in by hand, each on a sheet of its own. They appear on paper only.

use crate::app::features::pictures::paper_choice::is_across;
use crate::app::features::pictures::picture_of_page::{draw_picture, pictures_of_kind};
use crate::app::features::sharing::print::sheet_choices::SheetOptions;
use crate::app::open_story::story::OpenStory;
use crate::app::ui::picture::still::PictureStill;
use crate::exercises::exercise::Exercise;
use crate::pictures::blank::blank_story;
use crate::pictures::model::picture::Picture;
use crate::pictures::model::text_layout::LayoutWidth;
use crate::strings::PROGRAMS;
use leptos::prelude::*;

/// Returns the drawings of an exercise, with lines in place of answers.
fn blank_pictures(open: OpenStory, exercise: &Exercise) -> Vec<Picture> {
    let (story, date) = (blank_story(&exercise.id), open.storage.browser_api().format_date);
    open.with_untracked(|_, library| {
        let kinds = pictures_of_kind(&exercise.outcome_kind).iter();
        kinds.map(|kind| draw_picture(*kind, &story, library, &exercise.id, LayoutWidth::Wide, date)).collect()
    })
}

/// The drawings, as large as the sheets allow, with the credit of a collective exercise.
#[component]
pub fn BlankDrawings(
    open: OpenStory,
    exercise: Exercise,
    #[prop(into)] options: Signal<SheetOptions>,
) -> impl IntoView {
    let credit = PROGRAMS.credit(&exercise.outcome_kind);
    let drawing = move |picture: Picture| {
        let across = if is_across(&picture) { "-across" } else { "" };
        let class = move || {
            format!("worksheet-drawing only-print worksheet-drawing--{}{across}", options.with(|one| one.paper.key()))
        };
        view! {
            <figure class=class>
                <PictureStill picture=Signal::stored(picture) />
                {credit.map(|credit| view! { <figcaption class="worksheet-drawing__credit">{credit}</figcaption> })}
            </figure>
        }
    };
    blank_pictures(open, &exercise).into_iter().map(drawing).collect_view()
}
