//! The printed page of a collective exercise credits its authors below the user's own text.

use e2e::{Person, StepError, StepResult, journey};
use restory::story::answers::queries;
use restory::story::model::clock::EditContext;
use restory::story::model::field_path::{Field, FieldPath, QuestionRef};
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
