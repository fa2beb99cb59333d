//! What stands where nothing is yet: a drawing, a sentence, and the action that the screen puts below it.

use crate::app::ui::picture::still::PictureStill;
use crate::pictures::vignettes::Vignette;
use leptos::prelude::*;

/// A drawing and a sentence; the children are the one action, if there is one.
#[component]
pub fn EmptyState(
    drawing: Vignette,
    text: &'static str,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let picture = Signal::stored(drawing.draw());
    view! {
        <div class="empty">
            <div class="empty__drawing only-screen"><PictureStill picture /></div>
            <p class="empty__text">{text}</p>
            {children.map(|children| view! { <p class="empty__action">{children()}</p> })}
        </div>
    }
}
