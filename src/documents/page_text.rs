//! The story page as plain text and as Markdown, and the story page edited as text.

use crate::story::Story;
use crate::story::model::field_path::Field;
use crate::story::model::ids::{ItemId, RecordId};
use crate::story::model::value::Value;

/// If comparing the changed middle would take more comparisons than this, all of it counts as new.
const MAX_COMPARISONS: usize = 1_000_000;

/// A passage of a page document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageDocumentPassage {
    /// The linking line, if it is shown.
    pub linking_line: Option<String>,
    /// The user's text.
    pub lines: Vec<String>,
    /// Whether the lines are items of a list.
    pub is_list: bool,
    /// The formatted day it was written; empty if it has none.
    pub day: String,
}

/// A page to read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageDocument {
    /// Its title.
    pub title: String,
    /// The line on the first page.
    pub first_line: String,
    /// Its passages.
    pub passages: Vec<PageDocumentPassage>,
    /// The formatted date on which it was told.
    pub date: String,
}

/// Returns the page as plain text.
pub fn document_plain_text(doc: &PageDocument) -> String {
    let mut parts = vec![doc.title.clone(), doc.first_line.clone()];
    for passage in &doc.passages {
        parts.extend(passage.linking_line.clone());
        parts.push(passage.day.clone());
        let between = if passage.is_list { "\n" } else { "\n\n" };
        parts.push(passage.lines.join(between));
    }
    parts.push(doc.date.clone());
    join_blocks(parts)
}

/// Returns the page as Markdown. The user's characters read back as they were written.
pub fn document_markdown(doc: &PageDocument) -> String {
    let mut parts = vec![markdown_heading(1, &doc.title), markdown_quote(&doc.first_line)];
    for passage in &doc.passages {
        parts.extend(passage.linking_line.as_deref().map(|link| markdown_heading(2, link)));
        parts.push(escape_markdown(&passage.day));
        if passage.is_list {
            parts.push(passage.lines.iter().map(|line| markdown_list_item(line)).collect::<Vec<_>>().join("\n"));
        } else {
            parts.extend(passage.lines.iter().map(|line| escape_markdown(line)));
        }
    }
    parts.push(escape_markdown(&doc.date));
    join_blocks(parts)
}

/// Joins blocks with an empty line between them; empty blocks are left out.
pub fn join_blocks(mut parts: Vec<String>) -> String {
    // Trims only what Markdown treats as blank: other kinds of space are user text.
    parts.retain(|part| !part.trim_matches([' ', '\t', '\n', '\r']).is_empty());
    let mut text = parts.join("\n\n");
    text.push('\n');
    text
}

/// Returns a heading in Markdown; empty if the text is blank.
pub fn markdown_heading(level: usize, text: &str) -> String {
    let line = split_lines(text).join(" ");
    if line.trim().is_empty() {
        String::new()
    } else {
        format!("{} {}", "#".repeat(level), escape_markdown_line(&line))
    }
}

pub(in crate::documents) fn markdown_quote(text: &str) -> String {
    let shown = escape_markdown(text);
    shown.lines().map(|line| format!("> {line}")).collect::<Vec<_>>().join("\n")
}

pub(in crate::documents) fn markdown_list_item(text: &str) -> String {
    let shown = escape_markdown(text);
    let mut each = shown.lines();
    let first = format!("- {}", each.next().unwrap_or_default());
    let rest = each.map(|line| if line.is_empty() { String::new() } else { format!("  {line}") });
    std::iter::once(first).chain(rest).collect::<Vec<_>>().join("\n")
}

/// Returns the lines of a text, without empty ones at its ends.
fn split_lines(text: &str) -> Vec<String> {
    let one_kind = text.replace("\r\n", "\n").replace('\r', "\n");
    one_kind.trim_matches('\n').split('\n').map(str::to_owned).collect()
}

/// Escapes a text for Markdown: every line break is kept and every character stands for itself.
pub fn escape_markdown(text: &str) -> String {
    let lines = split_lines(text);
    let mut out = String::new();
    for (n, line) in lines.iter().enumerate() {
        out.push_str(&escape_markdown_line(line));
        let next = lines.get(n.saturating_add(1));
        if !line.is_empty() && next.is_some_and(|next| !next.is_empty()) {
            out.push('\\');
        }
        if next.is_some() {
            out.push('\n');
        }
    }
    out
}

