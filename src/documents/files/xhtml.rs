//! Blocks as XHTML, for web pages and e-books. Each block takes the direction of its own text.

use super::xml::push_escaped;
use crate::documents::markdown::{Block, Inline};
use std::fmt::Write as _;

/// Appends blocks. Headings are one level below the title of their chapter, which is `h2`.
pub(super) fn push_blocks(out: &mut String, blocks: &[Block]) {
    for block in blocks {
        push_block(out, block);
        out.push('\n');
    }
}

fn push_block(out: &mut String, block: &Block) {
    match block {
        Block::Heading(level, pieces) => {
            let tag = format!("h{}", level.saturating_add(1).clamp(3, 6));
            push_element(out, &tag, pieces);
        }
        Block::Paragraph(pieces) => push_element(out, "p", pieces),
        Block::Quote(blocks) => {
            out.push_str("<blockquote>\n");
            push_blocks(out, blocks);
            out.push_str("</blockquote>");
        }
        Block::List { start, items } => push_list(out, *start, items),
        Block::Code(text) => {
            out.push_str("<pre dir=\"auto\">");
            push_escaped(out, text);
            out.push_str("</pre>");
        }
        Block::Rule => out.push_str("<hr/>"),
    }
}

fn push_list(out: &mut String, start: Option<u64>, items: &[Vec<Block>]) {
    let (open, close) = match start {
        None => ("<ul>\n".to_owned(), "</ul>"),
        Some(1) => ("<ol>\n".to_owned(), "</ol>"),
        Some(start) => (format!("<ol start=\"{start}\">\n"), "</ol>"),
    };
    out.push_str(&open);
    for item in items {
        out.push_str("<li>");
        match item.as_slice() {
            [Block::Paragraph(pieces)] => push_element(out, "p", pieces),
            blocks => push_blocks(out, blocks),
        }
        out.push_str("</li>\n");
    }
    out.push_str(close);
}

fn push_element(out: &mut String, tag: &str, pieces: &[Inline]) {
    let _ = write!(out, "<{tag} dir=\"auto\">");
    push_inlines(out, pieces);
    let _ = write!(out, "</{tag}>");
}

/// Appends pieces of text. Links into the app lead nowhere outside it, so only their text is written.
fn push_inlines(out: &mut String, pieces: &[Inline]) {
    for piece in pieces {
        match piece {
            Inline::Text(text) => push_lines(out, text),
            Inline::Strong(pieces) => push_wrapped(out, "strong", pieces),
            Inline::Emphasis(pieces) => push_wrapped(out, "em", pieces),
            Inline::Code(text) => {
                out.push_str("<code>");
                push_escaped(out, text);
                out.push_str("</code>");
            }
            Inline::Link { href, text } if href.starts_with("#/") => push_inlines(out, text),
            Inline::Link { href, text } => {
                out.push_str("<a href=\"");
                push_escaped(out, href);
                out.push_str("\">");
                push_inlines(out, text);
                out.push_str("</a>");
            }
            Inline::Break => out.push_str("<br/>"),
        }
    }
}

fn push_lines(out: &mut String, text: &str) {
    for (nth, line) in text.split('\n').enumerate() {
        if nth > 0 {
            out.push_str("<br/>");
        }
        push_escaped(out, line);
    }
}

fn push_wrapped(out: &mut String, tag: &str, pieces: &[Inline]) {
    let _ = write!(out, "<{tag}>");
    push_inlines(out, pieces);
    let _ = write!(out, "</{tag}>");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::markdown::parse_markdown;

    #[test]
    fn blocks_become_elements() {
        for (markdown, xhtml) in [
            ("# A\n\nb *c* **d**", "<h3 dir=\"auto\">A</h3>\n<p dir=\"auto\">b <em>c</em> <strong>d</strong></p>\n"),
            ("> a", "<blockquote>\n<p dir=\"auto\">a</p>\n</blockquote>\n"),
            ("- a\n- b", "<ul>\n<li><p dir=\"auto\">a</p></li>\n<li><p dir=\"auto\">b</p></li>\n</ul>\n"),
            ("3. a", "<ol start=\"3\">\n<li><p dir=\"auto\">a</p></li>\n</ol>\n"),
            ("a\\\nb", "<p dir=\"auto\">a<br/>b</p>\n"),
            ("<script>x</script>", "<p dir=\"auto\">&lt;script&gt;x&lt;/script&gt;</p>\n"),
            ("[x](javascript:alert(1))", "<p dir=\"auto\">x</p>\n"),
            ("[x](#/settings)", "<p dir=\"auto\">x</p>\n"),
            (
                "[x](https://example.org/?a=1&b=2)",
                "<p dir=\"auto\"><a href=\"https://example.org/?a=1&amp;b=2\">x</a></p>\n",
            ),
        ] {
            let mut out = String::new();
            push_blocks(&mut out, &parse_markdown(markdown));
            assert_eq!(out, xhtml, "{markdown}");
        }
    }
}
