//! The itinerary: the program the user follows, with its stops in their own order. It is stored whole, so that the user can change it.

use crate::exercises::program::{Depth, Program};
use std::fmt;
use std::str::FromStr;

/// The program id of an itinerary that the user made.
pub const CUSTOM_ID: &str = "own";
/// The program id of an itinerary with the chosen parts of an exercise that someone sent.
pub const SENT_ID: &str = "sent";
/// The most stops that are read; further stops are ignored.
const MAX_STOPS: usize = 60;

/// One stop of an itinerary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItineraryStop {
    /// The key of the stop, unique in the itinerary: an exercise may appear twice.
    pub key: u16,
    /// The id of the exercise.
    pub exercise: String,
    /// What is asked of the exercise: its steps (`roots`) or single questions (`roots.1`); empty means all.
    pub steps: Vec<String>,
    /// Whether the user has visited it.
    pub is_visited: bool,
}

/// An itinerary in progress.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Itinerary {
    /// The id of the program it was made from.
    pub program_id: String,
    /// The key of the current stop.
    pub current_key: u16,
    /// Its stops, in the user's order.
    pub stops: Vec<ItineraryStop>,
}

impl Itinerary {
    /// Returns an itinerary that begins at its first stop.
    pub fn new(program_id: &str, stops: impl IntoIterator<Item = (String, Vec<String>)>) -> Self {
        let mut itinerary = Self { program_id: program_id.to_owned(), ..Self::default() };
        for (exercise, steps) in stops {
            itinerary.add_stop(&exercise, steps);
        }
        itinerary
    }

    /// Returns the itinerary of a program at a depth.
    pub fn from_program(program: &Program, depth: Depth) -> Self {
        let stops = program.stops_at_depth(depth).into_iter();
        Self::new(&program.id, stops.map(|(stop, steps)| (stop.exercise.clone(), steps.to_vec())))
    }

    /// Returns the current stop.
    pub fn current_stop(&self) -> Option<&ItineraryStop> {
        self.stops.iter().find(|stop| stop.key == self.current_key)
    }

    /// Returns the index of the current stop.
    pub fn current_index(&self) -> Option<usize> {
        self.stops.iter().position(|stop| stop.key == self.current_key)
    }

    /// Whether one of its stops asks a question, by its full id.
    pub fn asks_question(&self, question: &str) -> bool {
        let mut parts = question.split('.');
        let (exercise, step) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let one = format!("{step}.{}", parts.next().unwrap_or_default());
        self.stops.iter().any(|stop| {
            let is_asked = || stop.steps.iter().any(|asked| asked == step || *asked == one);
            stop.exercise == exercise && (stop.steps.is_empty() || is_asked())
        })
    }

    /// Adds a stop at the end.
    pub fn add_stop(&mut self, exercise: &str, steps: Vec<String>) {
        if self.stops.len() >= MAX_STOPS {
            return;
        }
        let key = self.stops.iter().map(|stop| stop.key).max().unwrap_or(0).saturating_add(1);
        self.stops.push(ItineraryStop { key, exercise: exercise.to_owned(), steps, is_visited: false });
        if self.current_stop().is_none() {
            self.current_key = key;
        }
    }

    /// Removes a stop; if it was the current one, the next stop becomes current.
    pub fn remove_stop(&mut self, key: u16) {
        let Some(at) = self.stops.iter().position(|stop| stop.key == key) else { return };
        self.stops.remove(at);
        if self.current_key == key {
            let next = self.stops.get(at).or_else(|| self.stops.last());
            self.current_key = next.map_or(0, |stop| stop.key);
        }
    }

    /// Replaces the exercise of a stop with another, asked in full.
    pub fn replace_stop(&mut self, key: u16, exercise: &str) {
        if let Some(stop) = self.stops.iter_mut().find(|stop| stop.key == key) {
            *stop = ItineraryStop { key, exercise: exercise.to_owned(), steps: Vec::new(), is_visited: false };
        }
    }

    /// Swaps a stop with the next one if `later` is true, otherwise with the previous one.
    pub fn move_stop(&mut self, key: u16, later: bool) {
        let Some(at) = self.stops.iter().position(|stop| stop.key == key) else { return };
        let other = if later { at.checked_add(1) } else { at.checked_sub(1) };
        if let Some(other) = other.filter(|other| *other < self.stops.len()) {
            self.stops.swap(at, other);
        }
    }

    /// Makes a stop the current one.
    pub fn go_to_stop(&mut self, key: u16) {
        if self.stops.iter().any(|stop| stop.key == key) {
            self.current_key = key;
        }
    }

    /// Moves on to the next stop that was not visited; returns false if there is none.
    pub fn advance(&mut self) -> bool {
        let at = self.current_key;
        for stop in self.stops.iter_mut().filter(|stop| stop.key == at) {
            stop.is_visited = true;
        }
        let after = self.current_index().map_or(0, |index| index.saturating_add(1));
        let ahead = self.stops.iter().skip(after).chain(self.stops.iter().take(after));
        let next = ahead.filter(|stop| !stop.is_visited).map(|stop| stop.key).next();
        self.current_key = next.unwrap_or(at);
        next.is_some()
    }
}

