//! Parses untrusted Markdown into a small tree. Nothing in the tree can run, and no text makes the parser fail.

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag};
use serde::{Deserialize, Serialize};

/// The most characters that are parsed as Markdown; the rest becomes plain text.
const MAX_PARSED_CHARS: usize = 100_000;
/// The most parser events that are read; the rest becomes plain text.
const MAX_EVENTS: usize = 5_000;
/// Elements nested deeper than this are flattened into their parent.
const MAX_DEPTH: usize = 12;

/// A block of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    /// A heading; 1 is the highest.
    Heading(u8, Vec<Inline>),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A quotation.
    Quote(Vec<Block>),
    /// A bulleted list, or one numbered from `start`.
    List {
        /// The first number; `None` for bullets.
        start: Option<u64>,
        /// The content of each item.
        items: Vec<Vec<Block>>,
    },
    /// Preformatted text.
    Code(String),
    /// A thematic break.
    Rule,
}

/// A piece of text within a block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// Strong text.
    Strong(Vec<Inline>),
    /// Emphasised text.
    Emphasis(Vec<Inline>),
    /// Code.
    Code(String),
    /// A link.
    Link {
        /// Its address.
        href: String,
        /// Its text.
        text: Vec<Inline>,
    },
    /// A line break.
    Break,
}

/// An element that is open while parsing.
enum OpenElement {
    Blocks(BlockContainer, Vec<Block>),
    Inlines(InlineContainer, Vec<Inline>),
    List(Option<u64>, Vec<Vec<Block>>),
    Code(String),
}

enum BlockContainer {
    Root,
    Quote,
    Item,
}

enum InlineContainer {
    Paragraph,
    Heading(u8),
    Strong,
    Emphasis,
    Link(String),
    /// An element of which only the text is kept.
    TextOnly,
    /// An element whose content is added to its parent.
    Transparent,
}

struct MarkdownReader {
    open_elements: Vec<OpenElement>,
    /// The number of open elements beyond the maximum depth.
    skipped_depth: usize,
    event_count: usize,
}

/// Parses Markdown.
pub fn parse_markdown(text: &str) -> Vec<Block> {
    let cut = text.char_indices().nth(MAX_PARSED_CHARS).map_or(text.len(), |(at, _)| at);
    let (read, mut rest) = text.split_at_checked(cut).unwrap_or((text, ""));
    let mut reader = MarkdownReader {
        open_elements: vec![OpenElement::Blocks(BlockContainer::Root, Vec::new())],
        skipped_depth: 0,
        event_count: 0,
    };
    let mut unread = "";
    for (event, range) in Parser::new_ext(read, Options::empty()).into_offset_iter() {
        if reader.event_count >= MAX_EVENTS {
            unread = text.get(range.start..).unwrap_or("");
            rest = "";
            break;
        }
        reader.handle_event(event);
    }
    let mut blocks = reader.finish();
    blocks.extend([unread, rest].into_iter().filter(|text| !text.trim().is_empty()).map(as_code_block));
    blocks
}

/// Returns a text as one preformatted block.
fn as_code_block(text: &str) -> Block {
    Block::Code(text.to_owned())
}

impl MarkdownReader {
    fn handle_event(&mut self, event: Event<'_>) {
        self.event_count = self.event_count.saturating_add(1);
        match event {
            Event::Start(_) if self.skipped_depth > 0 || self.open_elements.len() > MAX_DEPTH => {
                self.skipped_depth = self.skipped_depth.saturating_add(1);
            }
            Event::Start(tag) => self.open_elements.push(open_element(tag)),
            Event::End(_) if self.skipped_depth > 0 => {
                self.skipped_depth = self.skipped_depth.saturating_sub(1);
                self.push_text(" ");
            }
            Event::End(_) => self.close_element(),
            Event::Text(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text)
            | Event::FootnoteReference(text) => self.push_text(&text),
            Event::Code(text) => self.push_inline(Inline::Code(text.into_string())),
            // A soft break counts as a line break, because people who press Enter mean a new line.
            Event::SoftBreak | Event::HardBreak => self.push_inline(Inline::Break),
            Event::Rule => self.push_block(Block::Rule),
            Event::TaskListMarker(_) => {}
        }
    }

    fn push_text(&mut self, text: &str) {
        if let Some(OpenElement::Code(code)) = self.open_elements.last_mut() {
            code.push_str(text);
        } else if !text.is_empty() {
            self.push_inline(Inline::Text(text.to_owned()));
        }
    }

    fn push_inline(&mut self, piece: Inline) {
        match self.open_elements.last_mut() {
            Some(OpenElement::Inlines(_, pieces)) => append_inline(pieces, piece),
            Some(OpenElement::Blocks(_, blocks)) => append_loose_inline(blocks, piece),
            Some(OpenElement::List(_, items)) => {
                let mut blocks = items.pop().unwrap_or_default();
                append_loose_inline(&mut blocks, piece);
                items.push(blocks);
            }
            Some(OpenElement::Code(code)) => code.push_str(&inlines_to_text(&[piece])),
            None => {}
        }
    }

