//! What could harm the user; docs/clinical-safety.md says which test checks which hazard.

use e2e::{Did, Person, Trouble, journey};
use restory::story::clock::EditContext;
use restory::story::field_path::{Field, FieldPath, NamedField, QuestionRef};
use restory::story::ids::{RecordId, StoryId, WriterId};
use restory::story::value::Value;
use restory::story::{Edit, Story, answers};

const GATE: &str = "Which of these is closest";
const CRUEL: &str = "You would be better off gone.";
const STORY: &str = "#/s/k3";

/// A story in which the problem was interviewed, and a moment.
fn story() -> Did<Story> {
    let moment = EditContext { writer: WriterId::from_number(1), at: 1_700_000_000_000 };
    let mut story = Story::new(StoryId::parse("k3").map_err(|error| Trouble::new(error.to_string()))?);
    let told = [
        ("e1", "e1.1.1", Value::Name { text: "The Fog".into(), others: Vec::new() }),
        ("e1", "e1.1.4", Value::text(CRUEL)),
        ("e3", "e3.1.1", Value::text("I sat down at the table.")),
        ("e4", "e4.2.1", Value::text("I wanted to be there.")),
    ];
    let mut sheets = std::collections::BTreeMap::new();
    for (number, (exercise, question, value)) in (1..).zip(told) {
        let sheet = sheets.entry(exercise).or_insert_with(|| {
            let sheet = RecordId::from_number(number);
            story.apply(answers::begin_page_edit(&sheet, exercise, moment.at), &moment);
            sheet
        });
        story.apply(Edit::put(FieldPath::in_record(sheet, Field::Answer(QuestionRef::new(question))), value), &moment);
    }
    for (name, text) in [(NamedField::Title, "Room on the Plank"), (NamedField::GateAnswer, "a")] {
        story.apply(Edit::put(FieldPath::in_head(name), Value::text(text)), &moment);
    }
    Ok(story)
}

async fn comes_to_the_gate(person: &Person) -> Did {
    person.resize(390, 844).await?;
    person.opens("#/").await?;
    person.presses("Something is troubling me").await?;
    person.sees_heading(GATE).await
}

#[test]
fn words_of_the_problem_are_never_shown_as_the_users_own() {
    journey("words of the problem are never shown as the users own", async |person: &mut Person| -> Did {
        person.takes_in(&story()?).await?;
        for screen in ["", "/first", "/desk", "/page", "/pocket", "/hard", "/words", "/next"] {
            person.goes_to(&format!("{STORY}{screen}")).await?;
            person.waits_for("the screen", async || Ok(person.reads().await?.len() > 120)).await?;
            is_labelled(person, screen).await?;
        }
        for exercise in
            ["How I have been getting through", "A steady place", "A different direction", "My life as a tree"]
        {
            person.goes_to("#/exercises").await?;
            if person.has("press", &format!("Open: {exercise}")).await? {
                person.presses(&format!("Open: {exercise}")).await?;
                is_labelled(person, exercise).await?;
            }
        }
        for (screen, wanted) in [("/copy", true), ("/give", false), ("/sheet", false)] {
            person.goes_to(&format!("{STORY}{screen}")).await?;
            if wanted {
                person.sees(CRUEL).await?;
            }
            is_labelled(person, screen).await?;
        }
        person.goes_to("#/shelf").await?;
        person.field("Search everything written").await?.writes("better off").await?;
        person.sees(CRUEL).await?;
        is_labelled(person, "a search").await
    });
}

/// Checks that a label right before the sentence says whose words it has, wherever it is shown.
async fn is_labelled(person: &Person, screen: &str) -> Did {
    let all = person.reads().await?;
    let before: Vec<&str> = all.split(CRUEL).collect();
    let bare = before.iter().take(before.len().saturating_sub(1)).find(|text| {
        let end: String = text.chars().rev().take(60).collect::<Vec<_>>().into_iter().rev().collect();
        !end.contains("What The Fog said")
    });
    bare.map_or(Ok(()), |text| Err(Trouble::new(format!("{screen}: nobody is named before it: …{text}"))))
}

