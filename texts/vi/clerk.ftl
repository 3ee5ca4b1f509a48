### The counter console: verbs, states, and what stands at the desk.
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
clerk-transfer = Chuyển đi
clerk-undo = Hoàn tác
clerk-set-class = Ghi diện ưu tiên
clerk-set-needs = Ghi hỗ trợ cần có
clerk-add-service = Thêm việc
clerk-free = Cho mọi { place-word } gọi
clerk-withdraw = Hủy số
clerk-issue = Phát số
clerk-roll = Ghi số trên cuộn giấy
clerk-print = In lại phiếu
clerk-serve-now = Phục vụ ngay
clerk-open = Mở { place-word }
clerk-take-over = Ngồi thay
clerk-pause = Tạm nghỉ
clerk-resume = Tiếp tục
clerk-close = Đóng { place-word }
clerk-move = Chuyển { place-word }
clerk-swap = Đổi chỗ
clerk-services = Đổi lĩnh vực nhận
clerk-await-next = Tự gọi khi có người
clerk-stop-awaiting = Thôi tự gọi
clerk-policy = Đổi thứ tự gọi
clerk-stop-service = Dừng phát số
clerk-resume-service = Phát số trở lại
clerk-book = Đặt lịch hẹn
clerk-cancel-booking = Hủy lịch hẹn
clerk-check-in = Nhận lịch hẹn
clerk-confirm-clock = Xác nhận đồng hồ máy chủ đúng

## Names of keys in the help line

clerk-key-menu = Việc khác
clerk-key-proposed = Bấm nút sáng
clerk-key-proved = Đúng diện
clerk-key-not-proved = Không có giấy
clerk-key-story = Chi tiết
clerk-key-wrong-counter = Sai { place-word }
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

clerk-counter-heading = { place-heading }
clerk-hand-called = ĐANG GỌI
clerk-hand-serving = ĐANG PHỤC VỤ
clerk-hand-empty = SỐ TRÊN TAY
clerk-next-heading = TIẾP THEO
clerk-lines-heading = ĐANG CHỜ: { $count } người
clerk-story = CHI TIẾT
clerk-tell = HÃY NÓI VỚI NGƯỜI DÂN
# $from: the line, counter and clerk that the person came from.
clerk-note-from = GHI CHÚ · { $from }
clerk-note-more = … đọc hết: bấm { $key }
# $page of $pages of a list that does not fit at once.
clerk-page = trang { $page }/{ $pages }

## How a counter and a ticket stand

clerk-status-open = đang mở
clerk-status-paused = tạm nghỉ
clerk-status-closed = đang đóng
clerk-counter-id = { place-begins } { $counter }
clerk-state-waiting = đang chờ
clerk-state-called = đang gọi
clerk-state-serving = đang phục vụ
clerk-state-missed = vắng
clerk-state-parked = bổ sung giấy tờ
clerk-state-done = đã xong
clerk-state-withdrawn = đã hủy
clerk-state-unserved = hết ngày, chưa gọi
clerk-state-released = cho về, hẹn { $time } { $day }, mã { $code }
clerk-sign-priority = ƯU TIÊN
clerk-sign-appointment = HẸN GIỜ
clerk-sign-paused = TẠM NGHỈ
clerk-sign-in-person = RA MỜI TRỰC TIẾP
clerk-sign-does-not-hear = KHÔNG NGHE ĐƯỢC
clerk-sign-does-not-see = KHÔNG NHÌN ĐƯỢC
clerk-sign-wheelchair = XE LĂN
clerk-sign-interpreter = PHIÊN DỊCH
clerk-need-does-not-hear = Không nghe được lời gọi
clerk-need-does-not-see = Không nhìn được bảng
clerk-need-wheelchair = Đi xe lăn
clerk-need-interpreter = Cần phiên dịch
# Drawn huge while there is no number in hand: short.
clerk-big-closed = ĐANG ĐÓNG
clerk-big-paused = TẠM NGHỈ
clerk-big-ready = SẴN SÀNG
clerk-big-awaits = TỰ GỌI
clerk-hint-next = Bấm { $key } để gọi số { $number }.
clerk-hint-nobody = Không có ai để gọi. Có người lấy số là hiện ở đây.
clerk-hint-await = Không có ai để gọi. Bấm { $key } để tự gọi khi có người.
clerk-hint-awaits = Có người đến là gọi ngay. Còn { $left }.
clerk-waited = Đã chờ { $wait }
# Taken at a kiosk without the server, whose clock could not be relied on.
clerk-waited-estimated = Đã chờ khoảng { $wait } (giờ ước lượng)
clerk-estimated = giờ ước lượng
clerk-serving-since = Phục vụ { $age }
clerk-serving-of = Phục vụ { $age } / ~{ $expected }
clerk-called-since = Gọi { $age } trước
clerk-calls = { $count } lần gọi
clerk-calls-all = đã gọi đủ { $count } lần
# The $leg of $legs things that the person came for.
clerk-leg = Việc { $leg }/{ $legs }: { $service }
clerk-files = { $count } bộ hồ sơ
clerk-claims = Xin ưu tiên: { $class }
clerk-class-evidence = { $class }: cần { $evidence }
clerk-line-help = { $service } (giúp)
clerk-next-nobody = Không có ai chờ.
# $who: the two below, or one of them.
clerk-nobody-but = Không có ai để gọi: { $who }.
clerk-waits-for = { $count } người chờ riêng { $to }
clerk-waits-otherwise = { $count } người chưa đến lượt { place-word } này
clerk-to-line = hàng { $service }
clerk-to-counter = { place-word } { $counter }
clerk-to-clerk = cán bộ { $clerk }
# Under the four buttons.
clerk-note-number = số { $number }
clerk-note-nth = lần { $nth }
clerk-note-wait = sau { $wait }

