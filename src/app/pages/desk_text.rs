//! The page edited as text, with how it reads beside it. It is kept by paragraph, so two devices can write in two places.

use super::desk::joined;
use crate::app::state::{Nav, Open};
use crate::app::ui::{AreaSize, Button, Field as Labelled, Prose, TextArea, Tone};
use crate::documents::markdown::parse;
use crate::documents::passages::{on_page, passages, standing};
use crate::documents::text::{Doc, DocPassage, edit_text, markdown, paragraphs, parted};
use crate::practice::library::Library;
use crate::route::Screen;
use crate::story::Edit;
use crate::story::Story;
use crate::story::ids::SheetId;
use crate::story::place::{Field, Name, Place};
use crate::story::value::Value;
use crate::words::EN;
use leptos::prelude::*;

/// The page as text.
#[component]
pub fn DeskText() -> impl IntoView {
    let (open, nav) = (expect_context::<Open>(), expect_context::<Nav>());
    let text = RwSignal::new(open.peek(start));
    // Undo, and what another tab wrote, arrive here; blank lines she is typing stay.
    Effect::new(move |_| {
        let stored = open.with(|story, _| paragraphs(story));
        let same = text.with_untracked(|text| parted(text).iter().eq(stored.iter().map(|(_, text)| text)));
        if !same {
            text.set(open.peek(start));
        }
    });
    let blocks = Memo::new(move |_| text.with(|text| parse(text)));
    let put = move |new: String| {
        save(open, &new);
        text.set(new);
    };
    view! {
        <div class="screen">
            <h1 class="screen__title" tabindex="-1">{EN.text_label}</h1>
            <div class="editor">
                <div class="editor__text">
                    <Labelled id="page-text" label=EN.text_label>
                        <TextArea id="page-text" value=text on_input=put size=AreaSize::Large />
                    </Labelled>
                </div>
                <div class="editor__preview">
                    <h2 class="editor__heading">{EN.preview}</h2>
                    <Prose blocks />
                </div>
            </div>
            <div class="screen__acts">
                <Button label=EN.read_through tone=Tone::Main on_press=move |()| nav.within(Screen::Finished) />
                <Button label=EN.finished_end on_press=move |()| nav.within(Screen::Desk) />
            </div>
        </div>
    }
}

/// The text as kept; before there is one, the passages as Markdown.
fn start(story: &Story, library: &Library) -> String {
    let kept = paragraphs(story);
    if !kept.is_empty() || story.is_on(&Place::desk(Name::AsText), false) {
        return joined(&kept);
    }
    markdown(&Doc { passages: parts(story, library), ..Doc::default() }).trim().to_owned()
}

/// The passages that stand, as a document has them.
pub(super) fn parts(story: &Story, library: &Library) -> Vec<DocPassage> {
    let links = story.is_on(&Place::desk(Name::Links), true);
    let part = |passage: &crate::documents::passages::Passage| DocPassage {
        link: links.then(|| passage.link.clone()),
        lines: on_page(passage),
        is_list: is_list(passage),
    };
    standing(&passages(story, library)).iter().map(part).collect()
}

fn is_list(passage: &crate::documents::passages::Passage) -> bool {
    let kept = passage.decision == crate::story::value::Decision::Keep;
    kept && passage.fragments.len() > 1 && passage.fragments.iter().all(|fragment| fragment.is_list)
}

fn save(open: Open, new: &str) {
    let old = open.peek(|story, _| paragraphs(story));
    let changed = edit_text(&old, new, || open.keeping.ports.item());
    let desk = SheetId::desk();
    let mut edits: Vec<Edit> = changed
        .into_iter()
        .map(|(id, text)| {
            let place = Place::on(&desk, Field::Paragraph(id));
            Edit::Set(place, text.map(|(order, text)| Value::Line { order, text, size: 0 }))
        })
        .collect();
    edits.push(Edit::put(Place::desk(Name::AsText), Value::Flag { on: true }));
    open.edit(Edit::All(edits));
}