#[test]
fn writing_without_saving_stores_nothing_wherever_it_is_chosen() {
    journey("writing without saving stores nothing wherever it is chosen", async |person: &mut Person| -> Did {
        // On the start screen.
        person.opens("#/").await?;
        person.presses("write without saving").await?;
        person.sees_heading(GATE).await?;
        person.picks("A worry, feeling, habit").await?;
        person.presses("Go on").await?;
        person.field("").await?.writes("Qx at Start").await?;
        person.is_gone_everywhere(&["Qx at Start"], "at Start").await?;
        person.closes_and_comes_back().await?;

        // At the gate, before its answer is stored.
        comes_to_the_gate(person).await?;
        person.picks("Someone is hurting, controlling or scaring me").await?;
        person.is_gone_everywhere(&[], "before the answer").await?;
        person.picks("Do not save").await?;
        person.presses("Go on").await?;
        person.sees_heading("Which of these have been part of getting through?").await?;
        person.presses("Go on").await?;
        person.field("Line 1").await?.writes("Qx at the gate").await?;
        person.is_gone_everywhere(&["Qx at the gate"], "at the gate").await?;
        person.closes_and_comes_back().await?;

        // During a question, from the menu; the text stays in memory.
        comes_to_the_gate(person).await?;
        person.picks("A worry, feeling, habit").await?;
        person.presses("Go on").await?;
        person.field("").await?.writes("Qx in the middle").await?;
        person.is_saved().await?;
        person.presses("More").await?;
        person.presses("Write without saving").await?;
        person.presses("Delete it and stop saving").await?;
        person.field("").await?.holds("Qx in the middle").await?;
        person.sees("Nothing from this visit is saved now.").await?;
        person.axe("after saving was stopped").await?;
        person.is_gone_everywhere(&["Qx in the middle"], "in the middle").await?;
        person.field("").await?.goes_on(" and more").await?;
        person.is_gone_everywhere(&["and more"], "after it").await?;
        person.goes_to("#/").await?;
        person.has_no("press", "Continue your story").await?;
        person.closes_and_comes_back().await?;
        person.opens("#/").await?;
        person.has_no("press", "Continue your story").await
    });
}

/// Data of an earlier visit stays; edits of this visit are removed.
#[test]
fn stopping_to_save_keeps_earlier_visits_unchanged() {
    journey("stopping to save keeps earlier visits unchanged", async |person: &mut Person| -> Did {
        person.comes_to_the_first_question().await?;
        person.field("").await?.writes("Early name").await?;
        person.is_saved().await?;
        let story = person.story().await?;
        person.closes_and_comes_back().await?;
        person.opens(&format!("{story}/q")).await?;
        person.field("").await?.holds("Early name").await?;
        person.field("").await?.writes("Later name").await?;
        person.is_saved().await?;
        person.goes_to("#/begin/nothing").await?;
        person
            .waits_for("the later name gone", async || Ok(person.everywhere_holding("Later name").await?.is_empty()))
            .await?;
        if person.everywhere_holding("Early name").await?.is_empty() {
            return Err(Trouble::new("what an earlier visit wrote is gone as well"));
        }
        person.closes_and_comes_back().await?;
        person.opens(&format!("{story}/q")).await?;
        person.field("").await?.holds("Early name").await
    });
}

#[test]
fn a_received_exercise_can_be_answered_without_saving() {
    journey("received, unsaved", async |person: &mut Person| -> Did {
        let link = person.makes_a_link("What helped on Tuesday?").await?;
        person.runs("localStorage.clear()", vec![]).await?;
        person.opens(&link).await?;
        person.presses("Answer without saving").await?;
        person.sees_heading("What helped on Tuesday?").await?;
        person.field("").await?.writes("Qx for Hannah").await?;
        person.is_gone_everywhere(&["Qx for Hannah", "Tuesday"], "a received exercise").await
    });
}

