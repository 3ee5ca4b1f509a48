### The dispenser: choose, read, take a number.
### Keys of this room begin with `dispenser-`; vi and en hold the same keys with the same variables.

# The name of this language, on the button that leads to it.
dispenser-language = Tiếng Việt

dispenser-choose-service = Mời bạn chọn việc cần làm: bấm số, hoặc chạm vào ô
dispenser-choose-procedure = { $service }: bạn cần làm thủ tục nào?
dispenser-choose-class = Bạn thuộc diện ưu tiên nào?
dispenser-choose-extras = Bạn cần thêm gì?
dispenser-choose-further = Còn việc khác? Chọn thêm, cùng một số
dispenser-choose-needs = Bạn cần hỗ trợ gì? Chỉ cán bộ thấy, không in trên phiếu
dispenser-not-sure = Chưa rõ, nhờ hướng dẫn
dispenser-not-sure-note = Lấy số ngay, cán bộ sẽ hướng dẫn bạn

dispenser-waiting =
    { $count ->
        [0] Chưa có ai chờ
       *[other] { $count } người chờ
    }
# $counters is a list: "1, 2"; $place is what the office calls a counter.
dispenser-counters = { place-begins } { $counters }
dispenser-no-counter = chưa mở { place-word }
dispenser-evidence = Cán bộ sẽ kiểm tra: { $evidence }
# Shown while a citizen asks for a class: one that staff confirm, and one that holds at once.
dispenser-class-claimed = Xin ưu tiên: { $class }
dispenser-class-confirmed = Cán bộ xác nhận tại { place-word }
dispenser-class-of-trusted = Số ưu tiên: { $class }
dispenser-class-trusted = Được ưu tiên ngay

## How long a new number waits: in a sentence, and in a few words.

dispenser-wait-range = Chờ khoảng { $from }–{ $to } phút
dispenser-wait-about = Chờ khoảng { $to } phút
dispenser-wait-at-most = Chờ không quá { $to } phút
dispenser-wait-none = Có thể được gọi ngay
# $time is a clock time: "13:00".
dispenser-wait-from = Dự kiến gọi từ { $time }
dispenser-wait-unknown = Chưa có { place-word } mở, chưa tính được thời gian chờ
dispenser-short-range = ~{ $from }–{ $to } phút
dispenser-short-about = ~{ $to } phút
dispenser-short-none = gọi ngay
dispenser-short-from = gọi từ { $time }
dispenser-break = Nghỉ trưa, giữ nguyên số. Dự kiến gọi từ { $time }

## Why a service gives no number, in a few words.

dispenser-closed-hours = Ngoài giờ phát số
dispenser-closed-time = Hôm nay không kịp gọi số mới
dispenser-closed-paused = Tạm ngừng phát số
dispenser-closed-quota = Hôm nay đã hết số
dispenser-closed-full = Đang quá đông, tạm ngừng phát số
dispenser-closed-other = Chưa phát số được

## The same in sentences, with what to do.

dispenser-refused-hours = Bây giờ ngoài giờ phát số. Xin xem giờ làm việc trên bảng, hoặc hỏi cán bộ.
dispenser-refused-hours-until = Bây giờ ngoài giờ phát số.
dispenser-refused-time = Số lấy bây giờ sẽ không kịp gọi trong hôm nay. Xin đến vào ngày làm việc tiếp theo, hoặc hỏi cán bộ.
dispenser-refused-time-until = Số lấy bây giờ sẽ không kịp gọi trong hôm nay.
dispenser-refused-paused-until = Việc này đang tạm ngừng phát số.
dispenser-refused-paused = Việc này đang tạm ngừng phát số. Xin quay lại sau ít phút, hoặc hỏi cán bộ.
dispenser-refused-quota = Việc này hôm nay đã hết số. Xin đến vào ngày làm việc tiếp theo, hoặc hỏi cán bộ.
dispenser-refused-full = Hiện có quá nhiều người chờ, chưa phát thêm số được. Xin quay lại sau, hoặc hỏi cán bộ.
dispenser-refused-office = Máy chưa được cài đúng cho văn phòng này. Xin báo cán bộ.
dispenser-refused-changed = Danh sách vừa thay đổi. Xin mời bạn chọn lại.
dispenser-refused-returns = Số này đã quay lại đủ số lần. Xin hỏi cán bộ, hoặc lấy số mới.
dispenser-refused-stage = Số này không còn chờ quay lại. Xin xem bảng gọi số, hoặc hỏi cán bộ.
dispenser-refused-appointment = Không có lịch hẹn với mã này. Xin xem lại mã, hoặc hỏi cán bộ.
dispenser-refused-used = Lịch hẹn này đã được nhận số, hoặc đã hủy. Xin hỏi cán bộ.
dispenser-refused-early = Chưa đến giờ nhận số cho lịch hẹn này. Xin quay lại gần giờ hẹn, hoặc hỏi cán bộ.
dispenser-refused-early-until = Chưa đến giờ nhận số cho lịch hẹn này.
dispenser-refused-server = Hệ thống tạm thời không ghi được số mới. Xin báo cán bộ.
dispenser-refused-busy = Hệ thống đang bận, máy vẫn đang lấy số cho bạn. Xin chờ…
# The device was removed, or the server is not set up yet.
dispenser-refused-not-let-in = Máy này chưa được ghép nối với máy chủ, hoặc đã bị gỡ. Xin báo cán bộ để ghép nối lại.
dispenser-refused-other = Chưa lấy được số. Xin hỏi cán bộ.

