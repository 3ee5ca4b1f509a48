### The counter console.
### Keys of this room begin with `clerk-`; vi and en hold the same keys with the same variables.

## Verbs: buttons, menus, and what is being sent. The sentences of problems.ftl name these buttons.

clerk-next = Gọi tiếp
clerk-recall = Gọi lại
clerk-no-show = Vắng
clerk-finish = Xong
clerk-call = Gọi một số
clerk-start = Bắt đầu
clerk-return = Trả về hàng chờ
clerk-park = Bổ sung giấy tờ
clerk-transfer = Chuyển lĩnh vực
clerk-undo = Hoàn tác
clerk-open = Mở quầy
clerk-pause = Tạm nghỉ
clerk-resume = Tiếp tục
clerk-close = Đóng quầy
clerk-move = Chuyển quầy
clerk-services = Đổi lĩnh vực nhận
clerk-confirm-clock = Xác nhận đồng hồ máy chủ đúng
clerk-other = Yêu cầu

## Names of keys in the help line

clerk-key-menu = Việc khác
clerk-key-proposed = Bấm nút sáng
clerk-key-leave = Thoát
clerk-key-confirm = Chọn
clerk-key-toggle = Đánh dấu
clerk-key-back = Quay lại
clerk-key-up = Lên
clerk-key-down = Xuống
clerk-key-page-up = Trang trước
clerk-key-page-down = Trang sau
clerk-key-erase = Xóa

## Headings

clerk-counter-heading = QUẦY
clerk-hand-called = ĐANG GỌI
clerk-hand-serving = ĐANG PHỤC VỤ
clerk-hand-empty = SỐ TRÊN TAY
clerk-next-heading = TIẾP THEO
clerk-lines-heading = ĐANG CHỜ: { $count } người
# $page of $pages of a list that does not fit at once.
clerk-page = trang { $page }/{ $pages }

## How a counter and a ticket stand

clerk-status-open = đang mở
clerk-status-paused = tạm nghỉ
clerk-status-closed = đang đóng
clerk-counter-id = Quầy { $counter }
clerk-state-waiting = đang chờ
clerk-state-called = đang gọi
clerk-state-serving = đang phục vụ
clerk-state-missed = vắng
clerk-state-parked = bổ sung giấy tờ
clerk-state-done = đã xong
clerk-sign-priority = ƯU TIÊN
clerk-sign-paused = TẠM NGHỈ

# Drawn huge while there is no number in hand: short.
clerk-big-closed = ĐANG ĐÓNG
clerk-big-paused = TẠM NGHỈ
clerk-big-ready = SẴN SÀNG
clerk-big-nobody = SẴN SÀNG
clerk-hint-next = Bấm { $key } để gọi số { $number }.
clerk-hint-nobody = Không có ai chờ. Có người lấy số là hiện ở đây.

clerk-waited = Đã chờ { $wait }
clerk-serving-since = Phục vụ { $age }
clerk-called-since = Gọi { $age } trước
clerk-calls = { $count } lần gọi
clerk-calls-all = đã gọi đủ { $count } lần

## Who is next, and why: one short sentence

clerk-next-nobody = Không có ai chờ.
clerk-why-longest = Chờ lâu nhất: { $wait }
clerk-why-priority = Được ưu tiên trước { $passed } người, đã chờ { $wait }
clerk-why-ordinary-turn = Đến lượt hàng thường, đã chờ { $wait }
clerk-why-other = Theo thứ tự của văn phòng, đã chờ { $wait }

# Under the four buttons.
clerk-note-number = số { $number }
clerk-note-nth = lần { $nth }
clerk-note-wait = sau { $wait }

## Questions and lists

clerk-ask-served = Số { $number } mới được gọi: đã phục vụ hay vắng?
clerk-was-served = Đã phục vụ xong, gọi tiếp
clerk-was-absent = Vắng mặt, gọi tiếp
clerk-ask-menu = VIỆC KHÁC
clerk-menu-start = Bắt đầu phục vụ
clerk-menu-outcome = Xong, ghi kết quả khác…
clerk-menu-park = Bổ sung giấy tờ, quay lại trong ngày
clerk-menu-transfer = Chuyển lĩnh vực…
clerk-menu-return = Trả về hàng chờ
clerk-menu-call = Gọi một số…
clerk-menu-set-aside = Số vắng, số đang bổ sung ({ $count })…
clerk-menu-counter = Quầy: nghỉ, đổi lĩnh vực, chuyển, đóng…
clerk-undo-finish = Hoàn tác: Xong số { $number }
clerk-undo-no-show = Hoàn tác: Vắng số { $number }
clerk-undo-park = Hoàn tác: Bổ sung giấy tờ số { $number }
clerk-undo-call = Hoàn tác: Gọi số { $number }
clerk-nobody-set-aside = Không có số vắng, không có số đang bổ sung.