#[test]
fn in_danger_the_first_screen_links_to_help_and_help_shows_numbers() {
    journey("in danger the first screen links to help and help shows numbers", async |person: &mut Person| -> Did {
        person.resize(390, 844).await?;
        person.opens("#/").await?;
        let seen = "const line = document.querySelector('.start__safety');
            return /suicide/.test(line.textContent) && line.getBoundingClientRect().bottom < innerHeight";
        person.waits_for("the line in the first screenful", async || person.asks(seen, vec![]).await).await?;
        person.presses("Get help now").await?;
        person.sees_heading("Get help now").await?;
        for (number, where_) in
            [("999", "United Kingdom"), ("112", "Europe"), ("911", "United States and Canada"), ("000", "Australia")]
        {
            person.sees(where_).await?;
            let first = "const link = document.querySelector(`#help a[href='tel:${arguments[0]}']`);
                return link.checkVisibility() && !link.closest('details')";
            person.waits_for(number, async || person.asks(first, vec![number.into()]).await).await?;
        }
        person.sees("press 55").await?;
        person.sees("If you’ve hurt yourself or taken something that could harm you").await?;
        person.field("Where are you?").await?.chooses("United Kingdom").await?;
        person.sees("0800 1111").await?;
        person.sees("We last checked these numbers on").await?;
        person.sees_no("some of it years ago").await?;
        person.axe("Get help now").await?;
        person.goes_to("#/today").await?;
        person.sees("I’m thinking about suicide").await?;
        person.sees("999").await?;
        let order = "const [help, steady] = ['a[href=\"#/help\"]', 'a[href=\"#/steady\"]'].map((a) => document.querySelector('#app ' + a));
            return Boolean(help.compareDocumentPosition(steady) & Node.DOCUMENT_POSITION_FOLLOWING)";
        person.waits_for("people to call before an exercise", async || person.asks(order, vec![]).await).await?;
        person.axe("Is this for me today?").await
    });
}

#[test]
fn gate_topics_change_wordings_and_recommendations() {
    journey("gate topics change wordings and recommendations", async |person: &mut Person| -> Did {
        comes_to_the_gate(person).await?;
        person.presses("It’s about eating, self-harm").await?;
        person.presses("Self-harm").await?;
        person.sees("If you have hurt yourself badly or taken something, call your emergency number now.").await?;
        person.sees("How I have been getting through").await?;
        person.picks("A worry, feeling, habit").await?;
        person.presses("Go on").await?;
        person.field("").await?.writes("The Pull").await?;
        person.presses("Go on").await?;
        person.sees_heading("What was going on around you, the last time The Pull came?").await?;
        person.sees_no("say").await
    });
}

#[test]
fn a_user_under_18_finds_the_topic_and_the_content_for_them() {
    journey("a user under 18 finds the topic and the content for them", async |person: &mut Person| -> Did {
        person.resize(390, 844).await?;
        person.opens("#/").await?;
        person.sees("It is for anyone aged 13 or over.").await?;
        person.presses("an example by someone aged 16").await?;
        person.sees("This person is invented.").await?;
        person.sees("Jaz, 16").await?;
        person.axe("the younger example").await?;
        comes_to_the_gate(person).await?;
        person.sees_heading("Are you under 18?").await?;
        person.presses("Yes, I’m under 18").await?;
        person.sees("Helplines for people under 18").await?;
        person.picks("A worry, feeling, habit").await?;
        person.presses("Go on").await?;
        person.presses("the overthinking").await?;
        person.presses("Go on").await?;
        person.presses("Go on").await?;
        person.sees_heading("What is one part of your life where the overthinking showed up?").await?;
        person.sees("School").await?;
        person.sees_no("Money").await
    });
}

