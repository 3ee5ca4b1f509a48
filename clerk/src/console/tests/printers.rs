use protocol::view::{MachinesShown, PrinterShown};
use protocol::{PrinterState, PrinterTrouble, View};

use super::*;

/// A counter of an office with these printers: those that need nobody, and those that do.
fn beside_printers(ready: &[&str], in_need: &[(&str, PrinterTrouble)]) -> CounterView {
    let shown = |(device, trouble): &(&str, PrinterTrouble)| PrinterShown {
        device: text(device),
        state: PrinterState { troubles: vec![*trouble], slips_left: None },
    };
    let ready = ready.iter().map(|device| text(device)).collect();
    let machines = MachinesShown { printers: in_need.iter().map(shown).collect(), ready, ..MachinesShown::default() };
    CounterView { machines, ..sample::waiting() }
}

/// Opens the page of a number that waits.
fn at_number(console: &mut Console) {
    assert_eq!(commands_of(console, "ms1049\n"), []);
    let view = View::Number { number: text("1049") };
    sample::show_as(console, view, Snapshot::Number(sample::number("1049", "waiting")));
}

fn print_at(printer: &str) -> Command {
    Command::Print { number: text("1049"), printer: text(printer), again: true }
}

/// What the open list says, with its digits.
fn lines_of(console: &Console) -> Vec<String> {
    let Page::Choose(choose) = &console.page else { return Vec::new() };
    console.listed(&choose.question, MOMENT).items.into_iter().map(|item| item.label).collect()
}

#[test]
fn a_slip_is_printed_again_at_the_only_printer_without_a_question() {
    for view in [beside_printers(&["kiosk-1"], &[]), beside_printers(&[], &[("kiosk-1", PrinterTrouble::PaperOut)])] {
        let mut console = console(view);
        at_number(&mut console);
        assert_eq!(commands_of(&mut console, "i"), [print_at("kiosk-1")]);
    }
}

#[test]
fn a_printer_is_chosen_from_those_that_are_there_and_the_last_one_is_proposed() {
    let three = || beside_printers(&["kiosk-1", "kiosk-3"], &[("kiosk-2", PrinterTrouble::PaperOut)]);
    let mut console = console(three());
    for (keys, lines, expected) in [
        ("\n", ["kiosk-1", "kiosk-3", "kiosk-2 · hết giấy"], "kiosk-1"),
        ("2", ["kiosk-1", "kiosk-3", "kiosk-2 · hết giấy"], "kiosk-3"),
        ("\n", ["kiosk-3", "kiosk-1", "kiosk-2 · hết giấy"], "kiosk-3"),
        ("3", ["kiosk-3", "kiosk-1", "kiosk-2 · hết giấy"], "kiosk-2"),
    ] {
        at_number(&mut console);
        assert_eq!(commands_of(&mut console, "i"), []);
        assert_eq!(lines_of(&console), lines);
        let mut asked = Vec::new();
        for letter in keys.chars() {
            for order in key(&mut console, letter).into_orders() {
                if let Order::Ask { turn, command, .. } = order {
                    asked.push(command);
                    let answer = Answer::PrintAsked { job: 1, number: text("1049"), printer: text(expected) };
                    let _ = tell(&mut console, Message::Answered { turn, ends: Ok(answer) });
                }
            }
        }
        assert_eq!(asked, [print_at(expected)]);
        assert!(notice(&console).contains(expected), "{}", notice(&console));
    }
}

#[test]
fn printers_keep_their_places_while_they_are_looked_at() {
    let mut console = console(beside_printers(&["kiosk-1", "kiosk-2", "kiosk-3"], &[]));
    at_number(&mut console);
    assert_eq!(commands_of(&mut console, "i"), []);
    sample::show(&mut console, beside_printers(&["kiosk-0", "kiosk-3"], &[("kiosk-2", PrinterTrouble::CoverOpen)]));
    assert_eq!(lines_of(&console), ["kiosk-1 · không còn kết nối", "kiosk-2 · nắp đang mở", "kiosk-3"]);
    assert_eq!(commands_of(&mut console, "2"), [print_at("kiosk-2")]);
}

#[test]
fn where_no_printer_is_there_a_word_says_so() {
    let mut console = console(sample::waiting());
    at_number(&mut console);
    assert_eq!(commands_of(&mut console, "i"), []);
    let Page::Choose(choose) = &console.page else { panic!("a list was expected") };
    let intro = console.listed(&choose.question, MOMENT).intro.unwrap_or_default();
    assert!(intro.contains("Không có máy in nào"), "{intro}");
    assert_eq!(commands_of(&mut console, "1\n"), [], "there is nothing to choose");
}
