//! What is printed of a page with a picture: the page with its words, or the picture alone, filling a sheet of A4 or A3.

use crate::app::browser_api::BrowserApi;
use crate::app::ui::{Choice, ChoiceLayout, Choices};
use crate::pictures::model::picture::Picture;
use crate::strings::LAYOUTS;
use leptos::prelude::*;

/// The attribute of the root element that the print styles read.
const PAPER_ATTRIBUTE: &str = "data-paper";
/// The values of the choice: the page itself, and the picture on each size of paper.
const WORDS: &str = "words";
const PICTURE_A4: &str = "a4";
const PICTURE_A3: &str = "a3";

/// Whether a picture is wider than high, and so lies across the sheet.
pub fn is_across(picture: &Picture) -> bool {
    picture.width > picture.height
}

/// The choice of what is printed. It holds for the browser's own print command too, and ends with the screen.
#[component]
pub fn PaperChoice(browser_api: BrowserApi) -> impl IntoView {
    let chosen = RwSignal::new(Some(WORDS.to_owned()));
    let choose = move |value: String| {
        (browser_api.set_root_attribute)(PAPER_ATTRIBUTE, (value != WORDS).then_some(value.as_str()));
        chosen.set(Some(value));
    };
    on_cleanup(move || (browser_api.set_root_attribute)(PAPER_ATTRIBUTE, None));
    let paper = &LAYOUTS.paper;
    let options = vec![
        Choice::new(WORDS, paper.words),
        Choice::new(PICTURE_A4, paper.picture_a4),
        Choice::new(PICTURE_A3, paper.picture_a3),
    ];
    view! {
        <div class="paper-choice only-screen">
            <Choices id="paper" legend=paper.title options chosen on_choose=choose look=ChoiceLayout::Inline />
        </div>
    }
}