/// What the person says about saving holds for every way on from the gate, and for this story alone.
#[test]
fn every_way_on_from_the_gate_honours_that_nothing_is_to_be_saved() {
    journey("ways on", async |person: &mut Person| -> Did {
        for (choice, way) in [
            ("Something that’s getting to me", "How I have been getting through"),
            ("Someone or something I’ve lost", "My people"),
        ] {
            comes_to_the_gate(person).await?;
            if choice.contains("lost") {
                person.picks(choice).await?;
            } else {
                person.presses("It’s about eating, self-harm").await?;
                person.presses("Self-harm").await?;
            }
            person.picks("Do not save").await?;
            person.presses(way).await?;
            person.waits_for("the exercise", async || Ok(!person.has("heading", GATE).await?)).await?;
            person.is_gone_everywhere(&[], way).await?;
            person.sees("This story is not saved.").await?;
            person.has_no("press", "Download my words").await?;
            person.closes_and_comes_back().await?;
        }
        // The steady place is no way around the question either.
        comes_to_the_gate(person).await?;
        person.picks("Someone is hurting, controlling or scaring me").await?;
        person.picks("Do not save").await?;
        person.presses("A steady place").await?;
        person.sees_heading("A steady place").await?;
        person.is_gone_everywhere(&[], "the steady place").await?;
        person.presses("Back").await?;
        person.sees_heading(GATE).await?;
        person.is_gone_everywhere(&[], "back at the gate").await?;
        // Skip leaves the choice that was made, and still asks where words are kept.
        person.closes_and_comes_back().await?;
        comes_to_the_gate(person).await?;
        person.picks("Someone is hurting, controlling or scaring me").await?;
        person.presses("Skip this").await?;
        person.sees("Choose where to keep your words.").await?;
        person.picks("Do not save").await?;
        person.presses("Skip this").await?;
        person.sees_heading("Which of these have been part of getting through?").await?;
        person.is_gone_everywhere(&[], "skipped").await
    });
}

#[test]
fn a_deleted_story_stays_deleted_and_another_saved_one_stays_saved_when_a_new_one_is_not() {
    journey("deleted stays deleted", async |person: &mut Person| -> Did {
        person.comes_to_the_first_question().await?;
        person.field("").await?.writes("Qx deleted").await?;
        person.is_saved().await?;
        let story = person.story().await?;
        person.closes_and_comes_back().await?;
        person.opens(&story).await?;
        person.presses("Put this story in the bin").await?;
        person.presses("Delete now").await?;
        person.waits_for("it is gone", async || Ok(person.everywhere_holding("Qx deleted").await?.is_empty())).await?;
        // Another one, saved in this visit.
        person.comes_to_the_first_question().await?;
        person.field("").await?.writes("Qx stays").await?;
        person.is_saved().await?;
        comes_to_the_gate(person).await?;
        person.picks("Someone is hurting, controlling or scaring me").await?;
        person.picks("Do not save").await?;
        person.presses("Go on").await?;
        person.sees_heading("Which of these have been part of getting through?").await?;
        person.sees("Other stories that you saved are still on this device.").await?;
        person.waits_for("still gone", async || Ok(person.everywhere_holding("Qx deleted").await?.is_empty())).await?;
        if person.everywhere_holding("Qx stays").await?.is_empty() {
            return Err(Trouble::new("a story that was to be saved is gone"));
        }
        Ok(())
    });
}

