//! Adding parts of the library to the draft. Each can be undone.

use crate::app::features::sharing::studio::draft::Studio;
use crate::exercises::exercise::Exercise;
use crate::sharing::exercises::composer;

impl Studio {
    /// Adds a step of the library; one that is there already is not added twice.
    pub fn add_step(self, exercise: &Exercise, step: &str) {
        self.push_undo();
        self.edit_exercise(|shared| composer::add_step(shared, exercise, step));
    }

    /// Adds one question of the library, by its full id.
    pub fn add_library_question(self, exercise: &Exercise, full: &str) {
        let mut parts = full.splitn(3, '.').skip(1);
        if let (Some(step), Some(question)) = (parts.next(), parts.next()) {
            self.edit_exercise(|shared| composer::add_question(shared, exercise, step, question));
        }
    }

    /// Adds every step of an exercise of the library.
    pub fn add_all_steps(self, exercise: &Exercise) {
        self.push_undo();
        self.edit_exercise(|shared| composer::add_all_steps(shared, exercise));
    }

    /// Adds the stops of a program, each with the steps named; the program's title becomes the exercise's, where it has none.
    pub fn add_program(self, title: &str, stops: &[(Exercise, Vec<String>)]) {
        self.push_undo();
        self.edit_exercise(|shared| {
            for (exercise, steps) in stops {
                for step in steps {
                    composer::add_step(shared, exercise, step);
                }
            }
            if shared.exercise.title.is_empty() {
                title.clone_into(&mut shared.exercise.title);
            }
        });
    }
}
