### Who one is: signing in at the counter, and what stands in the way of programs.
### Keys of this room begin with `sign-in-`; vi and en hold the same keys with the same variables.

## The counter's screen

sign-in-heading = ĐĂNG NHẬP
sign-in-name = Tên
sign-in-password = Mật khẩu
sign-in-pin = Mã PIN
sign-in-next = tiếp
sign-in-enter = đăng nhập
sign-in-switch = đổi mật khẩu / mã PIN
sign-in-same = dấu vân tay giống hệt
sign-in-under-way = Đang đăng nhập…
sign-in-ended = Phiên đã hết hoặc bị kết thúc. Hãy đăng nhập lại; mọi thứ trên màn hình vẫn còn đó.
sign-in-signed-out = Đã đăng xuất. { place-begins } vẫn giữ nguyên.
sign-in-empty = Hãy nhập tên và mật khẩu.
sign-in-first-sight = Máy chủ { $server } dùng chứng chỉ tự cấp. Dấu vân tay:
sign-in-first-sight-ask = So với dấu vân tay máy chủ in ra khi khởi động. Chỉ khi giống hệt mới bấm { $key }; sau đó mới nhập được mật khẩu.
sign-in-compare-first = Hãy so dấu vân tay trước khi nhập mật khẩu.

## What stands in the way

sign-in-unreachable = Không gặp được máy chủ { $server }: { $what }
sign-in-untrusted = Máy đang trả lời tại { $server } không phải máy chủ đã biết. Đừng nhập mật khẩu; hãy báo người phụ trách kỹ thuật.
sign-in-other-office = Thiết bị hoặc tài khoản này không thuộc văn phòng { $office }.
sign-in-which-office = Thiết bị hoặc tài khoản này dùng cho nhiều văn phòng. Hãy chọn bằng --office.
sign-in-no-device = Thiết bị này chưa được ghép nối. Chạy có màn hình để lấy mã ghép nối, hoặc trên máy chủ: layso access add-device TÊN --kind { $kind } --office CƠ-QUAN --token-file TỆP, rồi dùng --token-file TỆP.
sign-in-no-session = Chưa đăng nhập. Hãy chạy: layso access sign-in TÊN --token-file TỆP, rồi dùng --token-file TỆP (hoặc đăng nhập bằng layso clerk).
sign-in-rejected = Máy chủ không còn nhận mã truy cập trong { $file }: thiết bị đã bị gỡ, phiên đã hết, hoặc máy chủ chạy từ bản sao lưu cũ. Lần khởi động sau sẽ thử lại.
sign-in-in-clear = { $server } không được mã hóa: mọi người trên mạng đều đọc được mật khẩu và mã truy cập. Hãy dùng wss://…; chỉ máy chủ trên chính máy này mới được hỏi không mã hóa.
