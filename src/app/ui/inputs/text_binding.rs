//! The binding of text fields to values: when typed text is reported, and when a field may be written to.

use leptos::html::ElementType;
use leptos::wasm_bindgen::JsCast;
use leptos::{attr::Attribute, html, prelude::*};

/// Whose text a field holds; user text is set in the serif face.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Typeface {
    /// The user's text.
    #[default]
    User,
    /// A setting, a search or a date.
    App,
}

/// An element with editable text.
pub(super) trait TextBox: ElementType<Output: JsCast + Clone + 'static> + 'static {
    fn text(field: &Self::Output) -> String;
    fn write(field: &Self::Output, text: &str);
    fn caret(field: &Self::Output) -> Option<u32>;
}

impl TextBox for html::Textarea {
    fn text(field: &Self::Output) -> String {
        field.value()
    }
    fn write(field: &Self::Output, text: &str) {
        field.set_value(text);
    }
    fn caret(field: &Self::Output) -> Option<u32> {
        field.selection_start().ok().flatten()
    }
}

impl TextBox for html::Input {
    fn text(field: &Self::Output) -> String {
        field.value()
    }
    fn write(field: &Self::Output, text: &str) {
        field.set_value(text);
    }
    fn caret(field: &Self::Output) -> Option<u32> {
        field.selection_start().ok().flatten()
    }
}

/// A field and its state between events. Nothing on the screen depends on this state.
pub(super) struct TextBinding<E: ElementType> {
    node: NodeRef<E>,
    value: Signal<String>,
    on_input: Callback<String>,
    on_blur: Option<Callback<()>>,
    composing: StoredValue<bool>,
    pasted: StoredValue<bool>,
    /// The text that the field reported, or that was written to it, last. While it equals the value, the field is not read
    /// again.
    last_synced: StoredValue<String>,
}

impl<E: ElementType> Clone for TextBinding<E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E: ElementType> Copy for TextBinding<E> {}

impl<E: TextBox> TextBinding<E> {
    /// Binds a field to a value. The field owns its caret: it is written to only if its text differs from the value, and
    /// never during a composition of an input method.
    pub fn new(
        node: NodeRef<E>,
        value: Signal<String>,
        on_input: Callback<String>,
        on_blur: Option<Callback<()>>,
    ) -> Self {
        let (composing, pasted, last_synced) =
            (StoredValue::new(false), StoredValue::new(false), StoredValue::default());
        Effect::new(move |_| {
            value.with(|text| {
                let Some(field) = node.get() else { return };
                let shows = last_synced.with_value(|last_synced| last_synced == text) && !text.is_empty();
                if !shows && !composing.get_value() && E::text(&field) != *text {
                    E::write(&field, text);
                    last_synced.set_value(text.clone());
                }
            });
        });
        Self { node, value, on_input, on_blur, composing, pasted, last_synced }
    }

    /// Returns the event listeners of the field.
    pub fn listeners(self) -> impl Attribute {
        view! {
            <{..}
                on:input=move |_| self.report(false)
                on:change=move |_| self.report(true)
                on:paste=move |_| { self.pasted.try_set_value(true); }
                on:compositionstart=move |_| { self.composing.try_set_value(true); }
                on:compositionend=move |_| {
                    self.composing.try_set_value(false);
                    self.report(false);
                }
                on:blur=move |_| self.handle_blur()
            />
        }
    }

    /// Handles the loss of focus. A browser may fire it for a field that is being removed, when its signals are disposed.
    fn handle_blur(self) {
        self.report(true);
        if let Some(on_blur) = self.on_blur {
            on_blur.try_run(());
        }
    }

    fn report(self, always: bool) {
        let Some(field) = self.node.try_get_untracked().flatten() else { return };
        let text = E::text(&field);
        let whole = self.is_complete(&text, E::caret(&field));
        let is_new = self.value.try_with_untracked(|known| *known != text) == Some(true);
        if (whole || always) && is_new {
            self.last_synced.try_set_value(text.clone());
            self.on_input.try_run(text);
        }
    }

    /// Whether the text of an input event may be reported. It must be called once for each event, because it resets `pasted`.
    fn is_complete(self, text: &str, caret: Option<u32>) -> bool {
        let pasted = self.pasted.try_get_value().unwrap_or_default();
        self.pasted.try_set_value(false);
        pasted || !ends_in_half_surrogate(text, caret)
    }
}

/// Whether the text ends in half a character before the caret. Some keyboards send a character in two halves; the first alone
/// arrives as U+FFFD just before the caret and the second follows at once. Anywhere else U+FFFD is text like any other.
fn ends_in_half_surrogate(text: &str, caret: Option<u32>) -> bool {
    if !text.contains('\u{FFFD}') {
        return false;
    }
    let before = caret.and_then(|at| at.checked_sub(1)).and_then(|at| usize::try_from(at).ok());
    before.is_some_and(|at| text.encode_utf16().nth(at) == Some(0xFFFD))
}

#[cfg(test)]
mod tests {
    use super::ends_in_half_surrogate;

    #[test]
    fn half_a_character_before_the_caret_is_not_reported() {
        assert!(ends_in_half_surrogate("a\u{FFFD}", Some(2)));
        assert!(ends_in_half_surrogate("😀\u{FFFD} and more", Some(3)));
    }

    #[test]
    fn complete_text_is_reported() {
        assert!(!ends_in_half_surrogate("", Some(0)));
        assert!(!ends_in_half_surrogate("a😀", Some(3)));
        assert!(!ends_in_half_surrogate("an old \u{FFFD} further up", Some(22)));
        assert!(!ends_in_half_surrogate("\u{FFFD}", None));
        assert!(!ends_in_half_surrogate("\u{FFFD}", Some(0)));
    }
}
