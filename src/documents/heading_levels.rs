//! Heading levels for screen readers: a heading is at most one level below the heading it belongs to (WCAG technique G141).

use super::markdown::Block;

/// Raises headings until each is one level below the nearest higher heading before it, or at level 1 if there is none. The text stays as it is.
pub fn normalize_heading_levels(blocks: &mut [Block]) {
    let mut above: Vec<u8> = Vec::new();
    for block in blocks {
        if let Block::Heading(level, _) = block {
            above.retain(|higher| higher < level);
            above.push(*level);
            *level = u8::try_from(above.len()).unwrap_or(u8::MAX);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn levels(text: &str) -> Vec<u8> {
        let mut blocks = super::super::markdown::parse_markdown(text);
        normalize_heading_levels(&mut blocks);
        blocks
            .iter()
            .filter_map(|block| if let Block::Heading(level, _) = block { Some(*level) } else { None })
            .collect()
    }

    #[test]
    fn heading_levels_are_never_skipped() {
        for (text, stand) in [
            ("# a\n\n## b\n\n### c\n\n## d", vec![1, 2, 3, 2]),
            ("## a\n\n### b", vec![1, 2]),
            ("# a\n\n#### b\n\n#### c\n\n# d", vec![1, 2, 2, 1]),
            ("### a\n\n# b\n\n## c", vec![1, 1, 2]),
            ("###### a", vec![1]),
            ("text", vec![]),
        ] {
            assert_eq!(levels(text), stand, "{text}");
        }
    }
}
