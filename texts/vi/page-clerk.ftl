### The page "page-clerk": the counter console in a browser. Its words are those of `clerk.ftl` and its neighbours.
### Keys of this room begin with `page-clerk-`; vi and en hold the same keys with the same variables.

page-clerk-help = Phím tắt
page-clerk-help-desk = Tại { place-word }
page-clerk-help-lists = Trong danh sách và biểu mẫu
page-clerk-help-lines = Chữ hoặc số đứng trước một dòng thì chọn ngay dòng đó; trong danh sách { place-word }, gõ số { place-word }.
page-clerk-help-locked = Khi { place-word } tạm khóa
page-clerk-key-space = Dấu cách
page-clerk-keys = Phím trong ngày
page-clerk-set-aside = VẮNG, BỔ SUNG ({ $count })
page-clerk-addressed = CHỜ RIÊNG { place-heading } NÀY
page-clerk-mark-not = không
page-clerk-sign-in = Đăng nhập
# After midnight, about the number that was in hand.
page-clerk-closed-with-day = Số { $number } trên tay bạn hôm trước đã được đóng cùng ngày làm việc.
page-clerk-notify = Báo khi có người chờ
# A notification of the desktop, while the page is not in front.
page-clerk-notify-title = Có người chờ: số { $number }
page-clerk-notify-body = { place-begins } { $counter }
