//! The way by keyboard alone: each control can be reached and seen, each new screen begins at its heading.

use e2e::{Did, FIRST_QUESTION, Person, Trouble, journey};
use thirtyfour::Key;

/// Tab to a control; one can see that it has the focus.
async fn comes_to(person: &Person, name: &str) -> Did {
    person.tabs_to(name).await?;
    shows_focus(person, name).await
}

async fn shows_focus(person: &Person, name: &str) -> Did {
    let shown = async || person.sees_focus().await;
    person.waits_for(&format!("the focus on “{name}” to be seen"), shown).await
}

/// Arrow keys to one of a group of choices.
async fn arrows_to(person: &Person, name: &str) -> Did {
    for _ in 0..12 {
        if person.focused_label().await?.contains(name) {
            return shows_focus(person, name).await;
        }
        person.types(Key::Down).await?;
    }
    Err(Trouble::new(format!("the arrow keys do not lead to “{name}”")))
}

#[test]
fn from_start_to_the_third_question_without_a_mouse() {
    journey("keyboard", async |person: &mut Person| -> Did {
        person.opens("#/").await?;
        person.is_led_to("You are not the problem.").await?;
        comes_to(person, "Something troubles me").await?;
        person.types(Key::Enter).await?;

        person.is_led_to("Which of these comes closest").await?;
        person.types(Key::Tab).await?;
        person.types(" ").await?;
        arrows_to(person, "Something that bothers me").await?;
        person.presses_together(Key::Control, Key::Enter).await?;

        person.is_led_to(FIRST_QUESTION).await?;
        person.types(Key::Tab).await?;
        person.types("The Fog").await?;
        person.field("").await?.holds("The Fog").await?;
        person.presses_together(Key::Control, Key::Enter).await?;

        person.is_led_to("What did The Fog say").await?;
        person.types(Key::Tab).await?;
        person.types("It says: wait.").await?;
        comes_to(person, "Go on").await?;
        person.types(Key::Enter).await?;
        person.is_led_to("Which parts of your life did The Fog manage").await
    });
}

/// More screens than the sitting has.
const MOST: usize = 60;
/// More stops than a screen has before its answer.
const STOPS: usize = 30;
/// Where she is, and whether the new screen's heading has the focus.
const HERE: &str = "const heading = document.querySelector('#app h1');
    return [location.hash, heading?.textContent, document.querySelector('#app .question__area')?.textContent].join(' ') + (document.activeElement === heading ? ' !' : '')";
/// What has the focus, if it is a part of the answer.
const HELD: &str = "const one = document.activeElement;
    if (!one.closest('.question__answer')) return '';
    return one.matches('textarea, input[type=text], input:not([type])') ? 'text' : 'press'";

async fn told(person: &Person, script: &str) -> Did<String> {
    Ok(person.runs(script, vec![]).await?.json().as_str().unwrap_or_default().to_owned())
}

/// Tab into the answer, then keys alone.
async fn answers_by_keys(person: &Person, n: usize) -> Did {
    for _ in 0..STOPS {
        person.types(Key::Tab).await?;
        match told(person, HELD).await?.as_str() {
            "text" => return person.types(format!("Words by key {n}")).await,
            "press" => return person.types(" ").await,
            _ => {}
        }
    }
    Err(Trouble::new("Tab does not lead to the answer"))
}

#[test]
fn the_whole_sitting_without_a_mouse() {
    journey("keyboard sitting", async |person: &mut Person| -> Did {
        person.comes_to_the_first_question().await?;
        for n in 0..MOST {
            person
                .waits_for("the heading to have the focus", async || Ok(told(person, HERE).await?.ends_with(" !")))
                .await?;
            let here = told(person, HERE).await?;
            if here.contains("/desk ") {
                return tells_it_by_keys(person).await;
            }
            if here.contains("/q ") {
                answers_by_keys(person, n).await?;
                person.presses_together(Key::Control, Key::Enter).await?;
            } else {
                comes_to(person, "Go on").await?;
                person.types(Key::Enter).await?;
            }
            let bare = here.trim_end_matches(" !").to_owned();
            person.waits_for("the next screen", async || Ok(!told(person, HERE).await?.starts_with(&bare))).await?;
        }
        Err(Trouble::new(format!("{MOST} screens did not lead to the page")))
    });
}

/// Tab to a field by its label.
async fn writes_in(person: &Person, label: &str, words: &str) -> Did {
    for _ in 0..60 {
        person.types(Key::Tab).await?;
        if person.focused_label().await?.contains(label) {
            shows_focus(person, label).await?;
            return person.types(words).await;
        }
    }
    Err(Trouble::new(format!("sixty presses of Tab do not lead to “{label}”")))
}

/// A line, a title, the date, and the page read through to its end.
async fn tells_it_by_keys(person: &Person) -> Did {
    writes_in(person, "What line could stand on the first page?", "There is a fourth chair.").await?;
    writes_in(person, "What would you call this page?", "Room on the Plank").await?;
    comes_to(person, "This is how I tell it today").await?;
    person.types(Key::Enter).await?;
    person.sees("It is written down as you told it on").await?;
    comes_to(person, "Read it through").await?;
    person.types(Key::Enter).await?;
    person.is_led_to("Room on the Plank").await?;
    person.sees("There is a fourth chair.").await?;
    for _ in 0..MOST {
        if person.has("button", "Print").await? {
            return comes_to(person, "Print").await;
        }
        person.types(Key::Right).await?;
    }
    Err(Trouble::new("the page does not come to its end"))
}

#[test]
fn leaving_and_help_can_be_reached_by_tab_from_a_question() {
    journey("tab order", async |person: &mut Person| -> Did {
        person.comes_to_the_first_question().await?;
        comes_to(person, "Skip").await?;
        comes_to(person, "Leave this site").await?;
        comes_to(person, "Help now").await?;
        person.types(Key::Enter).await?;
        person.is_led_to("Reach a person now").await
    });
}
