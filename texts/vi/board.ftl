### The wall board.
### Keys of this room begin with `board-`; vi and en hold the same keys with the same variables.

# Above the huge number and the huge counter.
board-number-heading = MỜI SỐ
board-counter-heading = ĐẾN { place-heading }
board-counter-alone = { place-heading }

# The call in one plain line; $name is the counter's own name, "Trả kết quả".
board-call = Mời số { $number } đến { place-word } { $counter }
board-call-named = Mời số { $number } đến { place-word } { $counter } ({ $name })

# Why somebody goes first or is heard again. Never the private reason.
board-sign-priority = ƯU TIÊN
board-sign-appointment = HẸN GIỜ
board-sign-called-again = GỌI LẠI
board-sign-papers = BỔ SUNG
board-sign-transferred = CHUYỂN { place-heading }
board-sign-recall = GỌI LẦN { $nth }

board-last-calls = VỪA GỌI
board-counters = { place-heading } ĐANG MỞ
board-lines = SỐ NGƯỜI ĐANG CHỜ
# $page of $pages of a list that does not fit at once.
board-page = trang { $page }/{ $pages }

board-counter = { place-begins } { $counter }
board-counter-paused = tạm nghỉ
# $reason is the clerk's own short word.
board-counter-paused-why = tạm nghỉ: { $reason }
# The words of breaks that consoles offer, after "tạm nghỉ: ".
board-reason-break = giải lao
board-reason-lunch = nghỉ trưa
board-reason-meeting = họp
board-reason-errand = có việc
board-counter-free = đang trống
board-counter-closed = chưa mở
board-counter-serving = đang phục vụ
board-counters-none = Chưa có { place-word } nào mở
board-line-paused = tạm ngừng phát số
# $reason is one of the words that staff choose from, or the office's own; $time a clock time: "15:30".
board-line-paused-why = tạm ngừng phát số: { $reason ->
        [system-down] hệ thống gián đoạn
        [no-staff] thiếu cán bộ
        [enough] đã đủ người chờ hôm nay
       *[other] { $reason }
    }
board-line-until = phát lại từ { $time }

# What a new number waits; the second of each pair is for where there is little room.
board-wait-range = ~{ $from }–{ $to } phút
board-wait-range-tight = ~{ $from }–{ $to }'
board-wait-about = ~{ $to } phút
board-wait-about-tight = ~{ $to }'
board-wait-none = gọi ngay
board-wait-none-tight = ngay
board-wait-from = gọi từ { $time }
board-wait-from-tight = từ { $time }
board-break = Nghỉ trưa, giữ nguyên số. Gọi tiếp từ { $time }

# Outside the hours. $weekday is 1 (Monday) to 7, $day and $month are "05".
board-closed = Hết giờ tiếp nhận
board-opens-today = Chưa đến giờ tiếp nhận. Mở cửa lúc { $time }
board-closed-until = Hết giờ tiếp nhận. Mở lại { $time } { $weekday ->
        [1] thứ Hai
        [2] thứ Ba
        [3] thứ Tư
        [4] thứ Năm
        [5] thứ Sáu
        [6] thứ Bảy
       *[other] Chủ nhật
    } { $day }/{ $month }

# What a small screen says in its ticker instead of in panels; the lists are "1, 2, 3 (tạm nghỉ)" and "Hộ tịch 4".
board-ticker-counters = { place-begins } mở: { $counters }
board-ticker-counter-paused = { $counter } ({ $state })
board-ticker-paused = { place-begins } { $counter } tạm nghỉ: { $reason }
board-ticker-lines = Đang chờ: { $lines }

board-welcome = Kính chào quý công dân
board-nothing-called = Chưa gọi số nào
# In the same place, when those who were called have all come or left.
board-next-here = Số tiếp theo sẽ hiện ở đây

# Nobody hears the calls: this board's own player does not play, or the hall has no loudspeaker. $place is "counter", "room"
# or "desk" wherever it stands.
board-no-sound = Không có tiếng
board-sound = Đã có tiếng
# The same beside the tiny number of one counter.
board-tiny-lost = Mất kết nối

board-clock-in-doubt = Đồng hồ máy chủ có thể sai. Xin báo cán bộ.
board-waiting-for-figures = Đang chờ số liệu từ máy chủ…
board-no-such-office = Máy chủ này không có văn phòng “{ $office }”
board-no-such-zone = Văn phòng này không có khu vực “{ $zone }”
board-no-such-counter = Văn phòng này không có { place-word } “{ $counter }”
board-refused = Máy chủ từ chối: { $code }
board-still-trying = Xin kiểm tra lại tên. Bảng vẫn đang thử lại.
