//! A guide to read and print: the document `docs/practitioners.md` or `docs/clients.md`, fetched from this site when the screen opens.

use crate::app::open_story::story::OpenStory;
use crate::app::ui::{Button, ButtonTone, Prose};
use crate::documents::markdown::{Block, parse_markdown};
use crate::route::{GuideKind, Route};
use crate::strings::{APP, MORE, QUESTION};
use leptos::prelude::*;

/// The other guide, with its name.
fn other_guide(kind: GuideKind) -> (&'static str, Route) {
    match kind {
        GuideKind::Practitioners => (MORE.guide_clients, Route::Guide(GuideKind::Clients)),
        GuideKind::Clients => (MORE.guide_practitioners, Route::Guide(GuideKind::Practitioners)),
    }
}

/// Returns the text of a document without its title, which the screen has in other words.
fn text_below_title(document: &str) -> Vec<Block> {
    let mut blocks = parse_markdown(document);
    if matches!(blocks.first(), Some(Block::Heading(1, _))) {
        blocks.remove(0);
    }
    blocks
}

/// Shows a guide, with a button to print it. A failed fetch is shown.
#[component]
pub fn GuideScreen(kind: GuideKind) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let browser_api = open.storage.browser_api();
    let (blocks, failed) = (RwSignal::new(Vec::<Block>::new()), RwSignal::new(false));
    let (title, file) = open.with_untracked(|_, library| match kind {
        GuideKind::Practitioners => (MORE.guide_practitioners, library.practitioner_guide_file.clone()),
        GuideKind::Clients => (MORE.guide_clients, library.client_guide_file.clone()),
    });
    let take = move |json: Option<String>| match json.and_then(|json| serde_json::from_str::<String>(&json).ok()) {
        Some(text) => drop(blocks.try_set(text_below_title(&text))),
        None => drop(failed.try_set(true)),
    };
    (browser_api.fetch_same_origin)(format!("content/{file}"), Box::new(take));
    let (other, route) = other_guide(kind);
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{title}</h1>
            {move || failed.get().then(|| view! { <p role="alert">{QUESTION.fetch_failed}</p> })}
            <Prose blocks is_user_text=false />
            <div class="screen__actions">
                <Button label=APP.print tone=ButtonTone::Primary on_press=move |()| (browser_api.print_page)() />
                <a href=route.href()>{other}</a>
            </div>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_guide_has_a_title_and_text_and_no_link_or_table() {
        for text in [include_str!("../../../../docs/practitioners.md"), include_str!("../../../../docs/clients.md")] {
            let start: String = text.chars().take(40).collect();
            let blocks = text_below_title(text);
            assert!(blocks.len() > 10 && text.starts_with("# "), "{start}");
            assert!(!text.contains("](") && !text.contains('|'), "{start}: links and tables are not drawn here");
        }
    }
}
