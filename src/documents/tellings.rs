//! "This is how I tell it today": each telling as it stood, with its date and the names it was told with.

use super::page::{Day, kept_text, passages_text, text_now, write_text};
use crate::practice::library::Library;
use crate::story::ids::{ItemId, SheetId};
use crate::story::place::{Field, Name, Place};
use crate::story::stamp::Millis;
use crate::story::value::Value;
use crate::story::{Edit, Story};

/// A page as she told it on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Telling {
    /// Its id.
    pub id: ItemId,
    /// When.
    pub at: Millis,
    /// Its title then.
    pub title: String,
    /// Its first line then.
    pub line: String,
    /// Its words then, as Markdown.
    pub text: String,
}

impl Telling {
    fn says_the_same(&self, other: &Self) -> bool {
        (&self.title, &self.line, &self.text) == (&other.title, &other.line, &other.text)
    }
}

/// Every telling, the newest first.
pub fn tellings(story: &Story) -> Vec<Telling> {
    let fields = story.sheet(&SheetId::desk()).into_iter().flat_map(crate::story::story::Sheet::iter);
    let mut all: Vec<Telling> = fields
        .filter_map(|(field, _, value)| match (field, value) {
            (Field::Told(id), Value::Told { at, title, line, text }) => {
                Some(Telling { id: id.clone(), at: *at, title: title.clone(), line: line.clone(), text: text.clone() })
            }
            _ => None,
        })
        .collect();
    all.sort_by(|a, b| (b.at, &b.id).cmp(&(a.at, &a.id)));
    all
}

/// When the page was last told as it stands now.
pub fn told_so(story: &Story, library: &Library, day: Day) -> Option<Millis> {
    let last = tellings(story).into_iter().next()?;
    let now = today(story, library, day, last.id.clone(), last.at);
    (last == now).then_some(last.at)
}

/// The page as it would be told now.
pub fn today(story: &Story, library: &Library, day: Day, id: ItemId, at: Millis) -> Telling {
    let title = story.words(&Place::head(Name::Title)).to_owned();
    let line = story.words(&Place::desk(Name::FirstLine)).to_owned();
    Telling { id, at, title, line, text: text_now(story, library, day) }
}

/// Writes a telling down.
pub fn tell(telling: &Telling) -> Edit {
    let Telling { id, at, title, line, text } = telling.clone();
    Edit::put(Place::on(&SheetId::desk(), Field::Told(id)), Value::Told { at, title, line, text })
}

/// What stands on the page now as a telling, unless a telling says the same or nothing stands there.
fn kept_first(story: &Story, now: Telling) -> Option<Telling> {
    let empty = now.text.trim().is_empty() && now.line.trim().is_empty();
    (!empty && !tellings(story).iter().any(|known| known.says_the_same(&now))).then_some(now)
}

/// Begins the page again from a telling. What stands there is written down first, so that no word is lost.
pub fn begin_from(
    story: &Story,
    library: &Library,
    day: Day,
    from: &Telling,
    now: Millis,
    mut fresh: impl FnMut() -> ItemId,
) -> Edit {
    let mut edits = Vec::new();
    let standing = kept_first(story, today(story, library, day, fresh(), now));
    edits.extend(standing.as_ref().map(tell));
    edits.extend(text_kept_first(story, standing.as_ref(), now, fresh()));
    let words = |place: Place, text: &str| Edit::Set(place, (!text.is_empty()).then(|| Value::text(text)));
    edits.push(words(Place::head(Name::Title), &from.title));
    edits.push(words(Place::desk(Name::FirstLine), &from.line));
    edits.push(write_text(story, &from.text, fresh));
    Edit::All(edits)
}

/// Makes the text anew from the passages; the one that she wrote is written down first.
pub fn text_anew(story: &Story, library: &Library, day: Day, now: Millis, mut fresh: impl FnMut() -> ItemId) -> Edit {
    let kept = text_kept_first(story, None, now, fresh());
    let mut edits = Vec::from_iter(kept);
    edits.push(write_text(story, &passages_text(story, library, day), fresh));
    Edit::All(edits)
}

