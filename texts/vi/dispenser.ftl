### The dispenser: choose, read, take a number.
### Keys of this room begin with `dispenser-`; vi and en hold the same keys with the same variables.

# The name of this language, on the button that leads to it.
dispenser-language = Tiếng Việt

dispenser-choose-service = Mời bạn chọn việc cần làm: bấm số, hoặc chạm vào ô
dispenser-choose-procedure = { $service }: bạn cần làm thủ tục nào?
dispenser-choose-class = Bạn thuộc diện nào? Cán bộ sẽ xem giấy tờ tại quầy
dispenser-not-sure = Chưa rõ, nhờ hướng dẫn
dispenser-not-sure-note = Lấy số ngay, cán bộ sẽ hướng dẫn bạn

dispenser-waiting =
    { $count ->
        [0] Chưa có ai chờ
       *[other] { $count } người đang chờ
    }
# $counters is a list: "1, 2".
dispenser-counters = Quầy { $counters }
dispenser-no-counter = chưa mở quầy
dispenser-evidence = Xuất trình: { $evidence }
dispenser-class = Bạn lấy số diện ưu tiên: { $class }
dispenser-class-evidence = Bạn lấy số diện ưu tiên: { $class }. Xin xuất trình tại quầy: { $evidence }

## Why a service gives no number, in a few words.

dispenser-closed-hours = Ngoài giờ phát số
dispenser-closed-paused = Tạm ngừng phát số
dispenser-closed-quota = Hôm nay đã hết số
dispenser-closed-full = Đang quá đông, tạm ngừng phát số
dispenser-closed-other = Chưa phát số được

## The same in sentences, with what to do.

dispenser-refused-hours = Bây giờ ngoài giờ phát số. Xin xem giờ làm việc trên bảng, hoặc hỏi cán bộ.
dispenser-refused-paused = Việc này đang tạm ngừng phát số. Xin quay lại sau ít phút, hoặc hỏi cán bộ.
dispenser-refused-quota = Việc này hôm nay đã hết số. Xin đến vào ngày làm việc tiếp theo, hoặc hỏi cán bộ.
dispenser-refused-full = Hiện có quá nhiều người chờ, chưa phát thêm số được. Xin quay lại sau, hoặc hỏi cán bộ.
dispenser-refused-office = Máy chưa được cài đúng cho văn phòng này. Xin báo cán bộ.
dispenser-refused-changed = Danh sách vừa thay đổi. Xin mời bạn chọn lại.
dispenser-refused-server = Hệ thống tạm thời không ghi được số mới. Xin báo cán bộ.
dispenser-refused-busy = Hệ thống đang bận, máy vẫn đang lấy số cho bạn. Xin chờ…
dispenser-refused-other = Chưa lấy được số. Xin hỏi cán bộ.

## The card before the number.

dispenser-papers = Giấy tờ cần có
dispenser-fee = Phí, lệ phí
dispenser-time-limit = Thời hạn giải quyết
dispenser-queue = Đang chờ
dispenser-take = LẤY SỐ

## Buttons.

dispenser-back = Quay lại
dispenser-home = Về đầu
dispenser-large-type = Chữ to
dispenser-small-type = Chữ nhỏ
dispenser-priority = Ưu tiên
dispenser-next-page = Xem tiếp { $page }/{ $pages }
dispenser-cancel = Bấm nhầm, hủy số này
dispenser-done = Xong
dispenser-give-up = Không chờ nữa

## Taking the number.

dispenser-asking = Đang lấy số cho bạn, xin chờ…
dispenser-reconnecting = Đang kết nối lại, xin chờ… Bạn không cần bấm lại.
# $age is a length of time: "25 giây".
dispenser-asked-for = Đã chờ { $age }
dispenser-your-number = Số của bạn
dispenser-ahead =
    { $count ->
        [0] Không còn ai trước bạn
       *[other] { $count } người trước bạn
    }
dispenser-ahead-heading = Số người trước bạn
dispenser-counters-heading = Quầy phục vụ
dispenser-go-to = Chờ gọi đến Quầy { $counters }
dispenser-no-counter-yet = Chưa có quầy mở, xin ngồi chờ
dispenser-printing = Đang in phiếu…
dispenser-printed = Mời bạn lấy phiếu
dispenser-not-printed = Không in được phiếu. Xin ghi lại số này.
dispenser-home-in = Tự về màn hình đầu sau { $seconds } giây

## Sentences after a press.

dispenser-gave-up = Máy không giữ số nào cho bạn: nếu vừa có số, số đó sẽ được hủy. Xin lấy số lại sau, hoặc hỏi cán bộ.
dispenser-cancelling = Đang hủy số { $number }. Bạn có thể đi, xin bỏ phiếu giấy.
dispenser-cancelled = Đã hủy số { $number }. Xin bỏ phiếu giấy.
dispenser-not-cancelled = Số { $number } đã được gọi, không hủy ở đây được. Xin báo cán bộ.
dispenser-disk-full = Máy lấy số đã đầy bộ nhớ, chưa lấy số nào cho bạn. Xin báo cán bộ.
dispenser-disk-fails = Máy lấy số bị lỗi bộ nhớ, chưa lấy số nào cho bạn. Xin báo cán bộ.
dispenser-busy = Máy đang xử lý số trước, chưa lấy số nào cho bạn. Xin bấm lại sau ít giây.

## The connection and the clock.

dispenser-connecting = Máy lấy số đang kết nối, xin chờ…
dispenser-ask-staff = Nếu chờ lâu, xin hỏi cán bộ.
# $age is how long ago the link was lost, $time the clock time of the last news.
dispenser-lost = Mất kết nối { $age }, tạm thời chưa lấy được số. Đang kết nối lại, xin chờ…
dispenser-lost-as-of = Mất kết nối { $age }, tạm thời chưa lấy được số. Đang kết nối lại, xin chờ… (số liệu lúc { $time })
dispenser-clock-in-doubt = Đồng hồ máy chủ có thể sai: giờ in trên phiếu chưa chắc đúng. Bạn vẫn lấy số được.

## Nobody has touched anything for a while.

dispenser-still-there = Bạn còn ở đó không?
dispenser-press-any = Bấm phím bất kỳ hoặc chạm màn hình để tiếp tục. Tự về màn hình đầu sau { $seconds } giây.

## For scripts.

dispenser-no-connection = Không kết nối được máy chủ; chưa lấy số nào.
dispenser-no-answer = Chưa có câu trả lời từ máy chủ. Lần lấy số này được giữ lại: chạy lại lệnh để lấy đúng số đó.