## What the machines of the hall need, on a strip

clerk-printer = Máy in { $device }: { $state }
clerk-printer-away = không còn kết nối
clerk-printer-offline = không trả lời
clerk-printer-paper-out = hết giấy
clerk-printer-cover-open = nắp đang mở
clerk-printer-cutter = kẹt dao cắt giấy
clerk-printer-failed = báo lỗi
clerk-printer-paper-low = sắp hết giấy
# Staff closed a kiosk with their code, and it gives no numbers until they open it.
clerk-kiosk-closed = Máy lấy số { $device }: đã đóng bằng mã cán bộ, mở lại ở trang cán bộ của máy (F12)
# A kiosk gave out numbers that the office refused: whoever has one is in no line.
clerk-kiosk-set-aside = Máy lấy số { $device }: { $count } số chưa vào hàng chờ, xem số nào ở trang cán bộ của máy (F12)
clerk-printer-slips-left = còn khoảng { $count } phiếu
# Why calls are not spoken.
clerk-silent-no-speaker = Loa không đọc: chưa có bảng nào có loa đang kết nối
clerk-silent-no-sound = Loa không đọc: bảng không phát được tiếng
clerk-silent-quiet-hours = Đang giờ yên lặng: loa không đọc
clerk-silent-no-clips = Loa không đọc: máy chủ thiếu bản thu tiếng

## How far a call has got in the hall's ears

# $count announcements come first.
clerk-spoken-waits = { $count ->
    [0] chờ đọc
   *[other] chờ đọc, còn { $count }
}
clerk-spoken-now = đang đọc
clerk-spoken-done = đã đọc
clerk-spoken-not = không đọc
clerk-spoken-before-restart = gọi trước khi mất điện

## A number pad as the only tool

clerk-keypad-sign-in = Hãy gọi người phụ trách đăng nhập.
clerk-keypad-missing = Lĩnh vực này phải ghi thêm trước khi xong. Hãy gọi người phụ trách.
clerk-keypad-call = Bàn phím số không làm được việc này. Hãy gọi người phụ trách.
clerk-keypad-locked = Hãy gọi người phụ trách.
# Somebody is marked absent as soon as they are called.
clerk-keypad-just-called = Vừa gọi xong, người dân chưa kịp đến. Chờ vài giây; vẫn vắng thì bấm { $key } lần nữa.
clerk-keypad-awaits = Đang tự gọi khi có người đến. Bấm { $key } để thôi.
clerk-keypad-ask-in-person = Người này không nghe hoặc không thấy lời gọi. Hãy ra mời; vẫn vắng thì bấm { $key } lần nữa.
clerk-keypad-before-restart = Đã gọi trước khi mất điện: bấm { $key } để gọi lại.

## Everything about a ticket

clerk-fact-number = Số
clerk-fact-claim = Xin ưu tiên
clerk-fact-waited = Đã chờ
clerk-fact-why = Vì sao gọi
clerk-fact-earlier = Trước đó
clerk-fact-note = Ghi chú

## What is asked of the four keys

