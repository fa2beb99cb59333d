//! Markdown from anyone, read into a small tree of our own. Nothing in it can run, and no text makes it fail.

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag};
use serde::{Deserialize, Serialize};

/// Characters that are read as Markdown; the rest stands as plain text.
const LONGEST: usize = 100_000;
/// Pieces that are made; the rest stands as plain text.
const MOST: usize = 5_000;
/// Deeper than this, pieces are taken out of what holds them.
const DEEPEST: usize = 12;

/// A piece of text that stands by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    /// A heading; 1 is the highest.
    Heading(u8, Vec<Inline>),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// Someone's words, set in.
    Quote(Vec<Block>),
    /// Lines with dots, or with numbers from `start`.
    List {
        /// The first number; none for dots.
        start: Option<u64>,
        /// Each with what it holds.
        items: Vec<Vec<Block>>,
    },
    /// Text that keeps its own lines.
    Code(String),
    /// A pause.
    Rule,
}

/// A piece within a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// Said strongly.
    Strong(Vec<Inline>),
    /// Leaned on.
    Emphasis(Vec<Inline>),
    /// Text as typed.
    Code(String),
    /// A way to somewhere else.
    Link {
        /// Where it leads.
        href: String,
        /// What it says.
        text: Vec<Inline>,
    },
    /// A new line.
    Break,
}

/// What is open while reading.
enum Frame {
    Blocks(BlockOf, Vec<Block>),
    Inlines(InlineOf, Vec<Inline>),
    List(Option<u64>, Vec<Vec<Block>>),
    Code(String),
}

enum BlockOf {
    Root,
    Quote,
    Item,
}

enum InlineOf {
    Paragraph,
    Heading(u8),
    Strong,
    Emphasis,
    Link(String),
    /// Only its words are kept.
    Words,
    /// What it holds goes to what holds it.
    Through,
}

struct Reader {
    frames: Vec<Frame>,
    /// Pieces open beyond the deepest.
    over: usize,
    made: usize,
}

/// Reads Markdown.
pub fn parse(text: &str) -> Vec<Block> {
    let cut = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
    let (read, mut rest) = text.split_at_checked(cut).unwrap_or((text, ""));
    let mut reader = Reader { frames: vec![Frame::Blocks(BlockOf::Root, Vec::new())], over: 0, made: 0 };
    let mut unread = "";
    for (event, range) in Parser::new_ext(read, Options::empty()).into_offset_iter() {
        if reader.made >= MOST {
            unread = text.get(range.start..).unwrap_or("");
            rest = "";
            break;
        }
        reader.take(event);
    }
    let mut blocks = reader.finish();
    blocks.extend([unread, rest].into_iter().filter(|text| !text.trim().is_empty()).map(as_text));
    blocks
}

