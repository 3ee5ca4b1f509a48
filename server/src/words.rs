//! The sentence of a problem in the asker's language.

use protocol::{Params, Problem};
use texts::{Value, Words};

/// The problem with its title in these words.
pub(crate) fn worded(mut problem: Problem, words: &Words) -> Problem {
    let variables = variables(&problem.params);
    problem.title = words.with(&format!("problem-{}", problem.code), &variables);
    problem
}

fn variables(params: &Params) -> Vec<(&'static str, Value<'_>)> {
    let texts = params.texts().map(|(name, text)| (name, Value::from(text)));
    let numbers = params.numbers().map(|(name, number)| (name, Value::from(number)));
    texts.chain(numbers).collect()
}

#[cfg(test)]
mod tests {
    use protocol::Code;
    use texts::{Lang, Texts};

    use super::*;

    #[test]
    fn every_code_has_its_sentence_in_every_language() {
        let texts = Texts::builtin();
        for code in Code::ALL {
            for lang in [Lang::VI, Lang::EN] {
                assert!(texts.has(&lang, &format!("problem-{code}")), "no words for {code} in {lang}");
            }
        }
    }

    #[test]
    fn a_sentence_names_what_it_is_about() {
        let problem = Problem::new(Code::TicketInHand).with(Params {
            counter: Some("3".to_owned()),
            number: Some("1042".to_owned()),
            ..Params::default()
        });
        let said = worded(problem, &Texts::builtin().words(&Lang::EN)).title;
        assert_eq!(said, "Counter 3 holds number 1042. Press Done or Absent for it first.");
    }

    #[test]
    fn a_sentence_says_room_where_the_office_does() {
        let problem =
            Problem::new(Code::CounterClosed).with(Params { counter: Some("5".to_owned()), ..Params::default() });
        let words = Texts::builtin().words(&Lang::VI).at("room");
        assert_eq!(worded(problem, &words).title, "Phòng 5 đang đóng. Hãy mở phòng trước.");
    }

    #[test]
    fn a_sentence_says_what_is_known_and_nothing_more() {
        let text = |text: &str| Some(text.to_owned());
        let none = Params::default;
        let told = |code, params| worded(Problem::new(code).with(params), &Texts::builtin().words(&Lang::VI)).title;
        let opening = || Params { day: text("2026-11-24"), time: text("07:30"), ..none() };
        for (code, params, said) in [
            (Code::OutsideHours, opening(), "Ngoài giờ phát số. Phát số lại từ 07:30 ngày 24/11/2026."),
            (Code::OutsideHours, none(), "Ngoài giờ phát số. Mời quay lại trong giờ làm việc."),
            (
                Code::ServicePaused,
                Params { reason: text("mất điện"), time: text("15:30"), ..none() },
                "Lĩnh vực này đang tạm ngừng phát số: mất điện. Phát số lại từ 15:30.",
            ),
            (Code::ServicePaused, none(), "Lĩnh vực này đang tạm ngừng phát số. Hãy hỏi cán bộ."),
            (
                Code::AddressedElsewhere,
                Params { number: text("1042"), clerk: text("lan"), ..none() },
                "Số 1042 được chuyển riêng cho cán bộ lan. Hãy để cán bộ đó gọi, hoặc bỏ chỉ định cho số này trước.",
            ),
        ] {
            assert_eq!(told(code, params), said);
        }
    }

    #[test]
    fn begun_seconds_count_whole() {
        let problem = Problem::new(Code::RecalledTooSoon).with(Params { wait_ms: Some(4_001), ..Params::default() });
        assert!(worded(problem, &Texts::builtin().words(&Lang::VI)).title.contains("5 giây"));
    }
}
