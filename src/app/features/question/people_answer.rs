//! The answer to a `person` question: for each person a name, their relation to the user, and whether they are alive.

use crate::app::features::question::answer_context::AnswerContext;
use crate::app::ui::{Choice, Person, PersonList, PersonListLabels};
use crate::exercises::exercise::Question;
use crate::story::answers::queries::next_order;
use crate::story::model::ids::ItemId;
use crate::story::model::value::{LifeStatus, Value};
use crate::strings::INPUT;
use leptos::prelude::*;

const LIFE_STATUS_VALUES: [(LifeStatus, &str); 4] = [
    (LifeStatus::Unspecified, ""),
    (LifeStatus::Living, "living"),
    (LifeStatus::Died, "passed"),
    (LifeStatus::Imagined, "imagined"),
];

/// Returns the input. Where a question is about living people only, it does not ask whether they are alive.
pub fn people_answer(ask: AnswerContext, question: &Question) -> impl IntoView + use<> {
    let lines = ask.items();
    let browser_api = ask.open.storage.browser_api();
    let blank = RwSignal::new(browser_api.new_item_id().to_string());
    let heading = ask.heading_id;
    let shown = Signal::derive(move || {
        let person = |(id, value): (ItemId, Value)| match value {
            Value::Person { name, relation, life_status: being, .. } => {
                let tie = LIFE_STATUS_VALUES.iter().find(|(b, _)| *b == being).map_or("", |(_, tie)| tie).to_owned();
                Some(Person { id: id.to_string(), name, relation, life_status: tie })
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
            .map_or_else(|| next_order(&known), |(_, value)| value.order());
        let being = LIFE_STATUS_VALUES
            .iter()
            .find(|(_, tie)| *tie == person.life_status)
            .map_or(LifeStatus::Unspecified, |(being, _)| *being);
        ask.set_item(
            &person.id,
            Some(Value::Person { order, name: person.name, relation: person.relation, life_status: being }),
        );
        if blank.get_untracked() == person.id {
            blank.set(browser_api.new_item_id().to_string());
        }
    };
    let ties = if question.living_only || question.name_only {
        Vec::new()
    } else {
        vec![
            Choice::new("", INPUT.unsaid),
            Choice::new("living", INPUT.living),
            Choice::new("passed", INPUT.passed),
            Choice::new("imagined", INPUT.imagined),
        ]
    };
    let words = PersonListLabels {
        name: INPUT.person_name.into(),
        relation: INPUT.person_relation.into(),
        life_status: INPUT.person_tie.into(),
        remove: INPUT.person_remove.into(),
    };
    view! { <PersonList id="answer" people=shown blank on_edit on_remove=move |id: String| removed.set_item(&id, None) ties words name_only=question.name_only labelled_by=heading /> }
}
