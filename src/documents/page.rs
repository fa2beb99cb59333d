//! Her page as it stands: the passages that she keeps, or the text that she made of them.

use super::passages::{Passage, on_page, passages, standing};
use super::text::{Doc, DocPassage, edit_text, markdown, paragraphs};
use crate::practice::library::Library;
use crate::story::ids::{ItemId, SheetId};
use crate::story::place::{Field, Name, Place};
use crate::story::value::{Decision, Value};
use crate::story::{Edit, Story};

/// Whether the page is the text, and not the passages.
pub fn is_text(story: &Story) -> bool {
    story.is_on(&Place::desk(Name::AsText), false)
}

/// The passages that stand, as a document has them.
pub fn parts(story: &Story, library: &Library) -> Vec<DocPassage> {
    let links = story.is_on(&Place::desk(Name::Links), true);
    let part = |passage: &Passage| DocPassage {
        link: links.then(|| passage.link.clone()),
        lines: on_page(passage),
        is_list: is_list(passage),
    };
    standing(&passages(story, library)).iter().map(part).collect()
}

fn is_list(passage: &Passage) -> bool {
    let kept = passage.decision == Decision::Keep;
    kept && passage.fragments.len() > 1 && passage.fragments.iter().all(|fragment| fragment.is_list)
}

/// The text that she made of the page; empty before there is one.
pub fn kept_text(story: &Story) -> String {
    joined(&paragraphs(story))
}

/// The passages as Markdown.
pub fn passages_text(story: &Story, library: &Library) -> String {
    markdown(&Doc { passages: parts(story, library), ..Doc::default() }).trim().to_owned()
}

/// The page as Markdown, as it would be read now.
pub fn text_now(story: &Story, library: &Library) -> String {
    if is_text(story) { kept_text(story) } else { passages_text(story, library) }
}

/// What the text begins with when it is opened: what was kept of it; before there is anything, the passages.
pub fn text_to_edit(story: &Story, library: &Library) -> String {
    let kept = kept_text(story);
    if !kept.is_empty() || is_text(story) { kept } else { passages_text(story, library) }
}

/// Makes this text the page. It is kept by paragraph, so that two devices can write in two places.
pub fn write_text(story: &Story, new: &str, fresh: impl FnMut() -> ItemId) -> Edit {
    let desk = SheetId::desk();
    let changed = edit_text(&paragraphs(story), new, fresh);
    let mut edits: Vec<Edit> = changed
        .into_iter()
        .map(|(id, text)| {
            let place = Place::on(&desk, Field::Paragraph(id));
            Edit::Set(place, text.map(|(order, text)| Value::Line { order, text, size: 0 }))
        })
        .collect();
    edits.push(show_text(true));
    Edit::All(edits)
}

/// Shows the text as the page, or the passages; both stay as they are.
pub fn show_text(on: bool) -> Edit {
    Edit::put(Place::desk(Name::AsText), Value::Flag { on })
}

fn joined<T>(paragraphs: &[(T, String)]) -> String {
    paragraphs.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::fixtures::{Teller, library};
    use crate::documents::markdown::{parse, words};
    use proptest::prelude::*;

    fn moment(text: &str) -> Teller {
        let mut teller = Teller::new();
        teller.tells("e3.1.1", text).tells("e4.2.1", "to be there");
        teller
    }

    fn write(teller: &mut Teller, text: &str) {
        let mut next = 500;
        let edit = write_text(&teller.story, text, || {
            next += 1;
            ItemId::from_number(next)
        });
        teller.applies(edit);
    }

    #[test]
    fn the_text_begins_with_the_passages_and_each_way_keeps_the_other() {
        let (mut teller, library) = (moment("I sat down."), library());
        let passages = passages_text(&teller.story, &library);
        assert_eq!(text_to_edit(&teller.story, &library), passages);
        write(&mut teller, "Mine.\n\nAll mine.");
        assert!(is_text(&teller.story));
        assert_eq!(text_now(&teller.story, &library), "Mine.\n\nAll mine.");
        teller.applies(show_text(false));
        assert_eq!(text_now(&teller.story, &library), passages);
        assert_eq!(text_to_edit(&teller.story, &library), "Mine.\n\nAll mine.");
        teller.applies(show_text(true));
        assert_eq!(text_now(&teller.story, &library), "Mine.\n\nAll mine.");
        assert_eq!(passages_text(&teller.story, &library), passages);
    }

    proptest! {
        #[test]
        fn made_into_text_the_passages_lose_no_word(text in "[^\u{0}\r]{1,60}") {
            prop_assume!(!text.trim().is_empty());
            let (mut teller, library) = (moment(&text), library());
            let passages = passages_text(&teller.story, &library);
            write(&mut teller, &passages);
            let read = words(&parse(&text_now(&teller.story, &library)));
            for line in text.split('\n').filter(|line| !line.trim().is_empty()) {
                prop_assert!(read.contains(line), "{line:?} {read:?}");
            }
        }
    }
}
