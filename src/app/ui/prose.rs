//! Formatted text as views. It comes as a parsed tree; it must never be inserted as HTML.

use crate::documents::heading_levels::normalize_heading_levels;
use crate::documents::markdown::{Block, Inline, is_safe_link};
use leptos::prelude::*;

/// The depth beyond which text is not drawn, because the stack of WebAssembly is small.
const MAX_DEPTH: u8 = 16;

/// Formatted text.
#[component]
pub fn Prose(
    #[prop(into)] blocks: Signal<Vec<Block>>,
    /// Whether the text is the user's.
    #[prop(default = true)]
    is_user_text: bool,
) -> impl IntoView {
    view! {
        <div class="prose" class:user-text=is_user_text translate=is_user_text.then_some("no") dir="auto">
            {move || many_blocks(&with_ordered_headings(blocks.get()), MAX_DEPTH)}
        </div>
    }
}

fn with_ordered_headings(mut blocks: Vec<Block>) -> Vec<Block> {
    normalize_heading_levels(&mut blocks);
    blocks
}

fn many_blocks(blocks: &[Block], depth: u8) -> Vec<AnyView> {
    let Some(depth) = depth.checked_sub(1) else { return Vec::new() };
    blocks.iter().map(|block| one_block(block, depth)).collect()
}

fn one_block(block: &Block, depth: u8) -> AnyView {
    match block {
        Block::Heading(level, text) => heading_view(*level, many_inlines(text, depth)),
        Block::Paragraph(text) => view! { <p>{many_inlines(text, depth)}</p> }.into_any(),
        Block::Quote(blocks) => view! { <blockquote>{many_blocks(blocks, depth)}</blockquote> }.into_any(),
        Block::List { start, items } => list_view(*start, items, depth),
        Block::Code(text) => view! { <pre><code>{text.clone()}</code></pre> }.into_any(),
        Block::Rule => view! { <hr /> }.into_any(),
    }
}

fn heading_view(level: u8, text: Vec<AnyView>) -> AnyView {
    match level {
        0 | 1 => view! { <h2>{text}</h2> }.into_any(),
        2 => view! { <h3>{text}</h3> }.into_any(),
        _ => view! { <h4>{text}</h4> }.into_any(),
    }
}

fn list_view(start: Option<u64>, items: &[Vec<Block>], depth: u8) -> AnyView {
    let rows = items.iter().map(|item| view! { <li>{item_blocks(item, depth)}</li> }).collect_view();
    match start {
        Some(start) => view! { <ol start=start.to_string()>{rows}</ol> }.into_any(),
        None => view! { <ul>{rows}</ul> }.into_any(),
    }
}

/// Returns the views of an item; a single paragraph is shown without its element.
fn item_blocks(item: &[Block], depth: u8) -> Vec<AnyView> {
    match item {
        [Block::Paragraph(text)] => many_inlines(text, depth),
        blocks => many_blocks(blocks, depth),
    }
}

fn many_inlines(text: &[Inline], depth: u8) -> Vec<AnyView> {
    let Some(depth) = depth.checked_sub(1) else { return Vec::new() };
    text.iter().map(|piece| one_inline(piece, depth)).collect()
}

fn one_inline(piece: &Inline, depth: u8) -> AnyView {
    match piece {
        Inline::Text(text) => text.clone().into_any(),
        Inline::Strong(text) => view! { <strong>{many_inlines(text, depth)}</strong> }.into_any(),
        Inline::Emphasis(text) => view! { <em>{many_inlines(text, depth)}</em> }.into_any(),
        Inline::Code(text) => view! { <code>{text.clone()}</code> }.into_any(),
        Inline::Link { href, text } => link_view(href, many_inlines(text, depth)),
        Inline::Break => view! { <br /> }.into_any(),
    }
}

/// A link shows the address that it leads to; an address that is not a web, mail or phone link is shown as text.
fn link_view(href: &str, text: Vec<AnyView>) -> AnyView {
    if href.starts_with("#/") {
        return view! { <a href=href.to_owned()>{text}</a> }.into_any();
    }
    let Some(shown) = visible_host(href).filter(|_| is_safe_link(href)) else { return text.into_any() };
    view! {
        <a href=href.to_owned() target="_blank" rel="noopener noreferrer nofollow">{text}</a>
        <span class="prose__host">" (" {shown} ")"</span>
    }
    .into_any()
}

fn visible_host(href: &str) -> Option<String> {
    let (scheme, rest) = href.split_once(':')?;
    match scheme.to_ascii_lowercase().as_str() {
        "https" | "http" => rest.trim_start_matches('/').split(['/', '?', '#', '\\']).next().map(str::to_owned),
        "mailto" | "tel" => Some(rest.to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::visible_host;

    #[test]
    fn a_link_shows_its_host() {
        assert_eq!(visible_host("https://example.org/a?b"), Some("example.org".into()));
        assert_eq!(visible_host("https://friend@elsewhere.example/"), Some("friend@elsewhere.example".into()));
        assert_eq!(visible_host("tel:116123"), Some("116123".into()));
    }

    #[test]
    fn a_script_address_is_not_a_link() {
        for href in ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "//example.org", "file:///etc/passwd", ""]
        {
            assert_eq!(visible_host(href), None, "{href}");
        }
    }
}