# After such a sentence: the office's own word for it, and the next time that works. $when is "13:00", or with its day:
dispenser-when = { $time } { $date }
dispenser-reason = Lý do: { $reason ->
        [system-down] hệ thống gián đoạn
        [no-staff] thiếu cán bộ
        [enough] đã đủ người chờ hôm nay
       *[other] { $reason }
    }.
# The same as a part of a line.
dispenser-reason-short = { $reason ->
        [system-down] hệ thống gián đoạn
        [no-staff] thiếu cán bộ
        [enough] đã đủ người chờ hôm nay
       *[other] { $reason }
    }
dispenser-again-numbers = Phát số lại từ { $when }
dispenser-again-come = Mời đến từ { $when }
dispenser-again-check-in = Nhận số từ { $when }

## The card before the number.

dispenser-papers = Giấy tờ cần có
dispenser-fee = Phí, lệ phí
dispenser-time-limit = Thời hạn giải quyết
dispenser-queue = Đang chờ
dispenser-take = LẤY SỐ

## What can be added to an errand.

dispenser-further = Thêm việc khác
dispenser-further-note = Làm nhiều việc với cùng một số
dispenser-further-chosen = Việc khác
dispenser-files = Số bộ hồ sơ
dispenser-files-count = { $count } bộ
dispenser-needs = Tôi cần hỗ trợ
dispenser-needs-note = Chỉ cán bộ thấy
dispenser-needs-asked = Cần hỗ trợ
dispenser-needs-noted = Đã ghi: cần hỗ trợ (chỉ cán bộ thấy)
dispenser-need-hear = Không nghe được
dispenser-need-see = Không nhìn được
dispenser-need-wheelchair = Đi xe lăn
dispenser-need-interpreter = Cần phiên dịch

## Who has a number, or an appointment.

dispenser-type-number = Gõ số trên phiếu, hoặc mã lịch hẹn
dispenser-type-number-note = Gõ xong bấm Enter
dispenser-typed-code = Đây là mã lịch hẹn: bấm Enter để nhận số
dispenser-type-files = Bạn mang mấy bộ hồ sơ?
dispenser-type-files-note = Gõ số bộ rồi bấm Enter
dispenser-looking = Đang tìm số { $number }…
dispenser-returning = Đang báo số { $number } đã quay lại…

dispenser-state-waiting = Đang chờ trong hàng
dispenser-called-to = Đang được gọi đến { place-begins } { $counter }
dispenser-served-at = Đang được phục vụ tại { place-begins } { $counter }
dispenser-state-called = Đang được gọi
dispenser-state-serving-at = Đang được phục vụ tại { place-begins } { $counter }
dispenser-state-serving = Đang được phục vụ
dispenser-state-missed = Đã gọi mà không có mặt
dispenser-state-parked = Đang chờ bổ sung giấy tờ
dispenser-state-done = Đã xong
# Sent home when the service stopped; $date with its day of the week.
dispenser-state-released = Được hẹn lại: { $time }, { $date }
dispenser-state-withdrawn = Đã hủy
dispenser-state-other = Đã hết ngày

dispenser-do-wait = Bạn không cần làm gì thêm: xin ngồi chờ gọi số.
dispenser-do-go = Mời bạn đến { place-begins } { $counter } ngay.
dispenser-do-stay = Xin ở lại { place-word } đang phục vụ bạn.
dispenser-do-return = Bấm “Tôi đã quay lại”: bạn được gọi lại, không phải lấy số mới.
dispenser-do-return-with-papers = Đã đủ giấy tờ? Bấm “Tôi đã quay lại”: bạn được gọi trước số mới.
dispenser-do-come-again = Xin ghi lại mã hẹn { $code }. Đến giờ hẹn, gõ mã này ở máy lấy số.
dispenser-do-take-another = Nếu còn việc cần làm, xin lấy số mới.
dispenser-do-ask = Xin hỏi cán bộ tại { place-word }.

