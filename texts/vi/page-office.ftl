### The page "page-office".
### Keys of this room begin with `page-office-`; vi and en hold the same keys with the same variables.

## The hall at a glance

page-office-lines = Các hàng: { $count } người chờ
page-office-waiting = Đang chờ
page-office-oldest = Chờ lâu nhất
page-office-expected = Chờ nếu lấy số bây giờ
page-office-no-able = chưa có { place-word }
# $target and $over are minutes.
page-office-of-target = mục tiêu { $target }
page-office-near-target = sắp quá { $target } phút
page-office-over-target = quá { $over } phút
page-office-counters = { place-begins }: { $open } trên { $all } đang mở
page-office-counter = { place-begins }
page-office-who = Cán bộ
page-office-hand = Số trên tay
page-office-takes = Nhận
page-office-since = từ { $time }
page-office-last-clerk = lần trước: { $clerk }
page-office-unheard = máy không trả lời
page-office-awaits = tự gọi, còn { $left }
page-office-totals = Số liệu hôm nay
page-office-issued = Đã phát
page-office-at-counters = Ở { place-word }
page-office-missed = Vắng
page-office-parked = Bổ sung
page-office-done = Đã xong
page-office-withdrawn = Đã hủy
# Numbers of a kiosk that were handed in too late for anybody to serve them.
page-office-unserved = Lấy số khi mất kết nối, không phục vụ được
page-office-unserved-caption = Các số do máy lấy số phát khi mất kết nối, gửi về quá muộn nên không phục vụ được; tính cho ngày của số đó, không nằm trong các số liệu khác.
page-office-unserved-day = Ngày
page-office-unserved-numbers = Số người
page-office-rating = Hài lòng
page-office-rating-of = { $mean }/5 ({ $count })
page-office-to-do = Cần xử lý
page-office-nothing-to-do = Không có việc gì chờ bạn.
page-office-devices = Thiết bị
page-office-no-devices = Chưa ghép nối thiết bị nào.
page-office-heard = nghe lần cuối { $time }
page-office-display = Bảng gọi số
page-office-dispenser = Máy lấy số
page-office-counter-pc = Máy ở { place-word }
# What a machine says of itself.
page-office-printer = Máy in: { $state }
page-office-printer-good = tốt
page-office-undelivered = { $count } số chưa gửi về máy chủ
page-office-set-aside = { $count } số bị từ chối, người giữ số chưa vào hàng
page-office-device-closed = đã đóng bằng mã cán bộ
page-office-today = Hôm nay
page-office-today-alt = Biểu đồ số người đến và thời gian chờ theo từng nửa giờ. Mục “Xem số liệu” có cùng số liệu.
page-office-figures = Xem số liệu
page-office-figures-caption = Mỗi dòng là { $count } phút. Thời gian chờ tính bằng phút, không kể giờ nghỉ.
page-office-from-time = Từ
page-office-arrivals = Người đến
page-office-called = Được gọi
page-office-median = Một nửa chờ dưới
page-office-p80 = 80% chờ dưới
page-office-at-end = Còn chờ cuối kỳ

## What is wrong, and what became true

page-office-clock = Đồng hồ máy chủ có thể sai: ngày làm việc chưa được chuyển.
page-office-clock-ask = Xem và xác nhận giờ…
page-office-file-problem = Tệp văn phòng trên đĩa có lỗi; bản tốt trước đó vẫn được dùng:
page-office-file-waits = Tệp văn phòng mới có hiệu lực từ ngày làm việc tới.
page-office-told-notice = Bảng đang hiện thông báo.
page-office-told-no-notice = Đã bỏ thông báo trên bảng.
page-office-printed = { $problem ->
    [none] Đã in phiếu số { $number } ở máy in { $printer }.
    [no-paper] Chưa in được phiếu số { $number }: máy in { $printer } hết giấy.
    [cover-open] Chưa in được phiếu số { $number }: nắp máy in { $printer } đang mở.
    [cutter] Chưa in được phiếu số { $number }: máy in { $printer } kẹt dao cắt giấy.
    [offline] Chưa in được phiếu số { $number }: máy in { $printer } không kết nối.
    [unanswered] Chưa in được phiếu số { $number }: máy in { $printer } không trả lời.
   *[other] Chưa in được phiếu số { $number } ở máy in { $printer }.
}
page-office-account = Tài khoản của bạn

## Questions

page-office-close = Đóng
page-office-back = Quay lại
page-office-sending = Đang gửi…
page-office-open = Mở { place-word } cho một cán bộ…
page-office-open-which = Mở { place-word } { $counter }
page-office-take-over = Đổi người ngồi…
page-office-take-over-which = Ai ngồi thay ở { place-word } { $counter }?
page-office-clerk = Tên cán bộ
page-office-clerk-hint = Tên đăng nhập của cán bộ.
page-office-clerk-empty = Hãy nhập tên cán bộ.
page-office-close-counter = Đóng { place-word }…
page-office-close-which = Đóng { place-word } { $counter }?
page-office-close-why = Người đang chờ vẫn giữ số; { place-word } khác nhận cùng lĩnh vực sẽ gọi họ.
page-office-services-until = Có hiệu lực đến hết ngày.
page-office-takes-not = không
page-office-reason-hint = Bảng sẽ hiện. Ngắn gọn, tối đa 80 chữ.
page-office-reason-empty = Hãy gõ lý do, hoặc chọn một lý do ở trên.
page-office-line-now = { $count } người đang chờ; người mới:
page-office-choose-line = Hãy chọn hàng mà người chờ chuyển sang.
page-office-until = Phát số lại lúc
page-office-until-hint = Giờ trong hôm nay, ví dụ 15:30. Bỏ trống: đến khi mở lại.
page-office-policy = Thứ tự gọi: { $policy }
page-office-order = Thứ tự gọi
page-office-policy-legend = Ai được gọi trước
page-office-ratio-priority = Mấy ưu tiên
page-office-ratio-ordinary = rồi mấy thường
page-office-notice = Dòng chữ trên bảng
page-office-notice-why = Hiện trên mọi bảng đến hết ngày, trước các dòng của văn phòng. Bỏ trống hết để không hiện gì.
page-office-notice-line = Dòng { $nth } · { $lang }
page-office-notice-more = Thêm một dòng
page-office-notice-less = Bỏ dòng { $nth }
page-office-notice-send = Hiện trên bảng
page-office-claim-proved = Đã xem giấy tờ: đúng diện
page-office-claim-refused = Không có giấy: diện thường
page-office-claim-called = Số này đang được gọi: không có giấy thì về hàng thường, đúng chỗ cũ.
page-office-claim-gone = Không còn gì phải xác nhận: có người đã xác nhận, hoặc số đã hết lượt chờ.
page-office-find = Tìm một số
page-office-find-number = Số trên phiếu
page-office-find-go = Xem số này
page-office-find-empty = Hãy gõ số.
page-office-find-lost = Mất phiếu? Tìm trong hàng
page-office-same-line = Giữ nguyên hàng
page-office-choose-target = Hãy chọn lĩnh vực, { place-word } hoặc cán bộ.
