### The touch kiosk in a browser. What it says as the terminal kiosk does lies in `dispenser.ftl`.
### Keys of this room begin with `page-kiosk-`; vi and en hold the same keys with the same variables.

page-kiosk-choose-service = Mời bạn chạm vào việc cần làm
page-kiosk-one-number = Một người một số. Nhiều hồ sơ cùng loại chỉ cần một số.
page-kiosk-what-for = Bạn cần làm thủ tục nào?
page-kiosk-contrast = Tương phản cao
page-kiosk-usual-colours = Màu thường
page-kiosk-fewer = Bớt một bộ
page-kiosk-more = Thêm một bộ
page-kiosk-chosen = Đã chọn
page-kiosk-digits = Bàn phím số
page-kiosk-typed = Số hoặc mã lịch hẹn
page-kiosk-type-note = Gõ xong, bấm “Xem”
page-kiosk-typed-code = Đây là mã lịch hẹn: bấm “Xem” để nhận số
page-kiosk-type-again = Gõ lại
page-kiosk-to-digits = Phím số
page-kiosk-ordinary = Không thuộc diện nào
page-kiosk-read-on = Đọc tiếp
page-kiosk-choices = Cài đặt màn hình

# Before "LẤY SỐ" cannot be pressed: the line above says why.
page-kiosk-not-now = Chưa lấy được số

## The number.

page-kiosk-qr = Mã QR mở trang theo dõi số { $number } trên điện thoại
page-kiosk-write-down = Xin ghi lại hoặc chụp số này.
page-kiosk-cancelling = Đang hủy số { $number }. Bạn không cần đợi.
page-kiosk-cancelled = Đã hủy số { $number }.

## The printer beside the kiosk.

# In a corner of the first screen, for the staff.
page-kiosk-printer = Máy in: { $name }
page-kiosk-printer-not-ready = Máy in chưa sẵn sàng: số sẽ hiện trên màn hình
page-kiosk-no-paper = Máy in hết giấy. Xin ghi lại số này.
page-kiosk-cover-open = Nắp máy in đang mở. Xin ghi lại số này.
page-kiosk-cutter = Máy in kẹt dao cắt. Xin ghi lại số này.
page-kiosk-printer-silent = Máy in chưa trả lời. Xin ghi lại số này.

## Nobody has touched anything for a while.

page-kiosk-more-time = Cần thêm thời gian

## For staff, behind their code. What the terminal kiosk says too lies in `dispenser.ftl`.

# Heard with the office's name, which is a button: held for five seconds it opens.
page-kiosk-staff-door = Dành cho cán bộ: chạm giữ tên này 5 giây, hoặc bấm Enter
page-kiosk-staff-code-note = Gõ mã rồi bấm “Tiếp tục”
page-kiosk-staff-roll-note = Gõ số phiếu rồi bấm “Tiếp tục”
# The browser's disk took nothing.
page-kiosk-staff-not-kept =
    { $deed ->
        [close] Máy đã đóng, nhưng không lưu được: chỉ đóng cho đến khi tải lại trang.
       *[open] Máy đã mở lại, nhưng không lưu được: tải lại trang thì máy có thể lại đóng.
    }

## This browser.

page-kiosk-keeps-nothing = Trình duyệt này không lưu được dữ liệu: đừng tải lại trang khi đang lấy số. Xin báo cán bộ.
page-kiosk-cannot-keep = Máy này đang không lưu được dữ liệu nên chưa lấy số được. Xin báo cán bộ.
page-kiosk-reading = Máy đang đọc dữ liệu đã lưu…
page-kiosk-read-only = Trang mở qua kết nối không mã hóa nên không lấy số được. Xin báo cán bộ.
