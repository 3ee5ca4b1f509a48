//! The supervisor's hall, driven through its whole job by keys alone.

use serde_json::{Value, json};
use server::clock::Clock;
use tests::browser::{Browser, LOST_LINK, Page};
use tests::{RawPeer, TestOffice};

use super::board::sized;
use super::by_keys::{choose, mark, next, press, write};
use super::everywhere::nothing_beyond;

/// An office with something of everything: people waiting, calls, a pause, a claim, a number for one clerk alone.
async fn busy() -> TestOffice {
    let office = TestOffice::start().await;
    for service in ["ho-tich", "ho-tich", "chung-thuc", "chung-thuc", "dat-dai", "ho-tich", "huong-dan"] {
        office.issue(service).await;
    }
    office.issue_as("bao-tro", "u1").await;
    office.clock().advance_ms(20 * 60_000);
    for counter in ["1", "2", "5"] {
        office.open(counter).await;
    }
    office.call_next("1").await;
    office.does("1", "start").await;
    office.call_next("2").await;
    office.at("5", "pause", json!({"reason": "break"})).await.accepted();
    office.post("/tickets/1003/transfer", json!({"to": {"clerk": "clerk-2"}})).await.accepted();
    office
}

/// A kiosk was cut off since yesterday: of its numbers one is yesterday's, and one for a line that is gone.
async fn hand_in_too_late(office: &TestOffice) {
    let kiosk = office.http().with_token(&office.people().dispenser("kiosk-1").await);
    let spool = "/api/v1/offices/an-binh/spools/0a3f0a3c-8a1e-4f6f-9d06-3e1f4d6f0009";
    kiosk.post(&format!("{spool}/series"), json!({})).await.accepted();
    let now = office.clock().wall().0;
    for (seq, service, at) in [(1, "ho-tich", now - 86_400_000), (2, "gone", now - 60_000)] {
        let number = format!("K1{seq:03}");
        let ticket = json!({
            "seq": seq, "number": number, "service": service, "taken_at": at, "last_contact": at, "proven": true,
        });
        let delivered = kiosk.post(&format!("{spool}/tickets"), ticket).await.accepted();
        assert!(delivered.get("issued").is_none(), "{delivered}");
    }
}

async fn start(browser: &Browser, office: &TestOffice, name: &str) -> Page {
    let page = browser.as_supervisor(office, name).await;
    page.open("/an-binh/office").await;
    page.wait_for(".counters").await;
    page
}

async fn counter(office: &TestOffice, id: &str) -> Value {
    let view = office.read("").await;
    let posts = view["counters"].as_array().expect("counters");
    posts.iter().find(|post| post["id"] == id).cloned().expect("the counter")
}

async fn line(office: &TestOffice, service: &str) -> Value {
    let view = office.read("").await;
    let lines = view["lines"].as_array().expect("lines");
    lines.iter().find(|line| line["service"] == service).cloned().expect("the line")
}

