//! "Take what you have": all that she wrote, under the questions as they were asked. What she said at the gate stays out.

use super::markdown::{parse, words};
use super::text::{escaped, heading, item, joined};
use crate::practice::library::Library;
use crate::story::Story;
use crate::story::ids::{ItemId, SheetId};
use crate::story::page::{BORDERS, pages};
use crate::story::place::{Asking, Field, Name, Place};
use crate::story::speaker::{Speech, speech};
use crate::story::stamp::Millis;
use crate::story::story::Sheet;
use crate::story::value::{Stance, Value};

/// What the export says besides her words.
#[derive(Clone, Copy)]
pub struct Wording<'a> {
    /// The wording of a question when none was kept with the answer.
    pub question: &'a dyn Fn(&Asking) -> String,
    /// A stance in words.
    pub stance: &'a dyn Fn(Stance) -> String,
    /// Where a border stands, from right beside her to right beside the problem.
    pub stands: [&'a str; 11],
    /// A date in words.
    pub date: &'a dyn Fn(Millis) -> String,
    /// The heading over what she wrote on the page itself.
    pub page: &'a str,
    /// Whose words follow, where they are not the user's own.
    pub speech: &'a dyn Fn(&Speech) -> String,
    /// The title of a page, by its sheet and exercise.
    pub title: &'a dyn Fn(&SheetId, &str) -> String,
}

/// A question with what she answered.
struct Asked {
    wording: String,
    about: String,
    speech: String,
    lines: Vec<String>,
    is_list: bool,
}

struct Part {
    title: String,
    date: String,
    asked: Vec<Asked>,
}

/// All that she wrote, as plain text.
pub fn whole_plain(story: &Story, library: &Library, wording: Wording<'_>) -> String {
    let mut out = vec![story.words(&Place::head(Name::Title)).to_owned()];
    for part in parts(story, library, wording) {
        out.extend([part.title, part.date]);
        for asked in part.asked {
            out.extend([asked.wording, asked.about, asked.speech]);
            out.push(asked.lines.join("\n"));
        }
    }
    joined(out)
}

/// All that she wrote, as Markdown.
pub fn whole_markdown(story: &Story, library: &Library, wording: Wording<'_>) -> String {
    let mut out = vec![heading(1, story.words(&Place::head(Name::Title)))];
    for part in parts(story, library, wording) {
        out.extend([heading(2, &part.title), escaped(&part.date)]);
        for asked in part.asked {
            out.extend([heading(3, &asked.wording), escaped(&asked.about), escaped(&asked.speech)]);
            if asked.is_list {
                out.push(asked.lines.iter().map(|line| item(line)).collect::<Vec<_>>().join("\n"));
            } else {
                out.extend(asked.lines.iter().map(|line| escaped(line)));
            }
        }
    }
    joined(out)
}

fn parts(story: &Story, library: &Library, wording: Wording<'_>) -> Vec<Part> {
    let known = pages(story);
    let mut all: Vec<Part> = known
        .iter()
        .map(|page| Part {
            title: (wording.title)(&page.sheet, &page.exercise),
            date: (wording.date)(page.begun),
            asked: on_sheet(story, library, &page.sheet, wording),
        })
        .collect();
    let others = story.sheets().map(|(id, _)| id).filter(|id| known.iter().all(|page| page.sheet != **id));
    all.extend(others.map(|sheet| Part {
        title: wording.page.to_owned(),
        date: String::new(),
        asked: on_sheet(story, library, sheet, wording),
    }));
    all.retain(|part| !part.asked.is_empty());
    all
}

/// What stands on a sheet: answers under their questions, then what else is in her words.
fn on_sheet(story: &Story, library: &Library, id: &SheetId, wording: Wording<'_>) -> Vec<Asked> {
    let Some(sheet) = story.sheet(id) else { return Vec::new() };
    let mut askings: Vec<Asking> = Vec::new();
    for (field, _, _) in sheet.iter() {
        if let Field::Answer(asking) | Field::Item(asking, _) = field
            && !askings.contains(asking)
        {
            askings.push(asking.clone());
        }
    }
    askings.sort();
    let mut all: Vec<Asked> = askings
        .iter()
        .map(|asking| Asked {
            speech: speech(story, library, id, asking).map(|speech| (wording.speech)(&speech)).unwrap_or_default(),
            ..answered(story, sheet, id, asking, wording)
        })
        .collect();
    all.extend(sheet.iter().filter(|(field, _, _)| is_hers(field)).map(|(_, _, value)| Asked {
        wording: String::new(),
        speech: String::new(),
        about: if let Value::Told { at, .. } = value { (wording.date)(*at) } else { String::new() },
        lines: said(value, wording),
        is_list: false,
    }));
    all.retain(|asked| asked.lines.iter().any(|line| !line.trim().is_empty()));
    all
}