clerk-ask-counter = QUẦY
clerk-menu-pause = Tạm nghỉ…
clerk-menu-services = Đổi lĩnh vực nhận…
clerk-menu-move = Chuyển sang quầy khác…
clerk-menu-leave = Thoát chương trình (quầy vẫn giữ nguyên)
clerk-no-free-counter = Không còn quầy nào đang đóng để chuyển sang.
clerk-ask-reason = TẠM NGHỈ VÌ
clerk-reason-break = Giải lao
clerk-reason-lunch = Nghỉ trưa
clerk-reason-meeting = Họp
clerk-reason-errand = Có việc
clerk-reason-none = Không ghi lý do
clerk-ask-move = CHUYỂN SANG QUẦY
clerk-ask-services = QUẦY NHẬN LĨNH VỰC
clerk-ask-transfer = CHUYỂN SANG LĨNH VỰC
clerk-ask-transfer-number = CHUYỂN SỐ { $number } SANG LĨNH VỰC
clerk-ask-set-aside = SỐ VẮNG, SỐ ĐANG BỔ SUNG
clerk-set-aside-row = { $number } · { $service } · { $state } { $since }
clerk-ask-of-set-aside = SỐ { $number }
clerk-set-aside-call = Gọi lên bảng
clerk-set-aside-start = Đang ở quầy: phục vụ ngay, không gọi
clerk-set-aside-return = Trả về hàng chờ
clerk-ask-outcome = KẾT QUẢ
clerk-outcome-done-on-the-spot = Giải quyết xong tại quầy
clerk-outcome-dossier-received = Đã nhận hồ sơ, trả kết quả sau
clerk-outcome-result-returned = Đã trả kết quả
clerk-outcome-more-papers = Thiếu giấy tờ, hẹn ngày khác
clerk-outcome-refused = Không tiếp nhận
clerk-outcome-released = Cho về, hẹn ngày khác
clerk-ask-procedure = THỦ TỤC
clerk-procedure-as-is = Như trên phiếu: { $procedure }
clerk-procedure-unknown = Không ghi thủ tục

clerk-type-call = Gọi số nào? Gõ số rồi bấm Enter
clerk-type-transfer = Chuyển số nào? Gõ số đang chờ rồi bấm Enter
clerk-type-clerk = Tên cán bộ ngồi quầy? Gõ tên rồi bấm Enter
clerk-type-dossier = Mã hồ sơ? Gõ rồi bấm Enter; bỏ trống nếu không có

## What is going on

clerk-connecting = Đang kết nối máy chủ { $server } …
clerk-still-trying = Chương trình vẫn đang thử lại.
clerk-sending = Đang gửi: { $what } …
clerk-sending-again = Chưa gửi được: { $what }. Đang thử lại, { $age }
clerk-not-sent = Chưa gửi được: mất kết nối với máy chủ. Hãy bấm lại khi có kết nối.
clerk-not-answered = Máy chủ không trả lời. Hãy xem số trên tay rồi bấm lại nếu cần.
clerk-unreadable = Đã ghi nhận, nhưng máy chủ là phiên bản mới hơn. Hãy cập nhật chương trình.
clerk-refused = Máy chủ từ chối. Hãy thử lại.
clerk-clock-in-doubt = Đồng hồ máy chủ có thể sai. Hãy báo người phụ trách kỹ thuật.

## What became true

clerk-told-called = Đã gọi số { $number }.
clerk-told-recalled = Đã gọi lại số { $number }, lần { $nth }.
clerk-told-nobody = Không còn ai chờ.
clerk-told-ticket = Số { $number }: { $state }.
clerk-told-transferred = Đã chuyển số { $number }, giữ nguyên số và thứ tự.
clerk-told-undone = Đã hoàn tác. Số { $number }: { $state }.
clerk-told-moved = Đã sang quầy { $counter }.
clerk-told-takes = Quầy { $counter } nay nhận: { $services }
clerk-told-counter = Quầy { $counter } { $status }.
clerk-told-done = Đã xong.

## One-shot use from scripts

clerk-once-needs-clerk = Hãy cho biết ai ngồi quầy: --clerk TÊN
clerk-once-needs-number = Khi có --request-id, hãy ghi rõ số: --served=SỐ hoặc --absent=SỐ
clerk-once-no-connection = Không kết nối được máy chủ { $server } trong { $wait }.
clerk-once-no-answer = Máy chủ chưa trả lời; lệnh có thể đã được thực hiện. Chạy lại với --request-id { $id } để lệnh chỉ có hiệu lực một lần.
clerk-once-trouble = { $sentence } ({ $trouble })
clerk-once-hand = Trên tay: { $number } ({ $state })
clerk-once-no-hand = Trên tay: không có số
clerk-once-next = Tiếp theo: { $number } · { $why }
clerk-once-waiting = Đang chờ: { $count } người
