//! What can be given: documents, pictures, answers, each by itself. What was said at the gate is never among it.

use super::super::sheet_pictures::{draw, of_kind, seen};
use super::super::titles::page_title;
use crate::documents::markdown::{parse, words};
use crate::documents::page::text_now;
use crate::documents::sheet_of::{Asked, Wording, leaf, shown};
use crate::documents::tellings::tellings;
use crate::documents::text::{escaped, heading, joined};
use crate::documents::yields::position_card;
use crate::pictures::sheet::Width;
use crate::practice::library::Library;
use crate::sharing::drawn::Drawn;
use crate::sharing::given::{Part, Said};
use crate::story::Story;
use crate::story::lexicon::{About, fill, plain};
use crate::story::log::{Log, log_of};
use crate::story::page::{PageRef, pages};
use crate::story::place::{Asking, Name, Place};
use crate::story::stamp::Millis;
use crate::story::value::{Being, Stance};
use crate::words::giving::GIVING;
use crate::words::pictures::BORDER;
use crate::words::{DAYS, EN, PHRASES, speech, stance};

/// One thing that can be given.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// By which it is chosen.
    pub key: String,
    /// What it belongs to.
    pub group: String,
    /// What it is called.
    pub label: String,
    /// How it begins, in her words.
    pub hint: String,
    /// What would be given.
    pub part: Part,
}

/// How much of it is shown where it is chosen.
const SHOWN: usize = 160;

/// Everything that can be given, documents first.
pub fn offers(story: &Story, library: &Library, date: fn(Millis) -> String) -> Vec<Offer> {
    let mut all = documents(story, library, date);
    let known: Vec<PageRef> = pages(story).into_iter().filter(|page| page.exercise != "gate").collect();
    all.extend(pictures(story, library, &known, date));
    for page in &known {
        all.extend(answers(story, library, page, date));
    }
    all
}

fn documents(story: &Story, library: &Library, date: fn(Millis) -> String) -> Vec<Offer> {
    let text = |key: &str, label: String, text: String| {
        let part = Part::Text { title: label.clone(), text: text.clone() };
        (!text.trim().is_empty()).then(|| offer(key, GIVING.group_documents, label, &words(&parse(&text)), part))
    };
    let line = |line: &str| if line.trim().is_empty() { String::new() } else { escaped(line) };
    let whole = |title: &str, first: &str, body: String| {
        let head = if title.trim().is_empty() { String::new() } else { heading(1, title) };
        if body.trim().is_empty() && first.trim().is_empty() {
            String::new()
        } else {
            joined(vec![head, line(first), body])
        }
    };
    let title = story.words(&Place::head(Name::Title)).to_owned();
    let first = story.words(&Place::desk(Name::FirstLine)).to_owned();
    let mut all = vec![
        text("next", DAYS.next_title.to_owned(), next(story)),
        text("page", GIVING.doc_page.to_owned(), whole(&title, &first, text_now(story, library, date))),
    ];
    all.extend(tellings(story).into_iter().map(|told| {
        let label = format!("{} {}", GIVING.doc_told, date(told.at));
        text(&format!("told-{}", told.id), label, whole(&told.title, &told.line, told.text))
    }));
    all.push(text("card", GIVING.doc_card.to_owned(), card(story, library)));
    all.into_iter().flatten().collect()
}

fn offer(key: &str, group: &str, label: String, hint: &str, part: Part) -> Offer {
    let hint: String = hint.split_whitespace().collect::<Vec<_>>().join(" ");
    let long = hint.chars().count() > SHOWN;
    let hint: String = hint.chars().take(SHOWN).chain(long.then_some('…')).collect();
    Offer { key: key.to_owned(), group: group.to_owned(), label, hint, part }
}

/// The page For our next conversation.
pub fn next(story: &Story) -> String {
    let lists = [(Log::Bring, DAYS.next_bring), (Log::Ask, DAYS.next_ask), (Log::Differently, DAYS.next_differently)];
    let mut out = Vec::new();
    for (log, title) in lists {
        let lines: Vec<String> = log_of(story, log).into_iter().map(|line| line.text).collect();
        if !lines.is_empty() {
            out.push(heading(2, title));
            out.extend(lines.iter().map(|line| escaped(line)));
        }
    }
    joined(out)
}

fn card(story: &Story, library: &Library) -> String {
    let Some(card) = position_card(story, library) else { return String::new() };
    let mut out = Vec::new();
    if !card.problem.is_empty() {
        out.push(escaped(&format!("{} {}", EN.card_call, card.problem)));
    }
    for row in card.rows {
        out.push(escaped(&format!("{} {}", EN.card_here, row.effect)));
        let to_me = row.stance.map(|said| format!("{} {}", EN.card_to_me, stance(said)));
        let reasons = row.reasons.join(" ");
        let because = (!reasons.is_empty()).then(|| format!("{} {reasons}", EN.card_because));
        let stands: Vec<String> = to_me.into_iter().chain(because).collect();
        out.push(escaped(&stands.join(", ")));
    }
    if !card.value.is_empty() {
        out.push(escaped(&format!("{}: {}", EN.card_dear, card.value)));
    }
    joined(out)
}

