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

/// Each of the five is there, can be skipped, and the last one ends where one may stop.
#[test]
fn what_she_did_to_stay_safe_ends_at_a_place_to_stop() {
    journey("path b", async |person: &mut Person| -> Did {
        person.opens("#/").await?;
        person.presses("Something troubles me").await?;
        person.picks("Something that someone is doing to me, or did to me").await?;
        person.sees("What someone does to another is the responsibility of the one who does it.").await?;
        person.sees("Keep nothing here").await?;
        person.presses("Go on").await?;
        person.sees_heading("What did you do, however small or unseen").await?;
        person.field("Line 1").await?.writes("I stayed near the others.").await?;
        person.presses("Go on").await?;
        person.sees_heading("What did you not go along with").await?;
        person.field("Line 1").await?.writes("Inside, none of it.").await?;
        person.presses("Go on").await?;
        person.sees_heading("What does that say you hold dear?").await?;
        person.field("").await?.writes("a door of my own").await?;
        person.presses("Go on").await?;
        person.sees_heading("What has come along with it").await?;
        person.presses("watching out all the time").await?;
        person.presses("Go on").await?;
        person.sees_heading("Is there anyone it is safe to have know?").await?;
        person.presses("Skip").await?;
        person.sees_heading("You can stop here").await?;
        person.sees("You can stop here, go to your steady place, or talk with someone.").await?;
        person.axe("the end of path b").await?;
        person.presses("Rest here").await?;
        person.presses("When a day goes badly").await?;
        person.sees_heading("When a day goes badly").await?;
        person.sees("Rest").await?;
        person.sees_no("Come at it from another side").await
    });
}

#[test]
fn what_hurts_others_stays_hers_to_answer_for() {
    journey("path c", async |person: &mut Person| -> Did {
        person.opens("#/").await?;
        person.presses("Something troubles me").await?;
        person.picks("Something I do that hurts others").await?;
        person.sees("What you did is yours to answer for.").await?;
        person.sees("The local emergency number comes first.").await?;
        person.presses("Go on").await?;
        person.sees_heading("Who was affected?").await?;
        person.presses("a child").await?;
        person.presses("Go on").await?;
        person.sees_heading("Which ideas or habits made it seem allowed?").await?;
        person.field("Line 1").await?.writes("That I had the right to be left alone.").await?;
        person.presses("Go on").await?;
        person.sees_heading("When did you stop, or walk away?").await?;
        person.field("").await?.writes("On Friday. I went round the block.").await?;
        person.presses("Go on").await?;
        person.sees_heading("What would answering for it look like this week?").await?;
        person.field("").await?.writes("To sleep at my brother's.").await?;
        person.presses("Go on").await?;
        person.sees_heading("Who could hold you to it?").await?;
        person.presses("Skip").await?;
        person.sees_heading("You can stop here").await?;
        person.sees("What you wrote can be a start for talking with someone who works with this.").await?;
        person.goes_to("#/exercises").await?;
        person.sees("My people").await?;
        person.sees_no("A letter to what troubles me").await?;
        person.sees_no("Two-way influence").await
    });
}

/// A loss is not named; it leads to what she holds dear, to her people, to a letter, or to the steady place.
#[test]
fn something_to_honour_gets_no_name_and_has_doors_of_its_own() {
    journey("path e", async |person: &mut Person| -> Did {
        person.resize(390, 844).await?;
        person.opens("#/").await?;
        person.presses("Something troubles me").await?;
        person.picks("A loss, or something I would rather honour than change").await?;
        person.sees("Some things ask for room, and not for a name").await?;
        person.sees("For someone you carry with you.").await?;
        person.axe("the gate's doors").await?;
        person.presses("Go on").await?;
        person.sees_heading("What do you hold dear here?").await?;
        person.sees("Something to honour · a few more").await?;
        person.field("").await?.writes("her Sunday table").await?;
        person.presses("Go on").await?;
        person.sees_heading("Can you think of an earlier time when her Sunday table showed up").await?;
        person.goes_to("#/exercises").await?;
        person.sees("A letter to me or mine").await?;
        person.sees_no("Two-way influence").await?;
        person.goes_back().await?;
        person.sees_heading("Can you think of an earlier time").await?;
        person.opens("#/").await?;
        person.presses("Something troubles me").await?;
        person.picks("A loss, or something I would rather honour than change").await?;
        person.presses("My people").await?;
        person.sees_heading("Who would be on your side").await
    });
}