fn answered(story: &Story, sheet: &Sheet, id: &SheetId, asking: &Asking, wording: Wording<'_>) -> Asked {
    let kept = story.words(&Place::on(id, Field::Asked(asking.clone())));
    let mut lines =
        sheet.get(&Field::Answer(asking.clone())).map_or_else(Vec::new, |value| said_to(asking, value, wording));
    let items = crate::story::page::items(story, id, asking);
    lines.extend(items.iter().flat_map(|(_, value)| said_to(asking, value, wording)));
    Asked {
        wording: if kept.is_empty() { (wording.question)(asking) } else { kept.to_owned() },
        about: asking.item.as_ref().map(|item| label(story, item)).unwrap_or_default(),
        speech: String::new(),
        lines,
        is_list: !items.is_empty(),
    }
}

/// Where a border stands is told in words; the rest as it is.
fn said_to(asking: &Asking, value: &Value, wording: Wording<'_>) -> Vec<String> {
    let mut lines = said(value, wording);
    if let (Value::Scale { mark: Some(mark), .. }, true) = (value, BORDERS.contains(&asking.question.as_str())) {
        let stands = wording.stands.get(usize::from(*mark)).copied().unwrap_or_default();
        lines.splice(..1, [stands.to_owned()]);
    }
    lines
}

fn said(value: &Value, wording: Wording<'_>) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    match value {
        // A telling is kept as Markdown: here stand its words.
        Value::Told { title, line, text, .. } => return vec![title.clone(), line.clone(), words(&parse(text))],
        Value::Stance { stance, .. } => lines.push((wording.stance)(*stance)),
        Value::Scale { mark: Some(mark), .. } => lines.push(mark.to_string()),
        _ => {}
    }
    lines.extend(value.all_words().into_iter().map(str::to_owned));
    lines
}

fn label(story: &Story, sought: &ItemId) -> String {
    let mut all = story.everything();
    let found = all.find(|(place, _, _)| matches!(&place.field, Field::Item(_, item) if item == sought));
    found.map(|(_, _, value)| value.words().to_owned()).unwrap_or_default()
}

