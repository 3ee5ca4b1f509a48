### Whom a server lets in: `layso access`.
### Keys of this room begin with `access-`; vi and en hold the same keys with the same variables.

## The tables of `list`

access-users = NGƯỜI DÙNG
access-devices = THIẾT BỊ
access-keys = KHOÁ API
access-role = VAI TRÒ
access-offices = CƠ QUAN
access-kind = LOẠI
access-place = NƠI ĐẶT
access-state = TÌNH TRẠNG
access-scopes = PHẠM VI
access-seen = LẦN CUỐI
access-used = DÙNG LẦN CUỐI
access-nobody = Chưa có ai được vào.
access-disabled = đã khoá
access-invited-state = đã mời, chưa đặt mật khẩu
access-active = dùng được
access-with-pin = dùng được, có PIN
access-sessions = { $count } phiên
access-of-zone = khu { $zone }
access-of-counter = quầy { $counter }
access-connected = đang nối
access-away = không nối
access-everywhere = tất cả
access-never = chưa
access-ago = { $age } trước

## Secrets

access-new-password = Mật khẩu mới (không hiện khi gõ):
access-password = Mật khẩu (không hiện khi gõ):
access-new-pin = Mã PIN mới, 6 đến 12 chữ số (không hiện khi gõ):
access-code = Mã trong thư mời:
access-once-more = Gõ lại lần nữa:
access-no-keyboard = Không có bàn phím để hỏi. Hãy đưa vào qua đầu vào chuẩn: --password-stdin hoặc --pin-stdin.
access-no-secret = Chưa nhập gì; không có gì thay đổi.
access-secrets-differ = Hai lần gõ khác nhau; không có gì thay đổi.

## What became of it

access-done = Đã xong.
access-invited = Đã mời { $name }. Trong { $time } tới, người đó mở trang này và đặt mật khẩu; liên kết chỉ dùng được một lần:
access-invited-elsewhere = Trên máy khác, thay { $server } bằng địa chỉ của máy chủ ở đó.
access-invited-command = Hoặc chạy lệnh này trên máy này rồi nhập mã { $code }:
access-token = Mã truy cập của { $name }, chỉ hiện một lần này:
access-token-written = Đã ghi mã truy cập của { $name } vào { $file } (chỉ chủ tệp đọc được).
access-paired = Đã ghép nối { $name }. Màn hình của thiết bị tự tiếp tục.
access-accepted = { $name } đã đặt mật khẩu và đăng nhập được.
access-signed-in = { $name } đã đăng nhập; phiên ghi trong { $file }, dùng với --token-file.

## What stands in the way

access-no-data = Không có dữ liệu máy chủ trong { $path }. Hãy khởi động máy chủ một lần, hoặc chỉ thư mục bằng --data.
access-in-use = Máy chủ đang dùng { $path } nhưng không mở được đường vào cho chủ: { $what }. Hãy chạy bằng người dùng của máy chủ, hoặc dùng --server với --token-file.
access-unusable = Không dùng được { $path }: { $what }
access-unreachable = Không gặp được máy chủ { $server }: { $what }
access-needs-server = Việc này cần máy chủ đang chạy. Hãy khởi động máy chủ rồi thử lại.
access-token-file = Không ghi được { $file }: { $what }
access-bad-token-file = Không đọc được tệp mã truy cập { $file }: { $what }
access-unknown-ca = Máy chủ { $server } tự cấp chứng chỉ, dấu vân tay { $fingerprint }. Hãy so với dấu vân tay máy chủ in ra khi khởi động; nếu đúng, chạy lại với --ca { $fingerprint }.
access-other-ca = Máy chủ { $server } đưa ra chứng chỉ có dấu vân tay { $fingerprint }, KHÔNG phải dấu vân tay bạn đã nhập. Có thể có máy khác đứng giữa: hãy dừng lại và báo người quản trị.
