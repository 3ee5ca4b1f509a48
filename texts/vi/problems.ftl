### Why a request was refused, and what to do: one `problem-CODE` for each code of the protocol.
### vi and en hold the same keys with the same variables.
### Variables carry the names of the problem's parameters; $seconds is `wait_ms` in whole seconds, begun ones counted.

## Something that is not there

problem-unknown-office = Máy chủ này không có văn phòng đó. Hãy kiểm tra lại tên văn phòng.
problem-unknown-service = Văn phòng không có lĩnh vực này. Hãy chọn một lĩnh vực trong danh sách.
problem-unknown-procedure = Lĩnh vực này không có thủ tục đó. Hãy chọn một thủ tục trong danh sách.
problem-unknown-class = Văn phòng không có diện ưu tiên đó. Hãy chọn trong danh sách.
problem-unknown-counter = Văn phòng không có { place-word } { $counter }. Hãy kiểm tra lại số { place-word }.
problem-unknown-zone = Văn phòng không có khu vực đó. Hãy kiểm tra lại tên khu vực trong tệp của văn phòng.
problem-unknown-ticket = Hôm nay không có số này. Hãy đọc lại số trên phiếu.
problem-unknown-key = Không tìm thấy phiếu của hôm nay. Hãy quét lại mã trên phiếu hoặc hỏi cán bộ.
problem-unknown-path = Máy chủ không có địa chỉ này.
problem-wrong-method = Địa chỉ này không nhận cách gọi đó.
problem-foreign-origin = Trang web khác không được gửi yêu cầu đến máy chủ này.

## A message that is wrong

problem-bad-message = Máy chủ không hiểu yêu cầu. Hãy báo người phụ trách kỹ thuật; không có gì thay đổi.
problem-wrong-content-type = Yêu cầu phải gửi ở dạng JSON (Content-Type: application/json).
problem-bad-request-id = Mã yêu cầu (Idempotency-Key) phải là một UUID.
problem-bad-value =
    { $field ->
        [note] Ghi chú này không dùng được: trống, dài quá 500 chữ hoặc có ký tự lạ. Hãy sửa rồi gửi lại.
        [reason] Lý do này không dùng được: trống, dài quá 80 chữ hoặc có ký tự lạ. Hãy sửa rồi gửi lại.
        [day] Ngày này không đúng. Hãy chọn một ngày khác.
        [until_minute] Giờ phát số lại phải là một giờ còn ở phía trước trong hôm nay. Hãy chọn giờ khác.
        [number] Số này không dùng được: một số có từ 1 đến 8 chữ và số, không dấu cách và không ký tự khác. Hãy xem lại rồi gõ lại.
        [citizen] Số điện thoại hoặc số giấy tờ này không đúng. Hãy kiểm tra rồi gửi lại.
       *[other] Giá trị của “{ $field }” không dùng được: trống, quá dài, ngoài giới hạn hoặc có ký tự lạ. Hãy sửa rồi gửi lại.
    }
problem-too-large = Yêu cầu quá lớn. Hãy rút ngắn rồi gửi lại.
problem-hello-expected = Kết nối phải bắt đầu bằng lời chào, đúng một lần.
problem-unsupported-protocol = Chương trình này và máy chủ khác phiên bản. Hãy cập nhật cả hai.
problem-too-many = Quá nhiều yêu cầu cùng lúc. Hãy đợi một chút rồi thử lại.

## The hall does not allow it now

problem-request-id-reused = Mã yêu cầu này đã dùng cho việc khác. Hãy gửi lại với mã mới.
problem-nobody-waiting = Không còn ai chờ ở các lĩnh vực của { place-word } { $counter }.
problem-ticket-in-hand = { place-begins } { $counter } đang giữ số { $number }. Hãy bấm Xong hoặc Vắng cho số này trước.
problem-served-or-absent = Số { $number } mới được gọi. Đã phục vụ xong thì bấm Xong, không có mặt thì bấm Vắng.
problem-nothing-in-hand = { place-begins } { $counter } chưa có số nào. Hãy bấm Gọi tiếp.
problem-wrong-stage =
    { $state ->
        [waiting] Số { $number } đang chờ trong hàng. Hãy gọi số này trước.
        [called] Số { $number } đang được gọi. Hãy bấm Bắt đầu khi người dân đến { place-word }.
        [serving] Số { $number } đang được phục vụ. Hãy bấm Xong trước.
        [missed] Số { $number } đã gọi mà vắng. Hãy gọi lại số này hoặc cho về hàng chờ.
        [parked] Số { $number } đang bổ sung giấy tờ. Hãy gọi lại số này khi người dân quay lại.
        [done] Số { $number } đã xong. Nếu bấm nhầm, hãy bấm Hoàn tác.
        [withdrawn] Số { $number } đã hủy. Người dân cần lấy số mới.
       *[other] Số { $number } đã hết ngày. Người dân cần lấy số mới.
    }