## Buttons.

dispenser-back = Quay lại
dispenser-home = Về đầu
dispenser-large-type = Chữ to
dispenser-small-type = Chữ nhỏ
dispenser-priority = Tôi thuộc diện ưu tiên
dispenser-priority-short = Ưu tiên
dispenser-have-number = Tôi có số / lịch hẹn
dispenser-have-number-short = Có số / hẹn
# While the server is away.
dispenser-have-number-away = Có số / lịch hẹn: chờ có kết nối
dispenser-have-number-away-short = Có số / hẹn: chưa xem được
dispenser-extras = Thêm việc, số bộ, hỗ trợ
dispenser-extras-short = Thêm…
dispenser-erase = Xóa
dispenser-letter = Chữ cái đầu
dispenser-submit = Xem
dispenser-im-back = Tôi đã quay lại
dispenser-im-back-away = Tôi đã quay lại: chờ có kết nối
dispenser-next-page = Xem tiếp { $page }/{ $pages }
dispenser-cancel = Bấm nhầm, hủy số này
# Asked before the number is cancelled, with the two answers.
dispenser-doubt = Hủy số { $number }? Phiếu giấy sẽ không dùng được nữa.
dispenser-keep = Giữ số này
dispenser-cancel-now = Hủy số
dispenser-done = Xong
dispenser-give-up = Không chờ nữa

## Taking the number.

dispenser-asking = Đang lấy số cho bạn, xin chờ…
dispenser-reconnecting = Đang kết nối lại, xin chờ… Bạn không cần bấm lại.
# Where the kiosk gives a number of its own a few seconds later.
dispenser-asking-alone = Máy chủ chưa trả lời. Bạn vẫn có số sau vài giây.
# $age is a length of time: "25 giây".
dispenser-asked-for = Đã chờ { $age }
dispenser-your-number = Số của bạn
dispenser-ahead =
    { $count ->
        [0] Không có ai trước bạn
       *[other] { $count } người trước bạn
    }
dispenser-ahead-heading = Số người trước bạn
dispenser-counters-heading = { place-begins } phục vụ
dispenser-go-to = Chờ gọi đến { place-begins } { $counters }
dispenser-no-counter-yet = Chưa có { place-word } nào mở, xin ngồi chờ
dispenser-printing = Đang in phiếu…
dispenser-printed = Mời bạn lấy phiếu
# The printer never says how it is: nobody but the citizen sees whether the slip came out.
dispenser-printed-unseen = Nếu phiếu không ra hoặc bị thiếu, xin ghi lại số này và báo cán bộ
dispenser-printed-late = Phiếu đã in xong. Mời bạn lấy phiếu
dispenser-not-printed = Không in được phiếu. Xin ghi lại số này.
# Why, and what to do without it: with a code for a phone, or with the number alone.
dispenser-no-slip =
    { $problem ->
        [no-paper] Không có phiếu giấy: máy in hết giấy.
        [cover-open] Không có phiếu giấy: máy in đang mở nắp.
        [offline] Không có phiếu giấy: máy in không trả lời.
        [cutter] Không có phiếu giấy: máy in kẹt dao cắt.
       *[failed] Không có phiếu giấy: máy in bị lỗi.
    }
dispenser-keep-code = Xin quét mã QR, chụp ảnh hoặc ghi lại số này.
dispenser-keep-number = Xin chụp ảnh hoặc ghi lại số này.
dispenser-given-offline = Số cấp khi mất kết nối: vào hàng theo giờ lấy số
dispenser-home-in = Tự về màn hình đầu sau { $seconds } giây

## Sentences after a press.

dispenser-gave-up = Máy không giữ số nào cho bạn: nếu vừa có số, số đó sẽ được hủy. Xin lấy số lại sau, hoặc hỏi cán bộ.
dispenser-gave-up-check-in = Lịch hẹn của bạn không bị hủy ở đây. Xin báo cán bộ mã lịch hẹn để được nhận số.
dispenser-day-turned = Đã sang ngày mới, chưa lấy số nào cho bạn. Xin mời bạn chọn lại.
dispenser-cancelling = Đang hủy số { $number }. Bạn có thể đi, xin bỏ phiếu giấy.
dispenser-cancelled = Đã hủy số { $number }. Xin bỏ phiếu giấy.
dispenser-not-cancelled = Số { $number } đã được gọi, không hủy ở đây được. Xin báo cán bộ.
dispenser-no-such-number = Hôm nay không có số { $number }. Xin xem lại số trên phiếu, hoặc hỏi cán bộ.
dispenser-not-heard = Chưa xem được số { $number }. Xin thử lại sau ít giây, hoặc hỏi cán bộ.
dispenser-returned = Đã ghi nhận: số { $number } đã quay lại. Xin ngồi chờ, bạn sẽ được gọi lại.
dispenser-not-returned = Chưa biết số { $number } đã được ghi nhận hay chưa. Xin xem lại số này, hoặc hỏi cán bộ.
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

