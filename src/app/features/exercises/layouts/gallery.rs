//! Every layout with sample answers, for visual checks. Only in debug builds, at `#/gallery/layouts` and `#/gallery/layouts/e10b`.

use crate::app::browser_api::BrowserApi;
use crate::app::features::exercises::layouts::document_view::document_view;
use crate::app::features::exercises::layouts::names::layout_noun;
use crate::app::features::exercises::layouts::sheet_context::SheetContext;
use crate::app::features::exercises::summary_view::with_summary_wording;
use crate::documents::layouts::document::lay_out_page;
use crate::documents::layouts::samples::{SampleFill, sample_story};
use crate::exercises::library::ExerciseLibrary;
use crate::exercises::page_layout::PageLayout;
use leptos::prelude::*;

/// The gallery of all layouts, or of one exercise. It shows invented answers and never opens a stored story.
#[component]
pub fn LayoutGallery(browser_api: BrowserApi, wanted: String) -> impl IntoView {
    let shipped = ExerciseLibrary::from_bundled_content().unwrap_or_default();
    let entries = shipped.exercise_index.iter().filter(|entry| wanted.is_empty() || entry.id == wanted);
    let files: Vec<(String, String)> =
        entries.map(|entry| (entry.id.clone(), format!("content/{}", entry.file))).collect();
    let library = RwSignal::new(shipped);
    let is_one = !wanted.is_empty();
    for (_, file) in &files {
        let arrived = move |text: Option<String>| {
            library.try_update(|library| text.map(|text| library.add_exercise_json(&text)));
            (browser_api.set_root_attribute)("data-app", Some("ready"));
        };
        (browser_api.fetch_same_origin)(file.clone(), Box::new(arrived));
    }
    let shown = move || {
        let samples =
            files.iter().map(|(id, _)| library.with(|library| exercise_samples(id, library, browser_api, is_one)));
        samples.collect_view()
    };
    view! { <div class="screen">{shown}</div> }
}

/// Returns the samples of an exercise; of those without a layout of their own only if it was asked for.
fn exercise_samples(
    id: &str,
    library: &ExerciseLibrary,
    browser_api: BrowserApi,
    is_asked_for: bool,
) -> Option<AnyView> {
    let exercise = library.exercise(id)?;
    if exercise.page_layout.is_empty() && !is_asked_for {
        return None;
    }
    let title = exercise.title.clone();
    let samples = SampleFill::ALL.into_iter().filter_map(|fill| {
        let (story, record) = sample_story(exercise, fill)?;
        let document = with_summary_wording(&story, library, |wording| {
            lay_out_page(&story, library, &record, wording, &layout_noun)
        });
        let date = Some((browser_api.format_date)(1_700_000_000_000));
        let layout = PageLayout::Plain;
        let context = SheetContext {
            questions: None,
            date,
            format_date: browser_api.format_date,
            page_id: None,
            layout,
            heading_level: 2,
        };
        let name = format!("{title}, {}", fill.name());
        Some(view! {
            <div class="layout-sample" id=format!("{id}-{}", fill.name())>
                <h1 class="screen__title only-screen">{name}</h1>
                {document_view(&document, &context)}
            </div>
        })
    });
    Some(view! { <section id=id.to_owned()>{samples.collect_view()}</section> }.into_any())
}
