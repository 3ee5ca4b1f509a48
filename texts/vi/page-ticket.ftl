### The page "page-ticket": what the code on a slip opens on a citizen's phone.
### Keys of this room begin with `page-ticket-`; vi and en hold the same keys with the same variables.

## What is told, beside the words that slips and kiosks have for it.

page-ticket-soon = Sắp đến lượt bạn. Xin có mặt gần { place-word }.
# $reason is one of the words that staff choose from, or the office's own.
page-ticket-stopped-why = Việc này tạm ngừng nhận số mới: { $reason ->
        [system-down] hệ thống gián đoạn
        [no-staff] thiếu cán bộ
        [enough] đã đủ người chờ hôm nay
       *[other] { $reason }
    }. Bạn giữ nguyên số.
page-ticket-stopped = Việc này tạm ngừng nhận số mới. Bạn giữ nguyên số.
# $time is a clock time: "08:17".
page-ticket-since = Chờ từ { $time }
page-ticket-appointment = Giờ hẹn { $time }
page-ticket-come = MỜI BẠN ĐẾN { place-heading }
# In the title of the tab, and in a notification.
page-ticket-counter = { place-heading } { $counter }
page-ticket-called-at = Gọi lúc { $time }
page-ticket-do-parked = Khi đã đủ giấy tờ, xin báo cán bộ tại { place-word }, hoặc bấm “Tôi đã quay lại” ở máy lấy số. Không phải lấy số mới.
page-ticket-do-come-again = Xin ghi lại mã hẹn { $code }. Đến giờ hẹn, gõ mã này ở máy lấy số.
page-ticket-done = Đã xong. Cảm ơn bạn.
page-ticket-earlier = Đây là số của một ngày trước
page-ticket-earlier-do = Mỗi số chỉ dùng trong ngày. Nếu còn việc cần làm, xin lấy số mới.
page-ticket-to-office = Xem hàng chờ của văn phòng

## Whether it is fresh.

page-ticket-no-script = Trang này không tự cập nhật.
page-ticket-reload = Tải lại để xem mới

## What can be asked for.

page-ticket-alarm = Báo tôi bằng âm thanh
page-ticket-alarm-on = Sẽ có tiếng chuông khi đến lượt bạn. Hãy để trang này mở và đừng khóa màn hình.
page-ticket-end = Hủy số này
page-ticket-end-question = Hủy số { $number }?
page-ticket-end-note = Số này sẽ không được gọi nữa. Muốn quay lại, bạn phải lấy số mới.
page-ticket-keep = Giữ số
page-ticket-read-only = Muốn hủy số, xin báo cán bộ tại { place-word }.
page-ticket-sending = Đang gửi…
page-ticket-refused = Chưa làm được: số này vừa được gọi, vừa xong, hoặc đã sang ngày khác. Nếu cần, xin hỏi cán bộ.

## How the visit was: the five levels of the ministry's survey.

page-ticket-rating = Bạn có hài lòng với lần phục vụ này không?
page-ticket-rating-5 = Rất hài lòng
page-ticket-rating-4 = Hài lòng
page-ticket-rating-3 = Bình thường
page-ticket-rating-2 = Không hài lòng
page-ticket-rating-1 = Rất không hài lòng
page-ticket-thanks = Cảm ơn bạn đã đánh giá. Bạn có thể đổi đến hết hôm nay.
page-ticket-rating-final = Cảm ơn bạn đã đánh giá. Đánh giá này được giữ lại, không đổi thêm được nữa.