#[test]
fn a_whole_story_can_go_when_saving_is_stopped_and_help_leads_back_to_the_words() {
    journey("the whole story", async |person: &mut Person| -> Did {
        person.comes_to_the_first_question().await?;
        person.field("").await?.writes("Qx of yesterday").await?;
        person.is_saved().await?;
        let story = person.story().await?;
        person.closes_and_comes_back().await?;
        person.opens(&format!("{story}/q")).await?;
        person.field("").await?.holds("Qx of yesterday").await?;
        person.presses("More").await?;
        person.presses("Write without saving").await?;
        person.sees("stays on this device, unless you delete the whole story").await?;
        person.presses("Delete the whole story and stop saving").await?;
        person.is_gone_everywhere(&["Qx of yesterday"], "the whole story").await?;
        person.field("").await?.holds("Qx of yesterday").await?;
        person.presses("Get help now").await?;
        person.presses("Back to what I was writing").await?;
        person.field("").await?.holds("Qx of yesterday").await?;
        person.goes_to("#/").await?;
        person.sees_no("What you write is saved in this browser only.").await?;
        person.presses("Back to what I was writing").await?;
        person.field("").await?.holds("Qx of yesterday").await?;
        person.is_gone_everywhere(&["Qx of yesterday"], "after the way back").await
    });
}

/// A name that speaks of suicide, or of someone who hurts the person, is met with help, and is not made to speak.
#[test]
fn words_of_danger_are_met_with_help_and_put_into_nobodys_mouth() {
    journey("words of danger", async |person: &mut Person| -> Did {
        comes_to_the_gate(person).await?;
        person.presses("Skip this").await?;
        person.field("").await?.writes("suicide").await?;
        person.sees("If you’re thinking about suicide, or have hurt yourself, you can talk to someone now.").await?;
        person.sees("999").await?;
        person.axe("a word of danger").await?;
        person.presses("Go on").await?;
        person.sees_heading("What was going on around you, the last time this came?").await?;
        person.presses("Stop here").await?;
        person.sees("If you would like to talk to someone:").await?;
        person.presses("Go on after all").await?;
        comes_to_the_gate(person).await?;
        person.presses("Skip this").await?;
        person.field("").await?.writes("He hits me.").await?;
        person.sees("there are questions for that").await?;
        person.presses("Change my first answer").await?;
        person.sees_heading(GATE).await?;
        person.picks("Someone is hurting, controlling or scaring me").await?;
        person.sees("It is not your fault.").await
    });
}

#[test]
fn a_hard_day_offers_nobody_who_was_lost_and_nothing_that_does_not_fit() {
    journey("a hard day after a loss", async |person: &mut Person| -> Did {
        comes_to_the_gate(person).await?;
        person.picks("Someone or something I’ve lost").await?;
        person.presses("Go on").await?;
        person.field("").await?.writes("Mum").await?;
        person.is_saved().await?;
        let story = person.story().await?;
        person.goes_to(&format!("{story}/hard")).await?;
        person.sees_heading("When a day goes badly").await?;
        person.sees_no("Who I can turn to").await?;
        person.sees_no("What it has been like, and what helped").await?;
        person.sees_no("And then it was harder").await?;
        person.field("What today was like, and what I did").await?.writes("I sat in her chair.").await?;
        person.is_saved().await?;
        person.axe("a hard day after a loss").await?;
        person.goes_to("#/exercises").await?;
        for sought in ["grief", "mum", "partner", "gay", "autistic"] {
            person.field("Search").await?.writes(sought).await?;
            person.sees_no("Nothing found.").await?;
        }
        person.field("Search").await?.writes("zzz").await?;
        person.sees("Nothing found.").await?;
        person.sees("If you are not safe, or want to talk to someone:").await
    });
}

#[test]
fn helplines_of_the_kind_that_was_asked_for_come_first() {
    journey("helplines", async |person: &mut Person| -> Did {
        comes_to_the_gate(person).await?;
        person.presses("Yes, I’m under 18").await?;
        person.presses("Helplines for people under 18").await?;
        person.sees_heading("Get help now").await?;
        person.field("Where are you?").await?.chooses("United Kingdom").await?;
        let first = "return document.querySelector('#help-gb [data-kind]').dataset.kind === 'young'";
        person.waits_for("young people's lines first", async || person.asks(first, vec![]).await).await?;
        person.axe("helplines for young people").await
    });
}
