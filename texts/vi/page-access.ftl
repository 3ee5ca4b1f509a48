### The page "page-access".
### Keys of this room begin with `page-access-`; vi and en hold the same keys with the same variables.

page-access-people = Người dùng
page-access-devices = Thiết bị
page-access-keys = Khóa API
page-access-record = Nhật ký hoạt động
page-access-not-for-you = Trang này chỉ dành cho quản trị viên. Hãy đăng nhập bằng tài khoản quản trị.
page-access-close = Đóng
page-access-save = Lưu
page-access-sending = Đang gửi…
page-access-copy = Chép
page-access-copied = Đã chép.
page-access-office = Cơ quan
page-access-offices = Ở cơ quan nào
page-access-all-offices = Mọi cơ quan, cả cơ quan mở sau này
page-access-no-office = Hãy chọn ít nhất một cơ quan.

## People

page-access-add-person = Thêm người
page-access-invite = Tạo liên kết mời
page-access-name = Tên đăng nhập
page-access-name-hint = Bảng và sổ ghi tên này, ví dụ lan.
page-access-name-empty = Hãy nhập tên.
page-access-role = Vai trò
page-access-role-why = Đổi vai trò thì mọi phiên của người này kết thúc.
page-access-may-clerk = gọi số ở quầy
page-access-may-supervisor = điều hành cả sảnh
page-access-may-administrator = thêm cả người, thiết bị, khóa và sao lưu
page-access-seen = dùng lần cuối { $when }
page-access-change = Sửa…
page-access-change-of = Sửa { $name }…
page-access-set-role = Đổi vai trò, cơ quan…
page-access-reset = Đặt lại mật khẩu bằng liên kết…
page-access-reset-of = Đặt lại mật khẩu của { $name }?
page-access-reset-why = Mật khẩu và mã PIN cũ không dùng được nữa, mọi phiên kết thúc. Bạn nhận một liên kết để đưa cho người này.
page-access-pin = Mã PIN…
page-access-pin-of = Mã PIN của { $name }
page-access-pin-why = Chỉ dùng ở máy quầy đã ghép nối, nơi cơ quan cho phép. Mọi phiên của người này kết thúc.
page-access-pin-new = Mã PIN mới, 6 đến 12 chữ số
page-access-pin-again = Nhập lại mã PIN
page-access-pin-form = Mã PIN gồm 6 đến 12 chữ số.
page-access-pin-different = Hai lần nhập mã PIN không giống nhau.
page-access-pin-none = Bỏ mã PIN
page-access-sign-out = Đăng xuất ở mọi nơi
page-access-disable = Khóa…
page-access-disable-of = Khóa { $name }?
page-access-disable-why = Không ai đăng nhập được bằng tên này, mọi phiên kết thúc. Việc đã ghi trong sổ vẫn còn.
page-access-disable-go = Khóa
page-access-enable = Mở khóa
page-access-invited = Đã mời { $name }
page-access-invited-why = Đưa liên kết này cho người đó. Nó chỉ hiện một lần ở đây, chỉ dùng được một lần, và hết hạn lúc { $until }.

## Devices

page-access-pair = Ghép nối thiết bị
page-access-pair-why = Mở trang máy lấy số, chương trình trên thiết bị, hoặc mục ghép máy ở trang đăng nhập của máy quầy: màn hình hiện một mã. Trang bảng mở là xem được, không cần ghép nối.
page-access-pair-go = Cho vào
page-access-code = Mã trên màn hình
page-access-code-hint = Gõ đủ, cả sáu chữ số cuối.
page-access-code-empty = Hãy nhập mã trên màn hình thiết bị.
page-access-device-name = Tên thiết bị
page-access-device-hint = Ví dụ bang-tang-1, kiosk-1. Không trùng thiết bị khác.
page-access-counter = Quầy
page-access-counter-hint = Chỉ cho máy ở quầy, hoặc bảng của một quầy. Bỏ trống: không.
page-access-zone = Khu vực
page-access-zone-hint = Chỉ cho bảng của một khu vực. Bỏ trống: cả cơ quan.
page-access-no-devices = Chưa có thiết bị nào.
page-access-display = Bảng gọi số
page-access-dispenser = Máy lấy số
page-access-counter-pc = Máy ở quầy
page-access-heard = nghe lần cuối { $when }
page-access-revoke = Gỡ bỏ
page-access-revoke-of = Gỡ bỏ { $name }
page-access-revoke-device-why = Kết nối của thiết bị này ngắt ngay; muốn dùng lại thì ghép nối lại.

## Keys