problem-held-elsewhere = { place-begins } { $counter } đang giữ số { $number }. Hãy hỏi { place-word } đó.
# 0 giây: lượt gọi trước còn chờ đọc hoặc đang đọc, không ai biết còn bao lâu.
problem-recalled-too-soon = { $seconds ->
    [0] Loa chưa đọc xong lượt gọi trước. Hãy đợi đọc xong rồi gọi lại.
   *[other] Vừa gọi xong. Hãy đợi { $seconds } giây rồi gọi lại.
}
problem-calls-used-up = Đã gọi đủ { $limit } lần. Hãy bấm Vắng; người dân đến sau vẫn được gọi lại trong ngày.
problem-returns-used-up = Số này đã quay lại đủ { $limit } lần. Người dân cần lấy số mới.
problem-same-service = Số này đã ở trong hàng của lĩnh vực đó.
problem-counter-closed = { place-begins } { $counter } đang đóng. Hãy mở { place-word } trước.
problem-counter-paused = { place-begins } { $counter } đang tạm nghỉ. Hãy bấm Tiếp tục trước.
problem-counter-not-paused = { place-begins } { $counter } không tạm nghỉ.
problem-counter-open = { place-begins } { $counter } đã có người ngồi. Hãy chọn { place-word } khác.
problem-clerk-elsewhere = Bạn đang mở { place-word } { $counter }. Hãy đóng { place-word } đó hoặc chuyển { place-word }.
problem-no-services = { place-begins } phải nhận ít nhất một lĩnh vực. Hãy chọn lĩnh vực.
problem-service-paused = Lĩnh vực này đang tạm ngừng phát số{ $because ->
        [given] : { $reason ->
                [system-down] hệ thống gián đoạn
                [no-staff] thiếu cán bộ
                [enough] đã đủ người chờ hôm nay
               *[other] { $reason }
        }
       *[other] {""}
    }. { $when ->
        [time] Phát số lại từ { $time }.
       *[other] Hãy hỏi cán bộ.
    }
problem-service-not-paused = Lĩnh vực này vẫn đang phát số.
problem-outside-hours = Ngoài giờ phát số. { $when ->
        [day] Phát số lại từ { $time } ngày { $dayofmonth }/{ $monthnumber }/{ $year }.
       *[other] Mời quay lại trong giờ làm việc.
    }
problem-no-time-left = Lấy số bây giờ thì hôm nay không kịp được gọi. { $when ->
        [day] Mời quay lại từ { $time } ngày { $dayofmonth }/{ $monthnumber }/{ $year }.
       *[other] Hãy hỏi cán bộ.
    }
problem-missing-detail =
    { $field ->
        [outcome] Lĩnh vực này phải ghi kết quả. Hãy chọn kết quả rồi bấm Xong.
        [procedure] Lĩnh vực này phải ghi thủ tục. Hãy chọn thủ tục rồi bấm Xong.
       *[note] Lĩnh vực này phải có ghi chú. Hãy ghi vài chữ rồi bấm Xong.
    }
problem-same-counter = Hai { place-word } phải khác nhau. Hãy chọn một { place-word } khác { place-word } { $counter }.
problem-addressed-elsewhere =
    { $who ->
        [clerk] Số { $number } được chuyển riêng cho cán bộ { $clerk }. Hãy để cán bộ đó gọi, hoặc bỏ chỉ định cho số này trước.
       *[other] Số { $number } được chuyển riêng cho { place-word } { $counter }. Hãy để { place-word } đó gọi, hoặc bỏ chỉ định cho số này trước.
    }
