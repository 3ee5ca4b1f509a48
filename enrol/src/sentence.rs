//! What stands in the way, in words.

use client::ApiError;
use protocol::{Code, Problem};
use texts::{Value, Words};

/// What a problem says: in the language of this program where the code is known, in the server's own words where it is
/// not.
pub fn of_problem(words: &Words, problem: &Problem) -> String {
    let key = format!("problem-{}", problem.code);
    if problem.code == Code::Unknown || !words.has(&key) {
        return if problem.title.is_empty() { problem.code.to_string() } else { problem.title.clone() };
    }
    let texts = problem.params.texts().map(|(name, text)| (name, Value::from(text)));
    let numbers = problem.params.numbers().map(|(name, number)| (name, Value::from(number)));
    words.with(&key, &texts.chain(numbers).collect::<Vec<_>>())
}

/// Why a question to `server` has no answer.
pub fn of_api(words: &Words, server: &str, error: &ApiError) -> String {
    match error {
        ApiError::Refused(problem) => of_problem(words, problem),
        ApiError::Untrusted(_) => words.with("sign-in-untrusted", &[("server", server.into())]),
        other => {
            let what = other.to_string();
            words.with("sign-in-unreachable", &[("server", server.into()), ("what", what.into())])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::Params;
    use texts::{Lang, Texts};

    #[test]
    fn a_known_code_is_said_here_and_a_newer_one_by_the_server() {
        let words = Texts::builtin().words(&Lang::EN);
        let weak = Params { state: Some("short".to_owned()), limit: Some(10), ..Params::default() };
        let said = of_problem(&words, &Problem::new(Code::WeakPassword).with(weak));
        assert!(said.contains("10"), "{said}");
        let newer = Problem { title: "The moon is full.".to_owned(), ..Problem::new(Code::Unknown) };
        assert_eq!(of_problem(&words, &newer), "The moon is full.");
    }

    #[test]
    fn a_server_that_is_not_the_known_one_is_named() {
        let words = Texts::builtin().words(&Lang::VI);
        let error = ApiError::Untrusted(std::io::Error::other("another authority"));
        assert!(of_api(&words, "wss://10.0.0.5:7070", &error).contains("wss://10.0.0.5:7070"));
    }
}
