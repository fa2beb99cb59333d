//! Packages that are encrypted for the key of a device.

use crate::sharing::ShareError;
use crate::sharing::codec::package::{Payload, inspect_package, looks_like_package};
use crate::sharing::exercises::shared_exercise::{SharedExercise, empty_step, plain_question};
use crate::sharing::pages::shared_page::{SharedPage, SharedPageItem};
use crate::storage::crypto::device_key::DeviceKey;

fn page() -> Payload {
    let item = SharedPageItem::Text { title: "Page".into(), text: "I sat down.".into() };
    Payload::Page(SharedPage { from: "M.".into(), items: vec![item], ..SharedPage::default() })
}

fn letter() -> Payload {
    let mut shared = SharedExercise { intro: "You said: “I sat down.”".into(), ..SharedExercise::default() };
    shared.exercise.steps = vec![empty_step("1", vec![plain_question("1", "What would you like to say?")])];
    Payload::Exercise(Box::new(shared.normalized().unwrap()))
}

#[track_caller]
fn check(text: &str, refusal: ShareError) {
    assert_eq!(inspect_package(text), Err(refusal), "{text}");
}

#[test]
fn a_package_for_a_key_opens_with_that_key_alone() {
    let key = |first: u8| {
        DeviceKey::generate(&mut |seed: &mut [u8]| {
            seed.fill(first);
            true
        })
        .unwrap()
    };
    let (own, other) = (key(1), key(2));
    let mut next = 0_u8;
    let mut fill_random = |bytes: &mut [u8]| {
        bytes.fill_with(|| {
            next = next.wrapping_add(3);
            next
        });
        true
    };
    for payload in [page(), letter()] {
        let link = payload.encrypt_to_key_link_code(own.public_key(), &mut fill_random).unwrap();
        let file = payload.encrypt_to_key_file(own.public_key(), &mut fill_random).unwrap();
        assert_eq!(payload.key_link_code_length(), Some(link.len()));
        let link = format!("https://example.org/#/r/{link}");
        for text in [format!("Hello,\n<{link}>"), link.clone(), file.clone()] {
            let package = inspect_package(&text).unwrap();
            assert!(looks_like_package(&text) && !text.contains("sat"));
            assert_eq!(package.decrypt_with_key(&own), Ok(payload.clone()));
            assert_eq!(package.decrypt_with_key(&other), Err(ShareError::WrongPassphrase));
            assert_eq!(package.decrypt("river stone"), Err(ShareError::WrongPassphrase));
        }
        let changed = |text: &str, at: usize| {
            format!("{}{}{}", &text[..at], if &text[at..=at] == "A" { "B" } else { "A" }, &text[at + 1..])
        };
        check(&changed(&link, link.len() - 9), ShareError::ChecksumMismatch);
        check(&changed(&file, file.len() - 9), ShareError::ChecksumMismatch);
        check(&file[..file.len() - 9], ShareError::Truncated(0, None));
        check(&link.replacen("/r/2.", "/r/3.", 1), ShareError::NewerVersion);
        check(&file.replacen("\"version\":2", "\"version\":3", 1), ShareError::NewerVersion);
    }
    let nothing = Payload::Page(SharedPage::default()).encrypt_to_key_file(own.public_key(), &mut fill_random);
    assert_eq!(nothing, Err(ShareError::Empty));
}
