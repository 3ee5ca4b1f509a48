### The page "page-visit": for whoever is at home yet.
### Keys of this room begin with `page-visit-`; vi and en hold the same keys with the same variables.

page-visit-heading = Trước khi đến làm thủ tục
page-visit-services = Bạn cần làm thủ tục gì?
page-visit-hours = Giờ làm việc
page-visit-closed-day = nghỉ
# $days is a list of dates; $hours a list: "07:30–11:30, 13:00–17:00".
page-visit-holidays = Nghỉ: { $days }
page-visit-other-hours = Ngày { $day }: { $hours }
page-visit-read-only = Trang này chỉ để xem. Muốn lấy số hoặc đặt lịch, xin mở địa chỉ bắt đầu bằng https của văn phòng, hoặc đến văn phòng.

## What this browser's owner has.

page-visit-yours = Số và lịch hẹn của bạn
page-visit-your-number = Số { $number }
page-visit-your-booking = Lịch hẹn { $time } { $date }, mã { $code }

## A service.

page-visit-procedures = Thủ tục và giấy tờ
page-visit-come = Việc này lấy số tại văn phòng.
page-visit-afar = Lấy số từ xa
page-visit-book = Đặt lịch hẹn

## A number from afar.

page-visit-afar-heading = Lấy số từ xa: { $service }
page-visit-procedure = Thủ tục
page-visit-class = Diện ưu tiên (nếu có)
page-visit-citizen = Số điện thoại hoặc số căn cước
page-visit-citizen-note = Chỉ dùng để đếm mỗi người lấy mấy số trong hôm nay; không lưu lại.
page-visit-citizen-missing = Xin nhập số điện thoại hoặc số căn cước.
page-visit-citizen-wrong = Số này không đúng. Xin nhập số điện thoại (10 chữ số) hoặc số căn cước (12 chữ số).
page-visit-asking = Đang gửi…
page-visit-asking-note = Xin chờ, bạn không cần bấm lại.

## An appointment.

page-visit-book-heading = Đặt lịch hẹn: { $service }
page-visit-day = Ngày
page-visit-time = Giờ
page-visit-free = còn { $count } chỗ
page-visit-full = hết chỗ
page-visit-no-slots = Những ngày tới đã hết chỗ. Mời đến lấy số trong giờ làm việc.
page-visit-choose-time = Mời chọn giờ
# $time is a clock time, $date a long date: "Thứ Hai, 24/11/2026".
page-visit-chosen = { $time }, { $date }
page-visit-book-it = Đặt lịch
page-visit-booked = Đã đặt lịch hẹn
page-visit-code = Mã hẹn của bạn
page-visit-code-note = Xin ghi lại mã này. Đến giờ hẹn, gõ mã ở máy lấy số hoặc đọc cho cán bộ.
page-visit-to-start = Về trang đầu

## Giving an appointment back.

page-visit-give-back = Hủy lịch hẹn
page-visit-code-field = Mã lịch hẹn
page-visit-code-hint = Dãy chữ số bạn nhận được khi đặt lịch.
page-visit-code-missing = Xin nhập mã lịch hẹn.
page-visit-give-back-question = Hủy lịch hẹn { $code }?
page-visit-given-back = Đã hủy lịch hẹn { $code }.
page-visit-keep = Giữ lịch hẹn