fn escape_markdown_line(line: &str) -> String {
    let blank = |c: &char| matches!(c, ' ' | '\t' | '\u{b}' | '\u{c}');
    let start = line.chars().take_while(|c| blank(c)).count();
    let end = line.chars().count().saturating_sub(line.chars().rev().take_while(|c| blank(c)).count());
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let mut out = String::new();
    for (n, c) in line.chars().enumerate() {
        let opens = n == start && matches!(c, '-' | '+' | '=' | ':');
        let numbers = digits > 0 && n == digits && matches!(c, '.' | ')');
        if n < start || n >= end {
            out.extend(["&#", &u32::from(c).to_string(), ";"]);
            continue;
        }
        if opens || numbers || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '#' | '~' | '|' | '$')
        {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Returns the stored paragraphs of the page edited as text, in order.
pub fn stored_paragraphs(story: &Story) -> Vec<(ItemId, String)> {
    let desk = story.record(&RecordId::desk());
    let mut all: Vec<(i64, ItemId, String)> = desk
        .into_iter()
        .flat_map(crate::story::model::story::Record::iter)
        .filter_map(|(field, _, value)| match (field, value) {
            (Field::Paragraph(id), Value::Line { order, text, .. }) => Some((*order, id.clone(), text.clone())),
            _ => None,
        })
        .collect();
    all.sort();
    all.into_iter().map(|(_, id, text)| (id, text)).collect()
}

/// Splits a text into paragraphs at blank lines.
pub fn split_paragraphs(text: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let mut open = false;
    for line in text.replace("\r\n", "\n").split('\n') {
        let blank = line.trim().is_empty();
        match (open && !blank, all.last_mut()) {
            (true, Some(last)) => {
                last.push('\n');
                last.push_str(line);
            }
            _ if !blank => all.push(line.to_owned()),
            _ => {}
        }
        open = !blank;
    }
    all
}

/// Returns what changed when the text was edited: each paragraph with its order and text, or `None` if it is gone. An unchanged
/// paragraph keeps its id; a changed one takes the id of the paragraph it replaces.
pub fn paragraph_changes(
    old: &[(ItemId, String)],
    new: &str,
    mut new_id: impl FnMut() -> ItemId,
) -> Vec<(ItemId, Option<(i64, String)>)> {
    let new = split_paragraphs(new);
    let mut out = Vec::new();
    let mut gone = Vec::new();
    let (mut o, mut n) = (0_usize, 0_usize);
    let mut order = 0_i64;
    let end = (old.len(), new.len());
    for (old_at, new_at) in common_paragraphs(old, &new).into_iter().chain([end]) {
        let mut left = old.get(o..old_at).unwrap_or_default().iter();
        for text in new.get(n..new_at).unwrap_or_default() {
            order = order.saturating_add(1024);
            let id = left.next().map_or_else(&mut new_id, |(id, _)| id.clone());
            out.push((id, Some((order, text.clone()))));
        }
        gone.extend(left.map(|(id, _)| (id.clone(), None)));
        if let Some((id, text)) = old.get(old_at) {
            order = order.saturating_add(1024);
            out.push((id.clone(), Some((order, text.clone()))));
        }
        (o, n) = (old_at.saturating_add(1), new_at.saturating_add(1));
    }
    out.extend(gone);
    out
}

/// Returns the index pairs of equal paragraphs: a longest common subsequence.
fn common_paragraphs(old: &[(ItemId, String)], new: &[String]) -> Vec<(usize, usize)> {
    let equal = |o: usize, n: usize| matches!((old.get(o), new.get(n)), (Some((_, a)), Some(b)) if a == b);
    let (rows, columns) = (old.len(), new.len());
    let head = (0..rows.min(columns)).take_while(|n| equal(*n, *n)).count();
    let back = |n: usize| (rows.checked_sub(n), columns.checked_sub(n));
    let most = rows.min(columns).saturating_sub(head);
    let tail = (1..=most).take_while(|n| matches!(back(*n), (Some(o), Some(n)) if equal(o, n))).count();
    let (old_end, new_end) = (rows.saturating_sub(tail), columns.saturating_sub(tail));
    let mut pairs: Vec<(usize, usize)> = (0..head).map(|n| (n, n)).collect();
    pairs.extend(common_middle(head..old_end, head..new_end, &equal));
    pairs.extend((old_end..rows).zip(new_end..columns));
    pairs
}

fn common_middle(
    old: std::ops::Range<usize>,
    new: std::ops::Range<usize>,
    equal: &impl Fn(usize, usize) -> bool,
) -> Vec<(usize, usize)> {
    let width = new.len().saturating_add(1);
    if old.len().saturating_mul(width) > MAX_COMPARISONS {
        return Vec::new();
    }
    // `longest[row][column]` is the length of the longest common subsequence from there on.
    let mut longest = vec![vec![0_usize; width]; old.len().saturating_add(1)];
    let at = |table: &[Vec<usize>], r: usize, c: usize| table.get(r).and_then(|row| row.get(c)).copied().unwrap_or(0);
    for (r, o) in old.clone().enumerate().rev() {
        for (c, n) in new.clone().enumerate().rev() {
            let (down, right) = (r.saturating_add(1), c.saturating_add(1));
            let best = if equal(o, n) {
                at(&longest, down, right).saturating_add(1)
            } else {
                at(&longest, down, c).max(at(&longest, r, right))
            };
            if let Some(cell) = longest.get_mut(r).and_then(|row| row.get_mut(c)) {
                *cell = best;
            }
        }
    }
    let (mut r, mut c, mut pairs) = (0_usize, 0_usize, Vec::new());
    while r < old.len() && c < new.len() {
        let (down, right) = (r.saturating_add(1), c.saturating_add(1));
        let (o, n) = (old.start.saturating_add(r), new.start.saturating_add(c));
        if equal(o, n) {
            pairs.push((o, n));
            (r, c) = (down, right);
        } else if at(&longest, down, c) >= at(&longest, r, right) {
            r = down;
        } else {
            c = right;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::markdown::{blocks_to_text, parse_markdown};
    use proptest::prelude::*;

    fn nonblank_lines(text: &str) -> Vec<String> {
        let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "\u{fffd}");
        text.split('\n').filter(|line| !line.is_empty()).map(str::to_owned).collect()
    }

    fn doc(passages: Vec<PageDocumentPassage>) -> PageDocument {
        PageDocument { passages, ..PageDocument::default() }
    }

    fn reads_back(text: &str) {
        for is_list in [false, true] {
            let doc = doc(vec![PageDocumentPassage {
                linking_line: None,
                lines: vec![text.to_owned(), "end".into()],
                is_list,
                ..PageDocumentPassage::default()
            }]);
            let shown = document_markdown(&doc);
            let expected: Vec<String> = nonblank_lines(text).into_iter().chain(["end".to_owned()]).collect();
            assert_eq!(nonblank_lines(&blocks_to_text(&parse_markdown(&shown))), expected, "{shown:?}");
        }
    }

    #[test]
    fn special_characters_read_back_as_they_were_written() {
        for text in [
            "\u{a0}",
            "*not* _this_",
            "# no heading",
            "1. no list",
            "- nor this",
            "a\nb\n\nc",
            "    four",
            "---",
            "a\n===",
        ] {
            reads_back(text);
        }
        for text in ["<b>", "&amp;", "`code`", "[a](b)", "ends \\", "> q", "~~~", "12) x", "two  \nspaces", "Zoë 🌊 ｗ"]
        {
            reads_back(text);
        }
    }

    #[test]
    fn a_page_has_its_title_its_line_and_its_passages() {
        let passage = PageDocumentPassage {
            linking_line: Some("A time".into()),
            lines: vec!["I sat".into(), "down".into()],
            is_list: true,
            ..PageDocumentPassage::default()
        };
        let doc = PageDocument {
            title: "Plank".into(),
            first_line: "A chair".into(),
            passages: vec![passage],
            date: "Friday".into(),
        };
        assert_eq!(document_plain_text(&doc), "Plank\n\nA chair\n\nA time\n\nI sat\ndown\n\nFriday\n");
        assert_eq!(document_markdown(&doc), "# Plank\n\n> A chair\n\n## A time\n\n- I sat\n- down\n\nFriday\n");
    }

    fn ids(count: usize) -> Vec<ItemId> {
        (1..).take(count).map(ItemId::from_number).collect()
    }

    #[test]
    fn an_unchanged_paragraph_keeps_its_id() {
        let ids = ids(3);
        let old: Vec<(ItemId, String)> = ids.iter().cloned().zip(["a", "b", "c"].map(String::from)).collect();
        let new_id = || ItemId::from_number(99);
        let shown = |new: &str| -> Vec<String> {
            let all = paragraph_changes(&old, new, new_id);
            all.into_iter().map(|(id, to)| format!("{id}:{}", to.map_or("-".into(), |(_, text)| text))).collect()
        };
        assert_eq!(shown("a\n\nb\n\nc"), ["1:a", "2:b", "3:c"]);
        assert_eq!(shown("a\n\nnew\n\nb\n\nc"), ["1:a", "2r:new", "2:b", "3:c"]);
        assert_eq!(shown("a\n\nB\n\nc"), ["1:a", "2:B", "3:c"]);
        assert_eq!(shown("a\n \nc"), ["1:a", "3:c", "2:-"]);
        assert_eq!(shown(""), ["1:-", "2:-", "3:-"]);
    }

    proptest! {
        #[test]
        fn any_text_reads_back(text in "[^\u{0}]{0,80}") {
            reads_back(&text);
        }

        #[test]
        fn any_markdown_characters_read_back(text in "[-*_#>`\\[\\]()!<a1.~&;:=+|\\\\ \n\t]{0,60}") {
            reads_back(&text);
        }

        #[test]
        fn the_edited_paragraphs_equal_the_typed_text(
            old in proptest::collection::vec("[a-d]", 0..8),
            new in proptest::collection::vec("[a-d]", 0..8),
        ) {
            let old: Vec<(ItemId, String)> = ids(old.len()).into_iter().zip(old).collect();
            let mut next = 1000;
            let all = paragraph_changes(&old, &new.join("\n\n"), || { next += 1; ItemId::from_number(next) });
            let mut shown: Vec<(i64, String)> = all.iter().filter_map(|(_, to)| to.clone()).collect();
            shown.sort();
            prop_assert_eq!(shown.into_iter().map(|(_, text)| text).collect::<Vec<_>>(), new);
            let mut seen: Vec<&ItemId> = all.iter().map(|(id, _)| id).collect();
            seen.sort();
            seen.dedup();
            prop_assert_eq!(seen.len(), all.len());
            prop_assert!(old.iter().all(|(id, _)| seen.contains(&id)));
        }
    }
}
