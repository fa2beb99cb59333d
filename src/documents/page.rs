//! Her page as it stands: the passages that she keeps, or the text that she made of them.

use super::markdown::{parse, words};
use super::passages::{Passage, on_page, passages, standing};
use super::tellings::told_so;
use super::text::{Doc, DocPassage, edit_text, escaped, markdown, paragraphs, plain_text};
use crate::practice::library::Library;
use crate::story::ids::{ItemId, SheetId};
use crate::story::place::{Field, Name, Place};
use crate::story::stamp::Millis;
use crate::story::value::{Decision, Value};
use crate::story::{Edit, Story};

/// Whether the page is the text, and not the passages.
pub fn is_text(story: &Story) -> bool {
    story.is_on(&Place::desk(Name::AsText), false)
}

/// How a day is written.
pub type Day = fn(Millis) -> String;

/// The passages that stand, as a document has them; one that was written down on a day says which.
pub fn parts(story: &Story, library: &Library, day: Day) -> Vec<DocPassage> {
    let links = story.is_on(&Place::desk(Name::Links), true);
    let part = |passage: &Passage| DocPassage {
        link: links.then(|| passage.link.clone()),
        lines: on_page(passage),
        is_list: is_list(passage),
        day: passage.at.map(day).unwrap_or_default(),
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
pub fn passages_text(story: &Story, library: &Library, day: Day) -> String {
    markdown(&Doc { passages: parts(story, library, day), ..Doc::default() }).trim().to_owned()
}

/// The page as Markdown, as it would be read now.
pub fn text_now(story: &Story, library: &Library, day: Day) -> String {
    if is_text(story) { kept_text(story) } else { passages_text(story, library, day) }
}

/// What the text begins with when it is opened: what was kept of it; before there is anything, the passages.
pub fn text_to_edit(story: &Story, library: &Library, day: Day) -> String {
    let kept = kept_text(story);
    if !kept.is_empty() || is_text(story) { kept } else { passages_text(story, library, day) }
}

/// The page to take along as Markdown: title, first line, what stands on it, and when it was told.
pub fn page_markdown(story: &Story, library: &Library, day: Day) -> String {
    let doc = doc(story, library, day);
    if !is_text(story) {
        return markdown(&doc);
    }
    let (date, passages) = (doc.date.clone(), Vec::new());
    let head = markdown(&Doc { passages, date: String::new(), ..doc });
    [head.trim(), kept_text(story).trim(), &escaped(&date)]
        .into_iter()
        .filter(|part| !part.is_empty())
        .fold(String::new(), |all, part| if all.is_empty() { part.to_owned() } else { format!("{all}\n\n{part}") })
}

/// The same as plain text.
pub fn page_plain(story: &Story, library: &Library, day: Day) -> String {
    let mut doc = doc(story, library, day);
    if is_text(story) {
        let lines = parse(&kept_text(story)).iter().map(|block| words(std::slice::from_ref(block))).collect();
        doc.passages = vec![DocPassage { lines, ..DocPassage::default() }];
    }
    plain_text(&doc)
}

fn doc(story: &Story, library: &Library, day: Day) -> Doc {
    Doc {
        title: story.words(&Place::head(Name::Title)).to_owned(),
        line: story.words(&Place::desk(Name::FirstLine)).to_owned(),
        passages: parts(story, library, day),
        date: told_so(story, library, day).map(day).unwrap_or_default(),
    }
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
    use crate::story::log::{Dated, Log};
    use proptest::prelude::*;

    fn day(at: i64) -> String {
        format!("day {at}")
    }

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
        let passages = passages_text(&teller.story, &library, day);
        assert_eq!(text_to_edit(&teller.story, &library, day), passages);
        write(&mut teller, "Mine.\n\nAll mine.");
        assert!(is_text(&teller.story));
        assert_eq!(text_now(&teller.story, &library, day), "Mine.\n\nAll mine.");
        teller.applies(show_text(false));
        assert_eq!(text_now(&teller.story, &library, day), passages);
        assert_eq!(text_to_edit(&teller.story, &library, day), "Mine.\n\nAll mine.");
        teller.applies(show_text(true));
        assert_eq!(text_now(&teller.story, &library, day), "Mine.\n\nAll mine.");
        assert_eq!(passages_text(&teller.story, &library, day), passages);
    }

    #[test]
    fn a_day_that_was_harder_stands_on_the_page_with_its_date() {
        let (mut teller, library) = (moment("I sat down."), library());
        let harder = Dated::new(ItemId::from_number(7), 12, "It rained in. I put the bucket out.".into());
        teller.applies(harder.keep(Log::Harder));
        let found = parts(&teller.story, &library, day).into_iter().find(|part| part.day == "day 12").unwrap();
        assert_eq!(found.lines, ["It rained in. I put the bucket out."]);
        for text in [page_markdown(&teller.story, &library, day), page_plain(&teller.story, &library, day)] {
            assert!(text.contains("day 12\n\nIt rained in. I put the bucket out."), "{text}");
        }
    }

    #[test]
    fn the_page_is_taken_along_as_it_stands_as_passages_and_as_text() {
        let (mut teller, library) = (moment("I *sat* down."), library());
        teller.put(Place::head(Name::Title), Value::text("Plank"));
        teller.put(Place::desk(Name::FirstLine), Value::text("A chair."));
        assert!(page_plain(&teller.story, &library, day).contains("I *sat* down."));
        assert!(page_markdown(&teller.story, &library, day).contains("I \\*sat\\* down."));
        write(&mut teller, "Mine.\n\nAll *mine*.");
        assert_eq!(page_markdown(&teller.story, &library, day), "# Plank\n\n> A chair.\n\nMine.\n\nAll *mine*.");
        assert_eq!(page_plain(&teller.story, &library, day), "Plank\n\nA chair.\n\nMine.\n\nAll mine.\n");
    }

    proptest! {
        #[test]
        fn made_into_text_the_passages_lose_no_word(text in "[^\u{0}\r]{1,60}") {
            prop_assume!(!text.trim().is_empty());
            let (mut teller, library) = (moment(&text), library());
            let passages = passages_text(&teller.story, &library, day);
            write(&mut teller, &passages);
            let read = words(&parse(&text_now(&teller.story, &library, day)));
            for line in text.split('\n').filter(|line| !line.trim().is_empty()) {
                prop_assert!(read.contains(line), "{line:?} {read:?}");
            }
        }
    }
}