impl fmt::Display for Itinerary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.program_id, self.current_key)?;
        for stop in &self.stops {
            let walked = if stop.is_visited { "+" } else { "" };
            write!(f, " {}{walked}:{}:{}", stop.key, stop.exercise, stop.steps.join(","))?;
        }
        Ok(())
    }
}

impl FromStr for Itinerary {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let mut words = text.split_whitespace();
        let program_id = words.next().ok_or(())?.to_owned();
        let at = words.next().and_then(|word| word.parse().ok()).ok_or(())?;
        let mut stops: Vec<ItineraryStop> = Vec::new();
        for word in words.take(MAX_STOPS) {
            let stop = parse_stop(word).ok_or(())?;
            if stops.iter().all(|other| other.key != stop.key) {
                stops.push(stop);
            }
        }
        Ok(Self { program_id, current_key: at, stops })
    }
}

fn parse_stop(word: &str) -> Option<ItineraryStop> {
    let mut parts = word.splitn(3, ':');
    let (key, exercise, steps) = (parts.next()?, parts.next()?, parts.next()?);
    let (key, walked) = key.strip_suffix('+').map_or((key, false), |key| (key, true));
    let steps = steps.split(',').filter(|step| !step.is_empty()).map(str::to_owned).collect();
    Some(ItineraryStop { key: key.parse().ok()?, exercise: exercise.to_owned(), steps, is_visited: walked })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn hard_day() -> Itinerary {
        let stops = [("e0", vec!["1"]), ("e17", vec!["1"]), ("e0", vec!["3"])];
        let owned = |steps: Vec<&str>| steps.into_iter().map(str::to_owned).collect();
        Itinerary::new("hard-day", stops.into_iter().map(|(exercise, steps)| (exercise.to_owned(), owned(steps))))
    }

    #[test]
    fn an_itinerary_asks_the_questions_of_its_steps_and_single_ones() {
        let steps = vec!["roots".to_owned(), "trunk.2".to_owned()];
        let itinerary = Itinerary::new(SENT_ID, [("e11".to_owned(), steps)]);
        for (question, asked) in
            [("e11.roots.1", true), ("e11.trunk.2", true), ("e11.trunk.1", false), ("e12.roots.1", false)]
        {
            assert_eq!(itinerary.asks_question(question), asked, "{question}");
        }
        assert_eq!(itinerary.to_string().parse::<Itinerary>(), Ok(itinerary));
    }

    #[test]
    fn the_same_exercise_twice_is_two_stops() {
        let mut itinerary = hard_day();
        assert_eq!(itinerary.current_stop().unwrap().steps, ["1"]);
        assert!(itinerary.advance() && itinerary.advance());
        assert_eq!(
            (itinerary.current_stop().unwrap().exercise.as_str(), itinerary.current_stop().unwrap().steps.clone()),
            ("e0", vec!["3".into()])
        );
        assert!(!itinerary.advance());
    }

    #[test]
    fn removing_or_moving_a_stop_keeps_a_current_stop() {
        let mut itinerary = hard_day();
        itinerary.remove_stop(1);
        assert_eq!(itinerary.current_stop().unwrap().exercise, "e17");
        itinerary.replace_stop(2, "e5");
        assert_eq!(
            (itinerary.current_stop().unwrap().exercise.as_str(), itinerary.current_stop().unwrap().steps.len()),
            ("e5", 0)
        );
        itinerary.move_stop(2, true);
        assert_eq!(itinerary.current_index(), Some(1));
        assert!(itinerary.advance(), "a stop passed over is still offered");
        itinerary.remove_stop(2);
        itinerary.remove_stop(3);
        assert_eq!(itinerary.current_stop(), None);
        itinerary.add_stop("e1", Vec::new());
        assert_eq!(itinerary.current_stop().unwrap().exercise, "e1");
    }

    proptest! {
        #[test]
        fn an_itinerary_reads_back_as_it_was_written(acts in proptest::collection::vec((0_u8..6, 0_u16..6), 0..20)) {
            let mut itinerary = hard_day();
            for (act, key) in acts {
                match act {
                    0 => itinerary.add_stop("e9a", vec!["2".into(), "b1".into()]),
                    1 => itinerary.remove_stop(key),
                    2 => itinerary.replace_stop(key, "e13a"),
                    3 => itinerary.move_stop(key, key % 2 == 0),
                    4 => itinerary.go_to_stop(key),
                    _ => drop(itinerary.advance()),
                }
                prop_assert!(itinerary.stops.is_empty() || itinerary.current_stop().is_some(), "{itinerary}");
            }
            prop_assert_eq!(itinerary.to_string().parse::<Itinerary>(), Ok(itinerary));
        }

        #[test]
        fn any_text_is_parsed_or_rejected(text in "\\PC{0,60}") {
            drop(text.parse::<Itinerary>());
        }
    }
}