/// A text as it is, line by line.
fn as_text(text: &str) -> Block {
    Block::Code(text.to_owned())
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        self.made = self.made.saturating_add(1);
        match event {
            Event::Start(_) if self.over > 0 || self.frames.len() > DEEPEST => self.over = self.over.saturating_add(1),
            Event::Start(tag) => self.frames.push(frame(tag)),
            Event::End(_) if self.over > 0 => {
                self.over = self.over.saturating_sub(1);
                self.text(" ");
            }
            Event::End(_) => self.close(),
            Event::Text(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text)
            | Event::FootnoteReference(text) => self.text(&text),
            Event::Code(text) => self.inline(Inline::Code(text.into_string())),
            // Whoever presses Enter means a new line.
            Event::SoftBreak | Event::HardBreak => self.inline(Inline::Break),
            Event::Rule => self.block(Block::Rule),
            Event::TaskListMarker(_) => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(Frame::Code(code)) = self.frames.last_mut() {
            code.push_str(text);
        } else if !text.is_empty() {
            self.inline(Inline::Text(text.to_owned()));
        }
    }

    fn inline(&mut self, piece: Inline) {
        match self.frames.last_mut() {
            Some(Frame::Inlines(_, pieces)) => add(pieces, piece),
            Some(Frame::Blocks(_, blocks)) => add_loose(blocks, piece),
            Some(Frame::List(_, items)) => {
                let mut blocks = items.pop().unwrap_or_default();
                add_loose(&mut blocks, piece);
                items.push(blocks);
            }
            Some(Frame::Code(code)) => code.push_str(&words_of(&[piece])),
            None => {}
        }
    }

    fn block(&mut self, block: Block) {
        match self.frames.last_mut() {
            Some(Frame::Blocks(_, blocks)) => blocks.push(block),
            Some(Frame::List(_, items)) => items.push(vec![block]),
            Some(Frame::Inlines(_, pieces)) => add(pieces, Inline::Text(words(&[block]))),
            Some(Frame::Code(code)) => code.push_str(&words(&[block])),
            None => {}
        }
    }

    fn close(&mut self) {
        if self.frames.len() < 2 {
            return;
        }
        match self.frames.pop() {
            Some(Frame::Blocks(BlockOf::Quote, blocks)) => self.block(Block::Quote(blocks)),
            Some(Frame::Blocks(BlockOf::Item, blocks)) => match self.frames.last_mut() {
                Some(Frame::List(_, items)) => items.push(blocks),
                Some(_) | None => blocks.into_iter().for_each(|block| self.block(block)),
            },
            Some(Frame::Blocks(BlockOf::Root, blocks)) => blocks.into_iter().for_each(|block| self.block(block)),
            Some(Frame::Inlines(of, pieces)) => self.close_inlines(of, pieces),
            Some(Frame::List(start, items)) => self.block(Block::List { start, items }),
            Some(Frame::Code(code)) => self.block(Block::Code(code)),
            None => {}
        }
    }

    fn close_inlines(&mut self, of: InlineOf, pieces: Vec<Inline>) {
        match of {
            InlineOf::Paragraph => self.block(Block::Paragraph(trimmed(pieces))),
            InlineOf::Heading(level) => self.block(Block::Heading(level, pieces)),
            InlineOf::Strong => self.inline(Inline::Strong(pieces)),
            InlineOf::Emphasis => self.inline(Inline::Emphasis(pieces)),
            InlineOf::Link(href) => self.inline(Inline::Link { href, text: pieces }),
            InlineOf::Words => self.text(&words_of(&pieces)),
            InlineOf::Through => pieces.into_iter().for_each(|piece| self.inline(piece)),
        }
    }

    fn finish(mut self) -> Vec<Block> {
        while self.frames.len() > 1 {
            self.close();
        }
        match self.frames.pop() {
            Some(Frame::Blocks(_, blocks)) => blocks,
            Some(_) | None => Vec::new(),
        }
    }
}

fn frame(tag: Tag<'_>) -> Frame {
    let inlines = |of| Frame::Inlines(of, Vec::new());
    match tag {
        Tag::Heading { level, .. } => inlines(InlineOf::Heading(u8::try_from(level as usize).unwrap_or(6))),
        Tag::BlockQuote(_) => Frame::Blocks(BlockOf::Quote, Vec::new()),
        Tag::CodeBlock(CodeBlockKind::Indented | CodeBlockKind::Fenced(_)) => Frame::Code(String::new()),
        Tag::List(start) => Frame::List(start, Vec::new()),
        Tag::Item => Frame::Blocks(BlockOf::Item, Vec::new()),
        Tag::Strong => inlines(InlineOf::Strong),
        Tag::Emphasis => inlines(InlineOf::Emphasis),
        Tag::Link { link_type, dest_url, .. } => inlines(link(link_type, &dest_url)),
        Tag::Image { .. } => inlines(InlineOf::Words),
        // The other tags belong to extensions that are off.
        _ => inlines(InlineOf::Paragraph),
    }
}

fn link(kind: LinkType, to: &str) -> InlineOf {
    let href = if kind == LinkType::Email { format!("mailto:{to}") } else { to.to_owned() };
    if may_lead(&href) { InlineOf::Link(href) } else { InlineOf::Through }
}

/// Whether an address may be a link: the web, mail, telephone, and places within the app.
pub fn may_lead(href: &str) -> bool {
    if href.chars().any(|c| c.is_control() || c.is_whitespace()) {
        return false;
    }
    let scheme = href.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    href.starts_with("#/") || matches!(scheme.as_deref(), Some("https" | "http" | "mailto" | "tel"))
}