problem-not-addressed = Số { $number } không chờ riêng ai. { place-begins } nào nhận hàng này cũng gọi được.
problem-same-address = Số { $number } đang ở đó rồi. Hãy chọn { place-word }, cán bộ hoặc lĩnh vực khác.
problem-not-awaiting = { place-begins } { $counter } không ở chế độ chờ người đến.
problem-no-slots = Lĩnh vực này không còn hoặc không nhận đặt lịch. Mời đến lấy số trong giờ làm việc.
problem-unknown-slot = Không có khung giờ nào bắt đầu lúc đó. Hãy chọn trong danh sách.
problem-slot-past = Khung giờ này đã qua. Hãy chọn khung giờ khác.
problem-slot-too-far = Chỉ đặt được lịch trước tối đa { $limit } ngày. Hãy chọn ngày gần hơn.
problem-slot-full = Khung giờ này đã đủ người. Hãy chọn khung giờ khác.
problem-unknown-appointment = Không tìm thấy lịch hẹn có mã này. Hãy đọc lại mã hoặc hỏi cán bộ.
problem-appointment-used = Lịch hẹn này đã dùng hoặc đã hủy. Mời lấy số mới hoặc hỏi cán bộ.
problem-too-early = Chưa đến giờ hẹn. Nhận số được từ { $time } ngày { $dayofmonth }/{ $monthnumber }/{ $year }.
problem-not-from-afar = Văn phòng này không phát số từ xa. Mời lấy số tại văn phòng.
problem-citizen-limit = Số điện thoại hoặc giấy tờ này đã lấy đủ { $limit } số từ xa của hôm nay. Mời lấy số tại văn phòng.
problem-quota-used-up = Lĩnh vực này đã phát hết { $limit } số của hôm nay. Mời quay lại ngày làm việc tiếp theo.
problem-office-full = Hôm nay văn phòng không phát thêm số được nữa. Hãy hỏi cán bộ.
problem-already-wanted = Số này đã có việc đó rồi. Hãy chọn việc khác.
problem-nothing-to-undo = { place-begins } { $counter } không còn gì để hoàn tác.
problem-not-served-yet = Số { $number } chưa được phục vụ xong nên chưa đánh giá được. Mời đánh giá sau khi xong việc.
problem-rating-final = Đánh giá của số { $number } đã được đổi nhiều lần nên không đổi thêm được. Đánh giá sau cùng vẫn được tính.
problem-printer-busy = Máy in { $printer } đang có quá nhiều phiếu chờ in. Hãy xem máy in rồi thử lại.
problem-device-away = Máy in { $printer } chưa kết nối. Hãy xem máy tính cạnh máy in đã bật và chương trình in đã chạy chưa.
problem-no-staff-code = Văn phòng chưa đặt mã của cán bộ: thêm staff_code vào mục [kiosk] của tệp văn phòng.
problem-unknown-print-job = Không còn phiếu này trong hàng chờ in: đã in, đã hỏng hoặc đã quá lâu. Nếu cần, hãy in lại.
problem-others-printer = Phiếu này do máy in { $printer } in. Chỉ máy in đó hoặc người phụ trách trả lời được.
problem-not-offline = Văn phòng không cho máy lấy số tự phát số khi mất máy chủ. Muốn dùng, thêm mục [offline] vào tệp văn phòng.
problem-no-offline-series = Không còn đầu số riêng cho máy lấy số này. Máy vẫn phát số khi nối được máy chủ; hãy báo người quản trị.
problem-foreign-spool = Những số này không phải của máy đang gửi. Hãy kiểm tra máy lấy số có dùng đúng tên đã ghép nối không.
problem-already-delivered = Số { $number } đã được gửi về trước đó.
problem-delivered-too-soon = Máy lấy số còn phải gửi số thứ { $expected } trước.
problem-not-of-the-series = Số { $number } không thuộc dãy số đã thống nhất với máy này. Hãy ghi số của người cầm phiếu vào hàng bằng số trên giấy cuộn, hoặc phát số mới.
problem-number-taken = Số { $number } hôm nay đã phát rồi. Hãy xem lại số trên phiếu, hoặc dùng phiếu tiếp theo của cuộn.
problem-number-of-a-series = Số { $number } là số mà máy tự phát, nên không dùng làm số trên giấy cuộn được. Hãy dùng cuộn có số khác, hoặc phát số bình thường.
problem-clock-not-in-doubt = Đồng hồ máy chủ không có gì phải xác nhận.
problem-backup-failed = Không ghi được bản sao lưu; không có gì bị ghi đè. Hãy chọn một thư mục chưa có và còn đủ chỗ.