    fn push_block(&mut self, block: Block) {
        match self.open_elements.last_mut() {
            Some(OpenElement::Blocks(_, blocks)) => blocks.push(block),
            Some(OpenElement::List(_, items)) => items.push(vec![block]),
            Some(OpenElement::Inlines(_, pieces)) => append_inline(pieces, Inline::Text(blocks_to_text(&[block]))),
            Some(OpenElement::Code(code)) => code.push_str(&blocks_to_text(&[block])),
            None => {}
        }
    }

    fn close_element(&mut self) {
        if self.open_elements.len() < 2 {
            return;
        }
        match self.open_elements.pop() {
            Some(OpenElement::Blocks(BlockContainer::Quote, blocks)) => self.push_block(Block::Quote(blocks)),
            Some(OpenElement::Blocks(BlockContainer::Item, blocks)) => match self.open_elements.last_mut() {
                Some(OpenElement::List(_, items)) => items.push(blocks),
                Some(_) | None => {
                    for block in blocks {
                        self.push_block(block);
                    }
                }
            },
            Some(OpenElement::Blocks(BlockContainer::Root, blocks)) => {
                for block in blocks {
                    self.push_block(block);
                }
            }
            Some(OpenElement::Inlines(of, pieces)) => self.close_inlines(of, pieces),
            Some(OpenElement::List(start, items)) => self.push_block(Block::List { start, items }),
            Some(OpenElement::Code(code)) => self.push_block(Block::Code(code)),
            None => {}
        }
    }

    fn close_inlines(&mut self, of: InlineContainer, pieces: Vec<Inline>) {
        match of {
            InlineContainer::Paragraph => self.push_block(Block::Paragraph(without_final_newline(pieces))),
            InlineContainer::Heading(level) => self.push_block(Block::Heading(level, pieces)),
            InlineContainer::Strong => self.push_inline(Inline::Strong(pieces)),
            InlineContainer::Emphasis => self.push_inline(Inline::Emphasis(pieces)),
            InlineContainer::Link(href) => self.push_inline(Inline::Link { href, text: pieces }),
            InlineContainer::TextOnly => self.push_text(&inlines_to_text(&pieces)),
            InlineContainer::Transparent => pieces.into_iter().for_each(|piece| self.push_inline(piece)),
        }
    }

    fn finish(mut self) -> Vec<Block> {
        while self.open_elements.len() > 1 {
            self.close_element();
        }
        match self.open_elements.pop() {
            Some(OpenElement::Blocks(_, blocks)) => blocks,
            Some(_) | None => Vec::new(),
        }
    }
}

fn open_element(tag: Tag<'_>) -> OpenElement {
    let inlines = |of| OpenElement::Inlines(of, Vec::new());
    match tag {
        Tag::Heading { level, .. } => inlines(InlineContainer::Heading(u8::try_from(level as usize).unwrap_or(6))),
        Tag::BlockQuote(_) => OpenElement::Blocks(BlockContainer::Quote, Vec::new()),
        Tag::CodeBlock(CodeBlockKind::Indented | CodeBlockKind::Fenced(_)) => OpenElement::Code(String::new()),
        Tag::List(start) => OpenElement::List(start, Vec::new()),
        Tag::Item => OpenElement::Blocks(BlockContainer::Item, Vec::new()),
        Tag::Strong => inlines(InlineContainer::Strong),
        Tag::Emphasis => inlines(InlineContainer::Emphasis),
        Tag::Link { link_type, dest_url, .. } => inlines(link_container(link_type, &dest_url)),
        Tag::Image { .. } => inlines(InlineContainer::TextOnly),
        // The other tags belong to extensions that are off.
        _ => inlines(InlineContainer::Paragraph),
    }
}

fn link_container(kind: LinkType, to: &str) -> InlineContainer {
    let href = if kind == LinkType::Email { format!("mailto:{to}") } else { to.to_owned() };
    if is_safe_link(&href) { InlineContainer::Link(href) } else { InlineContainer::Transparent }
}

/// Whether an address may be a link: web, mail, telephone, and addresses within the app.
pub fn is_safe_link(href: &str) -> bool {
    if href.chars().any(|c| c.is_control() || c.is_whitespace()) {
        return false;
    }
    let scheme = href.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    href.starts_with("#/") || matches!(scheme.as_deref(), Some("https" | "http" | "mailto" | "tel"))
}

