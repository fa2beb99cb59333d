//! The picture editor, used on every screen with a picture: it follows the story, zooms, adds, moves and removes, and saves a file. A change
//! in a picture is an edit of an answer; the picture itself stores nothing.

use crate::app::features::pictures::answer_links::{addition_buttons, answer_opener};
use crate::app::features::pictures::chair_distance::drop_handler;
use crate::app::features::pictures::map_controls::border_drag_handler;
use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::navigator::Navigator;
use crate::app::ui::picture::list_state::PictureListEdit;
use crate::app::ui::picture::picture_view::PictureView;
use crate::app::ui::picture::zoom::Zoom;
use crate::app::ui::{Button, ButtonTone};
use crate::exercises::library::ExerciseLibrary;
use crate::pictures::model::picture::Picture;
use crate::pictures::model::text_layout::LayoutWidth;
use crate::pictures::sheets::moment_cards;
use crate::pictures::svg_export::{self, embed_fonts};
use crate::sharing::pages::name_masking::{NameMask, NameReplacement, suggested_replacements};
use crate::story::Story;
use crate::story::answers::reorder::{move_item_edit, remove_answer_edit};
use crate::story::model::ids::RecordId;
use crate::strings::PICTURE_EDITOR;
use crate::strings::picture_editor::{AddableQuestion, hidden_name_label};
use crate::strings::pictures::{PICTURE_FILE_NOTE, SAVE_PICTURE};
use leptos::prelude::*;
use std::sync::Arc;

/// Draws a picture from a story, for a layout width.
pub type DrawPicture = Arc<dyn Fn(&Story, &ExerciseLibrary, LayoutWidth) -> Picture + Send + Sync>;

/// A picture that follows the open story.
#[derive(Clone, Copy)]
pub struct EditablePicture {
    open: OpenStory,
    draw: StoredValue<DrawPicture>,
    /// The layout for a phone.
    pub narrow: Memo<Picture>,
    /// The layout for anything wider.
    pub wide: Memo<Picture>,
}

impl EditablePicture {
    /// Creates a picture of the open story that is redrawn when the story changes.
    pub fn new(open: OpenStory, draw: DrawPicture) -> Self {
        let draw = StoredValue::new(draw);
        let drawn = move |width| {
            Memo::new(move |_| draw.with_value(|draw| open.with(|story, library| draw(story, library, width))))
        };
        Self { open, draw, narrow: drawn(LayoutWidth::Narrow), wide: drawn(LayoutWidth::Wide) }
    }

    /// Whether the picture contains an answer of the user.
    pub fn has_user_content(self) -> bool {
        self.wide.with(|picture| picture.text_alternative.iter().any(|line| line.answer_path.is_some()))
    }

    /// Returns the picture with names replaced.
    fn with_names_masked(self, mask: &NameMask) -> Picture {
        let draw = |draw: &DrawPicture| {
            self.open.with_untracked(|story, library| draw(&mask.mask_story(story), library, LayoutWidth::Wide))
        };
        untrack(|| self.draw.with_value(draw))
    }

    /// Returns suggested replacements for the names that occur in this picture.
    fn names_to_mask(self) -> Vec<NameReplacement> {
        let all_text = self.wide.with(|picture| {
            picture.text_alternative.iter().map(|line| line.text.clone()).collect::<Vec<_>>().join("\n")
        });
        let mut pairs = self.open.with(suggested_replacements);
        pairs.retain(|pair| NameMask::new(std::slice::from_ref(pair)).count_names(&all_text) > 0);
        pairs
    }

    /// Announces the result of a change to screen readers.
    pub fn announce(self, text: &str) {
        self.open.storage.browser_api().announce_status(text);
    }

    /// Applies a change to the answer behind the picture, as one edit that can be undone.
    pub fn apply_edit(self, change: &PictureListEdit) {
        let edit = self.open.with_untracked(|story, _| match change {
            PictureListEdit::Reorder(path, to) => move_item_edit(story, path, to),
            PictureListEdit::ReorderCard(head, to) => moment_cards::reorder_card_edit(story, head, to),
            PictureListEdit::Remove(path) => remove_answer_edit(story, path),
        });
        if let Some(edit) = edit {
            self.open.edit(edit);
        }
    }
}

