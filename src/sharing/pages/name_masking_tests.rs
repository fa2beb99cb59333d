use super::*;
use crate::documents::fixtures::{StoryBuilder, shipped_library};
use crate::story::model::value::LifeStatus;
use proptest::prelude::*;

fn pair(name: &str, substitute: &str) -> NameReplacement {
    NameReplacement { name: name.into(), substitute: substitute.into() }
}

fn check(pairs: &[(&str, &str)], text: &str, expected: &str) {
    let mask = NameMask::new(&pairs.iter().map(|(name, substitute)| pair(name, substitute)).collect::<Vec<_>>());
    assert_eq!(mask.mask_text(text), expected, "{text}");
}

#[test]
fn whole_words_are_masked_and_nothing_else() {
    let ann = [("Ann", "A."), ("Anna", "B.")];
    check(
        &ann,
        "Ann met Anna, Annabel and Joann. Ann’s dog, Anna-Ann!",
        "A. met B., Annabel and Joann. A.’s dog, B.-A.!",
    );
    check(&[("Zoë", "Z.")], "Zoë, zoë, ZOË", "Z., Z., Z.");
    check(&[("Rene", "R.")], "Rene\u{301} and Rene", "Rene\u{301} and R.");
    check(&[("O'Brien", "B.")], "Mrs O’Brien and o'brien", "Mrs B. and B.");
    check(&[("Anna", "")], "Anna", "Anna");
    check(&[("ليلى", "ل.")], "قالت ليلى شيئا", "قالت ل. شيئا");
}

#[test]
fn the_longest_name_wins_and_a_substitute_is_not_masked_again() {
    check(
        &[("Ben", "Anna"), ("Anna", "C."), ("Anna Berg", "D.")],
        "Ben saw Anna  Berg and Anna.",
        "Anna saw D. and C..",
    );
}

#[test]
fn the_case_of_a_name_is_kept() {
    check(
        &[("Anna", "my sister")],
        "Anna rang. I said Anna! ANNA\nanna",
        "My sister rang. I said my sister! MY SISTER\nmy sister",
    );
    check(&[("my sister", "S.")], "My sister came. My  SISTER", "S. came. S.");
    check(&[("Will", "W.")], "Will will come, WILL he?", "W. will come, W. he?");
}

#[test]
fn names_are_suggested_with_initials_that_tell_them_apart() {
    let mut builder = StoryBuilder::new();
    for (n, name) in ["Anna Berg", "Aunt Rosa", "Arne", "my sister"].iter().enumerate() {
        let value = Value::Person {
            order: i64::try_from(n).unwrap(),
            name: (*name).into(),
            relation: String::new(),
            life_status: LifeStatus::Unspecified,
        };
        builder.answer(&format!("e4.6.{n}"), value);
    }
    let all = suggested_replacements(&builder.story, &shipped_library());
    let suggestions: Vec<String> = all.iter().map(|pair| format!("{}={}", pair.name, pair.substitute)).collect();
    for wanted in ["Anna Berg=A.B.", "Anna=A.", "Berg=B.", "Rosa=R.", "Arne=Ar.", "my sister=M.S."] {
        assert!(suggestions.contains(&wanted.to_owned()), "{wanted} in {suggestions:?}");
    }
}

#[test]
fn a_name_is_masked_in_every_field_of_a_copy_of_the_story() {
    let mut builder = StoryBuilder::new();
    builder.answer_text("e3.1.1", "Anna sat with me.").add_list_line("e1.2.1", "at Anna's", 1);
    let before = builder.story.clone();
    let masked = NameMask::new(&[pair("Anna", "A.")]).mask_story(&builder.story);
    assert_eq!(builder.story, before);
    let texts: String = masked.iter_values().flat_map(|(_, _, value)| value.all_texts()).collect();
    assert!(texts.contains("A. sat with me.") && texts.contains("at A.'s") && !texts.contains("Anna"), "{texts}");
}

proptest! {
    /// Names use the letters a-d, substitutes x-z: then nothing of a name can be left over by chance.
    #[test]
    fn no_name_is_left_and_other_words_stay(
        names in proptest::collection::btree_set("[a-d]{2,4}", 1..4),
        text in "([a-d]{1,5}|[ .,'\n]|[e-h]{1,3}|[A-D]{2,3}){0,20}",
    ) {
        let pairs: Vec<NameReplacement> = names.iter().enumerate().map(|(n, name)| pair(name, &"xyz"[n..=n])).collect();
        let mask = NameMask::new(&pairs);
        let masked = mask.mask_text(&text);
        prop_assert_eq!(mask.count_names(&masked), 0, "{}", masked);
        prop_assert_eq!(mask.mask_text(&masked), masked.clone());
        let words = |text: &str| text.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>();
        for (before, after) in words(&text).iter().zip(words(&masked)) {
            if names.contains(&before.to_lowercase()) {
                prop_assert!(after.chars().all(|c| "xyzXYZ".contains(c)), "{} {}", before, after);
            } else {
                prop_assert_eq!(before, &after);
            }
        }
    }

    #[test]
    fn a_name_always_gets_the_same_substitute(name in "[a-d]{2,4}", around in "[e-h ]{0,6}") {
        let mask = NameMask::new(&[pair(&name, "x")]);
        prop_assert_eq!(mask.mask_text(&format!("{around} {name} {around} {name}")), format!("{around} x {around} x"));
    }

    #[test]
    fn any_text_is_masked_without_panicking(text in "\\PC{0,40}", name in "\\PC{1,6}") {
        let mask = NameMask::new(&[pair(&name, "x")]);
        mask.mask_text(&text);
        prop_assert_eq!(NameMask::default().mask_text(&text), text);
    }
}
