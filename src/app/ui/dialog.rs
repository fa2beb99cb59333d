//! A dialog over the page. It never covers the bar with *Leave this site*.

use leptos::{ev, html, prelude::*};

/// This is not the browser's own dialog element, which would cover the bar. The caller sets `inert` on what is behind it and
/// returns the focus to the control that opened it.
#[component]
pub fn Dialog(
    #[prop(into)] id: String,
    #[prop(into)] title: String,
    #[prop(into)] open: Signal<bool>,
    #[prop(into)] on_close: Callback<()>,
    #[prop(into)] close_label: String,
    children: ChildrenFn,
) -> impl IntoView {
    let heading = NodeRef::<html::H2>::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            heading.focus().ok(); // Focus is best effort; a dialog that has closed does not need it.
        }
    });
    let title_id = format!("{id}-title");
    let (id, title, close_label, children) =
        (StoredValue::new(id), StoredValue::new(title), StoredValue::new(close_label), StoredValue::new(children));
    let title_id = StoredValue::new(title_id);
    let keys = move |key: ev::KeyboardEvent| {
        if key.key() == "Escape" {
            on_close.run(());
        }
    };
    view! {
        <Show when=move || open.get()>
            <div class="veil" on:keydown=keys>
                <div class="sheet" id=id.get_value() role="dialog" aria-labelledby=title_id.get_value()>
                    <h2 class="sheet__title" id=title_id.get_value() tabindex="-1" node_ref=heading>{title.get_value()}</h2>
                    <button type="button" class="sheet__close link" on:click=move |_| on_close.run(())>{close_label.get_value()}</button>
                    <div class="sheet__body">{children.with_value(|children| children())}</div>
                </div>
            </div>
        </Show>
    }
}