/// The text she made, where it is not what stands on the page and would be written over.
fn text_kept_first(story: &Story, standing: Option<&Telling>, at: Millis, id: ItemId) -> Option<Edit> {
    let text = kept_text(story);
    let told = tellings(story).iter().any(|known| known.text == text);
    if text.is_empty() || told || standing.is_some_and(|standing| standing.text == text) {
        return None;
    }
    let title = story.words(&Place::head(Name::Title)).to_owned();
    let line = story.words(&Place::desk(Name::FirstLine)).to_owned();
    Some(tell(&Telling { id, at, title, line, text }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::fixtures::{Teller, library};
    use crate::documents::page::{is_text, show_text};
    use crate::story::value::Decision;

    struct Ids(u64);

    impl Ids {
        fn next(&mut self) -> ItemId {
            self.0 += 1;
            ItemId::from_number(self.0)
        }
    }

    fn day(at: i64) -> String {
        at.to_string()
    }

    fn told_today(teller: &mut Teller, ids: &mut Ids, at: Millis) -> Telling {
        let telling = today(&teller.story, &library(), day, ids.next(), at);
        teller.applies(tell(&telling));
        telling
    }

    fn page() -> Teller {
        let mut teller = Teller::new();
        teller.tells("e1.1.1", "The Fog").tells("e3.1.1", "I sat down.").tells("e4.2.1", "to be *there*");
        teller.put(Place::head(Name::Title), Value::text("Plank"));
        teller.put(Place::desk(Name::FirstLine), Value::text("A chair."));
        teller
    }

    #[test]
    fn a_telling_keeps_the_name_that_the_problem_had_then() {
        let (mut teller, mut ids) = (page(), Ids(900));
        let keep = Value::Passage { decision: Decision::Keep, text: String::new() };
        teller.put(Place::on(&SheetId::desk(), Field::Passage("against".into())), keep);
        told_today(&mut teller, &mut ids, 5);
        teller.tells("e1.1.1", "The Drizzle");
        let (then, now) = (tellings(&teller.story).remove(0).text, text_now(&teller.story, &library(), day));
        assert!(then.contains("The Fog") && !then.contains("The Drizzle"), "{then}");
        assert!(now.contains("The Drizzle") && !now.contains("The Fog"), "{now}");
    }

    #[test]
    fn beginning_from_a_telling_keeps_what_stood_there() {
        let (mut teller, mut ids, library) = (page(), Ids(900), library());
        let first = told_today(&mut teller, &mut ids, 5);
        teller.tells("e3.1.1", "I stood up.");
        teller.put(Place::head(Name::Title), Value::text("Floor"));
        let stood = text_now(&teller.story, &library, day);
        let before = teller.story.clone();
        let back = teller.applies(begin_from(&before, &library, day, &first, 9, || ids.next()));
        assert!(is_text(&teller.story));
        assert_eq!(text_now(&teller.story, &library, day), first.text);
        assert_eq!(teller.story.words(&Place::head(Name::Title)), "Plank");
        let all = tellings(&teller.story);
        assert_eq!((all.len(), all[0].text.as_str(), all[0].title.as_str()), (2, stood.as_str(), "Floor"));
        teller.applies(back);
        assert_eq!(text_now(&teller.story, &library, day), stood);
    }

    #[test]
    fn what_was_told_already_is_not_written_down_twice() {
        let (mut teller, mut ids, library) = (page(), Ids(900), library());
        let first = told_today(&mut teller, &mut ids, 5);
        let before = teller.story.clone();
        teller.applies(begin_from(&before, &library, day, &first, 9, || ids.next()));
        assert_eq!(tellings(&teller.story), [first]);
    }

    #[test]
    fn a_text_that_waits_behind_the_pieces_is_never_written_over_unkept() {
        let (mut teller, mut ids, library) = (page(), Ids(900), library());
        let edit = write_text(&teller.story, "Only in the text.", || ids.next());
        teller.applies(edit);
        teller.applies(show_text(false));
        let before = teller.story.clone();
        teller.applies(text_anew(&before, &library, day, 9, || ids.next()));
        assert_eq!(text_now(&teller.story, &library, day), passages_text(&teller.story, &library, day));
        assert_eq!(tellings(&teller.story).iter().map(|t| t.text.as_str()).collect::<Vec<_>>(), ["Only in the text."]);
    }

    #[test]
    fn a_page_of_one_line_can_be_told() {
        let mut teller = Teller::new();
        teller.put(Place::desk(Name::FirstLine), Value::text("A chair."));
        let telling = told_today(&mut teller, &mut Ids(900), 5);
        assert_eq!((telling.line.as_str(), told_so(&teller.story, &library(), day)), ("A chair.", Some(5)));
        teller.put(Place::desk(Name::FirstLine), Value::text("Another."));
        assert_eq!(told_so(&teller.story, &library(), day), None);
    }
}