/// Whether a field that is no answer holds words of hers.
fn is_hers(field: &Field) -> bool {
    match field {
        Field::Own(_)
        | Field::Reworded(_)
        | Field::Passage(_)
        | Field::Link(_)
        | Field::Paragraph(_)
        | Field::Told(_)
        | Field::Since(..)
        | Field::Dated(..)
        | Field::Named(
            Name::FirstLine
            | Name::Lives
            | Name::Better
            | Name::Useful
            | Name::Different
            | Name::SignWith
            | Name::SignWhen
            | Name::SignTitle,
        ) => true,
        Field::About
        | Field::Answer(_)
        | Field::Item(..)
        | Field::Asked(_)
        | Field::Draft(_)
        | Field::Later(_)
        | Field::Chosen(_)
        | Field::Bind(_)
        | Field::Retired(..)
        | Field::InUse(_)
        | Field::Named(
            Name::Title
            | Name::Greets
            | Name::Links
            | Name::AsText
            | Name::At
            | Name::Gate
            | Name::Topics
            | Name::Pronoun
            | Name::Walk
            | Name::NoneFound
            | Name::Copied
            | Name::SetAside
            | Name::Looking
            | Name::Shared
            | Name::AsAsked
            | Name::SignDay,
        ) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::fixtures::{Teller, library};
    use proptest::prelude::*;

    const WORDING: Wording<'static> = Wording {
        question: &|asking| asking.question.clone(),
        stance: &|_| "some of each".to_owned(),
        stands: ["at my door", "", "", "", "", "half and half", "", "", "", "", "at its door"],
        date: &|_| "12 September".to_owned(),
        page: "The page",
        speech: &|speech| format!("{:?} {}", speech.speaker, speech.name),
        title: &|_, exercise| format!("the page of {exercise}"),
    };

    fn told(texts: &[String]) -> Teller {
        let mut teller = Teller::new();
        for (n, text) in texts.iter().enumerate() {
            match n % 6 {
                0 => drop(teller.tells(&format!("e1.1.{n}"), text)),
                1 => drop(teller.lists("e1.2.1", text, 0)),
                2 => drop(teller.says("e3.3.2", Value::Stance { stance: Stance::Mixed, because: text.clone() })),
                3 => drop(teller.says("e1.1.1", Value::Name { text: "x".into(), others: vec![text.clone()] })),
                4 => teller.put(Place::on(&SheetId::desk(), Field::Link("moment".into())), Value::text(text)),
                _ => teller.put(Place::head(Name::FirstLine), Value::text(text)),
            }
        }
        teller
    }

    #[test]
    fn an_answer_stands_under_the_wording_it_was_asked_with() {
        let mut teller = Teller::new();
        teller.tells("e1.1.1", "The Fog");
        let sheet = teller.sheet("e1.1.1");
        teller.put(Place::on(&sheet, Field::Asked(Asking::once("e1.1.1"))), Value::text("What might you call it?"));
        let area = teller.lists("e1.2.1", "Home", 0);
        teller.lists(&format!("e1.2.2@{area}"), "keep my coat on", 0);
        let text = whole_plain(&teller.story, &library(), WORDING);
        assert!(text.contains("12 September\n\nWhat might you call it?\n\nThe Fog\n\ne1.2.1\n\nHome"), "{text}");
        assert!(text.contains("e1.2.2\n\nHome\n\nkeep my coat on"), "{text}");
    }

    #[test]
    fn a_border_is_told_in_words_and_a_line_by_its_mark() {
        let mut teller = Teller::new();
        let stood = |mark, note: &str| Value::Scale {
            mark: Some(mark),
            low: String::new(),
            high: String::new(),
            note: note.into(),
        };
        teller.says("e2.look.6", stood(0, "the winter after the move"));
        teller.says("e18.1.1", stood(4, ""));
        let text = whole_plain(&teller.story, &library(), WORDING);
        assert!(text.contains("e2.look.6\n\nat my door\nthe winter after the move"), "{text}");
        assert!(text.contains("e18.1.1\n\n4"), "{text}");
    }

    #[test]
    fn a_telling_stands_with_its_date_and_its_words_without_marks() {
        let mut teller = Teller::new();
        let told =
            Value::Told { at: 5, title: "Plank".into(), line: String::new(), text: "## Then\n\nfour \\*chairs".into() };
        teller.put(Place::on(&SheetId::desk(), Field::Told(ItemId::from_number(1))), told);
        let text = whole_plain(&teller.story, &library(), WORDING);
        assert_eq!(text, "The page\n\n12 September\n\nPlank\n\nThen\n\nfour *chairs\n");
    }

    #[test]
    fn what_she_said_at_the_gate_stays_out() {
        let mut teller = told(&["The Fog".into()]);
        for name in [Name::Gate, Name::Topics] {
            teller.put(Place::head(name), Value::text("secret"));
        }
        for text in
            [whole_plain(&teller.story, &library(), WORDING), whole_markdown(&teller.story, &library(), WORDING)]
        {
            assert!(text.contains("The Fog") && !text.contains("secret"), "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_answer_is_in_it_word_for_word(texts in proptest::collection::vec("[^\u{0}\r]{1,20}", 0..7)) {
            let teller = told(&texts);
            let plain = whole_plain(&teller.story, &library(), WORDING);
            let shown = words(&parse(&whole_markdown(&teller.story, &library(), WORDING)));
            for (place, _, value) in teller.story.everything() {
                for text in value.all_words().into_iter().filter(|text| !text.trim().is_empty() && place.field != Field::About) {
                    prop_assert!(plain.contains(text), "{text:?} {plain:?}");
                    for line in text.split('\n').filter(|line| !line.is_empty()) {
                        prop_assert!(shown.contains(line), "{line:?} {shown:?}");
                    }
                }
            }
        }
    }
}
