//! The user's position on something, and a few words why.

use leptos::prelude::*;

use crate::app::ui::choices::{Choice, Choices};
use crate::app::ui::inputs::form_field::FormField;
use crate::app::ui::inputs::text_area::TextArea;

/// The field for the reason appears once a position is chosen; with an empty label there is none.
#[component]
pub fn StanceInput(
    #[prop(into)] id: String,
    options: Vec<Choice>,
    #[prop(into)] chosen: Signal<Option<String>>,
    #[prop(into)] on_choose: Callback<String>,
    #[prop(into)] because: Signal<String>,
    #[prop(into)] on_because: Callback<String>,
    #[prop(into)] because_label: String,
    #[prop(optional, into)] labelled_by: String,
) -> impl IntoView {
    let asks_why = !because_label.is_empty();
    let reason = StoredValue::new((format!("{id}-because"), because_label));
    let shown = move || asks_why && chosen.with(Option::is_some);
    view! {
        <Choices id options chosen on_choose labelled_by />
        <Show when=shown>
            <div class="stance__because">
                <FormField id=reason.get_value().0 label=reason.get_value().1>
                    <TextArea id=reason.get_value().0 value=because on_input=on_because />
                </FormField>
            </div>
        </Show>
    }
}
