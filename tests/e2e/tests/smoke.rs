//! The first screen, as whoever opens the address sees it.

use e2e::{Did, Person, journey};

#[test]
fn start_says_what_this_is_and_axe_agrees() {
    journey("start", async |person: &mut Person| -> Did {
        person.opens("#/").await?;
        person.sees_heading("You are not the problem.").await?;
        for dark in [false, true] {
            person.theme(dark).await?;
            person.axe("Start").await?;
        }
        Ok(())
    });
}

#[test]
fn help_now_opens_from_the_first_screen() {
    journey("help now", async |person: &mut Person| -> Did {
        person.opens("#/").await?;
        person.presses("Help now").await?;
        person.sees_heading("Reach a person now").await?;
        person.axe("Help now").await
    });
}
