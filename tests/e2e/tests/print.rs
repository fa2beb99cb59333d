//! What is printed: the story page has title, words and date alone, the page of an exercise nothing but itself, and that of a collective
//! exercise credits its authors.

use e2e::strings::{APP, LAYOUTS};
use e2e::{Person, StepError, StepResult, journey};
use restory::story::answers::queries;
use restory::story::model::clock::EditContext;
use restory::story::model::field_path::{Field, FieldPath, NamedField, QuestionRef};
use restory::story::model::ids::{ItemId, RecordId, StoryId, WriterId};
use restory::story::model::value::{LifeStatus, Value};
use restory::story::{Edit, Story};

const ROOT: &str = "the yard behind the tyre shop";
const KEEPER: &str = "Auntie Wanjiru";

fn story() -> StepResult<Story> {
    let moment = EditContext { writer: WriterId::from_number(1), at: 1_700_000_000_000 };
    let mut story = Story::new(StoryId::parse("k3").map_err(|error| StepError::new(error.to_string()))?);
    let root = Value::Line { order: 0, text: ROOT.to_owned(), reach: 0 };
    let keeper =
        Value::Person { order: 0, name: KEEPER.into(), relation: String::new(), life_status: LifeStatus::Living };
    for (number, exercise, question, value) in [(1, "e11", "e11.roots.1", root), (2, "e12", "e12.1.1", keeper)] {
        let page_id = RecordId::from_number(number);
        story.apply(queries::begin_page_edit(&page_id, exercise, moment.at), &moment);
        let field = Field::Item(QuestionRef::new(question), ItemId::from_number(7));
        story.apply(Edit::put(FieldPath::in_record(&page_id, field), value), &moment);
    }
    Ok(story)
}

#[test]
fn the_printed_tree_and_team_credit_their_authors() {
    journey("the printed tree and team credit their authors", async |person: &mut Person| -> StepResult {
        person.import_story(&story()?).await?;
        for (title, words, credit) in [
            ("Tree of Life", ROOT, ["Ncazelo Ncube-Mlilo (then at REPSSI)", "David Denborough (Dulwich Centre)"]),
            ("My team", KEEPER, ["Team of Life", "David Denborough (Dulwich Centre)"]),
        ] {
            person.go_to_fragment("#/s/k3").await?;
            person.click_button(title).await?;
            person.expect_heading(title).await?;
            person.expect_text(words).await?;
            let paper = person.printed_text().await?;
            for said in [words, credit[0], credit[1], "not checked or endorsed this version"] {
                let bare: String = said.split_whitespace().collect();
                if !paper.contains(&bare) {
                    return Err(StepError::new(format!("“{said}” is not on the paper: {paper}")));
                }
            }
        }
        Ok(())
    });
}

#[test]
fn the_printed_story_page_has_its_title_words_and_date_and_nothing_of_the_site() {
    journey(
        "the printed story page has its title words and date and nothing of the site",
        async |person: &mut Person| -> StepResult {
            let moment = EditContext { writer: WriterId::from_number(1), at: 1_700_000_000_000 };
            let mut story = Story::new(StoryId::parse("k4").map_err(|error| StepError::new(error.to_string()))?);
            let page_id = RecordId::from_number(1);
            story.apply(queries::begin_page_edit(&page_id, "e3", moment.at), &moment);
            let told = FieldPath::in_record(&page_id, Field::Answer(QuestionRef::new("e3.1.1")));
            story.apply(Edit::put(told, Value::text("I sat down with her.")), &moment);
            story.apply(Edit::put(FieldPath::in_head(NamedField::Title), Value::text("The fourth chair")), &moment);
            person.import_story(&story).await?;
            for screen in ["page", "desk", "text"] {
                person.go_to_fragment(&format!("#/s/k4/{screen}")).await?;
                person.expect_no_text(APP.one_moment).await?;
                person
                    .wait_for("the words", async || Ok(person.printed_text().await?.contains("Isatdownwithher.")))
                    .await?;
                let paper = person.printed_text().await?;
                for (said, wanted) in [
                    ("Thefourthchair", true),
                    ("2023", true),
                    ("Therewasatime", true),
                    ("SaveasPDF", false),
                    ("Notonthepage", false),
                    ("Editmypage", false),
                ] {
                    if paper.contains(said) != wanted || paper.matches("Isatdownwithher.").count() != 1 {
                        return Err(StepError::new(format!("{screen}: “{said}” on the paper: {}; {paper}", !wanted)));
                    }
                }
            }
            Ok(())
        },
    );
}

