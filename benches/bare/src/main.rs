//! The smallest Leptos app, a counter: the baseline that `cargo xtask bench` compares the size of the app with.

use leptos::prelude::*;

fn main() {
    mount_to_body(|| {
        let (count, set_count) = signal(0_u32);
        view! { <button on:click=move |_| set_count.update(|count| *count = count.saturating_add(1))>"Pressed " {count} " times"</button> }
    });
}
