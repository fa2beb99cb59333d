//! Headings as who listens to a page expects them: none is left out on the way down.

use super::markdown::Block;

/// Raises headings until each stands one below the nearest higher one before it, and at the top where there is none. Text stays.
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
    fn no_heading_is_left_out_on_the_way_down() {
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
