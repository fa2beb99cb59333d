//! Moving the focus to what has just appeared, so that it does not fall back to the start of the page.

use leptos::html::{self, ElementType};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

/// An element that can take the focus. A heading needs `tabindex="-1"`.
pub trait TakesFocus: ElementType<Output: JsCast + Clone + 'static> + 'static {
    /// Moves the focus to it; focus is a courtesy, so a failure is ignored.
    fn take_focus(element: &Self::Output);
}

macro_rules! takes_focus {
    ($($element:ident),*) => { $(
        impl TakesFocus for html::$element {
            fn take_focus(element: &Self::Output) {
                element.focus().ok();
            }
        }
    )* };
}

takes_focus!(H1, H2, H3, Button, Input, Textarea);

/// Focuses an element when it appears.
pub fn focus_on_mount<E: TakesFocus>(node: NodeRef<E>) {
    Effect::new(move |_| {
        if let Some(element) = node.get() {
            E::take_focus(&element);
        }
    });
}
