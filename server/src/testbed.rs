//! What the tests of the edge stand on: a hall without a server (`Floor`), and a whole server with a client for each of
//! its two ways (`House`).

mod enrolment;
mod floor;
mod house;
mod http_client;
mod live_client;

pub(crate) use enrolment::{PASSWORD, Tokens, bearer, post, token};
pub(crate) use floor::{Floor, issue};
pub(crate) use house::{House, PATIENCE, at};
pub(crate) use http_client::{Reply, exchange, raw, raw_from};
pub(crate) use live_client::Live;

/// Monday, 08:00 in the office's time zone.
pub(crate) const MORNING: &str = "2026-11-23T08:00:00+07:00";

/// An office of two lines and two counters.
pub(crate) const SMALL: &str = r#"name = { vi = "Phường Thử", en = "Test Ward" }
time_zone = "Asia/Ho_Chi_Minh"
policy = "fifo"
missed_advice = "Báo quầy 1"

[board]
ticker = ["Xin chào"]

[limits]
returns = 2

[[classes]]
id = "ordinary"
name = { vi = "Thường", en = "Ordinary" }

[[classes]]
id = "u1"
name = { vi = "Người cao tuổi", en = "Elderly" }
evidence = "CCCD"

[[services]]
id = "ho-tich"
name = { vi = "Hộ tịch", en = "Civil status" }
series = { prefix = "1", width = 3 }

[[services.procedures]]
id = "khai-sinh"
name = "Đăng ký khai sinh"
papers = ["Giấy chứng sinh"]
fee = "Miễn phí"

[[services]]
id = "chung-thuc"
name = { vi = "Chứng thực", en = "Certification" }
series = { prefix = "2", width = 3 }

[[counters]]
id = "1"
services = ["ho-tich", "chung-thuc"]

[[counters]]
id = "2"
name = "Quầy kính"
services = ["chung-thuc"]

[zones]
kinh = ["2"]
"#;

/// The same with hours, noon, appointments, counters that help each other, and a class that is taken at its word.
pub(crate) const WORKDAY: &str = r#"name = { vi = "Phường Thử", en = "Test Ward" }
time_zone = "Asia/Ho_Chi_Minh"
policy = "ageing"

[hours]
early_minutes = 30
sessions = [
    { days = ["mon", "tue", "wed", "thu", "fri"], from = "07:30", to = "11:30" },
    { days = ["mon", "tue", "wed", "thu", "fri"], from = "13:00", to = "17:00" },
]

[limits]
returns = 1
help_after_minutes = 20

[[classes]]
id = "ordinary"
name = "Thường"

[[classes]]
id = "u1"
name = "Người cao tuổi"
evidence = "CCCD"

[[classes]]
id = "u4"
name = "Phụ nữ mang thai"
trusted = true

[[services]]
id = "ho-tich"
name = "Hộ tịch"
series = { prefix = "1", width = 3 }
minutes = 12
asks = ["outcome"]
slots = { minutes = 60, capacity = 2, days_ahead = 2 }

[[services.procedures]]
id = "khai-sinh"
name = "Đăng ký khai sinh"

[[services]]
id = "chung-thuc"
name = "Chứng thực"
series = { prefix = "2", width = 3 }
minutes = 6

[[counters]]
id = "1"
services = ["ho-tich"]
helps = ["chung-thuc"]

[[counters]]
id = "2"
services = ["chung-thuc"]

[zones]
kinh = ["2"]
"#;
