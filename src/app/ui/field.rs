//! A label, a hint and an error around a control, tied together by its id.

use leptos::prelude::*;

use super::said;

/// Whether a label is seen or only read aloud.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LabelLook {
    /// On the page.
    #[default]
    Shown,
    /// For screen readers alone, where the page says it otherwise.
    Hidden,
}

impl LabelLook {
    fn class(self) -> &'static str {
        match self {
            Self::Shown => "field__label",
            Self::Hidden => "visually-hidden",
        }
    }
}

/// Wraps the control whose id it is given. The hint has the id `{id}-hint`, the error `{id}-error`, the label `{id}-label`:
/// the control names them in its `described_by`.
#[component]
pub fn Field(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional)] look: LabelLook,
    children: Children,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    let error_id = format!("{id}-error");
    let label_id = format!("{id}-label");
    view! {
        <div class="field">
            <label class=look.class() id=label_id for=id>{label}</label>
            {said(hint).map(|hint| view! { <p class="field__hint" id=hint_id>{hint}</p> })}
            <p class="field__error" id=error_id role="alert">{move || error.get()}</p>
            {children()}
        </div>
    }
}