fn pictures(story: &Story, library: &Library, known: &[PageRef], date: fn(Millis) -> String) -> Vec<Offer> {
    let mut all: Vec<Offer> = Vec::new();
    for page in known {
        let Some(entry) = library.entry(&page.exercise) else { continue };
        for picture in of_kind(&entry.kind) {
            // Each page has the picture that it shows her: without what she hides there, and of the one difficulty it is about.
            let seen = seen(story, library, Some(&page.sheet), &page.exercise);
            let drawn = |width| draw(*picture, &seen, library, &page.exercise, width, date);
            let told = drawn(Width::Wide);
            let wide = Drawn::new(&told);
            let is_known = |offer: &Offer| matches!(&offer.part, Part::Picture { wide: known, .. } if *known == wide);
            if told.list.iter().any(|line| line.place.is_some()) && !all.iter().any(is_known) {
                let hint = told.list.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" · ");
                let key = format!("picture-{picture:?}-{}", page.sheet);
                let part =
                    Part::Picture { title: entry.title.clone(), narrow: Drawn::new(&drawn(Width::Narrow)), wide };
                all.push(offer(&key, GIVING.group_pictures, entry.title.clone(), &hint, part));
            }
        }
    }
    all
}

fn answers(story: &Story, library: &Library, page: &PageRef, date: fn(Millis) -> String) -> Vec<Offer> {
    let title = page_title(story, library, &page.sheet, &page.exercise);
    let title = format!("{title}, {}", date(page.begun));
    let one = |asked: Asked| {
        let key = format!("a-{}-{}", page.sheet, asked.asking);
        let hint = [asked.speech.as_str()]
            .into_iter()
            .filter(|by| !by.is_empty())
            .chain(asked.lines.iter().map(String::as_str));
        let hint = hint.collect::<Vec<_>>().join(" · ");
        let label = if asked.about.is_empty() { asked.ask.clone() } else { format!("{} ({})", asked.ask, asked.about) };
        let said = vec![said_of(asked)];
        offer(&key, &title, label, &hint, Part::Said { title: title.clone(), said })
    };
    asked_on(story, library, page).into_iter().map(one).collect()
}

/// What was asked on a page, each with its answer.
pub fn said_on(story: &Story, library: &Library, page: &PageRef) -> Vec<Said> {
    asked_on(story, library, page).into_iter().map(said_of).collect()
}

fn said_of(asked: Asked) -> Said {
    Said { ask: asked.ask, about: asked.about, speech: asked.speech, lines: asked.lines }
}

fn asked_on(story: &Story, library: &Library, page: &PageRef) -> Vec<Asked> {
    let wording = Wording {
        question: &|asking: &Asking| wording(story, library, asking),
        stance: &|s: Stance| stance(s).to_owned(),
        being: &|being| tie(being).to_owned(),
        stands: BORDER.stands,
        speech: &speech,
        title: &|sheet, exercise| page_title(story, library, sheet, exercise),
    };
    let told = leaf(story, library, &page.sheet, wording);
    shown(&told).flat_map(|part| part.asked.clone()).filter(|a| !a.asking.question.starts_with("gate")).collect()
}

fn wording(story: &Story, library: &Library, asking: &Asking) -> String {
    let Some(found) = library.find(&asking.question) else { return String::new() };
    plain(&fill(&found.question.ask, story, library, &About::default(), PHRASES).0)
}

fn tie(being: Being) -> &'static str {
    match being {
        Being::Unsaid | Being::Living => "",
        Being::Passed => EN.passed,
        Being::Imagined => EN.imagined,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::Edit;
    use crate::story::ids::{ItemId, SheetId, StoryId, Writer};
    use crate::story::page::begin;
    use crate::story::place::Field;
    use crate::story::stamp::Moment;
    use crate::story::value::Value;

    #[test]
    fn a_page_is_given_with_its_own_map() {
        let mut story = Story::new(StoryId::from_number(7));
        for (n, name, area) in [(1_u64, "The Fog", "Sleep"), (2, "The Committee", "Sundays")] {
            let (at, sheet) = (i64::try_from(n).unwrap(), SheetId::from_number(n));
            let moment = Moment { writer: Writer::from_number(1), at };
            story.apply(begin(&sheet, "e1", at), &moment);
            let named = Value::Name { text: name.to_owned(), others: Vec::new() };
            story.apply(Edit::put(Place::on(&sheet, Field::Answer(Asking::once("e1.1.1"))), named), &moment);
            let field = Field::Item(Asking::once("e1.2.1"), ItemId::from_number(n));
            let line = Value::Line { order: 1, text: area.to_owned(), size: 2 };
            story.apply(Edit::put(Place::on(&sheet, field), line), &moment);
        }
        let all = offers(&story, &Library::shipped().unwrap(), |_| String::new());
        let pictures: Vec<&str> =
            all.iter().filter(|one| matches!(one.part, Part::Picture { .. })).map(|one| one.hint.as_str()).collect();
        let fog = "me, in the middle · The Fog · The Fog reaches Sleep, some way · The Committee";
        let committee = "me, in the middle · The Committee · The Committee reaches Sundays, some way · The Fog";
        assert_eq!(pictures, [fog, committee]);
    }
}
