//! Keys that belong to an input method, as for Japanese, Chinese or Korean.

use leptos::ev;

/// The key code of every key that an input method handles itself.
const INPUT_METHOD_KEY_CODE: u32 = 229;

/// Returns whether an input method handles this key. Safari sends the Enter that confirms a conversion after `compositionend`: it is no
/// longer composing then, and only the key code tells.
pub fn is_input_method_key(key: &ev::KeyboardEvent) -> bool {
    is_handled_by_input_method(key.is_composing(), key.key_code())
}

fn is_handled_by_input_method(is_composing: bool, key_code: u32) -> bool {
    is_composing || key_code == INPUT_METHOD_KEY_CODE
}

#[cfg(test)]
mod tests {
    use super::is_handled_by_input_method;

    #[test]
    fn the_enter_that_confirms_a_conversion_belongs_to_the_input_method() {
        assert!(is_handled_by_input_method(true, 13), "Chromium and Firefox");
        assert!(is_handled_by_input_method(true, 229), "Chromium on Android");
        assert!(is_handled_by_input_method(false, 229), "Safari, after compositionend");
        assert!(!is_handled_by_input_method(false, 13), "an Enter of the person's");
        assert!(!is_handled_by_input_method(false, 0), "a key without a code");
    }
}