## The server cannot now

problem-busy = Máy chủ đang bận. Hãy thử lại sau vài giây.
problem-starting = Máy chủ đang đọc lại sổ của văn phòng. Hãy thử lại sau vài giây.
problem-disk-full = Ổ đĩa của máy chủ đã đầy nên không ghi được gì. Hãy báo người phụ trách kỹ thuật giải phóng chỗ.
problem-storage-failed = Máy chủ không ghi được vào ổ đĩa. Hãy báo người phụ trách kỹ thuật.
problem-office-damaged = Sổ của văn phòng bị hỏng ở bản ghi { $version }. Hãy báo người phụ trách kỹ thuật khôi phục từ bản sao lưu.
problem-office-undefined = Tệp của văn phòng này có lỗi nên chưa dùng được. Hãy báo người phụ trách kỹ thuật.
problem-shutting-down = Máy chủ đang tắt. Hãy thử lại khi máy chủ chạy lại.
problem-timed-out = Máy chủ chưa trả lời kịp. Hãy thử lại; bấm lại không sinh thêm số.
problem-order-end-unknown = Chưa biết đã in được chưa. Xin xem máy in trước khi bấm lại: bấm lại là in thêm lần nữa.
problem-internal = Máy chủ gặp lỗi trong chương trình của nó. Hãy báo người phụ trách kỹ thuật; không có gì bị thay đổi.
problem-others-counter = { place-begins } { $counter } đang có { $clerk } ngồi. Hãy làm việc ở { place-word } của bạn, hoặc nhờ người phụ trách chuyển { place-word }.
problem-not-signed-in = Việc này cần đăng nhập.
problem-token-rejected = Phiên đăng nhập hoặc thiết bị này không còn hiệu lực. Hãy đăng nhập hoặc ghép nối lại.
problem-wrong-credentials = Tên hoặc mật khẩu không đúng.
problem-not-allowed = Tài khoản hoặc thiết bị này không được phép làm việc đó.
problem-other-office = Tài khoản hoặc thiết bị này không thuộc văn phòng { $office }.
problem-not-for-others = Chỉ người phụ trách được làm thay cho người khác.
problem-not-encrypted = Không nhận thay đổi qua kết nối không mã hoá. Hãy dùng địa chỉ https.
problem-too-many-tries = Sai quá nhiều lần. Hãy đợi { $seconds } giây rồi thử lại.
problem-too-fast = Quá nhiều yêu cầu trong một lúc. Hãy đợi một chút rồi thử lại.
problem-unknown-user = Không có người dùng tên này.
problem-user-exists = Đã có người dùng tên này.
problem-unknown-device =
    { $what ->
        [printer] Văn phòng không có máy in nào tên { $printer }. Hãy chọn máy in khác.
       *[other] Không có thiết bị tên này.
    }
problem-device-exists = Đã có thiết bị tên này.
problem-unknown-api-key = Không có khoá API tên này.
problem-api-key-exists = Đã có khoá API tên này.
problem-last-administrator = Đây là quản trị viên cuối cùng: không còn ai quản trị được máy chủ nữa.
problem-weak-password = { $state ->
        [short] Mật khẩu cần ít nhất { $limit } ký tự.
        [name] Mật khẩu không được lấy từ tên người dùng.
       *[common] Mật khẩu này quá phổ biến. Hãy chọn mật khẩu khác.
    }
problem-no-pin-here = Không đăng nhập bằng mã PIN được ở đây. Hãy dùng mật khẩu.
problem-unknown-invitation = Liên kết này đã được dùng, đã hết hạn hoặc không có. Hãy xin liên kết mới.
problem-unknown-pairing = Không có thiết bị nào đang hiện mã này. Hãy xem lại mã trên màn hình thiết bị.
problem-pairing-mismatch = Mã không khớp với máy chủ này: có thể có máy khác đứng giữa thiết bị và máy chủ. Đừng ghép nối; hãy kiểm tra địa chỉ máy chủ trên thiết bị.
problem-register-full = Đã đủ số người, thiết bị hoặc khoá cho phép ({ $limit }).