## While the server is away and the kiosk gives numbers of its own.

dispenser-lost-for-now = Mất kết nối máy chủ, đang nối lại… Vài giây nữa vẫn lấy số được.
# The time by the kiosk's own clock, while no server is heard.
dispenser-own-clock = { $time } (giờ máy này)
dispenser-away = Mất kết nối máy chủ
# $since is a clock time, or one with its day: "08:12"; $age is how old the figures are: "25 phút".
dispenser-away-since = Mất kết nối máy chủ từ { $since }
dispenser-away-takes = Mất kết nối máy chủ từ { $since } – vẫn lấy số. Số liệu { $age } trước
dispenser-away-none-left = Đã hết số dự phòng. Xin đến gặp cán bộ tại { place-word } để được cấp số giấy.
dispenser-away-no-numbers = Máy chưa lấy được số. Xin đến gặp cán bộ tại { place-word } để được hướng dẫn.

## The printer gives no slip: said before a number is taken.

# $code: whether there is a code for a phone on the screen.
dispenser-prints-nothing =
    { $trouble ->
        [paper-out] Máy in hết giấy.
        [cover-open] Máy in đang mở nắp.
        [offline] Máy in không trả lời.
        [cutter] Máy in kẹt dao cắt.
       *[failed] Máy in bị lỗi.
    } { $code ->
        [yes] Vẫn lấy số được: số và mã QR hiện trên màn hình
       *[no] Vẫn lấy số được: số hiện trên màn hình
    }

## Closed by staff.

dispenser-shut = Máy này tạm đóng
dispenser-shut-note = Xin lấy số ở máy khác, hoặc hỏi cán bộ.

## For staff, behind their code.

dispenser-staff-code = Mã của cán bộ
dispenser-staff-code-note = Gõ mã rồi bấm Enter
dispenser-staff-code-checked = Đang kiểm tra…
dispenser-staff-code-wrong = Mã không đúng. Xin gõ lại.
dispenser-staff-code-wait = Sai nhiều lần. Xin thử lại sau { $seconds } giây.
dispenser-staff-code-none = Văn phòng chưa đặt mã: thêm staff_code vào mục [kiosk] của tệp văn phòng.
dispenser-staff-on = Tiếp tục
dispenser-staff = Dành cho cán bộ
dispenser-staff-new-roll = Đã thay cuộn giấy
dispenser-staff-new-roll-note = Đếm lại số phiếu từ đầu
dispenser-staff-test = In thử
dispenser-staff-test-note = Một phiếu có chữ “in thử”
dispenser-staff-reprint = In lại phiếu cuối
dispenser-staff-reprint-note = Cùng số, có chữ “in lại”
dispenser-staff-close = Đóng máy lấy số
dispenser-staff-close-note = Không phát số cho đến khi mở lại
dispenser-staff-open = Mở lại máy lấy số
dispenser-staff-open-note = Máy đang đóng
dispenser-staff-shut-down = Tắt máy
dispenser-staff-shut-down-note = Máy hỏi lại một lần
dispenser-staff-roll = Cuộn giấy mới in được bao nhiêu phiếu?
dispenser-staff-roll-note = Gõ số phiếu rồi bấm Enter
dispenser-staff-slips = { $count } phiếu
dispenser-staff-slips-other = Số khác
dispenser-staff-slips-unknown = Không rõ, không đếm
dispenser-staff-sure = Tắt hẳn máy lấy số này?
dispenser-staff-stay-on = Không tắt
dispenser-staff-shut-down-now = Tắt máy ngay
dispenser-staff-kept = { $count } số chờ chuyển về máy chủ, được giữ lại
# $trouble: none, or what is wrong with the printer.
dispenser-staff-printer =
    { $trouble ->
        [none] Máy in: sẵn sàng
        [paper-out] Máy in: hết giấy
        [cover-open] Máy in: đang mở nắp
        [offline] Máy in: không trả lời
        [cutter] Máy in: kẹt dao cắt
        [paper-low] Máy in: giấy sắp hết
       *[failed] Máy in: bị lỗi
    }
