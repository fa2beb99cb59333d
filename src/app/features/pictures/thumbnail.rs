//! A small picture of a page, or of the influence map, for the list of what the user has made. Nothing in it can be pressed.

use crate::app::features::pictures::picture_of_page::{PictureKind, draw_picture, pictures_of_kind, story_as_shown};
use crate::app::open_story::story::OpenStory;
use crate::app::ui::picture::still::PictureStill;
use crate::exercises::library::ExerciseLibrary;
use crate::pictures::model::picture::Picture;
use crate::pictures::model::text_layout::LayoutWidth;
use crate::story::Story;
use crate::story::answers::queries::exercise_pages;
use crate::story::model::clock::Millis;
use crate::story::model::ids::RecordId;
use leptos::prelude::*;

/// The picture of a page, small; of the influence map without a page. Nothing where the page has no picture.
#[component]
pub fn Thumbnail(page_id: Option<RecordId>) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let date = open.storage.browser_api().format_date;
    let picture = open.with_untracked(|story, library| match &page_id {
        None => Some(draw_picture(PictureKind::InfluenceMap, story, library, "", LayoutWidth::Narrow, date)),
        Some(page_id) => draw_first_picture(story, library, page_id, date),
    });
    picture.map(|picture| view! { <PictureStill picture=Signal::stored(picture) is_cropped=true /> })
}

fn draw_first_picture(
    story: &Story,
    library: &ExerciseLibrary,
    page_id: &RecordId,
    date: fn(Millis) -> String,
) -> Option<Picture> {
    let page = exercise_pages(story).into_iter().find(|page| page.record == *page_id)?;
    let kind = pictures_of_kind(&library.exercise_entry(&page.exercise)?.outcome_kind).first()?;
    let shown = story_as_shown(story, library, Some(page_id), &page.exercise);
    // The tree lies across, as the frame does; the others are drawn for a phone, so that their text is not too small.
    let width = if *kind == PictureKind::TreeOfLife { LayoutWidth::Wide } else { LayoutWidth::Narrow };
    Some(draw_picture(*kind, &shown, library, &page.exercise, width, date))
}