fn add(pieces: &mut Vec<Inline>, piece: Inline) {
    match (pieces.last_mut(), piece) {
        (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
        (_, piece) => pieces.push(piece),
    }
}

/// A piece that stands in a block without a paragraph of its own.
fn add_loose(blocks: &mut Vec<Block>, piece: Inline) {
    if let Some(Block::Paragraph(pieces)) = blocks.last_mut() {
        add(pieces, piece);
    } else {
        blocks.push(Block::Paragraph(vec![piece]));
    }
}

/// Without the new line at the end that a block of HTML leaves.
fn trimmed(mut pieces: Vec<Inline>) -> Vec<Inline> {
    if let Some(Inline::Text(last)) = pieces.last_mut()
        && last.ends_with('\n')
    {
        last.pop();
    }
    pieces
}

/// All words of a text, block by block.
pub fn words(blocks: &[Block]) -> String {
    let each = blocks.iter().map(|block| match block {
        Block::Heading(_, pieces) | Block::Paragraph(pieces) => words_of(pieces),
        Block::Quote(blocks) => words(blocks),
        Block::List { items, .. } => items.iter().map(|item| words(item)).collect::<Vec<_>>().join("\n"),
        Block::Code(text) => text.clone(),
        Block::Rule => String::new(),
    });
    each.collect::<Vec<_>>().join("\n\n")
}

fn words_of(pieces: &[Inline]) -> String {
    let each = pieces.iter().map(|piece| match piece {
        Inline::Text(text) | Inline::Code(text) => text.clone(),
        Inline::Strong(pieces) | Inline::Emphasis(pieces) | Inline::Link { text: pieces, .. } => words_of(pieces),
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

    fn text(words: &str) -> Inline {
        Inline::Text(words.to_owned())
    }

    #[test]
    fn plain_markdown_becomes_its_tree() {
        let list = Block::List { start: None, items: vec![vec![Block::Paragraph(vec![text("one")])]] };
        let line = vec![text("a "), Inline::Strong(vec![text("b")]), Inline::Break, text("c")];
        let expected = vec![Block::Heading(2, vec![text("T")]), Block::Paragraph(line), list];
        assert_eq!(parse("## T\na **b**\nc\n\n- one"), expected);
    }

    #[test]
    fn html_is_text_and_an_image_is_its_words() {
        let html = Block::Paragraph(vec![text("<script>alert(1)</script>")]);
        assert_eq!(parse("<script>alert(1)</script>"), [html]);
        assert_eq!(parse("![a *red* roof](https://x.example/t.png)"), [Block::Paragraph(vec![text("a red roof")])]);
    }

    #[test]
    fn only_safe_addresses_are_links() {
        for good in ["https://a.example", "HTTP://a.example", "mailto:a@b.example", "tel:116123", "#/help"] {
            assert!(may_lead(good), "{good}");
        }
        for bad in ["javascript:alert(1)", "data:text/html,x", "//x.example", "/x", "java\nscript:x", "", "#x"] {
            assert!(!may_lead(bad), "{bad}");
        }
        assert_eq!(parse("[go](javascript:x)"), [Block::Paragraph(vec![text("go")])]);
        let mail = Inline::Link { href: "mailto:a@b.example".into(), text: vec![text("a@b.example")] };
        assert_eq!(parse("<a@b.example>"), [Block::Paragraph(vec![mail])]);
    }

    #[test]
    fn deep_and_long_texts_are_flattened_and_lose_no_words() {
        for open in [">", "- ", "*a **b ", "[", "> - "] {
            let deep = format!("{} word", open.repeat(5_000));
            let blocks = parse(&deep);
            assert!(deepest(&blocks) <= 2 * DEEPEST, "{open}");
            assert!(words(&blocks).contains("word"), "{open}");
        }
        let long = "word *and* ".repeat(12_000) + "last";
        assert!(words(&parse(&long)).ends_with("last"));
        let many = "- x\n\n".repeat(9_000) + "last";
        assert!(words(&parse(&many)).ends_with("last"));
    }

    proptest! {
        #[test]
        fn no_text_makes_it_fail(text in "[\\s\\S]{0,200}") {
            parse(&text);
        }

        #[test]
        fn no_marks_make_it_fail(text in "[-*_#>`\\[\\]()!<a1.~&;:|\\\\ \n\t]{0,200}") {
            prop_assert!(deepest(&parse(&text)) <= 2 * DEEPEST);
        }
    }
}