/// Returns a story with one page of an exercise, with these answers: words alone, or a line of a list after `-`.
pub(crate) fn page_story(id: &str, exercise: &str, answers: &[(&str, &str)]) -> StepResult<Story> {
    let moment = EditContext { writer: WriterId::from_number(1), at: 1_700_000_000_000 };
    let mut story = Story::new(StoryId::parse(id).map_err(|error| StepError::new(error.to_string()))?);
    let page_id = RecordId::from_number(1);
    story.apply(queries::begin_page_edit(&page_id, exercise, moment.at), &moment);
    for (n, (question, words)) in answers.iter().enumerate() {
        let question = QuestionRef::new(question);
        let item = ItemId::from_number(u64::try_from(n).unwrap_or_default() + 1);
        let (field, value) = match words.strip_prefix('-') {
            Some(line) => (Field::Item(question, item), Value::Line { order: 0, text: line.to_owned(), reach: 0 }),
            None => (Field::Answer(question), Value::text(*words)),
        };
        story.apply(Edit::put(FieldPath::in_record(&page_id, field), value), &moment);
    }
    Ok(story)
}

/// Whether a sheet has a frame that leaves room to its words on every side, in CSS pixels of the printed page.
const FRAME: &str = "const sheet = document.querySelector(arguments[0]); if (!sheet) return null;
    const edge = parseFloat(getComputedStyle(sheet).borderTopWidth), box = sheet.getBoundingClientRect();
    const words = [...sheet.querySelectorAll('h2, h3, p, li')].map(part => part.getBoundingClientRect());
    return edge > 2 && words.every(part => part.top > box.top + edge + 20 && part.bottom < box.bottom - edge - 20
        && part.left > box.left + edge + 20 && part.right < box.right - edge - 20)";

#[test]
fn a_certificate_and_a_declaration_are_printed_inside_their_frames_without_what_only_steers() {
    journey(
        "a certificate and a declaration are printed inside their frames without what only steers",
        async |person: &mut Person| -> StepResult {
            let certificate = page_story(
                "k5",
                "e10b",
                &[
                    ("e10b.1.1", "Crossing the bridge"),
                    ("e10b.1.3", "-three tries"),
                    ("e10b.1.5", "-The cat, with a paw"),
                ],
            )?;
            let declaration = page_story(
                "k6",
                "e10a",
                &[
                    ("e10a.1.1", "About my evenings"),
                    ("e10a.1.2", "-The door stays shut"),
                    ("e10a.1.5", "-Someone I choose"),
                ],
            )?;
            for (id, story, title, frame, wanted, unwanted) in [
                ("k5", certificate, "A certificate for a step", ".layout--certificate", "Thecat,withapaw", "SaveasPDF"),
                ("k6", declaration, "My declaration", ".layout--declaration", "Witnessedby", "SomeoneIchoose"),
            ] {
                person.import_story(&story).await?;
                person.go_to_fragment(&format!("#/s/{id}")).await?;
                person.click_button(title).await?;
                person.expect_heading(title).await?;
                person.expect_text(LAYOUTS.date).await?;
                let paper = person.printed_text().await?;
                if !paper.contains(wanted) || paper.contains(unwanted) || paper.contains("Youcanchangeanyline") {
                    return Err(StepError::new(format!("{title}: “{wanted}” and no “{unwanted}”: {paper}")));
                }
                person.set_media("print").await?;
                person
                    .wait_for("words inside the frame", async || person.eval_bool(FRAME, vec![frame.into()]).await)
                    .await?;
                person.set_media("").await?;
                person.axe(title).await?;
            }
            Ok(())
        },
    );
}

#[test]
fn a_picture_fills_a_sheet_of_the_chosen_size_alone() {
    journey("a picture fills a sheet of the chosen size alone", async |person: &mut Person| -> StepResult {
        person.import_story(&story()?).await?;
        person.go_to_fragment("#/s/k3").await?;
        person.click_button("Tree of Life").await?;
        person.expect_text(ROOT).await?;
        for (choice, sizes) in [(LAYOUTS.paper.picture_a3, ["841", "842"]), (LAYOUTS.paper.picture_a4, ["594", "595"])]
        {
            person.pick_option(choice).await?;
            let pdf = String::from_utf8_lossy(&person.print_pdf_as_styled().await?).into_owned();
            let pages: Vec<&str> = pdf.split("/MediaBox [").skip(1).filter_map(|page| page.split(']').next()).collect();
            if pages.len() != 1 || !sizes.iter().any(|size| pages[0].contains(size)) {
                return Err(StepError::new(format!("{choice}: {pages:?}")));
            }
        }
        let paper = person.printed_text().await?;
        let credit = "notcheckedorendorsedthisversion";
        if !paper.contains(credit) || paper.contains(&LAYOUTS.paper.title.replace(' ', "")) {
            return Err(StepError::new(format!("the picture alone, with its credit: {paper}")));
        }
        person.pick_option(LAYOUTS.paper.words).await?;
        let paper = person.printed_text().await?;
        if paper.contains("theyardbehindthetyreshop") { Ok(()) } else { Err(StepError::new(paper)) }
    });
}
