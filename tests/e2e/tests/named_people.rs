//! Several people named at once: one is chosen, and the others are offered when the page is done.
use e2e::strings::{PROGRAMS, QUESTION};
use e2e::{Person, StepResult, journey};

/// Puts the caret into the last row of the list of people, once that is empty.
const NEXT_ROW: &str = "const name = [...document.querySelectorAll('.person-list__person input[id$=\"-name\"]')].pop();
    if (!name || name.value) return false;
    name.focus();
    return document.activeElement === name";

/// The names that are offered. The picture of the page has buttons with the same names.
const OFFERED: &str = "return [...document.querySelectorAll('[aria-labelledby=next-people] button')]
    .map((button) => button.textContent).join(', ') === arguments[0]";
const PRESS_FIRST: &str = "document.querySelector('[aria-labelledby=next-people] button').click()";

async fn expect_offered(person: &Person, names: &str) -> StepResult {
    person.wait_for(names, async || person.eval_bool(OFFERED, vec![names.into()]).await).await
}

async fn name_someone(person: &Person, name: &str) -> StepResult {
    person.wait_for("an empty row", async || person.eval_bool(NEXT_ROW, vec![]).await).await?;
    person.type_keys(name).await
}

#[test]
fn of_three_people_one_is_chosen_and_the_others_are_offered_afterwards() {
    journey("of three people one is chosen and the others are offered", async |person: &mut Person| -> StepResult {
        person.open("#/exercises").await?;
        person.click_button("Open: My people").await?;
        person.expect_heading("Who would you like to think about?").await?;
        for name in ["Nan", "Dad", "Ms Okafor"] {
            name_someone(person, name).await?;
        }
        person.click_button(QUESTION.go_on).await?;
        person.expect_heading("Who would you like to begin with?").await?;
        person.pick_option("Dad").await?;
        person.click_button(QUESTION.go_on).await?;
        person.expect_heading("What did Dad do or say that stayed with you?").await?;
        person.field("").await?.fill("He waited at the gate.").await?;
        person.wait_until_saved().await?;
        let story = person.story_fragment().await?;
        person.go_to_fragment(&format!("{story}/sheet")).await?;
        person.expect_heading(PROGRAMS.others).await?;
        expect_offered(person, "Nan, Ms Okafor").await?;
        person.axe("the people who were named too").await?;
        person.run_script(PRESS_FIRST, vec![]).await?;
        person.expect_heading("What did Nan do or say that stayed with you?").await?;
        person.field("").await?.expect_value("").await?;
        person.field("").await?.fill("She hummed.").await?;
        person.wait_until_saved().await?;
        person.go_to_fragment(&format!("{story}/sheet")).await?;
        person.expect_text("She hummed.").await?;
        expect_offered(person, "Ms Okafor").await?;
        person.go_to_fragment(&story).await?;
        for name in ["Dad", "Nan"] {
            person.expect_text(&format!("My people: {name}")).await?;
        }
        person.go_to_fragment(&format!("{story}/sheet")).await?;
        expect_offered(person, "Ms Okafor").await?;
        person.run_script(PRESS_FIRST, vec![]).await?;
        person.expect_heading("What did Ms Okafor do or say that stayed with you?").await
    });
}
