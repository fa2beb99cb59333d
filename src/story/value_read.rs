//! How a value is read: all that any kind may hold, in one flat shape, and then the kind.
//!
//! Reading each kind by itself, as serde does for a tag among the fields, would put the reader of every field into the program once
//! more, for a copy of the text in memory: some 15 KB of the way to the first question.

use super::ids::ItemId;
use super::stamp::Millis;
use super::value::{Being, Decision, Stance, Value};
use serde::Deserialize;

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Text,
    Name,
    Line,
    Person,
    Scale,
    Period,
    Stance,
    Drawing,
    Chosen,
    Page,
    Question,
    Passage,
    Told,
    Flag,
}

/// Every field of every kind.
#[derive(Deserialize)]
pub(super) struct Flat {
    k: Kind,
    text: Option<String>,
    #[serde(default)]
    others: Vec<String>,
    order: Option<i64>,
    #[serde(default)]
    size: u8,
    name: Option<String>,
    #[serde(default)]
    relation: String,
    #[serde(default)]
    being: Being,
    mark: Option<u8>,
    low: Option<String>,
    high: Option<String>,
    note: Option<String>,
    label: Option<String>,
    #[serde(default)]
    date: String,
    stance: Option<Stance>,
    #[serde(default)]
    because: String,
    #[serde(default)]
    colour: String,
    #[serde(default)]
    word: String,
    #[serde(default)]
    emoji: String,
    items: Option<Vec<ItemId>>,
    exercise: Option<String>,
    begun: Option<Millis>,
    after: Option<String>,
    ask: Option<String>,
    decision: Option<Decision>,
    at: Option<Millis>,
    title: Option<String>,
    line: Option<String>,
    on: Option<bool>,
}

/// A field without which its kind is not that kind.
fn there<T>(field: Option<T>, name: &str) -> Result<T, String> {
    field.ok_or_else(|| format!("missing field `{name}`"))
}

impl TryFrom<Flat> for Value {
    type Error = String;

    fn try_from(flat: Flat) -> Result<Self, String> {
        let text = |text| there(text, "text");
        Ok(match flat.k {
            Kind::Text => Self::Text { text: text(flat.text)? },
            Kind::Name => Self::Name { text: text(flat.text)?, others: flat.others },
            Kind::Line => Self::Line { order: there(flat.order, "order")?, text: text(flat.text)?, size: flat.size },
            Kind::Person => Self::Person {
                order: there(flat.order, "order")?,
                name: there(flat.name, "name")?,
                relation: flat.relation,
                being: flat.being,
            },
            Kind::Scale => Self::Scale {
                mark: flat.mark,
                low: there(flat.low, "low")?,
                high: there(flat.high, "high")?,
                note: there(flat.note, "note")?,
            },
            Kind::Period => Self::Period { label: there(flat.label, "label")?, date: flat.date },
            Kind::Stance => Self::Stance { stance: there(flat.stance, "stance")?, because: flat.because },
            Kind::Drawing => Self::Drawing { colour: flat.colour, word: flat.word, emoji: flat.emoji },
            Kind::Chosen => Self::Chosen { items: there(flat.items, "items")? },
            Kind::Page => {
                Self::Page { exercise: there(flat.exercise, "exercise")?, begun: there(flat.begun, "begun")? }
            }
            Kind::Question => Self::Question {
                after: there(flat.after, "after")?,
                order: there(flat.order, "order")?,
                ask: there(flat.ask, "ask")?,
            },
            Kind::Passage => {
                Self::Passage { decision: there(flat.decision, "decision")?, text: flat.text.unwrap_or_default() }
            }
            Kind::Told => Self::Told {
                at: there(flat.at, "at")?,
                title: there(flat.title, "title")?,
                line: there(flat.line, "line")?,
                text: text(flat.text)?,
            },
            Kind::Flag => Self::Flag { on: there(flat.on, "on")? },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::value::Value;

    /// One of each kind, with every field filled, and with those left out that may be.
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
    fn each_kind_comes_back_as_it_was_written() {
        for json in EACH {
            let value: Value = serde_json::from_str(json).unwrap_or_else(|error| panic!("{json}: {error}"));
            assert_eq!(serde_json::to_string(&value).unwrap(), json);
        }
    }

    #[test]
    fn a_kind_without_what_it_needs_is_refused() {
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
    fn an_unknown_field_is_passed_by_and_an_unknown_kind_is_refused() {
        assert_eq!(
            serde_json::from_str::<Value>(r#"{"k":"flag","on":true,"later":1}"#).unwrap(),
            Value::Flag { on: true }
        );
        assert!(serde_json::from_str::<Value>(r#"{"k":"later","text":"a"}"#).is_err());
    }
}
