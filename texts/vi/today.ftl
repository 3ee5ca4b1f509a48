### The picture of today's arrivals and waits, for supervisors.
### Keys of this room begin with `today-`; vi and en hold the same keys with the same variables.
### The legend has room for about 25 letters a word group, the titles of the axes for 40.

today-title = Số người đến và thời gian chờ hôm nay
today-arrivals = Số người đến
today-median = Thời gian chờ trung vị
today-p80 = 80% số người chờ không quá
today-axis-people = Người đến mỗi nửa giờ
today-axis-minutes = Phút chờ
today-nobody = Hôm nay chưa có ai đến.

# For whoever does not see the picture. $day is a date in full, $time a clock time, the others are counts.
today-told-day = { $day }.
today-told-arrivals = Số người đã đến: { $arrivals }. Đông nhất: { $most } người trong nửa giờ từ { $time }.
today-told-wait = Chờ lâu nhất: một nửa số người được gọi từ { $time } đã chờ không quá { $waited } phút.