/// The picture, and below it one row: additions, saving, and everything else (zoom, and how words are moved) under one fold. On paper only
/// the picture is printed.
#[component]
pub fn PictureEditor(
    editable_picture: EditablePicture,
    /// The accessible name of the picture.
    title: String,
    /// The file name without extension. It must not contain anything the person wrote.
    file: &'static str,
    /// The questions that can be opened to add something.
    adds: Vec<AddableQuestion>,
    /// The exercise page that it is drawn from, if it belongs to one.
    #[prop(optional_no_strip)]
    page: Option<RecordId>,
) -> impl IntoView {
    let question_flow = expect_context::<QuestionFlow>();
    let on_open = answer_opener(editable_picture.open, expect_context::<Navigator>(), question_flow);
    let zoom = RwSignal::new(Zoom::default());
    let whole = Memo::new(move |_| editable_picture.wide.with(Zoom::fit_whole));
    let carries = Memo::new(move |_| {
        editable_picture.wide.with(|picture| picture.labels.iter().any(|mark| mark.target_index.is_some()))
    });
    view! {
        <PictureView narrow=editable_picture.narrow wide=editable_picture.wide label=title.clone() zoom on_open on_slide=border_drag_handler(editable_picture.open) on_carry=drop_handler(editable_picture.open, question_flow) />
        <div class="picture-editor only-screen">
            {(!adds.is_empty()).then(|| addition_buttons(page, adds))}
            <SavePicture editable_picture title file />
            <details class="disclosure">
                <summary>{PICTURE_EDITOR.more_tools}</summary>
                <div class="picture-editor__size" role="group" aria-label=PICTURE_EDITOR.zoom_group>
                    <Button label=PICTURE_EDITOR.zoom_out tone=ButtonTone::Quiet disabled=Signal::derive(move || zoom.get() <= whole.get()) on_press=move |()| zoom.update(|zoom| *zoom = zoom.smaller(whole.get_untracked())) />
                    <Button label=PICTURE_EDITOR.zoom_to_fit tone=ButtonTone::Quiet disabled=Signal::derive(move || zoom.get() <= whole.get()) on_press=move |()| zoom.set(whole.get_untracked()) />
                    <Button label=PICTURE_EDITOR.zoom_in tone=ButtonTone::Quiet disabled=Signal::derive(move || zoom.get().is_largest()) on_press=move |()| zoom.update(|zoom| *zoom = zoom.larger()) />
                </div>
                <p class="picture-editor__shortcuts soft">{PICTURE_EDITOR.zoom_keys_hint}</p>
                <Show when=move || carries.get()><p class="soft small">{PICTURE_EDITOR.drag_hint}</p></Show>
            </details>
        </div>
    }
}

/// Saving the picture as SVG or PNG, with the names that are to be replaced. The file is made on this device.
#[component]
fn SavePicture(editable_picture: EditablePicture, title: String, file: &'static str) -> impl IntoView {
    let browser_api = editable_picture.open.storage.browser_api();
    let title = StoredValue::new(title);
    let covered = RwSignal::new(Vec::<NameReplacement>::new());
    let names = Memo::new(move |_| editable_picture.names_to_mask());
    let picture = move || editable_picture.with_names_masked(&NameMask::new(&covered.get_untracked()));
    let svg = move |()| {
        let text = title.with_value(|title| svg_export::write_svg(&picture(), title, PICTURE_FILE_NOTE));
        (browser_api.download_file)(
            &format!("{file}.svg"),
            "image/svg+xml",
            &embed_fonts(&text, &(browser_api.font_style)()),
        );
    };
    let png = move |()| {
        let done = move |is_saved: bool| {
            if !is_saved {
                browser_api.announce_alert(PICTURE_EDITOR.png_failed);
            }
        };
        let (text, size) = title.with_value(|title| svg_export::svg_for_png(&picture(), title, PICTURE_FILE_NOTE));
        let text = embed_fonts(&text, &(browser_api.font_style)());
        (browser_api.download_png)(&format!("{file}.png"), &text, size, Box::new(done));
    };
    view! {
        <details class="disclosure">
            <summary>{SAVE_PICTURE}</summary>
            {move || names.with(|names| (!names.is_empty()).then(|| name_mask_buttons(names, covered)))}
            <div class="row"><Button label=PICTURE_EDITOR.save_as_svg on_press=svg /><Button label=PICTURE_EDITOR.save_as_png on_press=png /></div>
        </details>
    }
}

/// A toggle for each name, labelled with its replacement. No name is replaced unless its button is pressed.
fn name_mask_buttons(names: &[NameReplacement], covered: RwSignal<Vec<NameReplacement>>) -> impl IntoView + use<> {
    let one = |pair: &NameReplacement| {
        let (label, of, pair) = (hidden_name_label(&pair.name, &pair.substitute), pair.clone(), pair.clone());
        let pressed = Signal::derive(move || covered.with(|all| all.contains(&of)));
        let toggle = move |()| {
            covered.update(|all| match all.iter().position(|known| *known == pair) {
                Some(at) => drop(all.remove(at)),
                None => all.push(pair.clone()),
            });
        };
        view! { <li><Button label tone=ButtonTone::Quiet pressed on_press=toggle /></li> }
    };
    view! {
        <div role="group" aria-label=PICTURE_EDITOR.hide_names_heading>
            <p class="soft">{PICTURE_EDITOR.hide_names_heading}</p>
            <ul class="picture-editor__additions">{names.iter().map(one).collect_view()}</ul>
            <p class="soft">{PICTURE_EDITOR.hide_names_note}</p>
        </div>
    }
}
