### What all pages in browsers say.
### Keys of this room begin with `page-`; vi and en hold the same keys with the same variables.

# Titles: before the office's name.
page-title-board = Bảng gọi số
page-title-kiosk = Lấy số
page-title-clerk = { place-begins }
page-title-ticket = Số của bạn
page-title-visit = Lấy số và đặt lịch hẹn
page-title-office = Điều hành
page-title-sign-in = Đăng nhập
page-title-access = Người dùng và thiết bị
page-title-home = layso
page-title-design = Bộ giao diện

page-no-script = Trang này cần JavaScript. Hãy bật JavaScript trong trình duyệt.
page-no-answer = Máy chủ chưa trả lời. Hãy kiểm tra lại trước khi làm lần nữa.
page-missing = Không có trang này
page-refused = Chưa mở được trang này
page-to-home = Về trang đầu
# What the button for another language says, in that language.
page-in-vi = Tiếng Việt
page-in-en = English
# The pages of people who work here.
page-sign-in = Đăng nhập
page-sign-out = Đăng xuất
page-role-clerk = Cán bộ
page-role-supervisor = Người phụ trách
page-role-administrator = Quản trị viên
page-lost = Mất kết nối với máy chủ. Trang này tự kết nối lại.
