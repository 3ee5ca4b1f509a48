//! What the hall hears, what its machines need, and paper.

use protocol::view::BoardView;
use serde_json::{Value, json};
use tempfile::TempDir;
use tests::browser::{Browser, LOST_LINK, Page};
use tests::{OfficeText, PATIENCE, RawPeer, Setup, TestOffice, eventually};

use super::{asked, at_the_desk, holds, keys, said, seated};
use crate::board::clips::Tones;

#[tokio::test]
async fn after_a_power_cut_it_is_asked_once_whether_to_call_again() {
    let Some(browser) = Browser::start().await else { return };
    let mut office = TestOffice::start().await;
    for _ in 0..2 {
        office.issue("ho-tich").await;
    }
    let clerk = seated(&browser, &office, "lan", "1").await;
    clerk.press("t").await;
    holds(&clerk, "1001").await;
    clerk.expect(&LOST_LINK);
    office.stop().await;
    clerk.wait_for(".banner").await;
    office.clock().advance_ms(30_000);
    office.up().await;
    asked(&clerk, "Đã gọi trước khi mất điện: gọi lại?").await;
    clerk.accessible("a call from before a power cut").await;
    clerk.press("2").await;
    at_the_desk(&clerk).await;
    clerk.wait_for_text(".hand .timers", "gọi trước khi mất điện").await;
    // Whoever came meanwhile is news, and no reason to ask again.
    office.issue("ho-tich").await;
    clerk.wait_for(".lines .count >> 2").await;
    assert_eq!(clerk.count(".dialog").await, 0);
    clerk.press("l").await;
    said(&clerk, "Đã gọi lại số 1001").await;
    clerk.wait_gone(".hand .timers >> gọi trước khi mất điện").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn yes_calls_again_and_every_key_of_the_day_works_through_the_question() {
    let Some(browser) = Browser::start().await else { return };
    let mut office = TestOffice::start().await;
    for _ in 0..2 {
        office.issue("ho-tich").await;
    }
    let clerk = seated(&browser, &office, "lan", "1").await;
    for (key, words) in [("1", "Đã gọi lại số 1001"), ("v", "Số 1001: vắng.")] {
        if key == "1" {
            clerk.press("t").await;
            holds(&clerk, "1001").await;
        }
        clerk.expect(&LOST_LINK);
        office.stop().await;
        clerk.wait_for(".banner").await;
        office.clock().advance_ms(30_000);
        office.up().await;
        asked(&clerk, "Đã gọi trước khi mất điện: gọi lại?").await;
        clerk.press(key).await;
        said(&clerk, words).await;
        at_the_desk(&clerk).await;
    }
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_number_is_not_called_again_before_the_hall_has_heard_its_call() {
    let Some(browser) = Browser::start().await else { return };
    let recordings = TempDir::with_prefix("layso-voice-").expect("a folder");
    Tones { rate: 8_000, clip_ms: 60 }.write(recordings.path());
    let folder = recordings.path().to_owned();
    let voice = "[voice]\nlanguages = [\"xx\"]\nwhen_busy = [\"xx\"]\n";
    let file = OfficeText::new("Hội trường").counters(1).section(voice).to_string();
    let office = Setup::file("an-binh", file).told(move |settings| settings.voice = Some(folder.clone())).start().await;
    // A loudspeaker that is here, and never begins.
    let token = office.people().display("bang-1").await;
    let mut loudspeaker = RawPeer::welcomed(office.address(), &token).await;
    let says = json!({"says": "here", "sound": true, "sent_ms": 0});
    loudspeaker
        .say(json!({"type": "speaker", "office": "an-binh", "speaker": "00000000-0000-4000-8000-000000000001", "says": says}))
        .await;
    let is_heard = |board: &BoardView| board.voice.as_ref().is_some_and(|voice| voice.silent.is_none());
    office.board().board("a voice that is heard", is_heard).await;
    office.issue("s").await;
    let clerk = seated(&browser, &office, "lan", "1").await;
    clerk.press("t").await;
    clerk.wait_for_text(".hand .timers", "chờ đọc").await;
    clerk.press("l").await;
    said(&clerk, "Loa chưa đọc xong lượt gọi trước. Hãy đợi đọc xong rồi gọi lại.").await;
    drop(loudspeaker);
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn machines_in_need_stand_on_a_strip_as_long_as_they_are() {
    let Some(browser) = Browser::start().await else { return };
    let office = TestOffice::start().await;
    let token = office.people().dispenser("kiosk-1").await;
    let clerk = seated(&browser, &office, "lan", "1").await;
    clerk.wait_for_text(".machines", "máy chủ thiếu bản thu tiếng").await;
    let mut kiosk = RawPeer::welcomed(office.address(), &token).await;
    let status = json!({"printer": {"troubles": ["paper-low", "cover-open"], "slips_left": 12}});
    kiosk.say(json!({"type": "status", "office": office.id(), "status": status})).await;
    clerk.wait_for_text(".machines", "Máy in kiosk-1: nắp đang mở, sắp hết giấy, còn khoảng 12 phiếu").await;
    clerk.accessible("machines in need").await;
    drop(kiosk);
    clerk.wait_gone(".machines >> kiosk-1").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_number_from_a_paper_roll_waits_like_any_other() {
    let Some(browser) = Browser::start().await else { return };
    let office = TestOffice::start().await;
    office.issue("ho-tich").await;
    let clerk = seated(&browser, &office, "lan", "1").await;
    keys(&clerk, &["m", "u"]).await;
    asked(&clerk, "Số in trên giấy?").await;
    clerk.accessible("a number on a roll").await;
    clerk.type_text("12-4").await;
    clerk.press("Enter").await;
    said(&clerk, "từ 1 đến 8 chữ và số").await;
    clerk.fill("#typed", "1999").await;
    clerk.press("Enter").await;
    asked(&clerk, "SỐ TRÊN CUỘN GIẤY IN SẴN").await;
    clerk.press("1").await;
    clerk.wait_for(".items.form").await;
    clerk.accessible("a number from a roll").await;
    clerk.press("p").await;
    // A number that the office gives itself is put right where it stands.
    said(&clerk, "là số mà máy tự phát").await;
    clerk.press("1").await;
    clerk.wait_for("#typed").await;
    clerk.fill("#typed", "x 512").await;
    clerk.press("Enter").await;
    clerk.wait_for(".dialog .item >> X512").await;
    clerk.press("p").await;
    said(&clerk, "Đã ghi số X512 vào hàng Hộ tịch, trước đó 1 người.").await;
    at_the_desk(&clerk).await;
    keys(&clerk, &["m", "u"]).await;
    clerk.wait_for("#typed").await;
    clerk.type_text("x512").await;
    clerk.press("Enter").await;
    asked(&clerk, "SỐ TRÊN CUỘN GIẤY IN SẴN").await;
    clerk.press("1").await;
    clerk.wait_for(".items.form").await;
    clerk.press("p").await;
    said(&clerk, "Số X512 hôm nay đã phát rồi.").await;
    clerk.press("Escape").await;
    at_the_desk(&clerk).await;
    assert_eq!(office.waiting("ho-tich").await, ["1001", "X512"]);
    keys(&clerk, &["t"]).await;
    holds(&clerk, "1001").await;
    keys(&clerk, &["x"]).await;
    said(&clerk, "Số 1001: đã xong.").await;
    keys(&clerk, &["t"]).await;
    holds(&clerk, "X512").await;
    browser.finish().await;
    office.finish().await;
}

/// The program beside a printer, which says how it fares.
async fn printer(office: &TestOffice, name: &str, troubles: Value) -> RawPeer {
    let token = office.people().dispenser(name).await;
    let mut program = RawPeer::welcomed(office.address(), &token).await;
    let status = json!({"printer": {"troubles": troubles}});
    program.say(json!({"type": "status", "office": office.id(), "status": status})).await;
    program
}

/// Opens the page of number 1001, where its slip can be printed again.
async fn at_number(clerk: &Page, print: &str) {
    keys(clerk, &["m", "s"]).await;
    clerk.wait_for("#typed").await;
    clerk.type_text("1001").await;
    clerk.press("Enter").await;
    clerk.wait_for(&format!(".dialog .item >> {print}")).await;
}

#[tokio::test]
async fn a_slip_is_printed_again_where_there_is_a_printer() {
    let Some(browser) = Browser::start().await else { return };
    let office = TestOffice::start().await;
    office.issue("ho-tich").await;
    let clerk = seated(&browser, &office, "lan", "1").await;
    at_number(&clerk, "In lại phiếu…").await;
    clerk.press("i").await;
    clerk.wait_for_text(".dialog", "Không có máy in nào đang kết nối").await;
    clerk.accessible("no printer").await;
    clerk.press("Escape").await;
    at_the_desk(&clerk).await;
    // With one there is nothing to choose.
    let one = printer(&office, "kiosk-1", json!([])).await;
    at_number(&clerk, "In lại phiếu ở kiosk-1").await;
    clerk.accessible("the only printer").await;
    clerk.press("i").await;
    said(&clerk, "Đã gửi phiếu số 1001 đến máy in kiosk-1.").await;
    // So that the same words are said anew.
    clerk.wait_gone(".said >> kiosk-1").await;
    // With two there is, each with what is wrong with it; what was used last is proposed.
    let two = printer(&office, "kiosk-0", json!([])).await;
    at_number(&clerk, "In lại phiếu…").await;
    clerk.press("i").await;
    asked(&clerk, "SỐ 1001: IN LẠI PHIẾU").await;
    clerk.wait_for_text(".dialog", "Chọn máy in").await;
    clerk.wait_for(".dialog .item >> kiosk-0").await;
    clerk.accessible("two printers").await;
    clerk.press("Enter").await;
    said(&clerk, "Đã gửi phiếu số 1001 đến máy in kiosk-1.").await;
    drop(one);
    let alone = async || (office.read("").await["machines"]["ready"] == json!(["kiosk-0"])).then_some(());
    eventually("one printer alone", PATIENCE, alone).await;
    let _out = printer(&office, "kiosk-2", json!(["paper-out"])).await;
    clerk.wait_for_text(".machines", "Máy in kiosk-2: hết giấy").await;
    at_number(&clerk, "In lại phiếu…").await;
    clerk.press("i").await;
    clerk.wait_for(".dialog .item >> kiosk-2 · hết giấy").await;
    // One that goes away while the list is open keeps its place.
    drop(two);
    clerk.wait_for(".dialog .item >> kiosk-0 · không còn kết nối").await;
    clerk.press("2").await;
    said(&clerk, "Đã gửi phiếu số 1001 đến máy in kiosk-2.").await;
    browser.finish().await;
    office.finish().await;
}