clerk-was-served = Đã phục vụ xong, gọi tiếp
clerk-was-absent = Vắng mặt, gọi tiếp
clerk-intro-really-absent = Người này không nghe hoặc không thấy lời gọi. Hãy ra mời trước khi ghi vắng.
clerk-not-yet-asked = Để tôi ra mời
clerk-asked-in-person = Đã ra mời, vẫn vắng
clerk-recall-again = Có, gọi lại số { $number }
clerk-recall-leave = Không, để vậy
clerk-intro-nobody = Có người đến thì gọi ngay?
clerk-await-offer = Tự gọi khi có người đến
clerk-intro-closing = { $count } người vẫn chờ ở hàng của { place-word } này. Gọi cho hết, hay cho về với lịch hẹn?
clerk-closing-keep = Giữ lại, gọi cho hết
clerk-closing-release = Cho về { $count } người hàng { $service }…
clerk-intro-leaving = { $count } người vẫn chờ, và không { place-word } nào khác đang mở gọi họ. Đóng { place-word } thì ai lo cho họ?
clerk-leaving-close = Vẫn đóng { place-word }, để họ chờ
clerk-intro-release = Mỗi người có lịch hẹn từ sáng ngày làm việc tới; mã hẹn sẽ hiện ra để đọc cho họ.
clerk-sure-release = Có, cho về { $count } người
clerk-intro-back-in-line = Số này về hàng thường, đúng chỗ cũ, và không hoàn tác được.
clerk-intro-not-proved = Vẫn phục vụ tiếp, ghi là diện thường.
clerk-sure-not-proved = Đúng, không có giấy
clerk-awaits-already = Đang tự gọi khi có người đến. Bấm Enter để thôi.
clerk-hand-changed = Số trong tay đã đổi thành { $number }.
clerk-hand-gone = Số { $number } không còn trong tay.
clerk-hand-next-leg = Số { $number } đã sang việc tiếp theo.
clerk-no-such-counter = Không chọn được { place-word } { $counter } ở đây.
clerk-sure-no = Không, quay lại

## Lists and forms

