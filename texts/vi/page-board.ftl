### The page "page-board".
### Keys of this room begin with `page-board-`; vi and en hold the same keys with the same variables.

# $age is how long ago the server was heard last, $time the clock time then.
page-board-lost = Mất kết nối { $age }: số có thể đã cũ, số liệu lúc { $time }
# The same read out, without what changes each second.
page-board-lost-status = Mất kết nối: số có thể đã cũ, số liệu lúc { $time }
page-board-rejected = Máy chủ không nhận màn hình này nữa. Xin báo cán bộ.

# Browsers play no sound before somebody has pressed something.
page-board-sound-on = Bật loa
page-board-sound-never = Không cần âm thanh
page-board-mute = chưa có tiếng
page-board-sound-absent = không phát được tiếng

# The idle half; $fee and $limit are the office's own words.
page-board-notices = THỦ TỤC
page-board-continued = { $name } (tiếp)
page-board-papers = Giấy tờ cần mang:
page-board-fee = Lệ phí: { $fee }
page-board-time-limit = Thời hạn: { $limit }
