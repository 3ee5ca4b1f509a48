### The screen of a device that is not let in yet. It shows two languages at once.
### Keys of this room begin with `pairing-`; vi and en hold the same keys with the same variables.

pairing-heading = GHÉP NỐI THIẾT BỊ
pairing-heading-again = THIẾT BỊ ĐÃ BỊ GỠ: GHÉP NỐI LẠI
pairing-server = Máy chủ: { $server }
pairing-step-command = Quản trị viên gõ trên máy chủ:
pairing-step-compare = Gõ đủ cả sáu chữ số cuối. Máy chủ báo không khớp thì đừng ghép nối.
pairing-by-itself = Màn hình này tự tiếp tục
pairing-asking = Đang xin mã từ máy chủ…
pairing-done = Đã ghép nối.
pairing-unreachable = Chưa gặp được máy chủ { $server }. Đang tự thử lại.
# What stands in the command until it is known.
pairing-name = TÊN
pairing-office = CƠ-QUAN
# What a browser shows beside the command; $url is the address of the page for administrators.
pairing-step-page = Hoặc quản trị viên mở { $url } trên máy của mình và nhập mã này.
# $why is a sentence.
pairing-refused = Máy chủ chưa cho ghép nối: { $why } Đang tự thử lại.
