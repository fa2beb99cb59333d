//! The page of a story that is on a path of the gate: what was answered there, not the page of the one sitting.

use super::sheet::SheetScreen;
use crate::app::state::{Open, Walking};
use crate::documents::page::is_text;
use crate::documents::passages::passages;
use crate::practice::library::Library;
use crate::story::Story;
use crate::story::ids::SheetId;
use crate::story::page::page_of;
use crate::story::walk::path_exercise;
use leptos::prelude::*;

/// The exercise under which answers of the gate's earlier paths are stored.
pub const GATE: &str = "gate";

/// Whether the page of a story is that of its path: it has one, and nothing of the one sitting stands on a page.
pub fn is_on_path(story: &Story, library: &Library) -> bool {
    path_exercise(story, library).is_some() && !is_text(story) && passages(story, library).is_empty()
}

/// The page that was written on the path, if anything was.
pub fn page_on_path(story: &Story, library: &Library) -> Option<SheetId> {
    page_of(story, path_exercise(story, library)?).or_else(|| page_of(story, GATE))
}

/// That page as a screen.
#[component]
pub fn PathPage() -> impl IntoView {
    let (open, walking) = (expect_context::<Open>(), expect_context::<Walking>());
    walking.look_at(open.peek(page_on_path).as_ref());
    view! { <SheetScreen /> }
}
