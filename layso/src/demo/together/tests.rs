use super::*;

use std::io;

use texts::{Lang, Texts};
use tokio::sync::watch;

use super::super::office;

/// What was written until now.
struct Page(watch::Sender<String>);

impl Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.send_modify(|text| *text += &String::from_utf8_lossy(bytes));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn numbers_taken_while_the_server_is_stopped_are_in_line_when_it_is_back() {
    let words = Texts::builtin().words(&Lang::VI);
    let args = Args { speed: 20, seed: 1, minutes: None, plain: true, with_dispenser: true };
    let (office, doors) = office::open(args.speed, &words).await.expect("an office");
    let together = Together::open(&office, doors, &words).await.map_err(|(error, _)| error).expect("a kiosk");
    let (page, mut written) = watch::channel(String::new());
    let played = together.play(&args, &office, &words, Duration::from_millis(50), Page(page));
    let mut played = std::pin::pin!(played);
    let seen = tokio::select! {
        (ended, _) = &mut played => panic!("the play ended: {ended:?}"),
        seen = tokio::time::timeout(Duration::from_secs(60), written.wait_for(|text| text.contains("đã vào hàng"))) => {
            seen.expect("the number is in line within a minute").expect("somebody writes").clone()
        }
    };
    let wanted = [
        "Máy lấy số: cấp số 1001",
        "Máy chủ đã dừng",
        "Máy lấy số: mất kết nối, vẫn lấy số (còn 100 số)",
        "Máy lấy số: cấp số K1001 khi không có máy chủ",
        "Máy lấy số: cấp số K1002 khi không có máy chủ",
        "Máy chủ đang chạy",
        "Máy lấy số: đã kết nối lại",
        "Số K1001 đã vào hàng, còn 1 người trước",
    ];
    let told: Vec<&str> = seen.lines().filter(|line| line.starts_with('M') || line.starts_with('S')).collect();
    assert_eq!(told, wanted);
}
