//! A sheet over the screen: from the bottom on a phone, at the side on wider screens.

use leptos::{ev, html, prelude::*};

use crate::app::ui::button::{Button, ButtonTone};

/// The words around a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetLabels {
    /// The label of the button that closes it.
    pub close: String,
    /// The label of the quick exit: the one in the bar cannot be reached while a sheet is open.
    pub leave: String,
}

/// A modal dialog. Its content exists only while it is open. The browser moves the focus into it and closes it with
/// Escape; then the focus is on the button that opened it.
#[component]
pub fn Sheet(
    #[prop(into)] id: String,
    /// The heading, which names the dialog.
    #[prop(into)]
    title: Signal<String>,
    open: RwSignal<bool>,
    /// The button that opened it, to which the focus returns.
    opener: NodeRef<html::Button>,
    words: SheetLabels,
    /// Shows something as large as the screen allows, such as a picture.
    #[prop(optional)]
    is_large: bool,
    /// Goes back to the first page of the sheet, where it shows another one; with the label of the button.
    #[prop(optional)]
    back: Option<(Signal<bool>, String, Callback<()>)>,
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let title_id = format!("{id}-title");
    Effect::new(move |_| {
        let is_wanted = open.get();
        let Some(dialog) = dialog.get() else { return };
        if is_wanted && !dialog.open() {
            // Fails only if the element has left the page.
            _ = dialog.show_modal();
        } else if !is_wanted && dialog.open() {
            dialog.close();
        }
    });
    // A press beside the sheet reaches the dialog itself.
    let on_click = move |press: ev::MouseEvent| {
        if press.target().is_some() && press.target() == press.current_target() {
            open.set(false);
        }
    };
    let on_close = move |_| {
        open.try_set(false);
        if let Some(Some(button)) = opener.try_get_untracked() {
            // Fails only if the button has left the page.
            _ = button.focus();
        }
    };
    let class = if is_large { "sheet sheet--large" } else { "sheet" };
    let back = StoredValue::new(back);
    let back_button = move || {
        back.get_value()
            .filter(|(is_shown, _, _)| is_shown.get())
            .map(|(_, label, on_press)| view! { <Button label tone=ButtonTone::Quiet on_press /> })
    };
    view! {
        <dialog id=id class=class aria-labelledby=title_id.clone() node_ref=dialog on:click=on_click on:close=on_close>
            <div class="sheet__inside">
                <div class="sheet__head">
                    <a class="quick-exit" href="https://www.bbc.co.uk/weather" rel="noopener noreferrer">{words.leave}</a>
                    {back_button}
                    <Button label=words.close tone=ButtonTone::Quiet on_press=move |()| open.set(false) />
                    <h2 class="sheet__title" id=title_id.clone() tabindex="-1" autofocus>{move || title.get()}</h2>
                </div>
                <Show when=move || open.get()>{children()}</Show>
            </div>
        </dialog>
    }
}
