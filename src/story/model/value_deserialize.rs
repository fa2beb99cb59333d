//! Deserializes values through one flat shape that holds the fields of all kinds.
//!
//! The internally tagged form that serde derives would instantiate every field's deserializer once more and buffer the text: about 15
//! KB of the first chunk.

use crate::story::model::clock::Millis;
use crate::story::model::ids::ItemId;
use crate::story::model::value::{Decision, LifeStatus, Stance, Value};
use serde::Deserialize;

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum ValueTag {
    Text,
    Name,
    Line,
    Person,
    Scale,
    Period,
    Stance,
    Drawing,
    #[serde(rename = "chosen")]
    Selection,
    Page,
    Question,
    Passage,
    #[serde(rename = "told")]
    DatedText,
    Flag,
}

/// The fields of all kinds.
#[derive(Deserialize)]
pub(in crate::story) struct FlatValue {
    #[serde(rename = "k")]
    tag: ValueTag,
    text: Option<String>,
    #[serde(default)]
    others: Vec<String>,
    order: Option<i64>,
    #[serde(default)]
    #[serde(rename = "size")]
    reach: u8,
    name: Option<String>,
    #[serde(default)]
    relation: String,
    #[serde(default)]
    #[serde(rename = "being")]
    life_status: LifeStatus,
    mark: Option<u8>,
    low: Option<String>,
    high: Option<String>,
    note: Option<String>,
    label: Option<String>,
    #[serde(default)]
    date: String,
    stance: Option<Stance>,
    #[serde(default)]
    #[serde(rename = "because")]
    reason: String,
    #[serde(default)]
    colour: String,
    #[serde(default)]
    word: String,
    #[serde(default)]
    emoji: String,
    items: Option<Vec<ItemId>>,
    exercise: Option<String>,
    #[serde(rename = "begun")]
    begun_at: Option<Millis>,
    after: Option<String>,
    #[serde(rename = "ask")]
    wording: Option<String>,
    decision: Option<Decision>,
    at: Option<Millis>,
    title: Option<String>,
    line: Option<String>,
    on: Option<bool>,
}

/// Returns a field that its kind requires, or an error that names it.
fn required_field<T>(field: Option<T>, name: &str) -> Result<T, String> {
    field.ok_or_else(|| format!("missing field `{name}`"))
}

impl TryFrom<FlatValue> for Value {
    type Error = String;

    fn try_from(flat: FlatValue) -> Result<Self, String> {
        let text = |text| required_field(text, "text");
        Ok(match flat.tag {
            ValueTag::Text => Self::Text { text: text(flat.text)? },
            ValueTag::Name => Self::Name { text: text(flat.text)?, others: flat.others },
            ValueTag::Line => {
                Self::Line { order: required_field(flat.order, "order")?, text: text(flat.text)?, reach: flat.reach }
            }
            ValueTag::Person => Self::Person {
                order: required_field(flat.order, "order")?,
                name: required_field(flat.name, "name")?,
                relation: flat.relation,
                life_status: flat.life_status,
            },
            ValueTag::Scale => Self::Scale {
                mark: flat.mark,
                low: required_field(flat.low, "low")?,
                high: required_field(flat.high, "high")?,
                note: required_field(flat.note, "note")?,
            },
            ValueTag::Period => Self::Period { label: required_field(flat.label, "label")?, date: flat.date },
            ValueTag::Stance => Self::Stance { stance: required_field(flat.stance, "stance")?, reason: flat.reason },
            ValueTag::Drawing => Self::Drawing { colour: flat.colour, word: flat.word, emoji: flat.emoji },
            ValueTag::Selection => Self::Selection { items: required_field(flat.items, "items")? },
            ValueTag::Page => Self::Page {
                exercise: required_field(flat.exercise, "exercise")?,
                begun_at: required_field(flat.begun_at, "begun")?,
            },
            ValueTag::Question => Self::Question {
                after: required_field(flat.after, "after")?,
                order: required_field(flat.order, "order")?,
                wording: required_field(flat.wording, "ask")?,
            },
            ValueTag::Passage => Self::Passage {
                decision: required_field(flat.decision, "decision")?,
                text: flat.text.unwrap_or_default(),
            },
            ValueTag::DatedText => Self::DatedText {
                at: required_field(flat.at, "at")?,
                title: required_field(flat.title, "title")?,
                line: required_field(flat.line, "line")?,
                text: text(flat.text)?,
            },
            ValueTag::Flag => Self::Flag { on: required_field(flat.on, "on")? },
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::story::model::value::Value;

    /// One value of each kind: with all fields, and with the optional fields left out.
    const EACH: [&str; 20] = [
        r#"{"k":"text","text":"a"}"#,
        r#"{"k":"name","text":"a","others":["b"]}"#,
        r#"{"k":"name","text":"a"}"#,
        r#"{"k":"line","order":-1,"text":"a","size":3}"#,
        r#"{"k":"line","order":1,"text":"a"}"#,
        r#"{"k":"person","order":1,"name":"a","relation":"b","being":"passed"}"#,
        r#"{"k":"person","order":1,"name":"a","being":"unsaid"}"#,
        r#"{"k":"scale","mark":7,"low":"a","high":"b","note":"c"}"#,
        r#"{"k":"scale","mark":null,"low":"","high":"","note":""}"#,
        r#"{"k":"period","label":"a","date":"2026-09-12"}"#,
        r#"{"k":"stance","stance":"mixed","because":"a"}"#,
        r#"{"k":"stance","stance":"left"}"#,
        r#"{"k":"drawing","colour":"a","word":"b","emoji":"c"}"#,
        r#"{"k":"drawing"}"#,
        r#"{"k":"chosen","items":["1"]}"#,
        r#"{"k":"page","exercise":"e1","begun":5}"#,
        r#"{"k":"question","after":"","order":0,"ask":"a"}"#,
        r#"{"k":"passage","decision":"mine","text":"a"}"#,
        r#"{"k":"told","at":5,"title":"a","line":"b","text":"c"}"#,
        r#"{"k":"flag","on":true}"#,
    ];

    #[test]
    fn each_kind_of_value_reads_back_as_it_was_written() {
        for json in EACH {
            let value: Value = serde_json::from_str(json).unwrap_or_else(|error| panic!("{json}: {error}"));
            assert_eq!(serde_json::to_string(&value).unwrap(), json);
        }
    }

    #[test]
    fn a_value_without_a_required_field_is_rejected() {
        for json in EACH {
            let whole: serde_json::Map<String, serde_json::Value> = serde_json::from_str(json).unwrap();
            for name in whole.keys() {
                let mut less = whole.clone();
                less.remove(name);
                let read = serde_json::from_value::<Value>(less.into());
                let may_be_gone = ["others", "size", "relation", "being", "mark", "date", "because"]
                    .contains(&name.as_str())
                    || json.contains("drawing") && name != "k"
                    || json.contains("passage") && name == "text";
                assert_eq!(read.is_ok(), may_be_gone, "{json} without {name}");
            }
        }
    }

    #[test]
    fn an_unknown_field_is_ignored_and_an_unknown_kind_is_rejected() {
        assert_eq!(
            serde_json::from_str::<Value>(r#"{"k":"flag","on":true,"later":1}"#).unwrap(),
            Value::Flag { on: true }
        );
        assert!(serde_json::from_str::<Value>(r#"{"k":"later","text":"a"}"#).is_err());
    }
}