# Numbers on paper that the office does not take: whoever has one is in no line. $more: how many are not listed.
dispenser-set-aside = Xin báo cán bộ: { $count } số của máy này chưa vào hàng chờ. Cán bộ bấm F12 để xem số nào
dispenser-staff-set-aside =
    { $more ->
        [0] Máy chủ không nhận: { $numbers }. Xin gọi người giữ các số này và cấp số khác
       *[other] Máy chủ không nhận: { $numbers } và { $more } số khác. Xin gọi người giữ các số này và cấp số khác
    }
dispenser-staff-withdrawn = Không in lại: số cuối { $number } đã hủy.
dispenser-staff-not-switched-off = Không tắt được máy: lệnh tắt máy bị lỗi. Xin tắt bằng tay.
dispenser-staff-left = còn khoảng { $count } phiếu
dispenser-staff-doing =
    { $deed ->
        [test] Đang in thử…
        [reprint] Đang in lại…
        [shut-down] Đang tắt máy…
       *[other] Đang ghi…
    }
dispenser-staff-done =
    { $deed ->
        [new-roll] Đã ghi nhận cuộn giấy mới.
        [test] Đã in thử: xin xem phiếu.
        [reprint] Đã in lại phiếu cuối.
        [close] Máy đã đóng: không phát số.
        [open] Máy đã mở lại: phát số như thường.
       *[shut-down] Máy đang tắt…
    }
dispenser-staff-failed =
    { $trouble ->
        [paper-out] Không in được: hết giấy.
        [cover-open] Không in được: máy in đang mở nắp.
        [offline] Không in được: máy in không trả lời.
        [cutter] Không in được: kẹt dao cắt.
        [no-slip] Không in lại được: chưa có phiếu nào.
        [busy] Chưa in: máy in đang bận việc khác. Xin thử lại sau ít phút.
       *[failed] Không làm được: máy in bị lỗi.
    }

## Nobody has touched anything for a while.

dispenser-still-there = Bạn còn ở đó không?
dispenser-press-any = Bấm phím bất kỳ hoặc chạm màn hình để tiếp tục. Tự về màn hình đầu sau { $seconds } giây.

## For scripts.

# A kiosk's own folder that holds what another device began; $folder is a path. At least one of $numbers and $withdrawals is not 0.
dispenser-folder-in-use = Thư mục { $folder } đang được một chương trình layso khác dùng. Hãy tắt chương trình đó, hoặc chọn thư mục khác.
dispenser-foreign-folder = Thư mục { $folder } là của máy { $owner } ({ $server }) và còn { $numbers ->
        [0] { $withdrawals } số đã hủy chưa báo cho máy chủ đó
       *[other] { $withdrawals ->
            [0] { $numbers } số chưa chuyển về máy chủ đó
           *[other] { $numbers } số chưa chuyển về và { $withdrawals } số đã hủy chưa báo cho máy chủ đó
        }
    }, nên máy { $device } không được dùng. Hãy chạy bằng mã truy cập của { $owner }, hoặc dùng thư mục khác: --data THƯ-MỤC. Chưa có gì trong thư mục bị thay đổi.

dispenser-no-connection = Không kết nối được máy chủ; chưa lấy số nào.
dispenser-not-told = Chưa có câu trả lời từ máy chủ.
dispenser-no-answer = Chưa có câu trả lời từ máy chủ. Lần lấy số này được giữ lại: chạy lại lệnh để lấy đúng số đó.

## The printer alone, beside a kiosk page in a browser (`layso dispenser --printer-only`).

dispenser-printer-heading = Máy in { $device } · { $office }
dispenser-printer-ready = Sẵn sàng in
# $numbers is a list: "1042, 1043".
dispenser-printer-busy = Đang in: { $numbers }
dispenser-printer-last = Phiếu gần đây
dispenser-printer-none = Hôm nay chưa in phiếu nào
# $state is one of the two below.
dispenser-printer-failed = Phiếu số { $number }: { $state }. Hãy xem máy in.
dispenser-printer-state =
    { $problem ->
        [none] đã in
        [no-paper] không in được, hết giấy
        [cover-open] không in được, nắp máy in đang mở
        [offline] không in được, máy in không trả lời
        [unanswered] không in kịp
       *[failed] không in được
    }
dispenser-printer-state-again =
    { $problem ->
        [none] đã in lại
        [no-paper] không in lại được, hết giấy
        [cover-open] không in lại được, nắp máy in đang mở
        [offline] không in lại được, máy in không trả lời
        [unanswered] không in lại kịp
       *[failed] không in lại được
    }
