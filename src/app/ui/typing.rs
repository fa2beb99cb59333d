//! What text fields have in common: when a typed text may be passed on, and when a field may be written to.

use leptos::prelude::*;

/// Whose words a field holds; her own are set in the serif face.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Voice {
    /// Her words.
    #[default]
    Hers,
    /// A setting, a search, a date: the app's own matters.
    App,
}

/// What a field has to remember between events. Plain values: nothing on the screen depends on them.
#[derive(Clone, Copy)]
pub(super) struct Typing {
    composing: StoredValue<bool>,
    pasted: StoredValue<bool>,
}

impl Typing {
    pub fn new() -> Self {
        Self { composing: StoredValue::new(false), pasted: StoredValue::new(false) }
    }

    /// An input method begins or ends its work in the field.
    pub fn compose(self, on: bool) {
        self.composing.set_value(on);
    }

    /// The next input comes from the clipboard.
    pub fn paste(self) {
        self.pasted.set_value(true);
    }

    /// Whether the field is gone from the page.
    pub fn is_over(self) -> bool {
        self.composing.try_get_value().is_none()
    }

    /// Writing into a field while an input method is at work would break what is being typed.
    pub fn may_write(self) -> bool {
        !self.composing.get_value()
    }

    /// Whether the text of an input event may be passed on; asked once for each event.
    pub fn is_whole(self, text: &str, caret: Option<u32>) -> bool {
        let pasted = self.pasted.get_value();
        self.pasted.set_value(false);
        pasted || !ends_in_half(text, caret)
    }
}

/// Some keyboards send a character in two halves. The first half alone reaches us as U+FFFD just before the caret:
/// the second follows at once, so the text is waited for. Anywhere else U+FFFD is text like any other.
fn ends_in_half(text: &str, caret: Option<u32>) -> bool {
    if !text.contains('\u{FFFD}') {
        return false;
    }
    let before = caret.and_then(|at| at.checked_sub(1)).and_then(|at| usize::try_from(at).ok());
    before.is_some_and(|at| text.encode_utf16().nth(at) == Some(0xFFFD))
}

#[cfg(test)]
mod tests {
    use super::ends_in_half;

    #[test]
    fn half_a_character_before_the_caret_is_waited_for() {
        assert!(ends_in_half("a\u{FFFD}", Some(2)));
        assert!(ends_in_half("😀\u{FFFD} and more", Some(3)));
    }

    #[test]
    fn whole_text_is_passed_on() {
        assert!(!ends_in_half("", Some(0)));
        assert!(!ends_in_half("a😀", Some(3)));
        assert!(!ends_in_half("an old \u{FFFD} further up", Some(22)));
        assert!(!ends_in_half("\u{FFFD}", None));
        assert!(!ends_in_half("\u{FFFD}", Some(0)));
    }
}