clerk-list-coming = Đang hỏi máy chủ …
clerk-list-empty = Không có.
clerk-undo-finish = Hoàn tác: Xong số { $number }
clerk-undo-no-show = Hoàn tác: Vắng số { $number }
clerk-undo-park = Hoàn tác: Bổ sung số { $number }
clerk-undo-call = Hoàn tác: Gọi số { $number }
clerk-nobody-set-aside = Không có số vắng, không có số đang bổ sung.
clerk-no-free-counter = Không còn { place-word } nào đang đóng để chuyển sang.
clerk-no-other-counter = Không có { place-word } nào khác đang mở.
clerk-no-slots = Văn phòng không nhận lịch hẹn.
clerk-no-printer = Không có máy in nào đang kết nối. Hãy xem máy lấy số đã bật chưa.
clerk-none-stopped = Lĩnh vực nào cũng đang phát số.
clerk-reason-break = Giải lao
clerk-reason-lunch = Nghỉ trưa
clerk-reason-meeting = Họp
clerk-reason-errand = Có việc
clerk-reason-none = Không ghi lý do
clerk-reason-other = Lý do khác…
clerk-reason-system-down = Hệ thống gián đoạn
clerk-reason-no-staff = Thiếu cán bộ
clerk-reason-enough = Đã đủ người chờ hôm nay
# What a counter does with a line: in front of its name, short.
clerk-mark-own = nhận
clerk-mark-help = giúp
clerk-set-aside-row = { $number } · { $service } · { $state } { $since }
clerk-number-ahead = trước đó { $count } người
clerk-number-for = chỉ { $to } được gọi
clerk-addressed-elsewhere = Số { $number } chờ riêng { $to }. Hãy để nơi đó gọi, hoặc bấm { $key } để { place-word } nào cũng gọi được.
clerk-number-soon = sắp được gọi
clerk-number-wait = chờ khoảng { $from }–{ $to } phút
clerk-number-start = Đang ở { place-word }: phục vụ ngay
clerk-number-call = Gọi lên bảng
clerk-number-return = Đã quay lại: về hàng…
clerk-number-transfer = Sai hàng: chuyển đi…
clerk-number-free = Cho mọi { place-word } gọi
clerk-number-print = In lại phiếu…
clerk-number-print-at = In lại phiếu ở { $printer }
clerk-number-withdraw = Hủy số này…
clerk-intro-withdraw = Người dân không cần nữa? Số này sẽ không gọi được nữa.
clerk-sure-withdraw = Có, hủy số { $number }
clerk-place-by-rule = Theo quy định của văn phòng
clerk-place-original = Chỗ cũ, theo giờ lấy số
clerk-place-front = Đầu hàng
clerk-place-back = Cuối hàng
clerk-place-next = Gọi ngay lượt tới
clerk-intro-printer = Chọn máy in. Phiếu in ra có chữ IN LẠI.
clerk-intro-class = Chỉ ghi khi đã xem giấy tờ. Tính từ lúc lấy số.
clerk-found-before = Lấy số trước mấy giờ…
clerk-found-older = Số cũ hơn…
clerk-addressed-row = { $number } · { $service } → { $to } · { $since }
clerk-intro-free = Cho mọi { place-word } nhận lĩnh vực này gọi số này?
clerk-sure-free = Có, thả số { $number }
clerk-transfer-to-counter = Chỉ một { place-word } được gọi…
clerk-transfer-to-clerk = Chỉ một cán bộ được gọi…
clerk-transfer-to-anybody = { place-word } nào nhận cũng được
clerk-transfer-stays = vẫn ở hàng { $service }
clerk-clerk-absent = đang vắng: số sẽ chờ
clerk-clerk-other = Người khác: gõ tên…
clerk-procedure-as-is = Như trên phiếu: { $procedure }
clerk-procedure-unknown = Không ghi thủ tục
clerk-further-none = Không còn việc khác
clerk-outcome-done-on-the-spot = Giải quyết xong tại { place-word }
clerk-outcome-dossier-received = Đã nhận hồ sơ, trả kết quả sau
clerk-outcome-result-returned = Đã trả kết quả
clerk-outcome-more-papers = Thiếu giấy tờ, hẹn ngày khác
clerk-outcome-refused = Không tiếp nhận
clerk-outcome-released = Cho về, hẹn ngày khác
clerk-book-day = { $free ->
    [0] { $day } · hết chỗ
   *[other] { $day } · còn { $free } chỗ
}
clerk-book-slot = { $free ->
    [0] { $time } · hết chỗ
   *[other] { $time } · còn { $free } chỗ
}
clerk-book-full = Đã hết chỗ. Hãy chọn giờ khác.
clerk-intro-stop = Máy lấy số, bảng và điện thoại sẽ báo lý do.
clerk-until-said = đến khi mở lại
clerk-waiting-keep = Ở lại hàng, vẫn được gọi
clerk-waiting-move = Sang hàng khác…
clerk-waiting-moves = Sang hàng { $service }
clerk-waiting-release = Cho về, hẹn sáng ngày làm việc tới
clerk-policy-fifo = ai đến trước gọi trước
clerk-policy-strict = ưu tiên luôn trước
clerk-policy-ratio = { $priority } ưu tiên rồi { $ordinary } thường
clerk-policy-ratio-of = Mấy ưu tiên rồi mấy thường…
clerk-policy-ageing = phút chờ nhân hệ số diện
clerk-policy-head-start = phút chờ cộng thêm của diện
clerk-policy-now = { $policy } (đang dùng)
clerk-policy-holds = Đang dùng thứ tự này.
clerk-intro-clock = Giờ máy chủ bây giờ là { $time }. Đúng với đồng hồ thật?
clerk-sure-clock = Có, { $time } là đúng
clerk-field-outcome = Kết quả
clerk-field-procedure = Thủ tục
clerk-field-dossier = Mã hồ sơ
clerk-field-count = Số bộ
clerk-field-note = Ghi chú
clerk-field-service = Lĩnh vực
clerk-field-to = Chỉ gọi bởi
clerk-field-class = Diện
clerk-field-needs = Cần hỗ trợ
clerk-field-further = Việc khác
clerk-field-files = Số bộ
clerk-field-roll = Số
clerk-field-reason = Lý do
clerk-field-until = Đến
clerk-field-waiting = Người chờ
# Headings and buttons of forms.
clerk-form-end = XONG SỐ { $number }
clerk-form-finish = Xong số { $number }
clerk-form-next = Xong số { $number }, gọi tiếp
clerk-form-transfer = Chuyển số { $number }
clerk-form-issue = Phát số
clerk-form-roll = Ghi số này
clerk-form-serve-now = Đang ở { place-word }: phục vụ ngay
clerk-form-serve-now-plain = Phục vụ ngay chỉ nhận một việc. Hãy bỏ việc khác, số bộ và hỗ trợ, rồi thêm sau khi gọi.
clerk-form-stop = Dừng phát số
clerk-form-empty = —
clerk-form-needed = cần ghi
clerk-form-missing = Lĩnh vực này cần ghi đủ trước khi xong. Hãy chọn dòng “cần ghi”.

## What cannot be used

clerk-wrong-empty = Hãy gõ vào rồi bấm Enter, hoặc Esc để quay lại.
clerk-wrong-count = Hãy gõ một số từ 1.
clerk-wrong-roll = Hãy gõ số như trên giấy: từ 1 đến 8 chữ và số.
clerk-wrong-time = Hãy gõ giờ như 15:30 hoặc 15h30.
clerk-wrong-ratio = Hãy gõ như 1:2, một ưu tiên rồi hai thường.

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
clerk-unheard = Máy chủ không nghe thấy { place-word } này: { place-word } không được tính vào giờ chờ.
