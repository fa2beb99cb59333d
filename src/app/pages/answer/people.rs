//! The answer that is people: a name, who they are to the user, and whether they live.

use super::Ask;
use crate::app::ui::{Choice, Person, PersonList, PersonWords};
use crate::story::ids::ItemId;
use crate::story::page::after_all;
use crate::story::value::{Being, Value};
use crate::words::EN;
use leptos::prelude::*;

const BEINGS: [(Being, &str); 4] =
    [(Being::Unsaid, ""), (Being::Living, "living"), (Being::Passed, "passed"), (Being::Imagined, "imagined")];

/// The input.
pub fn people(ask: Ask) -> impl IntoView {
    let lines = ask.lines();
    let ports = ask.open.keeping.ports();
    let blank = RwSignal::new(ports.item().to_string());
    let heading = ask.heading;
    let shown = Signal::derive(move || {
        let person = |(id, value): (ItemId, Value)| match value {
            Value::Person { name, relation, being, .. } => {
                let tie = BEINGS.iter().find(|(b, _)| *b == being).map_or("", |(_, tie)| tie).to_owned();
                Some(Person { id: id.to_string(), name, relation, tie })
            }
            _ => None,
        };
        lines.get().into_iter().filter_map(person).collect::<Vec<_>>()
    });
    let removed = ask.clone();
    let on_edit = move |person: Person| {
        let known = lines.get_untracked();
        let order = known
            .iter()
            .find(|(id, _)| id.as_str() == person.id)
            .map_or_else(|| after_all(&known), |(_, value)| value.order());
        let being = BEINGS.iter().find(|(_, tie)| *tie == person.tie).map_or(Being::Unsaid, |(being, _)| *being);
        ask.put_item(&person.id, Some(Value::Person { order, name: person.name, relation: person.relation, being }));
        if blank.get_untracked() == person.id {
            blank.set(ports.item().to_string());
        }
    };
    let ties = vec![
        Choice::new("", EN.unsaid),
        Choice::new("living", EN.living),
        Choice::new("passed", EN.passed),
        Choice::new("imagined", EN.imagined),
    ];
    let words = PersonWords {
        name: EN.person_name.into(),
        relation: EN.person_relation.into(),
        tie: EN.person_tie.into(),
        remove: EN.person_remove.into(),
    };
    view! { <PersonList id="answer" people=shown blank on_edit on_remove=move |id: String| removed.put_item(&id, None) ties words labelled_by=heading /> }
}
