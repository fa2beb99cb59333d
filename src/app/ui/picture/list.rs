//! The text alternative of a picture as a list, in which answers can be opened, reordered and removed.

use crate::app::ui::picture::list_row::PictureListRow;
use crate::app::ui::picture::list_state::PictureListEdit;
use crate::app::ui::picture::list_state::PictureListState;
use crate::app::ui::{Button, ButtonTone};
use crate::pictures::model::list_rows::list_rows;
use crate::pictures::model::picture::Picture;
use crate::story::model::field_path::FieldPath;
use crate::strings::{APP, PICTURE_EDITOR};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// The text alternative of a picture, in drawing order.
#[component]
pub fn PictureList(
    /// The picture in either layout: both have the same text alternative.
    #[prop(into)]
    picture: Signal<Picture>,
    /// Opens the answer of a row.
    #[prop(into)]
    on_open: Callback<FieldPath>,
    /// Applies an edit; without it the list is read-only.
    #[prop(optional, into)]
    on_change: Option<Callback<PictureListEdit>>,
    /// Undoes the last edit.
    #[prop(optional, into)]
    on_undo: Option<Callback<()>>,
    /// Announces the result of an edit to screen readers.
    #[prop(optional, into)]
    on_say: Option<Callback<String>>,
) -> impl IntoView {
    let changing = RwSignal::new(false);
    let all = Memo::new(move |_| picture.with(list_rows));
    let known = Memo::new(move |_| all.with(|all| all.iter().map(|row| (row.key.clone(), row.clone())).collect()));
    let list = PictureListState {
        rows: all,
        rows_by_key: known,
        elements: StoredValue::new(BTreeMap::new()),
        dragged_row: RwSignal::new(None),
        on_open,
        on_change,
        on_announce: on_say,
    };
    let any = Memo::new(move |_| all.with(|all| all.iter().any(|row| row.entry.answer_path.is_some())));
    let keys = move || all.with(|all| all.iter().map(|row| row.key.clone()).collect::<Vec<_>>());
    let may_change = Signal::derive(move || changing.get() && on_change.is_some());
    view! {
        <Show when=move || on_change.is_some() && any.get()>
            <p class="only-screen"><Button label=PICTURE_EDITOR.edit_list tone=ButtonTone::Quiet pressed=changing on_press=move |()| changing.update(|on| *on = !*on) />
                {move || on_undo.filter(|_| changing.get()).map(|undo| view! { " " <Button label=APP.undo tone=ButtonTone::Quiet on_press=undo /> })}</p>
        </Show>
        <ul class="drawing__list"><For each=keys key=Clone::clone let(key)><PictureListRow key_of=key list may_change /></For></ul>
    }
}
