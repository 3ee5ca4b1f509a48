### What every screen says about its link to the server.
### Keys of this room begin with `connection-`; vi and en hold the same keys with the same variables.

connection-live = Đã kết nối
connection-connecting = Đang kết nối máy chủ…
connection-lost = Mất kết nối { $age }
# { $time } is the clock time of the last news from the server, { $age } how long ago the link was lost.
connection-lost-as-of = Mất kết nối { $age } · số liệu lúc { $time }
connection-as-of = Số liệu lúc { $time }
