//! A label, a hint and an error around a control, associated with it by its id.

use crate::app::ui::non_empty_attr;
use leptos::prelude::*;

/// Wraps the control with this id. The hint has the id `{id}-hint`, the error `{id}-error`, the label `{id}-label`: the
/// control refers to them in its `described_by`.
#[component]
pub fn FormField(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
    children: Children,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    let error_id = format!("{id}-error");
    let label_id = format!("{id}-label");
    view! {
        <div class="field">
            <label class="field__label" id=label_id for=id>{label}</label>
            {non_empty_attr(hint).map(|hint| view! { <p class="field__hint" id=hint_id>{hint}</p> })}
            <p class="field__error" id=error_id role="alert" prop:textContent=move || error.get().unwrap_or_default()></p>
            {children()}
        </div>
    }
}
