### What every screen says about its link to the server.
### Keys of this room begin with `connection-`; vi and en hold the same keys with the same variables.

connection-live = Đã kết nối
connection-connecting = Đang kết nối máy chủ…
connection-lost = Mất kết nối { $age }
# { $time } is the clock time of the last news from the server, { $age } how long ago the link was lost.
connection-lost-as-of = Mất kết nối { $age } · số liệu lúc { $time }
# For citizens, on their phones; the second one is read out, without what changes each second.
connection-lost-old = Mất kết nối { $age }. Thông tin dưới đây là của lúc { $time }, có thể đã cũ. Đang kết nối lại…
connection-lost-old-status = Mất kết nối. Thông tin dưới đây là của lúc { $time }, có thể đã cũ. Đang kết nối lại…
connection-as-of = Số liệu lúc { $time }