fn append_inline(pieces: &mut Vec<Inline>, piece: Inline) {
    match (pieces.last_mut(), piece) {
        (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
        (_, piece) => pieces.push(piece),
    }
}

/// Appends inline text to the last paragraph, or to a new one if the last block is not a paragraph.
fn append_loose_inline(blocks: &mut Vec<Block>, piece: Inline) {
    if let Some(Block::Paragraph(pieces)) = blocks.last_mut() {
        append_inline(pieces, piece);
    } else {
        blocks.push(Block::Paragraph(vec![piece]));
    }
}

/// Removes the line break at the end that an HTML block leaves.
fn without_final_newline(mut pieces: Vec<Inline>) -> Vec<Inline> {
    if let Some(Inline::Text(last)) = pieces.last_mut()
        && last.ends_with('\n')
    {
        last.pop();
    }
    pieces
}

/// Returns all text, block by block.
pub fn blocks_to_text(blocks: &[Block]) -> String {
    let each = blocks.iter().map(|block| match block {
        Block::Heading(_, pieces) | Block::Paragraph(pieces) => inlines_to_text(pieces),
        Block::Quote(blocks) => blocks_to_text(blocks),
        Block::List { items, .. } => items.iter().map(|item| blocks_to_text(item)).collect::<Vec<_>>().join("\n"),
        Block::Code(text) => text.clone(),
        Block::Rule => String::new(),
    });
    each.collect::<Vec<_>>().join("\n\n")
}

fn inlines_to_text(pieces: &[Inline]) -> String {
    let each = pieces.iter().map(|piece| match piece {
        Inline::Text(text) | Inline::Code(text) => text.clone(),
        Inline::Strong(pieces) | Inline::Emphasis(pieces) | Inline::Link { text: pieces, .. } => {
            inlines_to_text(pieces)
        }
        Inline::Break => "\n".to_owned(),
    });
    each.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn deepest(blocks: &[Block]) -> usize {
        let inner = |block: &Block| match block {
            Block::Quote(blocks) => deepest(blocks),
            Block::List { items, .. } => items.iter().map(|item| deepest(item) + 1).max().unwrap_or(0),
            Block::Heading(_, p) | Block::Paragraph(p) => deepest_inline(p),
            Block::Code(_) | Block::Rule => 0,
        };
        blocks.iter().map(inner).max().map_or(0, |n| n + 1)
    }

    fn deepest_inline(pieces: &[Inline]) -> usize {
        let inner = |piece: &Inline| match piece {
            Inline::Strong(p) | Inline::Emphasis(p) | Inline::Link { text: p, .. } => deepest_inline(p),
            Inline::Text(_) | Inline::Code(_) | Inline::Break => 0,
        };
        pieces.iter().map(inner).max().map_or(0, |n| n + 1)
    }

    fn text(text: &str) -> Inline {
        Inline::Text(text.to_owned())
    }

    #[test]
    fn plain_markdown_becomes_its_tree() {
        let list = Block::List { start: None, items: vec![vec![Block::Paragraph(vec![text("one")])]] };
        let line = vec![text("a "), Inline::Strong(vec![text("b")]), Inline::Break, text("c")];
        let expected = vec![Block::Heading(2, vec![text("T")]), Block::Paragraph(line), list];
        assert_eq!(parse_markdown("## T\na **b**\nc\n\n- one"), expected);
    }

    #[test]
    fn html_becomes_text_and_an_image_its_alternative_text() {
        let html = Block::Paragraph(vec![text("<script>alert(1)</script>")]);
        assert_eq!(parse_markdown("<script>alert(1)</script>"), [html]);
        assert_eq!(
            parse_markdown("![a *red* roof](https://x.example/t.png)"),
            [Block::Paragraph(vec![text("a red roof")])]
        );
    }

    #[test]
    fn only_safe_addresses_are_links() {
        for good in ["https://a.example", "HTTP://a.example", "mailto:a@b.example", "tel:116123", "#/help"] {
            assert!(is_safe_link(good), "{good}");
        }
        for bad in ["javascript:alert(1)", "data:text/html,x", "//x.example", "/x", "java\nscript:x", "", "#x"] {
            assert!(!is_safe_link(bad), "{bad}");
        }
        assert_eq!(parse_markdown("[go](javascript:x)"), [Block::Paragraph(vec![text("go")])]);
        let mail = Inline::Link { href: "mailto:a@b.example".into(), text: vec![text("a@b.example")] };
        assert_eq!(parse_markdown("<a@b.example>"), [Block::Paragraph(vec![mail])]);
    }

    #[test]
    fn deep_and_long_texts_are_flattened_and_lose_no_words() {
        for open in [">", "- ", "*a **b ", "[", "> - "] {
            let deep = format!("{} word", open.repeat(5_000));
            let blocks = parse_markdown(&deep);
            assert!(deepest(&blocks) <= 2 * MAX_DEPTH, "{open}");
            assert!(blocks_to_text(&blocks).contains("word"), "{open}");
        }
        let long = "word *and* ".repeat(12_000) + "last";
        assert!(blocks_to_text(&parse_markdown(&long)).ends_with("last"));
        let many = "- x\n\n".repeat(9_000) + "last";
        assert!(blocks_to_text(&parse_markdown(&many)).ends_with("last"));
    }

    proptest! {
        #[test]
        fn no_text_makes_the_parser_fail(text in "[\\s\\S]{0,200}") {
            parse_markdown(&text);
        }

        #[test]
        fn no_markdown_makes_the_parser_fail(text in "[-*_#>`\\[\\]()!<a1.~&;:|\\\\ \n\t]{0,200}") {
            prop_assert!(deepest(&parse_markdown(&text)) <= 2 * MAX_DEPTH);
        }
    }
}