page-access-add-key = Thêm khóa
page-access-make-key = Tạo khóa
page-access-key-why = Để một chương trình khác dùng được layso, ví dụ cổng dịch vụ công.
page-access-key-name = Tên khóa
page-access-key-hint = Sổ ghi tên này. Không trùng khóa khác.
page-access-scopes = Dùng để làm gì
page-access-no-scope = Hãy chọn ít nhất một phạm vi.
page-access-scope-read = xem như cán bộ
page-access-scope-tickets = phát, đặt lịch và đổi số
page-access-scope-counters = làm việc ở quầy thay cán bộ
page-access-scope-office = điều hành sảnh
page-access-no-keys = Chưa có khóa nào.
page-access-used = dùng lần cuối { $when }
page-access-key-made = Khóa { $name }
page-access-key-once = Mã này chỉ hiện một lần. Hãy chép vào chương trình ngay.
page-access-revoke-key-why = Chương trình dùng khóa này bị từ chối ngay.

## The record

page-access-again = Xem mới
page-access-asking = Đang đọc sổ…
page-access-older = Xem cũ hơn
page-access-time = Lúc
page-access-who = Ai
page-access-from = Từ
page-access-what = Việc
page-access-about = Về
page-access-who-device = thiết bị { $name }
page-access-who-key = khóa { $name }
page-access-who-owner = chủ máy chủ
page-access-who-server = máy chủ
page-access-who-citizen = người dân

## What is in it: the names of events and deeds, in words

page-access-deed-office-defined = nhận tệp văn phòng
page-access-deed-day-turned = sang ngày làm việc
page-access-deed-clock-confirmed = xác nhận giờ
page-access-deed-ticket-issued = phát số
page-access-deed-class-set = ghi diện
page-access-deed-needs-marked = ghi cần trợ giúp
page-access-deed-service-added = thêm việc
page-access-deed-ticket-freed = bỏ chờ riêng
page-access-deed-ticket-withdrawn = hủy số
page-access-deed-ticket-called = gọi số
page-access-deed-ticket-recalled = gọi lại
page-access-deed-service-started = bắt đầu phục vụ
page-access-deed-service-finished = phục vụ xong
page-access-deed-ticket-missed = ghi vắng
page-access-deed-ticket-returned = trả về hàng
page-access-deed-ticket-parked = cho bổ sung giấy tờ
page-access-deed-ticket-transferred = chuyển số
page-access-deed-line-moved = dời hàng chờ
page-access-deed-line-released = cho hàng chờ về
page-access-deed-action-undone = hoàn tác
page-access-deed-counter-opened = mở quầy
page-access-deed-counter-taken-over = ngồi thay
page-access-deed-counter-paused = tạm nghỉ
page-access-deed-counter-resumed = làm tiếp
page-access-deed-counter-closed = đóng quầy
page-access-deed-counter-moved = chuyển quầy
page-access-deed-counters-swapped = đổi quầy
page-access-deed-services-taken = đổi lĩnh vực nhận
page-access-deed-next-awaited = chờ người tới
page-access-deed-awaiting-ended = thôi chờ người tới
page-access-deed-policy-set = đổi thứ tự gọi
page-access-deed-service-paused = ngừng phát số
page-access-deed-service-resumed = phát số lại
page-access-deed-issuing-limited = giới hạn phát số
page-access-deed-slot-booked = đặt lịch hẹn
page-access-deed-booking-cancelled = hủy lịch hẹn
page-access-deed-ticket-rated = đánh giá
page-access-deed-notice-set = đổi dòng chữ trên bảng
page-access-deed-print-asked = cho in phiếu
page-access-deed-print-ended = in phiếu xong
page-access-deed-ticket-unserved = ghi số chưa được phục vụ
page-access-deed-offline-agreed = cho máy phát số khi mất kết nối
page-access-deed-request-burnt = bỏ một yêu cầu đã được thay
page-access-deed-signed-in = đăng nhập
page-access-deed-signed-out = đăng xuất
page-access-deed-signed-out-everywhere = đăng xuất ở mọi nơi
page-access-deed-user-signed-out = cho đăng xuất ở mọi nơi
page-access-deed-password-changed = đổi mật khẩu
page-access-deed-password-reset = đặt lại mật khẩu
page-access-deed-pin-set = đặt mã PIN
page-access-deed-pin-removed = bỏ mã PIN
page-access-deed-role-set = đổi vai trò
page-access-deed-user-added = thêm người
page-access-deed-user-disabled = khóa người dùng
page-access-deed-user-enabled = mở khóa người dùng
page-access-deed-invitation-accepted = nhận lời mời
page-access-deed-first-administrator-invited = mời quản trị viên đầu tiên
page-access-deed-device-added = thêm thiết bị
page-access-deed-device-paired = ghép nối thiết bị
page-access-deed-device-revoked = gỡ bỏ thiết bị
page-access-deed-key-added = thêm khóa
page-access-deed-key-revoked = gỡ bỏ khóa
page-access-deed-read-audit = đọc nhật ký
page-access-deed-backed-up = sao lưu
page-access-deed-restored = khôi phục
page-access-deed-register-restored = khôi phục sổ truy cập
page-access-deed-journal-imported = nạp nhật ký
