//! What is printed: the story page has title, words and date alone, and the page of a collective exercise credits its authors.

use e2e::strings::APP;
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
            for said in [words, credit[0], credit[1], "not checked or endorsed it"] {
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

#[test]
fn the_frame_of_a_certificate_is_a_border_outside_the_text() {
    journey("the frame of a certificate is a border outside the text", async |person: &mut Person| -> StepResult {
        person.open("#/").await?;
        person.set_media("print").await?;
        // Whatever is in the frame, the frame itself is beside it: a border with padding, and no outline over the first line.
        let frame =
            "const frame = document.createElement('article'); frame.className = 'summary-page summary-page--framed';
            document.body.append(frame); const style = getComputedStyle(frame);
            const found = [style.borderTopStyle, style.outlineStyle, parseFloat(style.paddingTop) > 30].join(' ');
            frame.remove(); return found";
        let fits = async || Ok(person.run_script(frame, vec![]).await?.json().as_str() == Some("solid none true"));
        person.wait_for("the frame", fits).await?;
        person.set_media("").await
    });
}
