### The wall board.
### Keys of this room begin with `board-`; vi and en hold the same keys with the same variables.

# Above the huge number and the huge counter.
board-number-heading = MỜI SỐ
board-counter-heading = ĐẾN QUẦY
board-counter-alone = QUẦY

# The call in one plain line; $name is the counter's own name, "Trả kết quả".
board-call = Mời số { $number } đến quầy { $counter }
board-call-named = Mời số { $number } đến quầy { $counter } ({ $name })

# Why somebody goes first or is heard again. Never the private reason.
board-sign-priority = ƯU TIÊN
board-sign-recall = GỌI LẦN { $nth }

board-last-calls = VỪA GỌI
board-counters = QUẦY ĐANG MỞ
board-lines = SỐ NGƯỜI ĐANG CHỜ
# $page of $pages of a list that does not fit at once.
board-page = trang { $page }/{ $pages }

board-counter = Quầy { $counter }
board-counter-paused = tạm nghỉ
board-counter-free = đang trống
board-counter-closed = chưa mở
board-counter-serving = đang phục vụ
board-counters-none = Chưa có quầy nào mở
board-line-paused = tạm ngừng phát số

# What a small screen says in its ticker instead of in panels; the lists are "1, 2, 3 (tạm nghỉ)" and "Hộ tịch 4".
board-ticker-counters = Quầy mở: { $counters }
board-ticker-counter-paused = { $counter } (tạm nghỉ)
board-ticker-lines = Đang chờ: { $lines }

board-welcome = Kính chào quý công dân
board-nothing-called = Chưa gọi số nào

board-clock-in-doubt = Đồng hồ máy chủ có thể sai. Xin báo cán bộ.
board-waiting-for-figures = Đang chờ số liệu từ máy chủ…
board-no-such-office = Máy chủ này không có văn phòng “{ $office }”
board-no-such-zone = Văn phòng này không có khu vực “{ $zone }”
board-no-such-counter = Văn phòng này không có quầy “{ $counter }”
board-refused = Máy chủ từ chối: { $code }
board-still-trying = Xin kiểm tra lại tên. Bảng vẫn đang thử lại.
