//! The gate stands before every naming, whichever door she comes by.

use e2e::{Did, Person, journey};

#[test]
fn hope_comes_first_and_the_gate_still_stands_before_the_name() {
    journey("hope", async |person: &mut Person| -> Did {
        person.opens("#/").await?;
        person.presses("Something I hope for").await?;
        person.sees_heading("Suppose this turned out to be worth your while").await?;
        person.presses("Skip").await?;
        person.sees_heading("Which of these comes closest").await?;
        person.axe("Gate").await
    });
}

#[test]
fn harm_by_another_is_met_with_its_own_questions_and_help() {
    journey("harm", async |person: &mut Person| -> Did {
        person.opens("#/").await?;
        person.presses("Something troubles me").await?;
        person.picks("Something that someone is doing to me, or did to me").await?;
        person.sees("It is not your fault.").await?;
        person.presses("Go on").await?;
        person.sees_heading("What did you do, however small or unseen").await?;
        person.axe("Gate question").await
    });
}