#[tokio::test]
async fn the_whole_hall_is_seen_on_one_screen_in_both_languages() {
    let Some(browser) = Browser::start().await else { return };
    let office = busy().await;
    let page = start(&browser, &office, "hoa").await;
    page.wait_for_text(".lines tr >> Hộ tịch", "quá 5 phút").await;
    page.wait_for_text(".counters tr >> Quầy 1", "1001").await;
    page.wait_for_text(".counters tr >> Quầy 1", "clerk-1").await;
    page.wait_for_text(".counters tr >> Quầy 5", "giải lao").await;
    page.wait_for_text(".to-do", "Xin ưu tiên: Người từ đủ 75 tuổi").await;
    page.wait_for_text(".to-do", "clerk-2").await;
    page.wait_until("the curve", "document.querySelector('.curve').naturalWidth > 0").await;
    for size in [(1280, 720), (1366, 768), (1920, 1080)] {
        sized(&page, size).await;
        let all_seen = "['.strip', '.lines', '.counters', '.to-do', '.devices'].every((one) => \
                        document.querySelector(one).getBoundingClientRect().bottom <= innerHeight)";
        page.wait_until("everything in sight", all_seen).await;
    }
    page.accessible("the hall").await;
    for (width, height) in [(1024, 768), (390, 844), (640, 360)] {
        sized(&page, (width, height)).await;
        nothing_beyond(&page, &format!("the hall at {width} × {height}")).await;
    }
    page.accessible("the hall on a phone").await;
    page.open("/an-binh/office?lang=en").await;
    page.wait_for_text(".lines", "5 min over").await;
    page.accessible("the hall in English").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn counters_are_run_by_keys_alone() {
    let Some(browser) = Browser::start().await else { return };
    let office = busy().await;
    let page = start(&browser, &office, "hoa").await;
    press(&page, ".counters button >> Quầy 4").await;
    press(&page, ".dialog button >> Mở quầy").await;
    page.tab_to("#clerk").await;
    page.type_text("mai").await;
    page.press("Enter").await;
    page.wait_for_text(".counters tr >> Quầy 4", "mai").await;
    page.wait_for_text(".told", "Quầy 4").await;
    press(&page, ".counters button >> Quầy 4").await;
    press(&page, ".dialog button >> Tạm nghỉ").await;
    press(&page, ".dialog button >> Họp").await;
    page.wait_for_text(".counters tr >> Quầy 4", "họp").await;
    press(&page, ".counters button >> Quầy 4").await;
    press(&page, ".dialog button >> Tiếp tục").await;
    page.wait_for_text(".counters tr >> Quầy 4", "đang trống").await;
    press(&page, ".counters button >> Quầy 4").await;
    press(&page, ".dialog button >> Tạm nghỉ").await;
    press(&page, ".dialog button[type=submit]").await;
    page.wait_for_text(".dialog .wrong", "Hãy gõ lý do").await;
    page.accessible("a pause without a word").await;
    write(&page, "#reason", "đi lấy \"<b>mực</b>\"").await;
    page.press("Enter").await;
    page.wait_for_text(".counters tr >> Quầy 4", "đi lấy \"<b>mực</b>\"").await;
    press(&page, ".counters button >> Quầy 4").await;
    press(&page, ".dialog button >> Tiếp tục").await;
    page.wait_gone(".counters tr >> mực").await;
    press(&page, ".counters button >> Quầy 4").await;
    press(&page, ".dialog button >> Chuyển sang quầy").await;
    press(&page, ".dialog button >> Quầy 3").await;
    page.wait_for_text(".counters tr >> Quầy 3", "mai").await;
    press(&page, ".counters button >> Quầy 3").await;
    press(&page, ".dialog button >> Đổi chỗ").await;
    press(&page, ".dialog button >> Quầy 1").await;
    page.wait_for_text(".counters tr >> Quầy 1", "mai").await;
    assert_eq!(counter(&office, "3").await["number"], "1001", "the ticket goes with its clerk");
    press(&page, ".counters button >> Quầy 1").await;
    press(&page, ".dialog button >> Đổi người ngồi").await;
    page.tab_to("#clerk").await;
    page.type_text("tuấn").await;
    page.press("Enter").await;
    page.wait_for_text(".counters tr >> Quầy 1", "tuấn").await;
    press(&page, ".counters button >> Quầy 1").await;
    press(&page, ".dialog button >> Đóng quầy").await;
    press(&page, ".dialog button.danger").await;
    page.wait_for_text(".counters tr >> Quầy 1", "đang đóng").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn what_a_counter_takes_is_changed_until_the_day_turns() {
    let Some(browser) = Browser::start().await else { return };
    let office = busy().await;
    let page = start(&browser, &office, "hoa").await;
    press(&page, ".counters button >> Quầy 5").await;
    press(&page, ".dialog button >> Đổi lĩnh vực").await;
    page.accessible("what a counter takes").await;
    next(&page, "#takes-bao-tro").await;
    press(&page, ".dialog button[type=submit]").await;
    page.wait_gone(".dialog").await;
    let takes = counter(&office, "5").await["takes"].clone();
    assert!(takes.as_array().is_some_and(|takes| takes.contains(&json!("bao-tro"))), "{takes}");
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_line_is_stopped_with_a_reason_and_resumed() {
    let Some(browser) = Browser::start().await else { return };
    let office = busy().await;
    let page = start(&browser, &office, "hoa").await;
    press(&page, ".lines button >> Chứng thực").await;
    page.accessible("stopping a line").await;
    choose(&page, "reason", "Lý do khác").await;
    write(&page, "#typed", "Mất <b>điện</b>").await;
    write(&page, "#until", "25:00").await;
    choose(&page, "waiting", "Sang hàng khác").await;
    page.press("Escape").await;
    page.wait_gone(".dialog").await;
    press(&page, ".lines button >> Chứng thực").await;
    choose(&page, "reason", "Lý do khác").await;
    write(&page, "#typed", "Mất <b>điện</b>").await;
    write(&page, "#until", "25:00").await;
    choose(&page, "waiting", "Sang hàng khác").await;
    page.press("Enter").await;
    press(&page, ".dialog button.danger").await;
    page.wait_for_text(".dialog .wrong", "15:30").await;
    write(&page, "#until", "15h30").await;
    press(&page, ".dialog button.danger").await;
    page.wait_for_text(".dialog .wrong", "Hãy chọn hàng").await;
    page.accessible("stopping a line, moving whoever waits").await;
    next(&page, "#to").await;
    press(&page, ".dialog button.danger").await;
    page.wait_for_text(".lines tr >> Chứng thực", "Mất <b>điện</b>").await;
    page.wait_for(".lines tr >> tạm ngừng").await;
    page.wait_for_text(".told", "sang hàng khác").await;
    assert_eq!(line(&office, "chung-thuc").await["waiting"], 0);
    press(&page, ".lines button >> Chứng thực").await;
    page.accessible("resuming a line").await;
    press(&page, ".dialog button >> Phát số trở lại").await;
    page.wait_gone(".lines tr >> tạm ngừng").await;
    press(&page, ".lines button >> Đất đai").await;
    choose(&page, "waiting", "Cho về").await;
    press(&page, ".dialog button.danger").await;
    page.wait_for_text(".dialog", "Mã hẹn").await;
    page.accessible("who was sent home").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_reason_that_is_offered_is_read_in_the_language_of_whoever_reads() {
    let Some(browser) = Browser::start().await else { return };
    let office = busy().await;
    let issued = office.issue_as("chung-thuc", "ordinary").await;
    let page = start(&browser, &office, "hoa").await;
    press(&page, ".lines button >> Chứng thực").await;
    choose(&page, "reason", "Thiếu cán bộ").await;
    press(&page, ".dialog button.danger").await;
    page.wait_for_text(".lines tr >> Chứng thực", "thiếu cán bộ").await;
    assert_eq!(line(&office, "chung-thuc").await["stopped"]["reason"], "no-staff");
    let kiosk = browser.as_kiosk(&office, "kiosk-1").await;
    let visitor = browser.anybody(&office).await;
    let phone = format!("/t/{}", issued["key"].as_str().expect("a key"));
    for (page, path) in [(&kiosk, "/an-binh/kiosk"), (&page, "/an-binh/office"), (&visitor, &phone)] {
        for (lang, words) in [("vi", "thiếu cán bộ"), ("en", "no staff")] {
            page.open(&format!("{path}?lang={lang}")).await;
            page.wait_for_text("body", words).await;
        }
    }
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn order_and_notice_hold_for_the_whole_office() {
    let Some(browser) = Browser::start().await else { return };
    let office = busy().await;
    let page = start(&browser, &office, "hoa").await;
    press(&page, "button >> Thứ tự gọi").await;
    page.accessible("the order of calling").await;
    choose(&page, "policy", "Mấy ưu tiên").await;
    write(&page, "#ordinary", "0").await;
    page.press("Enter").await;
    page.wait_for_text(".dialog .wrong", "từ 1").await;
    write(&page, "#ordinary", "3").await;
    page.press("Enter").await;
    page.wait_for_text(".order", "1 ưu tiên rồi 3 thường").await;
    press(&page, "button >> Dòng chữ trên bảng").await;
    write(&page, "#line-0-vi", "Họp lúc 15 giờ \"<b>x</b>\"").await;
    press(&page, ".dialog button >> Thêm một dòng").await;
    page.accessible("a notice").await;
    press(&page, ".dialog button >> Hiện trên bảng").await;
    page.wait_gone(".dialog").await;
    assert_eq!(office.read("").await["notice"], json!([{"vi": "Họp lúc 15 giờ \"<b>x</b>\""}]));
    press(&page, "button >> Dòng chữ trên bảng").await;
    press(&page, ".dialog button >> Bỏ dòng 1").await;
    press(&page, ".dialog button >> Hiện trên bảng").await;
    page.wait_gone(".dialog").await;
    assert_eq!(office.read("").await["notice"], json!([]));
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn claims_and_numbers_for_one_clerk_are_looked_after() {
    let Some(browser) = Browser::start().await else { return };
    let office = busy().await;
    let page = start(&browser, &office, "hoa").await;
    press(&page, ".to-do button >> 4001").await;
    page.wait_for_text(".dialog", "CCCD").await;
    page.accessible("a claim").await;
    press(&page, ".dialog button >> Đã xem giấy tờ").await;
    page.wait_gone(".to-do button >> 4001").await;
    press(&page, ".to-do button >> 1003").await;
    page.accessible("a number for one clerk").await;
    press(&page, ".dialog button >> thả số").await;
    page.wait_for_text(".to-do", "Không có việc gì").await;
    let view = office.read("").await;
    assert_eq!((view["claims"].clone(), view["addressed"].clone()), (json!([]), json!([])));
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_number_is_found_and_changed() {
    let Some(browser) = Browser::start().await else { return };
    let office = busy().await;
    let _printer = printer(&office, "may-in-1", json!([])).await;
    let page = start(&browser, &office, "hoa").await;
    page.wait_for_text(".devices", "may-in-1").await;
    let find = || async {
        press(&page, "button >> Tìm một số").await;
        write(&page, "#number", "2002").await;
        page.press("Enter").await;
        page.wait_for_text(".dialog h2", "2002").await;
        page.wait_for_text(".dialog", "Chứng thực ·").await;
    };
    press(&page, "button >> Tìm một số").await;
    page.accessible("finding a number").await;
    press(&page, ".dialog button >> Chứng thực").await;
    page.accessible("the numbers of a line").await;
    press(&page, ".dialog button >> 2002").await;
    page.accessible("a number").await;
    press(&page, ".dialog button >> Cần hỗ trợ").await;
    page.accessible("needs").await;
    mark(&page, "xe lăn").await;
    press(&page, ".dialog button[type=submit]").await;
    page.wait_gone(".dialog").await;
    find().await;
    page.wait_for_text(".dialog", "Đi xe lăn").await;
    // There is one printer, and nothing to choose.
    press(&page, ".dialog button >> In lại phiếu ở may-in-1").await;
    page.wait_for_text(".told", "may-in-1").await;
    office.clock().advance_ms(130_000);
    page.wait_for_text(".told", "may-in-1 không trả lời").await;
    find().await;
    press(&page, ".dialog button >> Diện ưu tiên").await;
    page.accessible("a class").await;
    choose(&page, "class", "mang thai").await;
    press(&page, ".dialog button[type=submit]").await;
    page.wait_for_text(".told", "Đã ghi diện").await;
    find().await;
    press(&page, ".dialog button >> chuyển đi").await;
    press(&page, ".dialog button[type=submit]").await;
    page.wait_for_text(".dialog .wrong", "Hãy chọn").await;
    page.accessible("a transfer").await;
    next(&page, "#to").await;
    write(&page, "#note", "<b>x</b>").await;
    press(&page, ".dialog button[type=submit]").await;
    page.wait_for_text(".to-do", "2002").await;
    find().await;
    press(&page, ".dialog button >> Hủy số này").await;
    page.accessible("giving a number up").await;
    press(&page, ".dialog button.danger").await;
    page.wait_for_text(".told", "đã hủy").await;
    press(&page, "button >> Tìm một số").await;
    write(&page, "#number", "9999").await;
    page.press("Enter").await;
    page.wait_for_text(".dialog [role=alert]", "Hôm nay không có số này").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn whoever_was_absent_is_put_back_in_line() {
    let Some(browser) = Browser::start().await else { return };
    let office = busy().await;
    office.does("2", "no-show").await;
    let page = start(&browser, &office, "hoa").await;
    press(&page, "button >> Tìm một số").await;
    write(&page, "#number", "1002").await;
    page.press("Enter").await;
    press(&page, ".dialog button >> về hàng").await;
    page.wait_for_text(".dialog h2", "1002").await;
    page.accessible("a way back").await;
    press(&page, ".dialog button >> Đầu hàng").await;
    page.wait_for_text(".told", "Số 1002 đã về hàng").await;
    assert_eq!(office.waiting("ho-tich").await.first().map(String::as_str), Some("1002"));
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn the_figures_of_the_day_are_read_as_a_table() {
    let Some(browser) = Browser::start().await else { return };
    let office = busy().await;
    let page = start(&browser, &office, "hoa").await;
    assert!(!page.text(".strip dl").await.contains("mất kết nối"), "as a rule there is nothing of the kind");
    hand_in_too_late(&office).await;
    page.wait_for_text(".strip dl", "Lấy số khi mất kết nối").await;
    press(&page, "button >> Xem số liệu").await;
    page.wait_for_text(".dialog table", "07:30").await;
    let days = "[...document.querySelectorAll('.dialog table:last-of-type tbody tr')].map((row) => row.textContent)";
    let days: Vec<String> = page.eval(days).await;
    assert_eq!(days, ["Thứ Hai, 23/11/20261", "Chủ Nhật, 22/11/20261"], "each for its own day");
    page.accessible("the figures").await;
    sized(&page, (390, 844)).await;
    let fits =
        "(() => { const one = document.querySelector('.dialog'); return one.scrollWidth <= one.clientWidth; })()";
    page.wait_until("the figures within a phone's width", fits).await;
    nothing_beyond(&page, "the figures on a phone").await;
    page.press("Escape").await;
    page.wait_gone(".dialog").await;
    assert!(page.focused().await.contains("Xem số liệu"), "the focus comes back");
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_refusal_stands_in_the_question_and_two_supervisors_stay_in_step() {
    let Some(browser) = Browser::start().await else { return };
    let office = busy().await;
    let page = start(&browser, &office, "hoa").await;
    let other = start(&browser, &office, "mai").await;
    press(&page, ".counters button >> Quầy 1").await;
    press(&page, ".dialog button >> Đóng quầy").await;
    press(&page, ".dialog button.danger").await;
    page.wait_for_text(".dialog [role=alert]", "1001").await;
    page.accessible("a refusal").await;
    page.press("Escape").await;
    page.wait_gone(".dialog button.danger").await;
    page.press("Escape").await;
    page.wait_gone(".dialog").await;
    for one in [&page, &other] {
        press(one, ".lines button >> Trả kết quả").await;
        one.wait_for_text(".dialog", "DỪNG PHÁT SỐ").await;
    }
    press(&page, ".dialog button.danger").await;
    page.wait_for(".lines tr >> tạm ngừng").await;
    other.wait_for_text(".dialog", "tạm ngừng phát số").await;
    press(&other, ".dialog button >> Phát số trở lại").await;
    page.wait_gone(".lines tr >> tạm ngừng").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_lost_link_is_told_and_the_server_may_restart_under_it() {
    let Some(browser) = Browser::start().await else { return };
    let mut office = busy().await;
    let page = start(&browser, &office, "hoa").await;
    page.expect(&LOST_LINK);
    office.stop().await;
    page.wait_for_text(".banner", "Mất kết nối").await;
    page.wait_for(".hall.stale").await;
    page.accessible("a lost link").await;
    press(&page, ".lines button >> Trả kết quả").await;
    press(&page, ".dialog button.danger").await;
    page.wait_for_text(".dialog", "Đang gửi").await;
    office.up().await;
    page.wait_gone(".banner").await;
    page.wait_for_text(".lines tr >> Trả kết quả", "tạm ngừng").await;
    page.wait_gone(".dialog").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_broken_file_and_a_clock_in_doubt_are_told() {
    let Some(browser) = Browser::start().await else { return };
    let mut office = busy().await;
    let page = start(&browser, &office, "hoa").await;
    page.expect(&LOST_LINK);
    let good = std::fs::read_to_string(office.file_of("an-binh")).expect("the office file");
    office.write_file("an-binh", good.replace("prefix = \"2\"", "prefix = \"1\""));
    page.wait_for_text(".notices", "an-binh.toml").await;
    page.accessible("a broken file").await;
    office.write_file("an-binh", good);
    page.wait_gone(".notices").await;
    let an_hour_ago = queue::Timestamp(office.clock().wall().0 - 3_600_000);
    office.restart_at(an_hour_ago).await;
    press(&page, "button >> xác nhận giờ").await;
    page.accessible("the clock").await;
    press(&page, ".dialog button >> là đúng").await;
    page.wait_gone("button >> xác nhận giờ").await;
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

#[tokio::test]
async fn a_slip_is_printed_again_at_a_printer_of_those_that_are_there() {
    let Some(browser) = Browser::start().await else { return };
    let office = busy().await;
    let page = start(&browser, &office, "hoa").await;
    press(&page, "button >> Tìm một số").await;
    write(&page, "#number", "2002").await;
    page.press("Enter").await;
    press(&page, ".dialog button >> In lại phiếu…").await;
    page.wait_for_text(".dialog", "Không có máy in nào đang kết nối").await;
    page.accessible("no printer").await;
    press(&page, ".dialog button >> Quay lại").await;
    page.wait_for(".dialog button >> In lại phiếu…").await;
    let (_well, out) =
        (printer(&office, "kiosk-1", json!([])).await, printer(&office, "kiosk-2", json!(["paper-out"])).await);
    page.wait_for_text(".machines", "Máy in kiosk-2: hết giấy").await;
    press(&page, ".dialog button >> In lại phiếu…").await;
    page.wait_for_text(".dialog", "Chọn máy in").await;
    page.wait_for(".dialog button >> kiosk-2 · hết giấy").await;
    page.accessible("two printers").await;
    drop(out);
    page.wait_for(".dialog button >> kiosk-2 · không còn kết nối").await;
    press(&page, ".dialog button >> kiosk-1").await;
    page.wait_for_text(".told", "kiosk-1").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn each_machine_says_how_it_fares() {
    let Some(browser) = Browser::start().await else { return };
    let office = busy().await;
    let token = office.people().dispenser("kiosk-1").await;
    let page = start(&browser, &office, "hoa").await;
    page.wait_for_text(".machines", "máy chủ thiếu bản thu tiếng").await;
    let mut kiosk = RawPeer::welcomed(office.address(), &token).await;
    let say = |status: Value| json!({"type": "status", "office": office.id(), "status": status});
    kiosk.say(say(json!({"printer": {"slips_left": 240}}))).await;
    page.wait_for_text(".devices li >> kiosk-1", "Máy in: còn khoảng 240 phiếu").await;
    let out = json!({"printer": {"troubles": ["paper-out"], "slips_left": 0}, "undelivered": 3, "closed": true});
    kiosk.say(say(out)).await;
    page.wait_for_text(".machines", "Máy in kiosk-1: hết giấy").await;
    page.wait_for_text(".devices li >> kiosk-1", "Máy in: hết giấy").await;
    page.wait_for_text(".devices li >> kiosk-1", "3 số chưa gửi về máy chủ").await;
    page.wait_for_text(".devices li >> kiosk-1", "đã đóng bằng mã cán bộ").await;
    page.accessible("a kiosk in need").await;
    drop(kiosk);
    page.wait_gone(".machines >> kiosk-1").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_clerk_looks_and_changes_nothing_and_a_stranger_signs_in() {
    let Some(browser) = Browser::start().await else { return };
    let office = busy().await;
    let page = browser.as_clerk(&office, "lan").await;
    page.open("/an-binh/office").await;
    page.wait_for(".counters").await;
    assert_eq!(page.count(".lines button, .counters button, .to-do button").await, 0);
    page.accessible("the hall for a clerk").await;
    press(&page, "button >> Tìm một số").await;
    write(&page, "#number", "2002").await;
    page.press("Enter").await;
    page.wait_for_text(".dialog h2", "2002").await;
    page.wait_for_text(".dialog", "Chứng thực · đang").await;
    assert_eq!(page.count(".dialog .choices button").await, 0);
    let stranger = browser.anybody(&office).await;
    stranger.open("/an-binh/office").await;
    stranger.wait_until("signing in", "location.pathname === '/sign-in'").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_session_that_ends_leaves_what_was_shown() {
    let Some(browser) = Browser::start().await else { return };
    let office = busy().await;
    let page = start(&browser, &office, "hoa").await;
    office.people().change(json!({"do": "sign-out", "name": "hoa"})).await;
    page.wait_for_text(".dialog", "Phiên đã hết").await;
    page.accessible("a session that ended").await;
    page.wait_for(".counters").await;
    press(&page, ".dialog a").await;
    page.wait_until("signing in", "location.search.includes('then=%2Fan-binh%2Foffice')").await;
    browser.finish().await;
    office.finish().await;
}
